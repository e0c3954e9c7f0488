"""The bench's inputs, and the way its numbers are told; the measuring itself is not tested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import BadInput, DragomanError
from dragoman.evaluate import footprint
from dragoman.evaluate.bench import BenchResult, Speed, export_bench, format_bench
from dragoman.evaluate.bench_inputs import (
    BenchArticle,
    count_words,
    find_articles,
    spread_articles,
    take_articles,
    write_lines,
)
from dragoman.evaluate.footprint import Footprint
from dragoman.evaluate.run import read_lines
from dragoman.model.documents import RawDocument

RESULT = BenchResult(
    source="examples",
    model="m",
    speed=Speed(articles=2, words=10, claims=3, batch_size=128, whole=(6.0, 7.0, 9.0), bare=(10.0, 12.0, 10.0)),
    footprint=Footprint(n_early=200, n_late=2000, early=500.0, late=510.0, peak=520.0),
    cold_start_s=2.5,
)


def test_repeated_articles_differ() -> None:
    """Rounds after the first carry their number in each sentence, so that no sentence comes twice."""
    articles = [BenchArticle(title="One", text="A b c. D e f.\nG."), BenchArticle(title=None, text="H i.")]
    taken = take_articles(articles, 5)
    assert [a.text for a in taken[2:]] == ["A b c 1. D e f 1.\nG.", "H i 1.", "A b c 2. D e f 2.\nG."]
    assert [a.title for a in taken] == ["One", None, "One 1", None, "One 2"]
    assert taken[:2] == articles


def test_words_are_counted_on_title_and_text() -> None:
    """Split at white space, title included."""
    assert count_words([BenchArticle(title="One two", text="a b\nc"), BenchArticle(title=None, text="d")]) == 6


def test_lines_are_read_back_as_the_articles() -> None:
    """What is written as JSON lines is what the read stage gives."""
    articles = [
        BenchArticle(title="Riga — \u201ctalks\u201d", text="Norway met\r\nLatvia."),
        BenchArticle(title=None, text="d e"),
    ]
    records = [json.loads(line) for line in write_lines(articles).splitlines()]
    read = [d for d in read_lines(records) if isinstance(d, RawDocument)]
    assert [(d.title, d.text) for d in read] == [(a.title, a.text) for a in articles]


def test_articles_come_from_paths_or_examples(tmp_path: Path) -> None:
    """Named paths win; HTML is left out; nothing at all is bad input."""
    (tmp_path / "a.txt").write_text("Norway met Latvia.", encoding="utf-8")
    (tmp_path / "b.html").write_text("<html><body><p>Norway met Latvia.</p></body></html>", encoding="utf-8")
    none = tmp_path / "none"
    assert find_articles([str(tmp_path)], shared=none, examples=none)[1] == [
        BenchArticle(title=None, text="Norway met Latvia.")
    ]
    assert find_articles([], shared=none, examples=tmp_path)[0] == str(tmp_path)
    with pytest.raises(BadInput, match="no article to run the bench on"):
        find_articles([], shared=none, examples=none)


def test_spread_articles_are_even() -> None:
    """So many from all over the list."""
    articles = [BenchArticle(title=None, text=str(i)) for i in range(10)]
    assert [a.text for a in spread_articles(articles, 3)] == ["0", "3", "6"]
    assert spread_articles(articles, 20) == articles


def test_table_gives_medians_ratio_and_growth() -> None:
    """The ratio is that of the medians."""
    lines = format_bench(RESULT).splitlines()
    assert lines[1:] == [
        "whole pipeline  7 words/s  (6 7 9)",
        "bare model      10 words/s  (10 12 10; m, batch 128)",
        "ratio           0.70",
        "memory          peak 520 MiB; 500 after 200 articles, 510 after 2000 (+2.0 %)",
        "cold start      2.50 s for one article",
    ]
    assert json.loads(json.dumps(export_bench(RESULT)))["speed"]["ratio"] == 0.7


def test_failing_process_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the measured process says last is what is said."""
    monkeypatch.setattr(footprint.sys, "executable", "/bin/false")
    with pytest.raises(DragomanError, match="the measured process failed: no message"):
        footprint.time_cold_start("text", n_runs=1)
