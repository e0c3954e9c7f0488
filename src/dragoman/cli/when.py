"""``dragoman when``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.options import takes_day, takes_output
from dragoman.cli.output import write_records
from dragoman.client import read_times
from dragoman.export.asked import when_record

TENSES = ("past", "present", "future")


@click.command()
@click.argument("words")
@takes_day("--published", 'Day of publication (YYYY-MM-DD), from which weekdays and "yesterday" count.')
@takes_day("--context", 'Day that the text is about (YYYY-MM-DD), from which "two days earlier" counts.')
@click.option("--tense", type=click.Choice(TENSES), default="past", show_default=True, help="Tense of the verb beside.")
@takes_output
@click.pass_context
def when(
    ctx: click.Context,
    words: str,
    published: date | None,
    context: date | None,
    tense: str,
    format: str | None,
    output: Path | None,
) -> None:
    """Say which days a time expression means.

    WORDS may be a whole sentence: each expression in it is one record, read in the running context of those before.
    What needs a day that is not given stays open. Exit status 1 where WORDS tell no time.
    """
    found = read_times(words, published=published, context=context, tense=tense)
    write_records(
        (when_record(words, e, interval) for e, interval in found), layer="when", format=format, output=output
    )
    if not found:
        click.echo(f"dragoman: {words}: no time expression was found", err=True)
    ctx.exit(0 if found else 1)
