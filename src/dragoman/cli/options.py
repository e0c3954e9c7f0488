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

WORLD, CODEBOOK = "dragoman.world", "dragoman.codebook"
"""Where a command's context keeps the files of ``--world`` and ``--codebook``."""

COLUMNS, STATE, FOLLOW, ALLOW_HOSTS = "dragoman.columns", "dragoman.state", "dragoman.follow", "dragoman.allow_hosts"
"""Where a command's context keeps what is to be known for reading its inputs."""

FORMATS = ("table", "jsonl", "json", "csv")


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The date, or a usage error that names what is none."""
    try:
        return None if value is None else parse_day(value)
    except UsageProblem as problem:
        raise click.BadParameter(f"{problem}.", ctx, param) from problem


def _columns(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Keeps the mapping for `dragoman.cli.inputs`; a usage error names what is none."""
    from dragoman.stages.read import parse_columns

    try:
        ctx.meta[COLUMNS] = parse_columns(value)
    except UsageProblem as problem:
        raise click.BadParameter(f"{problem}.", ctx, param) from problem


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Keeps an option's value for `dragoman.cli.inputs`."""
    ctx.meta[f"dragoman.{param.name}"] = value


def takes_articles(command: Command) -> Command:
    """PATHS: files, folders, globs, addresses, or - for standard input; how they are read is kept in the context."""
    return _articles(required=True)(command)


def may_take_articles(command: Command) -> Command:
    """PATHS, or none where a store is named."""
    return _articles(required=False)(command)


def _articles(*, required: bool) -> Callable[[Command], Command]:
    def take(command: Command) -> Command:
        return click.argument("paths", nargs=-1, required=required, metavar="PATH...")(_reading(command))

    return take


def _reading(command: Command) -> Command:
    """How paths and addresses are read."""
    command = click.option(
        "--state",
        callback=_keep,
        expose_value=False,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Fetch only what changed since the last run with this FILE.",
    )(command)
    command = click.option(
        "--follow",
        callback=_keep,
        expose_value=False,
        is_flag=True,
        help="Of a feed that is fetched, read the pages that its entries lead to.",
    )(command)
    command = takes_allowed_hosts(command)
    return click.option(
        "--columns",
        callback=_columns,
        expose_value=False,
        metavar="FIELD=COLUMN,...",
        help="Which column of a table (CSV, TSV) holds what: text=body,title=headline,published=date.",
    )(command)


def takes_allowed_hosts(command: Command) -> Command:
    """--allow-host NAME."""
    return click.option(
        "--allow-host",
        "allow_hosts",
        callback=_keep,
        expose_value=False,
        multiple=True,
        metavar="NAME",
        help="Fetch from this host although its address is private or local. Can be repeated.",
    )(command)


def takes_day(option: str, help: str) -> Callable[[Command], Command]:
    """An option that is a day."""
    return click.option(option, callback=_day, metavar="DATE", help=help)


def takes_published(command: Command) -> Command:
    """--published DATE."""
    return click.option(
        "--published",
        callback=_day,
        metavar="DATE",
        help="Day of publication (YYYY-MM-DD) of the articles that state none.",
    )(command)


def takes_known_on(command: Command) -> Command:
    """--known-on DATE."""
    return takes_day("--known-on", "As known on this day (YYYY-MM-DD): only what was printed by then.")(command)


def _keep_files(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> None:
    if value:
        ctx.meta[f"dragoman.{param.name}"] = value


def _takes_files(option: str, help: str) -> Callable[[Command], Command]:
    """An option for files of the user's own, as often as wanted; `dragoman.cli.inputs.settings_here` reads it."""
    return click.option(
        option,
        multiple=True,
        expose_value=False,
        callback=_keep_files,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help=help,
    )


takes_world = _takes_files("--world", "Tables of your own (TOML), laid over ours; may be given again.")
takes_codebook = _takes_files(
    "--codebook",
    "Acts, operators, modes and types of event of your own (TOML), laid over ours; may be given again.",
)


def takes_offsets(command: Command) -> Command:
    """--offsets UNIT."""
    return click.option(
        "--offsets",
        type=click.Choice(("codepoints", "utf16")),
        default="codepoints",
        show_default=True,
        help="What start and end of spans count: Unicode code points, or UTF-16 code units (as JavaScript does).",
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
