"""What stands beside an event and is none itself: purposes, manners, grounds, contents, descriptions; and what is one after all."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Togo and Ghana signed an agreement to increase trade by half.", "COOPERATE"),
        ("Togo cut its fuel aid to Ghana amid outside efforts to halt the shelling.", "RETREAT"),
        ("Thousands of Togolese marched in Lome in defiance of the government.", "REJECT"),
        ("Two Togolese officers were arrested on charges of treason.", "ACCUSE"),
        ("A Togolese student died in police custody.", "COERCE"),
        ("Togo met activists supporting the president of Ghana.", "SUPPORT"),
        ("Togo praised a UN-brokered deal.", "CONSULT"),
        ("Togo fined members of the banned Ghanaian movement.", "COERCE"),
        ("Togolese rebels released a kidnapped Ghanaian official.", "ASSAULT"),
        ("Ghana has defied a Togolese ultimatum to withdraw its troops from the gorge.", "RETREAT"),
        ("Togolese guerrillas fired on a patrol near Lome.", "MOBILIZE"),
        ("Togo said that Ghana must release two fishermen.", "RETREAT"),
        ("Togo said that Ghana must be ready to mediate between Benin and Niger.", "AGREE"),
    ],
)
def test_what_stands_beside_an_event_is_none(loaded: Pipeline, text: str, type: str) -> None:
    """Purpose, manner, ground, place of custody, description or content: refused, with a reason."""
    coded = tell(loaded, text)
    assert of_type(coded, type) == [], shown(coded)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Togo increased its trade with Ghana by half.", "COOPERATE"),
        ("Togo protested against the arrest of a fisherman by Ghana.", "COERCE"),
        ("Togo brought charges of treason against two Ghanaians.", "ACCUSE"),
        ("Togo kidnapped a Ghanaian official.", "ASSAULT"),
        ("Togo banned the Ghanaian movement.", "COERCE"),
        ("Togolese soldiers began a patrol near Lome.", "MOBILIZE"),
    ],
)
def test_what_is_told_for_itself_is_an_event(loaded: Pipeline, text: str, type: str) -> None:
    """The same words where they are what the sentence tells."""
    coded = tell(loaded, text)
    assert len(of_type(coded, type)) == 1, shown(coded)
