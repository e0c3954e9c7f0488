"""A whole record as files."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.contract.adding import RULES
from tests.contract.made import make_article

from dragoman.cli import dragoman
from dragoman.record import Record

NAMES = ("articles", "claims", "incidents", "ties")


def call(*words: str) -> Any:
    """A command, run in this process."""
    return CliRunner().invoke(dragoman, words)


@pytest.fixture
def hostile(address: str) -> str:
    """A record whose outlet is a spreadsheet's formula."""
    made = make_article(0)
    evil = replace(made, article=replace(made.article, outlet="=HYPERLINK(1)"))
    with Record.open(address, may_create=True) as record:
        list(record.add_coded([evil, make_article(7)], coder=RULES))
    return address


def test_files_hold_what_the_commands_print(hostile: str, tmp_path: Path) -> None:
    """Line by line; again gives the same bytes and leaves no half-written file."""
    folder = tmp_path / "deep" / "out"
    assert call("export", str(folder), "--store", hostile).exit_code == 0
    assert sorted(file.name for file in folder.iterdir()) == [f"{name}.jsonl" for name in NAMES]
    for name in NAMES:
        printed = call(name, "--store", hostile, "--format", "jsonl").stdout
        assert (folder / f"{name}.jsonl").read_text(encoding="utf-8") == printed
    assert (folder / "claims.jsonl").read_text(encoding="utf-8").count("\n") == 2
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert call("export", str(folder), "--store", hostile).exit_code == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_no_cell_is_a_formula(hostile: str, tmp_path: Path) -> None:
    """In any file; `--only` writes no other."""
    folder = str(tmp_path / "out")
    result = call("export", folder, "--store", hostile, "--format", "csv", "--only", "claims", "--only", "articles")
    assert result.exit_code == 0
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == ["articles.csv", "claims.csv"]
    for file in files:
        with file.open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert "'=HYPERLINK(1)" in cells and not [cell for cell in cells if cell.startswith(("=", "@", "+"))]


def test_a_folder_that_cannot_be_made_is_wrong_usage(hostile: str, tmp_path: Path) -> None:
    """It is named."""
    (tmp_path / "file").write_text(json.dumps(1))
    result = call("export", str(tmp_path / "file" / "out"), "--store", hostile)
    assert result.exit_code == 2 and "cannot be made" in result.stderr
