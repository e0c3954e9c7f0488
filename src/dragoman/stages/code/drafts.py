"""Drafts: what one sentence claims, before quotations and repeats over the article are taken into account."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.codebook.lexicon import ROOT_CAMEO, Lexicon
from dragoman.model.actors import Actor, Place
from dragoman.model.claims import Attributed, Content, Magnitude, Stance, Status, Step, Time
from dragoman.model.resolved import ResolvedArticle
from dragoman.model.results import Refusal
from dragoman.model.spans import Span
from dragoman.model.switches import ALL_ON, Switches
from dragoman.model.times import Interval
from dragoman.model.votes import SentenceVotes
from dragoman.stages.code.attribution import attributed, attribution_of
from dragoman.stages.code.choosing import choose_readings
from dragoman.stages.code.dating import date_of
from dragoman.stages.code.details import contexts_of, magnitudes_of, object_of, place_of
from dragoman.stages.code.effects import is_definite
from dragoman.stages.code.events import Event, Scene, Voice, event_at, voted_event
from dragoman.stages.code.occasions import occasion_of
from dragoman.stages.code.purposes import beside_the_point, is_called_for, is_part_of_purpose, is_purpose
from dragoman.stages.code.refusals import NO_ACTOR, NO_PARTY, ONE_SIDE, refusal_of
from dragoman.stages.code.roles import is_mission, slot_tokens, unique
from dragoman.stages.code.spans import clause_span
from dragoman.stages.code.status import Reading, read_path
from dragoman.stages.code.triggers import Node, find_nodes, leave_on
from dragoman.stages.code.view import View
from dragoman.stages.code.voting import OWN, is_heard_as, proposed_nodes, spoken_nodes

_MARKS = frozenset({'"', "“", "”", "‘"})
COMPLETABLE = frozenset({NO_PARTY, NO_ACTOR, ONE_SIDE})
"""Reasons against a reading that the rest of the article may lift."""

_MODES_BY_REFUSAL = {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}

_WILLING = frozenset({"willing", "ready"})
"""Operators of those who show themselves ready for something; denied, they refuse it."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """One claim in the making; the fields of `Claim`, with the sentence and token it stands at."""

    sentence: int
    token: int
    type: str
    mode: str | None
    cameo: str | None
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
    occasion: Span | None
    magnitudes: tuple[Magnitude, ...]
    evidence: Span
    trigger: Span
    rule: str
    path: tuple[Step, ...]
    said_in: int | None = None
    is_noun: bool = False
    mentions: list[Span] = field(default_factory=list)
    symmetric: bool = False
    is_title: bool = False
    heard: float | None = None
    """The chance that the learned model gives the event; None where it was not asked."""
    which: frozenset[str] = frozenset()
    """Words that set the event apart from others of its kind: "another", "second"."""
    judged: tuple[tuple[int, str | None], ...] = ()
    """Of a judgement without a recipient: the nouns for what is judged, each with the type of event it may tell."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial of what was said before ("denied the accusation", "denies it", "rejected the charge as baseless")."""

    sentence: int
    token: int
    actors: tuple[Actor, ...]
    attribution: tuple[Attributed, ...]
    evidence: Span
    trigger: Span


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells: drafts in the order of their triggers, readings refused, drafts that lack a side in their own
    sentence, each with the reason ("the attack", "the talks"; the article may tell whose they are), and denials of what stands
    elsewhere."""

    drafts: tuple[Draft, ...] = ()
    refused: tuple[Refusal, ...] = ()
    lone: tuple[tuple[Draft, str], ...] = ()
    denials: tuple[Denial, ...] = ()


def draft_sentence(
    view: View,
    article: ResolvedArticle,
    lexicon: Lexicon,
    voice: Voice | None,
    *,
    is_off_topic: bool = False,
    votes: SentenceVotes | None = None,
    switches: Switches = ALL_ON,
) -> Told:
    """What one sentence tells.

    `voice` is who speaks where the sentence stands inside a quotation ("we", "our" are his country).
    """
    nodes = choose_readings(view, find_nodes(view, lexicon, switches=switches))
    if votes and not view.s.is_title:  # headlines are no sentences of the kind the model has learned from
        nodes = leave_on(proposed_nodes(view, nodes, votes), switches)
    if not nodes:
        return Told()
    readings = {
        t: read_path(view, n, nodes, lexicon, n.act.type if n.act and not n.operator else "speech")
        for t, n in nodes.items()
    }
    scene = Scene(
        view=view,
        lexicon=lexicon,
        voice=voice,
        setting=article.setting,
        nodes=nodes,
        readings=readings,
        is_off_topic=is_off_topic,
        votes=votes,
    )
    for t, r in readings.items():
        if r.links:
            scene.children.setdefault(r.links[0].node.token, []).append(t)
    for t in nodes:
        event_at(scene, t)
    drafts: list[Draft] = []
    lone: list[tuple[Draft, str]] = []
    refused: list[Refusal] = []
    for t in sorted(nodes):
        event = scene.events.get(t)
        if event is None:
            continue
        reason = _left_out(scene, event, readings[t])
        if reason is None and not event.actors and not event.recipients:
            reason = NO_PARTY
        if reason is not None and (reason not in COMPLETABLE or _is_another_subject(view, event)):
            span = view.s.span_of(t, t)
            path = _path(view, nodes[t], readings[t])
            refused.append(Refusal(trigger=span, type=event.type, rule=event.rule, reason=reason, path=path))
            continue
        draft = _draft(scene, article, event, readings[t])
        if reason is not None:
            lone.append((draft, reason))
            continue
        drafts.append(draft)
        drafts.extend(_elsewhere(view, draft, event))
    for demand, duty in _obligations(scene, article):
        drafts = [d for d in drafts if not _is_owed(scene, d, duty)]
        drafts.append(demand)
    for n in spoken_nodes(nodes, scene.children, votes if votes and not view.s.is_title else {}):
        event = voted_event(scene, n)
        if event.actors and refusal_of(scene, event) is None:
            draft = _draft(scene, article, event, readings[n.token])
            said = tuple(x for t in view.agents(n.token) if (x := attributed(view, t)) is not None)
            if (
                said
                and not draft.attribution
                and view.s.lemmas[n.token] in ("say", "tell", "add")
                and _is_in_his_words(view, n.token)
            ):
                draft.attribution, draft.stance = said, "reported"  # done in his own quoted words
            drafts.append(draft)
    return Told(tuple(drafts), tuple(refused), tuple(lone), tuple(_denials(scene)))


_DENIED = frozenset(
    """accusation allegation charge claim report suggestion involvement responsibility wrongdoing role it this that link complicity
    rumour rumor assertion insinuation""".split()
)


def _is_deed(n: Node) -> bool:
    """Whether a node names what may be denied, not the accusation itself ("dismissed the allegation")."""
    return n.act is not None and not (n.is_noun and n.act.type == "ACCUSE")


def _denials(scene: Scene) -> list[Denial]:
    """Denials in the sentence under which no event stands: what is denied was told before."""
    view, out = scene.view, []
    for t, n in sorted(scene.nodes.items()):
        op = n.operator
        is_denial = op is not None and op.inner == "denied" and not n.is_noun
        is_rejection = (n.act is not None and n.act.type == "REJECT") or (
            op is not None and op.id in ("reject", "refuse")
        )
        if not (is_denial or is_rejection) or any(_is_deed(scene.nodes[c]) for c in scene.children.get(t, ())):
            continue
        objects = view.patients(t) or [view.s.heads[t]]
        words = {view.s.lemmas[o].lower() for o in objects} | {view.words[o] for o in objects}
        wanted = _DENIED - {"it", "this", "that", "report", "claim"} if is_rejection and not is_denial else _DENIED
        relative = is_denial and view.s.deps[t] in ("relcl", "advcl") and not view.with_dep(t, "dobj")
        if not words & wanted and not relative:
            continue
        actors = unique([a for s in view.agents(t) for a in view.parties(s)])
        if actors:
            said = tuple(x for s in view.agents(t) if (x := attributed(view, s)) is not None)
            out.append(Denial(view.s.index, t, actors, said, clause_span(view, n, scene.nodes), view.s.span_of(t, t)))
    return out


def _left_out(scene: Scene, event: Event, r: Reading) -> str | None:
    """Why an event is no claim of this sentence; None where it is one, or may be one once the article tells its parties."""
    if r.content_of is not None and not is_heard_as(event.node.token, event.type, scene.votes, OWN):
        return f"content of {r.content_of.name}"
    if event.node.is_part:
        return "part of another's frame"
    told_of = is_part_of_purpose if event.node.is_noun else is_purpose
    if not r.links and told_of(scene.view, event.node.token):
        return "what something is done for"
    aside = beside_the_point(scene, event)
    if aside is not None:
        return aside
    if is_called_for(scene, event.node.token):
        return "content of a call"
    if not event.actors and not event.recipients:
        return NO_PARTY if event.operator is not None else None
    return refusal_of(scene, event)


def _is_another_subject(view: View, event: Event) -> bool:
    """Whether what acts is named and is nobody political ("inflation met the forecasts", "coerced by the weather", "were a riot of colour")."""
    t = event.node.token
    if event.node.is_noun:
        return view.s.deps[t] == "attr"
    if event.type != "CONSULT" and not view.is_passive(t):
        return False
    return any(view.s.pos[a] in ("NOUN", "PROPN") and not view.actors(a) for a in view.agents(t))


def _draft(scene: Scene, article: ResolvedArticle, event: Event, r: Reading) -> Draft:
    view = scene.view
    s, n, cameo = view.s, event.node, event.cameo
    kind, mode, status, token = event.type, event.mode, r.status, r.status_token
    content = None
    is_own = event.operator is None or event.operator.id == "allow"  # "will not allow" refuses like "will not sign"
    if r.refused is not None and is_own and kind not in ("REJECT",) and status == "not_occurred":
        content = Content(
            type=kind, mode=mode, actors=event.actors, recipients=event.recipients, evidence=s.span_of(n.token, n.token)
        )
        mode = _MODES_BY_REFUSAL.get(kind)
        kind, status, token, cameo = "REJECT", "occurred", None, ROOT_CAMEO["REJECT"]
    if event.operator is not None and event.operator.id in _WILLING and status == "not_occurred":
        inner = _content(scene, n)  # "is not ready to talk" refuses to talk
        mode = _MODES_BY_REFUSAL.get(inner.type) if inner is not None else None
        kind, status, token, cameo = "REJECT", "occurred", None, ROOT_CAMEO["REJECT"]
    if kind == "REJECT" and event.rule.startswith("voted") and status == "not_occurred":
        status, token = "occurred", None  # the negation is what the model heard: "we will not give in"
    if event.operator is not None:
        content = _content(scene, n)
    evidence = clause_span(view, n, scene.nodes)
    date = date_of(view, n.token, article, status)
    if status in ("occurred", "ongoing") and r.time != "past" and _is_ahead(view, n.token, date, article.published):
        status = "planned"
    place = place_of(view, n.token, kind) or _home_place(kind, event, article)
    said_in = r.emitted_by.token if r.emitted_by is not None else None
    return Draft(
        sentence=s.index,
        token=n.token,
        type=kind,
        mode=mode,
        cameo=cameo,
        contexts=contexts_of(view, evidence, event.contexts),
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
        occasion=occasion_of(view, n.token, kind, r.speech),
        magnitudes=magnitudes_of(view, n.token, kind),
        evidence=evidence,
        trigger=s.span_of(n.token, n.token),
        rule=event.rule,
        path=_path(view, n, r),
        said_in=said_in,
        is_noun=n.is_noun,
        is_title=s.is_title,
        symmetric=event.symmetric,
        which=_which(view, n),
        judged=_judged(scene, event, kind),
    )


_OTHERS = frozenset("another earlier fourth fifth further later previous second separate similar third".split())


def _which(view: View, n: Node) -> frozenset[str]:
    tokens = [n.token] if n.is_noun else [*view.agents(n.token), *view.patients(n.token)]
    return frozenset(view.words[c] for t in tokens for c in view.with_dep(t, "amod", "det")) & _OTHERS


_JUDGEMENTS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})


def _judged(scene: Scene, event: Event, kind: str) -> tuple[tuple[int, str | None], ...]:
    view, frame = scene.view, event.operator or event.node.act
    if kind not in _JUDGEMENTS or event.recipients or event.symmetric or frame is None:
        return ()
    out = []
    for slot in frame.recipient:
        for t in slot_tokens(view, event.node, slot) if not slot.startswith("inner_") else ():
            if view.s.pos[t] == "NOUN" and t != event.node.token and not view.parties(t) and is_definite(view, t):
                node = scene.nodes.get(t)
                out.append((t, node.act.type if node is not None and node.act is not None else None))
    return tuple(dict.fromkeys(out))


PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})


def _home_place(kind: str, event: Event, article: ResolvedArticle) -> Place | None:
    """A physical act named without a place happened in the country of whom it was done to, or of all its parties: as a country,
    never more exact, and without words of its own."""
    if kind not in PHYSICAL or event.mode in ("cyber", "resign"):
        return None
    side = tuple(a for a in event.recipients if a.country in article.states) or event.actors
    countries = {a.country for a in side}
    if len(countries) != 1 or (kind == "ASSAULT" and not event.recipients and article.setting not in countries):
        return None
    country = next(iter(countries))
    if any(is_mission(a) for a in side):
        country = article.setting  # it stands abroad
    elif side is event.actors and all(a.sector == "MIL" for a in side) and article.setting is not None:
        country = article.setting  # soldiers act where the article plays, abroad as well as at home
    name = article.states.get(country) if country is not None else None
    return Place(name=name, country=country, precision="country", evidence=None) if name is not None else None


def _elsewhere(view: View, d: Draft, event: Event) -> list[Draft]:
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
            span = view.s.span_of(lo, hi)
            step = Step(rule="second place", says="the act again, elsewhere", evidence=span)
            again = replace(
                d,
                token=k,
                place=there,
                mode=mode,
                date=spans[0].interval if spans else None,
                evidence=span,
                trigger=view.s.span_of(k, k),
                mentions=[],
                path=(*d.path, step),
            )
            return [again]
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


def _is_in_his_words(view: View, verb: int) -> bool:
    """Whether what a verb of saying says has marks of quotation in it."""
    first, last = view.subtree_ends[verb]
    return any(view.words[t] in _MARKS for t in range(first, last + 1))


_LATER = ("tonight", "this evening", "later today", "this afternoon")


def _is_ahead(view: View, verb: int, date: Interval | None, printed: Interval | None) -> bool:
    """Whether an event told in the present lies after the printing: on a later day, or in what is left of that day ("leaves for
    Riyadh this evening")."""
    if date is None:
        return False
    if date.start is not None and printed is not None and printed.end is not None and date.start != printed.end:
        return date.start > printed.end
    if view.s.tags[verb] not in ("VBZ", "VBP") or view.is_headline or date.evidence is None:
        return False
    words = " ".join(
        w
        for w, start in zip(view.words, view.s.starts, strict=True)
        if date.evidence.start <= start < date.evidence.end
    )
    return words in _LATER


def _content(scene: Scene, n: Node) -> Content | None:
    view, children, events = scene.view, scene.children, scene.events
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


_OPPOSING = frozenset({"REB", "OPP", "UAF", "LAB", "SOC"})
_RULING = frozenset({"GOV", "MIL", "COP", "LEG", "PTY"})


def _are_of_one_side(actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Whether speakers and those they speak of share a country, and do not face each other in it as rebels or unions do the government."""
    if not {a.country for a in actors} & {a.country for a in recipients}:
        return False
    return not all(a.sector in _OPPOSING for a in actors) or not any(a.sector in _RULING for a in recipients)


def _is_owed(scene: Scene, d: Draft, duty: int) -> bool:
    """Whether a draft tells what the clause at `duty` says that somebody must do: what is demanded of him, and no claim."""
    reading = scene.readings.get(d.token)
    return (
        reading is not None and d.status == "possible" and scene.view.is_below(d.token, duty) and not reading.detached
    )


def _obligations(scene: Scene, article: ResolvedArticle) -> list[tuple[Draft, int]]:
    """ "X said that Y must do Z" is a demand of X on Y: each with the verb that says what must be done."""
    view, lexicon, nodes, events = scene.view, scene.lexicon, scene.nodes, scene.events
    out: list[tuple[Draft, int]] = []
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
        if not actors or not recipients or _are_of_one_side(actors, recipients):
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
        demand = Draft(
            sentence=s.index,
            token=above,
            type="REQUEST",
            mode=mode,
            cameo="100",
            contexts=contexts_of(view, clause_span(view, node, nodes), ()),
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
            occasion=occasion_of(view, above, "REQUEST", ()),
            magnitudes=(),
            evidence=clause_span(view, node, nodes),
            trigger=s.span_of(modal, modal),
            rule="obligation: said that … must",
            path=(
                Step(rule="obligation", says="a speaker says what another must do", evidence=s.span_of(modal, modal)),
            ),
        )
        out.append((demand, i))
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
