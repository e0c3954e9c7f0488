"""Claims are scored as ../shared/tools/score_events.py scores them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.evaluate.conftest import make_gold, perturb, write_jsonl

from dragoman.errors import BadInput
from dragoman.evaluate.event_records import load_gold_events, parse_claims, parse_gold_event
from dragoman.evaluate.events import EventScores, export_events, format_bounds, format_events, main_events, score_events
from dragoman.evaluate.loading import read_records


def score(gold: Path, claims: list[Any]) -> EventScores:
    events = load_gold_events(gold)
    return score_events(events, parse_claims(claims, docs=frozenset(e.doc for e in events)))


@pytest.mark.parametrize("seed", range(6))
def test_lines_equal_the_script_on_made_up_articles(seed: int, tmp_path: Path, script: Callable[..., str]) -> None:
    """The same lines, misses and extras included, and the same JSON numbers."""
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps(make_gold(seed)), encoding="utf-8")
    claims = perturb(make_gold(seed), seed + 100)
    predicted = write_jsonl(tmp_path / "claims.jsonl", claims)
    scores = score(gold, claims)
    assert format_events(scores, show=True) == script("score_events.py", gold, predicted, "--show")
    ours = export_events(scores)
    ours.pop("intervals")
    assert ours == json.loads(script("score_events.py", gold, predicted, "--json"))


def test_lines_equal_the_script_on_a_folder(tmp_path: Path, script: Callable[..., str]) -> None:
    """A folder of gold files is one gold; a file's `doc` holds for events without one."""
    folder = tmp_path / "gold"
    folder.mkdir()
    claims = []
    for n in range(3):
        gold = make_gold(n, n_docs=1, n_events=12)
        claims += perturb(gold | {"events": [e | {"doc": f"x{n}.txt"} for e in gold["events"]]}, n)
        events = [{k: v for k, v in e.items() if k != "doc"} for e in gold["events"]]
        (folder / f"{n}.json").write_text(json.dumps({"doc": f"x{n}.txt", "events": events}), encoding="utf-8")
    predicted = write_jsonl(tmp_path / "claims.jsonl", claims)
    assert format_events(score(folder, claims)) == script("score_events.py", folder, predicted)


@pytest.mark.parametrize("seed", range(4))
def test_lines_equal_the_script_on_perturbed_gold(
    seed: int, tmp_path: Path, shared: Path, script: Callable[..., str]
) -> None:
    """On the seeds' annotation with a careless coder's claims the numbers are the script's."""
    gold = shared / "gold" / "seeds" / "gold.json"
    claims = perturb(json.loads(gold.read_text(encoding="utf-8")), seed)
    predicted = write_jsonl(tmp_path / "claims.jsonl", claims)
    assert format_events(score(gold, claims), show=True) == script("score_events.py", gold, predicted, "--show")
    assert read_records(predicted) == claims


def test_no_claim_at_all_scores_nothing(tmp_path: Path, script: Callable[..., str]) -> None:
    """Without claims every score is 0 and nothing fails."""
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps(make_gold(1)), encoding="utf-8")
    predicted = write_jsonl(tmp_path / "claims.jsonl", [])
    assert format_events(score(gold, [])) == script("score_events.py", gold, predicted)
    assert read_records(predicted) == []


def test_intervals_hold_their_score_and_repeat() -> None:
    """The interval lies around the score, is the same each time, and another seed may give another one."""
    gold = make_gold(3, n_docs=8, n_events=120)
    events = [parse_gold_event(e, doc=e["doc"].removesuffix(".txt")) for e in gold["events"]]
    claims = parse_claims(perturb(gold, 7), docs=frozenset(e.doc for e in events))
    first, again = score_events(events, claims), score_events(events, claims)
    assert first.bounds == again.bounds
    bounds = first.bounds["full F1"]
    assert 0 < bounds.low < first.levels["full"].prf.f1 < bounds.high < 1
    assert set(first.bounds) == {"full F1", "status macro-F1", "attribution F1"}
    assert "drawing 8 articles again" in format_bounds(first)


def test_intervals_of_one_article_are_its_score() -> None:
    """One article drawn again is itself."""
    gold = make_gold(3, n_docs=1)
    events = [parse_gold_event(e, doc="d0") for e in gold["events"]]
    scores = score_events(events, parse_claims(perturb(gold, 7), docs=frozenset({"d0"})))
    full = scores.levels["full"].prf.f1
    assert (scores.bounds["full F1"].low, scores.bounds["full F1"].high) == (full, full)


def test_report_ends_with_the_intervals(tmp_path: Path) -> None:
    """The command's text is the script's lines and then one line of intervals; as JSON it is one object."""
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps(make_gold(2)), encoding="utf-8")
    claims = perturb(make_gold(2), 5)
    report = main_events(gold, claims)
    assert report.passed
    assert report.text.splitlines()[-1].startswith("95 % intervals")
    assert set(json.loads(main_events(gold, claims, as_json=True).text)["intervals"]) == set(score(gold, claims).bounds)


@pytest.mark.parametrize("content", ["", "[]", '{"events": [{"type": "AID"}], "doc": "x"}', '{"doc": "x"}'])
def test_malformed_gold_is_bad_input_in_one_line(content: str, tmp_path: Path) -> None:
    """A gold file that is none is named in one line."""
    gold = tmp_path / "gold.json"
    gold.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"gold\.json") as raised:
        main_events(gold, [])
    assert "\n" not in str(raised.value)


def test_missing_gold_is_bad_input(tmp_path: Path) -> None:
    """A gold file that is not there is named in one line."""
    with pytest.raises(BadInput, match=r"none\.json: cannot be read"):
        main_events(tmp_path / "none.json", [])
