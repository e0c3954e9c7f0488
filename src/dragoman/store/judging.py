"""Keeps judgements, and which claim each is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from dragoman.model.judgements import Attached, Judgement
from dragoman.store.assembled_tables import incident_claims
from dragoman.store.codec import dumps, loads
from dragoman.store.tables import judged_claims, judged_others, judgements
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
            "other_article": judgement.other_article_id,
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


def judgements_of_second(connection: Connection, article: str) -> list[Judgement]:
    """All judgements of two claims of which the second is of an article, in the order they were made."""
    wanted = select(judgements).where(_J.other_article == article).order_by(_J.number)
    return [_judgement(row) for row in connection.execute(wanted)]


def write_attached(
    connection: Connection, article: str, attached: Iterable[Attached], *, second: bool = False
) -> set[str]:
    """Which claims the judgements of an article are of, in place of what was there; comes back with those of two claims that
    are of another claim than before. `second`: the second claim of each.
    """
    table = judged_others if second else judged_claims
    was = {row.judgement: row.claim for row in connection.execute(select(table).where(table.c.article == article))}
    connection.execute(delete(table).where(table.c.article == article))
    listed = [{"judgement": a.judgement.id, "article": article, "claim": a.claim, "reason": a.reason} for a in attached]
    if listed:
        connection.execute(insert(table), listed)
    of_two = {a.judgement.id: a.claim for a in attached if a.judgement.other_article_id is not None}
    return {ident for ident, claim in of_two.items() if ident not in was or was[ident] != claim}


def claim_of(connection: Connection, judgement: str, *, second: bool) -> str | None:
    """The claim that a judgement is of, or its second one, as far as that was looked at."""
    table = judged_others if second else judged_claims
    row = connection.execute(select(table.c.claim).where(table.c.judgement == judgement)).first()
    return None if row is None else row.claim


def all_attached(connection: Connection) -> Iterator[Attached]:
    """Every judgement with its claims, in the order they were made."""
    o = judged_others.c
    wanted = (
        select(judgements, judged_claims.c.claim, judged_claims.c.reason, o.claim.label("other"), o.reason.label("why"))
        .join(judged_claims, judged_claims.c.judgement == _J.id, isouter=True)
        .join(judged_others, o.judgement == _J.id, isouter=True)
        .order_by(_J.number)
    )
    for row in connection.execute(wanted).all():
        reason = row.reason or row.why
        if (
            reason is None
            and row.action == "merge"
            and row.undone_at is None
            and _are_apart(connection, row.claim, row.other)
        ):
            reason = "their articles are too far apart, in time or in what they tell, to be laid together"
        yield Attached(judgement=_judgement(row), claim=row.claim, reason=reason, other=row.other)


def _are_apart(connection: Connection, one: str | None, two: str | None) -> bool:
    """Whether two claims are of different incidents, as things stand."""
    i = incident_claims.c
    found = [set(connection.execute(select(i.incident).where(i.claim == c)).scalars()) for c in (one, two)]
    return all(found) and found[0].isdisjoint(found[1])


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
        other_article_id=row.other_article,
    )
