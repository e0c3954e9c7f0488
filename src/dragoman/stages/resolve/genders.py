"""Which pronoun news will use of a person: told by a title before the name, else by the given name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dragoman.world.names import fold

TABLE = Path(__file__).with_name("given_names.toml")
_FEMALE = frozenset(
    "mrs ms miss queen princess dame lady madame datin señora sultana duchess mrs. ms. daw begum".split()
)
_MALE = frozenset(
    "mr mr. king prince sir lord monsieur señor herr emir sultan sheikh imam ayatollah pope cardinal bishop".split()
)


_FEMALE_NOUNS = frozenset(
    """actress aunt bride businesswoman chairwoman congresswoman councilwoman daughter girl girlfriend granddaughter grandmother heroine
    mother niece noblewoman nun policewoman schoolgirl servicewoman sister spokeswoman stateswoman stepmother widow wife woman""".split()
)
_MALE_NOUNS = frozenset(
    """boy boyfriend brother businessman congressman father fisherman gentleman grandfather grandson husband imam man monk nephew
    nobleman schoolboy son stepfather uncle widower""".split()
)


def gender_of_noun(noun: str) -> str | None:
    """``"f"`` or ``"m"`` of whom a common noun, in lower case, names; None where it tells neither.

    >>> gender_of_noun("schoolgirl"), gender_of_noun("soldier")
    ('f', None)
    """
    return "f" if noun in _FEMALE_NOUNS else "m" if noun in _MALE_NOUNS else None


@lru_cache(maxsize=1)
def load_given_names(path: Path = TABLE) -> Mapping[str, str]:
    """``"f"`` or ``"m"`` by given name, lower case and without accents.

    **Raises** ``ValueError`` where a name stands in both lists, or the table has other fields.
    """
    with path.open("rb") as stream:
        table = tomllib.load(stream)
    if set(table) != {"female", "male"}:
        raise ValueError(f"{path.name}: must have the fields female and male, has {sorted(table)}")
    female, male = (frozenset(table[k].split()) for k in ("female", "male"))
    if both := sorted(female & male):
        raise ValueError(f"{path.name}: {both[0]!r} stands in both lists")
    return {**dict.fromkeys(female, "f"), **dict.fromkeys(male, "m")}


def gender_of(name: str, before: str | None = None) -> str | None:
    """``"f"`` or ``"m"`` of a full name and the word before it, None where neither tells.

    >>> gender_of("Lena Moe"), gender_of("Moe", "Mr"), gender_of("Kim Moe")
    ('f', 'm', None)
    """
    for word in ((before or "").lower(), fold(name).split()[0].lower()):
        if word in _FEMALE:
            return "f"
        if word in _MALE:
            return "m"
    words = fold(name).lower().split()
    return next((g for w in words[:-1] if (g := load_given_names().get(w)) is not None), None)
