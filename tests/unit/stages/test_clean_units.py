"""Units: lines, or the hard-wrapped lines that make one paragraph."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest

from dragoman.model.documents import Article, Finding, RawDocument
from dragoman.stages.clean import clean
from dragoman.stages.clean.units import split_units
from dragoman.store.rows import article_digest

PARAGRAPHS = (
    "Norway's prime minister visited Riga on Thursday and met Latvia's president, Anna Berzina, who had asked for the meeting "
    "a month before it took place.",
    "The two signed an agreement on cables under the sea. Norwegian officials said that it would help both countries. Oslo "
    "had asked for it in the spring of last year, they said.",
    "“We are glad,” the president told reporters in Riga. Latvia's Foreign Ministry said later that the European Union had "
    "been told in advance of the visit.",
    "Peru recalled its ambassador on the same day.",
)
TITLE = "Norway's premier visits Riga to sign an agreement on cables and to speak of what the two have in common"


def texts(given: str) -> list[str]:
    """The units, their line breaks as spaces."""
    return [" ".join(unit.text.split()) for unit in split_units(given)]


@pytest.mark.parametrize("width", [60, 65, 72, 76, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_paragraphs_are_joined(width: int, end: str) -> None:
    """Whatever the width, and with a title that is longer than it."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert texts(wrapped.replace("\n", end)) == list(PARAGRAPHS)
    assert texts(f"{TITLE}\n\n{wrapped}".replace("\n", end)) == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize("width", [65, 72, 80])
def test_paragraphs_that_are_set_in_are_parted(width: int) -> None:
    """No blank line stands between them; the first line of each is set in."""
    wrapped = "\n".join(textwrap.fill(paragraph, width, initial_indent="   ") for paragraph in PARAGRAPHS)
    assert texts(wrapped) == list(PARAGRAPHS)


def test_lines_that_all_begin_with_names_are_joined() -> None:
    """By their width alone, where it is right for each line."""
    given = (
        "Norway's Prime Minister Jonas Gahre and Latvian President Anna Berzina met NATO Secretary General Marek Rutten in "
        "Riga, while Poland's Foreign Minister Radek Sikora and Estonia's Kaia Kallaste met in Tallinn. Ukraine's President "
        "Volo Zelen will visit Warsaw, Vilnius and Copenhagen, President Berzina said in Daugavpils."
    )
    assert texts(f"Leaders meet\n\n{textwrap.fill(given, 72)}") == ["Leaders meet", given]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Norway's minister visited Riga on Thursday and met her.",
            "Latvia's president thanked the guest for coming so soon.",
            "Peru recalled its ambassador from Oslo on the same day.",
            "Iran said that it would not send anybody to these talks.",
        ),
        (
            "Peru recalls its envoy from Oslo",
            "Riga waits for the talks on cables under the sea",
            "Iran stays away from talks",
        ),
        PARAGRAPHS,
    ],
    ids=("sentences", "headlines", "long lines"),
)
def test_lines_that_are_whole_stay_lines(lines: tuple[str, ...]) -> None:
    """A sentence, a headline or a paragraph a line is not joined with the next."""
    assert texts("\n".join(lines)) == list(lines)


def test_an_article_keeps_when_and_in_which_bytes_it_was_found() -> None:
    """The hash, the instant, the place in the file and an archive's own id and digest go through cleaning."""
    stated = {"record": "3", "retrieved": "2024-05-17T10:00:00Z", "record_id": "urn:uuid:1", "digest": "sha1:X"}
    raw = RawDocument(
        path="a.warc", format="text", text=PARAGRAPHS[0], metadata=stated, sha256="ab" * 32, explicit=True
    )
    article = clean(raw)
    assert isinstance(article, Article)
    assert article.found == Finding(sha256="ab" * 32, **stated)
    later = clean(replace(raw, metadata={**stated, "retrieved": "2024-05-18T10:00:00Z"}))
    assert isinstance(later, Article)
    assert (later.id, later.version) == (article.id, article.version)
    assert article_digest(later) == article_digest(article)
