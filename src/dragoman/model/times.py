"""Intervals of days, as news tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.spans import Span

Precision = Literal["minute", "day", "week", "month", "quarter", "season", "year", "decade", "span"]
Tense = Literal["past", "present", "future"]
Basis = Literal["explicit", "relative", "publication", "printed", "metadata", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """When something was, is or will be: closed interval of days, with how exact it is and what it rests on.

    **Shape**: `start` and `end` are the first and the last day; an open end is None. `expression` holds the words
    (lower-cased) where only another article can date them; then both ends may be None.
    """

    start: date | None
    end: date | None
    precision: Precision
    basis: Basis
    evidence: Span | None = None
    expression: str | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"interval must not end before it starts, got {self.start} to {self.end}")
