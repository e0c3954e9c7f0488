"""Quotation marks: which stretches of some paragraphs stand between them, also where a quotation runs over several.

By the custom of news a quotation that goes on opens every paragraph with its mark and closes only the last; pages that lost
their paragraphs have it closed lines further down. Single marks are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”«»]")
_LONGEST = 4000
_FURTHEST = 10
"""So many paragraphs without a mark may stand between the opening mark and its closing one."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is quoted of one paragraph: offsets in it with the marks, half-open; `goes_on` where the quotation began before."""

    start: int
    end: int
    goes_on: bool


def find_quoted(paragraphs: Sequence[str]) -> tuple[tuple[Part, ...], ...]:
    """The quoted parts of each paragraph, in order. What is opened and never closed ends with its paragraph.

    Example:
        >>> find_quoted(['He said: "Go.', '"Now."'])
        ((Part(start=9, end=13, goes_on=False),), (Part(start=0, end=6, goes_on=True),))
    """
    out: list[list[Part]] = []
    open_before = False
    waiting: list[int] = []
    """Paragraphs without a mark since a quotation was opened: quoted if it is closed after all."""
    for n, text in enumerate(paragraphs):
        parts, is_open, closes_first = _parts(text, open_before=open_before)
        if closes_first:
            for w in waiting:
                out[w].append(Part(0, len(paragraphs[w]), True))
        if open_before and not parts and not is_open and not _MARK.search(text) and len(waiting) < _FURTHEST:
            waiting.append(n)
            out.append([])
            continue
        waiting = []
        out.append([p for p in parts if p.end - p.start <= _LONGEST])
        open_before = is_open
    return tuple(tuple(parts) for parts in out)


def _parts(text: str, *, open_before: bool) -> tuple[list[Part], bool, bool]:
    """The quoted parts of a paragraph, whether it leaves a quotation open, and whether it first closes an older one."""
    parts: list[Part] = []
    opened: int | None = None
    goes_on = closes_first = False
    marks = list(_MARK.finditer(text))
    for n, found in enumerate(marks):
        at, mark = found.start(), found.group()
        if opened is None:
            is_lone = not open_before and n + 1 < len(marks) and text[max(0, at - 1) : at] == ","  # 'he said," Go."'
            if mark in "“«" or (mark == '"' and (is_lone or _may_open(text, at))):
                opened, goes_on = at, open_before and not text[:at].strip()
            elif open_before and not parts and not closes_first and mark != "“":
                parts.append(Part(0, at + 1, True))
                closes_first = True
        elif mark in "”»" or mark == '"':
            parts.append(Part(opened, at + 1, goes_on))
            opened = None
    if opened is not None and len(text) - opened > 1:
        parts.append(Part(opened, len(text), goes_on))
    return parts, opened is not None, closes_first


def _may_open(text: str, at: int) -> bool:
    """Whether a straight mark opens: nothing or a space before it, or no space behind it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([—–-/") and bool(after) and not after.isspace()
