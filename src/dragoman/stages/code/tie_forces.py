"""Whose forces are in whose land: a word for forces or a base, whose it is, where it is, and that it stays there.

**Refuses**: forces that only do something there (attack, march, die), unless the phrase itself tells a base; visits and drills.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.actors import Actor
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, is_body, key_of, without
from dragoman.stages.code.tie_slots import Slot, Slots

_WHERE = ("in", "at", "on", "inside", "near", "across", "into", "over", "to")
_OUT = ("from", "of")
_PARTS = ("in", "of", "on", "at", "near")
_SINCE = frozenset({"since"})
_FAR = 16
_INSIDE = ("in", "at", "on", "inside", "near", "across")
_CLAUSES = frozenset({"ROOT", "conj", "relcl", "ccomp"})


def force_ties(scene: Scene) -> Iterator[Found]:
    """The basings of a sentence, in order."""
    words = scene.table.words
    for i, word in enumerate(scene.view.words):
        is_base = word in words["posts"]
        is_people = not is_base and _is_people(scene, i)
        if not is_base and not is_people and word not in words["forces"] and word not in words["crews"]:
            continue
        if scene.view.s.pos[i] not in ("NOUN", "PROPN") or _is_modifier(scene, i):
            continue
        yield from _of_forces(scene, i, is_base=is_base, is_people=is_people)


def _is_people(scene: Scene, i: int) -> bool:
    """Whether a people stands for its soldiers: beside a word of forces in the sentence ("10,000 Americans live at the base")."""
    v, words = scene.view, scene.table.words
    if not any(a.kind == "people" and a.id == f"{a.country}:CVL" for a in scene.own(i)) or v.s.pos[i] != "PROPN":
        return False
    verb = v.governor(i)
    is_stationed = verb is not None and v.s.lemmas[verb] in words["stationing"]
    return is_stationed or any(w in words["posts"] or w in words["forces"] or w in scene.table.bases for w in v.words)


def _is_modifier(scene: Scene, i: int) -> bool:
    s = scene.view.s
    return s.deps[i] in ("compound", "nmod", "amod", "poss") and s.heads[i] > i


@dataclass(slots=True)
class _Forces:
    """A word for forces: the verb that tells of them, whose they are, in whose land."""

    i: int
    verb: int | None
    lemma: str
    is_base: bool
    owners: tuple[Actor, ...]
    hosts: tuple[Actor, ...] = ()
    tokens: tuple[int, ...] = ()

    def set_owners(self, slot: Slot) -> None:
        self.owners, self.tokens = slot.sides, (*self.tokens, *slot.tokens)
        self.hosts = without(self.hosts, self.owners)

    def set_hosts(self, slot: Slot) -> None:
        self.hosts, self.tokens = without(slot.sides, self.owners), (*self.tokens, *slot.tokens)


def _of_forces(scene: Scene, i: int, *, is_base: bool, is_people: bool = False) -> Iterator[Found]:
    v, words = scene.view, scene.table.words
    if (words["former"] | words["unmilitary"]) & scene.before(i):
        return
    verb = _verb_of(scene, i)
    lemma = v.s.lemmas[verb] if verb is not None else ""
    if verb is not None and lemma in words["occupying"] and i not in v.patients(verb):
        yield from _occupied(scene, i, verb)
        return
    own = Slot(Slots(scene, i).sides(i), (i,), True) if is_people else _owners(scene, i)
    forces = _Forces(i, verb, lemma, is_base, own.sides, (), own.tokens)
    is_own = bool(own.sides)
    forces.set_hosts(_lands(scene, forces))
    _complete(scene, forces)
    if not forces.owners or not forces.hosts or is_people:
        _name_base(scene, forces)
    hosts = tuple(x for x in forces.hosts if x.kind in ("state", "region") or x.sector == "PRE")
    owners = tuple(x for x in forces.owners if x.kind == "state" or is_body(x))
    if owners and hosts and _is_there(scene, forces, is_own=is_own):
        yield from _told(scene, forces, owners, hosts)


def _complete(scene: Scene, forces: _Forces) -> None:
    """Fill what the phrase itself leaves open: by the clause, by the subject of its verb, by the one other land of the sentence."""
    v, words, verb, lemma = scene.view, scene.table.words, forces.verb, forces.lemma
    lasts = lemma in words["staying"] | words["keeping"]
    if not forces.hosts and (lasts or (forces.is_base and verb is None)):
        forces.set_hosts(_land_of_clause(scene, forces))
    if verb is not None and lemma in words["keeping"] and forces.i in (*v.patients(verb), *_counted(scene, verb)):
        subject = Slots(scene, verb).at("subject")
        if not forces.owners:
            forces.set_owners(subject)
            if not forces.hosts:
                forces.set_hosts(_land_of_clause(scene, forces))
        elif lemma == "have" and forces.i in v.patients(verb) and not forces.hosts:
            forces.set_hosts(subject)  # "Djibouti has a French base"
        elif forces.is_base and not forces.hosts and without(subject.sides, forces.owners):
            host = Slot(forces.owners, (), True)  # "US forces have the use of Philippine bases"
            forces.set_owners(subject)
            forces.set_hosts(host)
    if verb is not None and forces.owners and not forces.hosts:
        if lemma in words["hosting"] | words["expelling"]:
            forces.set_hosts(Slots(scene, verb).at("subject"))
        elif lemma in ("leave", "quit"):
            forces.set_hosts(_first_land(scene, [t for t in v.patients(verb) if t != forces.i], forces.owners))
        elif lemma in words["stationing"] and not forces.is_base:
            forces.set_hosts(_only_other(scene, forces.owners))
    if not forces.hosts and lemma in words["lasting"] and scene.there is not None and not _has_place(scene, forces):
        forces.set_hosts(Slot((scene.there,), (), True))


def _is_there(scene: Scene, forces: _Forces, *, is_own: bool) -> bool:
    """Whether the words say that the forces stay, are kept, hosted or leave; a base is there by itself."""
    words, lemma, verb = scene.table.words, forces.lemma, forces.verb
    if lemma in words["departing"] and verb is not None:
        is_subject = forces.i in scene.view.agents(verb)
        if lemma in ("leave", "quit", "depart", "go", "abandon"):
            return is_subject and not (forces.is_base and lemma in ("depart", "go"))
        return not (forces.is_base and is_own) or lemma == "withdraw"
    return lemma in words["staying"] | words["keeping"] | words["hosting"] or (forces.is_base and is_own)


def _told(scene: Scene, forces: _Forces, owners: tuple[Actor, ...], hosts: tuple[Actor, ...]) -> Iterator[Found]:
    i, verb = forces.i, forces.verb
    leaves = forces.lemma in scene.table.words["departing"]
    token = verb if verb is not None else i
    certainty = Certainty(scene.marked(i), ()) if verb is None else scene.certainty(token, wide=True)
    if certainty is None or (leaves and certainty.status not in ("occurred", "planned")):
        return
    when = scene.when(token) if leaves else None
    yield Found(kind="basing", a=owners, b=hosts, evidence=scene.span(i, *forces.tokens), sentence=scene.view.s.index, token=i,
                stage="withdrawn" if leaves else None, since=when or scene.bound(_SINCE, *{i, token}), until=when,
                status=certainty.status, attribution=certainty.attribution)  # fmt: skip


def _occupied(scene: Scene, i: int, verb: int) -> Iterator[Found]:
    """Whose troops hold whose land: "its army still holds two districts of the republic"."""
    v = scene.view
    agents = v.agents(verb)
    if i not in (*agents, *(x for t in agents for x in v.preps(t).get("of", ()))):
        return
    owners = _owners(scene, i)
    held = [t for t in v.patients(verb) if t != i]
    lands = _first_land(scene, held, owners.sides)
    certainty = scene.certainty(verb, wide=True)
    if owners.sides and lands.sides and certainty is not None and certainty.status != "not_occurred":
        yield Found(kind="occupation", a=owners.sides, b=lands.sides, evidence=scene.span(i, verb, *held), sentence=v.s.index, token=i,
                    since=scene.bound(_SINCE, verb), status=certainty.status, attribution=certainty.attribution)  # fmt: skip


def _verb_of(scene: Scene, i: int) -> int | None:
    """The verb that tells of the forces: over them, or in the clause under them ("troops stationed in")."""
    v, s, words = scene.view, scene.view.s, scene.table.words
    over = scene.verb_over(i)
    telling = words["staying"] | words["keeping"] | words["hosting"] | words["departing"]
    below = [c for c in v.kids[i] if s.deps[c] in ("acl", "relcl") and v.is_verb(c)]
    told = next((c for c in below if i in (*v.agents(c), *v.patients(c))), None)
    if told is not None and (over is None or s.lemmas[over] not in telling):
        return told
    if over is not None:
        return over
    verb = v.governor(i)
    if verb is None:
        return None
    near = [*v.subjects(verb), *v.patients(verb)]
    return verb if i in near or i in _counted(scene, verb) or any(i in v.preps(t).get("of", ()) for t in near) else None


def _counted(scene: Scene, verb: int) -> list[int]:
    """Forces behind a number that is the verb's own ("has sent 500 of its soldiers")."""
    v = scene.view
    return [x for t in v.patients(verb) for x in v.preps(t).get("of", ())]


def _owners(scene: Scene, i: int) -> Slot:
    v = scene.view
    slots = Slots(scene, i)
    for route in ("own", "from", "of"):
        slot = slots.at(route)
        if slot.sides:
            return slot
    is_counted = v.s.deps[i] == "pobj" and v.words[v.s.heads[i]] == "of"
    own = () if is_counted else tuple(x for x in scene.own(i) if is_body(x))
    return Slot(own, (i,) if own else (), bool(own))


def _lands(scene: Scene, forces: _Forces) -> Slot:
    """Where they are: in the phrase, else under the verb; "there" is the land told last."""
    v = scene.view
    anchors = [forces.i, *([forces.verb] if forces.verb is not None else [])]
    anchors += [t for a in anchors for p in ("under", "with") for t in v.preps(a).get(p, ())]
    anchors += v.with_dep(anchors[1], "prep", "prt", "advmod") if forces.verb is not None else []
    for anchor in anchors:
        leaves = forces.lemma in scene.table.words["departing"]
        tokens = [t for p in (*_WHERE, *(_OUT if leaves else ())) for t in v.preps(anchor).get(p, ())]
        tokens += [x for t in tokens for p in _PARTS for x in v.preps(t).get(p, ())]
        found = _first_land(scene, tokens, forces.owners)
        if found.sides:
            return found
        if scene.there is not None and any(v.words[c] == "there" for c in v.kids[anchor]):
            return Slot((scene.there,), (), True)
    return Slot()


def _land_of_clause(scene: Scene, forces: _Forces) -> Slot:
    """The land that "where" takes up, or that a phrase hung elsewhere names ("At Assab the Emirates run a base")."""
    v, s, i = scene.view, scene.view.s, forces.i
    where = next((k for k in range(i - 1, max(-1, i - _FAR), -1) if v.words[k] == "where"), None)
    if where is not None and v.governor(where) == forces.verb:
        before = range(where - 1, max(-1, where - 7), -1)
        told = (_first_land(scene, [t], forces.owners) for t in before if scene.own(t) or v.place(t))
        return next((slot for slot in told if slot.sides), Slot())
    near = sorted((k for k in range(len(s)) if v.words[k] in _INSIDE and s.pos[k] == "ADP"), key=lambda k: abs(k - i))
    for k in near:
        between = range(min(k, i) + 1, max(k, i))
        if abs(k - i) > _FAR or any(s.deps[t] in _CLAUSES and v.is_verb(t) and t != forces.verb for t in between):
            continue
        found = _first_land(scene, [t for c in v.with_dep(k, "pobj") for t in v.expand(c)], forces.owners)
        if found.sides:
            return found
    return Slot()


def _only_other(scene: Scene, but: tuple[Actor, ...]) -> Slot:
    """The one other land or state that the sentence tells of."""
    told: dict[str, tuple[int, Actor]] = {}
    for t in range(len(scene.view.s)):
        for x in without(scene.sides([t], places=True), but):
            told.setdefault(key_of(x), (t, x))
    if len(told) != 1:
        return Slot()
    ((t, x),) = told.values()
    return Slot((x,), (t,), True)


def _has_place(scene: Scene, forces: _Forces) -> bool:
    """Whether any place is told, though not in which land."""
    v = scene.view
    anchors = [forces.i, *([forces.verb] if forces.verb is not None else [])]
    return any(v.preps(a).get(p) for a in anchors for p in ("in", "at", "on", "from", "of", "near")) or any(
        v.s.deps[c] == "dobj" for c in v.kids[anchors[-1]]
    )


def _first_land(scene: Scene, tokens: list[int], but: tuple[Actor, ...]) -> Slot:
    """The land that tokens name first, or all of a list ("in Mali and Niger")."""
    found = {key_of(x): x for t in tokens for x in without(scene.belonging(t, places=True), but)}
    lands = tuple(x for x in found.values() if x.kind in ("state", "region"))
    if len(lands) > 1 and all(t in scene.view.expand(tokens[0]) for t in tokens):
        return Slot(lands, tuple(tokens), True)
    return Slot(tuple(found.values())[:1], tuple(tokens), bool(tokens))


def _name_base(scene: Scene, forces: _Forces) -> None:
    """Whose base it is and where, by its name, where the article names both."""
    for t in scene.inside(forces.verb if forces.verb is not None else forces.i):
        known = scene.table.bases.get(scene.view.words[t])
        by, host = (scene.states.get(known.by), scene.states.get(known.host)) if known is not None else (None, None)
        if by is not None and host is not None and (not forces.owners or key_of(forces.owners[0]) == key_of(by)):
            forces.owners, forces.hosts = (by,), (host,)
            return
