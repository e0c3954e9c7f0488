"""Ties that tell of forces in another land: who hosts, keeps, stations and withdraws them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook.ties import TieVerb
from dragoman.model.actors import Actor
from dragoman.stages.code.tie_aid import found_by_verb
from dragoman.stages.code.tie_parties import strict
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, is_body, key_of, others

_STATIONED = frozenset({"stationed", "based", "garrisoned"})
_DEPLOYED = frozenset({"deployed", "housed", "posted", "quartered"})
_SINCE = frozenset({"since"})
_AT = ("in", "at", "on")


def host_ties(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Who hosts whose forces."""
    v = scene.view
    patients = [t for t in v.patients(i) if v.words[t] in scene.table.words["forces"]]
    hosts = v.agents(i)
    guests = tuple({key_of(x): x for t in patients for x in _owner_of(scene, t)}.values())
    b = strict(scene, hosts)
    a = others(guests, b)
    if a and b and all(x.kind == "state" for x in b):
        yield found_by_verb(scene, "basing", a, b, i, [*patients, *hosts], certainty)


def kept_ties(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    """Who keeps forces where: "France has kept soldiers in Chad since 1986"; "Djibouti, which has a French base"."""
    v = scene.view
    patients = [t for t in v.patients(i) if v.words[t] in scene.table.words["forces"]]
    forces = [t for t in patients if not _owner_of(scene, t)]
    a = strict(scene, v.agents(i))
    if not forces:
        guests = tuple({key_of(x): x for t in patients for x in _owner_of(scene, t)}.values())
        hosts = tuple(x for x in scene.sides(v.agents(i), places=True) if x.kind in ("state", "region"))
        guests = others(guests, hosts)
        is_had = v.words[i] in scene.table.words["having"] and not v.preps(i).get("in")
        if guests and len(hosts) == 1 and is_had:
            yield found_by_verb(scene, "basing", guests, hosts, i, [*v.agents(i), *patients], certainty)
        return
    at = [t for p in entry.through for x in (i, *forces) for t in v.preps(x).get(p, ())]
    b = _lands(scene, at, a) or _there(scene, i, a)
    if b and len(a) == 1 and (a[0].kind == "state" or is_body(a[0])):
        yield found_by_verb(
            scene, "basing", a, b, i, [*v.agents(i), *forces, *at], certainty, since=scene.bound(_SINCE, i)
        )


def stationed_ties(scene: Scene, i: int) -> Iterator[Found]:
    """Whose forces are stationed where; "deployed" only where it lasts."""
    v = scene.view
    word = v.words[i]
    if v.s.tags[i] != "VBN" or word not in _STATIONED | _DEPLOYED:
        return
    since = scene.bound(_SINCE, i)
    if word in _DEPLOYED and since is None and v.s.deps[i] not in ("acl", "relcl"):
        return
    forces = [t for t in v.patients(i) if v.words[t] in scene.table.words["forces"]]
    if v.s.deps[i] == "acl" and v.words[v.s.heads[i]] in scene.table.words["forces"]:
        forces = [v.s.heads[i]]
    at = _places_of(scene, i)
    a = tuple({key_of(x): x for t in forces for x in _owner_of(scene, t)}.values())
    b = _lands(scene, at, a) or _there(scene, i, a)
    certainty = scene.certainty(i)
    if a and b and certainty is not None:
        yield found_by_verb(scene, "basing", a, b, i, [*forces, *at], certainty, since=since)


def staying_ties(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Whose forces are, stay and remain where: "India, whose soldiers were in the north from 1987 to 1990"."""
    v = scene.view
    forces = [t for t in v.subjects(i) if v.words[t] in scene.table.words["forces"]]
    if not forces or v.with_dep(i, "attr", "acomp"):
        return
    at = _places_of(scene, i)
    a = tuple({key_of(x): x for t in forces for x in _owner_of(scene, t)}.values())
    b = _lands(scene, at, a) or _there(scene, i, a)
    if a and b:
        yield found_by_verb(scene, "basing", a, b, i, [*forces, *at], certainty, since=scene.bound(_SINCE, i))


def leaving_ties(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Whose forces left where they had been: "Syrian soldiers left Lebanon in 2005", "pulled its troops out of"."""
    v, s = scene.view, scene.view.s
    words = scene.table.words["forces"]
    subjects, patients = v.agents(i), v.patients(i)
    forces = [t for t in subjects if v.words[t] in words]
    taken = [t for t in patients if v.words[t] in words]
    a = tuple({key_of(x): x for t in forces for x in _owner_of(scene, t)}.values())
    if not forces and taken:
        a = strict(scene, subjects)
    out_of = [
        t for c in (i, *v.with_dep(i, "prep", "prt", "advmod")) for p in ("from", "of") for t in v.preps(c).get(p, ())
    ]
    at = out_of or ([t for t in patients if t not in taken] if s.lemmas[i] in ("leave", "quit") else [])
    b = _lands(scene, at, a)
    if a and b and certainty.status in ("occurred", "planned"):
        when = scene.when(i)
        yield found_by_verb(
            scene, "basing", a, b, i, [*forces, *taken, *at], certainty, stage="withdrawn", since=when, until=when
        )


def _places_of(scene: Scene, i: int) -> list[int]:
    v = scene.view
    return [
        t for p in _AT for x in v.preps(i).get(p, ()) for t in (x, *v.preps(x).get("in", ()), *v.preps(x).get("of", ()))
    ]


def _there(scene: Scene, i: int, but: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The land told last in the sentences before, where a verb or its object is "there"."""
    v = scene.view
    near = [c for t in (i, *v.patients(i)) for c in v.kids[t]]
    if scene.there is None or not any(v.words[c] == "there" and v.s.deps[c] == "advmod" for c in near):
        return ()
    return others((scene.there,), but)


def _lands(scene: Scene, tokens: list[int], but: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The land that tokens name first, none of those."""
    return tuple(
        x for x in others(scene.sides(tokens, places=True), but) if x.kind in ("state", "region") or x.sector == "PRE"
    )[:1]


def _owner_of(scene: Scene, t: int) -> tuple[Actor, ...]:
    """Whose forces they are: "US troops", "Russia's base", "troops from Norway"."""
    v = scene.view
    owners = [*(k for c in v.with_dep(t, "poss") for k in v.expand(c)), *scene.premodifiers(t)]
    return scene.sides(owners or list(v.preps(t).get("from", ())))
