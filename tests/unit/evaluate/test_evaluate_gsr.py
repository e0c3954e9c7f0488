"""Claims are scored as ../shared/tools/score_gsr.py scores them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.unit.evaluate.conftest import write_jsonl

from dragoman.evaluate.gsr import format_gsr, format_wrong_types, main_gsr, pair_gold, score_gsr

TYPES = ("AGREE", "AID", "ACCUSE", "ASSAULT")
CODES = ("NOR", "LVA", "PER", "IGO", "UNO", "eur", "")


def make_records(seed: int, n: int = 50) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    side = [[], [{"text": "x", "code": "NOR"}], [{"text": "y", "code": "IGO"}, {"text": "z", "code": "per"}]]
    return [
        {
            "id": f"r{i}",
            "text": f"Sentence {i}.",
            "type": rng.choice(TYPES),
            "source": rng.choice(side),
            "target": rng.choice(side),
        }
        for i in range(n)
    ]


def make_claims(records: Sequence[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    rng = random.Random(seed)

    def side(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
        drawn = [{"country": rng.choice(CODES), "name": "x"} for _ in range(rng.randrange(3))]
        return rng.choice(([{"country": a["code"], "name": "x"} for a in gold], drawn, drawn))

    return [
        {
            "article": {"id": r["id"]},
            "type": rng.choice((r["type"], rng.choice(TYPES))),
            "plover": rng.choice((None, r["type"], "CONCEDE")),
            "status": "occurred",
            "actors": rng.choice((side(r["source"]), side(r["source"] + r["target"]))),
            "recipients": side(r["target"]),
        }
        for r in records
        for _ in range(rng.randrange(4))
    ]


def check(gold: Path, records: list[dict[str, Any]], tmp_path: Path, script: Callable[..., str], seed: int) -> None:
    claims = make_claims(records, seed)
    predicted = write_jsonl(tmp_path / "claims.jsonl", claims)
    outcomes = pair_gold(records, claims)
    ours = "\n".join([*format_wrong_types(outcomes), format_gsr(score_gsr(outcomes))])
    assert ours == script("score_gsr.py", gold, predicted, "--show")
    assert main_gsr(gold, claims).text == script("score_gsr.py", gold, predicted)


@pytest.mark.parametrize("seed", range(5))
def test_lines_equal_the_script_on_made_up_records(seed: int, tmp_path: Path, script: Callable[..., str]) -> None:
    """The same lines, wrong types included."""
    records = make_records(seed)
    check(write_jsonl(tmp_path / "gold.jsonl", records), records, tmp_path, script, seed)


@pytest.mark.parametrize("seed", range(3))
def test_lines_equal_the_script_on_the_gold_records(
    seed: int, tmp_path: Path, shared: Path, script: Callable[..., str]
) -> None:
    """On the gold records with made-up claims the numbers are the script's."""
    gold = shared / "gold" / "plover_gsr" / "dev.jsonl"
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").split("\n") if line]
    check(gold, records, tmp_path, script, seed)


def test_no_records_score_nothing(tmp_path: Path) -> None:
    """Without records every score is 0, as a JSON object too."""
    gold = write_jsonl(tmp_path / "gold.jsonl", [])
    assert set(json.loads(main_gsr(gold, [], as_json=True).text).values()) == {0}
