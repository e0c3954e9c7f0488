"""Text from the web made safe for a terminal, a spreadsheet and a JSON stream."""

from __future__ import annotations

import re

# C0 and C1 control characters (ESC and the one-byte CSI among them) and the marks that reorder text on the screen
# ("trojan source"): none of them has business in a terminal when it comes out of an article.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def printable(text: str) -> str:
    """One line without control characters: those are dropped, white space is folded.

    >>> printable("a\\x1b[31mred\\x07\\n  b")
    'a[31mred b'
    """
    return " ".join(_UNSAFE.sub("", text.replace("\r", " ")).split())


def json_safe(encoded: str) -> str:
    """Encoded JSON with the control characters that JSON itself lets pass, and lone surrogates, written as escapes.

    >>> json_safe('"a\\x9bb"')
    '"a\\\\u009bb"'
    """
    return _ESCAPED_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded)


def defused(cell: object) -> object:
    """A CSV cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it.

    Numbers stay numbers. Control characters other than tab and line ends are dropped.

    **Source**: OWASP, "CSV injection".

    >>> defused("=1+1"), defused(-2.0), defused("a-b")
    ("'=1+1", -2.0, 'a-b')
    """
    if not isinstance(cell, str):
        return cell
    begins_unsafe = cell.startswith(_FORMULA)
    cell = _UNSAFE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{cell}" if begins_unsafe or cell.startswith(_FORMULA) else cell
