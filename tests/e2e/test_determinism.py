"""The same input gives the same bytes: whatever the batches, the processes, the order and the run."""

from __future__ import annotations

import io
import json
import subprocess
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.client import claim_records
from dragoman.export.write import write_jsonl
from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline
from dragoman.stages.read import read_paths

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "examples").rglob("*.*") if p.suffix not in (".md", ".toml"))

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def with_batches(pipeline: Pipeline, size: int) -> Pipeline:
    """The same parser and tables, with batches of another size."""
    return Pipeline(
        parser=pipeline.parser,
        world=pipeline.world,
        codebook=pipeline.codebook,
        roles=pipeline.roles,
        voter=pipeline.voter,
        settings=replace(pipeline.settings, batch_size=size),
    )


def lines(pipeline: Pipeline, paths: list[str]) -> bytes:
    """What ``code --format jsonl`` prints for some paths."""
    stream = io.StringIO()
    results = [result for result in pipeline.process(read_paths(paths)) if isinstance(result, Coded)]
    write_jsonl(claim_records(results), stream)  # type: ignore[arg-type]
    return stream.getvalue().encode("utf-8")


def by_path(printed: bytes) -> dict[str, list[bytes]]:
    """Lines by the file that they come from."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for line in printed.split(b"\n"):
        if line:
            found[json.loads(line)["article"]["path"]].append(line)
    return found


@pytest.fixture
def whole(loaded: Pipeline, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """All examples, coded in this process with batches of 128."""
    monkeypatch.chdir(ROOT)
    printed = lines(with_batches(loaded, 128), FILES)
    assert printed.count(b"\n") > 100
    return printed


@pytest.mark.parametrize("size", [1, 64, 256])
def test_batches_change_no_byte(loaded: Pipeline, whole: bytes, size: int) -> None:
    """Sentences are parsed each by itself, so their company does not matter."""
    assert lines(with_batches(loaded, size), FILES) == whole


def test_the_order_of_files_changes_no_claim(loaded: Pipeline, whole: bytes) -> None:
    """Backwards, each file gives the very same lines."""
    assert by_path(lines(loaded, FILES[::-1])) == by_path(whole)


def test_a_file_alone_gives_what_it_gives_among_others(loaded: Pipeline, whole: bytes) -> None:
    """Nothing is learned from one article for the next."""
    found = by_path(whole)
    for path in FILES[::5]:
        assert by_path(lines(loaded, [path])).get(path, []) == found.get(path, []), path


def test_the_same_again_gives_the_same_bytes(loaded: Pipeline, whole: bytes) -> None:
    """A pipeline that has worked holds no state."""
    assert lines(loaded, FILES) == whole


def test_two_processes_give_what_one_gives(dragoman: Run, whole: bytes) -> None:
    """Half the files each, strings hashed differently in each: put together, the bytes of the one."""
    half = len(FILES) // 2
    runs = [
        dragoman("code", *part, "--format", "jsonl", environ={"PYTHONHASHSEED": seed})
        for part, seed in ((FILES[:half], "1"), (FILES[half:], "2"))
    ]
    assert [(run.returncode, run.stderr) for run in runs] == [(0, b""), (0, b"")]
    assert b"".join(run.stdout for run in runs) == whole
