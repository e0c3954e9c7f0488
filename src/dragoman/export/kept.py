"""Records about a store: what became of an article, where words were found, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from typing_extensions import TypedDict

from dragoman.export.assembled import incident_record, reading_record
from dragoman.export.assembled_shapes import (
    DaysRecord,
    IncidentRecord,
    LedgerRecord,
    PartyRecord,
    ReadingRecord,
    SidesRecord,
    StepRecordOfTie,
)
from dragoman.export.records import article_ref, evidence_record
from dragoman.export.shapes import ArticleRefRecord, EvidenceRecord
from dragoman.model.documents import Article
from dragoman.model.incidents import Dispute, Incident, Silence
from dragoman.model.judgements import Attached, CorrectedField, JudgementAction
from dragoman.model.readings import Outcome, Reading
from dragoman.model.spans import Span
from dragoman.model.ties import TieKind


class AddedRecord(TypedDict):
    """What became of one article (``dragoman add``)."""

    article: str
    path: str | None
    title: str | None
    outcome: Literal["added", "revised", "recoded", "unchanged"]
    n_claims: int


class FoundRecord(TypedDict):
    """An article in which words were found, with some of the passages (``dragoman search``)."""

    article: ArticleRefRecord
    passages: list[EvidenceRecord]


class FaultRecord(TypedDict):
    """One thing in a store that is not as it should be (``dragoman verify``)."""

    check: str
    subject: str
    detail: str


class KeptDisputeRecord(TypedDict):
    """What is held against what in an incident; `by` names who holds each of `sides` (``dragoman disputes``)."""

    incident: str
    kind: Literal["denial", "numbers", "dates"]
    field: str
    sides: list[str]
    by: list[list[str]]


class PlannedRecord(TypedDict):
    """What was announced for a day, and what became of it (``dragoman calendar``)."""

    date: DaysRecord | None
    type: str
    mode: str | None
    actors: list[PartyRecord]
    recipients: list[PartyRecord]
    outcome: Outcome | None
    announced_by: list[str]
    incident: str


class TieStepRecord(TypedDict):
    """One step of a tie, with the tie it belongs to (``dragoman ties --history``)."""

    tie: str
    kind: TieKind
    parties: SidesRecord
    name: str | None
    step: StepRecordOfTie


class SilenceRecord(TypedDict):
    """An outlet with articles held from an incident's days, none of which reports it: how many, the first and last day."""

    outlet: str
    n_articles: int
    first_on: str
    last_on: str


class WhyIncidentRecord(TypedDict):
    """An incident, whose `links` say why its claims stand together, the readings laid over them, and who has articles of
    those days that do not report it (``dragoman why``).
    """

    incident: IncidentRecord
    readings: list[ReadingRecord]
    not_in: list[SilenceRecord]


class JudgementRecord(TypedDict):
    """What a user says about a claim, or about it and a second one (``dragoman judge``).

    `claim` (`other_claim`) is null, and `problem` says why, where it is of none any more.
    """

    id: str
    action: JudgementAction
    subject: str
    field: CorrectedField | None
    value: str | None
    note: str | None
    signed_by: str
    made_at: str
    undone_by: str | None
    undone_at: str | None
    article: str
    quote: str | None
    claim: str | None
    other_subject: str | None
    other_article: str | None
    other_quote: str | None
    other_claim: str | None
    problem: str | None


def judgement_record(attached: Attached) -> JudgementRecord:
    """The record of a judgement."""
    made = attached.judgement
    return {
        "id": made.id,
        "action": made.action,
        "subject": made.subject,
        "field": made.field,
        "value": made.value,
        "note": made.note,
        "signed_by": made.signed_by,
        "made_at": made.made_at,
        "undone_by": made.undone_by,
        "undone_at": made.undone_at,
        "article": made.article_id,
        "quote": made.anchor.quote if made.anchor is not None else None,
        "claim": attached.claim,
        "other_subject": made.other_subject,
        "other_article": made.other_article_id,
        "other_quote": made.other_anchor.quote if made.other_anchor is not None else None,
        "other_claim": attached.other,
        "problem": attached.reason,
    }


def kept_dispute_record(dispute: Dispute) -> KeptDisputeRecord:
    """The record of a dispute."""
    return {
        "incident": dispute.incident,
        "kind": dispute.kind,
        "field": dispute.field,
        "sides": [holds for holds, _ in dispute.sides],
        "by": [list(origins) for _, origins in dispute.sides],
    }


def planned_record(incident: Incident) -> PlannedRecord:
    """The record of an incident that somebody announced."""
    record = incident_record(incident)
    return {
        "date": record["date"],
        "type": record["type"],
        "mode": record["mode"],
        "actors": record["actors"],
        "recipients": record["recipients"],
        "outcome": record["outcome"],
        "announced_by": sorted({position["origin"] for position in record["planned_by"]}),
        "incident": record["id"],
    }


def tie_step_records(tie: LedgerRecord) -> list[TieStepRecord]:
    """The steps of a tie, one record each."""
    return [
        {"tie": tie["id"], "kind": tie["kind"], "parties": tie["parties"], "name": tie["name"], "step": step}
        for step in tie["steps"]
    ]


def why_incident_record(
    incident: Incident, readings: Iterable[Reading], silences: Iterable[Silence] = ()
) -> WhyIncidentRecord:
    """The record of why an incident is what it is."""
    return {
        "incident": incident_record(incident),
        "readings": [reading_record(reading) for reading in readings],
        "not_in": [
            {
                "outlet": s.outlet,
                "n_articles": s.n_articles,
                "first_on": s.first_on.isoformat(),
                "last_on": s.last_on.isoformat(),
            }
            for s in silences
        ],
    }


def added_record(added: Any) -> AddedRecord:
    """The record of what became of an article."""
    return {
        "article": added.article,
        "path": added.path,
        "title": added.title,
        "outcome": added.outcome,
        "n_claims": added.n_claims,
    }


def found_record(article: Article, passages: Iterable[Span]) -> FoundRecord:
    """The record of an article that was found."""
    return {"article": article_ref(article), "passages": [evidence_record(span, article) for span in passages]}


def fault_record(fault: Any) -> FaultRecord:
    """The record of a fault."""
    return {"check": fault.check, "subject": fault.subject, "detail": fault.detail}
