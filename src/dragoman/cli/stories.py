"""``dragoman stories``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.cli.inputs import assemble_paths
from dragoman.cli.options import may_take_articles, takes_codebook, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.cli.stores import close_with, make_query, may_take_store, open_record, takes_query, tell_waiting
from dragoman.export.assembled import story_record


@click.command()
@may_take_articles
@may_take_store
@takes_query
@takes_published
@takes_world
@takes_codebook
@takes_output
@click.pass_context
def stories(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    published: date | None,
    store: str | None,
    format: str | None,
    output: Path | None,
    **asked: Any,
) -> None:
    """List the stories: the articles about one happening.

    All articles are coded and laid together in memory. One record a story, with its articles by day and the words they
    share. With --store the stories of a record, by their first day.
    """
    from dragoman.record import Query

    query = make_query(asked)
    if store is not None and not paths and published is None:
        record = close_with(ctx, open_record(store))
        tell_waiting(record)
        kept = (story_record(story) for story in record.stories(query))
        write_records(kept, layer="story", format=format, output=output)
        return
    known_on = query.known_on
    if store is not None or not paths or query != Query(known_on=known_on):
        raise click.UsageError(
            "give either PATH (with --published and --known-on), or --store (and what is asked of it)."
        )
    tally = Tally()
    made = assemble_paths(paths, tally, published=published, known_on=known_on)
    write_records((story_record(story) for story in made.stories), layer="story", format=format, output=output)
    ctx.exit(tally.exit_status)
