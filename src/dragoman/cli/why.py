"""``dragoman why``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import code_paths, open_codebook_here
from dragoman.cli.options import may_take_articles, takes_codebook, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally
from dragoman.cli.stores import close_with, may_take_store, open_record
from dragoman.cli.why_kept import tell_why, write_why
from dragoman.export.explain import find_claims
from dragoman.export.records import why_record


@click.command()
@click.argument("claim_id", metavar="ID")
@may_take_articles
@may_take_store
@takes_published
@takes_world
@takes_codebook
@takes_output
@click.pass_context
def why(
    ctx: click.Context,
    claim_id: str,
    paths: tuple[str, ...],
    store: str | None,
    published: date | None,
    format: str | None,
    output: Path | None,
) -> None:
    """Show the rules behind a claim and the readings refused beside it.

    ID is the `id` that `dragoman code` prints for the same articles (its beginning is enough); give the same
    --published. With --store in place of articles it is the id of anything in the record.
    """
    tally, book = Tally(), open_codebook_here()
    if store is not None and not paths:
        ctx.exit(tell_why(close_with(ctx, open_record(store)), claim_id, format=format, output=output))
    if store is not None or not paths:
        raise click.UsageError("give either PATH or --store.")
    found = find_claims(tally.taken(code_paths(paths, published=published)), claim_id)
    records = [why_record(claim, coded, book.plover, version=book.version) for claim, coded in found]
    if not records:
        click.echo(f"dragoman: {claim_id}: no claim of these articles has this id", err=True)
        ctx.exit(1)
    write_why(records, format=format, output=output)
    ctx.exit(tally.exit_status)
