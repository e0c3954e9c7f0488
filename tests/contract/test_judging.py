"""Judgements: what they change, that they can be taken back, and what becomes of them when articles are read anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select
from tests.contract.adding import RULES
from tests.contract.made import make_article

from dragoman.cli import dragoman
from dragoman.errors import UsageProblem
from dragoman.model.claims import Claim
from dragoman.model.results import Coded
from dragoman.record import Query, Record
from dragoman.settings import read_settings
from dragoman.store import Coder, Store
from dragoman.store.assembled_tables import incidents, readings, stories, tie_steps

NEWER = Coder(name="rules", version="2", model="none", digest="1")
MADE = make_article(0)
CLAIM = MADE.claims[0]


def derived(record: Record) -> dict[str, list[str]]:
    """Every derived record, sorted."""
    with record.store.reading() as connection:
        return {
            table.name: sorted(row.record for row in connection.execute(select(table.c.record)))
            for table in (stories, incidents, readings, tie_steps)
        }


@pytest.fixture
def record(store: Store) -> Record:
    """A record of three articles, with a clock that stands still."""
    opened = Record(store, settings=read_settings())
    list(opened.add_coded([make_article(number) for number in (0, 52, 104)], coder=RULES))
    return opened


def claims_of_incidents(record: Record) -> set[str]:
    return {claim for incident in record.incidents() for claim in incident.claims}


def test_a_rejected_claim_leaves_incidents_and_comes_back(record: Record) -> None:
    """It stays among the claims, can be asked for, and is in its incident again when that is taken back."""
    before = derived(record)
    made = record.judge("reject", CLAIM.id, by="Kari Holt", note="a misprint")
    assert (made.signed_by, made.made_at, made.note) == ("Kari Holt", "2025-01-18T12:00:00Z", "a misprint")
    assert CLAIM.id not in claims_of_incidents(record) and len(claims_of_incidents(record)) == 2
    assert CLAIM in [claim for claim, _, _ in record.claims()]
    assert [claim.id for claim, _, _ in record.claims(Query(judged=("reject",)))] == [CLAIM.id]
    undone = record.undo_judgement(made.id, by="Per Vik")
    assert (undone.undone_by, undone.undone_at) == ("Per Vik", "2025-01-18T12:00:00Z")
    assert derived(record) == before
    assert list(record.claims(Query(judged=("reject",)))) == []
    assert [one.judgement for one in record.judgements()] == [undone]
    with pytest.raises(UsageProblem, match="taken back already, by Per Vik"):
        record.undo_judgement(made.id, by="Per Vik")
    assert record.verify() == ()


def test_a_correction_is_laid_over_the_claim(record: Record) -> None:
    """The incident has the corrected fields, the claim its own; the later of two corrections of one field holds."""
    record.judge("correct", CLAIM.id, by="K", field="date", value="2024-02-03")
    record.judge("correct", CLAIM.id, by="K", field="status", value="alleged")
    last = record.judge("correct", CLAIM.id, by="K", field="date", value="2024-02-04/2024-02-06")
    (incident,) = (i for i in record.incidents() if CLAIM.id in i.claims)
    assert incident.claims == (CLAIM.id,)
    assert incident.date is not None and incident.status == "alleged"
    assert (incident.date.start, incident.date.end) == (date(2024, 2, 4), date(2024, 2, 6))
    assert CLAIM in [claim for claim, _, _ in record.claims()]
    record.undo_judgement(last.id, by="K")
    (incident,) = (i for i in record.incidents() if CLAIM.id in i.claims)
    assert incident.date is not None and incident.date.start == date(2024, 2, 3)


def test_a_corrected_type_drops_a_mode_it_does_not_have(record: Record) -> None:
    """And takes one of its own."""
    record.judge("correct", CLAIM.id, by="K", field="type", value="CONSULT")
    (incident,) = (i for i in record.incidents() if CLAIM.id in i.claims)
    assert (incident.type, incident.mode) == ("CONSULT", None)
    record.judge("correct", CLAIM.id, by="K", field="mode", value="visit")
    (incident,) = (i for i in record.incidents() if CLAIM.id in i.claims)
    assert (incident.type, incident.mode) == ("CONSULT", "visit")


@pytest.fixture
def near(store: Store) -> Record:
    """A record of two articles, of accusations of two states by one: two incidents that are looked at together."""
    opened = Record(store, settings=read_settings())
    list(opened.add_coded([MADE, make_article(5)], coder=RULES))
    return opened


OTHER = make_article(5).claims[0]


def incident_claims(record: Record) -> list[tuple[str, ...]]:
    return sorted(incident.claims for incident in record.incidents())


def test_two_incidents_are_joined_and_parted_again(near: Record) -> None:
    """Joined they are one, under either id; that is undone without a trace, and the later of merge and split holds."""
    before = derived(near)
    both = [tuple(sorted((CLAIM.id, OTHER.id)))]
    assert len(incident_claims(near)) == 2
    made = near.judge("merge", "i_" + CLAIM.id.removeprefix("c_"), other=OTHER.id, by="Kari Holt")
    assert incident_claims(near) == both
    assert [a.reason for a in near.judgements()] == [None]
    found = {
        incident.id for beginning in (CLAIM.id, OTHER.id) for incident, _ in near.why_incident("i_" + beginning[2:])
    }
    assert len(found) == 1
    joined = derived(near)
    near.assemble(rebuild=True)
    assert derived(near) == joined
    parted = near.judge("split", OTHER.id, other=CLAIM.id, by="Per Vik")
    assert len(incident_claims(near)) == 2
    near.undo_judgement(parted.id, by="Per Vik")
    assert incident_claims(near) == both
    near.undo_judgement(made.id, by="Per Vik")
    assert derived(near) == before
    assert near.verify() == ()


def test_a_merge_outlives_another_coder_on_either_side(near: Record) -> None:
    """Each end holds on to its own words; where one fits nothing any more that is told, and nothing is joined."""
    near.judge("merge", CLAIM.id, other=OTHER.id, by="K")
    list(near.add_coded([changed()], coder=NEWER))
    assert incident_claims(near) == [tuple(sorted(("c_" + "0" * 16, OTHER.id)))]
    other = make_article(5)
    list(near.add_coded([replace(other, claims=(replace(OTHER, id="c_" + "1" * 16),))], coder=NEWER))
    assert incident_claims(near) == [("c_" + "0" * 16, "c_" + "1" * 16)]
    list(near.add_coded([replace(other, claims=())], coder=Coder(name="rules", version="3", model="none", digest="2")))
    (attached,) = near.judgements()
    assert (attached.claim, attached.other) == ("c_" + "0" * 16, None)
    assert attached.reason is not None and incident_claims(near) == [("c_" + "0" * 16,)]
    assert [(fault.check, fault.subject) for fault in near.verify()] == [("judgement", attached.judgement.id)]


def test_a_merge_of_what_is_never_laid_together_is_told(record: Record) -> None:
    """Articles far apart are assembled apart; the merge stands in the list with the reason."""
    record.judge("merge", CLAIM.id, other=make_article(104).claims[0].id, by="K")
    (attached,) = record.judgements()
    assert attached.reason is not None and "too far apart" in attached.reason


def test_forgetting_takes_the_words_of_a_merge_along(near: Record) -> None:
    """Also where the forgotten article is that of the second claim."""
    near.judge("merge", CLAIM.id, other=OTHER.id, by="K", note="one affair")
    near.forget(OTHER.article_id)
    (attached,) = near.judgements()
    assert (attached.judgement.anchor, attached.judgement.other_anchor, attached.judgement.note) == (None, None, None)
    assert incident_claims(near) == [(CLAIM.id,)]
    assert near.verify() == ()


def test_corrected_parties_and_place_are_readings(record: Record) -> None:
    """What a user corrected is told beside the incident, with who signed it."""
    record.judge("correct", CLAIM.id, by="Kari Holt", field="recipient", value="IDN, TLS")
    record.judge("correct", CLAIM.id, by="Kari Holt", field="place", value="Dili, TLS")
    ((incident, told),) = list(record.why_incident("i_" + CLAIM.id[2:]))
    assert [a.id for a in incident.recipients] == ["IDN", "TLS"]
    assert incident.place is not None and (incident.place.name, incident.place.country) == ("Dili", "TLS")
    assert [(r.field, r.value, r.basis, r.reason) for r in told] == [
        ("place", "Dili, TLS", "judged", "corrected by Kari Holt"),
        ("recipient", "IDN,TLS", "judged", "corrected by Kari Holt"),
    ]
    for field, value in (("place", "Dili"), ("recipient", "Norway")):
        with pytest.raises(UsageProblem, match="is no"):
            record.judge("correct", CLAIM.id, by="K", field=field, value=value)


def test_the_later_of_confirm_and_reject_holds(record: Record) -> None:
    """A confirmed claim is where it was."""
    before = derived(record)
    record.judge("reject", CLAIM.id, by="K")
    record.judge("confirm", CLAIM.id, by="P")
    assert derived(record) == before
    assert [claim.id for claim, _, _ in record.claims(Query(judged=("confirm",)))] == [CLAIM.id]


def test_a_rebuild_gives_the_same(record: Record) -> None:
    """Judgements are no part of what is derived, and survive what throws that away."""
    record.judge("reject", CLAIM.id, by="K")
    record.judge("correct", make_article(52).claims[0].id, by="K", field="date", value="2024-05-05")
    before = derived(record)
    told = list(record.judgements())
    record.assemble(rebuild=True)
    assert derived(record) == before and list(record.judgements()) == told


def changed(**fields: Any) -> Coded:
    """The article as another coder reads it: its claim with another id, and what else differs."""
    return replace(MADE, claims=(replace(CLAIM, **{"id": "c_" + "0" * 16, **fields}),))


@pytest.mark.parametrize(
    ("read", "claim"),
    [
        (lambda: MADE, CLAIM.id),
        (changed, "c_0000000000000000"),
        (lambda: changed(status="alleged"), "c_0000000000000000"),
        (lambda: changed(evidence=replace(CLAIM.evidence, end=CLAIM.evidence.end - 9)), "c_0000000000000000"),
        (lambda: changed(type="CONSULT", mode=None), None),
        (lambda: changed(trigger=CLAIM.evidence), None),
        (lambda: replace(MADE, claims=()), None),
    ],
)
def test_a_judgement_outlives_another_coder(record: Record, read: Callable[[], Coded], claim: str | None) -> None:
    """By id, else by type, trigger and quoted words; where nothing fits it is told, and nothing is rejected."""
    record.judge("reject", CLAIM.id, by="K")
    list(record.add_coded([read()], coder=NEWER))
    (attached,) = record.judgements()
    assert attached.claim == claim
    assert (attached.reason is None) == (claim is not None)
    left = {c.id for c in read().claims} - {claim}
    assert left <= claims_of_incidents(record) and claim not in claims_of_incidents(record)


def twin(**fields: Any) -> Claim:
    """Another claim on the same words."""
    return replace(CLAIM, **fields)


def test_of_several_that_fit_the_likest_is_meant_or_none(record: Record) -> None:
    """Two that nothing tells apart are both left alone."""
    record.judge("reject", CLAIM.id, by="K")
    both = replace(MADE, claims=(twin(id="c_1"), twin(id="c_2", origin="Latvia")))
    list(record.add_coded([both], coder=NEWER))
    assert [a.claim for a in record.judgements()] == ["c_1"]
    third = Coder(name="rules", version="3", model="none", digest="2")
    list(record.add_coded([replace(MADE, claims=(twin(id="c_1"), twin(id="c_2")))], coder=third))
    assert [(a.claim, a.reason) for a in record.judgements()] == [(None, "2 claims fit the words it quotes")]
    assert {"c_1", "c_2"} <= claims_of_incidents(record)


def test_a_forgotten_article_takes_its_quotes_along(record: Record) -> None:
    """Who judged and when stays; nothing that was quoted or noted does."""
    record.judge("reject", CLAIM.id, by="K", note="Norway never said so")
    record.forget(MADE.article.id)
    (attached,) = record.judgements()
    assert (attached.judgement.anchor, attached.judgement.note, attached.judgement.signed_by) == (None, None, "K")
    assert (attached.claim, attached.reason) == (None, "its article was forgotten")
    assert record.verify() == ()


@pytest.mark.parametrize(
    "asked",
    [
        {"action": "praise"},
        {"action": "merge"},
        {"claim": "c_zz"},
        {"claim": "c_"},
        {"by": "  "},
        {"action": "correct"},
        {"action": "correct", "field": "actors", "value": "NOR"},
        {"action": "correct", "field": "status", "value": "true"},
        {"action": "correct", "field": "type", "value": "POEM"},
        {"action": "correct", "field": "mode", "value": "visit"},
        {"action": "correct", "field": "date", "value": "2024-02-30"},
        {"action": "correct", "field": "date", "value": "2024-02-03/2024-02-01"},
    ],
)
def test_what_is_none_is_refused(record: Record, asked: dict[str, str]) -> None:
    """And nothing is kept."""
    with pytest.raises(UsageProblem):
        record.judge(**{"action": "reject", "claim": CLAIM.id, "by": "K", **asked})
    assert list(record.judgements()) == []


def test_the_command_judges_lists_and_takes_back(tmp_path: Path) -> None:
    """One record each; usage is checked before the record is opened for writing."""
    where = str(tmp_path / "record.db")
    with Record.open(where, may_create=True) as opened:
        list(opened.add_coded([MADE], coder=RULES))

    def call(*words: str) -> Any:
        return CliRunner().invoke(dragoman, ["judge", *words, "--store", where])

    told = json.loads(call("correct", CLAIM.id[:6], "date=2024-02-03", "--by", "Kari Holt").stdout)
    assert (told["field"], told["value"], told["claim"], told["signed_by"]) == (
        "date",
        "2024-02-03",
        CLAIM.id,
        "Kari Holt",
    )
    assert json.loads(call("--list").stdout) == told
    assert "Kari Holt" in call("--list", "--format", "table").stdout
    assert json.loads(call("--undo", told["id"][:8], "--by", "Per").stdout)["undone_by"] == "Per"
    for words in ((), ("reject", CLAIM.id), ("correct", CLAIM.id, "--by", "K"), ("--list", "reject", CLAIM.id)):
        assert call(*words).exit_code == 2
