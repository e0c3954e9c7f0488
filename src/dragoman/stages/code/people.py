"""People whom a sentence tells of by a common noun alone ("unionists", "a group of youths"): nobody the tables know."""

from __future__ import annotations

from dragoman.model.actors import Actor
from dragoman.stages.code.view import View


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
