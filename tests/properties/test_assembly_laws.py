"""Laws of assembly, on sixty articles of our own corpus: order and batches change nothing, no claim is lost or edited."""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman.evaluate
from dragoman.client import load
from dragoman.model.assembly import Assembly
from dragoman.model.documents import RawDocument
from dragoman.model.reports import Report
from dragoman.model.results import Coded
from dragoman.stages.assemble import Growing, assemble, report_of

pytestmark = pytest.mark.model

N_SHUFFLES = int(os.environ.get("DRAGOMAN_SHUFFLES", "20"))
"""``make soak`` asks for a thousand."""
CORPUS = Path(dragoman.evaluate.__file__).parent / "corpora" / "happenings" / "open"


@pytest.fixture(scope="module")
def sixty() -> tuple[list[Report], list[Report]]:
    """Sixty articles as first printed, undated ones and near twins among them, and a revision of every tenth."""
    pipeline = load()
    lines = [line for path in sorted(CORPUS.glob("h*/articles.jsonl")) for line in path.read_text("utf-8").splitlines()]
    given = [json.loads(line) for line in lines[:60]]
    revised = [a | {"text": a["text"] + "\n\nThe ministry declined to comment on Monday."} for a in given[::10]]

    def told(articles: list[dict[str, str]]) -> list[Report]:
        documents = [
            RawDocument(
                path="corpus",
                format="json",
                text=a["text"],
                title=a["title"],
                metadata={k: a[k] for k in ("id", "outlet", "published") if a[k]},
                explicit=True,
            )
            for a in articles
        ]
        coded = [c for c in pipeline.process(documents) if isinstance(c, Coded)]
        assert len(coded) == len(articles)
        return [report_of(c, pipeline.world) for c in coded]

    return told(given), told(revised)


@pytest.fixture(scope="module")
def rebuilt(sixty: tuple[list[Report], list[Report]]) -> Assembly:
    """The assembly of the current versions, made at once."""
    current = {r.article_id: r for r in (*sixty[0], *sixty[1])}
    return assemble(current.values())


@pytest.mark.parametrize("seed", range(N_SHUFFLES))
def test_any_order_and_batches_equal_the_rebuild(
    sixty: tuple[list[Report], list[Report]], rebuilt: Assembly, seed: int
) -> None:
    """Articles that come one by one, in any order and batches, revised on the way, give what rebuilding gives."""
    chance = random.Random(seed)
    first, revised = list(sixty[0]), list(sixty[1])
    chance.shuffle(first)
    chance.shuffle(revised)
    queue = list(first)
    for report in revised:  # a revision comes some time after what it revises
        at = next(n for n, r in enumerate(queue) if r.article_id == report.article_id)
        queue.insert(chance.randint(at + 1, len(queue)), report)
    growing = Growing()
    while queue:
        n = chance.choice((1, 1, 2, 5, 20))
        batch = {r.article_id: r for r in queue[:n]}
        growing.add(batch.values())
        queue = queue[n:]
    assert growing.assembly() == rebuilt


def test_what_is_taken_out_leaves_no_trace(sixty: tuple[list[Report], list[Report]]) -> None:
    """An article added and taken out again leaves the assembly of the others."""
    growing = Growing()
    growing.add(sixty[0])
    for report in sixty[0][1::7]:
        growing.remove(report.article_id)
    left = [r for n, r in enumerate(sixty[0]) if n % 7 != 1]
    assert growing.assembly() == assemble(left)


def test_no_claim_is_lost_or_told_twice(sixty: tuple[list[Report], list[Report]], rebuilt: Assembly) -> None:
    """Every claim belongs to an incident; incidents never hold a claim that no article made."""
    current = {r.article_id: r for r in (*sixty[0], *sixty[1])}
    made = {t.claim.id for r in current.values() for t in r.claims}
    assert {c for i in rebuilt.incidents for c in i.claims} == made


def test_a_copy_of_the_same_wire_adds_no_origin(sixty: tuple[list[Report], list[Report]]) -> None:
    """No count of origins rises when one more outlet carries a wire's text."""
    wired = [replace(r, wire="Test Wire") if n == 0 else r for n, r in enumerate(sixty[0][:6])]
    copy = replace(wired[0], article_id="copy", outlet="Copyist")
    copy = replace(copy, claims=tuple(replace(t, claim=replace(t.claim, id=f"{t.claim.id}0")) for t in copy.claims))
    before = {i.id: i.origins for i in assemble(wired).incidents}
    after = {i.id: i.origins for i in assemble([*wired, copy]).incidents}
    assert all(len(after[i]) <= len(before[i]) for i in before)


def test_a_denial_is_never_dropped(rebuilt: Assembly, sixty: tuple[list[Report], list[Report]]) -> None:
    """Every claim that is denied stands as denied in its incident."""
    current = {r.article_id: r for r in (*sixty[0], *sixty[1])}
    denied = {t.claim.id for r in current.values() for t in r.claims if t.claim.status == "denied"}
    assert denied
    stood = {c for i in rebuilt.incidents for p in i.positions if p.stand == "denied" for c in p.claims}
    assert denied <= stood
