"""What the articles of a record teach of the world: offices by introductions, outlets and wires by mastheads and datelines.

Knowingly wrong: an outlet that is named for another country than its own; where its datelines do not gainsay the name, it is
taken at its word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dragoman.model.ledger import Introduction, LearnedOutlet
from dragoman.stages.assemble import introductions
from dragoman.store import Store
from dragoman.store.growing import all_reports
from dragoman.store.printing import printed_heads
from dragoman.world import Entity, World

_NAMES_A_COUNTRY = frozenset({"state", "adjective", "capital"})
_DATELINES = 3
"""Datelines in one country, and more than half of all, that make an outlet one of that country."""


def learned_offices(store: Store, world: World) -> tuple[Introduction, ...]:
    """Every person in every office that the articles give them, by person, country and office."""
    with store.reading() as connection:
        roles = (
            replace(report, claims=(), ties=(), times=(), signature=(), bodies=()) for report in all_reports(connection)
        )
        return introductions((report for report in roles if report.roles), world)


def learned_outlets(store: Store, world: World) -> Iterator[LearnedOutlet]:
    """Every outlet and every agency whose copy is printed, by name."""
    seen: dict[str, _Seen] = {}
    with store.reading() as connection:
        for outlet, wire, dateline, day in printed_heads(connection):
            if outlet is not None:
                place = dateline.split(",")[0].strip() if dateline and wire in (None, outlet) else None
                seen.setdefault(outlet, _Seen()).printed(day, place and _country(world, place.title()))
            if wire is not None and wire != outlet:
                seen.setdefault(wire, _Seen()).carried(day)
    for name in sorted(seen):
        found = seen[name]
        country = _settled(found.datelines) or _of_masthead(world, name)
        yield LearnedOutlet(
            name=name,
            is_wire=found.n_carried > 0,
            country=country,
            n_articles=found.n_articles,
            n_carried=found.n_carried,
            first_on=min(found.days, default=None),
            last_on=max(found.days, default=None),
            conflict=_conflict(world, name, country, is_wire=found.n_carried > 0),
        )


class _Seen:
    """What was seen of one outlet so far."""

    def __init__(self) -> None:
        self.n_articles = self.n_carried = 0
        self.days: set[date] = set()
        self.datelines: Counter[str] = Counter()

    def printed(self, day: date | None, country: str | None) -> None:
        self.n_articles += 1
        self._note(day)
        if country:
            self.datelines[country] += 1

    def carried(self, day: date | None) -> None:
        self.n_carried += 1
        self._note(day)

    def _note(self, day: date | None) -> None:
        if day is not None:
            self.days = {min({day, *self.days}), max({day, *self.days})}


def _settled(datelines: Counter[str]) -> str | None:
    (country, n), *_ = datelines.most_common(1) or [("", 0)]
    return country if n >= _DATELINES and 2 * n > datelines.total() else None


def _of_masthead(world: World, name: str) -> str | None:
    """The one country that the words of a name tell."""
    told = {code for word in name.split() if (code := _country(world, word)) is not None}
    return told.pop() if len(told) == 1 else None


def _country(world: World, words: str) -> str | None:
    """The country that words name, by its name, adjective or capital; None where they may name several."""
    found = {hit.entity.country for hit in world.lookup(words) if hit.kind in _NAMES_A_COUNTRY}
    return found.pop() if len(found) == 1 else None


def _conflict(world: World, name: str, country: str | None, *, is_wire: bool) -> str | None:
    """What the tables hold against it: another country, or another kind."""
    known: Entity | None = next((hit.entity for hit in world.lookup(name) if hit.entity.kind == "outlet"), None)
    if known is None:
        return None
    kind = str(known.fields.get("form") or "outlet")
    if country is not None and known.country is not None and country != known.country:
        return f"world tables: {known.name}, {kind} of {known.country}"
    if is_wire and kind != "wire":
        return f"world tables: {known.name}, {kind}, no agency"
    return None
