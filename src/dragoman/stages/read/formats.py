"""A stream of bytes with a name becomes documents: which format it is, and how each is read."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath
from typing import Literal

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.decoding import decode, decode_markup, refuse_bytes, refuse_text
from dragoman.stages.read.exports import read_text, split_export
from dragoman.stages.read.feeds import is_feed, read_feed
from dragoman.stages.read.limits import Limits
from dragoman.stages.read.markup import text_of_markup
from dragoman.stages.read.office import RTF, read_rtf
from dragoman.stages.read.records import build_document, read_record
from dragoman.stages.read.rules import Rules
from dragoman.stages.read.tables import read_table
from dragoman.stages.read.warc import MAGIC, read_warc

Kind = Literal["text", "html", "json", "lines", "table", "warc", "feed", "rtf", "docx"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".jl": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".rtf": "rtf",
    ".docx": "docx",
}
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|title|link|script)\b", re.IGNORECASE
)
_XML = re.compile(r"<[a-z][\w.:-]{0,80}[\s>]", re.IGNORECASE)
_SITE_MAP = re.compile(r"<(?:urlset|sitemapindex)\b", re.IGNORECASE)
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SPACE = re.compile(r"\s*")
# What an export of a news database prints in its markup; a page is taken apart for it only where this stands in it.
_EXPORT_MARKS = re.compile(
    r"Load-Date:|End of Document|ProQuest document|Document [A-Z0-9]{3,12}(?:19|20)\d{6}[a-z0-9]{5,12}", re.IGNORECASE
)


def kind_of(name: str) -> Kind | None:
    """The kind of file that a name tells by its ending, or None."""
    return KINDS.get(PurePath(name).suffix.lower())


def read_stream(stream: io.BufferedReader, *, name: str, rules: Rules) -> Iterator[RawDocument | Rejected]:
    """The documents in one stream, lazily: one for text, HTML and a JSON object, several for all else."""
    kind, limits = kind_of(name), rules.limits
    start = stream.peek(8192)[:8192]
    if start.startswith(MAGIC) or kind == "warc":
        yield from read_warc(stream, name=name, limits=limits)
        return
    if kind == "table" or (
        rules.columns is not None and kind in (None, "text") and start.lstrip()[:1] not in (b"{", b"[", b"<")
    ):
        delimiter = "\t" if PurePath(name).suffix.lower() in (".tsv", ".tab") else None
        yield from read_table(stream, name=name, rules=rules, delimiter=delimiter)
        return
    if kind == "lines":
        yield from _read_lines(stream, name=name, limits=limits)
        return
    if rules.media_type in _PAGES and not is_feed(start):
        kind = "html"
    # A file of JSON lines may be of any size, whatever it is called: look at its first two lines before measuring the
    # rest.
    head = stream.readline(limits.document + 1)
    if kind != "html" and _opens_json_lines(head):
        second = stream.readline(limits.document + 1)
        if second.lstrip().startswith(b"{"):
            yield from _read_lines(stream, head, second, name=name, limits=limits)
            return
        head += second
    data = head + stream.read(max(0, limits.document + 1 - len(head)))
    yield from _read_whole(data, kind, name=name, rules=rules)


def _opens_json_lines(line: bytes) -> bool:
    line = line.removeprefix(b"\xef\xbb\xbf").strip()
    return line.startswith(b"{") and line.endswith(b"}")


def _read_whole(data: bytes, kind: Kind | None, *, name: str, rules: Rules) -> Iterator[RawDocument | Rejected]:
    limits = rules.limits
    if len(data) > limits.document:
        detail = f"more than {limits.document // 1_000_000} MB in one document"
        yield Rejected(stage="read", subject=name, reason="file too large", detail=detail)
        return
    if not data.strip():
        yield Rejected(stage="read", subject=name, reason="empty file")
        return
    if data.startswith(RTF):
        yield from read_rtf(data, name=name)
        return
    if is_feed(data) and kind != "html":
        yield from read_feed(data, name=name, limits=limits)
        return
    refused: tuple[str, str | None] | None = refuse_bytes(data)
    if refused is None:
        text = decode_markup(data, rules.charset) if kind == "html" else decode(data)
        kind = kind if kind in ("html", "json") else _guess(text)
        text = decode_markup(data, rules.charset) if kind == "html" else text
        refused = refuse_text(text) if text.strip() else ("empty file", None)
        if refused is None and kind is None:
            refused = ("format not read", "XML that is no feed")
    if refused is not None:
        yield Rejected(stage="read", subject=name, reason=refused[0], detail=refused[1])
        return
    digest = sha256(data).hexdigest()
    if kind == "json":
        yield from _read_json(text, data, name=name)
    elif kind == "html":
        inside = text_of_markup(text) if _EXPORT_MARKS.search(text) else ""
        if inside and split_export(inside) is not None:
            yield from read_text(inside, name=name, digest=digest, numbered=False)
        else:
            yield RawDocument(path=name, format="html", text=text, sha256=digest)
    else:
        yield from read_text(text, name=name, digest=digest, numbered=True)


def _guess(text: str) -> Kind | None:
    """What a text is by its first characters; None for XML of a kind that is not read."""
    at = _skip_comments(text)
    if _TAG.match(text, at):
        return "html"
    if _SITE_MAP.match(text, at) or (text.startswith("<?xml") and _XML.match(text, at)):
        return None
    if text[at : at + 1] in ("{", "["):
        try:
            json.JSONDecoder().raw_decode(text, at)
        except (ValueError, RecursionError):
            return "text"
        return "json" if text[at] == "{" or text[at + 1 :].lstrip()[:1] == "{" else "text"
    return "text"


def _skip_comments(text: str) -> int:
    """Where the first thing stands that is neither space, an XML declaration nor a comment."""
    at = len(text) - len(text.lstrip())
    while text.startswith(("<!--", "<?xml"), at):
        close = "-->" if text.startswith("<!--", at) else "?>"
        end = text.find(close, at)
        if end < 0:
            return at
        at = end + len(close)
        at = _past_space(text, at)
    return at


def _read_json(text: str, data: bytes, *, name: str) -> Iterator[RawDocument | Rejected]:
    """The objects of a JSON file: itself, or a list's members, each on its own: damage costs only what follows it."""
    at = _past_space(text, 0)
    if text[at : at + 1] != "[":
        yield read_record(data, path=name, line=None)
        return
    decoder, line, counted, at = json.JSONDecoder(), 1, 0, _past_space(text, at + 1)
    first = at
    while text[at : at + 1] not in ("]", ""):
        line, counted = line + text.count("\n", counted, at), at
        subject = f"{name}:{line}"
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Rejected(stage="read", subject=subject, reason="JSON does not parse", detail=str(error)[:120])
            return
        digest = sha256(text[at:end].encode("utf-8")).hexdigest()
        yield build_document(value, subject=subject, path=name, line=None, digest=digest)
        at = _past_space(text, end)
        if text[at : at + 1] == ",":
            at = _past_space(text, at + 1)
        elif text[at : at + 1] != "]":
            yield Rejected(stage="read", subject=subject, reason="JSON does not parse", detail="the list is not closed")
            return
    if at == first:
        yield Rejected(stage="read", subject=name, reason="no text", detail="the list is empty")


def _read_lines(
    stream: io.BufferedIOBase, *ahead: bytes, name: str, limits: Limits
) -> Iterator[RawDocument | Rejected]:
    """The documents of a file of JSON lines, each line held alone; numbers count from one, blank lines included."""
    number = n_seen = 0
    pending = list(ahead)
    while line := (pending.pop(0) if pending else stream.readline(limits.document + 1)):
        number += 1
        if len(line) > limits.document and not line.endswith(b"\n"):
            _skip_line(stream)
            detail = f"more than {limits.document // 1_000_000} MB in one line"
            yield Rejected(stage="read", subject=f"{name}:{number}", reason="line too long", detail=detail)
            n_seen += 1
        elif record := line.removeprefix(b"\xef\xbb\xbf").strip():
            n_seen += 1
            refused = refuse_bytes(record)
            if refused is not None:
                yield Rejected(stage="read", subject=f"{name}:{number}", reason=refused[0], detail=refused[1])
                if n_seen == 1:
                    return
                continue
            yield read_record(record, path=name, line=number)
    if not n_seen:
        yield Rejected(stage="read", subject=name, reason="empty file")


def _skip_line(stream: io.BufferedIOBase) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
