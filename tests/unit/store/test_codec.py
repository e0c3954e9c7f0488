"""The codec: exact both ways, and strict."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.claims import Claim
from dragoman.model.documents import Article
from dragoman.model.ledger import Introduction, TieStep
from dragoman.model.mentions import Mention
from dragoman.model.quotations import Quotation
from dragoman.model.readings import Reading
from dragoman.model.results import Coded, Refusal
from dragoman.model.spans import Span
from dragoman.model.ties import TieClaim
from dragoman.model.times import Interval
from dragoman.store.codec import CodecError, decode, dumps, encode, loads

SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**4), st.sampled_from(["text", "title"])).map(
    lambda parts: Span(start=parts[0], end=parts[0] + parts[1], field=parts[2])  # type: ignore[arg-type]
)


def interval(start: object, end: object, basis: object, evidence: object) -> Interval:
    """An interval whose ends are in order."""
    if start is not None and end is not None and start > end:  # type: ignore[operator]
        start, end = end, start
    return Interval(start=start, end=end, precision="day", basis=basis, evidence=evidence)  # type: ignore[arg-type]


st.register_type_strategy(Span, SPANS)
st.register_type_strategy(
    Interval,
    st.builds(
        interval,
        st.none() | st.dates(),
        st.none() | st.dates(),
        st.sampled_from(["printed", "inferred"]),
        st.none() | SPANS,
    ),
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.characters(), max_size=8))


@pytest.mark.parametrize(
    "shape", [Claim, Article, Mention, Quotation, Refusal, TieClaim, Reading, TieStep, Introduction]
)
@settings(max_examples=20)
@given(data=st.data())
def test_json_round_trip_is_exact(shape: type, data: st.DataObject) -> None:
    """Whatever a type of the model can hold comes back equal, and its text is ASCII."""
    value = data.draw(st.from_type(shape))
    text = dumps(value)
    assert text.isascii()
    assert loads(shape, text) == value
    assert dumps(loads(shape, text)) == text


def test_a_coded_article_comes_back(coded: Coded) -> None:
    """The one with every field filled."""
    assert decode(Coded, json.loads(json.dumps(encode(coded)))) == coded


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"start": 1, "end": 2, "field": "text", "more": 1}, "no field more"),
        ({"start": 1}, "needs end"),
        ({"start": 2, "end": 1}, "start <= end"),
        ({"start": "1", "end": 2}, "int is needed"),
        ({"start": True, "end": 2}, "int is needed"),
        ({"start": 1, "end": 2, "field": "body"}, "one of 'text', 'title'"),
        ([1, 2], "Span is needed"),
        (None, "Span is needed"),
    ],
)
def test_what_does_not_fit_is_refused(data: object, said: str) -> None:
    """With the field or value named."""
    with pytest.raises(CodecError, match=said):
        decode(Span, data)


def test_a_field_that_came_later_may_be_missing() -> None:
    """Where it has a default."""
    assert decode(Span, {"start": 1, "end": 2}) == Span(start=1, end=2)


def test_a_value_of_another_type_is_not_written() -> None:
    """A list where a tuple is declared would not come back equal."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Wrong:
        names: str

    with pytest.raises(CodecError, match="str is needed"):
        encode(Wrong(names=1))  # type: ignore[arg-type]
