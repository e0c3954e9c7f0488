"""The day of an undated article, from what dated articles of its story tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.stages.assemble.reports import report, time_told

from dragoman.language.words import weigh, words
from dragoman.model.readings import Reading
from dragoman.model.reports import TimeTold
from dragoman.model.times import Interval
from dragoman.stages.assemble.publication import date_articles, meant_from

SENTENCE = "The skipper of the trawler was freed in Vardo"


def published(*times: TimeTold) -> Reading:
    """The reading of an undated article with these time words, beside one that dates the same sentence on Friday 7 March."""
    dated = report("a_1", SENTENCE, day="2025-03-08", times=(time_told("friday", SENTENCE, day="2025-03-07"),))
    [reading] = date_articles([dated, report("a_2", SENTENCE, day=None, times=times)], {("a_1", "a_2"): 1.0}, {})
    return reading


def bounds(reading: Reading) -> tuple[date | None, date | None]:
    """First and last day of a reading."""
    assert isinstance(reading.value, Interval)
    return reading.value.start, reading.value.end


def test_a_weekday_gives_the_week_that_begins_with_it() -> None:
    """What is told as on Friday was printed on that Friday or in the six days after it."""
    assert bounds(published(time_told("friday", SENTENCE))) == (date(2025, 3, 7), date(2025, 3, 13))


def test_yesterday_gives_the_day() -> None:
    """What is told as of yesterday was printed on the following day."""
    assert bounds(published(time_told("yesterday", SENTENCE))) == (date(2025, 3, 8), date(2025, 3, 8))


def test_words_in_a_quotation_do_not_date_the_article() -> None:
    """A speaker's "today" is the day of his speech."""
    reading = published(time_told("today", SENTENCE, quoted=True), time_told("friday", SENTENCE))
    assert bounds(reading) == (date(2025, 3, 7), date(2025, 3, 13))


def test_a_reading_says_what_it_rests_on() -> None:
    """A reading names the article it owes its days to, is inferred, and is known from that article's day on."""
    reading = published(time_told("friday", SENTENCE))
    assert (reading.owed_to, reading.basis, reading.known_on) == (("a_1",), "inferred", date(2025, 3, 8))


@pytest.mark.parametrize(
    ("words", "first", "last"), [("last week", "2025-03-10", "2025-03-16"), ("on monday", None, None)]
)
def test_days_from_which_words_mean_a_day(words: str, first: str | None, last: str | None) -> None:
    """A word dates an article only where, printed then, it would mean the day told: Friday 7 March."""
    days = meant_from(words, "past", date(2025, 3, 7), date(2025, 3, 7))
    assert (min(days, default=None), max(days, default=None)) == (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


def test_days_that_are_counted_from_another_event() -> None:
    """What came "on Tuesday, four days after the skipper was freed" dates the Tuesday by the day of his release."""
    counted = replace(
        time_told("yesterday", "Oslo closed its ports"),
        apart_days=4,
        apart_words=weigh(((w, 1.0) for w in words("the skipper was freed")), most=24),
    )
    assert bounds(published(counted)) == (date(2025, 3, 12), date(2025, 3, 12))
