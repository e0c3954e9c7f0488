"""The Python API: typed objects out, frames on request."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest

import dragoman
from dragoman.client import claim_records, code, parse_day, to_arrow, to_pandas
from dragoman.errors import BadInput, ExtraMissing, UsageProblem
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded


class OnePipeline:
    """Answers everything with one result and keeps what it was asked."""

    def __init__(self, result: Coded | Rejected) -> None:
        self.result = result
        self.asked: list[tuple[RawDocument, date | None]] = []

    def process(self, documents: Iterable[RawDocument], *, published: date | None = None) -> Iterator[Coded | Rejected]:
        """The one result."""
        for document in documents:
            self.asked.append((document, published))
            yield self.result


def test_code_hands_over_exactly_the_text(coded: Coded) -> None:
    """With title, outlet and day; the text is never refused as short."""
    pipeline: Any = OnePipeline(coded)
    assert code("Short.", published="2025-01-17", title="T", outlet="Gazette", pipeline=pipeline) is coded
    ((raw, day),) = pipeline.asked
    assert (raw.text, raw.title, raw.explicit, day) == ("Short.", "T", True, date(2025, 1, 17))
    assert raw.metadata == {"outlet": "Gazette"}


def test_code_raises_what_was_refused() -> None:
    """A single text that is no article is an error, not a silence."""
    pipeline: Any = OnePipeline(Rejected(stage="clean", subject="text", reason="not English"))
    with pytest.raises(BadInput, match="text: not English"):
        code("Bonjour.", pipeline=pipeline)


@pytest.mark.parametrize("text", ["2025-13-01", "17 January 2025", "2025-W03-5", ""])
def test_a_date_that_is_none_is_named(text: str) -> None:
    """Only YYYY-MM-DD."""
    with pytest.raises(UsageProblem, match="is no date"):
        parse_day(text)


def test_claim_records_are_what_the_command_prints(coded: Coded) -> None:
    """One result or many."""
    assert [r["type"] for r in claim_records(coded)] == ["ACCUSE", "COERCE", "REQUEST"]
    assert len(claim_records([coded, coded])) == 6


@pytest.mark.parametrize(
    ("turn", "package", "extra"), [(to_pandas, "pandas", "pandas"), (to_arrow, "pyarrow", "arrow")]
)
def test_missing_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, coded: Coded, turn: Any, package: str, extra: str
) -> None:
    """One line with the command."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExtraMissing, match=rf"{package} is not installed; run: pip install 'dragoman\[{extra}\]'"):
        turn(coded)


def test_frames_get_columns_and_rows(monkeypatch: pytest.MonkeyPatch, coded: Coded) -> None:
    """pandas the flat columns of CSV, Arrow the records as nested."""
    fake = types.SimpleNamespace(
        DataFrame=lambda rows, columns: (rows, columns),
        Table=types.SimpleNamespace(from_pylist=lambda records: records),
    )
    monkeypatch.setattr("dragoman.client.import_module", lambda name: fake)
    rows, columns = to_pandas(coded, layer="quotations")
    assert len(rows) == 2 and len(rows[0]) == len(columns)
    assert "speaker_name" in columns
    assert [r["kind"] for r in to_arrow([coded], layer="ties")] == ["treaty"]
    with pytest.raises(UsageProblem, match="'poems'"):
        to_pandas(coded, layer="poems")  # type: ignore[arg-type]


def test_public_names_resolve() -> None:
    """All but what waits for the parser, which is loaded when it is used."""
    for name in set(dragoman.__all__) - {"Pipeline"}:
        assert getattr(dragoman, name) is not None
    assert set(dir(dragoman)) == set(dragoman.__all__)
