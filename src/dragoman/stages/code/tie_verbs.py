"""Ties that a verb or participle states: "joined NATO", "founded by", "Iran-backed", "hosts US troops", "recognises"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.codebook.ties import TieVerb
from dragoman.model.actors import Actor
from dragoman.stages.code.tie_aid import armed_ties, arms_ties, asset_ties, found_by_verb, money_ties
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
        is_adjective = v.s.deps[i] == "amod" and v.s.tags[i] == "JJ" and word.endswith("ed")
        if not entries or not (v.is_verb(i) or is_adjective):
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
            yield from arms_ties(scene, i, certainty)
        case "armed":
            yield from armed_ties(scene, i, certainty)
        case "money":
            yield from money_ties(scene, i, entry, certainty)
        case "assets":
            yield from asset_ties(scene, i, certainty)
        case "policy":
            yield from _policy(scene, i, certainty)
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
        return s.tags[i] == "VBN" or (s.tags[i] == "JJ" and s.deps[i] == "amod")
    if s.is_title:
        return False
    if s.tags[i] in ("VBZ", "VBP"):
        return True
    if s.tags[i] == "VBN" and aux & {"has", "have", "is", "are"}:
        return True
    if s.tags[i] == "VBG" and s.deps[i] == "conj" and s.tags[s.heads[i]] == "VBG" and not aux:
        aux = {v.words[c] for c in v.with_dep(s.heads[i], "aux")}  # "is training and arming"
    return s.tags[i] == "VBG" and bool(aux & {"has", "have", "is", "are"})


def _bodies(scene: Scene, tokens: list[int]) -> dict[str, tuple[int, Actor]]:
    return {a.id: (t, a) for t in tokens for a in scene.own(t) if is_body(a)}


def _organisations(scene: Scene, tokens: list[int]) -> dict[str, tuple[int, Actor]]:
    """Organisations with a name that are no firms, newspapers or parts of a state."""
    return {
        a.id: (t, a)
        for t in tokens
        for a in scene.own(t)
        if a.id.startswith("o:") and a.sector is None and (is_body(a) or a.country == "NGO")
    }


def _named_people(scene: Scene, tokens: list[int]) -> tuple[Actor, ...]:
    """The people a phrase names, also behind their title ("former president of Finland Martti Ahtisaari")."""
    v = scene.view
    behind = [k for t in tokens for x in v.preps(t).get("of", ()) for k in (t, x)] or tokens
    found = {a.id: a for t in behind for a in scene.own(t) if a.kind == "person" and a.id.startswith("p:")}
    return tuple(found.values())


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
            yield found_by_verb(scene, "member", (state,), (), i, [token, *subjects], certainty, name=body_name(body), stage=entry.stage,
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
    people = () if states else _named_people(scene, agents)
    if not states and not people:
        return
    bodies = _bodies(scene, objects) if states else _organisations(scene, objects)
    for token, body in bodies.values():
        yield found_by_verb(
            scene,
            "founder",
            states or people,
            (),
            i,
            [token, *agents],
            certainty,
            name=body_name(body),
            since=scene.when(i),
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
        a = tuple(x for t in owners for x in _hyphened(scene, t)) or (_occupier(scene, i) if places else ())
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
        yield found_by_verb(scene, entry.kind, a, b, i, [*agents, *patients], certainty)


def _occupier(scene: Scene, i: int) -> tuple[Actor, ...]:
    """Who holds "the occupied West Bank": a matter of record, where the article names that state."""
    v = scene.view
    place = v.s.heads[i]
    name = " ".join([*(v.words[c] for c in v.kids[place] if i < c < place), v.words[place]])
    state = scene.states.get(scene.table.occupiers.get(name, ""))
    return (state,) if state is not None else ()


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
        yield found_by_verb(scene, "recognition", a, b, i, [*agents, *direct, *through], certainty, since=scene.when(i))


def _policy(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Who holds China for one: "reaffirmed that it upholds the one-China principle"."""
    v = scene.view
    policies = [t for t in v.patients(i) if v.words[t] in ("policy", "principle") and _is_one_china(scene, t)]
    china = scene.states.get("CHN")
    a = tuple(x for x in scene.sides(v.agents(i)) if x.kind == "state" and key_of(x) != "CHN")
    if policies and china is not None and a:
        yield found_by_verb(scene, "recognition", a, (china,), i, [*v.agents(i), *policies], certainty)


def _is_one_china(scene: Scene, t: int) -> bool:
    words = scene.view.words
    near = words[max(0, t - 5) : t]
    return any(w == "one" and "china" in near[k + 1 : k + 3] for k, w in enumerate(near))


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
        yield found_by_verb(scene, "basing", a, b, i, [*patients, *hosts], certainty)


def _keep(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    """Who keeps forces where: "France has kept soldiers in Chad since 1986"."""
    v = scene.view
    forces = [t for t in v.patients(i) if v.words[t] in scene.table.words["forces"] and not _country_of(scene, t)]
    at = [t for p in entry.through for x in (i, *forces) for t in v.preps(x).get(p, ())]
    a = strict(scene, v.agents(i))
    taken = {key_of(x) for x in a}
    b = tuple(x for x in scene.sides(at, places=True) if key_of(x) not in taken)[:1]
    if forces and b and len(a) == 1 and a[0].kind == "state":
        yield found_by_verb(scene, "basing", a, b, i, [*v.agents(i), *forces, *at], certainty)


def _stationed(scene: Scene, i: int) -> Iterator[Found]:
    v = scene.view
    forces = [t for t in v.patients(i) if v.words[t] in scene.table.words["forces"]]
    at = [t for p in ("in", "at", "on") for x in v.preps(i).get(p, ()) for t in (x, *v.preps(x).get("in", ()))]
    a = tuple({key_of(x): x for t in forces for x in _country_of(scene, t)}.values())
    taken = {key_of(x) for x in a}
    b = tuple(x for x in scene.sides(at, places=True) if key_of(x) not in taken)[:1]
    certainty = scene.certainty(i)
    if a and b and certainty is not None:
        yield found_by_verb(scene, "basing", a, b, i, [*forces, *at], certainty)


def _country_of(scene: Scene, t: int) -> tuple[Actor, ...]:
    """Whose forces they are: "US troops", "Russia's base", "troops from Norway"."""
    v = scene.view
    owners = [*(k for c in v.with_dep(t, "poss") for k in v.expand(c)), *scene.premodifiers(t)]
    return scene.sides(owners or list(v.preps(t).get("from", ())))
