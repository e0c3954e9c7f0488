"""The days on which an undated article may have been printed, from what dated articles like it date.

Every time word of the undated article ("on Friday", "yesterday", "last week") is held against the days that dated
articles tell in like sentences. Of each day of the calendar it is asked whether the word, printed on that day, would mean
the day told; the days that fit most words best are the interval. What it knowingly gets wrong: a weekday that no dated
article tells in like words takes the day of that name that the most similar article tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dragoman.language.ids import hash_of
from dragoman.language.times import TimeExpression, find_times, resolve_time
from dragoman.language.words import cosine
from dragoman.model.readings import Reading
from dragoman.model.reports import Report, TimeTold, Told
from dragoman.model.times import Interval
from dragoman.stages.assemble.relating import day_of

_ALIKE = 0.15
"""Likeness of two sentences from which one may date the other."""
_WEEKS = {"last week": -1, "this week": 0, "next week": 1}
_NEAR = 0.05
"""Likeness of articles from which one may date the other at all."""
_MORE = 0.2
"""What it counts beside the best of them that other articles tell of the same days."""
_CLEARER = 0.05
"""How much liker one day has to be told than the next for an unlike sentence to choose it."""
_LENT = 0.6
"""What a day counts that an incident lends, beside sentences wholly alike, which count 1."""
_STATES = 0.2
"""What it adds to the likeness of two sentences that they name two states in common: "thanked Libya", "its thanks to the Libyans"."""
_NEWS = 14
_OLD = 0.5
"""Days between an article and what it dates up to which that is its news, and what older days count beside it."""
_REACH = 40
"""Days before the first and after the last day told that are asked."""
_LONGEST = 7
"""Days of the longest stretch that dates another article."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of days that a dated article tells, the words it tells them in, who, and whether it was news then."""

    start: date
    end: date
    words: tuple[tuple[str, float], ...]
    article: str
    claim: str | None = None
    is_news: bool = True
    states: tuple[str, ...] = ()


Lent = tuple[TimeTold, Anchor]
"""A time word of a claim of an undated article, and the day that a dated claim of the same incident tells."""


def needs_day(report: Report) -> bool:
    """Whether an article has no day of publication of its own."""
    return day_of(report.published) is None


def date_articles(
    reports: Sequence[Report], alike: Mapping[tuple[str, str], float], lent: Mapping[str, Sequence[Lent]]
) -> tuple[Reading, ...]:
    """Readings of publication for the undated articles of a slice; `alike` is how alike two of its articles are.

    Every day is asked how well it fits: for each time word, what it would mean if printed that day is looked for among
    the days that dated articles tell, and counts as much as their sentences are alike. The days that fit best are read.
    """
    dated = [(r.article_id, list(_anchors(r))) for r in sorted(reports, key=lambda r: r.article_id) if not needs_day(r)]
    out = []
    for report in sorted(reports, key=lambda r: r.article_id):
        if not needs_day(report):
            continue
        near = {
            ident: likeness
            for ident, _ in dated
            if (likeness := alike.get((min(ident, report.article_id), max(ident, report.article_id)), 0.0)) >= _NEAR
        }
        anchors = [(a, near[ident]) for ident, told in dated if ident in near for a in told]
        reading = _reading(report, _asked(report, anchors, lent.get(report.article_id, ())), anchors, reports)
        if reading is not None:
            out.append(reading)
    return tuple(out)


def _anchors(report: Report) -> Iterable[Anchor]:
    """The days a dated article tells: by its time words, and by its claims."""
    printed = day_of(report.published)
    for told in report.times:
        when = told.interval
        if when is not None and when.start is not None and when.end is not None:
            if (when.end - when.start).days <= 1:
                is_news = printed is not None and abs((printed - when.start).days) <= _NEWS
                yield Anchor(when.start, when.end, told.words, report.article_id, is_news=is_news, states=told.states)
    for claim in report.claims:
        when = claim.claim.date
        if when is not None and when.start is not None and when.end is not None and when.start == when.end:
            yield Anchor(when.start, when.end, claim.words, report.article_id, claim.claim.id, states=_sides(claim))


def _sides(told: Told) -> tuple[str, ...]:
    """The states and bodies that are parties to a claim."""
    codes = {a.country for a in (*told.claim.actors, *told.claim.recipients)}
    return tuple(sorted(code for code in codes if code is not None))


@dataclass(frozen=True, slots=True)
class Asked:
    """A time word of an undated article with the days that may be meant, and how much speaks for each."""

    told: TimeTold
    anchors: tuple[tuple[Anchor, float], ...]


def _asked(report: Report, anchors: Sequence[tuple[Anchor, float]], lent: Sequence[Lent]) -> list[Asked]:
    out: dict[tuple[str, str], list[tuple[Anchor, float]]] = {}
    told_as: dict[tuple[str, str], TimeTold] = {}
    for told in report.times:
        if told.interval is not None or told.is_quoted or _expression(told.expression) is None:
            continue
        key = told.expression, told.tense
        told_as[key] = told
        if counted := _counted(told, anchors):
            out.setdefault(key, []).extend(counted)
            continue
        for anchor, likeness in anchors:
            words = _likeness(told.words, told, anchor)
            if words >= _ALIKE:
                out.setdefault(key, []).append((anchor, words + 0.2 * likeness))
            elif is_weekday(told.expression):
                out.setdefault(key, []).append((anchor, 0.2 * likeness * (1.0 if anchor.is_news else _OLD)))
    for told, anchor in lent:
        key = told.expression, told.tense
        told_as.setdefault(key, told)
        out.setdefault(key, []).append((anchor, _LENT))
    return [Asked(told_as[key], tuple(found)) for key, found in sorted(out.items())]


def _likeness(words: tuple[tuple[str, float], ...], told: TimeTold, anchor: Anchor) -> float:
    """How much speaks for what an article tells in these words being what another dates."""
    states = _STATES if len(set(told.states) & set(anchor.states)) > 1 else 0.0
    return (cosine(words, anchor.words) + states) * (1.0 if anchor.is_news else _OLD)


def _counted(told: TimeTold, anchors: Sequence[tuple[Anchor, float]]) -> list[tuple[Anchor, float]]:
    """The days that lie as many days from what others date as the article counts: "on Tuesday, five days after the strike"."""
    if told.apart_days is None:
        return []
    apart = timedelta(days=told.apart_days)
    return [
        (replace(anchor, start=anchor.start + apart, end=anchor.end + apart), words + 0.2 * likeness)
        for anchor, likeness in anchors
        if (words := _likeness(told.apart_words, told, anchor)) >= _ALIKE
    ]


def _fit(asked: Asked, printed: date) -> tuple[float, Anchor] | None:
    """What speaks for a day of publication: the best of the days that the word would mean then."""
    meant = _meant(asked.told.expression, asked.told.tense, printed)
    if meant is None:
        return None
    start, end = meant
    by_article: dict[str, tuple[float, date, Anchor]] = {}
    for anchor, score in asked.anchors:
        if (start <= anchor.start and anchor.end <= end) or (anchor.start <= start and end <= anchor.end):
            told = (round(score, 6), anchor.start, anchor)
            best = by_article.get(anchor.article)
            if best is None or told[:2] > best[:2]:
                by_article[anchor.article] = told
    if not by_article:
        return None
    most = max(by_article.values(), key=lambda x: (x[0], x[2].article, x[1]))
    others = sum(score for article, (score, _, _) in by_article.items() if article != most[2].article)
    return most[0] + _MORE * others, most[2]


def meant_from(words: str, tense: Literal["past", "future"], start: date, end: date) -> frozenset[date]:
    """The days of publication from which these words mean the days from `start` to `end`."""
    days = [start + timedelta(days=n) for n in range(-_REACH, _REACH + 1)]
    meant = {day: _meant(words, tense, day) for day in days}
    return frozenset(day for day, m in meant.items() if m is not None and m[0] <= start and end <= m[1])


@lru_cache(maxsize=65536)
def _meant(words: str, tense: Literal["past", "future"], printed: date) -> tuple[date, date] | None:
    """The days that words mean when printed on a day; None for what is no date, and for more than a week."""
    expression = _expression(words)
    if expression is None:
        return None
    if words in _WEEKS:  # as papers count them, from Monday
        monday = printed - timedelta(days=printed.weekday() - 7 * _WEEKS[words])
        return monday, monday + timedelta(days=6)
    day = Interval(start=printed, end=printed, precision="day", basis="metadata")
    meant = resolve_time(expression, published=day, context=None, tense=tense)
    if meant is None or meant.start is None or meant.end is None or (meant.end - meant.start).days >= _LONGEST:
        return None
    return meant.start, meant.end


@lru_cache(maxsize=4096)
def _expression(words: str) -> TimeExpression | None:
    """The one date that the words are, or None for lengths, sets and "now"."""
    found = find_times(words.capitalize() if is_weekday(words) else words)
    return found[0] if len(found) == 1 and found[0].kind == "date" else None


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def is_weekday(words: str) -> bool:
    """Whether the words are a weekday, alone or with a part of the day."""
    return words.split(maxsplit=1)[0] in _DAYS if words.split() else False


def _narrowed(
    report: Report, run: Sequence[date], asked: Sequence[Asked], anchors: Sequence[tuple[Anchor, float]]
) -> tuple[list[date], list[tuple[str, Anchor]]]:
    """The days of a run from which "yesterday" and the like, which no sentence dates, mean the one day that is told as news."""
    days, used = list(run), []
    known = {x.told.expression for x in asked}
    for told in report.times:
        if len(days) < 2 or told.interval is not None or told.is_quoted or told.expression in known:
            continue
        if is_weekday(told.expression) or (_length(told, days[0]) or 2) > 1:
            continue
        fits = []
        for day in days:
            if (meant := _meant(told.expression, told.tense, day)) is not None:
                near = [
                    (_likeness(told.words, told, a), a) for a, _ in anchors if a.is_news and (a.start, a.end) == meant
                ]
                if near:
                    fits.append((max(near, key=lambda x: (round(x[0], 6), x[1].article)), day))
        best = sorted(fits, key=lambda x: (-round(x[0][0], 6), x[1]))
        if best and (len(best) == 1 or best[0][0][0] > best[1][0][0] + _CLEARER):
            days = [best[0][1]]
            used.append((told.expression, best[0][0][1]))
    return days, used


def _length(told: TimeTold, printed: date) -> int | None:
    """How many days an expression means."""
    meant = _meant(told.expression, told.tense, printed)
    return None if meant is None else (meant[1] - meant[0]).days + 1


def _reading(
    report: Report, asked: Sequence[Asked], anchors: Sequence[tuple[Anchor, float]], reports: Sequence[Report]
) -> Reading | None:
    """The days that fit best, where any word fits; each word that has a part in it is named."""
    starts = [a.start for x in asked for a, _ in x.anchors]
    if not starts:
        return None
    first = min(starts) - timedelta(days=_REACH)
    days = [first + timedelta(days=n) for n in range((max(starts) - min(starts)).days + 2 * _REACH)]
    fits = {day: [(x, fit) for x in asked if (fit := _fit(x, day)) is not None] for day in days}
    total = {day: round(sum(score for _, (score, _) in found), 4) for day, found in fits.items()}
    most = max(total.values())
    if most <= 0:
        return None
    runs: list[list[date]] = []
    for day in (d for d in days if total[d] == most):
        if runs and (day - runs[-1][-1]).days == 1 and _used(fits[day]) == _used(fits[runs[-1][0]]):
            runs[-1].append(day)
        else:
            runs.append([day])
    run = runs[-1]  # of two stretches that fit alike the later: what comes without a day comes after
    used = [(x.told.expression, anchor) for x, (_, anchor) in fits[run[0]]]
    run, more = _narrowed(report, run, asked, anchors)
    used += more
    owed = tuple(sorted({anchor.article for _, anchor in used}))
    told = "; ".join(dict.fromkeys(f"it tells as on '{words}' what {a.article} puts on {a.start}" for words, a in used))
    known = [d for r in reports if r.article_id in owed and (d := day_of(r.published)) is not None]
    return Reading(
        id="r_" + hash_of("reading", report.article_id, "published"),
        claim=None,
        article=report.article_id,
        field="published",
        value=Interval(start=run[0], end=run[-1], precision=_precision(len(run)), basis="inferred"),
        basis="inferred",
        reason=told,
        owed_to=owed,
        known_on=max(known, default=None),
    )


def _used(fits: Sequence[tuple[Asked, tuple[float, Anchor]]]) -> list[tuple[str, date]]:
    return [(x.told.expression, anchor.start) for x, (_, anchor) in fits]


def _precision(n: int) -> Literal["day", "span"]:
    return "day" if n == 1 else "span"
