"""Membership told by a noun: "froze its membership of", "accession to", "its exit from the bloc"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.stages.code.tie_parties import strict
from dragoman.stages.code.tie_scene import Found, Scene, body_name, is_body

_TO = ("of", "in", "to", "from", "into")


def member_ties(scene: Scene) -> Iterator[Found]:
    """The memberships of a sentence that nouns tell, in order."""
    for i in range(len(scene.view.words)):
        yield from _of_noun(scene, i)


def _of_noun(scene: Scene, i: int) -> Iterator[Found]:
    v, s, words = scene.view, scene.view.s, scene.table.words
    word = v.words[i]
    stages = (("memberships", None), ("joinings", "joined"), ("leavings", "left"), ("suspensions", "suspended"))
    found = next(((name, stage) for name, stage in stages if word in words[name]), None)
    if found is None or s.pos[i] != "NOUN":
        return
    stage = found[1]
    near = [t for p in _TO for t in v.preps(i).get(p, ())] + scene.premodifiers(i)
    bodies = {a.id: (t, a) for t in near for a in scene.own(t) if is_body(a)}
    if not bodies:
        return
    inside = {t for t, _ in bodies.values()}
    owners = [t for c in v.with_dep(i, "poss") for t in v.expand(c)] + [
        t for t in scene.premodifiers(i) if t not in inside
    ]
    states = tuple(a for a in strict(scene, owners) if a.kind == "state")
    verb = scene.verb_over(i)
    if verb is not None and any(v.words[t] in ("its", "their") for t in owners):
        doers = tuple(a for a in strict(scene, v.agents(verb)) if a.kind == "state")
        states = doers or states  # "Georgia completed its exit from"
    below = next((c for c in v.kids[i] if s.deps[c] == "relcl" and v.is_verb(c)), None)
    if not states:
        for t in (verb, below):
            if t is not None and not states:
                owners = v.agents(t)
                states = tuple(a for a in strict(scene, owners) if a.kind == "state")
    certainty = scene.certainty(verb if verb is not None else i)
    if not states or certainty is None:
        return
    if verb is not None and found[0] == "memberships" and v.words[verb] in words["halting"]:
        stage = "suspended"
    status = certainty.status
    if verb is not None and found[0] == "joinings" and v.words[verb] in words["impeding"]:
        status = "possible"  # "is blocking its accession"
    for token, body in bodies.values():
        when = scene.when(*([verb] if verb is not None else []), i)
        ends = stage in ("left", "suspended")
        yield Found(kind="member", a=states, b=(), evidence=scene.span(i, token, *owners), sentence=s.index, token=i, name=body_name(body), stage=stage,
                    since=when, until=when if ends else None, status=status, attribution=certainty.attribution, rank=2)  # fmt: skip
