"""Who is meant by a name on a day: the persons of the tables, best reading first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from dragoman.world.index import Entity, World, covers, office_rank
from dragoman.world.names import fold

Match = Literal["name", "family name", "part of the name", "office", "spelling"]

NEAR_ENOUGH = 0.78
"""Likeness (0 to 1) of two words that counts as another spelling of one name: "Zelensky" and "Zelenskyy" 0.94, "Berdymukhammedov"
and "Berdimuhamedow" 0.80, "Nyabenda" and "Narendra" 0.75."""

_TITLES = frozenset("mr mrs ms dr president king queen sheikh emir prince princess general sir minister".split())
_INITIAL = re.compile(r"[A-Z]\.")
_MATCHES: tuple[Match, ...] = ("name", "office", "family name", "part of the name", "spelling")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person and one office of his.

    **Shape**: `since` and `until` as the tables write them (ISO day, month or year, or None where open or unknown);
    `is_held` whether the office was held on the day asked for, None where none was; `match` how the name was found.
    """

    id: str
    name: str
    country: str | None
    office: str | None
    sector: str | None
    since: str | None
    until: str | None
    known_until: str | None
    is_held: bool | None
    match: Match


def find_persons(world: World, name: str, day: date | None = None) -> tuple[Holding, ...]:
    """The persons a name may mean, with their offices: those who held one on `day` first, heads of state first of all.

    **Shape**: with a day each person's offices of that day, else his latest one marked as not held; without a day all
    offices, latest first. Names that the tables do not know exactly are looked for among those in office: as part of a
    longer name, then in another spelling. "Norway's foreign minister" finds who holds it. Empty where nobody is found.
    """
    whole = re.sub(r"^([A-Z]\.)(?=[A-Z])", r"\1 ", fold(name))
    asked = _without_titles(whole)
    found = {h.entity.id: (h.entity, _MATCHES[2] if h.kind == "family" else _MATCHES[0]) for h in _named(world, asked)}
    if not found:
        found = _by_office(world, whole, day)
    by_office = any(match == "office" for _, match in found.values())
    if not by_office and not any(_held(entity, day) for entity, _ in found.values()):
        found |= {ident: pair for ident, pair in _by_likeness(world, asked, day).items() if ident not in found}
    initial = whole[0] if _INITIAL.match(whole) else ""
    named_so = {i: pair for i, pair in found.items() if initial and fold(pair[0].name).startswith(initial)}
    found = named_so or found
    rows = [row for entity, match in found.values() for row in _holdings(entity, match, day)]
    if by_office:
        wanted, country = _office_asked(world, whole)
        rows = [r for r in rows if r.office and r.country == country and _is_office(r.office, wanted)]
    return tuple(sorted(rows, key=_order))


def _named(world: World, asked: str) -> Iterable[Any]:
    hits = [h for h in world.lookup(asked) if h.kind in ("person", "family")]
    exact = [h for h in hits if h.kind == "person"]
    return [*exact, *(h for h in hits if h.entity.id not in {e.entity.id for e in exact})]


def _without_titles(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (words[0].lower().rstrip(".") in _TITLES or _INITIAL.fullmatch(words[0])):
        words = words[1:]
    return " ".join(words)


def _held(entity: Entity, day: date | None) -> bool:
    return any(day is None or covers(o, day) for o in entity.fields.get("offices", ()))


def _holdings(entity: Entity, match: Match, day: date | None) -> list[Holding]:
    offices = list(entity.fields.get("offices", ()))
    chosen = [(o, True) for o in offices if day is not None and covers(o, day)]
    if not chosen:
        latest = sorted(offices, key=lambda o: o.get("since") or "", reverse=True)
        chosen = [(o, False) for o in (latest[:1] if day is not None else latest)]
    return [
        Holding(
            id=entity.id,
            name=entity.name,
            country=o.get("country"),
            office=o["office"],
            sector=o.get("sector"),
            since=o.get("since"),
            until=o.get("until"),
            known_until=o.get("known_until"),
            is_held=None if day is None else held,
            match=match,
        )
        for o, held in chosen
    ]


def _order(row: Holding) -> tuple[Any, ...]:
    newest_first = [-ord(c) for c in (row.since or "")]
    return (
        not row.is_held,
        office_rank({"office": row.office}) if row.is_held else 0,
        _MATCHES.index(row.match),
        newest_first,
        row.id,
    )


# --- "Norway's foreign minister", "president of Kenya"


def _office_asked(world: World, asked: str) -> tuple[str, str | None]:
    words = asked.replace("'s", "").split()
    lower = [w.lower() for w in words]
    if "of" in lower:
        at = lower.index("of")
        rest = " ".join(w for w in words[at + 1 :] if w.lower() != "the")
        return " ".join(lower[:at]).removeprefix("the "), _country(world, rest)
    for k in range(len(words) - 1, 0, -1):
        country = _country(world, " ".join(words[:k]))
        if country is not None:
            return " ".join(lower[k:]), country
    return "", None


def _country(world: World, words: str) -> str | None:
    hit = next((h for h in world.lookup(words) if h.kind in ("state", "adjective", "capital")), None)
    return hit.entity.id if hit is not None else None


def _is_office(office: str, wanted: str) -> bool:
    below = any(office.startswith(word) for word in ("vice ", "deputy ", "acting deputy "))
    return (
        office == wanted
        or (not below and office.endswith(" " + wanted))
        or (wanted in ("leader", "head") and office_rank({"office": office}) < 5)
    )


def _by_office(world: World, asked: str, day: date | None) -> dict[str, tuple[Entity, Match]]:
    wanted, country = _office_asked(world, asked)
    if not wanted or country is None:
        return {}
    found: dict[str, tuple[Entity, Match]] = {}
    for _, ident in world.persons_named():
        entity = world.entity(ident)
        if entity is not None and any(
            o.get("country") == country and _is_office(o["office"], wanted) and (day is None or covers(o, day))
            for o in entity.fields.get("offices", ())
        ):
            found[ident] = (entity, "office")
    return found


# --- names the tables write otherwise


def _by_likeness(world: World, asked: str, day: date | None) -> dict[str, tuple[Entity, Match]]:
    """Those in office whose name holds all words asked for; else those whose name is likest, where that is near enough."""
    words = _plain_words(asked)
    if not words:
        return {}
    part: dict[str, tuple[Entity, Match]] = {}
    near: dict[str, float] = {}
    for key, ident in world.persons_named():
        theirs = _plain_words(key)
        if set(words) <= set(theirs) or (len(theirs) > 1 and set(theirs) <= set(words)):
            entity = world.entity(ident)
            if entity is not None and _held(entity, day):
                part[ident] = (entity, "part of the name")
        elif day is not None:
            likeness = _likeness(words, theirs)
            if likeness >= NEAR_ENOUGH:
                near[ident] = max(likeness, near.get(ident, 0.0))
    if part:
        ending = {i: pair for i, pair in part.items() if _plain_words(pair[0].name)[-1:] == words[-1:]}
        return ending or part
    if len(words) > 1 and (shorter := _by_likeness(world, " ".join(words[:-1]), day)):  # a second family name
        exact = {i: pair for i, pair in shorter.items() if pair[1] != "spelling"}
        if len(exact) == 1:
            return exact
    held: dict[str, tuple[Entity, Match]] = {}
    best = 0.0
    for ident, likeness in sorted(near.items(), key=lambda pair: (-pair[1], pair[0])):
        entity = world.entity(ident)
        if likeness < best - 0.02:
            break
        if entity is not None and _held(entity, day):
            best = max(best, likeness)
            held[ident] = (entity, "spelling")
    return held


def _plain_words(name: str) -> list[str]:
    plain = name.lower().replace("-", " ").replace("'", "").replace(".", " ")
    return [w for w in plain.split() if w not in ("al", "el", "ibn", "bin", "ben") and len(w) > 2]


def _likeness(words: list[str], theirs: list[str]) -> float:
    """The mean likeness of each word asked for to the likest of theirs; 0 where one of them is like none."""
    total = 0.0
    for word in words:
        best = 0.0
        for other in theirs:
            if word == other:
                best = 1.0
                break
            if word[0] != other[0] and word[1:3] != other[1:3]:
                continue
            matcher = SequenceMatcher(None, word, other, autojunk=False)
            if matcher.real_quick_ratio() >= NEAR_ENOUGH:
                best = max(best, matcher.ratio())
        if best < NEAR_ENOUGH - 0.1:
            return 0.0
        total += best
    return total / len(words)
