"""Adds documents to a store: each article in one transaction; what is there already is not even parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman import __version__
from dragoman.model.documents import Article, RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline
from dragoman.record.coder import coder_of
from dragoman.settings import Settings
from dragoman.stages.clean import clean
from dragoman.store import Coder, Store
from dragoman.store.writing import (
    Outcome,
    begin_run,
    coder_id,
    count_in_run,
    end_run,
    is_coded,
    is_forgotten,
    note_coder,
    write_coded,
    write_rejected,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one article.

    **Shape**: `outcome` is ``added``; ``revised`` (another version of an article that was there); ``recoded`` (by
    another coder); or ``unchanged`` (nothing was written).
    """

    article: str
    path: str | None
    title: str | None
    outcome: Outcome
    n_claims: int


def add_documents(
    store: Store,
    documents: Iterable[RawDocument | Rejected],
    *,
    settings: Settings,
    load: Callable[[], Pipeline],
    published: date | None = None,
    command: str = "add",
) -> Iterator[Added | Rejected]:
    """Adds each document, lazily and in order; one result a document. Killed at any moment, it can be run again.

    `load` is called when the first article has to be parsed: adding what is there loads no language model.
    **Rejected**: ``was forgotten``, besides what reading and cleaning refuse; all are kept in the store.
    """
    coder = coder_of(settings)
    with store.reading() as connection:
        known = coder_id(connection, coder)
    waiting = _prepared(store, documents, known, published=published)
    writer = _Writer(store, coder=coder, command=command)
    for item in _coded(waiting, load):
        yield writer.write(item)
    writer.end()


def add_coded(
    store: Store, articles: Iterable[Coded], *, coder: Coder, command: str = "add"
) -> Iterator[Added | Rejected]:
    """Adds articles that were coded elsewhere, lazily and in order."""
    writer = _Writer(store, coder=coder, command=command)
    for coded in articles:
        yield writer.write(coded)
    writer.end()


class _Writer:
    """Writes what comes, under one run that begins with the first article that is new."""

    def __init__(self, store: Store, *, coder: Coder, command: str) -> None:
        self._store, self._coder, self._command = store, coder, command
        self._run: int | None = None
        self._coder_id = 0

    def write(self, item: Coded | Added | Rejected) -> Added | Rejected:
        """One article or refusal, in its own transaction."""
        if isinstance(item, Added):
            return item
        now = self._store.now()
        with self._store.writing() as connection:
            if isinstance(item, Coded) and is_forgotten(connection, item.article.id):
                item = _refuse(item.article)
            if self._run is None:
                self._run = begin_run(connection, command=self._command, package=__version__, now=now)
                self._coder_id = note_coder(connection, self._coder)
            if isinstance(item, Rejected):
                if write_rejected(connection, item, run=self._run, now=now):
                    count_in_run(connection, self._run, "rejected")
                return item
            outcome = write_coded(connection, item, coder=self._coder_id, run=self._run, now=now)
            count_in_run(connection, self._run, outcome)
        return Added(
            article=item.article.id,
            path=item.article.path,
            title=item.article.title,
            outcome=outcome,
            n_claims=len(item.claims),
        )

    def end(self) -> None:
        """Notes that all is done."""
        if self._run is not None:
            with self._store.writing() as connection:
                end_run(connection, self._run, now=self._store.now())


def _prepared(
    store: Store, documents: Iterable[RawDocument | Rejected], coder: int | None, *, published: date | None
) -> Iterator[Article | Added | Rejected]:
    for raw in documents:
        article = raw if isinstance(raw, Rejected) else clean(raw, published=published)
        if isinstance(article, Rejected):
            yield article
            continue
        with store.reading() as connection:
            gone, there = is_forgotten(connection, article.id), is_coded(connection, article, coder)
        if gone:
            yield _refuse(article)
        elif there:
            yield Added(article=article.id, path=article.path, title=article.title, outcome="unchanged", n_claims=0)
        else:
            yield article


def _coded(
    items: Iterator[Article | Added | Rejected], load: Callable[[], Pipeline]
) -> Iterator[Coded | Added | Rejected]:
    for item in items:
        if isinstance(item, Article):

            def rest(first: Article = item) -> Iterator[Article | Added | Rejected]:
                yield first
                yield from items

            coded: Iterator[Coded | Added | Rejected] = load().code_articles(rest())
            yield from coded
        else:
            yield item


def _refuse(article: Article) -> Rejected:
    return Rejected(
        stage="store", subject=article.path or article.id, reason="was forgotten", detail=f"article {article.id}"
    )
