"""Who does not report an incident: outlets with articles held from its days, none of which tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from dragoman.model.incidents import Incident, Silence
from dragoman.store.tables import article_versions

A_WEEK = timedelta(days=7)
"""A report may come so long after the first one; days of later reports count as well."""


def silences_of(
    connection: Connection, incident: Incident, *, outlets: Iterable[str] = (), known_on: date | None = None
) -> Iterator[Silence]:
    """The outlets (of those named; else all) that have articles from the first report of an incident to a week after it, or to
    the last report where that is later, and none that reports it; by name. Nothing where no report of it is dated.

    Undated articles are not counted, nor are those printed after `known_on`.
    """
    if incident.first_on is None or incident.last_on is None:
        return
    until = max(incident.last_on, incident.first_on + A_WEEK)
    if known_on is not None:
        until = min(until, known_on)
    v = article_versions.c
    n, first, last = func.count(), func.min(v.published_start), func.max(v.published_start)
    wanted = (
        select(v.outlet, n.label("n"), first.label("first"), last.label("last"))
        .where(
            v.is_current == 1,
            v.given_text.is_not(None),
            v.published_start >= incident.first_on.isoformat(),
            v.published_start <= until.isoformat(),
            v.published_end <= until.isoformat(),
            v.outlet.not_in(incident.outlets),
        )
        .group_by(v.outlet)
        .order_by(v.outlet)
    )
    named = tuple(outlets)
    if named:
        wanted = wanted.where(v.outlet.in_(named))
    for row in connection.execute(wanted).all():
        yield Silence(
            outlet=row.outlet,
            n_articles=row.n,
            first_on=date.fromisoformat(row.first),
            last_on=date.fromisoformat(row.last),
        )
