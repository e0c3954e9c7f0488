"""What ``dragoman why`` tells of a record in a store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.inputs import open_codebook_here
from dragoman.cli.output import choose_format, open_output, write_records
from dragoman.cli.stores import require_codebook
from dragoman.export.assembled import ledger_record
from dragoman.export.kept import tie_step_records, why_incident_record
from dragoman.export.reasons import why_lines
from dragoman.export.records import WhyRecord, why_record
from dragoman.model.claims import Claim
from dragoman.model.results import Coded

if TYPE_CHECKING:
    from dragoman.record import Record


def tell_why(record: Record, beginning: str, *, format: str | None, output: Path | None) -> int:
    """Prints why something is in the record, by the kind of its id; comes back with the exit status."""
    book = open_codebook_here()

    def why(claim: Claim, coded: Coded) -> WhyRecord:
        require_codebook(claim, book.plover)
        return why_record(claim, coded, book.plover, version=book.version)

    claims = [why(claim, coded) for claim, coded in record.why_claim(beginning)]
    if beginning.startswith("i_"):
        found = [
            why_incident_record(incident, readings, record.silences(incident))
            for incident, readings in record.why_incident(beginning)
        ]
        if found:
            write_records(found, layer="why-incident", format=format, output=output)
            return 0
    if beginning.startswith("t_"):
        ties = [ledger_record(state, on=None) for state in record.ties() if state.tie.id.startswith(beginning)]
        if ties:
            steps = [step for tie in ties for step in tie_step_records(tie)]
            write_records(steps, layer="tie-step", format=format, output=output)
            return 0
    if not claims:
        claims = [why(claim, coded) for coded in record.why_article(beginning) for claim in coded.claims]
    if not claims:
        click.echo(f"dragoman: {beginning}: nothing in this record has this id", err=True)
        return 1
    write_why(claims, format=format, output=output)
    return 0


def write_why(records: Sequence[WhyRecord], *, format: str | None, output: Path | None) -> None:
    """Claims with the rules behind them, in words or as records."""
    if choose_format(format, output) == "table":
        with open_output(output) as stream:
            for record in records:
                stream.writelines(f"{line}\n" for line in why_lines(record))
    else:
        write_records(records, layer="why", format=format, output=output)
