"""Offsets in UTF-16 code units: what a JavaScript string slice gives is the text of the span."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.client import claim_records, code
from dragoman.export.offsets import recount
from dragoman.export.records import annotation_record
from dragoman.model.results import Coded

pytestmark = pytest.mark.model
TITLE = "🚢🚢 Norway expels two Belarusian diplomats 🎈"
TEXT = "🎈 😀 Norway 🇳🇴 expelled two Belarusian diplomats on Friday 17 May 2024 in Oslo. 😀 “Minsk 𝔸 lied,” Norway’s prime minister said.\n"


@pytest.fixture(scope="module")
def festive() -> Coded:
    """An article with characters of two units before, between and after its spans, in text and title."""
    return code(TEXT, title=TITLE, published="2024-05-18")


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """All spans of a record."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        if "in" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)


def units(text: str, start: int, end: int) -> str:
    """What ``text.slice(start, end)`` gives in JavaScript."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_every_span_of_claims_and_annotations_is_found_by_units(festive: Coded) -> None:
    """In text and title, behind characters of two units; and some of them differ from code points."""
    records = [
        *claim_records(festive, offsets="utf16"),
        recount(festive.article, "utf16")(annotation_record(festive)),
    ]
    found = [span for record in records for span in spans(record)]
    assert {span["in"] for span in found} == {"text", "title"}
    given = {"text": TEXT, "title": TITLE}
    for span in found:
        assert units(given[span["in"]], span["start"], span["end"]) == span["text"]
    assert any(given[span["in"]][span["start"] : span["end"]] != span["text"] for span in found)


def test_nothing_but_offsets_changes(festive: Coded) -> None:
    """Dates, coordinates and all else stay; counted in code points the record is the one that is built."""
    plain, counted = claim_records(festive), claim_records(festive, offsets="utf16")
    assert plain == claim_records(festive, offsets="codepoints") != counted
    for one, other in zip(plain, counted, strict=True):
        for span in (*spans(one), *spans(other)):
            span["start"] = span["end"] = 0
        assert json.dumps(one) == json.dumps(other)


def test_without_wide_characters_both_counts_agree() -> None:
    """Letters outside ASCII have one unit."""
    coded = code("Norway’s premier met Türkiye’s president in Ålesund on Friday.", published="2024-05-18")
    assert claim_records(coded, offsets="utf16") == claim_records(coded)
