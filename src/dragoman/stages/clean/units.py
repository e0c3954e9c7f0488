"""Lines and units: a unit is a line, or the hard-wrapped lines that make one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.spans import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_WORD_START = re.compile(r"\S+")
_CLOSERS = "\"'”’»)]}*_ \u00a0"
_MARK = re.compile(r"(?:[*•‣▪●○◦·–—-]|\d{1,2}[.)])\s+")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$")
_WRAP_AT_LEAST, _WRAP_AT_MOST = 30, 110
_SLACK = 2
"""So much more or less than the width may a line be: some programs count quotation marks or a hyphen otherwise."""
_LABEL_AT_MOST, _DATE_AT_MOST = 24, 40
_DATE_LABEL = re.compile(
    r"(?:last |first |date )?(?:published|updated|modified|posted|update)(?: on| at| date)?:?", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNENDED = frozenset(
    "that whose the a an of to and in on at for with by from which who its their his her or but as than into said would will could".split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    "that this with from have been will would after over into about their they when what which were more than said says"
    " news first also only year years could should there here where some such than then them these those while your"
    " most more much many still just very being does were until against between under before since".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line or a hard-wrapped paragraph of the given text, without the space around it.

    **Shape**: `text` is the given text between `start` and `end`; `n_words` counts what stands between spaces; `open`
    says that it does not end as a sentence does.
    """

    start: int
    end: int
    text: str
    n_words: int
    open: bool

    @property
    def span(self) -> Span:
        """Where the unit stands."""
        return Span(start=self.start, end=self.end)

    @property
    def listed(self) -> bool:
        """Whether it begins with the mark of a list."""
        return _MARK.match(self.text) is not None

    @property
    def sentence_like(self) -> bool:
        """Whether it reads as running text: some words that end as a sentence ends, or very many words."""
        return self.n_words >= 25 or (self.n_words >= 4 and not self.open)


def split_units(text: str) -> list[Unit]:
    """The units of a text in order. Nothing but space stands between them."""
    lines = [_trim(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if start < end]
    width = _wrap_width(text, lines)
    units: list[Unit] = []
    at = 0
    while at < len(lines):
        last = at
        if _is_label(text, lines[at : at + 2]):
            last += 1
        while last + 1 < len(lines) and _runs_on(text, lines[last : last + 3], width):
            last += 1
        units.append(build_unit(text, lines[at][0], lines[last][1]))
        at = last + 1
    return units


def _is_label(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether a line is but the label of the date on the next ("Updated", "19 May 2024")."""
    if len(lines) < 2 or lines[0][1] - lines[0][0] > _LABEL_AT_MOST or lines[1][1] - lines[1][0] > _DATE_AT_MOST:
        return False
    return _DATE_LABEL.fullmatch(text, *lines[0]) is not None and _YEAR.search(text, *lines[1]) is not None


def build_unit(text: str, start: int, end: int) -> Unit:
    """The unit that a stretch of the text is, its outer space left off."""
    start, end = _trim(text, start, end)
    words = text[start:end]
    return Unit(start=start, end=end, text=words, n_words=len(words.split()), open=is_open(words))


def is_open(words: str) -> bool:
    """Whether some words do not end as a sentence ends (a colon ends one here: it announces what follows)."""
    tail = words[-24:].rstrip(_CLOSERS)
    if words.endswith(")") and (bracket := words.rfind("(", -80)) > 0:
        before = words[:bracket].rstrip()[-24:].rstrip(_CLOSERS)
        if before.endswith((".", "!", "?", "…")):
            return False
    return not tail.endswith((".", "!", "?", "…", ":", ";", "。", "؟"))


def ends_in_abbreviation(words: str) -> bool:
    """Whether the last full stop belongs to an abbreviation ("the U.S.")."""
    return _ABBREVIATED.search(words[-12:]) is not None


def find_stems(text: str) -> set[str]:
    """The beginnings of the words of a text that tell what it is about; small words and endings do not count."""
    return {word[:5] for word in _LETTERS.findall(text.casefold()) if len(word) >= 4 and word not in _SMALL}


def skip_mark(text: str, start: int) -> int:
    """Where the words begin after the mark of a list."""
    found = re.compile(r"[*•‣▪●○◦·–—-]\s+").match(text, start)
    return found.end() if found else start


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    stripped = line.strip()
    if len(stripped) == len(line):
        return start, end
    start += len(line) - len(line.lstrip())
    return start, start + len(stripped)


def _wrap_width(text: str, lines: Sequence[tuple[int, int]]) -> int | None:
    """The width a text was wrapped to, or None.

    A line that was broken for want of room is no longer than the width, and would be with the next line's first word.
    Wrapped is what has a width that is right in this sense for most lines that another follows without a gap, and whose
    lines go on (in lower case, or behind a comma) often enough: lists of sentences of one length do not. Where names
    begin all lines, the width must be right for each of at least four, and none may end as a sentence does.
    """
    change: dict[int, int] = {}
    n_inner = n_open = going_on = 0
    for i, (line, following) in enumerate(pairwise(lines)):
        n = line[1] - line[0]
        if n < _WRAP_AT_LEAST or _is_apart(text, lines[i : i + 3]):
            continue
        n_inner += 1
        going_on += (
            text[following[0]].islower()
            or text[line[1] - 1] == ","
            or _is_unended(text[max(line[0], line[1] - 12) : line[1]])
        )
        n_open += is_open(text[max(line[0], line[1] - 24) : line[1]])
        if n <= _WRAP_AT_MOST:
            change[n] = change.get(n, 0) + 1
            too_wide = n + 1 + _first_word(text, following)
            change[too_wide] = change.get(too_wide, 0) - 1
    is_going_on = going_on >= 0.25 * n_inner
    if n_inner < 2 or not (is_going_on or (n_inner >= 4 and n_open == n_inner)):
        return None
    width = right = most = 0
    for n in sorted(change):
        right += change[n]
        if right > most:
            width, most = n, right
    enough = 0.6 * n_inner if is_going_on and n_inner >= 4 else n_inner
    return width if width >= 40 and most >= enough else None


def _runs_on(text: str, lines: Sequence[tuple[int, int]], width: int | None) -> bool:
    """Whether the second line goes on with the paragraph of the first: no gap, and the break is one of setting only."""
    if _is_apart(text, lines):
        return False
    line, following = lines[0], lines[1]
    n = line[1] - line[0]
    if width is not None and _WRAP_AT_LEAST <= n <= width + _SLACK:
        fills = n + 1 + _first_word(text, following) > width - _SLACK
        return fills and _MARK.match(text, following[0]) is None
    return n >= _WRAP_AT_LEAST and text[following[0]].islower() and is_open(text[max(line[0], line[1] - 24) : line[1]])


def _is_unended(tail: str) -> bool:
    """Whether the last word of a line asks for another ("... was told that")."""
    return tail.rpartition(" ")[2] in _UNENDED


def _is_apart(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether a blank line stands between two lines, or the second is set in as first lines of paragraphs are.

    Where a third line follows that is set in as far, the paragraph hangs from its first line.
    """
    line, following = lines[0], lines[1]
    gap = text[line[1] : following[0]]
    if gap.count("\n") + gap.count("\r") - gap.count("\r\n") > 1:
        return True
    if _indent(text, following[0]) < _indent(text, line[0]) + 2:
        return False
    hangs = len(lines) > 2 and _indent(text, lines[2][0]) == _indent(text, following[0])
    return not hangs


def _indent(text: str, start: int) -> int:
    """How far a line is set in."""
    before = text[max(0, start - 80) : start]
    return len(before) - len(before.rstrip(" \t\u00a0"))


def _first_word(text: str, line: tuple[int, int]) -> int:
    """The length of a line's first word."""
    found = _WORD_START.match(text, line[0], line[1])
    return found.end() - found.start() if found else 0
