"""``dragoman quotes``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import code_paths
from dragoman.cli.options import takes_articles, takes_codebook, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.export.records import quotation_record


@click.command()
@takes_articles
@takes_published
@takes_world
@takes_codebook
@takes_output
@click.pass_context
def quotes(
    ctx: click.Context, paths: tuple[str, ...], published: date | None, format: str | None, output: Path | None
) -> None:
    """List who says what.

    One record a quotation: speaker, carrier, addressee, verb, whether it is direct, the words.
    """
    tally = Tally()
    records = (
        quotation_record(quotation, coded.article)
        for coded in tally.taken(code_paths(paths, published=published))
        for quotation in coded.quotations
    )
    write_records(records, layer="quotation", format=format, output=output)
    ctx.exit(tally.exit_status)
