"""``dragoman judge``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import takes_output
from dragoman.cli.output import write_records
from dragoman.cli.stores import close_with, open_record, takes_store
from dragoman.export.kept import judgement_record
from dragoman.model.judgements import OF_TWO


@click.command()
@click.argument("words", nargs=-1, metavar="[ACTION CLAIM [FIELD=VALUE | CLAIM]]")
@takes_store
@click.option("--by", metavar="NAME", help="Who judges, or takes back: the name it is signed with.")
@click.option("--note", metavar="TEXT", help="Why, in your words; kept with the judgement.")
@click.option("--undo", metavar="JUDGEMENT", help="Take this judgement back (its id or the beginning of it).")
@click.option("--list", "listed", is_flag=True, help="All judgements, also those taken back or of no claim any more.")
@takes_output
@click.pass_context
def judge(
    ctx: click.Context,
    words: tuple[str, ...],
    store: str,
    by: str | None,
    note: str | None,
    undo: str | None,
    listed: bool,
    format: str | None,
    output: Path | None,
) -> None:
    """Confirm, reject or correct a claim of a record, or join or part two.

    ACTION is confirm, reject, correct with FIELD=VALUE (type, mode, status, date, actor, recipient, place), or merge or split with
    two claims or incidents: they are of one incident, or of two. Claims are never edited: incidents, stories and ties are
    assembled as the judgements leave them. Prints the judgement.
    """
    if sum((bool(words), undo is not None, listed)) != 1:
        raise click.UsageError("give ACTION CLAIM, or --undo JUDGEMENT, or --list.")
    if not listed and by is None:
        raise click.UsageError("a judgement is signed: give --by NAME.")
    if words and len(words) != (3 if words[0] in ("correct", *OF_TWO) else 2):
        raise click.UsageError(
            "give confirm CLAIM, reject CLAIM, correct CLAIM FIELD=VALUE, merge CLAIM CLAIM, or split CLAIM CLAIM."
        )
    record = close_with(ctx, open_record(store))
    only: str | None = None
    if undo is not None:
        only = record.undo_judgement(undo, by=by or "").id
    elif words:
        other = words[2] if words[0] in OF_TWO else None
        field, _, value = words[2].partition("=") if len(words) == 3 and other is None else (None, "", None)
        only = record.judge(words[0], words[1], by=by or "", other=other, field=field, value=value, note=note).id
    told = (one for one in record.judgements() if only in (None, one.judgement.id))
    write_records(map(judgement_record, told), layer="judgement", format=format, output=output)
