"""Common nouns for people, by their form; words for several parties."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.codebook.people import load_people
from dragoman.codebook.several import load_several, read_several


@pytest.mark.parametrize(
    "word", ["unionists", "ferrymen", "teachers", "fishers", "senators", "crowd", "trainees", "shopkeepers"]
)
def test_people_are_known_by_their_endings(word: str) -> None:
    """Whoever does a thing for a living, belongs to a cause, or stands in a crowd."""
    assert load_people().names(word)


@pytest.mark.parametrize(
    "word", ["rivers", "borders", "reactors", "howitzers", "trees", "plants", "behaviors", "bunkers", "house"]
)
def test_things_are_not(word: str) -> None:
    """Nouns that end the same way."""
    assert not load_people().names(word)


def test_words_for_several_know_their_number_and_sector() -> None:
    """Navies act as armed forces, sides as they are; a trio is three."""
    known = load_several()
    assert known.nouns["navies"] == "MIL" and known.nouns["sides"] is None and known.sizes["trio"] == 3


@pytest.mark.parametrize(
    ("part", "changed", "says"),
    [
        ("nouns", {"MIL": ["navies"], "GOV": ["navies"]}, "'navies' stands under MIL and GOV"),
        ("nouns", {"SEA": ["navies"]}, "SEA: no sector"),
        ("sizes", {"both": 1}, "both: 1 is no number"),
    ],
)
def test_a_malformed_table_of_several_is_named(part: str, changed: dict[str, Any], says: str) -> None:
    """A noun under two sectors, an unknown sector, a word for one."""
    words = {key: ["x"] for key in ("states", "pointing", "standing", "soil", "mediation", "pairs", "alone")}
    table: dict[str, Any] = {"sizes": {"both": 2}, "nouns": {"MIL": ["fleets"]}, "words": words, part: changed}
    with pytest.raises(ValueError, match=says):
        read_several(table)
