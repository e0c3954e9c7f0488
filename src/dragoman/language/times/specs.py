"""What a time expression says, before anything outside its own words is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["date", "duration", "set"]
Unit = Literal["second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "year", "decade", "century"]
Part = Literal["start", "early", "mid", "late", "end", "first_half", "second_half"]
Daypart = Literal["MO", "AF", "EV", "NI", "DT"]
Anchor = Literal["published", "context", "running"]
"""What an expression counts from; `running` ("the end of the year") is the context, else publication."""
Pick = Literal["last", "this", "next", "previous", "following", "same"]
Half = Literal["earlier", "later"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The right type when the words name a place in the calendar: "17 June", "early 2024", "last Friday", "Easter".

    What the words leave out is None and comes from publication or context. `day` alone ("the 20th") is a day of the
    running month. `last_day` closes "3-5 July". `other` is the second reading of a date written in an order that
    cannot be told (05/06/2024), as (month, day). `year_offset` counts from the year of `year_anchor` ("May last year").
    """

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    year_offset: int | None = None
    year_anchor: Anchor = "published"
    season: str | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    other: tuple[int, int] | None = None
    weekday: int | None = None
    week_offset: int | None = None
    holiday: str | None = None
    pick: Pick | None = None
    part: Part | None = None
    daypart: Daypart | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The right type when the words count from an anchor: "yesterday", "two days later", "this week", "weeks ago".

    **Units and range**: from `low` to `high` units after the anchor (negative: before); they differ when the words are
    vague. `within` keeps the part of the unit before or after the anchor ("earlier this week").
    """

    anchor: Anchor
    unit: Unit
    low: float
    high: float
    within: Half | None = None
    part: Part | None = None
    daypart: Daypart | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The right type for a length that ends or starts at an anchor: "over the past decade", "the next two weeks"."""

    anchor: Anchor
    unit: Unit
    low: float
    high: float
    forward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """The right type for a bare length of time, which has no place in the calendar: "three days", "a 20-year treaty".

    `amount` is None when the words do not count ("for months").
    """

    unit: Unit
    amount: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """The right type for what comes again: "every Friday", "annually", "per day"."""

    unit: Unit
    weekday: int | None = None
    amount: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The right type for a vague pointer: "now", "recently", "at that time"."""

    to: Literal["past", "present", "future", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The right type for an interval told by its ends: "since February 2022", "from 2015 to 2018". Open is None."""

    start: TimeExpression | None
    end: TimeExpression | None


Spec = Calendar | Shift | Stretch | Length | Recurrence | Reference | Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that tell a time.

    **Units**: `start` and `end` are half-open offsets into the text that was searched; `words` is what stands there.
    """

    start: int
    end: int
    words: str
    kind: Kind
    spec: Spec

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a time expression must cover some text, got start={self.start}, end={self.end}")
