"""A store checks itself, and forgets truly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.contract.adding import RULES, add
from tests.contract.made import make_article

from dragoman.errors import UsageProblem
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.record import Record
from dragoman.settings import Settings, read_settings
from dragoman.store import Coder, Store
from dragoman.store.verifying import verify
from dragoman.store.verifying_assembled import verify_assembled


def faults(store: Store) -> list[tuple[str, str]]:
    """What is wrong, and with what."""
    with store.reading() as connection:
        return [(fault.check, fault.subject) for fault in verify(connection)]


def spoil(store: Store, sql: str) -> None:
    """Something that only a fault or a hand in the database does."""
    with store.writing() as connection:
        connection.execute(text(sql))


def test_a_sound_store_has_no_fault(store: Store, coded: Coded) -> None:
    """With every table filled."""
    add(store, [coded, make_article(1)])
    assert faults(store) == []


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        ("UPDATE claim_evidence SET span_start = span_start + 1", "span"),
        ("UPDATE claims SET words_digest = 'x' WHERE ordinal = 0", "span"),
        ("UPDATE article_versions SET given_text = given_title", "digest"),
        ("UPDATE article_versions SET given_text = NULL", "text"),
        ("UPDATE claims SET record = '{}' WHERE ordinal = 0", "record"),
        ("UPDATE claims SET is_current = 0", "current"),
        ("UPDATE codings SET is_current = 0", "current"),
        ("UPDATE codings SET n_claims = 7", "count"),
        ("UPDATE codings SET digest = 'x'", "digest"),
        ("DELETE FROM claim_parties", "count"),
        ("DELETE FROM article_search", "search"),
    ],
)
def test_what_was_spoilt_is_found(store: Store, coded: Coded, sql: str, check: str) -> None:
    """Each check can fail."""
    add(store, [coded])
    spoil(store, sql)
    assert check in {name for name, _ in faults(store)}


def test_forgetting_leaves_ids_and_no_words(store: Store, coded: Coded) -> None:
    """The claims stay, marked, without words; what is left is sound; the article is not taken in again."""
    record = Record(store, settings=Settings())
    add(store, [coded, make_article(1)])
    record.forget(coded.article.id)
    assert faults(store) == []
    assert [article.path for article in record.articles()] == ["1.txt"]
    assert [claim.type for claim, _, _ in record.claims()] == ["ACCUSE"]
    assert record.counts()["claims"] == 4
    (again,) = record.add_coded([coded], coder=RULES)
    assert isinstance(again, Rejected) and again.reason == "was forgotten"
    with pytest.raises(UsageProblem, match="forgotten already"):
        record.forget(coded.article.id)


def test_forgetting_leaves_no_byte_in_the_file(tmp_path: Path, coded: Coded) -> None:
    """Not in pages that were freed, the search index or the write-ahead log."""
    with Record.open(tmp_path / "r.db", may_create=True) as record:
        assert len(list(record.add_coded([make_article(n) for n in range(30)], coder=RULES))) == 30
        list(record.add_coded([coded], coder=RULES))
        others = make_article(0).article.text
        words = [word for word in coded.article.text.split() if len(word) > 6 and word not in others]
        assert any(word.encode() in read_all(tmp_path) for word in words)
        record.forget(coded.article.id)
        kept = read_all(tmp_path).lower()
        assert [word for word in words if word.lower().encode() in kept] == []


def read_all(folder: Path) -> bytes:
    """Every byte of every file."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        ("UPDATE incidents SET n_origins = 7", "count"),
        ("UPDATE incidents SET record = '{}'", "record"),
        ("DELETE FROM incident_claims", "count"),
        ("DELETE FROM incident_claims", "assembly"),
        ("UPDATE tie_claims SET id = 'x'", "orphan"),
        ("DELETE FROM incident_parties", "count"),
        ("DELETE FROM incident_dyads", "count"),
        ("DELETE FROM story_articles", "count"),
        ("UPDATE stories SET n_articles = 7", "count"),
        ("DELETE FROM slice_members", "assembly"),
        ("UPDATE slices SET members = 'a_0'", "count"),
        ("UPDATE claims SET is_current = 0", "orphan"),
        ("UPDATE tie_claims SET is_current = 0", "orphan"),
        ("UPDATE tie_steps SET tie = 't_0'", "count"),
        ("UPDATE codings SET is_current = 0", "orphan"),
    ],
)
def test_what_was_spoilt_of_the_assembled_is_found(store: Store, coded: Coded, sql: str, check: str) -> None:
    """Each check can fail; a rebuild mends what is derived."""
    record = Record(store, settings=read_settings())
    list(record.add_coded([coded, *map(make_article, range(4))], coder=RULES))
    assert faults(store) == []
    spoil(store, sql)
    with store.reading() as connection:
        assert check in {fault.check for fault in verify_assembled(connection)}
    if "claims SET" not in sql and "codings" not in sql:
        record.assemble(rebuild=True)
        assert faults(store) == []


def test_a_reading_of_a_claim_that_is_not_held_is_found(store: Store) -> None:
    """Its column, its record and the claims have to agree."""
    record = Record(store, settings=read_settings())
    list(record.add_coded([make_article(0)], coder=RULES))
    record.judge("correct", make_article(0).claims[0].id, by="K", field="status", value="alleged")
    assert faults(store) == []
    spoil(store, "UPDATE readings SET claim = 'c_0'")
    assert {"count"} == {check for check, _ in faults(store)}


def test_what_waits_for_assembly_is_no_fault(store: Store, coded: Coded) -> None:
    """Articles that were added and not assembled, and slices that they will change."""
    record = Record(store, settings=read_settings())
    list(record.add_coded([coded, make_article(1)], coder=RULES))
    add(
        store,
        [replace(coded, claims=()), make_article(2)],
        coder=Coder(name="rules", version="2", model="none", digest="2"),
    )
    assert record.count_waiting() > 0
    assert faults(store) == []


def test_a_judgement_that_is_of_no_claim_is_told(store: Store) -> None:
    """With the reason; not where it was taken back."""
    record = Record(store, settings=read_settings())
    made = make_article(0)
    list(record.add_coded([made], coder=RULES))
    judged = record.judge("reject", made.claims[0].id, by="K")
    assert faults(store) == []
    list(record.add_coded([replace(made, claims=())], coder=Coder(name="rules", version="2", model="none", digest="2")))
    (fault,) = record.verify()
    assert (fault.check, fault.subject) == ("judgement", judged.id)
    assert "nothing of its type is read there" in fault.detail
    record.undo_judgement(judged.id, by="K")
    assert faults(store) == []
