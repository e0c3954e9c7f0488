"""What the world tables hold between parties: memberships and treaties, as steps of their own, marked as of the world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from dragoman.model.actors import Actor
from dragoman.model.ledger import TieStep
from dragoman.model.spans import Span
from dragoman.model.ties import TieKind
from dragoman.model.times import Interval
from dragoman.stages.assemble.steps import party_key, tie_key
from dragoman.world import Entity, World

_NOWHERE = Span(start=0, end=0)
"""A party that the world tables name has no words in an article."""
_BODIES = frozenset({"bloc", "alliance", "organisation"})


def background_steps(steps: Iterable[TieStep], world: World) -> list[TieStep]:
    """Steps of the world tables between the states of these steps: treaties of both, alliances, memberships of one."""
    states = sorted({party_key(a) for s in steps for a in (*s.a, *s.b) if a.kind == "state"})
    out: list[TieStep] = []
    for entity in world.of_kind("treaty"):
        parties = [p for p in states if p in (entity.fields.get("parties") or ())]
        out += [_treaty(entity, x, y, world) for n, x in enumerate(parties) for y in parties[n + 1 :]]
    for entity in world.of_kind("organisation"):
        if entity.fields.get("form") in _BODIES:
            for member in entity.fields.get("members") or ():
                if member.get("iso3") in states:
                    out.append(_member(entity, member, world))
    return out


def _treaty(entity: Entity, x: str, y: str, world: World) -> TieStep:
    kind = cast(TieKind, entity.fields.get("form") or "treaty")
    kind = kind if kind in ("treaty", "alliance", "partnership") else "treaty"
    in_force, signed = _interval(entity.fields.get("in_force")), _interval(entity.fields.get("signed"))
    ended = _interval(entity.fields.get("ended"))
    return _step(
        tie_key(kind, f"{x} {entity.id}", f"{y} {entity.id}"),  # never the treaty that an article tells of
        kind,
        (_state(x, world),),
        (_state(y, world),),
        entity,
        stage="in force" if in_force is not None else "signed",
        since=in_force or signed,
        until=ended,
    )


def _member(entity: Entity, member: Mapping[str, Any], world: World) -> TieStep:
    state = str(member["iso3"])
    since, until = _interval(member.get("since")), _interval(member.get("until"))
    key = tie_key("member", state, entity.id)
    stage = "left" if until is not None else "joined"
    return _step(key, "member", (_state(state, world),), (), entity, stage=stage, since=since, until=until)


def _step(
    tie: str,
    kind: TieKind,
    a: tuple[Actor, ...],
    b: tuple[Actor, ...],
    entity: Entity,
    *,
    stage: str,
    since: Interval | None,
    until: Interval | None,
) -> TieStep:
    return TieStep(
        tie=tie,
        kind=kind,
        a=a,
        b=b,
        name=entity.name,
        source="world",
        rests_on=(entity.id,),
        stage=stage,
        status="occurred",
        date=since,
        since=since,
        until=until,
        term_years=None,
        fields=(),
        said_by=("world tables",),
        known_on=None,
    )


def _state(code: str, world: World) -> Actor:
    entity = world.entity(code)
    return Actor(
        id=code,
        name=entity.name if entity is not None else code,
        country=code,
        sector="GOV",
        kind="state",
        evidence=_NOWHERE,
        cow=world.cow(code),
    )


def _interval(iso: str | None) -> Interval | None:
    """The days of an ISO day, month or year."""
    if not iso:
        return None
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return Interval(start=day, end=day, precision="day", basis="explicit")
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        start = date(parts[0], parts[1], 1)
        return Interval(start=start, end=following - timedelta(days=1), precision="month", basis="explicit")
    return Interval(start=date(parts[0], 1, 1), end=date(parts[0], 12, 31), precision="year", basis="explicit")
