"""Writes one coded article: all of it in the caller's transaction, or nothing."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from sqlalchemy import Connection, Table, func, insert, select, update

from dragoman.model.documents import Article
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.store import rows
from dragoman.store.assembled_tables import pending
from dragoman.store.codec import dumps, dumps_all
from dragoman.store.rows import Coder
from dragoman.store.tables import (
    article_versions,
    articles,
    claim_dyads,
    claim_evidence,
    claim_parties,
    claims,
    coders,
    codings,
    introductions,
    quotations,
    refusals,
    rejected,
    runs,
    tie_claim_parties,
    tie_claims,
)
from dragoman.store.words import index_article

Outcome = Literal["added", "revised", "recoded", "unchanged"]


def next_id(connection: Connection, table: Table, column: str = "id") -> int:
    """The next number of a table. Safe because there is one writer at a time."""
    newest: int | None = connection.execute(select(func.max(table.c[column]))).scalar()
    return 1 if newest is None else newest + 1


def begin_run(connection: Connection, *, command: str, package: str, now: str) -> int:
    """Notes that a command begins to write; comes back with the run's number."""
    run = next_id(connection, runs)
    connection.execute(
        insert(runs),
        {
            "id": run,
            "command": command,
            "started_at": now,
            "package": package,
            "n_added": 0,
            "n_unchanged": 0,
            "n_rejected": 0,
        },
    )
    return run


def end_run(connection: Connection, run: int, *, now: str) -> None:
    """Notes that a run came to its end; one that was killed has none."""
    connection.execute(update(runs).where(runs.c.id == run).values(finished_at=now))


def count_in_run(connection: Connection, run: int, outcome: str) -> None:
    """Counts one article of a run."""
    column = {"unchanged": runs.c.n_unchanged, "rejected": runs.c.n_rejected}.get(outcome, runs.c.n_added)
    connection.execute(update(runs).where(runs.c.id == run).values({column: column + 1}))


def coder_id(connection: Connection, coder: Coder) -> int | None:
    """The number of a coder that has written here, or None."""
    known: int | None = connection.execute(
        select(coders.c.id).where(
            coders.c.name == coder.name,
            coders.c.version == coder.version,
            coders.c.model == coder.model,
            coders.c.digest == coder.digest,
        )
    ).scalar()
    return known


def note_coder(connection: Connection, coder: Coder) -> int:
    """The number of a coder, new or known."""
    known = coder_id(connection, coder)
    if known is not None:
        return known
    number = next_id(connection, coders)
    connection.execute(
        insert(coders),
        {
            "id": number,
            "name": coder.name,
            "version": coder.version,
            "model": coder.model,
            "digest": coder.digest,
        },
    )
    return number


def is_coded(connection: Connection, article: Article, coder: int | None) -> bool:
    """Whether this very article was coded by this very coder."""
    if coder is None:
        return False
    found = connection.execute(
        select(codings.c.id)
        .join(article_versions, article_versions.c.id == codings.c.article_version)
        .where(
            article_versions.c.article == article.id,
            article_versions.c.digest == rows.article_digest(article),
            codings.c.coder == coder,
        )
    )
    return found.first() is not None


def is_forgotten(connection: Connection, article_id: str) -> bool:
    """Whether an article was forgotten: it is not taken in again."""
    found = connection.execute(select(articles.c.forgotten_at).where(articles.c.id == article_id)).scalar()
    return found is not None


def write_coded(connection: Connection, coded: Coded, *, coder: int, run: int, now: str) -> Outcome:
    """Adds an article with all that was read out of it. The same again is ``unchanged`` and writes nothing."""
    article = coded.article
    if is_coded(connection, article, coder):
        return "unchanged"
    is_known = connection.execute(select(articles.c.id).where(articles.c.id == article.id)).first() is not None
    if not is_known:
        connection.execute(insert(articles), {"id": article.id, "run": run, "added_at": now})
    version, is_new = _write_version(connection, article, run=run, now=now)
    current = _choose_version(connection, article.id) if is_known and is_new else None
    if current is None:
        current = _current_version(connection, article.id)
    if is_known:
        _retire_codings(connection, article.id)
    coding = next_id(connection, codings)
    connection.execute(
        insert(codings),
        {
            "id": coding,
            "article_version": version,
            "article": article.id,
            "coder": coder,
            "run": run,
            "coded_at": now,
            "is_current": 0,
            "digest": rows.coding_digest(coded),
            "n_claims": len(coded.claims),
            "n_quotations": len(coded.quotations),
            "n_ties": len(coded.ties),
            "n_refusals": len(coded.refusals),
            "mentions": dumps_all(coded.mentions),
        },
    )
    is_current = current == version
    _write_layers(connection, coded, coding, is_current=is_current)
    if is_current:
        connection.execute(update(codings).where(codings.c.id == coding).values(is_current=1))
    else:
        _revive_coding(connection, current)
    if connection.execute(select(pending).where(pending.c.article == article.id)).first() is None:
        connection.execute(insert(pending), {"article": article.id})
    if not is_known:
        return "added"
    return "revised" if is_new else "recoded"


def write_rejected(connection: Connection, refused: Rejected, *, run: int, now: str) -> bool:
    """Keeps a document that was refused whole; comes back with whether it was new."""
    digest = hashlib.sha256(dumps(refused).encode()).hexdigest()
    if connection.execute(select(rejected.c.id).where(rejected.c.digest == digest)).first() is not None:
        return False
    connection.execute(
        insert(rejected),
        {
            "id": next_id(connection, rejected),
            "run": run,
            "rejected_at": now,
            "stage": refused.stage,
            "subject": refused.subject,
            "reason": refused.reason,
            "detail": refused.detail,
            "digest": digest,
        },
    )
    return True


def _write_version(connection: Connection, article: Article, *, run: int, now: str) -> tuple[int, bool]:
    digest = rows.article_digest(article)
    known: int | None = connection.execute(
        select(article_versions.c.id).where(
            article_versions.c.article == article.id, article_versions.c.digest == digest
        )
    ).scalar()
    if known is not None:
        return known, False
    version = next_id(connection, article_versions)
    is_first = (
        connection.execute(select(article_versions.c.id).where(article_versions.c.article == article.id)).first()
        is None
    )
    connection.execute(
        insert(article_versions),
        {
            **rows.article_row(article),
            "id": version,
            "digest": digest,
            "run": run,
            "added_at": now,
            "is_current": int(is_first),
        },
    )
    index_article(connection, article, version)
    return version, True


def _current_version(connection: Connection, article_id: str) -> int:
    versions = article_versions.c
    found: int = connection.execute(
        select(versions.id).where(versions.article == article_id, versions.is_current == 1)
    ).scalar_one()
    return found


def _choose_version(connection: Connection, article_id: str) -> int:
    """Marks the version that counts: printed last, else the longest, else by its hash.

    None of this depends on the order in which versions came, so that adding in any order gives one record.
    """
    v = article_versions.c
    found: int = connection.execute(
        select(v.id)
        .where(v.article == article_id)
        .order_by(func.coalesce(v.published_end, "").desc(), v.n_characters.desc(), v.digest.desc())
        .limit(1)
    ).scalar_one()
    connection.execute(update(article_versions).where(v.article == article_id).values(is_current=0))
    connection.execute(update(article_versions).where(v.id == found).values(is_current=1))
    return found


def _retire_codings(connection: Connection, article_id: str) -> None:
    old = [row.id for row in connection.execute(_current_codings(article_id))]
    _mark(connection, old, is_current=0)


def _revive_coding(connection: Connection, version: int) -> None:
    """The newest coding of a version counts again."""
    newest = connection.execute(select(func.max(codings.c.id)).where(codings.c.article_version == version)).scalar()
    if newest is not None:
        _mark(connection, [newest], is_current=1)


def _current_codings(article_id: str) -> Any:
    return select(codings.c.id).where(codings.c.article == article_id, codings.c.is_current == 1)


def _mark(connection: Connection, numbers: list[int], *, is_current: int) -> None:
    for number in numbers:
        connection.execute(update(codings).where(codings.c.id == number).values(is_current=is_current))
        mine = select(claims.c.row_id).where(claims.c.coding == number)
        connection.execute(update(claim_dyads).where(claim_dyads.c.claim.in_(mine)).values(is_current=is_current))
        connection.execute(update(claims).where(claims.c.coding == number).values(is_current=is_current))
        connection.execute(update(tie_claims).where(tie_claims.c.coding == number).values(is_current=is_current))


def _write_layers(connection: Connection, coded: Coded, coding: int, *, is_current: bool) -> None:
    article = coded.article
    first = next_id(connection, claims, "row_id")
    told: list[rows.Row] = []
    parties: list[rows.Row] = []
    dyads: list[rows.Row] = []
    evidence: list[rows.Row] = []
    for ordinal, claim in enumerate(coded.claims):
        row_id = first + ordinal
        told.append(
            {
                **rows.claim_row(claim, article, ordinal=ordinal),
                "row_id": row_id,
                "coding": coding,
                "is_current": int(is_current),
            }
        )
        parties += rows.party_rows(claim, row_id)
        dyads += rows.dyad_rows(claim, row_id, published=article.published, is_current=is_current)
        evidence += rows.evidence_rows(claim, article, row_id)
    first_tie = next_id(connection, tie_claims, "row_id")
    ties: list[rows.Row] = []
    tie_parties: list[rows.Row] = []
    for ordinal, tie in enumerate(coded.ties):
        row_id = first_tie + ordinal
        ties.append(
            {
                **rows.tie_row(tie, article, ordinal=ordinal),
                "row_id": row_id,
                "coding": coding,
                "is_current": int(is_current),
            }
        )
        tie_parties += rows.tie_party_rows(tie, row_id)
    for table, written in (
        (claims, told),
        (claim_parties, parties),
        (claim_dyads, dyads),
        (claim_evidence, evidence),
        (quotations, [{**row, "coding": coding} for row in rows.quotation_rows(coded)]),
        (tie_claims, ties),
        (tie_claim_parties, tie_parties),
        (introductions, [{**row, "coding": coding} for row in rows.introduction_rows(coded)]),
        (refusals, [{**row, "coding": coding} for row in rows.refusal_rows(coded)]),
    ):
        if written:
            connection.execute(insert(table), written)
