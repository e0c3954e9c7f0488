"""When an event is: by the time words of its own clause, else by what the article has told so far, else by its printing.

Knowingly wrong: a day that a report's verb bears is not given to what is reported; a flashback without a pluperfect is dated
like what stands around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.model.claims import Status
from dragoman.model.resolved import ResolvedArticle, TimeMention
from dragoman.model.times import Interval
from dragoman.stages.code.view import View

if TYPE_CHECKING:
    from dragoman.stages.code.drafts import Draft

_LEAD_SENTENCES = 3
_REACH = 4
"""Sentences that a day told in one holds for those after it (measured on the open articles: beyond, gold names another)."""
_ANSWERED = 2
"""So many sentences after an allegation its denial stands, whoever it names."""
_SCHEDULING = frozenset("set due fix schedule plan slate pencil expect arrange slot mean suppose".split())
_LIVED = frozenset("suffer occur happen take begin start experience see witness hold launch stage rock hit".split())
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION", "CONSULT", "AID", "COOPERATE"})
"""Types that happen on a day of the story. What somebody said without a day may be of any (on the open articles the day before
it in the text was right for 4 of 19 such speech acts, and for 13 of 24 deeds)."""
_HOURS = frozenset({"midnight", "noon", "midday"})
_HISTORY_DAYS = 45
"""A day further back is no day the story is about."""
_EARLIER = frozenset("previously earlier recently already formerly once since originally ago last".split())
_FACTS = frozenset({"occurred", "denied", "not_occurred", "alleged"})


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


def date_lead(drafts: Sequence[Draft], resolved: ResolvedArticle) -> None:
    """What title and lead tell as new without a time happened when the lead says, else by the day of publication."""
    lead = [d for d in drafts if d.sentence < _LEAD_SENTENCES + 1]
    first = next((d.date for d in lead if d.date is not None and d.date.start is not None and not d.background), None)
    first = first or _fresh_day(drafts, resolved.published)
    for d in lead:
        if (
            d.date is not None
            or d.background
            or d.status not in ("occurred", "ongoing", "planned")
            or d.stance in ("alleged", "denied")
        ):
            continue
        is_title = d.trigger.field == "title" or d.sentence == 0
        if not is_title:
            continue
        if first is not None and first.precision == "day":
            d.date = replace(first, basis="inferred", evidence=first.evidence)
        elif resolved.published is not None and d.status == "occurred":
            p = resolved.published
            if p.start is not None and p.end is not None and p.precision == "day":
                told = resolved.sentences[d.sentence].sentence.tags[d.token]
                before = timedelta(days=0 if told in ("VBZ", "VBP") else 1)  # a headline's present is today's news
                d.date = Interval(start=p.start - before, end=p.end, precision="day", basis="publication")


def _fresh_day(drafts: Sequence[Draft], published: Interval | None) -> Interval | None:
    """The one day that the rest of an article dates its facts by, where it is that of the printing or one of the two before."""
    if published is None or published.end is None:
        return None
    days: dict[date, Interval] = {}
    for d in drafts:
        if d.date is not None and d.date.precision == "day" and d.date.start is not None and d.status == "occurred":
            if 0 <= (published.end - d.date.start).days <= 2:
                days.setdefault(d.date.start, d.date)
    return next(iter(days.values())) if len(days) == 1 else None


def date_by_context(drafts: Sequence[Draft], views: Sequence[View], resolved: ResolvedArticle) -> None:
    """Gives drafts without a date of their own the one that the article has told: what is denied the day of what is alleged, a
    verb the day of the verb it is coordinated with, a plain past tense the day that the sentences before are about."""
    days = _running_days(views, resolved)
    printed = resolved.published
    for n, d in enumerate(drafts):
        if (d.date is not None and (d.date.start or d.date.end or d.date.expression)) or d.background:
            continue
        if (held := _of_occasion(d, drafts[:n], views[d.sentence])) is not None:
            d.date = replace(held, basis="inferred")
            continue
        if d.status not in _FACTS or d.time == "future":
            continue
        found = _of_same_deed(d, drafts[:n]) or _of_mate(d, drafts, views[d.sentence])
        if (
            found is None
            and d.said_in is None
            and d.status == "occurred"
            and d.type in _DEEDS
            and _is_plain_past(views[d.sentence], d.token)
        ):
            found = days[d.sentence]
        if found is not None:
            d.date = replace(found, basis="inferred")
        elif printed is not None and printed.precision == "day" and _is_news(views, d):
            d.date = Interval(start=printed.start, end=printed.end, precision="day", basis="publication")


def date_by_only_day(drafts: Sequence[Draft], views: Sequence[View], resolved: ResolvedArticle) -> None:
    """Gives facts that are still without a date the one day that the article is about, where it is about one: the day told last before them
    is the first that the article tells, and for a deed also the commonest; for what somebody said it may stand in the sentences just before instead.

    **Source**: of 47 such speech acts and deeds that readers dated, on four sets of articles, 34 had that day. Where they gave no date, it is a guess
    that the basis `inferred` names as one.
    """
    days = _running_days(views, resolved)
    dated = [d for d in drafts if _has_date(d)]
    if not dated:
        return
    first = dated[0].date
    counts = Counter((d.date.start, d.date.end) for d in dated if d.date is not None and d.date.precision == "day")
    if first is None or first.precision != "day" or not counts:
        return
    day = (first.start, first.end)
    is_commonest = counts.most_common(1)[0][0] == day
    for d in drafts:
        if _has_date(d) or d.sentence == 0 or d.status not in _FACTS or (d.date is not None and d.date.expression):
            continue
        if _looks_back(views[d.sentence], d.token):
            continue
        last = next((b.date for b in reversed(dated) if (b.sentence, b.token) < (d.sentence, d.token)), None)
        is_last = last is not None and (last.start, last.end) == day
        if d.type in _DEEDS:
            is_of_day = is_last and is_commonest
        else:
            after = next((b.date for b in dated if (b.sentence, b.token) > (d.sentence, d.token)), None)
            running = days[d.sentence]
            is_of_day = (running is not None and (running.start, running.end) == day) or (
                is_last and after is not None and (after.start, after.end) == day
            )
        if is_of_day:
            d.date = replace(first, basis="inferred")


def _looks_back(view: View, i: int) -> bool:
    """Whether an event, or the verb that a noun hangs on, is told in the perfect or as of earlier: "has arrested", "previously"."""
    s, verb = view.s, i
    for _ in range(4):
        if view.is_verb(verb) or s.heads[verb] == verb:
            break
        verb = s.heads[verb]
    around = {view.words[c] for c in view.with_dep(verb, "advmod", "aux")}
    return bool(around & _EARLIER) or (s.tags[verb] == "VBN" and bool(around & {"has", "have", "had", "'ve", "’ve"}))


def _has_date(d: Draft) -> bool:
    return d.date is not None and (d.date.start is not None or d.date.end is not None)


def _of_occasion(d: Draft, before: Sequence[Draft], view: View) -> Interval | None:
    """The day of the meeting on whose occasion something is to be or was done: "during the visit, the two sides will sign"."""
    for word in ("during", "at", "in", "on"):
        for t in view.preps(d.token).get(word, []):
            if view.s.lemmas[t].lower() not in _OCCASIONS or not _is_told(view, t):
                continue
            for b in reversed(before):
                if (
                    b.type in ("CONSULT", "COOPERATE")
                    and b.date is not None
                    and b.date.start is not None
                    and b is not d
                ):
                    return b.date
    return None


_OCCASIONS = frozenset(
    "visit trip tour talk talks meeting summit session conference ceremony stay occasion forum drill exercise encounter gathering".split()
)


def _is_told(view: View, t: int) -> bool:
    """Whether a noun takes up what was told: "the visit", "that occasion", with nothing that names another one."""
    kids = [c for c in view.kids[t] if view.s.deps[c] not in ("punct",)]
    return bool(kids) and all(
        view.words[c] in ("the", "this", "that", "his", "her", "their", "these", "two", "-", "day") for c in kids
    )


def _is_news(views: Sequence[View], d: Draft) -> bool:
    """Whether the first sentence of the text tells an act in the present or perfect, which is news of the day it was printed."""
    lead = next((n for n, v in enumerate(views) if not v.s.is_title), None)
    if d.sentence != lead or d.is_noun or d.status != "occurred" or d.said_in is not None:
        return False
    view, verb = views[d.sentence], d.token
    s = view.s
    if any(t.interval is not None and not t.is_duration for t in view.r.times) or s.deps[verb] in (
        "relcl",
        "acl",
        "advcl",
    ):
        return False
    auxiliaries = {view.words[c] for c in view.with_dep(verb, "aux", "auxpass")}
    return s.tags[verb] in ("VBZ", "VBP") or bool(auxiliaries & {"has", "have", "is", "are"})


def _of_same_deed(d: Draft, before: Sequence[Draft]) -> Interval | None:
    """The date of what is denied, where it was alleged or told before."""
    if d.status not in ("denied", "not_occurred") and d.stance != "denied":
        return None
    for other in reversed(before):
        if other.type == d.type and other.date is not None and other.date.start is not None:
            near = d.status == "denied" and other.status == "alleged" and d.sentence - other.sentence <= _ANSWERED
            if near or {a.country for a in other.actors} & {a.country for a in d.actors}:
                return other.date
    return None


def _of_mate(d: Draft, drafts: Sequence[Draft], view: View) -> Interval | None:
    """The day of another event of the sentence whose verb this one is coordinated with, or hangs on as a plain clause."""
    for other in drafts:
        if other.sentence != d.sentence or other is d or other.date is None or other.date.precision != "day":
            continue
        if (
            other.date.basis == "inferred"
            or d.said_in == other.token
            or other.said_in is not None
            or d.said_in is not None
        ):
            continue
        if _is_joined(view, d.token, other.token):
            return other.date
    return None


def _is_joined(view: View, a: int, b: int) -> bool:
    """Whether two verbs share a clause chain: coordinated, or one an adverbial or relative clause of the other."""
    s = view.s
    for low, high in ((a, b), (b, a)):
        here = low
        for _ in range(6):
            if here == high:
                return True
            if s.heads[here] == here or s.deps[here] in ("ccomp", "xcomp", "pcomp", "acl"):
                break
            here = s.heads[here]
    return False


def _is_plain_past(view: View, i: int) -> bool:
    """Whether the event is told in the simple past: by its own verb, or by the verb a noun hangs on."""
    s, verb = view.s, i
    for _ in range(4):
        if view.is_verb(verb) and s.tags[verb] != "VBG":
            break
        if s.heads[verb] == verb:
            return False
        verb = s.heads[verb]
    if any(view.words[c] in _EARLIER for c in view.with_dep(verb, "advmod")):
        return False
    auxiliaries = [c for c in view.kids[verb] if s.deps[c] in ("aux", "auxpass")]
    if s.tags[verb] == "VBD":
        return True
    return any(view.words[c] in ("was", "were", "did", "got") for c in auxiliaries)


def _running_days(views: Sequence[View], resolved: ResolvedArticle) -> list[Interval | None]:
    """For every sentence the day that the sentences before it are about, or None where they are about none.

    A day holds for the next `_REACH` sentences, the only day that an article tells for all after it; a wider time that
    opens a sentence ends it.
    """
    published = resolved.published
    out: list[Interval | None] = []
    day: Interval | None = None
    told = -_REACH
    told_days = {
        t.interval.start for v in views for t in v.r.times if t.interval is not None and _is_day(v, t, published)
    }
    reach = len(views) if len(told_days) == 1 else _REACH
    for n, view in enumerate(views):
        opening: Interval | None = None
        for t in view.r.times:
            if t.is_duration or t.interval is None or t.interval.start is None:
                continue
            if _is_day(view, t, published):
                opening, day, told = opening or t.interval, t.interval, n
            elif t.first < 3 and t.interval is not None and t.interval.precision not in ("day", "minute"):
                day = None
        held = opening or day
        out.append(held if held is not None and n - told <= reach else None)
    return out


def _is_day(view: View, t: TimeMention, published: Interval | None) -> bool:
    """Whether a mention names one day, not after the printing and not so long before that it is history."""
    interval = t.interval
    if t.is_duration or interval is None or interval.start is None or interval.start != interval.end:
        return False
    if set(view.words[t.first : t.last + 1]) & _HOURS:
        return False
    if published is None or published.start is None or published.end is None:
        return True
    return interval.start <= published.end and (published.start - interval.start).days <= _HISTORY_DAYS
