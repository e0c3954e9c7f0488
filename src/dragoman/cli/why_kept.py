"""What ``dragoman why`` tells of a record in a store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.output import choose_format, open_output, write_records
from dragoman.codebook.plover import load_plover
from dragoman.export.reasons import why_lines
from dragoman.export.records import WhyRecord, why_record

if TYPE_CHECKING:
    from dragoman.record import Record


def tell_why(record: Record, beginning: str, *, format: str | None, output: Path | None) -> int:
    """Prints why something is in the record, by the kind of its id; comes back with the exit status."""
    plover = load_plover()
    claims = [why_record(claim, coded, plover) for claim, coded in record.why_claim(beginning)]
    if not claims:
        claims = [why_record(claim, coded, plover) for coded in record.why_article(beginning) for claim in coded.claims]
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
