"""Ties that a verb or participle states: "joined NATO", "founded by", "Iran-backed", "hosts US troops", "recognises"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.codebook.ties import TieVerb
from dragoman.model.actors import Actor
from dragoman.model.ties import TieKind
from dragoman.stages.code.tie_parties import strict
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, body_name, is_body, key_of

_STATIONED = frozenset({"stationed", "based", "garrisoned"})


def verb_ties(scene: Scene) -> Iterator[Found]:
    """The ties of a sentence that a verb states, in order."""
    v = scene.view
    for i, word in enumerate(v.words):
        if word in _STATIONED and v.s.tags[i] == "VBN":
            yield from _stationed(scene, i)
        entries = scene.table.verbs.get(word, ())
        if not entries or not v.is_verb(i):
            continue
        for entry in entries:
            yield from _of_verb(scene, i, entry)


def _of_verb(scene: Scene, i: int, entry: TieVerb) -> Iterator[Found]:
    if entry.is_state and not _is_state(scene, i):
        return
    certainty = scene.certainty(i)
    if certainty is None:
        return
    match entry.object:
        case "body":
            yield from (_founder if entry.kind == "founder" else _member)(scene, i, entry, certainty)
        case "recognised":
            yield from _recognition(scene, i, certainty)
        case "arms":
            yield from _arms(scene, i, entry, certainty)
        case "forces":
            yield from _host(scene, i, certainty)
        case "forces_abroad":
            yield from _keep(scene, i, entry, certainty)
        case _:
            yield from _hold(scene, i, entry, certainty)


def _is_state(scene: Scene, i: int) -> bool:
    """Whether the verb tells what holds: a present (perfect) outside headlines, or a participle at its noun."""
    v, s = scene.view, scene.view.s
    aux = {v.words[c] for c in v.with_dep(i, "aux", "auxpass")}
    if s.deps[i] in ("acl", "amod"):
        return s.tags[i] == "VBN"
    if s.is_title:
        return False
    if s.tags[i] in ("VBZ", "VBP"):
        return True
    if s.tags[i] == "VBN" and aux & {"has", "have", "is", "are"}:
        return True
    return s.tags[i] == "VBG" and bool(aux & {"has", "have"})


def _found(
    scene: Scene,
    kind: TieKind,
    a: tuple[Actor, ...],
    b: tuple[Actor, ...],
    i: int,
    tokens: list[int],
    certainty: Certainty,
    **more: object,
) -> Found:
    return Found(kind=kind, a=a, b=b, evidence=scene.span(i, *tokens), sentence=scene.view.s.index, token=i, status=certainty.status,
                 attribution=certainty.attribution, rank=2, **more)  # type: ignore[arg-type]  # fmt: skip


def _bodies(scene: Scene, tokens: list[int]) -> dict[str, tuple[int, Actor]]:
    return {a.id: (t, a) for t in tokens for a in scene.own(t) if is_body(a)}


def _member(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    v = scene.view
    if entry.through:
        objects = [t for p in entry.through for t in v.preps(i).get(p, ())]
        objects += [
            t for c in v.with_dep(i, "prep", "prt", "advmod") for p in entry.through for t in v.preps(c).get(p, ())
        ]
        if v.words[i].startswith("admit") and not v.is_passive(i):
            return
        subjects = v.subjects(i)
    else:
        objects = v.patients(i)
        subjects = v.agents(i)
        if any(v.s.deps[k] == "pcomp" for c in v.with_dep(i, "prep") for k in v.kids[c]) and entry.stage is None:
            return
        if any(a.kind == "state" for t in objects for a in scene.own(t)):
            return
    bodies = _bodies(scene, objects)
    states = [a for a in strict(scene, subjects) if a.kind == "state"]
    when = scene.when(i)
    for token, body in bodies.values():
        for state in states:
            yield _found(scene, "member", (state,), (), i, [token, *subjects], certainty, name=body_name(body), stage=entry.stage,
                         since=None if entry.stage else when, until=when if entry.stage else None)  # fmt: skip


def _founder(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    v = scene.view
    objects, agents = v.patients(i), v.agents(i)
    if v.s.deps[i] == "acl" and not v.is_passive(i):
        return
    if v.s.deps[i] == "acl" and v.s.deps[v.s.heads[i]] == "appos":
        # "the X Union, a bloc founded by A and B"
        objects = [*objects, v.s.heads[v.s.heads[i]]]
    states = tuple(a for a in strict(scene, agents) if a.kind == "state")
    if not states:
        return
    for token, body in _bodies(scene, objects).values():
        yield _found(
            scene, "founder", states, (), i, [token, *agents], certainty, name=body_name(body), since=scene.when(i)
        )


def _hold(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    """Backing and occupying: "X-backed Y", "Y, backed by X", "X backs Y"."""
    v, s = scene.view, scene.view.s
    places = entry.object == "place"
    if s.deps[i] == "amod":
        owners = [c for c in v.kids[i] if c < i and s.deps[c] in ("npadvmod", "compound", "nmod", "amod", "nsubj")]
        if i >= 2 and v.words[i - 1] == "-" and i - 2 not in owners and scene.own(i - 2):
            owners.append(i - 2)
        agents, patients = owners, v.expand(s.heads[i])[:1]
        a = tuple(x for t in owners for x in _hyphened(scene, t))
    else:
        agents, patients = v.agents(i), v.patients(i)
        a = tuple(
            {key_of(x): x for t in agents for x in (scene.belonging(t) if places else strict(scene, [t]))}.values()
        )
    if places:
        b = tuple({key_of(x): x for t in patients for x in scene.belonging(t, places=True)}.values())
    else:
        b = tuple(x for t in patients for x in _supported(scene, t))
    taken = {key_of(x) for x in a}
    b = tuple(x for x in b if key_of(x) not in taken)
    if a and b and all(x.kind in ("state", "group") or is_body(x) for x in a):
        yield _found(scene, entry.kind, a, b, i, [*agents, *patients], certainty)


def _hyphened(scene: Scene, t: int) -> tuple[Actor, ...]:
    """The side before a hyphen ("Israeli-occupied"), where an adjective may have been read as its people."""
    found = scene.sides([t])
    if found:
        return found
    people = [a for a in scene.own(t) if a.kind == "people" and a.country is not None]
    return tuple(
        scene.states.get(a.country or "", replace(a, id=a.country or a.id, kind="state", sector="GOV")) for a in people
    )


def _supported(scene: Scene, t: int) -> tuple[Actor, ...]:
    found = strict(scene, [t])
    if found:
        return found
    return tuple(
        a
        for a in scene.own(t)
        if a.sector in ("REB", "INS") and a.kind in ("group", "force") and not a.id.startswith("?")
    )


def _recognition(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    v = scene.view
    agents, patients = v.agents(i), v.patients(i)
    as_words = {v.words[t] for t in v.preps(i).get("as", ())}
    statehood = scene.table.words["statehood"]
    direct = [t for t in patients if strict(scene, [t]) and (not as_words or as_words & statehood)]
    through = [
        k
        for t in patients
        if v.words[t] in statehood
        for k in (*v.with_dep(t, "poss"), *scene.premodifiers(t), *v.preps(t).get("of", ()))
    ]
    a, b = scene.sides(agents), tuple(x for x in scene.sides(direct + through, places=True) if x.kind == "state")
    if "sovereignty" in {v.words[t] for t in patients} and any(v.preps(t).get("over") for t in patients):
        return
    taken = {key_of(x) for x in a}
    b = tuple(x for x in b if key_of(x) not in taken)
    if a and b and all(x.kind == "state" or is_body(x) for x in a):
        yield _found(scene, "recognition", a, b, i, [*agents, *direct, *through], certainty, since=scene.when(i))


def _arms(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    v = scene.view
    arms = scene.table.words["arms"]
    patients = v.patients(i)
    if not any(v.words[t] in arms for t in patients):
        return
    to = [*v.preps(i).get("to", ()), *(x for t in patients for x in v.preps(t).get("to", ())), *v.with_dep(i, "dative")]
    agents = v.agents(i)
    if v.words[i].startswith("provid"):
        swapped = [x for p in ("with",) for x in v.preps(i).get(p, ()) if v.words[x] in arms]
        to = to or (patients if swapped else [])
    a, b = scene.sides(agents), scene.sides(to)
    taken = {key_of(x) for x in a}
    b = tuple(x for x in b if key_of(x) not in taken)
    if a and b:
        yield _found(scene, "arms_supply", a, b, i, [*agents, *patients, *to], certainty)


def _host(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    v = scene.view
    forces = scene.table.words["forces"]
    patients = [t for t in v.patients(i) if v.words[t] in forces]
    hosts = v.agents(i)
    guests = tuple({key_of(x): x for t in patients for x in _country_of(scene, t)}.values())
    b = strict(scene, hosts)
    taken = {key_of(x) for x in b}
    a = tuple(x for x in guests if key_of(x) not in taken)
    if a and b and all(x.kind == "state" for x in b):
        yield _found(scene, "basing", a, b, i, [*patients, *hosts], certainty)


def _keep(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    """Who keeps forces where: "France has kept soldiers in Chad since 1986"."""
    v = scene.view
    forces = [t for t in v.patients(i) if v.words[t] in scene.table.words["forces"] and not _country_of(scene, t)]
    at = [t for p in entry.through for x in (i, *forces) for t in v.preps(x).get(p, ())]
    a = strict(scene, v.agents(i))
    taken = {key_of(x) for x in a}
    b = tuple(x for x in scene.sides(at, places=True) if key_of(x) not in taken)[:1]
    if forces and b and len(a) == 1 and a[0].kind == "state":
        yield _found(scene, "basing", a, b, i, [*v.agents(i), *forces, *at], certainty)


def _stationed(scene: Scene, i: int) -> Iterator[Found]:
    v = scene.view
    forces = [t for t in v.patients(i) if v.words[t] in scene.table.words["forces"]]
    at = [t for p in ("in", "at", "on") for x in v.preps(i).get(p, ()) for t in (x, *v.preps(x).get("in", ()))]
    a = tuple({key_of(x): x for t in forces for x in _country_of(scene, t)}.values())
    taken = {key_of(x) for x in a}
    b = tuple(x for x in scene.sides(at, places=True) if key_of(x) not in taken)[:1]
    certainty = scene.certainty(i)
    if a and b and certainty is not None:
        yield _found(scene, "basing", a, b, i, [*forces, *at], certainty)


def _country_of(scene: Scene, t: int) -> tuple[Actor, ...]:
    """Whose forces they are: "US troops", "Russia's base", "troops from Norway"."""
    v = scene.view
    owners = [*(k for c in v.with_dep(t, "poss") for k in v.expand(c)), *scene.premodifiers(t)]
    return scene.sides(owners or list(v.preps(t).get("from", ())))
