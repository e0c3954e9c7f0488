"""Documents as they come in, and the articles that cleaning makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.model.spans import Span
from dragoman.model.times import Interval

Format = Literal["text", "html", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """One document as a container held it, before anything was decided about it.

    **Shape**: `text` is the given text (for HTML the markup); `title` is given apart by JSON lines and the API only.
    `metadata` holds what the container states (``url``, ``outlet``, ``published``, ``id``, ``language`` ...), as
    strings. `explicit` is true where somebody handed over exactly this text (JSON line, API): such a text is never
    refused as short.
    """

    path: str | None
    format: Format
    text: str
    title: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    explicit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A stretch of the given text that is not the article's own, and why it was taken out."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A day on which an article may have been published, and why another was taken.

    **Shape**: `source` says where it was found (``container``, ``json-ld``, ``meta``, ``time``, ``address``,
    ``printed``, ``printed update``, ``relative``, ``crawl header``, ``caller`` ...), `span` where in the text, if it
    stands there; `lost` is the reason, empty only while nothing is decided.
    """

    day: date
    source: str
    span: Span | None
    lost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """When and in which bytes a document was found.

    **Shape**: `sha256` is that of the bytes it was made of; `retrieved` the instant (ISO 8601) at which it was fetched, by
    us or by whoever made the archive, None for files. `line` or `record` counts from one where a file holds several;
    `record_id` and `digest` are a web archive's own.
    """

    sha256: str | None = None
    retrieved: str | None = None
    line: str | None = None
    record: str | None = None
    record_id: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What an outlet printed, cleaned.

    **Shape**: `text` is the given text, whole: nothing is cut out of it; `paragraphs` are the spans of the article's
    body that stay, in order, and `removed` those that go. `title_span` lies in field ``title`` where the title was
    given apart, else in the text. `dateline` is the place printed before the first sentence, `wire` the agency whose
    copy it is. `date_candidates` are the days of publication that lost against `published`, best first. `found` says
    when and in which bytes; like `path`, it is nothing that the outlet printed.
    """

    id: str
    version: str
    path: str | None
    url: str | None
    outlet: str | None
    wire: str | None
    byline: str | None
    dateline: str | None
    dateline_span: Span | None
    title: str | None
    title_span: Span | None
    published: Interval | None
    language: str
    text: str
    paragraphs: tuple[Span, ...]
    removed: tuple[Removal, ...]
    given_title: str | None = None
    editor: str | None = None
    date_candidates: tuple[DateCandidate, ...] = ()
    found: Finding | None = None

    def words(self, span: Span) -> str:
        """The words under a span of this article."""
        source = (self.given_title or "") if span.field == "title" else self.text
        return source[span.start : span.end]
