"""Nouns that name political actors, with sector and kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook.tables import check_keys, read_table


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """One noun (or fixed phrase): the sector it names and the kind of actor: office, body, force, people, group, person."""

    noun: str
    sector: str
    kind: str


@dataclass(frozen=True, slots=True)
class Roles:
    """All role nouns by phrase, the words that give their sector on, and the general heads that take it."""

    nouns: Mapping[str, RoleNoun]
    giving: Mapping[str, str]
    general: frozenset[str]
    former: frozenset[str]
    longest: int


@lru_cache(maxsize=1)
def load_roles() -> Roles:
    """The roles table. **Raises** `ValueError` for a malformed entry or a noun listed twice."""
    table = read_table("roles.toml")
    nouns: dict[str, RoleNoun] = {}
    for entry in table["role"]:
        where = f"roles.toml: {entry.get('sector')}"
        check_keys(where, entry, required=frozenset({"sector", "kind", "nouns"}), optional=frozenset())
        for noun in entry["nouns"]:
            if noun in nouns and nouns[noun].sector != entry["sector"]:
                raise ValueError(f"{where}: {noun!r} stands under {nouns[noun].sector} too")
            nouns[noun] = RoleNoun(noun, entry["sector"], entry["kind"])
    giving = {word: sector for sector, words in table["giving"].items() for word in words}
    return Roles(
        nouns=nouns,
        giving=giving,
        general=frozenset(table["general"]["nouns"]),
        former=frozenset(table["former"]["words"]),
        longest=max(n.count(" ") + 1 for n in nouns),
    )
