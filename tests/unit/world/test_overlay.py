"""Users' tables: what is refused, and what they change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import UsageProblem
from dragoman.world import World, lay_over
from dragoman.world.overlay import check_file, check_ours
from dragoman.world.persons import find_persons
from dragoman.world.sites import find_sites

MINE = """
[[state]]
iso3 = "NOR"
names = ["Noreg"]

[[state]]
iso3 = "XSK"
name = "Skagerland"
adjectives = ["Skager"]

[[office]]
iso3 = "NOR"
office = "foreign minister"
person = "Kari Holt"
since = "2026-01-01"

[[office]]
iso3 = "XSK"
office = "president"
person = "Sergei Lavrov"
since = "2030"

[[organisation]]
name = "Skagerrak Council"
names = ["SKC"]
code = "IGO"
members = [{iso3 = "NOR", since = "2019"}, {iso3 = "XSK"}]

[[group]]
name = "Fjord Liberation Front"
sector = "REB"
country = "NOR"
leaders = [{name = "Odd Vik"}]

[[place]]
name = "Hvalbukt"
kind = "town"
country = "NOR"
latitude = 69.1
longitude = 16.2

[[outlet]]
name = "Harbour Gazette"
kind = "newspaper"
country = "NOR"
state_owned = true
"""


def write(folder: Path, text: str) -> Path:
    """A table of a user's own."""
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_our_own_tables_have_no_fault() -> None:
    """What we ask of users holds for us."""
    n, problems = check_ours()
    assert problems == ()
    assert n > 9000


def test_a_good_table_has_no_fault_and_is_laid_over(world: World, tmp_path: Path) -> None:
    """New names, states, offices, organisations, groups, places and outlets are found; ours stay."""
    path = write(tmp_path, MINE)
    assert check_file(path) == ()
    over = lay_over(world, [path])
    assert over.lookup("Noreg")[0].entity.id == "NOR"
    assert over.lookup("Norway")[0].entity.fields["capital"] == "Oslo"
    assert (over.lookup("Skager")[0].kind, over.lookup("Skager")[0].entity.id) == ("adjective", "XSK")
    assert over.lookup("SKC")[0].entity.fields["members"][1] == {"iso3": "XSK"}
    assert over.lookup("Odd Vik")[0].entity.kind == "person"
    assert over.lookup("Harbour Gazette")[0].entity.fields["state_owned"] is True
    assert find_sites(over, "Hvalbukt")[0].latitude == 69.1
    assert find_persons(over, "Holt", date(2026, 5, 1))[0].office == "foreign minister"
    assert [r.country for r in find_persons(over, "Lavrov")] == ["XSK", "RUS", "RUS"]
    assert world.lookup("Noreg") == ()


def test_a_later_table_lies_over_an_earlier_one(world: World, tmp_path: Path) -> None:
    """Field by field."""
    first = write(tmp_path, '[[place]]\nname = "Hvalbukt"\nkind = "town"\ncountry = "NOR"\n')
    second = tmp_path / "second.toml"
    second.write_text('[[place]]\nname = "Hvalbukt"\nkind = "base"\n', encoding="utf-8")
    (site,) = find_sites(lay_over(world, [first, second]), "Hvalbukt")
    assert (site.country, site.precision) == ("NOR", "site")


@pytest.mark.parametrize(
    ("text", "entry", "reason"),
    [
        ("[[state]\n", None, "is no TOML"),
        ('[[organization]]\nname = "A"\n', None, "no section is called 'organization'"),
        ('state = "NOR"\n', None, "state must be tables"),
        ('[[state]]\niso3 = "XXK"\n', "state 1 (XXK)", "name is missing"),
        ('[[state]]\niso3 = "Nor"\nname = "N"\n', "state 1 (N)", "three capital letters"),
        (
            '[[office]]\niso3 = "NO"\noffice = "king"\nperson = "A"\n',
            "office 1 (A)",
            "no country or code is called 'NO'",
        ),
        ('[[office]]\niso3 = "NOR"\nperson = "A"\n', "office 1 (A)", "office is missing"),
        (
            '[[office]]\niso3 = "NOR"\noffice = "king"\nperson = "A"\nsince = "2026-13-01"\n',
            "office 1 (A)",
            "since must be a date",
        ),
        (
            '[[office]]\niso3 = "NOR"\noffice = "king"\nperson = "A"\nsince = "2026"\nuntil = "2025-12"\n',
            "office 1 (A)",
            "until (2025-12) lies before since (2026)",
        ),
        ('[[group]]\nname = "A"\nsector = "ARMY"\n', "group 1 (A)", "no sector is called 'ARMY'"),
        ('[[place]]\nname = "A"\nkind = "hut"\n', "place 1 (A)", "kind must be one of"),
        (
            '[[place]]\nname = "A"\nkind = "town"\nlatitude = 99\nlongitude = 1\n',
            "place 1 (A)",
            "degrees from -90 to 90",
        ),
        ('[[place]]\nname = "A"\nkind = "town"\nlatitude = 9\n', "place 1 (A)", "go together"),
        ('[[organisation]]\nname = "A"\nmembers = [{iso = "NOR"}]\n', "organisation 1 (A)", "no field is called 'iso'"),
        ('[[organisation]]\nname = "A"\nnames = "B"\n', "organisation 1 (A)", "names must be a list"),
        ('[[organisation]]\nname = ""\n', "organisation 1", "name must be text"),
        ('[[outlet]]\nname = "A"\nkind = "wire"\nstate_owned = "maybe"\n', "outlet 1 (A)", "true or false"),
        ('[[outlet]]\nname = "A\\nB"\nkind = "wire"\n', "outlet 1 (A\nB)", "on one line"),
    ],
)
def test_a_fault_is_named_with_file_entry_and_reason(
    world: World, tmp_path: Path, text: str, entry: str | None, reason: str
) -> None:
    """By the check, and where the table is used."""
    path = write(tmp_path, text)
    problems = check_file(path)
    assert [(p.file, p.entry) for p in problems][:1] == [("my.toml", entry)]
    assert reason in problems[0].reason
    with pytest.raises(UsageProblem, match=r"my\.toml"):
        lay_over(world, [path])


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """As are bytes that are no text."""
    (missing,) = check_file(tmp_path / "none.toml")
    assert "cannot be read" in missing.reason
    (tmp_path / "my.toml").write_bytes(b"\xff\xfe\x00")
    (binary,) = check_file(tmp_path / "my.toml")
    assert "is no TOML" in binary.reason
