"""Problems: what is wrong with a table of a user's own, or with one of ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: the file, the entry (its section, number and name) or None for the file itself, and the reason."""

    file: str
    entry: str | None
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.reason}" if self.entry else f"{self.file}: {self.reason}"
