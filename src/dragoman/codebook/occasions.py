"""Occasions: which nouns, behind which prepositions, tell at what something was said, agreed or held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook.inflection import noun_forms
from dragoman.codebook.lexicon import PREPOSITIONS
from dragoman.codebook.plover import load_plover
from dragoman.codebook.tables import check_keys, read_table

FILE = "occasions.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A kind of occasion: the prepositions before its noun, whether "of" must follow, whether it needs no article, whether it may be
    whom a speaker tells, whether it may hang below the end of what its word governs, and the types of event whose word may have it."""

    id: str
    preps: frozenset[str]
    needs_of: bool
    may_be_bare: bool
    may_be_told: bool
    may_be_far: bool
    types: frozenset[str]


@lru_cache(maxsize=1)
def load_occasions() -> Mapping[str, tuple[Occasion, ...]]:
    """The kinds of occasion by the forms of their nouns. **Raises** `ValueError` naming the entry that is malformed."""
    types, found = load_plover().types, dict[str, tuple[Occasion, ...]]()
    for entry in read_table(FILE)["occasion"]:
        where = f"{FILE}: {entry.get('id')}"
        check_keys(
            where,
            entry,
            required=frozenset({"id", "preps", "nouns", "for", "yes", "no"}),
            optional=frozenset({"of", "bare", "told", "far"}),
        )
        for prep in entry["preps"]:
            if prep not in PREPOSITIONS | {"during"}:
                raise ValueError(f"{where}: {prep!r} is no preposition")
        for name in entry["for"]:
            if name not in types:
                raise ValueError(f"{where}: no type is called {name!r}")
        occasion = Occasion(
            id=entry["id"],
            preps=frozenset(entry["preps"]),
            needs_of=entry.get("of", False),
            may_be_bare=entry.get("bare", False),
            may_be_told=entry.get("told", False),
            may_be_far=entry.get("far", False),
            types=frozenset(entry["for"]),
        )
        for noun in entry["nouns"]:
            for form in noun_forms(noun):
                held = found.get(form, ())
                if any(other.preps & occasion.preps for other in held):
                    raise ValueError(f"{where}: {noun!r} stands behind one of these prepositions already")
                found[form] = (*held, occasion)
    return found
