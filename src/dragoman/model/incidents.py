"""Incidents: the happenings that claims are about, with who stands how to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from dragoman.model.actors import Actor, Place
from dragoman.model.claims import Status
from dragoman.model.readings import Outcome
from dragoman.model.times import Interval

Stand = Literal["asserted", "alleged", "denied", "acknowledged", "declined_to_confirm", "planned"]

STANDS: tuple[Stand, ...] = ("asserted", "alleged", "denied", "acknowledged", "declined_to_confirm", "planned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How one origin stands to an incident.

    **Shape**: `origin` is who prints it (for asserted and planned) or who says it (for the others); `country` the
    speaker's or, for a state-owned agency, its owner's; `is_party` whether it is, or is owned by, a party to the
    incident; `first_on` and `last_on` the days of its first and last report.
    """

    origin: str
    stand: Stand
    country: str | None
    is_party: bool
    claims: tuple[str, ...]
    first_on: Day | None
    last_on: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a field, with who says it.

    **Shape**: `text` the value as printed (a code, a name, ISO days ``start/end``, a number); `low` and `high` for
    numbers.
    """

    text: str
    low: float | None
    high: float | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValues:
    """What is said of one field of an incident.

    **Shape**: `field` is date, place, or what is counted (killed, wounded ...); `best` first by number of independent
    origins, then by the later report; `values` best first; `is_disputed` where two values exclude each other;
    `withdrawn` are values that a later article of the same origin takes back.
    """

    field: str
    best: Value
    low: float | None
    high: float | None
    values: tuple[Value, ...]
    is_disputed: bool
    withdrawn: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One named reason for or against two claims being about one event: value in [0, 1] or [-1, 0], and its weight."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims of one incident, their score and the features it is the sum of (value x weight)."""

    a: str
    b: str
    score: float
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A happening, fused from the claims about it.

    **Shape**: `id` is ``i_`` and the hexadecimal part of its smallest claim id; a former id still leads here, for its
    claim is one of `claims` (sorted). `origins` are the independent printing sources (a wire and all who carry its copy
    are one), `outside_origins` those that no party owns. `articles`, `outlets`, `stories` are sorted. `links` is the
    strongest link of every claim but the first. `status` is the furthest that an origin stands by: occurred before
    planned before alleged before denied.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    object: str | None
    date: Interval | None
    place: Place | None
    status: Status
    outcome: Outcome | None
    positions: tuple[Position, ...]
    fields: tuple[FieldValues, ...]
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    stories: tuple[str, ...]
    outlets: tuple[str, ...]
    outlet_countries: tuple[str, ...]
    origins: tuple[str, ...]
    outside_origins: tuple[str, ...]
    first_on: Day | None
    last_on: Day | None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """An outlet of which articles are held from the days on which an incident was reported, none of them a report of it.

    **Shape**: `n_articles` printed on those days, the first on `first_on`, the last on `last_on`. Of what the outlet printed
    and is not held this says nothing.
    """

    outlet: str
    n_articles: int
    first_on: Day
    last_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What is held against what in one incident.

    **Shape**: `kind` is denial (one alleges or asserts, another denies), numbers or dates (values that exclude each
    other); `sides` two or more (what is held, by whom).
    """

    incident: str
    kind: Literal["denial", "numbers", "dates"]
    field: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]
