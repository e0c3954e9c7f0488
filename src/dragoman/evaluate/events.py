"""Claims against annotations of whole articles: the definitions of ``../shared/tools/score_events.py``.

Counted article by article and summed, so that whole articles can be drawn again for the confidence intervals.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.event_records import Event, codes, load_gold_events, parse_claims
from dragoman.evaluate.matching import LEVELS, Level, match_events
from dragoman.evaluate.measures import Bounds, Prf, bootstrap, measure_prf
from dragoman.evaluate.parties import plain_name
from dragoman.evaluate.report import Record, Report

Pair = tuple[Event, Event]
Share = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCount:
    """What one article counts at one level. Optional gold events, and the claims that match them, are in none of it."""

    matched: int
    gold: int
    predicted: int
    core_matched: int
    core: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCount:
    """What one article counts. `pairs` are those of level ``full``; three counts are (right, missed, extra)."""

    levels: dict[Level, LevelCount]
    pairs: tuple[Pair, ...]
    attribution: tuple[int, int, int]
    missed: tuple[Event, ...]
    extra: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelScore:
    """Precision, recall and F1 at one level, the recall of core events, and the counts behind them."""

    prf: Prf
    core_recall: float
    gold: int
    predicted: int
    matched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusScore:
    """How often the status is right; `macro_f1` is the mean over the statuses that gold has."""

    accuracy: float
    macro_f1: float
    by_status: dict[str, tuple[Prf, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScores:
    """All scores of one run. Shares are (right, of so many)."""

    levels: dict[Level, LevelScore]
    status: StatusScore
    date: Share
    place_country: Share
    mode: Share
    sector: Share
    attribution: Prf
    contexts: Prf
    missed: tuple[Event, ...]
    extra: tuple[Event, ...]
    bounds: dict[str, Bounds]
    n_articles: int


def score_events(gold: Sequence[Event], predicted: Sequence[Event], *, seed: int = 17) -> EventScores:
    """The scores of claims against annotated events, with intervals from drawing the articles again."""
    docs = list(dict.fromkeys(e.doc for e in gold))
    counts = [_count_article([g for g in gold if g.doc == doc], [p for p in predicted if p.doc == doc]) for doc in docs]
    pairs = [pair for count in counts for pair in count.pairs]
    missed = {id(e) for count in counts for e in count.missed}
    extra = {id(e) for count in counts for e in count.extra}
    return EventScores(
        levels={level: _score_level(counts, level) for level in LEVELS},
        status=_score_statuses(pairs),
        date=_share(
            bool(p.date) and all((p.date or {})[end] == g.date[end] for end in ("start", "end"))
            for g, p in pairs
            if g.date
        ),
        place_country=_share(
            bool(p.place) and (p.place or {}).get("country") == g.place["country"] for g, p in pairs if g.place
        ),
        mode=_share(g.mode == p.mode for g, p in pairs if g.mode),
        sector=_share(_compare_sectors(pairs)),
        attribution=_score_attribution(counts),
        contexts=_score_contexts(pairs),
        missed=tuple(g for g in gold if id(g) in missed),
        extra=tuple(p for p in predicted if id(p) in extra),
        bounds={name: bootstrap(counts, score, seed=seed) for name, score in _BOUNDED.items()} if counts else {},
        n_articles=len(docs),
    )


def format_events(scores: EventScores, *, show: bool = False) -> str:
    """The lines that score_events.py prints; with `show` also what was missed and what was too much."""
    lines = []
    for level in LEVELS:
        s = scores.levels[level]
        lines.append(
            f"{level:5}  P {s.prf.p:.3f}  R {s.prf.r:.3f}  F1 {s.prf.f1:.3f}  core recall {s.core_recall:.3f}"
            f"  (gold {s.gold}, predicted {s.predicted}, matched {s.matched})"
        )
    by_status = "  ".join(f"{k} {prf.f1:.2f} (n {n})" for k, (prf, n) in scores.status.by_status.items())
    lines.append(f"status accuracy {scores.status.accuracy:.3f}  macro-F1 {scores.status.macro_f1:.3f}  {by_status}")
    shares = "  ".join(f"{k} {right}/{of}" for k, (right, of) in _shares(scores).items())
    lines.append(f"{shares}  attribution F1 {scores.attribution.f1:.3f}  contexts F1 {scores.contexts.f1:.3f}")
    if show:
        lines += [f"MISSED {_describe(g)} {g.spans[0][0]}" for g in scores.missed]
        lines += [f"EXTRA  {_describe(p)} {p.words[:90]}" for p in scores.extra]
    return "\n".join(lines)


def format_bounds(scores: EventScores) -> str:
    """One line with the confidence intervals."""
    bounds = "  ".join(f"{name} {b.low:.3f} to {b.high:.3f}" for name, b in scores.bounds.items())
    return f"95 % intervals, drawing {scores.n_articles} articles again: {bounds}"


def export_events(scores: EventScores) -> dict[str, Any]:
    """The object that score_events.py prints with ``--json``, and the intervals beside it."""
    levels: dict[str, Any] = {
        level: {
            **s.prf.as_dict(),
            "core_recall": s.core_recall,
            "gold": s.gold,
            "predicted": s.predicted,
            "matched": s.matched,
        }
        for level, s in scores.levels.items()
    }
    status = {
        "accuracy": scores.status.accuracy,
        "macro_f1": scores.status.macro_f1,
        "by_status": {k: {**prf.as_dict(), "n": n} for k, (prf, n) in scores.status.by_status.items()},
    }
    return {
        **levels,
        "status": status,
        **{k: list(share) for k, share in _shares(scores).items()},
        "attribution": scores.attribution.as_dict(),
        "contexts": scores.contexts.as_dict(),
        "intervals": {name: [b.low, b.high] for name, b in scores.bounds.items()},
    }


def main_events(gold: Path, claims: Sequence[Record], *, show: bool = False, as_json: bool = False) -> Report:
    """The report of claims against a gold file or folder: the script's lines, then the intervals."""
    events = load_gold_events(gold)
    scores = score_events(events, parse_claims(claims, docs=frozenset(e.doc for e in events)))
    if as_json:
        return Report(text=json.dumps(export_events(scores)))
    return Report(text=f"{format_events(scores, show=show)}\n{format_bounds(scores)}")


def _count_article(gold: Sequence[Event], predicted: Sequence[Event]) -> ArticleCount:
    matches = {level: match_events(gold, predicted, level) for level in LEVELS}
    full = matches["full"]
    hit, taken = {i for i, _ in full}, {j for _, j in full}
    pairs = tuple((gold[i], predicted[j]) for i, j in full)
    return ArticleCount(
        levels={level: _count_level(gold, predicted, {i for i, _ in m}) for level, m in matches.items()},
        pairs=pairs,
        attribution=_count_attribution(pairs),
        missed=tuple(g for i, g in enumerate(gold) if i not in hit and not g.is_optional),
        extra=tuple(p for j, p in enumerate(predicted) if j not in taken),
    )


def _count_level(gold: Sequence[Event], predicted: Sequence[Event], hit: set[int]) -> LevelCount:
    optional = {i for i, g in enumerate(gold) if g.is_optional}
    core = {i for i, g in enumerate(gold) if g.is_core} - optional
    spare = len(hit & optional)
    return LevelCount(
        matched=len(hit) - spare,
        gold=len(gold) - len(optional),
        predicted=len(predicted) - spare,
        core_matched=len(core & hit),
        core=len(core),
    )


def _score_level(counts: Sequence[ArticleCount], level: Level) -> LevelScore:
    rows = [c.levels[level] for c in counts]
    matched, gold, predicted = sum(r.matched for r in rows), sum(r.gold for r in rows), sum(r.predicted for r in rows)
    return LevelScore(
        prf=measure_prf(matched, gold, predicted),
        core_recall=round(sum(r.core_matched for r in rows) / max(1, sum(r.core for r in rows)), 3),
        gold=gold,
        predicted=predicted,
        matched=matched,
    )


def _score_statuses(pairs: Sequence[Pair]) -> StatusScore:
    both = [(g.status, p.status) for g, p in pairs]
    by_status = {}
    for status in sorted({s for pair in both for s in pair}):
        n_gold = sum(g == status for g, _ in both)
        right = sum(g == p == status for g, p in both)
        by_status[status] = (measure_prf(right, n_gold, sum(p == status for _, p in both)), n_gold)
    seen = [prf.f1 for prf, n in by_status.values() if n]
    return StatusScore(
        accuracy=round(sum(g == p for g, p in both) / max(1, len(both)), 3),
        macro_f1=round(sum(seen) / max(1, len(seen)), 3),
        by_status=by_status,
    )


def _count_attribution(pairs: Sequence[Pair]) -> tuple[int, int, int]:
    """Names right, missed and extra; a name is right when it equals another or shares its last word with it."""
    right = missed = extra = 0
    for g, p in pairs:
        want, have = {plain_name(x) for x in g.attributed_to}, {plain_name(x) for x in p.attributed_to}
        same = sum(any(_is_same_name(x, y) for y in have) for x in want)
        right, missed, extra = right + same, missed + len(want) - same, extra + max(0, len(have) - same)
    return right, missed, extra


def _is_same_name(want: str, have: str) -> bool:
    return want == have or set(want.split()[-1:]) <= set(have.split())


def _score_attribution(counts: Sequence[ArticleCount]) -> Prf:
    right, missed, extra = (sum(c.attribution[k] for c in counts) for k in range(3))
    return measure_prf(right, right + missed, right + extra)


def _score_contexts(pairs: Sequence[Pair]) -> Prf:
    right = sum(len(g.contexts & p.contexts) for g, p in pairs)
    return measure_prf(right, sum(len(g.contexts) for g, _ in pairs), sum(len(p.contexts) for _, p in pairs))


def _compare_sectors(pairs: Sequence[Pair]) -> Iterable[bool]:
    for g, p in pairs:
        for x in g.actors + g.recipients:
            for y in p.actors + p.recipients:
                if x.code == y.code and x.sector:
                    yield x.sector == y.sector


def _share(outcomes: Iterable[bool]) -> Share:
    listed = list(outcomes)
    return sum(listed), len(listed)


def _shares(scores: EventScores) -> dict[str, Share]:
    return {
        "date": scores.date,
        "place_country": scores.place_country,
        "mode": scores.mode,
        "sector": scores.sector,
    }


def _describe(event: Event) -> str:
    sides = f"{sorted(codes(event.actors))} {sorted(codes(event.recipients))}"
    return f"{event.doc} {event.type} {event.status} {sides}"


_BOUNDED: dict[str, Callable[[Sequence[ArticleCount]], float]] = {
    "full F1": lambda counts: _score_level(counts, "full").prf.f1,
    "status macro-F1": lambda counts: _score_statuses([p for c in counts for p in c.pairs]).macro_f1,
    "attribution F1": lambda counts: _score_attribution(counts).f1,
}
