"""Gold and prediction files, loaded; what cannot be read is `BadInput` with one line that names the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.errors import BadInput
from dragoman.evaluate.report import Record


def read_records(path: Path) -> list[Record]:
    """The records of a file of JSON lines, or of one JSON list or object, in order.

    **Raises**: `BadInput` when the file cannot be read or a line is no JSON object.
    """
    text = _read_text(path)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        records = [_parse_line(line, path, n) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    else:
        records = whole if isinstance(whole, list) else [whole]
    for n, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise BadInput(f"{path}: record {n} is not a JSON object")
    return records


def read_gold(path: Path) -> dict[str, Any]:
    """The one object of a gold file.

    **Raises**: `BadInput` when the file cannot be read or holds anything else.
    """
    try:
        value = json.loads(_read_text(path))
    except json.JSONDecodeError as problem:
        raise BadInput(f"{path}: JSON does not parse ({problem.msg}, line {problem.lineno})") from problem
    if not isinstance(value, dict):
        raise BadInput(f"{path}: one JSON object expected")
    return value


@contextmanager
def shape_of(what: str) -> Iterator[None]:
    """Turns a field that is missing or of another shape into `BadInput` that says where it was looked for."""
    try:
        yield
    except KeyError as problem:
        raise BadInput(f"{what}: field {problem} is missing") from problem
    except (TypeError, AttributeError, ValueError) as problem:
        raise BadInput(f"{what}: not of the expected shape ({problem})") from problem


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        detail = problem.strerror if isinstance(problem, OSError) else "not UTF-8"
        raise BadInput(f"{path}: cannot be read ({detail})") from problem


def _parse_line(line: str, path: Path, number: int) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as problem:
        raise BadInput(f"{path}:{number}: JSON does not parse ({problem.msg})") from problem
