"""RSS and Atom: each entry that holds text becomes a document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.decoding import replace_strays
from dragoman.stages.read.limits import Limits
from dragoman.stages.read.markup import text_of_markup

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,7000}\]\s*)?>|<\?[a-z-]+[^>]{0,400}>)*+"
    rb"<(?:rss|feed|rdf:RDF|[a-z]{1,10}:feed)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MAX_DEPTH = 200
_ELEMENT = re.compile(rb"<(/?)[A-Za-z_][^<>]*?(/?)>")


def is_feed(head: bytes) -> bool:
    """Whether some bytes begin as a feed does."""
    return _ROOT.match(head[:8192]) is not None


def read_feed(data: bytes, *, name: str, limits: Limits) -> Iterator[RawDocument | Rejected]:
    """The entries of a feed, in its order.

    **Kept in the metadata**: ``record`` (number of the entry), ``url``, ``outlet`` (title of the feed), ``published``,
    ``updated``, ``byline``, ``language``.

    **Rejected**: ``file too large``, ``feed declares entities``, ``nested too deeply``, ``feed does not parse``, ``no
    entry in feed``; of an entry, ``no text``.
    """
    refused = _refuse(data, limits)
    if refused is not None:
        reason, explained = refused
        yield Rejected(stage="read", subject=name, reason=reason, detail=explained)
        return
    parsed = _parse(data)
    if isinstance(parsed, str):
        yield Rejected(stage="read", subject=name, reason="feed does not parse", detail=parsed)
        return
    feed, entries = parsed.get("feed", {}), parsed.get("entries", [])
    for number, entry in enumerate(entries[: limits.entries], 1):
        yield _read_entry(entry, feed, number=number, name=name)
    if len(entries) > limits.entries:
        explained = f"{len(entries)} entries; {limits.entries} were read"
        yield Rejected(stage="read", subject=name, reason="file too large", detail=explained)
    if not entries:
        broken = parsed.get("bozo_exception")
        detail = " ".join(str(broken).split())[:120] if broken else None
        yield Rejected(stage="read", subject=name, reason="no entry in feed", detail=detail)


def list_links(data: bytes, *, limits: Limits) -> list[str]:
    """The addresses that the entries of a feed lead to, in its order, each once; none where it cannot be read."""
    parsed = {} if _refuse(data, limits) is not None else _parse(data)
    entries = [] if isinstance(parsed, str) else parsed.get("entries", [])[: limits.entries]
    links = (_words(entry.get("link")) for entry in entries)
    return list(dict.fromkeys(link for link in links if link))


def _refuse(data: bytes, limits: Limits) -> tuple[str, str] | None:
    if len(data) > limits.feed:
        return "file too large", f"more than {limits.feed // 1_000_000} MB in one feed"
    if _ENTITY.search(data) or _ENTITY.search(data.replace(b"\0", b"")):
        return "feed declares entities", "what they stand for may be of any size"
    depth = deepest = 0
    for found in _ELEMENT.finditer(data):
        if not found.group(2):
            depth = max(0, depth - 1) if found.group(1) else depth + 1
            deepest = max(deepest, depth)
    return ("nested too deeply", f"{deepest} elements") if deepest > _MAX_DEPTH else None


def _parse(data: bytes) -> Mapping[str, Any] | str:
    import feedparser  # needed where a feed is met

    try:
        # Addresses and markup are left as they stand: nothing of it is shown, and repairing them takes most of the time.
        parsed: Mapping[str, Any] = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        ArithmeticError,
        AssertionError,
    ) as error:
        return f"{type(error).__name__}: {error}"[:120]
    return parsed


def _read_entry(entry: Mapping[str, Any], feed: Mapping[str, Any], *, number: int, name: str) -> RawDocument | Rejected:
    contents = [_words(content.get("value")) for content in entry.get("content") or () if isinstance(content, Mapping)]
    bodies = [text_of_markup(words) for words in (*contents, _words(entry.get("summary"))) if words]
    text = max(bodies, key=len, default="")
    title = _words(entry.get("title"))
    title = " ".join(text_of_markup(title).split()) if title else None
    if not text.strip():
        return Rejected(stage="read", subject=f"{name}:{number}", reason="no text", detail=title)
    source = entry.get("source")
    stated = {
        "record": str(number),
        "url": _words(entry.get("link")),
        "outlet": _words(source.get("title") if isinstance(source, Mapping) else None) or _words(feed.get("title")),
        "published": _words(entry.get("published")),
        "updated": _words(dict.get(entry, "updated")),  # type: ignore[call-overload]  # .get() makes one up
        "byline": _words(entry.get("author")),
        "language": _words(entry.get("language")) or _words(feed.get("language")),
    }
    return RawDocument(
        path=name,
        format="text",
        text=text,
        title=title or None,
        metadata={field: words for field, words in stated.items() if words},
        sha256=sha256(text.encode("utf-8")).hexdigest(),
        explicit=True,
    )


def _words(value: object) -> str | None:
    return replace_strays(value).strip() or None if isinstance(value, str) else None
