"""Purposes: words that only tell what something else is done for, or how, or what somebody is called on to do."""

from __future__ import annotations

from dragoman.stages.code.effects import is_definite
from dragoman.stages.code.events import Scene
from dragoman.stages.code.view import View

_DONE_SO = frozenset({"send", "dispatch", "deploy", "appear", "take", "break", "extradite"})
"""Verbs whose purpose is done with them: "sent observers to investigate", "took time to congratulate", "broke with it to recognise"."""


def is_purpose(view: View, t: int) -> bool:
    """Whether a verb only tells what something else is done for: "left the house to welcome the year", "calling for him to resign"."""
    s = view.s
    if view.is_headline or s.deps[t] != "advcl" or s.tags[t] != "VB" or s.lemmas[s.heads[t]] in _DONE_SO:
        return False
    return any(view.words[c] == "to" for c in view.with_dep(t, "aux"))


def is_hoped_for(view: View, t: int) -> bool:
    """Whether an infinitive is what efforts or calls of nobody named are for: "in line with efforts to end the fighting"."""
    s, noun = view.s, view.s.heads[t]
    if s.deps[t] not in ("acl", "relcl") or s.tags[t] != "VB" or view.is_verb(noun):
        return False
    return view.is_anybodys(noun) and not any(view.actors(o) for o in view.owners(noun))


def is_part_of_purpose(view: View, noun: int) -> bool:
    """Whether an indefinite noun stands only in what something else is done for: "signed an agreement to increase trade"."""
    above = view.governor(noun)
    return above is not None and not is_definite(view, noun) and not view.owners(noun) and is_purpose(view, above)


_MANNER = frozenset({"protest", "defiance", "retaliation", "retribution", "revenge", "reprisal", "solidarity"})


def is_manner(scene: Scene, t: int) -> bool:
    """Whether a bare noun after "in" tells how or why the deed above it is done: "struck in protest at", "marched in defiance of"."""
    view, s = scene.view, scene.view.s
    if view.words[t] not in _MANNER or s.deps[t] != "pobj" or view.words[s.heads[t]] != "in" or t - 1 != s.heads[t]:
        return False
    above = view.governor(t)
    return above is not None and scene.events.get(above) is not None


def is_called_for(scene: Scene, t: int) -> bool:
    """Whether an infinitive is what a word before "for" calls for, wherever the parser hung it: "calls for the minister to step down"."""
    view, s = scene.view, scene.view.s
    if s.tags[t] != "VB" or not view.with_dep(t, "aux"):
        return False
    if s.deps[t] == "advcl":
        called = next((c - 1 for c in view.with_dep(t, "mark") if view.words[c] == "for" and c), None)
    else:
        top = s.heads[t] if s.deps[t] in ("acl", "relcl") else t
        while s.deps[top] == "conj" and s.heads[top] != top:
            top = s.heads[top]
        is_object = s.deps[top] == "pobj" and view.words[s.heads[top]] == "for"
        called = s.heads[s.heads[top]] if is_object else None
    above = scene.nodes.get(called) if called is not None else None
    return above is not None and above.operator is not None and above.operator.type == "REQUEST"
