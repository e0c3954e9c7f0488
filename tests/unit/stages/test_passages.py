"""Who is who in short passages: those of ``passages.txt``, and frames of sentences filled with several casts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.stages.told import tell

from dragoman.model.actors import Actor
from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model

PASSAGES = Path(__file__).with_name("passages.txt")


def read_passages() -> list[object]:
    """The lines of the file as (passage, conditions); those known to be wrong marked so."""
    rows: list[object] = []
    for line in PASSAGES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        reason = ""
        if line.startswith("!"):
            _, reason, line = (part.strip() for part in line.split("!", 2))
        text, _, conditions = line.partition(" :: ")
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        rows.append(pytest.param(text, conditions, marks=marks))
    return rows


CASTS = (
    {
        "a": "Norway",
        "b": "Peru",
        "x": "Norwegian",
        "y": "Peruvian",
        "A": "NOR",
        "B": "PER",
        "p": "Kari Holt",
        "q": "Luis Prado",
    },
    {
        "a": "Ghana",
        "b": "Togo",
        "x": "Ghanaian",
        "y": "Togolese",
        "A": "GHA",
        "B": "TGO",
        "p": "Ama Boateng",
        "q": "Yao Lawson",
    },
    {
        "a": "Japan",
        "b": "Nepal",
        "x": "Japanese",
        "y": "Nepalese",
        "A": "JPN",
        "B": "NPL",
        "p": "Aiko Mori",
        "q": "Hari Thapa",
    },
    {
        "a": "Latvia",
        "b": "Chad",
        "x": "Latvian",
        "y": "Chadian",
        "A": "LVA",
        "B": "TCD",
        "p": "Ilze Krasta",
        "q": "Issa Djimet",
    },
)
FRAMES = (
    ("{x} Foreign Minister {p} met {y} Foreign Minister {q} on Monday. The two ministers signed nothing.", "{p} = The two ministers; {q} = The two ministers"),
    ("{p}, the {x} defence minister, visited {b}. She praised the {y} army.", "{p} = She; {p} ~ {A} GOV; army ~ {B} MIL"),
    ("{a}'s prime minister, {p}, arrived in {b}. The {x} premier will stay two days.", "{p} = premier"),
    ("{a} and {b} held talks. They agreed on nothing.", "{a} = They; {b} = They"),
    ("{a} accused {b} of piracy. The two sides will meet on Friday.", "{a} = The two sides; {b} = The two sides"),
    ("{a} recalled its ambassador to {b}.", "{a} = its; ambassador ~ {A} GOV"),
    ("{x} soldiers crossed into {b}. {y} troops drove them back.", "soldiers = them; troops != them; troops ~ {B} MIL"),
    ("{x} police arrested a {y} journalist. The officers took his camera.", "police = The officers; journalist = his; journalist ~ {B} JRN"),
    ("{p}, who is {a}'s foreign minister, criticised {b}. The minister spoke in parliament.", "{p} = The minister; {p} ~ {A} GOV"),
    ("{y} President {q} thanked his {x} counterpart.", "{q} = his; counterpart ~ {A} GOV; {q} ~ {B} GOV"),
    ("The president of {b}, {q}, said he would sign.", "{q} = he; {q} ~ {B} GOV"),
    ("{q}, the {y} president, said that {a} had lied. He named no date.", "{q} = He; {a} != He"),
    ("{a}'s parliament rejected the treaty with {b}.", "parliament ~ {A} LEG"),
    ("The {x} navy seized a {y} trawler. The force gave no details.", "navy = The force; navy ~ {A} MIL"),
    ("{a}'s foreign ministry summoned the {y} ambassador. The ministry handed him a note.", "foreign ministry = The ministry; ambassador = him"),
    ("{x} minister {p} and {y} minister {q} shook hands. Both smiled.", "{p} = Both; {q} = Both"),
    ("General {q} commands the {y} army. The general met {p}, the {x} envoy.", "{q} = The general; {p} ~ {A} GOV"),
    ("Protesters burned the flag of {b} in {a}. Police dispersed them.", "Protesters = them; Police != them; Police ~ {A} COP"),
    ("{a} said it would not talk to {b}.", "{a} = it; {b} != it"),
    ("{p} leads {a}'s opposition. {surname} was arrested on Monday.", "{p} = {surname}"),
    ("{y} rebels freed two hostages. The gunmen let them walk home.", "rebels = The gunmen; hostages = them; rebels ~ {B} REB"),
    ("{a} expelled two {y} diplomats. The country gave them a week.", "{a} = The country; diplomats = them"),
    ("{a}, {b} and Fiji signed the charter. The three will meet again.", "{a} = The three; {b} = The three"),
    ("{x} President {p} congratulated herself.", "{p} = herself"),
    ("{y} troops shot at {x} fishermen. Their commander blamed the fog.", "troops ~ {B} MIL; commander ~ {B} MIL"),
    ("When she landed in {b}, {p}, the {x} premier, was ill.", "she = {p}"),
    ("{a}'s ambassador to {b}, {p}, resigned. The envoy cited her health.", "{p} = The envoy; {p} = her; {p} ~ {A} GOV"),
    ("The government of {b} fell. It had lost a vote.", "government = It; government ~ {B} GOV"),
    ("{x} lawmakers asked {p}, the foreign minister, to quit. She refused.", "{p} = She; lawmakers ~ {A} LEG"),
    ("{q}, a {y} colonel, surrendered. The officer gave up his gun.", "{q} = his; {q} ~ {B} MIL"),
    ("{a} bombed {b}. The attack on its neighbour was the first this year.", "{a} != {b}"),
    ("Former {y} president {q} went on trial. He denied the charges.", "{q} = He; {q} ~ {B} ELI"),
    ("{a}'s {p} told {b}'s {q} that she was sorry.", "{p} = she; {q} != she; {q} ~ {B}"),
    ("Smugglers fired at {x} border guards. The guards shot two of them.", "border guards = The guards; Smugglers = them"),
)  # fmt: skip
WRONG = frozenset({(25, "Japan")})
"""Frames with a cast (its first country) that are resolved wrongly today."""


def fill_frames() -> list[object]:
    """Every frame with every cast."""
    rows: list[object] = []
    for n, (text, conditions) in enumerate(FRAMES):
        for cast in CASTS:
            words = {**cast, "surname": cast["p"].split()[-1]}
            marks = [pytest.mark.xfail(strict=True, reason="misread")] if (n, cast["a"]) in WRONG else []
            name = f"{n}-{cast['a']}"
            rows.append(pytest.param(text.format(**words), conditions.format(**words), marks=marks, id=name))
    return rows


def actors_of(coded: Coded, words: str, given: str) -> tuple[set[str], list[Actor]]:
    """Ids and actors marked at some words (their last character decides, as the head stands last)."""
    words, _, nth = words.partition("#")
    places = [m.end() - 1 for m in re.finditer(rf"\b{re.escape(words)}\b", given)]
    assert len(places) >= int(nth or 1), f"{words!r} does not stand in {given!r}"
    last = places[int(nth or 1) - 1]
    marked = [m for m in coded.mentions if m.kind == "actor" and m.span.field == "text" and m.actor is not None]
    found = [m.actor for m in marked if m.span.start <= last < m.span.end and m.actor is not None]
    return {a.id for a in found}, found


def check(coded: Coded, given: str, condition: str) -> str | None:
    """What is wrong with a condition, or None."""
    if condition.endswith("@"):
        ids, _ = actors_of(coded, condition.removesuffix("@").strip(), given)
        return f"{condition}: actor {sorted(ids)}" if ids else None
    if " ~ " in condition:
        words, _, wanted = condition.partition(" ~ ")
        _, actors = actors_of(coded, words, given)
        have = {(a.country or "-", a.sector or "-") for a in actors}
        fits = {" ".join(pair[: len(wanted.split())]) for pair in have}
        return None if fits == {wanted} else f"{condition}: {sorted(have)}"
    left, sign, right = next(condition.partition(f" {s} ") for s in ("!=", "=") if f" {s} " in condition)
    a, b = actors_of(coded, left, given)[0], actors_of(coded, right, given)[0]
    if sign.strip() == "!=":
        return None if not a & b else f"{condition}: both {sorted(a & b)}"
    return None if a & b else f"{condition}: {sorted(a)} and {sorted(b)}"


@pytest.mark.parametrize(("text", "conditions"), read_passages())
def test_passages_are_resolved_as_a_reader_would(loaded: Pipeline, text: str, conditions: str) -> None:
    """Pronouns, short names, definite descriptions, capitals, countries and sectors."""
    coded = tell(loaded, text)
    assert [wrong for c in conditions.split("; ") if (wrong := check(coded, coded.article.text, c))] == []


@pytest.mark.parametrize(("text", "conditions"), fill_frames())
def test_frames_are_resolved_whoever_stands_in_them(loaded: Pipeline, text: str, conditions: str) -> None:
    """The same forms with other names: a rule that knows a name by heart fails here."""
    coded = tell(loaded, text)
    assert [wrong for c in conditions.split("; ") if (wrong := check(coded, coded.article.text, c))] == []
