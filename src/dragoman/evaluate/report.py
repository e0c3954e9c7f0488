"""What an evaluation hands to the command that asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
"""One record as the commands print it, parsed from JSON or built by `dragoman.export.records`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The text to print, without a final newline, and whether what was measured holds."""

    text: str
    passed: bool = True
