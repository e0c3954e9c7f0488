"""``dragoman watch``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import inputs
from dragoman.cli.add import load_coder, tell_outcomes
from dragoman.cli.options import takes_allowed_hosts, takes_codebook, takes_output, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.cli.stores import close_with, open_record, takes_store
from dragoman.export.kept import AddedRecord, added_record
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected

if TYPE_CHECKING:
    from dragoman.record import Record
    from dragoman.record.feeds import Feeds
    from dragoman.stages.read.fetch import Fetcher


@click.command()
@click.argument("feeds", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FEEDS")
@takes_store
@click.option("--once", is_flag=True, help="One round, then leave; without it, round after round until interrupted.")
@takes_allowed_hosts
@takes_world
@takes_codebook
@takes_output
@click.pass_context
def watch(ctx: click.Context, feeds: Path, store: str, once: bool, format: str | None, output: Path | None) -> None:
    """Look at feeds and add what is new to a record.

    FEEDS is a TOML file of [[feed]] entries. One record an article that is added, revised or recoded; what has not changed
    is not fetched again.
    """
    from dragoman.record.feeds import read_feeds

    if output is not None and not once:
        raise click.UsageError("--output goes with --once.")
    wanted = read_feeds(feeds)
    record = close_with(ctx, open_record(store, may_create=True))
    state = _state_of(record, feeds)
    while True:
        tally = Tally()
        _look(record, wanted, state, tally, format, output)
        if once:
            ctx.exit(tally.exit_status)
        time.sleep(wanted.every_minutes * 60)


def _look(record: Record, feeds: Feeds, state: Path, tally: Tally, format: str | None, output: Path | None) -> None:
    """One round. What was fetched is known as such only when all of it is in the record."""
    fetcher = inputs.open_fetcher(state)
    outcomes: list[str] = []

    def added() -> Iterator[AddedRecord]:
        for result in tally.taken(record.add(_documents(feeds, fetcher), load=load_coder, command="watch")):
            outcomes.append(result.outcome)
            if result.outcome != "unchanged":
                yield added_record(result)

    write_records(added(), layer="added", format=format, output=output)
    fetcher.save()
    tell_outcomes(outcomes, tally)


def _documents(feeds: Feeds, fetcher: Fetcher) -> Iterator[RawDocument | Rejected]:
    from dragoman.stages.read import read_paths

    for feed in feeds.feeds:
        yield from read_paths([feed.url], fetcher=fetcher, follow=feed.follow)


def _state_of(record: Record, feeds: Path) -> Path:
    """Where it is kept what was fetched: beside the record's file, for a server beside the list of feeds."""
    from dragoman.record import Query

    beside = record.store.place.path or feeds
    state = beside.with_name(beside.name + ".fetched.json")
    if next(record.articles(Query(limit=1)), None) is None:  # what was fetched went into a record that is gone
        state.unlink(missing_ok=True)
    return state
