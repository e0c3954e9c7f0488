"""``dragoman codebook``: users' codebooks themselves."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.export.asked import problem_record


@click.group()
def codebook() -> None:
    """Look after codebooks of your own: acts, operators, modes and types of event."""


@codebook.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@takes_output
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], format: str | None, output: Path | None) -> None:
    """Say what is wrong with codebooks of your own: file, entry, reason.

    The `yes` and `no` sentences of a file without faults are coded: each `yes` must give what it says, a `no` nothing by its
    entry. Exit status 1 where something is wrong.
    """
    from dragoman.cli.inputs import settings_here
    from dragoman.evaluate.own_examples import check_codebooks

    n, problems = check_codebooks(files, settings_here())
    write_records(map(problem_record, problems), layer="problem", format=format, output=output)
    told = f"{len(files)} file{'s' if len(files) > 1 else ''}, {n} sentences"
    click.echo(f"dragoman: {told}: {len(problems) or 'no'} problem{'s' if len(problems) != 1 else ''}", err=True)
    ctx.exit(1 if problems else 0)
