"""The two sides of a tie: named at its noun, or supplied by the clause or the article where the noun names one or none.

**Refuses**: to guess between more than two. What the article supplies is known only where it tells of exactly one other party.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.codebook.ties import Stage
from dragoman.model.actors import Actor
from dragoman.model.ties import TieKind
from dragoman.stages.code.tie_scene import Scene, key_of, without
from dragoman.stages.code.view import View

_REBELS = frozenset({"REB", "INS"})
_TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_PARTED = ("between", "with", "against")


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides, the tokens that name them, and how much of the tie's own phrase says so."""

    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    tokens: tuple[int, ...]
    rank: int


def apart(a: tuple[Actor, ...], b: tuple[Actor, ...], tokens: list[int], rank: int) -> Sides | None:
    """Two sides that share nobody; None where one is empty."""
    b = without(b, a)
    return Sides(a, b, tuple(tokens), rank) if a and b else None


def split(scene: Scene, tokens: list[int], rank: int) -> Sides | None:
    """One list of parties as two sides: the first and the rest."""
    return halves(scene.sides(tokens), tokens, rank)


def each_has_its_own(scene: Scene, verb: int) -> bool:
    """Whether a clause tells of several things, each of one party alone ("A and B negotiated deals in their own countries")."""
    v = scene.view
    return any(
        v.words[k] == "own" and any(v.words[c] == "their" for c in v.with_dep(v.s.heads[k], "poss"))
        for k in scene.inside(verb)
    )


def halves(found: tuple[Actor, ...], tokens: list[int], rank: int) -> Sides | None:
    """Some parties as two sides: the first and the rest."""
    return apart(found[:1], found[1:], tokens, rank)


def fronts_of(views: Iterable[View], states: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """The two sides of the fighting an article tells of: its one named rebel group and the state it belongs to; empty where there are
    more or none."""
    groups: dict[str, Actor] = {}
    for view in views:
        for actors in view.r.actors.values():
            for a in actors:
                if a.kind == "group" and a.sector in _REBELS and a.id.startswith("g:") and a.country is not None:
                    known = groups.setdefault(a.id, a)
                    if (a.name[:1].isupper(), len(a.name)) > (known.name[:1].isupper(), len(known.name)):
                        groups[a.id] = a
    if len(groups) != 1:
        return ()
    (group,) = groups.values()
    state = states.get(group.country or "")
    return (state, group) if state is not None else ()


def supplied(scene: Scene, i: int, kind: TieKind, stage: tuple[Stage, int] | None, named: list[int]) -> Sides | None:
    """The sides that the noun itself does not tell: of a war that breaks out, the two that fight; of relations and treaties, the
    clause's own parties."""
    if kind == "war":
        v = scene.view
        anchors = [i, *([stage[1]] if stage is not None else [])]
        if stage is None or any(p in v.preps(t) for t in anchors for p in _PARTED) or scene.premodifiers(i):
            return None
        return halves(scene.fronts, [], 0)
    if kind == "diplomatic_relations":
        return _of_relations(scene, i, stage, named)
    if kind == "treaty":
        return _of_treaty(scene, i, stage, named)
    return None


def _of_relations(scene: Scene, i: int, stage: tuple[Stage, int] | None, named: list[int]) -> Sides | None:
    """ "X broke off relations and expelled Y's ambassador", "the restoration of ties was announced by both", "the anniversary of"."""
    v = scene.view
    if named:
        return None
    if stage is None:
        is_anniversary = v.s.deps[i] == "pobj" and v.words[v.s.heads[v.s.heads[i]]] == "anniversary"
        return _of_meeting(scene) if is_anniversary else None
    token = stage[1]
    if scene.is_verb(token):
        agents = v.agents(token)
        a = scene.sides(agents)
        beside = [d for t, d in scene.drafts.items() if t != token and _is_beside(v, t, token)]
        for d in beside:
            b = scene.sides_of(d.recipients)
            if len(a) == len(b) == 1 and {key_of(x) for x in scene.sides_of(d.actors)} == {key_of(a[0])}:
                found = apart(a, b, agents, 1)
                if found is not None:
                    return found
        return None
    draft = scene.drafts.get(token)
    if draft is None:
        return None
    parties = scene.sides_of((*draft.actors, *draft.recipients))
    return halves(parties, [], 1) if len(parties) == 2 else None


def _is_beside(view: View, t: int, verb: int) -> bool:
    """Whether two verbs are coordinated."""
    s = view.s
    return (s.deps[t] == "conj" and s.heads[t] == verb) or (s.deps[verb] == "conj" and s.heads[verb] == t)


def _of_meeting(scene: Scene) -> Sides | None:
    """The two that meet, agree or work together in the sentence, where there are just two."""
    for d in scene.drafts.values():
        parties = _whole(scene.sides_of((*d.actors, *d.recipients)))
        if d.type in _TOGETHER and len(parties) == 2:
            return halves(parties, [], 1)
    return None


def _whole(parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple({key_of(p): p for p in parties}.values())


def _of_treaty(scene: Scene, i: int, stage: tuple[Stage, int] | None, named: list[int]) -> Sides | None:
    """ "Under an accord ratified in 2012, X hands people over to Y"; "patrols by X begin once a treaty with Y that was signed ..."."""
    v, s = scene.view, scene.view.s
    head = s.heads[i]
    if s.deps[i] == "pobj" and v.words[head] in scene.table.words["by_treaty"] and not named and stage is not None:
        above = s.heads[head]
        draft = scene.drafts.get(above)
        if draft is None:
            return None
        a, b = scene.sides_of(draft.actors), scene.sides_of(draft.recipients)
        return apart(a, b, [], 1) if len(a) == len(b) == 1 else None
    b = scene.sides(named)
    if stage is None or len(b) != 1 or not scene.is_verb(stage[1]) or not v.is_passive(stage[1]) or v.agents(stage[1]):
        return None
    before = scene.sides(t for t in range(i) if s.pos[t] in ("NOUN", "PROPN"))
    others = tuple(x for x in before if x.kind == "state" and key_of(x) != key_of(b[0]))
    return apart(others, b, named, 1) if len(others) == 1 else None
