"""Which places a name may mean."""

from __future__ import annotations

import pytest

from dragoman.world import World
from dragoman.world.sites import find_sites


@pytest.mark.parametrize(
    ("name", "near", "country", "precision"),
    [
        ("Georgia", None, "GEO", "country"),
        ("Georgia", "Tbilisi", "GEO", "country"),
        ("Georgia", "Atlanta", "USA", "region"),
        ("Tripoli", None, "LBY", "city"),
        ("Tripoli", "Lebanon", "LBN", "city"),
        ("Tripoli", "LBN", "LBN", "city"),
        ("Black Sea", None, None, "sea"),
        ("Crimea", None, "UKR", "region"),
        ("Greenland", None, "DNK", "country"),
    ],
)
def test_the_first_place_is_the_likeliest(
    world: World, name: str, near: str | None, country: str | None, precision: str
) -> None:
    """States before towns, large towns before small; what is near before all."""
    first = find_sites(world, name, near)[0]
    assert (first.country, first.precision) == (country, precision)


def test_states_and_towns_have_their_geonames_id(world: World) -> None:
    """The ids come from GeoNames, not from us."""
    assert find_sites(world, "Norway")[0].geonames_id == 3144096
    assert find_sites(world, "Riga")[0].geonames_id == 456172


def test_each_place_is_listed_once(world: World) -> None:
    """Whatever number of tables name it."""
    ids = [site.id for site in find_sites(world, "Georgia")]
    assert len(ids) == len(set(ids))


def test_near_what_nobody_knows_is_an_error(world: World) -> None:
    """It is not passed over."""
    with pytest.raises(LookupError):
        find_sites(world, "Georgia", "Qwertyuiop")
