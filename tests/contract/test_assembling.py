"""What is assembled in a store: in any order and batches, after any stop, the same as all at once; on both databases."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from tests.contract.adding import RULES, add
from tests.contract.made import make_article

from dragoman.model.results import Coded
from dragoman.record import Record, assembling
from dragoman.settings import read_settings
from dragoman.stages.assemble import assemble
from dragoman.store import Store
from dragoman.store.assembled_tables import incidents, readings, stories, tie_steps
from dragoman.store.codec import dumps
from dragoman.store.growing import all_reports, count_pending


def assembled(store: Store) -> dict[str, list[str]]:
    """Every derived record, sorted."""
    with store.reading() as connection:
        return {
            table.name: sorted(row.record for row in connection.execute(select(table.c.record)))
            for table in (stories, incidents, readings, tie_steps)
        }


def at_once(store: Store) -> dict[str, list[str]]:
    """What assembly makes of the same reports in memory."""
    with store.reading() as connection:
        made = assemble(all_reports(connection))
    return {
        "stories": sorted(map(dumps, made.stories)),
        "incidents": sorted(map(dumps, made.incidents)),
        "readings": sorted(map(dumps, made.readings)),
        "tie_steps": sorted(map(dumps, made.steps)),
    }


def make_articles(n: int) -> list[Coded]:
    """Made-up articles, every fifth with a later version of itself."""
    articles = [make_article(number) for number in range(n)]
    later = [
        replace(a, article=replace(a.article, version=a.article.version[::-1], title="Harbour affair revised"))
        for a in articles[::5]
    ]
    return [*articles, *later]


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_and_batches_equal_the_whole(store: Store, seed: int) -> None:
    """Revisions come before or after what they revise; a rebuild changes nothing."""
    chance = random.Random(seed)
    articles = make_articles(40)
    chance.shuffle(articles)
    record = Record(store, settings=read_settings())
    while articles:
        n = chance.choice((1, 3, 10))
        list(record.add_coded(articles[:n], coder=RULES))
        articles = articles[n:]
    made = assembled(store)
    assert made == at_once(store) and made["incidents"] and made["stories"]
    record.assemble(rebuild=True)
    assert assembled(store) == made
    assert record.verify() == ()


def test_a_stop_at_any_slice_is_made_good(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was stopped waits, is told, and is done by the next one who assembles."""
    record = Record(store, settings=read_settings())
    add(store, make_articles(20))
    real: Any = assembling.assemble_slice

    def stop(reports: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(assembling, "assemble_slice", stop)
    with pytest.raises(KeyboardInterrupt):
        record.assemble()
    with store.reading() as connection:
        assert count_pending(connection) > 0
    monkeypatch.setattr(assembling, "assemble_slice", real)
    record.assemble()
    assert record.count_waiting() == 0
    assert assembled(store) == at_once(store)


def test_a_forgotten_article_leaves_what_was_assembled(store: Store, coded: Coded) -> None:
    """Its claims stand in no incident any more, its words nowhere."""
    record = Record(store, settings=read_settings())
    list(record.add_coded([coded, *make_articles(6)], coder=RULES))
    assert any("Kari Holt" in text for text in assembled(store)["incidents"])
    record.forget(coded.article.id)
    assert not any("Kari Holt" in text for texts in assembled(store).values() for text in texts)
    assert assembled(store) == at_once(store)
    assert record.verify() == ()


def test_a_former_id_finds_its_incident(store: Store, coded: Coded) -> None:
    """An id is made of a claim's, and every claim leads to its incident."""
    record = Record(store, settings=read_settings())
    list(record.add_coded([coded], coder=RULES))
    for claim in coded.claims:
        ((incident, _),) = record.why_incident("i_" + claim.id.removeprefix("c_"))
        assert claim.id in incident.claims
