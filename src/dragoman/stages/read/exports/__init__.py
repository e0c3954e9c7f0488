"""Exports of news databases: files that hold many articles, as Nexis Uni, Factiva and ProQuest write them.

Each layout is recognised by its own marks, never by the file's name; a text without them is one document. What an
export prints about an article (title, outlet, byline, day of publication) becomes metadata, and its text alone is the
given text.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.exports.article import ExportedArticle
from dragoman.stages.read.exports.factiva import split_factiva
from dragoman.stages.read.exports.nexis import split_nexis
from dragoman.stages.read.exports.proquest import split_proquest

_LAYOUTS = (split_proquest, split_factiva, split_nexis)


def split_export(text: str) -> list[ExportedArticle] | None:
    """The articles of an export, in order; None where the text is none."""
    return next((found for split in _LAYOUTS if (found := split(text)) is not None), None)


def read_text(text: str, *, name: str, digest: str, numbered: bool) -> Iterator[RawDocument | Rejected]:
    """The document that a text is, or the documents of an export; `numbered` says that its lines are the file's.

    **Rejected**: ``empty file``; of an export's article, ``no text``.
    """
    if not text.strip():
        yield Rejected(stage="read", subject=name, reason="empty file")
        return
    articles = split_export(text)
    if articles is None:
        yield RawDocument(path=name, format="text", text=text, sha256=digest)
        return
    for number, article in enumerate(articles, 1):
        place = {"line": str(article.line)} if numbered else {"record": str(number)}
        if not article.text.strip():
            subject = f"{name}:{next(iter(place.values()))}"
            yield Rejected(stage="read", subject=subject, reason="no text", detail=article.title)
            continue
        yield RawDocument(
            path=name,
            format="text",
            text=article.text,
            title=article.title,
            metadata={**place, **article.stated},
            sha256=digest,
            explicit=True,
        )
