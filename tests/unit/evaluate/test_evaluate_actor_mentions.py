"""`dragoman.evaluate.actor_mentions`: on passages and annotations made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import BadInput
from dragoman.evaluate.actor_mentions import format_actors, score_actors

TEXT = "Peruvian minister Ida Brandt met her Latvian counterpart in Riga. The two sides signed."


def gold(words: str, chain: str | None, country: str | None = None, sector: str | None = None) -> dict[str, Any]:
    start = TEXT.index(words)
    span = {"start": start, "end": start + len(words), "name": None}
    return {**span, "country": country, "sector": sector, "chain": chain, "is_actor": chain is not None}


def mention(words: str, actor: str | None, country: str | None = None, sector: str | None = "GOV") -> dict[str, Any]:
    start = TEXT.index(words)
    evidence = {"start": start, "end": start + len(words), "text": words, "in": "text"}
    value = None if actor is None else {"id": actor, "name": actor, "country": country, "sector": sector}
    return {"kind": "place" if actor is None else "actor", "evidence": evidence, "actor": value}


RECORD = {
    "id": "one",
    "text": TEXT,
    "mentions": [
        gold("Ida Brandt", "a", "PER", "GOV"),
        gold("her Latvian counterpart", "b", "LVA", "GOV"),
        gold("her", "a", "PER", "GOV"),
        gold("Riga", None, "LVA"),
        gold("The two sides", "ab"),
    ],
}
PERFECT = [
    mention("Ida Brandt", "p", "PER"),
    mention("her", "p", "PER"),
    mention("Latvian", "LVA", "LVA"),
    mention("counterpart", "q", "LVA"),
    mention("Riga", None),
    mention("sides", "p", "PER"),
    mention("sides", "q", "LVA"),
]


def annotation(mentions: list[dict[str, Any]], article: str = "one") -> dict[str, Any]:
    return {"article": {"id": article, "path": None}, "mentions": mentions}


def test_all_right() -> None:
    """The head of a phrase decides; a group is tied to its members, a demonym inside a phrase to nothing."""
    scores = score_actors([RECORD], [annotation(PERFECT), annotation(PERFECT, "another")])
    assert (scores.found, scores.country, scores.sector, scores.places) == ((4, 4), (3, 3), (3, 3), (1, 1))
    assert scores.chains.f1 == 1
    assert not scores.missed


def test_nothing_predicted() -> None:
    """A passage without annotations is missed in every field; no place is taken for an actor."""
    scores = score_actors([RECORD], [])
    assert (scores.found, scores.country, scores.sector, scores.places) == ((0, 4), (0, 3), (0, 3), (1, 1))
    assert scores.chains.f1 == 0
    assert len(scores.missed) == 4


def test_wrong_country_sector_and_place() -> None:
    """Each field counts for itself, and a place with an actor on it is wrong."""
    predicted = [
        mention("Ida Brandt", "p", "LVA", "GOV"),
        mention("counterpart", "q", "LVA", "MIL"),
        mention("Riga", "LVA", "LVA"),
    ]
    scores = score_actors([RECORD], [annotation(predicted)])
    assert (scores.found, scores.country, scores.sector, scores.places) == ((2, 4), (1, 3), (1, 3), (0, 1))
    assert "one 'Ida Brandt': wanted PER GOV, found p LVA GOV" in scores.missed


def test_chains_count_pairs() -> None:
    """A pronoun given to the wrong person costs a pair and adds one."""
    predicted = [mention("her", "q", "LVA") if m["evidence"]["text"] == "her" else m for m in PERFECT]
    scores = score_actors([RECORD], [annotation(predicted)])
    assert (scores.chains.p, scores.chains.r) == (0.75, 0.75)


def test_most_of_the_words_where_no_head_is_found() -> None:
    """Where nothing holds the last character, the longest overlap answers."""
    scores = score_actors([RECORD], [annotation([mention("her", "p", "PER"), mention("Latvian", "LVA", "LVA")])])
    assert scores.found == (2, 4)
    assert not any("counterpart" in line for line in scores.missed)


def test_format() -> None:
    """Figures and intervals in two lines, what was wrong only on demand."""
    scores = score_actors([RECORD], [annotation(PERFECT[:1])])
    assert format_actors(scores).startswith("found 1/4  country 1/3  sector 1/3  places 1/1  chains P 0.000")
    assert len(format_actors(scores).splitlines()) == 2
    assert len(format_actors(scores, show=True).splitlines()) == 5


def test_no_records() -> None:
    """Nothing to score has no intervals."""
    assert score_actors([], []).bounds == {}


def test_mention_without_evidence_is_bad_input() -> None:
    """An annotation of another shape is refused in one line."""
    with pytest.raises(BadInput, match="evidence"):
        score_actors([RECORD], [annotation([{"kind": "actor", "actor": {"id": "p"}}])])
