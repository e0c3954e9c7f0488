"""One deterministic partition: agglomerative, by the average of pair scores, with pairs that may not meet.

Input: items in a fixed order and the scores of pairs. Output: groups. Every pair counts in an average; one without a
score counts as `absent`. Ties go to the groups with the smallest first items, so that the result depends on the set of
items and scores only.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Set

Pair = tuple[int, int]


def partition(
    n: int,
    scores: Mapping[Pair, float],
    *,
    least: float,
    absent: float,
    apart: Set[Pair] = frozenset(),
    most: int | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Groups of the items ``0 .. n-1``: the two groups with the highest average score meet first, while it is `least`.

    **Shape**: keys of `scores` and `apart` are (smaller, larger); groups are sorted, and stand in order of their first
    items. Two groups with a pair in `apart` never meet; nor do two that together hold more than `most` items.
    """
    groups: dict[int, list[int]] = {i: [i] for i in range(n)}
    sums: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(n)}
    barred: dict[int, set[int]] = {i: set() for i in range(n)}
    for a, b in apart:
        barred[a].add(b)
        barred[b].add(a)
    heap: list[tuple[float, int, int]] = []
    for (a, b), score in sorted(scores.items()):
        sums[a][b] = sums[b][a] = (score, 1)
        if score >= least and b not in barred[a]:
            heap.append((-score, a, b))
    heapq.heapify(heap)

    def average(a: int, b: int) -> float:
        total, known = sums[a].get(b, (0.0, 0))
        pairs = len(groups[a]) * len(groups[b])
        return (total + absent * (pairs - known)) / pairs

    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or b in barred[a]:
            continue
        if abs(average(a, b) + negative) > 1e-9:  # an entry of before one of them grew
            continue
        if most is not None and len(groups[a]) + len(groups[b]) > most:
            continue
        _join(a, b, groups, sums, barred)
        for c in sorted(sums[a]):
            score = average(a, c)
            if score >= least and c not in barred[a]:
                heapq.heappush(heap, (-score, min(a, c), max(a, c)))
    return tuple(sorted(tuple(sorted(g)) for g in groups.values()))


def _join(
    a: int,
    b: int,
    groups: dict[int, list[int]],
    sums: dict[int, dict[int, tuple[float, int]]],
    barred: dict[int, set[int]],
) -> None:
    """Group `b` goes into group `a` (a < b)."""
    groups[a] += groups.pop(b)
    for c, (total, known) in sorted(sums.pop(b).items()):
        del sums[c][b]
        if c != a:
            mine, n = sums[a].get(c, (0.0, 0))
            sums[a][c] = sums[c][a] = (mine + total, n + known)
    for c in barred.pop(b):
        barred[c].discard(b)
        if c != a:
            barred[a].add(c)
            barred[c].add(a)
