"""Mentions: the words of an article that name actors, places and times, and what they were resolved to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.actors import Actor, Place
from dragoman.model.spans import Span
from dragoman.model.times import Interval, Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name something, the resolved value or None, the other candidates, and the reason for the choice. `tense`: of
    the clause in which a time stands.
    """

    kind: Literal["actor", "place", "time"]
    span: Span
    actor: Actor | None = None
    place: Place | None = None
    time: Interval | None = None
    candidates: tuple[str, ...] = ()
    reason: str | None = None
    tense: Tense | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that the article says a person holds (an introduction)."""

    person: str
    country: str | None
    office: str
    evidence: Span
