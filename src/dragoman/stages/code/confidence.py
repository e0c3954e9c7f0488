"""Confidence of reading: how likely it is that a careful annotator reads the same type and parties from these words.

A logistic sum. **Source**: fitted on the claims of the open articles, real and written; over articles kept back in turn the share that is
right follows what is said to within 0.07 in every tenth of the scale. ``dragoman evaluate corpora`` prints it for each half.
"""

from __future__ import annotations

import math

from dragoman.stages.code.drafts import Draft

_BASE = -0.53
_ACTORS = 1.01
_RECIPIENTS = -0.37
_NOUN = -0.07
_COMPLETED = -0.5
_VOTED = -0.45
_UNNAMED = -0.27
_REPEATED = 1.18
_BACKGROUND = 0.26


def confidence_of(d: Draft) -> float:
    """A number in (0, 1) with two digits; speaks of reading only, never of truth."""
    score = _BASE
    score += _ACTORS * bool(d.actors)
    score += _RECIPIENTS * (bool(d.recipients) or d.symmetric)
    score += _NOUN * d.is_noun
    score += _COMPLETED * any(step.rule == "completion" for step in d.path)
    score += _VOTED * d.rule.startswith("voted")
    score += _UNNAMED * any(a.kind in ("unnamed", "region", "people") for a in (*d.actors, *d.recipients))
    score += _REPEATED * bool(d.mentions)
    score += _BACKGROUND * d.background
    return round(1 / (1 + math.exp(-score)), 2)
