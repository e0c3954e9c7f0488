"""``dragoman learned``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.cli.stores import close_with, open_record, takes_store, tell_waiting
from dragoman.export.learned import learned_office_record, learned_outlet_record


@click.command()
@click.argument("what", type=click.Choice(["offices", "outlets"]))
@takes_store
@takes_output
@click.pass_context
def learned(ctx: click.Context, what: str, store: str, format: str | None, output: Path | None) -> None:
    """List offices and outlets that a record has learned.

    offices: persons with country and office as articles introduce them; outlets: who prints, and agencies whose copy is
    printed. Each with the first and last day and what the world tables hold against it. The tables are not changed.
    """
    record = close_with(ctx, open_record(store))
    tell_waiting(record)
    if what == "offices":
        offices = map(learned_office_record, record.learned_offices())
        write_records(offices, layer="learned-office", format=format, output=output)
    else:
        outlets = map(learned_outlet_record, record.learned_outlets())
        write_records(outlets, layer="learned-outlet", format=format, output=output)
