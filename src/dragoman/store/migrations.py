"""Brings a store to the schema of this program: numbered, append-only migrations, each applied once, in order.

A migration is a file ``schema/NNNN_name.sql``, the same for both databases but for ``{text}``, ``{bytes}`` and the
parts between ``{sqlite}``, ``{postgresql}`` and ``{end}``. Once released it is never edited: its digest is kept in the
table of those applied, and a store whose digest differs is refused, like one that has migrations this program lacks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from dragoman.errors import NotAStore, StoreTooNew

_NAME = re.compile(r"([0-9]{4})_([a-z_]+)\.sql")
_WORDS = {
    "sqlite": {"text": "TEXT", "bytes": "BLOB"},
    "postgresql": {"text": 'TEXT COLLATE "C"', "bytes": "BYTEA"},
}
APPLIED = "migrations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step of the schema. `digest` is of the file as it was released."""

    number: int
    name: str
    sql: str
    digest: str

    def statements(self, dialect: str) -> Iterator[str]:
        """The statements for one database."""
        for part in _for_dialect(self.sql, dialect).split(";\n"):
            lines = [line for line in part.splitlines() if line.strip() and not line.startswith("--")]
            if lines:
                yield "\n".join(lines)


@cache
def migrations() -> tuple[Migration, ...]:
    """All migrations of this program, by number. **Raises** `ValueError` for a gap or a file with another name."""
    found: list[Migration] = []
    for entry in sorted(files("dragoman.store").joinpath("schema").iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".sql"):
            continue
        match = _NAME.fullmatch(entry.name)
        if not match or int(match[1]) != len(found) + 1:
            raise ValueError(f"{entry.name} is no next migration; call it NNNN_name.sql, without a gap")
        sql = entry.read_text(encoding="utf-8")
        digest = hashlib.sha256(sql.encode()).hexdigest()
        found.append(Migration(number=int(match[1]), name=match[2], sql=sql, digest=digest))
    return tuple(found)


def applied(connection: Connection) -> dict[int, str]:
    """Numbers and digests of the migrations that a store has had; empty for a new database.

    **Raises** `NotAStore` for a database that holds tables and none of ours.
    """
    names = set(inspect(connection).get_table_names())
    if APPLIED in names:
        rows = connection.execute(text(f"SELECT number, digest FROM {APPLIED}"))
        return {row.number: row.digest for row in rows}
    if names:
        raise NotAStore(f"holds other tables ({', '.join(sorted(names)[:3])}), not a record of dragoman")
    return {}


def is_current(connection: Connection) -> bool:
    """Whether nothing is left to apply. **Raises** `StoreTooNew`, `NotAStore`."""
    return len(_checked(connection)) == len(migrations())


def migrate(connection: Connection, *, now: str) -> None:
    """Applies what is missing, inside the caller's transaction. **Raises** `StoreTooNew`, `NotAStore`."""
    done = _checked(connection)
    dialect = connection.dialect.name
    if not done:
        connection.exec_driver_sql(
            f"CREATE TABLE IF NOT EXISTS {APPLIED} "
            "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at TEXT NOT NULL)"
        )
    for migration in migrations()[len(done) :]:
        for statement in migration.statements(dialect):
            connection.exec_driver_sql(statement)
        connection.execute(
            text(f"INSERT INTO {APPLIED} (number, name, digest, applied_at) VALUES (:number, :name, :digest, :now)"),
            {"number": migration.number, "name": migration.name, "digest": migration.digest, "now": now},
        )


def _checked(connection: Connection) -> dict[int, str]:
    done = applied(connection)
    known = {migration.number: migration.digest for migration in migrations()}
    if newest := max(done, default=0):
        if newest > len(known):
            raise StoreTooNew(
                f"was written by a newer dragoman (schema {newest}; this one knows {len(known)}): update dragoman"
            )
        for number, digest in done.items():
            if known.get(number) != digest:
                raise StoreTooNew(f"has another schema {number} than this dragoman: it comes from a different build")
    return done


def _for_dialect(sql: str, dialect: str) -> str:
    kept, taking = [], True
    for line in sql.splitlines():
        mark = line.strip()
        if mark in ("{sqlite}", "{postgresql}"):
            taking = mark == "{" + dialect + "}"
        elif mark == "{end}":
            taking = True
        elif taking:
            for word, written in _WORDS[dialect].items():
                line = line.replace("{" + word + "}", written)
            kept.append(line)
    return "\n".join(kept) + "\n"
