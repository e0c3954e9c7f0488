"""The command line over a pipeline that always reads the same article, and refuses a path that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import click
import pytest
from click.testing import CliRunner, Result

from dragoman.cli import run as run_command
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded


@dataclass
class FixedPipeline:
    """Stands for the parser, which these tests do without."""

    coded: Coded
    published: list[date | None] = field(default_factory=list)

    def process(
        self, documents: Iterable[RawDocument | Rejected], *, published: date | None = None
    ) -> Iterator[Coded | Rejected]:
        """The one article for each document."""
        self.published.append(published)
        for document in documents:
            yield document if isinstance(document, Rejected) else self.coded


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, coded: Coded) -> FixedPipeline:
    """The pipeline that the client loads."""
    pipeline = FixedPipeline(coded)

    def read_documents(paths: Sequence[str]) -> Iterator[RawDocument | Rejected]:
        for path in paths:
            if path.startswith("bad"):
                yield Rejected(stage="read", subject=path, reason="empty file", detail="0 bytes\x1b[2J")
            else:
                yield RawDocument(path=path, format="text", text=coded.article.text, explicit=True)

    monkeypatch.setattr("dragoman.client.load", lambda settings=None: pipeline)
    monkeypatch.setattr("dragoman.cli.inputs.read_documents", read_documents)
    return pipeline


@pytest.fixture
def invoke(pipeline: FixedPipeline, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command line as `main` does, its exit status, output and error stream kept apart."""

    @click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []})
    @click.pass_context
    def whole(ctx):  # type: ignore[no-untyped-def]
        ctx.exit(run_command(ctx.args))

    return lambda *arguments, **options: CliRunner().invoke(whole, list(arguments), **options)
