"""Day arithmetic: from calendar names to the first and last day they cover."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dragoman.language.times.specs import Part

SEASONS = {"spring": (3, "SP"), "summer": (6, "SU"), "autumn": (9, "FA"), "winter": (12, "WI")}
"""First month of each season in the northern hemisphere, and its code in TIMEX3."""

Days = tuple[date, date]


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months_days(year: int, month: int, n_months: int) -> Days:
    """First and last day of `n_months` months from the given one on; `month` may lie outside 1..12."""
    return month_days(*shift_month(year, month, 0))[0], month_days(*shift_month(year, month, n_months - 1))[1]


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month `by` months away.

    Example:
        >>> shift_month(2024, 11, 3)
        (2025, 2)
    """
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def sunday_week(day: date) -> Days:
    """Sunday and Saturday of the week of `day`: "last week" as English news counts it.

    **Source**: of 27 weeks that readers of our open articles dated, 15 began on a Sunday, 6 on a Monday.

    Example:
        >>> sunday_week(date(2024, 5, 20))
        (datetime.date(2024, 5, 19), datetime.date(2024, 5, 25))
    """
    sunday = day - timedelta(days=(day.weekday() + 1) % 7)
    return sunday, sunday + timedelta(days=6)


def week_days(day: date, by: int = 0) -> Days:
    """Monday and Sunday of the week of `day`, moved by whole weeks."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
    return monday, monday + timedelta(days=6)


def season_days(year: int, season: str) -> Days:
    """First and last day of a northern season; winter belongs to the year in which it begins."""
    return months_days(year, SEASONS[season][0], 3)


def easter(year: int) -> date:
    """Western Easter Sunday.

    **Source**: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).

    Example:
        >>> easter(2024)
        datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday_day(year: int, rule: str) -> date:
    """Day of a holiday by its rule in the grammar: ``"12-25"``, ``"easter-2"`` or ``"thanksgiving"``."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    if rule == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    month, day = rule.split("-")
    return date(year, int(month), int(day))


# Share of the whole, in twelfths: a third for "early", "mid" and "late", the very edge for "the end of".
_SHARES: dict[Part, tuple[int, int]] = {
    "start": (0, 2),
    "early": (0, 4),
    "mid": (4, 8),
    "late": (8, 12),
    "end": (10, 12),
    "first_half": (0, 6),
    "second_half": (6, 12),
}


def part_of(days: Days, part: Part) -> Days:
    """First and last day of the early, middle or late part of `days`; parts of a year are whole months.

    Example:
        >>> part_of(month_days(2024, 4), "late")
        (datetime.date(2024, 4, 21), datetime.date(2024, 4, 30))
    """
    start, end = days
    low, high = _SHARES[part]
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return months_days(start.year, low + 1, high - low)
    n_days = (end - start).days + 1
    return start + timedelta(days=n_days * low // 12), start + timedelta(
        days=max(n_days * high // 12, n_days * low // 12 + 1) - 1
    )
