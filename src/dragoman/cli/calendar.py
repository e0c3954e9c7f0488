"""``dragoman calendar``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.cli.stores import (
    close_with,
    make_query,
    open_record,
    takes_not_in,
    takes_query,
    takes_store,
    tell_waiting,
)
from dragoman.export.kept import planned_record


@click.command()
@takes_store
@takes_query
@takes_not_in
@takes_output
@click.pass_context
def calendar(ctx: click.Context, /, store: str, format: str | None, output: Path | None, **asked: Any) -> None:
    """List what was announced, by its day.

    One record an incident that somebody planned, promised or announced, with what became of it: held, moved, called off,
    lapsed, or nothing yet.
    """
    query = make_query(asked)
    record = close_with(ctx, open_record(store))
    tell_waiting(record)
    planned = (i for i in record.incidents(query) if any(p.stand == "planned" for p in i.positions))
    write_records((planned_record(i) for i in planned), layer="planned", format=format, output=output)
