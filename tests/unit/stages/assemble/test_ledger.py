"""The ledger of ties: steps, stages, states on a day, conflicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.stages.assemble.reports import on, state

from dragoman.model.ledger import TieStep
from dragoman.model.ties import TieKind
from dragoman.stages.assemble import ledger, state_on
from dragoman.stages.assemble.steps import tie_key


def step(stage: str | None, day: str | None, *, kind: TieKind = "treaty", term: int | None = None) -> TieStep:
    """One step of a tie between Norway and Peru."""
    return TieStep(
        tie=tie_key(kind, "NOR", "PER"),
        kind=kind,
        a=(state("NOR"),),
        b=(state("PER"),),
        name="fisheries treaty",
        source="article",
        rests_on=(f"t_{stage}_{day}", "a_1"),
        stage=stage,
        status="planned" if (stage or "").startswith("to be") else "occurred",
        date=on(day),
        since=on(day) if stage in ("signed", "imposed") else None,
        until=None,
        term_years=term,
        fields=(),
        said_by=("Outlet",),
        known_on=None if day is None else date.fromisoformat(day),
    )


def test_a_signed_treaty_is_not_known_in_force() -> None:
    """Between signature and entry into force it is said that no more is known."""
    [tie] = ledger([step("to be signed", "2025-03-01"), step("signed", "2025-03-10", term=20)])
    assert (tie.stage, tie.term_years) == ("signed", 20)
    assert state_on(tie, date(2025, 4, 1)).says == "signed, not known in force"


def test_a_state_before_the_signature_is_the_plan() -> None:
    """A tie asked for on an earlier day shows what was known then."""
    [tie] = ledger([step("to be signed", "2025-03-01"), replace(step("signed", "2025-03-10"), since=None)])
    assert state_on(tie, date(2025, 3, 5)).says == "to be signed, not known in force"


def test_steps_that_disagree_are_named() -> None:
    """Two terms and two days of beginning are a conflict, and both steps stay."""
    [tie] = ledger([step("signed", "2025-03-10", term=20), step("signed", "2025-06-10", term=10)])
    assert tie.conflicts == ("since: 2025-03-10 or 2025-06-10", "term: 10 years or 20 years")
    assert len(tie.steps) == 2


def test_a_tie_that_was_ended_no_longer_holds() -> None:
    """Sanctions imposed and lifted hold between the two days only."""
    [tie] = ledger([step("imposed", "2025-03-10", kind="sanctions"), step("lifted", "2025-09-01", kind="sanctions")])
    assert state_on(tie, date(2025, 5, 1)).holds is True
    assert state_on(tie, date(2025, 10, 1)).holds is False


def test_the_order_of_steps_changes_nothing() -> None:
    """The ledger is a function of the set of steps."""
    steps = [step("signed", "2025-03-10"), step("ratified", "2025-04-10"), step("in force", "2025-05-10")]
    assert ledger(steps) == ledger(steps[::-1])
