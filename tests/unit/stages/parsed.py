"""Parsed articles made by hand, for tests that need no language model."""

from __future__ import annotations

from datetime import date

from dragoman.model.documents import Article
from dragoman.model.parses import ParsedArticle, Sentence
from dragoman.model.spans import Span
from dragoman.model.times import Interval

PRINTED = Interval(start=date(2024, 5, 17), end=date(2024, 5, 17), precision="day", basis="printed")


def make_article(text: str) -> Article:
    """A cleaned article of one paragraph, printed on 17 May 2024."""
    return Article(
        id="a_0011223344556677",
        version="00" * 32,
        path=None,
        url=None,
        outlet=None,
        wire=None,
        byline=None,
        dateline=None,
        dateline_span=None,
        title=None,
        title_span=None,
        published=PRINTED,
        language="en",
        text=text,
        paragraphs=(Span(start=0, end=len(text)),),
        removed=(),
    )


def parse_by_hand(*sentences: str) -> ParsedArticle:
    """An article of sentences written as lines "word lemma TAG POS dep head [entity]"; heads are counted from 0.

    The words of a sentence stand apart by one space, and so do the sentences.
    """
    made: list[Sentence] = []
    text = ""
    for index, block in enumerate(sentences):
        rows = [line.split() for line in block.strip().splitlines()]
        text += " " if text else ""
        first = len(text)
        starts, ends = [], []
        for row in rows:
            text += " " if len(text) > first else ""
            starts.append(len(text))
            text += row[0]
            ends.append(len(text))
        made.append(
            Sentence(
                index=index,
                span=Span(start=first, end=len(text)),
                paragraph=0,
                words=tuple(row[0] for row in rows),
                lemmas=tuple(row[1] for row in rows),
                tags=tuple(row[2] for row in rows),
                pos=tuple(row[3] for row in rows),
                deps=tuple(row[4] for row in rows),
                heads=tuple(int(row[5]) for row in rows),
                starts=tuple(starts),
                ends=tuple(ends),
                entities=tuple((i, i + 1, row[6]) for i, row in enumerate(rows) if len(row) > 6),
            )
        )
    return ParsedArticle(article=make_article(text), sentences=tuple(made))
