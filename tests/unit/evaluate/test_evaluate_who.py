"""``evaluate who``: what is drawn, and what counts as right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import BadInput
from dragoman.evaluate.who import Spell, draw_pairs, main_who, read_spells, score_who
from dragoman.settings import read_settings
from dragoman.world import open_world


def line(**fields: Any) -> str:
    """One leader as the list writes it."""
    row = {"state": "NOR", "leader": "Solberg (f)", "start_day": 16, "start_month": 10, "start_year": 2013}
    return json.dumps(row | {"end_month": None, "end_year": None} | fields) + "\n"


def test_spells_are_cut_to_the_years_and_names_cleaned(tmp_path: Path) -> None:
    """Who led before, who leads no member of the United Nations, is not drawn."""
    path = tmp_path / "list.jsonl"
    early, kosovo = line(end_month=1, end_year=2014), line(state="KOS")
    path.write_text(early + kosovo + line() + line(leader="Zavoli and d'Ambrosio", state="SNM"), encoding="utf-8")
    first, second = read_spells(path)
    assert first == Spell(name="Solberg", state="NOR", first=date(2015, 1, 1), last=date(2021, 2, 28))
    assert second.name == "Zavoli"


def test_the_same_seed_draws_the_same_days() -> None:
    """All inside their spells."""
    spells = [Spell(name="Solberg", state="NOR", first=date(2015, 1, 1), last=date(2016, 1, 1))]
    pairs = draw_pairs(spells, 20, seed=3)
    assert pairs == draw_pairs(spells, 20, seed=3) != draw_pairs(spells, 20, seed=4)
    assert all(spell.first <= day <= spell.last for spell, day in pairs)


def test_right_is_the_country_and_a_leading_office_that_day(tmp_path: Path) -> None:
    """A foreign minister leads no state; a leader of another state is wrong."""
    world, day = open_world(read_settings().data_dir), date(2016, 5, 1)
    spells = [
        Spell(name=name, state=state, first=day, last=day)
        for name, state in (("Solberg", "NOR"), ("Solberg", "SWD"), ("Lavrov", "RUS"), ("Qwertyuiop", "NOR"))
    ]
    scores = score_who(world, [(spell, day) for spell in spells])
    assert (scores.right, scores.n) == (1, 4)
    assert scores.wrong[1] == "Lavrov (RUS) on 2016-05-01: found Sergei Lavrov RUS foreign minister"
    path = tmp_path / "list.jsonl"
    path.write_text(line(), encoding="utf-8")
    assert "5 of 5 right (1.000)" in main_who(world, reign=path, n=5, seed=1, show=False, as_json=False).text
    world.close()


def test_a_list_of_another_shape_is_refused(tmp_path: Path) -> None:
    """The line is named."""
    path = tmp_path / "list.jsonl"
    path.write_text(line() + "{}\n", encoding="utf-8")
    with pytest.raises(BadInput, match="line 2"):
        read_spells(path)
