"""``dragoman why``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import code_paths
from dragoman.cli.options import takes_articles, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, choose_format, open_output, write_records
from dragoman.codebook.plover import load_plover
from dragoman.export.explain import find_claims
from dragoman.export.reasons import why_lines
from dragoman.export.records import why_record


@click.command()
@click.argument("claim_id", metavar="CLAIM_ID")
@takes_articles
@takes_published
@takes_world
@takes_output
@click.pass_context
def why(
    ctx: click.Context,
    claim_id: str,
    paths: tuple[str, ...],
    published: date | None,
    format: str | None,
    output: Path | None,
) -> None:
    """Show the rules behind a claim and the readings refused beside it.

    CLAIM_ID is the `id` that `dragoman code` prints for the same articles (its beginning is enough); give the same
    --published.
    """
    tally, plover = Tally(), load_plover()
    found = find_claims(tally.taken(code_paths(paths, published=published)), claim_id)
    records = [why_record(claim, coded, plover) for claim, coded in found]
    if not records:
        click.echo(f"dragoman: {claim_id}: no claim of these articles has this id", err=True)
        ctx.exit(1)
    if choose_format(format, output) == "table":
        with open_output(output) as stream:
            for record in records:
                stream.writelines(f"{line}\n" for line in why_lines(record))
    else:
        write_records(records, layer="why", format=format, output=output)
    ctx.exit(tally.exit_status)
