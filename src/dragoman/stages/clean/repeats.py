"""What is printed twice: whole paragraphs, blocks of them, teasers cut short, and pull quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dragoman.stages.clean.units import Unit

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[\"'”’»)\]]*|[.!?…]+")
_NOT_WORDS = re.compile(r"[\W_]+")

_PLACED = re.compile(r"[A-Z][\w.,’'/() -]{2,60}?(?::| ?[—–]| --?)\s+(?=[\"“A-Z0-9])")

# A sentence of eight words is not written twice by chance; shorter ones ("He did not elaborate.") may be.
_LONG = 8
_LONG_RUN = 25

# A whole paragraph says more than a sentence.
_SHORT_PARAGRAPH = 5
_TURN = re.compile(r"(?:[A-Z]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}): |[\"“‘—–-]")


def find_repeats(units: Sequence[Unit]) -> list[tuple[int, int, str]]:
    """The second printings among some units: start, end, reason.

    A unit goes where its words were printed before and are many, or stand beside other repeated units; so does a run
    of two or more sentences inside a unit. Only when no such is left, what another unit holds is looked for: a teaser
    ("... for talks with...") goes where another unit begins with it, a sentence that stands alone where another unit
    of several holds it.
    """
    keys = [_key(unit.text) for unit in units]
    whole = _repeated_units(units, [_without_place(unit.text, key) for unit, key in zip(units, keys, strict=True)])
    found = [(units[i].start, units[i].end, "block printed twice") for i in sorted(whole)]
    sentences = {i: _sentences(unit) for i, unit in enumerate(units) if i not in whole}
    seen: set[str] = set()
    for parts in sentences.values():
        found += _repeated_runs(parts, seen)
        seen.update(key for _, _, key, n in parts if n >= 4)
    if found:
        return found
    inside = {key for parts in sentences.values() if len(parts) > 1 for _, _, key, n in parts if n >= _LONG}
    openings = sorted(keys[i] for i in sentences)
    for i, parts in sentences.items():
        unit = units[i]
        if len(parts) == 1 and parts[0][3] >= _LONG and parts[0][2] in inside:
            found.append((unit.start, unit.end, "pull quote"))
        elif unit.text.endswith(("...", "…")) and unit.n_words >= _LONG and _opens_another(keys[i], openings):
            found.append((unit.start, unit.end, "block printed twice"))
    return found


def normalise(words: str) -> str:
    """Some words as they are compared: case, punctuation and the kind of space do not count."""
    return _key(words)


def _key(words: str) -> str:
    return _NOT_WORDS.sub(" ", words.casefold()).strip()


def _without_place(text: str, key: str) -> str:
    """The key of a unit without what may be a dateline: the second printing often has none."""
    found = _PLACED.match(text)
    return _key(text[found.end() :]) if found is not None and key.count(" ") >= _LONG else key


def _repeated_units(units: Sequence[Unit], keys: Sequence[str]) -> set[int]:
    seen: set[str] = set()
    again = []
    for key in keys:
        again.append(key in seen and key != "")
        seen.add(key)
    taken = {i for i, is_again in enumerate(again) if is_again and _is_told_once(units[i])}
    for order in (range(len(units)), range(len(units) - 1, -1, -1)):
        for i in order:
            if again[i] and (i - 1 in taken or i + 1 in taken):
                taken.add(i)
    return taken


def _is_told_once(unit: Unit) -> bool:
    """Whether a paragraph is long enough not to be written twice by chance; a speaker's turn may be said again."""
    return unit.n_words >= (_LONG if _TURN.match(unit.text) or unit.listed else _SHORT_PARAGRAPH)


def _sentences(unit: Unit) -> list[tuple[int, int, str, int]]:
    parts = []
    for found in _SENTENCE.finditer(unit.text):
        key = _key(found.group())
        if key:
            parts.append((unit.start + found.start(), unit.start + found.end(), key, key.count(" ") + 1))
    return parts


def _opens_another(key: str, openings: Sequence[str]) -> bool:
    at = bisect_right(openings, key)
    return at < len(openings) and openings[at].startswith(key)


def _repeated_runs(parts: Sequence[tuple[int, int, str, int]], seen: set[str]) -> list[tuple[int, int, str]]:
    runs: list[tuple[int, int, str]] = []
    at = 0
    here: set[str] = set()
    while at < len(parts):
        end = at
        while end < len(parts) and (parts[end][2] in seen or parts[end][2] in here):
            end += 1
        if end - at >= 2 and sum(part[3] for part in parts[at:end]) >= _LONG_RUN:
            runs.append((parts[at][0], parts[end - 1][1], "block printed twice"))
        for part in parts[at : end + 1]:
            if part[3] >= 4:
                here.add(part[2])
        at = max(end, at + 1) if end == at else end
    return runs
