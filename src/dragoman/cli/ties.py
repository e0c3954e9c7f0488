"""``dragoman ties``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import code_paths
from dragoman.cli.options import takes_articles, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.export.records import tie_record


@click.command()
@takes_articles
@takes_published
@takes_world
@takes_output
@click.pass_context
def ties(
    ctx: click.Context, paths: tuple[str, ...], published: date | None, format: str | None, output: Path | None
) -> None:
    """List what holds between the parties.

    One record a tie that an article states: treaties, memberships, alliances, sanctions, hostilities; since and until
    when.
    """
    tally = Tally()
    records = (
        tie_record(tie, coded.article)
        for coded in tally.taken(code_paths(paths, published=published))
        for tie in coded.ties
    )
    write_records(records, layer="tie", format=format, output=output)
    ctx.exit(tally.exit_status)
