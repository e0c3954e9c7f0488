"""Words that tell an article of politics from one of sport, culture, business, science or weather."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook.tables import check_keys, read_table

_MIN_WORDS = 60
_RATIO = 1.6
"""Words of other topics for every word of politics from which on an article counts as off topic. Chosen on the open half of
``evaluate/corpora/offtopic`` so that no open article of politics (``articles_real``, ``articles_written``) is taken."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The two word lists, lower case."""

    off: frozenset[str]
    on: frozenset[str]

    def is_off_topic(self, words: Iterable[str]) -> bool:
        """Whether words (lower case) are of sport, culture, business, science or weather rather than of politics."""
        n = off = on = 0
        for word in words:
            n += 1
            off += word in self.off
            on += word in self.on
        return n >= _MIN_WORDS and off >= 4 and off > _RATIO * on


@lru_cache(maxsize=1)
def load_topics() -> Topics:
    """The topic words. **Raises** `ValueError` where the table lacks a side."""
    table = read_table("topics.toml")
    check_keys("topics.toml", table, required=frozenset({"off", "on"}), optional=frozenset())
    off = frozenset(w for words in table["off"].values() for w in words)
    return Topics(off=off, on=frozenset(w for words in table["on"].values() for w in words))
