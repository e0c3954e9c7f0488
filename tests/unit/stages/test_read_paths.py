"""read_paths: files, folders, globs and standard input become documents or refusals."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path

import pytest

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read import Limits, Rules, read_paths

SMALL = Limits(document=2_000, unpacked=4_000, ratio=2)


def only(path: Path, limits: Limits | None = None) -> RawDocument | Rejected:
    """The one thing that a path gives."""
    found = list(read_paths([str(path)], rules=Rules(limits=limits or Limits())))
    assert len(found) == 1, found
    return found[0]


def reason(path: Path, limits: Limits | None = None) -> str:
    """Why the one thing under a path is refused; the refusal names the path."""
    found = only(path, limits)
    assert isinstance(found, Rejected) and found.subject.startswith(str(path)), found
    assert "\n" not in str(found)
    return found.reason


def test_plain_text_is_given_back_as_it_stands(tmp_path: Path) -> None:
    """Byte order mark dropped, line ends and composed letters untouched, hash over the bytes."""
    data = b"\xef\xbb\xbfTalks resume\r\nin Cafe\xcc\x81 Riga\r"
    (tmp_path / "a.txt").write_bytes(data)
    found = only(tmp_path / "a.txt")
    assert isinstance(found, RawDocument)
    assert found.text == "Talks resume\r\nin Cafe\u0301 Riga\r"
    assert (found.format, found.sha256, found.explicit) == ("text", sha256(data).hexdigest(), False)


def test_each_bad_byte_is_one_replacement_character(tmp_path: Path) -> None:
    """The count of characters follows the bytes: a cut three-byte letter is two U+FFFD."""
    (tmp_path / "a.txt").write_bytes(b"A meeting in Riga \xe2\x82 and \xff in Oslo.")
    found = only(tmp_path / "a.txt")
    assert isinstance(found, RawDocument)
    assert found.text == "A meeting in Riga \ufffd\ufffd and \ufffd in Oslo."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty file"),
        (b" \n\n", "empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64), "binary file"),
        (b"\xff\xfeT\x00a\x00l\x00k\x00", "not UTF-8 text"),
        (bytes(range(128, 256)) * 4, "not UTF-8 text"),
        (b"Talks in Riga. " * 200, "file too large"),
        (b"x" * 5_000, "file too large"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "no entry in feed"),
        (b'<?xml version="1.0"?><urlset></urlset>', "format not read"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    """Each damage has its own fixed reason and names the file."""
    (tmp_path / "a.txt").write_bytes(data)
    assert reason(tmp_path / "a.txt", SMALL) == expected


def test_missing_and_unreadable_files_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    """A refusal stands in its place and what follows is read."""
    (tmp_path / "good.txt").write_text("Talks resumed in Riga.", encoding="utf-8")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    paths = [str(tmp_path / name) for name in ("missing.txt", "dangling.txt", "good.txt")] + ["bad\0name"]
    found = list(read_paths(paths))
    assert [getattr(x, "reason", "read") for x in found] == ["no such file", "cannot be read", "read", "no such file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    """Permission denied is said in the detail."""
    (tmp_path / "a.txt").write_text("Talks resumed.", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert reason(tmp_path / "a.txt") == "cannot be read"


def test_folders_are_read_recursively_and_sorted(tmp_path: Path) -> None:
    """Files by their endings, in order of their names; hidden ones and other endings are passed over."""
    for name in ("b.txt", "a.txt", "sub/c.HTML", ".hidden/d.txt", "e.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>Talks resumed in Riga.</p>", encoding="utf-8")
    found = [x.path for x in read_paths([str(tmp_path)]) if isinstance(x, RawDocument)]
    assert found == [str(tmp_path / name) for name in ("a.txt", "b.txt", "sub/c.HTML")]


def test_a_folder_without_articles_and_a_glob_without_files_are_refused(tmp_path: Path) -> None:
    """Nothing found is told, not passed over."""
    (tmp_path / "e.pdf").write_bytes(b"%PDF")
    assert reason(tmp_path) == "folder without articles"
    assert reason(tmp_path / "*.txt") == "no file matches"


def test_globs_are_sorted(tmp_path: Path) -> None:
    """The matches of a glob come in order of their names."""
    for name in ("b.txt", "a.txt", "c.json"):
        (tmp_path / name).write_text("Talks resumed in Riga.", encoding="utf-8")
    found = [x.path for x in read_paths([str(tmp_path / "*.txt")]) if isinstance(x, RawDocument)]
    assert found == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_standard_input_is_read_by_its_content() -> None:
    """A dash reads the stream that is handed in: text, page or JSON lines."""
    page = io.BytesIO(b"<!-- saved -->\n<!DOCTYPE html><html><body><p>Talks</p></body></html>")
    lines = io.BytesIO(b'{"text": "Talks resumed."}\n{"text": "Talks ended."}\n')
    assert [x.format for x in read_paths(["-"], stdin=page) if isinstance(x, RawDocument)] == ["html"]
    assert [x.text for x in read_paths(["-"], stdin=lines) if isinstance(x, RawDocument)] == [
        "Talks resumed.",
        "Talks ended.",
    ]


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    """Only where it is not UTF-8; with an unknown declaration, what its bytes most likely are."""
    page = "<html><head><meta charset='windows-1252'></head><body><p>Talks in Malmö</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    (tmp_path / "b.html").write_bytes(page.replace("windows-1252", "klingon-1").encode("cp1252"))
    first, second = read_paths([str(tmp_path)])
    assert isinstance(first, RawDocument) and isinstance(second, RawDocument)
    assert "Malmö" in first.text and "Malmö" in second.text
