"""Make the training sentences of the vote model from the trigger corpora.

    python training/examples.py --gold ../shared/gold --out examples.jsonl --unlabelled unlabelled.jsonl

Runs in the program's own environment. Every sentence with an event is kept, and of the others of real articles a part. The
unlabelled sentences are those of all articles of ../shared/gold that no corpus scores.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from written import ELSEWHERE, Marked, read_written

from dragoman.model.documents import RawDocument
from dragoman.model.parses import ParsedArticle
from dragoman.model.rejections import Rejected
from dragoman.pipeline import load_pipeline
from dragoman.stages.clean import clean
from dragoman.stages.parse import Parser, parse_articles

TRIGGERS = Path(__file__).parent / "triggers"
FILES = {
    "tdg_wikinews": "tdg_wikinews/dev.jsonl",
    "news_cluster": "news_cluster/dev.jsonl",
    "ecbplus": "ecbplus/docs_dev.jsonl",
    "geowebnews": "geowebnews/dev.jsonl",
}
LONGEST, LONGEST_WITHOUT = 90, 60
LEAST, MOST = 5, 70
REAL = 1.5
"""How much a real sentence weighs beside a written one."""
NEAR, FAR = 1500, 400
"""So many sentences without an event are drawn from real articles that have some, and from those that have none."""

HERE, OWN, BEFORE = "here", "own", "elsewhere"
"""On whose word an event is told: somebody's of the sentence, the paper's own, somebody's of another sentence."""


def real_articles(
    gold: Path, marked: list[dict[str, Any]], parser: Parser
) -> Iterator[tuple[dict[str, Any], ParsedArticle]]:
    """The marked real articles, parsed, with their events."""
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
    yield from zip(marked, parse_articles(iter(cleaned), parser, batch_size=64), strict=True)


def example(
    doc: str, words: Sequence[str], starts: Sequence[int], ends: Sequence[int], marks: Sequence[Marked]
) -> dict[str, Any]:
    """One sentence as the trainer reads it. Parties are (trigger, word, side): 0 acts, 1 is acted on, 2 says so."""

    def token(offset: int) -> int | None:
        return next((i for i in range(len(words)) if starts[i] <= offset < ends[i]), None)

    labels, modes, statuses, voices = {}, {}, {}, {}
    parties: list[tuple[int, int, int]] = []
    for mark in marks:
        t = token(mark.start)
        if t is None:
            continue
        labels[t], statuses[t], modes[t] = mark.type, mark.status, mark.mode
        if mark.speakers is not None:
            voices[t] = BEFORE if ELSEWHERE in mark.speakers else HERE if mark.speakers else OWN
        for side, heads in enumerate((mark.actors, mark.recipients, mark.speakers or ())):
            parties += [(t, j, side) for start in heads if (j := token(start)) is not None]
    return {
        "doc": doc, "words": list(words), "labels": labels, "modes": modes, "statuses": statuses, "voices": voices,
        "parties": parties,
    }  # fmt: skip


def from_real(gold: Path, parser: Parser) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Sentences with events, sentences without of articles that have some, and of those that have none."""
    told, near, far = [], [], []
    marked = [json.loads(line) for line in (TRIGGERS / "real.jsonl").open(encoding="utf-8")]
    for record, parsed in real_articles(gold, marked, parser):
        for s in parsed.sentences:
            inside = [
                Marked(
                    e["start"],
                    e["type"],
                    e["mode"],
                    e["status"],
                    tuple(a for a, _ in e["actors"]),
                    tuple(a for a, _ in e["recipients"]),
                    None,
                )
                for e in record["events"]
                if e["field"] == s.field and s.span.start <= e["start"] < s.span.end
            ]
            made = example(record["doc"], s.words, s.starts, s.ends, inside) | {"weight": REAL}
            if made["labels"] and len(s) < LONGEST:
                told.append(made)
            elif not inside and 5 < len(s) < LONGEST_WITHOUT:
                (near if record["events"] else far).append(made)
    return told, near, far


def from_written(parser: Parser) -> list[dict[str, Any]]:
    """All sentences of the written articles."""
    rows = [row for path in sorted((TRIGGERS / "written").glob("*.txt")) for row in read_written(path)]
    parsed = parser.parse((sentence for _, sentence, _ in rows), batch_size=64)
    out = []
    for (article, _, events), arrays in zip(rows, parsed, strict=True):
        if len(arrays.words) < LONGEST:
            out.append(example(article, arrays.words, arrays.starts, arrays.ends, events))
    return out


def unlabelled(gold: Path, parser: Parser) -> Iterator[dict[str, Any]]:
    """The sentences of all articles of the gold folders that stand in no corpus of ours, each once."""
    corpora = Path(__file__).parents[1] / "src" / "dragoman" / "evaluate" / "corpora"
    scored = {path.stem for path in corpora.rglob("*.json")}
    records = [
        r
        for name in (*FILES.values(), "wikiwars/dev.jsonl")
        for r in map(json.loads, (gold / name).open(encoding="utf-8"))
    ]
    raw = [
        RawDocument(
            path=None, format="json", text=r["text"], title=r.get("title"), metadata={"id": str(r["id"])}, explicit=True
        )
        for r in records
        if str(r["id"]) not in scored
    ]
    articles = [article for article in map(clean, raw) if not isinstance(article, Rejected)]
    seen: set[tuple[str, ...]] = set()
    for parsed in parse_articles(iter(articles), parser, batch_size=64):
        for s in parsed.sentences:
            if LEAST < len(s) < MOST and s.words not in seen:
                seen.add(s.words)
                yield {"doc": parsed.article.id, "words": list(s.words)}


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--unlabelled", type=Path, help="where further sentences go, for distil.py")
    args = parser.parse_args()
    model = load_pipeline().parser
    told, near, far = from_real(args.gold, model)
    rng = random.Random(3)
    rng.shuffle(near)
    rng.shuffle(far)
    with args.out.open("w", encoding="utf-8") as out:
        for made in told + near[:NEAR] + far[:FAR] + from_written(model):
            out.write(json.dumps(made) + "\n")
    if args.unlabelled:
        with args.unlabelled.open("w", encoding="utf-8") as out:
            for row in unlabelled(args.gold, model):
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
