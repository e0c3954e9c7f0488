"""Confidence of reading: how likely it is that a careful annotator reads the same type and parties from these words.

A sum of small weights, not yet calibrated on kept-back material (docs/measurements.md says what it is worth).
"""

from __future__ import annotations

from dragoman.stages.code.drafts import Draft


def confidence_of(d: Draft) -> float:
    """A number in [0.05, 0.95]; speaks of reading only, never of truth."""
    score = 0.45
    score += 0.15 if d.actors else -0.05
    score += 0.12 if d.recipients or d.symmetric else 0.0
    score += 0.08 if not d.is_noun else 0.0
    score += 0.06 if any(c in d.rule for c in ">:") else 0.0
    score += 0.04 if d.mentions else 0.0
    score += 0.05 if any(a.kind in ("person", "state", "group") for a in d.actors) else 0.0
    score -= 0.08 if any(a.kind in ("unnamed", "region", "people") for a in (*d.actors, *d.recipients)) else 0.0
    score -= 0.05 if d.status in ("possible", "alleged") else 0.0
    return round(min(0.95, max(0.05, score)), 2)
