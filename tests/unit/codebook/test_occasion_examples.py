"""The example sentences of the occasions: what each has to give, and what none may take for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dragoman.codebook.occasions import FILE, load_occasions
from dragoman.codebook.tables import read_table
from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded
from dragoman.pipeline import load_pipeline

ENTRIES: list[dict[str, Any]] = read_table(FILE)["occasion"]
YES = [line.split(" | ") for e in ENTRIES for line in e["yes"]]
NO = [line for e in ENTRIES for line in e["no"]]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def coded() -> Mapping[str, Coded]:
    """What the pipeline says of each example sentence, an article of its own."""
    texts = [text for text, _ in YES] + NO
    documents = [
        RawDocument(path=None, format="json", text=text, metadata={"id": str(n)}, explicit=True)
        for n, text in enumerate(texts)
    ]
    results = load_pipeline().process(documents)
    return {text: result for text, result in zip(texts, results, strict=True) if isinstance(result, Coded)}


def occasions(coded: Coded) -> list[str]:
    """The words of the occasions of all claims."""
    return [coded.article.words(c.occasion) for c in coded.claims if c.occasion is not None]


def test_every_entry_has_examples_and_is_loaded() -> None:
    """A sentence that it reads and one that it leaves alone."""
    assert [e["id"] for e in ENTRIES if not e["yes"] or not e["no"]] == []
    assert {o.id for some in load_occasions().values() for o in some} == {e["id"] for e in ENTRIES}


@pytest.mark.parametrize(("text", "words"), YES)
def test_an_occasion_is_read(text: str, words: str, coded: Mapping[str, Coded]) -> None:
    """Of the claim it is told of: its words and no others."""
    assert set(occasions(coded[text])) == {words}


@pytest.mark.parametrize("text", NO)
def test_near_misses_are_left_alone(text: str, coded: Mapping[str, Coded]) -> None:
    """The sentence has claims, and none of them an occasion; or it has no claims."""
    assert occasions(coded[text]) == []
