"""What the whole pipeline makes of one article."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claims import Claim, Step
from dragoman.model.documents import Article
from dragoman.model.mentions import Mention, Role
from dragoman.model.quotations import Quotation
from dragoman.model.spans import Span
from dragoman.model.ties import TieClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A reading that the coder considered and did not take: at which words, as what, why, and by which steps."""

    trigger: Span
    type: str | None
    rule: str
    reason: str
    path: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An article with all that was read out of it. Claims, quotations and ties in reading order."""

    article: Article
    claims: tuple[Claim, ...]
    quotations: tuple[Quotation, ...]
    ties: tuple[TieClaim, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    refusals: tuple[Refusal, ...]
