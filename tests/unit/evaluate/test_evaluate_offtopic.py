"""`dragoman.evaluate.offtopic`: on articles and claims made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import BadInput
from dragoman.evaluate.offtopic import format_offtopic, score_offtopic

RECORDS: list[dict[str, Any]] = [
    {"id": "one", "topic": "sport", "accept": []},
    {"id": "two", "topic": "crime", "accept": [{"start": 10, "end": 40, "type": "COERCE", "in": "text"}]},
    {"id": "three", "topic": "crime", "accept": [{"start": 0, "end": 20, "type": "SANCTION", "in": "title"}]},
]


def claim(article: str, start: int, *, field: str = "text", mentions: tuple[int, ...] = ()) -> dict[str, Any]:
    def span(at: int) -> dict[str, Any]:
        return {"start": at, "end": at + 5, "text": "words", "in": field}

    return {
        "article": {"id": article, "path": None},
        "type": "ASSAULT",
        "status": "occurred",
        "evidence": span(start),
        "mentions": [span(at) for at in mentions],
    }


def test_claims_outside_accepted_spans_are_extra() -> None:
    """One overlap with an accepted span is enough, wherever the claim is told."""
    claims = [claim("one", 0), claim("two", 38), claim("two", 40), claim("two", 90, mentions=(12,)), claim("x", 0)]
    scores = score_offtopic(RECORDS, claims)
    assert (scores.articles, scores.claims, scores.extra) == (3, 4, 2)
    assert scores.clean == (1, 3)
    assert scores.accepted == (1, 2)
    assert scores.by_topic == {"crime": 1, "sport": 1}
    assert scores.per_article == 0.667
    assert scores.bounds is not None and scores.bounds.low <= 0.667 <= scores.bounds.high


def test_title_and_text_are_apart() -> None:
    """Offsets of the title say nothing about the text."""
    assert score_offtopic(RECORDS, [claim("three", 0)]).extra == 1
    assert score_offtopic(RECORDS, [claim("three", 0, field="title")]).extra == 0


def test_silence_is_clean() -> None:
    """No claims, nothing extra, nothing accepted."""
    scores = score_offtopic(RECORDS, [])
    assert (scores.extra, scores.clean, scores.accepted) == (0, (3, 3), (0, 2))
    assert score_offtopic([], []).bounds is None


def test_format() -> None:
    """The extra claims are listed only on demand."""
    scores = score_offtopic(RECORDS, [claim("one", 0)])
    assert format_offtopic(scores).startswith("extra claims 1 of 1, 0.33 an article (")
    assert format_offtopic(scores, show=True).splitlines()[-1] == "EXTRA one ASSAULT occurred words"


def test_record_without_topic_is_bad_input() -> None:
    """A record of another shape is refused in one line."""
    with pytest.raises(BadInput, match="topic"):
        score_offtopic([{"id": "one", "accept": []}], [])
