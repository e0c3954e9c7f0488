"""Adds hand-coded articles to a store, as a run of one coder."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.results import Coded
from dragoman.store import Coder, Store
from dragoman.store.writing import Outcome, begin_run, note_coder, write_coded

RULES = Coder(name="rules", version="1", model="none", digest="0")


def add(store: Store, articles: Iterable[Coded], *, coder: Coder = RULES) -> list[Outcome]:
    """What became of each article."""
    with store.writing() as connection:
        run = begin_run(connection, command="test", package="0", now=store.now())
        number = note_coder(connection, coder)
    outcomes = []
    for coded in articles:
        with store.writing() as connection:
            outcomes.append(write_coded(connection, coded, coder=number, run=run, now=store.now()))
    return outcomes
