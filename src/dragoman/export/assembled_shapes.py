"""The shapes of what assembly makes: stories, incidents, readings, ties of the ledger. Every field is always there."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from dragoman.model.actors import ActorKind
from dragoman.model.claims import Status
from dragoman.model.incidents import Stand
from dragoman.model.ledger import TieSource
from dragoman.model.readings import Outcome, ReadingField
from dragoman.model.ties import TieKind
from dragoman.model.times import Precision


class DaysRecord(TypedDict):
    """An interval of days (ISO 8601; an open end is null)."""

    start: str | None
    end: str | None
    precision: Precision


class PartyRecord(TypedDict):
    """A party, as its claims name it most fully."""

    id: str
    name: str
    country: str | None
    cow: str | None
    sector: str | None
    office: str | None
    kind: ActorKind


class SitePlaceRecord(TypedDict):
    """Where an incident was."""

    name: str
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    precision: Literal["country", "region", "city", "site", "sea"]


class PositionRecord(TypedDict):
    """One origin that stands so to an incident, and by which claims."""

    origin: str
    country: str | None
    is_party: bool
    claims: list[str]
    first_on: str | None
    last_on: str | None


class ValueRecord(TypedDict):
    """One value of a field, with who says it."""

    text: str
    low: float | None
    high: float | None
    claims: list[str]
    origins: list[str]


class FieldRecord(TypedDict):
    """What is said of one field: the best value, the range, every value."""

    field: str
    best: ValueRecord
    low: float | None
    high: float | None
    values: list[ValueRecord]
    is_disputed: bool
    withdrawn: list[ValueRecord]


class FeatureRecord(TypedDict):
    """One reason for two claims being about one event."""

    name: str
    value: float
    weight: float


class LinkRecord(TypedDict):
    """Two claims of an incident and why they are."""

    a: str
    b: str
    score: float
    features: list[FeatureRecord]


class DisputeRecord(TypedDict):
    """What is held against what; `sides` name what is held, `by` who holds it, in step."""

    kind: Literal["denial", "numbers", "dates"]
    field: str
    sides: list[str]
    by: list[list[str]]


class StoryRecord(TypedDict):
    """The articles about one happening."""

    id: str
    title: str | None
    first_on: str | None
    last_on: str | None
    countries: list[str]
    words: list[str]
    articles: list[str]


class IncidentRecord(TypedDict):
    """A happening, fused from the claims about it."""

    id: str
    type: str
    mode: str | None
    contexts: list[str]
    actors: list[PartyRecord]
    recipients: list[PartyRecord]
    object: str | None
    date: DaysRecord | None
    place: SitePlaceRecord | None
    status: Status
    outcome: Outcome | None
    asserted_by: list[PositionRecord]
    alleged_by: list[PositionRecord]
    denied_by: list[PositionRecord]
    acknowledged_by: list[PositionRecord]
    declined_to_confirm_by: list[PositionRecord]
    planned_by: list[PositionRecord]
    fields: list[FieldRecord]
    disputes: list[DisputeRecord]
    origins: list[str]
    outside_origins: list[str]
    outlets: list[str]
    outlet_countries: list[str]
    first_on: str | None
    last_on: str | None
    claims: list[str]
    articles: list[str]
    stories: list[str]
    links: list[LinkRecord]


class ReadingRecord(TypedDict):
    """What is laid over a claim or an article: days in `date`, what became of an announcement in `outcome`, else in `value` what
    a user corrected (`basis` judged).
    """

    id: str
    claim: str | None
    article: str
    field: ReadingField
    date: DaysRecord | None
    outcome: Outcome | None
    value: str | None
    basis: Literal["inferred", "judged"]
    reason: str
    owed_to: list[str]
    known_on: str | None


class SidesRecord(TypedDict):
    """The two sides of a tie; members and founders have none on side b."""

    a: list[PartyRecord]
    b: list[PartyRecord]


class StepRecordOfTie(TypedDict):
    """One thing that is said of a tie, or one change of it."""

    stage: str | None
    status: Status
    date: DaysRecord | None
    since: DaysRecord | None
    until: DaysRecord | None
    term_years: int | None
    source: TieSource
    rests_on: list[str]
    said_by: list[str]
    known_on: str | None


class LedgerRecord(TypedDict):
    """A tie with all its steps, and what is known of it on a day (`on`; null: all that is known)."""

    id: str
    kind: TieKind
    parties: SidesRecord
    name: str | None
    names: list[str]
    on: str | None
    stage: str | None
    says: str
    holds: bool | None
    status: Status
    since: DaysRecord | None
    until: DaysRecord | None
    term_years: int | None
    fields: list[str]
    conflicts: list[str]
    is_background: bool
    steps: list[StepRecordOfTie]


STAND_FIELDS: dict[Stand, str] = {
    "asserted": "asserted_by",
    "alleged": "alleged_by",
    "denied": "denied_by",
    "acknowledged": "acknowledged_by",
    "declined_to_confirm": "declined_to_confirm_by",
    "planned": "planned_by",
}
"""The field of an incident's record that holds those who stand so."""
