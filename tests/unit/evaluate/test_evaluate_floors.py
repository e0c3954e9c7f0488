"""Floors are held to two decimals, rise by themselves, and sink only with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import BadInput
from dragoman.evaluate.floors import Floors, loosen_bounds, read_floors, tighten_bounds, write_floors

HELD = Floors(floors={"a.f1": 0.65, "b.found": 7.0}, ceilings={"a.lost": 1.0}, gold={"x": "0"}, log=())


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("a.f1", 0.645, True),
        ("a.f1", 0.644, False),
        ("b.found", 7, True),
        ("b.found", 6, False),
        ("a.lost", 1.005, True),
        ("a.lost", 1.01, False),
        ("no.bound", 0.0, True),
    ],
)
def test_bounds_hold_to_two_decimals(name: str, value: float, holds: bool) -> None:
    """A score that rounds to its bound holds it; one without a bound always does."""
    assert HELD.holds(name, value) is holds


def test_tightening_never_loosens() -> None:
    """Better scores become floors, rounded down; worse ones change nothing; new ones get a floor."""
    moved = tighten_bounds(HELD, {"a.f1": 0.7189, "b.found": 5, "a.lost": 0, "c.new": 0.333})
    assert moved.floors == {"a.f1": 0.71, "b.found": 7.0, "c.new": 0.33}
    assert moved.ceilings == {"a.lost": 0.0}
    assert moved.log == ()


def test_tightening_keeps_exact_decimals() -> None:
    """A score of two decimals is its own floor, whatever its binary digits are."""
    assert tighten_bounds(HELD, {"a.f1": 0.69}).floors["a.f1"] == 0.69
    assert tighten_bounds(HELD, {"b.found": 57.3}).floors["b.found"] == 57.3


def test_loosening_is_logged_with_its_reason() -> None:
    """Only broken bounds move, each with who, from, to and why."""
    moved = loosen_bounds(HELD, {"a.f1": 0.5, "b.found": 9, "a.lost": 2}, reason="gold repaired", on=date(2025, 1, 17))
    assert moved.floors == {"a.f1": 0.5, "b.found": 7.0}
    assert moved.ceilings == {"a.lost": 2.0}
    assert moved.log == (
        {"on": "2025-01-17", "score": "a.f1", "from": 0.65, "to": 0.5, "reason": "gold repaired"},
        {"on": "2025-01-17", "score": "a.lost", "from": 1.0, "to": 2.0, "reason": "gold repaired"},
    )


def test_floors_file_round_trips(tmp_path: Path) -> None:
    """What is written is read again."""
    write_floors(tmp_path / "floors.json", HELD)
    assert read_floors(tmp_path / "floors.json") == HELD


def test_malformed_floors_are_bad_input(tmp_path: Path) -> None:
    """A floors file without its parts is named."""
    (tmp_path / "floors.json").write_text('{"floors": {"a": "high"}}', encoding="utf-8")
    with pytest.raises(BadInput, match=r"floors\.json"):
        read_floors(tmp_path / "floors.json")


def test_the_project_has_floors_that_can_be_read() -> None:
    """The floors in the repository are well formed."""
    floors = read_floors(Path(__file__).resolve().parents[3] / "floors.json")
    assert floors.floors and floors.ceilings
