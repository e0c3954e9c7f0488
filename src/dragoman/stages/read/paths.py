"""Paths become streams: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.containers import PACKED, read_packed
from dragoman.stages.read.feeds import is_feed, list_links
from dragoman.stages.read.formats import KINDS
from dragoman.stages.read.rules import Rules
from dragoman.stages.read.unpacking import buffer_stream

if TYPE_CHECKING:
    from dragoman.stages.read.fetch import Fetched, Fetcher

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://")


def read_paths(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    rules: Rules | None = None,
    fetcher: Fetcher | None = None,
    follow: bool = False,
) -> Iterator[RawDocument | Rejected]:
    """The documents under some paths and addresses. Without a `fetcher`, addresses are refused.

    **Shape**: lazy, in the order of the paths; a folder's files (recursive, by their endings) and a glob's matches
    sorted; ``-`` is standard input. Where `follow`, a feed that is fetched gives the pages that its entries lead to. What
    has not changed since it was fetched last gives nothing. One document is in memory at a time (of a JSON list, its file).

    **Rejected**: see the package. A refusal stands where its document would have stood.

    Example:
        >>> [str(x) for x in read_paths(["no-such-file.txt"])]
        ['no-such-file.txt: no such file']
    """
    rules = rules or Rules()
    for path in paths:
        if path == "-":
            source = stdin if stdin is not None else sys.stdin.buffer
            yield from read_packed(_peekable(source), name="-", size=None, rules=rules)
        elif _ADDRESS.match(path):
            yield from _read_address(path, rules, fetcher, follow)
        elif _is_folder(path):
            yield from _read_folder(path, rules)
        elif _exists(path):
            yield from _read_file(path, rules)
        elif glob.has_magic(path):
            yield from _read_glob(path, rules)
        else:
            yield Rejected(stage="read", subject=path, reason="no such file")


def _read_address(url: str, rules: Rules, fetcher: Fetcher | None, follow: bool) -> Iterator[RawDocument | Rejected]:
    if fetcher is None:
        yield Rejected(stage="read", subject=url, reason="cannot be fetched", detail="nothing is fetched here")
        return
    from dragoman.stages.read.fetch import Fetched  # 50 ms, needed where there is an address

    found = fetcher.fetch(url)
    if isinstance(found, Rejected):
        yield found
    elif isinstance(found, Fetched):
        is_whole = True
        if follow and is_feed(found.body):
            links = list_links(found.body, limits=rules.limits)
            if not links:
                yield Rejected(stage="read", subject=url, reason="no entry in feed", detail="none leads anywhere")
            for link in links:
                for document in _read_address(link, rules, fetcher, follow=False):
                    is_whole = is_whole and not isinstance(document, Rejected)
                    yield document
        else:
            yield from _read_fetched(found, rules)
        # A feed of which a page could not be had must not be taken for known.
        if is_whole:
            fetcher.remember(found)


def _read_fetched(found: Fetched, rules: Rules) -> Iterator[RawDocument | Rejected]:
    """The documents in what was fetched, with the instant; a page on its own has its address, too."""
    stream = buffer_stream(_Raw(io.BytesIO(found.body)))
    rules = replace(rules, media_type=found.media_type, charset=found.charset)
    for document in read_packed(stream, name=found.url, size=len(found.body), rules=rules):
        if isinstance(document, RawDocument):
            stated = {"retrieved": found.retrieved, **document.metadata}
            if not stated.keys() & {"record", "line"}:
                stated.setdefault("url", found.address)
            document = replace(document, metadata=stated)
        yield document


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


def _read_glob(pattern: str, rules: Rules) -> Iterator[RawDocument | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may begin at the root
    if not found:
        yield Rejected(stage="read", subject=pattern, reason="no file matches")
    for path in found:
        if not _is_folder(path):
            yield from _read_file(path, rules)
        elif "**" not in pattern:
            yield from _read_folder(path, rules)


def _read_folder(folder: str, rules: Rules) -> Iterator[RawDocument | Rejected]:
    refused: list[OSError] = []
    n = 0
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in (*KINDS, *PACKED):
                n += 1
                yield from _read_file(str(Path(parent) / name), rules)
    for error in refused:
        n += 1
        subject = str(error.filename or folder)
        yield Rejected(stage="read", subject=subject, reason="cannot be read", detail=error.strerror)
    if not n:
        yield Rejected(stage="read", subject=folder, reason="folder without articles")


def _read_file(path: str, rules: Rules) -> Iterator[RawDocument | Rejected]:
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size or None
            yield from read_packed(stream, name=path, size=size, rules=rules)
    except OSError as error:
        yield Rejected(stage="read", subject=path, reason="cannot be read", detail=error.strerror or str(error))


def _peekable(source: BinaryIO) -> io.BufferedReader:
    if isinstance(source, io.BufferedReader):
        return source
    return buffer_stream(_Raw(source))


class _Raw(io.RawIOBase):
    """What can be read from as a raw stream."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self._source = source

    def readable(self) -> bool:
        """True: there is nothing else to do with it."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer; returns the number of bytes."""
        data = self._source.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
