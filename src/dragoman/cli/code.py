"""``dragoman code``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import code_paths, open_codebook_here
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
from dragoman.export.records import claim_record


@click.command()
@takes_articles
@takes_published
@takes_world
@takes_codebook
@takes_offsets
@takes_output
@click.pass_context
def code(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    offsets: Offsets,
    format: str | None,
    output: Path | None,
) -> None:
    """Code who did what to whom, when, with which status, on whose word.

    One record a claim, with the words that each field rests on.
    """
    tally, book = Tally(), open_codebook_here()
    records = (
        counted(claim_record(claim, coded.article, book.plover, version=book.version))
        for coded in tally.taken(code_paths(paths, published=published))
        for counted in (recount(coded.article, offsets),)
        for claim in coded.claims
    )
    write_records(records, layer="claim", format=format, output=output)
    ctx.exit(tally.exit_status)
