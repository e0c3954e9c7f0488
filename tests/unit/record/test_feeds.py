"""The list of feeds: what it says, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageProblem
from dragoman.record.feeds import Feed, Feeds, read_feeds

ONE = '[[feed]]\nurl = "https://gazette.example/rss"\n'


def written(folder: Path, text: str) -> Path:
    """A file with this text."""
    file = folder / "feeds.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_feeds_are_read_in_their_order(tmp_path: Path) -> None:
    """Pages are followed and rounds are half an hour apart where nothing else is said."""
    assert read_feeds(written(tmp_path, ONE)) == Feeds(
        feeds=(Feed(url="https://gazette.example/rss"),), every_minutes=30
    )
    two = read_feeds(
        written(tmp_path, f'every_minutes = 5\n{ONE}[[feed]]\nurl = "http://b.example/"\nfollow = false\n')
    )
    assert (two.every_minutes, two.feeds[1]) == (5, Feed(url="http://b.example/", follow=False))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no feed"),
        ("[[feed]]\n", "feed 1: url must be"),
        ('[[feed]]\nurl = "file:///etc/passwd"\n', "feed 1: url must be"),
        (ONE + "folow = true\n", "feed 1: nobody reads folow"),
        (ONE + 'follow = "no"\n', "feed 1: follow must be"),
        (ONE + ONE, "stands twice"),
        ("every_minutes = 0\n" + ONE, "every_minutes must be"),
        ("every_minutes = true\n" + ONE, "every_minutes must be"),
        ("minutes = 5\n" + ONE, "nobody reads minutes"),
        ("feed = [1]\n", "feed 1: is no table"),
        ("[[feed", "cannot be read"),
    ],
)
def test_a_faulty_list_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    """The file and the entry stand in the message."""
    file = written(tmp_path, text)
    with pytest.raises(UsageProblem) as told:
        read_feeds(file)
    assert str(told.value).startswith(f"{file}: ") and said in str(told.value)
