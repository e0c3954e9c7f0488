"""Ties of enmity told without a noun for the enemy: "has fought the state since", "in revolt against", "at odds with"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.actors import Actor
from dragoman.stages.code.tie_aid import found_by_verb
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, without

_FIGHTING = frozenset({"REB", "INS", "UAF", "OPP"})
_SINCE = frozenset({"since"})


def fought_ties(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """A group and whom it fights, or two that have fought since some time."""
    v = scene.view
    since = scene.bound(_SINCE, i)
    agents, patients = v.agents(i), v.patients(i)
    a, b = parted(scene, agents, patients)
    if a and not b:
        ruled = [t for t in patients if v.words[t] in ("rule", "government", "army", "forces", "troops", "regime")]
        b = without((x for t in ruled for x in scene.belonging(t)), a)
    if not patients and len(a) > 1:
        a, b = a[:1], a[1:]
    has_group = any(x.kind == "group" and x.sector in _FIGHTING for x in (*a, *b))
    if a and b and (since is not None or has_group):
        yield found_by_verb(
            scene, "hostility", a, b, i, [*agents, *patients], certainty, since=since, is_symmetric=True
        )


def enmity_ties(scene: Scene) -> Iterator[Found]:
    """ "Took up arms against", "in revolt against", "at loggerheads with"."""
    v = scene.view
    words = scene.table.words
    for i, word in enumerate(v.words):
        head = v.words[v.s.heads[i]]
        if word in words["at_odds"] and v.s.deps[i] == "pobj" and head == "at":
            yield from _toward(scene, i, ("with",))
        elif (word in words["risings"] and v.preps(i).get("against")) or (
            word == "arms" and v.s.deps[i] == "dobj" and v.s.lemmas[v.s.heads[i]] == "take"
        ):
            yield from _toward(scene, i, ("against",))


def _toward(scene: Scene, i: int, preps: tuple[str, ...]) -> Iterator[Found]:
    """Who is set against whom by a noun: the noun's own or its clause's subject, and what stands behind the preposition."""
    v, s = scene.view, scene.view.s
    head = s.heads[i]
    anchors = [i, head] if head != i else [i]
    verb = v.governor(i)
    anchors += [verb] if verb is not None and verb not in anchors else []
    against = [t for x in anchors for p in preps for t in v.preps(x).get(p, ())]
    holders = [*(k for c in v.with_dep(i, "poss") for k in v.expand(c)), *scene.premodifiers(i)]
    noun = s.heads[head] if s.deps[i] == "pobj" else None
    if not scene.sides(holders) and noun is not None and s.pos[noun] in ("NOUN", "PROPN"):
        holders = [noun]
    elif not scene.sides(holders) and verb is not None:
        holders = v.agents(verb)
    a, b = parted(scene, holders, against)
    if not b and "with" in preps and len(a) > 1:
        a, b = a[:1], a[1:]
    token = verb if verb is not None else i
    certainty = scene.certainty(token)
    if a and b and certainty is not None:
        since = scene.bound(_SINCE, *anchors) or (scene.when(i, token) if v.words[i] == "arms" else None)
        yield found_by_verb(
            scene, "hostility", a, b, i, [*holders, *against], certainty, since=since, is_symmetric=True
        )


def parted(scene: Scene, ones: list[int], others: list[int]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Both sides, without whom they share."""
    a = scene.sides(ones)
    return a, without(scene.sides(others), a)
