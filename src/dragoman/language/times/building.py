"""From the tokens of one match of the grammar to what they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, cast

from dragoman.language.times.grammar import load_grammar
from dragoman.language.times.reading import (
    OFFSET,
    UNIT_FACTOR,
    Tokens,
    after_part,
    amount,
    first_of,
    number,
    part_of_match,
    pick_of,
    time_of_day,
    unit_of,
    value,
    within_of,
    year_fields,
)
from dragoman.language.times.specs import (
    Calendar,
    Daypart,
    Kind,
    Length,
    Recurrence,
    Reference,
    Shift,
    Spec,
    Stretch,
    Unit,
)
from dragoman.language.times.tokens import Token

Built = tuple[Kind, Spec] | None


def _calendar(**fields: object) -> Calendar:
    return Calendar(**fields)  # type: ignore[arg-type]


def build_date(tokens: Tokens) -> Built:
    """Days and months: "on Friday, 17 January 2025 at noon", "early March", "2025-01-17", "last July"."""
    daypart, clock = time_of_day(tokens)
    figures = first_of(tokens, "iso", "slash")
    if figures:
        return _numeric_date(*figures, daypart, clock)
    at, token = next((i, t) for i, t in enumerate(tokens) if t.is_a("month", "monthword", "monthshort"))
    month = number(next(name for name in ("month", "monthword", "monthshort") if name in token.classes), token)
    days = [int(re.sub(r"\D", "", t.word)) for t in tokens if t.is_a("dayint", "dayth")]
    if not days:
        spelled = [t for i, t in enumerate(tokens) if t.is_a("ordinal") and i < at and tokens[i + 1].is_a("of")]
        is_part = bool(spelled) and part_of_match(tokens) is not None
        days = [number("ordinal", t) for t in spelled if not is_part]
    joined = any(t.is_a("hyphen", "to", "and", "comma", "or", "until") for t in tokens)
    weekday = first_of(tokens, "weekday", "weekdayshort", "weekdayabbr")
    fields: dict[str, object] = {
        "month": month,
        "day": days[0] if days else None,
        "last_day": days[1] if len(days) > 1 and joined and days[1] > days[0] else None,
        "weekday": number(*weekday) if weekday else None,
        "part": None if days else part_of_match(tokens),
        "daypart": daypart,
        "clock": clock,
        **year_fields(tokens[at:]),
    }
    if len(days) > 1 and days[1] <= days[0]:
        return None
    if any(day > _longest(month) for day in days):
        return None
    pick, _ = pick_of(after_part(tokens[:at]))
    return "date", _calendar(**fields, pick=pick)


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _numeric_date(name: str, token: Token, daypart: Daypart | None, clock: str | None) -> Built:
    figures = [int(part) for part in re.split(r"[-/.]", token.word)]
    if name == "iso":
        year, month, day = figures
        other = None
    else:
        day, month, year = figures
        year += 2000 if year < 50 else 1900 if year < 100 else 0
        is_open = "/" in token.word and day <= 12 and month <= 12 and day != month
        other = (day, month) if is_open else None
        if month > 12:
            day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= _longest(month) and 1000 <= year < 2200):
        return None
    return "date", Calendar(year=year, month=month, day=day, other=other, daypart=daypart, clock=clock)


def build_named(tokens: Tokens) -> Built:
    """Days that are the name of a happening: "9/11", "October 7 attack"."""
    found = first_of(tokens, "month", "monthword")
    key = "9-11" if found is None else f"{number(*found)}-{re.sub(r'[^0-9]', '', tokens[-1].word)}"
    day = load_grammar().values["namedday"].get(key)
    if day is None:
        return build_date(tokens)
    year, month, in_month = (int(part) for part in day.split("-"))
    return "date", Calendar(year=year, month=month, day=in_month)


def build_season(tokens: Tokens) -> Built:
    """Seasons: "the summer of 2015", "last winter"."""
    at = next(i for i, token in enumerate(tokens) if token.is_a("season", "seasonword"))
    name = "season" if tokens[at].is_a("season") else "seasonword"
    pick, _ = pick_of(after_part(tokens[:at]))
    part = part_of_match(tokens[:at])
    return "date", _calendar(season=value(name, tokens[at]), pick=pick, part=part, **year_fields(tokens[at:]))


def build_quarter(tokens: Tokens) -> Built:
    """Quarters of a year: "the third quarter", "Q3 2024"."""
    found = first_of(tokens, "quarterfig", "ordinal")
    pick, anchor = pick_of(tokens)
    if found is None:
        return "date", Shift(anchor=anchor, unit="quarter", low=OFFSET[pick or "this"], high=OFFSET[pick or "this"])
    order = number(*found)
    return ("date", _calendar(quarter=order, **year_fields(tokens))) if 1 <= order <= 4 else None


def build_half(tokens: Tokens) -> Built:
    """Halves of a year: "the first half of 2024"."""
    name, token = first_of(tokens, "halffig", "ordinal", "edge") or ("", tokens[0])
    order = number(name, token) if name != "edge" else 1 if value(name, token) == "start" else 2
    at = next((i for i, t in enumerate(tokens) if t.is_a("half", "halffig")), 0)
    return ("date", _calendar(half=order, **year_fields(tokens[at:]))) if order <= 2 else None


def build_decade(tokens: Tokens) -> Built:
    """Decades: "the 1990s", "the late eighties"."""
    name, token = first_of(tokens, "decade", "nineties", "decadeshort") or ("", tokens[0])
    start = number(name, token) if name == "nineties" else int(re.sub(r"\D", "", token.word))
    return "date", Calendar(decade=start if start > 99 else 1900 + start, part=part_of_match(tokens))


def build_century(tokens: Tokens) -> Built:
    """Centuries: "the early 19th century"."""
    order = 0
    for token in tokens:
        if token.is_a("dayth"):
            order = int(re.sub(r"\D", "", token.word))
        elif token.is_a("ordinal"):
            order += number("ordinal", token)
        elif token.is_a("number"):
            order += number("number", token)
    return "date", Calendar(century=order, part=part_of_match([t for t in tokens if not t.is_a("ordinal")]))


def build_length(tokens: Tokens) -> Built:
    """Bare lengths: "three days", "five-year", "for months", "year-long"."""
    unit, factor = unit_of(tokens)
    exact, _, _ = amount(tokens)
    if exact is None and tokens[-1].is_a("long") and not tokens[0].is_a("units"):
        exact = 1
    return "duration", Length(unit=unit, amount=None if exact is None else exact * factor)


def build_stretch(tokens: Tokens) -> Built:
    """Lengths that touch an anchor: "over the past decade", "the next two weeks", "in recent days"."""
    pick, anchor = pick_of(tokens)
    if pick is None:
        pick = "next" if any(t.is_a("coming") for t in tokens) else "last"
    if pick == "following" and any(t.word == "next" for t in tokens):
        anchor = "published"
    unit, factor = unit_of(tokens)
    exact, low, high = amount([t for t in tokens if not t.is_a("edge")])
    if exact is None and not tokens[-1].is_a("units"):
        low = high = 1
    if pick in ("this", "same"):
        return "duration", Length(unit=unit, amount=exact)
    return "duration", Stretch(anchor=anchor, unit=unit, low=low * factor, high=high * factor, forward=OFFSET[pick] > 0)


def build_shift(tokens: Tokens) -> Built:
    """Counts from an anchor: "two days ago", "three weeks later", "the day after tomorrow"."""
    deictic = first_of(tokens, "deictic")
    if deictic:
        by = number(*deictic) + (1 if any(t.is_a("after") for t in tokens) else -1)
        return "date", Shift(anchor="published", unit="day", low=by, high=by)
    unit, factor = unit_of(tokens)
    if tokens[0].is_a("the"):
        by = -1 if tokens[-1].is_a("before", "earlier") else 1
        return "date", Shift(anchor="context", unit=unit, low=by, high=by)
    _, low, high = amount(tokens)
    low, high = low * factor, high * factor
    tail = tokens[-1]
    if tail.is_a("time"):
        return "date", Shift(anchor="published", unit=unit, low=low, high=high)
    if tail.is_a("now"):
        return "date", Shift(anchor="published", unit=unit, low=low, high=high)
    if tail.is_a("later"):
        return "date", Shift(anchor="context", unit=unit, low=low, high=high)
    return "date", Shift(anchor="published" if tail.is_a("ago") else "context", unit=unit, low=-high, high=-low)


def build_pointed(tokens: Tokens) -> Built:
    """A unit pointed at: "last week", "that day", "earlier this month", "the end of the year", "this morning"."""
    daypart, _ = time_of_day(tokens)
    part = "end" if tokens[-1].is_a("finish") else part_of_match(tokens)
    within = within_of(tokens)
    rest = after_part(tokens) if part else tokens
    pick, anchor = pick_of(rest)
    if daypart:
        by = OFFSET[pick or "same"]
        if tokens[-1].is_a("hourword") and pick is None:
            return None
        return "date", Shift(anchor=anchor, unit="day", low=by, high=by, daypart=daypart)
    unit, _ = unit_of(tokens)
    if pick is None:
        anchor = "published" if unit == "weekend" else "running"
    by = OFFSET[pick or "same"]
    return "date", Shift(anchor=anchor, unit=unit, low=by, high=by, within=within, part=part)


def build_weekday(tokens: Tokens) -> Built:
    """Weekdays: "Friday", "last Friday", "Monday next week", "late on Friday night"."""
    at = next(i for i, t in enumerate(tokens) if t.is_a("weekday", "weekdayshort"))
    weekday = first_of(tokens[at:], "weekday", "weekdayshort")
    assert weekday is not None
    daypart, clock = time_of_day(tokens)
    pick, _ = pick_of(tokens[:at])
    week = OFFSET[pick_of(tokens[at:])[0] or "this"] if any(t.is_a("week") for t in tokens[at:]) else None
    return "date", Calendar(weekday=number(*weekday), pick=pick, week_offset=week, daypart=daypart, clock=clock)


def build_deictic(tokens: Tokens) -> Built:
    """Days named from publication: "yesterday", "today", "earlier today", "tomorrow morning", "overnight"."""
    found = first_of(tokens, "deictic")
    assert found is not None
    daypart, clock = time_of_day(tokens)
    by = number(*found)
    low = by - 1 if found[1].word == "overnight" else by
    return "date", Shift(anchor="published", unit="day", low=low, high=by, daypart=daypart, clock=clock)


def build_holiday(tokens: Tokens) -> Built:
    """Holidays of fixed or computable day."""
    found = first_of(tokens, "holiday")
    assert found is not None
    word = re.sub(r"\s+", " ", found[1].word.replace("’", "'"))
    rule = load_grammar().values["holiday"][word]
    at = tokens.index(found[1])
    return "date", _calendar(holiday=rule, pick=pick_of(tokens[:at])[0], **year_fields(tokens[at:]))


def build_time(tokens: Tokens) -> Built:
    """A time of day alone: "at 2:10pm", "in the early morning hours"."""
    daypart, clock = time_of_day(tokens)
    return ("date", Calendar(clock=clock, daypart=daypart)) if clock or daypart else None


def build_dayonly(tokens: Tokens) -> Built:
    """A day of the running month: "on the 20th"."""
    return "date", Calendar(day=int(re.sub(r"\D", "", tokens[-1].word)))


def build_year(tokens: Tokens) -> Built:
    """Years: "in 2024", "mid-2016"; "2015-18" is read where it is found."""
    fields = year_fields(tokens)
    return ("date", _calendar(**fields, part=part_of_match(tokens))) if fields.get("year") else None


def build_bc(tokens: Tokens) -> Built:
    """Years and centuries before Christ, as negative numbers: "44 BC", "the 2nd century BC"."""
    if any(t.is_a("century") for t in tokens):
        built = build_century(tokens)
        if built and isinstance(built[1], Calendar):
            return "date", Calendar(century=-(built[1].century or 0), part=built[1].part)
        return None
    years = [int(t.word) for t in tokens if t.is_a("year", "int")]
    month, season = first_of(tokens, "month", "monthword", "monthshort"), first_of(tokens, "season", "seasonword")
    return "date", Calendar(
        year=-years[-1],
        month=number(*month) if month else None,
        season=str(value(*season)) if season else None,
        part=part_of_match(tokens),
    )


def build_recurrence(tokens: Tokens) -> Built:
    """What comes again: "every Friday", "each year", "per day"."""
    weekday = first_of(tokens, "weekday")
    if weekday:
        return "set", Recurrence(unit="week", weekday=number(*weekday))
    if any(t.is_a("daypart") for t in tokens):
        return "set", Recurrence(unit="day")
    if any(t.is_a("month", "season") for t in tokens):
        return "set", Recurrence(unit="year")
    unit, factor = unit_of(tokens)
    other = 2 if any(t.is_a("other") for t in tokens) else 1
    exact, _, _ = amount(tokens[1:])
    return "set", Recurrence(unit=unit, amount=(exact or 1) * factor * other)


def build_adverb(tokens: Tokens) -> Built:
    """Adverbs of what comes again: "annually", "weekly"."""
    unit = str(value("adverb", tokens[0]))
    base, factor = UNIT_FACTOR.get(unit) or (cast(Unit, unit), 1)
    return "set", Recurrence(unit=base, amount=factor)


def build_reference(tokens: Tokens) -> Built:
    """Vague pointers: "now", "recently", "at that time"."""
    found = first_of(tokens, "whenever")
    if found is None and any(t.is_a("days") for t in tokens):
        return "date", Reference(to="present")
    if found is None and tokens[-1].is_a("future", "bygone"):
        return "date", Reference(to="future" if tokens[-1].is_a("future") else "past")
    if found is None:
        return "date", Reference(to="context")
    return "date", Reference(to=cast(Literal["past", "present"], value(*found)))


BUILDERS: dict[str, Callable[[Tokens], Built]] = {
    "date": build_date,
    "named": build_named,
    "season": build_season,
    "quarter": build_quarter,
    "half": build_half,
    "decade": build_decade,
    "century": build_century,
    "recurrence": build_recurrence,
    "stretch": build_stretch,
    "shift": build_shift,
    "pointed": build_pointed,
    "weekday": build_weekday,
    "deictic": build_deictic,
    "holiday": build_holiday,
    "time": build_time,
    "dayonly": build_dayonly,
    "year": build_year,
    "length": build_length,
    "bc": build_bc,
    "adverb": build_adverb,
    "reference": build_reference,
}
"""Which builder reads the matches of a form, by the form's name."""
