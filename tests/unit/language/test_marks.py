"""What stands between quotation marks, over one paragraph and several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.marks import find_quoted

ROWS = [
    (['He said: "Go.', '"Now."'], [['"Go.'], ['"Now."']]),
    (
        ['X said: "We lost.', "He is ill.", 'They fled."', 'Nobody "won".'],
        [['"We lost.'], ["He is ill."], ['They fled."'], ['"won"']],
    ),
    (
        ['A "b" c', 'He "opened and', "nobody closed.", 'Really "quoted" here'],
        [['"b"'], ['"opened and'], [], ['"quoted"']],
    ),
    (["“A", "“B” then C"], [["“A"], ["“B”"]]),
    (["«Oui», he said, «non»."], [["«Oui»", "«non»"]]),
    (['A 5" pipe and "x"'], [['"x"']]),
    (["No marks."], [[]]),
]


@pytest.mark.parametrize(("paragraphs", "quoted"), ROWS)
def test_quotations_end_where_they_are_closed(paragraphs: list[str], quoted: list[list[str]]) -> None:
    """At their mark, be it some paragraphs further down; at the end of their paragraph where nothing closes them."""
    found = find_quoted(paragraphs)
    assert [[text[p.start : p.end] for p in parts] for text, parts in zip(paragraphs, found, strict=True)] == quoted


def test_what_goes_on_says_so() -> None:
    """A paragraph that opens with a mark while a quotation is open goes on with it."""
    assert [p.goes_on for parts in find_quoted(['"One.', '"Two."', '"Three."']) for p in parts] == [False, True, False]


@given(st.lists(st.text(alphabet='ab "“”«».', max_size=30), max_size=8))
def test_parts_lie_in_their_paragraphs_in_order(paragraphs: list[str]) -> None:
    """Whatever the marks: one result a paragraph, parts that do not overlap."""
    found = find_quoted(paragraphs)
    assert len(found) == len(paragraphs)
    for text, parts in zip(paragraphs, found, strict=True):
        edges = [edge for p in sorted(parts, key=lambda p: p.start) for edge in (p.start, p.end)]
        assert edges == sorted(edges)
        assert all(0 <= e <= len(text) for e in edges)
