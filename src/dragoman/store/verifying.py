"""Checks a store against itself: spans, hashes, counts, references, the search index; and what was assembled of it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select, text

from dragoman.model.results import Coded
from dragoman.store.codec import CodecError
from dragoman.store.faults import Fault
from dragoman.store.reading import read_coding
from dragoman.store.rows import article_digest, article_of, coding_digest, evidence_rows, words_digest
from dragoman.store.tables import (
    article_versions,
    articles,
    claim_dyads,
    claim_evidence,
    claim_parties,
    claims,
    codings,
    introductions,
    metadata,
    quotations,
    refusals,
    tie_claim_parties,
    tie_claims,
)
from dragoman.store.verifying_assembled import verify_assembled

__all__ = ["Fault", "counts", "verify"]


def verify(connection: Connection) -> Iterator[Fault]:
    """Everything that is wrong, in a fixed order; a sound store gives nothing."""
    yield from _database(connection)
    yield from _orphans(connection)
    yield from _articles(connection)
    for row in connection.execute(select(codings).order_by(codings.c.id)).all():
        try:
            coded = read_coding(connection, row.id)
        except CodecError as problem:
            yield Fault(check="record", subject=row.article, detail=f"coding {row.id}: {problem}")
            continue
        if coded is not None:
            yield from _coding(connection, coded, row)
    yield from verify_assembled(connection)


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has, by name."""
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in sorted(metadata.tables.items())
    }


def _database(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check")).all():
        if said != "ok":
            yield Fault(check="file", subject="database", detail=said)
    for row in connection.execute(text("PRAGMA foreign_key_check")).all():
        yield Fault(check="orphan", subject=str(row[0]), detail=f"row {row[1]} refers to no {row[2]}")


def _orphans(connection: Connection) -> Iterator[Fault]:
    v, c = article_versions.c, codings.c
    per_article = select(v.article, func.sum(v.is_current).label("n")).group_by(v.article).order_by(v.article)
    for row in connection.execute(per_article).all():
        if row.n != 1:
            yield Fault(check="current", subject=row.article, detail=f"{row.n} versions are marked as current")
    per_coding = select(c.article, func.sum(c.is_current).label("n")).group_by(c.article).order_by(c.article)
    for row in connection.execute(per_coding).all():
        if row.n != 1:
            yield Fault(check="current", subject=row.article, detail=f"{row.n} codings are marked as current")
    bare = select(articles.c.id).where(articles.c.id.not_in(select(v.article))).order_by(articles.c.id)
    for row in connection.execute(bare).all():
        yield Fault(check="orphan", subject=row.id, detail="an article without a version")
    uncoded = select(v.article).where(v.id.not_in(select(c.article_version))).order_by(v.article)
    for row in connection.execute(uncoded).all():
        yield Fault(check="orphan", subject=row.article, detail="a version that nothing was read out of")
    for table in (claims, tie_claims):
        odd = (
            select(table.c.id)
            .join(codings, c.id == table.c.coding)
            .where(c.is_current != table.c.is_current)
            .order_by(table.c.id)
        )
        for row in connection.execute(odd).all():
            yield Fault(check="current", subject=row.id, detail="marked otherwise than its coding")
    dyads = (
        select(claims.c.id)
        .join(claim_dyads, claim_dyads.c.claim == claims.c.row_id)
        .where(claim_dyads.c.is_current != claims.c.is_current)
    )
    for row in connection.execute(dyads).all():
        yield Fault(check="current", subject=row.id, detail="its pair of countries is marked otherwise")
    searched = {row.rowid for row in connection.execute(text("SELECT rowid FROM article_search")).all()}
    kept = {row.id for row in connection.execute(select(v.id).where(v.given_text.is_not(None))).all()}
    for number in sorted(searched ^ kept):
        detail = "is searched and not kept" if number in searched else "is kept and not searched"
        yield Fault(check="search", subject=f"article version {number}", detail=detail)


def _articles(connection: Connection) -> Iterator[Fault]:
    forgotten = {
        row.id for row in connection.execute(select(articles.c.id).where(articles.c.forgotten_at.is_not(None))).all()
    }
    numbers = [
        row.id for row in connection.execute(select(article_versions.c.id).order_by(article_versions.c.id)).all()
    ]
    for number in numbers:
        row = connection.execute(select(article_versions).where(article_versions.c.id == number)).one()
        if (row.given_text is None) != (row.article in forgotten):
            yield Fault(check="text", subject=row.article, detail="its text is gone, or is there although forgotten")
        elif row.given_text is not None:
            try:
                article = article_of(row)
            except CodecError as problem:
                yield Fault(check="record", subject=row.article, detail=str(problem))
                continue
            if article_digest(article) != row.digest:
                yield Fault(check="digest", subject=row.article, detail="what is kept of it is not what was added")


def _coding(connection: Connection, coded: Coded, row: object) -> Iterator[Fault]:
    article, number = coded.article, row.id  # type: ignore[attr-defined]
    if coding_digest(coded) != row.digest:  # type: ignore[attr-defined]
        yield Fault(check="digest", subject=article.id, detail=f"coding {number} is not what was written")
    for name, table, values, said in (
        ("claims", claims, coded.claims, row.n_claims),  # type: ignore[attr-defined]
        ("quotations", quotations, coded.quotations, row.n_quotations),  # type: ignore[attr-defined]
        ("ties", tie_claims, coded.ties, row.n_ties),  # type: ignore[attr-defined]
        ("introductions", introductions, coded.roles, len(coded.roles)),
        ("refusals", refusals, coded.refusals, row.n_refusals),  # type: ignore[attr-defined]
    ):
        if len(values) != said:
            yield Fault(check="count", subject=article.id, detail=f"{len(values)} {name}, {said} were written")
        if "words_digest" not in table.c:
            continue
        query = select(table.c.words_digest).where(table.c.coding == number).order_by(table.c.ordinal)
        for value, kept in zip(values, connection.execute(query).all(), strict=False):
            if words_digest(value, article) != kept.words_digest:
                yield Fault(
                    check="span",
                    subject=getattr(value, "id", article.id),
                    detail="the words under its spans are not those that were read",
                )
    query = select(claims.c.row_id, claims.c.id).where(claims.c.coding == number).order_by(claims.c.ordinal)
    for claim, kept in zip(coded.claims, connection.execute(query).all(), strict=False):
        mine = claim_evidence.c
        stored = connection.execute(
            select(claim_evidence).where(mine.claim == kept.row_id).order_by(mine.ordinal)
        ).all()
        if [row._asdict() for row in stored] != list(evidence_rows(claim, article, kept.row_id)):
            yield Fault(check="span", subject=claim.id, detail="its evidence is not what stands in the article")
        n_parties = connection.execute(
            select(func.count()).select_from(claim_parties).where(claim_parties.c.claim == kept.row_id)
        ).scalar_one()
        if n_parties != len(claim.actors) + len(claim.recipients):
            yield Fault(check="count", subject=claim.id, detail=f"{n_parties} parties are kept")
    query = select(tie_claims.c.row_id).where(tie_claims.c.coding == number).order_by(tie_claims.c.ordinal)
    for tie, kept in zip(coded.ties, connection.execute(query).all(), strict=False):
        n_parties = connection.execute(
            select(func.count()).select_from(tie_claim_parties).where(tie_claim_parties.c.tie_claim == kept.row_id)
        ).scalar_one()
        if n_parties != len(tie.a) + len(tie.b):
            yield Fault(check="count", subject=tie.id, detail=f"{n_parties} parties are kept")
