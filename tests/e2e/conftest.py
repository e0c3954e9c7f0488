"""The loaded pipeline, the examples as it codes them, and the command line run in this process and in its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dragoman.cli import run as run_command
from dragoman.client import load
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline
from dragoman.stages.read import read_paths

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def loaded() -> Pipeline:
    """The pipeline of the settings that hold here."""
    return load()


@pytest.fixture(scope="session")
def examples(loaded: Pipeline) -> list[Coded]:
    """All bundled examples, coded; none is rejected."""
    results = list(loaded.process(read_paths([str(ROOT / "examples")])))
    assert not [result for result in results if isinstance(result, Rejected)]
    return [result for result in results if isinstance(result, Coded)]


@pytest.fixture
def invoke(loaded: Pipeline, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line in this process, from the project's folder, over the pipeline that is loaded already."""

    @click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []})
    @click.pass_context
    def whole(ctx):  # type: ignore[no-untyped-def]
        ctx.exit(run_command(ctx.args))

    monkeypatch.chdir(ROOT)
    return lambda *arguments, **options: CliRunner().invoke(whole, list(arguments), **options)


@pytest.fixture(scope="session")
def dragoman() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """The command line as a process of its own."""

    def run(
        *arguments: str, cwd: Path = ROOT, environ: Mapping[str, str] | None = None, wrapper: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        command = [*wrapper, sys.executable, "-m", "dragoman", *arguments]
        return subprocess.run(command, cwd=cwd, env={**os.environ, **(environ or {})}, capture_output=True, check=False)

    return run
