"""Towns that the parser takes for persons or bodies, set right where words and tables leave no doubt.

"In Goodlands", "the town of Southold", "stores in Nitra, Presov and Kosice": nobody is in a person, and a town of that name is known.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.parses import Sentence
from dragoman.stages.resolve.placewords import DISTRICTS
from dragoman.world import World

Entity = tuple[int, int, str]

_TRUSTED = frozenset(
    "believe trust confidence faith invest investment interest belief hope stake share see find exist inherent".split()
)
"""Verbs and nouns after which "in" leads to persons and bodies too."""
_TOWNS = frozenset({"city", "subdivision", "place", "main_city", "capital"})
_MAX_WORDS = 4


def with_towns(s: Sentence, world: World) -> Sentence:
    """The sentence with such entities labelled as places, a list of towns as one each."""
    if not any(label in ("PERSON", "ORG") for _, _, label in s.entities):
        return s
    found: list[Entity] = []
    after_town = -1  # the token behind the last town set right: a list goes on there
    for entity in s.entities:
        first, end, label = entity
        parts = _parts(s, first, end) if label in ("PERSON", "ORG") else []
        if (
            parts
            and (_is_in(s, first) or _is_base(s, end) or _goes_on(s, after_town, first))
            and _is_town(s, *parts[0], world)
        ):
            if all(_is_town(s, a, b, world) for a, b in parts[1:]):
                found += [(a, b, "GPE") for a, b in parts]
                after_town = end
                continue
        found.append(entity)
    return replace(s, entities=tuple(found)) if after_town >= 0 else s


def _parts(s: Sentence, first: int, end: int) -> list[tuple[int, int]]:
    """The names between the commas of an entity."""
    parts: list[tuple[int, int]] = []
    start = first
    for k in range(first, end + 1):
        if k == end or s.words[k] == ",":
            if k == start or k - start > _MAX_WORDS:
                return []
            parts.append((start, k))
            start = k + 1
    return parts


def _is_in(s: Sentence, first: int) -> bool:
    """Whether "in", or "of" behind a word that only places are named for, stands directly before."""
    if first == 0:
        return False
    before = s.words[first - 1].lower()
    if before == "of" and first > 1:
        return s.lemmas[first - 2] in DISTRICTS or _ends_person(s, first - 1)
    if before != "in" or s.deps[first - 1] != "prep":
        return False
    return s.lemmas[s.heads[first - 1]].lower() not in _TRUSTED


def _is_base(s: Sentence, end: int) -> bool:
    """Whether "-based" follows: "the Kent-based team"."""
    return s.words[end : end + 2] == ("-", "based")


def _ends_person(s: Sentence, k: int) -> bool:
    """Whether a person's name ends before token `k`, a comma between or none: "Miss Owen, of Hayes"."""
    end = k - 1 if s.words[k - 1] == "," else k
    if end > 1 and s.pos[end - 1] == "PROPN" and s.words[end - 2].rstrip(".") in ("Miss", "Mr", "Mrs", "Ms", "Dr"):
        return True
    return any(label == "PERSON" and last == end for _, last, label in s.entities)


def _goes_on(s: Sentence, after: int, first: int) -> bool:
    """Whether a list of towns goes on: a comma or "and" stands between the last one and this."""
    return 0 <= after < first <= after + 2 and all(w in (",", "and") for w in s.words[after:first])


def _is_town(s: Sentence, first: int, end: int, world: World) -> bool:
    """Whether the tables know these words as a town or province and as nothing else."""
    name = s.words[first]
    for k in range(first + 1, end):
        name += (" " if s.starts[k] > s.ends[k - 1] else "") + s.words[k]
    if not name[0].isupper() or (name.isupper() and len(name) < 5):
        return False
    readings = {h.kind for h in world.lookup(name)}
    return bool(readings) and readings <= _TOWNS
