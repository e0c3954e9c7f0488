"""Bytes become text: UTF-8, one replacement character for each bad byte, nothing else changed."""

from __future__ import annotations

import codecs
import re

_STRAY = re.compile("[\ud800-\udfff]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MAX_CONTROLS = 0.002
_MAX_BAD = 0.3


def decode(data: bytes) -> str:
    """The text of some bytes: a byte order mark dropped, each bad byte one U+FFFD, line ends and characters untouched.

    Python's own ``errors="replace"`` puts one character for a run of bad bytes; here the count is kept, so that
    offsets can be found again in the bytes.

    Example:
        >>> decode(b"\\xef\\xbb\\xbfa\\xff\\xfeb\\r\\n")
        'a\\ufffd\\ufffdb\\r\\n'
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return replace_strays(data.decode("utf-8", "surrogateescape"))


def replace_strays(text: str) -> str:
    """The text with each lone surrogate (from a bad byte, or from a JSON escape) replaced by U+FFFD."""
    return text if text.isascii() else _STRAY.sub("\ufffd", text)


def decode_markup(data: bytes, charset: str | None = None) -> str:
    """The text of an HTML page: as `decode`, but a page that is not UTF-8 is read in the encoding it declares.

    `charset` is what its sender declared; it goes before what stands in the page.
    """
    try:
        return decode(data) if data.startswith(codecs.BOM_UTF8) else data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096])
    inside = None if declared is None else declared.group(1).decode("ascii")
    for name in (charset, inside):
        try:
            encoding = None if name is None else codecs.lookup(name)
            if encoding is not None and encoding._is_text_encoding and encoding.name != "utf-8":
                return replace_strays(data.decode(encoding.name, "replace"))
        except (LookupError, UnicodeError, ValueError):
            continue
    return decode(data)


def refuse_bytes(data: bytes) -> tuple[str, str] | None:
    """Why these bytes are no text (reason and detail), or None when they may be read."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "not UTF-8 text", "it looks like UTF-16"
    zeros = data.count(0)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if zeros and b"\0" in data[:1024]:
        return "binary file", "it holds NUL bytes"
    if controls > max(1, _MAX_CONTROLS * len(data)):
        return "binary file", f"{controls} control characters in {len(data)} bytes"
    return None


def refuse_text(text: str) -> tuple[str, str] | None:
    """Why decoded text is no text (reason and detail): more of it was bad bytes than a damaged file explains."""
    bad = text.count("\ufffd")
    if bad > 8 and bad > _MAX_BAD * len(text):
        return "not UTF-8 text", f"{bad} of {len(text)} characters could not be decoded"
    return None
