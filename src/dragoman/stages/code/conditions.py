"""Conditions: the "if" and "unless" clauses, and the inverted ones ("should X attack", "had X not asked"), of a sentence."""

from __future__ import annotations

from dragoman.stages.code.view import View

_INVERTED = frozenset({"had", "should", "were"})
_PROVIDED = frozenset({"provided", "providing"})
_NOMINAL = ("NOUN", "PROPN", "PRON")


def condition_on(view: View, v: int) -> int | None:
    """The word that opens a condition on verb `v`, or None.

    A condition without a subject of its own ("if needed", "if necessary") does not count: it leaves a plan a plan.
    """
    late = inverted_after(view, v)
    if late is not None:
        return late
    for c in view.with_dep(v, "advcl", "ccomp", "conj", "dep", "prep"):
        if view.words[c] in _PROVIDED and view.kids[c]:
            return c
        for m in view.kids[c]:
            if view.s.deps[m] in ("mark", "advmod") and view.words[m] in ("if", "unless"):
                if view.with_dep(c, "nsubj", "nsubjpass", "expl") and not _is_even(view, m):
                    return m
        if view.s.deps[c] == "advcl":
            inverted = inverted_at(view, c)
            if inverted is not None:
                return inverted
    return None


def inverted_after(view: View, v: int) -> int | None:
    """The "should" that opens a condition behind verb `v` by standing before its subject ("will move troops should it spread"):
    the parser often takes it for something else."""
    s = view.s
    for i in range(v + 1, len(s) - 1):
        if view.words[i] == "should" and s.pos[i + 1] in ("DET", "PROPN", "NOUN", "PRON") and not _asks(view):
            before = s.pos[i - 1]
            is_subject = s.pos[i - 1] in _NOMINAL and s.deps[i - 1] in ("nsubj", "nsubjpass", "expl")
            return i if before != "CCONJ" and not is_subject else None
    return None


def _is_even(view: View, mark: int) -> bool:
    """ "even if", "as if", "whether or not": no condition."""
    return mark > 0 and view.words[mark - 1] in ("even", "as")


def inverted_at(view: View, v: int) -> int | None:
    """The auxiliary before its subject that makes a clause a condition ("should Iran attack", "had it known"), or None."""
    subjects = view.with_dep(v, "nsubj", "nsubjpass")
    for c in (*view.with_dep(v, "aux", "auxpass"), v):
        if view.words[c] in _INVERTED and subjects and c < subjects[0] and not _asks(view):
            return c
    return None


def _asks(view: View) -> bool:
    return "?" in view.words[-2:]


def unmet_condition(view: View, v: int) -> bool:
    """Whether what verb `v` says would have come had something else: "had the talks not failed", "if it had asked".

    The parser finds no clause for the inverted "had", so it is known by its place: after a word that ends a phrase and before a
    subject, with a participle behind it.
    """
    s = view.s
    for i, word in enumerate(view.words):
        if word == "if" and any(
            view.words[k] == "had" and s.deps[k] in ("aux", "auxpass") for k in view.kids[s.heads[i]]
        ):
            return True
        if word != "had" or i + 2 >= len(s):
            continue
        if i > 0 and s.pos[i - 1] == "PRON" and s.heads[i - 1] in (i, s.heads[i]):
            continue
        opens = s.pos[i + 1] in ("DET", "PROPN", "NOUN", "PRON", "ADJ") and s.tags[i + 1] not in ("VBN", "VBD")
        if opens and i != v and any(s.tags[k] in ("VBN", "VBD") for k in range(i + 2, min(len(s), i + 9))):
            return True
    return False
