"""Ablations: one parse for all variants, a row for each, and what is not at hand is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dragoman.client import load
from dragoman.evaluate.ablations import format_ablations, main_ablations, variants
from dragoman.evaluate.corpora_scores import CORPORA
from dragoman.model.switches import ALL_ON, Switches


def test_every_switch_has_a_variant_and_the_vote_is_turned() -> None:
    """Each leaves out one part; the last turns the model's vote."""
    asked = variants(votes=False)
    assert asked[0].switches == ALL_ON and not asked[0].votes
    assert len({v.switches for v in asked[1:-1]}) == len(Switches.__dataclass_fields__) == len(asked) - 2
    assert asked[-1].votes and asked[-1].switches == ALL_ON
    assert variants(votes=True)[-1].name == "without the model's vote"


def test_the_table_has_a_row_a_variant() -> None:
    """In Markdown, so that it can be kept with the other measurements."""
    rows = {"as it is": {"articles_real": {"full F1": 0.5}, "plover_gsr": {"gsr.type": 84.0}}}
    assert format_ablations(rows).splitlines() == [
        "| | real full | gsr type |",
        "|---|--:|--:|",
        "| as it is | 0.50 | 84.0 |",
    ]


@pytest.mark.model
def test_variants_are_scored_on_what_is_there(tmp_path: Path) -> None:
    """Two written articles: without nouns fewer events are found; real articles and PLOVER's records are not at hand."""
    folder = tmp_path / "articles_written" / "open"
    folder.mkdir(parents=True)
    for answers in sorted((CORPORA / "articles_written" / "open").glob("*.json"))[:2]:
        shutil.copy(answers, folder)
    shutil.copytree(CORPORA / "articles_written" / "open" / "texts", folder / "texts")
    report = main_ablations(load(), only=["nouns"], gold=tmp_path / "none", corpora=tmp_path, as_json=True)
    found = json.loads(report.text)
    assert found["skipped"] == ["articles_real", "plover_gsr"]
    assert list(found["variants"]) == ["as it is", "without nouns"]
    whole, less = (row["articles_written"] for row in found["variants"].values())
    assert whole != less
    assert 0 < whole["type F1"] <= 1
