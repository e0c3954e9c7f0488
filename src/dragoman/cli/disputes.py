"""``dragoman disputes``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.cli.stores import close_with, make_query, open_record, takes_query, takes_store, tell_waiting
from dragoman.export.kept import kept_dispute_record


@click.command()
@takes_store
@takes_query
@takes_output
@click.pass_context
def disputes(ctx: click.Context, /, store: str, format: str | None, output: Path | None, **asked: Any) -> None:
    """List what is held against what.

    One record a dispute: an allegation and its denial, numbers or dates that exclude each other, with who holds which.
    """
    query = make_query(asked)
    record = close_with(ctx, open_record(store))
    tell_waiting(record)
    write_records(
        (kept_dispute_record(x) for x in record.disputes(query)), layer="dispute", format=format, output=output
    )
