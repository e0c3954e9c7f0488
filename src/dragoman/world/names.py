"""How names are keyed: case and accents folded away, family names cut out of full names."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG"})
"""States whose persons English news names family name first ("Xi Jinping", "Lee Jae-myung")."""

GIVEN_NAMED = frozenset({"VNM", "KHM", "ETH", "ERI", "ISL", "MMR", "LAO"})
"""States whose persons are called by a given name; no family name is cut out of theirs."""

_PARTICLES = frozenset(
    """al el bin ben ibn abu abd bint de da do dos das del della di du la le van von der den ter ten st san ould ag
    ap""".split()
)
_WITHOUT_MARK = str.maketrans("ıłŁđĐøØ", "ilLdDoO")
"""Letters that no decomposition takes apart."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "xiv", "xvi"})


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name without accents, with plain apostrophes and single spaces; case is kept ("us" is not "US")."""
    name = name.replace("’", "'").replace("‘", "'").replace("–", "-")
    if name.isascii():
        return " ".join(name.split())
    special = name.translate(_WITHOUT_MARK)
    plain = "".join(c for c in unicodedata.normalize("NFKD", special) if not unicodedata.combining(c))
    return " ".join(plain.split())


def family_names(full: str, country: str | None) -> tuple[str, ...]:
    """The short names by which news calls a person, longest first.

    **Shape**: at most two: with its particle and without ("von der Leyen", "Leyen"); empty for one-word names and where
    the country's usage makes any cut a guess.

    >>> family_names("Ursula von der Leyen", "DEU")
    ('von der Leyen', 'Leyen')
    >>> family_names("Xi Jinping", "CHN")
    ('Xi',)
    """
    words = fold(full).split()
    if len(words) < 2:
        return ()
    if country in GIVEN_NAMED:
        return ()
    if country in FAMILY_FIRST and ("-" in full or len(words) in (2, 3)):
        return (words[0],)
    while len(words) > 2 and words[-1].rstrip(".").lower() in _SUFFIXES:
        words = words[:-1]
    last = words[-1]
    out = []
    start = len(words) - 1
    while start - 1 >= 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    if start < len(words) - 1:
        out.append(" ".join(words[start:]))
    out.append(last)
    head, _, tail = last.partition("-")
    if head.lower() in _PARTICLES and len(tail) > 2:
        out.append(tail)
    return tuple(out)
