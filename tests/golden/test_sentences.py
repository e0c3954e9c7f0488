"""Every example sentence of the codebook is coded as it says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import dragoman
from dragoman.codebook.plover import load_plover
from dragoman.export.explain import explain_absence, parse_expected

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["sentence"]

pytestmark = pytest.mark.model


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:40])
def test_example_sentence_is_coded_as_it_says(sentence: dict[str, object]) -> None:
    """Each expected claim is there; what else is coded is left to the scores."""
    plover = load_plover()
    coded = dragoman.code(str(sentence["text"]), published="2024-05-17")
    expected = sentence["expect"]
    assert isinstance(expected, list)
    absences = [explain_absence(coded, parse_expected(line, plover), plover) for line in expected]
    assert [a["verdict"] for a in absences] == ["coded"] * len(expected), absences


def test_no_example_sentence_stands_twice() -> None:
    """One entry a sentence."""
    texts = [sentence["text"] for sentence in SENTENCES]
    assert len(set(texts)) == len(texts)
