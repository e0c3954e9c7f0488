"""Finds records by the beginning of their id."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from dragoman.store.tables import claims, codings


def find_claims(connection: Connection, beginning: str) -> Iterator[tuple[str, int]]:
    """Ids of claims that count and begin so, with the number of their coding, in order."""
    wanted = (
        select(claims.c.id, claims.c.coding)
        .where(claims.c.is_current == 1, claims.c.id >= beginning, claims.c.id < beginning + "\U0010ffff")
        .order_by(claims.c.id)
    )
    for row in connection.execute(wanted).all():
        yield row.id, row.coding


def find_articles(connection: Connection, beginning: str) -> Iterator[int]:
    """The codings that count of articles whose id begins so, in order."""
    wanted = (
        select(codings.c.id)
        .where(codings.c.is_current == 1, codings.c.article >= beginning, codings.c.article < beginning + "\U0010ffff")
        .order_by(codings.c.article)
    )
    for row in connection.execute(wanted).all():
        yield row.id
