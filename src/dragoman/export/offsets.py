"""Offsets in UTF-16 code units, as JavaScript, Java and C# count them, for records whose offsets count code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from dragoman.model.documents import Article

Offsets = Literal["codepoints", "utf16"]
R = TypeVar("R", bound=Mapping[str, Any])

_LAST_OF_ONE_UNIT = 0xFFFF


def recount(article: Article, offsets: Offsets) -> Callable[[R], R]:
    """What makes of an article's record the same one with its offsets counted as asked: every `start` and `end` beside an `in`.

    **Units**: UTF-16 code units into the given text or title; a lone surrogate is one unit, as it is there.
    """
    if offsets == "codepoints":
        return lambda record: record
    wide = {"text": _wide(article.text), "title": _wide(article.given_title or "")}

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(item) for item in value]
        if not isinstance(value, dict):
            return value
        if "in" in value:
            before = wide[value["in"]]
            return {**value, **{edge: value[edge] + bisect_left(before, value[edge]) for edge in ("start", "end")}}
        return {name: walk(inner) for name, inner in value.items()}

    return walk


def _wide(text: str) -> list[int]:
    """Where in a text the characters of two units stand."""
    return [i for i, c in enumerate(text) if ord(c) > _LAST_OF_ONE_UNIT] if not text.isascii() else []
