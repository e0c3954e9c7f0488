"""What somebody may say about how inputs are to be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.stages.read.columns import Columns
from dragoman.stages.read.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How inputs are read.

    **Shape**: `columns` names the columns of tables where their heads are not our own words; `media_type`
    and `charset` are what the sender of a file said of it: the first counts where its content does not tell, the second
    where it is not UTF-8.
    """

    limits: Limits = field(default_factory=Limits)
    columns: Columns | None = None
    media_type: str | None = None
    charset: str | None = None
