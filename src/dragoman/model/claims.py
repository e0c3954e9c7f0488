"""Claims: one article asserts one event with one status by one asserter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.actors import Actor, Place
from dragoman.model.spans import Span
from dragoman.model.times import Interval

Status = Literal["occurred", "ongoing", "planned", "possible", "alleged", "denied", "not_occurred"]
Stance = Literal["own", "reported", "alleged", "denied", "acknowledged", "unconfirmed"]
Time = Literal["past", "present", "future"]

STATUSES: tuple[Status, ...] = ("occurred", "ongoing", "planned", "possible", "alleged", "denied", "not_occurred")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One link of an attribution: who says it (speaker), or who carries what the speaker says (carrier)."""

    name: str
    part: Literal["speaker", "carrier"]
    country: str | None
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a demand, refusal, threat or promise is about."""

    type: str
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Magnitude:
    """A number the claim states: what is counted, from low to high, in which unit."""

    kind: Literal["killed", "wounded", "arrested", "displaced", "released", "money", "troops"]
    low: float
    high: float
    unit: str
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the path that led to a claim: which rule, and the words it rests on."""

    rule: str
    says: str
    evidence: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says happened. Every field with the words it rests on; unknown is None, never empty text.

    **Shape**: `evidence` is the clause that states the event at its fullest, `mentions` the other clauses that state
    it; `cameo` is None for a type that CAMEO has no code for; `said_in` is the id of the claim (an accusation, a denial) in which this one is said.
    """

    id: str
    article_id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    object: Span | None
    content: Content | None
    said_in: str | None
    occasion: Span | None
    magnitudes: tuple[Magnitude, ...]
    date: Interval | None
    place: Place | None
    status: Status
    time: Time
    stance: Stance
    background: bool
    status_evidence: Span | None
    attribution: tuple[Attributed, ...]
    origin: str | None
    evidence: Span
    mentions: tuple[Span, ...]
    trigger: Span
    confidence: float
    rule: str
    path: tuple[Step, ...] = ()
