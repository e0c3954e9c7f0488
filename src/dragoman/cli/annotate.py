"""``dragoman annotate``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import code_paths
from dragoman.cli.options import (
    takes_articles,
    takes_codebook,
    takes_offsets,
    takes_output,
    takes_published,
    takes_world,
)
from dragoman.cli.output import Tally, write_records
from dragoman.export.offsets import Offsets, recount
from dragoman.export.records import annotation_record


@click.command()
@takes_articles
@takes_published
@takes_world
@takes_codebook
@takes_offsets
@takes_output
@click.pass_context
def annotate(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    offsets: Offsets,
    format: str | None,
    output: Path | None,
) -> None:
    """Show all actors, places and times that were recognised.

    One record an article: every mention with what it was resolved to, the other candidates and the reason; and the
    offices that the article introduces.
    """
    tally = Tally()
    results = tally.taken(code_paths(paths, published=published))
    records = (recount(coded.article, offsets)(annotation_record(coded)) for coded in results)
    write_records(records, layer="annotation", format=format, output=output)
    ctx.exit(tally.exit_status)
