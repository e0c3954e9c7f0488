"""The law of spans finds every span of a record and every way to break it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.unit.evaluate.made_pipeline import MadePipeline

from dragoman.evaluate.laws import check_spans, count_law, find_law_inputs, find_spans, format_law
from dragoman.stages.read import read_paths

GIVEN = "Norway met Latvia in Riga."


def span(start: int, end: int, text: str, **others: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text, "in": "text"} | others


def test_a_record_that_keeps_the_law_has_no_problem() -> None:
    """Right spans, in the title too, and dates that are no spans."""
    record = {
        "evidence": span(0, 6, "Norway", prefix="", suffix=" met"),
        "actors": [{"evidence": span(11, 17, "Latvia")}],
        "title": span(0, 4, "Riga", **{"in": "title"}),
        "removed": [{"start": 18, "end": 20, "text": "in", "reason": "x"}],
        "date": {"start": "2024-05-16", "end": "2024-05-16", "evidence": None},
    }
    assert check_spans(record, GIVEN, "Riga talks") == []
    assert [where for where, _ in find_spans(record)] == ["evidence", "actors[0].evidence", "title", "removed[0]"]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (span(0, 5, "Norway"), "[0, 5) is 'Norwa', not 'Norway'"),
        (span(0, 99, GIVEN), "[0, 99) lies outside a text of 26 characters"),
        (span(-6, -1, "Riga."), "[-6, -1) lies outside a text of 26 characters"),
        (span(0, 4, "Riga", **{"in": "title"}), "in 'title', which was not given"),
        (span(7, 10, "met", prefix="Latvia "), "prefix 'Latvia ' does not stand before 7"),
        (span(7, 10, "met", suffix="Latvia"), "suffix 'Latvia' does not stand after 10"),
        ({"start": 0, "end": 6}, "[0, 6) is 'Norway', not 'None'"),
    ],
)
def test_each_way_to_break_the_law_is_said(broken: dict[str, Any], says: str) -> None:
    """The problem names the path inside the record and what is wrong."""
    (problem,) = check_spans({"content": {"actors": [{"evidence": broken}]}}, GIVEN, None)
    assert str(problem) == f"content.actors[0].evidence: {says}"


def test_counting_goes_over_all_layers(tmp_path: Path) -> None:
    """Articles, claims, quotations, ties and annotations are checked; refused documents are counted apart."""
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfNorway met Latvia on\r\nMenu and more words.")
    (tmp_path / "b.txt").write_text("nospace", encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    count = count_law(MadePipeline(), read_paths([str(tmp_path)]))  # type: ignore[arg-type]
    assert (count.documents, count.rejected, count.records, count.problems) == (3, 2, 5, ())
    assert count.spans >= 10
    assert format_law("x", count).startswith("x: 3 documents (2 refused), 5 records, ")


def test_inputs_that_are_absent_are_left_out(tmp_path: Path) -> None:
    """Without ../shared only the examples are checked, without those nothing."""
    assert find_law_inputs(shared=tmp_path / "none", examples=tmp_path / "none") == {}
    assert list(find_law_inputs(shared=tmp_path / "none", examples=tmp_path)) == ["examples"]
