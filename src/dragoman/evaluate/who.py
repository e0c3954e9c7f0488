"""``who`` against a list of leaders: drawn names and days, and whether the first answer is the right country's leader.

The list is REIGN's (MIT licence, until March 2021): state, leader's name as it writes it, first and last month. It stays
outside the project. A name that it writes as two persons' stands for the first; remarks in brackets are dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from dragoman.errors import BadInput
from dragoman.evaluate.loading import shape_of
from dragoman.evaluate.report import Report
from dragoman.world.persons import find_persons

if TYPE_CHECKING:
    from dragoman.world import World

FIRST, LAST = date(2015, 1, 1), date(2021, 2, 28)
"""The days drawn from; the list ends with its edition of March 2021."""

NO_MEMBERS = frozenset({"KOS", "TAW"})
"""States of the list that are no members of the United Nations (COW letters)."""

LEADING = frozenset(
    {
        "president",
        "acting president",
        "prime minister",
        "acting prime minister",
        "monarch",
        "emir",
        "chancellor",
        "supreme leader",
        "general secretary",
        "head of state",
        "captain regent",
        "presidency member",
        "state counsellor",
        "chairman of the presidency",
        "speaker of parliament",
        "prime minister-designate",
    }
)
"""Offices that lead a state, or led it where nobody held the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One leader's time within the days drawn from."""

    name: str
    state: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoScores:
    """**Shape**: `right` of `n`; `wrong` one line each."""

    n: int
    right: int
    wrong: tuple[str, ...]


def read_spells(path: Path) -> list[Spell]:
    """The spells of members of the United Nations that touch the days drawn from, in the list's order."""
    return list(_spells(path))


def draw_pairs(spells: Sequence[Spell], n: int, seed: int) -> list[tuple[Spell, date]]:
    """So many pairs of a leader and a day of his, each day of the years alike, so that long spells weigh more."""
    random = Random(seed)
    weights = [(s.last - s.first).days + 1 for s in spells]
    drawn = random.choices(range(len(spells)), weights=weights, k=n)
    return [(spells[i], spells[i].first + timedelta(days=random.randrange(weights[i]))) for i in drawn]


def score_who(world: World, pairs: Sequence[tuple[Spell, date]]) -> WhoScores:
    """Right is a first answer in the country, with an office held that day that leads a state."""
    codes = world.countries_by_cow()
    wrong = []
    for spell, day in pairs:
        rows = find_persons(world, spell.name, day)
        first = rows[0] if rows else None
        wanted = codes.get(spell.state)
        if not (first and first.is_held and first.country == wanted and first.office in LEADING):
            found = f"{first.name} {first.country} {first.office}" if first else "nobody"
            wrong.append(f"{spell.name} ({wanted or spell.state}) on {day}: found {found}")
    return WhoScores(n=len(pairs), right=len(pairs) - len(wrong), wrong=tuple(wrong))


def main_who(world: World, *, reign: Path, n: int, seed: int, show: bool, as_json: bool) -> Report:
    """The report on `n` drawn pairs."""
    scores = score_who(world, draw_pairs(read_spells(reign), n, seed))
    share = scores.right / max(1, scores.n)
    if as_json:
        body = {"n": scores.n, "right": scores.right, "share": round(share, 4), "wrong": list(scores.wrong)}
        return Report(text=json.dumps(body, ensure_ascii=False))
    lines = [f"who: {scores.right} of {scores.n} right ({share:.3f}), seed {seed}"]
    return Report(text="\n".join([*lines, *(f"WRONG {line}" for line in scores.wrong if show)]))


def _spells(path: Path) -> Iterator[Spell]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise BadInput(f"{path}: cannot be read ({problem.strerror})") from problem
    for number, line in enumerate(lines, start=1):
        with shape_of(f"{path}, line {number}"):
            row = json.loads(line)
            first = date(row["start_year"], row["start_month"], row["start_day"])
            end = (row["end_year"], row["end_month"]) if row["end_year"] else None
            last = date(*end, 1) if end else LAST  # the day of the month is not told: the first is sure
            name = re.split(r" and | & ", re.sub(r"\s*\(.*?\)", "", row["leader"]))[0].strip()
        if last < FIRST or first > LAST or row["state"] in NO_MEMBERS:
            continue
        first, last = max(first, FIRST), min(last, LAST)
        if first <= last:
            yield Spell(name=name, state=row["state"], first=first, last=last)
