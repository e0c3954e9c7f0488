"""Keeps judgements, and which claim each is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from dragoman.model.judgements import Attached, Judgement
from dragoman.store.codec import dumps, loads
from dragoman.store.tables import judged_claims, judgements
from dragoman.store.writing import next_id

_J = judgements.c


def next_number(connection: Connection) -> int:
    """The number of the next judgement."""
    return next_id(connection, judgements, "number")


def write_judgement(connection: Connection, judgement: Judgement) -> None:
    """Keeps a new judgement."""
    connection.execute(
        insert(judgements),
        {
            "id": judgement.id,
            "made_at": judgement.made_at,
            "signed_by": judgement.signed_by,
            "action": judgement.action,
            "subject": judgement.subject,
            "record": dumps(judgement),
            "article": judgement.article_id,
            "number": judgement.number,
        },
    )


def find_judgements(connection: Connection, beginning: str) -> list[Judgement]:
    """The judgements whose id begins so, in the order they were made."""
    wanted = select(judgements).where(_J.id >= beginning, _J.id < beginning + "\U0010ffff").order_by(_J.number)
    return [_judgement(row) for row in connection.execute(wanted)]


def undo_judgement(connection: Connection, ident: str, *, by: str, now: str) -> None:
    """Marks a judgement as taken back."""
    connection.execute(update(judgements).where(_J.id == ident).values(undone_at=now, undone_by=by))


def judgements_of(connection: Connection, article: str) -> list[Judgement]:
    """All judgements of claims of an article, taken back or not, in the order they were made."""
    wanted = select(judgements).where(_J.article == article).order_by(_J.number)
    return [_judgement(row) for row in connection.execute(wanted)]


def write_attached(connection: Connection, article: str, attached: Iterable[Attached]) -> None:
    """Which claims the judgements of an article are of, in place of what was there."""
    connection.execute(delete(judged_claims).where(judged_claims.c.article == article))
    listed = [{"judgement": a.judgement.id, "article": article, "claim": a.claim, "reason": a.reason} for a in attached]
    if listed:
        connection.execute(insert(judged_claims), listed)


def all_attached(connection: Connection) -> Iterator[Attached]:
    """Every judgement with its claim, in the order they were made."""
    wanted = (
        select(judgements, judged_claims.c.claim, judged_claims.c.reason)
        .join(judged_claims, judged_claims.c.judgement == _J.id, isouter=True)
        .order_by(_J.number)
    )
    for row in connection.execute(wanted):
        yield Attached(judgement=_judgement(row), claim=row.claim, reason=row.reason)


def _judgement(row: Row[Any]) -> Judgement:
    if row.record is not None:
        return replace(loads(Judgement, row.record), undone_by=row.undone_by, undone_at=row.undone_at)
    return Judgement(  # its article was forgotten, and what it quoted with it
        id=row.id,
        number=row.number,
        action=row.action,
        subject=row.subject,
        article_id=row.article,
        anchor=None,
        field=None,
        value=None,
        note=None,
        signed_by=row.signed_by,
        made_at=row.made_at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
