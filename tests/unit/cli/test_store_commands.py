"""Commands with a store: what they print, and the shape of every error."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Invoke = Callable[..., Result]


@pytest.fixture
def kept(invoke: Invoke, pipeline: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record that holds the one article."""
    pipeline.code_articles = lambda articles: (pipeline.coded for _ in articles)
    where = str(tmp_path / "record.db")
    result = invoke("add", "a.txt", "--store", where)
    assert (result.exit_code, result.stderr) == (0, "dragoman: 1 added\n")
    assert json.loads(result.stdout)["n_claims"] == 3
    return where


def test_claims_are_printed_as_code_prints_them(invoke: Invoke, kept: str) -> None:
    """Field by field, through the store and back."""
    direct = sorted(json.loads(line)["id"] for line in invoke("code", "a.txt").stdout.splitlines())
    records = [json.loads(line) for line in invoke("claims", "--store", kept).stdout.splitlines()]
    assert sorted(record["id"] for record in records) == direct
    by_id = {json.loads(line)["id"]: json.loads(line) for line in invoke("code", "a.txt").stdout.splitlines()}
    assert all(by_id[record["id"]] == record for record in records)


@pytest.mark.parametrize("format", ["table", "jsonl", "json", "csv"])
@pytest.mark.parametrize(
    "command",
    [
        ["articles"],
        ["claims"],
        ["search", "treaty"],
        ["verify"],
        ["add", "a.txt"],
        ["why", "c_aaaa"],
        ["stories"],
        ["incidents"],
        ["timeline", "NOR", "RUS"],
        ["ties", "--on", "2024-05-18"],
        ["ties", "NOR", "RUS", "--history"],
        ["why", "i_aaaa"],
        ["why", "a_0011"],
    ],
)
def test_every_format_is_printed(invoke: Invoke, kept: str, command: list[str], format: str) -> None:
    """Exit status 0, something on standard output but for faults that are none."""
    result = invoke(*command, "--store", kept, "--format", format)
    assert (result.exit_code, result.exception) == (0, None)
    assert result.stdout or command == ["verify"]


def test_search_shows_passages(invoke: Invoke, kept: str) -> None:
    """Whose words stand where they say."""
    (record,) = [json.loads(line) for line in invoke("search", "fisher*", "--store", kept).stdout.splitlines()]
    (passage,) = record["passages"]
    assert "fisheries treaty" in passage["text"]


def test_incidents_and_ties_are_assembled_by_add(invoke: Invoke, kept: str) -> None:
    """The accusation with who says so; the treaty that the article tells of; nothing waits."""
    incidents = [json.loads(line) for line in invoke("incidents", "--store", kept).stdout.splitlines()]
    assert sorted(i["type"] for i in incidents) == ["ACCUSE", "COERCE", "REQUEST"]
    assert [p["origin"] for i in incidents if i["type"] == "ACCUSE" for p in i["asserted_by"]] == ["LETA"]
    result = invoke("ties", "NOR", "RUS", "--on", "2024-05-18", "--store", kept)
    assert result.stderr == ""
    told = [tie for line in result.stdout.splitlines() if not (tie := json.loads(line))["is_background"]]
    assert [(tie["kind"], tie["name"]) for tie in told] == [("treaty", "fisheries treaty")]
    assert invoke("assemble", "--store", kept).stderr == "dragoman: 0 slices assembled\n"
    assert invoke("assemble", "--rebuild", "--store", kept).stderr == "dragoman: 1 slices assembled\n"
    assert [json.loads(line) for line in invoke("incidents", "--store", kept).stdout.splitlines()] == incidents


@pytest.mark.parametrize("arguments", [["ties"], ["ties", "a.txt", "--history"]])
def test_ties_wants_articles_or_a_store(invoke: Invoke, arguments: list[str]) -> None:
    """`--history` asks a store."""
    assert invoke(*arguments).exit_code == 2


def test_forget_says_what_it_did_and_refuses_twice(invoke: Invoke, kept: str) -> None:
    """Exit status 2 for an id that is none here."""
    assert invoke("forget", "a_0011223344556677", "--store", kept).exit_code == 0
    again = invoke("forget", "a_0011223344556677", "--store", kept)
    assert (again.exit_code, again.stdout) == (2, "")
    assert invoke("claims", "--store", kept).stdout == ""


def test_why_of_nothing_says_so(invoke: Invoke, kept: str) -> None:
    """Exit status 1, the id named; paths and a store together are wrong usage."""
    result = invoke("why", "c_zz", "--store", kept)
    assert (result.exit_code, result.stderr) == (1, "dragoman: c_zz: nothing in this record has this id\n")
    assert invoke("why", "c_aaaa", "a.txt", "--store", kept).exit_code == 2
    assert invoke("why", "c_aaaa").exit_code == 2


@pytest.mark.parametrize("option", [["--status", "true"], ["--since", "2025-01-02", "--until", "2025-01-01"]])
def test_a_value_that_is_none_is_wrong_usage(invoke: Invoke, kept: str, option: list[str]) -> None:
    """Exit status 2, before anything is read."""
    result = invoke("claims", "--store", kept, *option)
    assert (result.exit_code, result.stdout) == (2, "")


def test_each_store_error_is_one_line_and_exits_4(invoke: Invoke, kept: str, tmp_path: Path) -> None:
    """No store, a folder, another file, another database, a newer schema; never a traceback."""
    (tmp_path / "text.db").write_text("no database at all, but a text of some length" * 40)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    with sqlite3.connect(kept) as newer:
        newer.execute("INSERT INTO migrations VALUES (99, 'later', 'x', 'y')")
    newer.close()
    for where, said in (
        (tmp_path / "none.db", "no such store"),
        (tmp_path, "is a folder"),
        (tmp_path / "text.db", "is no record of dragoman"),
        (tmp_path / "other.db", "holds other tables (recipes)"),
        (kept, "was written by a newer dragoman (schema 99"),
    ):
        for command in (["claims"], ["verify"], ["add", "a.txt"]):
            if where == tmp_path / "none.db" and command[0] == "add":
                continue
            result = invoke(*command, "--store", str(where))
            assert (result.exit_code, result.stdout) == (4, "")
            (line,) = result.stderr.splitlines()
            assert line.startswith(f"dragoman: {where}: ") and said in line
