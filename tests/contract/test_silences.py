"""Who does not report an incident, of those whose articles are held; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.contract.adding import RULES
from tests.contract.made import make_article

from dragoman.model.incidents import Incident, Silence
from dragoman.model.results import Coded
from dragoman.model.times import Interval
from dragoman.record import Query, Record
from dragoman.settings import read_settings
from dragoman.store import Store

DAY = date(2024, 1, 1)


def printed(number: int, outlet: str, day: date | None) -> Coded:
    """A made-up article of an outlet, printed on a day."""
    coded = make_article(number)
    on = None if day is None else Interval(start=day, end=day, precision="day", basis="printed")
    return replace(coded, article=replace(coded.article, outlet=outlet, published=on))


def reported(store: Store, *others: Coded) -> tuple[Record, Incident]:
    """A record of one report by the Gazette among others, with its incident."""
    record = Record(store, settings=read_settings())
    first = printed(0, "Gazette", DAY)
    list(record.add_coded([first, *others], coder=RULES))
    ((incident, _),) = record.why_incident("i_" + first.claims[0].id.removeprefix("c_"))
    assert (incident.first_on, incident.outlets) == (DAY, ("Gazette",))
    return record, incident


def test_an_outlet_with_articles_of_those_days_is_told_with_their_number_and_days(store: Store) -> None:
    """From the day of the report to a week after it; whoever reports it is not told, nor is what is undated or printed later."""
    late, early = DAY + timedelta(days=8), DAY - timedelta(days=1)
    record, incident = reported(
        store,
        printed(1, "Mail", DAY + timedelta(days=2)),
        printed(2, "Mail", DAY + timedelta(days=7)),
        printed(3, "Mail", late),
        printed(4, "Late Post", late),
        printed(6, "Early Post", early),
        printed(7, "Undated Post", None),
        printed(8, "Gazette", DAY),
        printed(12, "Argus", DAY),
    )
    assert record.silences(incident) == (
        Silence(outlet="Argus", n_articles=1, first_on=DAY, last_on=DAY),
        Silence(outlet="Mail", n_articles=2, first_on=DAY + timedelta(days=2), last_on=DAY + timedelta(days=7)),
    )


def test_a_forgotten_article_is_not_held(store: Store) -> None:
    """Its outlet is silent no more, for nothing of it can be looked at."""
    other = printed(1, "Mail", DAY)
    record, incident = reported(store, other)
    assert [s.outlet for s in record.silences(incident)] == ["Mail"]
    record.forget(other.article.id)
    assert record.silences(incident) == ()


def test_incidents_are_asked_for_by_who_does_not_report_them(store: Store) -> None:
    """All outlets that are named have to be silent; the limit counts what is left; known on a day, only what was printed by then."""
    record, incident = reported(store, printed(1, "Mail", DAY + timedelta(days=2)))

    def found(*outlets: str, known_on: date | None = None, limit: int | None = None) -> list[str]:
        return [i.id for i in record.incidents(Query(not_in=outlets, known_on=known_on, limit=limit))]

    assert found("Mail") == found("Mail", limit=1) == found("Mail", known_on=DAY + timedelta(days=2)) == [incident.id]
    assert found("Mail", known_on=DAY + timedelta(days=1)) == []
    assert found("Gazette") == []  # its day lies before the other's report
    assert found("Mail", "Gazette") == found("Nobody") == []
