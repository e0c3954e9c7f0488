"""One deed in one sentence: force with the harm it does, a crowd with what it does; two deeds stay two."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, sides, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        ("Togolese police opened fire on Tuesday, killing two Ghanaians.", "ASSAULT", "TGO", "GHA"),
        ("Togolese troops killed two Ghanaians and wounded five others.", "ASSAULT", "TGO", "GHA"),
        ("Togolese air strikes killed nine Ghanaian soldiers.", "ASSAULT", "TGO", "GHA"),
        ("Rebels in Benin carried out a raid that killed two Ghanaian soldiers.", "ASSAULT", "BEN", "GHA"),
        ("Protesters in Togo blocked a road to the port.", "PROTEST", "TGO", ""),
        ("Parties in Togo organised a strike that shut down Lome.", "PROTEST", "TGO", ""),
        ("Togolese workers struck in protest at the arrest of a teacher.", "PROTEST", "TGO", ""),
    ],
    ids=["result", "killed and wounded", "subject", "relative", "crowd", "strike", "manner"],
)
def test_one_deed_is_told_once(loaded: Pipeline, text: str, type: str, actors: str, recipients: str) -> None:
    """The word that tells most keeps the claim, with the parties of both."""
    coded = tell(loaded, text)
    (claim,) = of_type(coded, type)
    _, did, undergone = sides(claim)
    assert did == actors, shown(coded)
    assert not recipients or undergone == recipients, shown(coded)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Togolese troops killed two Ghanaians and Beninese troops wounded five Nigerians.", "ASSAULT"),
        ("Togolese police killed a Ghanaian, and Benin bombed a village in Niger.", "ASSAULT"),
        ("Togolese farmers blocked a road, and Beninese students marched through Cotonou.", "PROTEST"),
    ],
)
def test_two_deeds_stay_two(loaded: Pipeline, text: str, type: str) -> None:
    """Verbs with subjects of their own tell each its deed."""
    coded = tell(loaded, text)
    assert len(of_type(coded, type)) == 2, shown(coded)
