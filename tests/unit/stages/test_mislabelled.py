"""Towns that the parser takes for persons, and names that mean the land: decided by the arrays alone."""

from __future__ import annotations

import pytest
from tests.unit.stages.parsed import parse_by_hand

from dragoman.codebook.roles import load_roles
from dragoman.settings import read_settings
from dragoman.stages.resolve import resolve_article
from dragoman.stages.resolve.mislabelled import with_towns
from dragoman.world import World, open_world

TRUST = """
They    they    PRP PRON nsubj 1
{verb}  {lemma} VBP VERB ROOT  1
in      in      IN  ADP  prep  1
{name}  {name}  NNP PROPN pobj 2 PERSON
.       .       .   PUNCT punct 1
"""
OWNED = """
{name}  {name}  NNP PROPN poss  2 GPE
's      's      POS PART  case  0
{what}  {what}  NN  NOUN  nsubj 3
fell    fall    VBD VERB  ROOT  3
.       .       .   PUNCT punct 3
"""
ITEM = """
June      June      NNP PROPN ROOT   0
:         :         :   PUNCT punct  0
{name}    {name}    NNP PROPN appos  0 ORG
,         ,         ,   PUNCT punct  2
{land}    {land}    NNP PROPN appos  2
.         .         .   PUNCT punct  0
"""


@pytest.fixture(scope="module")
def world() -> World:
    return open_world(read_settings().data_dir)


def _labels(world: World, **words: str) -> set[str]:
    (sentence,) = parse_by_hand(TRUST.format(**words)).sentences
    return {label for _, _, label in with_towns(sentence, world).entities}


def test_a_town_behind_in_is_a_place(world: World) -> None:
    """A name the tables know as a town alone is one behind "in", whatever the parser calls it."""
    assert _labels(world, verb="live", lemma="live", name="Ljubljana") == {"GPE"}


@pytest.mark.parametrize(("lemma", "name"), [("believe", "Ljubljana"), ("live", "Wilberforcean"), ("live", "Merkel")])
def test_who_is_trusted_or_no_town_stays_a_person(world: World, lemma: str, name: str) -> None:
    """One believes in persons; names of no town, and families' names, stay what the parser says."""
    assert _labels(world, verb=lemma, lemma=lemma, name=name) == {"PERSON"}


@pytest.mark.parametrize(
    ("what", "expected"), [("unemployment", True), ("harvest", True), ("threat", False), ("lawyer", False)]
)
def test_conditions_are_of_the_land(world: World, what: str, expected: bool) -> None:
    """A state's unemployment is that of the place; its threats are its government's."""
    resolved = resolve_article(parse_by_hand(OWNED.format(name="Togo", what=what)), world=world, roles=load_roles())
    assert any(m.kind == "place" for m in resolved.mentions) is expected


def test_a_town_goes_before_the_former_name_of_a_far_larger_one(world: World) -> None:
    """Salisbury is first of all the English town, although Harare bore the name."""
    assert world.lookup("Salisbury")[0].entity.country == "GBR"
    assert world.lookup("Europe")[0].entity.country is None


@pytest.mark.parametrize(("land", "expected"), [("Fife", {"Drumlane", "Fife"}), ("Wilberforcean", set())])
def test_an_item_of_a_list_is_a_town_beside_its_land(world: World, land: str, expected: set[str]) -> None:
    """Whatever the parser takes the first name for, beside a land of the tables it is what lies there."""
    resolved = resolve_article(parse_by_hand(ITEM.format(name="Drumlane", land=land)), world=world, roles=load_roles())
    assert {m.place.name for m in resolved.mentions if m.place is not None} == expected
