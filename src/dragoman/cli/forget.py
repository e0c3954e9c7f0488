"""``dragoman forget``."""

from __future__ import annotations

import click

from dragoman.cli.stores import close_with, open_record, takes_store


@click.command()
@click.argument("article")
@takes_store
@click.pass_context
def forget(ctx: click.Context, article: str, store: str) -> None:
    """Erase every word of an article from a record.

    ARTICLE is its whole id. Text, titles, names and evidence go from the record and from its file; ids, codes, days and
    hashes stay, marked. The article is not taken in again. This cannot be undone.
    """
    record = close_with(ctx, open_record(store))
    record.forget(article)
    click.echo(f"dragoman: {article} is forgotten", err=True)
