"""The scorer of assembly: what counts as right, and what a perfect assembly would get."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.stages.assemble.reports import claim, on, report, state

from dragoman.evaluate.happenings import Counts, align, read_happenings
from dragoman.evaluate.stories import b_cubed
from dragoman.evaluate.tie_scores import score_ties
from dragoman.model.actors import Actor
from dragoman.model.ledger import Tie, TieStep
from dragoman.model.spans import Span
from dragoman.stages.assemble import ledger
from dragoman.stages.assemble.steps import tie_key


def imposed(day: str) -> Tie:
    """Sanctions of Japan on Eritrea from a day on, as article ``x`` tells them."""
    step = TieStep(
        tie=tie_key("sanctions", "JPN", "ERI"),
        kind="sanctions",
        a=(state("JPN"),),
        b=(state("ERI"),),
        name=None,
        source="article",
        rests_on=("t_1", "x"),
        stage="imposed",
        status="occurred",
        date=on(day),
        since=on(day),
        until=None,
        term_years=None,
        fields=(),
        said_by=("Outlet",),
        known_on=date.fromisoformat(day),
    )
    [tie] = ledger([step])
    return tie


GOLD = {
    "ties": [{"kind": "sanctions", "a": ["JPN"], "b": ["ERI"], "name": None, "since": "2025-03-10", "stage": "imposed"}]
}


def test_a_tie_is_right_with_kind_parties_stage_and_beginning() -> None:
    """The same tie from another day on is a wrong one beside a missed one."""
    assert score_ties(GOLD, [{"id": "x"}], [imposed("2025-03-10")]) == {"right": 1, "gold": 1, "told": 1}
    assert score_ties(GOLD, [{"id": "x"}], [imposed("2024-03-10")]) == {"right": 0, "gold": 1, "told": 1}


def test_ties_of_other_happenings_are_not_told_here() -> None:
    """A tie counts where an article of the happening tells it."""
    assert score_ties(GOLD, [{"id": "y"}], [imposed("2025-03-10")]) == {"right": 0, "gold": 1, "told": 0}


def test_sides_of_sanctions_do_not_change_places() -> None:
    """Who imposes and who bears is part of the tie."""
    turned = replace(imposed("2025-03-10"), a=(actor("ERI"),), b=(actor("JPN"),))
    assert score_ties(GOLD, [{"id": "x"}], [turned])["right"] == 0


def actor(code: str) -> Actor:
    """A state."""
    return Actor(id=code, name=code, country=code, sector="GOV", kind="state", evidence=Span(start=0, end=0))


def test_a_mention_is_found_by_a_claim_of_its_type_first() -> None:
    """Of two claims in the same words the one of the incident's type is the mention's."""
    happening = read_happenings("open")[0]
    incident = happening.truth["incidents"][0]
    mention = incident["mentions"][1]
    span = Span(start=mention["start"], end=mention["end"], field=mention["in"])
    right = claim("c_1", "x", article=mention["article"], type=incident["type"])
    other = claim("c_2", "x", article=mention["article"], type="ASSAULT")
    told = tuple(replace(t, claim=replace(t.claim, evidence=span)) for t in (other, right))
    found = align([report(mention["article"], "x", claims=told)], [happening])
    assert found[incident["id"], 1] == "c_1"


def test_f1_of_counts() -> None:
    """Nothing right is nought, everything right is one."""
    assert Counts(right=0, gold=3, told=0).f1 == 0
    assert Counts(right=3, gold=3, told=3).f1 == 1


def test_b_cubed_of_everything_alone() -> None:
    """Articles that stand alone have full precision and half the recall of pairs."""
    assert b_cubed({"a": 1, "b": 1}, {}).r == 0.5
