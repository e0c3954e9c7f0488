"""Who printed what when: of each article held what stands at its head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from dragoman.model.documents import Article
from dragoman.store.codec import loads
from dragoman.store.tables import article_versions


def printed_heads(connection: Connection) -> Iterator[tuple[str | None, str | None, str | None, date | None]]:
    """Outlet, wire, dateline and day of publication of the newest version of each article held, by article."""
    v = article_versions.c
    query = select(v.outlet, v.wire, v.published_start, v.head).where(v.is_current == 1, v.given_text.is_not(None))
    for row in connection.execute(query.order_by(v.article)):
        day = None if row.published_start is None else date.fromisoformat(row.published_start)
        yield row.outlet, row.wire, loads(Article, row.head).dateline, day
