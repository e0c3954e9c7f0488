"""Ties of the ledger against the ties that the happenings state or imply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.evaluate.report import Record
from dragoman.model.actors import Actor
from dragoman.model.ledger import Tie
from dragoman.stages.assemble.steps import MUTUAL


def score_ties(truth: Mapping[str, Any], articles: Sequence[Record], ties: Iterable[Tie]) -> dict[str, int]:
    """Counts ``right``, ``gold``, ``told``: a tie is right with kind and parties, its stage where the truth has one, and a
    beginning that does not contradict the truth's. Ties of the world tables alone are not told.
    """
    idents = {a["id"] for a in articles}
    gold = list(truth["ties"])
    told = [t for t in ties if not t.is_background and _is_told_in(t, idents)]
    left = list(told)
    right = 0
    for tie in gold:
        hit = next((t for t in left if _is_same(tie, t)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return {"right": right, "gold": len(gold), "told": len(told)}


def _is_told_in(tie: Tie, idents: set[str]) -> bool:
    return any(not idents.isdisjoint(s.rests_on) for s in tie.steps)


def _is_same(gold: Mapping[str, Any], tie: Tie) -> bool:
    if gold["kind"] != tie.kind:
        return False
    a, b = _codes(tie.a), _codes(tie.b)
    if tie.kind == "member":
        same = set(gold["a"]) == a
    elif tie.kind in MUTUAL:
        same = set(gold["a"]) | set(gold["b"]) == a | b
    else:
        same = (set(gold["a"]), set(gold["b"])) == (a, b)
    if not same or (gold["stage"] is not None and gold["stage"] != tie.stage):
        return False
    if gold["since"] is None or tie.since is None or tie.since.start is None:
        return True
    end = tie.since.end or tie.since.start
    return str(tie.since.start)[: len(gold["since"])] <= gold["since"] <= str(end)[: len(gold["since"])] or str(
        tie.since.start
    ).startswith(gold["since"])


def _codes(side: Iterable[Actor]) -> set[str]:
    return {a.country or a.id for a in side}
