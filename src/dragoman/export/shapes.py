"""The shapes of all records printed: every field is always there, null where unknown, in this order.

`TypedDict` comes from typing_extensions because pydantic, which makes the JSON Schemas, asks for that one before Python
3.12. Records that have a key ``in`` are declared as calls: ``in`` is a keyword.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from dragoman.model.actors import ActorKind
from dragoman.model.claims import Stance, Status, Time
from dragoman.model.copies import CopyKind, SourceBasis
from dragoman.model.spans import Field
from dragoman.model.ties import TieKind
from dragoman.model.times import Basis, Precision

Verdict = Literal["coded", "differs", "refused", "other_type", "no_trigger"]

EvidenceRecord = TypedDict("EvidenceRecord", {"start": int, "end": int, "text": str, "in": Field})
QuotedEvidenceRecord = TypedDict(
    "QuotedEvidenceRecord", {"start": int, "end": int, "text": str, "prefix": str, "suffix": str, "in": Field}
)


class PublishedRecord(TypedDict):
    """A publication interval where the article is only referred to."""

    start: str | None
    end: str | None
    precision: Precision
    basis: Basis


class DateRecord(TypedDict):
    """An interval of days (ISO 8601; an open end is null) and the words it rests on."""

    start: str | None
    end: str | None
    precision: Precision
    basis: Basis
    evidence: EvidenceRecord | None


class ArticleRefRecord(TypedDict):
    """The article that a record was read in."""

    id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: PublishedRecord | None


class ActorRecord(TypedDict):
    """One actor, recipient, party, speaker or addressee."""

    id: str
    name: str
    country: str | None
    cow: str | None
    sector: str | None
    office: str | None
    kind: ActorKind
    evidence: EvidenceRecord


class PlaceRecord(TypedDict):
    """A place; coordinates in degrees (WGS 84)."""

    name: str
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    precision: Literal["country", "region", "city", "site", "sea"]
    evidence: EvidenceRecord | None


class AttributedRecord(TypedDict):
    """One link of an attribution, speaker first, then carrier."""

    name: str
    part: Literal["speaker", "carrier"]
    country: str | None
    evidence: EvidenceRecord


class ContentRecord(TypedDict):
    """What a demand, refusal, threat or promise is about."""

    type: str
    mode: str | None
    actors: list[ActorRecord]
    recipients: list[ActorRecord]
    evidence: EvidenceRecord


class MagnitudeRecord(TypedDict):
    """A number the claim states, from low to high."""

    kind: Literal["killed", "wounded", "arrested", "displaced", "released", "money", "troops"]
    low: float
    high: float
    unit: str
    evidence: EvidenceRecord


class CoderRecord(TypedDict):
    """What made the claim."""

    name: str
    version: str
    rule: str


class ClaimRecord(TypedDict):
    """What one article says happened (``dragoman code``)."""

    id: str
    article: ArticleRefRecord
    type: str
    mode: str | None
    contexts: list[str]
    plover: str | None
    cameo: str | None
    quad: int | None
    score: float | None
    goldstein: float | None
    actors: list[ActorRecord]
    recipients: list[ActorRecord]
    object: EvidenceRecord | None
    content: ContentRecord | None
    said_in: str | None
    occasion: EvidenceRecord | None
    magnitudes: list[MagnitudeRecord]
    date: DateRecord | None
    place: PlaceRecord | None
    status: Status
    time: Time
    stance: Stance
    background: bool
    status_evidence: EvidenceRecord | None
    attribution: list[AttributedRecord]
    origin: str | None
    evidence: QuotedEvidenceRecord
    mentions: list[EvidenceRecord]
    confidence: float
    coder: CoderRecord


class RemovalRecord(TypedDict):
    """A stretch of the given text that is not the article's own, and why it was taken out."""

    start: int
    end: int
    text: str
    reason: str


class DateCandidateRecord(TypedDict):
    """A day of publication that lost: where it was found, and why it `lost` against ``published``."""

    date: str
    source: str
    lost: str
    evidence: EvidenceRecord | None


class FindingRecord(TypedDict):
    """When and in which bytes an article was found: the hash of the bytes, the instant of retrieval, the place in a file
    that holds several (`line` or `record`), and a web archive's own id and digest."""

    sha256: str | None
    retrieved: str | None
    line: str | None
    record: str | None
    record_id: str | None
    digest: str | None


class ArticleRecord(TypedDict):
    """A cleaned article (``dragoman read``). `text` is the given text, whole; `version` its hash."""

    id: str
    version: str
    path: str | None
    url: str | None
    outlet: str | None
    wire: str | None
    byline: str | None
    editor: str | None
    dateline: str | None
    title: str | None
    published: DateRecord | None
    date_candidates: list[DateCandidateRecord]
    language: str
    text: str
    removed: list[RemovalRecord]
    found: FindingRecord | None


class VersionRecord(TypedDict):
    """One text of one article."""

    article: str
    version: str


class CopyMemberRecord(TypedDict):
    """An article of a family of copies: a `member` is a copy, a `carrier` has the text among other things.

    `source` is the member it has the text from, as far as `basis` tells; `order` counts hands from the first, 0.
    """

    article: ArticleRefRecord
    version: str
    wire: str | None
    role: Literal["member", "carrier", "linked"]
    source: VersionRecord | None
    basis: SourceBasis | None
    order: int | None


class CopyLinkRecord(TypedDict):
    """Two articles that share text, and how much of either stands in the other, 0 to 1."""

    article: VersionRecord
    other: VersionRecord
    kind: CopyKind
    share: float
    other_share: float
    source: VersionRecord | None
    basis: SourceBasis | None


class CopiesRecord(TypedDict):
    """Articles that are copies of one text (``dragoman copies``), or two that are `linked` and make no family."""

    id: str
    wire: str | None
    first: VersionRecord | None
    members: list[CopyMemberRecord]
    links: list[CopyLinkRecord]


class QuotationRecord(TypedDict):
    """Words put in somebody's mouth (``dragoman quotes``). `text` is `evidence` without its quotation marks."""

    article: ArticleRefRecord
    speaker: ActorRecord | None
    carrier: AttributedRecord | None
    addressee: ActorRecord | None
    verb: str | None
    direct: bool
    text: str
    evidence: EvidenceRecord


class PartiesRecord(TypedDict):
    """The two sides of a tie; of a membership, `a` is the member and `b` empty."""

    a: list[ActorRecord]
    b: list[ActorRecord]


class TieRecord(TypedDict):
    """A relation that an article says holds (``dragoman ties``)."""

    id: str
    article: ArticleRefRecord
    kind: TieKind
    parties: PartiesRecord
    name: str | None
    stage: str | None
    since: DateRecord | None
    until: DateRecord | None
    term_years: int | None
    fields: list[str]
    status: Status
    attribution: list[AttributedRecord]
    evidence: EvidenceRecord


class MentionRecord(TypedDict):
    """Words that name something; of `actor`, `place` and `time` the one of its kind is filled where it was resolved."""

    kind: Literal["actor", "place", "time"]
    evidence: EvidenceRecord
    actor: ActorRecord | None
    place: PlaceRecord | None
    time: DateRecord | None
    candidates: list[str]
    reason: str | None


class RoleRecord(TypedDict):
    """An office that the article says a person holds."""

    person: str
    country: str | None
    office: str
    evidence: EvidenceRecord


class AnnotationRecord(TypedDict):
    """Everything that was recognised in one article (``dragoman annotate``)."""

    article: ArticleRefRecord
    mentions: list[MentionRecord]
    roles: list[RoleRecord]


class WhoRecord(TypedDict):
    """A person whom a name may mean, and one office of his (``dragoman who``). `is_held` is null without a day."""

    asked: str
    id: str
    name: str
    country: str | None
    office: str | None
    sector: str | None
    since: str | None
    until: str | None
    known_until: str | None
    is_held: bool | None
    match: Literal["name", "family name", "part of the name", "office", "spelling"]


class WhereRecord(TypedDict):
    """A place that a name may mean (``dragoman where``); degrees (WGS 84), kilometres."""

    asked: str
    id: str
    name: str
    kind: str
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    precision: Literal["country", "region", "city", "site", "sea"]
    population: int | None
    distance_km: float | None


class WhenRecord(TypedDict):
    """A time expression and the days it means (``dragoman when``); `value` as TIMEX3 writes it."""

    asked: str
    words: str
    kind: Literal["date", "duration", "set"]
    start: str | None
    end: str | None
    precision: Precision | None
    basis: Basis | None
    value: str | None


class ProblemRecord(TypedDict):
    """A fault of a table of the world (``dragoman world check``)."""

    file: str
    entry: str | None
    reason: str


class StepRecord(TypedDict):
    """One step of the path that led to a claim or to a refusal."""

    rule: str
    says: str
    evidence: EvidenceRecord | None


class RefusalRecord(TypedDict):
    """A reading that was considered and not taken."""

    type: str | None
    rule: str
    reason: str
    evidence: EvidenceRecord
    path: list[StepRecord]


class WhyRecord(TypedDict):
    """A claim, the rules that led to it, and the readings refused at the same words (``dragoman why``)."""

    claim: ClaimRecord
    path: list[StepRecord]
    refused: list[RefusalRecord]


class ExpectedRecord(TypedDict):
    """What a reader expected; null where anything will do."""

    type: str
    actor: str | None
    recipient: str | None
    status: Status | None


class WhyNotRecord(TypedDict):
    """Whether the expected claim was coded, and else where it went astray (``dragoman why-not``)."""

    sentence: str
    expected: ExpectedRecord
    verdict: Verdict
    differences: list[str]
    claim: ClaimRecord | None
    refused: list[RefusalRecord]
