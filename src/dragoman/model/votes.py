"""Votes: what the learned model thinks of the words of one sentence. Advice for the coder, never a claim by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one word may state.

    **Shape**: `chances` maps PLOVER types to chances in (0, 1], largest first; what is missing to 1 is "no event" and types
    too unlikely to list. `actors` and `recipients` map tokens of the sentence to the chance that the word heads the phrase
    that acts, or is acted on. `statuses` and `modes` map the statuses and modes (`none`: none) that the event may have to
    their chances, those of at least 0.01; empty where the model takes the word for no event.
    """

    chances: Mapping[str, float]
    actors: Mapping[int, float]
    recipients: Mapping[int, float]
    statuses: Mapping[str, float] = field(default_factory=dict)
    modes: Mapping[str, float] = field(default_factory=dict)

    @property
    def event(self) -> float:
        """The chance that the word states an event of any type."""
        return sum(self.chances.values())

    @property
    def best(self) -> str:
        """The likeliest type."""
        return next(iter(self.chances))


SentenceVotes = Mapping[int, Vote]
"""The votes of one sentence, by token; a token without one states no event as far as the model can tell."""
