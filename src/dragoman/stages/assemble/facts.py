"""What is compared of a claim: its parties, its days, its place, its numbers, as sets and intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.language.words import stems
from dragoman.model.actors import Actor
from dragoman.model.reports import Report, Told
from dragoman.model.times import Interval

_BODIES = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC", "EUR", "UNO"})
_STATE = frozenset({"state", "person", "office"})
_ABOUT = timedelta(days=12)
"""How far back a deed told without a date may lie from its report; told as to come, how far ahead."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days a claim may be about; `is_told` where its words (or a reading) say so, not the day of publication or the lead."""

    first: int
    last: int
    is_told: bool

    @property
    def is_exact(self) -> bool:
        """Whether the claim tells one day (or the night between two)."""
        return self.is_told and self.last - self.first <= 1


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts or is acted on: `key` names him exactly, `country` his state or body, `side` what he is there."""

    key: str
    country: str | None
    side: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as it is compared. `stand` is asserted, announced, disputed or none."""

    told: Told
    report: Report
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    days: Days | None
    object: frozenset[str]
    numbers: Mapping[str, tuple[float, float]]

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.told.claim.id


def fact_of(told: Told, report: Report, date_read: Interval | None, published: Interval | None) -> Fact:
    """A claim prepared: `date_read` the day another article gave it (None: its own), `published` its article's days."""
    claim = told.claim
    return Fact(
        told=told,
        report=report,
        actors=parties(claim.actors),
        recipients=parties(claim.recipients),
        days=_days(told, date_read, published),
        object=frozenset(stems(told.object)) if told.object is not None else frozenset(),
        numbers={m.kind: (m.low, m.high) for m in claim.magnitudes},
    )


def parties(actors: Iterable[Actor]) -> tuple[Party, ...]:
    """The parties behind actors, each once."""
    return tuple(dict.fromkeys(_party(a) for a in actors))


def _party(actor: Actor) -> Party:
    country, body = actor.country, actor.country in _BODIES
    if actor.kind in _STATE and actor.sector in (None, "GOV") and not body:
        side = "state"
    elif body or actor.kind in ("organisation", "group", "region"):
        side = actor.id
    else:
        side = actor.sector or actor.kind
    return Party(actor.id, country if not body else None, side, actor.kind == "person")


def _days(told: Told, date_read: Interval | None, published: Interval | None) -> Days | None:
    claim = told.claim
    own = date_read if date_read is not None else claim.date
    if own is not None and (own.start is not None or own.end is not None):
        first = own.start or (own.end or date.min) - timedelta(days=365)
        last = own.end or _bounded(own, claim.time == "future", published)
        is_told = date_read is not None or (own.basis != "inferred" and own.evidence is not None)
        return Days(first.toordinal(), max(first, last).toordinal(), is_told)
    if (
        claim.background
        or claim.status in ("alleged", "denied")
        or published is None
        or published.start is None
        or published.end is None
    ):
        return None
    if claim.status in ("planned", "possible") or claim.time == "future":
        return Days(published.start.toordinal(), (published.end + 3 * _ABOUT).toordinal(), False)
    return Days((published.start - _ABOUT).toordinal(), published.end.toordinal(), False)


def _bounded(own: Interval, is_future: bool, published: Interval | None) -> date:
    start = own.start or date.min
    if not is_future and published is not None and published.end is not None:
        return max(start, published.end)
    return start + timedelta(days=365)
