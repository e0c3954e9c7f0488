"""Offices learned from how the corpus introduces people, and what the world tables hold against them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model.ledger import Introduction
from dragoman.model.mentions import Role
from dragoman.model.reports import Report
from dragoman.stages.assemble.relating import day_of
from dragoman.world import Entity, World
from dragoman.world.index import covers

_FORMER = ("former", "ex-", "late ", "then-", "acting ", "incoming", "outgoing", "designate", "elect")


def introductions(reports: Iterable[Report], world: World | None = None) -> tuple[Introduction, ...]:
    """Every person in every office the corpus gives them, by person, country and office; from the first to the last day
    on which it was printed.
    """
    held: dict[tuple[str, str, str], list[tuple[Report, Role]]] = {}
    for report in sorted(reports, key=lambda r: r.article_id):
        for role in report.roles:
            held.setdefault((role.person, role.country or "", role.office), []).append((report, role))
    out = []
    for (person, country, office), found in sorted(held.items()):
        days = [d for r, _ in found if (d := day_of(r.published)) is not None]
        first, last = min(days, default=None), max(days, default=None)
        out.append(
            Introduction(
                person=person,
                country=country or None,
                office=office,
                first_on=first,
                last_on=last,
                articles=tuple(sorted({r.article_id for r, _ in found})),
                evidence=tuple(
                    (r.article_id, role.evidence.start, role.evidence.end, role.evidence.field) for r, role in found
                ),
                conflict=None if world is None else _conflict(person, country or None, office, last, world),
            )
        )
    return tuple(out)


def _conflict(person: str, country: str | None, office: str, day: date | None, world: World) -> str | None:
    """What the tables hold against it: the person in another country's office, or another person in the office that day."""
    if day is None or any(mark in office for mark in _FORMER):
        return None
    known = next((h.entity for h in world.lookup(person) if h.entity.kind == "person"), None)
    if known is None:
        return None
    terms = [o for o in known.fields.get("offices", []) if o["office"] == office and o["country"] == country]
    if not terms:
        other = world.office_on(known, day)
        return None if other is None or other["country"] == country else _held(known, other)
    if any(covers(o, day) for o in terms):
        return None
    return _held(known, terms[-1])


def _held(person: Entity, term: dict[str, str] | object) -> str:
    fields = term if isinstance(term, dict) else {}
    until = fields.get("until") or "now"
    return f"world tables: {person.name}, {fields.get('office')} of {fields.get('country')} {fields.get('since')} to {until}"
