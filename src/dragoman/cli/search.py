"""``dragoman search``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.cli.stores import close_with, make_query, open_record, takes_query, takes_store
from dragoman.export.kept import found_record


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@takes_store
@takes_query
@takes_output
@click.pass_context
def search(
    ctx: click.Context, /, words: tuple[str, ...], store: str, format: str | None, output: Path | None, **asked: Any
) -> None:
    """Find articles of a record by their words.

    All words must occur in title or text; "words in a row" in quotation marks, begin* for the beginning of a word,
    -without for what must not occur (after --, for it begins like an option).
    """
    query = make_query({**asked, "text": " ".join(w if " " not in w else f'"{w}"' for w in words)})
    record = close_with(ctx, open_record(store))
    records = (found_record(article, passages) for article, passages in record.search(query))
    write_records(records, layer="found", format=format, output=output)
