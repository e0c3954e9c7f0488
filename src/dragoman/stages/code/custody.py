"""Whose authorities arrest, charge and convict, where a sentence names none: those that the article tells of doing so to the same
people. Without that, an agentless arrest is taken for one by the authorities of its place, which under occupation and abroad is wrong.

**In**: all drafts of an article. **Out**: the same, with other authorities where the article tells of them.

Knowingly wrong: of people of one country of whom some are held at home and some abroad, the article naming only the foreign state, all
are held abroad.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.actors import Actor
from dragoman.model.claims import Step
from dragoman.stages.code.drafts import Draft

_OF_AUTHORITIES = frozenset({"COERCE", "SANCTION", "ACCUSE", "RETREAT", "CONCEDE"})
_ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "SPY"})
_READ_BY_STATE = frozenset(
    {"arrest", "charge", "charge-with", "convict", "convict-of", "deport", "restrict", "release", "voted", "seize"}
)


def settle_custody(drafts: Sequence[Draft]) -> None:
    """Give agentless acts of authorities to another state's, where that alone is told to do such things to the same or to people of the
    same country."""
    acts = [d for d in drafts if d.type in _OF_AUTHORITIES]
    named = [d for d in acts if d.rule.partition(":")[0] in _READ_BY_STATE and _is_of_state(d)]
    for d in acts:
        if d in named or not _is_by_their_own(d):
            continue
        states = {a.country for b in named if _is_same(b, d) for a in b.actors}
        if len(states) != 1 or states == {d.actors[0].country}:
            continue
        country, a = next(iter(states)), d.actors[0]
        d.actors = (replace(a, country=country, id=f"{country}:{a.sector}:{a.name}"),)
        d.path = (*d.path, Step(rule="completion", says="the authorities told of elsewhere", evidence=None))


def _is_by_their_own(d: Draft) -> bool:
    """Whether unnamed authorities were taken to act on people of their own country, or of none that is known."""
    if len(d.actors) != 1 or not _is_unnamed(d.actors[0]) or not d.recipients:
        return False
    return {a.country for a in d.recipients} <= {d.actors[0].country, None}


def _is_of_state(d: Draft) -> bool:
    """Whether a state or its organs are named as acting, or stand behind the place that a title names ("Fan jailed in Togo")."""
    is_placed = d.is_title and d.place is not None and d.place.evidence is not None
    return bool(d.actors) and all(
        a.country is not None and a.sector in _ORGANS and (is_placed or not _is_unnamed(a)) for a in d.actors
    )


def _is_unnamed(a: Actor) -> bool:
    return a.kind == "unnamed" and a.sector in _ORGANS


def _is_same(b: Draft, d: Draft) -> bool:
    """Whether a deed is done to the same people as another, or to others of their country."""
    if {a.id for a in b.recipients} & {a.id for a in d.recipients}:
        return True
    theirs = {a.country for a in d.recipients} - {None}
    return bool(theirs) and theirs <= {a.country for a in b.recipients}
