"""Why an expected claim is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.codebook.plover import load_plover
from dragoman.errors import UsageProblem
from dragoman.export.explain import Expected, explain_absence, find_claims, parse_expected
from dragoman.export.reasons import why_lines, why_not_lines
from dragoman.export.records import why_record
from dragoman.export.shapes import WhyNotRecord
from dragoman.model.results import Coded


def explain(coded: Coded, expected: str) -> WhyNotRecord:
    """The record for what ``--expect`` says."""
    plover = load_plover()
    return explain_absence(coded, parse_expected(expected, plover), plover)


@pytest.mark.parametrize(
    "expected", ["ACCUSE NOR RUS", "accuse nor russia", "ACCUSE - RUS", "ACCUSE 'Kari Holt' RUS occurred", "ACCUSE"]
)
def test_a_claim_that_is_there_is_shown(coded: Coded, expected: str) -> None:
    """By code, by name, by anything; without regard to case."""
    record = explain(coded, expected)
    assert (record["verdict"], record["differences"]) == ("coded", [])
    assert record["claim"] and record["claim"]["type"] == "ACCUSE"


def test_parties_and_status_that_differ_are_named(coded: Coded) -> None:
    """Each difference in a line: what was expected, what is coded."""
    record = explain(coded, "ACCUSE USA IRN denied")
    assert record["verdict"] == "differs"
    assert record["differences"] == [
        "actor: expected USA, coded NOR",
        "recipient: expected IRN, coded RUS",
        "status: expected denied, coded occurred",
    ]


def test_a_type_that_is_a_claims_content_is_found_there(coded: Coded) -> None:
    """A demand's content is no claim of its own."""
    record = explain(coded, "RETREAT")
    assert record["verdict"] == "differs"
    assert record["differences"] == ["type: expected RETREAT, coded REQUEST, whose content is RETREAT"]


def test_a_planned_act_says_what_it_is_written_as(coded: Coded) -> None:
    """A planned seizure is written as a threat."""
    seizure = replace(coded.claims[1], status="planned", attribution=())
    record = explain(replace(coded, claims=(seizure,), refusals=()), "THREATEN")
    assert record["verdict"] == "other_type"
    assert record["differences"] == ["type: expected THREATEN, coded COERCE planned, written THREATEN for PLOVER"]


def test_a_refusal_of_the_type_is_the_reason(coded: Coded) -> None:
    """Rule and reason, at which words."""
    record = explain(coded, "ASSAULT RUS")
    assert (record["verdict"], record["claim"]) == ("refused", None)
    assert [(r["rule"], r["reason"], r["evidence"]["text"]) for r in record["refused"]] == [
        ("act.seize", "the object is a thing", "seizing")
    ]


def test_without_claims_and_refusals_no_rule_saw_a_trigger(coded: Coded) -> None:
    """That is said, too."""
    record = explain(replace(coded, claims=(), refusals=()), "AID")
    assert (record["verdict"], record["claim"], record["refused"]) == ("no_trigger", None, [])
    assert list(why_not_lines(record)) == ["AID: not coded; no rule saw a trigger in the sentence"]


def test_parties_of_a_meeting_are_all_actors(coded: Coded) -> None:
    """Where nobody hosts, an expected recipient may stand among the actors."""
    meeting = replace(
        coded.claims[0],
        type="CONSULT",
        mode=None,
        cameo="040",
        actors=coded.claims[0].actors + coded.claims[0].recipients,
        recipients=(),
    )
    assert explain(replace(coded, claims=(meeting,)), "CONSULT NOR RUS")["verdict"] == "coded"


@pytest.mark.parametrize(
    ("text", "named"),
    [("SCOLD USA", "'SCOLD'"), ("", "TYPE"), ("ACCUSE A B perhaps", "'perhaps'"), ("ACCUSE 'A", "quotation")],
)
def test_an_expectation_that_is_none_is_refused_by_name(text: str, named: str) -> None:
    """The word that is wrong stands in the message."""
    with pytest.raises(UsageProblem, match=named):
        parse_expected(text, load_plover())


def test_dash_is_anything() -> None:
    """In every place but the type's."""
    assert parse_expected("AID - - occurred", load_plover()) == Expected(type="AID", status="occurred")


def test_claims_are_found_by_id_or_its_beginning(coded: Coded) -> None:
    """The whole id wins."""
    assert [c.id for c, _ in find_claims([coded], "c_bbbb000011112222")] == ["c_bbbb000011112222"]
    assert [c.id for c, _ in find_claims([coded], "c_bb")] == ["c_bbbb000011112222"]
    assert find_claims([coded], "c_zz") == []


def test_why_in_words(coded: Coded) -> None:
    """Claim, words, rule, steps, refusals."""
    lines = list(why_lines(why_record(coded.claims[0], coded, load_plover())))
    assert (
        lines[0] == "c_aaaa000011112222  Kari Holt (NOR) ACCUSE allege Russia (RUS) on 2024-05-16, occurred, says LETA"
    )
    assert "  act.accuse: verb of accusing with subject and object “accused”" in lines or any(
        "act.accuse" in x for x in lines
    )
    assert "refused: “seizing” as ASSAULT by act.seize: the object is a thing" in lines
