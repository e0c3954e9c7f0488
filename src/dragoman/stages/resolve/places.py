"""Places that a sentence names, with country and, where the tables have them, GeoNames id and coordinates."""

from __future__ import annotations

from typing import Literal

from dragoman.model.actors import Place
from dragoman.model.parses import Sentence
from dragoman.stages.resolve.grammar import SUBJECTS
from dragoman.stages.resolve.names import NameHit
from dragoman.world import World
from dragoman.world.index import Hit

_LOCATIVE = frozenset(
    "in at near outside inside from to into toward towards around across over off above through throughout via of on for along between within against".split()
)


def place_of(s: Sentence, hit: NameHit, world: World, setting: str | None) -> Place | None:
    """The place a name stands for, or None where it names none. A town of the article's own country is preferred."""
    if hit.label == "PERSON" and not (hit.hits and hit.hits[0].kind in ("capital", "state")):
        return None
    reading = _reading(hit, setting)
    if reading is None:
        return None
    e, kind = reading.entity, reading.kind
    span = s.span_of(hit.first, hit.last)
    if kind in ("state", "dependency"):
        return Place(
            name=hit.name if kind == "dependency" else e.name,
            country=e.id,
            precision="country",
            evidence=span,
            geonames_id=e.fields.get("geonames_id") if kind == "state" else None,
        )
    if kind in ("capital", "main_city"):
        city = next((h.entity for h in world.lookup(hit.name) if h.kind == "city" and h.entity.country == e.id), None)
        if city is not None:
            return _city(city.name, e.id, city.fields, s, hit)
        return Place(name=hit.name, country=e.id, precision="city", evidence=span)
    if e.kind == "city":
        return _city(e.name, e.country, e.fields, s, hit)
    if e.kind == "subdivision":
        return Place(
            name=e.name, country=e.country, precision="region", evidence=span, geonames_id=e.fields.get("geonames_id")
        )
    if e.kind == "place":
        form = e.fields.get("form")
        precision: Literal["region", "city", "site", "sea"] = "region"
        if form in ("sea", "strait"):
            precision = "sea"
        elif form == "town":
            precision = "city"
        elif form in ("base", "nuclear_site", "palace", "canal"):
            precision = "site"
        return Place(
            name=e.name,
            country=e.country,
            precision=precision,
            evidence=span,
            latitude=e.fields.get("latitude"),
            longitude=e.fields.get("longitude"),
        )
    return None


def _city(name: str, country: str | None, fields: object, s: Sentence, hit: NameHit) -> Place:
    f = dict(fields)  # type: ignore[call-overload]
    return Place(
        name=name,
        country=country,
        precision="city",
        evidence=s.span_of(hit.first, hit.last),
        geonames_id=f.get("geonames_id"),
        latitude=f.get("latitude"),
        longitude=f.get("longitude"),
    )


def _reading(hit: NameHit, setting: str | None) -> Hit | None:
    places = [
        h for h in hit.hits if h.kind in ("state", "capital", "main_city", "dependency", "city", "subdivision", "place")
    ]
    if not places:
        return None
    first = places[0]
    if first.kind in ("state", "capital", "dependency"):
        return first
    ours = [h for h in places if h.kind == "place"]
    if ours:
        return ours[0]
    if first.kind == "city":
        if hit.label not in ("GPE", "LOC", "FAC", None, "ORG"):
            return None
        at_home = [h for h in places if h.kind == "city" and h.entity.country == setting]
        province = next((h for h in places if h.kind == "subdivision"), None)
        if province is not None and first.weight < _SMALL_TOWN:
            return province
        best = first
        if at_home and at_home[0].weight * 20 > first.weight:
            best = at_home[0]
        return best
    return first


_SMALL_TOWN = 300_000
"""Inhabitants below which a town yields to the province of its name: Ontario, Florida, Hampshire."""


def is_locative(s: Sentence, head: int) -> bool:
    """Whether a token stands after a preposition of place."""
    above = s.heads[head]
    return s.deps[head] in ("pobj", "conj", "npadvmod") and (
        s.lemmas[above].lower() in _LOCATIVE
        or (s.deps[head] == "conj" and is_locative(s, above) if above != head else False)
    )


_WITHIN = frozenset(
    "in at near outside inside around through across via towards toward into throughout off over above along".split()
)
_MOVING = frozenset(
    """travel go fly come arrive return head drive move walk flee run march get journey sail cross escape visit leave reach enter tour
    land depart drive ride""".split()
)
_TOWNS = frozenset({"capital", "city", "main_city", "place", "subdivision"})


def is_mere_place(s: Sentence, head: int, hit: NameHit) -> bool:
    """Whether a name stands for where something is, and acts in nothing: "in Oslo", "flew to Riga", "reached Kabul"."""
    if not hit.hits or hit.hits[0].kind not in _TOWNS:
        return False
    token = head
    while s.deps[token] == "conj" and s.heads[token] != token:
        token = s.heads[token]
    above = s.heads[token]
    if s.deps[token] == "pobj":
        if s.lemmas[above].lower() in _WITHIN:
            return True
        mover = s.heads[above]
        return s.lemmas[above].lower() in ("to", "from", "for") and s.lemmas[mover] in _MOVING
    return s.deps[token] == "dobj" and s.lemmas[above] in _MOVING


_ACTING = frozenset({"with", "by", "against", "between", "among", "upon", "versus"})
_RULED = frozenset(
    """president government minister ministry king queen army parliament leader ambassador people premier chancellor embassy senate
    congress police court secretary foreign""".split()
)


def is_literal(s: Sentence, head: int, hit: NameHit) -> bool:
    """Whether a name stands for the place itself, not for who governs or plays there: no subject, no modifier of an actor."""
    token = head
    while s.deps[token] in ("conj", "appos") and s.heads[token] != token:
        token = s.heads[token]
    above, dep = s.heads[token], s.deps[token]
    is_state = bool(hit.hits) and hit.hits[0].kind in ("state", "capital")
    if dep in SUBJECTS or dep == "agent":
        return False
    if dep == "pobj":
        preposition = s.lemmas[above].lower()
        return preposition not in _ACTING and not (preposition == "of" and s.lemmas[s.heads[above]].lower() in _RULED)
    if dep in ("poss", "compound", "nmod", "amod"):
        return not is_state and hit.label in ("GPE", "LOC", "FAC") and s.lemmas[above].lower() not in _RULED
    if dep in ("dobj", "dative", "attr"):
        return not is_state or s.lemmas[above] in _MOVING
    return True


def place_seen(s: Sentence, hit: NameHit, setting: str | None) -> Place | None:
    """A place that the tables do not know and the parser sees, in the country of the article's setting; no point."""
    if hit.hits or hit.label not in ("GPE", "LOC", "FAC"):
        return None
    return Place(
        name=hit.name,
        country=setting,
        precision="site" if hit.label == "FAC" else "city" if hit.label == "GPE" else "region",
        evidence=s.span_of(hit.first, hit.last),
    )
