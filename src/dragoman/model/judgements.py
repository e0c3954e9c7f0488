"""Judgements: what a user says about a claim. Signed and timed; taken back, but never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JudgementAction = Literal["confirm", "reject", "correct", "merge", "split"]
CorrectedField = Literal["type", "mode", "status", "date", "actor", "recipient", "place"]

ACTIONS: tuple[JudgementAction, ...] = ("confirm", "reject", "correct", "merge", "split")
OF_TWO: tuple[JudgementAction, ...] = ("merge", "split")
"""Of two claims: that they are of one incident, or of two."""
CORRECTED: tuple[CorrectedField, ...] = ("type", "mode", "status", "date", "actor", "recipient", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a judgement holds on to, so that it finds its claim in what another version of the coder reads.

    **Shape**: `quote` are the words of the claim's evidence, `trigger` those of its trigger; `type`, `status`, `origin` and the
    sorted ids of its parties are what the claim had when it was judged.
    """

    article_id: str
    quote: str
    trigger: str
    type: str
    status: str
    origin: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement of one claim.

    **Shape**: `number` counts them in the order they were made, the later one holds where two exclude each other;
    `subject` is the claim's id as it was then; `anchor` None where its article was forgotten; `field` and `value` what
    a correction lays over the claim (a date as ``DATE`` or ``DATE/DATE``); instants are ISO 8601 in UTC. `other_…`: the second claim
    of a merge or split.
    """

    id: str
    number: int
    action: JudgementAction
    subject: str
    article_id: str
    anchor: Anchor | None
    field: CorrectedField | None
    value: str | None
    note: str | None
    signed_by: str
    made_at: str
    undone_by: str | None = None
    undone_at: str | None = None
    other_subject: str | None = None
    other_article_id: str | None = None
    other_anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A judgement with the claim that it is of now (`other`: its second one); None, and why, where it no longer attaches."""

    judgement: Judgement
    claim: str | None
    reason: str | None
    other: str | None = None
