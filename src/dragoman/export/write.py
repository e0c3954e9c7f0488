"""Writers of records: JSON lines, one JSON list, CSV. All stream: a record is written before the next one is made."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TextIO

from dragoman.export.flat import flatten, layout
from dragoman.export.plain import defused, json_safe

Format = Literal["table", "jsonl", "json", "csv"]
Record = Mapping[str, Any]


def write_jsonl(records: Iterable[Record], stream: TextIO) -> None:
    """One record a line."""
    for record in records:
        stream.write(encode(record) + "\n")


def write_json(records: Iterable[Record], stream: TextIO) -> None:
    """One list, written record by record; an empty one is ``[]``."""
    before = "[\n"
    for record in records:
        stream.write(before + encode(record))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def write_csv(records: Iterable[Record], stream: TextIO, *, shape: Any) -> None:
    """One row a record (one a mention for annotations), a header first. No cell can be taken for a formula."""
    columns = layout(shape)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for record in records:
        for row in _rows(record):
            writer.writerow([_cell(value) for value in flatten(row, columns)])


def encode(record: Record) -> str:
    """One record as JSON on one line, in its own order of fields, readable letters as they are."""
    return json_safe(json.dumps(record, ensure_ascii=False, allow_nan=False))


def _rows(record: Record) -> Iterator[Record]:
    mentions = record.get("mentions")
    if "roles" in record and mentions:
        yield from ({**record, "mentions": [mention]} for mention in mentions)
    else:
        yield record


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return defused(value)
