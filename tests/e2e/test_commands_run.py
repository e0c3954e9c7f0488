"""Every command that reads articles, on real articles, and the commands that explain; over one loaded pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from click.testing import Result

pytestmark = pytest.mark.model

ARTICLE = "examples/harbour-treaty/a_wire_harbour-gazette.txt"
Invoke = Callable[..., Result]


def records(result: Result) -> list[Any]:
    """The lines of a run that went well."""
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("command", "record"),
    [("read", "article"), ("code", "claim"), ("quotes", "quotation"), ("ties", "tie"), ("annotate", "annotation")],
)
def test_what_a_command_prints_fits_its_schema(invoke: Invoke, command: str, record: str) -> None:
    """`schema RECORD` describes what the command prints, as lines and as a list."""
    schema = json.loads(invoke("schema", record).stdout)
    printed = records(invoke(command, ARTICLE))
    assert printed
    for item in printed:
        jsonschema.Draft202012Validator(schema).validate(item)
    assert json.loads(invoke(command, ARTICLE, "--format", "json").stdout) == printed


def test_a_table_shows_who_what_whom_status_and_attribution(invoke: Invoke) -> None:
    """The first claim's parties, type, status and speaker can be read in the table."""
    claims = records(invoke("code", "examples/harbour-treaty"))
    claim = next(c for c in claims if c["attribution"] and c["actors"] and c["recipients"])
    shown = invoke("code", claim["article"]["path"], "--format", "table", env={"COLUMNS": "200"}).stdout
    for words in (claim["type"], claim["status"].replace("_", " "), claim["attribution"][0]["name"].split()[0]):
        assert words in shown or words.replace(" ", "_") in shown
    assert claim["id"][:6] in shown


def test_why_gives_the_path_of_a_printed_claim(invoke: Invoke) -> None:
    """By the id that `code` printed or its beginning: the same claim and at least one step."""
    claim = records(invoke("code", ARTICLE))[0]
    (whole,) = records(invoke("why", claim["id"], ARTICLE))
    (short,) = records(invoke("why", claim["id"][:8], ARTICLE))
    assert whole == short
    assert whole["claim"]["id"] == claim["id"]
    jsonschema.Draft202012Validator(json.loads(invoke("schema", "why").stdout)).validate(whole)
    shown = invoke("why", claim["id"], ARTICLE, "--format", "table").stdout
    assert claim["coder"]["rule"].split(":")[0] in shown


@pytest.mark.parametrize(
    ("sentence", "expect", "verdict"),
    [
        ("Norway accused Peru of piracy.", "ACCUSE NOR PER", "coded"),
        ("Norway accused Peru of piracy.", "ACCUSE CHL PER", "differs"),
        ("Norway accused Peru of piracy.", "ACCUSE NOR PER denied", "differs"),
        ("Norway accused Peru of piracy.", "AID NOR PER", "other_type"),
        ("The weather in Oslo was fine.", "ACCUSE NOR PER", "no_trigger"),
        ("Norway did not accuse Peru of piracy.", "ACCUSE NOR PER not_occurred", "coded"),
    ],
)
def test_why_not_tells_the_verdict(invoke: Invoke, sentence: str, expect: str, verdict: str) -> None:
    """Coded, different, of another type or without any word that could be one."""
    (record,) = records(invoke("why-not", sentence, "--expect", expect))
    assert record["verdict"] == verdict
    jsonschema.Draft202012Validator(json.loads(invoke("schema", "why-not").stdout)).validate(record)


def test_quotes_and_ties_name_their_parties(invoke: Invoke) -> None:
    """A quotation has a speaker and words in marks; a tie two sides or a body."""
    quotations = records(invoke("quotes", "examples"))
    direct = [q for q in quotations if q["direct"]]
    assert len(direct) >= 10 and sum(1 for q in direct if q["speaker"]) >= len(direct) * 0.7
    assert all(q["evidence"]["text"][0] in "“\"‘'" for q in direct)
    ties = records(invoke("ties", "examples"))
    assert len(ties) >= 5 and all(t["parties"]["a"] and (t["parties"]["b"] or t["name"]) for t in ties)


def test_annotate_marks_actors_places_and_times(invoke: Invoke) -> None:
    """All three kinds, each on its own words."""
    (record,) = records(invoke("annotate", ARTICLE))
    assert {m["kind"] for m in record["mentions"]} == {"actor", "place", "time"}


def test_standard_input_is_read(invoke: Invoke) -> None:
    """A dash codes what is piped in, with the day that is given."""
    (claim,) = records(
        invoke("code", "-", "--published", "2024-05-17", input="Peru expelled a Chilean diplomat on the Monday.")
    )
    assert (claim["type"], claim["date"]["start"]) == ("SANCTION", "2024-05-13")
