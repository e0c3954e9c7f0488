"""Web archives (WARC, as CC-NEWS keeps them): the pages among their records, and what the records say of them.

Records are taken apart here, one at a time, so that damage costs one record: behind it, reading goes on where the next
line begins with ``WARC/``, in ``.warc.gz`` with the next gzip member. What a record holds is read by fastwarc.

**Kept in the metadata**: ``record`` (its number in the file), ``record_id``, ``url``, ``retrieved`` (WARC-Date),
``digest`` (WARC-Payload-Digest). **Passed over**: records that are no response, and responses that are no page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.decoding import decode_markup, refuse_bytes, refuse_text
from dragoman.stages.read.limits import Limits
from dragoman.stages.read.unpacking import GunzipSource

MAGIC = b"WARC/"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MAX_LINE = 1 << 16
_MAX_HEADER = 1 << 18
_NEXT = re.compile(rb"WARC/1\.[01]\r?\n")
_KEPT = {
    "record_id": "warc-record-id",
    "url": "warc-target-uri",
    "retrieved": "warc-date",
    "digest": "warc-payload-digest",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """One record as it stands in the file, or what is wrong with it."""

    number: int
    head: bytes = b""
    block: bytes = b""
    fields: Mapping[str, str] = field(default_factory=dict)
    problem: tuple[str, str] | None = None


def read_warc(
    stream: io.BufferedReader, *, name: str, limits: Limits, gunzip: GunzipSource | None = None
) -> Iterator[RawDocument | Rejected]:
    """The pages of a web archive, one at a time. `gunzip` is what the stream is unpacked by, set to be tolerant.

    **Rejected**: ``damaged record``, ``record too large``, ``no page in archive``.
    """
    n_found = 0
    for record in _Records(stream, limits, gunzip):
        found = _read_record(record, name=name, limits=limits)
        if found is not None:
            n_found += 1
            yield found
    if not n_found:
        yield Rejected(stage="read", subject=name, reason="no page in archive")


class _Records:
    """The records of a stream, lazily. `_ahead` holds what was read too far."""

    def __init__(self, stream: io.BufferedReader, limits: Limits, gunzip: GunzipSource | None) -> None:
        self._stream, self._limits, self._gunzip = stream, limits, gunzip
        self._ahead = b""
        self._number = 0
        self._searching = False

    def __iter__(self) -> Iterator[_Record]:
        while True:
            line = self._readline()
            if not line:
                damage = self._gunzip.damage if self._gunzip is not None else None
                if damage is None:
                    return
                if not self._searching:
                    yield self._problem("damaged record", damage)
                if self._gunzip is None or not self._gunzip.resume():
                    return
            elif line.startswith(MAGIC):
                self._searching = False
                yield self._read_record(line)
            elif not self._searching and line.strip():
                yield self._problem("damaged record", "bytes that belong to no record")

    def _problem(self, reason: str, detail: str) -> _Record:
        self._number += 1
        self._searching = True
        return _Record(number=self._number, problem=(reason, detail))

    def _read_record(self, first: bytes) -> _Record:
        head, line = [first], first
        n_bytes = len(first)
        while line.strip():
            line = self._readline()
            head.append(line)
            n_bytes += len(line)
            if n_bytes > _MAX_HEADER:
                return self._problem("damaged record", "its header does not end")
        fields = _read_fields(head[1:])
        length = fields.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 20):
            return self._problem("damaged record", "its header states no length")
        if int(length) > self._limits.document:
            return self._problem("record too large", f"more than {self._limits.document // 1_000_000} MB")
        block = self._read(int(length))
        behind = self._read(4)
        cut = len(block) < int(length)
        if cut or behind != b"\r\n\r\n":
            # A false length runs into the next record, or ends before its own end: find the next one.
            begins = _NEXT.search(block + behind)
            if begins is not None:
                self._ahead = (block + behind)[begins.start() :] + self._ahead
            elif not cut:
                self._ahead = behind + self._ahead
            if cut or behind.strip() or begins is not None:
                damage = self._gunzip.damage if self._gunzip is not None else None
                return self._problem("damaged record", damage or ("it is cut short" if cut else "its length is false"))
        if self._gunzip is not None and not self._ahead and not self._stream.peek(1):
            if self._gunzip.damage is not None and self._gunzip.delivered:
                return self._problem("damaged record", self._gunzip.damage)
        self._number += 1
        return _Record(number=self._number, head=b"".join(head), block=block, fields=fields)

    def _readline(self) -> bytes:
        if not self._ahead:
            return self._stream.readline(_MAX_LINE)
        end = self._ahead.find(b"\n") + 1
        if end:
            line, self._ahead = self._ahead[:end], self._ahead[end:]
            return line
        line, self._ahead = self._ahead, b""
        return line + self._stream.readline(_MAX_LINE)

    def _read(self, size: int) -> bytes:
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data + self._stream.read(size - len(data)) if len(data) < size else data


def _read_fields(lines: list[bytes]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _read_record(record: _Record, *, name: str, limits: Limits) -> RawDocument | Rejected | None:
    """The page in a record, why there is none, or None where the record is of another kind."""
    subject = f"{name}:{record.number}"
    if record.problem is not None:
        return Rejected(stage="read", subject=subject, reason=record.problem[0], detail=record.problem[1])
    if record.fields.get("warc-type", "").lower() != "response":
        return None
    try:
        page = _unwrap(record, limits)
    except (OSError, ValueError) as error:
        detail = " ".join(str(error).split())[:120] or type(error).__name__
        return Rejected(stage="read", subject=subject, reason="damaged record", detail=detail)
    if page is None:
        return None
    data, charset = page
    if len(data) > limits.document:
        detail = f"more than {limits.document // 1_000_000} MB"
        return Rejected(stage="read", subject=subject, reason="record too large", detail=detail)
    if "warc-truncated" in record.fields:
        detail = f"cut by the crawler ({record.fields['warc-truncated'][:40]})"
        return Rejected(stage="read", subject=subject, reason="damaged record", detail=detail)
    text = decode_markup(data, charset)
    if not text.strip():
        return Rejected(stage="read", subject=subject, reason="empty file", detail="the page has no content")
    refused = refuse_bytes(data) or refuse_text(text)
    if refused is not None:
        return Rejected(stage="read", subject=subject, reason=refused[0], detail=refused[1])
    stated = {key: record.fields.get(header, "").strip("<> ") for key, header in _KEPT.items()}
    metadata = {"record": str(record.number), **{key: value for key, value in stated.items() if value}}
    return RawDocument(path=name, format="html", text=text, metadata=metadata, sha256=sha256(data).hexdigest())


def _unwrap(record: _Record, limits: Limits) -> tuple[bytes, str | None] | None:
    """The page in a response and its character set; None where it is no page. **Raises** `OSError` at damage."""
    from fastwarc.warc import WarcRecord  # needed where a web archive is met

    whole = record.head + record.block
    parsed = WarcRecord.from_bytes(whole)
    if record.fields.get("warc-block-digest", "").lower().startswith("sha1:") and not parsed.verify_block_digest():
        raise ValueError("its digest is that of other bytes")
    if not parsed.is_http:
        return None
    parsed.parse_http(auto_decode="none")
    status = None if parsed.http_headers is None else parsed.http_headers.status_code
    if status is None:
        raise ValueError("it holds no HTTP answer")
    if status != 200 or (parsed.http_content_type or "").lower() not in _PAGES:
        return None
    try:
        unpacked = WarcRecord.from_bytes(whole)
        unpacked.parse_http(auto_decode="all")
        return unpacked.reader.read(limits.document + 1), parsed.http_charset
    except OSError:
        # Some crawlers keep the header that says "compressed" and store the page unpacked.
        data = parsed.reader.read(limits.document + 1)
        if not data.lstrip().startswith(b"<"):
            raise
        return data, parsed.http_charset
