"""TIMEX3 values of time expressions."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.language.times.spans import SEASONS
from dragoman.language.times.specs import (
    Bounds,
    Calendar,
    Length,
    Recurrence,
    Reference,
    Shift,
    Stretch,
    TimeExpression,
    Unit,
)
from dragoman.model.times import Interval

_LENGTH_CODE: dict[Unit, str] = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "weekend": "P{}WE",
    "week": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
    "decade": "P{}DE",
    "century": "P{}CE",
}


def timex_value(expression: TimeExpression, interval: Interval | None) -> str | None:
    """The TIMEX3 value of an expression, given what it resolved to.

    **Shape**: digits that stay unknown are X; None where TIMEX3 has no value. An interval told by its ends has none
    either: each end has its own.

    **Source**: TimeML 1.2.1, annotation guidelines, attribute ``value`` of TIMEX3.

    Example:
        >>> from dragoman.language.times import find_times
        >>> [found] = find_times("It lasted three days.")
        >>> timex_value(found, None)
        'P3D'
    """
    spec = expression.spec
    if isinstance(spec, Length):
        return _LENGTH_CODE[spec.unit].format("X" if spec.amount is None else f"{spec.amount:g}")
    if isinstance(spec, Stretch):
        return _LENGTH_CODE[spec.unit].format(f"{spec.low:g}" if spec.low == spec.high else "X")
    if isinstance(spec, Recurrence):
        if spec.weekday is not None:
            return f"XXXX-WXX-{spec.weekday + 1}"
        return _LENGTH_CODE[spec.unit].format(f"{spec.amount:g}")
    if isinstance(spec, Reference):
        return {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF", "context": None}[spec.to]
    if isinstance(spec, Bounds):
        return None
    start = None
    if interval is not None and (interval.expression is None or interval.start == interval.end):
        start = interval.start
    if isinstance(spec, Shift):
        return _shift_value(spec, start)
    return _calendar_value(spec, start)


def _shift_value(spec: Shift, start: date | None) -> str | None:
    if spec.low != spec.high and not (spec.unit == "day" and spec.daypart):
        return "PAST_REF" if spec.high <= 0 else "FUTURE_REF"
    unit: Unit = "day" if spec.unit in ("second", "minute", "hour") else spec.unit
    if start is None:
        return None if unit != "day" else "XXXX-XX-XX" + _time(spec.daypart, spec.clock)
    if unit == "day":
        return start.isoformat() + _time(spec.daypart, spec.clock)
    return _unit_value(unit, start)


def _unit_value(unit: Unit, start: date) -> str:
    if unit in ("week", "weekend"):
        middle = start + timedelta(
            days=3 if unit == "week" else 0
        )  # weeks run from Sunday, ISO 8601 numbers from Monday
        year, week, _ = middle.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{start.year:04}-{start.month:02}"
    if unit == "quarter":
        return f"{start.year:04}-Q{(start.month + 2) // 3}"
    if unit == "decade":
        return f"{start.year // 10:03}"
    if unit == "century":
        return f"{start.year // 100:02}"
    return f"{start.year:04}"


def _time(daypart: str | None, clock: str | None) -> str:
    return f"T{clock}" if clock else f"T{daypart}" if daypart else ""


def _calendar_value(spec: Calendar, start: date | None) -> str | None:
    if spec.century is not None:
        return f"{spec.century - 1:02}" if spec.century > 0 else f"BC{-spec.century - 1:02}"
    if spec.decade is not None:
        return f"{spec.decade // 10:03}"
    time = _time(spec.daypart, spec.clock)
    year = f"{start.year:04}" if start else f"BC{-spec.year:04}" if (spec.year or 0) < 0 and spec.year else "XXXX"
    if spec.other is not None:
        return None
    if start is None and spec.weekday is not None and spec.day is None:
        return f"XXXX-WXX-{spec.weekday + 1}{time}"
    if spec.day is not None or spec.weekday is not None or spec.holiday:
        if start is not None:
            return start.isoformat() + time
        return f"XXXX-{spec.month:02}-{spec.day:02}{time}" if spec.month and spec.day else None
    if spec.month is not None:
        return f"{year}-{spec.month:02}"
    if spec.season is not None:
        return f"{year}-{SEASONS[spec.season][1]}"
    if spec.quarter is not None:
        return f"{year}-Q{spec.quarter}"
    if spec.half is not None:
        return f"{year}-H{spec.half}"
    if time and spec.year is None:
        return (start.isoformat() if start else "XXXX-XX-XX") + time
    return year
