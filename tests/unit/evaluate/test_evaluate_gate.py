"""The gate measures what is there, says what is not, and fails for each score under its floor."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.evaluate.made_pipeline import MadePipeline

from dragoman.errors import UsageProblem
from dragoman.evaluate.floors import Floors, read_floors, write_floors
from dragoman.evaluate.gate import main_gate

TEXT = "Norway met Latvia on. Menu and some more words that are the body of it."
EVENT = {
    "start": 0,
    "end": 20,
    "type": "CONSULT",
    "mode": None,
    "contexts": [],
    "actors": [{"country": "NOR", "name": "Norway"}],
    "recipients": [{"country": "LVA", "name": "Latvia"}],
    "status": "occurred",
    "date": None,
    "place": None,
    "attributed_to": ["LETA"],
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A made-up ../shared with two annotated articles and two sentences."""
    seeds = tmp_path / "shared" / "gold" / "seeds"
    seeds.mkdir(parents=True)
    (tmp_path / "shared" / "seeds").mkdir()
    docs = {"one.txt": {"start": "2024-05-17"}, "two.txt": {"start": "2024-05-18", "basis": "inferred: it says so"}}
    for doc in docs:
        (tmp_path / "shared" / "seeds" / doc).write_text(TEXT, encoding="utf-8")
    span: dict[str, Any] = {"start": 0, "end": 20}
    gold = {
        "articles": [{"doc": doc, "published": published, "body": [[0, 20]]} for doc, published in docs.items()],
        "events": [EVENT | {"doc": doc} for doc in docs],
        "noise": [{"doc": "one.txt", "start": 21, "end": 25, "reason": "menu"}],
        "quotations": [{"doc": "one.txt", "speaker": "Norway", "direct": True} | span],
        "ties": [
            {"doc": "one.txt", "kind": "treaty", "a": ["NOR"], "b": ["LVA"], "name": None, "optional": False} | span
        ],
    }
    (seeds / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    gsr = tmp_path / "shared" / "gold" / "plover_gsr"
    gsr.mkdir()
    sides = {"source": [{"code": "NOR"}], "target": [{"code": "LVA"}]}
    lines = [{"id": f"r{i}", "text": TEXT, "type": t} | sides for i, t in enumerate(("CONSULT", "AID"))]
    (gsr / "dev.jsonl").write_text("".join(json.dumps(r) + "\n" for r in lines), encoding="utf-8")
    return tmp_path / "shared"


def make_floors(path: Path, floors: dict[str, float], **others: Any) -> Path:
    write_floors(path, Floors(**({"floors": floors, "ceilings": {}, "gold": {}, "log": ()} | others)))
    return path


def test_gate_measures_all_scores_and_passes(tmp_path: Path, shared: Path) -> None:
    """Scores on their floors pass; the table has every score."""
    floors = make_floors(
        tmp_path / "floors.json",
        {
            "seeds.events.full_f1": 1.0,
            "gsr.type": 50.0,
            "gsr.triple": 50.0,
            "seeds.quotes.speaker": 1,
            "seeds.ties.found": 1,
        },
        ceilings={"gsr.claims_a_sentence": 1.0, "seeds.noise.lost": 0},
    )
    pipeline = MadePipeline()
    report = main_gate(floors=floors, gold=shared / "gold", corpora=tmp_path, pipeline=pipeline)  # type: ignore[arg-type]
    assert report.passed, report.text
    for name in ("seeds.status.macro_f1", "seeds.attribution.f1", "seeds.noise.removed", "gsr.actor", "gsr.recipient"):
        assert name in report.text
    assert report.text.endswith("gate: 13 scores, 0 failures")


def test_only_an_inferred_day_is_handed_over(tmp_path: Path, shared: Path) -> None:
    """An article that prints its day must read it there; one whose day gold infers is given it."""
    pipeline = MadePipeline()
    floors = make_floors(tmp_path / "floors.json", {})
    main_gate(floors=floors, gold=shared / "gold", corpora=tmp_path, pipeline=pipeline)  # type: ignore[arg-type]
    days = {Path(path).name: day for path, day in pipeline.given if path and path.endswith(".txt")}
    assert days == {"one.txt": None, "two.txt": date(2024, 5, 18)}


def test_each_broken_floor_is_one_line(tmp_path: Path, shared: Path) -> None:
    """A floor above its score, a ceiling below it, and a floor that nothing measures: one line each."""
    floors = make_floors(
        tmp_path / "floors.json", {"gsr.type": 60.0, "gsr.none": 1.0}, ceilings={"gsr.claims_a_sentence": 0.5}
    )
    report = main_gate(floors=floors, gold=shared / "gold", corpora=tmp_path, pipeline=MadePipeline())  # type: ignore[arg-type]
    assert not report.passed
    assert [line for line in report.text.splitlines() if line.startswith("FAILED")] == [
        "FAILED: gsr.claims_a_sentence is 1.000, over its ceiling of 0.50",
        "FAILED: gsr.none has a floor of 1.00 but was not measured",
        "FAILED: gsr.type is 50.000, under its floor of 60.00",
    ]


def test_absent_gold_is_skipped_and_said(tmp_path: Path) -> None:
    """Without ../shared nothing is measured, nothing fails, and the report says both."""
    floors = make_floors(tmp_path / "floors.json", {"gsr.type": 60.0, "seeds.events.full_f1": 0.6})
    report = main_gate(floors=floors, gold=tmp_path / "none" / "gold", corpora=tmp_path)
    assert report.passed
    assert "skipped: seeds" in report.text and "skipped: gsr" in report.text
    assert "nothing could be measured" in report.text


def test_own_corpora_are_measured_without_shared(tmp_path: Path, shared: Path) -> None:
    """A corpus of ours stands in a folder with its articles; its scores bear the folder's name and can fail alone."""
    corpus = tmp_path / "corpora" / "harbour"
    corpus.mkdir(parents=True)
    gold = json.loads((shared / "gold" / "seeds" / "gold.json").read_text(encoding="utf-8"))
    (corpus / "gold.json").write_text(json.dumps({k: gold[k] for k in ("articles", "events")}), encoding="utf-8")
    for doc in ("one.txt", "two.txt"):
        (corpus / doc).write_text(TEXT, encoding="utf-8")
    floors = make_floors(tmp_path / "floors.json", {"harbour.events.full_f1": 0.9})
    none = tmp_path / "none"
    good, bad = MadePipeline(), MadePipeline(type_="AID")
    assert main_gate(floors=floors, gold=none, corpora=corpus.parent, pipeline=good).passed  # type: ignore[arg-type]
    report = main_gate(floors=floors, gold=none, corpora=corpus.parent, pipeline=bad)  # type: ignore[arg-type]
    assert not report.passed
    assert "FAILED: harbour.events.full_f1 is 0.000" in report.text


def test_open_halves_of_our_corpora_are_held(tmp_path: Path) -> None:
    """A corpus of passages or articles is measured on its open half; a ceiling holds what must stay low."""
    corpora = tmp_path / "corpora"
    texts = corpora / "articles_written" / "open" / "texts"
    texts.mkdir(parents=True)
    (texts / "w1.txt").write_text(TEXT, encoding="utf-8")
    answer = {"doc": "w1", "source": "texts/w1.txt", "published": None, "events": [EVENT | {"doc": "w1"}]}
    (texts.parent / "w1.json").write_text(json.dumps(answer), encoding="utf-8")
    (corpora / "offtopic").mkdir()
    passage = {"id": "o1", "topic": "sport", "title": "A", "text": TEXT, "published": "2024-05-17", "accept": []}
    (corpora / "offtopic" / "open.jsonl").write_text(json.dumps(passage) + "\n", encoding="utf-8")
    path = make_floors(
        tmp_path / "floors.json",
        {"articles_written.full_f1": 0.9, "articles_real.full_f1": 0.9},
        ceilings={"offtopic.extra_per_article": 0.5},
    )
    asked: dict[str, Any] = {"floors": path, "gold": tmp_path, "corpora": corpora, "pipeline": MadePipeline()}
    report = main_gate(**asked)
    assert [line for line in report.text.splitlines() if line.startswith("FAILED")] == [
        "FAILED: offtopic.extra_per_article is 1.000, over its ceiling of 0.50"
    ]
    assert "skipped: articles_real" in report.text and "skipped: contrast" in report.text
    assert main_gate(**asked, raise_floors=True, reason="another corpus").passed
    assert read_floors(path).floors["articles_written.full_f1"] == 1.0
    assert set(read_floors(path).gold) == {"corpora/articles_written/open", "corpora/offtopic/open.jsonl"}
    (texts / "w1.txt").write_text(TEXT + " ", encoding="utf-8")
    assert "FAILED: corpora/articles_written/open is not the file" in main_gate(**asked).text


def test_raising_is_automatic_and_lowering_needs_a_reason(tmp_path: Path, shared: Path) -> None:
    """--raise lifts floors and leaves broken ones broken; with a reason these sink too, and the log says why."""
    path = make_floors(tmp_path / "floors.json", {"gsr.type": 60.0, "seeds.events.full_f1": 0.5})
    asked: dict[str, Any] = {"floors": path, "gold": shared / "gold", "corpora": tmp_path, "pipeline": MadePipeline()}
    assert not main_gate(**asked, raise_floors=True).passed
    assert read_floors(path).floors["seeds.events.full_f1"] == 1.0
    assert read_floors(path).floors["gsr.type"] == 60.0
    assert read_floors(path).log == ()
    assert main_gate(**asked, raise_floors=True, reason="records repaired").passed
    assert read_floors(path).floors["gsr.type"] == 50.0
    assert [entry["reason"] for entry in read_floors(path).log] == ["records repaired"]


@pytest.mark.parametrize(("raise_floors", "reason"), [(False, "because"), (True, "  ")])
def test_a_reason_goes_with_raising(tmp_path: Path, raise_floors: bool, reason: str) -> None:
    """A reason without --raise, or an empty one, is a usage problem."""
    floors = make_floors(tmp_path / "floors.json", {})
    with pytest.raises(UsageProblem):
        main_gate(floors=floors, gold=tmp_path, raise_floors=raise_floors, reason=reason)


def test_changed_gold_fails_until_accepted(tmp_path: Path, shared: Path) -> None:
    """Floors measured on another gold file do not count; raising accepts the new one."""
    path = make_floors(tmp_path / "floors.json", {}, gold={"seeds/gold.json": "0"})
    asked: dict[str, Any] = {"floors": path, "gold": shared / "gold", "corpora": tmp_path, "pipeline": MadePipeline()}
    assert "FAILED: seeds/gold.json is not the file" in main_gate(**asked).text
    assert main_gate(**asked, raise_floors=True).passed
    assert main_gate(**asked).passed
