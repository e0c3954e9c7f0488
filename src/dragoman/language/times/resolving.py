"""From what an expression says to an interval of days.

What it knowingly gets wrong: seasons are northern; holidays are Western and "Thanksgiving" American; a week starts on
Monday; "early", "mid" and "late" are thirds of their month or year.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from dragoman.language.times.spans import (
    Days,
    holiday_day,
    month_days,
    months_days,
    part_of,
    season_days,
    shift_month,
    sunday_week,
    week_days,
)
from dragoman.language.times.specs import Anchor, Bounds, Calendar, Reference, Shift, Stretch, TimeExpression, Unit
from dragoman.model.spans import Span
from dragoman.model.times import Basis, Interval, Precision

Tense = Literal["past", "present", "future"] | None
Told = tuple[date, date, Precision]

_COUNTING = frozenset({"ago", "earlier", "later", "before", "after", "afterwards", "hence"})
"""Words that count from a day, and not by the calendar's weeks."""

FAR_DAYS = 300
"""A running context this far from publication is history, which then dates "in June" in place of publication."""

LOOK_BACK_MONTHS = 5
"""How far behind the running context a bare month of a narrative may lie; otherwise it is the next one."""

_PRECISION: dict[Unit, Precision] = {
    "second": "day",
    "minute": "day",
    "hour": "day",
    "day": "day",
    "weekend": "span",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "span",
}


def resolve_time(
    expression: TimeExpression,
    *,
    published: Interval | None,
    context: Interval | None,
    tense: Tense = None,
    evidence: Span | None = None,
) -> Interval | None:
    """The days an expression means; None for lengths, sets, "now" and years before Christ.

    `context` is the interval that the running text is about; it dates "the same month", "two days later" and, in a
    narrative, days and months without year. `tense` is that of the clause: in the past "Friday" is the latest Friday
    on or before publication, in the present and future the next one on or after it. Without tense a weekday is past, a
    date without year the nearest.

    **Shape**: where publication is unknown and needed both ends are None; where publication is known only within bounds
    the interval holds every possible day. In both cases `expression` keeps the words. An open end is None.

    Example:
        >>> from dragoman.language.times import find_times
        >>> day = Interval(start=date(2024, 5, 20), end=date(2024, 5, 20), precision="day", basis="printed")
        >>> [met] = find_times("They met on Friday.")
        >>> resolve_time(met, published=day, context=None, tense="past").start
        datetime.date(2024, 5, 17)
    """
    try:
        return _resolve(expression, published, context, tense, evidence)
    except (OverflowError, ValueError):  # days outside the calendar of the standard library
        return None


def _resolve(
    expression: TimeExpression,
    published: Interval | None,
    context: Interval | None,
    tense: Tense,
    evidence: Span | None,
) -> Interval | None:
    spec = expression.spec
    words = expression.words.lower()
    if isinstance(spec, Bounds):
        return _bounds(spec, words, published, context, tense, evidence)
    if isinstance(spec, Shift):
        basis: Basis = (
            "publication" if (spec.anchor, spec.unit, spec.low, spec.high) == ("published", "day", 0, 0) else "relative"
        )
        anchor = _anchor(spec.anchor, published, context)
        if tense == "past" and spec.anchor == "running" and _is_after(anchor, published):
            anchor = published
        counted = not _COUNTING.isdisjoint(words.split())
        return _told(
            anchor, lambda day: _shift(spec, day, tense, counted), _PRECISION[spec.unit], basis, words, evidence
        )
    if isinstance(spec, Stretch):
        anchor = published if spec.anchor == "published" and published is not None else context
        return _told(anchor, lambda day: _stretch(spec, day), "span", "relative", words, evidence)
    if isinstance(spec, Calendar):
        return _calendar(spec, words, published, context, tense, evidence)
    if isinstance(spec, Reference) and spec.to == "context" and context is not None:
        return replace(context, basis="relative", evidence=evidence, expression=None)
    return None


def _anchor(name: Anchor, published: Interval | None, context: Interval | None) -> Interval | None:
    if name == "running":
        return context if context is not None else published
    return published if name == "published" else context


def _is_after(interval: Interval | None, published: Interval | None) -> bool:
    """Whether an interval begins after the day of publication: what is told in the past cannot."""
    return bool(
        interval is not None
        and published is not None
        and interval.start is not None
        and published.end is not None
        and interval.start > published.end
    )


def _told(
    anchor: Interval | None,
    tell: Callable[[date], Told],
    precision: Precision,
    basis: Basis,
    words: str,
    evidence: Span | None,
) -> Interval:
    """What `tell` says of all days the anchor may be; `tell` never goes back as its day goes on, so both ends do."""
    ends = [day for day in (anchor.start, anchor.end) if day is not None] if anchor is not None else []
    if not ends or anchor is None:
        return Interval(start=None, end=None, precision=precision, basis=basis, evidence=evidence, expression=words)
    low, high = tell(ends[0]), tell(ends[-1])
    if low == high and len(ends) == 2:
        return Interval(start=low[0], end=low[1], precision=low[2], basis=basis, evidence=evidence)
    return Interval(
        start=low[0] if anchor.start is not None else None,
        end=high[1] if anchor.end is not None else None,
        precision="span",
        basis=basis,
        evidence=evidence,
        expression=words,
    )


# --- counts from an anchor


def unit_days(unit: Unit, day: date, by: float) -> Days:
    """First and last day of the unit that lies `by` units from the one of `day`.

    Example:
        >>> unit_days("month", date(2024, 5, 17), -3)
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if unit in ("second", "minute", "hour"):
        hours = by / {"second": 3600, "minute": 60, "hour": 1}[unit]
        unit, by = "day", math.trunc(hours / 24)
    if unit == "day":
        moved = day + timedelta(days=round(by))
        return moved, moved
    if unit == "week":
        return sunday_week(day + timedelta(days=round(7 * by)))
    if unit == "weekend":
        _, sunday = week_days(day, round(by))
        return sunday - timedelta(days=1), sunday
    n_months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = shift_month(day.year, day.month, math.floor(by * n_months + 0.5))
    if unit == "month" or (unit == "year" and by % 1):
        return month_days(year, month)
    if by % 1:
        return date(year, 1, 1), date(year, 12, 31)
    if unit == "quarter":
        return months_days(year, (month - 1) // 3 * 3 + 1, 3)
    n_years = n_months // 12
    first = year // n_years * n_years
    return date(max(first, MINYEAR), 1, 1), date(min(first + n_years - 1, MAXYEAR), 12, 31)


def _shift(spec: Shift, day: date, tense: Tense, counted: bool) -> Told:
    low, high = spec.low, spec.high
    if (
        spec.unit == "week" and low == high != 0 and counted
    ):  # "a week ago" is about that day, "a week later" that day itself
        there = day + timedelta(days=round(7 * low))
        if spec.anchor == "context":
            return there, there, "day"
        return there - timedelta(days=3), there + timedelta(days=3), "week"
    if spec.unit == "weekend" and low == 0 and tense in ("past", None) and day.weekday() < 5:
        low = high = -1
    start, end = unit_days(spec.unit, day, low)
    if low != high:
        return start, unit_days(spec.unit, day, high)[1], "span"
    if spec.part:
        return *part_of((start, end), spec.part), "span"
    if spec.within == "earlier" and start <= day <= end:
        end = day
    elif spec.within == "later" and start <= day <= end:
        start = day
    return start, end, _PRECISION[spec.unit]


def _stretch(spec: Stretch, day: date) -> Told:
    far = unit_edge(spec.unit, day, spec.high if spec.forward else -spec.high)
    return (day, max(day, far), "span") if spec.forward else (min(day, far), day, "span")


def unit_edge(unit: Unit, day: date, by: float) -> date:
    """The same day `by` units away, cut to the length of its month."""
    if unit in ("second", "minute", "hour", "day"):
        return unit_days(unit, day, by)[0]
    if unit in ("week", "weekend"):
        return day + timedelta(days=round(7 * by))
    n_months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = shift_month(day.year, day.month, round(by * n_months))
    return min(month_days(year, month)[1], date(year, month, 1) + timedelta(days=day.day - 1))


# --- places in the calendar


def _calendar(
    spec: Calendar,
    words: str,
    published: Interval | None,
    context: Interval | None,
    tense: Tense,
    evidence: Span | None,
) -> Interval | None:
    fields = (evidence, words)
    if (spec.century or 0) < 0 or (spec.year or 0) < 0:
        return None
    if spec.century is not None:
        first = (spec.century - 1) * 100
        return _given(spec, (date(max(first, 1), 1, 1), date(first + 99, 12, 31), "span"), *fields)
    if spec.decade is not None:
        return _given(spec, (date(spec.decade, 1, 1), date(spec.decade + 9, 12, 31), "decade"), *fields)
    if spec.year is not None:
        return _given(spec, _in_year(spec, spec.year), *fields)
    if spec.year_offset is not None:
        offset = spec.year_offset
        anchor = _anchor(spec.year_anchor, published, context)
        if tense == "past" and spec.year_anchor == "running" and _is_after(anchor, published):
            anchor = published
        return _told(anchor, lambda day: _in_year(spec, day.year + offset), _natural(spec), "relative", words, evidence)
    if spec.weekday is not None and spec.month is None:
        anchor = context if spec.pick in ("previous", "following", "same") else published
        return _told(anchor, lambda day: _weekday(spec, day, tense), "day", "relative", words, evidence)
    if spec.month is None and spec.day is None and not (spec.season or spec.quarter or spec.holiday):
        anchor = context if context is not None and context.precision == "day" else None
        return _told(anchor, lambda day: (day, day, "day"), "day", "relative", words, evidence)
    if _is_narrative(spec, published, context):
        told = _told(
            _seen_from(context, spec), lambda day: _near(spec, day), _natural(spec), "relative", words, evidence
        )
        if not (tense == "past" and _is_after(told, published)):
            return told
    return _told(published, lambda day: _by_tense(spec, day, tense), _natural(spec), "relative", words, evidence)


def _is_narrative(spec: Calendar, published: Interval | None, context: Interval | None) -> bool:
    if spec.pick in ("last", "this", "next"):
        return published is None and context is not None
    if spec.pick is not None:
        return True
    if context is None or (context.start or context.end) is None:
        return False
    day = context.start or context.end
    if published is None or published.start is None or day is None:
        return True
    if spec.day is not None and spec.month is None:
        return True
    return abs((published.start - day).days) > FAR_DAYS


def _given(spec: Calendar, told: Told, evidence: Span | None, words: str) -> Interval:
    start, end, precision = told
    if spec.part and (spec.century or spec.decade):
        start, end = part_of((start, end), spec.part)
        precision = "span"
    if spec.other is not None:
        second = date(start.year, *spec.other)
        start, end = min(start, second), max(start, second)
        return Interval(start=start, end=end, precision="span", basis="explicit", evidence=evidence, expression=words)
    return Interval(start=start, end=end, precision=precision, basis="explicit", evidence=evidence)


def _natural(spec: Calendar) -> Precision:
    if spec.part or spec.last_day:
        return "span"
    if spec.day or spec.weekday is not None or spec.holiday:
        return "day"
    return "month" if spec.month else "season" if spec.season else "quarter" if spec.quarter else "year"


def _in_year(spec: Calendar, year: int) -> Told:
    """What the expression means in a given year."""
    precision = _natural(spec)
    if spec.holiday:
        day = holiday_day(year, spec.holiday)
        return day, day, precision
    if spec.month and spec.day:
        return date(year, spec.month, spec.day), date(year, spec.month, spec.last_day or spec.day), precision
    if spec.month:
        days = month_days(year, spec.month)
    elif spec.season:
        days = season_days(year, spec.season)
    elif spec.quarter:
        days = months_days(year, 3 * spec.quarter - 2, 3)
    elif spec.half:
        days = months_days(year, 6 * spec.half - 5, 6)
        precision = "span"
    else:
        days = date(year, 1, 1), date(year, 12, 31)
    return (*part_of(days, spec.part), precision) if spec.part else (*days, precision)


def _weekday(spec: Calendar, day: date, tense: Tense) -> Told:
    weekday = spec.weekday or 0
    if spec.week_offset is not None:
        found = week_days(day, spec.week_offset)[0] + timedelta(days=weekday)
    elif spec.pick in ("last", "previous"):
        found = day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)
    elif spec.pick in ("next", "following"):
        found = day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    elif spec.pick == "same":
        found = day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
    elif tense in ("present", "future"):
        found = day + timedelta(days=(weekday - day.weekday()) % 7)
    else:
        found = day - timedelta(days=(day.weekday() - weekday) % 7)
    return found, found, "day"


def _candidates(spec: Calendar, day: date) -> list[Told]:
    """The expression in the years around `day` (or the months around it for a bare day of the month)."""
    if spec.day is not None and spec.month is None:
        months = [shift_month(day.year, day.month, by) for by in (-2, -1, 0, 1, 2)]
        return [_in_year(replace(spec, month=m), y) for y, m in months if spec.day <= month_days(y, m)[1].day]
    years = [y for y in range(day.year - 4, day.year + 5) if MINYEAR < y < MAXYEAR - 1]
    if (spec.month, spec.day) == (2, 29):
        years = [y for y in years if calendar.isleap(y)]
    found = [_in_year(spec, year) for year in years]
    fitting = [t for t in found if spec.weekday is None or t[0].weekday() == spec.weekday]
    return fitting or found


def _by_tense(spec: Calendar, day: date, tense: Tense) -> Told:
    """The candidate that tense and pointer choose, seen from a day of publication."""
    found = _candidates(spec, day)
    past = [t for t in found if t[0] <= day]
    future = [t for t in found if t[1] >= day]
    if spec.pick == "last":
        return [t for t in found if t[1] < day][-1]
    if spec.pick == "next":
        return next(t for t in found if t[0] > day)
    if spec.pick == "this":
        return next(t for t in found if t[0].year == day.year or t[0] <= day <= t[1])
    if tense == "past":
        return past[-1] if past else found[0]
    if tense == "present" and past and future and (future[0][0] - day).days > 2 * (day - past[-1][1]).days + 30:
        return past[-1]  # "stems from the killing in March", told in June
    if tense in ("present", "future"):
        return future[0] if future else found[-1]
    return min(found, key=lambda t: abs((t[0] - day).days))


def _near(spec: Calendar, day: date) -> Told:
    """The candidate that a narrative at `day` means: one that goes on from there, or lies little behind."""
    found = _candidates(spec, day)
    if spec.pick in ("previous", "last"):
        return [t for t in found if t[1] < day][-1]
    if spec.pick in ("following", "next"):
        return next(t for t in found if t[0] > day)
    if spec.pick == "same":
        return next((t for t in found if t[0].year == day.year), found[0])
    return next((t for t in found if t[0] >= day), found[-1])


def _seen_from(context: Interval | None, spec: Calendar) -> Interval | None:
    """The one day from which a narrative looks for what comes next.

    Within a year or a season the search starts at its first day, as what follows lies inside; from a day or a month it
    also reaches back a little, as "in June" after "on 20 June" and "since May" after "in June".
    """
    if context is None or spec.pick is not None:
        return context
    day = context.start or context.end
    if day is None:
        return context
    wide = context.start is None or context.end is None or (context.end - context.start).days > 31
    if spec.month is None and spec.day is not None:
        day = day.replace(day=1)
    elif not wide:
        day = date(*shift_month(day.year, day.month, -LOOK_BACK_MONTHS), 1)
    return replace(context, start=day, end=day)


# --- intervals told by their ends


def _bounds(
    spec: Bounds, words: str, published: Interval | None, context: Interval | None, tense: Tense, evidence: Span | None
) -> Interval | None:
    start = end = None
    if spec.start is not None:
        start = _resolve(spec.start, published, context, tense if spec.end else "past", evidence)
    if spec.end is not None:
        explicit = start is not None and start.basis == "explicit" and _needs_year(spec.end)
        end = _resolve(spec.end, published, start if explicit else context, tense, evidence)
    if start and end and start.start and end.end and start.start > end.end and spec.start and spec.end:
        if tense in ("present", "future"):
            end = _resolve(spec.end, start, None, "future", evidence)
        else:
            start = _resolve(spec.start, end, None, "past", evidence)
    ends = [interval for interval in (start, end) if interval is not None]
    if not ends:
        return None
    first, last = start.start if start else None, end.end if end else None
    if first is not None and last is not None and first > last:
        first = None
    basis: Basis = "explicit" if all(interval.basis == "explicit" for interval in ends) else "relative"
    told = words if any(interval.expression for interval in ends) else None
    return Interval(start=first, end=last, precision="span", basis=basis, evidence=evidence, expression=told)


def _needs_year(expression: TimeExpression) -> bool:
    return isinstance(expression.spec, Calendar) and expression.spec.year is None
