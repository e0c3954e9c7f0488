"""When an event is that its own clause does not date: by the lead, by the day the article has told, by the printing.

Knowingly wrong: a flashback without a pluperfect is dated like what stands around it; what nobody dates may take the one day an
article is about, as a guess that its basis names as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

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
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION", "CONSULT", "AID", "COOPERATE"})
"""Types that happen on a day of the story. What somebody said without a day may be of any (on the open articles the day before
it in the text was right for 4 of 19 such speech acts, and for 13 of 24 deeds)."""
_HOURS = frozenset({"midnight", "noon", "midday"})
_HISTORY_DAYS = 45
"""A day further back is no day the story is about."""
_EARLIER = frozenset("previously earlier recently already formerly once since originally ago last".split())
_FACTS = frozenset({"occurred", "denied", "not_occurred", "alleged"})


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
        if (held := _of_occasion(d, drafts[:n], views[d.sentence], printed)) is not None:
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
        if found is not None and not _is_after(found, printed):
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
    if first is None or first.precision != "day" or not counts or _is_after(first, resolved.published):
        return  # facts are not of a day to come
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


def _of_occasion(d: Draft, before: Sequence[Draft], view: View, printed: Interval | None) -> Interval | None:
    """The day of the meeting on whose occasion something is to be or was done: "during the visit, the two sides will sign". Some
    party takes part in both, and what is to be done is not done at a meeting that is over."""
    mine = {a.country or a.id for a in (*d.actors, *d.recipients)}
    for word in ("during", "at", "in", "on"):
        for t in view.preps(d.token).get(word, []):
            if view.s.lemmas[t].lower() not in _OCCASIONS or not _is_told(view, t):
                continue
            for b in reversed(before):
                if b.type not in ("CONSULT", "COOPERATE") or b.date is None or b.date.start is None:
                    continue
                if not mine & {a.country or a.id for a in (*b.actors, *b.recipients)}:
                    continue
                if d.status in ("planned", "possible") and _is_before(b.date, printed):
                    continue
                return b.date
    return None


_OCCASIONS = frozenset(
    "visit trip tour talk talks meeting summit session conference ceremony stay occasion forum drill exercise encounter gathering".split()
)


def _is_before(day: Interval, printed: Interval | None) -> bool:
    return printed is not None and printed.start is not None and day.end is not None and day.end < printed.start


def _is_after(day: Interval, printed: Interval | None) -> bool:
    return printed is not None and printed.end is not None and day.start is not None and day.start > printed.end


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
