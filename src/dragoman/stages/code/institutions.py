"""Institutions that a text calls by their noun alone are named as it calls them elsewhere: "the army", once told of as "the Malian army"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.claims import Attributed
from dragoman.stages.code.speakers import phrase, words_of
from dragoman.stages.code.view import View

_OF_STATES = frozenset(
    """army military navy presidency government embassy cabinet parliament ministry police authorities junta court officials
    prosecutors coastguard""".split()
)
"""Nouns for what a state has one of: those that are taken up with an article, and mean the one told of before."""
_COMPOSED = frozenset("army military navy presidency government embassy cabinet parliament ministry".split())
"""Of these each state has one, so that its adjective may be set before them where the text itself never does."""


class Institutions:
    """How one article calls the institutions of states in full, and by what adjectives it calls the states.

    **Shape**: `name_fully` leaves an attribution as it is where the article knows no fuller name.
    """

    def __init__(self, views: Sequence[View]) -> None:
        self._phrases: dict[tuple[str, str], str] = {}
        self._adjectives: dict[str, str] = {}
        for view in views:
            for t in range(len(view.s)):
                self._learn(view, t)

    def _learn(self, view: View, t: int) -> None:
        s = view.s
        noun = view.words[t]
        if s.pos[t] not in ("NOUN", "PROPN"):
            return
        for c in view.kids[t]:
            states = [a for a in view.r.actors.get(c, ()) if a.kind == "state" and a.country is not None]
            if not states or c > t or s.tags[c] == "PRP$" or not s.words[c][:1].isupper():
                continue
            country = states[0].country or ""
            if s.deps[c] == "amod" and s.pos[c] == "ADJ":
                self._adjectives.setdefault(country, s.words[c])
            elif s.deps[c] not in ("poss", "compound"):
                continue
            if noun not in _OF_STATES:
                continue
            first, _ = phrase(view, t)
            self._phrases.setdefault((country, noun), words_of(view, first, t))

    def name_fully(self, chain: tuple[Attributed, ...]) -> tuple[Attributed, ...]:
        """The chain with the full names of institutions that it calls by their noun alone."""
        return tuple(replace(a, name=self._full(a)) for a in chain)

    def _full(self, a: Attributed) -> str:
        if a.country is None or not a.name[:1].islower():
            return a.name
        head = _head(a.name)
        told = self._phrases.get((a.country, head))
        if told is not None and told.lower().endswith(f" {a.name}"):
            return told
        adjective = self._adjectives.get(a.country)
        return f"{adjective} {a.name}" if adjective is not None and head in _COMPOSED else a.name


def _head(name: str) -> str:
    """The noun of a name without what hangs on it: "embassy in Bamako", "defence ministry"."""
    words: list[str] = []
    for word in name.split():
        if word in ("in", "at", "of", "for"):
            break
        words.append(word)
    return words[-1] if words else ""
