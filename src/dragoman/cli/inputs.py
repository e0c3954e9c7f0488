"""What the commands run: documents from paths, coded articles from documents. Imports the stages only when called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman import __version__
from dragoman.cli.options import ALLOW_HOSTS, CODEBOOK, COLUMNS, FOLLOW, STATE, WORLD
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.settings import Settings, read_settings

if TYPE_CHECKING:
    from dragoman.cli.output import Tally
    from dragoman.codebook.overlay import Codebook
    from dragoman.model.assembly import Assembly
    from dragoman.model.documents import Article
    from dragoman.stages.read.fetch import Fetcher
    from dragoman.world import World


def read_documents(paths: Sequence[str]) -> Iterator[RawDocument | Rejected]:
    """Documents under the paths, in order, read as the options of the running command say."""
    from dragoman.stages.read import Rules, read_paths

    context = click.get_current_context(silent=True)
    meta = {} if context is None else context.meta
    fetcher = open_fetcher(meta.get(STATE)) if any("://" in path for path in paths) else None
    try:
        yield from read_paths(
            paths, rules=Rules(columns=meta.get(COLUMNS)), fetcher=fetcher, follow=bool(meta.get(FOLLOW))
        )
    finally:
        if fetcher is not None:
            fetcher.save()


def open_fetcher(file: Path | None) -> Fetcher:
    """A fetcher by the settings and the options of a command, with the state kept in a file.

    **Raises** `BadInput` for a damaged state.
    """
    from dragoman.stages.read.fetch import Fetcher, FetchRules, FetchState

    context = click.get_current_context(silent=True)
    meta: Mapping[str, Any] = {} if context is None else context.meta
    settings = read_settings()
    hosts = (*settings.allow_hosts, *meta.get(ALLOW_HOSTS, ()))
    agent = f"dragoman/{__version__} (reads news for research{f'; {settings.contact}' if settings.contact else ''})"
    rules = FetchRules(user_agent=agent, allowed_hosts=frozenset(host.lower() for host in hosts))
    return Fetcher(rules, state=None if file is None else FetchState(file))


def read_articles(paths: Sequence[str], *, published: date | None) -> Iterator[Article | Rejected]:
    """Cleaned articles, without parsing them; no language model is needed."""
    from dragoman.stages.clean import clean

    for document in read_documents(paths):
        yield document if isinstance(document, Rejected) else clean(document, published=published)


def settings_here() -> Settings:
    """The settings, with the users' files that ``--world`` and ``--codebook`` name in place of those of the settings."""
    settings = read_settings()
    context = click.get_current_context(silent=True)
    meta: Mapping[str, Any] = {} if context is None else context.meta
    return replace(settings, world=meta.get(WORLD, settings.world), codebook=meta.get(CODEBOOK, settings.codebook))


def open_codebook_here() -> Codebook:
    """The codebook of the settings and the running command; what is wrong with a user's file is told at once."""
    from dragoman.codebook.overlay import open_codebook

    return open_codebook(settings_here().codebook)


def open_tables() -> World:
    """The world tables alone, users' tables over them; no language model is needed."""
    from dragoman.world import lay_over, open_world

    settings = settings_here()
    return lay_over(open_world(settings.data_dir), settings.world)


def code_paths(paths: Sequence[str], *, published: date | None) -> Iterator[Coded | Rejected]:
    """Coded articles, one a document."""
    from dragoman.client import load

    return load(settings_here()).process(read_documents(paths), published=published)


def assemble_paths(
    paths: Sequence[str], tally: Tally, *, published: date | None, known_on: date | None = None
) -> Assembly:
    """All articles under the paths coded and assembled; what is rejected is told by `tally`."""
    from dragoman.pipeline import assemble_coded

    world = open_tables()
    return assemble_coded(tally.taken(code_paths(paths, published=published)), world, known_on=known_on)
