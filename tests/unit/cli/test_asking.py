"""``who``, ``where``, ``when``, ``world check``: what they print, and how they leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import dragoman, run


def ask(*arguments: str) -> Result:
    """The command, run in this process."""
    return CliRunner().invoke(dragoman, arguments)


def test_who_where_and_when_print_records() -> None:
    """JSON lines when piped, all fields there."""
    who = json.loads(ask("who", "Lavrov", "--on", "2016-05-01").stdout)
    assert (who["country"], who["office"], who["is_held"]) == ("RUS", "foreign minister", True)
    where = json.loads(ask("where", "Georgia", "--near", "Tbilisi").stdout.splitlines()[0])
    assert (where["country"], where["precision"]) == ("GEO", "country")
    when = json.loads(ask("when", "last Friday", "--published", "2025-01-17").stdout)
    assert (when["start"], when["end"], when["value"]) == ("2025-01-10", "2025-01-10", "2025-01-10")


@pytest.mark.parametrize("format", ["table", "json", "csv"])
@pytest.mark.parametrize("call", [("who", "Lavrov"), ("where", "Tripoli"), ("when", "in May 2020")])
def test_every_format_is_printed(call: tuple[str, str], format: str) -> None:
    """The same rows as a table, a list, a sheet."""
    result = ask(*call, "--format", format)
    assert result.exit_code == 0
    assert {"who": "Lavrov", "where": "Tripoli", "when": "May 2020"}[call[0]] in result.stdout


def test_when_reads_each_expression_in_the_context_of_the_ones_before() -> None:
    """ "Two days later" counts from the day just told."""
    lines = ask("when", "On 3 May 2020 they met; two days later they parted.").stdout.splitlines()
    assert [json.loads(line)["start"] for line in lines] == ["2020-05-03", "2020-05-05"]


@pytest.mark.parametrize("call", [("who", "Qwertyuiop"), ("where", "Qwertyuiop"), ("when", "the cat sat")])
def test_nothing_found_is_told_and_leaves_with_one(call: tuple[str, str]) -> None:
    """On standard error; standard output stays empty."""
    result = ask(*call)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("dragoman: ")


def test_near_nowhere_and_a_bad_day_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, and the value is named."""
    assert run(["where", "Georgia", "--near", "Qwertyuiop"]) == 2
    assert "'Qwertyuiop'" in capsys.readouterr().err
    assert run(["who", "Lavrov", "--on", "soon"]) == 2


def test_world_check_names_file_entry_and_reason(tmp_path: Path) -> None:
    """One record a fault, exit status 1; none and 0 where all is well."""
    path = tmp_path / "my.toml"
    path.write_text('[[place]]\nname = "Hvalbukt"\nkind = "hut"\n', encoding="utf-8")
    result = ask("world", "check", str(path))
    assert result.exit_code == 1
    assert json.loads(result.stdout)["entry"] == "place 1 (Hvalbukt)"
    path.write_text('[[place]]\nname = "Hvalbukt"\nkind = "town"\n', encoding="utf-8")
    assert ask("world", "check", str(path)).exit_code == 0


def test_tables_of_ones_own_are_used(tmp_path: Path) -> None:
    """By --world; a faulty table is refused with file, entry and reason."""
    path = tmp_path / "my.toml"
    path.write_text('[[office]]\niso3 = "NOR"\noffice = "foreign minister"\nperson = "Kari Holt"\n', encoding="utf-8")
    assert json.loads(ask("who", "Kari Holt", "--world", str(path)).stdout)["country"] == "NOR"
    path.write_text('[[office]]\niso3 = "NO"\noffice = "foreign minister"\nperson = "Kari Holt"\n', encoding="utf-8")
    refused = ask("who", "Kari Holt", "--world", str(path))
    assert "my.toml: office 1 (Kari Holt): iso3" in str(refused.exception)
