"""``dragoman verify``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.cli.stores import close_with, open_record, takes_store
from dragoman.export.kept import fault_record


@click.command()
@takes_store
@takes_output
@click.pass_context
def verify(ctx: click.Context, store: str, format: str | None, output: Path | None) -> None:
    """Check a record against itself.

    Every span against the text it points into, every hash, count and reference, the search index, what was assembled
    against the claims it is made of, and judgements that are of no claim any more. One record a fault; exit status 1 where there is one.
    """
    record = close_with(ctx, open_record(store))
    faults, counts = record.verify(), record.counts()
    write_records((fault_record(fault) for fault in faults), layer="fault", format=format, output=output)
    told = ", ".join(f"{counts[name]} {name}" for name in ("articles", "claims", "tie_claims", "quotations"))
    click.echo(f"dragoman: {len(faults)} faults in {told.replace('_', ' ')}", err=True)
    ctx.exit(1 if faults else 0)
