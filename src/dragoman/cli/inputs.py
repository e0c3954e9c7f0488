"""What the commands run: documents from paths, coded articles from documents. Imports the stages only when called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import COLUMNS, WORLD
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.settings import Settings, read_settings

if TYPE_CHECKING:
    from dragoman.model.documents import Article
    from dragoman.world import World


def read_documents(paths: Sequence[str]) -> Iterator[RawDocument | Rejected]:
    """Documents under the paths, in order, read as the options of the running command say."""
    from dragoman.stages.read import Rules, read_paths

    context = click.get_current_context(silent=True)
    meta = {} if context is None else context.meta
    return read_paths(paths, rules=Rules(columns=meta.get(COLUMNS)))


def read_articles(paths: Sequence[str], *, published: date | None) -> Iterator[Article | Rejected]:
    """Cleaned articles, without parsing them; no language model is needed."""
    from dragoman.stages.clean import clean

    for document in read_documents(paths):
        yield document if isinstance(document, Rejected) else clean(document, published=published)


def settings_here() -> Settings:
    """The settings, with the users' tables that ``--world`` names in place of those of the settings."""
    settings = read_settings()
    context = click.get_current_context(silent=True)
    world = context.meta.get(WORLD) if context is not None else None
    return replace(settings, world=world) if world else settings


def open_tables() -> World:
    """The world tables alone, users' tables over them; no language model is needed."""
    from dragoman.world import lay_over, open_world

    settings = settings_here()
    return lay_over(open_world(settings.data_dir), settings.world)


def code_paths(paths: Sequence[str], *, published: date | None) -> Iterator[Coded | Rejected]:
    """Coded articles, one a document."""
    from dragoman.client import load

    return load(settings_here()).process(read_documents(paths), published=published)
