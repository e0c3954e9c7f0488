"""Which places a name may mean, nearest first where a place is given to be near."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from dragoman.world.index import Entity, Hit, World

EARTH_KM = 6371.0
Precision = Literal["country", "region", "city", "site", "sea"]
_PLACES = ("state", "capital", "main_city", "dependency", "city", "subdivision", "place", "entity")
_SEAS = frozenset({"sea", "strait"})
_SITES = frozenset({"base", "nuclear_site", "palace", "canal", "airport"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One place that a name may mean.

    **Units and range**: degrees (WGS 84); `distance_km` from the place to be near to, None where either has no point;
    `population` as GeoNames has it.
    """

    id: str
    name: str
    kind: str
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    population: int | None
    distance_km: float | None


def find_sites(world: World, name: str, near: str | None = None) -> tuple[Site, ...]:
    """The places called `name`, likeliest first.

    **Shape**: with `near`, a country or place, those in its country come first, nearest of all; else states, capitals,
    seas and sites of ours before towns, towns by population. Each place once. Empty where the tables know none.

    **Raises** ``LookupError`` where nothing is called `near`.
    """
    anchor = None
    if near is not None:
        known = world.entity(near)
        anchor = next(iter(find_sites(world, known.name if known is not None else near)), None)
        if anchor is None:
            raise LookupError(near)
    found: dict[str, Site] = {}
    for hit in world.lookup(name):
        if hit.kind in _PLACES:
            site = _site(world, hit, name, anchor)
            found.setdefault(site.id, site)
    sites = list(found.values())
    if anchor is not None:
        sites.sort(key=lambda s: (s.country != anchor.country, s.distance_km is None, s.distance_km or 0.0))
    return tuple(sites)


def precision_of(entity: Entity, kind: str) -> Precision:
    """How exact a place of the tables is."""
    if kind in ("state", "dependency"):
        return "country"
    if kind in ("capital", "main_city", "city") or entity.fields.get("form") == "town":
        return "city"
    form = entity.fields.get("form")
    return "sea" if form in _SEAS else "site" if form in _SITES else "region"


def city_of(world: World, name: str, country: str) -> Entity | None:
    """The largest town of that name in a country, or None."""
    return next((h.entity for h in world.lookup(name) if h.kind == "city" and h.entity.country == country), None)


def _site(world: World, hit: Hit, name: str, anchor: Site | None) -> Site:
    entity, country = hit.entity, hit.entity.id if hit.entity.kind == "state" else hit.entity.country
    shown = entity.name
    if hit.kind in ("capital", "main_city") and country is not None:
        shown = name
        entity = city_of(world, name, country) or entity
        shown = entity.name if entity.kind == "city" else name
    elif hit.kind == "dependency":
        shown = name
    f = entity.fields
    latitude, longitude = f.get("latitude"), f.get("longitude")
    ident = (
        entity.id
        if hit.kind not in ("dependency", "capital", "main_city") or entity.kind == "city"
        else f"{entity.id}:{name}"
    )
    return Site(
        id=ident,
        name=shown,
        kind=f.get("form") or ("city" if entity.kind == "city" else hit.kind),
        country=country,
        geonames_id=f.get("geonames_id"),
        latitude=latitude,
        longitude=longitude,
        precision=precision_of(entity, hit.kind),
        population=f.get("population"),
        distance_km=_distance(anchor, latitude, longitude),
    )


def _distance(anchor: Site | None, latitude: float | None, longitude: float | None) -> float | None:
    if anchor is None or anchor.latitude is None or anchor.longitude is None or latitude is None or longitude is None:
        return None
    return round(distance_km((anchor.latitude, anchor.longitude), (latitude, longitude)), 1)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points given as (latitude, longitude) in degrees.

    >>> round(distance_km((41.69, 44.83), (33.75, -84.39)))
    10155
    """
    (lat1, lon1), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
