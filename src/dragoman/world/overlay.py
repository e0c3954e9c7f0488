"""Users' tables: read, checked, and laid over ours in memory; ours stay as they were compiled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.codebook.plover import load_plover
from dragoman.errors import UsageProblem
from dragoman.model.problems import Problem
from dragoman.world.building import (
    Builder,
    add_groups,
    add_organisations,
    add_outlets,
    add_persons,
    add_places,
    add_states,
)
from dragoman.world.checking import find_problems
from dragoman.world.compile import office_files, read_csv, read_toml
from dragoman.world.index import Overlay, World

MAX_BYTES = 20_000_000
"""A table of users' own is read whole; ours together are a twentieth of this."""


def own_countries() -> frozenset[str]:
    """The codes of our own states."""
    return frozenset(state["iso3"] for state in read_toml("states.toml")["state"])


def check_file(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a user's tables; empty where nothing is. A file that cannot be read is one problem."""
    tables = _read(path)
    return (tables,) if isinstance(tables, Problem) else tuple(_check(path.name, tables))


def check_ours() -> tuple[int, tuple[Problem, ...]]:
    """How many entries our own tables have, and what is wrong with them."""
    n, problems = 0, []
    for name in ("states", "organisations", "groups", "places"):
        tables = read_toml(f"{name}.toml")
        n += sum(map(len, tables.values()))
        problems += list(_check(f"{name}.toml", tables, own=True))
    for name in office_files():
        rows = [_filled(row) for row in read_csv(name)]
        n += len(rows)
        problems += list(_check(name, {"office": rows}, own=True))
    outlets = [_filled(row) for row in read_csv("outlets.csv")]
    return n + len(outlets), (*problems, *_check("outlets.csv", {"outlet": outlets}, own=True))


def lay_over(world: World, paths: Sequence[Path]) -> World:
    """The world with users' tables over it, later files over earlier ones; a name of theirs is read their way first.

    **Raises** `UsageProblem` naming file, entry and reason of the first fault, and how many there are.
    """
    for path in paths:
        tables = _read(path)
        problems = (tables,) if isinstance(tables, Problem) else tuple(_check(path.name, tables))
        if isinstance(tables, Problem) or problems:
            more = f" ({len(problems)} problems: dragoman world check {path})" if len(problems) > 1 else ""
            raise UsageProblem(f"{problems[0]}{more}")
        world = world.under(_compile(tables, world))
    return world


def _read(path: Path) -> Mapping[str, Any] | Problem:
    try:
        if path.stat().st_size > MAX_BYTES:
            return Problem(file=path.name, entry=None, reason=f"longer than {MAX_BYTES} bytes")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        return Problem(file=str(path), entry=None, reason=f"cannot be read ({problem.strerror})")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        return Problem(file=path.name, entry=None, reason=f"is no TOML ({str(problem)[:200]})")


def _check(file: str, tables: Mapping[str, Any], *, own: bool = False) -> Iterator[Problem]:
    countries, sectors = own_countries(), frozenset(load_plover().sectors)
    historical = frozenset(_HISTORICAL) if own else frozenset()
    return find_problems(tables, file=file, countries=countries | historical, sectors=sectors)


_HISTORICAL = ("SUN", "YUG", "SCG", "CSK", "DDR", "GRL", "ESH", "MAC", "COK", "NIU", "YMD")
"""Codes of former states and dependencies in our own tables (`dragoman.world.building` folds them)."""


def _filled(row: Mapping[str, str]) -> dict[str, Any]:
    """A row of a CSV table as TOML would write it: empty cells left out, aliases a list."""
    filled: dict[str, Any] = {field: value for field, value in row.items() if value}
    if "aliases" in filled:
        filled["aliases"] = [alias.strip() for alias in filled["aliases"].split(";")]
    return filled


def _compile(tables: Mapping[str, Any], world: World) -> Overlay:
    b = Builder(world.body)
    add_states(b, [_whole_state(state, world) for state in tables.get("state", ())])
    add_organisations(b, tables)
    add_groups(b, tables.get("group", ()))
    add_persons(b, [_as_row(row) for row in tables.get("office", ())])
    add_outlets(b, [_as_row(row) for row in tables.get("outlet", ())])
    add_places(b, tables.get("place", ()))
    names: dict[str, list[tuple[str, str, float]]] = {}
    for (key, ident, kind), weight in sorted(b.rows.items()):
        names.setdefault(key, []).append((kind, ident, weight))
    return Overlay(entities=b.entities, names=names)


def _whole_state(state: Mapping[str, Any], world: World) -> Mapping[str, Any]:
    """A state that adds words to one of ours, with our name for it."""
    if "name" in state:
        return state
    known = world.entity(state["iso3"])
    return {**state, "name": known.name if known is not None else state["iso3"]}


def _as_row(entry: Mapping[str, Any]) -> dict[str, str]:
    row = {field: str(value) for field, value in entry.items() if field != "aliases"}
    row["aliases"] = ";".join(entry.get("aliases", ()))
    if entry.get("state_owned") in (True, "yes"):
        row["state_owned"] = "yes"
    return row
