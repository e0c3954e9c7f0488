"""Names that a text credits for what it tells, and names made alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dragoman.stages.deduplicate.words import Numbers, make_slots, number_words

_NAME = r"([A-Z][\w&.'-]*(?: (?:of |and |& )?[A-Z][\w&.'-]*){0,4})"
_LONGEST = 60
_THE = re.compile(r"^the ", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’]s)? (?:(?:state )?news agency|newspaper|agency)$", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w&]+")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of ``data/credits.toml``: the numbers of the words they begin with, and patterns around such a word."""

    slots: Numbers
    from_cue: re.Pattern[str]
    is_behind_name: re.Pattern[str]
    name_ahead: re.Pattern[str]


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name of an outlet or agency as it is compared.

    >>> name_key("The Harbour Gazette"), name_key("REUTERS news agency")
    ('harbour gazette', 'reuters')
    """
    return _NOT_WORD.sub(" ", _TAIL.sub("", _THE.sub("", name.strip()))).strip().casefold()


def read_credits(text: str, places: list[int]) -> tuple[str, ...]:
    """The names credited at some places of a text, where words of `Cues.slots` begin.

    **Shape**: as `name_key` writes them, sorted, each once.
    """
    return tuple(sorted({name_key(name) for at in places for name in _read(text, at, load_cues())} - {""}))


def _read(text: str, at: int, cues: Cues) -> Iterator[str]:
    found = cues.from_cue.match(text, at)
    if found is None and cues.is_behind_name.match(text, at):
        found = cues.name_ahead.search(text[max(0, at - _LONGEST) : at])
    if found is not None:
        yield found[1]


@cache
def load_cues() -> Cues:
    """The cues. **Raises** `ValueError` naming an example in which they do not find the name."""
    source = tomllib.loads(files(__package__).joinpath("data", "credits.toml").read_text(encoding="utf-8"))
    kinds, before, after = ("|".join(map(re.escape, source[name])) for name in ("kinds", "before", "after"))
    cues = Cues(
        slots=make_slots({cue.split()[0] for cue in (*source["before"], *source["after"])}),
        from_cue=re.compile(rf"(?:{before}) (?:the )?(?:(?:{kinds}) )?{_NAME}"),
        is_behind_name=re.compile(rf"(?:{after})\b"),
        name_ahead=re.compile(rf"{_NAME}(?: (?:{kinds}))?(?: first| has)? $"),
    )
    for example in source["example"]:
        text = str(example["text"])
        words = number_words(text.encode("ascii"))
        names = {name_key(name) for at in words.places(cues.slots) for name in _read(text, at, cues)}
        if name_key(example["name"]) not in names:
            raise ValueError(f"credits.toml: {example['name']!r} is not found in {text!r}")
    return cues
