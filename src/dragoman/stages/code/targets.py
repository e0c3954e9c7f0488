"""Whom force and protest are aimed at, where no slot of their frame says so: embassies they stand at, and what a crowd comes together for.

**In**: a node of force or protest, with the parties that its frame gives. **Out**: who it is done to.

Knowingly wrong: a blast at an embassy that was meant for who walked past it.
"""

from __future__ import annotations

from dragoman.model.actors import Actor
from dragoman.stages.code.roles import is_mission, unique
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.view import View

_AIMING = frozenset("condemn criticise criticize decry denounce express oppose protest reject vent voice".split())
_AT_WHAT = ("against", "at", "with", "over", "about", "by")
_AT_MISSIONS = frozenset({"ASSAULT", "PROTEST"})
_LEADING_ON = frozenset({"prep", "pobj", "dobj", "nsubjpass", "acl", "poss"})
_AT = frozenset("around at before by in inside into near on opposite outside through to under within".split())


def aimed_at(view: View, n: Node, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whom a protest is against by what stands before its noun, or by what its crowd comes together for: "an anti-Macron march",
    "gathered in Tunis to protest a visit by the Danish minister". Others keep their recipients."""
    if n.act is None or n.act.type != "PROTEST" or not _is_place_or_own(recipients, actors):
        return recipients
    mine = {a.country for a in actors}
    nouns = [n.token] if n.is_noun else view.patients(n.token)
    tokens = [c for t in nouns for c in view.kids[t] if view.is_opposed(c)]
    for c in view.with_dep(n.token, "advcl", "xcomp", "conj") if not n.is_noun else ():
        if view.s.lemmas[c] in _AIMING:
            said = view.patients(c)
            tokens += [*said, *(o for p in (c, *said) for prep in _AT_WHAT for o in view.preps(p).get(prep, ()))]
    found = [a for t in tokens for a in view.parties(t)]
    named = [a for a in found if a.country not in mine and a.kind != "region" and not a.id.startswith("place:")]
    return unique(named) or recipients


def missions_at(view: View, n: Node, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The embassies and consulates that force or protest stands at: "a blast outside the Danish embassy in Tunis" is done to Denmark.
    Where somebody else is told to suffer it, the recipients stay."""
    if n.act is None or n.act.type not in _AT_MISSIONS or not _is_place_or_own(recipients, actors):
        return recipients
    s, mine = view.s, {a.country for a in actors}
    top = n.token
    while s.deps[top] == "conj" and s.heads[top] != top:
        top = s.heads[top]
    todo: list[tuple[int, bool]] = [(top, False)]
    found: list[Actor] = []
    while todo:
        t, is_at = todo.pop()
        if is_at:
            found += [a for u in view.expand(t) for a in view.actors(u) if is_mission(a)]
        for c in view.kids[t]:
            if s.deps[c] in _LEADING_ON and s.tags[c] != "VB":
                todo.append((c, is_at or (s.pos[c] == "ADP" and view.words[c] in _AT)))
    return unique([a for a in found if a.country not in mine]) or recipients


def _is_place_or_own(recipients: tuple[Actor, ...], actors: tuple[Actor, ...]) -> bool:
    """Whether nobody but a country, or a thing of who acts, is told as who it was done to."""
    mine = {a.country for a in actors}
    return all(
        a.kind == "state"
        or a.id.startswith("place:")
        or (a.country in mine and (a.kind == "unnamed" or a.id.count(":") == 1))  # "rammed his car into the embassy"
        for a in recipients
    )
