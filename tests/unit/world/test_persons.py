"""Who is meant by a name on a day."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.world import World
from dragoman.world.persons import find_persons


@pytest.mark.parametrize(
    ("name", "day", "country", "office"),
    [
        ("Lavrov", "2016-05-01", "RUS", "foreign minister"),
        ("Erna Solberg", "2018-03-01", "NOR", "prime minister"),
        ("President Macron", "2019-03-01", "FRA", "president"),
        ("E. Kenny", "2015-06-01", "IRL", "prime minister"),
        ("Rajoy Brey", "2016-06-01", "ESP", "prime minister"),
        ("Berdymukhammedov", "2016-06-01", "TKM", "president"),
        ("Keïta", "2018-06-01", "MLI", "president"),
        ("foreign minister of Norway", "2018-01-01", "NOR", "foreign minister"),
        ("Kenya's president", "2018-01-01", "KEN", "president"),
    ],
)
def test_the_first_answer_held_the_office_that_day(
    world: World, name: str, day: str, country: str, office: str
) -> None:
    """Full names, family names, titles, initials, second family names, other spellings, offices."""
    first = find_persons(world, name, date.fromisoformat(day))[0]
    assert (first.country, first.office, first.is_held) == (country, office, True)


def test_who_holds_nothing_that_day_has_his_latest_office_not_held(world: World) -> None:
    """No office is invented for a day outside all terms."""
    (row,) = find_persons(world, "Angela Merkel", date(2024, 1, 1))
    assert (row.office, row.is_held) == ("chancellor", False)


def test_without_a_day_all_offices_latest_first(world: World) -> None:
    """`is_held` is open where no day is asked for."""
    rows = find_persons(world, "Sergei Lavrov")
    assert [r.office for r in rows] == ["foreign minister", "ambassador to the UN"]
    assert {r.is_held for r in rows} == {None}


def test_a_vice_president_is_no_president(world: World) -> None:
    """An office asked for is not found inside the name of a lower one."""
    assert {r.office for r in find_persons(world, "president of Kenya", date(2018, 1, 1))} == {"president"}


@pytest.mark.parametrize("name", ["Qwertyuiop", "", "'", "%", "of", "the president of", "\x00"])
def test_a_name_nobody_bears_finds_nobody(world: World, name: str) -> None:
    """Nothing is guessed, and nothing breaks."""
    assert find_persons(world, name, date(2018, 1, 1)) == ()
