"""``dragoman articles``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.cli.stores import close_with, make_query, open_record, takes_query, takes_store
from dragoman.export.records import article_record


@click.command()
@takes_store
@takes_query
@takes_output
@click.pass_context
def articles(ctx: click.Context, /, store: str, format: str | None, output: Path | None, **asked: Any) -> None:
    """List the articles of a record.

    The newest version of each, as `dragoman read` prints it; of the options only days of publication, outlet and text
    choose among articles.
    """
    query = make_query(asked)
    record = close_with(ctx, open_record(store))
    write_records(
        (article_record(article) for article in record.articles(query)), layer="article", format=format, output=output
    )
