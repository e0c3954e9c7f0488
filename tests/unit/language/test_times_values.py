"""TIMEX3 values."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.language.times import find_times, resolve_time, timex_value
from dragoman.language.times.grammar import load_grammar, may_tell_time
from dragoman.language.times.reading import clock_time
from dragoman.model.times import Interval

MONDAY = Interval(start=date(2024, 5, 20), end=date(2024, 5, 20), precision="day", basis="printed")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Friday", "2024-05-17"),
        ("on Friday night", "2024-05-17TNI"),
        ("at 2:10pm on Friday", "2024-05-17T14:10"),
        ("last week", "2024-W20"),
        ("last month", "2024-04"),
        ("in early March", "2024-03"),
        ("last summer", "2023-SU"),
        ("in the second quarter of 2023", "2023-Q2"),
        ("in the first half of 2023", "2023-H1"),
        ("in the 1990s", "199"),
        ("in the 19th century", "18"),
        ("for two months", "P2M"),
        ("for a few days", "PXD"),
        ("for six hours", "PT6H"),
        ("over the past decade", "P1DE"),
        ("every Friday", "XXXX-WXX-5"),
        ("every two years", "P2Y"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("weeks ago", "PAST_REF"),
        ("in 44 BC", "BC0044"),
        ("from 2015 to 2018", None),
    ],
)
def test_value_seen_from_a_monday(words: str, value: str | None) -> None:
    """Seen from Monday 20 May 2024, in the past tense, each expression has this value."""
    [found] = find_times(f"It came {words}.")
    assert timex_value(found, resolve_time(found, published=MONDAY, context=None, tense="past")) == value


@pytest.mark.parametrize(
    ("words", "value"), [("on Friday", "XXXX-WXX-5"), ("in March", "XXXX-03"), ("on 9 July", "XXXX-07-09")]
)
def test_unknown_digits_are_marked(words: str, value: str) -> None:
    """Without publication the unknown digits of a value are X."""
    [found] = find_times(f"It came {words}.")
    assert timex_value(found, resolve_time(found, published=None, context=None, tense="past")) == value


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("2:10pm", "14:10"),
        ("11 a.m.", "11:00"),
        ("12 am", "00:00"),
        ("0600", "06:00"),
        ("midnight", "00:00"),
        ("25:10", None),
    ],
)
def test_clock_time(words: str, time: str | None) -> None:
    """Times of day are written on 24 hours; what is none gives None."""
    assert clock_time(words) == time


def test_the_first_check_passes_every_word_that_opens_an_expression() -> None:
    """The cheap check never hides a sentence: it passes where one word or figure of time stands."""
    grammar = load_grammar()
    for text in [
        "in MAY 2024",
        "on friday",
        "Friday",
        "at 6pm",
        "the '90s",
        "by 2030",
        "in Q3",
        "New Year's Day",
        "9/11",
    ]:
        assert may_tell_time(text, grammar) or not find_times(text)
    assert not may_tell_time("The envoy met 25 colleagues at the border.", grammar)
