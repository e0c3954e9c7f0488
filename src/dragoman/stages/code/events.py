"""Events: nodes read as one kind of event each, with type, mode and parties; operators take what their inner event gives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.codebook.lexicon import Act, Lexicon, Operator
from dragoman.model.actors import Actor
from dragoman.model.votes import SentenceVotes
from dragoman.stages.code.details import mode_of
from dragoman.stages.code.effects import is_definite
from dragoman.stages.code.readings import ANSWERING, Reading
from dragoman.stages.code.roles import act_parties, fill, locative, operator_parties, unique
from dragoman.stages.code.targets import aimed_at, missions_at
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.view import View
from dragoman.stages.code.voting import may_do, voted_actors

_SPEECH_TYPES = frozenset({"REQUEST", "AGREE", "THREATEN", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a quotation, and the other side of the article where it has two ("we will discuss our cooperation")."""

    speaker: Actor
    partner: Actor | None


@dataclass(frozen=True, slots=True)
class Event:
    """A node read as one kind of event, with its parties."""

    node: Node
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    rule: str
    operator: Operator | None
    symmetric: bool


@dataclass(slots=True, kw_only=True)
class Scene:
    """All that reading the events of one sentence needs: nodes and their paths by token, the tables, who speaks, the setting.

    **Shape**: `children` maps a token to the nodes whose nearest operator it is; `events` fills up as nodes are read.
    """

    view: View
    lexicon: Lexicon
    voice: Voice | None
    setting: str | None
    nodes: dict[int, Node]
    readings: dict[int, Reading]
    is_off_topic: bool = False
    votes: SentenceVotes | None = None
    children: dict[int, list[int]] = field(default_factory=dict)
    events: dict[int, Event | None] = field(default_factory=dict)


def event_at(scene: Scene, t: int) -> Event | None:
    """The event that the node at token `t` states, or None where it states none of its own."""
    if t in scene.events:
        return scene.events[t]
    scene.events[t] = None
    n = scene.nodes[t]
    if n.act is not None and n.operator is None:
        scene.events[t] = _act_event(scene, n, n.act)
    elif n.operator is not None:
        if n.operator.id in ("refuse", "decline-to-confirm") and any(
            scene.nodes[c].is_reporting_verb and scene.nodes[c].is_transparent and not _answers_a_call(scene, c)
            for c in scene.children.get(t, ())
        ):
            return None
        if any(r.opened_by == t for r in scene.readings.values()):
            return None  # a forecast of what others may do, or what is not ruled out
        scene.events[t] = _operator_event(scene, n, n.operator, _inner_event(scene, t))
    return scene.events[t]


def _answers_a_call(scene: Scene, t: int) -> bool:
    """Whether what is said answers a demand or an appeal: who "refused to respond to a demand" refuses it."""
    if scene.view.s.lemmas[t] not in ANSWERING:
        return False
    inner = (scene.nodes[c].operator for c in scene.children.get(t, ()))
    return any(op is not None and op.type == "REQUEST" for op in inner)


def voted_event(scene: Scene, n: Node) -> Event:
    """The event that the learned model reads at a node of its own, beside the one the lexicon reads there."""
    assert n.act is not None
    return _act_event(scene, n, n.act)


def _inner_event(scene: Scene, t: int) -> Event | None:
    """The event under an operator, also below operators that make no claim ("plans to attack" under "accused of")."""
    for c in scene.children.get(t, ()):
        found = None if scene.nodes[c].is_transparent else event_at(scene, c)
        found = found or _inner_event(scene, c) if scene.nodes[c].is_transparent else found
        if found is not None:
            return found
    return None


def _act_event(scene: Scene, n: Node, act: Act) -> Event:
    view = scene.view
    actors, recipients = act_parties(view, n, act)
    vote = scene.votes.get(n.token) if scene.votes is not None else None
    if vote is not None and not actors:
        actors, _ = _controlled(view, scene.readings[n.token], actors, recipients)
    if vote is not None and not actors and not (n.is_noun and _is_known(view, n.token)):
        # who speaks of a known deed stands in its sentence, who did it elsewhere: "voiced discontent with the war"
        actors = voted_actors(view, vote, act.type)
        foilers = {a.id for a in _foilers(view, scene.readings[n.token])}
        actors = tuple(a for a in actors if a.id not in foilers)
        if n.is_noun and act.type == "ASSAULT" and {a.country for a in actors} <= {a.country for a in recipients}:
            actors = ()  # "what Ghana says was an assault on its troops"
    actors, recipients = _we(view, n, actors, recipients, scene.voice)
    if not actors and act.id == "reckoning":
        actors = _speaker(scene, n, recipients)
    if act.symmetric and n.is_noun and len(actors) == 1:
        others, _ = _controlled(view, scene.readings[n.token], (), ())
        actors = unique((*others, *actors))
    if not actors or (n.is_noun and not recipients and not act.symmetric):
        actors, recipients = _controlled(view, scene.readings[n.token], actors, recipients)
    if act.id == "host" and recipients:
        actors, recipients = recipients, actors  # the visitor acts on the host
    if act.id == "visit" and not recipients:
        recipients = _host(view, n, actors)
    if not actors and act.id in _BY_AUTHORITIES and (n.is_noun or view.is_passive(n.token)):
        actors = _authorities(view, n, _BY_AUTHORITIES[act.id], recipients, scene.setting)
    recipients = aimed_at(view, n, actors, recipients)
    if act.type in ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE") and not recipients and act.id not in ("resign",):
        recipients = _from_place(view, n, actors)
    recipients = missions_at(view, n, actors, recipients)
    if act.type in ("ACCUSE", "SUPPORT") and not recipients and not n.is_noun:
        recipients = _doers(scene, n, actors)
    if n.is_noun and act.type == "ASSAULT":
        recipients = _who_died(view, n) or recipients or fill(view, n, ("verb_obj",), actors)
    if act.id == "torture" and not actors:
        actors = _custodians(view, n)
    mode, cameo = mode_of(view, n.token, act.type, act.mode, act.cameo, scene.lexicon, n.is_noun)
    if act.id == "voted" and mode is None:
        mode = _voted_mode(view, n, recipients)
    if act.symmetric and act.type == "CONSULT" and mode is None:
        mode = _meeting_mode(view, n.token, actors)
    return Event(
        n, act.type, mode, cameo, act.contexts, actors, recipients, f"{act.id}: {n.act_pattern}", None, act.symmetric
    )


_DYING = frozenset({"die", "perish", "succumb"})


def _who_died(view: View, n: Node) -> tuple[Actor, ...]:
    """Who is said to have died of a noun of force: "died in a raid", "died as a result of torture"."""
    above = view.governor(n.token)
    if above is None or view.s.lemmas[above] not in _DYING or view.s.deps[n.token] not in ("pobj", "conj"):
        return ()
    return unique([a for t in view.subjects(above) for a in view.parties(t)])


_HELD_IN = frozenset("custody detention captivity jail prison".split())


def _custodians(view: View, n: Node) -> tuple[Actor, ...]:
    """In whose custody somebody was tortured: "tortured in Kenyan custody", "died of torture while in police detention"."""
    above = n.token if not n.is_noun else view.governor(n.token)
    for t in range(len(view.s)) if above is not None else ():
        inside = view.s.deps[t] == "pobj" and view.words[view.s.heads[t]] in ("in", "at")
        if view.words[t] in _HELD_IN and inside and view.governor(t) == above:
            return unique([a for o in view.owners(t) for a in view.actors(o)])
    return ()


def _is_known(view: View, noun: int) -> bool:
    """Whether a noun, or what counts it, is presented as known: "the war", "the series of attacks". What somebody does "during the war"
    may well be his part in it."""
    over = view.s.heads[noun]
    if view.words[over] == "during":
        return False
    counted = view.s.deps[noun] == "pobj" and view.words[over] == "of" and view.s.pos[view.s.heads[over]] == "NOUN"
    return is_definite(view, noun) or (counted and is_definite(view, view.s.heads[over]))


def _speaker(scene: Scene, n: Node, recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who says what is a threat by its words alone ("they will pay a price", he said)."""
    view, speech = scene.view, scene.readings[n.token].speech
    found = unique([a for s in speech[:1] for t in view.agents(s) for a in view.parties(t)])
    if not found and scene.voice is not None:
        found = (replace(scene.voice.speaker, evidence=view.s.span_of(n.token, n.token)),)
    taken = {a.id for a in recipients}
    return tuple(a for a in found if a.id not in taken)


def _we(
    view: View, n: Node, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], voice: Voice | None
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """ "we" and "I" in a quotation are the speaker's side."""
    if voice is not None and n.act is not None and n.act.symmetric and not n.is_noun and len(actors) == 1:
        alone = [t for t in view.subjects(n.token) if view.words[t] in ("we", "i") and not view.parties(t)]
        if alone and actors[0].country != voice.speaker.country:
            return (replace(voice.speaker, evidence=view.s.span_of(alone[0], alone[0])), *actors), recipients
    if voice is None or actors:
        return actors, recipients
    for t in view.subjects(n.token) if not n.is_noun else view.with_dep(n.token, "poss"):
        if view.words[t] in ("we", "i", "our", "my", "us"):
            mine = replace(voice.speaker, evidence=view.s.span_of(t, t))
            if (
                n.act is not None
                and n.act.symmetric
                and voice.partner is not None
                and not recipients
                and view.words[t] in ("we", "our", "us")
            ):
                return (mine, replace(voice.partner, evidence=mine.evidence)), recipients
            return (mine,), recipients
    return actors, recipients


def _controlled(
    view: View, r: Reading, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who acts where the trigger names nobody: whom the operator above makes responsible (its subject, object, or "on" phrase)."""
    for link in r.links:
        op, above = link.operator, link.node
        if op.control == "none" or (op.report and op.type is None and op.inner in ("keep",)):
            continue
        if op.inner == "denied" and r.node.act is not None and r.node.act.type == "ACCUSE":
            continue  # who denies an allegation has not made it
        if op.control == "obj" or (op.inner == "alleged" and view.with_dep(above.token, "ccomp")):
            found = fill(view, above, ("obj_actor", "clause_subj"), ())
        elif op.control == "subj":
            found = fill(view, above, ("poss", "by", "adj", "light") if above.is_noun else ("subj",), ())
        else:
            found = fill(view, above, (op.control,), ())
        if found and not actors:
            taken = {a.id for a in recipients}
            kind = r.node.act.type if r.node.act is not None else ""
            actors = tuple(a for a in found if a.id not in taken and may_do(a, kind))
        if actors:
            break
    return actors, recipients


def _foilers(view: View, r: Reading) -> tuple[Actor, ...]:
    """Who kept an act from happening that is another's: "the navy foiled an attack"."""
    kept = [k for k in r.links if k.operator.control == "none" and k.operator.inner == "not_occurred"]
    return tuple(a for k in kept if not k.node.is_noun for a in fill(view, k.node, ("subj",), ()))


_BY_AUTHORITIES = {
    "arrest": "COP", "charge": "JUD", "convict": "JUD", "deport": "GOV", "release": "GOV", "censor": "GOV", "restrict": "GOV",
    "curfew": "GOV", "martial-law": "GOV", "warrant": "JUD", "expel": "GOV", "pardon": "GOV",
}  # fmt: skip
"""Acts that only authorities do; told without an agent they are those of the country where it happens."""


def _authorities(
    view: View, n: Node, sector: str, recipients: tuple[Actor, ...], setting: str | None
) -> tuple[Actor, ...]:
    """The unnamed authorities behind an agentless arrest, charge or conviction: of the place named, else of the setting."""
    country = setting
    left = [] if n.is_noun else view.preps(n.token).get("from", [])
    for t in (*left, *locative(view, n.token)):
        place = view.place(t)
        if place is not None and place.country is not None:
            country = place.country
            break
    else:
        home = {
            a.country for a in recipients if a.kind in ("people", "person", "group", "organisation", "force", "office")
        }
        if country is None and len(home) == 1:
            country = next(iter(home))
    if country is None:
        return ()
    span = view.s.span_of(n.token, n.token)
    return (
        Actor(
            id=f"{country}:{sector}:authorities",
            name="authorities",
            country=country,
            sector=sector,
            kind="unnamed",
            evidence=span,
        ),
    )


def _doers(scene: Scene, n: Node, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who does what is judged: "called the strike unacceptable" is aimed at whose strike it is."""
    mine = {a.id for a in actors}
    for t in scene.view.patients(n.token):
        judged = event_at(scene, t) if t in scene.nodes and t != n.token else None
        if judged is not None:
            found = tuple(a for a in judged.actors if a.id not in mine)
            if found:
                return found
    return ()


def _host(view: View, n: Node, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The state visited, where only a place is named."""
    for t in [*(view.patients(n.token) if not n.is_noun else []), *locative(view, n.token)]:
        place = view.place(t)
        if place is not None and place.country is not None and all(a.country != place.country for a in actors):
            found = view.actors(t)
            if found:
                return found[:1]
    return ()


def _from_place(view: View, n: Node, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The state in whose place force is used, where nobody is named on the receiving side."""
    for t in locative(view, n.token):
        found = view.actors(t)
        if found and found[0].country is not None:
            return found[:1]
    return ()


_OF_MANY = frozenset(
    {"ministers", "leaders", "members", "summit", "secretaries", "presidents", "ambassadors", "envoys", "states"}
)


def _voted_mode(view: View, n: Node, recipients: tuple[Actor, ...]) -> str | None:
    """The mode of an event that only the model reads: by what it is done to, and by whether it says what of."""
    assert n.act is not None
    people = any(a.kind in ("person", "people", "group") for a in recipients)
    if n.act.type == "ACCUSE":
        says = bool(view.with_dep(n.token, "ccomp")) or any(
            view.words[c] == "of" for c in view.with_dep(n.token, "prep")
        )
        return "allege" if says else "disapprove"
    if n.act.type == "COERCE":
        return "arrest" if people else "restrict"
    if n.act.type == "RETREAT":
        return "release" if people else None
    return {"SANCTION": "discontinue", "MOBILIZE": "troops", "PROTEST": "demo"}.get(n.act.type)


def _meeting_mode(view: View, i: int, actors: tuple[Actor, ...]) -> str | None:
    """Whether a meeting is one of many states, or of two on the soil of a third; None for a plain one."""
    words = set(view.words)
    countries = {a.country for a in actors if a.country}
    if (words & {"sidelines", "summit", "forum", "g20", "g7", "multilateral"} and len(countries) > 1) or len(
        countries
    ) > 3:
        return "multilateral"
    if any(a.country in ("IGO", "EUR", "UNO") and a.kind == "organisation" for a in actors) and words & _OF_MANY:
        return "multilateral"  # "ASEAN's defence ministers will meet", "the African Union's extraordinary summit"
    for t in locative(view, i):
        place = view.place(t)
        if (
            place is not None
            and place.country is not None
            and countries
            and place.country not in countries
            and len(countries) > 1
        ):
            return "third-party"
    return None


def _asked_mode(scene: Scene, n: Node) -> str | None:
    """The mode of a request by the words for what is asked for, which stand behind it."""
    view, last = scene.view, scene.view.subtree_ends[n.token][1]
    asked = {view.words[i] for i in range(n.token + 1, min(last, n.token + 14) + 1)}
    return next((mode for mode, _, words in scene.lexicon.mode_cues["REQUEST"] if asked & words), None)


def _is_own_regret(view: View, n: Node, actors: tuple[Actor, ...], inner: Event) -> bool:
    """Whether somebody regrets what he did himself: "voiced regret over its shelling of the village" yields, it blames nobody."""
    says = (n.token, *view.patients(n.token))
    mine, doers = {a.country for a in actors}, {a.country for a in inner.actors}
    return any(view.s.lemmas[t] == "regret" for t in says) and None not in mine and bool(mine) and mine == doers


def _operator_event(scene: Scene, n: Node, op: Operator, inner: Event | None) -> Event | None:
    if op.type is None:
        return None
    if (inner is None and not op.alone) or (inner is not None and op.only and inner.type not in op.only):
        return None
    kind, mode = op.type, op.mode
    if inner is not None:
        kind = op.type_by_inner.get(inner.type, kind)
        mode = op.mode_by_inner.get(inner.type, mode if kind == op.type else None)
        if kind == "REQUEST" and inner.mode == "resign":
            mode = "change"
    elif kind == "REQUEST" and mode == "change":
        mode = _asked_mode(scene, n) or mode
    speech = inner is not None and inner.operator is not None and inner.type in _SPEECH_TYPES
    actors, recipients = operator_parties(
        scene.view, n, op, (inner.actors, inner.recipients) if inner else None, inner_is_speech=speech
    )
    actors, recipients = _we(scene.view, n, actors, recipients, scene.voice)
    if not actors and not n.is_noun and not scene.view.is_passive(n.token):
        actors, recipients = _controlled(scene.view, scene.readings[n.token], actors, recipients)
    if inner is not None and op.id == "condemn" and _is_own_regret(scene.view, n, actors, inner):
        kind, mode, recipients = "CONCEDE", None, inner.recipients
    cameo = (op.cameo if kind == op.type else None) or scene.lexicon.root_cameo[kind]
    return Event(n, kind, mode, cameo, op.contexts, actors, recipients, f"{op.id}: {n.operator_pattern}", op, False)
