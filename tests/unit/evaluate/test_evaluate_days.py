"""Weekdays and datelines of real articles, checked by reading: 100 drawn by the hash of article and offset; offsets only, no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.client import load
from dragoman.evaluate.loading import read_records
from dragoman.evaluate.times import score_days

ANSWERS = Path(__file__).parents[2] / "golden" / "wikinews_days.jsonl"
GOLD = Path("../shared/gold/tdg_wikinews/dev.jsonl")


@pytest.mark.model
@pytest.mark.skipif(not GOLD.is_file(), reason="the articles are not at hand")
def test_weekdays_and_datelines_are_the_days_a_reader_takes_them_for() -> None:
    """At least 95 of the weekdays and datelines drawn mean the right day; every third article here, all by the documented command."""
    answers = read_records(ANSWERS)[::3]
    right, of, wrong = score_days(load(), answers, read_records(GOLD))
    assert right >= 0.95 * of, wrong
