"""Bytes become text: UTF-8, one character for each bad byte, nothing else changed."""

from __future__ import annotations

import codecs
import re

_STRAY = re.compile("[\ud800-\udfff]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MAX_CONTROLS = 0.002
_MAX_BAD = 0.3

# What windows-1252 text in English holds beside ASCII: its punctuation, currencies and letters (not eth, thorn, times or y with two dots).
_LIKELY = frozenset(
    (0x80, 0x85, *range(0x91, 0x98), 0x99, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB4, 0xB7, 0xBB, 0xBD)
) | (frozenset(range(0xC0, 0xFE)) - frozenset((0xD0, 0xD7, 0xDE, 0xF0, 0xF7)))
_WESTERN = {0xDC00 + byte: bytes((byte,)).decode("windows-1252") for byte in _LIKELY}
_MAX_WESTERN = 0.1


def decode(data: bytes) -> str:
    """The text of some bytes: a byte order mark dropped, each bad byte one character, line ends and characters untouched.

    A bad byte becomes U+FFFD; in a text without any UTF-8 beyond ASCII whose bad bytes all are quotation marks, dashes
    and letters of windows-1252, they are read as these.

    Python's own ``errors="replace"`` puts one character for a run of bad bytes; here the count is kept, so that
    offsets can be found again in the bytes.

    Example:
        >>> decode(b"\\xef\\xbb\\xbfa\\xff\\xfeb\\r\\n")
        'a\\ufffd\\ufffdb\\r\\n'
        >>> decode(b"\\x93We met\\x94 in the caf\\xe9 at noon, said the envoy.")
        '“We met” in the café at noon, said the envoy.'
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    return _read_western(text) or replace_strays(text)


def _read_western(text: str) -> str | None:
    """The text with each bad byte read as windows-1252, where all of it that is not ASCII is such a byte, and a likely one."""
    if any("\x7f" < c < "\udc80" or c > "\udcff" for c in text if not c.isascii()):
        return None
    bad = [c for c in text if not c.isascii()]
    if len(bad) > _MAX_WESTERN * len(text) or not all(ord(c) - 0xDC00 in _LIKELY for c in bad):
        return None
    return text.translate(_WESTERN)


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
