"""Make the training sentences of the vote model from the trigger corpus and the articles it points into.

    python training/examples.py --gold ../shared/gold --out examples.jsonl

Runs in the program's own environment. Every sentence with an event is kept, and of the others as many again, most of them
from the same articles.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.model.documents import RawDocument
from dragoman.model.parses import ParsedArticle, Sentence
from dragoman.model.rejections import Rejected
from dragoman.pipeline import load_pipeline
from dragoman.stages.clean import clean
from dragoman.stages.parse import parse_articles

TRIGGERS = Path(__file__).parent / "triggers/real.jsonl"
FILES = {"tdg_wikinews": "tdg_wikinews/dev.jsonl", "news_cluster": "news_cluster/dev.jsonl"}
LONGEST, LONGEST_WITHOUT = 90, 50
NEAR, FAR = 900, 150
"""So many sentences without an event are drawn from articles that have some, and from articles that have none."""


def articles(gold: Path, marked: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], ParsedArticle]]:
    """The marked articles, parsed, with their events."""
    texts = {
        (source, str(record["id"])): record
        for source, name in FILES.items()
        for record in map(json.loads, (gold / name).open(encoding="utf-8"))
    }
    raw = [
        RawDocument(
            path=None, format="json", text=r["text"], title=r.get("title"), metadata={"id": str(r["id"])}, explicit=True
        )
        for r in (texts[m["source"], m["doc"]] for m in marked)
    ]
    cleaned = [article for article in map(clean, raw) if not isinstance(article, Rejected)]
    if len(cleaned) != len(marked):
        raise SystemExit("an article of the trigger corpus was refused by cleaning")
    yield from zip(marked, parse_articles(iter(cleaned), load_pipeline().parser, batch_size=64), strict=True)


def example(doc: str, sentence: Sentence, events: list[dict[str, Any]]) -> dict[str, Any]:
    """One sentence as the trainer reads it."""
    at = {start: i for i, start in enumerate(sentence.starts)}

    def token(start: int) -> int | None:
        return at.get(
            start, next((i for i in range(len(sentence)) if sentence.starts[i] <= start < sentence.ends[i]), None)
        )

    labels, parties = {}, []
    for e in events:
        t = token(e["start"])
        if t is None:
            continue
        labels[t] = e["type"]
        for side, name in enumerate(("actors", "recipients")):
            parties += [(t, j, side) for start, _ in e[name] if (j := token(start)) is not None]
    return {"doc": doc, "words": sentence.words, "labels": labels, "parties": parties}


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    marked = [json.loads(line) for line in TRIGGERS.open(encoding="utf-8")]
    told, near, far = [], [], []
    for record, parsed in articles(args.gold, marked):
        for s in parsed.sentences:
            inside = [e for e in record["events"] if e["field"] == s.field and s.span.start <= e["start"] < s.span.end]
            made = example(record["doc"], s, inside)
            if made["labels"] and len(s) < LONGEST:
                told.append(made)
            elif not inside and 5 < len(s) < LONGEST_WITHOUT:
                (near if record["events"] else far).append(made)
    rng = random.Random(3)
    rng.shuffle(near)
    rng.shuffle(far)
    with args.out.open("w", encoding="utf-8") as out:
        for made in told + near[:NEAR] + far[:FAR]:
            out.write(json.dumps(made) + "\n")


if __name__ == "__main__":
    main()
