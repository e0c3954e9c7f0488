"""From a query to rows. Everything comes in one order that both databases share, and lazily where it is much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, column, exists, func, literal_column, or_, select, text, union
from sqlalchemy.sql.selectable import Select

from dragoman.model.claims import Claim
from dragoman.model.documents import Article
from dragoman.store.codec import loads
from dragoman.store.query import Query
from dragoman.store.rows import article_of
from dragoman.store.tables import (
    article_versions,
    claim_dyads,
    claim_parties,
    claims,
    coders,
    codings,
    judged_claims,
    judgements,
)
from dragoman.store.words import condition, parse_search

_V, _C = article_versions.c, claims.c


def select_articles(connection: Connection, query: Query) -> Iterator[Article]:
    """The newest version of each article asked for; forgotten ones are left out."""
    wanted = select(article_versions).where(
        _V.is_current == 1, _V.given_text.is_not(None), *of_article(connection, query)
    )
    if query.since is not None:
        wanted = wanted.where(_V.published_end >= query.since.isoformat())
    if query.until is not None:
        wanted = wanted.where(_V.published_start <= query.until.isoformat())
    if query.order == "added":
        wanted = wanted.order_by(_V.id)
    else:
        wanted = wanted.order_by(_V.published_start.is_(None), _V.published_start, _V.article)
    for row in connection.execute(limited(wanted, query)):
        yield article_of(row)


def select_claims(connection: Connection, query: Query) -> Iterator[tuple[Claim, Article, str]]:
    """The claims that count and are asked for, each with its article and its coder's version."""
    wanted = select(_C.row_id).where(*claim_conditions(connection, query))
    if query.order == "added":
        wanted = wanted.order_by(_C.row_id)
    else:
        wanted = wanted.order_by(_C.date_start.is_(None), _C.date_start, _C.id)
    numbers = [row.row_id for row in connection.execute(limited(wanted, query))]
    yield from read_claims(connection, numbers)


def read_claims(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[Claim, Article, str]]:
    """Claims by their row numbers, in that order; those whose article was forgotten are left out."""
    for at in range(0, len(numbers), 500):
        chunk = numbers[at : at + 500]
        found = {}
        rows = connection.execute(
            select(_C.row_id, _C.record, codings.c.article_version, coders.c.version)
            .join(codings, codings.c.id == _C.coding)
            .join(coders, coders.c.id == codings.c.coder)
            .where(_C.row_id.in_(chunk), _C.record.is_not(None))
        ).all()
        versions = {row.article_version for row in rows}
        articles = {
            row.id: article_of(row)
            for row in connection.execute(select(article_versions).where(_V.id.in_(versions)))
            if row.given_text is not None
        }
        for row in rows:
            if row.article_version in articles:
                found[row.row_id] = (loads(Claim, row.record), articles[row.article_version], row.version)
        yield from (found[number] for number in chunk if number in found)


def claim_conditions(connection: Connection, query: Query) -> Iterator[ColumnElement[bool]]:
    """What a claim that counts must satisfy."""
    yield _C.is_current == 1
    yield _C.record.is_not(None)
    if query.since is not None:
        yield _C.date_end >= query.since.isoformat()
    if query.until is not None:
        yield _C.date_start <= query.until.isoformat()
    for wanted, where in (
        (query.types, _C.type),
        (query.modes, _C.mode),
        (query.statuses, _C.status),
        (query.stances, _C.stance),
        (query.origins, _C.origin),
    ):
        if wanted:
            yield where.in_(wanted)
    if query.places:
        yield or_(_C.place_name.in_(query.places), _C.place_country.in_(query.places))
    if query.actors:
        yield _has_party(query.actors, "actor")
    if query.recipients:
        yield _has_party(query.recipients, "recipient")
    if query.parties:
        yield or_(_has_party(query.parties, "actor"), _has_party(query.parties, "recipient"))
    if query.dyad:
        yield _between(*query.dyad)
    if query.judged:
        standing = (
            select(judged_claims.c.claim)
            .join(judgements, judgements.c.id == judged_claims.c.judgement)
            .where(
                judgements.c.action.in_(query.judged),
                judgements.c.undone_at.is_(None),
                judged_claims.c.claim.is_not(None),
            )
        )
        yield _C.id.in_(standing)
    about = list(of_article(connection, query))
    if about:
        yield _C.coding.in_(
            select(codings.c.id).join(article_versions, _V.id == codings.c.article_version).where(*about)
        )


def of_article(connection: Connection, query: Query) -> Iterator[ColumnElement[bool]]:
    if query.articles:
        yield _V.article.in_(query.articles)
    if query.outlets:
        yield _V.outlet.in_(query.outlets)
    if query.known_on is not None:
        yield _V.published_end <= query.known_on.isoformat()
    if query.text is not None:
        sql, words = condition(parse_search(query.text), connection.dialect.name)
        found = text(sql).bindparams(words=words).columns(column("rowid")).subquery()
        yield _V.id.in_(select(found.c.rowid))


def _has_party(names: Sequence[str], side: str) -> ColumnElement[bool]:
    p = claim_parties.c
    named = or_(p.country.in_(names), p.actor.in_(names), p.name.in_(names))
    return exists(select(literal_column("1")).where(p.claim == _C.row_id, p.side == side, named))


def is_country(name: str) -> bool:
    """Whether a name has the shape of a code: countries are looked up faster than names."""
    return len(name) == 3 and name.isalpha() and name.isupper()


def _between(a: str, b: str) -> ColumnElement[bool]:
    if is_country(a) and is_country(b):
        d = claim_dyads.c
        return _C.row_id.in_(
            union(
                select(d.claim).where(d.actor == a, d.recipient == b, d.is_current == 1),
                select(d.claim).where(d.actor == b, d.recipient == a, d.is_current == 1),
            )
        )
    return or_(
        and_(_has_party((a,), "actor"), _has_party((b,), "recipient")),
        and_(_has_party((b,), "actor"), _has_party((a,), "recipient")),
    )


def count_rows(connection: Connection, wanted: Select[Any]) -> int:
    """How many rows a selection has."""
    found: int = connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()
    return found


def limited(wanted: Select[Any], query: Query) -> Select[Any]:
    return wanted if query.limit is None else wanted.limit(query.limit)
