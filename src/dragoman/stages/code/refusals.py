"""Refusals: why a reading with parties is not taken as a claim after all."""

from __future__ import annotations

from dragoman.model.actors import Actor
from dragoman.stages.code.events import Event, Scene
from dragoman.stages.code.view import View
from dragoman.stages.code.voting import FORCED, is_heard_as

NO_PARTY = "no political party in its frame"
NO_ACTOR = "nobody named who acts"
ONE_SIDE = "only one side named"

_UNPOLITICAL = frozenset({"CVL", "JRN", "BUS", "LAB", "EDU", "MED", "REL", "REF", "CRM", "AGR", "ELI", "SOC"})


_FORCE_OF_STATE = frozenset({"COP", "JUD", "MIL", "REB", "UAF"})


def _is_political(a: Actor) -> bool:
    """Whether a party is a political actor: a state, an organ, a party, an armed or opposition group, a body of states."""
    if a.kind in ("state", "region") or (a.kind == "group" and a.sector not in _UNPOLITICAL):
        return True
    if a.country in ("UNO", "EUR", "IGO", "IMG", "NGO"):
        return True
    return a.sector is not None and a.sector not in _UNPOLITICAL


def refusal_of(scene: Scene, event: Event) -> str | None:
    """Why a reading with parties is not taken after all; None where it is."""
    view, nodes, events = scene.view, scene.nodes, scene.events
    n = event.node
    parties = (*event.actors, *event.recipients)
    concerned = (*parties, *_asked_about(scene, event))
    if not _is_public(scene, event) and not any(_is_political(a) for a in concerned):
        return NO_PARTY
    if scene.is_off_topic and not any(a.sector in _FORCE_OF_STATE and a.kind != "state" for a in event.actors):
        return "an article of sport, culture, business, science or weather"
    if event.type == "REQUEST" and event.actors and all(a.sector == "JRN" for a in event.actors):
        return "a question of the press"
    if not event.actors and event.type != "ASSAULT" and not _may_lack_actor(view, event):
        return NO_ACTOR
    if event.type == "ASSAULT" and not n.is_noun and not is_heard_as(n.token, "ASSAULT", scene.votes, FORCED):
        if (not event.actors and _is_accident(view, n.token)) or _told_as_mishap(view, n.token):
            return "an accident, no force used"
    if all(a.country is None and a.kind in ("people", "unnamed", "force", "office") for a in parties):
        return NO_PARTY
    if (
        not n.is_noun
        and not event.actors
        and event.type not in ("ASSAULT", "COERCE", "PROTEST", "RETREAT")
        and not view.is_passive(n.token)
    ):
        own = view.with_dep(n.token, "nsubj")
        if own and view.s.pos[own[0]] in ("NOUN", "PROPN") and own[0] not in nodes:
            return "its subject is no political actor"
    if n.is_noun and event.type == "CONSULT":
        g = view.governor(n.token)
        above = events.get(g) if g is not None else None
        if (
            above is not None
            and above.type == "CONSULT"
            and g is not None
            and view.s.deps[n.token] in ("pobj", "dobj", "conj")
        ):
            return "part of the meeting above it"
    if event.symmetric and len({a.country or a.id for a in parties}) < 2 and event.type in ("COOPERATE", "CONSULT"):
        if not (event.type == "CONSULT" and len(parties) > 1):
            return ONE_SIDE
    return None


def _asked_about(scene: Scene, event: Event) -> tuple[Actor, ...]:
    """Whom what is asked for or refused would touch: an archbishop who calls for sanctions against a state speaks of that state."""
    if event.operator is None or event.operator.inner != "content":
        return ()
    inner = (scene.events.get(c) for c in scene.children.get(event.node.token, ()))
    return tuple(a for e in inner if e is not None for a in (*e.actors, *e.recipients))


def _is_public(scene: Scene, event: Event) -> bool:
    """Whether an event counts whoever acts: force and protest, the threat, call or vow to protest, and an ousted ruler's word that he
    resigns."""
    if event.type in ("PROTEST", "ASSAULT"):
        return True
    inner = [scene.nodes[c].act for c in scene.children.get(event.node.token, ())]
    acts = (*inner, event.node.act)
    if any(a.sector == "ELI" for a in event.actors) and any(a is not None and a.id == "resign" for a in acts):
        return True
    return event.operator is not None and any(a is not None and a.type == "PROTEST" for a in inner)


def _may_lack_actor(view: View, event: Event) -> bool:
    """Whether a claim may stand without its actor: an agentless passive of saying ("Iran has been accused", "was urged to")."""
    return event.operator is not None and not event.node.is_noun and view.is_passive(event.node.token)


_ACCIDENTS = frozenset(
    """crash accident disaster earthquake quake flood floods fire blaze storm hurricane typhoon cyclone avalanche landslide collision derailment virus outbreak
    disease plane bus train ferry car truck collapse cancer illness heart tornado lightning wildfire heat landslides stampede ship boat tsunami
    eruption helicopter crane poisoning""".split()
)
_FORCE = frozenset(
    {
        "attack",
        "bomb",
        "bombs",
        "bombing",
        "blast",
        "explosion",
        "strike",
        "airstrike",
        "shelling",
        "gunfire",
        "clash",
        "clashes",
        "raid",
        "gunmen",
        "gunman",
        "missile",
        "rocket",
        "mine",
        "landmine",
        "minefield",
    }
)


def _is_accident(view: View, v: int) -> bool:
    """Whether deaths and injuries come of a mishap: its subject or "in" phrase is a crash, a quake, a disease ... and no force is named."""
    near = [*view.subjects(v)] if not view.is_passive(v) else []
    for prep in ("in", "by", "after", "when", "from", "during"):
        near += view.preps(v).get(prep, [])
    words = {view.words[t] for t in near} | {view.s.lemmas[t].lower() for t in near}
    for t in near:
        words |= {view.words[c] for c in view.with_dep(t, "compound", "amod")}
    if words & _FORCE:
        return False
    if words & _ACCIDENTS:
        return True
    subject = view.with_dep(v, "nsubj")
    return (
        bool(subject)
        and not view.is_passive(v)
        and view.s.pos[subject[0]] == "NOUN"
        and not view.actors(subject[0])
        and view.s.lemmas[v] in ("kill", "injure", "wound", "shoot", "hit", "strike", "claim")
    )


_HARM = frozenset({"kill", "injure", "wound", "hurt", "claim", "leave"})
_MISHAPS = frozenset(
    {"crash", "collide", "derail", "capsize", "sink", "collapse", "overturn", "plunge", "erupt", "drown"}
)
_ARMED_WORDS = _FORCE | frozenset(
    """attacks attacker attackers terrorist terrorists militant militants rebel rebels suicide bomber soldiers troops shot fired fire drone
    assault ambush hijack hijackers plowed ploughed rammed crowd""".split()
)


def _told_as_mishap(view: View, v: int) -> bool:
    """Whether deaths and injuries are told beside a crash, a collapse ... in a sentence without a word of force: "a plane crashed,
    killing ten", "was killed when the ferry sank"."""
    s = view.s
    if s.lemmas[v] not in _HARM or _ARMED_WORDS & set(view.words):
        return False
    beside = [c for c in view.with_dep(v, "advcl") if view.is_verb(c)]
    t = v
    while s.deps[t] in ("advcl", "xcomp", "ccomp", "conj", "pcomp", "prep", "acl", "relcl") and s.heads[t] != t:
        t = s.heads[t]
        beside.append(t)
    return any(s.lemmas[t].lower() in _MISHAPS for t in beside)
