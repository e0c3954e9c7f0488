"""``dragoman timeline``."""

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
from dragoman.export.assembled import incident_record


@click.command()
@click.argument("a")
@click.argument("b")
@takes_store
@takes_query
@takes_not_in
@takes_output
@click.pass_context
def timeline(
    ctx: click.Context, /, a: str, b: str, store: str, format: str | None, output: Path | None, **asked: Any
) -> None:
    """List what two did to each other, by day.

    A and B are country codes, actor ids or names. One record an incident in which one acts on the other.
    """
    query = make_query({**asked, "dyad": (a, b)})
    record = close_with(ctx, open_record(store))
    tell_waiting(record)
    write_records((incident_record(i) for i in record.incidents(query)), layer="incident", format=format, output=output)
