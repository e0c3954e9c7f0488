"""What the commands run: documents from paths, coded articles from documents. Imports the stages only when called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded

if TYPE_CHECKING:
    from dragoman.model.documents import Article


def read_documents(paths: Sequence[str]) -> Iterator[RawDocument | Rejected]:
    """Documents under the paths, in order."""
    from dragoman.stages.read import read_paths

    return read_paths(paths)


def read_articles(paths: Sequence[str], *, published: date | None) -> Iterator[Article | Rejected]:
    """Cleaned articles, without parsing them; no language model is needed."""
    from dragoman.stages.clean import clean

    for document in read_documents(paths):
        yield document if isinstance(document, Rejected) else clean(document, published=published)


def code_paths(paths: Sequence[str], *, published: date | None) -> Iterator[Coded | Rejected]:
    """Coded articles, one a document."""
    from dragoman.client import load

    return load().process(read_documents(paths), published=published)
