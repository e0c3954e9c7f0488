"""decode: bytes to text, one character for each bad byte."""

from __future__ import annotations

import pytest

from dragoman.stages.read.decoding import decode, decode_markup


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("Liep\u0101ja \u2026".encode(), "Liep\u0101ja \u2026"),
        (b"\xf0\x9f\x98", "\ufffd\ufffd\ufffd"),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd"),
        (b"\xc0\xafx", "\ufffd\ufffdx"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa"),
    ],
)
def test_each_bad_byte_counts_once(data: bytes, text: str) -> None:
    """Python's own replacement would join bad bytes; ours keeps their number."""
    assert decode(data) == text


@pytest.mark.parametrize(
    ("words", "encoding", "as_given"),
    [
        ("“We met” in the café at noon – twice, said Oman’s envoy.", "cp1252", True),
        ("The crew sailed from Łódź and Gdańsk to Świnoujście, the port said.", "cp1250", False),
        ("Talks in Malmö end; the rest is cut \u2026", "utf-8", True),
    ],
)
def test_bytes_of_windows_1252_are_read_as_such(words: str, encoding: str, *, as_given: bool) -> None:
    """Only where every bad byte is a likely character of it; the number of characters is that of the bytes."""
    data = words.encode(encoding)
    assert (decode(data) == words) is as_given
    if encoding != "utf-8":
        assert len(decode(data)) == len(data)


def test_damaged_utf_8_is_not_taken_for_another_encoding() -> None:
    """One sound sequence shows what the file is: its bad bytes stay bad."""
    assert decode("Malmö and ".encode() + b"caf\xe9 ") == "Malmö and caf\ufffd "


def test_declared_encodings_that_are_no_text_are_ignored() -> None:
    """A page that declares base64 or its like is read as UTF-8."""
    assert decode_markup(b"<meta charset='hex'>\xff") == "<meta charset='hex'>\ufffd"
