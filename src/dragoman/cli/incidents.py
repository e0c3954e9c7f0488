"""``dragoman incidents``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import assemble_paths
from dragoman.cli.options import takes_articles, takes_known_on, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.export.assembled import incident_record


@click.command()
@takes_articles
@takes_published
@takes_known_on
@takes_world
@takes_output
@click.pass_context
def incidents(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    known_on: date | None,
    format: str | None,
    output: Path | None,
) -> None:
    """List what happened, fused over articles.

    One record an incident: the claims about one event, who asserts, alleges, denies, acknowledges or plans it, every
    value of its fields with who says it, and its independent origins. Copies of one text count as one origin.
    """
    tally = Tally()
    made = assemble_paths(paths, tally, published=published, known_on=known_on)
    write_records(
        (incident_record(incident, made.disputes) for incident in made.incidents),
        layer="incident",
        format=format,
        output=output,
    )
    ctx.exit(tally.exit_status)
