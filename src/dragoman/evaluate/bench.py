"""The whole pipeline beside the bare language model: how much of the parser's own speed is left.

Both get the same articles; words are counted on the raw input. The bare model runs at the best of three batch sizes.
Runs alternate, so that what else the machine does falls on both; each starts from a freshly loaded pipeline, so that
nothing kept from an earlier run helps. The ratio is that of the medians of one bench, never of two.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from dragoman.evaluate.bare import load_bare, run_bare
from dragoman.evaluate.bench_inputs import (
    BenchArticle,
    count_words,
    find_articles,
    spread_articles,
    take_articles,
    write_lines,
)
from dragoman.evaluate.footprint import Footprint, measure_footprint, time_cold_start
from dragoman.evaluate.report import Report
from dragoman.evaluate.run import code_lines
from dragoman.settings import Settings, read_settings

if TYPE_CHECKING:
    from spacy.language import Language

BATCH_SIZES = (32, 128, 256)
N_RUNS = 5
N_ARTICLES = 200
"""Fewer articles than this are repeated with numbers in their sentences: a short run measures the clock."""
N_QUICK = 40
"""For a quick look, so many articles and two runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Words a second: of each run in order, and the ratio of the medians."""

    articles: int
    words: int
    claims: int
    batch_size: int
    whole: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of the whole pipeline over median of the bare one."""
        return median(self.whole) / median(self.bare)


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchResult:
    """All that one bench measured. `cold_start_s` is in seconds."""

    source: str
    model: str
    speed: Speed
    footprint: Footprint
    cold_start_s: float


def compare_speed(articles: Sequence[BenchArticle], *, settings: Settings, n_runs: int) -> Speed:
    """The speed of both pipelines over the same articles, in alternating runs."""
    words, texts, lines = count_words(articles), [a.whole for a in articles], write_lines(articles)
    batch_size = _find_batch_size(load_bare(settings.model), texts)
    whole: list[float] = []
    bare: list[float] = []
    n_claims = 0
    for _ in range(n_runs):
        seconds, n_claims = _time_whole(settings, lines)
        whole.append(words / seconds)
        bare.append(words / _time_bare(load_bare(settings.model), texts, batch_size))
    return Speed(
        articles=len(articles),
        words=words,
        claims=n_claims,
        batch_size=batch_size,
        whole=tuple(whole),
        bare=tuple(bare),
    )


def format_bench(result: BenchResult) -> str:
    """A small table, speeds in words a second."""
    speed, memory = result.speed, result.footprint
    rows = [
        ("articles", f"{speed.articles} of {result.source}, {speed.words} words, {speed.claims} claims"),
        ("whole pipeline", f"{median(speed.whole):.0f} words/s  ({_each(speed.whole)})"),
        (
            "bare model",
            f"{median(speed.bare):.0f} words/s  ({_each(speed.bare)}; {result.model}, batch {speed.batch_size})",
        ),
        ("ratio", f"{speed.ratio:.2f}"),
        ("memory", f"peak {memory.peak:.0f} MiB; {_describe_growth(memory)}"),
        ("cold start", f"{result.cold_start_s:.2f} s for one article"),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:{width}}  {value}" for name, value in rows)


def main_bench(
    paths: Sequence[str],
    *,
    runs: int = N_RUNS,
    as_json: bool = False,
    quick: bool = False,
    shared: Path = Path("../shared"),
    examples: Path = Path("examples"),
) -> Report:
    """The report of the bench over the articles of some paths, else of gold ``news_cluster``, else the examples."""
    settings = read_settings()
    source, articles = find_articles(paths, shared=shared, examples=examples)
    chosen = take_articles(articles, max(N_ARTICLES, len(articles)))
    if quick:
        chosen = spread_articles(chosen, N_QUICK)
    few, many = (20, 200) if quick else (200, 2000)
    result = BenchResult(
        source=source,
        model=settings.model,
        speed=compare_speed(chosen, settings=settings, n_runs=min(runs, 2) if quick else runs),
        footprint=measure_footprint(paths, shared=shared, examples=examples, n_early=few, n_late=many),
        cold_start_s=time_cold_start(chosen[0].whole),
    )
    return Report(text=json.dumps(export_bench(result)) if as_json else format_bench(result))


def export_bench(result: BenchResult) -> dict[str, object]:
    """The result as one JSON object, with the medians, the ratio and the growth spelled out."""
    speed = {
        **asdict(result.speed),
        "whole_median": median(result.speed.whole),
        "bare_median": median(result.speed.bare),
        "ratio": result.speed.ratio,
    }
    return {
        **asdict(result),
        "speed": speed,
        "footprint": {**asdict(result.footprint), "growth": result.footprint.growth},
    }


def _find_batch_size(nlp: Language, texts: Sequence[str]) -> int:
    """The batch size at which the bare model is fastest, after a short run that warms it."""
    run_bare(nlp, texts[:5], batch_size=BATCH_SIZES[0])
    return min(BATCH_SIZES, key=lambda size: _time(lambda: run_bare(nlp, texts, batch_size=size))[0])


def _time_bare(nlp: Language, texts: Sequence[str], batch_size: int) -> float:
    return _time(lambda: run_bare(nlp, texts, batch_size=batch_size))[0]


def _time_whole(settings: Settings, lines: bytes) -> tuple[float, int]:
    """Seconds and claims of one pass, by a pipeline that is not the client's: that one keeps what it has learned."""
    from dragoman.model.results import Coded
    from dragoman.pipeline import load_pipeline

    pipeline = load_pipeline(settings)
    return _time(lambda: sum(len(r.claims) for r in code_lines(pipeline, lines) if isinstance(r, Coded)))


def _time(run: Callable[[], int]) -> tuple[float, int]:
    begin = time.perf_counter()
    value = run()
    return time.perf_counter() - begin, value


def _each(values: Sequence[float]) -> str:
    return " ".join(f"{value:.0f}" for value in values)


def _describe_growth(memory: Footprint) -> str:
    early, late = f"{memory.early:.0f} after {memory.n_early} articles", f"{memory.late:.0f} after {memory.n_late}"
    return f"{early}, {late} ({100 * memory.growth:+.1f} %)"
