"""Readings: what assembly lays over a claim or an article. The claim itself is never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.times import Interval

ReadingField = Literal["published", "date", "outcome", "type", "mode", "status", "actor", "recipient", "place"]
Outcome = Literal["held", "moved", "called_off", "lapsed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value that one article owes to another, or that a user corrected.

    **Shape**: `claim` is None where the reading is of the article itself (its day of publication); `value` an interval
    for dates, an `Outcome` for what was announced, promised or threatened, the words of a correction; `basis` is inferred, or
    judged where a user gave the value; `reason` one English sentence; `owed_to` the ids of claims or articles it rests on;
    `known_on` the first day on which what it rests on had been printed, None where no day is known.
    """

    id: str
    claim: str | None
    article: str
    field: ReadingField
    value: Interval | str
    basis: Literal["inferred", "judged"]
    reason: str
    owed_to: tuple[str, ...]
    known_on: date | None
