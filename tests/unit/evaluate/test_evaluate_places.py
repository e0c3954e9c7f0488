"""``evaluate places``: what counts as found, near, and in the right country."""

from __future__ import annotations

from typing import Any

from dragoman.evaluate.places import score_places
from dragoman.settings import read_settings
from dragoman.world import open_world

TEXT = "Police searched a house in Riga. Russia objected. A bus burned in Hvalbukt."


def toponym(words: str, type: str, lat: float | None = None, lon: float | None = None) -> dict[str, Any]:
    """An annotated name."""
    start = TEXT.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "type": type,
        "geonameid": None,
        "lat": lat,
        "lon": lon,
    }


def mention(words: str, country: str | None, latitude: float | None, longitude: float | None) -> dict[str, Any]:
    """A predicted place."""
    start = TEXT.index(words)
    place = {"name": words, "country": country, "precision": "city", "geonames_id": None}
    return {
        "kind": "place",
        "evidence": {"start": start, "end": start + len(words), "in": "text"},
        "place": place | {"latitude": latitude, "longitude": longitude},
    }


def test_literal_names_are_found_and_their_points_measured() -> None:
    """A government's name is too much as a place; a town missed is missed; a point elsewhere is not near."""
    gold = [
        {
            "id": "a",
            "toponyms": [
                toponym("Riga", "Literal", 56.95, 24.11),
                toponym("Russia", "Metonymic", 60.0, 100.0),
                toponym("Hvalbukt", "Literal", 69.1, 16.2),
            ],
        }
    ]
    world = open_world(read_settings().data_dir)
    right = {"article": {"id": "a"}, "mentions": [mention("Riga", "LVA", 56.946, 24.106)]}
    scores = score_places(gold, [right], world)
    assert (scores.names.p, scores.names.r) == (1.0, 0.5)
    assert (scores.near, scores.country) == ((1, 1), (1, 1))
    wrong = {
        "article": {"id": "a"},
        "mentions": [mention("Riga", "USA", 40.0, -80.0), mention("Russia", "RUS", None, None)],
    }
    scores = score_places(gold, [wrong], world)
    assert (scores.names.p, scores.names.r) == (0.5, 0.5)
    assert (scores.near, scores.country) == ((0, 1), (0, 1))
    assert any("Hvalbukt" in line for line in scores.missed)
    world.close()
