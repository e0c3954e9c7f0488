"""``dragoman readings``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import assemble_paths
from dragoman.cli.options import (
    takes_articles,
    takes_codebook,
    takes_known_on,
    takes_output,
    takes_published,
    takes_world,
)
from dragoman.cli.output import Tally, write_records
from dragoman.export.assembled import reading_record


@click.command()
@takes_articles
@takes_published
@takes_known_on
@takes_world
@takes_codebook
@takes_output
@click.pass_context
def readings(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    known_on: date | None,
    format: str | None,
    output: Path | None,
) -> None:
    """List what one article owes to another.

    One record a reading: the days on which an undated article may have been printed, the days its claims then mean, and
    what became of what was announced. Claims themselves are never changed.
    """
    tally = Tally()
    made = assemble_paths(paths, tally, published=published, known_on=known_on)
    write_records((reading_record(reading) for reading in made.readings), layer="reading", format=format, output=output)
    ctx.exit(tally.exit_status)
