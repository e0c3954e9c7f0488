"""Records about a store: what became of an article, where words were found, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from typing_extensions import TypedDict

from dragoman.export.records import article_ref, evidence_record
from dragoman.export.shapes import ArticleRefRecord, EvidenceRecord
from dragoman.model.documents import Article
from dragoman.model.spans import Span


class AddedRecord(TypedDict):
    """What became of one article (``dragoman add``)."""

    article: str
    path: str | None
    title: str | None
    outcome: Literal["added", "revised", "recoded", "unchanged"]
    n_claims: int


class FoundRecord(TypedDict):
    """An article in which words were found, with some of the passages (``dragoman search``)."""

    article: ArticleRefRecord
    passages: list[EvidenceRecord]


class FaultRecord(TypedDict):
    """One thing in a store that is not as it should be (``dragoman verify``)."""

    check: str
    subject: str
    detail: str


def added_record(added: Any) -> AddedRecord:
    """The record of what became of an article."""
    return {
        "article": added.article,
        "path": added.path,
        "title": added.title,
        "outcome": added.outcome,
        "n_claims": added.n_claims,
    }


def found_record(article: Article, passages: Iterable[Span]) -> FoundRecord:
    """The record of an article that was found."""
    return {"article": article_ref(article), "passages": [evidence_record(span, article) for span in passages]}


def fault_record(fault: Any) -> FaultRecord:
    """The record of a fault."""
    return {"check": fault.check, "subject": fault.subject, "detail": fault.detail}
