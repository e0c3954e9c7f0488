"""Finds the time expressions of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.language.times.building import BUILDERS
from dragoman.language.times.grammar import Grammar, load_grammar, may_tell_time
from dragoman.language.times.specs import Bounds, Calendar, Kind, Spec, TimeExpression
from dragoman.language.times.tokens import Token, cut


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    kind: Kind
    spec: Spec


def find_times(text: str) -> tuple[TimeExpression, ...]:
    """Time expressions of `text`, a sentence or a short paragraph.

    **Shape**: in the order of the text, never overlapping. An interval told by its ends ("from 2015 to 2018", "since
    June") is one expression whose `Bounds` hold the expressions of the ends.

    Example:
        >>> [(found.words, found.kind) for found in find_times("The two met on Friday for three hours.")]
        [('Friday', 'date'), ('three hours', 'duration')]
    """
    grammar = load_grammar()
    if not may_tell_time(text, grammar):
        return ()
    matches, characters = cut(text, grammar)
    found = [f for f in _matches(matches, characters, grammar) if f is not None]
    return tuple(_join(found, text, matches, characters, grammar)) if found else ()


def _matches(matches: list[re.Match[str]], characters: str, grammar: Grammar) -> list[_Found]:
    found: list[_Found] = []
    at = 0
    while (match := grammar.forms.search(characters, at)) is not None:
        first, last = match.span()
        at = last
        name = grammar.names[match.lastgroup or ""]
        tokens = [Token(matches[i][0].lower(), grammar.classes[characters[i]]) for i in range(first, last)]
        if name == "year" and (ends := _year_span(first, tokens, matches)):
            found.append(_Found(first, last, "date", ends))
        elif built := BUILDERS[name](tokens):
            found.append(_Found(first, last, *built))
        else:
            at = first + 1
    return found


def _year_span(first: int, tokens: list[Token], matches: list[re.Match[str]]) -> Bounds | None:
    """Two years with a dash ("2015-18") as bounds; None for other years."""
    if len(tokens) < 3 or not (tokens[-2].is_a("hyphen") and tokens[-3].is_a("year") and tokens[-1].is_a("year", "yy")):
        return None
    low = int(tokens[-3].word)
    high = int(tokens[-1].word) + (0 if tokens[-1].is_a("year") else low // 100 * 100)
    if high <= low:
        return None
    left, right = matches[first + len(tokens) - 3], matches[first + len(tokens) - 1]
    return Bounds(
        start=TimeExpression(start=left.start(), end=left.end(), words=left[0], kind="date", spec=Calendar(year=low)),
        end=TimeExpression(start=right.start(), end=right.end(), words=right[0], kind="date", spec=Calendar(year=high)),
    )


def _join(
    found: list[_Found], text: str, matches: list[re.Match[str]], characters: str, grammar: Grammar
) -> list[TimeExpression]:
    """Expressions of the text, with ends that belong together joined into bounds."""

    def classes(i: int) -> frozenset[str]:
        return grammar.classes[characters[i]] if 0 <= i < len(characters) else frozenset()

    def expression(first: int, last: int, kind: Kind, spec: Spec) -> TimeExpression:
        start, end = matches[first].start(), matches[last - 1].end()
        return TimeExpression(start=start, end=end, words=text[start:end], kind=kind, spec=spec)

    joined: list[TimeExpression] = []
    i = 0
    while i < len(found):
        one = found[i]
        two = found[i + 1] if i + 1 < len(found) else None
        before = classes(one.first - 1)
        if two and two.first == one.last + 1 and _is_end(one) and _is_end(two):
            between = classes(one.last)
            is_range = (
                ("from" in before and between & {"to", "until", "by"})
                or ("between" in before and "and" in between)
                or between & {"hyphen", "until"}
                or ("to" in between and type(one.spec) is type(two.spec))
            )
            if is_range:
                ends = _share_year(one, two)
                opened = one.first - 1 if before & {"from", "between"} else one.first
                bounds = Bounds(
                    start=expression(one.first, one.last, one.kind, ends[0]),
                    end=expression(two.first, two.last, two.kind, ends[1]),
                )
                joined.append(expression(opened, two.last, "date", bounds))
                i += 2
                continue
        if _is_end(one) and (open_end := _open_end(before, classes(one.last))):
            end = expression(one.first, one.last, one.kind, one.spec)
            bounds = Bounds(start=end if open_end == "start" else None, end=end if open_end == "end" else None)
            joined.append(expression(one.first - 1, one.last, "date", bounds))
        else:
            joined.append(expression(one.first, one.last, one.kind, one.spec))
        i += 1
    return joined


def _is_end(found: _Found) -> bool:
    if found.kind != "date" or isinstance(found.spec, Bounds):
        return False
    spec = found.spec
    return not (isinstance(spec, Calendar) and spec == Calendar(clock=spec.clock, daypart=spec.daypart))


def _open_end(before: frozenset[str], after: frozenset[str]) -> str | None:
    if "since" in before:
        return "start"
    if before & {"until", "by"}:
        return "end"
    if before & {"before", "after"} and not after & {"s", "plain", "plural", "capital"}:
        return "start" if "after" in before else "end"
    return None


def _share_year(one: _Found, two: _Found) -> tuple[Spec, Spec]:
    """The year of "from May to June 2024" for both ends, the month of "from the 3rd to 9 May" likewise."""
    a, b = one.spec, two.spec
    if not (isinstance(a, Calendar) and isinstance(b, Calendar)) or b.year is None or a.year is not None:
        return a, b
    if a.month is not None and b.month is not None:
        return replace(a, year=b.year if (a.month, a.day or 0) <= (b.month, b.day or 31) else b.year - 1), b
    if a.day is not None and a.month is None:
        return replace(a, month=b.month, year=b.year), b
    return a, b
