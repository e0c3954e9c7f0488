"""The table that assembly goes by."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dragoman.codebook.assembly import build_assembly, load_assembly
from dragoman.codebook.frequencies import load_frequencies
from dragoman.codebook.tables import read_table


@pytest.fixture
def table() -> dict[str, Any]:
    """A copy of the table that may be spoilt."""
    return deepcopy(read_table("assembly.toml"))


def test_the_table_loads() -> None:
    """Every entry of the table is well formed, and every kind with a stage a change reaches has that stage."""
    assert load_assembly().pairs
    assert load_assembly().changes


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("pair", 0, "types"), ["AGREE", "AGRE"]),
        (("pair", 0, "value"), 0),
        (("pair", 0, "only"), ["plannd"]),
        (("weights", "date2"), 1.0),
        (("change", 0, "stage"), "sealed"),
        (("stages", "treaty", "holds"), ["forever"]),
    ],
)
def test_a_malformed_entry_is_refused_by_name(table: dict[str, Any], where: tuple[Any, ...], value: object) -> None:
    """What no code reads, and what names no type, status or stage, is refused."""
    place: Any = table
    for key in where[:-1]:
        place = place[key]
    place[where[-1]] = value
    with pytest.raises(ValueError, match=r"assembly\.toml"):
        build_assembly(table)


def test_common_words_come_before_rare_ones() -> None:
    """The list of frequencies holds the commonest words at the lowest levels."""
    levels = load_frequencies()
    assert levels["the"] < levels["government"] < levels["embassy"]
