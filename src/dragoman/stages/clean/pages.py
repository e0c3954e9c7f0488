"""HTML pages: the article's text by trafilatura, and what JSON-LD and meta tags state (dates: `page_dates`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.model.rejections import Rejected
from dragoman.stages.clean.page_dates import PageDates, read_entries, read_page_dates

_ARTICLES = ("Article", "Posting", "Report", "Blog")
_META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "url": ("og:url", "twitter:url"),
    "byline": ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"),
    "language": ("og:locale", "language", "dc.language"),
}
_MAX_TITLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The article of a page as one text, and what the page states about it."""

    text: str
    stated: Mapping[str, str]
    dates: PageDates


def extract_page(markup: str, *, subject: str) -> Page | Rejected:
    """The article in a page.

    **Rejected**: ``not an article`` where no text is found, ``cannot be extracted`` where the page breaks the
    extractor.
    """
    # trafilatura takes a fifth of a second to load; only pages need it.
    try:
        import trafilatura
        from lxml import etree, html
    except ImportError as error:
        return Rejected(stage="clean", subject=subject, reason="cannot be extracted", detail=str(error).split("\n")[0])

    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
        stated = read_stated(tree)
        dates = read_page_dates(tree)
        text = trafilatura.extract(
            tree, include_comments=False, include_tables=False, favor_precision=True, deduplicate=False, fast=False
        )
        if not text:
            text = trafilatura.extract(tree, include_comments=False, include_tables=True, favor_recall=True)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError) as error:
        detail = f"{type(error).__name__}: {error}"[:120]
        return Rejected(stage="clean", subject=subject, reason="cannot be extracted", detail=detail)
    if not text or not text.strip():
        return Rejected(
            stage="clean", subject=subject, reason="not an article", detail="the page holds no article text"
        )
    return Page(text=text, stated=stated, dates=dates)


def read_stated(tree: object) -> dict[str, str]:
    """What a page states: title, outlet, url, byline, language. JSON-LD goes before meta tags.

    `tree` is lxml's root element of the page.
    """
    stated = dict(_read_json_ld(tree.xpath("//script[@type='application/ld+json']/text()")))  # type: ignore[attr-defined]
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):  # type: ignore[attr-defined]
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        found.setdefault(name, " ".join(meta.get("content").split()))
    for field, names in _META.items():
        value = next((found[name] for name in names if found.get(name)), None)
        if value is not None:
            stated.setdefault(field, value)
    for field, path in (
        ("url", "//link[@rel='canonical']/@href"),
        ("title", "//h1//text()"),
        ("title", "//title/text()"),
        ("language", "/html/@lang"),
    ):
        words = " ".join(" ".join(tree.xpath(path)).split())  # type: ignore[attr-defined]
        if words and (field != "title" or len(words) <= _MAX_TITLE):
            stated.setdefault(field, words)
    return {field: value for field, value in stated.items() if value and (field != "byline" or "://" not in value)}


def _read_json_ld(scripts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for script in scripts:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for entry in read_entries(value, 0):
            kinds = entry.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names):
                yield from _stated_by(entry)
                return


def _stated_by(entry: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    names = {"title": "headline", "url": "url", "language": "inLanguage"}
    for field, name in names.items():
        words = entry.get(name)
        if isinstance(words, str) and words.strip():
            yield field, " ".join(words.split())
    for field, name in (("outlet", "publisher"), ("byline", "author")):
        people = entry.get(name)
        people = people if isinstance(people, list) else [people]
        called = [p.get("name") if isinstance(p, dict) else p for p in people]
        words = ", ".join(c.strip() for c in called if isinstance(c, str) and c.strip())
        if words:
            yield field, words
