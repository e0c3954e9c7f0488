"""``dragoman copies``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from dragoman.cli.inputs import read_articles
from dragoman.cli.options import takes_articles, takes_output, takes_published
from dragoman.cli.output import Tally, write_records
from dragoman.export.copies import copies_records
from dragoman.export.records import ArticleRefRecord, article_ref
from dragoman.model.copies import ArticleVersion
from dragoman.model.documents import Article


@click.command()
@takes_articles
@takes_published
@takes_output
@click.pass_context
def copies(
    ctx: click.Context, paths: tuple[str, ...], published: date | None, format: str | None, output: Path | None
) -> None:
    """List articles that are copies of each other, and whose copy they are.

    One record a family: its members and who carries its text among other things, each with the one it has it from, and
    the links between them. Needs no language model.
    """
    from dragoman.stages.deduplicate import Copies, sketch_all

    tally = Tally()
    refs: dict[ArticleVersion, ArticleRefRecord] = {}

    def noted(articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            refs[ArticleVersion(article=article.id, version=article.version)] = article_ref(article)
            yield article

    found = Copies(sketch_all(noted(tally.taken(read_articles(paths, published=published)))))
    imprints = {version: found.imprint(version) for version in refs}
    records = copies_records(found.lineages(), found.links(), refs=refs, imprints=imprints)
    write_records(records, layer="copies", format=format, output=output)
    ctx.exit(tally.exit_status)
