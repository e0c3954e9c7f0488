"""The corpora are run half by half; the sealed half only when it is what was sealed, and of it totals alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.unit.evaluate.made_pipeline import MadePipeline

from dragoman.errors import BadInput
from dragoman.evaluate.corpora_scores import find_corpora, main_corpora, read_document, score_corpora
from dragoman.evaluate.sealing import main_seal

TEXT = "Norway met Latvia on. Menu and some more words that are the body of it."
EVENT = {
    "start": 0,
    "end": 20,
    "type": "CONSULT",
    "mode": None,
    "contexts": ["diplomatic"],
    "actors": [{"country": "NOR", "name": "Norway"}],
    "recipients": [{"country": "LVA", "name": "Latvia"}],
    "status": "occurred",
    "date": {"start": "2024-05-16", "end": "2024-05-16"},
    "place": None,
    "attributed_to": ["LETA"],
}
LINK = {"type": "CONSULT", "actors": ["NOR"], "recipients": ["LVA"], "status": "occurred", "status_also": []}
CONTENT = {"type": "AID", "actors": [], "recipients": [], "status": None, "status_also": [], "inner": None}
NAMES = ("articles_written", "contrast", "operators", "actors", "offtopic", "noise")
MENTION = {"start": 0, "end": 6, "country": "NOR", "sector": "GOV", "chain": "a", "is_actor": True}


def write_half(corpora: Path, half: str) -> None:
    """One text in each corpus but ``articles_real``."""
    texts = corpora / "articles_written" / half / "texts"
    texts.mkdir(parents=True)
    (texts / f"{half}.txt").write_text(TEXT, encoding="utf-8")
    answer = {"doc": half, "source": f"texts/{half}.txt", "published": None, "events": [EVENT | {"doc": half}]}
    (texts.parent / f"{half}.json").write_text(json.dumps(answer), encoding="utf-8")
    act = {"type": "CONSULT", "also": []}
    contrast = {"act": act, "outer": None, "frame": "fate", "actors": [], "recipients": [], "status": "planned"}
    records: Mapping[str, dict[str, Any]] = {
        "contrast": contrast | {"status_also": []},
        "operators": {"outer": LINK, "inner": CONTENT},
        "actors": {"mentions": [MENTION]},
        "noise": {"title": None, "published": None, "removed": [], "body": [[0, 21]]},
        "offtopic": {"topic": "sport", "title": "A match", "published": "2024-05-17", "accept": []},
    }
    for name, record in records.items():
        (corpora / name).mkdir(exist_ok=True)
        line = json.dumps({"id": f"{name}_1", "text": TEXT} | record)
        (corpora / name / f"{half}.jsonl").write_text(line + "\n", encoding="utf-8")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Both halves of made-up corpora, sealed."""
    folder = tmp_path / "corpora"
    for half in ("open", "sealed"):
        write_half(folder, half)
    main_seal(folder)
    return folder


def test_each_corpus_has_its_own_scores(corpora: Path, tmp_path: Path) -> None:
    """What is there is measured by its scorer; what is not is skipped and said."""
    report = score_corpora(MadePipeline(), half="open", corpora=corpora, gold=tmp_path, as_json=True)  # type: ignore[arg-type]
    scores = {c["name"]: c["scores"] for c in json.loads(report.text)["corpora"]}
    assert scores["articles_written"] == {
        "type F1": 1.0,
        "full F1": 1.0,
        "exact F1": 1.0,
        "status macro-F1": 1.0,
        "attribution F1": 1.0,
        "date": 1.0,
        "place country": 0.0,
        "mode": 0.0,
        "contexts F1": 1.0,
        "calibration error": 0.5,
    }
    assert scores["contrast"]["status"] == 0.0
    assert scores["operators"]["outer type"] == scores["operators"]["inner"] == 1.0
    assert scores["offtopic"]["extra_per_article"] == 1.0
    assert scores["noise"]["sentences lost"] == 0.0
    assert tuple(scores) == NAMES
    text = score_corpora(MadePipeline(), half="open", corpora=corpora, gold=tmp_path).text  # type: ignore[arg-type]
    assert "skipped: articles_real" in text
    assert "full F1 1.000 (1.000 to 1.000)" in text


def test_open_halves_need_no_seal_and_write_no_log(corpora: Path, tmp_path: Path) -> None:
    """Only the sealed half is counted and logged."""
    (corpora / "contrast" / "sealed.jsonl").unlink()
    log = tmp_path / "log.md"
    report = main_corpora(half="open", gold=tmp_path, corpora=corpora, log=log, pipeline=MadePipeline())  # type: ignore[arg-type]
    assert report.passed and not log.exists()


def test_of_the_sealed_half_totals_alone_come_out(corpora: Path, tmp_path: Path) -> None:
    """No frame, topic or outer type by itself is printed or logged for a sealed half, nor any of its words."""
    log = tmp_path / "log.md"
    report = main_corpora(half="sealed", gold=tmp_path, corpora=corpora, log=log, pipeline=MadePipeline())  # type: ignore[arg-type]
    printed = report.text + log.read_text(encoding="utf-8")
    assert "operators, sealed, 1 texts" in printed
    for word in ("fate", "sport", "CONSULT", "Norway", "MISSED", "EXTRA"):
        assert word not in printed


def test_each_sealed_run_adds_a_row_for_each_corpus(corpora: Path, tmp_path: Path) -> None:
    """The log has one table; rows are added below those that are there."""
    log = tmp_path / "log.md"
    for _ in range(2):
        main_corpora(half="sealed", gold=tmp_path, corpora=corpora, log=log, pipeline=MadePipeline())  # type: ignore[arg-type]
    rows = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("| 2")]
    assert [row.split(" | ")[3] for row in rows] == 2 * [*NAMES]
    assert all(row.count("|") == 7 for row in rows)


def test_a_broken_seal_stops_the_run(corpora: Path, tmp_path: Path) -> None:
    """Where a sealed file was changed nothing is run, nothing is logged, and the report says which file."""
    (corpora / "articles_written" / "sealed" / "sealed.json").write_text("{}", encoding="utf-8")
    log, pipeline = tmp_path / "log.md", MadePipeline()
    report = main_corpora(half="sealed", gold=tmp_path, corpora=corpora, log=log, pipeline=pipeline)  # type: ignore[arg-type]
    assert not report.passed and not log.exists() and not pipeline.given
    assert "articles_written/sealed/sealed.json is not what was sealed" in report.text


def test_only_text_title_and_day_reach_the_pipeline(tmp_path: Path) -> None:
    """A real article has its record's title and the day of its annotation; one of ecbplus no day."""
    real = {(source, "7"): {"text": TEXT, "title": "Talks", "more": 1} for source in ("tdg_wikinews", "ecbplus")}
    answer = {"doc": 7, "published": {"start": "2005-03-27", "end": "2005-03-27"}, "events": []}
    dated = read_document(answer | {"source": "tdg_wikinews"}, tmp_path, real)
    undated = read_document(answer | {"source": "ecbplus"}, tmp_path, real)
    assert (dated.text, dated.title, dated.metadata) == (TEXT, "Talks", {"id": "7", "published": "2005-03-27"})
    assert undated.metadata == {"id": "7"}
    with pytest.raises(BadInput, match="no article 8"):
        read_document(answer | {"doc": 8, "source": "ecbplus"}, tmp_path, real)
    with pytest.raises(BadInput, match=r"w9\.txt: cannot be read"):
        read_document(answer | {"source": "w9.txt"}, tmp_path, real)


def test_real_articles_need_the_shared_texts(tmp_path: Path) -> None:
    """Without them the corpus is not there; with them it is."""
    (tmp_path / "articles_real" / "open").mkdir(parents=True)
    assert not next(iter(find_corpora(half="open", corpora=tmp_path, gold=tmp_path / "gold"))).is_there
    for name in ("tdg_wikinews/dev.jsonl", "news_cluster/dev.jsonl", "ecbplus/docs_dev.jsonl"):
        (tmp_path / "gold" / name).parent.mkdir(parents=True)
        (tmp_path / "gold" / name).touch()
    assert next(iter(find_corpora(half="open", corpora=tmp_path, gold=tmp_path / "gold"))).is_there


def test_a_corpus_for_development_has_no_sealed_half(tmp_path: Path) -> None:
    """Articles kept back from training, pages, wordings and ties told in passing are open alone."""
    opened = {corpus.name for corpus in find_corpora(half="open", gold=tmp_path)}
    sealed = {corpus.name for corpus in find_corpora(half="sealed", gold=tmp_path)}
    assert opened - sealed == {"articles_kept", "noise_pages", "noise_wordings", "ties_in_passing"}
    assert sealed < opened
