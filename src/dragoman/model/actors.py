"""Who acts and where: actors and places, resolved as far as the text and the tables allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.spans import Span

ActorKind = Literal["state", "person", "office", "organisation", "group", "force", "people", "region", "unnamed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A political actor as one claim names it.

    **Shape**: `country` is an ISO 3166-1 alpha-3 code or one of PLOVER's codes for what is no country; `sector` one of
    PLOVER's sectors; `cow` the Correlates of War abbreviation; `office` the office held that day, lower case. Unknown
    is None.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    kind: ActorKind
    evidence: Span
    office: str | None = None
    cow: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: its words, and what GeoNames or our own tables know of it. Coordinates in degrees (WGS 84)."""

    name: str
    country: str | None
    precision: Literal["country", "region", "city", "site", "sea"]
    evidence: Span | None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
