"""Ties that a verb or participle states: "joined NATO", "founded by", "Iran-backed", "hosts US troops", "recognises"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.codebook.ties import TieVerb
from dragoman.model.actors import Actor
from dragoman.stages.code.tie_aid import (
    aid_ties,
    armed_ties,
    arms_ties,
    asset_ties,
    bought_ties,
    found_by_verb,
    money_ties,
)
from dragoman.stages.code.tie_enmity import fought_ties
from dragoman.stages.code.tie_parties import strict
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, body_name, is_body, key_of, without


def verb_ties(scene: Scene) -> Iterator[Found]:
    """The ties of a sentence that a verb states, in order."""
    v = scene.view
    for i, word in enumerate(v.words):
        entries = scene.table.verbs.get(word, ())
        is_adjective = v.s.deps[i] == "amod" and v.s.tags[i] == "JJ" and word.endswith("ed")
        if not entries or not (v.is_verb(i) or is_adjective):
            continue
        for entry in entries:
            yield from _of_verb(scene, i, entry)


def _of_verb(scene: Scene, i: int, entry: TieVerb) -> Iterator[Found]:
    if entry.particle is not None and not any(scene.view.words[c] == entry.particle for c in scene.view.kids[i]):
        return
    certainty = scene.certainty(i)
    if certainty is None or (entry.is_state and not (_is_state(scene, i) or _lasts(scene, i, entry, certainty))):
        return
    match entry.object:
        case "body":
            yield from (_founder if entry.kind == "founder" else _member)(scene, i, entry, certainty)
        case "recognised":
            yield from _recognition(scene, i, certainty)
        case "aid":
            yield from aid_ties(scene, i, certainty)
        case "members":
            yield from _grouped(scene, i, certainty)
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
        case "arms_from":
            yield from bought_ties(scene, i, entry, certainty)
        case "allied":
            yield from _allied(scene, i, entry, certainty)
        case "fought":
            yield from fought_ties(scene, i, certainty)
        case "statehood":
            if any(scene.view.words[t] in scene.table.words["statehood"] for t in scene.view.patients(i)):
                yield from _recognition(scene, i, certainty)
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


def _lasts(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> bool:
    """Whether a past tense tells what went on: support that is alleged or denied, what is so since some time, a progressive.

    A delivery of arms that somebody alleges is a deed; who "arms" or "backs" whom is a tie.
    """
    v, s = scene.view, scene.view.s
    if s.is_title or s.deps[i] in ("acl", "amod"):
        return False
    aux = {v.words[c] for c in v.with_dep(i, "aux")}
    is_contested = certainty.status in ("alleged", "denied") and (entry.kind == "support" or entry.object == "armed")
    if s.tags[i] == "VB" and s.deps[i] in ("acl", "xcomp", "relcl"):
        return s.lemmas[s.heads[i]] in ("contract", "deal", "order")
    if s.tags[i] == "VBG":
        return is_contested or bool(aux & {"was", "were", "been"})
    if s.tags[i] not in ("VBD", "VBN") or v.is_passive(i):
        return False
    is_taken = entry.kind == "occupation" and s.tags[i] == "VBD"
    return is_contested or is_taken or scene.bound(frozenset({"since"}), i) is not None


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
        if entry.stage == "suspended" and not v.is_passive(i):
            objects, subjects = v.agents(i), v.patients(i)  # "the African Union suspended Mali"
    else:
        objects = v.patients(i)
        subjects = v.agents(i)
        if any(v.s.deps[k] == "pcomp" for c in v.with_dep(i, "prep") for k in v.kids[c]) and entry.stage is None:
            return
        if any(a.kind == "state" for t in objects for a in scene.own(t)):
            return
    bodies = _bodies(scene, objects)
    states = tuple(a for a in strict(scene, subjects) if a.kind == "state")
    when = scene.when(i)
    for token, body in bodies.values():
        if states:
            yield found_by_verb(scene, "member", states, (), i, [token, *subjects], certainty, name=body_name(body), stage=entry.stage,
                         since=when, until=when if entry.stage else None)  # fmt: skip


def _grouped(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Whom a body is said to unite: "the bloc, which includes Russia and Armenia"."""
    v = scene.view
    agents, patients = v.agents(i), v.patients(i)
    states = tuple(a for a in strict(scene, patients) if a.kind == "state")
    for token, body in _bodies(scene, agents).values():
        if states:
            yield found_by_verb(scene, "member", states, (), i, [token, *patients], certainty, name=body_name(body))


def _founder(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    v = scene.view
    objects, agents = v.patients(i), v.agents(i)
    if not v.is_passive(i):
        agents = [*agents, *v.preps(i).get("with", ())]
    if v.s.deps[i] == "acl" and not v.is_passive(i):
        return
    if v.s.deps[i] in ("acl", "relcl") and v.s.deps[v.s.heads[i]] == "appos":
        # "the X Union, a bloc founded by A and B", "the grouping that A and B set up"
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
    b = without(b, a)
    if a and b and all(x.kind in ("state", "group") or is_body(x) for x in a):
        yield found_by_verb(scene, entry.kind, a, b, i, [*agents, *patients], certainty)


def _allied(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    """ "Allied with Russia", "the Saudi-allied militia"."""
    v, s = scene.view, scene.view.s
    if s.deps[i] == "amod":
        holders = v.expand(s.heads[i])[:1]
        others = [c for c in v.kids[i] if c < i and s.deps[c] in ("npadvmod", "compound", "nmod", "amod", "nsubj")]
    else:
        holders = v.patients(i) if v.is_passive(i) else v.agents(i)
        if s.deps[i] in ("acl", "acomp") and not holders:
            holders = [s.heads[i]]
        others = [t for p in entry.through for t in v.preps(i).get(p, ())]
    a, b = _strict_or_group(scene, holders), _strict_or_group(scene, others)
    b = without(b, a)
    if a and b:
        yield found_by_verb(scene, "alliance", a, b, i, [*holders, *others], certainty, is_symmetric=True)


def _strict_or_group(scene: Scene, tokens: list[int]) -> tuple[Actor, ...]:
    return tuple(
        x
        for t in tokens
        for x in _supported(scene, t)
        if x.kind != "force" and (x.kind != "group" or x.id.startswith("g:"))
    )


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
    if not found and scene.view.words[t] in ("government", "regime", "junta", "army", "military"):
        found = tuple(a for a in scene.sides([t]) if a.kind == "state")
    if found:
        return found
    return tuple(
        a
        for a in scene.own(t)
        if (a.sector in ("REB", "INS") and a.kind in ("group", "force") and not a.id.startswith("?"))
        or (a.kind == "organisation" and a.country in ("ISM", "IMG"))
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
    a, b = scene.sides(agents), _recognised(scene, direct, through)
    b = without(b, a)
    if a and b and all(x.kind == "state" or is_body(x) for x in a):
        yield found_by_verb(scene, "recognition", a, b, i, [*agents, *direct, *through], certainty, since=scene.when(i))


def _recognised(scene: Scene, direct: list[int], through: list[int]) -> tuple[Actor, ...]:
    """The states that are recognised, and lands that would be one ("the independence of Abkhazia")."""
    found = [x for x in scene.sides(direct + through, places=True) if x.kind == "state"]
    lands = [
        x
        for t in direct + through
        for x in scene.own(t)
        if x.kind == "group" and (x.sector == "PRE" or x.id.startswith("g:"))
    ]
    return (*found, *lands)


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
