"""Targets: embassies that force and protest stand at, and what a crowd comes together against."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import codes, of_type, shown, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("A bomb exploded outside the Danish embassy in Tunis on Monday.", "ASSAULT", "DNK"),
        ("An explosion near the Danish consulate in Tunis shattered windows.", "ASSAULT", "DNK"),
        ("A man rammed his car into the gate of the Danish embassy in Tunis.", "ASSAULT", "DNK"),
        ("Tunisians protested near the Danish embassy in Tunis.", "PROTEST", "DNK"),
        ("A bomb exploded outside a hotel in Tunis, Tunisia, on Monday.", "ASSAULT", "TUN"),
        ("Gunmen killed two Tunisian guards outside the Danish embassy.", "ASSAULT", "TUN"),
    ],
)
def test_what_stands_at_an_embassy_is_done_to_its_state(
    loaded: Pipeline, text: str, kind: str, recipients: str
) -> None:
    """The place says less than the embassy; people who suffer say more."""
    coded = tell(loaded, text)
    assert recipients in {codes(c.recipients) for c in of_type(coded, kind)}, shown(coded)


def test_an_embassy_is_placed_where_it_stands(loaded: Pipeline) -> None:
    """What happens to it happens abroad."""
    coded = tell(
        loaded, "TUNIS, Tunisia - Gunmen attacked the Danish embassy on Monday. Tunisia and its police said nothing."
    )
    (claim,) = of_type(coded, "ASSAULT")
    assert claim.place is None or claim.place.country == "TUN"


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Thousands of Tunisians gathered in Tunis to protest a visit by the Danish minister.", "DNK"),
        ("Crowds held an anti-Macron protest in Tunis, Tunisia.", "FRA"),
        ("Tunisians demonstrated in Tunis against Denmark.", "DNK"),
    ],
)
def test_a_protest_is_against_what_it_comes_together_for(loaded: Pipeline, text: str, recipients: str) -> None:
    """Its place is not whom it is against."""
    coded = tell(loaded, text)
    assert recipients in {codes(c.recipients) for c in of_type(coded, "PROTEST")}, shown(coded)


def test_what_anti_stands_before_does_not_protest(loaded: Pipeline) -> None:
    """ "An anti-Macron protest" is no French one."""
    coded = tell(loaded, "An anti-Macron protest in Tunis, Tunisia, drew hundreds.")
    assert all("FRA" not in codes(c.actors) for c in of_type(coded, "PROTEST")), shown(coded)


def test_an_embassy_does_not_do_what_happens_outside_it(loaded: Pipeline) -> None:
    """The place of a blast has not killed."""
    coded = tell(loaded, "A blast outside the Danish embassy killed two Tunisian guards.")
    assert all("DNK" not in codes(c.actors) for c in of_type(coded, "ASSAULT")), shown(coded)
