"""Who acts on whom: voice, by-phrases, coordination, relative clauses, control, possessives and nouns of acts."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, sides, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


def wrong(reason: str, *values: object) -> object:
    """A row that is coded wrongly today and must go on failing until it is mended."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


ROWS = [
    # active and passive
    ("Togo condemned Ghana.", "ACCUSE", "TGO", "GHA"),
    ("Ghana was condemned by Togo.", "ACCUSE", "TGO", "GHA"),
    ("Ghana has been condemned by Togo and Benin.", "ACCUSE", "BEN TGO", "GHA"),
    ("A Ghanaian soldier was killed by Togolese troops.", "ASSAULT", "TGO", "GHA"),
    ("Ghana was attacked.", "ASSAULT", "", "GHA"),
    ("Togo is accused by Ghana of harassing fishermen.", "ACCUSE", "GHA", "TGO"),
    # coordination
    ("Togo and Benin condemned Ghana.", "ACCUSE", "BEN TGO", "GHA"),
    ("Both Togo and Benin condemned Ghana.", "ACCUSE", "BEN TGO", "GHA"),
    ("Togo condemned Ghana and Benin.", "ACCUSE", "TGO", "BEN GHA"),
    ("Togo, Benin and Niger signed a treaty with Ghana.", "SUPPORT", "BEN GHA NER TGO", ""),
    ("Togo, not Benin, condemned Ghana.", "ACCUSE", "TGO", "GHA"),
    ("Togo met with Ghana in Lome.", "CONSULT", "GHA TGO", ""),
    wrong(
        "a party joined by 'along with' is lost", "Togo, along with Benin, condemned Ghana.", "ACCUSE", "BEN TGO", "GHA"
    ),
    # prepositions of two words name no party; a number sets off who is given something
    ("Togo attacked a village, according to Ghana.", "ASSAULT", "TGO", ""),
    ("Togo gave the Central African Republic 40 tonnes of food.", "AID", "TGO", "CAF"),
    ("Togo gave two Ghanaian boats to Benin.", "AID", "TGO", "BEN"),
    # an object that does what somebody lets or makes it do
    ("Togo allowed the Ghanaian candidate to run.", "CONCEDE", "TGO", "GHA"),
    # who did what is investigated or condemned
    ("Togo opened an investigation into crimes committed by Ghanaian soldiers.", "ACCUSE", "TGO", "GHA"),
    ("Togo condemned abuses committed by Ghanaian troops.", "ACCUSE", "TGO", "GHA"),
    # who died of it, in whose hands, and who speeds it
    ("A Ghanaian student died as a result of torture in Togolese custody.", "ASSAULT", "TGO", "GHA"),
    ("Togo speeded up the withdrawal of some forces from Ghana.", "RETREAT", "TGO", "GHA"),
    # who undergoes it
    ("Ghana received praise from Togo.", "SUPPORT", "TGO", "GHA"),
    ("Ghana drew sharp criticism from Togo.", "ACCUSE", "TGO", "GHA"),
    ("Ghana received criticism from Togo.", "ACCUSE", "TGO", "GHA"),
    # verb phrases that share a subject
    ("Togo condemned Ghana and expelled its ambassador.", "SANCTION", "TGO", "GHA"),
    ("Ghana was condemned by Togo and praised by Benin.", "SUPPORT", "BEN", "GHA"),
    # relative clauses
    ("Ghana, which condemned Togo, recalled its ambassador.", "ACCUSE", "GHA", "TGO"),
    ("Togo, which was condemned by Ghana, recalled its ambassador.", "ACCUSE", "GHA", "TGO"),
    # control
    ("Togo persuaded Ghana to withdraw its troops from Benin.", "RETREAT", "GHA", "BEN"),
    ("Ghana was forced by Togo to withdraw its troops from Benin.", "RETREAT", "GHA", "BEN"),
    ("Togo asked Benin to help Ghana.", "REQUEST", "TGO", "BEN"),
    ("Togo urged Ghana to withdraw its troops from Benin.", "REQUEST", "TGO", "GHA"),
    ("Togo promised Ghana to release two prisoners.", "AGREE", "TGO", "GHA"),
    # possessives and nouns of acts
    ("Ghana's condemnation of Togo surprised Benin.", "ACCUSE", "GHA", "TGO"),
    ("Troops from Togo shelled a village in Ghana.", "ASSAULT", "TGO", "GHA"),
    ("The Togolese attack on Ghana surprised Benin.", "ASSAULT", "TGO", "GHA"),
    ("An attack by Togo on Ghana surprised Benin.", "ASSAULT", "TGO", "GHA"),
    ("The expulsion of two Ghanaian diplomats by Togo surprised Benin.", "SANCTION", "TGO", "GHA"),
    ("Ghana came under attack from Togo.", "ASSAULT", "TGO", "GHA"),
    wrong("two objects of 'hand' give no claim", "Togo handed Ghana two prisoners.", "RETREAT", "TGO", "GHA"),
    (
        "Togo expelled the Ghanaian ambassador and Ghana closed its embassy.",
        "SANCTION",
        "GHA",
        "TGO",
    ),
    (
        "Having condemned Ghana, Togo expelled its ambassador.",
        "SANCTION",
        "TGO",
        "GHA",
    ),
    # a "by" phrase that a comma sets off, hung under the verb before it
    (
        "The president of Ghana has been accused of hiding two million dollars, part of it believed to have been stolen, by Togolese "
        "officials.",
        "ACCUSE",
        "TGO",
        "GHA",
    ),
    # who speaks through a text
    ("The king of Togo sent Ghana a letter urging it to reopen the border.", "REQUEST", "TGO", "GHA"),
    ("Togo issued a statement which condemned Ghana.", "ACCUSE", "TGO", "GHA"),
    ("Benin criticised a letter from Togo that condemned Ghana.", "ACCUSE", "TGO", "GHA"),
    # who speaks of violence, or suspects another of it, does none
    ("Togo voiced anger at the war in Ghana.", "ASSAULT", "", "GHA"),
    ("Togo launched a war on Ghana.", "ASSAULT", "TGO", "GHA"),
    ("Togo suspects Benin of bombing a bridge in Ghana.", "ASSAULT", "BEN", "GHA"),
    ("Benin is suspected of bombing a bridge in Ghana.", "ASSAULT", "BEN", "GHA"),
    # a list behind a word for bodies names who is meant
    ("African countries including Togo and Benin condemned Ghana.", "ACCUSE", "BEN TGO", "GHA"),
    ("Togo condemned neighbouring states such as Ghana and Benin.", "ACCUSE", "TGO", "BEN GHA"),
    ("African countries condemned Togo for its raid on towns including Lome.", "ACCUSE", "-", "TGO"),
]


@pytest.mark.parametrize(("sentence", "type", "actors", "recipients"), ROWS)
def test_parties_of_an_act(loaded: Pipeline, sentence: str, type: str, actors: str, recipients: str) -> None:
    """One claim of the type has exactly these countries on its two sides, whatever the voice and the clause."""
    coded = tell(loaded, sentence)
    assert (type, actors, recipients) in {sides(claim) for claim in coded.claims}, shown(coded)


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Togo attacked Ghana on Monday.", "Ghana was attacked by Togo on Monday."),
        ("Togo will expel the Ghanaian ambassador.", "The Ghanaian ambassador will be expelled by Togo."),
        ("Togo may arrest two Ghanaian journalists.", "Two Ghanaian journalists may be arrested by Togo."),
        ("Togo has not condemned Ghana.", "Ghana has not been condemned by Togo."),
        ("Togo imposed sanctions on Ghana.", "Sanctions were imposed on Ghana by Togo."),
    ],
)
def test_voice_changes_nothing(loaded: Pipeline, active: str, passive: str) -> None:
    """The passive of a sentence gives the type, parties, status and date of its active."""
    (one,), (other,) = tell(loaded, active).claims, tell(loaded, passive).claims
    assert sides(one) == sides(other)
    assert (one.mode, one.status, one.cameo) == (other.mode, other.status, other.cameo)
    assert (one.date and (one.date.start, one.date.end)) == (other.date and (other.date.start, other.date.end))


def test_victims_belong_to_the_side_that_is_attacked(loaded: Pipeline) -> None:
    """Nobody attacks his own soldiers: what an attack kills belongs to those attacked, or to nobody known."""
    coded = tell(loaded, "Togo's attack on Ghana killed three soldiers.")
    assert of_type(coded, "ASSAULT")
    assert all("TGO" not in sides(claim)[2] for claim in of_type(coded, "ASSAULT")), shown(coded)


def test_several_actors_are_one_event(loaded: Pipeline) -> None:
    """A meeting of four is one claim with four actors and no recipient, never a product of pairs."""
    coded = tell(loaded, "Togo, Benin, Niger and Ghana held talks in Lome on Monday.")
    assert [sides(claim) for claim in coded.claims] == [("CONSULT", "BEN GHA NER TGO", "")]


def test_a_visitor_acts_on_the_host(loaded: Pipeline) -> None:
    """Visit: the visitor is the actor, the host the recipient, and the mode says so."""
    (claim,) = tell(loaded, "The president of Togo visited Ghana on Monday.").claims
    assert (*sides(claim), claim.mode, claim.cameo) == ("CONSULT", "TGO", "GHA", "visit", "042")


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("Police in Ghana arrested 52 people.", 52, 52),
        ("Police in Ghana arrested two people.", 2, 2),
        ("Police in Ghana arrested a dozen people.", 12, 12),
        ("Police in Ghana arrested 1,200 people.", 1200, 1200),
        ("Police in Ghana arrested fifty-two people.", 52, 52),
        ("Twenty-one people were arrested in Ghana.", 21, 21),
    ],
)
def test_numbers_of_an_act(loaded: Pipeline, sentence: str, low: float, high: float) -> None:
    """Digits and words give the same count, and the count stands under its evidence."""
    (claim,) = tell(loaded, sentence).claims
    assert [(m.kind, m.low, m.high) for m in claim.magnitudes] == [("arrested", low, high)]


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("Togo attacked Ghana on Monday.", "2024-05-13"),
        ("Togo will hold talks with Ghana on Monday.", "2024-05-20"),
        ("Togo attacked Ghana on May 3.", "2024-05-03"),
        ("Togo attacked Ghana yesterday.", "2024-05-16"),
        ("Talks between Togo and Ghana are scheduled for Monday.", "2024-05-20"),
    ],
)
def test_a_weekday_lies_on_the_side_of_its_tense(loaded: Pipeline, sentence: str, start: str) -> None:
    """Printed on a Friday: Monday is the one before for what was, the one after for what is planned."""
    (claim,) = tell(loaded, sentence).claims
    assert claim.date is not None and str(claim.date.start) == start


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Benin condemned the Accra bombing on Monday.", "", "GHA"),
        ("Benin condemned the Ghanaian bombing of a Togolese village on Monday.", "GHA", "TGO"),
    ],
)
def test_a_town_before_a_noun_of_force_is_where_it_was_used(
    loaded: Pipeline, text: str, actors: str, recipients: str
) -> None:
    """ "The Accra bombing" is none by Ghana; "the Ghanaian bombing of" is."""
    coded = tell(loaded, text)
    assert ("ASSAULT", actors, recipients) in [sides(c) for c in of_type(coded, "ASSAULT")], shown(coded)
