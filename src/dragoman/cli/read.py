"""``dragoman read``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import read_articles
from dragoman.cli.options import takes_articles, takes_output, takes_published
from dragoman.cli.output import Tally, write_records
from dragoman.export.records import article_record


@click.command()
@takes_articles
@takes_published
@takes_output
@click.pass_context
def read(
    ctx: click.Context, paths: tuple[str, ...], published: date | None, format: str | None, output: Path | None
) -> None:
    """Show cleaned articles and what was removed from them.

    One record an article: title, outlet, wire, dateline, publication date with its basis, and every removed span with
    its reason. Needs no language model.
    """
    tally = Tally()
    articles = tally.taken(read_articles(paths, published=published))
    write_records((article_record(article) for article in articles), layer="article", format=format, output=output)
    ctx.exit(tally.exit_status)
