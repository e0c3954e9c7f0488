"""Which of the towns of one name and country an article means: the one near its other towns.

Knowingly wrong: a town far from all others that the article names, where a namesake lies near them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from math import log10

from dragoman.model.actors import Place
from dragoman.world.index import Hit
from dragoman.world.sites import distance_km

Point = tuple[float, float]

NEAR_KM = 120.0
_NEARER = 1.5
"""How much likelier a town near others is meant, in orders of magnitude of inhabitants."""
_GREAT = 500_000
"""Inhabitants of a city that is meant wherever its name stands."""


def anchors_of(named: Iterable[tuple[Place, tuple[Hit, ...]]]) -> frozenset[Point]:
    """The points of the towns that have no namesake in their country, or are great cities."""
    found: set[Point] = set()
    for place, hits in named:
        towns = _towns(place, hits)
        sizes = sorted((h.weight for h in towns), reverse=True)
        is_sure = len(towns) == 1 or (bool(sizes) and sizes[0] >= _GREAT)
        if place.latitude is not None and place.longitude is not None and place.precision == "city" and is_sure:
            found.add((place.latitude, place.longitude))
    return frozenset(found)


def nearer(place: Place, hits: tuple[Hit, ...], anchors: Collection[Point]) -> Place:
    """The place, or its namesake of the same country that lies near the anchors."""
    towns = _towns(place, hits)
    if place.precision != "city" or place.latitude is None or len(towns) < 2 or towns[0].weight >= _GREAT:
        return place
    fields = max(towns, key=lambda h: log10(max(h.weight, 1.0)) + _NEARER * _is_near(_point(h), anchors)).entity.fields
    return replace(place, geonames_id=fields["geonames_id"], latitude=fields["latitude"], longitude=fields["longitude"])


def _towns(place: Place, hits: tuple[Hit, ...]) -> list[Hit]:
    return [h for h in hits if h.kind == "city" and h.entity.country == place.country and "latitude" in h.entity.fields]


def _point(hit: Hit) -> Point:
    return hit.entity.fields["latitude"], hit.entity.fields["longitude"]


def _is_near(point: Point, anchors: Collection[Point]) -> bool:
    return any(distance_km(point, anchor) <= NEAR_KM for anchor in anchors)
