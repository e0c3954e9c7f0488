"""Words that name several parties without saying which ("the two navies", "both sides")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.codebook.plover import load_plover
from dragoman.codebook.tables import check_keys, read_table

FILE = "several.toml"
_THEMSELVES = "themselves"
_WORDS = frozenset({"states", "pointing", "standing", "soil", "mediation", "pairs", "alone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """**Shape**: `sizes` is how many a word means; `nouns` the sector a noun for several acts in, None where the parties act as
    themselves. The rest are sets of words, lower case, as the table tells."""

    sizes: Mapping[str, int]
    nouns: Mapping[str, str | None]
    states: frozenset[str]
    pointing: frozenset[str]
    standing: frozenset[str]
    soil: frozenset[str]
    mediation: frozenset[str]
    pairs: frozenset[str]
    alone: frozenset[str]


@lru_cache(maxsize=1)
def load_several() -> Several:
    """The words. **Raises** `ValueError` where a sector is none of the codebook's, a noun stands under two, or a word has no size."""
    return read_several(read_table(FILE))


def read_several(table: dict[str, Any]) -> Several:
    """The words of a table. **Raises** as `load_several`."""
    check_keys(FILE, table, required=frozenset({"sizes", "nouns", "words"}), optional=frozenset())
    check_keys(f"{FILE}: [words]", table["words"], required=_WORDS, optional=frozenset())
    sectors = load_plover().sectors
    nouns: dict[str, str | None] = {}
    for sector, listed in table["nouns"].items():
        if sector != _THEMSELVES and sector not in sectors:
            raise ValueError(f"{FILE}: [nouns] {sector}: no sector of the codebook")
        for noun in listed:
            if noun in nouns:
                raise ValueError(f"{FILE}: {noun!r} stands under {nouns[noun] or _THEMSELVES} and {sector}")
            nouns[noun] = None if sector == _THEMSELVES else sector
    sizes = table["sizes"]
    for word, size in sizes.items():
        if not isinstance(size, int) or size < 2:
            raise ValueError(f"{FILE}: [sizes] {word}: {size!r} is no number of several")
    words = {name: frozenset(listed) for name, listed in table["words"].items()}
    return Several(sizes=sizes, nouns=nouns, **words)
