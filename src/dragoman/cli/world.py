"""``dragoman world``: the tables of the world themselves."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.export.asked import problem_record
from dragoman.world.overlay import check_file, check_ours


@click.group()
def world() -> None:
    """Look after the tables of states, offices, organisations, groups, places and outlets."""


@world.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@takes_output
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], format: str | None, output: Path | None) -> None:
    """Say what is wrong with tables of your own: file, entry, reason. Without FILE, with ours.

    Exit status 1 where something is.
    """
    if files:
        problems = tuple(problem for path in files for problem in check_file(path))
        told = f"{len(files)} file{'s' if len(files) > 1 else ''}"
    else:
        n, problems = check_ours()
        told = f"{n} entries of our own tables"
    write_records(map(problem_record, problems), layer="problem", format=format, output=output)
    click.echo(f"dragoman: {told}: {len(problems) or 'no'} problem{'s' if len(problems) != 1 else ''}", err=True)
    ctx.exit(1 if problems else 0)
