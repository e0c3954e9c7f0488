"""Places against GeoWebNews: literal place names found, how near their point lies, and in which country.

An annotated name is found where a predicted place shares a character with it. Only literal names count (types of the Pragmatic
Taxonomy of Toponyms); a predicted place that shares nothing with one is too much, also where it lies on a name used for a
government or people.

The articles run through the whole pipeline. What cleaning takes out (captions, a block printed twice, notes below an article) no stage
reads, and a user gets no place from it; the names annotated there count as missed like any other, ten of 664 in the open
articles, so that the score is that of the program and not of one of its stages.

Knowingly wrong: the country of a gold point is that of the nearest town of the tables, which errs at borders. A continent, sea or
region that the tables know, by its words or by its name in GeoNames ("European": Europe), to lie in no one state has none,
wherever its gold point stands: there a place without country is right.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.evaluate.loading import read_records, shape_of
from dragoman.evaluate.measures import Prf, measure_prf
from dragoman.evaluate.report import Record, Report
from dragoman.evaluate.run import predict, read_lines
from dragoman.world.sites import distance_km

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline
    from dragoman.world import World

LITERAL = frozenset({"Literal", "Mixed", "Coercion", "Embedded_Literal", "Literal_Modifier"})
NEAR_KM = 161.0
"""A hundred miles: the yardstick of the field (Gritta, Pilehvar, Collier 2019)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceScores:
    """**Shape**: `names` over literal names; `country` is (right, of so many found names with a gold point), `near` the
    same over those that have a point or GeoNames id of ours too."""

    names: Prf
    near: tuple[int, int]
    country: tuple[int, int]
    missed: tuple[str, ...]


def score_places(gold: Sequence[Record], annotations: Sequence[Record], world: World) -> PlaceScores:
    """The scores of what ``dragoman annotate`` printed for the articles of gold."""
    by_id: dict[str, list[Mapping[str, Any]]] = {}
    for annotation in annotations:
        found = [m for m in annotation["mentions"] if m["kind"] == "place" and m["evidence"]["in"] == "text"]
        by_id.setdefault(annotation["article"]["id"], []).extend(found)
    towns = world.towns()
    right = n_gold = n_predicted = near = with_point = pointed = in_country = 0
    missed: list[str] = []
    for record in gold:
        names = [t for t in record["toponyms"] if t["type"] in LITERAL]
        places = by_id.get(record["id"], [])
        n_gold, n_predicted = n_gold + len(names), n_predicted + len(places)
        for name in names:
            place = next((p["place"] for p in places if _overlap(name, p["evidence"])), None)
            right += place is not None
            if place is None:
                missed.append(f"{record['id']} {name['text']!r} ({name['type']})")
            elif name["lat"] is not None:
                point = (float(name["lat"]), float(name["lon"]))
                country = None if _spans_states(name, world) else _nearest(towns, point)
                pointed += 1
                is_there = place["country"] == country
                in_country += is_there
                resolved = place["latitude"] is not None or place["geonames_id"] is not None
                is_near = _is_near(place, point, name) if resolved else is_there
                with_point += resolved
                near += is_near and resolved
                if not (is_there and is_near):
                    missed.append(
                        f"{record['id']} {name['text']!r}: wanted {country}, found {place['name']} {place['country']}"
                    )
    return PlaceScores(
        names=measure_prf(right, n_gold, n_predicted),
        near=(near, with_point),
        country=(in_country, pointed),
        missed=tuple(missed),
    )


def main_places(pipeline: Pipeline, gold: Path, *, show: bool, as_json: bool) -> Report:
    """The report on the articles of gold, annotated now."""
    records = read_records(gold)
    with shape_of(str(gold)):
        annotations = predict(pipeline, read_lines(records)).annotations
        scores = score_places(records, annotations, pipeline.world)
    near, country = (n / max(1, of) for n, of in (scores.near, scores.country))
    if as_json:
        body = {"p": scores.names.p, "r": scores.names.r, "f1": scores.names.f1}
        return Report(text=json.dumps(body | {"near": round(near, 4), "country": round(country, 4)}))
    lines = [
        f"literal place names P {scores.names.p:.3f}  R {scores.names.r:.3f}  F1 {scores.names.f1:.3f}",
        f"of {scores.near[1]} with points: within {NEAR_KM:.0f} km {near:.3f}  of {scores.country[1]}: country {country:.3f}",
    ]
    return Report(text="\n".join([*lines, *(f"WRONG {line}" for line in scores.missed if show)]))


def _overlap(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _nearest(towns: Sequence[tuple[float, float, str]], point: tuple[float, float]) -> str:
    """The country of the town nearest to a point: by degrees first, then by kilometres among the nearest."""
    near = sorted(towns, key=lambda t: (t[0] - point[0]) ** 2 + (t[1] - point[1]) ** 2)[:30]
    return min(near, key=lambda t: distance_km((t[0], t[1]), point))[2]


def _spans_states(name: Mapping[str, Any], world: World) -> bool:
    """Whether the tables know a name, or what GeoNames calls it, as a region or sea of no one state, and not as a state,
    capital or town of any size."""
    for words in (name["text"], name.get("name") or ""):
        kinds = ("state", "dependency", "capital", "main_city", "subdivision", "place")
        hits = [h for h in world.lookup(words) if h.kind in kinds]
        if hits:
            return all(h.kind == "place" and h.entity.country is None for h in hits)
    return False


def _is_near(place: Mapping[str, Any], point: tuple[float, float], name: Mapping[str, Any]) -> bool:
    """Whether the place lies within reach, or where it has no point bears the same GeoNames id."""
    if place["latitude"] is not None:
        return distance_km((place["latitude"], place["longitude"]), point) <= NEAR_KM
    return name["geonameid"] is not None and int(place["geonames_id"]) == int(name["geonameid"])
