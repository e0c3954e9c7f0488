"""Mistaken verbs: gerunds and helped verbs that the parser takes for adjectives or nouns, and words that are none."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, tell

from dragoman.codebook.lexicon import load_lexicon
from dragoman.pipeline import Pipeline
from dragoman.stages.code.mistaken import mend_verbs
from dragoman.stages.parse import parse_articles
from dragoman.stages.resolve import resolve_article

pytestmark = pytest.mark.model

GERUNDS = [
    ("Benin accused Togo of funding separatists in Ghana.", "AID", "alleged"),
    ("Togo denied suspending aid to Ghana.", "SANCTION", "denied"),
    ("Benin accused Togo of amassing soldiers near Ghana.", "MOBILIZE", "alleged"),
    ("Togo denied smuggling weapons to the rebels in Ghana.", "AID", "denied"),
    ("Togo denied mediating between Ghana and its rebels.", "CONSULT", "denied"),
]


@pytest.mark.parametrize(("text", "type", "status"), GERUNDS)
def test_a_gerund_is_a_verb_after_what_takes_one(loaded: Pipeline, text: str, type: str, status: str) -> None:
    """What somebody is accused of or denies is told by the gerund, with the noun behind it for its object."""
    coded = tell(loaded, text)
    assert [c.status for c in of_type(coded, type)] == [status], shown(coded)


@pytest.mark.parametrize(
    "text", ["Togo might well free eleven Ghanaian prisoners.", "Togo may free two Ghanaian nuns."]
)
def test_what_has_a_modal_is_a_verb(loaded: Pipeline, text: str) -> None:
    """A word under a modal is a verb even where it is tagged as an adjective."""
    coded = tell(loaded, text)
    assert [c.status for c in of_type(coded, "RETREAT")] == ["possible"], shown(coded)


@pytest.mark.parametrize(
    "text",
    [
        "Togo accused Ghana of bombing raids on two villages.",
        "Togo fears the growing debts of fishing villages near Ghana.",
        "Togolese ministers spoke of striking teachers and rising prices in Ghana.",
        "Togo praised the ruling party of Ghana.",
    ],
)
def test_what_describes_a_noun_stays_as_it_is(loaded: Pipeline, text: str) -> None:
    """Compounds of events and describing participles are left alone, and the sentence with them."""
    told = tell(loaded, text).article
    resolved = resolve_article(
        next(iter(parse_articles([told], loaded.parser, batch_size=1))), world=loaded.world, roles=loaded.roles
    )
    assert all(mend_verbs(s, load_lexicon()) is s for s in resolved.sentences)
