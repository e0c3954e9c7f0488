"""Stories: the articles about one happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one happening.

    **Shape**: `id` is ``s_`` and the smallest id of its articles; `articles` in order of publication (undated last),
    then of id; `first_on` and `last_on` the days of its dated articles; `words` what they share, most telling first.
    A former id still leads here: the article in it is one of `articles`.
    """

    id: str
    articles: tuple[str, ...]
    title: str | None
    first_on: date | None
    last_on: date | None
    countries: tuple[str, ...]
    words: tuple[str, ...]
