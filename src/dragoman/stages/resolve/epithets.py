"""What news calls persons, states and bodies after naming them: "the economist", "the Gulf state", "the troops" of an army."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.codebook.plover import load_plover

TABLE = Path(__file__).with_name("epithets.toml")
_KEYS = {
    "person": frozenset({"nouns", "sectors", "example"}),
    "state": frozenset({"words", "countries"}),
    "body": frozenset({"id", "nouns", "is_state"}),
    "chamber": frozenset({"name", "countries"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Epithets:
    """The tables of epithets.

    **Shape**: `persons` the sectors that a noun's bearer may have, empty for any; `states` the countries that a phrase may mean,
    by one of its words or pairs of words; `bodies` by noun the id of the body and whether it is the state itself; `chambers` the
    countries beside the United States whose parliament or chamber has a name.
    """

    persons: Mapping[str, frozenset[str]]
    states: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, tuple[str, bool]]
    chambers: Mapping[str, frozenset[str]]
    examples: tuple[str, ...]


@lru_cache(maxsize=1)
def load_epithets(path: Path = TABLE) -> Epithets:
    """The tables of ``epithets.toml``.

    **Raises** ``ValueError`` naming the entry that has another field, an unknown sector, no country code, or words listed twice.
    """
    with path.open("rb") as stream:
        table = tomllib.load(stream)
    sectors = load_plover().sectors
    persons: dict[str, frozenset[str]] = {}
    states: dict[str, tuple[str, ...]] = {}
    bodies: dict[str, tuple[str, bool]] = {}
    chambers: dict[str, frozenset[str]] = {}
    examples: list[str] = []
    for kind, keys in _KEYS.items():
        for n, entry in enumerate(table[kind], start=1):
            where = f"{path.name}: {kind} {n}"
            if set(entry) != keys:
                raise ValueError(f"{where}: must have the fields {sorted(keys)}, has {sorted(entry)}")
            if kind == "person":
                if unknown := [s for s in entry["sectors"] if s not in sectors]:
                    raise ValueError(f"{where}: no sector {unknown[0]}")
                if "|" not in entry["example"]:
                    raise ValueError(f"{where}: the example is no pair")
                examples.append(entry["example"])
                if twice := [noun for noun in entry["nouns"] if noun in persons]:
                    raise ValueError(f"{where}: {twice[0]!r} stands twice")
                persons |= {noun: frozenset(entry["sectors"]) for noun in entry["nouns"]}
                continue
            if kind == "chamber":
                chambers[entry["name"]] = frozenset(entry["countries"])
                continue
            for word in entry["words" if kind == "state" else "nouns"]:
                if word in states or word in bodies:
                    raise ValueError(f"{where}: {word!r} stands twice")
                if kind == "body":
                    bodies[word] = (entry["id"], entry["is_state"])
                elif wrong := [c for c in entry["countries"] if len(c) != 3 or not c.isupper()]:
                    raise ValueError(f"{where}: no country code {wrong[0]!r}")
                else:
                    states[word] = tuple(entry["countries"])
    return Epithets(persons=persons, states=states, bodies=bodies, chambers=chambers, examples=tuple(examples))
