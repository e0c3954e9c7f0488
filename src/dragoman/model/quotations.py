"""Quotations: words put in somebody's mouth, directly or indirectly."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed
from dragoman.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Who says what. `evidence` spans the quoted words, quotation marks included where they are direct."""

    article_id: str
    speaker: Actor | None
    carrier: Attributed | None
    addressee: Actor | None
    verb: str | None
    direct: bool
    evidence: Span
