"""Membership told in passing: a body's name, a word of membership over it, and the states that the word is said of.

**Refuses**: what states do in or with a body (vote, meet, speak), and bodies that only stand beside a state.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.actors import Actor
from dragoman.stages.code.tie_parties import holders_of
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, body_name, is_body

_IN = frozenset("in inside within into outside of to from".split())
_CLIMBED = 4
_SINCE = frozenset({"since"})


def body_ties(scene: Scene) -> Iterator[Found]:
    """The memberships of a sentence, in the order of the bodies' names."""
    for t in range(len(scene.view.s)):
        bodies = [a for a in scene.own(t) if is_body(a)]
        if len(bodies) == 1 and len(scene.own(t)) == 1:
            found = _of_body(scene, t, bodies[0])
            if found is not None:
                yield found


def _of_body(scene: Scene, t: int, body: Actor) -> Found | None:
    """The membership that the words over a body's name tell, the nearest first."""
    v, s, words = scene.view, scene.view.s, scene.table.words
    if s.deps[t] in ("nsubj", "nsubjpass") and v.is_verb(s.heads[t]):
        return _by_body(scene, t, s.heads[t], body)
    below = t
    prep: str | None = None
    for _ in range(_CLIMBED):
        here = s.heads[below]
        if here == below:
            return None
        if s.pos[here] == "ADP":
            prep = v.words[here]
            if prep not in _IN:
                return None
        elif v.is_verb(here):
            return _of_verb(scene, t, here, prep, body)
        elif (v.words[here] in words["member_nouns"] and (prep in _IN or prep is None)) or (
            v.words[here] in words["kinds_of_country"] and prep is None and here > t
        ):
            return _of_noun(scene, t, here, body)
        elif s.pos[here] in ("NOUN", "PROPN") and prep is not None and scene.own(here):
            return None
        below = here
    return None


def _of_noun(scene: Scene, t: int, noun: int, body: Actor) -> Found | None:
    """ "A NATO state since 1952", "its seat in the Council", "Ankara's partner in NATO"."""
    v = scene.view
    tokens, verb = holders_of(scene, noun)
    own = [k for c in v.with_dep(noun, "poss") for k in v.expand(c) if k != t]
    is_party = (
        v.words[noun] in scene.table.words["kinds_of_country"] or v.words[noun] in scene.table.words["member_people"]
    )
    if not is_party:
        over = scene.verb_over(noun)
        tokens, verb = own or (v.agents(over) if over is not None else []), over
    elif v.words[noun] in scene.table.words["member_together"]:
        named = [] if noun in v.r.named or not scene.own(noun) else [noun]
        tokens = [*(tokens or named), *own, *v.preps(noun).get("with", ())]
    return _told(scene, t, body, tokens, verb, noun)


def _of_verb(scene: Scene, t: int, verb: int, prep: str | None, body: Actor) -> Found | None:
    """ "Joined it", "is in the EU", "were expelled from", "walked out of"."""
    v, s, words = scene.view, scene.view.s, scene.table.words
    word = v.words[verb]
    if s.lemmas[verb] == "be" and prep in ("in", "inside", "within", "outside", "of"):
        if v.with_dep(verb, "attr", "acomp") or s.pos[verb] not in ("AUX", "VERB"):
            return None
        return _told(scene, t, body, v.subjects(verb), verb, verb)
    if any(s.deps[k] == "pcomp" for c in v.with_dep(verb, "prep") for k in v.kids[c]):
        return None  # "joined the Union in condemning"
    if prep is None and word in words["entering"] and t in v.patients(verb):
        return _told(scene, t, body, v.agents(verb), verb, verb)
    if prep in ("to", "into", "in") and word in words["entering_to"]:
        return _told(scene, t, body, v.patients(verb) if v.is_passive(verb) else v.subjects(verb), verb, verb)
    if prep in ("from", "of", "out") and word in words["leaving_from"]:
        return _told(
            scene, t, body, v.patients(verb) if v.is_passive(verb) else v.subjects(verb), verb, verb, stage="left"
        )
    if prep in ("from",) and word in words["excluding"] and v.is_passive(verb):
        return _told(scene, t, body, v.patients(verb), verb, verb, stage="suspended")
    return None


def _by_body(scene: Scene, t: int, verb: int, body: Actor) -> Found | None:
    """ "The League suspended Syria", "which the Community admitted in March"."""
    v, words = scene.view, scene.table.words
    word = v.words[verb]
    if v.is_passive(verb) or word not in words["excluding"] | words["admitting"]:
        return None
    stage = "suspended" if word in words["excluding"] else None
    return _told(scene, t, body, v.patients(verb), verb, verb, stage=stage)


def _told(
    scene: Scene, t: int, body: Actor, tokens: list[int], verb: int | None, at: int, *, stage: str | None = None
) -> Found | None:
    v = scene.view
    states = tuple(x for x in scene.sides(k for k in tokens if k != t) if x.kind == "state")
    if not states:
        return None
    certainty: Certainty | None = scene.certainty(verb, wide=True) if verb is not None else Certainty("occurred", ())
    if certainty is None:
        return None
    since = scene.bound(_SINCE, at, *([verb] if verb is not None else []), t) or (
        scene.when(verb) if verb is not None else None
    )
    near = [k for k in tokens if scene.own(k)]
    return Found(kind="member", a=states, b=(), evidence=scene.span(at, t, *near), sentence=v.s.index, token=at, name=body_name(body), stage=stage,
                 since=since, until=since if stage is not None else None, status=certainty.status, attribution=certainty.attribution)  # fmt: skip
