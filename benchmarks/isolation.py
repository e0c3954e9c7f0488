"""What parsing each sentence by itself changes, beside parsing the document as a whole (docs/adr/0003).

Run from the project's root: ``.venv/bin/python benchmarks/isolation.py [GOLD.jsonl] [--articles N] [--sentences N]``.
GOLD holds one article a line with `title` and `text`; without it, ../shared/gold/news_cluster/dev.jsonl.

Tokens are compared where both parses have one at the same offsets. A head differs where it stands at other offsets (a
root's head is itself). There are no annotated trees here: a difference is a difference, not an error.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from dragoman.model.documents import Article, RawDocument
from dragoman.model.parses import Sentence
from dragoman.stages.clean import clean
from dragoman.stages.parse import Parser, load_parser, parse_articles
from dragoman.stages.parse.parser import Arrays

NEWS_CLUSTER = Path("../shared/gold/news_cluster/dev.jsonl")
BATCHES = (1, 64, 256)
EDGE = 4
"""Tokens: how far the model's window sees (four layers, one token to each side)."""


def read_articles(path: Path, n: int) -> list[Article]:
    """The first `n` articles of a file that cleaning accepts."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    raws = (RawDocument(path=None, format="json", text=r["text"], title=r["title"], explicit=True) for r in lines)
    cleaned = (clean(raw) for raw in raws)
    return list(islice((article for article in cleaned if isinstance(article, Article)), n))


def find_roots(heads: tuple[int, ...]) -> list[int]:
    """For each token the root of its tree: tokens with one root are one sentence of the parser's."""
    roots = []
    for i in range(len(heads)):
        while heads[i] != i:
            i = heads[i]
        roots.append(i)
    return roots


def compare_parses(whole: Arrays, sentences: list[Sentence]) -> Counter[str]:
    """Counts of tokens and of differences between the whole document's parse and its sentences' parses."""
    counts: Counter[str] = Counter()
    at = {span: i for i, span in enumerate(zip(whole.starts, whole.ends))}
    roots = find_roots(whole.heads)
    trees = Counter(root for i, root in enumerate(roots) if whole.pos[i] != "SPACE")
    named = {(whole.starts[a], whole.ends[b - 1], label) for a, b, label in whole.entities}
    for s in sentences:
        counts["sentences"] += 1
        counts["tokens"] += len(s)
        spans = list(zip(s.starts, s.ends))
        found = [at.get(span) for span in spans]
        same_cut = None not in found and len({roots[i] for i in found if i is not None}) == 1
        same_cut = same_cut and trees[roots[found[0] or 0]] == len(s)
        counts["sentences cut alike"] += same_cut
        for i, j in enumerate(found):
            if j is None:
                continue
            k = whole.heads[j]
            head = spans[s.heads[i]] != (whole.starts[k], whole.ends[k])
            near = min(i, len(s) - 1 - i) < EDGE
            counts["compared"] += 1
            counts["heads"] += head
            counts["labels"] += s.deps[i] != whole.deps[j]
            counts["tags"] += s.tags[i] != whole.tags[j]
            counts["compared near"] += near
            counts["heads near"] += head and near
            if same_cut:
                counts["compared cut alike"] += 1
                counts["heads cut alike"] += head
                counts["labels cut alike"] += s.deps[i] != whole.deps[j]
        own = {(s.starts[a], s.ends[b - 1], label) for a, b, label in s.entities}
        theirs = {e for e in named if s.span.start <= e[0] and e[1] <= s.span.end}
        counts["entities"] += len(own | theirs)
        counts["entities that differ"] += len(own ^ theirs)
    return counts


def compare_batches(parser: Parser, texts: list[str]) -> int:
    """How many of the texts are parsed differently in batches of other sizes."""
    first, *others = (list(parser.parse(texts, batch_size=size)) for size in BATCHES)
    return sum(any(other[i] != first[i] for other in others) for i in range(len(texts)))


def main() -> None:
    """Prints the shares."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("gold", nargs="?", type=Path, default=NEWS_CLUSTER)
    arguments.add_argument("--articles", type=int, default=10_000, help="how many articles at most")
    arguments.add_argument("--sentences", type=int, default=1002, help="how many sentences to parse in other batches")
    options = arguments.parse_args()

    parser = load_parser()
    articles = read_articles(options.gold, options.articles)
    start = time.perf_counter()
    parsed = list(parse_articles(articles, parser, batch_size=128))
    apart_s = time.perf_counter() - start
    start = time.perf_counter()
    wholes = list(parser.parse((article.text for article in articles), batch_size=16))
    whole_s = time.perf_counter() - start

    c: Counter[str] = Counter()
    for p, whole in zip(parsed, wholes):
        c += compare_parses(whole, [s for s in p.sentences if s.field == "text" and len(s)])
    print(f"{len(articles)} articles, {c['sentences']} sentences, {c['tokens']} tokens, {c['compared']} in both parses")
    for what, part, of in (
        ("heads that differ", "heads", "compared"),
        ("labels that differ", "labels", "compared"),
        ("tags that differ", "tags", "compared"),
        (f"heads that differ within {EDGE} tokens of a sentence's edge", "heads near", "compared near"),
        ("sentences that the parser cuts as we do", "sentences cut alike", "sentences"),
        ("heads that differ in those", "heads cut alike", "compared cut alike"),
        ("labels that differ in those", "labels cut alike", "compared cut alike"),
        ("entities that differ", "entities that differ", "entities"),
    ):
        print(f"  {what}: {c[part]} of {c[of]} ({c[part] / max(1, c[of]):.2%})")
    print(f"  seconds: {apart_s:.1f} sentence by sentence, {whole_s:.1f} document by document")

    texts = [a.words(s.span) for a, p in zip(articles, parsed) for s in p.sentences][: options.sentences]
    differ = compare_batches(parser, texts)
    print(f"batches of {', '.join(map(str, BATCHES))}: {differ} of {len(texts)} sentences differ")


if __name__ == "__main__":
    main()
