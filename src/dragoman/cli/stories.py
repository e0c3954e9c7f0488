"""``dragoman stories``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import assemble_paths
from dragoman.cli.options import takes_articles, takes_known_on, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.export.assembled import story_record


@click.command()
@takes_articles
@takes_published
@takes_known_on
@takes_world
@takes_output
@click.pass_context
def stories(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    known_on: date | None,
    format: str | None,
    output: Path | None,
) -> None:
    """List the stories: the articles about one happening.

    All articles are coded and laid together in memory. One record a story, with its articles by day and the words they
    share.
    """
    tally = Tally()
    made = assemble_paths(paths, tally, published=published, known_on=known_on)
    write_records((story_record(story) for story in made.stories), layer="story", format=format, output=output)
    ctx.exit(tally.exit_status)
