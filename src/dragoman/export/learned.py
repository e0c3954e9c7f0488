"""Records of what the articles of a store teach of the world."""

from __future__ import annotations

from typing_extensions import TypedDict

from dragoman.model.ledger import Introduction, LearnedOutlet


class LearnedOfficeRecord(TypedDict):
    """A person in an office as articles introduce him (``dragoman learned offices``); `conflict`: what the world tables hold against it."""

    person: str
    country: str | None
    office: str
    n_articles: int
    first_on: str | None
    last_on: str | None
    articles: list[str]
    conflict: str | None


class LearnedOutletRecord(TypedDict):
    """An outlet or agency as the articles held show it (``dragoman learned outlets``); `n_carried`: articles of others with its copy."""

    name: str
    is_wire: bool
    country: str | None
    n_articles: int
    n_carried: int
    first_on: str | None
    last_on: str | None
    conflict: str | None


def learned_office_record(learned: Introduction) -> LearnedOfficeRecord:
    """The record of an office that was learned."""
    return {
        "person": learned.person,
        "country": learned.country,
        "office": learned.office,
        "n_articles": len(learned.articles),
        "first_on": learned.first_on.isoformat() if learned.first_on else None,
        "last_on": learned.last_on.isoformat() if learned.last_on else None,
        "articles": list(learned.articles),
        "conflict": learned.conflict,
    }


def learned_outlet_record(learned: LearnedOutlet) -> LearnedOutletRecord:
    """The record of an outlet that was learned."""
    return {
        "name": learned.name,
        "is_wire": learned.is_wire,
        "country": learned.country,
        "n_articles": learned.n_articles,
        "n_carried": learned.n_carried,
        "first_on": learned.first_on.isoformat() if learned.first_on else None,
        "last_on": learned.last_on.isoformat() if learned.last_on else None,
        "conflict": learned.conflict,
    }
