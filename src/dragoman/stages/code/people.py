"""People whom a sentence tells of by a common noun alone ("unionists", "a group of youths"): nobody the tables know."""

from __future__ import annotations

import re

from dragoman.model.actors import Actor
from dragoman.stages.code.view import View

_HUMAN = re.compile(
    r"(?:ists?|iers?|[^sv]ers|[^i]ors|ians?|ants|ees|men|women|youths|crowds?|mobs?|gangs?|groups?|families|relatives|parents|neighbours|neighbors)$"
)
_NO_HUMANS = frozenset(
    """
    numbers figures papers matters powers borders orders rivers waters letters quarters others leaders factors
    sectors errors computers howitzers helicopters frontier frontiers barrier barriers carrier carriers
    cars doors motors reactors trees committees guarantees warrants plants grants
    """.split()
)
"""Nouns that end like names of people."""


def names_people(word: str) -> bool:
    """Whether a common noun, in lower case, names people ("ferrymen", "cadets"), as far as its form tells."""
    return word not in _NO_HUMANS and _HUMAN.search(word) is not None


def unnamed_at(view: View, t: int, country: str) -> Actor:
    """Whoever the noun at a token says, of a country."""
    return Actor(
        id=f"{country}:{view.words[t]}",
        name=view.s.words[t],
        country=country,
        sector=None,
        kind="unnamed",
        evidence=view.s.span_of(t, t),
    )
