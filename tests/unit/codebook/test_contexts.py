"""The table of contexts: a word tells one matter, and contexts and types are the codebook's."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.codebook.contexts import load_contexts, read_contexts


def table(**changed: Any) -> dict[str, Any]:
    """A small table that is in order, but for what is changed."""
    return {
        "clause": {"military": ["army"]},
        "article": {"election": ["turnout"]},
        "types": {"election": ["ACCUSE"]},
        "force": {"terrorism": ["bomb"], "repression": ["crowd"]},
        **changed,
    }


def test_words_of_the_clause_tell_of_the_article_too() -> None:
    """An article full of armies is a military one; a turnout makes no clause one of an election."""
    read = read_contexts(table())
    assert read.article == {"army": "military", "turnout": "election"} and read.clause == {"army": "military"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"article": {"election": ["army"]}}, "'army' stands under military and election"),
        ({"clause": {"weather": ["rain"]}}, "weather: no context"),
        ({"types": {"election": ["RAIN"]}}, "RAIN"),
        ({"force": {"terrorism": []}}, "repression"),
    ],
)
def test_what_is_malformed_is_named(changed: dict[str, Any], says: str) -> None:
    """A word under two contexts, an unknown context, an unknown type, a list that lacks."""
    with pytest.raises(ValueError, match=says):
        read_contexts(table(**changed))


def test_words_that_as_often_mean_something_else_tell_no_theme() -> None:
    """Air strikes are no labour dispute, the European Union no trade union, a claimed deed no claimed land."""
    assert not {"strike", "union", "claimed"} & load_contexts().article.keys()
