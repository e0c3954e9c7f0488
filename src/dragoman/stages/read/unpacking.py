"""Streams over packed bytes, each bounded: gzip member by member, zstd frame by frame."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Protocol

from dragoman.stages.read.limits import Limits

GZIP, ZSTD, ZIP = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
CHUNK = 1 << 16
_MAX_WINDOW = 1 << 27
"""What ``zstd --long=27`` needs to unpack, the most that the zstd program takes unasked."""
_WHOLE = 4
"""All layers and members of one file together may unpack to so many times what one of them may."""


class DecompressesTooFar(Exception):
    """What is unpacked grew past what its packed size allows."""


class WholeTooFar(DecompressesTooFar):
    """All that one file unpacks to grew past what its size allows."""


class Source(Protocol):
    """What can be read from: files, members of archives, decompressors."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class CountedSource:
    """A source that counts what was read from it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.n_bytes = 0

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        data = self._source.read(size)
        self.n_bytes += len(data)
        return data


class Budget:
    """What one file may unpack to over all its layers and members, by its size or by what was read of it so far."""

    def __init__(self, limits: Limits, packed: Callable[[], int]) -> None:
        self._limits, self._packed = limits, packed
        self._spent = 0

    def charge(self, n_bytes: int) -> None:
        """Counts bytes that came out. **Raises** `WholeTooFar`."""
        self._spent += n_bytes
        if self._spent > _WHOLE * self._limits.unpacked:
            if self._spent > _WHOLE * self._limits.ratio * self._packed():
                raise WholeTooFar


class BoundedStream(io.RawIOBase):
    """A readable stream over another one that raises `DecompressesTooFar` where more comes out than may."""

    def __init__(self, source: Source, *, limits: Limits, packed: Callable[[], int], budget: Budget | None) -> None:
        super().__init__()
        self._source, self._limits, self._packed, self._budget = source, limits, packed, budget
        self._n_out = 0

    def readable(self) -> bool:
        """True: there is nothing else to do with it."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer from the source; returns the number of bytes."""
        data = self._source.read(len(buffer))
        self._n_out += len(data)
        if self._n_out > self._limits.unpacked and self._n_out > self._limits.ratio * self._packed():
            raise DecompressesTooFar
        if self._budget is not None:
            self._budget.charge(len(data))
        buffer[: len(data)] = data
        return len(data)


def buffer_stream(stream: io.RawIOBase) -> io.BufferedReader:
    """A stream that can be looked into before it is read."""
    return io.BufferedReader(stream, CHUNK)


class GunzipSource:
    """The bytes inside gzip, member after member.

    Damage raises `zlib.error` (or `EOFError` for a stream that is cut); where it is `tolerant`, it ends the stream, is
    kept in `damage`, and `resume` goes on with the next member.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._data = b""
        self._member: zlib._Decompress | None = None
        self._n_out = 0
        self._ended = False
        self.tolerant = False
        self.damage: str | None = None
        self.delivered = False

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end, or (where tolerant) at damage."""
        if self.damage is not None:
            return b""
        try:
            return self._read(size)
        except (zlib.error, EOFError) as error:
            if not self.tolerant:
                raise
            self.damage, self.delivered = str(error), self._n_out > 0
            return b""

    def resume(self) -> bool:
        """Goes to the next place where a member seems to begin; false where there is none."""
        self.damage = None
        self._member = None
        while True:
            at = self._data.find(GZIP, 1)
            if at > 0:
                self._data = self._data[at:]
                return True
            more = self._source.read(CHUNK)
            if not more:
                self._data, self._ended = b"", True
                return False
            self._data = self._data[-2:] + more

    def _read(self, size: int) -> bytes:
        while True:
            if self._member is None and not self._begin_member():
                return b""
            assert self._member is not None
            out = self._member.decompress(self._data, size)
            if self._member.eof:
                self._data, self._member = self._member.unused_data, None
            else:
                self._data = self._member.unconsumed_tail
                if not out and not self._data and not self._fill():
                    raise EOFError("the stream is cut")
            if out:
                self._n_out += len(out)
                return out

    def _begin_member(self) -> bool:
        if self._ended:
            return False
        self._n_out = 0
        while True:
            self._data = self._data.lstrip(b"\0")
            if len(self._data) >= len(GZIP):
                break
            if not self._fill():
                self._ended = True
                if self._data:
                    raise EOFError("the stream is cut")
                return False
        if not self._data.startswith(GZIP):
            raise zlib.error("bytes that are not gzip behind a member")
        self._member = zlib.decompressobj(31)
        return True

    def _fill(self) -> bool:
        more = self._source.read(CHUNK)
        self._data += more
        return bool(more)


def unzstd(source: Source) -> Source:
    """The bytes inside zstd, frame after frame. **Raises** `zstandard.ZstdError` at damage."""
    import zstandard  # needed where a .zst file is met

    unpacker = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
    return unpacker.stream_reader(source, read_size=CHUNK, read_across_frames=True)  # type: ignore[arg-type]
