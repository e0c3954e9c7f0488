"""A codebook of one's own, from its check over coding to a record and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.cli import run
from dragoman.codebook.overlay import open_codebook

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "codebooks" / "sea.toml")
TEXT = "Norway intercepted three Icelandic seiners on Friday. Estonia pooled its icebreakers with Finland on Monday."

pytestmark = pytest.mark.model
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command: exit status, what it printed, what it said on standard error."""

    def tell(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return tell


def test_the_sentences_of_the_example_are_coded_as_it_says(told: Run) -> None:
    """No problem, exit status 0."""
    assert told("codebook", "check", EXAMPLE) == (0, "", "dragoman: 1 file, 7 sentences: no problems\n")


def test_a_sentence_that_goes_wrong_is_a_problem(told: Run, tmp_path: Path) -> None:
    """Of `yes` and of `no`, and an entry that shows nothing; exit status 1."""
    path = tmp_path / "my.toml"
    path.write_text(
        """
[[act]]
id = "lend"
type = "AID"
verbs = ["moor >vessel"]
yes = ["Norway moored two Danish ferries on Friday. | AID | NOR | SWE"]
no = ["Norway moored two Danish ferries on Friday."]

[[act]]
id = "ferry-over"
type = "AID"
verbs = ["moor >troops"]
""",
        encoding="utf-8",
    )
    status, out, _ = told("codebook", "check", str(path), "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [(f["entry"], f["reason"].partition(":")[0]) for f in found] == [
        ("act 2 (ferry-over)", "no sentence under yes shows what it codes"),
        ("act 1 (lend)", "yes"),
        ("act 1 (lend)", "no"),
    ]
    assert "gives AID/occurred | NOR | - (by lend: moor >vessel)" in found[1]["reason"]


def test_claims_carry_own_types_and_the_mark_of_the_codebook(told: Run, tmp_path: Path) -> None:
    """From the command line, through a record and back; a record read without the codebook asks for it."""
    article, store = tmp_path / "a.txt", str(tmp_path / "r.db")
    article.write_text(TEXT, encoding="utf-8")
    status, out, _ = told("code", str(article), "--codebook", EXAMPLE, "--format", "jsonl")
    claims = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(c["type"], c["plover"], c["quad"], c["cameo"]) for c in claims] == [
        ("INTERCEPT", "COERCE", 4, "170"),
        ("POOL", None, 2, None),
    ]
    version = open_codebook([Path(EXAMPLE)]).version
    assert {c["coder"]["version"] for c in claims} == {version}
    assert told("add", str(article), "--store", store, "--codebook", EXAMPLE)[0] == 0
    status, out, err = told("claims", "--store", store, "--codebook", EXAMPLE, "--format", "jsonl")
    assert (status, err) == (0, "")
    assert sorted((json.loads(line) for line in out.splitlines()), key=lambda c: str(c["type"])) == claims
    status, _, err = told("claims", "--store", store, "--format", "jsonl")
    assert status == 2 and f"by {version} as" in err and "--codebook" in err
    assert told("add", str(article), "--store", store, "--codebook", EXAMPLE, "--format", "jsonl")[2].endswith(
        "1 unchanged\n"
    )
    assert told("incidents", "--store", store, "--format", "jsonl")[0] == 0
    assert told("judge", "correct", claims[0]["id"][:9], "status=denied", "--by", "A. Reader", "--store", store)[0] == 0
    assert told("verify", "--store", store)[0] == 0


def test_a_faulty_codebook_is_refused_as_a_whole(told: Run, tmp_path: Path) -> None:
    """Before anything is coded, naming file, entry and reason."""
    path = tmp_path / "my.toml"
    path.write_text('[[act]]\nid = "mine"\ntype = "AID"\nverbs = ["bomb"]\n', encoding="utf-8")
    for command in (("code", "-"), ("quotes", "-"), ("why-not", "It rains.", "--expect", "AID")):
        status, out, err = told(*command, "--codebook", str(path))
        assert (status, out) == (2, "")
        assert "my.toml: act 1 (mine): verbs: pattern 'bomb' stands under" in err
