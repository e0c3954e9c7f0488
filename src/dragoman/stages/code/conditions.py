"""Conditions: the "if" and "unless" clauses, and the inverted ones ("should X attack", "had X not asked"), of a sentence."""

from __future__ import annotations

from dragoman.stages.code.view import View

_INVERTED = frozenset({"had", "should", "were"})
_PROVIDED = frozenset({"provided", "providing"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
_CONDITION_WORDS = 8
_QUESTION = frozenset({"WP", "WDT", "WRB", "WP$"})
_NOMINAL = ("NOUN", "PROPN", "PRON")


def condition_on(view: View, v: int) -> int | None:
    """The word that opens a condition on verb `v`, or None.

    A condition without a subject of its own ("if needed", "if necessary") does not count: it leaves a plan a plan.
    """
    late = inverted_after(view, v)
    if late is not None:
        return late
    for c in view.with_dep(v, "advcl", "ccomp", "conj", "dep", "prep"):
        if view.words[c] in _PROVIDED and view.with_dep(c, "ccomp") and not view.with_dep(c, "aux", "dobj"):
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
    the parser often takes it for something else. Another clause between the two ends the search."""
    s = view.s
    for i in range(v + 1, len(s) - 1):
        if _opens_condition(view, i):
            return i
        is_finite = s.tags[i] in _FINITE and s.pos[i] in ("VERB", "AUX") and s.heads[i] != v
        if is_finite or s.tags[i] in _QUESTION or view.words[i] in (";", ":", "should", "that"):
            return None
    return None


def inverted_before(view: View, t: int) -> int | None:
    """The "should" in whose condition token `t` stands ("should Iran attack, Israel would"), or None."""
    for i in range(t - 1, max(-1, t - _CONDITION_WORDS), -1):
        if _opens_condition(view, i):
            return i
        if view.words[i] in (",", ";", ":") or view.s.tags[i] in _FINITE:
            return None
    return None


def _opens_condition(view: View, i: int) -> bool:
    """Whether the word at `i` is a "should" (or a "were" with "to" to follow) before its subject, and no question or clause of
    another kind begins there."""
    s = view.s
    is_were = view.words[i] == "were" and "to" in view.words[i + 2 : i + _CONDITION_WORDS]
    if (
        (view.words[i] != "should" and not (is_were and (i == 0 or view.words[i - 1] == ",")))
        or i + 1 >= len(s)
        or _asks(view)
        or s.pos[i + 1] not in _SUBJECTS
    ):
        return False
    if i == 0:
        return True
    before = i - 1
    is_subject = s.pos[before] in _NOMINAL and s.deps[before] in ("nsubj", "nsubjpass", "expl")
    bound = s.pos[before] in ("CCONJ", "SCONJ") or s.tags[before] in _QUESTION
    return not is_subject and (not bound or view.words[before] == "that")


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
