"""Precision, recall, F1, and how far they would move on other articles of the same kind."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

Share = tuple[int, int]
"""Right, of so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prf:
    """Precision, recall and their harmonic mean, each from 0 to 1, rounded to three digits."""

    p: float
    r: float
    f1: float

    def as_dict(self) -> dict[str, float]:
        """The three numbers by name."""
        return {"p": self.p, "r": self.r, "f1": self.f1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The ends of a confidence interval."""

    low: float
    high: float


def measure_prf(n_right: int, n_gold: int, n_predicted: int) -> Prf:
    """Precision, recall and F1 of counts; nothing out of nothing counts as 0.

    Example:
        >>> measure_prf(1, 2, 4)
        Prf(p=0.25, r=0.5, f1=0.333)
    """
    p = n_right / n_predicted if n_predicted else 0.0
    r = n_right / n_gold if n_gold else 0.0
    return Prf(p=round(p, 3), r=round(r, 3), f1=round(2 * p * r / (p + r) if p + r else 0.0, 3))


def bootstrap(
    articles: Sequence[T], score: Callable[[Sequence[T]], float], *, n_samples: int = 1000, seed: int = 17
) -> Bounds:
    """The 95 % interval of a score when articles are drawn again with replacement.

    Articles, not claims, are drawn: claims of one article stand or fall together. With few articles the interval is
    coarse (of two there are but three different samples) and says little more than their range.

    **Source**: percentile bootstrap, Efron and Tibshirani 1993, chapter 13.
    """
    if not articles:
        raise ValueError("bootstrap needs at least one article, got none")
    draw = random.Random(seed)
    values = sorted(score(draw.choices(articles, k=len(articles))) for _ in range(n_samples))
    tail = round(0.025 * n_samples)
    return Bounds(low=values[tail], high=values[-1 - tail])


def share_of(shares: Sequence[Share]) -> float:
    """The right ones of all, 0 to 1, rounded to three digits; nothing out of nothing counts as 0.

    Example:
        >>> share_of([(1, 2), (2, 2)])
        0.75
    """
    return round(sum(n for n, _ in shares) / max(1, sum(of for _, of in shares)), 3)


def bound_shares(groups: Sequence[Mapping[str, Share]], *, seed: int = 17) -> dict[str, Bounds]:
    """The 95 % interval of each share when the groups are drawn again; every group has all names.

    **Shape**: shares that are out of nothing in every group have no interval.
    """
    names = [name for name in (groups[0] if groups else ()) if any(group[name][1] for group in groups)]
    return {name: bootstrap([group[name] for group in groups], share_of, seed=seed) for name in names}
