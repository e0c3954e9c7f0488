"""Undated articles laid beside dated ones: the days on which they may have been printed, case by case."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.client import load
from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded
from dragoman.model.times import Interval
from dragoman.pipeline import Pipeline, assemble_coded

pytestmark = pytest.mark.model

CASES = tomllib.loads((Path(__file__).parent / "publications.toml").read_text("utf-8"))["case"]
MISSED = frozenset({"a strike called, told by a shopkeeper", "a ferry and a minister, yesterday"})
"""Cases that are read wrongly as things stand."""


@pytest.fixture(scope="module")
def loaded() -> Pipeline:
    """The pipeline with its model."""
    return load()


def document(number: int, told: str, published: str | None) -> RawDocument:
    """An article of an outlet of its own, with its title above a blank line."""
    title, text = told.split("\n\n", 1)
    given = {"id": f"a{number}", "outlet": f"Outlet {number}"} | ({"published": published} if published else {})
    return RawDocument(path="golden", format="json", text=text, title=title, metadata=given, explicit=True)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_days_of_an_undated_article(case: dict[str, Any], loaded: Pipeline, request: pytest.FixtureRequest) -> None:
    """All words that tell when, in all articles, give the narrowest stretch of days that fits them."""
    if case["name"] in MISSED:
        request.applymarker(pytest.mark.xfail(strict=True, reason="read wrongly as things stand"))
    given = [document(n, told, day) for n, (day, told) in enumerate([*case["dated"], (None, case["undated"])])]
    coded = [c for c in loaded.process(given) if isinstance(c, Coded)]
    read = [r.value for r in assemble_coded(coded, loaded.world).readings if r.field == "published"]
    assert [(str(v.start), str(v.end)) for v in read if isinstance(v, Interval)] == [tuple(case["days"])]
