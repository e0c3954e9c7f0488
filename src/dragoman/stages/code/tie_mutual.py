"""The two sides of a noun for what both share: "a pact between A and B", "A's feud with B", "the treaty that A and B signed".

**Refuses**: to look on where "with", "between" or "against" lead to something that is no side; wars whose clause does not say who wages them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook.tie_frames import Frame
from dragoman.model.actors import Actor
from dragoman.stages.code.tie_scene import Scene, key_of, without
from dragoman.stages.code.tie_sides import each_has_its_own
from dragoman.stages.code.tie_slots import Slot, Slots

_WITH = ("with", "against")
_TOWARD = (*_WITH, "to", "toward", "towards")
_UNDER = frozenset({"under", "by", "through"})
_ADJECTIVES = frozenset({"amod", "compound", "poss"})

Pair = tuple[Slot, Slot]


def pair_of(scene: Scene, i: int, frame: Frame, *, fighters: bool) -> Pair | None:
    """Both sides of the noun at `i`: at the noun, in its clause; of a treaty or of relations also further off."""
    slots = Slots(scene, i, fighters=fighters)
    withs = slots.first(_TOWARD if frame.kind == "hostility" else _WITH)
    if withs.is_filled and not withs.sides:
        return None
    found = next((pair for one, other in _near(scene, i, frame, slots, withs) if (pair := _apart(one, other))), None)
    if found is not None:
        return found
    if frame.kind == "treaty":
        return _of_treaty(scene, i, slots, withs)
    if frame.kind == "diplomatic_relations":
        known = next((slot for r in ("own", "subject", "below") if (slot := slots.at(r)).sides), Slot())
        return two_of_sentence(scene, withs if withs.sides else known, slots)
    return None


def two_of_sentence(scene: Scene, known: Slot, slots: Slots) -> Pair | None:
    """A side that stands in its place with the only other that the sentence tells of."""
    v, s = scene.view, scene.view.s
    taken = {key_of(x) for x in known.sides}
    told = _told(scene, slots)
    left = [
        (t, x)
        for k, (t, x) in told.items()
        if k not in taken
        and not (s.deps[t] in _ADJECTIVES and v.words[s.heads[t]] not in scene.table.words["of_states"])
    ]
    if not known.sides or len(left) != 1 or len(told) != len(taken) + 1:
        return None
    return known, Slot((left[0][1],), (left[0][0],), True)


def _near(scene: Scene, i: int, frame: Frame, slots: Slots, withs: Slot) -> Iterator[Pair]:
    """The places where both may stand, the surest first; one place twice where it may name both."""
    between, own, below, subject = (slots.at(r) for r in ("between", "own", "below", "subject"))
    yield from ((between, between), (own, withs), (own, own), (below, withs))
    verb = slots.verb
    is_theirs = verb is not None and not each_has_its_own(scene, verb)
    if frame.kind == "war":
        is_theirs = is_theirs and _wages(scene, i, verb)
    if is_theirs:
        yield subject, withs
    if verb is not None and scene.view.s.lemmas[verb] in scene.table.words["binding"]:
        # "X, bound to Y by a pact", "the treaty obliges X and Y to"
        bound = slots.named([t for t in scene.view.patients(verb) if t != i])
        yield bound, slots.named([t for p in ("to", "with") for t in scene.view.preps(verb).get(p, ())])
        yield bound, bound
    if frame.kind == "war" and verb is None and _head_word(scene, i) == "at":
        yield slots.at("near"), withs
    yield below, below
    if is_theirs:
        yield subject, subject


def _of_treaty(scene: Scene, i: int, slots: Slots, withs: Slot) -> Pair | None:
    """The sides of a treaty that its own words do not name: who stands above or before where it is "with" somebody, the two of its
    sentence ("X keeps troops in Y under a pact of 2010"), the two of the article; of one with a name, who alone signs or leaves it."""
    if withs.sides:
        return _apart(_clause_subject(scene, i), withs) or _apart(_subject_before(scene), withs)
    told = _told(scene, Slots(scene, i, places=True))
    sides = [x for _, x in told.values()]
    if len(told) == 2 and _head_word(scene, i) in _UNDER and all(x.kind == "state" for x in sides):
        (t, x), (u, y) = told.values()
        return Slot((x,), (t,), True), Slot((y,), (u,), True)
    if scene.view.s.pos[i] != "PROPN":
        return None
    pair = {key_of(x) for x in scene.pair}
    if pair and len(told) < 2 and all(key_of(x) in pair for x in sides):
        return Slot(scene.pair[:1], (), True), Slot(scene.pair[1:], (), True)
    alone = next((slot for r in ("own", "subject") if (slot := slots.at(r)).sides), Slot())
    return (alone, Slot()) if len(alone.sides) == 1 and scene.stage_at(i, "treaty") is not None else None


def _told(scene: Scene, slots: Slots) -> dict[str, tuple[int, Actor]]:
    """The sides that a sentence tells of, with the word that names each first."""
    told: dict[str, tuple[int, Actor]] = {}
    for t in range(len(scene.view.s)):
        for x in slots.sides(t) if scene.own(t) else ():
            told.setdefault(key_of(x), (t, x))
    return told


def _head_word(scene: Scene, i: int) -> str | None:
    """The preposition that the noun stands behind."""
    s = scene.view.s
    return scene.view.words[s.heads[i]] if s.deps[i] == "pobj" else None


def _wages(scene: Scene, i: int, verb: int | None) -> bool:
    """Whether the verb over "war" says that its subject is in it: "are at war", "have fought three wars"."""
    is_waging = verb is not None and scene.view.s.lemmas[verb] in ("fight", "have", "wage")
    return is_waging or scene.view.words[scene.view.s.heads[i]] == "at"


def _clause_subject(scene: Scene, i: int) -> Slot:
    """The subject of the nearest verb above that names a side."""
    v = scene.view
    slots = Slots(scene, i)
    verb = v.governor(i)
    while verb is not None:
        found = slots.named([t for t in v.subjects(verb) if t != i and not v.is_below(i, t)])
        if found.sides:
            return found
        verb = v.governor(verb)
    return Slot()


def _subject_before(scene: Scene) -> Slot:
    """The subject of the sentence before."""
    view = scene.previous
    if view is None:
        return Slot()
    root = next((t for t in range(len(view.s)) if view.s.heads[t] == t), 0)
    sides = scene.sides_of(a for t in view.subjects(root) for a in view.actors(t))
    return Slot(sides, (), bool(sides))


def _apart(one: Slot, other: Slot) -> Pair | None:
    """Two sides of two places, or of one that names both."""
    if one is other:
        return (one.part(0, 1), one.part(1)) if len(one.sides) > 1 else None
    left = without(other.sides, one.sides)
    return (one, Slot(left, other.tokens, True)) if one.sides and left else None
