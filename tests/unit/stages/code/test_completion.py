"""Completion: the side that a sentence leaves out comes from the article; where the article does not say, nothing is made up."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


def countries(claim) -> tuple[set[str | None], set[str | None]]:  # type: ignore[no-untyped-def]
    return {a.country for a in claim.actors}, {a.country for a in claim.recipients}


def test_a_protest_is_its_places_citizens(loaded: Pipeline) -> None:
    """Nobody is said to march: the people of the place do."""
    coded = tell(loaded, "LOME - New rallies in front of the parliament in Lome, Togo, are planned for Monday.")
    (claim,) = of_type(coded, "PROTEST")
    assert countries(claim)[0] == {"TGO"}, shown(coded)
    assert any(step.rule == "completion" for step in claim.path)


def test_a_recalled_envoy_is_aimed_at_the_other_state(loaded: Pipeline) -> None:
    """Its own ambassador is not whom a state punishes."""
    coded = tell(
        loaded, "Togo accused Ghana of spying on Monday. On Tuesday Togo recalled its ambassador for consultations."
    )
    (claim,) = of_type(coded, "SANCTION")
    assert countries(claim) == ({"TGO"}, {"GHA"}), shown(coded)


def test_talks_that_go_on_are_those_told_before(loaded: Pipeline) -> None:
    """One side is named, the other was in the sentence before."""
    coded = tell(
        loaded, "Togo and Ghana held talks in Niamey on Monday. The Togolese president will meet again in June."
    )
    later = [c for c in of_type(coded, "CONSULT") if c.status == "planned"]
    assert [countries(c)[0] for c in later] == [{"TGO", "GHA"}], shown(coded)


def test_ministers_of_one_body_meet(loaded: Pipeline) -> None:
    """A meeting of many who go by one name needs no second side."""
    coded = tell(loaded, "The defence ministers of ECOWAS will gather in Accra on Friday.")
    assert of_type(coded, "CONSULT"), shown(coded)


@pytest.mark.parametrize(
    "text",
    [
        "The coach urged the players to run faster.",
        "The singer met in Paris.",
        "Talks on the stadium resumed.",
    ],
)
def test_nothing_is_made_up(loaded: Pipeline, text: str) -> None:
    """Where the article names no political party at all there is no claim."""
    coded = tell(loaded, text)
    assert not coded.claims, shown(coded)
