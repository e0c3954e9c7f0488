"""Commands: formats, exit statuses, what goes to standard error."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import dragoman as root
from dragoman.cli.output import choose_format
from dragoman.errors import BadInput, DragomanError, ModelMissing, UsageProblem, WorldMissing

Invoke = Callable[..., Result]


def test_code_prints_json_lines_when_piped(invoke: Invoke) -> None:
    """One claim a line, standard error empty."""
    result = invoke("code", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == ["ACCUSE", "COERCE", "REQUEST"]


@pytest.mark.parametrize(("command", "n"), [("code", 6), ("quotes", 4), ("ties", 2), ("annotate", 2)])
def test_each_layer_in_each_format(invoke: Invoke, command: str, n: int) -> None:
    """The same records as lines, as one list, as rows, as a table."""
    lines = [json.loads(line) for line in invoke(command, "a.txt", "b.txt").stdout.splitlines()]
    assert len(lines) == n
    assert json.loads(invoke(command, "a.txt", "b.txt", "--format", "json").stdout) == lines
    rows = list(csv.DictReader(io.StringIO(invoke(command, "a.txt", "b.txt", "--format", "csv").stdout)))
    assert len(rows) == (8 if command == "annotate" else n)
    assert "Harbour Gazette" in invoke(command, "a.txt", "--format", "table").stdout


def test_read_shows_the_article_without_a_pipeline(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs no language model."""

    def refuse(settings: object = None) -> None:
        raise ModelMissing("not here")

    monkeypatch.setattr("dragoman.client.load", refuse)
    result = invoke("read", "a.txt")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["text"].startswith("ADVERTISEMENT")


def test_a_rejection_is_one_line_and_the_rest_is_done(invoke: Invoke) -> None:
    """Exit status 1; the line names subject, reason and detail, without control characters."""
    result = invoke("code", "a.txt", "bad.txt", "b.txt")
    assert result.exit_code == 1
    assert result.stderr == "dragoman: bad.txt: empty file (0 bytes[2J)\n"
    assert len(result.stdout.splitlines()) == 6


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "2024-W07", "2024-W07-5", "20240217", ""])
@pytest.mark.parametrize("command", ["code", "read", "quotes", "ties", "annotate"])
def test_a_date_that_is_none_is_a_usage_error(invoke: Invoke, command: str, day: str) -> None:
    """Exit status 2, naming it."""
    result = invoke(command, "a.txt", "--published", day)
    assert result.exit_code == 2
    assert repr(day) in result.stderr and "is no date" in result.stderr


def test_published_reaches_the_pipeline(invoke: Invoke, pipeline: Any) -> None:
    """As a date."""
    invoke("code", "a.txt", "--published", "2025-01-17")
    assert pipeline.published == [date(2025, 1, 17)]


@pytest.mark.parametrize(
    "arguments", [["code"], ["code", "a", "--format", "xml"], ["sing"], ["code", "--loud", "a"], ["schema", "poem"]]
)
def test_wrong_usage_exits_2(invoke: Invoke, arguments: list[str]) -> None:
    """No path, no such format, command, option or record."""
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error" in result.stderr


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (ModelMissing("x"), 3),
        (WorldMissing("x"), 3),
        (UsageProblem("x"), 2),
        (BadInput("x"), 1),
        (DragomanError("x"), 1),
    ],
)
def test_each_error_is_one_line_and_has_its_status(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, problem: DragomanError, status: int
) -> None:
    """Never a traceback."""

    def refuse(settings: object = None) -> None:
        raise problem

    monkeypatch.setattr("dragoman.client.load", refuse)
    result = invoke("code", "a.txt")
    assert (result.exit_code, result.stderr) == (status, "dragoman: x\n")


def test_output_goes_to_a_file_whose_ending_sets_the_format(invoke: Invoke, tmp_path: Path) -> None:
    """The file has its name only when it is whole."""
    target = tmp_path / "claims.csv"
    result = invoke("code", "a.txt", "--output", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("id,article_id")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


def test_output_that_cannot_be_written_is_a_usage_error(invoke: Invoke, tmp_path: Path) -> None:
    """It is named."""
    result = invoke("code", "a.txt", "--output", str(tmp_path / "none" / "x.csv"))
    assert result.exit_code == 2
    assert "x.csv cannot be written" in result.stderr


def test_a_failure_leaves_the_old_output(invoke: Invoke, pipeline: Any, tmp_path: Path) -> None:
    """What stood there stays, and no half file beside it."""
    target = tmp_path / "claims.json"
    target.write_text("old")

    def break_down(documents: object, *, published: object = None) -> Any:
        yield pipeline.coded
        raise BadInput("broke down")

    pipeline.process = break_down
    assert invoke("code", "a.txt", "--output", str(target)).exit_code == 1
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["claims.json"]


@pytest.mark.parametrize(
    ("format", "output", "chosen"),
    [
        ("csv", None, "csv"),
        ("jsonl", "x.csv", "jsonl"),
        (None, "x.json", "json"),
        (None, "x.CSV", "csv"),
        (None, "x.txt", "jsonl"),
        (None, None, "jsonl"),
    ],
)
def test_format_is_the_option_or_the_ending_or_json_lines(format: str | None, output: str | None, chosen: str) -> None:
    """Standard output is no terminal here."""
    assert choose_format(format, Path(output) if output else None) == chosen


def test_schema_is_json(invoke: Invoke) -> None:
    """Of a claim, closed."""
    schema = json.loads(invoke("schema", "claim").stdout)
    assert schema["additionalProperties"] is False
    assert schema["properties"]["status"]["enum"][0] == "occurred"


def test_why_shows_path_and_refusals(invoke: Invoke) -> None:
    """For an id or its beginning; in words or as a record."""
    shown = invoke("why", "c_aaaa", "a.txt", "--format", "table").stdout
    assert "act.accuse" in shown and "the object is a thing" in shown
    (record,) = [json.loads(line) for line in invoke("why", "c_bbbb000011112222", "a.txt").stdout.splitlines()]
    assert record["claim"]["type"] == "COERCE"


def test_why_of_no_claim_says_so(invoke: Invoke) -> None:
    """Exit status 1, the id named."""
    result = invoke("why", "c_zz", "a.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "dragoman: c_zz: no claim of these articles has this id\n"


def test_why_not_tells_the_verdict(invoke: Invoke, monkeypatch: pytest.MonkeyPatch, pipeline: Any) -> None:
    """In words on a terminal, as a record when piped."""
    monkeypatch.setattr("dragoman.cli.why_not.code", lambda sentence, **_: pipeline.coded)
    record = json.loads(invoke("why-not", "Norway accused Russia.", "--expect", "ACCUSE USA RUS").stdout)
    assert (record["verdict"], record["differences"]) == ("differs", ["actor: expected USA, coded NOR"])
    shown = invoke("why-not", "Norway accused Russia.", "--expect", "ASSAULT", "--format", "table").stdout
    assert shown.startswith("ASSAULT: was considered and refused\n")


def test_why_not_of_no_type_is_wrong_usage(invoke: Invoke) -> None:
    """Exit status 2, the word named."""
    result = invoke("why-not", "x", "--expect", "SCOLD USA IRN")
    assert (result.exit_code, "'SCOLD' is no event type" in result.stderr) == (2, True)


def test_evaluate_wants_predictions_or_a_run(invoke: Invoke, tmp_path: Path) -> None:
    """Exactly one of them."""
    gold = tmp_path / "gold.json"
    gold.write_text("{}")
    assert invoke("evaluate", "events", str(gold)).exit_code == 2
    assert invoke("evaluate", "events", str(gold), str(gold), "--run", "a.txt").exit_code == 2


def test_sealing_goes_with_nothing_else(invoke: Invoke) -> None:
    """Whoever asks for scores does not write a new seal in passing."""
    assert invoke("evaluate", "corpora", "--seal", "--sealed").exit_code == 2
    assert invoke("evaluate", "corpora", "--seal", "--json").exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes that break")
def test_a_broken_pipe_is_quiet() -> None:
    """`dragoman … | head -1` tells nothing on standard error."""
    code = "from dragoman.cli import main; main(['schema', 'claim'])"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-c", code], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_columns_of_a_table_can_be_named(tmp_path: Path) -> None:
    """--columns reaches the reading of tables; a mapping that is none is a usage error that names it."""
    table = tmp_path / "a.csv"
    table.write_text("words,when\nPeru recalled its envoy from Oslo on Friday.,2024-05-17\n", encoding="utf-8")
    named = CliRunner().invoke(root, ["read", str(table), "--columns", "text=words,published=when"])
    assert named.exit_code == 0
    record = json.loads(named.stdout)
    assert (record["text"], record["published"]["start"]) == (
        "Peru recalled its envoy from Oslo on Friday.",
        "2024-05-17",
    )
    assert CliRunner().invoke(root, ["read", str(table)]).exit_code == 1
    wrong = CliRunner().invoke(root, ["read", str(table), "--columns", "words=text"])
    assert wrong.exit_code == 2 and "'words'" in wrong.stderr


def test_addresses_inside_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    """One line on standard error each, status 1; nothing is connected to."""
    (tmp_path / "a.txt").write_text("Peru recalled its envoy from Oslo on Friday.\n", encoding="utf-8")
    inside = ("http://127.0.0.1:9/", "http://169.254.169.254/latest/", "file:///etc/passwd", "http://localhost/")
    done = CliRunner().invoke(root, ["read", *inside, str(tmp_path / "a.txt"), "--state", str(tmp_path / "state.json")])
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 4 and all("address not allowed" in line for line in lines)
