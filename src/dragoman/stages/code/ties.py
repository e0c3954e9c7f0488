"""Ties that the text states."""

from __future__ import annotations

from dragoman.codebook.lexicon import Lexicon
from dragoman.model.documents import Article
from dragoman.model.ties import TieClaim
from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.view import View


def find_ties(article: Article, views: tuple[View, ...], lexicon: Lexicon, drafts: list[Draft]) -> tuple[TieClaim, ...]:
    """The relations that hold, as the article states them, in reading order."""
    return ()
