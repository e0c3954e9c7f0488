"""The second hand is scored against the first on the articles that both annotated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.evaluate.conftest import make_gold

from dragoman.errors import BadInput
from dragoman.evaluate.agreement import main_agreement, measure_agreement
from dragoman.evaluate.check_corpora import CORPORA


def write_answers(folder: Path, doc: str, seed: int) -> list[dict[str, Any]]:
    """Made-up answers for one document."""
    folder.mkdir(parents=True, exist_ok=True)
    events: list[dict[str, Any]] = [e | {"doc": doc, "optional": False} for e in make_gold(seed, n_docs=1)["events"]]
    (folder / f"{doc}.json").write_text(json.dumps({"doc": doc, "events": events}), encoding="utf-8")
    return events


def test_equal_answers_agree_in_full(tmp_path: Path) -> None:
    """The first answers are looked up in either half; articles annotated once are left out."""
    for doc, half, seed in (("d1", "open", 1), ("d2", "sealed", 2)):
        write_answers(tmp_path / half, doc, seed)
        write_answers(tmp_path / "second", doc, seed)
    write_answers(tmp_path / "open", "d3", 3)
    found = measure_agreement(tmp_path)
    assert (found.scores.n_articles, found.n_first, found.n_second) == (2, 80, 80)
    assert found.figures()["full F1"] == found.full_f1_exchanged == 1.0


def test_other_answers_lower_the_figures(tmp_path: Path) -> None:
    """An event that one hand alone has counts against full F1, and says nothing of the status."""
    events = write_answers(tmp_path / "open", "d1", 1)
    write_answers(tmp_path / "second", "d1", 1)
    (tmp_path / "second" / "d1.json").write_text(json.dumps({"doc": "d1", "events": events[:20]}), encoding="utf-8")
    found = measure_agreement(tmp_path)
    assert found.figures()["full F1"] == pytest.approx(2 / 3, abs=0.05)
    assert found.scores.status.accuracy == 1.0


def test_every_corpus_is_told_apart(tmp_path: Path) -> None:
    """One entry for real, one for written articles and one for each other corpus, as lines and as JSON."""
    for name, seed in (("articles_real", 1), ("articles_written", 2)):
        write_answers(tmp_path / name / "open", "d1", seed)
        write_answers(tmp_path / name / "second", "d1", seed)
    others = ("contrast", "operators", "actors", "offtopic", "happenings")
    for name in others:
        (tmp_path / name).symlink_to(CORPORA / name)
    found = json.loads(main_agreement(corpora=tmp_path, as_json=True).text)
    assert set(found) == {"articles_real", "articles_written", *others}
    assert found["contrast"]["intervals"]["status"][0] <= found["contrast"]["status"]
    text = main_agreement(corpora=tmp_path).text
    assert "articles_real: 1 articles" in text and "articles_written: 1 articles" in text and "operators: " in text
    for name in ("type F1", "full F1", "status macro-F1", "attribution F1", "date", "place country", "mode"):
        assert f"  {name} " in text


def test_settling_does_not_raise_the_agreement(tmp_path: Path) -> None:
    """Answers kept in ``first/`` are compared in place of those that were settled afterwards."""
    events = write_answers(tmp_path / "first" / "sealed", "d1", 1)
    write_answers(tmp_path / "second", "d1", 1)
    write_answers(tmp_path / "sealed", "d1", 1)
    (tmp_path / "sealed" / "d1.json").write_text(json.dumps({"doc": "d1", "events": events[:20]}), encoding="utf-8")
    assert measure_agreement(tmp_path).figures()["full F1"] == 1.0


def test_missing_answers_are_bad_input(tmp_path: Path) -> None:
    """No second answers, or second ones without first, are said with their place."""
    with pytest.raises(BadInput, match="second"):
        measure_agreement(tmp_path)
    write_answers(tmp_path / "second", "d1", 1)
    with pytest.raises(BadInput, match=r"d1\.json: no first annotation"):
        measure_agreement(tmp_path)
