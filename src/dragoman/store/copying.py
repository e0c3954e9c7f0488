"""Sketches of articles, the keys they are found by, and the links between copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, or_, select

from dragoman.model.copies import CopyLink
from dragoman.store.assembled_tables import copy_links, sketch_keys, sketches
from dragoman.store.codec import dumps, loads


def write_sketch(connection: Connection, article: str, packed: bytes, keys: Iterable[int]) -> None:
    """Keeps the sketch of an article in place of the one it had."""
    drop_sketch(connection, article)
    connection.execute(insert(sketches), {"article": article, "packed": packed})
    listed = [{"key": _signed(key), "article": article} for key in sorted(set(keys))]
    if listed:
        connection.execute(insert(sketch_keys), listed)


def drop_sketch(connection: Connection, article: str) -> list[str]:
    """Takes an article out of what is compared; comes back with those it was linked to."""
    linked = sorted(linked_to(connection, [article]) - {article})
    link = copy_links.c
    connection.execute(delete(copy_links).where(or_(link.article == article, link.other == article)))
    connection.execute(delete(sketch_keys).where(sketch_keys.c.article == article))
    connection.execute(delete(sketches).where(sketches.c.article == article))
    return linked


def find_sketches(connection: Connection, keys: Iterable[int], *, but: str) -> list[bytes]:
    """The sketches that share a key, by article."""
    wanted = [_signed(key) for key in keys]
    mine = select(sketch_keys.c.article).where(sketch_keys.c.key.in_(wanted), sketch_keys.c.article != but)
    query = select(sketches.c.packed).where(sketches.c.article.in_(mine)).order_by(sketches.c.article)
    return [bytes(row.packed) for row in connection.execute(query)]


def read_sketches(connection: Connection, articles: Sequence[str]) -> list[bytes]:
    """The sketches of articles."""
    query = select(sketches.c.packed).where(sketches.c.article.in_(articles)).order_by(sketches.c.article)
    return [bytes(row.packed) for row in connection.execute(query)]


def write_links(connection: Connection, links: Iterable[CopyLink]) -> None:
    """Keeps links between articles that have none yet."""
    listed = [
        {"article": x.article.article, "other": x.other.article, "kind": x.kind, "record": dumps(x)} for x in links
    ]
    if listed:
        connection.execute(insert(copy_links), listed)


def linked_to(connection: Connection, articles: Sequence[str]) -> set[str]:
    """All articles that hang together with these by links, these included."""
    found, edge = set(articles), list(articles)
    link = copy_links.c
    while edge:
        query = select(link.article, link.other).where(or_(link.article.in_(edge), link.other.in_(edge)))
        near = {name for row in connection.execute(query) for name in row}
        edge = sorted(near - found)
        found |= near
    return found


def read_links(connection: Connection, articles: Sequence[str]) -> list[CopyLink]:
    """The links of these articles."""
    query = select(copy_links.c.record).where(copy_links.c.article.in_(articles))
    query = query.order_by(copy_links.c.article, copy_links.c.other)
    return [loads(CopyLink, row.record) for row in connection.execute(query)]


def _signed(key: int) -> int:
    """Sixty-four bits as databases count them."""
    return key - (1 << 64) if key >= 1 << 63 else key
