"""Days that claims of undated articles owe to others: by the article's days of publication, or by a dated claim of their event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from dragoman.language.ids import hash_of
from dragoman.language.times import find_times, resolve_time
from dragoman.model.readings import Reading
from dragoman.model.reports import Report, Told
from dragoman.model.times import Interval
from dragoman.stages.assemble.facts import Fact
from dragoman.stages.assemble.grouping import Group
from dragoman.stages.assemble.publication import is_weekday, needs_day
from dragoman.stages.assemble.relating import day_of


def date_claims(
    reports: Sequence[Report], published: Mapping[str, Interval | None], groups: Sequence[Group]
) -> tuple[Reading, ...]:
    """Readings of dates for the claims of undated articles.

    A claim of an event that a dated claim puts on one day takes that day, where its own words allow it; else its words
    are resolved against the days on which its article may have been printed.
    """
    group_of = {f.id: g for g in groups for f in g.facts}
    out = []
    for report in reports:
        if not needs_day(report):
            continue
        for told in report.claims:
            if told.claim.date is not None and told.claim.date.start is not None:
                continue
            reading = _from_group(told, report, group_of.get(told.claim.id)) or _from_publication(
                told, report, published.get(report.article_id)
            )
            if reading is not None:
                out.append(reading)
    return tuple(out)


def _from_group(told: Told, report: Report, group: Group | None) -> Reading | None:
    claim = told.claim
    if group is None or claim.status not in ("occurred", "ongoing"):
        return None
    lenders = [f for f in group.facts if _may_lend(f, told)]
    days = {(f.told.claim.date.start, f.told.claim.date.end) for f in lenders if f.told.claim.date is not None}
    if len(days) != 1:
        return None
    [(start, end)] = days
    value = Interval(start=start, end=end, precision="day", basis="inferred", expression=told.expression)
    who = min(lenders, key=lambda f: f.id)
    return _reading(told, report, value, f"{who.report.article_id} dates what it tells", [f.id for f in lenders])


def _may_lend(f: Fact, told: Told) -> bool:
    """Whether a dated claim tells a day of the event that the words of the undated claim may mean."""
    when = f.told.claim.date
    if needs_day(f.report) or f.days is None or not f.days.is_exact or when is None or when.start is None:
        return False
    if f.told.claim.status not in ("occurred", "ongoing"):
        return False
    words = told.expression
    return words is None or not is_weekday(words) or words.startswith(when.start.strftime("%A").lower())


def _from_publication(told: Told, report: Report, printed: Interval | None) -> Reading | None:
    if told.expression is None or told.is_quoted or printed is None or printed.start is None:
        return None
    found = find_times(told.expression.capitalize() if is_weekday(told.expression) else told.expression)
    if len(found) != 1 or found[0].kind != "date":
        return None
    tense: Literal["past", "future"] = "future" if told.claim.time == "future" else "past"
    meant = resolve_time(found[0], published=printed, context=None, tense=tense)
    if meant is None or meant.start is None or meant.end is None:
        return None
    value = Interval(
        start=meant.start, end=meant.end, precision=meant.precision, basis="inferred", expression=told.expression
    )
    if is_weekday(told.expression) and (printed.end is not None and (printed.end - printed.start).days < 7):
        days = [d for d in _between(meant) if d.strftime("%A").lower() == told.expression.split()[0]]
        if len(days) == 1:
            value = Interval(start=days[0], end=days[0], precision="day", basis="inferred", expression=told.expression)
    reason = f"'{told.expression}', printed between {printed.start} and {printed.end}"
    return _reading(told, report, value, reason, [report.article_id])


def _between(interval: Interval) -> list[date]:
    if interval.start is None or interval.end is None:
        return []
    return [interval.start + timedelta(days=n) for n in range((interval.end - interval.start).days + 1)]


def _reading(told: Told, report: Report, value: Interval, reason: str, owed_to: Sequence[str]) -> Reading:
    return Reading(
        id="r_" + hash_of("reading", told.claim.id, "date"),
        claim=told.claim.id,
        article=report.article_id,
        field="date",
        value=value,
        basis="inferred",
        reason=reason,
        owed_to=tuple(sorted(owed_to)),
        known_on=day_of(report.published),
    )
