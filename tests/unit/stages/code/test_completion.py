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


@pytest.mark.parametrize(
    ("judgement", "kind", "expected"),
    [
        ("Benin condemned the attack.", "ACCUSE", {"TGO"}),
        ("Benin condemned the floods.", "ACCUSE", set()),
        ("Togo regretted the attack.", "ACCUSE", set()),
    ],
)
def test_a_judged_deed_is_aimed_at_who_did_it(loaded: Pipeline, judgement: str, kind: str, expected: set[str]) -> None:
    """ "The attack" was told before: whoever attacked is blamed; other nouns blame nobody, and nobody blames himself."""
    coded = tell(loaded, f"Togolese troops attacked Ghana on Monday. {judgement}")
    blamed = {a.country for c in of_type(coded, kind) for a in c.recipients}
    assert blamed == expected, shown(coded)


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


def test_people_called_by_what_they_are_suffer_where_the_deed_is(loaded: Pipeline) -> None:
    """Whoever is beaten belongs to the place of the beating, not to the country of the dateline."""
    coded = tell(
        loaded,
        "ACCRA - Ghana and Togo held talks in Accra on Monday. Ghana asked Togo for calm. The president of Ghana praised Togo. "
        "In Lome, police beat shopkeepers on Tuesday.",
    )
    (claim,) = of_type(coded, "ASSAULT")
    assert countries(claim)[1] == {"TGO"}, shown(coded)


@pytest.mark.parametrize(
    ("text", "kind", "sides", "sector"),
    [
        ("Togo and Ghana buried their quarrel on Monday. The two navies will patrol the gulf together.", "COOPERATE", {"TGO", "GHA"}, "MIL"),
        ("Togo and Ghana buried their quarrel on Monday. Customs officers of the two sides exchange data daily.", "COOPERATE", {"TGO", "GHA"}, "MIL"),
        ("Togo and Ghana share a river. The two navies held a joint exercise on Monday.", "COOPERATE", {"TGO", "GHA"}, "MIL"),
        ("Togo quarrelled with Ghana over a bridge. The leaders of both countries met on Monday.", "CONSULT", {"TGO", "GHA"}, None),
    ],
)  # fmt: skip
def test_several_told_by_one_word(loaded: Pipeline, text: str, kind: str, sides: set[str], sector: str | None) -> None:
    """ "The two navies" are those of the two states spoken of just before."""
    coded = tell(loaded, text)
    (claim,) = of_type(coded, kind)
    assert countries(claim)[0] == sides, shown(coded)
    assert sector is None or {a.sector for a in claim.actors} == {sector}, shown(coded)


def test_tariffs_on_a_state_make_it_a_side(loaded: Pipeline) -> None:
    """ "On" names a place only with soil: duties on another state's goods are dealings with it."""
    coded = tell(loaded, "Togo slaps duty on Ghanaian tomatoes as talks collapse.")
    assert [countries(c)[0] for c in of_type(coded, "CONSULT")] == [{"TGO", "GHA"}], shown(coded)


def test_what_takes_effect_has_no_parties_of_its_own(loaded: Pipeline) -> None:
    """A law takes effect: the states of the sentence before have not dealt with each other by it."""
    coded = tell(loaded, "Togo accused Ghana of spying on Monday. A new curfew law takes effect in May.")
    assert not of_type(coded, "SUPPORT"), shown(coded)


def test_states_that_only_host_are_no_side(loaded: Pipeline) -> None:
    """ "The two armies" are not of the state in whose capital somebody spoke."""
    coded = tell(
        loaded,
        "Togo and Ghana closed a bridge on Monday. In Austria, a lawyer spoke of it on the Austrian side. The two armies patrol together.",
    )
    assert [countries(c)[0] for c in of_type(coded, "COOPERATE")] == [{"TGO", "GHA"}], shown(coded)


def test_talks_without_parties_are_of_the_clauses_subject(loaded: Pipeline) -> None:
    """ "After hours of talks" the subject of the clause talked, with whom the phrase names."""
    coded = tell(loaded, "Togo withdrew its troops on Monday after ten hours of bargaining with Ghana.")
    assert [countries(c)[0] for c in of_type(coded, "CONSULT")] == [{"TGO", "GHA"}], shown(coded)


@pytest.mark.parametrize(
    "text",
    [
        "Togo threatened Ghana with tariffs on Monday. The accord, signed in Vienna in May, is silent on fish.",
        "Togo shut its bridges to Ghana. Their protocol, initialled overnight, is silent on fish.",
    ],
)
def test_an_accord_is_of_the_two_spoken_of(loaded: Pipeline, text: str) -> None:
    """A paper signed by nobody named was signed by the only two sides of the sentence before."""
    coded = tell(loaded, text)
    assert [countries(c)[0] for c in of_type(coded, "SUPPORT")] == [{"TGO", "GHA"}], shown(coded)


@pytest.mark.parametrize(
    "text",
    [
        "Togo, Ghana and Benin share a power line. The accord, signed in Vienna in May, is silent on fish.",
        "Togo spoke of Ghana on Monday. Two officials will sit down to a meeting with a baker.",
        "Togo and Ghana share a power line. Economists met to discuss it.",
    ],
)
def test_where_the_parties_are_not_clear_none_are_made_up(loaded: Pipeline, text: str) -> None:
    """Three states before, officials of nobody, people who are no side: the two states do not deal with each other."""
    coded = tell(loaded, text)
    dealings = [*of_type(coded, "SUPPORT"), *of_type(coded, "CONSULT")]
    assert all(not {"TGO", "GHA"} <= countries(c)[0] for c in dealings), shown(coded)


def test_the_last_named_acts_where_the_parser_lost_the_subject(loaded: Pipeline) -> None:
    """The name right before the verb acts, though it was taken for a part of the phrase before."""
    coded = tell(
        loaded,
        "Togo and Ghana shelled each other in May. Ten days after they had bombed each other's border villages, Togo and Ghana on "
        "Monday undertook to respect one another's territory.",
    )
    assert {"TGO", "GHA"} in [countries(c)[0] for c in of_type(coded, "AGREE")], shown(coded)


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Togo and Ghana share a river. The Togolese weather office has been accused of sleeping. Ghana was silent.", "ACCUSE", set()),
        ("Togo and Ghana share a river. The Togolese king was overthrown in 2003. Ghana was silent.", "COERCE", set()),
        ("LOME - Togo and Ghana share a river. Togo built a dam. A Togolese editor was charged with theft. Ghana was silent.", "ACCUSE", {"TGO"}),
    ],
)  # fmt: skip
def test_what_anybody_may_do_is_nobodys(loaded: Pipeline, text: str, kind: str, actors: set[str]) -> None:
    """ "Has been accused" says not by whom, and no state overthrows its own king; to charge is the prosecutors'."""
    coded = tell(loaded, text)
    assert [countries(c)[0] for c in of_type(coded, kind)] == [actors], shown(coded)


def test_who_is_said_to_act_is_not_the_other_state(loaded: Pipeline) -> None:
    """A trade that calls on its government has no country of its own; the state beside it has not called."""
    coded = tell(
        loaded,
        "The president of Togo met the president of Ghana in Lome. Ghana thanked Togo. Togo thanked Ghana. The fishing industry has "
        "called on the Togolese government to buy its boats.",
    )
    assert all("GHA" not in countries(c)[0] for c in of_type(coded, "REQUEST")), shown(coded)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("LOME - Nurses in Togo went on strike on Monday.", {"TGO"}),
        ("LOME - Thousands marched through Lome, Togo, on Monday.", {"TGO"}),
        ("LOME - Nurses in Togo went on strike against Ghana on Monday.", {"GHA"}),
        ("LOME - Youths rioted in Togo on Monday.", set()),
    ],
)
def test_a_domestic_protest_is_aimed_at_its_state(loaded: Pipeline, text: str, recipients: set[str]) -> None:
    """Who marches or strikes at home wants something of the state, unless it says of whom; who riots need not."""
    coded = tell(loaded, text)
    (claim,) = of_type(coded, "PROTEST")
    assert countries(claim)[1] - ({"TGO"} if not recipients else set()) == recipients, shown(coded)


def test_mediators_are_no_side_of_talks_that_go_on(loaded: Pipeline) -> None:
    """Who brokered the talks does not go on talking."""
    coded = tell(
        loaded,
        "Talks between Togo and Ghana were brokered by Switzerland on Monday. The negotiations will continue, Lome said.",
    )
    later = [c for c in of_type(coded, "CONSULT") if c.status in ("planned", "ongoing")]
    assert all("CHE" not in countries(c)[0] for c in later), shown(coded)


def test_a_threat_is_aimed_at_whom_the_state_had_to_do_with(loaded: Pipeline) -> None:
    """ "Vowed a response": to whom it blamed."""
    coded = tell(loaded, "Togo blamed Ghana for the raid on its villages. Togo vowed a painful response on Tuesday.")
    (claim,) = of_type(coded, "THREATEN")
    assert countries(claim) == ({"TGO"}, {"GHA"}), shown(coded)


def test_a_claimed_attack_is_done_to_whom_it_was_told_to_hit(loaded: Pipeline) -> None:
    """ "Claimed responsibility for the attack": the victims were told before."""
    coded = tell(
        loaded,
        "Gunmen attacked Ghanaian soldiers near Tamale on Monday. Togo held no talks. Boko Haram claimed responsibility for the attack. "
        "Ghana was silent.",
    )
    claimed = [c for c in of_type(coded, "ASSAULT") if c.status == "alleged"]
    assert claimed and all(countries(c)[1] == {"GHA"} for c in claimed), shown(coded)


def test_nothing_in_a_long_article_is_done_by_its_other_state(loaded: Pipeline) -> None:
    """ "Was urged" without a "by" is nobody's call."""
    coded = tell(
        loaded,
        "Togo and Ghana share a river. Ghanaian residents of Tema were advised to stay indoors. Ghana was calm. Togo was silent. "
        "The river was low.",
    )
    assert all("TGO" not in countries(c)[0] for c in of_type(coded, "REQUEST")), shown(coded)
