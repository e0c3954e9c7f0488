"""What counts as a time expression."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dragoman.language.times import find_times
from dragoman.language.times.specs import Bounds, Calendar, Length


def words(text: str) -> list[str]:
    return [found.words for found in find_times(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The accord was signed on 17 January 2025 in Geneva.", ["17 January 2025"]),
        ("The accord was signed on January 17, 2025, in Geneva.", ["January 17, 2025"]),
        ("Jan. 17 and 17 Jan are the same.", ["Jan. 17", "17 Jan"]),
        ("Dated 2025-01-17 and 17/01/2025.", ["2025-01-17", "17/01/2025"]),
        ("They marched on the 9th of May.", ["the 9th of May"]),
        ("On Monday, May 20, 2024, the envoy left.", ["Monday, May 20, 2024"]),
        ("The fair runs from May 5-7, 2024.", ["May 5-7, 2024"]),
        ("It rained on Friday night and on the morning of 3 May.", ["Friday night", "the morning of 3 May"]),
        ("They met at 2:10pm on Friday.", ["at 2:10pm on Friday"]),
        (
            "Output fell in the third quarter and in the first half of 2023.",
            ["the third quarter", "the first half of 2023"],
        ),
        ("In the spring of 2022 and last summer it grew.", ["the spring of 2022", "last summer"]),
        ("The late 1990s and the 19th century differ.", ["The late 1990s", "the 19th century"]),
        ("It opened early this month, not late last year.", ["early this month", "late last year"]),
        ("The two will meet by the end of 2026.", ["by the end of 2026"]),
        ("It spoke of peace at Christmas and on Good Friday.", ["Christmas", "Good Friday"]),
        ("The port closed in mid-March.", ["mid-March"]),
        ("The envoy left the day before.", ["the day before"]),
        ("Norway joined in May.", ["May"]),
        ("An ally since 1949, it hosts the base.", ["since 1949"]),
        ("Years later the border opened.", ["Years later"]),
    ],
)
def test_expressions_are_found_with_their_words(text: str, expected: list[str]) -> None:
    """The span covers the whole expression and nothing else."""
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said the deal may hold.",
        "The troops march on the capital and the crowd marches too.",
        "He was second in the race and asked for a second vote.",
        "The firm paid $2000 for 1500 soldiers' boots.",
        "Resolution 1973 was passed and Resolution 1701 too.",
        "He read the Sunday Times after Bloody Sunday.",
        "Some 2,000 people fled through 1900 villages.",
        "They sat in the sun while the dec was read.",
        "The quarter-final went to penalties.",
        "The fall of the city shocked the region.",
        "A 45-year-old man was held.",
        "The talks broke down over the border.",
    ],
)
def test_other_senses_are_left_alone(text: str) -> None:
    """Names, verbs, counts, ages and prices are no times."""
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They fought for three days.", "duration"),
        ("A 20-year treaty was signed.", "duration"),
        ("It grew over the past decade.", "duration"),
        ("They meet every Friday.", "set"),
        ("The body reports annually.", "set"),
        ("They meet on Friday.", "date"),
    ],
)
def test_kind_tells_dates_lengths_and_sets(text: str, kind: str) -> None:
    """Each expression is a date, a duration or a set."""
    assert [found.kind for found in find_times(text)] == [kind]


def test_offsets_cover_the_words() -> None:
    """``text[start:end]`` is what `words` holds, for every expression."""
    text = "Since February 2022, and again last Friday, they met for two hours; from 2015 to 2018 they did not."
    found = find_times(text)
    assert len(found) == 4
    assert all(text[one.start : one.end] == one.words for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_bounds_keep_the_expressions_of_their_ends() -> None:
    """An interval told by its ends is one expression that holds both."""
    [found] = find_times("It lasted from 2015 to 2018.")
    assert isinstance(found.spec, Bounds)
    assert found.spec.start is not None
    assert found.spec.end is not None
    assert (found.spec.start.words, found.spec.end.words) == ("2015", "2018")


def test_the_year_of_a_range_holds_for_both_ends() -> None:
    """ "From May to June 2024" is May 2024 to June 2024."""
    [found] = find_times("The talks run from May to June 2024.")
    assert isinstance(found.spec, Bounds)
    assert found.spec.start is not None
    assert found.spec.start.spec == Calendar(year=2024, month=5)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("for two and a half years", 2.5),
        ("for twenty-five years", 25),
        ("for a dozen years", 12),
        ("a five-year plan", 5),
        ("for years", None),
        ("for a hundred years", 100),
    ],
)
def test_lengths_are_counted(text: str, amount: float | None) -> None:
    """Numbers in words and figures give the same amount; vague words give None."""
    [found] = find_times(f"It went on {text}.")
    assert found.spec == Length(unit="year", amount=amount)


def test_impossible_days_are_not_taken() -> None:
    """A day that its month does not have is no date."""
    assert "31 June" not in words("The count was 31 June said.")
    assert words("On 2024-13-45 nothing happened.") == []
