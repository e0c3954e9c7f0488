"""``dragoman export``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.incidents import kept_incidents
from dragoman.cli.inputs import open_codebook_here
from dragoman.cli.options import takes_codebook
from dragoman.cli.output import write_records
from dragoman.cli.stores import close_with, kept_claim_record, open_record, takes_store, tell_waiting
from dragoman.export.assembled import ledger_record
from dragoman.export.records import article_record

if TYPE_CHECKING:
    from dragoman.record import Record

Records = Iterable[Mapping[str, Any]]


def _articles(record: Record) -> Records:
    return (article_record(article) for article in record.articles())


def _claims(record: Record) -> Records:
    plover = open_codebook_here().plover
    return (kept_claim_record(claim, article, plover, version) for claim, article, version in record.claims())


def _incidents(record: Record) -> Records:
    from dragoman.record import Query

    return kept_incidents(record, Query())


def _ties(record: Record) -> Records:
    return (ledger_record(state, on=None) for state in record.ties() if not state.tie.is_background)


LAYERS: dict[str, tuple[str, Callable[[Record], Records]]] = {
    "articles": ("article", _articles),
    "claims": ("claim", _claims),
    "incidents": ("incident", _incidents),
    "ties": ("ledger", _ties),
}
"""By the name of a file, its record and what it holds."""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@takes_store
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(tuple(LAYERS)),
    help="This file alone. May be given again; all four without it.",
)
@click.option(
    "--format", "format", type=click.Choice(("jsonl", "csv")), default="jsonl", show_default=True, help="Of the files."
)
@takes_codebook
@click.pass_context
def export(ctx: click.Context, folder: Path, store: str, only: tuple[str, ...], format: str) -> None:
    """Write a whole record as files into a folder.

    articles, claims, incidents and ties, each as its command prints it. A file that is there is replaced when the new one
    is whole.
    """
    record = close_with(ctx, open_record(store))
    tell_waiting(record)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise click.UsageError(f"{folder} cannot be made ({problem.strerror}).") from problem
    for name, (layer, records) in LAYERS.items():
        if not only or name in only:
            file = folder / f"{name}.{format}"
            write_records(records(record), layer=layer, format=format, output=file)
            click.echo(f"dragoman: {file}", err=True)
