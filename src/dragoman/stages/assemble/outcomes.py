"""What became of what was announced, promised or threatened: readings over the claims that look ahead.

Announced events meet their report in one incident (held, moved, called off). A promise or threat is another event than
what it is about: it is held where the same party is reported to have done afterwards what it promised. What was set for a
day and is not told as done by articles printed a month and more after it has lapsed, as far as the articles held know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.language.ids import hash_of
from dragoman.model.incidents import Incident
from dragoman.model.readings import Outcome, Reading
from dragoman.stages.assemble.facts import Fact, parties
from dragoman.stages.assemble.grouping import Group
from dragoman.stages.assemble.relating import day_of

_SAYS = {
    "held": "a later report tells it as done",
    "moved": "a later report tells it as done on other days",
    "called_off": "a later report tells that it was called off",
}
_GRACE = 30
"""Days after the day it was set for, in which a report of it may still come."""
_WORDS_OF_HONOUR = frozenset({"AGREE", "THREATEN"})
_DONE = frozenset({"occurred", "ongoing"})


def outcome_readings(incidents: Sequence[Incident], groups: Sequence[Group]) -> tuple[Reading, ...]:
    """The outcomes of a slice; `groups` are those of `incidents`, in step."""
    printed = sorted({d for g in groups for f in g.facts if (d := day_of(f.report.published)) is not None})
    out: list[Reading] = []
    for incident, group in zip(incidents, groups, strict=True):
        if incident.outcome is not None:
            after = [f for f in group.facts if not _looks_ahead(f)]
            out += [
                _reading(f, incident.outcome, _SAYS[incident.outcome], after) for f in group.facts if _looks_ahead(f)
            ]
            continue
        for fact in group.facts:
            done = _kept(fact, groups)
            if done:
                out.append(_reading(fact, "held", "the same party is later told to have done it", done))
            elif (known := _lapsed(fact, group, printed)) is not None:
                reason = f"no article printed by {known} tells it as done"
                out.append(_reading(fact, "lapsed", reason, (), known))
    return tuple(out)


def _kept(fact: Fact, groups: Iterable[Group]) -> list[Fact]:
    """Reports that the one who promised or threatened did afterwards what the claim's content says."""
    claim = fact.told.claim
    content, said = claim.content, day_of(fact.report.published)
    if claim.type not in _WORDS_OF_HONOUR or claim.status not in _DONE or content is None or said is None:
        return []
    who = {p.country or p.key for p in parties(content.actors)} or {p.country or p.key for p in fact.actors}
    whom = {p.country or p.key for p in parties(content.recipients)}
    return [
        f
        for g in groups
        for f in g.facts
        if f.told.claim.type == content.type
        and f.told.claim.status in _DONE
        and content.mode in (None, f.told.claim.mode)
        and who & {p.country or p.key for p in f.actors}
        and (not whom or not f.recipients or whom & {p.country or p.key for p in f.recipients})
        and f.days is not None
        and f.days.is_told
        and f.days.first >= said.toordinal()
    ]


def _lapsed(fact: Fact, group: Group, printed: Sequence[date]) -> date | None:
    """The first day of print on which an announced event is overdue, None where it is not."""
    if fact.told.claim.status != "planned" or fact.days is None or not fact.days.is_told:
        return None
    if any(f.told.claim.status in (*_DONE, "not_occurred") for f in group.facts):
        return None
    return next((day for day in printed if day.toordinal() > fact.days.last + _GRACE), None)


def _reading(fact: Fact, value: Outcome, reason: str, owed_to: Sequence[Fact], known: date | None = None) -> Reading:
    days = [d for f in owed_to if (d := day_of(f.report.published)) is not None]
    return Reading(
        id="r_" + hash_of("reading", fact.id, "outcome"),
        claim=fact.id,
        article=fact.report.article_id,
        field="outcome",
        value=value,
        basis="inferred",
        reason=reason,
        owed_to=tuple(sorted({f.id for f in owed_to})),
        known_on=known if known is not None else min(days, default=None),
    )


def _looks_ahead(f: Fact) -> bool:
    return f.told.claim.status in ("planned", "possible")
