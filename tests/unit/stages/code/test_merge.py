"""Merging: the same event told twice by the same asserter with the same status is one claim; all else stays apart."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


def test_title_and_body_tell_one_claim(loaded: Pipeline) -> None:
    """Its evidence is the fullest mention, the body's; the title's is among the others."""
    coded = tell(loaded, "Togo attacked Ghana on Monday with artillery.", title="Togo attacks Ghana")
    (claim,) = of_type(coded, "ASSAULT")
    assert claim.evidence.field == "text" and "Monday" in coded.article.words(claim.evidence)
    assert [coded.article.words(span) for span in claim.mentions] == ["Togo attacks Ghana"]


def test_a_visit_told_three_times_is_one_claim(loaded: Pipeline) -> None:
    """Headline, first sentence and a noun that takes it up again."""
    coded = tell(
        loaded,
        "The president of Togo visited Ghana on Monday.\n\nThe visit was his first to Ghana.",
        title="President of Togo visits Ghana",
    )
    assert len(of_type(coded, "CONSULT")) == 1, shown(coded)


def test_two_meetings_in_two_places_are_two_claims(loaded: Pipeline) -> None:
    """Lome and Accra: two meetings of the same parties."""
    coded = tell(loaded, "Togo and Ghana held talks in Lome. Togo and Ghana held talks in Accra.")
    assert sorted(c.place.name for c in of_type(coded, "CONSULT") if c.place) == ["Accra", "Lomé"], shown(coded)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Togo condemned Ghana on Monday. Togo condemned Ghana on Thursday.", "ACCUSE"),
        ("Togo arrested three Ghanaians on Monday. Togo arrested eight Ghanaians on Friday.", "COERCE"),
        ("Togo expelled the Ghanaian ambassador. Benin expelled the Ghanaian ambassador.", "SANCTION"),
        ("Togo attacked Ghana on Monday. Togo will attack Ghana again on Sunday.", "ASSAULT"),
        ("Togo attacked Ghana, Benin said. Togo attacked Ghana, Niger said.", "ASSAULT"),
        ("Togo attacked Ghana, Benin said. Togo denied that it attacked Ghana.", "ASSAULT"),
        ("Togo attacked Ghana. Ghana attacked Togo.", "ASSAULT"),
        ("Togo charged Kofi Mensah with treason. Togo charged Yaw Boateng with treason.", "ACCUSE"),
        ("Ghana condemned Togo over the closed border. In June Ghana also criticised Togo.", "ACCUSE"),
        ("Togo signed a treaty with Ghana. The signing done, Togo praised Ghana.", "SUPPORT"),
    ],
    ids=[
        "days",
        "numbers",
        "actors",
        "status",
        "asserters",
        "denial",
        "directions",
        "persons",
        "acts of speech",
        "signing and praise",
    ],
)
def test_what_differs_stays_two(loaded: Pipeline, text: str, type: str) -> None:
    """Another day, number, actor, status, asserter or direction makes another claim."""
    coded = tell(loaded, text)
    assert len(of_type(coded, type)) == 2, shown(coded)
    assert len({claim.id for claim in coded.claims}) == len(coded.claims)


@pytest.mark.parametrize(
    "text",
    [
        "Togo attacked Ghana on Monday. The attack killed three Ghanaian soldiers.",
        pytest.param(
            "Togo expelled the Ghanaian ambassador on Monday. The expulsion surprised diplomats.",
            marks=pytest.mark.xfail(strict=True, reason="a noun without parties is no mention of the act before it"),
        ),
        "Togo and Ghana signed a treaty in Lome on Monday. The signing of the treaty was shown on television.",
    ],
)
def test_a_noun_that_takes_an_act_up_again_is_a_mention(loaded: Pipeline, text: str) -> None:
    """It adds no claim, and what it tells more is added to the claim."""
    coded = tell(loaded, text)
    assert len(coded.claims) == 1, shown(coded)
    assert coded.claims[0].mentions


def test_mentions_never_repeat_the_evidence(loaded: Pipeline) -> None:
    """No span stands twice in what one claim rests on."""
    coded = tell(loaded, "Togo attacked Ghana in the north. " * 4, title="Togo attacks Ghana")
    (claim,) = of_type(coded, "ASSAULT")
    spans = [claim.evidence, *claim.mentions]
    assert len(spans) == len(set(spans)) == 5


def test_a_headline_is_not_what_the_text_tells_of_years_ago(loaded: Pipeline) -> None:
    """The news and the old deed of the same parties are two; the old year does not date the headline."""
    coded = tell(loaded, "In 1998 Togo attacked Ghana over a well.", title="Togo attacks Ghana")
    assert sorted(c.date.start.year for c in of_type(coded, "ASSAULT") if c.date and c.date.start) == [1998, 2024]


def test_a_headline_that_names_another_victim_stands_by_itself(loaded: Pipeline) -> None:
    """Ghana is not Benin."""
    coded = tell(loaded, "Togo attacked Benin on Monday.", title="Togo attacks Ghana")
    assert len(of_type(coded, "ASSAULT")) == 2, shown(coded)


def test_a_noun_that_takes_up_an_event_is_a_mention_of_it(loaded: Pipeline) -> None:
    """Definite, of the same type and parties, without a day of its own; with another day or party it is another event."""
    told = "Togolese troops attacked a Ghanaian village on Monday. {} woke the children of Lome."
    (claim,) = of_type(tell(loaded, told.format("The attack by Togo")), "ASSAULT")
    assert len(claim.mentions) >= 1
    assert len(of_type(tell(loaded, told.format("The attack by Niger on a Ghanaian village")), "ASSAULT")) == 2


def test_another_attack_is_another_claim(loaded: Pipeline) -> None:
    """A word that sets it apart from the one before."""
    coded = tell(loaded, "Togo launched an attack on Ghana. Togo launched another attack on Ghana.")
    assert len(of_type(coded, "ASSAULT")) == 2, shown(coded)
    coded = tell(loaded, "Togo launched an attack on Ghana. Togo launched the attack on Ghana at dawn.")
    assert len(of_type(coded, "ASSAULT")) == 1, shown(coded)
