"""Names in a sentence: the longest matches in the world tables, and the parser's entities for what the tables lack."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from dragoman.model.parses import Sentence
from dragoman.world import World
from dragoman.world.index import Hit
from dragoman.world.names import fold

MAX_WORDS = 7
_NAME_TAGS = frozenset(
    {
        "NNP",
        "NNPS",
        "NN",
        "NNS",
        "JJ",
        "FW",
        "CD",
        "IN",
        "DT",
        "POS",
        "CC",
        "NFP",
        "HYPH",
        ",",
        ".",
        "XX",
        "RB",
        "VBG",
        "VBD",
        "VB",
        "VBP",
        "VBZ",
        "UH",
        "PRP",
        "JJS",
        "VBN",
        "AFX",
    }
)
_TITLES = frozenset(
    """mr mrs ms dr prof gen lt col maj capt general lieutenant colonel major captain brigadier admiral sergeant president minister premier
    chancellor secretary senator governor mayor judge justice king queen prince princess sheikh sheik emir sultan ayatollah imam pope
    bishop archbishop cardinal rev sir lord lady dame ambassador envoy spokesman spokeswoman commander marshal inspector superintendent
    chief mullah taoiseach tánaiste tanaiste commodore
    president-elect sayyid datuk tun shri smt seri dato dato' datin ustaz haji hajj maitre maître comandante bundeskanzlerin bundeskanzler
    kanzler kanzlerin premierminister presidente señor senor monsieur madame herr frau don doña pm fm crown grand lama pandit""".split()
)
"""Words before a person's name that the parser takes into it."""
_DOTTED = re.compile(r"(?:[A-Z]\.){3,}")
_JOINED = frozenset({"-", "'s", "’s", ".", "/"})


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name over tokens ``[first, last]``, its readings (heaviest first) and the parser's label for it, if any."""

    first: int
    last: int
    head: int
    name: str
    hits: tuple[Hit, ...]
    label: str | None


def find_names(s: Sentence, world: World) -> list[NameHit]:
    """Names of the sentence in order, not overlapping; longest first, table names before the parser's entities."""
    labels: dict[int, tuple[int, int, str]] = {}
    for first, whole, label in s.entities:
        last = _before_verb(s, first, whole) if label == "PERSON" else whole
        for i in range(first, last):
            labels[i] = (first, last, label)
    found: list[NameHit] = []
    i, n = 0, len(s)
    while i < n:
        word = s.words[i]
        taken = None
        if (word[0].isupper() or (word[:3] in ("al-", "bin") or word == "al")) and s.pos[i] != "PUNCT":
            taken = _longest(s, world, i, labels)
        if taken is None and i in labels and s.pos[i] != "DET" and _first_word(s, labels[i]) == i:
            taken = _part_of_state(s, world, labels[i]) or _entity(s, labels[i])
            if (
                taken is not None and taken.first > i and not taken.hits
            ):  # a title stands before the name: the tables may know the rest
                longer = _longest(s, world, taken.first, labels)
                taken = longer if longer is not None and longer.last >= taken.last else taken
        if taken is None:
            taken = _titled(s, i, labels)
        if taken is None:
            i += 1
            continue
        taken = _with_branch(s, taken)
        found.append(_within_city(s, taken, found[-1] if found else None))
        i = taken.last + 1
    return [_within_next(s, a, b) for a, b in zip_longest(found, found[1:])]


_PARTS = frozenset(
    """north south east west northern southern eastern western central upper lower northeastern northwestern southeastern southwestern
    north-eastern north-western south-eastern south-western northeast northwest southeast southwest""".split()
)


def _part_of_state(s: Sentence, world: World, entity: tuple[int, int, str]) -> NameHit | None:
    """The state of a part that the tables have no name for: "Northern Iraq", "South Lebanon". What has a name of its own ("South
    Africa", "Northern Ireland") was found before."""
    first, end, label = _first_word(s, entity), entity[1], entity[2]
    if label not in ("GPE", "LOC") or end - first < 2 or s.words[first].lower() not in _PARTS:
        return None
    name = _surface(s, first + 1, end)
    hits = world.lookup(name)
    if not hits or hits[0].kind != "state":
        return None
    return NameHit(first + 1, end - 1, _head(s, first + 1, end), name, hits, label)


def _before_verb(s: Sentence, first: int, end: int) -> int:
    """The end of a person's name in a headline, where the parser takes the verb behind it for a part ("Kim Says 'Open ...")."""
    for k in range(first + 1, end):
        if s.tags[k] in ("VBZ", "MD") or (s.pos[k] == "VERB" and s.tags[k] in ("VBD", "VBN") and s.words[k - 1] != "-"):
            return k
    return end


_BRANCHES = frozenset({"News", "Radio", "TV", "Television", "Online"})


def _with_branch(s: Sentence, hit: NameHit) -> NameHit:
    """An outlet with the branch of it that is named: "BBC News"."""
    end = hit.last + 1
    if not hit.hits or hit.hits[0].entity.kind != "outlet" or end >= len(s) or s.words[end] not in _BRANCHES:
        return hit
    return replace(hit, last=end, head=_head(s, hit.first, end + 1), name=_surface(s, hit.first, end + 1))


def _within_next(s: Sentence, hit: NameHit, after: NameHit | None) -> NameHit:
    """A town named before the state or province it lies in is the one there: "Surrey, British Columbia", "Salisbury, England"."""
    if after is None or hit.last + 2 != after.first or s.words[hit.last + 1] != "," or len(hit.hits) < 2:
        return hit
    if hit.hits[0].kind not in ("city", "main_city", "capital", "place", "subdivision"):
        return hit
    whole = {
        h.entity.id if h.kind == "state" else h.entity.country
        for h in after.hits
        if h.kind in ("state", "subdivision", "place")
    }
    inner = tuple(h for h in hit.hits if h.kind in ("city", "subdivision", "place") and h.entity.country in whole)
    own = hit.hits[0].entity.id if hit.hits[0].kind == "capital" else hit.hits[0].entity.country
    return replace(hit, hits=inner) if inner and own not in whole else hit


def _titled(s: Sentence, i: int, labels: dict[int, tuple[int, int, str]]) -> NameHit | None:
    """A person whom neither tables nor parser know and whom a title announces: "Cardinal Osei Mensah", "Maj Gen Prawit"."""
    if i == 0 or i in labels or not s.words[i - 1][0].isupper() or s.words[i - 1].lower().rstrip(".") not in _TITLES:
        return None
    if not s.words[i][0].isupper() or s.pos[i] != "PROPN" or s.words[i].lower().rstrip(".") in _TITLES:
        return None
    end = i + 1
    while end < len(s) and end not in labels and s.pos[end] == "PROPN" and s.words[end][0].isupper():
        end += 1
    if end - i < 2 and s.deps[i - 1] != "compound":
        return None
    return NameHit(i, end - 1, _head(s, i, end), _surface(s, i, end), (), "PERSON")


def _within_city(s: Sentence, hit: NameHit, before: NameHit | None) -> NameHit:
    """A state or province named behind one of its towns is that province: "Atlanta, Georgia", not the country."""
    if before is None or before.last + 2 != hit.first or s.words[hit.first - 1] != "," or len(hit.hits) < 2:
        return hit
    if hit.hits[0].kind != "state" or not before.hits or before.hits[0].kind not in ("city", "main_city", "capital"):
        return hit
    countries = {h.entity.country for h in before.hits if h.kind in ("city", "main_city")}
    inner = tuple(h for h in hit.hits if h.kind == "subdivision" and h.entity.country in countries)
    if not inner or hit.hits[0].entity.id in countries:
        return hit
    return replace(hit, hits=inner)


def _longest(s: Sentence, world: World, i: int, labels: dict[int, tuple[int, int, str]]) -> NameHit | None:
    word = fold(s.words[i])
    reach = max(
        world.longest_from(word), world.longest_from(word + "-") if i + 1 < len(s) and s.words[i + 1] == "-" else 1
    )
    if i + 1 < len(s) and s.words[i + 1] in _JOINED:
        reach = max(reach, 3)
    limit = min(len(s), i + min(MAX_WORDS, max(reach + 3, 1)))
    for end in range(limit, i, -1):
        if s.pos[end - 1] == "PUNCT" and s.words[end - 1] not in (".",):
            continue
        name = _surface(s, i, end)
        hits = world.lookup(name)
        if not hits and "." in name and _DOTTED.fullmatch(name):  # "C.S.T.O."
            hits = world.lookup(name.replace(".", ""))
        in_capitals = not hits and name.isupper() and len(name) > 4 and i < 3
        if in_capitals:  # a dateline
            hits = tuple(h for h in world.lookup(name.title()) if h.kind in ("capital", "city", "main_city", "state"))
        if not hits:
            continue
        entity = labels.get(i)
        if (
            end - i == 1
            and hits[0].kind in ("family", "person", "city", "subdivision", "party")
            and s.pos[i] not in ("PROPN", "NOUN", "ADJ", "X")
            and entity is None
        ):
            continue
        if (
            hits[0].kind in ("city", "subdivision")
            and not in_capitals
            and not _may_be_town(s, world, i, end, hits, entity)
        ):
            continue
        if (
            entity is not None
            and entity[2] in ("PERSON", "ORG", "FAC", "EVENT", "WORK_OF_ART")
            and entity[0] == i
            and entity[1] > end
            and not (in_capitals and not s.words[end].isalpha())
        ):
            # "Jordan Peele", "Georgia Tech": a longer entity begins here; only persons and bodies of the tables may cut it short
            if entity[2] == "PERSON" and not any(h.kind in ("person",) for h in hits) and not _has_title_role(s, end):
                continue
            if entity[2] != "PERSON" and hits[0].kind not in (
                "state",
                "person",
                "adjective",
                "body",
                "organisation",
                "group",
                "capital",
            ):
                continue
        if (
            entity is not None
            and entity[2] == "PERSON"
            and entity[0] < i
            and not any(h.kind in ("person", "family") for h in hits)
        ):
            continue
        label = entity[2] if entity is not None else None
        return NameHit(i, end - 1, _head(s, i, end), name, hits, label)
    return None


def _first_word(s: Sentence, entity: tuple[int, int, str]) -> int:
    """The first token of an entity that is no determiner."""
    first, end, _ = entity
    while first < end - 1 and (s.pos[first] in ("DET", "PUNCT") or s.words[first].lower() == "the"):
        first += 1
    return first


def _may_be_town(
    s: Sentence, world: World, i: int, end: int, hits: tuple[Hit, ...], entity: tuple[int, int, str] | None
) -> bool:
    """Whether words that the tables know as a town or province are meant so: the parser calls them a place, or they stand
    after a preposition of place; and no state's name stands inside the name of a small town ("South Lebanon")."""
    if end - i > 1 and hits[0].weight < 200_000:
        for k in range(i, end):
            if any(h.kind in ("state", "adjective") for h in world.lookup(s.words[k])[:1]):
                return False
    if i > 0 and s.words[i - 1] == "-" and s.starts[i] == s.ends[i - 1]:
        return False  # the end of a joined name: "Miami-Dade"
    if entity is not None and entity[2] in ("GPE", "LOC", "FAC"):
        return True
    before = s.words[i - 1].lower() if i else ""
    return (
        entity is None
        and before in ("in", "at", "near", "from", "outside", "to", "of", "around")
        and s.pos[i] == "PROPN"
    )


def _has_title_role(s: Sentence, i: int) -> bool:
    return i < len(s) and s.tags[i] in ("NN", "NNS")


def _surface(s: Sentence, start: int, end: int) -> str:
    parts = [s.words[start]]
    for k in range(start + 1, end):
        if s.starts[k] > s.ends[k - 1]:
            parts.append(" ")
        parts.append(s.words[k])
    return "".join(parts)


def _entity(s: Sentence, entity: tuple[int, int, str]) -> NameHit | None:
    first, end, label = entity
    if label not in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"):
        return None
    while first < end and (s.pos[first] in ("DET", "PUNCT") or s.words[first].lower() == "the"):
        first += 1
    while end > first and (s.words[end - 1] in ("'s", "’s", "'", "’") or s.pos[end - 1] == "PUNCT"):
        end -= 1
    while (
        label == "PERSON"
        and end < len(s)
        and s.deps[end - 1] == "compound"
        and s.heads[end - 1] == end
        and s.pos[end] == "PROPN"
    ):
        end += 1  # the parser broke the name off
    while label == "PERSON" and end - first > 1 and _is_joined(s, end):
        end += 2
    for k in range(first + 1, end):
        if label == "PERSON" and s.words[k] in ("-", "–", "—", "of") and (k + 1 < end or s.words[k] == "of"):
            if s.words[k] == "of" or s.ends[k - 1] < s.starts[k]:
                end = k
                break
    if label == "PERSON" and end - first == 1 and s.tags[first] in ("NNS", "NNPS") and s.words[first][:2].isupper():
        return None
    if end - first == 1 and s.words[first].islower():
        return None
    if label == "ORG" and _is_titled_person(s, first, end):
        label = "PERSON"
    while label == "PERSON" and first < end - 1 and s.words[first].lower().rstrip(".") in _TITLES:
        first += 1
    if first >= end:
        return None
    return NameHit(first, end - 1, _head(s, first, end), _surface(s, first, end), (), label)


def _is_joined(s: Sentence, end: int) -> bool:
    """Whether a hyphen and one more part of a given name follow: "Yoon Byung" and "-ock", not "-led" or "-era"."""
    if end + 1 >= len(s) or s.words[end] != "-" or s.starts[end] != s.ends[end - 1] or s.starts[end + 1] != s.ends[end]:
        return False
    word = s.words[end + 1]
    return (
        word.isalpha()
        and word.islower()
        and len(word) < 7
        and s.tags[end + 1] in ("NN", "NNP", "FW", "XX", "JJ")
        and word not in _COMPOUNDING
    )


_COMPOUNDING = frozenset("led era run style like based backed linked owned born aged age wing type made held".split())
_BODY_WORDS = frozenset("staff assembly secretariat court council office party guard command".split())
_RANKS = frozenset(
    "king queen prince princess sheikh general colonel captain major sir dame lord lady president minister".split()
)


def _is_titled_person(s: Sentence, first: int, end: int) -> bool:
    """Whether what the parser calls a body is a person with a title ("Crown Princess Aurelia")."""
    words = [w.lower() for w in s.words[first:end]]
    rank = next((n for n, w in enumerate(words[:2]) if w in _RANKS), None)
    return rank is not None and rank + 1 < len(words) and not (set(words) & (_BODY_WORDS | {"of", "for", "and"}))


def _head(s: Sentence, start: int, end: int) -> int:
    """The token inside ``[start, end)`` whose head lies outside it (the last such one)."""
    for k in range(end - 1, start - 1, -1):
        if not start <= s.heads[k] < end or s.heads[k] == k:
            return k
    return end - 1
