"""The ledger of ties: what holds between parties from when to when, step by step with evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from dragoman.model.actors import Actor
from dragoman.model.claims import Status
from dragoman.model.ties import TieKind
from dragoman.model.times import Interval

TieSource = Literal["article", "incident", "world"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStep:
    """One thing that is said of a tie, or one change of it.

    **Shape**: `tie` is the key that all steps of one tie share (`Tie.id`); `source` says what it rests on, `rests_on`
    the ids: the tie claim and its article, or the incident and its articles, or an entry of the world tables. `stage` is None where only
    the holding is stated. `date` is the day or stretch of the step, `since` and `until` what it says of the whole tie.
    """

    tie: str
    kind: TieKind
    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    name: str | None
    source: TieSource
    rests_on: tuple[str, ...]
    stage: str | None
    status: Status
    date: Interval | None
    since: Interval | None
    until: Interval | None
    term_years: int | None
    fields: tuple[str, ...]
    said_by: tuple[str, ...]
    known_on: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation with all its steps.

    **Shape**: `a` and `b` are sorted by code; for kinds that hold both ways the two sides stand in order of the
    alphabet. `stage` is the furthest reached, `since` and `until` what the steps agree on or the best supported of what
    they say; `conflicts` names in English what they disagree on. `is_background` where only the world tables state it.
    """

    id: str
    kind: TieKind
    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    name: str | None
    names: tuple[str, ...]
    stage: str | None
    status: Status
    since: Interval | None
    until: Interval | None
    term_years: int | None
    fields: tuple[str, ...]
    steps: tuple[TieStep, ...]
    conflicts: tuple[str, ...]
    is_background: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TieState:
    """What is known of a tie on one day: its stage then, in words ("signed, not known in force"), and whether it holds.

    **Shape**: `holds` is None where the steps leave it open.
    """

    tie: Tie
    on: Day
    stage: str | None
    says: str
    holds: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A person in an office, as the corpus introduces them: from the first to the last day it was printed.

    **Shape**: `evidence` are (article id, start, end, field) of the introductions; `conflict` says in English what the
    world tables hold against it, else None.
    """

    person: str
    country: str | None
    office: str
    first_on: Day | None
    last_on: Day | None
    articles: tuple[str, ...]
    evidence: tuple[tuple[str, int, int, str], ...]
    conflict: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedOutlet:
    """An outlet or agency as the articles held show it.

    **Shape**: `is_wire` whether others print its copy, `n_carried` how many of their articles; `n_articles` its own; `country` told
    by its datelines, else by its name; `conflict` says in English what the world tables hold against it, else None.
    """

    name: str
    is_wire: bool
    country: str | None
    n_articles: int
    n_carried: int
    first_on: Day | None
    last_on: Day | None
    conflict: str | None
