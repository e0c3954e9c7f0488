"""Names that stand for the place itself, and names of those who act, play or are called after one."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import tell

from dragoman.pipeline import Pipeline
from dragoman.stages.resolve.abbreviations import province_meant

pytestmark = pytest.mark.model


def places_of(pipeline: Pipeline, text: str) -> set[str]:
    """The words that a text's place mentions lie on."""
    coded = tell(pipeline, text)
    return {coded.article.words(m.span) for m in coded.mentions if m.kind == "place"}


BOTH = [
    # print marks a place: the head of a report, brackets, "where"
    ("By ANN OSEI, Associated Press LIMA (AP) — Miners walked out on Monday.", {"LIMA"}),
    ("Pupils from Holly Lane School (Swansea) won the first prize.", {"Holly Lane School", "Swansea"}),
    ("Denmark and Sweden, where the herring spawns, closed the fishery.", {"Denmark", "Sweden"}),
    # what happens, or how things stand, in a land
    ("Turnout was low in the Iowa caucuses.", {"Iowa"}),
    ("Thousands died in Yemen's civil war.", {"Yemen"}),
    ("Doctors blamed Poland's smog problem.", {"Poland"}),
    ("Analysts disliked Poland's tax problem.", set()),
    # continents and what lies in them
    ("The loan should lift the European economy.", {"European"}),
    ("The tiny African nation grows cocoa.", {"African"}),
    ("The European commissioner grows roses.", set()),
    # who one is, and whom one loses to
    ("Norway is a loyal ally.", set()),
    ("Norway is ready to talk.", set()),
    ("The league charged Leeds on Monday.", set()),
    ("The striker joined Hull on loan from Leeds.", set()),
    ("Archduke Otto of Austria wrote the letter.", set()),
    ("The success of Norway in uniting them was praised.", set()),
    # bodies named after a place; the place of the body
    ("The governor of Benue State resigned.", set()),
    ("The refugees live in Benue State.", {"Benue"}),
    ("Kilkenny County Council raised the rent.", set()),
    # provinces by their letters, towns beside their land
    ("The barn burned down in Sackville, N.B., on Monday.", {"Sackville", "N.B."}),
    ("The school stands in southwest Miami-Dade.", {"Miami"}),
    ("Protesters marched on the Pentagon.", {"Pentagon"}),
    ("She works at the British embassy.", {"British"}),
    ("Reporters waited outside the German consulate.", {"German"}),
]


@pytest.mark.parametrize(("sentence", "expected"), BOTH)
def test_a_name_is_a_place_where_it_stands_for_one(loaded: Pipeline, sentence: str, expected: set[str]) -> None:
    """Where something is, lies or happens is a place; who governs, plays or is called after it is none."""
    assert places_of(loaded, sentence) == expected


def test_a_town_stays_a_town_through_an_article(loaded: Pipeline) -> None:
    """A small town that stands as a place once is one wherever it can be, whatever the parser takes it for."""
    text = "Hundreds of people live in Immokalee.\n\nThe grant should help to revitalize Immokalee, a farmer said."
    coded = tell(loaded, text)
    found = [m for m in coded.mentions if m.kind == "place" and coded.article.words(m.span) == "Immokalee"]
    assert len(found) == 2


def test_a_town_near_the_others_is_meant(loaded: Pipeline) -> None:
    """Of towns of one name in one country the article means the one near its other towns."""
    text = "The show opens in Maywood, New Jersey, on Friday. Buses leave from Paterson and from Hackensack at noon."
    (maywood,) = {m.place for m in tell(loaded, text).mentions if m.place is not None and m.place.name == "Maywood"}
    assert maywood.longitude is not None and abs(maywood.longitude + 74.06) < 0.1


def test_an_actor_at_a_place_is_both(loaded: Pipeline) -> None:
    """Countries listed by name act, and are the places that the list names."""
    coded = tell(loaded, "Three European countries — Austria, Slovakia and Malta — refused to sign.")
    kinds = {m.kind for m in coded.mentions if coded.article.words(m.span) == "Slovakia"}
    assert kinds == {"actor", "place"}


def test_a_body_that_acts_is_no_place_one_is_at(loaded: Pipeline) -> None:
    """Money is lost at a firm that sues and pays; one eats at a house that does nothing."""
    firm = "Clients lost money at Varnholt. Varnholt sued a rival. Varnholt paid a fine. Varnholt denied it."
    assert "Varnholt" not in places_of(loaded, firm)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("SC", ("South Carolina", "USA")), ("Ont.", ("Ontario", "CAN")), ("No", None), ("AP", None)],
)
def test_letters_mean_a_province(letters: str, expected: tuple[str, str] | None) -> None:
    """Postal and printed letters, and nothing that is written otherwise."""
    assert province_meant(letters) == expected
