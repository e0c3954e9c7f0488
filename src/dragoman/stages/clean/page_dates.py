"""Dates that a page's markup states: JSON-LD, meta tags, time tags, and lines between headline and first paragraph.

Input: lxml's root element of the page. Output: `PageDates`. A date inside navigation, comments, footers and lists of other
stories is none of the article's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.stages.clean.dates import PrintedDate, rank_dates, read_date_line

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.created", "dcterms.date", "dcterms.issued", "dc.date.created", "parsely-pub-date", "sailthru.date"),
    *(
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "publication-date",
        "article.published",
    ),
    *(
        "citation_publication_date",
        "citation_date",
        "datecreated",
        "displaydate",
        "release_date",
        "cxenseparse:recs:publishtime",
    ),
    *(
        "og:pubdate",
        "article:published",
        "published_time",
        "published",
        "timestamp",
        "created",
        "bt:pubdate",
        "rnews:datepublished",
    ),
)
_UPDATED = (
    *("article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "dcterms.modified", "lastmod"),
    *("last-modified", "article:modified", "revised", "modified_time", "article.updated"),
)
_ARTICLES = ("Article", "Posting", "Report", "Blog")
_ASIDE = re.compile(
    r"\b(?:comments?|related|recirc\w*|sidebar|footer|teasers?|cards?|promo|most-?(?:read|viewed|popular)|trending|newsletter"
    r"|navigation|menu|widget|more-stories|more|latest|stories|popular|topics|tags|privacy|policy|recommend\w*|events?|discussion|disqus|replies)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"date|time|publish|posted|stamp|byline|meta|when|pub(?:lished)?\b|dek|info|credit|author", re.IGNORECASE
)
_ATTRIBUTES = ("data-published", "data-publish-date", "data-date", "data-datetime")
_UPDATE = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)
_LINE_AT_MOST = 160
_PARAGRAPH_WORDS = 18
_BLOCKS = (
    "p",
    "div",
    "li",
    "h2",
    "h3",
    "section",
    "header",
    "td",
    "dd",
    "blockquote",
    "time",
    "span",
    "small",
    "ul",
    "ol",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDates:
    """The dates of a page.

    **Shape**: `stated` and `updated` are pairs of source (``json-ld``, ``meta``, ``time``) and words, best first;
    `printed` the lines of the markup, `lines` their words.
    """

    stated: tuple[tuple[str, str], ...]
    updated: tuple[tuple[str, str], ...]
    printed: tuple[PrintedDate, ...]
    lines: tuple[str, ...]


def read_page_dates(tree: Any) -> PageDates:
    """The dates that a page states."""
    stated: list[tuple[str, str]] = []
    updated: list[tuple[str, str]] = []
    for entry in _described(tree.xpath("//script[contains(@type, 'ld+json')]/text()")):
        stated += [("json-ld", v) for name in ("datePublished", "dateCreated") if (v := _words(entry.get(name)))]
        updated += [("json-ld update", v) for v in [_words(entry.get("dateModified"))] if v]
    metas: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        metas.setdefault(name, " ".join(meta.get("content").split()))
    stated += [("meta", metas[name]) for name in _PUBLISHED if metas.get(name)]
    updated += [("meta update", metas[name]) for name in _UPDATED if metas.get(name)]
    for element in tree.xpath("//*[not(self::meta)][@itemprop='datePublished' or @itemprop='dateModified']"):
        words = element.get("content") or element.get("datetime") or " ".join(element.itertext())
        is_update = element.get("itemprop") == "dateModified"
        if words and not _is_aside(element):
            (updated if is_update else stated).append(("time update" if is_update else "time", " ".join(words.split())))
    for name in ("date", "last-modified"):
        for words in tree.xpath(f"//meta[translate(@http-equiv, 'ADELMNSTIFO', 'adelmnstifo')='{name}']/@content"):
            (stated if name == "date" else updated).append(("meta" if name == "date" else "meta update", words))
    for element in tree.xpath("//*[@data-published or @data-publish-date or @data-date or @data-datetime]"):
        words = next((w for key in _ATTRIBUTES if (w := element.get(key))), "")
        if words and not _is_aside(element):
            (updated if _says_update(element) else stated).append(("time", words))
    for element in tree.xpath("//abbr[@title and contains(@class, 'publish')]"):
        stated += [("time", element.get("title"))] if not _is_aside(element) else []
    for element in tree.xpath("//time[@datetime] | //relative-time[@datetime] | //time-ago[@datetime]"):
        if not _is_aside(element):
            is_update = _says_update(element)
            (updated if is_update else stated).append(("time update" if is_update else "time", element.get("datetime")))
    lines = tuple(_lines(tree))
    printed = tuple(replaced for line in lines for replaced in _read_line(line))
    return PageDates(stated=tuple(stated), updated=tuple(updated), printed=printed, lines=lines)


def _read_line(line: str) -> Iterator[PrintedDate]:
    read = read_date_line(line, 0)
    for printed in read[0] if read is not None else rank_dates(line, 0):
        if read is not None or printed.rank in (1, 4):
            yield PrintedDate(day=printed.day, span=None, rank=printed.rank, other=printed.other)


def _lines(tree: Any) -> Iterator[str]:
    """The short lines between the headline and the first paragraph, and those that their class calls dates."""
    headline = next(iter(tree.xpath("//h1")), None)
    seen: set[str] = set()
    is_head = False
    for element in tree.iter():
        if element is headline:
            is_head = True
            continue
        if not isinstance(element.tag, str) or element.tag not in _BLOCKS:
            continue
        words = _own_words(element)
        if element.tag in ("p", "div") and len(words.split()) >= _PARAGRAPH_WORDS:
            is_head = False
        if not words or len(words) > _LINE_AT_MOST or words in seen:
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
        if (is_head or _DATED.search(named)) and not _is_aside(element):
            seen.add(words)
            yield words


def _own_words(element: Any) -> str:
    """The words of an element, if no block is set into it; a page's length is bounded by the reader."""
    if any(
        isinstance(child.tag, str) and child.tag in ("p", "div", "li", "section", "ul", "table") for child in element
    ):
        return " ".join((element.text or "").split())
    return " ".join(" ".join(element.itertext()).split())


def _is_aside(element: Any) -> bool:
    for parent in (element, *element.iterancestors()):
        if parent.tag in ("nav", "aside", "footer"):
            return True
        if parent.tag not in ("body", "html", "article", "main") and _ASIDE.search(
            f"{parent.get('class') or ''} {parent.get('id') or ''}".replace("_", "-")
        ):
            return True
    return False


def _says_update(element: Any) -> bool:
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    before = element.getprevious()
    parent = element.getparent()
    label = (before.tail or "") if before is not None else ((parent.text or "") if parent is not None else "")
    return bool(_UPDATE.search(named) or _UPDATE.search(label[-40:]) or _UPDATE.search((element.text or "")[:20]))


def _described(scripts: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """The entries of JSON-LD that are articles; where none is, those that have a date of publication all the same."""
    others: list[Mapping[str, object]] = []
    is_found = False
    for script in scripts:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            # Broken JSON-LD is common (commas, line ends inside strings); its dates can still be read.
            is_found = True
            yield {name: found.group(1) for name, found in _broken(script)}
            continue
        for entry in read_entries(value, 0):
            kinds = entry.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names):
                is_found = True
                yield entry
            elif entry.get("datePublished"):
                others.append(entry)
    if not is_found:
        yield from others


def read_entries(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """The entries of a piece of JSON-LD, those of its graph included, to a depth of four."""
    if depth > 4:
        return
    if isinstance(value, list):
        for member in value:
            yield from read_entries(member, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from read_entries(value.get("@graph"), depth + 1)
        yield from read_entries(value.get("mainEntity"), depth + 1)


def _broken(script: str) -> Iterator[tuple[str, re.Match[str]]]:
    for name in ("datePublished", "dateModified"):
        found = re.search(rf'"{name}"\s*:\s*"([^"\n]{{8,40}})"', script)
        if found is not None:
            yield name, found


def _words(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None
