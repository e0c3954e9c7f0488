"""Questions about what was assembled: as it stands, or as it was known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from dragoman.model.incidents import Dispute, Incident, Silence
from dragoman.model.ledger import Tie, TieState
from dragoman.model.readings import Reading
from dragoman.model.stories import Story
from dragoman.stages.assemble import assemble, ledger, state_on
from dragoman.store import Store
from dragoman.store.assembled import (
    all_steps,
    find_incidents,
    find_readings,
    select_disputes,
    select_incidents,
    select_stories,
)
from dragoman.store.growing import members_of, parts, read_reports
from dragoman.store.query import Query
from dragoman.store.silences import silences_of
from dragoman.world import World


def stories(store: Store, query: Query) -> Iterator[Story]:
    """The stories asked for."""
    with store.reading() as connection:
        yield from select_stories(connection, query)


def incidents(store: Store, query: Query) -> Iterator[Incident]:
    """The incidents asked for; with `known_on` those that can be made of what was printed by then."""
    if query.not_in:
        yield from islice(_not_reported(store, query), query.limit)
        return
    with store.reading() as connection:
        if query.known_on is None:
            yield from select_incidents(connection, query)
            return
        found = [
            incident
            for part in parts(connection)  # what was printed later held no two parts together: one at a time is enough
            for incident in assemble(
                read_reports(connection, members_of(connection, part)), known_on=query.known_on
            ).incidents
            if _is_asked(incident, query)
        ]
    found.sort(key=lambda i: (i.date is None or i.date.start is None, str(i.date.start if i.date else ""), i.id))
    yield from found[: query.limit]


def _not_reported(store: Store, query: Query) -> Iterator[Incident]:
    with store.reading() as connection:
        for incident in incidents(store, replace(query, not_in=(), limit=None)):
            silent = silences_of(connection, incident, outlets=query.not_in, known_on=query.known_on)
            if {silence.outlet for silence in silent} == set(query.not_in):
                yield incident


def silences(store: Store, incident: Incident) -> tuple[Silence, ...]:
    """The outlets with articles held from an incident's days, none of which reports it."""
    with store.reading() as connection:
        return tuple(silences_of(connection, incident))


def disputes(store: Store, query: Query) -> Iterator[Dispute]:
    """The disputes of the incidents asked for."""
    with store.reading() as connection:
        yield from select_disputes(connection, query)


def ties(store: Store, world: World, *, on: date | None, parties: Iterable[str]) -> Iterator[TieState]:
    """The ties between all of the parties, by id: what is known of each on a day, or all in all.

    `parties` are country codes, actor ids or names; each must stand on a side, two of them on different ones.
    """
    named = tuple(parties)
    with store.reading() as connection:
        made = ledger(all_steps(connection), world)
    for tie in made:
        if _is_between(tie, named):
            yield state_on(tie, on) if on is not None else _latest(tie)


def why_incident(store: Store, beginning: str) -> Iterator[tuple[Incident, tuple[Reading, ...]]]:
    """The incidents whose id, or a former one, begins so, with the readings of their claims and articles."""
    with store.reading() as connection:
        for incident in find_incidents(connection, beginning):
            found = find_readings(connection, claims=incident.claims, articles=incident.articles)
            yield incident, tuple(found)


def _latest(tie: Tie) -> TieState:
    """All that is known of a tie, on no day in particular."""
    state = state_on(tie, date.max)
    return replace(state, stage=tie.stage)


def _is_between(tie: Tie, named: tuple[str, ...]) -> bool:
    a, b = ({part for x in side for part in (x.id, x.name, x.country) if part} for side in (tie.a, tie.b))
    if tie.kind in ("member", "founder"):
        b = {part for part in (tie.name, *tie.names) if part} | b
    if len(named) == 2:
        one, two = named
        return (one in a and two in b) or (two in a and one in b)
    return all(name in a or name in b for name in named)


def _is_asked(incident: Incident, query: Query) -> bool:
    """The conditions of `dragoman.store.assembled` on an incident in memory."""
    start = incident.date.start if incident.date else None
    end = incident.date.end if incident.date else None
    if query.since is not None and (end is None or end < query.since):
        return False
    if query.until is not None and (start is None or start > query.until):
        return False
    for wanted, value in (
        (query.types, incident.type),
        (query.modes, incident.mode),
        (query.statuses, incident.status),
    ):
        if wanted and value not in wanted:
            return False
    place = incident.place
    if query.places and (place is None or not {place.name, place.country} & set(query.places)):
        return False
    actors, recipients = (
        {part for x in side for part in (x.id, x.name, x.country) if part}
        for side in (incident.actors, incident.recipients)
    )
    for names, there in (
        (query.actors, actors),
        (query.recipients, recipients),
        (query.parties, actors | recipients),
    ):
        if names and not there & set(names):
            return False
    if query.dyad is not None:
        a, b = query.dyad
        return (a in actors and b in recipients) or (b in actors and a in recipients)
    return True
