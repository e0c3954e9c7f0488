"""The order of the stages, readable top to bottom.

read (before this file) -> clean -> parse -> resolve -> code. Models and tables are loaded once and handed in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from dragoman.codebook.lexicon import Lexicon, load_lexicon
from dragoman.codebook.roles import Roles, load_roles
from dragoman.model.documents import Article, RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.settings import Settings, read_settings
from dragoman.stages.clean import clean
from dragoman.stages.code import code_article
from dragoman.stages.parse import Parser, load_parser, parse_articles
from dragoman.stages.resolve import resolve_article
from dragoman.world import World, lay_over, open_world

Passed = TypeVar("Passed")


class Pipeline:
    """A loaded pipeline: the parser, the world tables and the codebook. Keep it and use it again; it holds no state."""

    def __init__(self, *, parser: Parser, world: World, lexicon: Lexicon, roles: Roles, settings: Settings) -> None:
        self.parser, self.world, self.lexicon, self.roles, self.settings = parser, world, lexicon, roles, settings

    def process(
        self, documents: Iterable[RawDocument | Rejected], *, published: date | None = None
    ) -> Iterator[Coded | Rejected]:
        """What each document says, lazily: one result a document, in their order; refused documents pass through.

        `published` dates the documents that carry no date of their own.
        """
        return self.code_articles(
            raw if isinstance(raw, Rejected) else clean(raw, published=published) for raw in documents
        )

    def code_articles(self, articles: Iterable[Article | Passed]) -> Iterator[Coded | Passed]:
        """What each article says, lazily; whatever is no article passes through, in its place."""
        passing: deque[tuple[int, Passed]] = deque()
        given = 0

        def taken() -> Iterator[Article]:
            nonlocal given
            for item in articles:
                if isinstance(item, Article):
                    yield item
                else:
                    passing.append((given, item))
                given += 1

        done = 0
        for parsed in parse_articles(taken(), self.parser, batch_size=self.settings.batch_size):
            while passing and passing[0][0] == done:
                yield passing.popleft()[1]
                done += 1
            resolved = resolve_article(parsed, world=self.world, roles=self.roles)
            yield code_article(resolved, lexicon=self.lexicon)
            done += 1
        for _, item in passing:
            yield item


def load_pipeline(settings: Settings | None = None) -> Pipeline:
    """A pipeline of these settings (those of the environment and ``dragoman.toml`` where None).

    **Raises** `ModelMissing` where the language model is not installed.
    """
    settings = settings if settings is not None else read_settings()
    return Pipeline(
        parser=load_parser(settings.model),
        world=lay_over(open_world(settings.data_dir), settings.world),
        lexicon=load_lexicon(),
        roles=load_roles(),
        settings=settings,
    )
