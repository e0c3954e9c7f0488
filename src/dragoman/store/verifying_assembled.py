"""Checks what was assembled against the articles it was made of, and against itself.

What waits for assembly is no fault: an article that waits, and what was made of its slice, is not held against the claims.
Knowingly not checked: whether the same articles would be assembled alike; ``assemble --rebuild`` makes that sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, func, select

from dragoman.model.incidents import Dispute, Incident
from dragoman.model.ledger import TieStep
from dragoman.model.readings import Reading
from dragoman.model.stories import Story
from dragoman.store.assembled_tables import (
    disputes,
    incident_claims,
    incident_dyads,
    incident_parties,
    incidents,
    pending,
    readings,
    slice_members,
    slices,
    stories,
    story_articles,
    tie_steps,
)
from dragoman.store.codec import CodecError, loads
from dragoman.store.faults import Fault
from dragoman.store.growing import dyad_rows, incident_row, party_rows
from dragoman.store.judging import all_attached
from dragoman.store.tables import claims, codings, judged_claims, judgements, tie_claims

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class _Held:
    """What counts: articles with the slice they are in (None: in none), claims and tie claims with their article; `waiting`
    are the articles and slices that assembly has still to look at.
    """

    slice_of: Mapping[str, int | None]
    claims: Mapping[str, str]
    ties: Mapping[str, str]
    waiting: frozenset[str]
    undone: frozenset[int]


def verify_assembled(connection: Connection) -> Iterator[Fault]:
    """Everything that is wrong with what was assembled, in a fixed order; a sound store gives nothing."""
    held = _held(connection)
    yield from _members(connection, held)
    yield from _incidents(connection, held)
    yield from _stories(connection, held)
    yield from _readings(connection, held)
    yield from _steps(connection, held)
    yield from _judgements(connection, held)


def _held(connection: Connection) -> _Held:
    c = codings.c
    live = {
        row.article for row in connection.execute(select(c.article).where(c.is_current == 1, c.mentions.is_not(None)))
    }
    cut: dict[str, int] = {row.article: row.slice for row in connection.execute(select(slice_members))}
    waiting = {row.article for row in connection.execute(select(pending.c.article))}
    undone = {row.id for row in connection.execute(select(slices.c.id).where(slices.c.is_done == 0))}
    undone |= {cut[article] for article in waiting if article in cut}
    return _Held(
        slice_of={article: cut.get(article) for article in sorted(live)},
        claims=_that_count(connection, claims),
        ties=_that_count(connection, tie_claims),
        waiting=frozenset(waiting),
        undone=frozenset(undone),
    )


def _that_count(connection: Connection, table: Table) -> dict[str, str]:
    query = select(table.c.id, table.c.article).where(table.c.is_current == 1, table.c.record.is_not(None))
    return {row.id: row.article for row in connection.execute(query)}


def _members(connection: Connection, held: _Held) -> Iterator[Fault]:
    for article, number in held.slice_of.items():
        if number is None and article not in held.waiting:
            yield Fault(check="assembly", subject=article, detail="it was not assembled, and does not wait for it")
    query = select(slice_members).order_by(slice_members.c.article)
    for row in connection.execute(query).all():
        if row.article not in held.slice_of and row.article not in held.waiting:
            yield Fault(check="orphan", subject=row.article, detail="is assembled, and nothing read out of it counts")
    m = slice_members.c
    for row in connection.execute(select(slices.c.id, slices.c.members).order_by(slices.c.id)).all():
        there = connection.execute(select(m.article).where(m.slice == row.id)).scalars()
        if sorted(there) != sorted(row.members.split()):
            yield Fault(check="count", subject=f"slice {row.id}", detail="its articles are not those it was cut of")


def _incidents(connection: Connection, held: _Held) -> Iterator[Fault]:
    for row, incident in _records(connection, incidents, Incident):
        if isinstance(incident, Fault):
            yield incident
            continue
        if any(getattr(row, name) != value for name, value in incident_row(incident, row.slice).items()):
            yield Fault(check="count", subject=row.id, detail="its columns are not what its record says")
        mine = incident_claims.c
        told = connection.execute(select(mine.claim).where(mine.incident == row.id)).scalars()
        if sorted(told) != sorted(incident.claims):
            yield Fault(check="count", subject=row.id, detail="the claims it is found by are not those it is made of")
        for table, n in (
            (incident_parties, len(list(party_rows(incident)))),
            (incident_dyads, len(list(dyad_rows(incident)))),
        ):
            found = _count(connection, table, table.c.incident == row.id)
            if found != n:
                what = table.name.removeprefix("incident_")
                yield Fault(check="count", subject=row.id, detail=f"{found} {what} are kept, {n} were assembled")
        yield from _sums(incident)
        if row.slice not in held.undone:
            yield from _orphans(row.id, row.slice, incident.claims, incident.articles, held)
    for dispute_row, dispute in _records(connection, disputes, Dispute, "incident"):
        if isinstance(dispute, Fault):
            yield dispute
        elif dispute.incident != dispute_row.incident:
            yield Fault(check="orphan", subject=dispute_row.incident, detail=f"has a dispute of {dispute.incident}")
    for kept in _not_in(connection, incident_claims.c.incident, incidents.c.id):
        yield Fault(check="orphan", subject=kept, detail="claims are found by an incident that is none")
    in_one = set(connection.execute(select(incident_claims.c.claim)).scalars()) | _rejected(connection)
    for claim, article in sorted(held.claims.items()):
        if claim not in in_one and held.slice_of.get(article) not in held.undone | {None}:
            yield Fault(check="assembly", subject=claim, detail="it is in no incident, and nobody rejected it")


def _rejected(connection: Connection) -> set[str]:
    """The claims that users rejected."""
    j = judgements.c
    query = (
        select(judged_claims.c.claim)
        .join(judgements, j.id == judged_claims.c.judgement)
        .where(j.action == "reject", j.undone_at.is_(None), judged_claims.c.claim.is_not(None))
    )
    return set(connection.execute(query).scalars())


def _sums(incident: Incident) -> Iterator[Fault]:
    """What an incident's own counts say of each other."""
    mine = set(incident.claims)
    beyond = {c for p in incident.positions for c in p.claims} - mine
    beyond |= {c for f in incident.fields for v in (*f.values, *f.withdrawn) for c in v.claims} - mine
    for claim in sorted(beyond):
        yield Fault(check="orphan", subject=incident.id, detail=f"{claim} takes a side in it and is none of its claims")
    if not set(incident.outside_origins) <= set(incident.origins) or len(set(incident.origins)) != len(
        incident.origins
    ):
        yield Fault(check="count", subject=incident.id, detail="its origins do not add up")


def _orphans(ident: str, number: int, made_of: Sequence[str], articles: Sequence[str], held: _Held) -> Iterator[Fault]:
    """Claims that do not count any more, and articles that are in another slice."""
    for claim in made_of:
        if claim not in held.claims:
            yield Fault(check="orphan", subject=ident, detail=f"no article held has its claim {claim}")
        elif held.claims[claim] not in articles:
            yield Fault(
                check="count", subject=ident, detail=f"the article of its claim {claim} is none of its articles"
            )
    for article in articles:
        if held.slice_of.get(article) != number:
            yield Fault(check="orphan", subject=ident, detail=f"its article {article} was not assembled with it")


def _stories(connection: Connection, held: _Held) -> Iterator[Fault]:
    for row, story in _records(connection, stories, Story):
        if isinstance(story, Fault):
            yield story
            continue
        mine = story_articles.c
        found = sorted(connection.execute(select(mine.article).where(mine.story == row.id)).scalars())
        if found != sorted(story.articles) or row.n_articles != len(story.articles):
            n = len(story.articles)
            yield Fault(check="count", subject=row.id, detail=f"{len(found)} articles are kept, {n} were assembled")
        if row.slice not in held.undone:
            yield from _orphans(row.id, row.slice, (), story.articles, held)


def _readings(connection: Connection, held: _Held) -> Iterator[Fault]:
    for row, reading in _records(connection, readings, Reading):
        if isinstance(reading, Fault):
            yield reading
            continue
        if (reading.claim, reading.article, reading.field) != (row.claim, row.article, row.field):
            yield Fault(check="count", subject=row.id, detail="its columns are not what its record says")
        if row.slice not in held.undone:
            made_of = () if reading.claim is None else (reading.claim,)
            yield from _orphans(row.id, row.slice, made_of, (reading.article,), held)


def _steps(connection: Connection, held: _Held) -> Iterator[Fault]:
    known = set(connection.execute(select(incidents.c.id)).scalars())
    for row, step in _records(connection, tie_steps, TieStep, "tie"):
        if isinstance(step, Fault):
            yield step
            continue
        if (step.tie, step.kind) != (row.tie, row.kind):
            yield Fault(check="count", subject=row.tie, detail="the columns of a step are not what its record says")
        if row.slice in held.undone:
            continue
        basis, *printed = step.rests_on
        gone = [basis] if basis not in known and basis not in held.ties else []
        for ident in gone + [article for article in printed if article not in held.slice_of]:
            yield Fault(check="orphan", subject=row.tie, detail=f"a step rests on {ident}, which is not held")


def _judgements(connection: Connection, held: _Held) -> Iterator[Fault]:
    """Judgements that stand and are of no claim: not those of articles that were forgotten."""
    for one in all_attached(connection):
        made = one.judgement
        about = {made.article_id, *([made.other_article_id] if made.other_article_id else [])}
        if made.undone_at is not None or made.anchor is None or not held.waiting.isdisjoint(about):
            continue
        ends = [(made.article_id, one.claim)]
        if made.other_article_id is not None:
            ends.append((made.other_article_id, one.other))
        for article, claim in ends:
            if claim is None:
                reason = one.reason or "it was not looked at"
                yield Fault(check="judgement", subject=made.id, detail=f"is of no claim of {article}: {reason}")
            elif claim not in held.claims:
                yield Fault(check="orphan", subject=made.id, detail=f"is of {claim}, which no article held has")


def _records(
    connection: Connection, table: Table, shape: type[Shape], key: str = "id"
) -> Iterator[tuple[Row[Any], Shape | Fault]]:
    """The rows of a table in a fixed order, each with its record, or with what is wrong with that."""
    order = [table.c[name] for name in ("slice", key, "ordinal") if name in table.c]
    for row in connection.execute(select(table).order_by(*order)).all():
        try:
            yield row, loads(shape, row.record)
        except CodecError as problem:
            yield row, Fault(check="record", subject=getattr(row, key), detail=f"{table.name}: {problem}")


def _not_in(connection: Connection, referring: Any, known: Any) -> list[str]:
    return sorted(set(connection.execute(select(referring).where(referring.not_in(select(known)))).scalars()))


def _count(connection: Connection, table: Table, condition: Any) -> int:
    n: int = connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one()
    return n
