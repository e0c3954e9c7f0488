"""Nothing that was told as added is lost: not by a kill, a full disk, a second writer, or a store that is read-only."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.contract.adding import RULES, add
from tests.contract.made import make_article
from tests.contract.test_assembling import assembled, at_once

from dragoman.errors import StoreFull, StoreLocked, StoreReadOnly
from dragoman.record import Query, Record
from dragoman.store import Store
from dragoman.store.engine import writing

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("DRAGOMAN_KILLS", "3"))
ARTICLES = int(os.environ.get("DRAGOMAN_KILL_ARTICLES", "60"))
"""``make soak`` asks for 30 kills over 1,000 articles."""


def test_a_kill_at_any_moment_loses_and_doubles_nothing(address: str) -> None:
    """Killed with signal 9 again and again, then run to its end: every article once, sound, assembled like all at once."""
    chance = random.Random(9)
    told = 0
    command = [sys.executable, "-m", "tests.contract.adding_process", address, str(ARTICLES)]
    for _ in range(KILLS):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as adding:
            assert adding.stdout is not None
            stop_after = chance.randint(1, max(1, ARTICLES // 2))
            for line in adding.stdout:
                told = max(told, int(line) + 1)
                if int(line) >= stop_after:
                    break
            time.sleep(chance.random() * 0.2)
            adding.kill()
        with Record.open(address) as record:
            assert record.counts()["articles"] >= told
            assert record.verify() == ()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with Record.open(address) as record:
        assert (record.counts()["articles"], record.counts()["claims"]) == (ARTICLES, ARTICLES)
        assert record.verify() == ()
        assert record.count_waiting() == 0
        assert assembled(record.store) == at_once(record.store)


def test_readers_go_on_while_somebody_writes(address: str) -> None:
    """They see the state before the transaction, and wait for nobody."""
    with Store.open(address, may_create=True) as store:
        add(store, [make_article(0)])
        with Record.open(address) as other, writing(store.engine, store.place) as connection:
            connection.execute(text("UPDATE claims SET status = 'denied'"))
            began = time.monotonic()
            assert [claim.status for claim, _, _ in other.claims(Query())] == ["occurred"]
            assert len(list(other.claims(Query(statuses=("occurred",))))) == 1
            assert time.monotonic() - began < 2


def test_a_second_writer_waits_and_is_told(address: str) -> None:
    """In one line that names the store; then it goes."""
    with Store.open(address, may_create=True) as store, Record.open(address, busy_s=0.3) as second:
        with writing(store.engine, store.place), pytest.raises(StoreLocked, match="somebody else is writing"):
            list(second.add_coded([make_article(0)], coder=RULES))
        assert len(list(second.add_coded([make_article(0)], coder=RULES))) == 1
        assert second.verify() == ()


def test_two_writers_share_a_store(address: str) -> None:
    """Article by article; each article once, although both have all."""
    with Record.open(address, may_create=True) as first, Record.open(address) as second:
        threads = [
            threading.Thread(target=lambda r=record: list(r.add_coded(map(make_article, range(20)), coder=RULES)))
            for record in (first, second)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (first.counts()["articles"], first.counts()["claims"]) == (20, 20)
        assert first.verify() == ()
        assert assembled(first.store) == at_once(first.store)


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """What was added before stays; with room again the same run goes on."""
    where = tmp_path / "r.db"
    with Record.open(where, may_create=True) as record:
        list(record.add_coded([make_article(0)], coder=RULES))
        with record.store.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with Record.open(where) as record:
        # A limit of pages is met as a full disk is: SQLITE_FULL.
        with record.store.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 10}")
        n = 0
        with pytest.raises(StoreFull, match="no space is left"):
            for _ in record.add_coded(map(make_article, range(500)), coder=RULES):
                n += 1
        assert n > 1
    with Record.open(where) as record:
        assert record.counts()["articles"] == n
        assert record.verify() == ()
        list(record.add_coded(map(make_article, range(n + 5)), coder=RULES))
        assert record.counts()["articles"] == n + 5
        assert record.verify() == ()


def test_a_store_that_is_read_only_is_read_and_not_written(tmp_path: Path) -> None:
    """Writing is refused in one line; reading goes."""
    where = tmp_path / "r.db"
    with Record.open(where, may_create=True) as record:
        list(record.add_coded([make_article(0)], coder=RULES))
    with Record.open(where) as record:
        with record.store.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StoreReadOnly, match="may be read, not written"):
            list(record.add_coded([make_article(1)], coder=RULES))
        assert len(list(record.claims())) == 1


def test_a_page_that_was_damaged_is_told(tmp_path: Path) -> None:
    """By verify, or by a message that says so; never by wrong answers in silence."""
    where = tmp_path / "r.db"
    with Record.open(where, may_create=True) as record:
        list(record.add_coded(map(make_article, range(20)), coder=RULES))
    with sqlite3.connect(where) as connection:
        connection.execute("UPDATE claims SET status = 'denied' WHERE row_id = 3")
        connection.execute("UPDATE article_versions SET given_text = X'00' WHERE id = 4")
    connection.close()
    with Record.open(where) as record:
        assert "digest" in {fault.check for fault in record.verify()}
