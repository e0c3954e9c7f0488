"""Purposes: words that only tell what something else is done for, or how, or what somebody is called on to do."""

from __future__ import annotations

from dragoman.stages.code.effects import is_definite
from dragoman.stages.code.events import Event, Scene
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
    """Whether an infinitive is what efforts or calls of nobody named are for: "amid efforts to halt the shelling"."""
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


_CHARGES = frozenset("charge charges allegation allegations suspicion accusation accusations".split())
_ON_CHARGES = frozenset({"COERCE", "SANCTION", "ACCUSE", "RETREAT"})


def is_ground(scene: Scene, t: int) -> bool:
    """Whether charges are only the ground of the deed above them: "jailed on charges of treason", "pleaded guilty to a charge"."""
    view, s = scene.view, scene.view.s
    above = view.governor(t)
    if view.words[t] not in _CHARGES or s.deps[t] != "pobj" or above is None:
        return False
    if s.lemmas[above] in ("plead", "admit"):
        return True
    event = scene.events.get(above)
    is_deed = (event is not None and event.type in _ON_CHARGES) or s.lemmas[above] in ("sentence", "try", "wanted")
    return view.words[s.heads[t]] == "on" and is_deed


_TARGETS = frozenset({"patrol", "patrols", "convoy", "convoys", "escort", "escorts"})


def is_target(scene: Scene, t: int) -> bool:
    """Whether a noun for troops on their way is what an attack is on: "ambushed a patrol", "fired on a convoy"."""
    view = scene.view
    above = view.governor(t)
    event = scene.events.get(above) if above is not None else None
    return (
        view.words[t] in _TARGETS and event is not None and event.type == "ASSAULT" and t not in view.agents(above or 0)
    )


_DEMANDING = frozenset({"THREATEN", "REQUEST"})


def is_demanded(scene: Scene, t: int) -> bool:
    """Whether an infinitive is what a noun of asking or threatening asks: "an ultimatum to withdraw"."""
    view, s = scene.view, scene.view.s
    event = scene.events.get(s.heads[t])
    to = any(view.words[c] == "to" for c in view.with_dep(t, "aux"))
    return s.deps[t] == "acl" and to and event is not None and event.node.is_noun and event.type in _DEMANDING


_IN_POWER_OF = frozenset({"custody", "detention", "captivity"})


def is_where(view: View, t: int) -> bool:
    """Whether a noun tells where somebody was when something was done to him: "died in police custody"."""
    s = view.s
    return view.words[t] in _IN_POWER_OF and s.deps[t] == "pobj" and view.words[s.heads[t]] in ("in", "during", "from")


_LASTING = frozenset({"SUPPORT", "MOBILIZE", "CONSULT", "AID"})


_KNOWN_AS = frozenset({"restrict", "abduct", "arrest"})
"""Acts by whose participle somebody is known: "the banned movement", "a kidnapped official"."""


def is_description(view: View, event: Event) -> bool:
    """Whether a participle only tells who or what somebody is: "activists supporting the president", "a UN-brokered deal", "the
    banned movement"."""
    s, t = view.s, event.node.token
    if s.deps[t] == "acl":
        return s.tags[t] == "VBG" and event.type in _LASTING
    is_joined = t > 1 and view.words[t - 1] == "-" and s.starts[t] == s.ends[t - 1]
    is_known_so = event.node.act is not None and event.node.act.id in _KNOWN_AS and t < s.heads[t]
    return s.deps[t] == "amod" and s.tags[t] == "VBN" and (is_joined or is_known_so)


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


def beside_the_point(scene: Scene, event: Event) -> str | None:
    """What an event is to another of its sentence, where it is no claim beside that one; else None."""
    view, t = scene.view, event.node.token
    if is_hoped_for(view, t):
        return "what efforts of nobody named are for"
    if event.node.is_noun and is_manner(scene, t):
        return "how or why the deed above it is done"
    if event.node.is_noun and is_ground(scene, t):
        return "the ground of the deed above it"
    if event.node.is_noun and is_target(scene, t):
        return "what the attack above it is on"
    if not event.node.is_noun and is_demanded(scene, t):
        return "content of the noun above it"
    if event.node.is_noun and is_where(view, t):
        return "where somebody was held"
    if not event.node.is_noun and is_description(view, event):
        return "who somebody is"
    return None
