"""``dragoman who``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import open_tables
from dragoman.cli.options import takes_day, takes_output, takes_world
from dragoman.cli.output import write_records
from dragoman.export.asked import who_record
from dragoman.world.persons import find_persons


@click.command()
@click.argument("name")
@takes_day("--on", "The day asked for (YYYY-MM-DD): who held which office then.")
@takes_world
@takes_output
@click.pass_context
def who(ctx: click.Context, name: str, on: date | None, format: str | None, output: Path | None) -> None:
    """Say whom a name means: persons with country, office and its dates.

    NAME is a full name, a family name, or an office ("Norway's foreign minister"). With --on the offices of that day
    come first; without it all that the person held, latest first. Exit status 1 where nobody is known.
    """
    rows = find_persons(open_tables(), name, on)
    write_records((who_record(name, row) for row in rows), layer="who", format=format, output=output)
    if not rows:
        click.echo(f"dragoman: {name}: nobody of that name or office is in the tables", err=True)
    ctx.exit(0 if rows else 1)
