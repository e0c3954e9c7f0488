"""Whether the confidence of claims says how often they are read as a careful annotator reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.evaluate.event_records import Event
from dragoman.evaluate.matching import match_events

_TENTHS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The claims of one tenth of the scale: how many, what confidence they carry, what share is right in type and parties."""

    n: int
    said: float
    right: float


def bins_of(gold: Sequence[Event], predicted: Sequence[Event]) -> tuple[Bin, ...]:
    """The claims by tenths of confidence, lowest first; empty tenths are left out, claims without confidence too."""
    right = {j for _, j in match_events(gold, predicted, "full")}
    found: dict[int, list[tuple[float, bool]]] = {}
    for j, p in enumerate(predicted):
        if p.confidence is not None:
            found.setdefault(min(int(p.confidence * _TENTHS), _TENTHS - 1), []).append((p.confidence, j in right))
    return tuple(
        Bin(n=len(rows), said=sum(c for c, _ in rows) / len(rows), right=sum(r for _, r in rows) / len(rows))
        for _, rows in sorted(found.items())
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between what was said and what was right, over all claims (expected calibration error).

    >>> calibration_error([Bin(n=3, said=0.4, right=0.5), Bin(n=1, said=0.9, right=0.5)])
    0.175
    """
    total = sum(b.n for b in bins)
    return round(sum(b.n * abs(b.said - b.right) for b in bins) / total, 3) if total else 0.0


def format_bins(bins: Sequence[Bin]) -> str:
    """One line: of each tenth the number of claims, the confidence said and the share that is right."""
    return "confidence said/right (n)  " + "  ".join(f"{b.said:.2f}/{b.right:.2f} ({b.n})" for b in bins)
