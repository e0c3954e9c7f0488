"""One frozen query behind every command and the Python API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.claims import STATUSES
from dragoman.model.judgements import ACTIONS

Order = Literal["date", "added"]

STANCES = ("own", "reported", "alleged", "denied", "acknowledged", "unconfirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of a record; a field that is empty or None asks nothing. All that is asked must hold.

    **Shape**: `since` and `until` are days of the event (of publication, for articles), both within; `actors`,
    `recipients` and `parties` (either side) are country codes, actor ids or names; `dyad` two of them of which one acts
    on the other, either way; `text` a full-text search of the article; `known_on` leaves out what was printed after
    that day, or on no known day; `judged` keeps claims of which a
    judgement of these kinds stands; `not_in` keeps incidents that none of these outlets reports, though articles of
    each are held from those days. `order` is by the day of the event, undated last, or as articles were added.
    **Units and range**: `limit` is at least 1.

    Example:
        >>> Query(dyad=("USA", "IRN"), statuses=("alleged",), limit=20).dyad
        ('USA', 'IRN')
    """

    since: date | None = None
    until: date | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    text: str | None = None
    known_on: date | None = None
    limit: int | None = None
    order: Order = "date"

    def __post_init__(self) -> None:
        if self.limit is not None and self.limit < 1:
            raise ValueError(f"limit must be at least 1, got {self.limit}")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise ValueError(f"since must not be after until, got {self.since} and {self.until}")
        for status in self.statuses:
            if status not in STATUSES:
                raise ValueError(f"{status!r} is no status; there are {', '.join(STATUSES)}")
        for stance in self.stances:
            if stance not in STANCES:
                raise ValueError(f"{stance!r} is no stance; there are {', '.join(STANCES)}")
        for action in self.judged:
            if action not in ACTIONS:
                raise ValueError(f"{action!r} is no judgement; there are {', '.join(ACTIONS)}")
