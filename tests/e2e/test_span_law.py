"""The law of spans on real articles, through the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.client import load
from dragoman.evaluate.laws import count_law, find_law_inputs

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.model
needs_shared = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared is not there")


@pytest.mark.parametrize(
    ("name", "n_documents"),
    [
        ("examples", 16),
        pytest.param("seeds", 2, marks=needs_shared),
        pytest.param("ecbplus", 100, marks=needs_shared),
    ],
)
def test_given_text_stands_under_every_span(name: str, n_documents: int) -> None:
    """``given[start:end] == text`` for every span of every record of examples, seeds and 2,000 sentences of ECB+."""
    inputs = find_law_inputs(shared=SHARED, examples=ROOT / "examples", n_sentences=2000)[name]
    count = count_law(load(), inputs)
    assert not count.problems, [str(p) for p in count.problems[:5]]
    assert count.documents >= n_documents
    assert count.spans > count.documents
