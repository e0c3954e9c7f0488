"""Which common nouns name people, as far as their form tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook.tables import check_keys, read_table

FILE = "people.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Endings of nouns for people, endings that only look so, and nouns for things; all lower case."""

    endings: tuple[str, ...]
    but: tuple[str, ...]
    things: frozenset[str]

    def names(self, word: str) -> bool:
        """Whether a common noun, in lower case, names people ("ferrymen", "cadets").

        Example:
            >>> load_people().names("unionists"), load_people().names("borders")
            (True, False)
        """
        return word.endswith(self.endings) and not word.endswith(self.but) and word not in self.things


@lru_cache(maxsize=1)
def load_people() -> People:
    """The table. **Raises** `ValueError` where it lacks a part, or lists a thing that no ending would take for people."""
    table = read_table(FILE)
    check_keys(FILE, table, required=frozenset({"endings", "but", "things"}), optional=frozenset())
    people = People(endings=tuple(table["endings"]), but=tuple(table["but"]), things=frozenset(table["things"]))
    if idle := sorted(w for w in people.things if not w.endswith(people.endings) or w.endswith(people.but)):
        raise ValueError(f"{FILE}: things that need not stand there: {idle}")
    return people
