"""Whose event it is, where a sentence tells it without naming a side: the article has named the parties elsewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from dragoman.codebook.people import load_people
from dragoman.model.actors import Actor, ActorKind
from dragoman.model.claims import Step
from dragoman.model.resolved import ResolvedArticle
from dragoman.stages.code.antecedents import (
    clause_sides,
    named_as_several,
    named_last,
    other_sides,
    side_of,
    sides_before,
    sides_in,
)
from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.effects import is_definite
from dragoman.stages.code.people import unnamed_at
from dragoman.stages.code.refusals import NO_ACTOR, NO_PARTY, ONE_SIDE
from dragoman.stages.code.view import View

_NEAR = 6
LONG_ENOUGH = 4
"""From so many sentences on a text says what it is about."""
PRIVATE = "nobody public in an article that is not about politics"
_SHARE = 0.3
_MOST = 0.5
_OF_FORCE = frozenset({"COP", "JUD"})
_PUBLIC = frozenset({"GOV", "MIL", "REB", "PTY", "LEG", "UAF", "SPY", "OPP"})
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
_OF_THE_STATE = {"COERCE": ("COP", "police"), "SANCTION": ("GOV", "authorities"), "ACCUSE": ("JUD", "prosecutors")}
_NOT_OF_THE_STATE = frozenset(
    {"accuse", "condemn", "complain", "criticised", "brand", "upset", "implicate", "attribute", "coup"}
)
"""Readings of these types that anybody may do, or that are done to the state itself: told without an agent they are nobody's ("has
been accused of", "was overthrown"), except a suspicion."""
_OF_ANYBODY = frozenset(
    {"REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE", "SUPPORT", "AID", "SANCTION", "CONCEDE", "RETREAT"}
)
_OF_BODIES = frozenset({"COERCE", "MOBILIZE"})
"""What a body, an office or a group does that the tables do not know for political ("the regime", "hackers")."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who an article is about: the states it names most, first the most named; whether it is about politics at all, and in most of
    its sentences."""

    states: tuple[Actor, ...]
    setting: str | None
    n_sentences: int
    is_political: bool
    is_mostly_political: bool

    def partner(self, country: str | None) -> Actor | None:
        """The other of the two states named most, where `country` is one of them; else None."""
        two = self.states[:2]
        if len(two) < 2 or country not in {a.country for a in two}:
            return None
        return next(a for a in two if a.country != country)


def parties_of(resolved: ResolvedArticle) -> Parties:
    """The states that the actors of an article belong to, by number of mentions."""
    counts: Counter[str] = Counter()
    one: dict[str, Actor] = {}
    for sentence in resolved.sentences:
        for actors in sentence.actors.values():
            for a in actors:
                if a.country is not None and a.kind in ("state", "person", "office", "force"):
                    counts[a.country] += 1
                    if a.kind == "state":
                        one.setdefault(a.country, a)
    order = [c for c, _ in sorted(counts.items(), key=lambda x: (-x[1], x[0]))]
    naming, n = _naming(resolved), len(resolved.sentences)
    return Parties(
        states=tuple(one[c] for c in order if c in one),
        setting=resolved.setting,
        n_sentences=n,
        is_political=n < LONG_ENOUGH or naming >= _SHARE * n,
        is_mostly_political=naming >= _MOST * n,
    )


_Found = tuple[str, tuple[Actor, ...], tuple[Actor, ...]] | None

_ABROAD = frozenset({"SANCTION", "CONCEDE", "MOBILIZE"})


def towards(d: Draft, drafts: list[Draft], parties: Parties) -> None:
    """Whom a state's sanction without a target, or dealing with its own envoy, mission or objection, is aimed at: the state it had
    to do with last, else the other one of the article ("recalled its ambassador", "broke off relations")."""
    if d.type not in _ABROAD or d.mode == "convict" or not d.actors:
        return
    mine = _of(d.actors)
    if len(mine) != 1 or not any(a.kind == "state" or a.sector == "GOV" for a in d.actors):
        return
    own = _of(d.recipients) == mine and all(a.kind in ("office", "organisation") for a in d.recipients)
    if not own and (d.recipients or d.type != "SANCTION"):
        return
    d.recipients = _counterpart(d, mine, drafts) or _partner(d, mine, parties)
    d.path = (*d.path, Step(rule="completion", says="aimed at the other state", evidence=None))


def _counterpart(d: Draft, mine: frozenset[str], drafts: list[Draft]) -> tuple[Actor, ...]:
    """With whom this side had to do last, at most two sentences before."""
    for b in reversed(drafts):
        if d.sentence - b.sentence > 2:
            break
        others = tuple(a for a in (*b.recipients, *b.actors) if a.country is not None and a.country not in mine)
        if mine & _countries(b) and others:
            return others[:1]
    return ()


def _partner(d: Draft, mine: frozenset[str], parties: Parties) -> tuple[Actor, ...]:
    partner = parties.partner(next(iter(mine)))
    return (replace(partner, evidence=d.trigger),) if partner is not None else ()


def _naming(resolved: ResolvedArticle) -> int:
    """How many of its sentences name a state, an organ of one, a party or an armed group.

    **Source**: of the open articles 39 of 41 real and all written ones reach `_SHARE`, of the off-topic ones 9 of 42. A short text
    always counts as about politics.
    """
    return sum(any(_is_public(a) for t in s.named for a in s.actors.get(t, ())) for s in resolved.sentences)


def _is_public(a: Actor) -> bool:
    return a.kind == "state" or a.sector in _PUBLIC or a.country in ("UNO", "EUR", "IGO")


_DONE_TO = frozenset({"ASSAULT", "COERCE", "AID"})
"""What is done to somebody, and may be done to people whom the sentence calls by a common noun."""


_FROM_ELSEWHERE = frozenset("foreigners migrants refugees expatriates abductees tourists immigrants settlers".split())


def done_to(d: Draft, parties: Parties, view: View) -> None:
    """Give a deed without a recipient whoever the sentence says it was done to ("beat shopkeepers", "freed the ferrymen"), of the
    country of the place of the deed, else of the article's."""
    country = d.place.country if d.place is not None and d.place.country is not None else parties.setting
    if d.recipients or d.type not in _DONE_TO or country is None or not parties.is_political:
        return
    tokens = view.preps(d.token).get("of", []) if d.is_noun else view.patients(d.token)
    for t in tokens:
        if (
            view.s.pos[t] == "NOUN"
            and not view.parties(t)
            and load_people().names(view.words[t])
            and view.words[t] not in _FROM_ELSEWHERE
        ):
            d.recipients = (unnamed_at(view, t, country),)
            d.path = (
                *d.path,
                Step(rule="completion", says="whoever it was done to, of the country of the place", evidence=None),
            )
            return


def known_victims(d: Draft, drafts: list[Draft], view: View) -> None:
    """Whom a deed of force that is presented as known was done to, as told before: "claimed responsibility for the attack". Who is
    alleged to have done it may be who was told of as "gunmen"."""
    if d.type != "ASSAULT" or d.status != "alleged" or d.recipients or not d.actors or d.which:
        return
    if not d.is_noun or not is_definite(view, d.token):
        return
    for b in reversed(drafts):
        is_unnamed = all(a.kind in ("force", "people", "unnamed") for a in b.actors)
        if b.type == d.type and b.recipients and (is_unnamed or _of(b.actors) & _of(d.actors)):
            d.recipients = b.recipients
            d.path = (*d.path, Step(rule="completion", says="whom it was done to was told before", evidence=None))
            return


def threatened(d: Draft, drafts: list[Draft]) -> None:
    """Whom a state threatens that says no name: with whom it had to do last ("blamed the raid on Togo and vowed a response")."""
    if d.type != "THREATEN" or d.recipients:
        return
    mine = _of(d.actors)
    if len(mine) == 1 and all(a.kind == "state" or a.sector in ("GOV", "MIL") for a in d.actors):
        d.recipients = _counterpart(d, mine, drafts)
        if d.recipients:
            d.path = (*d.path, Step(rule="completion", says="with whom it had to do last", evidence=None))


_RISING = frozenset({"riot", "vandalize"})


def against_the_state(d: Draft, parties: Parties) -> None:
    """Aim a protest that names nobody at the state of those who protest, where that is the one the article is about: people march, go on
    strike and refuse food for something that it could change. A riot has no such aim.

    **Source**: of the open articles' domestic protests without a recipient readers aimed 15 at the state and 3 at nobody.
    """
    if d.type != "PROTEST" or d.recipients or d.mode in _RISING or _of(d.actors) != {parties.setting}:
        return
    state = _unnamed(d, parties, "GOV", "authorities", "unnamed")
    if state is not None and state.country == parties.setting:
        d.recipients = (state,)
        d.path = (*d.path, Step(rule="completion", says="aimed at the state of those who protest", evidence=None))


def is_private(d: Draft, parties: Parties) -> bool:
    """Whether a draft of an article that is not about politics tells a deed among private people: nobody public has a part."""
    if parties.is_political:
        return False
    return not any(_is_public(a) or a.sector in _OF_FORCE for a in d.actors) and not any(
        _is_public(a) for a in d.recipients
    )


def complete(d: Draft, reason: str, drafts: list[Draft], parties: Parties, views: tuple[View, ...]) -> str | None:
    """Give a draft the side it lacks, from the article. Returns why it is left out all the same, or None where it is whole.

    **Shape**: `views` are the sentences up to the draft's own, in order.
    """
    found = None
    if parties.is_political:
        found = (
            _several(d, reason, views)
            or _said_to_act(d, reason, parties, views[-1])
            or _completed(d, reason, drafts, parties, views[-1])
            or _from_the_text(d, reason, views)
        )
    if found is None:
        return reason
    says, actors, recipients = found
    d.actors, d.recipients = actors, recipients
    d.path = (*d.path, Step(rule="completion", says=says, evidence=None))
    return None


def _said_to_act(d: Draft, reason: str, parties: Parties, view: View) -> _Found:
    """Whoever the sentence says acts, where it is people of no known country ("unionists", "a group"): of the article's country."""
    if d.actors or d.is_noun or parties.setting is None or reason == ONE_SIDE:
        return None
    for t in (*view.agents(d.token), *view.subjects(d.token)):
        if view.s.pos[t] in ("NOUN", "PROPN") and not view.actors(t) and load_people().names(view.words[t]):
            actor = unnamed_at(view, t, parties.setting)
            return "whoever the sentence says, of the article's country", (actor,), d.recipients
    return None


_DEALINGS = frozenset({"sign", "ceasefire", "fight", "exchange-prisoners", "war", "joint-statement"})
"""Acts of two sides whatever their frame says."""


def _is_dealing(d: Draft) -> bool:
    rule, _, pattern = d.rule.partition(": ")
    return rule != "in-force" and (d.symmetric or rule in _DEALINGS or pattern.startswith("joint "))


def as_several(d: Draft, views: tuple[View, ...]) -> None:
    """Give an act whose subject is a word for several ("the two navies") all of them, where it was read as one state's."""
    if len(_of(d.actors)) != 1 or (d.recipients and not _is_dealing(d)):
        return
    meant = named_as_several(views, d)
    if len(meant) > 1 and _of(d.actors) <= _of(meant):
        d.actors = meant
        d.path = (*d.path, Step(rule="completion", says="all those spoken of before", evidence=None))


def _several(d: Draft, reason: str, views: tuple[View, ...]) -> _Found:
    """Several told of by one word: "the two navies patrol together", "each side accused the other"."""
    if reason == NO_ACTOR or (reason == NO_PARTY and d.actors):
        return None
    meant = named_as_several(views, d)
    if len(meant) < 2:
        return None
    return "those spoken of before", meant, () if _is_dealing(d) else d.recipients


def _from_the_text(d: Draft, reason: str, views: tuple[View, ...]) -> _Found:
    """The parties named in the same sentence, or spoken of just before."""
    view = views[-1]
    if reason == ONE_SIDE:
        others = other_sides(view, d, _of(d.actors))
        if others:
            return "with the subject of its clause", (*d.actors, *others), ()
        body = d.type == "CONSULT" and all(a.country in ("IGO", "EUR") for a in d.actors)
        return ("a meeting of a body", d.actors, ()) if body else None
    if d.actors or d.recipients:
        return None
    if _is_dealing(d):
        if d.type in ("CONSULT", "AGREE") and _others_deal(d, view):
            return None
        subject = clause_sides(view, d.token)
        if len({side_of(a) for a in subject}) > 1:
            return "the subjects of its clause", subject, ()
        here = sides_in(view)
        if len(here) == 2:
            return "the two sides of the sentence", here, ()
        before = sides_before(views, 2) if not here else ()
        return ("the two sides of the sentences before", before, ()) if before else None
    if not d.is_noun:
        last = named_last(view, d.token)
        if last:
            return "who is named before the verb", last, d.recipients
    return None


def _others_deal(d: Draft, view: View) -> bool:
    """Whether a verb of dealings has a subject who is nobody political ("economists agree on it")."""
    return not d.is_noun and any(view.s.pos[t] == "NOUN" and not view.parties(t) for t in view.agents(d.token))


def _completed(d: Draft, reason: str, drafts: list[Draft], parties: Parties, view: View) -> _Found:
    if d.type == "PROTEST" and not d.actors:
        crowd = _unnamed(d, parties, "CVL", "protesters", "people")
        return ("a protest is its place's citizens'", (crowd,), d.recipients) if crowd else None
    if reason == ONE_SIDE:
        return _other_side(d, drafts, parties)
    if reason == NO_ACTOR or (reason == NO_PARTY and d.recipients and not d.actors):
        return _who_acts(d, drafts, parties, view)
    is_body = (
        d.type in _OF_BODIES and not d.is_noun and any(a.kind in ("office", "organisation", "group") for a in d.actors)
    )
    domestic = (d.type in _OF_ANYBODY or is_body) and any(a.country for a in d.actors)
    if reason == NO_PARTY and domestic and parties.n_sentences >= LONG_ENOUGH:
        return "a party of the country the article is about", d.actors, d.recipients
    if reason == NO_PARTY and not d.actors and not d.recipients:
        return _nobody_named(d, drafts, parties)
    return None


def _other_side(d: Draft, drafts: list[Draft], parties: Parties) -> _Found:
    """The other side of a meeting told of one: whom it was told of before with this one; the host where it is abroad."""
    mine = _of(d.actors)
    here = {side_of(a) for a in d.actors}
    for b in reversed(drafts):
        if d.sentence - b.sentence > _NEAR:
            break
        if b.type in _MUTUAL and {side_of(a) for a in _sides(b)} > here:
            others = tuple(a for a in _sides(b) if side_of(a) not in here)
            return "the other side was named before", (*d.actors, *others), ()
    if d.type == "COOPERATE":
        return None
    if (
        d.place is not None
        and d.place.country is not None
        and d.place.country not in mine
        and d.place.evidence is not None
    ):
        host = _state(parties, d.place.country)
        if any(a.kind in ("person", "office") for a in d.actors) and len(d.actors) == 1 and host is not None:
            return "a meeting abroad, with the host", d.actors, (host,)
    return ("a meeting among one side", d.actors, ()) if not d.is_noun else None


def _who_acts(d: Draft, drafts: list[Draft], parties: Parties, view: View) -> _Found:
    """Who acts: who did before in the same kind of deed to the same, else the authorities of the place, else the other state of a short text.

    A long text has more than two sides: of nine deeds given to its other state one was that state's.
    """
    theirs = _of(d.recipients)
    for b in reversed(drafts):
        if d.sentence - b.sentence > _NEAR:
            break
        if b.type == d.type and b.actors and _of(b.recipients) & theirs and not _of(b.actors) & theirs:
            return "who acted before", b.actors, d.recipients
    home = all(a.kind in ("people", "person", "group", "organisation") for a in d.recipients)
    rule, _, pattern = d.rule.partition(": ")
    is_anybodys = rule in _NOT_OF_THE_STATE and not pattern.startswith("suspect ")
    if is_anybodys and not d.is_noun and view.is_passive(d.token):
        return "nobody is said to do it", (), d.recipients
    if d.type in _OF_THE_STATE and home:
        sector, name = _OF_THE_STATE[d.type]
        authorities = _unnamed(d, parties, sector, name, "unnamed")
        if authorities is not None:
            return "a deed of the authorities", (authorities,), d.recipients
    if d.type in ("ASSAULT", "AID"):
        return None
    if parties.n_sentences >= LONG_ENOUGH:
        is_passive = not d.is_noun and view.is_passive(d.token)
        return ("nobody is said to do it", (), d.recipients) if is_passive else None
    country = next(iter(theirs)) if len(theirs) == 1 else None
    partner = parties.partner(country) if not _says_who(d, view) else None
    if partner is not None:
        return "the other state of the text", (replace(partner, evidence=d.trigger),), d.recipients
    return None


def _says_who(d: Draft, view: View) -> bool:
    """Whether the sentence says who acts by a noun, though nobody whom the tables know ("the fur trade called on the minister")."""
    if d.is_noun:
        return False
    return any(view.s.pos[t] in ("NOUN", "PROPN") and not view.actors(t) for t in view.agents(d.token))


def _nobody_named(d: Draft, drafts: list[Draft], parties: Parties) -> _Found:
    if d.type in _MUTUAL and d.symmetric:
        for b in reversed(drafts):
            if d.sentence - b.sentence > _NEAR:
                break
            if b.type in _MUTUAL and len({side_of(a) for a in _sides(b)}) > 1:
                return "the parties of the dealings told before", _sides(b), ()
    return None


def _sides(b: Draft) -> tuple[Actor, ...]:
    """Who deals with whom; between those a mediator goes between, where the sentence names both."""
    is_mediated = b.rule.partition(": ")[0] == "mediate" and len({side_of(a) for a in b.recipients}) > 1
    return b.recipients if is_mediated else (*b.actors, *b.recipients)


def _of(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(a.country or a.id for a in actors)


def _countries(d: Draft) -> frozenset[str]:
    return _of((*d.actors, *d.recipients))


def _state(parties: Parties, country: str) -> Actor | None:
    return next((a for a in parties.states if a.country == country), None)


def _unnamed(d: Draft, parties: Parties, sector: str, name: str, kind: ActorKind) -> Actor | None:
    country = d.place.country if d.place is not None and d.place.country is not None else parties.setting
    if country is None:
        return None
    return Actor(
        id=f"{country}:{sector}:{name}", name=name, country=country, sector=sector, kind=kind, evidence=d.trigger
    )
