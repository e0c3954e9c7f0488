"""Where records go, in which format, and what is told on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from dragoman.export.plain import printable
from dragoman.export.schema import SHAPES
from dragoman.export.write import write_csv, write_json, write_jsonl
from dragoman.model.rejections import Rejected

Result = TypeVar("Result")


def choose_format(format: str | None, output: Path | None) -> str:
    """The format asked for, else by the file's ending, else a table on a terminal and JSON lines elsewhere."""
    if format:
        return format
    if output is not None:
        ending = output.suffix.removeprefix(".").lower()
        return ending if ending in ("json", "csv") else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


@contextmanager
def open_output(output: Path | None) -> Iterator[TextIO]:
    """Standard output in UTF-8, or a file that takes its name when all is written.

    **Raises** `click.UsageError` where the file cannot be written.
    """
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        yield sys.stdout
        sys.stdout.flush()
        return
    part = output.with_name(output.name + ".part")
    try:
        stream = part.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as problem:
        raise click.UsageError(f"--output: {output} cannot be written ({problem.strerror})") from problem
    try:
        with stream:
            yield stream
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def write_records(records: Iterable[Mapping[str, Any]], *, layer: str, format: str | None, output: Path | None) -> None:
    """Writes the records of one layer as they come."""
    chosen = choose_format(format, output)
    with open_output(output) as stream:
        if chosen == "jsonl":
            write_jsonl(records, stream)
        elif chosen == "json":
            write_json(records, stream)
        elif chosen == "csv":
            write_csv(records, stream, shape=SHAPES[layer])
        else:
            from dragoman.export.tables import (
                write_tables,  # rich, needed for tables alone
            )

            write_tables(records, stream, layer=layer)


class Tally:
    """Tells each rejection on standard error and remembers whether there was one."""

    def __init__(self) -> None:
        self.n_rejected = 0

    def taken(self, results: Iterable[Result | Rejected]) -> Iterator[Result]:
        """The results that were taken, in order."""
        for result in results:
            if isinstance(result, Rejected):
                self.n_rejected += 1
                click.echo(f"dragoman: {printable(str(result))}", err=True)
            else:
                yield result

    @property
    def exit_status(self) -> int:
        """1 where something was rejected, else 0."""
        return 1 if self.n_rejected else 0
