"""``dragoman copies`` and ``evaluate copies`` as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from tests.unit.stages.deduplicate.articles import GRAIN, STORM, TREATY

from dragoman.cli import dragoman as root
from dragoman.export.schema import json_schema

Invoke = Callable[..., Result]


@pytest.fixture
def invoke() -> Invoke:
    """Runs a command."""
    return lambda *arguments: CliRunner().invoke(root, list(arguments), catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five articles as JSON lines, one a file: a dispatch, its copy, one that carries it, two that stand apart."""
    texts = {
        "dispatch": ("Andes Wire", "2024-05-13", STORM),
        "copy": ("Gazette", "2024-05-14", ("The tug left port, the Andes Wire reported.", *STORM[:3])),
        "carrier": ("Herald", "2024-05-15", (*TREATY, *STORM)),
        "apart": ("Courier", "2024-05-13", GRAIN),
        "quoting": ("Evening Post", "2024-05-14", [f'"{s}" That was all the captain said.' for s in STORM]),
    }
    for name, (outlet, day, paragraphs) in texts.items():
        record = {"id": name, "outlet": outlet, "published": day, "text": "\n\n".join(paragraphs)}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return tmp_path


def run_lines(invoke: Invoke, *paths: Path) -> list[str]:
    """The lines that ``copies`` prints, each checked against the schema."""
    result = invoke("copies", *map(str, paths), "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    for line in result.stdout.splitlines():
        jsonschema.validate(json.loads(line), json_schema("copies"))
    return result.stdout.splitlines()


def test_a_family_with_its_carrier_is_found(invoke: Invoke, folder: Path) -> None:
    """Who has the text from whom, and nobody else in it."""
    found = [json.loads(line) for line in run_lines(invoke, folder)]
    (family,) = [one for one in found if any(member["role"] == "member" for member in one["members"])]
    assert {(m["article"]["outlet"], m["role"]) for m in family["members"]} >= {
        ("Andes Wire", "member"),
        ("Gazette", "member"),
        ("Herald", "carrier"),
    }
    gazette = next(m for m in family["members"] if m["article"]["outlet"] == "Gazette")
    assert gazette["basis"] == "credited" and gazette["order"] == 1
    assert "Evening Post" not in json.dumps(found)


def test_the_order_of_files_changes_no_byte(invoke: Invoke, folder: Path) -> None:
    """Whatever comes first."""
    files = sorted(folder.glob("*.jsonl"))
    assert run_lines(invoke, *files) == run_lines(invoke, *reversed(files)) != []


def test_tables_and_rows(invoke: Invoke, folder: Path) -> None:
    """The other formats hold the same families."""
    assert "Gazette" in invoke("copies", str(folder), "--format", "table").stdout
    rows = invoke("copies", str(folder), "--format", "csv").stdout.splitlines()
    assert len(rows) == 1 + len(run_lines(invoke, folder))
    apart = folder / "apart.jsonl"
    assert invoke("copies", str(apart), "--format", "json").stdout == "[]\n"
    assert "no copies found" in invoke("copies", str(apart), "--format", "table").stdout


def test_a_broken_file_is_named_and_the_rest_is_done(invoke: Invoke, folder: Path) -> None:
    """Exit status 1."""
    (folder / "broken.jsonl").write_text("{", encoding="utf-8")
    result = invoke("copies", str(folder), "--format", "jsonl")
    assert result.exit_code == 1 and "broken.jsonl" in result.stderr and "Gazette" in result.stdout
