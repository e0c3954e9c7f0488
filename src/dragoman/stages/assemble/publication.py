"""The days on which an undated article may have been printed, from what dated articles of its story date.

Every time word of the undated article ("on Friday", "yesterday", "last week") is held against the days that the dated
articles of its story tell in like sentences. Of each day of the calendar it is asked whether the word, printed on that
day, would mean the day told; the days for which all words agree are the interval. What it knowingly gets wrong: a word
that no dated article tells anything like takes the story's day of that name that most articles tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dragoman.language.ids import hash_of
from dragoman.language.times import TimeExpression, find_times, resolve_time
from dragoman.language.words import cosine
from dragoman.model.readings import Reading
from dragoman.model.reports import Report, TimeTold
from dragoman.model.times import Interval
from dragoman.stages.assemble.relating import day_of

_ALIKE = 0.2
"""Likeness of two sentences from which one may date the other."""
_REACH = 40
"""Days before the first and after the last day told that are asked."""
_LONGEST = 7
"""Days of the longest stretch that dates another article."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of days that a dated article tells, the words it tells them in, and who."""

    start: date
    end: date
    words: tuple[tuple[str, float], ...]
    article: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A time word of an undated article that found its day: the days of publication it allows, and how surely."""

    told: TimeTold
    anchor: Anchor
    likeness: float
    days: frozenset[date]


def needs_day(report: Report) -> bool:
    """Whether an article has no day of publication of its own."""
    return day_of(report.published) is None


def date_articles(
    reports: Sequence[Report], anchors: Mapping[str, Sequence[tuple[TimeTold, Anchor]]]
) -> tuple[Reading, ...]:
    """Readings of publication for the undated articles of a story.

    **Shape**: `anchors` are the pairs that incidents give: a time word of a claim of the undated article, and the day
    that a dated claim of the same incident tells. They count before what sentences alone give.
    """
    dated = [a for r in reports if not needs_day(r) for a in _anchors(r)]
    out = []
    for report in sorted(reports, key=lambda r: r.article_id):
        if needs_day(report):
            asked = [x for told, anchor in anchors.get(report.article_id, ()) if (x := _ask(told, anchor, 2.0))]
            asked += [x for told in report.times if (x := _best(told, dated)) is not None]
            reading = _reading(report, asked, reports)
            if reading is not None:
                out.append(reading)
    return tuple(out)


def _anchors(report: Report) -> Iterable[Anchor]:
    for told in report.times:
        when = told.interval
        if when is not None and when.start is not None and when.end is not None:
            if (when.end - when.start).days < _LONGEST:
                yield Anchor(when.start, when.end, told.words, report.article_id)


def _best(told: TimeTold, dated: Sequence[Anchor]) -> Asked | None:
    """The day that likens sentences most; of several sentences for one day their likeness adds up by article."""
    if told.interval is not None or told.is_quoted or _expression(told.expression) is None:
        return None
    by_day: dict[tuple[date, date], dict[str, tuple[float, Anchor]]] = {}
    for anchor in dated:
        alike = cosine(told.words, anchor.words)
        best = by_day.setdefault((anchor.start, anchor.end), {})
        if anchor.article not in best or alike > best[anchor.article][0]:
            best[anchor.article] = (alike, anchor)
    found: list[tuple[float, int, date, Asked]] = []
    for (start, _), best in by_day.items():
        alike, anchor = max(best.values(), key=lambda x: (x[0], x[1].article))
        asked = _ask(told, anchor, alike)
        if asked is not None:
            found.append((alike, len(best), start, asked))
    if not found:
        return None
    alike, _, _, asked = max(found, key=lambda x: (round(x[0], 3), x[1], -x[2].toordinal()))
    if alike >= _ALIKE:
        return asked
    if not is_weekday(told.expression):
        return None
    _, _, _, asked = max(found, key=lambda x: (x[1], x[2]))
    return Asked(asked.told, asked.anchor, 0.0, asked.days)


def _ask(told: TimeTold, anchor: Anchor, likeness: float) -> Asked | None:
    days = meant_from(told.expression, told.tense, anchor.start, anchor.end)
    return Asked(told, anchor, likeness, days) if days else None


@lru_cache(maxsize=4096)
def meant_from(words: str, tense: Literal["past", "future"], start: date, end: date) -> frozenset[date]:
    """The days of publication from which these words mean the days from `start` to `end`."""
    expression = _expression(words)
    if expression is None:
        return frozenset()
    out = set()
    for n in range(-_REACH, _REACH + (end - start).days + 1):
        day = start + timedelta(days=n)
        printed = Interval(start=day, end=day, precision="day", basis="metadata")
        meant = resolve_time(expression, published=printed, context=None, tense=tense)
        if meant is None or meant.start is None or meant.end is None or (meant.end - meant.start).days >= _LONGEST:
            continue
        if (meant.start <= start and end <= meant.end) or (start <= meant.start and meant.end <= end):
            out.add(day)
    return frozenset(out) if len(out) <= _REACH else frozenset()


@lru_cache(maxsize=4096)
def _expression(words: str) -> TimeExpression | None:
    """The one date that the words are, or None for lengths, sets and "now"."""
    found = find_times(words.capitalize() if is_weekday(words) else words)
    return found[0] if len(found) == 1 and found[0].kind == "date" else None


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def is_weekday(words: str) -> bool:
    """Whether the words are a weekday, alone or with a part of the day."""
    return words.split(maxsplit=1)[0] in _DAYS if words.split() else False


def _reading(report: Report, asked: Sequence[Asked], reports: Sequence[Report]) -> Reading | None:
    """The days that all words allow; a word that contradicts better ones is left out."""
    best = sorted(asked, key=lambda x: (-round(x.likeness, 3), len(x.days), x.told.expression, x.anchor.start))
    days: frozenset[date] = frozenset()
    used: list[Asked] = []
    for x in best:
        both = x.days if not used else days & x.days
        if both:
            days, used = both, [*used, x]
    if not used or not days:
        return None
    value = Interval(start=min(days), end=max(days), precision=_precision(len(days)), basis="inferred")
    owed = tuple(sorted({x.anchor.article for x in used}))
    told = "; ".join(
        dict.fromkeys(
            f"it tells as on '{x.told.expression}' what {x.anchor.article} puts on {x.anchor.start}" for x in used
        )
    )
    known = [d for r in reports if r.article_id in owed and (d := day_of(r.published)) is not None]
    return Reading(
        id="r_" + hash_of("reading", report.article_id, "published"),
        claim=None,
        article=report.article_id,
        field="published",
        value=value,
        basis="inferred",
        reason=told,
        owed_to=owed,
        known_on=max(known, default=None),
    )


def _precision(n: int) -> Literal["day", "span"]:
    return "day" if n == 1 else "span"
