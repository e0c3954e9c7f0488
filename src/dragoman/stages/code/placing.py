"""Where an event was that its own phrases do not place: by its clause, its journey, its host, its paragraph, its parties' home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dragoman.model.actors import Place
from dragoman.model.resolved import ResolvedArticle
from dragoman.stages.code.drafts import PHYSICAL, Draft
from dragoman.stages.code.roles import is_mission
from dragoman.stages.code.view import View

_WITHIN = frozenset("in at near outside inside off around across throughout along".split())
_TOWARDS = frozenset({"to", "for", "into"})
_FROM = frozenset({"from", "out"})
_GOING = frozenset(
    """go fly come arrive return travel head visit leave send move deploy dispatch deliver ship transfer airlift carry lead extradite
    invite summon trip visit flight airlift delivery deployment delegation mission journey travel""".split()
)
_JOURNEYS = frozenset({"CONSULT", "AID", "MOBILIZE", "COOPERATE"})
_HOSTING = frozenset({"host", "receive", "welcome", "summon"})
_HOSTED = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE", "ACCUSE", "REQUEST"})
_OF_AUTHORITIES = frozenset(
    {("COERCE", "arrest"), ("COERCE", "seize"), ("ACCUSE", "investigate"), ("SANCTION", "convict")}
)
_OF_THE_STATE = frozenset({("SANCTION", "expel"), ("RETREAT", "resign"), ("RETREAT", "release")})
_SPOKEN = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
_OF_SOLDIERS = frozenset({"MIL", "REB", "UAF"})
_TOLD_AGAIN = 8
"""So many sentences back a deed is looked for that is told again with another status."""


def place_by_context(drafts: list[Draft], views: Sequence[View], resolved: ResolvedArticle) -> None:
    """Give a place to drafts without one that words name; what stands in the draft is kept where it has words.

    Looked for in this order: a phrase of place in the draft's own words; where its journey goes; its host; the place of the same
    deed told before, or of the meeting in the same sentence; for a physical act the place
    named last in the paragraph, in the country of a party or of the article;
    last, without words and no more exact than a country, the home of its parties.
    """
    by_sentence = {v.s.index: v for v in views}
    for n, d in enumerate(drafts):
        if d.place is not None and d.place.evidence is not None:
            continue
        view = by_sentence[d.sentence]
        d.place = (
            _in_words(view, d, resolved)
            or _host(view, d, resolved)
            or _told_before(d, drafts[:n])
            or _at_meeting(d, drafts[:n])
            or _in_paragraph(view, d, by_sentence, resolved)
            or _home(d, resolved)
            or d.place
        )


_PRECISION: dict[str, Literal["city", "site"]] = {"GPE": "city", "FAC": "site"}


def _named(view: View, resolved: ResolvedArticle) -> dict[int, Place]:
    """The places of a sentence by token, with those the tables do not know and the parser calls a town or a building."""
    found = dict(view.r.places)
    for first, end, label in view.s.entities:
        tokens = range(first, end)
        if label not in _PRECISION or any(t in view.r.places or t in view.r.actors for t in tokens):
            continue
        named = [t for t in tokens if view.s.pos[t] == "PROPN"]
        heads = [t for t in tokens if not first <= view.s.heads[t] < end]
        if named and heads:
            span = view.s.span_of(named[0], end - 1)
            found[heads[-1]] = Place(
                name=resolved.parsed.article.words(span),
                country=resolved.setting,
                precision=_PRECISION[label],
                evidence=span,
            )
    return found


def _preposition(view: View, token: int) -> int | None:
    """The preposition that governs a name of a place, also through a coordination, or None."""
    s = view.s
    while s.deps[token] in ("conj", "appos", "compound", "nmod") and s.heads[token] != token:
        token = s.heads[token]
    return s.heads[token] if s.deps[token] == "pobj" else None


def _in_words(view: View, d: Draft, resolved: ResolvedArticle) -> Place | None:
    """The place in the draft's own words that is nearest to its trigger: stood in, gone to, left, or naming the deed."""
    s = view.s
    if s.field != d.evidence.field:
        return None
    places = _named(view, resolved)
    inside = [t for t in places if d.evidence.start <= s.starts[t] < d.evidence.end and _is_scene(view, d, t)]
    return places[min(inside, key=lambda t: (abs(t - d.token), t))] if inside else None


def _is_scene(view: View, d: Draft, t: int) -> bool:
    """Whether a name stands where an act of this kind names its place: "in Oslo", "flew to Oslo", "left Oslo", "the Oslo attacks"."""
    s = view.s
    if d.type in PHYSICAL and s.deps[t] in ("compound", "nmod") and s.heads[t] == d.token:
        return True
    above = _preposition(view, t)
    if above is None:
        return s.deps[t] == "dobj" and s.lemmas[s.heads[t]] in _GOING and d.type in _JOURNEYS
    word = view.words[above]
    goes = d.type in _JOURNEYS and word in _TOWARDS and s.lemmas[s.heads[above]] in _GOING
    leaves = d.type == "RETREAT" and d.mode == "withdraw" and word in _FROM
    return word in _WITHIN or goes or leaves


def _host(view: View, d: Draft, resolved: ResolvedArticle) -> Place | None:
    """The country of who hosts, receives or summons, where its own words tell so."""
    if d.type not in _HOSTED:
        return None
    s = view.s
    for verb in range(len(s)):
        if s.lemmas[verb] not in _HOSTING or not d.evidence.start <= s.starts[verb] < d.evidence.end:
            continue
        for t in view.subjects(verb):
            for a in view.actors(t):
                if a.country in resolved.states:
                    return _country(a.country, resolved)
    return None


def _told_before(d: Draft, before: list[Draft]) -> Place | None:
    """The place of the deed that this draft tells again with another status."""
    mine = {a.country for a in (*d.actors, *d.recipients)}
    for b in reversed(before):
        if d.sentence - b.sentence > _TOLD_AGAIN:
            return None
        if b.type != d.type or b.place is None or b.place.evidence is None or b.status == d.status:
            continue
        if "denied" in (b.status, d.status) and mine & {a.country for a in (*b.actors, *b.recipients)}:
            return b.place
    return None


def _at_meeting(d: Draft, before: list[Draft]) -> Place | None:
    """The place of the meeting or visit at which, in the same sentence, one of its parties says or signs this."""
    mine = {a.country for a in d.actors if a.country is not None}
    for b in reversed(before):
        if b.sentence != d.sentence or b.type != "CONSULT" or b.token > d.token or b.status != d.status:
            continue
        if b.place is not None and b.place.evidence is not None and mine & {a.country for a in b.actors}:
            return b.place
    return None


def _in_paragraph(view: View, d: Draft, by_sentence: dict[int, View], resolved: ResolvedArticle) -> Place | None:
    """The place stood in that the paragraph names last before a physical act, in the country of a party or of the article."""
    if d.type not in PHYSICAL or d.status in ("planned", "possible"):
        return None
    parties = [a for a in (*d.actors, *d.recipients) if not is_mission(a)]
    countries = {a.country for a in parties} | {resolved.setting}
    for index in (d.sentence, d.sentence - 1):
        there = by_sentence.get(index)
        if there is None or there.s.paragraph != view.s.paragraph or there.s.field != view.s.field:
            return None
        places = _named(there, resolved)
        stood = []
        for t in sorted(places, reverse=True):
            if index == d.sentence and there.s.starts[t] > d.trigger.start:
                continue
            above = _preposition(there, t)
            if above is not None and there.words[above] in _WITHIN and places[t].country in countries:
                stood.append(places[t])
        finer = [p for p in stood if p.precision != "country" and p.country == stood[0].country]
        if stood:
            return finer[0] if finer else stood[0]
    return None


def _home(d: Draft, resolved: ResolvedArticle) -> Place | None:
    """The one country of all parties; of the authorities for arrests, charges and verdicts; of who is helped."""
    actors, recipients = ({a.country for a in side} for side in (d.actors, d.recipients))
    if (d.type, d.mode) in _OF_AUTHORITIES and len(actors) == 1:
        if all(a.sector not in _OF_SOLDIERS for a in d.actors):
            return _country(next(iter(actors)), resolved)
    if (d.type, d.mode) in _OF_THE_STATE and len(actors) == 1:
        return _country(next(iter(actors)), resolved)
    if any(is_mission(a) for a in d.recipients) and d.type in PHYSICAL:
        return _country(resolved.setting, resolved) if resolved.setting not in recipients else None
    if len(actors | recipients) == 1 and (recipients or (d.type not in _SPOKEN and resolved.setting in actors)):
        return _country(next(iter(actors | recipients)), resolved)
    if d.type == "AID" and len(recipients) == 1:
        return _country(next(iter(recipients)), resolved)
    if d.type == "CONSULT" and d.mode == "visit" and len(recipients) == 1:
        return _country(next(iter(recipients)), resolved)
    if d.type == "ASSAULT" and len(recipients) == 1:
        return _country(next(iter(recipients)), resolved)
    if d.type in PHYSICAL and not (actors | recipients) and resolved.setting is not None:
        return _country(resolved.setting, resolved)
    return None


def _country(country: str | None, resolved: ResolvedArticle) -> Place | None:
    name = resolved.states.get(country) if country is not None else None
    return Place(name=name, country=country, precision="country", evidence=None) if name is not None else None
