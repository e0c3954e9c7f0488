"""Networks of a record: on both databases, and through the command."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from tests.contract.adding import RULES
from tests.contract.made import make_article

from dragoman.cli import dragoman
from dragoman.export.network import Network
from dragoman.language.ids import text_hash
from dragoman.model.results import Coded
from dragoman.model.ties import TieClaim
from dragoman.record import Query, Record
from dragoman.settings import read_settings
from dragoman.store import Store


def with_tie(number: int, stage: str | None, kind: str = "treaty", name: str = "harbour treaty") -> Coded:
    """A made-up article that also tells of a tie between its two parties, dated by its printing."""
    made = make_article(number)
    claim, day = made.claims[0], made.claims[0].date
    assert day is not None
    tie = TieClaim(
        id="t_" + text_hash(f"{number} {kind}")[:16],
        article_id=made.article.id,
        kind=kind,  # type: ignore[arg-type]
        a=claim.actors,
        b=() if kind == "member" else claim.recipients,
        name=name,
        stage=stage,
        since=replace(day, basis="explicit"),
        until=None,
        term_years=None,
        fields=(),
        status="occurred",
        attribution=(),
        evidence=claim.evidence,
    )
    return replace(made, ties=(tie,))


def network_of(record: Record, on: date) -> Network:
    """Ties and incidents, without what only the tables hold."""
    made = Network()
    made.add_ties(state for state in record.ties(on=on) if not state.tie.is_background)
    made.add_incidents(record.incidents(Query(until=on)))
    return made


def edges(made: Network, layer: str) -> Iterable[tuple[str, str, object, object]]:
    """Ends, kind and weight of the edges of one layer."""
    return sorted(
        (e.source, e.target, e.values["kind"], e.values["weight"]) for e in made.edges() if e.values["layer"] == layer
    )


def test_edges_are_those_of_the_day(store: Store) -> None:
    """A tie is there from the day it is dated; incidents are counted up to the day; every end is a node."""
    record = Record(store, settings=read_settings())
    list(record.add_coded([with_tie(0, "signed"), make_article(100), make_article(200)], coder=RULES))
    first = date(2024, 1, 1)
    before = network_of(record, first - timedelta(days=1))
    assert (list(edges(before, "ties")), list(edges(before, "incidents"))) == ([], [])
    then = network_of(record, first)
    assert edges(then, "ties") == [("LVA", "NOR", "treaty", 1)]
    assert edges(then, "incidents") == [("NOR", "LVA", "ACCUSE", 1)]
    later = network_of(record, date(2024, 12, 31))
    assert edges(later, "incidents") == [("NOR", "LVA", "ACCUSE", 3)]
    assert [(n.id, n.values["name"], n.values["n_edges"]) for n in later.nodes()] == [
        ("LVA", "Latvia", 2),
        ("NOR", "Norway", 2),
    ]


def test_what_did_not_happen_joins_nobody(store: Store) -> None:
    """A denied event is an incident and no edge."""
    record = Record(store, settings=read_settings())
    made = make_article(3)
    denied = replace(made, claims=(replace(made.claims[0], status="denied", stance="denied"),))
    list(record.add_coded([denied], coder=RULES))
    assert list(record.incidents()) and network_of(record, date(2025, 1, 1)).edges() == []


def test_members_are_joined_to_one_body(store: Store) -> None:
    """Whatever the order of the articles."""
    record = Record(store, settings=read_settings())
    told = [with_tie(n, None, "member", "Skagerrak Harbour Council") for n in (0, 1, 2)]
    list(record.add_coded(reversed(told), coder=RULES))
    made = network_of(record, date(2024, 6, 1))
    assert {target for _, target, _, _ in edges(made, "ties")} == {"o:Skagerrak Harbour Council"}
    assert {source for source, *_ in edges(made, "ties")} == {"NOR", "LVA", "RUS"}


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A record in a file with one treaty."""
    where = str(tmp_path / "record.db")
    with Record.open(where, may_create=True) as record:
        list(record.add_coded([with_tie(0, "signed")], coder=RULES))
    return where


def test_the_command_writes_both_formats(kept: str, tmp_path: Path) -> None:
    """The same edges as node-link JSON and as GraphML, which the file's ending may choose."""
    call = ["network", "--store", kept, "--on", "2024-02-01", "--of", "both"]
    told = json.loads(CliRunner().invoke(dragoman, call).stdout)
    as_graphml = CliRunner().invoke(dragoman, [*call, "--format", "graphml"]).stdout
    assert {edge["key"] for edge in told["edges"]} == set(_ids(as_graphml))
    file = tmp_path / "n.graphml"
    assert CliRunner().invoke(dragoman, [*call, "--output", str(file)]).exit_code == 0
    assert len(_ids(file.read_text(encoding="utf-8"))) == 2
    assert [e["says"] for e in told["edges"] if e["layer"] == "ties"] == ["signed, not known in force"]


def _ids(text: str) -> list[str]:
    return [e.attrib["id"] for e in ElementTree.fromstring(text).iter("{http://graphml.graphdrawing.org/xmlns}edge")]


@pytest.mark.parametrize("wrong", [[], ["--on", "soon"], ["--on", "2024-01-01", "--since", "2023-01-01"]])
def test_wrong_usage_is_refused(kept: str, wrong: list[str]) -> None:
    """No day, no date, a beginning without incidents."""
    result = CliRunner().invoke(dragoman, ["network", "--store", kept, *wrong])
    assert (result.exit_code, result.stdout) == (2, "")
