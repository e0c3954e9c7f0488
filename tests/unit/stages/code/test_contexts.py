"""Contexts: the matter that a claim stands in, by its parties, its words, and what the article is about."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model

CASES = [
    ("The army of Ghana attacked rebels near Tamale on Monday.", "ASSAULT", {"military"}, {"terrorism", "repression"}),
    ("A suicide bomber attacked a mosque in Ghana on Monday.", "ASSAULT", {"terrorism"}, {"military"}),
    ("Police in Ghana attacked protesters in Accra on Monday.", "ASSAULT", {"repression"}, {"military"}),
    ("Ghana asked Togo to apologise.", "REQUEST", {"diplomatic"}, {"military"}),
    ("Teachers in Ghana asked their government to apologise.", "REQUEST", set(), {"diplomatic"}),
]


@pytest.mark.parametrize(("text", "kind", "has", "lacks"), CASES, ids=[c[0] for c in CASES])
def test_parties_and_words_make_the_context(
    loaded: Pipeline, text: str, kind: str, has: set[str], lacks: set[str]
) -> None:
    """Force is military between the armed, terrorism by bombs, repression against a crowd; what states ask of states is diplomatic."""
    coded = tell(loaded, text)
    claims = of_type(coded, kind)
    assert claims, shown(coded)
    assert has <= set(claims[0].contexts)
    assert not lacks & set(claims[0].contexts)


def test_what_the_article_is_about_holds_for_its_claims(loaded: Pipeline) -> None:
    """An article about an election makes an accusation in it one of the election; the same sentence elsewhere is not."""
    accusation = "Ghana accused Togo of interference on Monday."
    about = (
        "The election is close. Voters went to the polls in nine districts. The ballot was long. Few expected a runoff."
    )
    other = "The road is long. Lorries went to the port in nine convoys. The queue was long. Few expected rain."
    assert "election" in of_type(tell(loaded, f"{accusation} {about}"), "ACCUSE")[0].contexts
    assert "election" not in of_type(tell(loaded, f"{accusation} {other}"), "ACCUSE")[0].contexts
