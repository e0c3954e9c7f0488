"""``dragoman why-not``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import open_codebook_here, settings_here
from dragoman.cli.options import takes_codebook, takes_output, takes_published, takes_world
from dragoman.cli.output import choose_format, open_output, write_records
from dragoman.client import code
from dragoman.export.explain import explain_absence, parse_expected
from dragoman.export.reasons import why_not_lines


@click.command(name="why-not")
@click.argument("sentence")
@click.option(
    "--expect",
    required=True,
    metavar="CLAIM",
    help="TYPE [ACTOR [RECIPIENT [STATUS]]], as in 'ACCUSE USA IRN'; - is anything, names of several words are quoted.",
)
@takes_published
@takes_world
@takes_codebook
@takes_output
def why_not(sentence: str, expect: str, published: date | None, format: str | None, output: Path | None) -> None:
    """Say why a sentence does not give an expected claim.

    Codes the sentence and says that the claim is there; or what differs (parties, status, type); or which rule refused
    it and why; or that no rule saw anything to code.
    """
    from dragoman.client import load

    plover = open_codebook_here().plover
    expected = parse_expected(expect, plover)
    record = explain_absence(code(sentence, published=published, pipeline=load(settings_here())), expected, plover)
    if choose_format(format, output) == "table":
        with open_output(output) as stream:
            stream.writelines(f"{line}\n" for line in why_not_lines(record))
    else:
        write_records([record], layer="why-not", format=format, output=output)
