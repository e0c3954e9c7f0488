"""PLOVER and CAMEO tables: what stands in them, what is refused, and what is written for each status."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from dragoman.codebook.plover import NOTHING, Written, build_plover, load_plover
from dragoman.codebook.tables import read_table

ROWS = [["code", "name", "goldstein", "source"]] + [
    [c.code, c.name, str(c.goldstein), c.source] for c in load_plover().cameo.values()
]


@pytest.fixture
def table() -> dict[str, Any]:
    """The shipped table, free to be broken."""
    return copy.deepcopy(read_table("plover.toml"))


def test_has_all_types_contexts_and_sectors() -> None:
    """16 types with four quads, 37 contexts, 25 sectors in their order of precedence."""
    plover = load_plover()
    assert len(plover.types) == 16
    assert len(plover.contexts) == 37
    assert list(plover.sectors)[:3] == ["GOV", "MIL", "SPY"]
    assert len(plover.sectors) == 25
    assert [sum(t.quad == quad for t in plover.types.values()) for quad in (1, 2, 3, 4)] == [4, 3, 4, 5]


def test_accuse_is_negative_as_all_its_modes_are() -> None:
    """The manual's +3 is a misprint."""
    plover = load_plover()
    assert plover.score("ACCUSE") == -3
    assert all(score is not None and score < 0 for score in plover.types["ACCUSE"].modes.values())


@pytest.mark.parametrize(
    ("type", "mode", "score"),
    [("CONSULT", "visit", 4), ("CONSULT", None, 2.5), ("ASSAULT", "unconventional", -10), ("PROTEST", "vandalize", -5)],
)
def test_score_is_the_modes_or_else_the_types(type: str, mode: str | None, score: float) -> None:
    """A mode has its own score; one that has none has its type's."""
    assert load_plover().score(type, mode) == score


@pytest.mark.parametrize(
    ("cameo", "goldstein"), [("042", 1.9), ("043", 2.8), ("057", 8.0), ("20", -10), ("15", -7.2), ("12", -4)]
)
def test_goldstein_is_per_code(cameo: str, goldstein: float) -> None:
    """Codes and roots as CAMEO's users know them."""
    assert load_plover().goldstein(cameo) == goldstein


def test_every_cameo_code_stands_under_its_root() -> None:
    """Codes are strings with leading zeros; each has the code above it."""
    cameo = load_plover().cameo
    assert {code[:2] for code in cameo} == {f"{n:02}" for n in range(1, 21)}
    assert all(
        load_plover().goldstein(c.code) == load_plover().goldstein(c.code[:-1])
        for c in cameo.values()
        if c.source == "parent"
    )


@pytest.mark.parametrize(
    ("type", "mode", "cameo", "expected"),
    [
        ("CONSULT", "visit", "042", ("AGREE", 1, 2.5, 4.0)),
        ("AID", None, "071", ("AGREE", 1, 2.5, 4.0)),
        ("AGREE", None, "030", ("AGREE", 1, 2.5, 4.0)),
        ("RETREAT", "withdraw", "0874", ("CONCEDE", 1, 4.5, 5.0)),
        ("CONCEDE", None, "081", ("CONCEDE", 1, 4.5, 5.0)),
        ("ASSAULT", "aerial", "195", ("THREATEN", 3, -3.5, -6.0)),
        ("SANCTION", "discontinue", "163", ("THREATEN", 3, -3.5, -6.0)),
    ],
)
def test_planned_is_written_as_its_announcement(
    type: str, mode: str | None, cameo: str, expected: tuple[Any, ...]
) -> None:
    """A planned act is a promise, a concession or a threat, with the scores of that type."""
    written = load_plover().as_written(type, mode, "planned", cameo)
    assert (written.plover, written.quad, written.score, written.goldstein) == expected


def test_planned_conflict_that_another_foretells_is_no_threat() -> None:
    """Only its actor can threaten; a promise foretold by others stays a promise."""
    plover = load_plover()
    assert plover.as_written("ASSAULT", None, "planned", "190", announced_by_actor=False) == NOTHING
    assert plover.as_written("AID", None, "planned", "071", announced_by_actor=False).plover == "AGREE"


@pytest.mark.parametrize("status", ["possible", "alleged", "denied", "not_occurred"])
def test_nothing_is_written_where_nothing_is_asserted(status: str) -> None:
    """No type, no quad, no scores."""
    assert load_plover().as_written("ASSAULT", None, status, "190") == Written(
        plover=None, quad=None, score=None, goldstein=None
    )


@pytest.mark.parametrize("status", ["occurred", "ongoing"])
def test_what_occurred_is_written_as_itself(status: str) -> None:
    """The type's quad, the mode's score, the code's Goldstein score."""
    written = load_plover().as_written("CONSULT", "visit", status, "042")
    assert written == Written(plover="CONSULT", quad=1, score=4.0, goldstein=1.9)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("CHAT", None, "occurred", "042"), "CHAT"),
        (("CONSULT", "fly", "occurred", "042"), "fly"),
        (("CONSULT", None, "maybe", "042"), "maybe"),
        (("CONSULT", None, "occurred", "42"), "42"),
    ],
)
def test_what_does_not_exist_is_named(arguments: tuple[str, str | None, str, str], named: str) -> None:
    """A type, mode, status or code that is none is refused by name."""
    with pytest.raises(ValueError, match=named):
        load_plover().as_written(*arguments)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("types", "AID", "quad"), 5, "AID: quad .* got 5"),
        (("types", "AID", "score"), "ten", "AID: score: .* 'ten'"),
        (("types", "AID", "score"), 11, "AID: score .* 11"),
        (("types", "AID", "recipient"), "maybe", "AID: recipient .* 'maybe'"),
        (("types", "AID", "cameo"), ["071"], "AID: cameo .* '071'"),
        (("types", "AID", "cameo"), [], "AID: cameo"),
        (("types", "AID", "planned"), "PROMISE", "AID: planned .* 'PROMISE'"),
        (("types", "AID", "colour"), "red", "AID: missing .* unknown .*colour"),
        (("types", "PROTEST", "unscored_modes"), ["demo"], "PROTEST: modes: 'demo' stands twice"),
        (("contexts", "names"), ["legal", "legal"], "contexts: 'legal' stands twice"),
    ],
)
def test_malformed_table_is_refused_by_value(
    table: dict[str, Any], path: tuple[str, ...], value: object, named: str
) -> None:
    """The message names the entry and the value."""
    *way, last = path
    entry = table
    for key in way:
        entry = entry[key]
    entry[last] = value
    with pytest.raises(ValueError, match=named):
        build_plover(table, ROWS)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (["999", "x", "0", "gdelt"], "'999' stands without"),
        (["042", "x", "0", "gdelt"], "'042' stands twice"),
        (["0a", "x", "0", "gdelt"], "'0a'"),
        (["209", "x", "warm", "gdelt"], "209: must be a number, got 'warm'"),
        (["209", "x", "-11", "gdelt"], "209: goldstein .* -11"),
        (["209", "x", "0", "hearsay"], "209: source .* 'hearsay'"),
        (["209", "x"], "a row must have 4 fields"),
    ],
)
def test_malformed_code_is_refused_by_value(table: dict[str, Any], row: list[str], named: str) -> None:
    """The message names the code and the value."""
    with pytest.raises(ValueError, match=named):
        build_plover(table, [*ROWS, row])


def test_code_table_needs_its_header(table: dict[str, Any]) -> None:
    """Without it the first code would be taken for one."""
    with pytest.raises(ValueError, match="first line"):
        build_plover(table, ROWS[1:])
