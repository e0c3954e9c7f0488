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


def test_declared_encodings_that_are_no_text_are_ignored() -> None:
    """A page that declares base64 or its like is read as UTF-8."""
    assert decode_markup(b"<meta charset='hex'>\xff") == "<meta charset='hex'>\ufffd"
