"""The command line. One command a file, each a thin skin over the Python API; a command is imported when it is run.

Exit statuses: 0 all done; 1 something was rejected, the rest is done; 2 wrong usage; 3 something has to be set up
first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from dragoman import __version__
from dragoman.cli.registry import LazyCommand, LazyGroup
from dragoman.errors import DragomanError, ModelMissing, StoreProblem, UsageProblem, WorldMissing

REJECTED, USAGE, NOT_SET_UP, STORE, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 4, 130, 141

EPILOG = """
\b
Exit status:
  0  all done
  1  something was rejected (each is named on standard error); the rest is done
  2  wrong usage
  3  the language model is missing: run dragoman setup
  4  the store cannot be used: locked, full, read-only, newer than this program, or no store
"""

COMMANDS = (
    LazyCommand("read", "dragoman.cli.read:read", "Show cleaned articles and what was removed from them."),
    LazyCommand(
        "copies", "dragoman.cli.copies:copies", "List articles that are copies of each other, and whose copy they are."
    ),
    LazyCommand("code", "dragoman.cli.code:code", "Code who did what to whom, when, with which status, on whose word."),
    LazyCommand("quotes", "dragoman.cli.quotes:quotes", "List who says what."),
    LazyCommand("ties", "dragoman.cli.ties:ties", "List what holds between the parties."),
    LazyCommand("stories", "dragoman.cli.stories:stories", "List the stories: the articles about one happening."),
    LazyCommand("incidents", "dragoman.cli.incidents:incidents", "List what happened, fused over articles."),
    LazyCommand("readings", "dragoman.cli.readings:readings", "List what one article owes to another."),
    LazyCommand(
        "annotate", "dragoman.cli.annotate:annotate", "Show all actors, places and times that were recognised."
    ),
    LazyCommand("who", "dragoman.cli.who:who", "Say whom a name means: persons with country, office and its dates."),
    LazyCommand(
        "where",
        "dragoman.cli.where:where",
        "Say which places a name may mean, likeliest first, with GeoNames id and coordinates.",
    ),
    LazyCommand("when", "dragoman.cli.when:when", "Say which days a time expression means."),
    LazyCommand(
        "world",
        "dragoman.cli.world:world",
        "Look after the tables of states, offices, organisations, groups, places and outlets.",
    ),
    LazyCommand(
        "codebook",
        "dragoman.cli.codebook:codebook",
        "Look after codebooks of your own: acts, operators, modes and types of event.",
    ),
    LazyCommand("add", "dragoman.cli.add:add", "Code articles and add them to a record."),
    LazyCommand("watch", "dragoman.cli.watch:watch", "Look at feeds and add what is new to a record."),
    LazyCommand("articles", "dragoman.cli.articles:articles", "List the articles of a record."),
    LazyCommand("claims", "dragoman.cli.claims:claims", "List the claims of a record."),
    LazyCommand("disputes", "dragoman.cli.disputes:disputes", "List what is held against what."),
    LazyCommand("timeline", "dragoman.cli.timeline:timeline", "List what two did to each other, by day."),
    LazyCommand("learned", "dragoman.cli.learned:learned", "List offices and outlets that a record has learned."),
    LazyCommand("calendar", "dragoman.cli.calendar:calendar", "List what was announced, by its day."),
    LazyCommand("network", "dragoman.cli.network:network", "Write who is joined to whom on a day, as a network."),
    LazyCommand(
        "judge", "dragoman.cli.judge:judge", "Confirm, reject or correct a claim of a record, or join or part two."
    ),
    LazyCommand("export", "dragoman.cli.export:export", "Write a whole record as files into a folder."),
    LazyCommand("assemble", "dragoman.cli.assemble:assemble", "Assemble what waits for it in a record."),
    LazyCommand("search", "dragoman.cli.search:search", "Find articles of a record by their words."),
    LazyCommand("verify", "dragoman.cli.verify:verify", "Check a record against itself."),
    LazyCommand("forget", "dragoman.cli.forget:forget", "Erase every word of an article from a record."),
    LazyCommand("why", "dragoman.cli.why:why", "Show the rules behind a claim and the readings refused beside it."),
    LazyCommand("why-not", "dragoman.cli.why_not:why_not", "Say why a sentence does not give an expected claim."),
    LazyCommand("schema", "dragoman.cli.schema:schema", "Print the JSON Schema of a record."),
    LazyCommand("evaluate", "dragoman.cli.evaluate:evaluate", "Score coded records against annotated articles."),
    LazyCommand("bench", "dragoman.cli.bench:bench", "Measure speed beside the bare parser, and memory."),
    LazyCommand("setup", "dragoman.cli.setup:setup", "Install the language model and compile the world tables."),
)


class _Root(LazyGroup):
    """Meets a broken pipe before click does, which would leave with 1: the status of a rejection."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return ctx.exit(_leave_pipe())


@click.group(
    cls=_Root, commands_by_name=COMMANDS, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="dragoman")
def dragoman() -> None:
    """Read English news; say who did what to whom, when and where, who says so, and whether it happened.

    Commands that read articles take files, folders, globs, or - for standard input.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command and exits with its status; every failure is one line on standard error."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; comes back with its exit status."""
    try:
        outcome = dragoman.main(arguments, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _leave_pipe()
    except DragomanError as problem:
        click.echo(f"dragoman: {problem}", err=True)
        if isinstance(problem, ModelMissing | WorldMissing):
            return NOT_SET_UP
        if isinstance(problem, StoreProblem):
            return STORE
        return USAGE if isinstance(problem, UsageProblem) else REJECTED


def _leave_pipe() -> int:
    """Whoever read our output has gone (``| head``); what is still buffered must not be complained about at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
