"""The articles that the bench runs on, and how a few become many without being copies of each other."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from dragoman.errors import BadInput
from dragoman.evaluate.loading import read_records, shape_of
from dragoman.model.documents import RawDocument
from dragoman.stages.read import read_paths

NEWS_CLUSTER = Path("gold") / "news_cluster" / "dev.jsonl"
_SENTENCE_END = re.compile(r"(?<=[a-z)])\.(?=[\"”']?(?:\s|$))")


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchArticle:
    """Title and text of one article, as they would stand in a JSON line."""

    title: str | None
    text: str

    @property
    def whole(self) -> str:
        """What the bare pipeline is given, and what words are counted on."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


def find_articles(paths: Sequence[str], *, shared: Path, examples: Path) -> tuple[str, list[BenchArticle]]:
    """Where the articles come from, and the articles: the paths' own, else gold ``news_cluster``, else the examples.

    HTML is left out: the bare pipeline cannot be given its markup.

    **Raises**: `BadInput` when there is none.
    """
    gold = shared / NEWS_CLUSTER
    if not paths and gold.is_file():
        with shape_of(str(gold)):
            return "news_cluster", [BenchArticle(title=r["title"], text=r["text"]) for r in read_records(gold)]
    named = [str(path) for path in paths] or [str(examples)]
    read = [d for d in read_paths(named) if isinstance(d, RawDocument) and d.format != "html"]
    if not read:
        raise BadInput(f"{', '.join(named)}: no article to run the bench on")
    return ", ".join(named), [BenchArticle(title=d.title, text=d.text) for d in read]


def take_articles(articles: Sequence[BenchArticle], n: int) -> list[BenchArticle]:
    """So many articles: the given ones, then again with a number in each sentence, so that no text comes twice."""
    return [_number(article, i // len(articles)) for i, article in enumerate(islice(cycle(articles), n))]


def write_lines(articles: Sequence[BenchArticle]) -> bytes:
    """The articles as JSON lines."""
    return b"".join(
        json.dumps({"id": str(i), "title": a.title, "text": a.text}).encode("ascii") + b"\n"
        for i, a in enumerate(articles)
    )


def count_words(articles: Sequence[BenchArticle]) -> int:
    """Words of the raw input, split at white space."""
    return sum(len(article.whole.split()) for article in articles)


def spread_articles(articles: Sequence[BenchArticle], n: int) -> list[BenchArticle]:
    """So many articles spread evenly over all of them, in order: news of one event stands together in the file."""
    return list(articles[:: max(1, len(articles) // n)][:n])


def _number(article: BenchArticle, round_: int) -> BenchArticle:
    if round_ == 0:
        return article
    title = f"{article.title} {round_}" if article.title else None
    return BenchArticle(title=title, text=_SENTENCE_END.sub(f" {round_}.", article.text))
