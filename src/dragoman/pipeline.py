"""The order of the stages, readable top to bottom.

read (before this file) -> clean -> parse -> resolve -> vote -> code, article by article; then, over all of them, deduplicate ->
assemble. Models and tables are loaded once and handed in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dragoman.codebook.overlay import Codebook, open_codebook
from dragoman.codebook.roles import Roles, load_roles
from dragoman.model.assembly import Assembly
from dragoman.model.documents import Article, RawDocument
from dragoman.model.parses import ParsedArticle
from dragoman.model.rejections import Rejected
from dragoman.model.reports import Report
from dragoman.model.resolved import ResolvedArticle
from dragoman.model.results import Coded
from dragoman.model.switches import ALL_ON, Switches
from dragoman.model.votes import SentenceVotes
from dragoman.settings import Settings, read_settings
from dragoman.stages.assemble import assemble, report_of
from dragoman.stages.clean import clean
from dragoman.stages.code import asks_for_votes, code_article
from dragoman.stages.deduplicate import Copies, sketch
from dragoman.stages.parse import Parser, load_parser, parse_articles
from dragoman.stages.resolve import resolve_article
from dragoman.stages.vote import Voter, load_voter
from dragoman.world import World, lay_over, open_world

Passed = TypeVar("Passed")

_AHEAD = 16
"""So many articles wait for the model's votes while those after them are parsed."""


class Pipeline:
    """A loaded pipeline: the parser, the world tables, the codebook and the learned model, which may be left out.

    Keep it and use it again; it holds no state.
    """

    def __init__(
        self,
        *,
        parser: Parser,
        world: World,
        codebook: Codebook,
        roles: Roles,
        settings: Settings,
        voter: Voter | None = None,
        switches: Switches = ALL_ON,
    ) -> None:
        self.parser, self.world, self.codebook, self.roles, self.settings = parser, world, codebook, roles, settings
        self.voter, self.switches = voter, switches

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
        for coded in self._code_ahead(self.parse(taken())):
            while passing and passing[0][0] == done:
                yield passing.popleft()[1]
                done += 1
            yield coded
            done += 1
        for _, item in passing:
            yield item

    def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """The articles parsed, lazily and in order."""
        return parse_articles(articles, self.parser, batch_size=self.settings.batch_size)

    def code_parsed(self, parsed: ParsedArticle) -> Coded:
        """What a parsed article says."""
        resolved = self._resolve(parsed)
        return self._code(resolved, self.voter.vote(resolved) if self.voter and asks_for_votes(resolved) else None)

    def _code_ahead(self, articles: Iterable[ParsedArticle]) -> Iterator[Coded]:
        """Each article coded, in order; the model votes on some in a thread of its own while others are parsed."""
        if self.voter is None:
            yield from map(self.code_parsed, articles)
            return
        waiting: deque[tuple[ResolvedArticle, Future[tuple[SentenceVotes, ...]] | None]] = deque()

        def first() -> Coded:
            resolved, votes = waiting.popleft()
            return self._code(resolved, votes.result() if votes is not None else None)

        with ThreadPoolExecutor(max_workers=1) as pool:
            for parsed in articles:
                resolved = self._resolve(parsed)
                asked = asks_for_votes(resolved)
                waiting.append((resolved, pool.submit(self.voter.vote, resolved) if asked else None))
                if len(waiting) > _AHEAD:
                    yield first()
            while waiting:
                yield first()

    def _resolve(self, parsed: ParsedArticle) -> ResolvedArticle:
        return resolve_article(parsed, world=self.world, roles=self.roles, coreference=self.switches.coreference)

    def _code(self, resolved: ResolvedArticle, votes: tuple[SentenceVotes, ...] | None) -> Coded:
        return code_article(resolved, lexicon=self.codebook.lexicon, votes=votes, switches=self.switches)


def load_pipeline(settings: Settings | None = None) -> Pipeline:
    """A pipeline of these settings (those of the environment and ``dragoman.toml`` where None).

    **Raises** `ModelMissing` where the language model is not installed.
    """
    settings = settings if settings is not None else read_settings()
    return Pipeline(
        parser=load_parser(settings.model),
        world=lay_over(open_world(settings.data_dir), settings.world),
        codebook=open_codebook(settings.codebook),
        roles=load_roles(),
        settings=settings,
        voter=load_voter() if settings.votes else None,
    )


def assemble_coded(results: Iterable[Coded], world: World, *, known_on: date | None = None) -> Assembly:
    """What many coded articles make together, copies counted as one origin; in memory, a few kilobytes an article.

    **Shape**: of several versions of one article the one printed last counts, of one day the one whose hash is largest, so
    that the order of `results` changes nothing. `known_on` leaves out what was printed later, and what has no day.
    """
    reports: dict[str, Report] = {}
    copies = Copies()
    for coded in results:
        report = report_of(coded, world)
        held = reports.get(report.article_id)
        if held is None or _newer(report) > _newer(held):
            reports[report.article_id] = report
            copies.add(sketch(coded.article))
    origins = _origins(copies, reports)
    told = [replace(r, family=origins.get(ident)) for ident, r in reports.items()]
    return assemble(told, world, known_on=known_on)


def _newer(report: Report) -> tuple[str, str]:
    return str(report.published.start) if report.published is not None else "", report.version


def _origins(copies: Copies, reports: dict[str, Report]) -> dict[str, str]:
    """The origin of each article that belongs to a family of copies: its wire, else who printed the text first."""
    origins: dict[str, str] = {}
    for found in copies.lineages():
        members = [m for m in found.family.members if reports[m.article].version == m.version]
        named = [r.wire or r.outlet for m in members if (r := reports[m.article]) and (r.wire or r.outlet)]
        first = reports[found.first.article] if found.first is not None else None
        origin = (
            found.wire or (first is not None and (first.wire or first.outlet)) or min(filter(None, named), default=None)
        )
        if origin and len(members) > 1:
            origins |= {m.article: origin for m in members}
    return origins
