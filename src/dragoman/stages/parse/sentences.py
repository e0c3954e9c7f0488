"""Find the sentences of articles, hand their texts to the parser, and put the arrays back where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import tee

from dragoman.language.sentences import split_sentences
from dragoman.model.documents import Article
from dragoman.model.parses import ParsedArticle, Sentence
from dragoman.model.spans import Span
from dragoman.stages.parse.parser import Arrays, Parser

MAX_SENTENCE = 1500
"""Characters. Longer runs without a full stop (tables, lists) are cut at the last white space before, else the parser's
time and memory grow without bound; sentences of gold news stay below 900."""

_ODD_SPACE = re.compile(r"\s{2,}|[^\S ]|[\u00ad\u200b-\u200f\ufeff]")


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    paragraph: int
    is_title: bool


def parse_articles(articles: Iterable[Article], parser: Parser, *, batch_size: int) -> Iterator[ParsedArticle]:
    """Each article with its sentences parsed, in order, lazily; sentences of several articles share batches.

    **Shape**: the title, where there is one, is the first sentence (`paragraph` -1).
    """
    plans, again = tee((article, tuple(_sentence_places(article))) for article in articles)
    texts = (_plain(article.words(place.span))[0] for article, places in plans for place in places)
    arrays = parser.parse(texts, batch_size=batch_size)
    for article, places in again:
        sentences = tuple(_sentence(article, i, place, next(arrays)) for i, place in enumerate(places))
        yield ParsedArticle(article=article, sentences=sentences)


def _sentence_places(article: Article) -> Iterator[_Place]:
    if article.title_span is not None and article.words(article.title_span).strip():
        yield _Place(article.title_span, -1, True)
    for number, paragraph in enumerate(article.paragraphs):
        text = article.words(paragraph)
        for start, end in split_sentences(text):
            for s, e in _bounded(text, start, end):
                span = Span(start=paragraph.start + s, end=paragraph.start + e, field=paragraph.field)
                yield _Place(span, number, False)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = start + MAX_SENTENCE if cut <= start else cut
        yield start, cut
        start = cut
    yield start, end


def _plain(words: str) -> tuple[str, tuple[int, ...] | None]:
    """The text as the parser sees it (white space single, invisible characters dropped) and, where that moved anything,
    the given offset of each of its characters."""
    if _ODD_SPACE.search(words) is None:
        return words, None
    out: list[str] = []
    origin: list[int] = []
    for i, c in enumerate(words):
        if c.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                origin.append(i)
        elif c not in "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff":
            out.append(c)
            origin.append(i)
    return "".join(out), tuple(origin)


def _sentence(article: Article, index: int, place: _Place, a: Arrays) -> Sentence:
    base = place.span.start
    _, origin = _plain(article.words(place.span))
    if origin is None:
        starts, ends = tuple(base + s for s in a.starts), tuple(base + e for e in a.ends)
    else:
        starts = tuple(base + origin[s] for s in a.starts)
        ends = tuple(base + origin[e - 1] + 1 for e in a.ends)
    return Sentence(
        index=index,
        span=place.span,
        paragraph=place.paragraph,
        words=a.words,
        lemmas=a.lemmas,
        tags=a.tags,
        pos=a.pos,
        deps=a.deps,
        heads=a.heads,
        starts=starts,
        ends=ends,
        entities=a.entities,
        is_title=place.is_title,
    )
