"""Nouns that take up somebody named before ("the bloc", "the rebels"): which kinds and sectors of actors they may mean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from dragoman.codebook.plover import load_plover
from dragoman.model.actors import ActorKind

TABLE = Path(__file__).with_name("anaphors.toml")
_NUMBERS = {"one": 1, "many": 2, "any": 0}
_KEYS = frozenset({"nouns", "kinds", "sectors", "number", "example"})
_MAY = frozenset({"never"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """What a noun may take up. **Shape**: no sectors mean any; `never` are sectors and PLOVER's codes of what is no country;
    `number` 1 one, 2 several, 0 either."""

    kinds: frozenset[str]
    sectors: frozenset[str]
    never: frozenset[str]
    number: int
    example: str

    def fits(self, kind: str, sector: str | None, country: str | None) -> bool:
        """Whether an actor of this kind, sector and country may be meant; a group that has come to power is a group still."""
        if country in self.never or (sector in self.never and not (kind == "group" and sector == "GOV")):
            return False
        return kind in self.kinds and (not self.sectors or sector in self.sectors)


@lru_cache(maxsize=1)
def load_anaphors(path: Path = TABLE) -> Mapping[str, tuple[Anaphor, ...]]:
    """The entries by noun, in the table's order.

    **Raises** ``ValueError`` naming the entry with a field, kind, sector or number that is none.
    """
    with path.open("rb") as stream:
        entries = tomllib.load(stream)["anaphor"]
    sectors = load_plover().sectors
    found: dict[str, tuple[Anaphor, ...]] = {}
    for n, entry in enumerate(entries, start=1):
        where = f"{path.name}: entry {n}"
        if set(entry) - _MAY != _KEYS:
            raise ValueError(f"{where}: must have the fields {sorted(_KEYS)}, has {sorted(entry)}")
        wrong = [k for k in entry["kinds"] if k not in get_args(ActorKind)]
        wrong += [s for s in entry["sectors"] if s not in sectors]
        if wrong or entry["number"] not in _NUMBERS or "|" not in entry["example"]:
            raise ValueError(
                f"{where}: {wrong or entry['number']} is no kind, sector or number, or the example no pair"
            )
        anaphor = Anaphor(
            kinds=frozenset(entry["kinds"]),
            sectors=frozenset(entry["sectors"]),
            never=frozenset(entry.get("never", ())),
            number=_NUMBERS[entry["number"]],
            example=entry["example"],
        )
        for noun in entry["nouns"]:
            found[noun] = (*found.get(noun, ()), anaphor)
    return found
