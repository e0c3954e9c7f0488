"""Outlets: whose they are."""

from __future__ import annotations

import pytest

from dragoman.world import World


@pytest.mark.parametrize(
    ("name", "country", "is_state_owned"),
    [
        ("NAMPA", "NAM", True),
        ("Botswana Press Agency", "BWA", True),
        ("Nigerian Television Authority", "NGA", True),
        ("Mauritanian News Agency", "MRT", True),
        ("TVRI", "IDN", True),
        ("Reuters", "GBR", False),
        ("Yonhap News Agency", "KOR", False),
    ],
)
def test_national_agencies_and_state_broadcasters_are_their_states(
    world: World, name: str, country: str, is_state_owned: bool
) -> None:
    """National agencies and broadcasters of a state are marked state-owned; agencies of their members or of firms are not."""
    outlet = next(h.entity for h in world.lookup(name) if h.entity.kind == "outlet")
    assert (outlet.country, bool(outlet.fields.get("state_owned"))) == (country, is_state_owned)
