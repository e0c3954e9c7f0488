"""Drafts: what one sentence claims, before quotations and repeats over the article are taken into account."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.codebook.lexicon import ROOT_CAMEO, Act, Lexicon, Operator
from dragoman.model.actors import Actor, Place
from dragoman.model.claims import Attributed, Content, Magnitude, Stance, Status, Step, Time
from dragoman.model.resolved import ResolvedArticle
from dragoman.model.results import Refusal
from dragoman.model.spans import Span
from dragoman.model.times import Interval
from dragoman.stages.code.attribution import attribution_of
from dragoman.stages.code.details import contexts_of, date_of, magnitudes_of, mode_of, object_of, place_of
from dragoman.stages.code.roles import act_parties, fill, operator_parties, unique
from dragoman.stages.code.spans import clause_span
from dragoman.stages.code.status import Reading, read_path
from dragoman.stages.code.triggers import Node, find_nodes
from dragoman.stages.code.view import View

_SPEECH_TYPES = frozenset({"REQUEST", "AGREE", "THREATEN", "ACCUSE"})
_UNPOLITICAL = frozenset({"CVL", "JRN", "BUS", "LAB", "EDU", "MED", "REL", "REF", "CRM", "AGR", "ELI", "SOC"})
_MODES_BY_REFUSAL = {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}


@dataclass(slots=True, kw_only=True)
class Draft:
    """One claim in the making; the fields of `Claim`, with the sentence and token it stands at."""

    sentence: int
    token: int
    type: str
    mode: str | None
    cameo: str
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    status_evidence: Span | None
    time: Time
    stance: Stance
    background: bool
    attribution: tuple[Attributed, ...]
    date: Interval | None
    place: Place | None
    object: Span | None
    content: Content | None
    magnitudes: tuple[Magnitude, ...]
    evidence: Span
    trigger: Span
    rule: str
    path: tuple[Step, ...]
    said_in: int | None = None
    said_of: tuple[int, int] | None = None
    is_noun: bool = False
    mentions: list[Span] = field(default_factory=list)
    symmetric: bool = False
    habitual: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a quotation, and the other side of the article where it has two ("we will discuss our cooperation")."""

    speaker: Actor
    partner: Actor | None


@dataclass(frozen=True, slots=True)
class _Event:
    """A node read as one kind of event, with its parties."""

    node: Node
    type: str
    mode: str | None
    cameo: str
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    rule: str
    operator: Operator | None
    symmetric: bool


def draft_sentence(
    view: View, article: ResolvedArticle, lexicon: Lexicon, voice: Voice | None
) -> tuple[list[Draft], list[Refusal], list[Draft]]:
    """The drafts of one sentence in the order of their triggers, the readings refused, and drafts whose own sentence names no
    party at all ("the attack", "the talks"): the article may tell whose they are.

    `voice` is who speaks where the sentence stands inside a quotation ("we", "our" are his country).
    """
    nodes = find_nodes(view, lexicon)
    refused: list[Refusal] = []
    if not nodes:
        return [], refused, []
    nodes = _choose(view, nodes, lexicon)
    readings = {
        t: read_path(view, n, nodes, lexicon, n.act.type if n.act and not n.operator else "speech")
        for t, n in nodes.items()
    }
    children: dict[int, list[int]] = {}
    for t, r in readings.items():
        if r.links:
            children.setdefault(r.links[0].node.token, []).append(t)
    events: dict[int, _Event | None] = {}
    for t in nodes:
        _event(view, t, nodes, readings, children, events, lexicon, voice, article.setting)
    drafts: list[Draft] = []
    lone: list[Draft] = []
    for t in sorted(nodes):
        event, r = events.get(t), readings[t]
        span = view.s.span_of(t, t)
        path = _path(view, nodes[t], r)
        if event is None:
            continue
        if r.content_of is not None:
            refused.append(
                Refusal(
                    trigger=span, type=event.type, rule=event.rule, reason=f"content of {r.content_of.name}", path=path
                )
            )
            continue
        if not event.actors and not event.recipients and event.operator is None:
            lone.append(_draft(view, article, lexicon, event, r, nodes, events, children, path))
            continue
        if not event.actors and not event.recipients:
            refused.append(
                Refusal(
                    trigger=span, type=event.type, rule=event.rule, reason="no political party in its frame", path=path
                )
            )
            continue
        reason = _refusal(view, event, r, nodes, events)
        if reason is not None:
            refused.append(Refusal(trigger=span, type=event.type, rule=event.rule, reason=reason, path=path))
            continue
        draft = _draft(view, article, lexicon, event, r, nodes, events, children, path)
        drafts.append(draft)
        drafts.extend(_elsewhere(view, article, draft, event))
    drafts.extend(_obligations(view, article, lexicon, readings, events, nodes))
    return drafts, refused, lone


def _choose(view: View, nodes: dict[int, Node], lexicon: Lexicon) -> dict[int, Node]:
    """Decide between act and operator where a token may be both: an operator needs an event in one of its slots."""
    out: dict[int, Node] = {}
    for t, n in nodes.items():
        if n.act is None or n.operator is None:
            out[t] = n
            continue
        if n.operator.type is None and n.operator.report:
            only_act = True
        else:
            only_act = not _holds_event(view, n, nodes)
        out[t] = (
            replace(n, operator=None, operator_pattern=None) if only_act else replace(n, act=None, act_pattern=None)
        )
    eaten = {c for n in out.values() if n.act is not None for c in n.consumed}
    return {t: n for t, n in out.items() if not (n.is_noun and t in eaten)}


def _holds_event(view: View, n: Node, nodes: dict[int, Node]) -> bool:
    assert n.operator is not None
    s = view.s
    for t in nodes:
        if t == n.token or (nodes[t].act is None and nodes[t].operator.type is None):  # type: ignore[union-attr]
            continue
        child = t
        for _ in range(4):
            head = s.heads[child]
            if head == child:
                break
            if head == n.token and s.deps[child] in ("xcomp", "ccomp", "dobj", "prep", "acl", "nsubjpass", "advcl"):
                if s.deps[child] == "prep" and view.words[child] not in n.operator.takes:
                    break
                if s.deps[child] in ("dobj", "nsubjpass") and "obj" not in n.operator.takes:
                    break
                return True
            if s.deps[child] in ("relcl", "advcl", "appos"):
                break
            child = head
    return False


def _event(
    view: View,
    t: int,
    nodes: dict[int, Node],
    readings: dict[int, Reading],
    children: dict[int, list[int]],
    events: dict[int, _Event | None],
    lexicon: Lexicon,
    voice: Voice | None,
    setting: str | None,
) -> _Event | None:
    if t in events:
        return events[t]
    events[t] = None
    n = nodes[t]
    if n.act is not None and n.operator is None:
        events[t] = _act_event(view, n, n.act, readings[t], nodes, events, lexicon, voice, children, readings, setting)
    elif n.operator is not None:
        inner = None
        for c in children.get(t, ()):
            found = _event(view, c, nodes, readings, children, events, lexicon, voice, setting)
            if found is None and nodes[c].is_transparent:
                found = _first_below(view, c, nodes, readings, children, events, lexicon, voice, setting)
            if found is not None:
                inner = found
                break
        if inner is None and n.operator.type is not None:
            inner = _first_below(view, t, nodes, readings, children, events, lexicon, voice, setting)
        says = any(nodes[c].is_reporting_verb for c in children.get(t, ()))
        if n.operator.id in ("refuse", "decline-to-confirm") and says:
            return None
        events[t] = _operator_event(view, n, n.operator, inner, voice)
    return events[t]


def _first_below(view: View, t: int, nodes: dict[int, Node], readings: dict[int, Reading], children: dict[int, list[int]],
                 events: dict[int, _Event | None], lexicon: Lexicon, voice: Voice | None, setting: str | None) -> _Event | None:  # fmt: skip
    """The event below a transparent operator ("plans to attack" under "accused of")."""
    for c in children.get(t, ()):
        if nodes[c].is_transparent:
            found = _first_below(view, c, nodes, readings, children, events, lexicon, voice, setting)
        else:
            found = _event(view, c, nodes, readings, children, events, lexicon, voice, setting)
        if found is not None:
            return found
    return None


def _act_event(view: View, n: Node, act: Act, r: Reading, nodes: dict[int, Node], events: dict[int, _Event | None], lexicon: Lexicon,
               voice: Voice | None, children: dict[int, list[int]], readings: dict[int, Reading], setting: str | None) -> _Event | None:  # fmt: skip
    actors, recipients = act_parties(view, n, act)
    actors, recipients = _we(view, n, actors, recipients, voice)
    if not actors or (n.is_noun and not recipients and not act.symmetric):
        actors, recipients = _controlled(view, n, act, r, actors, recipients)
    if act.id == "visit" and not recipients:
        recipients = _host(view, n, actors)
    if not actors and act.id in _BY_AUTHORITIES and (n.is_noun or view.is_passive(n.token)):
        actors = _authorities(view, n, _BY_AUTHORITIES[act.id], recipients, setting)
    if act.type in ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE") and not recipients and act.id not in ("resign",):
        recipients = _from_place(view, n, actors)
    if n.is_noun and act.type == "ASSAULT" and not recipients:
        recipients = fill(view, n, ("verb_obj",), actors)
    mode, cameo = mode_of(view, n.token, act.type, act.mode, act.cameo, lexicon, n.is_noun)
    if act.symmetric and act.type == "CONSULT" and mode is None:
        mode = _meeting_mode(view, n, actors)
    return _Event(
        n, act.type, mode, cameo, act.contexts, actors, recipients, f"{act.id}: {n.act_pattern}", None, act.symmetric
    )


def _we(
    view: View, n: Node, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], voice: Voice | None
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """ "we" and "I" in a quotation are the speaker's side."""
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
    view: View, n: Node, act: Act, r: Reading, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who acts where the trigger names nobody: whom the operator above makes responsible (its subject, object, or "on" phrase)."""
    for link in r.links:
        op, above = link.operator, link.node
        if op.control == "none" or (op.report and op.type is None and op.inner in ("keep",)):
            continue
        if op.control == "obj":
            found = fill(view, above, ("obj_actor", "subjpass"), ())
        elif op.control == "subj":
            found = fill(view, above, ("poss", "by", "adj", "light") if above.is_noun else ("subj",), ())
        else:
            found = fill(view, above, (op.control,), ())
        if found and not actors:
            taken = {a.id for a in recipients}
            actors = tuple(a for a in found if a.id not in taken)
        if actors:
            break
    return actors, recipients


_BY_AUTHORITIES = {
    "arrest": "COP", "charge": "JUD", "convict": "JUD", "deport": "GOV", "release": "GOV", "censor": "GOV", "restrict": "GOV",
    "curfew": "GOV", "martial-law": "GOV", "warrant": "JUD",
}  # fmt: skip
"""Acts that only authorities do; told without an agent they are those of the country where it happens."""


def _authorities(
    view: View, n: Node, sector: str, recipients: tuple[Actor, ...], setting: str | None
) -> tuple[Actor, ...]:
    """The unnamed authorities behind an agentless arrest, charge or conviction: of the place named, else of the setting."""
    country = setting
    for t in _places_near(view, n.token):
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


def _host(view: View, n: Node, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The state visited, where only a place is named."""
    for t in [*(view.patients(n.token) if not n.is_noun else []), *_places_near(view, n.token)]:
        place = view.place(t)
        if place is not None and place.country is not None and all(a.country != place.country for a in actors):
            found = view.actors(t)
            if found:
                return found[:1]
    return ()


def _places_near(view: View, i: int) -> list[int]:
    from dragoman.stages.code.roles import locative

    return locative(view, i)


def _from_place(view: View, n: Node, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The state in whose place force is used, where nobody is named on the receiving side."""
    for t in _places_near(view, n.token):
        found = view.actors(t)
        if found and found[0].country is not None:
            return found[:1]
    return ()


def _meeting_mode(view: View, n: Node, actors: tuple[Actor, ...]) -> str | None:
    words = set(view.words)
    countries = {a.country for a in actors if a.country}
    if (
        (words & {"sidelines", "summit", "forum", "g20", "g7", "multilateral"}
        and len(countries) > 1)
        or len(countries) > 3
    ):
        return "multilateral"
    for t in _places_near(view, n.token):
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


def _operator_event(view: View, n: Node, op: Operator, inner: _Event | None, voice: Voice | None) -> _Event | None:
    if op.type is None:
        return None
    if (inner is None and not op.alone) or (inner is not None and op.only and inner.type not in op.only):
        return None
    kind, mode = op.type, op.mode
    if inner is not None:
        kind = op.type_by_inner.get(inner.type, kind)
        mode = op.mode_by_inner.get(inner.type, mode if kind == op.type else None)
    speech = inner is not None and inner.operator is not None and inner.type in _SPEECH_TYPES
    actors, recipients = operator_parties(
        view, n, op, (inner.actors, inner.recipients) if inner else None, inner_is_speech=speech
    )
    actors, recipients = _we(view, n, actors, recipients, voice)
    cameo = (op.cameo if kind == op.type else None) or ROOT_CAMEO[kind]
    return _Event(n, kind, mode, cameo, op.contexts, actors, recipients, f"{op.id}: {n.operator_pattern}", op, False)


def _refusal(
    view: View, event: _Event, r: Reading, nodes: dict[int, Node], events: dict[int, _Event | None]
) -> str | None:
    """Why a reading with parties is not taken after all; None where it is."""
    n = event.node
    parties = (*event.actors, *event.recipients)
    if event.type not in ("PROTEST", "ASSAULT") and all(
        a.sector in _UNPOLITICAL or (a.country is None and a.kind == "person") for a in parties
    ):
        return "no political party in its frame"
    if not event.actors and event.type != "ASSAULT" and not _may_lack_actor(view, event):
        return "nobody named who acts"
    if event.type == "ASSAULT" and not event.actors and not n.is_noun and _is_accident(view, n.token):
        return "an accident, no force used"
    if all(a.country is None and a.kind in ("people", "unnamed", "force", "office") for a in parties):
        return "no political party in its frame"
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
            return "only one side named"
    return None


_ACCIDENTS = frozenset(
    """crash accident earthquake quake flood floods fire blaze storm hurricane typhoon cyclone avalanche landslide collision derailment virus outbreak
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


def _may_lack_actor(view: View, event: _Event) -> bool:
    """Whether a claim may stand without its actor: an agentless passive of saying ("Iran has been accused", "was urged to")."""
    return event.operator is not None and not event.node.is_noun and view.is_passive(event.node.token)


def _draft(view: View, article: ResolvedArticle, lexicon: Lexicon, event: _Event, r: Reading, nodes: dict[int, Node],
           events: dict[int, _Event | None], children: dict[int, list[int]], path: tuple[Step, ...]) -> Draft:  # fmt: skip
    s, n, cameo = view.s, event.node, event.cameo
    kind, mode, status, token = event.type, event.mode, r.status, r.status_token
    content = None
    if r.refused is not None and event.operator is None and kind not in ("REJECT",) and status == "not_occurred":
        content = Content(
            type=kind, mode=mode, actors=event.actors, recipients=event.recipients, evidence=s.span_of(n.token, n.token)
        )
        mode = _MODES_BY_REFUSAL.get(kind)
        kind, status, token, cameo = "REJECT", "occurred", None, ROOT_CAMEO["REJECT"]
    if event.operator is not None:
        content = _content(view, n, events, children, nodes)
    evidence = clause_span(view, n, nodes)
    date = date_of(view, n.token, article, status)
    if (
        date is not None
        and date.start is not None
        and article.published is not None
        and article.published.end is not None
    ):
        if date.start > article.published.end and status in ("occurred", "ongoing") and r.time != "past":
            status = "planned"
    place = place_of(view, n.token, kind) or _home_place(kind, event, article)
    said_in = r.emitted_by.token if r.emitted_by is not None else None
    return Draft(
        sentence=s.index,
        token=n.token,
        type=kind,
        mode=mode,
        cameo=cameo,
        contexts=contexts_of(view, evidence, event.contexts, lexicon, kind),
        actors=event.actors,
        recipients=event.recipients,
        status=status,
        status_evidence=s.span_of(token, token) if token is not None else None,
        time="future" if status == "planned" else r.time,
        stance=r.stance,
        background=_is_background(view, n, article, date),
        attribution=attribution_of(view, r),
        date=date,
        place=place,
        object=object_of(view, n, kind),
        content=content,
        magnitudes=magnitudes_of(view, n.token, kind),
        evidence=evidence,
        trigger=s.span_of(n.token, n.token),
        rule=event.rule,
        path=path,
        said_in=said_in,
        is_noun=n.is_noun,
        symmetric=event.symmetric,
    )


_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})


def _home_place(kind: str, event: _Event, article: ResolvedArticle) -> Place | None:
    """A physical act named without a place happened in the country of whom it was done to, or of all its parties: as a country,
    never more exact, and without words of its own."""
    if kind not in _PHYSICAL or event.mode in ("cyber", "resign"):
        return None
    side = event.recipients or event.actors
    countries = {a.country for a in side}
    if len(countries) != 1:
        return None
    country = next(iter(countries))
    name = article.states.get(country) if country is not None else None
    return Place(name=name, country=country, precision="country", evidence=None) if name is not None else None


def _elsewhere(view: View, article: ResolvedArticle, d: Draft, event: _Event) -> list[Draft]:
    """The same act a second time where a coordinated phrase names another place: "met in Kazan in May and in Baku in June"."""
    if event.node.is_noun or event.type not in ("CONSULT", "ASSAULT", "PROTEST"):
        return []
    phrases = view.with_dep(event.node.token, "prep")
    here = next((p for c in phrases if (p := _first_place(view, c)) is not None), None)
    for c in phrases:
        for k in view.kids[c]:
            if view.s.deps[k] != "conj" or view.s.pos[k] != "ADP":
                continue
            there = _first_place(view, k)
            if there is None or here is None or there.name == here.name:
                continue
            lo, hi = view.subtree_ends[k]
            spans = [
                t
                for t in view.r.times
                if lo <= t.first and t.last <= hi and t.interval is not None and not t.is_duration
            ]
            early = [t for t in view.r.times if t.last < lo and t.interval is not None and not t.is_duration]
            d.place = here
            d.date = early[-1].interval if early else d.date
            mode, names = d.mode, {a.country for a in d.actors}
            if event.type == "CONSULT" and event.symmetric and there.country not in names and len(names) > 1:
                mode = "third-party"
            d.evidence = view.s.span_of(
                _token_at(view, d.evidence.start),
                max(event.node.token, lo - 1 if view.s.pos[lo - 1] != "CCONJ" else lo - 2),
            )
            return [replace(d, token=k, place=there, mode=mode, date=spans[0].interval if spans else None, evidence=view.s.span_of(lo, hi),
                            trigger=view.s.span_of(k, k), mentions=[], path=(*d.path, Step(rule="second place", says="the act again, elsewhere", evidence=view.s.span_of(lo, hi))))]  # fmt: skip
    return []


def _token_at(view: View, start: int) -> int:
    return next(i for i, s in enumerate(view.s.starts) if s >= start)


def _first_place(view: View, prep: int) -> Place | None:
    for t in view.with_dep(prep, "pobj"):
        todo = [t]
        while todo:
            u = todo.pop(0)
            place = view.place(u)
            if place is not None:
                return place
            for p in view.with_dep(u, "prep"):
                todo += view.with_dep(p, "pobj")
    return None


def _content(
    view: View, n: Node, events: dict[int, _Event | None], children: dict[int, list[int]], nodes: dict[int, Node]
) -> Content | None:
    todo = list(children.get(n.token, ()))
    while todo:
        c = todo.pop(0)
        e = events.get(c)
        if e is not None:
            return Content(
                type=e.type, mode=e.mode, actors=e.actors, recipients=e.recipients, evidence=view.s.span_of(c, c)
            )
        todo.extend(children.get(c, ()))
    return None


def _is_background(view: View, n: Node, article: ResolvedArticle, date: Interval | None) -> bool:
    """Told as history: a pluperfect, or a date more than a month before publication."""
    if any(view.words[c] == "had" and view.s.deps[c] == "aux" for c in view.kids[n.token]) and not n.is_noun:
        return True
    published = article.published
    if date is None or published is None or date.end is None or published.start is None:
        return False
    return (published.start - date.end).days > 31


def _obligations(view: View, article: ResolvedArticle, lexicon: Lexicon, readings: dict[int, Reading], events: dict[int, _Event | None],
                 nodes: dict[int, Node]) -> list[Draft]:  # fmt: skip
    """ "X said that Y must do Z" is a demand of X on Y."""
    out: list[Draft] = []
    s = view.s
    for i in range(len(s)):
        if not view.is_verb(i) or s.deps[i] not in ("ccomp", "conj", "ROOT"):
            continue
        modal = next(
            (
                c
                for c in view.kids[i]
                if s.deps[c] == "aux"
                and view.words[c] in lexicon.cues["modal"]
                and lexicon.cues["modal"][view.words[c]] == "obliged"
            ),
            None,
        )
        if modal is None:
            continue
        top = i
        while s.deps[top] == "conj" and s.heads[top] != top:
            top = s.heads[top]
        above = s.heads[top] if s.deps[top] == "ccomp" else None
        if above is None or above not in nodes:
            continue
        op = nodes[above].operator
        if op is None or not op.report or op.type is not None:
            continue
        actors = unique([a for t in view.agents(above) for a in view.parties(t) if a.sector != "JRN"])
        recipients = unique([a for t in view.subjects(i) for a in view.parties(t)])
        if not actors or not recipients or {a.country for a in actors} & {a.country for a in recipients}:
            continue
        node = nodes[above]
        inner = events.get(i)
        content = (
            Content(
                type=inner.type,
                mode=inner.mode,
                actors=inner.actors,
                recipients=inner.recipients,
                evidence=s.span_of(i, i),
            )
            if inner
            else None
        )
        mode = {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}.get(
            inner.type if inner else "", "change"
        )
        outer = read_path(view, node, nodes, lexicon, None)
        out.append(
            Draft(
                sentence=s.index,
                token=above,
                type="REQUEST",
                mode=mode,
                cameo="100",
                contexts=contexts_of(view, clause_span(view, node, nodes), (), lexicon, "REQUEST"),
                actors=actors,
                recipients=recipients,
                status=outer.status,
                status_evidence=None,
                time=outer.time,
                stance=outer.stance,
                background=False,
                attribution=attribution_of(view, outer),
                date=date_of(view, above, article, outer.status),
                place=None,
                object=None,
                content=content,
                magnitudes=(),
                evidence=clause_span(view, node, nodes),
                trigger=s.span_of(modal, modal),
                rule="obligation: said that … must",
                path=(
                    Step(
                        rule="obligation", says="a speaker says what another must do", evidence=s.span_of(modal, modal)
                    ),
                ),
            )
        )
        break
    return out


def _path(view: View, n: Node, r: Reading) -> tuple[Step, ...]:
    steps = [
        Step(
            rule=(n.operator_pattern if n.operator else n.act_pattern) or n.name,
            says=f"trigger of {n.name}",
            evidence=view.s.span_of(n.token, n.token),
        )
    ]
    for link in r.links:
        steps.append(
            Step(
                rule=link.operator.id,
                says=f"inner event: {link.operator.inner}",
                evidence=view.s.span_of(link.node.token, link.node.token),
            )
        )
    for status, token in r.marks:
        steps.append(Step(rule="status", says=status, evidence=view.s.span_of(token, token) if token >= 0 else None))
    return tuple(steps)
