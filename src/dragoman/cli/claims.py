"""``dragoman claims``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.inputs import open_codebook_here
from dragoman.cli.options import takes_codebook, takes_output
from dragoman.cli.output import write_records
from dragoman.cli.stores import close_with, kept_claim_record, make_query, open_record, takes_query, takes_store


@click.command()
@takes_store
@takes_query
@click.option(
    "--judged", multiple=True, metavar="ACTION", help="Of which a judgement stands: confirm, reject, correct."
)
@takes_codebook
@takes_output
@click.pass_context
def claims(ctx: click.Context, /, store: str, format: str | None, output: Path | None, **asked: Any) -> None:
    """List the claims of a record.

    One record a claim as `dragoman code` prints it, by day of the event; of an article that was coded more than once
    those of the newest coder.
    """
    query, plover = make_query(asked), open_codebook_here().plover
    record = close_with(ctx, open_record(store))
    records = (kept_claim_record(claim, article, plover, version) for claim, article, version in record.claims(query))
    write_records(records, layer="claim", format=format, output=output)
