"""``dragoman ties``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import assemble_paths, code_paths
from dragoman.cli.options import (
    may_take_articles,
    takes_codebook,
    takes_day,
    takes_output,
    takes_published,
    takes_world,
)
from dragoman.cli.output import Tally, write_records
from dragoman.cli.stores import close_with, may_take_store, open_record, tell_waiting
from dragoman.export.assembled import ledger_record
from dragoman.export.kept import tie_step_records
from dragoman.export.records import tie_record


@click.command()
@may_take_articles
@may_take_store
@click.option("--history", is_flag=True, help="With --store: every step of each tie, one record a step.")
@takes_published
@takes_day("--on", "Lay all articles together and say what is known of each tie on this day (YYYY-MM-DD).")
@click.option(
    "--background",
    is_flag=True,
    help="With --on or --store: also what the world tables alone hold between the parties.",
)
@takes_world
@takes_codebook
@takes_output
@click.pass_context
def ties(
    ctx: click.Context,
    paths: tuple[str, ...],
    store: str | None,
    history: bool,
    published: date | None,
    on: date | None,
    background: bool,
    format: str | None,
    output: Path | None,
) -> None:
    """List what holds between the parties.

    One record a tie that an article states: treaties, memberships, alliances, sanctions, hostilities; since and until
    when. With --on the ledger of all articles together: one record a tie, its steps with evidence, and its state that
    day. With --store the ledger of a record: PATH are parties then (two at most; a country code, an actor's id or name).
    """
    if store is not None:
        if len(paths) > 2 or published is not None:
            raise click.UsageError("with --store give two parties at most, and no --published.")
        record = close_with(ctx, open_record(store))
        tell_waiting(record)
        states = (state for state in record.ties(*paths, on=on) if background or not state.tie.is_background)
        ledger = (ledger_record(state, on=on) for state in states)
        if history:
            steps = (step for tie in ledger for step in tie_step_records(tie))
            write_records(steps, layer="tie-step", format=format, output=output)
        else:
            write_records(ledger, layer="ledger", format=format, output=output)
        return
    if history or not paths:
        raise click.UsageError("give PATH, or --store (which --history needs).")
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
    from dragoman.stages.assemble import state_on

    made = assemble_paths(paths, tally, published=published)
    held = (tie for tie in made.ties if background or not tie.is_background)
    write_records(
        (ledger_record(state_on(tie, on), on=on) for tie in held), layer="ledger", format=format, output=output
    )
