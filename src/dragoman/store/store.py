"""A store: where it is, and transactions that read or write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from dragoman.errors import NotAStore
from dragoman.store.engine import BUSY_S, Place, find_place, open_engine, prepare_file, reading, writing
from dragoman.store.migrations import is_current, migrate

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)


class Store:
    """An open store. Holds connections and a clock, nothing else; close it, or use it as a context."""

    def __init__(self, *, engine: Engine, place: Place, clock: Clock) -> None:
        self.engine, self.place, self._clock = engine, place, clock

    @classmethod
    def open(
        cls, where: str | Path, *, may_create: bool = False, clock: Clock = utc_now, busy_s: float = BUSY_S
    ) -> Store:
        """Opens the store at a path or URL, and brings its schema up to date.

        **Raises** `NotAStore` where there is none and none may be made, `StoreTooNew`, `StoreLocked`,
        `StoreReadOnly`, `UsageProblem`.
        """
        place = find_place(where)
        engine = open_engine(place, may_create=may_create, busy_s=busy_s)
        store = cls(engine=engine, place=place, clock=clock)
        try:
            store._bring_up_to_date(may_create=may_create)
        except BaseException:
            engine.dispose()
            raise
        return store

    def _bring_up_to_date(self, *, may_create: bool) -> None:
        with self.reading() as connection:
            if is_current(connection):
                return
        if may_create:
            prepare_file(self.engine, self.place)
        with self.writing() as connection:
            if not may_create and not is_current(connection) and not _has_any(connection):
                raise NotAStore("is an empty database, not a store; dragoman add makes one of it")
            migrate(connection, now=self.now())

    def now(self) -> str:
        """The instant by the store's clock, in UTC, to the second."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads: everything is of one moment."""
        with reading(self.engine, self.place) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: all of it stays, or nothing."""
        with writing(self.engine, self.place) as connection:
            yield connection

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _has_any(connection: Connection) -> bool:
    from dragoman.store.migrations import applied

    return bool(applied(connection))
