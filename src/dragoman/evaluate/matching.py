"""Which predicted event is which annotated one: one to one, best first, inside one document.

A pair must overlap in the text (any of the claim's mentions counts) and agree in kind: the same type, where a planned
cooperative act and AGREE are one kind. The levels ask for more: ``type`` nothing; ``full`` actors and recipients with
Jaccard of at least 0.5 on each side; ``exact`` equal sides. Where either leaves recipients empty, the union of the
sides may be compared instead (a meeting's parties are pooled).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from dragoman.evaluate.event_records import Event, codes

Level = Literal["type", "full", "exact"]
LEVELS: tuple[Level, ...] = ("type", "full", "exact")
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_ENOUGH: dict[Level, float] = {"full": 0.5, "exact": 1.0}


def match_events(gold: Sequence[Event], predicted: Sequence[Event], level: Level) -> tuple[tuple[int, int], ...]:
    """Pairs of indices (gold, predicted), best first; of equal pairs the earlier gold event, then the earlier claim."""
    by_doc: dict[str, list[int]] = defaultdict(list)
    for j, event in enumerate(predicted):
        by_doc[event.doc].append(j)
    candidates = [
        (affinity, -i, -j)
        for i, event in enumerate(gold)
        for j in by_doc[event.doc]
        if (affinity := measure_affinity(event, predicted[j], level))
    ]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, minus_i, minus_j in sorted(candidates, reverse=True):
        i, j = -minus_i, -minus_j
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return tuple(pairs)


def measure_affinity(gold: Event, predicted: Event, level: Level) -> float:
    """How well a claim fits an annotated event of its document; 0 when they cannot be one."""
    if gold.type != predicted.type and _kind(gold) != _kind(predicted):
        return 0.0
    near = _coverage(gold, predicted)
    if not near or level == "type":
        return 1 + near if near else 0.0
    ga, gr = codes(gold.actors), codes(gold.recipients)
    pa, pr = codes(predicted.actors), codes(predicted.recipients)
    pooled = _jaccard(ga | gr, pa | pr) if not gr or not pr else 0.0
    actors, recipients = _jaccard(ga, pa), _jaccard(gr, pr)
    enough = _ENOUGH[level]
    if pooled >= enough or (actors >= enough and recipients >= enough):
        return 1 + near + max(actors + recipients, 2 * pooled)
    return 0.0


def _kind(event: Event) -> str:
    return "AGREE" if event.type in _COOPERATIVE and event.status == "planned" else event.type


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _coverage(gold: Event, predicted: Event) -> float:
    """Share of the annotated span that is covered; a span ten times longer than what it covers does not count."""
    ((start, end),) = gold.spans
    shares = [0.0]
    for s, e in predicted.spans:
        common = min(end, e) - max(start, s)
        if common > 0 and common >= 0.1 * (e - s):
            shares.append(common / max(1, end - start))
    return max(shares)
