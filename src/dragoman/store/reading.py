"""Reads articles and codings back, exactly as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from dragoman.model.claims import Claim
from dragoman.model.documents import Article
from dragoman.model.mentions import Mention, Role
from dragoman.model.quotations import Quotation
from dragoman.model.results import Coded, Refusal
from dragoman.model.ties import TieClaim
from dragoman.store.codec import loads, loads_all
from dragoman.store.rows import article_of
from dragoman.store.tables import (
    article_versions,
    claims,
    codings,
    introductions,
    quotations,
    refusals,
    tie_claims,
)


def read_version(connection: Connection, version: int) -> Article | None:
    """One version of an article; None where it was forgotten."""
    row = connection.execute(select(article_versions).where(article_versions.c.id == version)).one()
    return None if row.given_text is None else article_of(row)


def read_coding(connection: Connection, coding: int) -> Coded | None:
    """Everything one coder read out of one version of an article; None where it was forgotten."""
    row = connection.execute(select(codings).where(codings.c.id == coding)).one()
    article = read_version(connection, row.article_version)
    if article is None:
        return None
    return Coded(
        article=article,
        claims=_layer(connection, claims, coding, Claim),
        quotations=_layer(connection, quotations, coding, Quotation),
        ties=_layer(connection, tie_claims, coding, TieClaim),
        roles=_layer(connection, introductions, coding, Role),
        mentions=loads_all(Mention, row.mentions),
        refusals=_layer(connection, refusals, coding, Refusal),
    )


def current_coding(connection: Connection, article_id: str) -> int | None:
    """The number of the coding that counts for an article."""
    found: int | None = connection.execute(
        select(codings.c.id).where(codings.c.article == article_id, codings.c.is_current == 1)
    ).scalar()
    return found


def all_codings(connection: Connection, *, is_current: bool = True) -> Iterator[int]:
    """The numbers of all codings, or of those that count, in order of their articles."""
    query = select(codings.c.id).order_by(codings.c.article, codings.c.id)
    if is_current:
        query = query.where(codings.c.is_current == 1)
    for row in connection.execute(query).all():
        yield row.id


def _layer(connection: Connection, table: Any, coding: int, shape: type[Any]) -> tuple[Any, ...]:
    query = select(table.c.record).where(table.c.coding == coding).order_by(table.c.ordinal)
    return tuple(loads(shape, row.record) for row in connection.execute(query))
