"""What is written is read back exactly, on both databases."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import inspect, select
from tests.contract.adding import add

from dragoman.model.results import Coded
from dragoman.store import (
    Coder,
    Store,
    assembled_tables,  # noqa: F401 (registers its tables)
)
from dragoman.store.migrations import migrations
from dragoman.store.reading import all_codings, read_coding
from dragoman.store.tables import claims, codings, metadata


def test_a_coded_article_comes_back_exactly(store: Store, coded: Coded) -> None:
    """Every field of every record, refusals included."""
    assert add(store, [coded]) == ["added"]
    with store.reading() as connection:
        (number,) = all_codings(connection)
        assert read_coding(connection, number) == coded


def test_text_that_no_database_takes_comes_back(store: Store, coded: Coded) -> None:
    """NUL and a lone surrogate are part of the given text."""
    article = replace(coded.article, text=coded.article.text + "\x00\ud800", given_title=coded.article.title)
    given = replace(coded, article=article)
    add(store, [given])
    with store.reading() as connection:
        (number,) = all_codings(connection)
        assert read_coding(connection, number) == given


def test_the_same_again_changes_nothing(store: Store, coded: Coded) -> None:
    """Not even where it was found under another path."""
    moved = replace(coded, article=replace(coded.article, path="elsewhere.txt"))
    assert add(store, [coded, coded, moved]) == ["added", "unchanged", "unchanged"]
    with store.reading() as connection:
        assert len(list(all_codings(connection, is_current=False))) == 1


def test_a_new_coder_adds_and_the_newest_is_current(store: Store, coded: Coded) -> None:
    """The old claims stay beside the new ones."""
    less = replace(coded, claims=coded.claims[:1])
    assert add(store, [coded]) == ["added"]
    assert add(store, [less], coder=Coder(name="rules", version="2", model="none", digest="1")) == ["recoded"]
    with store.reading() as connection:
        assert [read_coding(connection, number) for number in all_codings(connection)] == [less]
        marks = select(claims.c.is_current).order_by(claims.c.row_id)
        assert [row.is_current for row in connection.execute(marks)] == [0, 0, 0, 1]


def test_the_version_printed_last_is_current_in_any_order(store: Store, coded: Coded) -> None:
    """A revision that was added first is not replaced by what it revised."""
    later = coded.article.published
    assert later is not None and later.end is not None
    day = later.end.replace(day=20)
    revised = replace(
        coded,
        article=replace(coded.article, version="11" * 32, published=replace(later, start=day, end=day)),
        claims=coded.claims[:2],
    )
    assert add(store, [revised, coded]) == ["added", "revised"]
    with store.reading() as connection:
        assert [read_coding(connection, number) for number in all_codings(connection)] == [revised]
        assert len(connection.execute(select(codings.c.id)).all()) == 2


def test_the_migrated_schema_is_what_queries_name(store: Store) -> None:
    """Every table and column of `tables.py`, no other table."""
    with store.reading() as connection:
        inspector = inspect(connection)
        there = {
            name: {column["name"] for column in inspector.get_columns(name)}
            for name in inspector.get_table_names()
            if not name.startswith("article_search") and name != "migrations"
        }
    assert there == {name: {column.name for column in table.columns} for name, table in metadata.tables.items()}
    assert [migration.number for migration in migrations()] == list(range(1, len(migrations()) + 1))
