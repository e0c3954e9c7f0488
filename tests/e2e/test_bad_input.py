"""Bad input, through the command line as a process: one clear line for each, naming it; the rest is done."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model

Run = Callable[..., subprocess.CompletedProcess[bytes]]

GOOD = "Norway expelled two Peruvian diplomats on Monday. Peru condemned the government of Norway on Tuesday.\n"
ESCAPES = (
    b"Norway expelled two Peruvian diplomats on Monday, and the ministry in Lima said that it was sorry for it.\n\n"
    b"The ministry \x1b[2Jsaid\x1b]0;owned\x07 so.\n\nPeru condemned the government of Norway on Tuesday.\n"
) + b"The weather in the capital was fine, and the streets were full of people who did not care.\n" * 20
FORMULA = '=HYPERLINK("http://evil.example","x")'
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def nested(marks: int) -> str:
    """A sentence inside so many quotation marks, half of them opening and half closing."""
    return "“" * (marks // 2) + "Norway expelled two Peruvian diplomats." + "”" * (marks // 2) + "\n\n" + GOOD


FILES: dict[str, bytes] = {
    "a-good.txt": GOOD.encode(),
    "b-empty.txt": b"",
    "c-blank.txt": b" \r\n\t\n",
    "d-binary.txt": bytes(range(256)) * 20,
    "e-bad-bytes.txt": GOOD.encode().replace(b"diplomats", b"diplomats \xff\xfe\xe2\x80"),
    "f-lines.jsonl": b"\n".join(
        [
            json.dumps({"id": "1", "title": "No text"}).encode(),
            json.dumps({"id": "2", "text": GOOD}).encode(),
            b"{broken",
            json.dumps({"id": "4", "text": 7}).encode(),
            json.dumps({"id": "5", "text": ""}).encode(),
            b"[1, 2]",
        ]
    ),
    "g-quotes.txt": nested(10_000).encode(),
    "h-escapes.txt": ESCAPES,
    "i-formula.jsonl": json.dumps(
        {"id": "=1+1", "title": FORMULA, "outlet": "@SUM(A1)", "url": "+cmd|' /C calc'!A0", "text": "=" + GOOD}
    ).encode(),
    "j-deep.json": b"[" * 100_000,
    "k-new\nline.txt": b"",
    "z-good.txt": GOOD.encode(),
}
REFUSED = {
    "b-empty.txt": "empty file",
    "c-blank.txt": "empty file",
    "d-binary.txt": "binary file",
    "f-lines.jsonl:1": "no text",
    "f-lines.jsonl:3": "JSON does not parse",
    "f-lines.jsonl:4": "not a string",
    "f-lines.jsonl:5": "no text",
    "f-lines.jsonl:6": "not an object",
    "j-deep.json:1": "JSON does not parse",
    "k-new line.txt": "empty file",
    "l-folder": "folder without articles",
    "m-huge.txt": "file too large",
    "n-locked.txt": "unreadable file",
    "o-missing.txt": "no such file",
    "p*.txt": "no file matches",
    "q-latin.txt": "not English",
}


@dataclass(frozen=True)
class Done:
    """What came of one run over all of it."""

    status: int
    stdout: str
    stderr: str
    claims: Counter[str]
    locked: bool


@pytest.fixture(scope="module")
def done(dragoman: Run, tmp_path_factory: pytest.TempPathFactory) -> Done:
    """Everything at once, between two good files."""
    folder = tmp_path_factory.mktemp("bad")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    (folder / "l-folder").mkdir()
    (folder / "l-folder" / "picture.png").write_bytes(b"\x89PNG")
    (folder / "m-huge.txt").write_bytes(b"Norway expelled two diplomats and " * (50 * 2**20 // 34))
    (folder / "n-locked.txt").write_text(GOOD)
    (folder / "n-locked.txt").chmod(0)
    (folder / "q-latin.txt").write_text("Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae. " * 3)
    names = sorted([*FILES, "l-folder", "m-huge.txt", "n-locked.txt", "o-missing.txt", "p*.txt", "q-latin.txt"])
    run = dragoman("code", *names, "--format", "jsonl", cwd=folder)
    stdout = run.stdout.decode("utf-8")
    claims = Counter(json.loads(line)["article"]["path"] for line in stdout.split("\n") if line)
    return Done(
        run.returncode, stdout, run.stderr.decode("utf-8"), claims, not os.access(folder / "n-locked.txt", os.R_OK)
    )


def test_each_bad_input_has_one_line_that_names_it(done: Done) -> None:
    """Exactly one line for each, with a fixed reason, in the order of the arguments; nothing else is said."""
    lines = done.stderr.splitlines()
    expected = {name: why for name, why in REFUSED.items() if done.locked or name != "n-locked.txt"}
    told = dict(line.removeprefix("dragoman: ").split(": ", 1) for line in lines)
    assert len(told) == len(lines) and list(told) == list(expected)
    assert {name: why for name, why in expected.items() if not told[name].startswith(why)} == {}
    assert all(line.startswith("dragoman: ") and not CONTROL.search(line) and len(line) < 300 for line in lines)
    assert "Traceback" not in done.stderr


def test_the_rest_is_done(done: Done) -> None:
    """What can be read is coded, before, between and after what cannot; the exit status says that something was refused."""
    assert done.status == 1
    for path in ("a-good.txt", "e-bad-bytes.txt", "f-lines.jsonl", "z-good.txt"):
        assert done.claims[path] == 2, path
    for path in ("g-quotes.txt", "h-escapes.txt", "i-formula.jsonl"):
        assert done.claims[path] >= 1, path


def test_output_is_safe_whatever_the_text(done: Done) -> None:
    """JSON lines hold no raw control character, one record a line, none of it broken by separators inside."""
    assert not CONTROL.search(done.stdout)
    assert "\u2028" not in done.stdout
    assert sum(done.claims.values()) == done.stdout.count("\n")


def test_nothing_of_an_article_reaches_the_terminal_as_a_command(invoke: Callable[..., Result], tmp_path: Path) -> None:
    """ESC sequences and bells of a text are shown in no format, and the article is still read."""
    path = tmp_path / "escapes.txt"
    path.write_bytes(ESCAPES)
    for command in ("read", "code", "quotes", "annotate"):
        for format in ("table", "jsonl", "json", "csv"):
            result = invoke(command, str(path), "--format", format)
            assert (result.exit_code, result.stderr) == (0, ""), (command, format)
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", result.stdout), (command, format)
    assert "Norway" in result.stdout


@pytest.mark.parametrize("command", ["code", "annotate", "read"])
def test_no_cell_is_a_formula(invoke: Callable[..., Result], tmp_path: Path, command: str) -> None:
    """Id, title, outlet, address and text that begin like formulas begin with an apostrophe in CSV."""
    path = tmp_path / "formula.jsonl"
    path.write_bytes(FILES["i-formula.jsonl"])
    rows = list(csv.reader(io.StringIO(invoke(command, str(path), "--format", "csv").stdout)))
    cells = [cell for row in rows[1:] for cell in row if cell]
    assert "'" + FORMULA in cells and "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell[0] in "=+@\t\r" or (cell[0] == "-" and not _is_number(cell))]


@pytest.mark.parametrize("day", ["2024-13-01", "yesterday", "17.05.2024", "2024-05-17T10:00"])
def test_a_date_that_is_none_is_wrong_usage(invoke: Callable[..., Result], tmp_path: Path, day: str) -> None:
    """Exit status 2, the value named, nothing printed and no article touched."""
    result = invoke("code", str(tmp_path / "missing.txt"), "--published", day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert repr(day) in result.stderr and "missing.txt" not in result.stderr


@pytest.mark.xfail(strict=True, reason="the tokenizer takes quadratic time for a run of marks: 40 seconds for 20,000")
def test_time_for_nested_marks_grows_with_their_number(loaded: Pipeline) -> None:
    """Five times the marks take less than nine times the time."""

    def seconds(marks: int) -> float:
        raw = RawDocument(path=None, format="text", text=nested(marks), explicit=True)
        started = time.process_time()
        (result,) = loaded.process([raw])
        assert isinstance(result, Coded)
        return time.process_time() - started

    seconds(100)
    assert seconds(7_500) < 9 * seconds(1_500)


@pytest.mark.xfail(strict=True, reason="a text of names and verbs without function words is refused as not English")
def test_a_text_handed_over_is_taken_without_function_words(loaded: Pipeline) -> None:
    """Plain English of three clauses is English."""
    text = "Peru expelled Chilean diplomats. Chile condemned Peru. Norway praised Chile. Denmark accused Norway."
    (result,) = loaded.process([RawDocument(path=None, format="text", text=text, explicit=True)])
    assert isinstance(result, Coded)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
