"""Mentions of actors against ``corpora/actors``: found, in the right country and sector, and tied to their likes.

The predicted mention that answers an annotated one is the one that holds its last character, which is where English
puts the head of a name or noun phrase ("his Russian **counterpart**"); where none does, the one that shares most
characters with it. Several predicted mentions of the same words ("the two sides") answer together.

Mentions of one passage are tied when they share an actor: in gold a letter of `chain`, in predictions an actor's id.

Knowingly wrong: what is predicted beside the annotated mentions is not counted, as not all of them are annotated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.evaluate.loading import shape_of
from dragoman.evaluate.measures import Bounds, Prf, Share, bootstrap, measure_prf
from dragoman.evaluate.report import Record
from dragoman.evaluate.sentences import group_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorScores:
    """All scores of one run.

    **Shape**: shares are (right, of so many). `found` is over all annotated actors; `country` and `sector` over those
    whose country or sector is annotated, so that a mention not found is wrong in both; `places` counts the annotated
    mentions that are no actors and were not taken for one. `chains` is over pairs of mentions of one passage. `missed`
    says for each wrong mention its id, words, and what was wanted and found.
    """

    records: int
    found: Share
    country: Share
    sector: Share
    places: Share
    chains: Prf
    bounds: dict[str, Bounds]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """What one passage counts; `pairs` are those right, in gold, and predicted."""

    found: Share
    country: Share
    sector: Share
    places: Share
    pairs: tuple[int, int, int]
    missed: tuple[str, ...]


def score_actors(records: Sequence[Record], annotations: Iterable[Record], *, seed: int = 17) -> ActorScores:
    """The scores of what ``dragoman annotate --format jsonl`` printed for the passages.

    **Shape**: `annotations` in any order; of passages that no record is about nothing is counted. The intervals come
    from drawing the passages again.

    **Raises**: `BadInput` when a record or annotation lacks a field.
    """
    by_id = group_claims(records, annotations)
    with shape_of("actors"):
        counts = [_count(record, _actor_mentions(by_id.get(record["id"], ()))) for record in records]
    return ActorScores(
        records=len(records),
        found=_sum_shares(c.found for c in counts),
        country=_sum_shares(c.country for c in counts),
        sector=_sum_shares(c.sector for c in counts),
        places=_sum_shares(c.places for c in counts),
        chains=_measure_chains(counts),
        bounds={name: bootstrap(counts, score, seed=seed) for name, score in _BOUNDED.items()} if counts else {},
        missed=tuple(line for count in counts for line in count.missed),
    )


def format_actors(scores: ActorScores, *, show: bool = False) -> str:
    """The figures, then their intervals; with `show` also what was wrong."""
    shares = (
        ("found", scores.found),
        ("country", scores.country),
        ("sector", scores.sector),
        ("places", scores.places),
    )
    figures = "  ".join(f"{name} {right}/{of}" for name, (right, of) in shares)
    chains = f"chains P {scores.chains.p:.3f}  R {scores.chains.r:.3f}  F1 {scores.chains.f1:.3f}"
    bounds = "  ".join(f"{name} {b.low:.3f} to {b.high:.3f}" for name, b in scores.bounds.items())
    lines = [f"{figures}  {chains}", f"95 % intervals, drawing {scores.records} passages again: {bounds}"]
    return "\n".join([*lines, *(f"WRONG {line}" for line in scores.missed if show)])


def _actor_mentions(annotations: Iterable[Record]) -> list[Record]:
    return [
        mention
        for annotation in annotations
        for mention in annotation["mentions"]
        if mention["kind"] == "actor" and mention["actor"] is not None and mention["evidence"]["in"] == "text"
    ]


def _answering(gold: Record, mentions: Sequence[Record]) -> list[Record]:
    """The actors of the predicted mentions that answer an annotated one."""
    last = gold["end"] - 1
    held = [m for m in mentions if m["evidence"]["start"] <= last < m["evidence"]["end"]]
    if not held:
        shared = [(_overlap(gold, m["evidence"]), m) for m in mentions]
        most = max((n for n, _ in shared), default=0)
        held = [m for n, m in shared if n == most > 0]
    return [m["actor"] for m in held]


def _overlap(gold: Record, evidence: Record) -> int:
    return max(0, int(min(gold["end"], evidence["end"]) - max(gold["start"], evidence["start"])))


def _count(record: Record, mentions: Sequence[Record]) -> _Count:
    actors = [m for m in record["mentions"] if m["is_actor"]]
    answers = [_answering(m, mentions) for m in actors]
    country = [_has_value(a, "country", m["country"]) for m, a in zip(actors, answers, strict=True) if m["country"]]
    sector = [_has_value(a, "sector", m["sector"]) for m, a in zip(actors, answers, strict=True) if m["sector"]]
    places = [not _answering(m, mentions) for m in record["mentions"] if not m["is_actor"]]
    return _Count(
        found=(sum(map(bool, answers)), len(answers)),
        country=(sum(country), len(country)),
        sector=(sum(sector), len(sector)),
        places=(sum(places), len(places)),
        pairs=_count_pairs([frozenset(m["chain"]) for m in actors], [frozenset(a["id"] for a in x) for x in answers]),
        missed=tuple(_describe(record, m, a) for m, a in zip(actors, answers, strict=True) if not _is_right(m, a)),
    )


def _has_value(actors: Sequence[Record], field: str, wanted: str) -> bool:
    return bool(actors) and all(a[field] == wanted for a in actors)


def _is_right(gold: Record, actors: Sequence[Record]) -> bool:
    wanted = [(field, gold[field]) for field in ("country", "sector") if gold[field]]
    return bool(actors) and all(_has_value(actors, field, value) for field, value in wanted)


def _count_pairs(gold: Sequence[frozenset[str]], predicted: Sequence[frozenset[str]]) -> tuple[int, int, int]:
    tied = [(bool(gold[i] & gold[j]), bool(predicted[i] & predicted[j])) for i, j in combinations(range(len(gold)), 2)]
    return sum(g and p for g, p in tied), sum(g for g, _ in tied), sum(p for _, p in tied)


def _describe(record: Record, gold: Record, actors: Sequence[Record]) -> str:
    words = record["text"][gold["start"] : gold["end"]]
    found = ", ".join(f"{a['name']} {a['country']} {a['sector']}" for a in actors) or "nothing"
    return f"{record['id']} {words!r}: wanted {gold['country']} {gold['sector']}, found {found}"


def _sum_shares(shares: Iterable[Share]) -> Share:
    listed = list(shares)
    return sum(right for right, _ in listed), sum(of for _, of in listed)


def _rate(share: Share) -> float:
    return round(share[0] / max(1, share[1]), 3)


def _measure_chains(counts: Sequence[_Count]) -> Prf:
    right, gold, predicted = (sum(c.pairs[k] for c in counts) for k in range(3))
    return measure_prf(right, gold, predicted)


_BOUNDED: dict[str, Callable[[Sequence[_Count]], float]] = {
    "found": lambda counts: _rate(_sum_shares(c.found for c in counts)),
    "country": lambda counts: _rate(_sum_shares(c.country for c in counts)),
    "sector": lambda counts: _rate(_sum_shares(c.sector for c in counts)),
    "chains F1": lambda counts: _measure_chains(counts).f1,
}
