"""What each stage takes of the pipeline's own time, beside opening the world tables and looking up what articles name.

Run from the project's root: ``.venv/bin/python benchmarks/stages.py FILE [--articles N]`` with articles as any command reads them. Times
are the process's own (CPU seconds), so that other work on the machine does not count. The tables are opened anew for the look-ups, whose
names are all capitalised words of the articles, once each.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice

from dragoman.model.documents import Article
from dragoman.pipeline import load_pipeline
from dragoman.settings import read_settings
from dragoman.stages.clean import clean
from dragoman.stages.code import code_article
from dragoman.stages.parse import parse_articles
from dragoman.stages.read import read_paths
from dragoman.stages.resolve import resolve_article
from dragoman.world import open_world


def main() -> None:
    """Prints the seconds and shares."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("file", help="articles: JSON lines, text, HTML …")
    arguments.add_argument("--articles", type=int, default=60, help="how many of them")
    options = arguments.parse_args()
    pipeline = load_pipeline()
    clock = time.process_time
    start = clock()
    cleaned = [
        a for raw in islice(read_paths([options.file]), options.articles) if isinstance(a := clean(raw), Article)
    ]
    marks = [("read and clean", clock() - start)]
    start = clock()
    parsed = list(parse_articles(iter(cleaned), pipeline.parser, batch_size=pipeline.settings.batch_size))
    marks.append(("parse", clock() - start))
    start = clock()
    resolved = [resolve_article(p, world=pipeline.world, roles=pipeline.roles) for p in parsed]
    marks.append(("resolve", clock() - start))
    start = clock()
    for r in resolved:
        code_article(r, lexicon=pipeline.codebook.lexicon)
    marks.append(("code", clock() - start))
    total = sum(seconds for _, seconds in marks)
    for name, seconds in marks:
        print(f"{name:16} {seconds:8.2f} s  {seconds / total:6.1%}")
    start = clock()
    world = open_world(read_settings().data_dir)
    print(f"{'open the tables':16} {clock() - start:8.3f} s")
    words = sorted({w for p in parsed for s in p.sentences for w in s.words if w[0].isupper()})
    for label in ("first look-up", "second"):
        start = clock()
        for word in words:
            world.lookup(word)
        print(f"{label:16} {(clock() - start) / len(words) * 1e6:8.2f} µs each, {len(words)} words")


if __name__ == "__main__":
    main()
