"""Tables (CSV, TSV): one article a row, bad rows reported by the number of their line."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.columns import place_columns
from dragoman.stages.read.decoding import decode, refuse_bytes
from dragoman.stages.read.records import build_document
from dragoman.stages.read.rules import Rules

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16
_MAX_UNCLOSED = 8
"""A quotation mark that never closes takes all that follows it into one cell. So often we go back and read on behind
the line that opened it; more, and it is no table."""


class _RowTooLong(Exception):
    """A row goes on past its bound."""


class _RowUnclosed(Exception):
    """A row goes on past the end of the file."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    data: bytes


class _Lines:
    """The lines of a table, handed to the reader of rows; a row's lines are kept until it is whole."""

    def __init__(self, stream: io.BufferedIOBase, decode_line: codecs.IncrementalDecoder | None, bound: int) -> None:
        self._stream, self._decoder, self._bound = stream, decode_line, bound
        self._ahead: deque[_Line] = deque()
        self._number = self._n_bytes = 0
        self.row: list[_Line] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._read()
        if line is None:
            if self.row:
                raise _RowUnclosed("a quotation mark that is never closed")
            raise StopIteration
        self.row.append(line)
        self._n_bytes += len(line.data)
        if self._n_bytes > self._bound:
            raise _RowTooLong(f"more than {self._bound // 1_000_000} MB in one row")
        return decode(line.data) if self._decoder is None else self._decoder.decode(line.data)

    def next_row(self) -> None:
        """The row is done with."""
        self.row, self._n_bytes = [], 0

    def go_back(self) -> None:
        """Only the first line of the row is done with; the others are read again."""
        self._ahead.extendleft(reversed(self.row[1:]))
        self.next_row()

    def _read(self) -> _Line | None:
        data = self._stream.readline(self._bound + 1)
        if not data:
            return None
        self._number += 1
        if len(data) > self._bound and not data.endswith(b"\n"):
            while (rest := self._stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
        return _Line(self._number, data)


def read_table(
    stream: io.BufferedReader, *, name: str, rules: Rules, delimiter: str | None
) -> Iterator[RawDocument | Rejected]:
    """The articles of a table whose first row names its columns.

    UTF-8; UTF-16 where it begins with its mark; what is neither is taken for Windows-1252, as spreadsheets write it.

    **Rejected**: ``no such column`` (the file); by line: ``row does not parse``, ``row too long``, ``no text``,
    ``binary file``.
    """
    # One bound for the whole process is all that the library has; the rows are bounded before it sees them.
    csv.field_size_limit(sys.maxsize)
    head = stream.peek(_SAMPLE)[:_SAMPLE]
    source, decoder = _choose_decoder(stream, head)
    lines = _Lines(source, decoder, rules.limits.row)
    rows = _read_rows(lines, delimiter or _choose_delimiter(head), name=name)
    first = next(rows, None)
    if first is None or isinstance(first, Rejected):
        yield first or Rejected(stage="read", subject=name, reason="empty file")
        return
    _, names, _ = first
    names = [names[0].removeprefix("\ufeff"), *names[1:]] if names else names
    places = place_columns(names, rules.columns)
    if isinstance(places, str):
        yield Rejected(stage="read", subject=name, reason="no such column", detail=places)
        return
    n_rows = 0
    for row in rows:
        n_rows += 1
        if isinstance(row, Rejected):
            yield row
            continue
        number, cells, data = row
        subject = f"{name}:{number}"
        refused = refuse_bytes(data) if decoder is None else None
        if refused is not None:
            yield Rejected(stage="read", subject=subject, reason=refused[0], detail=refused[1])
        elif len(cells) != len(names):
            detail = f"{len(cells)} cells under {len(names)} columns"
            yield Rejected(stage="read", subject=subject, reason="row does not parse", detail=detail)
        else:
            value = {field: cells[place] for field, place in places.items()}
            yield build_document(value, subject=subject, path=name, line=number, digest=sha256(data).hexdigest())
    if not n_rows:
        yield Rejected(stage="read", subject=name, reason="no text", detail="the table has no rows")


def _read_rows(lines: _Lines, delimiter: str, *, name: str) -> Iterator[tuple[int, list[str], bytes] | Rejected]:
    """Line number, cells and bytes of each row; blank ones are passed over."""
    n_unclosed = 0
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.next_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RowTooLong, _RowUnclosed) as error:
            subject = f"{name}:{lines.row[0].number if lines.row else 0}"
            reason = "row too long" if isinstance(error, _RowTooLong) else "row does not parse"
            yield Rejected(stage="read", subject=subject, reason=reason, detail=" ".join(str(error).split())[:120])
            if len(lines.row) > 1:
                n_unclosed += 1
                if n_unclosed > _MAX_UNCLOSED:
                    detail = "quotation marks do not pair; the rest is not read"
                    yield Rejected(stage="read", subject=subject, reason="row does not parse", detail=detail)
                    return
                lines.go_back()
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if any(cell.strip() for cell in cells):
            yield lines.row[0].number, cells, b"".join(line.data for line in lines.row)


def _choose_decoder(
    stream: io.BufferedReader, head: bytes
) -> tuple[io.BufferedIOBase, codecs.IncrementalDecoder | None]:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _Recoded(stream), None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        if b"\0" not in head:
            return stream, codecs.getincrementaldecoder("cp1252")("replace")
    return stream, None


class _Recoded(io.BufferedIOBase):
    """UTF-16 turned into UTF-8 as it is read."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._text = io.TextIOWrapper(_NotClosed(stream), encoding="utf-16", errors="replace", newline="\n")  # type: ignore[type-var]

    def readline(self, size: int | None = -1, /) -> bytes:
        """One line, ended by a line feed."""
        return self._text.readline(-1 if size is None else size).encode("utf-8", "replace")


class _NotClosed(io.BufferedIOBase):
    """The bytes of a stream that somebody else closes."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """True."""
        return True

    def read1(self, size: int = -1, /) -> bytes:
        """Some bytes."""
        return self._stream.read1(size)

    def read(self, size: int | None = -1, /) -> bytes:
        """So many bytes."""
        return self._stream.read(size)


def _choose_delimiter(head: bytes) -> str:
    """The mark that parts most cells of the first line; a comma where none does."""
    line = head.replace(b"\0", b"").partition(b"\n")[0].decode("utf-8", "replace")
    return max(_DELIMITERS, key=lambda mark: (line.count(mark), -_DELIMITERS.index(mark)))
