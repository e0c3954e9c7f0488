"""Between act and operator: which reading of a token counts, and which nodes are only part of another's frame."""

from __future__ import annotations

from dataclasses import replace

from dragoman.stages.code.complements import is_complement, is_infinitive
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.view import View


def choose_readings(view: View, nodes: dict[int, Node]) -> dict[int, Node]:
    """Decide between act and operator where a token may be both: an operator needs an event in one of its slots."""
    out: dict[int, Node] = {}
    for t, n in nodes.items():
        if n.act is None or n.operator is None:
            out[t] = n
            continue
        if n.operator.type is None and n.operator.report and n.operator.inner == "keep":
            only_act = True
        elif n.is_transparent and _n_asked(n.act_pattern) > _n_asked(n.operator_pattern):
            only_act = True  # "went on strike" is no "going to"
        elif n.operator.type is not None and n.operator.alone and _asks_more(n.operator_pattern, n.act_pattern):
            only_act = False  # "holds the rebels responsible" holds nobody
        else:
            only_act = not _holds_event(view, n, nodes)
        out[t] = (
            replace(n, operator=None, operator_pattern=None) if only_act else replace(n, act=None, act_pattern=None)
        )
    eaten = {c for n in out.values() if n.act is not None for c in n.consumed}
    return {
        t: replace(n, is_part=True) if n.is_noun and t in eaten else n
        for t, n in out.items()
        if not (n.is_noun and t in eaten) or _asks_for(view, n, out)
    }


def _n_asked(pattern: str | None) -> int:
    """How many words and parts a pattern asks for; what it bars asks for nothing."""
    return sum(not word.startswith("!") for word in (pattern or "").split())


def _asks_more(pattern: str | None, other: str | None) -> bool:
    """Whether a pattern asks for a word that completes the verb, and for more parts than another."""
    return " _" in (pattern or "") and len((pattern or "").split()) > len((other or "").split())


def _asks_for(view: View, n: Node, nodes: dict[int, Node]) -> bool:
    """Whether a noun of asking, promising or hearsay that another's frame has taken up still holds an event ("defied an appeal to
    free him", "broke a promise to leave", "the allegation that it shelled a town could not be verified")."""
    if n.operator is None or n.act is not None:
        return False
    return n.operator.inner in ("content", "alleged") and _holds_event(view, n, nodes)


def _holds_event(view: View, n: Node, nodes: dict[int, Node]) -> bool:
    assert n.operator is not None
    s = view.s
    for t, inner in nodes.items():
        if t == n.token or (inner.act is None and inner.is_transparent):
            continue
        child, preps = t, set[str]()
        for _ in range(4):
            head = s.heads[child]
            if head == child:
                break
            if s.deps[child] == "prep":
                preps.add(view.words[child])
            elif s.deps[child] in ("pobj", "pcomp") and child != t and not view.actors(child):
                preps.clear()  # "after decades of sanctions"; but "a call by the mayors for a ceasefire"
            is_under = s.deps[child] in ("xcomp", "ccomp", "dobj", "prep", "acl", "nsubjpass", "advcl")
            is_under |= s.deps[child] == "advmod" and bool(
                preps & set(n.operator.takes)
            )  # "backed away from attacking"
            is_asked = "to" in n.operator.takes and is_infinitive(view, child)  # "a call for them to resign"
            if head == n.token and (is_under or is_complement(view, child) or is_asked):
                if s.deps[child] == "advcl" and s.tags[child] != "VB":
                    break
                if s.deps[child] == "prep" and not _may_take(view, t, child, preps) & set(n.operator.takes):
                    break
                if s.deps[child] in ("dobj", "nsubjpass") and "obj" not in n.operator.takes:
                    break
                return True
            if s.deps[child] in ("relcl", "advcl", "appos"):
                break
            child = head
    return False


def _may_take(view: View, event: int, prep: int, passed: set[str]) -> set[str]:
    """The prepositions by which an operator may take what hangs on it by `prep`: of a gerund any on the way ("backed out of
    signing"), of a noun the first alone ("walked out of the talks" leaves them), unless it goes past a speaker ("a call by the
    mayors for a ceasefire")."""
    goes_past = any(view.actors(o) for o in view.with_dep(prep, "pobj"))
    return passed if view.s.deps[event] == "pcomp" or goes_past else {view.words[prep]}
