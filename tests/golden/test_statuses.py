"""Every sentence of ``statuses.txt`` is coded with the status it names; those known to be wrong stay wrong until mended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook.plover import load_plover
from dragoman.evaluate.sentences import Link, is_link_right
from dragoman.export.records import ClaimRecord, claim_record
from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded
from dragoman.pipeline import load_pipeline

pytestmark = pytest.mark.model


def read_lines() -> list[Any]:
    """The sentences with type and status, as parameters."""
    out: list[Any] = []
    for line in (Path(__file__).parent / "statuses.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, text = line.removeprefix("! ").split(" | ", 1)
        kind, status = head.split()
        wrong = pytest.mark.xfail(strict=True, reason="known to be coded wrongly")
        out.append(pytest.param(kind, status, text, marks=[wrong] if line.startswith("! ") else [], id=text[:50]))
    return out


LINES = read_lines()


def chain_of(kind: str, status: str) -> list[Link]:
    """The links that a line writes: the act, or the outer act with the act as its content."""
    nobody: frozenset[str] = frozenset()
    if status.startswith("content:"):
        outer = status.removeprefix("content:")
        return [
            Link(types=(outer,), statuses=("occurred",), actors=nobody, recipients=nobody),
            Link(types=(kind,), statuses=(None,), actors=nobody, recipients=nobody),
        ]
    return [Link(types=(kind,), statuses=tuple(status.split("/")), actors=nobody, recipients=nobody)]


@pytest.fixture(scope="module")
def claims() -> Mapping[str, list[ClaimRecord]]:
    """The claim records of every sentence, coded in one run as an article of its own."""
    texts = [line.values[2] for line in LINES]
    documents = (
        RawDocument(path=None, format="json", text=t, metadata={"id": str(i)}, explicit=True)
        for i, t in enumerate(texts)
    )
    plover = load_plover()
    results = [r for r in load_pipeline().process(documents) if isinstance(r, Coded)]
    assert len(results) == len(texts)
    return {t: [claim_record(c, r.article, plover) for c in r.claims] for t, r in zip(texts, results, strict=True)}


@pytest.mark.parametrize(("kind", "status", "text"), LINES)
def test_act_has_the_status_its_sentence_gives_it(
    claims: Mapping[str, list[ClaimRecord]], kind: str, status: str, text: str
) -> None:
    """Some claim of the type has the status; an act that is content only has no claim of its own."""
    chain = chain_of(kind, status)
    found: list[Any] = claims[text]
    assert is_link_right(chain, len(chain) - 1, found), [(c["type"], c["status"]) for c in found]


def test_no_sentence_stands_twice() -> None:
    """One line a sentence."""
    texts = [line.values[2] for line in LINES]
    assert len(set(texts)) == len(texts)
