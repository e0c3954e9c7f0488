"""Writers: JSON that parses back, CSV that no spreadsheet runs, tables that no article can hijack."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from dragoman.codebook.plover import load_plover
from dragoman.export.flat import flatten, layout
from dragoman.export.plain import defused, json_safe, printable
from dragoman.export.records import annotation_record, article_record, claim_record, quotation_record, tie_record
from dragoman.export.schema import SHAPES
from dragoman.export.tables import write_tables
from dragoman.export.write import write_csv, write_json, write_jsonl
from dragoman.model.results import Coded

HOSTILE = "\x1b[31m\x9b2J[bold]Harbour[/bold] :smile:\u202e\x07"


def claim_records(coded: Coded) -> list[Any]:
    """The claims of the article."""
    return [claim_record(claim, coded.article, load_plover()) for claim in coded.claims]


def layers(coded: Coded) -> dict[str, list[Any]]:
    """All layers that have tables."""
    return {
        "article": [article_record(coded.article)],
        "claim": claim_records(coded),
        "quotation": [quotation_record(q, coded.article) for q in coded.quotations],
        "tie": [tie_record(t, coded.article) for t in coded.ties],
        "annotation": [annotation_record(coded)],
    }


def test_json_lines_and_list_parse_back(coded: Coded) -> None:
    """What is written is what was built."""
    records = claim_records(coded)
    lines, whole = io.StringIO(), io.StringIO()
    write_jsonl(records, lines)
    write_json(records, whole)
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == records
    assert json.loads(whole.getvalue()) == records
    assert "Vardø" in lines.getvalue(), "readable letters stay"


def test_empty_list_is_a_list() -> None:
    """Nothing found is [] in JSON and no line in JSON lines."""
    whole, lines = io.StringIO(), io.StringIO()
    write_json([], whole)
    write_jsonl([], lines)
    assert json.loads(whole.getvalue()) == []
    assert lines.getvalue() == ""


def test_json_list_is_streamed(coded: Coded) -> None:
    """A record is written before the next one is asked for."""
    stream = io.StringIO()

    def records() -> Any:
        yield {"n": 1}
        assert '"n": 1' in stream.getvalue()
        yield {"n": 2}

    write_json(records(), stream)
    assert json.loads(stream.getvalue()) == [{"n": 1}, {"n": 2}]


def test_json_has_no_raw_control_character_or_lone_surrogate() -> None:
    """They are escaped, and come back when parsed."""
    stream = io.StringIO()
    write_jsonl([{"text": "a\x1b\x9b\x7f\ud800b"}], stream)
    assert stream.getvalue().strip().isprintable()
    assert json.loads(stream.getvalue())["text"] == "a\x1b\x9b\x7f\ud800b"
    assert json_safe('"é"') == '"é"'


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_cell_that_begins_like_a_formula_is_defused(begin: str) -> None:
    """It gets an apostrophe before it."""
    assert str(defused(f"{begin}cmd|' /C calc'!A0")).startswith("'")


def test_formula_behind_control_characters_is_defused() -> None:
    """Dropping the control character must not lay the formula bare."""
    assert defused("\x1b=1+1") == "'=1+1"


def test_numbers_and_plain_text_are_not_defused() -> None:
    """A negative score stays a number."""
    assert (defused(-3.5), defused("a=b"), defused(None)) == (-3.5, "a=b", None)


def test_csv_is_defused_and_keeps_all_columns(coded: Coded) -> None:
    """Header from the shape, one row a claim, hostile outlet harmless, lists in step."""
    hostile = replace(coded, article=replace(coded.article, outlet='=HYPERLINK("http://x")'))
    stream = io.StringIO()
    write_csv(claim_records(hostile), stream, shape=SHAPES["claim"])
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert len(rows) == 3
    assert rows[0]["article_outlet"] == '\'=HYPERLINK("http://x")'
    assert rows[0]["score"] == "-3.5"
    assert rows[1]["attribution_name"] == "Kari Holt | LETA"
    assert rows[1]["attribution_country"] == "NOR | LVA"
    assert rows[1]["score"] == "" and rows[1]["date_start"] == "" and rows[1]["background"] == "false"
    assert rows[2]["content_type"] == "RETREAT"


def test_csv_of_annotations_has_one_row_a_mention(coded: Coded) -> None:
    """Four mentions, four rows."""
    stream = io.StringIO()
    write_csv([annotation_record(coded)], stream, shape=SHAPES["annotation"])
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert [row["mentions_kind"] for row in rows] == ["actor", "place", "time", "actor"]
    assert [row["mentions_actor_country"] for row in rows] == ["RUS", "", "", ""]


def test_lists_stay_in_step_where_a_value_is_unknown(coded: Coded) -> None:
    """An actor without a sector leaves an empty place between the joiners."""
    claim = replace(coded.claims[0], actors=coded.claims[0].recipients + coded.claims[0].actors)
    record = claim_record(claim, coded.article, load_plover())
    cells = dict(zip((c.name for c in layout(SHAPES["claim"])), flatten(record, layout(SHAPES["claim"])), strict=True))
    assert cells["actors_name"] == "Russia | Kari Holt"
    assert cells["actors_sector"] == " | GOV"


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
@pytest.mark.parametrize("layer", ["article", "claim", "quotation", "tie", "annotation"])
def test_table_fits_the_terminal(coded: Coded, layer: str, width: int) -> None:
    """No line is wider than the terminal."""
    stream = io.StringIO()
    write_tables(layers(coded)[layer], stream, layer=layer, width=width)
    assert max(len(line.rstrip()) for line in stream.getvalue().splitlines()) <= width


@pytest.mark.parametrize("width", [60, 140])
def test_table_shows_who_what_whom_when_status_and_word(coded: Coded, width: int) -> None:
    """At a glance, wide or narrow."""
    stream = io.StringIO()
    count = write_tables(claim_records(coded), stream, layer="claim", width=width)
    shown = " ".join(stream.getvalue().split())
    assert count == 3
    for words in ("Kari Holt", "ACCUSE", "Russia", "2024-05-16", "occurred", "alleged", "LETA", "Harbour Gazette"):
        assert words in shown


@pytest.mark.parametrize("width", [60, 140])
@pytest.mark.parametrize("layer", ["article", "claim", "quotation", "tie", "annotation"])
def test_nothing_from_an_article_commands_the_terminal(coded: Coded, layer: str, width: int) -> None:
    """No escape sequence, no other control character, no markup is taken from the text."""
    article = replace(
        coded.article, outlet=HOSTILE, title=HOSTILE, text=coded.article.text.replace("the envoy", "\x1b[2Jenvoy")
    )
    stream = io.StringIO()
    write_tables(layers(replace(coded, article=article))[layer], stream, layer=layer, width=width)
    shown = stream.getvalue()
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert "[bold]Harbour[/bold]" in shown.replace("\n", "").replace(" ", "") or layer == "article" or width == 60
    assert ":smile:" in shown or width == 60


def test_table_says_when_there_is_nothing() -> None:
    """An empty run is not silent on a terminal."""
    stream = io.StringIO()
    assert write_tables([], stream, layer="claim", width=80) == 0
    assert stream.getvalue() == "no claim found\n"


def test_printable_keeps_letters_of_all_scripts() -> None:
    """Only control characters go."""
    assert printable("Владимир 習近平 ø\u200d\x00") == "Владимир 習近平 ø\u200d"
