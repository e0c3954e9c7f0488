"""Noise, quotations and ties are scored as ../shared/tools/score_layers.py scores them."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.evaluate.conftest import write_jsonl

from dragoman.errors import BadInput
from dragoman.evaluate.layers import main_noise, main_quotes, main_ties

TEXT = "Menu | Home\nNorway and Latvia met in Riga. \u201cWe agreed,\u201d said Ida Brandt.\nRead more: ten boats\n" * 6


def make_gold(seed: int) -> dict[str, Any]:
    """Two made-up articles with noise, quotations and ties."""
    rng = random.Random(seed)
    docs = ["one.txt", "two.txt"]

    def span() -> dict[str, Any]:
        start = rng.randrange(len(TEXT) - 60)
        return {"doc": rng.choice(docs), "start": start, "end": start + rng.randrange(5, 60)}

    return {
        "articles": [
            {"doc": doc, "body": [[s["start"], s["end"]] for s in (span() for _ in range(6))]} for doc in docs
        ],
        "noise": [span() | {"reason": "menu"} for _ in range(8)],
        "quotations": [
            span() | {"speaker": rng.choice(("Ida Brandt", "O'Hara", "the King")), "direct": rng.random() < 0.8}
            for _ in range(10)
        ],
        "ties": [
            span()
            | {
                "kind": rng.choice(("treaty", "member", "hostility")),
                "a": rng.choice((["NOR"], ["LVA", "NOR"], [{"country": "PER", "name": "Peru"}])),
                "b": rng.choice((["LVA"], [], ["Harbour Union"])),
                "name": "Riga pact",
                "since": rng.choice((None, "2001")),
                "term_years": rng.choice((None, 20)),
                "fields": rng.choice(([], ["trade", "defence"])),
                "optional": rng.random() < 0.2,
            }
            for _ in range(10)
        ],
    }


def actor(x: Any) -> Any:
    return x if isinstance(x, dict) else {"country": x if len(x) == 3 else None, "name": x}


def shift(rng: random.Random, gold: dict[str, Any]) -> dict[str, int]:
    moved = max(0, gold["start"] + rng.choice((0, 0, 0, 8, -30)))
    return {"start": moved, "end": max(moved + 1, gold["end"] + rng.choice((0, 0, -2, 20)))}


def ref(doc: str) -> dict[str, str]:
    return {"id": "a_1", "path": f"in/{doc}"}


def predict_articles(gold: dict[str, Any], texts: dict[str, str], seed: int) -> list[Any]:
    rng = random.Random(seed)
    records = []
    for doc, text in texts.items():
        removed = [shift(rng, n) | {"text": "", "reason": "x"} for n in gold["noise"] if n["doc"] == doc]
        records.append({"id": "a_1", "path": f"in/{doc}", "text": text, "removed": removed})
    return records


def predict_quotes(gold: dict[str, Any], seed: int) -> list[Any]:
    rng = random.Random(seed)
    return [
        {
            "article": ref(q["doc"]),
            "direct": rng.random() < 0.9,
            "speaker": rng.choice(
                (None, {"name": q["speaker"]}, {"name": q["speaker"].split()[-1]}, {"name": "Nobody"})
            ),
            "evidence": shift(rng, q),
        }
        for q in rng.sample(gold["quotations"], len(gold["quotations"])) + gold["quotations"][:2]
        if rng.random() < 0.9
    ]


def predict_ties(gold: dict[str, Any], seed: int) -> list[Any]:
    rng = random.Random(seed)
    records = []
    for t in rng.sample(gold["ties"], len(gold["ties"])):
        sides = [[actor(x) for x in t["a"]], [actor(x) for x in t["b"]]]
        if rng.random() < 0.3:
            sides.reverse()
        records.append(
            {
                "article": ref(t["doc"]),
                "kind": rng.choice((t["kind"], t["kind"], "war")),
                "parties": {"a": sides[0], "b": sides[1]},
                "since": rng.choice((None, {"start": "2001-05-01", "end": None})),
                "term_years": rng.choice((None, 20)),
                "fields": rng.choice(([], ["trade"], ["trade", "defence"])),
                "evidence": shift(rng, t),
            }
        )
    return records


@pytest.fixture
def tools(tmp_path: Path, shared: Path) -> Path:
    """The scripts beside made-up seeds, where `noise` looks for the raw texts."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("score_events.py", "score_layers.py"):
        shutil.copy(shared / "tools" / name, folder / name)
    (tmp_path / "seeds").mkdir()
    for name in ("one.txt", "two.txt"):
        (tmp_path / "seeds" / name).write_text(TEXT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", range(6))
def test_lines_equal_the_script_on_made_up_articles(
    seed: int, tmp_path: Path, tools: Path, script: Callable[..., str]
) -> None:
    """The same lines for all three layers."""
    gold = make_gold(seed)
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold), encoding="utf-8")
    articles = predict_articles(gold, {"one.txt": TEXT, "two.txt": TEXT}, seed)[: 1 if seed == 5 else 2]
    quotes, ties = predict_quotes(gold, seed), predict_ties(gold, seed)
    listed = tmp_path / "read.json"
    listed.write_text(json.dumps(articles), encoding="utf-8")
    assert main_noise(path, articles).text == script("score_layers.py", "noise", path, listed, tools=tools)
    lines = write_jsonl(tmp_path / "q.jsonl", quotes)
    assert main_quotes(path, quotes).text == script("score_layers.py", "quotes", path, lines, tools=tools)
    lines = write_jsonl(tmp_path / "t.jsonl", ties)
    assert main_ties(path, ties).text == script("score_layers.py", "ties", path, lines, tools=tools)


@pytest.mark.parametrize("seed", range(4))
def test_lines_equal_the_script_on_perturbed_gold(
    seed: int, tmp_path: Path, shared: Path, script: Callable[..., str]
) -> None:
    """On the seeds' annotation with careless predictions the numbers are the script's."""
    path = shared / "gold" / "seeds" / "gold.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    texts = {a["doc"]: (shared / "seeds" / a["doc"]).read_text(encoding="utf-8") for a in gold["articles"]}
    quotes, ties = predict_quotes(gold, seed), predict_ties(gold, seed)
    articles = predict_articles(gold, texts, seed)
    for what, main, records in (
        ("noise", main_noise, articles),
        ("quotes", main_quotes, quotes),
        ("ties", main_ties, ties),
    ):
        lines = write_jsonl(tmp_path / "p.jsonl", records)
        assert main(path, records).text == script("score_layers.py", what, path, lines)


def test_perfect_predictions_pass(tmp_path: Path) -> None:
    """What is exactly gold passes; what lacks one tie does not."""
    gold = make_gold(0)
    gold["noise"] = [{"doc": "one.txt", "start": 0, "end": 11, "reason": "menu"}]
    gold["articles"] = [{"doc": d, "body": [[12, 42]]} for d in ("one.txt", "two.txt")]
    gold["ties"] = [t | {"kind": k, "optional": False} for t, k in zip(gold["ties"], ("treaty", "war"), strict=False)]
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold), encoding="utf-8")
    articles = [{"id": "x", "path": d, "text": TEXT, "removed": []} for d in ("one.txt", "two.txt")]
    articles[0]["removed"] = [{"start": 0, "end": 11}]
    assert main_noise(path, articles).passed
    ties = [
        {
            "article": ref(t["doc"]),
            "kind": t["kind"],
            "evidence": t,
            "parties": {"a": [actor(x) for x in t["a"]], "b": [actor(x) for x in t["b"]]},
        }
        for t in gold["ties"]
    ]
    assert main_ties(path, ties).passed
    assert not main_ties(path, ties[1:]).passed
    assert json.loads(main_ties(path, ties, as_json=True).text)["found"] == 2


def test_text_shorter_than_its_annotation_is_bad_input(tmp_path: Path) -> None:
    """A record of another text than the annotated one is refused in one line."""
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(make_gold(1)), encoding="utf-8")
    with pytest.raises(BadInput, match="characters, annotated are"):
        main_noise(path, [{"id": "x", "path": d, "text": "short", "removed": []} for d in ("one.txt", "two.txt")])


def test_record_of_another_shape_is_bad_input(tmp_path: Path) -> None:
    """A quotation without evidence is named as such."""
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(make_gold(1)), encoding="utf-8")
    with pytest.raises(BadInput, match="evidence"):
        main_quotes(path, [{"article": ref("one.txt"), "direct": True}, {"article": ref("two.txt"), "direct": True}])
