"""``dragoman incidents``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.inputs import assemble_paths
from dragoman.cli.options import may_take_articles, takes_codebook, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.cli.stores import (
    close_with,
    make_query,
    may_take_store,
    open_record,
    takes_not_in,
    takes_query,
    tell_waiting,
)
from dragoman.export.assembled import incident_record
from dragoman.export.assembled_shapes import IncidentRecord
from dragoman.model.incidents import Dispute

if TYPE_CHECKING:
    from dragoman.record import Query, Record


@click.command()
@may_take_articles
@may_take_store
@takes_query
@takes_not_in
@takes_published
@takes_world
@takes_codebook
@takes_output
@click.pass_context
def incidents(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    published: date | None,
    store: str | None,
    format: str | None,
    output: Path | None,
    **asked: Any,
) -> None:
    """List what happened, fused over articles.

    One record an incident: the claims about one event, who asserts, alleges, denies, acknowledges or plans it, every
    value of its fields with who says it, and its independent origins. Copies of one text count as one origin.
    With --store the incidents of a record, by day.
    """
    from dragoman.record import Query

    query = make_query(asked)
    if store is not None and not paths and published is None:
        record = close_with(ctx, open_record(store))
        tell_waiting(record)
        write_records(kept_incidents(record, query), layer="incident", format=format, output=output)
        return
    known_on = query.known_on
    if store is not None or not paths or query != Query(known_on=known_on):
        raise click.UsageError(
            "give either PATH (with --published and --known-on), or --store (and what is asked of it)."
        )
    tally = Tally()
    made = assemble_paths(paths, tally, published=published, known_on=known_on)
    write_records(
        (incident_record(incident, made.disputes) for incident in made.incidents),
        layer="incident",
        format=format,
        output=output,
    )
    ctx.exit(tally.exit_status)


def kept_incidents(record: Record, query: Query) -> Iterator[IncidentRecord]:
    """The incidents of a record that are asked for, each with its disputes."""
    held: dict[str, list[Dispute]] = {}
    for dispute in record.disputes(replace(query, limit=None, known_on=None)):
        held.setdefault(dispute.incident, []).append(dispute)
    for incident in record.incidents(query):
        yield incident_record(incident, held.get(incident.id, ()))
