"""Outlets and offices learned from the articles held; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.contract.adding import RULES
from tests.contract.made import make_article

from dragoman.model.ledger import LearnedOutlet
from dragoman.model.mentions import Role
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.record import Record
from dragoman.settings import read_settings
from dragoman.store import Store


def printed(number: int, outlet: str, *, wire: str | None = None, dateline: str | None = None) -> Coded:
    """A made-up article with a head of its own; it is printed on the day of its number in January 2024."""
    coded = make_article(number)
    return replace(coded, article=replace(coded.article, outlet=outlet, wire=wire, dateline=dateline))


def test_outlets_are_learned_with_what_the_tables_hold_against_them(store: Store) -> None:
    """Its own datelines tell its country, not those of an agency's copy; else its name; an agency is whose copy others print."""
    record = Record(store, settings=read_settings())
    listed = [
        *(printed(n, "Harbour Gazette", dateline="OSLO") for n in (0, 1, 2)),
        printed(3, "Harbour Gazette", dateline="RIGA"),
        *(printed(n, "Mail", wire="Fjord Wire", dateline="RIGA") for n in (4, 5, 6)),
        printed(7, "Latvian Post"),
        *(printed(n, "Reuters", dateline="OSLO, Norway") for n in (8, 9, 10)),
    ]
    list(record.add_coded(listed, coder=RULES))
    found = {o.name: o for o in record.learned_outlets()}
    assert list(found) == sorted(found) and {o.country for n, o in found.items() if n in ("Mail", "Fjord Wire")} == {
        None
    }
    assert found["Harbour Gazette"] == LearnedOutlet(
        name="Harbour Gazette",
        is_wire=False,
        country="NOR",
        n_articles=4,
        n_carried=0,
        first_on=date(2024, 1, 1),
        last_on=date(2024, 1, 4),
        conflict=None,
    )
    assert found["Latvian Post"].country == "LVA"
    wire = found["Fjord Wire"]
    assert (wire.is_wire, wire.n_articles, wire.n_carried, wire.first_on) == (True, 0, 3, date(2024, 1, 5))
    assert found["Reuters"].conflict == "world tables: Reuters, wire of GBR"


def test_offices_are_learned_from_introductions(store: Store) -> None:
    """From the first to the last day they were printed, by how many articles."""

    def introduced(number: int) -> Coded:
        role = Role(person="Kari Holt", country="NOR", office="foreign minister", evidence=Span(start=0, end=6))
        return replace(make_article(number), roles=(role,))

    record = Record(store, settings=read_settings())
    list(record.add_coded([introduced(2), make_article(3), introduced(7)], coder=RULES))
    (learned,) = record.learned_offices()
    assert (learned.person, learned.office, len(learned.articles)) == ("Kari Holt", "foreign minister", 2)
    assert (learned.first_on, learned.last_on, learned.conflict) == (date(2024, 1, 3), date(2024, 1, 8), None)
