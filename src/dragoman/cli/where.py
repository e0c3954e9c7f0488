"""``dragoman where``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.inputs import open_tables
from dragoman.cli.options import takes_output, takes_world
from dragoman.cli.output import write_records
from dragoman.errors import UsageProblem
from dragoman.export.asked import where_record
from dragoman.world.sites import find_sites


@click.command()
@click.argument("name")
@click.option(
    "--near", metavar="PLACE", help="A country or place: what lies in its country comes first, nearest of all."
)
@takes_world
@takes_output
@click.pass_context
def where(ctx: click.Context, name: str, near: str | None, format: str | None, output: Path | None) -> None:
    """Say which places a name may mean, likeliest first, with GeoNames id and coordinates.

    Exit status 1 where the tables know none.
    """
    try:
        sites = find_sites(open_tables(), name, near)
    except LookupError as problem:
        raise UsageProblem(f"--near: no place is called {near!r}") from problem
    write_records((where_record(name, site) for site in sites), layer="where", format=format, output=output)
    if not sites:
        click.echo(f"dragoman: {name}: no place of that name is in the tables", err=True)
    ctx.exit(0 if sites else 1)
