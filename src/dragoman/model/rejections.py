"""Refusals are values: what was not taken, by which stage, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """One thing a stage refused.

    **Shape**: `stage` is the stage's name (``read``, ``clean``, ``code`` ...); `subject` names the file, record or
    words refused; `reason` is a short fixed phrase that can be counted; `detail` says the particulars, or None.
    """

    stage: str
    subject: str
    reason: str
    detail: str | None = None

    def __str__(self) -> str:
        tail = f" ({self.detail})" if self.detail else ""
        return f"{self.subject}: {self.reason}{tail}"
