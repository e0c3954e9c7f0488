"""Places that a sentence names, with country and, where the tables have them, GeoNames id and coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Literal

from dragoman.model.actors import Place
from dragoman.model.parses import Sentence
from dragoman.model.spans import Span
from dragoman.stages.resolve.names import NameHit
from dragoman.world import World
from dragoman.world.index import Hit
from dragoman.world.names import fold

_LOCATIVE = frozenset(
    "in at near outside inside from to into toward towards around across over off above through throughout via of on for along between within against".split()
)


TERRITORIES = {
    "american samoa": "ASM", "anguilla": "AIA", "aruba": "ABW", "bermuda": "BMU", "british virgin islands": "VGB",
    "cayman islands": "CYM", "cook islands": "COK", "curacao": "CUW", "falkland islands": "FLK", "falklands": "FLK",
    "faroe islands": "FRO", "french guiana": "GUF", "french polynesia": "PYF", "gibraltar": "GIB", "guadeloupe": "GLP",
    "guam": "GUM", "guernsey": "GGY", "isle of man": "IMN", "jersey": "JEY", "martinique": "MTQ", "mayotte": "MYT",
    "montserrat": "MSR", "new caledonia": "NCL", "niue": "NIU", "northern mariana islands": "MNP", "puerto rico": "PRI",
    "reunion": "REU", "saint helena": "SHN", "turks and caicos islands": "TCA", "u.s. virgin islands": "VIR",
    "us virgin islands": "VIR",
}  # fmt: skip
"""Territories that ISO 3166-1 gives a code of their own, as GeoNames does: where something is. What acts there is their state's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceContext:
    """What an article says of where it plays: its setting, and all countries it names, most named first."""

    setting: str | None
    ranked: tuple[str, ...] = ()

    def weigh(self, country: str | None) -> float:
        """How much likelier, in orders of magnitude of inhabitants, a place of this country is meant for its country alone."""
        if country is None:
            return 0.0
        if country == self.setting:
            return 2.0
        return 1.0 if country in self.ranked[:6] else 0.0


def place_named(s: Sentence, hit: NameHit, world: World, context: PlaceContext) -> Place | None:
    """The place that a name in a sentence stands for, or None where it names none."""
    if hit.hits and (hit.hits[0].kind in ("adjective", "demonym") or _ends_joined(s, hit)):
        return None
    if hit.label == "PERSON" and not (hit.hits and hit.hits[0].kind in ("capital", "state")):
        return None
    if hit.label not in ("GPE", "LOC", "FAC", None, "ORG") and hit.hits and hit.hits[0].kind == "city":
        return None
    return place_of(hit.name, hit.hits, s.span_of(hit.first, hit.last), world, context)


def _ends_joined(s: Sentence, hit: NameHit) -> bool:
    """Whether what could be a town is the end of a joined name: "Miami-Dade"."""
    if hit.first == 0 or hit.hits[0].kind not in ("city", "family"):
        return False
    return s.words[hit.first - 1] == "-" and s.starts[hit.first] == s.ends[hit.first - 1]


def place_of(name: str, hits: Sequence[Hit], span: Span, world: World, context: PlaceContext) -> Place | None:
    """The place that a name with these readings stands for, or None. Places of the article's own countries are preferred."""
    reading = _reading(name, hits, context)
    if reading is None:
        return None
    e, kind = reading.entity, reading.kind
    if kind in ("state", "dependency"):
        return Place(
            name=name if kind == "dependency" else e.name,
            country=TERRITORIES.get(fold(name).lower(), e.id) if kind == "dependency" else e.id,
            precision="country",
            evidence=span,
            geonames_id=e.fields.get("geonames_id") if kind == "state" else None,
        )
    if kind in ("capital", "main_city"):
        city = next((h.entity for h in world.lookup(name) if h.kind == "city" and h.entity.country == e.id), None)
        if city is not None:
            return _city(city.name, e.id, city.fields, span)
        return Place(name=name, country=e.id, precision="city", evidence=span)
    if e.kind == "city":
        return _city(e.name, e.country, e.fields, span)
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
        elif form in ("base", "nuclear_site", "palace", "canal", "airport"):
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


def _city(name: str, country: str | None, fields: object, span: Span) -> Place:
    f = dict(fields)  # type: ignore[call-overload]
    return Place(
        name=name,
        country=country,
        precision="city",
        evidence=span,
        geonames_id=f.get("geonames_id"),
        latitude=f.get("latitude"),
        longitude=f.get("longitude"),
    )


def _reading(name: str, hits: Sequence[Hit], context: PlaceContext) -> Hit | None:
    places = [
        h for h in hits if h.kind in ("state", "capital", "main_city", "dependency", "city", "subdivision", "place")
    ]
    if not places:
        return None
    first = places[0]
    towns = [h for h in places if h.kind in ("city", "subdivision")]
    if first.kind in ("state", "dependency") or (first.kind == "capital" and (first.weight >= 2 or not towns)):
        return first
    ours = [h for h in places if h.kind == "place"]
    if ours and (not towns or any(h.entity.fields.get("form") != "region" for h in ours)):
        return max(ours, key=lambda h: context.weigh(h.entity.country))
    towns += ours
    if first.kind in ("capital", "main_city") and (not towns or context.weigh(first.entity.id) >= 1):
        return first
    return max(towns, key=lambda h: _size(h) + context.weigh(h.entity.country) - _by_name(name, h)) if towns else first


def _by_name(name: str, hit: Hit) -> float:
    """How much less likely a town is meant by a byname ("Garden City") or by a name it had once."""
    return 0.0 if hit.kind != "city" or fold(hit.entity.name).lower() == fold(name).lower() else 2.0


def _size(hit: Hit) -> float:
    """The orders of magnitude of a place's inhabitants; a province stands between town and great city."""
    if hit.kind == "place":
        return log10(_REGION)
    return log10(_SMALL_TOWN if hit.kind == "subdivision" else max(hit.weight, 1.0))


_REGION = 2_000_000
"""Inhabitants below which a town yields to a region of our tables: Norfolk, Kent, Kurdistan."""
_SMALL_TOWN = 300_000
"""Inhabitants below which a town yields to the province of its name in the same country: Ontario, Florida, Hampshire."""


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
MOVING = _MOVING = frozenset(
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
