"""Questions about what was assembled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, and_, exists, literal_column, or_, select, union

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
    readings,
    stories,
    story_articles,
    tie_steps,
)
from dragoman.store.codec import loads
from dragoman.store.query import Query
from dragoman.store.querying import is_country, limited, of_article
from dragoman.store.tables import article_versions

_I = incidents.c


def select_stories(connection: Connection, query: Query) -> Iterator[Story]:
    """The stories asked for, by their first day, undated last."""
    s = stories.c
    wanted = select(s.record).order_by(s.first_on.is_(None), s.first_on, s.id)
    if query.since is not None:
        wanted = wanted.where(s.last_on >= query.since.isoformat())
    if query.until is not None:
        wanted = wanted.where(s.first_on <= query.until.isoformat())
    about = list(of_article(connection, query))
    if about:
        mine = select(article_versions.c.article).where(article_versions.c.is_current == 1, *about)
        wanted = wanted.where(s.id.in_(select(story_articles.c.story).where(story_articles.c.article.in_(mine))))
    for row in connection.execute(limited(wanted, query)):
        yield loads(Story, row.record)


def select_incidents(connection: Connection, query: Query) -> Iterator[Incident]:
    """The incidents asked for, by day, undated last."""
    wanted = select(_I.record).where(*_conditions(query))
    wanted = wanted.order_by(_I.date_start.is_(None), _I.date_start, _I.id)
    for row in connection.execute(limited(wanted, query)):
        yield loads(Incident, row.record)


def select_disputes(connection: Connection, query: Query) -> Iterator[Dispute]:
    """The disputes of the incidents asked for, in the same order."""
    wanted = select(disputes.c.record).join(incidents, _I.id == disputes.c.incident).where(*_conditions(query))
    wanted = wanted.order_by(_I.date_start.is_(None), _I.date_start, _I.id, disputes.c.ordinal)
    for row in connection.execute(limited(wanted, query)):
        yield loads(Dispute, row.record)


def all_steps(connection: Connection) -> Iterator[TieStep]:
    """All steps of all ties, in a fixed order."""
    for row in connection.execute(select(tie_steps.c.record).order_by(tie_steps.c.slice, tie_steps.c.ordinal)):
        yield loads(TieStep, row.record)


def find_incidents(connection: Connection, beginning: str) -> Iterator[Incident]:
    """The incidents whose id begins so, or one of whose former ids does: those of its claims."""
    claim = "c_" + beginning.removeprefix("i_")
    mine = select(incident_claims.c.incident).where(
        incident_claims.c.claim >= claim, incident_claims.c.claim < claim + "\U0010ffff"
    )
    for row in connection.execute(select(_I.record).where(_I.id.in_(mine)).order_by(_I.id)):
        yield loads(Incident, row.record)


def find_readings(connection: Connection, *, claims: Sequence[str], articles: Sequence[str]) -> Iterator[Reading]:
    """The readings of some claims and articles, by id."""
    r = readings.c
    mine = or_(r.claim.in_(claims), and_(r.claim.is_(None), r.article.in_(articles)))
    for row in connection.execute(select(r.record).where(mine).order_by(r.id)):
        yield loads(Reading, row.record)


def _conditions(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.since is not None:
        yield _I.date_end >= query.since.isoformat()
    if query.until is not None:
        yield _I.date_start <= query.until.isoformat()
    for wanted, where in ((query.types, _I.type), (query.modes, _I.mode), (query.statuses, _I.status)):
        if wanted:
            yield where.in_(wanted)
    if query.places:
        yield or_(_I.place_name.in_(query.places), _I.place_country.in_(query.places))
    if query.actors:
        yield _has_party(query.actors, "actor")
    if query.recipients:
        yield _has_party(query.recipients, "recipient")
    if query.parties:
        yield or_(_has_party(query.parties, "actor"), _has_party(query.parties, "recipient"))
    if query.dyad:
        a, b = query.dyad
        d = incident_dyads.c
        if is_country(a) and is_country(b):
            yield _I.id.in_(
                union(
                    select(d.incident).where(d.actor == a, d.recipient == b),
                    select(d.incident).where(d.actor == b, d.recipient == a),
                )
            )
        else:
            yield or_(
                and_(_has_party((a,), "actor"), _has_party((b,), "recipient")),
                and_(_has_party((b,), "actor"), _has_party((a,), "recipient")),
            )


def _has_party(names: Sequence[str], side: str) -> ColumnElement[bool]:
    p = incident_parties.c
    named = or_(p.country.in_(names), p.actor.in_(names), p.name.in_(names))
    return exists(select(literal_column("1")).where(p.incident == _I.id, p.side == side, named))
