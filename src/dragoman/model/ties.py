"""Ties: what holds between actors over time, as one article states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed, Status
from dragoman.model.spans import Span
from dragoman.model.times import Interval

TieKind = Literal[
    "member",
    "founder",
    "treaty",
    "alliance",
    "partnership",
    "sanctions",
    "diplomatic_relations",
    "recognition",
    "hostility",
    "war",
    "occupation",
    "support",
    "arms_supply",
    "basing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieClaim:
    """A relation that an article says holds.

    **Shape**: for `member` and `founder` side b is empty and `name` is the body's name; a treaty with a name of
    which the article tells one party has no side b either. `since` dates the stage where there is one
    (signed, severed, left), else the beginning; a stage that ends the tie is its `until` as well.
    """

    id: str
    article_id: str
    kind: TieKind
    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    name: str | None
    stage: str | None
    since: Interval | None
    until: Interval | None
    term_years: int | None
    fields: tuple[str, ...]
    status: Status
    attribution: tuple[Attributed, ...]
    evidence: Span
