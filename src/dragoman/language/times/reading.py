"""What single tokens of a match contribute: numbers, units, pointers, parts, times of day, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from dragoman.language.times.grammar import load_grammar
from dragoman.language.times.specs import Anchor, Daypart, Half, Part, Pick, Unit
from dragoman.language.times.tokens import Token

Tokens = Sequence[Token]

OFFSET: dict[Pick, int] = {"last": -1, "previous": -1, "this": 0, "same": 0, "next": 1, "following": 1}
"""How many units from its anchor a pointer points."""

UNIT_FACTOR: dict[str, tuple[Unit, int]] = {"fortnight": ("week", 2)}
"""Units of the grammar that are told as several of another one."""


def value(name: str, token: Token) -> object:
    """The value that the grammar gives to `token` as a member of class `name`."""
    return load_grammar().values[name][token.word]


def number(name: str, token: Token) -> int:
    """The whole number that the grammar gives to `token` as a member of class `name`."""
    return int(str(value(name, token)))


def first_of(tokens: Tokens, *names: str) -> tuple[str, Token] | None:
    """The first token that belongs to one of the classes, with that class."""
    for token in tokens:
        for name in names:
            if name in token.classes:
                return name, token
    return None


def clock_time(words: str) -> str | None:
    """Time of day as ``HH:MM``, None when it is none.

    Example:
        >>> clock_time("2:10pm"), clock_time("noon"), clock_time("25:70")
        ('14:10', '12:00', None)
    """
    if words in ("noon", "midday", "midnight"):
        return "00:00" if words == "midnight" else "12:00"
    figures = re.match(r"(\d{1,2})(?:[:.]?(\d\d)(?!\d))?(?::\d\d)?\s?([ap])?", words)
    if figures is None:
        return None
    hour, minute = int(figures[1]), int(figures[2] or 0)
    if figures[3] == "p" and hour < 12:
        hour += 12
    if figures[3] == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def time_of_day(tokens: Tokens) -> tuple[Daypart | None, str | None]:
    """Part of the day and clock time that the tokens tell."""
    clock = next((clock_time(t.word) for t in tokens if t.is_a("clock", "noon")), None)
    found = first_of(tokens, "daypart")
    part = cast(Daypart, value("daypart", found[1])) if found else None
    if part is None and any(t.word in ("tonight", "overnight") for t in tokens):
        part = "NI"
    return part, clock


def part_of_match(tokens: Tokens) -> Part | None:
    """The part that opens the tokens ("early", "the end of", "the last week of"), if any."""
    for i, token in enumerate(tokens[:4]):
        if token.is_a("part"):
            return cast(Part, value("part", token))
        if token.is_a("partnoun"):
            return cast(Part, value("partnoun", token))
        following = tokens[i + 1 : i + 4]
        if (
            token.is_a("edge", "ordinal")
            and any(t.is_a("unit", "half") for t in following[:2])
            and any(t.is_a("of") for t in following)
        ):
            if any(t.is_a("half") for t in following[:2]):
                return "first_half" if token.word in ("first", "opening") else "second_half"
            if token.is_a("edge"):
                return cast(Part, value("edge", token))
            order = number("ordinal", token)
            return "start" if order == 1 else "mid" if order in (2, 3) else "end"
    return None


def after_part(tokens: Tokens) -> Tokens:
    """The tokens after "the last week of" and its like, so that its "last" is not read as a pointer."""
    for i, token in enumerate(tokens[:5]):
        if (
            token.is_a("of")
            and i
            and any(t.is_a("edge", "ordinal", "partnoun") for t in tokens[:i])
            and not any(t.is_a("year", "month", "monthword", "season") for t in tokens[:i])
        ):
            return tokens[i + 1 :]
    return tokens


def pick_of(tokens: Tokens) -> tuple[Pick | None, Anchor]:
    """The pointer among the tokens ("last", "the same") and what it points from."""
    the = False
    for token in tokens:
        if token.is_a("that"):
            return "same", "context"
        if token.word == "next" and the:
            return "following", "context"
        if token.is_a("back"):
            return cast(Pick, value("back", token)), "context"
        if token.is_a("pointer"):
            return cast(Pick, value("pointer", token)), "published"
        the = token.is_a("the") or (the and token.is_a("very"))
    return None, "published"


def year_fields(tokens: Tokens) -> dict[str, object]:
    """Year fields: a year in figures, or "last year", "of that year"."""
    for i, token in enumerate(tokens):
        if token.is_a("year"):
            return {"year": int(token.word)}
        if token.is_a("shortyear"):
            short = int(token.word[1:])
            return {"year": (1900 if short > 40 else 2000) + short}
        if token.word == "year" and i:
            pick, anchor = pick_of(tokens[max(0, i - 3) : i])
            return {"year_offset": OFFSET[pick] if pick else 0, "year_anchor": anchor if pick else "running"}
    return {}


def unit_of(tokens: Tokens) -> tuple[Unit, int]:
    """The unit that the tokens count, and how many of it one of theirs is (a fortnight is two weeks)."""
    token = next(t for t in reversed(tokens) if t.is_a("unit"))
    unit = str(value("unit", token))
    return UNIT_FACTOR.get(unit) or (cast(Unit, unit), 1)


def amount(tokens: Tokens) -> tuple[float | None, float, float]:
    """How many: the exact number or None, and the least and the most that the words may mean."""
    vague = first_of(tokens, "few")
    exact, part, n_half = 0.0, 0.0, 0.0
    seen = False
    for i, token in enumerate(tokens):
        if token.is_a("half"):
            n_half, seen = 0.5, True
        elif token.is_a("int", "decimal"):
            if seen:  # "10 to 12": the lower is kept
                break
            part, seen = float(token.word.replace(",", "")), True
        elif token.is_a("number"):
            if (
                seen and part % 10 == 0 and part and tokens[i - 1].is_a("hyphen", "number", "hundred", "and")
            ) or not seen:
                part, seen = part + number("number", token), True
            else:
                break
        elif token.is_a("hundred"):
            part, seen = (part or 1) * 100, True
        elif token.is_a("dozen"):
            part, seen = (part or 1) * 12, True
        elif token.is_a("unit"):
            break
    exact = part + n_half
    if seen and exact:
        return exact, exact, exact
    if vague:
        low, high = cast(list[int], value(*vague))
        return None, low, high
    if any(t.is_a("a", "another") for t in tokens):
        return 1, 1, 1
    return None, 2, 6


def within_of(tokens: Tokens) -> Half | None:
    """Which half of a unit "earlier" or "later" keeps."""
    found = first_of(tokens, "earlier", "later")
    return cast(Half, found[0]) if found else None
