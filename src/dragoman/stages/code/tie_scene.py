"""What the tie patterns ask of a sentence: which sides its phrases name, how sure it is, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.codebook.lexicon import Lexicon
from dragoman.codebook.ties import Stage, TieTable
from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed, Status
from dragoman.model.spans import Span
from dragoman.model.ties import TieKind
from dragoman.model.times import Interval
from dragoman.stages.code.attribution import attribution_of
from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.status import read_path
from dragoman.stages.code.triggers import Node, find_nodes
from dragoman.stages.code.view import View

_BODY_CODES = frozenset({"IGO", "EUR", "UNO"})
_BODY_WORDS = frozenset(
    "alliance association bloc commonwealth community council league organisation organization union".split()
)
_NO_SIDE_SECTORS = frozenset({"BUS", "JRN", "PTY", "EDU", "MED", "SPY", "CRM"})
_NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())} | {
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
}
_BREAKS = frozenset({"relcl", "advcl", "ccomp", "parataxis"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only"})
_NEAR = 14
_PLANNED_UNDER = frozenset({"AGREE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One mention of a tie. Without parties it takes up the last tie of its kind ("the pact"); `rank` is how much the words say."""

    kind: TieKind
    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    evidence: Span
    sentence: int
    token: int
    name: str | None = None
    stage: str | None = None
    since: Interval | None = None
    until: Interval | None = None
    term_years: int | None = None
    fields: tuple[str, ...] = ()
    status: Status = "occurred"
    attribution: tuple[Attributed, ...] = ()
    is_symmetric: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Certainty:
    """Status and attribution of a statement."""

    status: Status
    attribution: tuple[Attributed, ...]


def key_of(actor: Actor) -> str:
    """What makes two actors one side: the state they stand for, else themselves."""
    if (
        actor.kind in ("state", "person", "office", "region")
        and actor.country is not None
        and actor.country not in _BODY_CODES
    ):
        return actor.country
    return actor.id


def without(found: Iterable[Actor], but: Iterable[Actor]) -> tuple[Actor, ...]:
    """Those that are none of some sides already taken."""
    taken = {key_of(x) for x in but}
    return tuple(x for x in found if key_of(x) not in taken)


def body_name(body: Actor) -> str:
    """The name of an organisation; a full stop that ended its sentence is no part of it."""
    return body.name.removesuffix(".") if body.name.count(".") == 1 else body.name


def is_body(actor: Actor) -> bool:
    """Whether the actor is an organisation that states are members of."""
    if actor.kind != "organisation" or actor.id.startswith("?"):
        return False
    if actor.country is None:
        return actor.sector is None and actor.name.split()[-1].lower() in _BODY_WORDS and " " in actor.name
    return actor.country in _BODY_CODES


class Scene:
    """One sentence with the tables that tie patterns need. `states` are the states the article names, by code; `fronts` the two sides of the
    fighting it tells of, if any; `home` is the state the article plays in, where it names it, `there`
    the one told last before the sentence, `previous` that sentence itself; `pair` are the two states that the article is about, if it is about two."""

    def __init__(
        self,
        view: View,
        lexicon: Lexicon,
        table: TieTable,
        states: Mapping[str, Actor],
        drafts: Mapping[int, Draft],
        fronts: tuple[Actor, ...] = (),
        home: Actor | None = None,
        there: Actor | None = None,
        previous: View | None = None,
        pair: tuple[Actor, ...] = (),
    ) -> None:
        self.view, self.lexicon, self.table, self.states, self.drafts = view, lexicon, table, states, drafts
        self.fronts, self.home, self.there, self.previous, self.pair = fronts, home, there, previous, pair

    # -- sides ---------------------------------------------------------------------------------------------------------

    def own(self, t: int) -> tuple[Actor, ...]:
        """The actors that token `t` itself names, its place among them."""
        said = self._teller(t)
        if said is not None:
            return said
        found = self.view.actors(t)
        if not found and self.view.words[t] == "whose":
            owner = self._antecedent(t)
            return self.own(owner) if owner is not None else ()
        if not found and t + 1 < len(self.view.s) and self.view.words[t + 1] == ".":
            # a name at the end of its sentence may be kept at the full stop
            found = tuple(a for a in self.view.actors(t + 1) if a.evidence.contains(self.view.s.span_of(t, t)))
        return found

    def _antecedent(self, t: int) -> int | None:
        """Whose something is: the noun that the relative clause of "whose" hangs on, or whom it stands beside ("a power whose")."""
        s, here = self.view.s, t
        for _ in range(8):
            if s.deps[here] == "relcl":
                noun = s.heads[here]
                return s.heads[noun] if s.deps[noun] == "appos" and not self.view.actors(noun) else noun
            if s.heads[here] == here:
                return None
            here = s.heads[here]
        return None

    def _teller(self, t: int) -> tuple[Actor, ...] | None:
        """Who "it" and "the government" are where they are the subject of what a state, its ministry or spokesman tells: the teller's own
        ("Peru denied that it signed a pact"); None for all other words."""
        v, s = self.view, self.view.s
        verb = s.heads[t]
        if v.words[t] not in ("it", "government") or s.deps[t] != "nsubj" or s.deps[verb] != "ccomp":
            return None
        if v.words[t] == "government" and (self.premodifiers(t) or not any(v.words[c] == "the" for c in v.kids[t])):
            return None
        kinds = ("state",) if v.words[t] == "it" else ("organisation", "office", "person")
        tellers = [a for k in v.subjects(s.heads[verb]) if k != t for a in v.actors(k)]
        if len(tellers) != 1 or tellers[0].kind not in kinds or tellers[0].sector != "GOV":
            return None
        known = self.states.get(tellers[0].country or "")
        return (replace(known, evidence=tellers[0].evidence),) if known is not None else None

    def sides(self, tokens: Iterable[int], *, places: bool = False) -> tuple[Actor, ...]:
        """The political actors these tokens name, once each; officials stand for their state, places only where asked."""
        return self.sides_of((a for t in tokens for a in self.own(t)), places=places)

    def sides_of(self, actors: Iterable[Actor], *, places: bool = False) -> tuple[Actor, ...]:
        """The sides that actors are or stand for, once each."""
        out: dict[str, Actor] = {}
        for actor in actors:
            side = self._side(actor, places=places)
            if side is not None:
                out.setdefault(key_of(side), side)
        return tuple(out.values())

    def _side(self, actor: Actor, *, places: bool) -> Actor | None:
        if actor.id.startswith("?") or actor.sector in _NO_SIDE_SECTORS:
            return None
        if actor.kind == "state":
            return actor
        if actor.kind == "group" or is_body(actor):
            return actor
        if actor.kind == "region":
            return self._state(actor) if places and actor.country is not None else None
        if (
            actor.country is None
            or actor.country in _BODY_CODES
            or actor.kind not in ("person", "office", "organisation", "force")
        ):
            return None
        if actor.kind == "force" and actor.sector != "MIL":
            return None
        if actor.sector not in (None, "GOV", "MIL", "LEG"):
            return None
        return self._state(actor)

    def _state(self, actor: Actor) -> Actor | None:
        known = self.states.get(actor.country or "")
        if known is not None:
            return replace(known, evidence=actor.evidence)
        return actor

    def belonging(self, t: int, *, places: bool = False) -> tuple[Actor, ...]:
        """The side a noun phrase belongs to: itself, or whose it is ("Venezuela's oil sector", "ports in Syria")."""
        found = self.sides([t], places=places)
        if found:
            return found
        found = self.sides(
            [*(k for c in self.view.with_dep(t, "poss") for k in self.view.expand(c)), *self.premodifiers(t)],
            places=places,
        )
        if found:
            return found
        preps = self.view.preps(t)
        return self.sides([k for p in ("of", "in", "from") for k in preps.get(p, ())], places=places)

    def premodifiers(self, noun: int) -> list[int]:
        """Tokens before a noun that name actors ("the 20-year China-Iran agreement"), in order."""
        v = self.view
        out = [
            c
            for c in self.under(noun)
            if c < noun and self.own(c) and v.s.deps[c] in ("amod", "compound", "nmod", "npadvmod", "conj")
        ]
        return sorted(out)

    def under(self, noun: int) -> list[int]:
        """The modifiers before a noun, with theirs."""
        v = self.view
        out: list[int] = []
        todo = [
            c for c in v.kids[noun] if c < noun and v.s.deps[c] in ("amod", "compound", "nmod", "nummod", "npadvmod")
        ]
        while todo:
            c = todo.pop()
            out.append(c)
            todo += [
                k
                for k in v.kids[c]
                if k < noun
                and v.s.deps[k] in ("amod", "compound", "nmod", "nummod", "npadvmod", "conj", "advmod", "quantmod")
            ]
        return sorted(out)

    def before(self, noun: int) -> frozenset[str]:
        """The words that modify a noun, lower case; hyphened ones also joined."""
        words = {self.view.words[c] for c in self.under(noun)}
        tokens = self.view.words
        words |= {f"{tokens[c]}-{tokens[c + 2]}" for c in range(max(0, noun - 6), noun - 2) if tokens[c + 1] == "-"}
        return frozenset(
            words | {tokens[noun - 1]} if noun and self.view.s.pos[noun - 1] in ("ADJ", "NOUN", "PROPN") else words
        )

    # -- how the noun is held ------------------------------------------------------------------------------------------

    def root_of(self, noun: int) -> int:
        """The first of the nouns a noun is coordinated with."""
        s = self.view.s
        steps = 0
        while s.deps[noun] == "conj" and s.pos[s.heads[noun]] in ("NOUN", "PROPN") and steps < 8:
            noun, steps = s.heads[noun], steps + 1
        return noun

    def verb_over(self, noun: int) -> int | None:
        """The verb that a noun is object, complement or subject of, through coordination; None where anything else stands between."""
        s = self.view.s
        top = self.root_of(noun)
        if top != noun and s.deps[top] == "appos":
            top = self.root_of(s.heads[top])
        if top != noun and s.deps[top] == "pobj" and not self.view.with_dep(noun, "poss"):
            # "pacts with A and B, as well as an agreement with C" may hang on B
            prep = s.heads[top]
            if s.pos[s.heads[prep]] in ("NOUN", "PROPN") and s.heads[prep] != prep:
                top = self.root_of(s.heads[prep])
        head = s.heads[top]
        if head != top and s.deps[top] in ("dobj", "attr", "nsubj", "nsubjpass", "oprd") and self.is_verb(head):
            return head
        if (
            s.deps[top] == "pobj"
            and s.heads[head] != head
            and self.view.is_verb(s.heads[head])
            and s.deps[head] in ("prep", "agent")
        ):
            return s.heads[head]
        out = s.heads[head]
        if s.deps[top] == "pobj" and s.pos[out] in ("ADP", "ADV") and out != head and self.view.is_verb(s.heads[out]):
            return s.heads[out]  # "walked out of the treaty"
        return None

    def is_verb(self, t: int) -> bool:
        """Whether a token heads a clause; in headlines also where the parser took its verb for a noun ("A and B seal pact")."""
        s = self.view.s
        return self.view.is_verb(t) or (
            s.is_title
            and s.deps[t] == "ROOT"
            and bool(self.view.with_dep(t, "nsubj"))
            and bool(self.view.with_dep(t, "dobj"))
        )

    def stage_at(self, noun: int, kind: TieKind) -> tuple[Stage, int] | None:
        """The stage that a verb over the noun, a participle under it, or a noun before its "of" states, with that token."""
        v, s = self.view, self.view.s
        top = self.root_of(noun)
        head = s.heads[top]
        if s.deps[top] == "pobj" and v.words[head] in ("of", "from", "to"):
            above = s.heads[head]
            for stage in self.table.stage_nouns.get(v.words[above], ()):
                if kind in stage.kinds and not (
                    v.is_verb(above) and v.words[above] not in ("signing", "lifting", "easing")
                ):
                    return stage, above
        verb = self.verb_over(noun)
        if verb is not None:
            found = self._stage_verb(verb, kind)
            if found is not None:
                is_object = s.deps[top] in ("dobj", "nsubjpass") or (
                    s.deps[top] == "pobj" and v.words[head] in ("from", "of", "off", "out", "to", "into")
                )
                is_subject = s.deps[top] in ("nsubj", "nsubjpass") and (bool(found.under) or found.by_subject)
                if is_subject or (is_object and not found.under and not found.by_subject):
                    return found, verb
        for c in v.kids[noun]:
            stage_below = self._stage_verb(c, kind) if s.deps[c] in ("acl", "relcl") else None
            is_told = s.deps[c] == "acl" or v.is_passive(c) or noun in v.patients(c)
            if stage_below is not None and (is_told or stage_below.under):
                return stage_below, c
        return None

    def _stage_verb(self, verb: int, kind: TieKind) -> Stage | None:
        v = self.view
        if not self.is_verb(verb):
            return None
        for stage in self.table.stage_verbs.get(v.words[verb], ()):
            if kind not in stage.kinds:
                continue
            if stage.under and not any(
                stage.under & {v.words[k] for k in v.expand(t)}
                for t in [*v.patients(verb), *(x for xs in v.preps(verb).values() for x in xs)]
            ):
                continue
            if stage.particle is not None and stage.particle not in {v.words[c] for c in v.kids[verb]}:
                continue
            if v.words[verb] in ("pull", "pulled", "pulls", "pulling") and not {"out", "from"} & {
                v.words[c] for c in v.kids[verb]
            }:
                continue
            return stage
        return None

    # -- status, time, source --------------------------------------------------------------------------------------------

    @cached_property
    def nodes(self) -> dict[int, Node]:
        """The lexicon's nodes of the sentence."""
        return find_nodes(self.view, self.lexicon)

    def certainty(self, token: int, *, wide: bool = False) -> Certainty | None:
        """How sure the text is of what the token states, and who says so; None where it is only demanded, feared or threatened, or,
        unless `wide`, thought possible."""
        is_noun = not self.view.is_verb(token) or (
            self.view.s.tags[token] == "VBG"
            and bool(self.view.with_dep(token, "det") or self.view.preps(token).get("of"))
        )
        node = Node(token, is_noun, None, None, None, None)
        reading = read_path(self.view, node, {k: n for k, n in self.nodes.items() if k != token}, self.lexicon, None)
        status = reading.status
        if reading.content_of is not None:
            operator = reading.content_of.operator
            if operator is None or operator.type not in _PLANNED_UNDER:
                return None
            status = "planned" if status in ("occurred", "ongoing") else status
        if (
            not wide
            and status == "possible"
            and any(self.view.s.tags[c] == "MD" for c in self.view.with_dep(token, "aux"))
        ):
            return None  # "may sign"
        if status in ("occurred", "planned") and self._is_infinitive(token):
            if wide and self.view.s.deps[token] in ("acl", "relcl") and not self._is_first(token):
                if self.view.s.lemmas[self.view.s.heads[token]] not in self.table.words["decisions"]:
                    return None  # "a call for its forces to be deployed"
                status = "planned"
            status = self._infinitive_status(token, status)
        if status == "occurred" and is_noun and self._is_purpose(token):
            status = "planned"
        attribution = attribution_of(self.view, reading)
        draft = self.drafts.get(token)
        if not attribution and draft is not None:
            attribution = draft.attribution
        return Certainty("occurred" if status == "ongoing" else status, attribution)

    def _is_purpose(self, noun: int) -> bool:
        """Whether somebody comes, travels, meets "for" it, however the parser hung it on what else he comes for."""
        s, here = self.view.s, noun
        for _ in range(8):
            head = s.heads[here]
            if head == here or s.deps[here] not in ("conj", "pobj", "prep"):
                return False
            if self.view.words[here] == "for" and s.lemmas[head] in self.table.words["coming"]:
                return True
            here = head
        return False

    def _is_infinitive(self, token: int) -> bool:
        s = self.view.s
        return (
            s.tags[token] in ("VB", "VBN")
            and any(s.tags[c] == "TO" for c in self.view.kids[token])
            and s.deps[token] in ("xcomp", "acl", "relcl", "advcl", "ccomp")
        )

    def _infinitive_status(self, token: int, status: Status) -> Status:
        """ "began to host" and "the first to recognise" tell a deed, "decided to join" a plan, "applied to join" no more than a wish."""
        s, head = self.view.s, self.view.s.heads[token]
        if s.deps[token] in ("acl", "relcl"):
            return "occurred" if self._is_first(token) else status
        if s.lemmas[head] in self.table.words["achieving"]:
            return "occurred"
        return status if status == "planned" or s.lemmas[head] in self.lexicon.light else "possible"

    def _is_first(self, token: int) -> bool:
        """Whether an infinitive tells who was first, last, the only one to do it."""
        head = self.view.s.heads[token]
        return bool(({self.view.words[c] for c in self.view.kids[head]} | {self.view.words[head]}) & _ORDINALS)

    def marked(self, noun: int) -> Status:
        """The status of a noun whose tie the text takes for granted: by its own modifiers alone ("the alleged", "no")."""
        words = {self.view.words[c] for c in self.view.kids[noun]}
        cues = self.lexicon.cues["adjective"]
        found = [cues[w] for w in words if w in cues and cues[w] != "ongoing"]
        return "not_occurred" if words & {"no", "neither"} else found[0] if found else "occurred"  # type: ignore[return-value]

    def when(self, *anchors: int) -> Interval | None:
        """The time of a change: the nearest time expression under one of these tokens; else what the claim at that token has."""
        for anchor in anchors:
            for t in self.view.r.times:
                if (
                    t.interval is not None
                    and not t.is_duration
                    and self._hangs_on(t.first, t.last, anchor)
                    and self.preposition(t.first, t.last) not in ("since", "until", "till")
                ):
                    return t.interval
        for anchor in anchors:
            draft = self.drafts.get(anchor)
            if draft is not None and draft.date is not None:
                has = {self.view.words[c] for c in self.view.with_dep(anchor, "aux")} & {"has", "have"}
                if not (has and draft.date.basis == "publication"):  # "has imposed sanctions": not today
                    return draft.date
        return None

    def bound(self, preposition: frozenset[str], *anchors: int) -> Interval | None:
        """The time after "since" or "until" under one of these tokens."""
        for anchor in anchors:
            for t in self.view.r.times:
                if (
                    t.interval is not None
                    and self.preposition(t.first, t.last) in preposition
                    and self._hangs_on(t.first, t.last, anchor)
                ):
                    return t.interval
        return None

    def year_before(self, noun: int) -> Interval | None:
        """The year that modifies a noun ("the 2015 nuclear deal")."""
        modifiers = {c for c in self.under(noun) if self.view.s.tags[c] == "CD"}
        return next(
            (
                t.interval
                for t in self.view.r.times
                if t.first == t.last and t.first in modifiers and t.interval is not None
            ),
            None,
        )

    def preposition(self, first: int, last: int) -> str | None:
        """The preposition before a time expression."""
        s = self.view.s
        if self.view.words[first] in ("since", "until", "till"):
            return self.view.words[first]
        return self.view.words[first - 1] if first and s.pos[first - 1] in ("ADP", "SCONJ") else None

    def _hangs_on(self, first: int, last: int, anchor: int) -> bool:
        s = self.view.s
        inside = range(first, last + 1)
        here = next((k for k in inside if s.heads[k] not in inside or s.heads[k] == k), first)
        for _ in range(6):
            if here == anchor:
                return True
            if s.heads[here] == here or (self.view.is_verb(here) and here not in inside):
                return False
            here = s.heads[here]
        return False

    def term_years(self, noun: int) -> int | None:
        """How many years the thing lasts: "20-year", "for 25 years"."""
        v = self.view
        for c in self.under(noun):
            if v.words[c] in ("year", "years"):
                number = [k for k in range(max(0, c - 2), c) if v.s.pos[k] == "NUM"]
                if number:
                    return _integer(v.words[number[0]])
            if v.words[c].endswith("-year"):
                return _integer(v.words[c].removesuffix("-year"))
        verb = self.verb_over(noun)
        for top in (noun, verb):
            for t in v.preps(top).get("for", ()) if top is not None else ():
                if v.words[t] == "years":
                    return next((_integer(v.words[c]) for c in v.with_dep(t, "nummod")), None)
        return None

    # -- words -----------------------------------------------------------------------------------------------------------

    def fields(self, tokens: Iterable[int]) -> tuple[str, ...]:
        """The field words among tokens, lower case, in order, once each."""
        return tuple(
            dict.fromkeys(self.view.words[t] for t in sorted(set(tokens)) if self.view.words[t] in self.table.fields)
        )

    def inside(self, top: int) -> list[int]:
        """All tokens under `top`, itself included, clauses of their own left out."""
        out, todo = [], [top]
        while todo:
            i = todo.pop()
            out.append(i)
            todo += [c for c in self.view.kids[i] if self.view.s.deps[c] not in _BREAKS]
        return out

    def span(self, at: int, *tokens: int) -> Span:
        """The words from the first to the last of some tokens, names whole; what stands far from `at` is left out."""
        near = [at, *(t for t in tokens if abs(t - at) <= _NEAR)]
        near += [
            c
            for t in near
            for c in self.view.kids[t]
            if c < t and self.view.s.deps[c] in ("compound", "amod", "nummod")
        ]
        return self.view.s.span_of(min(near), max(near))

    def named_here(self, tokens: Iterable[int]) -> bool:
        """Whether tokens name their actors outright ("Russia-Iran", "the Norwegian"), not by taking them up ("the two countries")."""
        return all(self.view.s.pos[t] in ("PROPN", "ADJ") for t in tokens if self.own(t))


def _integer(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return _NUMBERS.get(word)
