"""Packed files: what is inside ``.gz`` and ``.zip``, unpacked as it is read, never further than the limits allow."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Protocol

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.formats import KINDS, read_stream
from dragoman.stages.read.limits import Limits

PACKED = (".gz", ".zip")
_GZIP, _ZIP = b"\x1f\x8b\x08", b"PK\x03\x04"
_DAMAGED = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class DecompressesTooFar(Exception):
    """What is unpacked grew past what its packed size allows."""


class Source(Protocol):
    """What can be read from: files, members of archives, decompressors."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class BoundedStream(io.RawIOBase):
    """A readable stream over another one that raises `DecompressesTooFar` after so many bytes."""

    def __init__(self, source: Source, bound: int) -> None:
        super().__init__()
        self._source = source
        self._left = bound

    def readable(self) -> bool:
        """True: there is nothing else to do with it."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer from the source; returns the number of bytes."""
        data = self._source.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise DecompressesTooFar
        buffer[: len(data)] = data
        return len(data)


def read_packed(
    stream: io.BufferedReader, *, name: str, size: int | None, limits: Limits, depth: int = 0
) -> Iterator[RawDocument | Rejected]:
    """The documents of one stream, unpacked first where its first bytes say so.

    `size` is the stream's own length where it is known; it bounds what may come out of it.

    **Rejected**: ``nested too deeply``, ``decompresses too far``, ``damaged archive``, and what `read_stream` refuses.
    """
    start = stream.peek(4)[:4]
    packed = start.startswith((_GZIP, _ZIP))
    if packed and depth >= limits.depth:
        yield Rejected(stage="read", subject=name, reason="nested too deeply", detail=f"{depth} archives around it")
        return
    bound = max(limits.unpacked, limits.ratio * (limits.unpacked if size is None else size))
    try:
        if start.startswith(_GZIP):
            inner = BoundedStream(gzip.GzipFile(fileobj=stream), bound)
            name = name[:-3] if name.lower().endswith(".gz") else name
            yield from read_packed(_buffer(inner), name=name, size=None, limits=limits, depth=depth + 1)
        elif start.startswith(_ZIP):
            yield from _read_zip(stream, name=name, bound=bound, limits=limits, depth=depth)
        else:
            yield from read_stream(stream, name=name, limits=limits)
    except DecompressesTooFar:
        detail = f"more than {bound // 1_000_000} MB"
        yield Rejected(stage="read", subject=name, reason="decompresses too far", detail=detail)
    except _DAMAGED as error:
        reason = "damaged archive" if packed or depth else "cannot be read"
        yield Rejected(stage="read", subject=name, reason=reason, detail=_one_line(error))


def _read_zip(
    stream: io.BufferedReader, *, name: str, bound: int, limits: Limits, depth: int
) -> Iterator[RawDocument | Rejected]:
    with tempfile.SpooledTemporaryFile(max_size=8_000_000) as copy:
        seekable = stream if stream.seekable() else _copy(BoundedStream(stream, bound), copy)
        with zipfile.ZipFile(seekable) as archive:
            members = [m for m in archive.infolist() if _is_article(m)]
            if len(members) > limits.members:
                detail = f"{len(members)} files in one archive"
                yield Rejected(stage="read", subject=name, reason="decompresses too far", detail=detail)
                return
            if not members:
                yield Rejected(stage="read", subject=name, reason="folder without articles", detail="an archive")
            for member in sorted(members, key=lambda m: m.filename):
                inside = f"{name}!{member.filename}"
                try:
                    with archive.open(member) as packed:
                        bounded = BoundedStream(packed, max(limits.unpacked, limits.ratio * member.compress_size))
                        buffered = _buffer(bounded)
                        yield from read_packed(
                            buffered, name=inside, size=member.file_size, limits=limits, depth=depth + 1
                        )
                except _DAMAGED as error:
                    yield Rejected(stage="read", subject=inside, reason="damaged archive", detail=_one_line(error))


def _buffer(source: io.RawIOBase) -> io.BufferedReader:
    return io.BufferedReader(source)


def _copy(source: Source, target: IO[bytes]) -> IO[bytes]:
    while data := source.read(1 << 20):
        target.write(data)
    target.seek(0)
    return target


def _is_article(member: zipfile.ZipInfo) -> bool:
    path = PurePath(member.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not member.is_dir() and not hidden and path.suffix.lower() in (*KINDS, *PACKED)


def _one_line(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split())[:120] or type(error).__name__
