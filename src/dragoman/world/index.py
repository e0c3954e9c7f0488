"""Look-ups in the compiled world file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.world.compile import compile_world
from dragoman.world.names import fold

_KIND_ORDER = {
    kind: n
    for n, kind in enumerate(
        """state adjective capital body organisation group person outlet entity dependency region demonym treaty place
        main_city family party city""".split()
    )
}
_KIND_ORDER["subdivision"] = _KIND_ORDER["city"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry of the world tables.

    **Shape**: `kind` is state, body, party, entity, person, organisation, region, treaty, group, outlet, place, city or
    subdivision; `fields` holds what the table says beyond name and country.
    """

    id: str
    kind: str
    name: str
    country: str | None
    sector: str | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """One reading of a name: the entity, in which capacity it is named (``adjective``, ``capital`` ...), a weight."""

    entity: Entity
    kind: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Tables that lie over the compiled ones: bodies of entities by id, and readings (kind, id, weight) by folded name."""

    entities: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, Sequence[tuple[str, str, float]]]


_READINGS = "SELECT n.kind, n.id, n.weight, e.body FROM names n JOIN entities e ON e.id = n.id WHERE n.key = ?"


class World:
    """The compiled tables, opened read-only, with users' tables over them (`under`).

    Look-ups are cached; results never depend on earlier calls.
    """

    def __init__(self, path: Path, overlays: tuple[Overlay, ...] = ()) -> None:
        self.path = path
        self._overlays = overlays
        self._db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._entities: dict[str, Entity] = {}
        self._starts: dict[str, int] = dict(self._db.execute("SELECT word, words FROM starts WHERE words > 1"))
        self._cow: dict[str, str | None] = {}
        self._kinds: dict[str, tuple[Entity, ...]] = {}
        for overlay in overlays:
            for key in overlay.names:
                first, *more = key.split(" ")
                self._starts[first] = max(self._starts.get(first, 1), 1 + len(more))

    def under(self, overlay: Overlay) -> World:
        """The same tables with these over them: what they say of an entity holds, and their names are read first."""
        return World(self.path, (*self._overlays, overlay))

    def longest_from(self, word: str) -> int:
        """How many words the longest name has that begins with `word` (folded); 1 where none is longer."""
        return self._starts.get(word, 1)

    def entity(self, ident: str) -> Entity | None:
        """The entry with this id, or None."""
        found = self._entities.get(ident)
        if found is None:
            whole = self.body(ident)
            if whole is None:
                return None
            found = self._keep(ident, dict(whole))
        return found

    def body(self, ident: str) -> Mapping[str, Any] | None:
        """All fields of the entry with this id as they are stored, or None."""
        for overlay in reversed(self._overlays):
            if ident in overlay.entities:
                return overlay.entities[ident]
        row = self._db.execute("SELECT body FROM entities WHERE id = ?", (ident,)).fetchone()
        return json.loads(row[0]) if row is not None else None

    def persons_named(self) -> Iterator[tuple[str, str]]:
        """Every full name of a person in the tables, folded, with the person's id."""
        for overlay in self._overlays:
            for key, readings in overlay.names.items():
                yield from ((key, ident) for kind, ident, _ in readings if kind == "person")
        yield from self._db.execute("SELECT key, id FROM names WHERE kind = 'person' ORDER BY key, id")

    def lookup(self, name: str) -> tuple[Hit, ...]:
        """All readings of a name; accents do not matter, case does.

        **Shape**: in the order of kinds (states first, towns last), then by weight; empty where the tables do not know
        the name.
        """
        key = fold(name)
        hits = self._hits.get(key)
        if hits is None:
            hits = self._look_over(key) if self._overlays else self._look_up(key)
            if len(self._hits) < 200_000:
                self._hits[key] = hits
        return hits

    def _look_up(self, key: str) -> tuple[Hit, ...]:
        """All readings of a folded name in the compiled tables, names and entries in one question."""
        rows = self._db.execute(_READINGS, (key,)).fetchall()
        rows.sort(key=lambda r: (_KIND_ORDER[r[0]], -r[2], r[1]))
        return tuple(Hit(self._entities.get(i) or self._keep(i, json.loads(body)), k, w) for k, i, w, body in rows[:24])

    def _look_over(self, key: str) -> tuple[Hit, ...]:
        """All readings of a folded name, those of users' tables first."""
        rows = self._db.execute("SELECT kind, id, weight FROM names WHERE key = ?", (key,)).fetchall()
        rows.sort(key=lambda r: (_KIND_ORDER[r[0]], -r[2], r[1]))
        listed = dict.fromkeys((self._readings_over(key) + rows)[:24])
        return tuple(Hit(e, kind, weight) for kind, ident, weight in listed if (e := self.entity(ident)) is not None)

    def _keep(self, ident: str, body: dict[str, Any]) -> Entity:
        """The entry with these fields, kept for later."""
        found = Entity(
            ident, body.pop("kind"), body.pop("name"), body.pop("country", None), body.pop("sector", None), body
        )
        self._entities[ident] = found
        return found

    def _readings_over(self, key: str) -> list[tuple[str, str, float]]:
        """What users' tables say of a folded name, the last table first."""
        found: list[tuple[str, str, float]] = []
        for overlay in reversed(self._overlays):
            found += sorted(overlay.names.get(key, ()), key=lambda r: (_KIND_ORDER[r[0]], -r[2], r[1]))
        return found

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """All entries of one kind, in order of their ids. Read once, then kept."""
        if kind not in self._kinds:
            told = f"%{json.dumps({'kind': kind})[1:-1]}%"  # a look at the text first: most entries are towns
            rows = self._db.execute("SELECT id FROM entities WHERE body LIKE ?", (told,)).fetchall()
            idents = {ident for (ident,) in rows} | {i for overlay in self._overlays for i in overlay.entities}
            found = [self.entity(ident) for ident in sorted(idents)]
            self._kinds[kind] = tuple(e for e in found if e is not None and e.kind == kind)
        return self._kinds[kind]

    def cow(self, country: str | None) -> str | None:
        """The Correlates of War abbreviation of a country code, or None."""
        if country is None:
            return None
        if country not in self._cow:
            state = self.entity(country)
            self._cow[country] = state.fields.get("cow") if state is not None else None
        return self._cow[country]

    def countries_by_cow(self) -> dict[str, str]:
        """The country code for each Correlates of War abbreviation."""
        rows = self._db.execute("SELECT id FROM entities WHERE length(id) = 3 ORDER BY id").fetchall()
        return {cow: ident for (ident,) in rows if (cow := self.cow(ident)) is not None}

    def towns(self) -> list[tuple[float, float, str]]:
        """Latitude, longitude and country of every town of GeoNames in the tables."""
        rows = self._db.execute("SELECT body FROM entities WHERE id LIKE 'c:%' ORDER BY id")
        bodies = (json.loads(body) for (body,) in rows)
        return [(b["latitude"], b["longitude"], b["country"]) for b in bodies]

    def office_on(self, person: Entity, day: date | None) -> Mapping[str, Any] | None:
        """The office a person held on a day (the highest-listed of several); the latest known where `day` is None."""
        offices = person.fields.get("offices", [])
        if day is None:
            return max(offices, key=lambda o: o.get("since") or "", default=None)
        held = [o for o in offices if covers(o, day)]
        return min(held, key=office_rank, default=None)

    def close(self) -> None:
        """Closes the file."""
        self._db.close()


_RANKS = (
    "president",
    "supreme leader",
    "monarch",
    "emir",
    "prime minister",
    "chancellor",
    "head of state",
    "chief adviser",
)


def office_rank(office: Mapping[str, Any]) -> int:
    """How high an office stands: heads of state first, then of government, then all others alike."""
    name = office["office"]
    return _RANKS.index(name) if name in _RANKS else len(_RANKS)


def covers(term: Mapping[str, Any], day: date) -> bool:
    """Whether a term (``since``, ``until``: ISO day, month or year, or None) includes a day."""
    since, until, iso = term.get("since"), term.get("until"), day.isoformat()
    return (not since or since <= iso) and (not until or until >= iso[: len(until)])


def open_world(data_dir: Path) -> World:
    """The world tables, compiled first where that has not been done yet."""
    return World(compile_world(data_dir))
