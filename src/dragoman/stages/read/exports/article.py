"""What an export says of one article, and the lines it is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|[\n\r\f]")
_MAX_VALUE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedArticle:
    """One article of an export.

    **Shape**: `text` is a stretch of the export (where it prints lead and text apart, both with a blank line between);
    `stated` holds the fields that the export prints, by their names in `RawDocument.metadata`; `line` counts from one.
    """

    text: str
    title: str | None
    stated: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an export: where it stands, and its words without the space around them."""

    number: int
    start: int
    end: int
    words: str


def split_lines(text: str) -> list[Line]:
    """The lines of a text, blank ones too."""
    lines: list[Line] = []
    at = 0
    for number, found in enumerate(_BREAK.finditer(text), 1):
        lines.append(Line(number, at, found.start(), text[at : found.start()].strip()))
        at = found.end()
    lines.append(Line(len(lines) + 1, at, len(text), text[at:].strip()))
    return lines


def split_groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups, parted where a line is blank."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.words:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def join_words(lines: Sequence[Line]) -> str | None:
    """The words of some lines as one line; None where there are none, or more than a field holds."""
    words = " ".join(" ".join(line.words for line in lines).split())
    return words if 0 < len(words) <= _MAX_VALUE else None


def cut_text(text: str, lines: Sequence[Line]) -> str:
    """The stretch of the text that some lines make, blank ones at its ends left off."""
    held = [line for line in lines if line.words]
    return text[held[0].start : held[-1].end].strip() if held else ""


def only_known(**fields: str | None) -> dict[str, str]:
    """The fields that are known."""
    return {name: value for name, value in fields.items() if value}


def read_byline(words: str | None) -> str | None:
    """A byline without its "By"."""
    if not words:
        return None
    return re.sub(r"^by[ :]+", "", words, flags=re.IGNORECASE).strip(" .;") or None
