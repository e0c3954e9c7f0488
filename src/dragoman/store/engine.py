"""Opens a store: a SQLite file, or a PostgreSQL database by the same code; and turns what goes wrong into one line.

One writer at a time. A write is one immediate transaction: on SQLite ``BEGIN IMMEDIATE``, on PostgreSQL an advisory
lock; who has to wait longer than the busy time-out is told so. Readers go on while somebody writes (WAL).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from dragoman.errors import (
    ExtraMissing,
    NotAStore,
    StoreFull,
    StoreLocked,
    StoreProblem,
    StoreReadOnly,
    UsageProblem,
)

BUSY_S = 10.0
"""How long a writer waits for another one. An article is written in some milliseconds, so this is long."""

APPLICATION_ID = 0x44524147
"""What SQLite files of ours say of themselves in their header ("DRAG")."""

LOCK_KEY = 0x44524147
"""The advisory lock that writers of a PostgreSQL store take."""

_WRITES = "dragoman_writes"

ERASED_FROM = (
    "article_versions",
    "articles",
    "codings",
    "claims",
    "claim_evidence",
    "claim_parties",
    "quotations",
    "tie_claims",
    "tie_claim_parties",
    "introductions",
    "refusals",
    "article_search",
    "reports",
    "report_words",
    "slices",
    "stories",
    "incidents",
    "incident_parties",
    "disputes",
    "readings",
    "tie_steps",
    "sketches",
    "copy_links",
)
"""Tables that `forget` erases words from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a store is. `name` is what messages call it (never with a password)."""

    url: URL
    name: str
    path: Path | None


def find_place(where: str | Path) -> Place:
    """What ``--store`` names: a path, ``sqlite:///PATH`` or ``postgresql[+pg8000]://…``.

    **Raises** `UsageProblem` for any other database.
    """
    written = str(where)
    if isinstance(where, Path) or "://" not in written:
        if not written:
            raise UsageProblem("--store is empty; name a file or postgresql+pg8000://USER@HOST/DATABASE")
        path = Path(written)
        return Place(url=URL.create("sqlite", database=written), name=written, path=path)
    try:
        url = make_url(written)
    except ArgumentError as problem:
        raise UsageProblem(f"--store {written}: cannot be read as an address ({problem})") from problem
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database:
        return Place(url=URL.create("sqlite", database=url.database), name=url.database, path=Path(url.database))
    if backend == "postgresql":
        url = url.set(drivername="postgresql+pg8000", username=url.username or getuser())
        return Place(url=url, name=url.render_as_string(hide_password=True), path=None)
    raise UsageProblem(
        f"--store {url.render_as_string(hide_password=True)}: a store is a file or postgresql+pg8000://…"
    )


def open_engine(place: Place, *, may_create: bool, busy_s: float = BUSY_S) -> Engine:
    """An engine over the store. **Raises** `NotAStore`, `ExtraMissing`."""
    if place.path is not None:
        return _open_sqlite(place, may_create=may_create, busy_s=busy_s)
    try:
        engine = create_engine(place.url, pool_pre_ping=True)
    except ModuleNotFoundError as problem:
        raise ExtraMissing("pg8000 is not installed; run: pip install 'dragoman[postgres]'") from problem

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = {int(busy_s * 1000)}")
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.close()
        connection.commit()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK_KEY})")

    return engine


def _open_sqlite(place: Place, *, may_create: bool, busy_s: float) -> Engine:
    path = place.path
    assert path is not None
    if path.is_dir():
        raise NotAStore(f"{place.name}: is a folder, not a store")
    if not path.exists() and not may_create:
        raise NotAStore(f"{place.name}: no such store; dragoman add PATH --store {place.name} makes one")
    if not path.parent.is_dir():
        raise NotAStore(f"{place.name}: there is no folder {path.parent}")
    engine = create_engine(place.url, connect_args={"timeout": busy_s, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in (
            "foreign_keys = ON",
            f"busy_timeout = {int(busy_s * 1000)}",
            "synchronous = FULL",  # what was told as added is on the disk, even where the power goes
            "secure_delete = ON",
            "temp_store = MEMORY",
            "cache_size = -65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def prepare_file(engine: Engine, place: Place) -> None:
    """Makes a new SQLite file one of ours: WAL, and our mark in its header. **Raises** `StoreProblem`."""
    if place.path is None:
        return
    with plain_errors(place), _raw(engine) as raw:
        (mark,) = raw.execute("PRAGMA application_id").fetchone()
        (n_tables,) = raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if mark != APPLICATION_ID and n_tables:
            raise NotAStore(f"{place.name}: is a database of something else")
        raw.execute("PRAGMA journal_mode = WAL")
        if mark != APPLICATION_ID:
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def _raw(engine: Engine) -> Iterator[sqlite3.Connection]:
    """SQLite's own connection, outside any transaction."""
    pooled = engine.raw_connection()
    try:
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        yield connection
    finally:
        pooled.close()


@contextmanager
def reading(engine: Engine, place: Place) -> Iterator[Connection]:
    """A connection inside one transaction: everything read through it is of one moment. **Raises** `StoreProblem`."""
    with plain_errors(place), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, place: Place) -> Iterator[Connection]:
    """The one way to write: a transaction that has the store to itself. All of it stays, or nothing.

    **Raises** `StoreLocked`, `StoreReadOnly`, `StoreFull`, `NotAStore`.
    """
    with plain_errors(place), engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def plain_errors(place: Place) -> Iterator[None]:
    """Turns what a database driver raises into one line that names the store."""
    try:
        yield
    except StoreProblem as problem:
        message = str(problem)
        if message.startswith(place.name):
            raise
        raise type(problem)(f"{place.name}: {message}") from problem
    except DBAPIError as problem:
        raise _explained(problem, place) from problem
    except sqlite3.Error as problem:
        raise _explained_sqlite(problem, place) from problem
    except OSError as problem:
        raise StoreProblem(f"{place.name}: {problem.strerror or problem}") from problem


def _explained(problem: DBAPIError, place: Place) -> Exception:
    original = problem.orig
    if isinstance(original, sqlite3.Error):
        return _explained_sqlite(original, place)
    details = original.args[0] if original is not None and original.args else {}
    code = details.get("C", "") if isinstance(details, dict) else ""
    said = details.get("M", "") if isinstance(details, dict) else str(original)
    if code == "55P03":
        return _locked(place)
    if code in ("53100", "53200"):
        return StoreFull(f"{place.name}: no space is left ({said})")
    if code in ("25006", "42501"):
        return StoreReadOnly(f"{place.name}: may be read, not written ({said})")
    if (
        isinstance(problem, InterfaceError)
        or (isinstance(problem, OperationalError) and not code)
        or code[:2]
        in (
            "08",
            "28",
            "3D",
        )
    ):
        return NotAStore(f"{place.name}: cannot be reached ({said})")
    return problem


def _explained_sqlite(problem: sqlite3.Error, place: Place) -> Exception:
    name = getattr(problem, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _locked(place)
    if name.startswith("SQLITE_FULL") or "disk is full" in str(problem):
        return StoreFull(f"{place.name}: no space is left on the disk; make room and run the same again")
    if name.startswith("SQLITE_READONLY"):
        return StoreReadOnly(f"{place.name}: may be read, not written")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return NotAStore(f"{place.name}: is no record of dragoman, or is damaged ({problem})")
    if name.startswith("SQLITE_CANTOPEN"):
        return NotAStore(f"{place.name}: cannot be opened ({problem})")
    if name.startswith("SQLITE_IOERR"):
        return StoreProblem(f"{place.name}: the disk failed or has no space ({name}); run the same again")
    return problem


def _locked(place: Place) -> StoreLocked:
    return StoreLocked(f"{place.name}: somebody else is writing to it; run the same again when they are done")


def give_back_space(engine: Engine, place: Place) -> None:
    """Rewrites the store without what was deleted, so that no byte of it stays in the file."""
    if place.path is None:
        with plain_errors(place), engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.rollback()  # what SQLAlchemy asked on connecting: VACUUM runs outside any transaction
            driver.autocommit = True
            try:
                cursor = driver.cursor()
                for table in ERASED_FROM:
                    cursor.execute(f"VACUUM FULL {table}")
                cursor.close()
            finally:
                driver.autocommit = False
        return
    with plain_errors(place), _raw(engine) as raw:
        raw.execute("VACUUM")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
