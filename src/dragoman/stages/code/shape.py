"""The shape of one resolved sentence: who hangs on whom, voice, coordination, prepositional phrases."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import TypeVar

from dragoman.model.resolved import ResolvedSentence

_STATIVE = frozenset(
    {"opposed", "prepared", "determined", "committed", "concerned", "interested", "involved", "engaged", "resigned"}
)
"""Participles that describe their subject: "is opposed to", "is prepared to" are no passives."""
OF_TWO_WORDS = frozenset("according contrary due owing prior subsequent thanks".split())
"""Words that make one preposition with the "to" after them: whom they name is nobody to whom something is done."""


_Asked = TypeVar("_Asked", bound="Shape")
_Answer = TypeVar("_Answer")


def asked_once(question: Callable[[_Asked, int], _Answer]) -> Callable[[_Asked, int], _Answer]:
    """A question about a token that is asked again and again, answered once. Nobody changes the answer."""
    key = f"_{question.__name__}_asked"

    @wraps(question)
    def asked(view: _Asked, i: int) -> _Answer:
        held: dict[int, _Answer] = view.__dict__.setdefault(key, {})
        if i not in held:
            held[i] = question(view, i)
        return held[i]

    return asked


class Shape:
    """A resolved sentence with the questions that its tree alone answers.

    A plain one knows a verb's own subject and object alone (`Switches.roles`): voice, coordination, control and relatives are not read.
    """

    def __init__(
        self, resolved: ResolvedSentence, light: frozenset[str] = frozenset(), *, is_plain: bool = False
    ) -> None:
        self.r = resolved
        self.light = light
        self.is_plain = is_plain
        self.s = resolved.sentence
        self.kids = resolved.children
        self.words = tuple(w.lower() for w in self.s.words)
        self.vocabulary = frozenset(self.words)

    def with_dep(self, i: int, *deps: str) -> list[int]:
        """The dependents of `i` with one of these relations, in order."""
        return [c for c in self.kids[i] if self.s.deps[c] in deps]

    def expand(self, i: int) -> list[int]:
        """Token `i` and what is coordinated with it."""
        out = [i]
        for c in self.kids[i] if not self.is_plain else ():
            if self.s.deps[c] == "conj":
                out.extend(self.expand(c))
            elif self.s.deps[c] == "appos" and not self.r.actors.get(i) and self.r.actors.get(c):
                out.append(c)
            elif self.s.deps[c] == "appos" and self._lists(i, c):
                out.extend(self.expand(c))
        return out

    def _lists(self, i: int, c: int) -> bool:
        """Whether the parser took the second of several states for an apposition: "Egypt, the Emirates and Bahrain"."""
        first, second = self.r.actors.get(i, ()), self.r.actors.get(c, ())
        return (
            self.s.pos[i] == self.s.pos[c] == "PROPN"
            and len(first) == len(second) == 1
            and first[0].kind == second[0].kind == "state"
            and first[0].country != second[0].country
            and bool(self.with_dep(c, "conj"))
        )

    @cached_property
    def is_headline(self) -> bool:
        """Whether the sentence is a title, or ends like one: without a stop."""
        last = next((w for w in reversed(self.words) if w not in ("”", '"', "’", "'", ")", "»")), "")
        return self.s.is_title or last not in (".", "!", "?", "…", ":", ";", "...")

    def is_time(self, i: int) -> bool:
        """Whether the token stands in a time expression."""
        return any(t.first <= i <= t.last for t in self.r.times)

    def is_below(self, i: int, top: int) -> bool:
        """Whether token `i` hangs, directly or not, on token `top`."""
        for _ in range(len(self.s)):
            if i == top:
                return True
            if self.s.heads[i] == i:
                return False
            i = self.s.heads[i]
        return False

    def is_verb(self, i: int) -> bool:
        """Whether the token heads a clause or verb phrase."""
        return self.s.pos[i] in ("VERB", "AUX") or self.s.tags[i].startswith("VB")

    @cached_property
    def subtree_ends(self) -> tuple[tuple[int, int], ...]:
        """For every token the first and last token of its subtree."""
        lo = list(range(len(self.s)))
        hi = list(range(len(self.s)))
        for i in range(len(self.s)):
            h, steps = i, 0
            while steps <= len(self.s):
                lo[h], hi[h] = min(lo[h], i), max(hi[h], i)
                if self.s.heads[h] == h:
                    break
                h, steps = self.s.heads[h], steps + 1
        return tuple(zip(lo, hi, strict=True))

    @asked_once
    def is_passive(self, v: int) -> bool:
        """Whether verb `v` is passive: by auxiliary, as a bare participle after its noun, or as a headline participle."""
        s = self.s
        if self.words[v] in _STATIVE and not self.with_dep(v, "agent"):
            return False
        if self.with_dep(v, "nsubjpass", "auxpass", "csubjpass"):
            return True
        if self._shares_passive(v):
            return True
        if s.tags[v] != "VBN":
            return False
        if self.with_dep(v, "dobj") and not self.with_dep(v, "agent"):
            return False
        auxiliaries = {s.lemmas[c] for c in self.with_dep(v, "aux")}
        if "have" in auxiliaries:
            return False
        if self.with_dep(v, "agent") or s.deps[v] in ("acl", "amod"):
            return True
        if s.deps[v] == "conj" and self.is_verb(s.heads[v]) and s.heads[v] != v:
            return self.is_passive(s.heads[v]) and not auxiliaries
        return not auxiliaries and bool(self.with_dep(v, "nsubj"))

    def _shares_passive(self, v: int) -> bool:
        """Whether a coordinated verb shares the auxiliary of a passive: "a bus was burnt and a shop looted"."""
        s, over = self.s, self.s.heads[v]
        if s.deps[v] != "conj" or over >= v or s.tags[v] not in ("VBD", "VBN") or not self.with_dep(over, "auxpass"):
            return False
        return bool(self.with_dep(v, "nsubj")) and not self.with_dep(
            v, "dobj", "aux", "auxpass", "ccomp", "xcomp", "prt"
        )

    def preps(self, i: int) -> dict[str, list[int]]:
        """Objects of the prepositional phrases of token `i`, by preposition."""
        found = self._preps.get(i)
        if found is None:
            found = {}
            for c in self.kids[i]:
                if self.s.deps[c] in ("prep", "dative", "agent", "prt") and self.s.pos[c] in (
                    "ADP",
                    "SCONJ",
                    "PART",
                    "ADV",
                    "VERB",
                ):
                    self._collect(c, self.words[c], found)
            self._preps[i] = found
        return found

    @cached_property
    def _preps(self) -> dict[int, dict[str, list[int]]]:
        return {}

    def _collect(self, prep: int, name: str, found: dict[str, list[int]]) -> None:
        for c in self.kids[prep]:
            if self.s.deps[c] == "pobj":
                found.setdefault(name, []).extend(self.expand(c))
            elif self.s.deps[c] in ("prep", "pcomp") and self.s.pos[c] == "ADP":
                if name not in OF_TWO_WORDS:
                    self._collect(c, self.words[c], found)
                found.setdefault(name, [])
            elif self.s.deps[c] == "pcomp" or (self.s.deps[c] in ("amod", "acomp") and c == prep + 1):
                found.setdefault(name, [])  # "called for calm", which the parser takes for an adjective
            elif self.s.deps[c] == "conj":
                self._collect(c, self.words[c], found)
