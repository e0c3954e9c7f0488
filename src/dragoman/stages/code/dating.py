"""When an event is, by the time words of its own clause (`inferred_dates` has what the article tells otherwise).

Knowingly wrong: a day that a report's verb bears is not given to what is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from dragoman.model.claims import Status
from dragoman.model.resolved import ResolvedArticle, TimeMention
from dragoman.model.times import Interval
from dragoman.stages.code.view import View

_SCHEDULING = frozenset("set due fix schedule plan slate pencil expect arrange slot mean suppose".split())
_LIVED = frozenset("suffer occur happen take begin start experience see witness hold launch stage rock hit".split())


def date_of(view: View, i: int, article: ResolvedArticle, status: Status) -> Interval | None:
    """When the event is, by the time words of its own clause.

    The nearest time expression that hangs on the trigger, its verb or the verbs above it decides. A clause under a reporting
    verb does not take the day of the report unless it has none of its own and no other event stands between.
    """
    if status == "planned" and (within := _within(view, i, article.published)) is not None:
        return within
    told: list[tuple[int, TimeMention]] = []
    for t in view.r.times:
        if t.is_duration or t.interval is None or _counts_times(view, t):
            continue
        distance = _distance(view, i, t, report_cost=_report_cost(t.interval, status, article.published))
        if distance is not None:
            told.append((distance, t))
    if not told:
        return _for_so_long(view, i, article.published, status) or _scheduled(view, i)
    nearest = min(told, key=lambda x: x[0])
    return _widened(view, i, _finer(nearest, told), article, status)


def _report_cost(interval: Interval, status: Status, published: Interval | None) -> int | None:
    """What it costs to date a clause by the day of its report; None where that day cannot be its own: that of a denial, that of
    yesterday's announcement of what is to be."""
    if status in ("alleged", "denied", "not_occurred"):
        return None
    is_over = published is not None and published.start and interval.end is not None and interval.end <= published.start
    return None if is_over and status in ("planned", "possible") else 4


def _finer(nearest: tuple[int, TimeMention], told: Sequence[tuple[int, TimeMention]]) -> TimeMention:
    """The day beside a wider time that holds it: "eight months ago militants killed 130 people, on Nov. 13"."""
    distance, wide = nearest
    for other, t in told:
        a, b = wide.interval, t.interval
        if t is wide or other > distance + 2 or a is None or b is None or b.precision != "day" or a.precision == "day":
            continue
        if b.start and b.end and (a.start is None or a.start <= b.start) and (a.end is None or b.end <= a.end):
            return t
    return wide


def _for_so_long(view: View, i: int, published: Interval | None, status: Status) -> Interval | None:
    """Since when something has been going on that is told with its length: "for eight years they have protested"."""
    if status != "ongoing" or published is None or published.start is None:
        return None
    for t in view.r.times:
        if not t.is_duration or not t.first or view.words[t.first - 1] != "for":
            continue
        on = view.s.heads[t.first - 1]
        unit, days = view.words[t.last], _days_of(view, t)
        if days is None or on not in (i, view.s.heads[i]):
            continue
        start = published.start - timedelta(days=days)
        if unit.startswith("year"):
            start = start.replace(month=1, day=1, year=published.start.year - days // 365)
        elif unit.startswith("month"):
            start = start.replace(day=1)
        span = view.s.span_of(t.first, t.last)
        return replace(published, start=start, end=None, precision="span", basis="relative", evidence=span)
    return None


def _widened(view: View, i: int, t: TimeMention, article: ResolvedArticle, status: Status) -> Interval | None:
    """The interval of a mention with what stands around it: "on Saturday and Sunday", "from July 15", "since 1993"."""
    interval = t.interval
    published = article.published
    if interval is None:
        return None
    is_ahead = interval.start is None or view.words[t.first] == "before"
    if is_ahead and status in ("planned", "possible"):
        return _from_now_on(view, t, interval, published)
    if interval.start is None:
        return interval
    s = view.s
    before = view.words[t.first - 1] if t.first else ""
    if status == "occurred" and interval.precision == "week" and (past := _up_to(interval, published)) is not None:
        return past
    if (reached := _so_far(view, t, interval, published)) is not None:
        return reached
    if (apart := _apart_from(view, i, t, interval)) is not None:
        return apart
    if (ended := _ended(view, i, t, interval)) is not None:
        return ended
    if interval.end is None and published is not None and published.end is not None:
        is_over = status == "occurred" or (status != "ongoing" and _is_perfect(view, i))
        if is_over and interval.precision == "span" and interval.start <= published.end:
            return replace(interval, end=published.end)
    if before == "from" and status == "planned" and interval.precision == "day":
        return replace(interval, end=None, precision="span")
    for other in view.r.times:
        if other is t or other.interval is None or interval.precision != "day" or interval.end is None:
            continue
        day = other.interval
        between = view.words[t.last + 1 : other.first] if other.first > t.last else view.words[other.last + 1 : t.first]
        if between in (("and",), ("and", "on")) and day.precision == "day" and day.start and day.end:
            first, last = min(interval.start, day.start), max(interval.end, day.end)
            if (last - first).days == 1:
                return replace(interval, start=first, end=last, precision="span", evidence=s.span_of(t.first, t.last))
    return interval


def _from_now_on(view: View, t: TimeMention, interval: Interval, published: Interval | None) -> Interval:
    """What is to be by or before a day lies between the printing and that day: "until Thursday", "may follow before May 3"."""
    end = interval.end
    if published is None or published.end is None or end is None or end < published.end:
        return interval
    if view.words[t.first] == "before" and end > published.end:
        end = (interval.start or end) - timedelta(days=1)
    return replace(interval, start=published.end, end=end, precision="span")


def _up_to(interval: Interval, published: Interval | None) -> Interval | None:
    """The part of a running week in which something may have occurred already: "this week", told on a Wednesday."""
    if published is None or published.end is None or interval.start is None or interval.end is None:
        return None
    return (
        replace(interval, end=published.end, precision="span")
        if interval.start < published.end < interval.end
        else None
    )


def _within(view: View, i: int, published: Interval | None) -> Interval | None:
    """What is to be within some time lies between the printing and its end: "will step down within a year"."""
    for t in view.r.times:
        if t.is_duration and t.first and view.words[t.first - 1] == "within" and published is not None:
            days = _days_of(view, t)
            is_own = view.s.heads[t.first - 1] == i
            if is_own and days is not None and published.end is not None and published.start is not None:
                return replace(
                    published,
                    end=published.end + timedelta(days=days),
                    precision="span",
                    basis="relative",
                    evidence=view.s.span_of(t.first, t.last),
                )
    return None


def _so_far(view: View, t: TimeMention, interval: Interval, published: Interval | None) -> Interval | None:
    """A running month or year up to the printing: "so far this year", "so far during 2006"."""
    if published is None or published.end is None or interval.start is None or interval.end is None:
        return None
    if not interval.start <= published.end < interval.end:
        return None
    around = view.words[max(0, t.first - 3) : t.first] + view.words[t.last + 1 : t.last + 3]
    if ("so", "far") in pairwise(around):
        return replace(interval, end=published.end, precision="span")
    return None


def _counts_times(view: View, t: TimeMention) -> bool:
    """Whether a time only says among what something is counted: "for the third time this year"."""
    before = view.words[max(0, t.first - 4) : t.first]
    return "time" in before and "for" in before


def _apart_from(view: View, i: int, t: TimeMention, interval: Interval) -> Interval | None:
    """The day of what is told under "two days after" or "before", where the clause above has its day: "resigned on Friday, a week
    after the army moved in" dates the move."""
    s, here = view.s, i
    if interval.precision != "day" or interval.start is None or interval.end is None:
        return None
    for _ in range(5):
        if s.heads[here] == here or t.first <= here <= t.last:
            return None
        mark = next((c for c in view.kids[here] if s.deps[c] == "mark"), None) if view.is_verb(here) else here
        if (
            mark is not None
            and view.words[mark] in ("after", "before")
            and not here < t.first <= view.subtree_ends[here][1]
        ):
            break
        here = s.heads[here]
    else:
        return None
    length = next((d for d in view.r.times if d.is_duration and d.last == mark - 1), None)
    days = _days_of(view, length) if length is not None else None
    if days is None:
        return None
    by = timedelta(days=-days if view.words[mark] == "after" else days)
    return replace(interval, start=interval.start + by, end=interval.end + by, basis="relative")


def _days_of(view: View, length: TimeMention) -> int | None:
    """The days of a length: "a day", "six weeks"; a month taken for 30 of them, a year for 365. None where it has no number."""
    unit = _UNIT_DAYS.get(view.words[length.last])
    number = view.words[length.last - 1] if length.last > length.first else "a"
    if unit is None or length.last - length.first > 1:
        return None
    value = int(number) if number.isascii() and number.isdigit() else _NUMBERS.get(number)
    return value * unit if value is not None and value * unit <= 3660 else None


def _ended(view: View, i: int, t: TimeMention, interval: Interval) -> Interval | None:
    """The days of what lasted some days and ended on one: "her two-day visit ended on Thursday"."""
    s = view.s
    if interval.precision != "day" or interval.start is None or s.pos[i] != "NOUN":
        return None
    verb = s.heads[i]
    if s.deps[i] not in ("nsubj", "nsubjpass", "dobj") or s.lemmas[verb].lower() not in _ENDING:
        return None
    first = view.subtree_ends[i][0]
    for c in range(first, i - 1):
        if view.words[c + 1] == "-" and view.words[min(c + 2, len(s) - 1)] == "day":
            number = view.words[c]
            days = int(number) if number.isascii() and number.isdigit() else _NUMBERS.get(number)
            if days is not None and 1 < days <= 60:
                return replace(interval, start=interval.start - timedelta(days=days - 1), precision="span")
    return None


_ENDING = frozenset("end conclude finish wrap complete close".split())
_UNIT_DAYS = {
    "day": 1,
    "days": 1,
    "week": 7,
    "weeks": 7,
    "fortnight": 14,
    "month": 30,
    "months": 30,
    "year": 365,
    "years": 365,
}
_NUMBERS = {
    "a": 1, "one": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip


def _is_perfect(view: View, i: int) -> bool:
    """Whether a verb is told as done: "have died since October", not "have been fighting since"."""
    auxiliaries = {view.s.lemmas[c] for c in view.with_dep(i, "aux")}
    return view.s.tags[i] == "VBN" and "have" in auxiliaries


def _scheduled(view: View, i: int) -> Interval | None:
    """When what did not come about was to be: "talks that had been set for Thursday", "a visit due in May"."""
    s = view.s
    for noun in (i, *view.subjects(i), *view.patients(i)):
        if s.pos[noun] not in ("NOUN", "PROPN"):
            continue
        first, last = view.subtree_ends[noun]
        for c in range(first, last + 1):
            is_lived = s.deps[c] == "relcl" and s.heads[c] == i and s.lemmas[c].lower() in _LIVED
            if not is_lived and (
                s.lemmas[c].lower() not in _SCHEDULING or s.deps[c] not in ("relcl", "acl", "amod", "acomp")
            ):
                continue
            lo, hi = view.subtree_ends[s.heads[c] if s.deps[c] == "acomp" else c]
            for t in view.r.times:
                if not t.is_duration and t.interval is not None and lo <= t.first and t.last <= hi:
                    return t.interval
    return None


def _distance(view: View, i: int, t: TimeMention, *, report_cost: int | None) -> int | None:
    """Steps between a trigger and a time expression in the tree: up from the time to a verb or noun on the trigger's way up.

    `report_cost` is what leaving a reported clause costs; None where it may not be left (the day of a denial is not the deed's).
    A time set off at the head of a sentence is its main verb's, also where the parser hung it on a participle ("On 3 May, a man
    shouting slogans rammed").
    """
    s = view.s
    way: dict[int, int] = {}
    here, steps = i, 0
    while True:
        way.setdefault(here, steps)
        if s.heads[here] == here:
            break
        if s.deps[here] in ("relcl", "advcl", "acl") and steps and view.is_verb(here):
            if s.deps[here] == "relcl":
                break
        cost = 1
        if s.deps[here] in ("ccomp", "parataxis"):
            if report_cost is None:
                break
            cost = report_cost
        elif s.deps[here] == "conj" and view.is_verb(here):
            cost = 3
        here, steps = s.heads[here], steps + cost
        if steps > 12:
            break
    inside = range(t.first, t.last + 1)
    top = next((k for k in inside if s.heads[k] not in inside or s.heads[k] == k), t.first)
    for patient in [
        c for c in view.kids[i] if s.deps[c] in ("dobj", "nsubj", "nsubjpass", "prep", "prt", "advmod", "xcomp")
    ]:
        way.setdefault(patient, 1)
        for c in view.kids[patient]:
            if s.deps[c] == "pobj":
                way.setdefault(c, 2)
    opens = t.first < 2 and view.words[t.last + 1 : t.last + 2] == (",",)
    here, up = top, 0
    while up < 7:
        if here in way:
            return way[here] + up
        if s.heads[here] == here:
            return None
        if (
            view.is_verb(here)
            and s.deps[here] in ("relcl", "advcl", "ccomp", "acl", "pcomp")
            and not _is_of_paper(view, here)
            and not _is_at_once(view, here)
            and not (opens and s.deps[here] == "advcl")
        ):
            return None
        here, up = s.heads[here], up + 1
    return None


def _is_at_once(view: View, i: int) -> bool:
    """Whether a clause says when that above it was: "when envoys came in May, the rebels refused to see them"."""
    s = view.s
    return s.deps[i] == "advcl" and any(
        s.deps[c] in ("mark", "advmod") and view.words[c] in ("when", "as", "while", "once") for c in view.kids[i]
    )


def _is_of_paper(view: View, i: int) -> bool:
    """Whether a participle only says when the paper or speech was given in which it is told: "in a statement issued on 3 May"."""
    s = view.s
    return s.deps[i] == "acl" and s.lemmas[i].lower() in _GIVEN and s.lemmas[s.heads[i]].lower() in _PAPERS


_GIVEN = frozenset("issue release publish date make deliver post broadcast air send give carry distribute".split())
_PAPERS = frozenset(
    "statement release communiqué communique letter interview message speech video note post broadcast address report memo declaration".split()
)
