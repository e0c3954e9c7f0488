"""Small questions about one parsed sentence."""

from __future__ import annotations

from dragoman.model.parses import Sentence

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
INSIDE_NAME = frozenset(
    {"compound", "amod", "nmod", "nummod", "det", "poss", "case", "punct", "quantmod", "advmod", "predet"}
)


def children_of(s: Sentence) -> tuple[tuple[int, ...], ...]:
    """For every token its dependents, in order."""
    out: list[list[int]] = [[] for _ in s.words]
    for i, h in enumerate(s.heads):
        if h != i:
            out[h].append(i)
    return tuple(map(tuple, out))


def child(s: Sentence, children: tuple[tuple[int, ...], ...], i: int, *deps: str) -> int | None:
    """The first dependent of `i` with one of these relations, or None."""
    for c in children[i]:
        if s.deps[c] in deps:
            return c
    return None


def phrase_start(s: Sentence, children: tuple[tuple[int, ...], ...], head: int) -> int:
    """The leftmost token of the noun phrase before its head (its modifiers and theirs)."""
    first = head
    for c in children[head]:
        if c < head and s.deps[c] in INSIDE_NAME:
            first = min(first, phrase_start(s, children, c))
    return first


def governing_verb(s: Sentence, i: int) -> int | None:
    """The nearest verb above token `i` (itself included), or None."""
    seen = 0
    while seen < len(s):
        if s.pos[i] in ("VERB", "AUX"):
            return i
        if s.heads[i] == i:
            return None
        i, seen = s.heads[i], seen + 1
    return None
