"""Builders from what assembly makes to the records printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from dragoman.export.assembled_shapes import (
    STAND_FIELDS,
    DaysRecord,
    DisputeRecord,
    FieldRecord,
    IncidentRecord,
    LedgerRecord,
    LinkRecord,
    PartyRecord,
    ReadingRecord,
    SitePlaceRecord,
    StepRecordOfTie,
    StoryRecord,
    ValueRecord,
)
from dragoman.model.actors import Actor, Place
from dragoman.model.incidents import Dispute, FieldValues, Incident, Link, Value
from dragoman.model.ledger import TieState, TieStep
from dragoman.model.readings import Outcome, Reading
from dragoman.model.stories import Story
from dragoman.model.times import Interval


def story_record(story: Story) -> StoryRecord:
    """The record of a story."""
    return {
        "id": story.id,
        "title": story.title,
        "first_on": _day(story.first_on),
        "last_on": _day(story.last_on),
        "countries": list(story.countries),
        "words": list(story.words),
        "articles": list(story.articles),
    }


def incident_record(incident: Incident, disputes: Iterable[Dispute] = ()) -> IncidentRecord:
    """The record of an incident; of `disputes` those that are its own."""
    stands: dict[str, Any] = {name: [] for name in STAND_FIELDS.values()}
    for p in incident.positions:
        stands[STAND_FIELDS[p.stand]].append(
            {
                "origin": p.origin,
                "country": p.country,
                "is_party": p.is_party,
                "claims": list(p.claims),
                "first_on": _day(p.first_on),
                "last_on": _day(p.last_on),
            }
        )
    return {
        "id": incident.id,
        "type": incident.type,
        "mode": incident.mode,
        "contexts": list(incident.contexts),
        "actors": [_party(a) for a in incident.actors],
        "recipients": [_party(a) for a in incident.recipients],
        "object": incident.object,
        "date": _days(incident.date),
        "place": _place(incident.place),
        "status": incident.status,
        "outcome": incident.outcome,
        "asserted_by": stands["asserted_by"],
        "alleged_by": stands["alleged_by"],
        "denied_by": stands["denied_by"],
        "acknowledged_by": stands["acknowledged_by"],
        "declined_to_confirm_by": stands["declined_to_confirm_by"],
        "planned_by": stands["planned_by"],
        "fields": [_field(f) for f in incident.fields],
        "disputes": [_dispute(d) for d in disputes if d.incident == incident.id],
        "origins": list(incident.origins),
        "outside_origins": list(incident.outside_origins),
        "outlets": list(incident.outlets),
        "outlet_countries": list(incident.outlet_countries),
        "first_on": _day(incident.first_on),
        "last_on": _day(incident.last_on),
        "claims": list(incident.claims),
        "articles": list(incident.articles),
        "stories": list(incident.stories),
        "links": [_link(link) for link in incident.links],
    }


def reading_record(reading: Reading) -> ReadingRecord:
    """The record of a reading."""
    value = reading.value
    return {
        "id": reading.id,
        "claim": reading.claim,
        "article": reading.article,
        "field": reading.field,
        "date": _days(value) if isinstance(value, Interval) else None,
        "outcome": cast(Outcome, value) if reading.field == "outcome" else None,
        "value": value if isinstance(value, str) and reading.field != "outcome" else None,
        "basis": reading.basis,
        "reason": reading.reason,
        "owed_to": list(reading.owed_to),
        "known_on": _day(reading.known_on),
    }


def ledger_record(state: TieState, *, on: date | None) -> LedgerRecord:
    """The record of a tie and its state; `on` is the day that was asked for."""
    tie = state.tie
    return {
        "id": tie.id,
        "kind": tie.kind,
        "parties": {"a": [_party(a) for a in tie.a], "b": [_party(b) for b in tie.b]},
        "name": tie.name,
        "names": list(tie.names),
        "on": _day(on),
        "stage": state.stage,
        "says": state.says,
        "holds": state.holds,
        "status": tie.status,
        "since": _days(tie.since),
        "until": _days(tie.until),
        "term_years": tie.term_years,
        "fields": list(tie.fields),
        "conflicts": list(tie.conflicts),
        "is_background": tie.is_background,
        "steps": [_step(s) for s in tie.steps],
    }


def _step(step: TieStep) -> StepRecordOfTie:
    return {
        "stage": step.stage,
        "status": step.status,
        "date": _days(step.date),
        "since": _days(step.since),
        "until": _days(step.until),
        "term_years": step.term_years,
        "source": step.source,
        "rests_on": list(step.rests_on),
        "said_by": list(step.said_by),
        "known_on": _day(step.known_on),
    }


def _party(actor: Actor) -> PartyRecord:
    return {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "cow": actor.cow,
        "sector": actor.sector,
        "office": actor.office,
        "kind": actor.kind,
    }


def _place(place: Place | None) -> SitePlaceRecord | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "geonames_id": place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }


def _field(field: FieldValues) -> FieldRecord:
    return {
        "field": field.field,
        "best": _value(field.best),
        "low": field.low,
        "high": field.high,
        "values": [_value(v) for v in field.values],
        "is_disputed": field.is_disputed,
        "withdrawn": [_value(v) for v in field.withdrawn],
    }


def _value(value: Value) -> ValueRecord:
    return {
        "text": value.text,
        "low": value.low,
        "high": value.high,
        "claims": list(value.claims),
        "origins": list(value.origins),
    }


def _dispute(dispute: Dispute) -> DisputeRecord:
    return {
        "kind": dispute.kind,
        "field": dispute.field,
        "sides": [name for name, _ in dispute.sides],
        "by": [list(who) for _, who in dispute.sides],
    }


def _link(link: Link) -> LinkRecord:
    return {
        "a": link.a,
        "b": link.b,
        "score": link.score,
        "features": [{"name": f.name, "value": f.value, "weight": f.weight} for f in link.features],
    }


def _days(interval: Interval | None) -> DaysRecord | None:
    if interval is None:
        return None
    return {"start": _day(interval.start), "end": _day(interval.end), "precision": interval.precision}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
