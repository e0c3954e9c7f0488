"""How common English words are: ``data/word_frequencies.csv``, bands of twenty centibels below the commonest possible word."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dragoman.codebook.tables import DATA

RAREST = 540
"""The level from which on words are not listed: one in half a million or less."""


@lru_cache(maxsize=1)
def load_frequencies() -> Mapping[str, int]:
    """The level of every listed word: 0 would be every word of a text, 300 one in a thousand, 500 one in a hundred
    thousand.

    **Raises** `ValueError` naming the row where a level is none or a word stands twice.
    **Source**: wordfreq 3.1.1, English (see ``data/LICENSE``).
    """
    out: dict[str, int] = {}
    with (DATA / "word_frequencies.csv").open(encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.DictReader(file), 2):
            level = int(row["level"])
            if not 0 <= level < RAREST:
                raise ValueError(f"word_frequencies.csv:{n}: level {level} is outside 0 to {RAREST}")
            for word in row["words"].split():
                if word in out:
                    raise ValueError(f"word_frequencies.csv:{n}: {word!r} is listed twice")
                out[word] = level
    return MappingProxyType(out)
