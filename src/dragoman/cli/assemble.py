"""``dragoman assemble``."""

from __future__ import annotations

import click

from dragoman.cli.stores import close_with, open_record, takes_store


@click.command()
@takes_store
@click.option("--rebuild", is_flag=True, help="Throw away all that was assembled and make it anew.")
@click.pass_context
def assemble(ctx: click.Context, store: str, rebuild: bool) -> None:
    """Assemble what waits for it in a record.

    `add` does so at its end; this is for a run that was stopped before. What is assembled is derived from the articles
    and can be made anew at any time with the same result.
    """
    record = close_with(ctx, open_record(store))
    click.echo(f"dragoman: {record.assemble(rebuild=rebuild)} slices assembled", err=True)
