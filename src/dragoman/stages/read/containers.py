"""Packed files: what is inside ``.gz``, ``.zst`` and ``.zip``, unpacked as it is read, never further than allowed."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import IO

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.formats import KINDS, kind_of, read_stream
from dragoman.stages.read.office import DOCX_BODY, read_docx
from dragoman.stages.read.rules import Rules
from dragoman.stages.read.unpacking import (
    GZIP,
    ZIP,
    ZSTD,
    BoundedStream,
    Budget,
    CountedSource,
    DecompressesTooFar,
    GunzipSource,
    Source,
    WholeTooFar,
    buffer_stream,
    unzstd,
)
from dragoman.stages.read.warc import MAGIC, read_warc

PACKED = (".gz", ".zip", ".zst")
_DAMAGED = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """Where in a file one stream lies: how deep, and what may still come out of the whole file."""

    rules: Rules
    depth: int = 0
    budget: Budget | None = None

    def inside(self, budget: Budget) -> _Layer:
        """One layer deeper: what its sender said of the whole says nothing of what is inside."""
        rules = replace(self.rules, media_type=None, charset=None)
        return _Layer(rules=rules, depth=self.depth + 1, budget=budget)


def read_packed(
    stream: io.BufferedReader, *, name: str, size: int | None, rules: Rules
) -> Iterator[RawDocument | Rejected]:
    """The documents of one stream, unpacked first where its first bytes say so.

    `size` is the stream's own length where it is known; it bounds what may come out of it.

    **Rejected**: ``nested too deeply``, ``decompresses too far``, ``damaged archive``, and what `read_stream` refuses.
    """
    try:
        yield from _read_layer(stream, name=name, size=size, layer=_Layer(rules=rules))
    except WholeTooFar:
        detail = f"more than {rules.limits.ratio} times its size"
        yield Rejected(stage="read", subject=name, reason="decompresses too far", detail=detail)


def _read_layer(
    stream: io.BufferedReader, *, name: str, size: int | None, layer: _Layer
) -> Iterator[RawDocument | Rejected]:
    limits = layer.rules.limits
    packed = False
    try:
        start = stream.peek(4)[:4]
        packed = start.startswith((GZIP, ZIP, ZSTD))
        if packed and layer.depth >= limits.depth:
            detail = f"{layer.depth} archives around it"
            yield Rejected(stage="read", subject=name, reason="nested too deeply", detail=detail)
        elif start.startswith(ZIP):
            yield from _read_zip(stream, name=name, size=size, layer=layer)
        elif packed:
            yield from _read_compressed(stream, name=name, is_gzip=start.startswith(GZIP), layer=layer)
        else:
            yield from read_stream(stream, name=name, rules=layer.rules)
    except WholeTooFar:
        raise
    except DecompressesTooFar:
        detail = f"more than {limits.unpacked // 1_000_000} MB and {limits.ratio} times its size"
        yield Rejected(stage="read", subject=name, reason="decompresses too far", detail=detail)
    except _DAMAGED as error:
        reason = "damaged archive" if packed or layer.depth else "cannot be read"
        yield Rejected(stage="read", subject=name, reason=reason, detail=_one_line(error))


def _read_compressed(
    stream: io.BufferedReader, *, name: str, is_gzip: bool, layer: _Layer
) -> Iterator[RawDocument | Rejected]:
    limits, counted = layer.rules.limits, CountedSource(stream)
    budget = layer.budget or Budget(limits, lambda: counted.n_bytes)
    gunzip = GunzipSource(counted) if is_gzip else None
    bounded = BoundedStream(gunzip or _Unzstd(counted), limits=limits, packed=lambda: counted.n_bytes, budget=budget)
    inside = name[: -len(PurePath(name).suffix)] if name.lower().endswith((".gz", ".zst")) else name
    inner = buffer_stream(bounded)
    # Of a web archive, each record is a gzip member of its own: damage to one costs that one only.
    if gunzip is not None and (kind_of(inside) == "warc" or inner.peek(5).startswith(MAGIC)):
        gunzip.tolerant = True
        yield from read_warc(inner, name=inside, limits=limits, gunzip=gunzip)
        return
    deeper = layer.inside(budget)
    yield from _read_layer(inner, name=inside, size=None, layer=deeper)


class _Unzstd:
    """zstd's bytes, its errors turned into those of the other archives."""

    def __init__(self, source: Source) -> None:
        self._source = unzstd(source)

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        import zstandard

        try:
            return self._source.read(size)
        except zstandard.ZstdError as error:
            raise zlib.error(str(error)) from error


def _read_zip(
    stream: io.BufferedReader, *, name: str, size: int | None, layer: _Layer
) -> Iterator[RawDocument | Rejected]:
    limits = layer.rules.limits
    with tempfile.SpooledTemporaryFile(max_size=8_000_000) as copy:
        seekable = stream if stream.seekable() else _copy(stream, copy, limits.ratio * limits.unpacked)
        length = size or seekable.seek(0, io.SEEK_END)
        budget = layer.budget or Budget(limits, lambda: length)
        deeper = layer.inside(budget)
        with zipfile.ZipFile(seekable) as archive:
            if DOCX_BODY in archive.NameToInfo:
                yield from read_docx(archive, name=name, limits=limits)
                return
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
                        bounded = BoundedStream(packed, limits=limits, packed=_size_of(member), budget=budget)
                        inner = buffer_stream(bounded)
                        yield from _read_layer(inner, name=inside, size=member.file_size, layer=deeper)
                except _DAMAGED as error:
                    yield Rejected(stage="read", subject=inside, reason="damaged archive", detail=_one_line(error))


def _size_of(member: zipfile.ZipInfo) -> Callable[[], int]:
    return lambda: member.compress_size


def _copy(source: Source, target: IO[bytes], bound: int) -> IO[bytes]:
    n = 0
    while data := source.read(1 << 20):
        n += len(data)
        if n > bound:
            raise DecompressesTooFar
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
