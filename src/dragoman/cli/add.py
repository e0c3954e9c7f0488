"""``dragoman add``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import inputs
from dragoman.cli.options import takes_articles, takes_codebook, takes_output, takes_published, takes_world
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
@takes_codebook
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
    tally, outcomes = Tally(), list[str]()
    record = close_with(ctx, open_record(store, may_create=True))

    def added() -> Iterator[AddedRecord]:
        for result in tally.taken(record.add(inputs.read_documents(paths), published=published, load=load_coder)):
            outcomes.append(result.outcome)
            yield added_record(result)

    write_records(added(), layer="added", format=format, output=output)
    tell_outcomes(outcomes, tally)
    ctx.exit(tally.exit_status)


def tell_outcomes(outcomes: Iterable[str], tally: Tally) -> None:
    """Says on standard error how many articles became what."""
    counted = Counter(outcomes)
    told = [f"{counted[name]} {name}" for name in ("added", "revised", "recoded", "unchanged") if counted[name]]
    told += [f"{tally.n_rejected} rejected"] if tally.n_rejected else []
    click.echo(f"dragoman: {', '.join(told) or 'nothing to add'}", err=True)


def load_coder() -> Pipeline:
    """The pipeline by the settings and the options of the running command."""
    from dragoman.client import load

    return load(inputs.settings_here())
