"""``dragoman add``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import inputs
from dragoman.cli.options import takes_articles, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.cli.stores import close_with, open_record, takes_store
from dragoman.export.kept import AddedRecord, added_record

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline


@click.command()
@takes_articles
@takes_store
@takes_published
@takes_world
@takes_output
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    store: str,
    published: date | None,
    format: str | None,
    output: Path | None,
) -> None:
    """Code articles and add them to a record.

    One record an article: added, revised (another version of an article that was there), recoded (by another version
    of the coder) or unchanged. Stopped at any moment it can be run again; what is there already is not coded again.
    """
    tally, outcomes = Tally(), Counter[str]()
    record = close_with(ctx, open_record(store, may_create=True))

    def added() -> Iterator[AddedRecord]:
        for result in tally.taken(record.add(inputs.read_documents(paths), published=published, load=_load)):
            outcomes[result.outcome] += 1
            yield added_record(result)

    write_records(added(), layer="added", format=format, output=output)
    told = [f"{outcomes[name]} {name}" for name in ("added", "revised", "recoded", "unchanged") if outcomes[name]]
    told += [f"{tally.n_rejected} rejected"] if tally.n_rejected else []
    click.echo(f"dragoman: {', '.join(told) or 'nothing to add'}", err=True)
    ctx.exit(tally.exit_status)


def _load() -> Pipeline:
    from dragoman.client import load

    return load(inputs.settings_here())
