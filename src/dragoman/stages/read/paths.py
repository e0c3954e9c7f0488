"""Paths become streams: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.containers import PACKED, BoundedStream, read_packed
from dragoman.stages.read.formats import KINDS
from dragoman.stages.read.limits import Limits


def read_paths(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, limits: Limits | None = None
) -> Iterator[RawDocument | Rejected]:
    """The documents under some paths.

    **Shape**: lazy, in the order of the paths; a folder's files (recursive, by their endings) and a glob's matches
    sorted; ``-`` is standard input. One document is in memory at a time (of a JSON list, its file).

    **Rejected**: see the package. A refusal stands where its document would have stood.

    Example:
        >>> [str(x) for x in read_paths(["no-such-file.txt"])]
        ['no-such-file.txt: no such file']
    """
    limits = limits or Limits()
    for path in paths:
        if path == "-":
            source = stdin if stdin is not None else sys.stdin.buffer
            yield from read_packed(_peekable(source), name="-", size=None, limits=limits)
        elif _is_folder(path):
            yield from _read_folder(path, limits)
        elif _exists(path):
            yield from _read_file(path, limits)
        elif glob.has_magic(path):
            yield from _read_glob(path, limits)
        else:
            yield Rejected(stage="read", subject=path, reason="no such file")


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def _read_glob(pattern: str, limits: Limits) -> Iterator[RawDocument | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may begin at the root
    if not found:
        yield Rejected(stage="read", subject=pattern, reason="no file matches")
    for path in found:
        if not _is_folder(path):
            yield from _read_file(path, limits)
        elif "**" not in pattern:
            yield from _read_folder(path, limits)


def _read_folder(folder: str, limits: Limits) -> Iterator[RawDocument | Rejected]:
    refused: list[OSError] = []
    n = 0
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in (*KINDS, *PACKED):
                n += 1
                yield from _read_file(str(Path(parent) / name), limits)
    for error in refused:
        n += 1
        subject = str(error.filename or folder)
        yield Rejected(stage="read", subject=subject, reason="cannot be read", detail=error.strerror)
    if not n:
        yield Rejected(stage="read", subject=folder, reason="folder without articles")


def _read_file(path: str, limits: Limits) -> Iterator[RawDocument | Rejected]:
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size or None
            yield from read_packed(stream, name=path, size=size, limits=limits)
    except OSError as error:
        yield Rejected(stage="read", subject=path, reason="cannot be read", detail=error.strerror or str(error))


def _peekable(source: BinaryIO) -> io.BufferedReader:
    if isinstance(source, io.BufferedReader):
        return source
    return io.BufferedReader(BoundedStream(source, sys.maxsize))
