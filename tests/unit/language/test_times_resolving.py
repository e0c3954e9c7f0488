"""What time expressions mean."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from dragoman.language.times import find_times, follow, resolve_time
from dragoman.model.spans import Span
from dragoman.model.times import Interval

MONDAY = Interval(start=date(2024, 5, 20), end=date(2024, 5, 20), precision="day", basis="printed")
WEEK = Interval(start=date(2024, 5, 17), end=date(2024, 5, 23), precision="span", basis="inferred")
Tense = Literal["past", "present", "future"] | None


def resolved(
    text: str, tense: Tense = "past", published: Interval | None = MONDAY, context: Interval | None = None
) -> Interval:
    [found] = find_times(text)
    interval = resolve_time(found, published=published, context=context, tense=tense)
    assert interval is not None
    return interval


def ends(interval: Interval) -> str:
    return f"{interval.start or ''}/{interval.end or ''}"


def day(iso: str) -> Interval:
    return Interval(start=date.fromisoformat(iso), end=date.fromisoformat(iso), precision="day", basis="explicit")


@pytest.mark.parametrize(
    ("words", "tense", "expected"),
    [
        ("on Friday", "past", "2024-05-17/2024-05-17"),
        ("on Friday", "future", "2024-05-24/2024-05-24"),
        ("on Monday", "past", "2024-05-20/2024-05-20"),
        ("on Monday", "future", "2024-05-20/2024-05-20"),
        ("last Monday", "past", "2024-05-13/2024-05-13"),
        ("next Monday", "future", "2024-05-27/2024-05-27"),
        ("this Tuesday", "past", "2024-05-14/2024-05-14"),
        ("this Tuesday", "future", "2024-05-21/2024-05-21"),
        ("Tuesday last week", "past", "2024-05-14/2024-05-14"),
        ("yesterday", "past", "2024-05-19/2024-05-19"),
        ("tonight", "future", "2024-05-20/2024-05-20"),
        ("tomorrow", "future", "2024-05-21/2024-05-21"),
        ("overnight", "past", "2024-05-19/2024-05-20"),
        ("the day after tomorrow", "future", "2024-05-22/2024-05-22"),
        ("two days ago", "past", "2024-05-18/2024-05-18"),
        ("a week ago", "past", "2024-05-10/2024-05-16"),
        ("three months ago", "past", "2024-02-01/2024-02-29"),
        ("last year", "past", "2023-01-01/2023-12-31"),
        ("late last year", "past", "2023-09-01/2023-12-31"),
        ("this month", "past", "2024-05-01/2024-05-31"),
        ("last July", "past", "2023-07-01/2023-07-31"),
        ("last May", "past", "2023-05-01/2023-05-31"),
        ("in September", "past", "2023-09-01/2023-09-30"),
        ("in September", "future", "2024-09-01/2024-09-30"),
        ("on 9 July", "past", "2023-07-09/2023-07-09"),
        ("on 9 July", "future", "2024-07-09/2024-07-09"),
        ("on 9 July", None, "2024-07-09/2024-07-09"),
        ("in 2024", "past", "2024-01-01/2024-12-31"),
        ("in early 2024", "past", "2024-01-01/2024-04-30"),
        ("in mid-March", "past", "2024-03-11/2024-03-20"),
        ("in the third quarter of 2023", "past", "2023-07-01/2023-09-30"),
        ("in the winter of 2021", "past", "2021-12-01/2022-02-28"),
        ("in the 1990s", "past", "1990-01-01/1999-12-31"),
        ("over the past decade", "past", "2014-05-20/2024-05-20"),
        ("in recent days", "past", "2024-05-14/2024-05-20"),
        ("since February 2022", "past", "2022-02-01/"),
        ("until June", "future", "/2024-06-30"),
        ("by the end of 2026", "future", "/2026-12-31"),
        ("by the end of the year", "future", "/2024-12-31"),
        ("from 2015 to 2018", "past", "2015-01-01/2018-12-31"),
        ("between March and May", "past", "2024-03-01/2024-05-31"),
        ("from Friday to Sunday", "past", "2024-05-17/2024-05-19"),
        ("at Christmas", "past", "2023-12-25/2023-12-25"),
        ("on Good Friday", "past", "2024-03-29/2024-03-29"),
        ("on 29 February", "past", "2024-02-29/2024-02-29"),
        ("at 2:10pm on Friday", "past", "2024-05-17/2024-05-17"),
        ("in May last year", "past", "2023-05-01/2023-05-31"),
        ("on 05/06/2024", "past", "2024-05-06/2024-06-05"),
    ],
)
def test_publication_and_tense_place_expressions(words: str, tense: Tense, expected: str) -> None:
    """Seen from Monday 20 May 2024, each expression means these days."""
    assert ends(resolved(f"It came {words}.", tense)) == expected


def test_earlier_this_week_ends_at_publication() -> None:
    """ "Earlier this week" is its part up to the day of publication."""
    thursday = day("2024-05-23")
    assert ends(resolved("They met earlier this week.", published=thursday)) == "2024-05-19/2024-05-23"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("that day", "1999-06-10/1999-06-10"),
        ("the same day", "1999-06-10/1999-06-10"),
        ("the next day", "1999-06-11/1999-06-11"),
        ("the day before", "1999-06-09/1999-06-09"),
        ("two days later", "1999-06-12/1999-06-12"),
        ("three weeks later", "1999-07-01/1999-07-01"),
        ("the same month", "1999-06-01/1999-06-30"),
        ("the previous week", "1999-05-30/1999-06-05"),
        ("the following year", "2000-01-01/2000-12-31"),
        ("that summer", "1999-06-01/1999-08-31"),
        ("on 17 June", "1999-06-17/1999-06-17"),
        ("in August", "1999-08-01/1999-08-31"),
        ("in February", "1999-02-01/1999-02-28"),
        ("in October of that year", "1999-10-01/1999-10-31"),
        ("on the 20th", "1999-06-20/1999-06-20"),
        ("at the end of the month", "1999-06-26/1999-06-30"),
    ],
)
def test_running_context_places_what_a_narrative_leaves_out(words: str, expected: str) -> None:
    """Seen from 10 June 1999 in a history, each expression means these days, whenever the article was printed."""
    assert ends(resolved(f"It came {words}.", context=day("1999-06-10"))) == expected
    assert ends(resolved(f"It came {words}.", context=day("1999-06-10"), published=None)) == expected


def test_near_context_leaves_dates_to_publication() -> None:
    """A context of the same weeks does not overrule tense and publication."""
    assert ends(resolved("It came in September.", context=day("2024-05-16"))) == "2023-09-01/2023-09-30"


@pytest.mark.parametrize("words", ["on Friday", "yesterday", "tonight", "last year", "in September", "the day before"])
def test_without_publication_no_day_is_made_up(words: str) -> None:
    """What needs publication and has none keeps its words, lower-cased, and no days."""
    interval = resolved(f"It came {words.upper() if words == 'tonight' else words}.", published=None)
    assert (interval.start, interval.end) == (None, None)
    assert interval.expression == words.removeprefix("on ").removeprefix("in ").lower()


def test_a_weekday_within_bounds_of_publication() -> None:
    """Published from Friday 17 to Thursday 23: a past Friday is the 17th, a past Tuesday the 14th or the 21st."""
    assert ends(resolved("It came on Friday.", published=WEEK)) == "2024-05-17/2024-05-17"
    tuesday = resolved("It came on Tuesday.", published=WEEK)
    assert (ends(tuesday), tuesday.precision, tuesday.expression) == ("2024-05-14/2024-05-21", "span", "tuesday")


@pytest.mark.parametrize(
    ("words", "basis", "precision"),
    [
        ("on 17 January 2025", "explicit", "day"),
        ("in March 2027", "explicit", "month"),
        ("on Friday", "relative", "day"),
        ("today", "publication", "day"),
        ("last week", "relative", "week"),
        ("in 2019", "explicit", "year"),
        ("since 2019", "explicit", "span"),
    ],
)
def test_basis_and_precision(words: str, basis: str, precision: str) -> None:
    """Basis tells what the days rest on, precision how exact they are."""
    interval = resolved(f"It came {words}.")
    assert (interval.basis, interval.precision, interval.expression) == (basis, precision, None)


@pytest.mark.parametrize(
    "text", ["It took three days.", "They meet every Friday.", "It is now open.", "Rome burnt in 44 BC."]
)
def test_lengths_sets_and_pointers_have_no_days(text: str) -> None:
    """What has no place in the calendar resolves to None."""
    [found] = find_times(text)
    assert resolve_time(found, published=MONDAY, context=None, tense="past") is None


def test_evidence_is_handed_on() -> None:
    """The interval carries the evidence it was given."""
    [found] = find_times("It came on Friday.")
    span = Span(start=11, end=17)
    interval = resolve_time(found, published=MONDAY, context=None, tense="past", evidence=span)
    assert interval is not None
    assert interval.evidence == span


def test_context_follows_dates_and_keeps_the_finer_one() -> None:
    """A date moves the context; a wider one that holds it, a length or a year in passing does not."""
    context: Interval | None = None
    for text, expected in [
        ("On 10 June 1999 the force moved in.", "1999-06-10/1999-06-10"),
        ("It was the largest in 1999.", "1999-06-10/1999-06-10"),
        ("It stayed for three years.", "1999-06-10/1999-06-10"),
        ("The general said it was as hard as in 1995.", "1999-06-10/1999-06-10"),
        ("Two days later it held the airport.", "1999-06-12/1999-06-12"),
        ("In 2001 it left.", "2001-01-01/2001-12-31"),
    ]:
        for found in find_times(text):
            interval = resolve_time(found, published=None, context=context, tense="past")
            context = follow(context, found, interval)
        assert context is not None
        assert ends(context) == expected
