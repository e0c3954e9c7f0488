"""Options of the commands that use a store: ``--store``, and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.cli.inputs import settings_here
from dragoman.cli.options import takes_day
from dragoman.errors import UsageProblem

if TYPE_CHECKING:
    from dragoman.codebook.plover import Plover
    from dragoman.export.records import ClaimRecord
    from dragoman.model.claims import Claim
    from dragoman.model.documents import Article
    from dragoman.record import Query, Record

Command = TypeVar("Command", bound=Callable[..., Any])


def takes_store(command: Command) -> Command:
    """--store FILE|URL, which must be given."""
    return _store(required=True)(command)


def may_take_store(command: Command) -> Command:
    """--store FILE|URL, in place of articles."""
    return _store(required=False)(command)


def _store(*, required: bool) -> Callable[[Command], Command]:
    return click.option(
        "--store",
        "store",
        required=required,
        envvar="DRAGOMAN_STORE",
        metavar="FILE|URL",
        help="The record: a file (SQLite), or postgresql+pg8000://USER@HOST/DATABASE.",
    )


def takes_query(command: Command) -> Command:
    """All that can be asked of claims; the command gets `asked`, a mapping that `make_query` takes."""
    for option in reversed(_QUERY_OPTIONS):
        command = option(command)
    return command


def _many(option: str, name: str, help: str) -> Callable[[Any], Any]:
    return click.option(option, name, multiple=True, metavar="NAME", help=f"{help} May be given again.")


_QUERY_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    takes_day("--since", "From this day on (YYYY-MM-DD)."),
    takes_day("--until", "Up to this day (YYYY-MM-DD)."),
    _many("--actor", "actors", "Country code, actor id or name that acts."),
    _many("--recipient", "recipients", "Country code, actor id or name that is acted on."),
    _many("--party", "parties", "Country code, actor id or name on either side."),
    click.option("--dyad", nargs=2, metavar="A B", help="Two of whom one acts on the other, either way."),
    _many("--type", "types", "Type of event, as ACCUSE."),
    _many("--mode", "modes", "Mode of the type, as visit."),
    _many("--status", "statuses", "Status: occurred, ongoing, planned, possible, alleged, denied, not_occurred."),
    _many("--stance", "stances", "Stance: own, reported, alleged, denied, acknowledged, unconfirmed."),
    _many("--outlet", "outlets", "Who printed it."),
    _many("--origin", "origins", "Whose word it is."),
    _many("--place", "places", "Name or country code of the place."),
    click.option("--text", metavar="WORDS", help='Words of the article: all of them, "in a row", begin*, -without.'),
    takes_day("--known-on", "As the record stood on this day: only what was printed by then."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="So many at most."),
)

takes_not_in = _many(
    "--not-in", "not_in", "An outlet that does not report it, though articles of those days are held of it."
)
"""--not-in NAME, of incidents alone."""

QUERY_NAMES = (
    "since until actors recipients parties dyad types modes statuses stances outlets not_in origins places text judged known_on limit"
).split()


def make_query(asked: dict[str, Any]) -> Query:
    """The query that the options ask. **Raises** `UsageProblem` for a value that is none."""
    from dragoman.record import Query

    values = {name: asked[name] for name in QUERY_NAMES if name in asked}
    values["dyad"] = values.get("dyad") or None
    if "types" in values:
        values["types"] = tuple(name.upper() for name in values["types"])
    try:
        return Query(**values)
    except ValueError as problem:
        raise UsageProblem(str(problem)) from problem


def open_record(where: str, *, may_create: bool = False) -> Record:
    """The record that --store names."""
    from dragoman.record import Record

    return Record.open(where, may_create=may_create, settings=settings_here())


def kept_claim_record(claim: Claim, article: Article, plover: Plover, version: str) -> ClaimRecord:
    """The record of a claim that a store holds. **Raises** as `require_codebook`."""
    from dragoman.export.records import claim_record

    require_codebook(claim, plover, version)
    return claim_record(claim, article, plover, version=version)


def require_codebook(claim: Claim, plover: Plover, version: str | None = None) -> None:
    """**Raises** `UsageProblem` where a claim has a type or mode of a user's codebook that is not at hand."""
    if not plover.has(claim.type, claim.mode):
        kind = claim.type if claim.mode is None else f"{claim.type}/{claim.mode}"
        by = "" if version is None else f" by {version}"
        raise UsageProblem(
            f"{claim.id} was coded{by} as {kind}, which this codebook does not have; name its file with --codebook"
        )


def close_with(ctx: click.Context, record: Record) -> Record:
    """The record, closed when the command ends."""
    ctx.call_on_close(record.close)
    return record


def tell_waiting(record: Record) -> None:
    """Says on standard error where a run was stopped before all was assembled."""
    if waiting := record.count_waiting():
        click.echo(f"dragoman: {waiting} still to be assembled: run dragoman assemble", err=True)
