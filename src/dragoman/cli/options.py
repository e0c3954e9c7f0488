"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from dragoman.client import parse_day
from dragoman.errors import UsageProblem

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("table", "jsonl", "json", "csv")


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The date, or a usage error that names what is none."""
    try:
        return None if value is None else parse_day(value)
    except UsageProblem as problem:
        raise click.BadParameter(f"{problem}.", ctx, param) from problem


def takes_articles(command: Command) -> Command:
    """PATHS: files, folders, globs, or - for standard input."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def takes_published(command: Command) -> Command:
    """--published DATE."""
    return click.option(
        "--published",
        callback=_day,
        metavar="DATE",
        help="Day of publication (YYYY-MM-DD) of the articles that state none.",
    )(command)


def takes_output(command: Command) -> Command:
    """--format and --output."""
    command = click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write to FILE instead of standard output; its ending (.jsonl, .json, .csv) sets the format.",
    )(command)
    return click.option(
        "--format",
        "format",
        type=click.Choice(FORMATS),
        help="table (on a terminal), jsonl (when piped), json (one list), csv (flattened).",
    )(command)
