"""What is wrong with a store."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is not as it should be. `check` is a short fixed word that can be counted."""

    check: str
    subject: str
    detail: str
