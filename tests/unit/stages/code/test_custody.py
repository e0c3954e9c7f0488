"""Custody: who arrests and charges where a sentence names nobody is who the article says does so to the same people."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, sides, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


def test_the_authorities_told_of_elsewhere_hold_people_of_the_same_country(loaded: Pipeline) -> None:
    """One Ghanaian was arrested by Togolese police: so was the other, though the article plays in Ghana."""
    coded = tell(
        loaded,
        "ACCRA, Ghana - Togolese police arrested two Ghanaian fishermen on Monday. Ghana protested in Accra. "
        "A third Ghanaian fisherman was jailed on Tuesday. Accra was calm.",
    )
    assert [sides(c) for c in of_type(coded, "COERCE")] == [("COERCE", "TGO", "GHA")] * 2


def test_a_title_that_names_the_place_tells_whose_court_it_is(loaded: Pipeline) -> None:
    """ "Ghanaian jailed in Togo": the verdict below is Togo's."""
    coded = tell(
        loaded,
        "A Ghanaian teacher was convicted of spying on Monday. His family spoke in Accra, Ghana. Ghana said nothing.",
        title="Ghanaian teacher jailed in Togo",
    )
    assert {sides(c)[1] for c in of_type(coded, "SANCTION")} == {"TGO"}


def test_arrests_stay_with_the_authorities_of_the_place(loaded: Pipeline) -> None:
    """Two states are told to arrest Ghanaians: nothing says which did it here."""
    coded = tell(
        loaded,
        "ACCRA, Ghana - Togolese police arrested two Ghanaian fishermen on Monday. Ghanaian police arrested a Ghanaian trader in Accra. "
        "A Ghanaian teacher was jailed on Tuesday. Accra was calm.",
    )
    assert sides(of_type(coded, "COERCE")[-1]) == ("COERCE", "GHA", "GHA")
