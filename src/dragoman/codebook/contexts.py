"""Which words tell in what matter an event stands (military, diplomatic, economic …), of its clause and of its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.codebook.plover import load_plover
from dragoman.codebook.tables import check_keys, read_table

FILE = "contexts.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """**Shape**: `clause` and `article` map words (lower case) to the context they tell, `article` holding those of `clause` too;
    `types` maps a context to the types whose claims it holds for where it is the article's; `terrorism` and `repression` are words
    of a clause of force."""

    clause: Mapping[str, str]
    article: Mapping[str, str]
    types: Mapping[str, frozenset[str]]
    terrorism: frozenset[str]
    repression: frozenset[str]


@lru_cache(maxsize=1)
def load_contexts() -> Contexts:
    """The words. **Raises** `ValueError` where a context or type is none of the codebook's, or a word stands under two."""
    return read_contexts(read_table(FILE))


def read_contexts(table: dict[str, Any]) -> Contexts:
    """The words of a table. **Raises** as `load_contexts`."""
    check_keys(FILE, table, required=frozenset({"clause", "article", "types", "force"}), optional=frozenset())
    check_keys(FILE, table["force"], required=frozenset({"terrorism", "repression"}), optional=frozenset())
    plover = load_plover()
    for section in ("clause", "article", "types"):
        for context in table[section]:
            if context not in plover.contexts:
                raise ValueError(f"{FILE}: [{section}] {context}: no context of the codebook")
    for context, types in table["types"].items():
        if unknown := set(types) - plover.types.keys():
            raise ValueError(f"{FILE}: [types] {context}: no types of the codebook: {sorted(unknown)}")
    clause = _by_word(table["clause"], {})
    return Contexts(
        clause=clause,
        article=_by_word(table["article"], clause),
        types={context: frozenset(types) for context, types in table["types"].items()},
        terrorism=frozenset(table["force"]["terrorism"]),
        repression=frozenset(table["force"]["repression"]),
    )


def _by_word(words: Mapping[str, list[str]], known: Mapping[str, str]) -> dict[str, str]:
    found = dict(known)
    for context, listed in words.items():
        for word in listed:
            if word in found:
                raise ValueError(f"{FILE}: {word!r} stands under {found[word]} and {context}")
            found[word] = context
    return found
