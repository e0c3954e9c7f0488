"""Places in the given document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["text", "title"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of one field of the given document.

    **Units**: Unicode code points into the document as it was given (ADR 6). The words themselves are sliced when
    printed, so ``given[start:end]`` is always what the span shows.
    """

    start: int
    end: int
    field: Field = "text"

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span must satisfy 0 <= start <= end, got start={self.start}, end={self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether both spans share at least one character of one field."""
        return self.field == other.field and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end
