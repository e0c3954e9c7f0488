"""What assembly keeps in a store: reports with their keys and parts, slices, and what was made of each slice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.model.assembly import Assembly
from dragoman.model.incidents import Incident
from dragoman.model.reports import Report
from dragoman.store.assembled_tables import (
    DERIVED,
    disputes,
    incident_claims,
    incident_dyads,
    incident_parties,
    incidents,
    pending,
    readings,
    report_keys,
    reports,
    slice_members,
    slices,
    stories,
    story_articles,
    tie_steps,
)
from dragoman.store.codec import dumps, loads
from dragoman.store.rows import day
from dragoman.store.tables import codings
from dragoman.store.writing import next_id


def mark_pending(connection: Connection, article: str) -> None:
    """Assembly has to look at an article (again)."""
    if connection.execute(select(pending).where(pending.c.article == article)).first() is None:
        connection.execute(insert(pending), {"article": article})


def read_pending(connection: Connection, *, limit: int) -> list[str]:
    """Articles that assembly has to look at, some at a time."""
    query = select(pending.c.article).order_by(pending.c.article).limit(limit)
    return [row.article for row in connection.execute(query)]


def count_pending(connection: Connection) -> int:
    """How much assembly has not looked at: articles, and slices."""
    n: int = connection.execute(select(func.count()).select_from(pending)).scalar_one()
    undone: int = connection.execute(select(func.count()).select_from(slices).where(slices.c.is_done == 0)).scalar_one()
    return n + undone


def clear_pending(connection: Connection, articles: Sequence[str]) -> None:
    """They were looked at."""
    connection.execute(delete(pending).where(pending.c.article.in_(articles)))


def throw_away(connection: Connection) -> None:
    """Drops all that is derived; every article that counts waits for assembly."""
    for table in DERIVED:
        connection.execute(delete(table))
    connection.execute(delete(pending))
    live = select(codings.c.article).where(codings.c.is_current == 1, codings.c.mentions.is_not(None))
    connection.execute(insert(pending).from_select(["article"], live))


def read_heads(connection: Connection, articles: Sequence[str]) -> dict[str, Report]:
    """Reports without claims: what tells whether two are related."""
    query = select(reports.c.article, reports.c.head).where(reports.c.article.in_(articles))
    return {row.article: loads(Report, row.head) for row in connection.execute(query)}


def read_reports(connection: Connection, articles: Sequence[str]) -> list[Report]:
    """Whole reports."""
    out = []
    for at in range(0, len(articles), 500):
        some = articles[at : at + 500]
        query = select(reports.c.record).where(reports.c.article.in_(some)).order_by(reports.c.article)
        out += [loads(Report, row.record) for row in connection.execute(query)]
    return out


def all_reports(connection: Connection) -> Iterator[Report]:
    """All reports, by article."""
    for row in connection.execute(select(reports.c.record).order_by(reports.c.article)).all():
        yield loads(Report, row.record)


def read_report(connection: Connection, article: str) -> tuple[Report, int] | None:
    """The whole report of an article with its part, or None."""
    row = connection.execute(select(reports.c.record, reports.c.part).where(reports.c.article == article)).first()
    return None if row is None else (loads(Report, row.record), row.part)


def write_report(
    connection: Connection,
    report: Report,
    head: Report,
    *,
    counted_on: date | None,
    part: int,
    keys: Iterable[str],
    leans: tuple[str, float] | None,
) -> None:
    """Keeps the report of an article that has none; `leans` is the article an undated one leans on, and how alike they are."""
    ident = report.article_id
    connection.execute(
        insert(reports),
        {
            "article": ident,
            "part": part,
            "printed_on": day(counted_on),
            "head": dumps(head),
            "record": dumps(report),
            "leans_on": None if leans is None else leans[0],
            "leaning": None if leans is None else leans[1],
        },
    )
    listed = [{"key": key, "article": ident} for key in sorted(keys)]
    if listed:
        connection.execute(insert(report_keys), listed)


def leaning_of(connection: Connection, articles: Sequence[str]) -> dict[str, tuple[str, float]]:
    """Of those articles that lean on another: on which, and how alike they are."""
    r = reports.c
    query = select(r.article, r.leans_on, r.leaning).where(r.article.in_(articles), r.leans_on.is_not(None))
    return {row.article: (row.leans_on, row.leaning) for row in connection.execute(query)}


def leaners_of(connection: Connection, article: str) -> list[str]:
    """The articles that lean on one, sorted."""
    query = select(reports.c.article).where(reports.c.leans_on == article).order_by(reports.c.article)
    return [row.article for row in connection.execute(query)]


def replace_report(connection: Connection, report: Report, head: Report) -> None:
    """Another report of an article that stays in its part."""
    connection.execute(
        update(reports).where(reports.c.article == report.article_id).values(head=dumps(head), record=dumps(report))
    )


def drop_report(connection: Connection, article: str) -> None:
    """Takes an article out of assembly."""
    connection.execute(delete(report_keys).where(report_keys.c.article == article))
    connection.execute(delete(reports).where(reports.c.article == article))


def candidates_under(connection: Connection, keys: Sequence[str]) -> list[tuple[str, int]]:
    """Articles under any of the keys with their parts: those that share most keys first, then by id."""
    k = report_keys.c
    n = func.count().label("n")
    query = (
        select(k.article, reports.c.part, n)
        .join(reports, reports.c.article == k.article)
        .where(k.key.in_(keys))
        .group_by(k.article, reports.c.part)
        .order_by(n.desc(), k.article)
    )
    return [(row.article, row.part) for row in connection.execute(query)]


def size_of_part(connection: Connection, part: int) -> int:
    """How many articles a part has."""
    n: int = connection.execute(select(func.count()).select_from(reports).where(reports.c.part == part)).scalar_one()
    return n


def parts(connection: Connection) -> list[int]:
    """The numbers of all parts, sorted."""
    query = select(reports.c.part).distinct().order_by(reports.c.part)
    return [row.part for row in connection.execute(query)]


def members_of(connection: Connection, part: int) -> list[str]:
    """The articles of a part, sorted."""
    query = select(reports.c.article).where(reports.c.part == part).order_by(reports.c.article)
    return [row.article for row in connection.execute(query)]


def days_of(connection: Connection, part: int) -> list[tuple[str, date | None]]:
    """The articles of a part with the day each is counted under, sorted."""
    query = select(reports.c.article, reports.c.printed_on).where(reports.c.part == part).order_by(reports.c.article)
    return [
        (row.article, None if row.printed_on is None else date.fromisoformat(row.printed_on))
        for row in connection.execute(query)
    ]


def new_part(connection: Connection) -> int:
    """A number that no part has."""
    return max(next_id(connection, reports, "part"), next_id(connection, slices, "part"))


def move_part(connection: Connection, articles: Sequence[str] | None, *, old: int, new: int) -> None:
    """Puts the articles of a part (all where None) into another; slices stay until they are cut anew."""
    for at in range(0, len(articles) if articles is not None else 1, 500):
        change = update(reports).where(reports.c.part == old)
        if articles is not None:
            change = change.where(reports.c.article.in_(articles[at : at + 500]))
        connection.execute(change.values(part=new))
    if articles is None:
        connection.execute(update(slices).where(slices.c.part == old).values(part=new))


def recut(connection: Connection, part: int, wanted: Sequence[tuple[str, ...]], changed: set[str]) -> None:
    """Sets the slices of a part; those of other articles than before, or of changed ones, wait to be assembled."""
    there = {
        row.members: row.id
        for row in connection.execute(select(slices.c.id, slices.c.members).where(slices.c.part == part))
    }
    lists = {" ".join(group): group for group in wanted}
    for members, number in there.items():
        if members not in lists or not changed.isdisjoint(lists[members]):
            drop_slice(connection, number)
    for members, group in lists.items():
        if members in there and changed.isdisjoint(group):
            continue
        number = next_id(connection, slices)
        connection.execute(insert(slices), {"id": number, "part": part, "members": members, "is_done": 0})
        connection.execute(delete(slice_members).where(slice_members.c.article.in_(group)))
        connection.execute(insert(slice_members), [{"article": article, "slice": number} for article in group])


def drop_slice(connection: Connection, number: int) -> None:
    """Drops a slice with all that was made of it."""
    clear_slice(connection, number)
    connection.execute(delete(slice_members).where(slice_members.c.slice == number))
    connection.execute(delete(slices).where(slices.c.id == number))


def clear_slice(connection: Connection, number: int) -> None:
    """Drops what was made of a slice."""
    mine = select(incidents.c.id).where(incidents.c.slice == number)
    my_stories = select(stories.c.id).where(stories.c.slice == number)
    for table in (disputes, incident_dyads, incident_parties, incident_claims):
        connection.execute(delete(table).where(table.c.incident.in_(mine)))
    connection.execute(delete(story_articles).where(story_articles.c.story.in_(my_stories)))
    for table in (incidents, stories, readings, tie_steps):
        connection.execute(delete(table).where(table.c.slice == number))


def next_undone(connection: Connection) -> tuple[int, list[str]] | None:
    """A slice that waits to be assembled, with its articles."""
    row = connection.execute(select(slices.c.id).where(slices.c.is_done == 0).order_by(slices.c.id).limit(1)).first()
    if row is None:
        return None
    query = select(slice_members.c.article).where(slice_members.c.slice == row.id)
    return row.id, [member.article for member in connection.execute(query)]


def write_assembly(connection: Connection, number: int, made: Assembly) -> None:
    """Keeps what was made of a slice in place of what was there."""
    clear_slice(connection, number)
    told: list[tuple[object, list[dict[str, object]]]] = [
        (
            stories,
            [
                {
                    "id": s.id,
                    "slice": number,
                    "first_on": day(s.first_on),
                    "last_on": day(s.last_on),
                    "n_articles": len(s.articles),
                    "record": dumps(s),
                }
                for s in made.stories
            ],
        ),
        (story_articles, [{"story": s.id, "article": a} for s in made.stories for a in s.articles]),
        (incidents, [incident_row(i, number) for i in made.incidents]),
        (incident_claims, [{"claim": c, "incident": i.id} for i in made.incidents for c in i.claims]),
        (incident_parties, [row for i in made.incidents for row in party_rows(i)]),
        (incident_dyads, [row for i in made.incidents for row in dyad_rows(i)]),
        (
            disputes,
            [
                {"incident": d.incident, "ordinal": n, "kind": d.kind, "record": dumps(d)}
                for n, d in enumerate(made.disputes)
            ],
        ),
        (
            readings,
            [
                {
                    "id": r.id,
                    "slice": number,
                    "claim": r.claim,
                    "article": r.article,
                    "field": r.field,
                    "known_on": day(r.known_on),
                    "record": dumps(r),
                }
                for r in made.readings
            ],
        ),
        (
            tie_steps,
            [
                {"slice": number, "ordinal": n, "tie": s.tie, "kind": s.kind, "record": dumps(s)}
                for n, s in enumerate(made.steps)
            ],
        ),
    ]
    for table, listed in told:
        if listed:
            connection.execute(insert(table), listed)  # type: ignore[arg-type]
    connection.execute(update(slices).where(slices.c.id == number).values(is_done=1))


def incident_row(incident: Incident, number: int) -> dict[str, object]:
    """The columns of an incident of a slice; the whole of it stands in `record`."""
    when, place = incident.date, incident.place
    return {
        "id": incident.id,
        "slice": number,
        "type": incident.type,
        "mode": incident.mode,
        "status": incident.status,
        "outcome": incident.outcome,
        "date_start": day(when.start if when else None),
        "date_end": day(when.end if when else None),
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "first_on": day(incident.first_on),
        "n_origins": len(incident.origins),
        "record": dumps(incident),
    }


def party_rows(incident: Incident) -> Iterator[dict[str, object]]:
    """Who acts and who is acted on, in order."""
    for side, actors in (("actor", incident.actors), ("recipient", incident.recipients)):
        for ordinal, actor in enumerate(actors):
            yield {
                "incident": incident.id,
                "side": side,
                "ordinal": ordinal,
                "actor": actor.id,
                "name": actor.name,
                "country": actor.country,
            }


def dyad_rows(incident: Incident) -> Iterator[dict[str, object]]:
    """Each pair of countries of which one acts on the other, by the day of the event, else of the first report."""
    known = incident.date.start if incident.date and incident.date.start else incident.first_on
    for actor in sorted({a.country for a in incident.actors if a.country}):
        for recipient in sorted({a.country for a in incident.recipients if a.country}):
            yield {"actor": actor, "recipient": recipient, "day": day(known) or "", "incident": incident.id}
