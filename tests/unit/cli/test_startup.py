"""Starting: help comes at once, nothing heavy is imported, the public names are there."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

import dragoman
from dragoman.cli import COMMANDS

HEAVY = ("spacy", "pydantic", "trafilatura", "lxml", "rich", "numpy", "pandas", "dateparser")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)


def imported_by(statement: str) -> set[str]:
    """The top-level modules a statement brings in."""
    done = run("-c", f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})")
    return set(done.stdout.splitlines()[-1].split())


def test_help_takes_less_than_400_milliseconds() -> None:
    """The best of five: the machine may be busy, the command must not be slow."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run("-m", "dragoman", "--help")
        times.append(time.perf_counter() - start)
    assert min(times) < 0.4


def test_help_imports_nothing_heavy() -> None:
    """Neither parser nor validator nor extractor, and no command."""
    code = (
        "from dragoman.cli import run as go\ngo(['--help'])\nimport sys\nassert 'dragoman.cli.code' not in sys.modules"
    )
    assert not imported_by(code) & set(HEAVY)


@pytest.mark.parametrize(
    "statement", ["import dragoman", "import dragoman; dragoman.Claim; dragoman.Settings()", "import dragoman.client"]
)
def test_importing_the_package_loads_no_parser(statement: str) -> None:
    """Public names are looked up when first used; the model types are standard library only."""
    assert not imported_by(statement) & set(HEAVY)


def test_each_command_is_found_and_described_as_listed() -> None:
    """The registry's line is the first sentence of the command's own help."""
    for command in COMMANDS:
        assert (command.load().help or "").startswith(command.line.rstrip(".")), command.name


def test_public_names_are_pinned() -> None:
    """A name that goes is a breaking change."""
    assert set(dragoman.__all__) >= {
        "code",
        "load",
        "Pipeline",
        "Claim",
        "Article",
        "Coded",
        "Rejected",
        "to_pandas",
        "to_arrow",
    }
    assert dragoman.__version__ == "0.1.0"
    with pytest.raises(AttributeError, match="poem"):
        _ = dragoman.poem  # type: ignore[attr-defined]
