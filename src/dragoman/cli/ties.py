"""``dragoman ties``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import assemble_paths, code_paths
from dragoman.cli.options import takes_articles, takes_day, takes_output, takes_published, takes_world
from dragoman.cli.output import Tally, write_records
from dragoman.export.records import tie_record


@click.command()
@takes_articles
@takes_published
@takes_day("--on", "Lay all articles together and say what is known of each tie on this day (YYYY-MM-DD).")
@click.option(
    "--background", is_flag=True, help="With --on: also what the world tables alone hold between the parties."
)
@takes_world
@takes_output
@click.pass_context
def ties(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    on: date | None,
    background: bool,
    format: str | None,
    output: Path | None,
) -> None:
    """List what holds between the parties.

    One record a tie that an article states: treaties, memberships, alliances, sanctions, hostilities; since and until
    when. With --on the ledger of all articles together: one record a tie, its steps with evidence, and its state that
    day.
    """
    if background and on is None:
        raise click.UsageError("--background goes with --on.")
    tally = Tally()
    if on is None:
        results = tally.taken(code_paths(paths, published=published))
        records = (tie_record(tie, coded.article) for coded in results for tie in coded.ties)
        write_records(records, layer="tie", format=format, output=output)
    else:
        _write_ledger(paths, tally, published, on, background, format, output)
    ctx.exit(tally.exit_status)


def _write_ledger(
    paths: tuple[str, ...],
    tally: Tally,
    published: date | None,
    on: date,
    background: bool,
    format: str | None,
    output: Path | None,
) -> None:
    from dragoman.export.assembled import ledger_record
    from dragoman.stages.assemble import state_on

    made = assemble_paths(paths, tally, published=published)
    held = (tie for tie in made.ties if background or not tie.is_background)
    write_records(
        (ledger_record(state_on(tie, on), on=on) for tie in held), layer="ledger", format=format, output=output
    )
