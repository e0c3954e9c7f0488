"""What became of what was announced, promised or threatened: readings over the claims that look ahead."""

from __future__ import annotations

from dragoman.language.ids import hash_of
from dragoman.model.incidents import Incident
from dragoman.model.readings import Reading
from dragoman.stages.assemble.facts import Fact
from dragoman.stages.assemble.grouping import Group
from dragoman.stages.assemble.relating import day_of

_SAYS = {
    "held": "a later report tells it as done",
    "moved": "a later report tells it as done on other days",
    "called_off": "a later report tells that it was called off",
}


def outcome_readings(incident: Incident, group: Group) -> tuple[Reading, ...]:
    """A reading for every claim of the incident that looks ahead, where a report tells what became of it."""
    if incident.outcome is None:
        return ()
    after = [f for f in group.facts if not _looks_ahead(f)]
    known = [d for f in after if (d := day_of(f.report.published)) is not None]
    return tuple(
        Reading(
            id="r_" + hash_of("reading", f.id, "outcome"),
            claim=f.id,
            article=f.report.article_id,
            field="outcome",
            value=incident.outcome,
            basis="inferred",
            reason=_SAYS[incident.outcome],
            owed_to=tuple(sorted(x.id for x in after)),
            known_on=min(known, default=None),
        )
        for f in group.facts
        if _looks_ahead(f)
    )


def _looks_ahead(f: Fact) -> bool:
    return f.told.claim.status in ("planned", "possible")
