"""Places of events: words first, then journey, host, paragraph and the same deed told before; last the parties' home, without words."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        (
            "The Ghanaian foreign minister will travel to Lome on Friday for talks with Togo's president.",
            "CONSULT",
            "TGO",
        ),
        ("Togo will host talks with Ghana on Friday.", "CONSULT", "TGO"),
        ("Togo and Ghana signed a treaty at a ceremony in Niamey on Monday.", "SUPPORT", "NER"),
        ("Ghanaian police arrested twelve Togolese traders on Monday.", "COERCE", "GHA"),
        ("Togo expelled the Ghanaian ambassador on Monday.", "SANCTION", "TGO"),
        ("France sent food aid to Togo on Monday.", "AID", "TGO"),
    ],
)
def test_where_it_was(loaded: Pipeline, text: str, kind: str, country: str) -> None:
    """Where the journey goes, who hosts, whose police arrests, who is helped."""
    coded = tell(loaded, text)
    places = [c.place.country for c in of_type(coded, kind) if c.place is not None]
    assert places and set(places) == {country}, shown(coded)


def test_a_deed_is_where_the_paragraph_was(loaded: Pipeline) -> None:
    """A physical act without a place of its own takes the place that the sentence before names, with its words."""
    coded = tell(
        loaded, "Thousands rallied in Kumasi, Ghana, on Monday. Ghanaian police beat the protesters with sticks."
    )
    (claim,) = of_type(coded, "ASSAULT")
    assert claim.place is not None and claim.place.evidence is not None, shown(coded)
    assert (claim.place.name, claim.place.country) == ("Kumasi", "GHA")


def test_a_denial_is_placed_as_what_it_denies(loaded: Pipeline) -> None:
    """What is denied was said to have happened somewhere."""
    coded = tell(
        loaded,
        "Ghana said Togolese soldiers attacked Ghanaian troops in Ho on Monday.\n\nTogo denied that it attacked Ghanaian troops.",
    )
    places = {c.status: c.place and c.place.country for c in of_type(coded, "ASSAULT")}
    assert places.get("denied") == "GHA", shown(coded)


def test_words_of_two_states_have_no_place(loaded: Pipeline) -> None:
    """A demand from one state to another is nowhere, unless the text says where."""
    coded = tell(loaded, "Togo demanded on Monday that Ghana withdraw its troops.")
    (claim,) = of_type(coded, "REQUEST")
    assert claim.place is None, shown(coded)


def test_what_is_signed_on_a_visit_is_signed_there(loaded: Pipeline) -> None:
    """A visit and what its guest does on it share a place."""
    coded = tell(loaded, "Togo's president travelled to Accra on Monday and urged Ghana to open the border.")
    (claim,) = of_type(coded, "REQUEST")
    assert claim.place is not None and claim.place.name == "Accra", shown(coded)
