"""The table of nouns that take up somebody named before: every entry shows itself on its example."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.stages.told import tell

from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline
from dragoman.stages.resolve.anaphors import TABLE, load_anaphors

EXAMPLES = sorted({a.example for entries in load_anaphors().values() for a in entries})


def first_subject(coded: Coded, start: int) -> set[str]:
    """The ids of the actors first marked at or after an offset of the text."""
    found = [m for m in coded.mentions if m.kind == "actor" and m.span.field == "text" and m.span.start >= start]
    assert found
    first = min(m.span.start for m in found)
    return {m.actor.id for m in found if m.span.start == first and m.actor is not None}


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES)
def test_each_entry_takes_up_who_was_named_before(loaded: Pipeline, example: str) -> None:
    """The subject of the second sentence is an actor of the first."""
    before, _, after = example.partition("|")
    coded = tell(loaded, f"{before} {after}")
    named = {m.actor.id for m in coded.mentions if m.actor and m.span.field == "text" and m.span.end <= len(before)}
    assert first_subject(coded, len(before)) <= named


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ('nouns = ["x"]\nkinds = ["state"]\nsectors = []\nnumber = "one"', "must have the fields"),
        ('nouns = ["x"]\nkinds = ["realm"]\nsectors = []\nnumber = "one"\nexample = "a|b"', "realm"),
        ('nouns = ["x"]\nkinds = ["state"]\nsectors = ["XXX"]\nnumber = "one"\nexample = "a|b"', "XXX"),
        ('nouns = ["x"]\nkinds = ["state"]\nsectors = []\nnumber = "three"\nexample = "a|b"', "three"),
        ('nouns = ["x"]\nkinds = ["state"]\nsectors = []\nnumber = "one"\nexample = "a"', "no pair"),
    ],
)
def test_a_malformed_entry_is_refused(tmp_path: Path, entry: str, reason: str) -> None:
    """With its place and what is wrong."""
    path = tmp_path / "anaphors.toml"
    path.write_text(f"[[anaphor]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"entry 1.*{reason}"):
        load_anaphors(path)


def test_the_table_is_read_once_and_whole() -> None:
    """All nouns lower case, none empty."""
    assert TABLE.exists()
    assert all(noun == noun.lower() and noun for noun in load_anaphors())
