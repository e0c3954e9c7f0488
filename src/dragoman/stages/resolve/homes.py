"""Where bodies belong that no table knows: what the article says of them anywhere, "Irish budget airline X", "X, a bank based in Riga",
"the Irish Aviation Authority (IAA)".

Input: the sentences and their names. Output: countries by folded name. What it knowingly gets wrong: a body of two countries
is given the one named first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.codebook.roles import Roles
from dragoman.model.parses import Sentence
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.phrases import role_at
from dragoman.world import World
from dragoman.world.names import fold

Children = tuple[tuple[int, ...], ...]

_LINKING = frozenset({"of", "for", "and", "the", "on", "&", "'s", "’s"})
_BASED = frozenset("base locate headquarter incorporate register found".split())


def find_homes(
    sentences: Sequence[Sentence], children: Sequence[Children], names: Sequence[Sequence[NameHit]]
) -> Mapping[str, str]:
    """The country of each body that the tables do not know, as far as the article itself tells it; by folded name.

    **Source**: in the open articles an unknown body said to be of a country was of that one, whatever country the article plays in.
    """
    homes: dict[str, str] = {}
    for s, kids, hits in zip(sentences, children, names, strict=True):
        by_token = {i: h for h in hits for i in range(h.first, h.last + 1)}
        for hit in hits:
            if hit.hits or hit.label not in ("ORG", "PRODUCT"):
                continue
            country = _said_of(s, kids, hit, by_token) or _of_letters(s, hit, by_token)
            if country is not None:
                homes.setdefault(fold(hit.name), country)
    return homes


def find_trades(
    sentences: Sequence[Sentence], children: Sequence[Children], names: Sequence[Sequence[NameHit]], roles: Roles
) -> Mapping[str, str]:
    """The sector of each body that the tables do not know, as a noun beside its name tells it once; by folded name.

    "The UGTT trade union", "his party, the FPI", "Zelt, a lobby group".
    """
    found: dict[str, str] = {}
    for s, kids, hits in zip(sentences, children, names, strict=True):
        for hit in hits:
            if hit.hits or hit.label not in ("ORG", "PRODUCT"):
                continue
            beside = [c for c in kids[hit.head] if s.deps[c] == "appos"]
            above = s.heads[hit.head]
            while s.deps[hit.head] != "appos" and s.deps[above] == "compound" and s.heads[above] > above:
                above = s.heads[above]
            if s.deps[hit.head] in ("appos", "compound", "nmod") and above != hit.head:
                beside.append(above)
            for i in beside:
                role = role_at(s, i, roles)
                is_near = role is not None and (s.deps[hit.head] != "compound" or role.first == hit.last + 1)
                if role is not None and is_near and role.kind in ("group", "body") and not role.is_plural:
                    found.setdefault(fold(hit.name), role.sector)
    return found


def find_letters(sentences: Sequence[Sentence], names: Sequence[Sequence[NameHit]]) -> Mapping[str, str]:
    """What the letters of unknown bodies stand for, where the article says so once: "the Irish Aviation Authority (IAA)"."""
    found: dict[str, str] = {}
    for s, hits in zip(sentences, names, strict=True):
        for hit in hits:
            start = None if hit.hits else _spelled_from(s, hit)
            if start is not None:
                found.setdefault(hit.name, " ".join(s.words[start : hit.first - 1]))
    return found


def find_lands(
    sentences: Sequence[Sentence], children: Sequence[Children], names: Sequence[Sequence[NameHit]]
) -> Mapping[str, str]:
    """Whose people a common noun names in an article that says so, and never says otherwise: "Somali pirates ... the pirates"."""
    found: dict[str, set[str]] = {}
    for s, kids, hits in zip(sentences, children, names, strict=True):
        by_token = {i: h for h in hits for i in range(h.first, h.last + 1)}
        for known in hits:  # "Somali pirates", which the tables know
            country = known.hits[0].entity.country if known.hits and known.hits[0].entity.kind == "group" else None
            is_phrase = known.first < known.last and s.words[known.last].islower()
            if is_phrase and country is not None and country not in _NO_LAND:
                found.setdefault(s.lemmas[known.last].lower(), set()).add(country)
        for i in range(len(s)):
            if s.pos[i] != "NOUN" or s.lemmas[i].lower() in _ANYBODY:
                continue
            for c in kids[i]:
                hit = by_token.get(c)
                if hit is None or not hit.hits or s.deps[c] not in ("amod", "compound", "nmod", "poss") or c > i:
                    continue
                first = hit.hits[0]
                if first.kind in ("adjective", "demonym", "state") and first.entity.kind == "state":
                    found.setdefault(s.lemmas[i].lower(), set()).add(first.entity.id)
    return {noun: next(iter(lands)) for noun, lands in found.items() if len(lands) == 1}


_ANYBODY = frozenset(
    """people person man woman child girl boy family passenger victim tourist resident neighbour neighbor friend witness crowd
    member driver""".split()
)
"""Nouns for people of whom an article tells more than those whose land it says once: "the American people" are not the wounded."""
_NO_LAND = frozenset({"IMG", "ISM", "IGO", "NGO", "MNC"})
_SHARED_CAPITALS = frozenset({"victoria", "georgetown", "kingston", "hamilton", "stanley", "san jose", "st. john's"})
"""Capitals whose names more is known by: a province, a county seat, a person's town."""


def without_namesakes(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameHit]], world: World
) -> list[list[NameHit]]:
    """The names without readings that the article itself rules out.

    Letters that it spells out otherwise than the tables ("the People's Power Party (PPP)"), and capitals of many namesakes where
    it names their state nowhere by its own name.
    """
    stated = {
        h.hits[0].entity.id
        for hits in names
        for h in hits
        if h.hits and h.hits[0].kind in ("state", "adjective", "demonym")
    }
    others: set[str] = set()
    for s, hits in zip(sentences, names, strict=True):
        for hit in hits:
            start = _spelled_from(s, hit) if hit.hits else None
            if start is not None:
                spelled = {h.entity.id for h in world.lookup(" ".join(s.words[start : hit.first - 1]))}
                if not spelled.intersection(h.entity.id for h in hit.hits):
                    others.add(hit.name)

    def is_namesake(hit: NameHit) -> bool:
        if not hit.hits:
            return False
        first = hit.hits[0]
        return (hit.name in others and first.kind in ("party", "group", "body", "entity")) or (
            first.kind == "capital" and fold(hit.name).lower() in _SHARED_CAPITALS and first.entity.id not in stated
        )

    return [[replace(h, hits=()) if is_namesake(h) else h for h in hits] for hits in names]


def _said_of(s: Sentence, kids: Children, hit: NameHit, by_token: Mapping[int, NameHit]) -> str | None:
    """By what stands before or behind it in apposition, or by where it is said to be based."""
    for c in kids[hit.head]:
        if hit.first <= c <= hit.last:
            continue
        if s.deps[c] in ("amod", "compound", "nmod", "poss"):
            country = _state_at(c, by_token) or next(
                (found for g in kids[c] if (found := _state_at(g, by_token)) is not None), None
            )
            if country is not None:
                return country
        elif s.deps[c] == "appos" and s.pos[c] == "NOUN":
            near = [g for g in kids[c] if s.deps[g] in ("amod", "compound", "nmod", "poss")]
            country = next((found for g in near if (found := _state_at(g, by_token)) is not None), None)
            if country is not None:
                return country
        elif s.deps[c] == "acl" and s.lemmas[c].lower() in _BASED:
            for p in kids[c]:
                if s.deps[p] == "prep" and s.words[p].lower() == "in":
                    for place in kids[p]:
                        if (country := _place_at(place, by_token)) is not None:
                            return country
    return None


def _of_letters(s: Sentence, hit: NameHit, by_token: Mapping[int, NameHit]) -> str | None:
    """By the name whose first letters it is, in brackets behind it: a state's in it, or right before it."""
    start = _spelled_from(s, hit)
    if start is None:
        return None
    for i in range(max(0, start - 1), hit.first - 1):
        if (country := _state_at(i, by_token)) is not None:
            return country
    return None


def _spelled_from(s: Sentence, hit: NameHit) -> int | None:
    """Where the name begins whose first letters stand in brackets behind it; None where none does."""
    letters = s.words[hit.first]
    if hit.first != hit.last or not letters.isupper() or not 2 <= len(letters) <= 8:
        return None
    if hit.first < 3 or s.words[hit.first - 1] not in ("(", "["):
        return None
    at, left = hit.first - 2, list(letters)
    while at >= 0 and left:
        word = s.words[at]
        if word.lower() not in _LINKING or word[0].isupper():
            if word[:1].upper() != left.pop():
                return None
        at -= 1
    return at + 1 if not left else None


def _state_at(i: int, by_token: Mapping[int, NameHit]) -> str | None:
    hit = by_token.get(i)
    return (
        hit.hits[0].entity.id if hit is not None and hit.hits and hit.hits[0].kind in ("state", "adjective") else None
    )


def _place_at(i: int, by_token: Mapping[int, NameHit]) -> str | None:
    hit = by_token.get(i)
    if hit is None or not hit.hits or hit.hits[0].kind not in ("state", "capital", "main_city", "city", "subdivision"):
        return None
    entity = hit.hits[0].entity
    return entity.id if entity.kind == "state" else entity.country
