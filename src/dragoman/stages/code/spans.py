"""The clause that states an event."""

from __future__ import annotations

from dragoman.model.spans import Span
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.view import View

_OUTSIDE = frozenset({"punct", "cc", "mark", "parataxis"})


def clause_span(view: View, node: Node, nodes: dict[int, Node]) -> Span:
    """The span of the clause around a trigger: its subtree without clauses of their own, with its subject; for a noun event
    the noun phrase, and the clause of its light verb."""
    top = node.token
    s = view.s
    if (
        node.is_noun
        and s.deps[top] in ("dobj", "nsubjpass", "nsubj")
        and view.is_verb(s.heads[top])
        and s.heads[top] not in nodes
    ):
        top = s.heads[top]
    first, last = _extent(view, top, top, nodes, 0)
    if not node.is_noun or top != node.token:
        for t in view.subjects(top):
            if s.heads[t] == top or s.deps[top] in ("conj",):
                lo, hi = _extent(view, t, t, nodes, 1)
                if lo < first and first - hi < 25:
                    first = min(first, lo)
    while first < last and s.pos[first] == "PUNCT":
        first += 1
    while last > first and s.pos[last] == "PUNCT":
        last -= 1
    return s.span_of(first, last)


def _extent(view: View, i: int, top: int, nodes: dict[int, Node], depth: int) -> tuple[int, int]:
    first = last = i
    if depth > 40:
        return first, last
    for c in view.kids[i]:
        dep = view.s.deps[c]
        if (
            dep in _OUTSIDE
            or (i == top and dep in ("conj",) and view.is_verb(c))
            or (i == top and dep in ("advcl", "relcl") and c in nodes)
        ):
            continue
        if i == top and dep == "ccomp" and c < i:
            continue
        lo, hi = _extent(view, c, top, nodes, depth + 1)
        first, last = min(first, lo), max(last, hi)
    return first, last
