"""The scorers of single sentences: what is counted, and the intervals from drawing groups again."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate.measures import bound_shares, share_of
from dragoman.evaluate.sentences import score_contrast, score_operators


def make_claim(kind: str, status: str) -> dict[str, Any]:
    """A claim between France and Mali."""
    return {
        "type": kind,
        "plover": kind,
        "status": status,
        "actors": [{"country": "FRA", "name": "France"}],
        "recipients": [{"country": "MLI", "name": "Mali"}],
    }


def make_contrast(name: str, frame: str) -> dict[str, Any]:
    """A planned bombing of Mali by France."""
    return {
        "id": name,
        "frame": frame,
        "act": {"type": "ASSAULT", "also": []},
        "outer": None,
        "status": "planned",
        "status_also": [],
        "actors": ["FRA"],
        "recipients": ["MLI"],
    }


def make_link(kind: str, status: str | None, inner: dict[str, Any] | None = None) -> dict[str, Any]:
    """One act of a chain, by France against Mali."""
    return {"type": kind, "status": status, "status_also": [], "actors": ["FRA"], "recipients": ["MLI"], "inner": inner}


def test_frames_are_drawn_again_as_wholes() -> None:
    """Two frames, one wholly right and one wholly wrong: a sample may hold either alone, however many sentences each has."""
    records = [make_contrast(f"{frame}{n}", frame) for frame in ("will", "may") for n in range(50)]
    claims = {r["id"]: [make_claim("ASSAULT", "planned")] for r in records if r["frame"] == "will"}
    scores = score_contrast(records, claims)
    assert (scores.right, scores.clean, scores.outer) == (50, 50, (0, 0))
    assert scores.by_frame == {"may": (0, 50), "will": (50, 50)}
    assert set(scores.bounds) == {"status", "clean"}
    assert (scores.bounds["status"].low, scores.bounds["status"].high) == (0.0, 1.0)
    assert score_contrast(records, claims).bounds == scores.bounds


def test_operators_have_an_interval_for_every_figure() -> None:
    """Chains of the same types are one group; a figure that no chain counts for has no interval."""
    two = {"id": "a", "outer": make_link("REQUEST", "occurred"), "inner": make_link("AID", None)}
    three = {
        "id": "b",
        "outer": make_link("REJECT", "occurred"),
        "inner": make_link("REQUEST", "occurred", make_link("RETREAT", None)),
    }
    claims = {"a": [make_claim("REQUEST", "occurred")], "b": [make_claim("REJECT", "occurred")]}
    scores = score_operators([two, three], claims)
    assert (scores.outer_type, scores.outer_status, scores.outer_parties) == (2, 2, (2, 2))
    assert (scores.inner, scores.innermost, scores.whole) == (1, (0, 1), 1)
    assert set(scores.bounds) == {"outer type", "outer status", "outer parties", "inner", "innermost", "whole"}
    assert (scores.bounds["inner"].low, scores.bounds["inner"].high) == (0.0, 1.0)
    assert "innermost" not in score_operators([two], claims).bounds


def test_intervals_hold_the_share() -> None:
    """The share of all groups lies within its interval, which narrows with more groups."""
    few = [{"status": (n % 2, 1)} for n in range(10)]
    many = few * 20
    narrow, wide = bound_shares(many)["status"], bound_shares(few)["status"]
    assert wide.low <= narrow.low <= share_of([g["status"] for g in many]) <= narrow.high <= wide.high
    assert narrow.high - narrow.low == pytest.approx(0.14, abs=0.03)
    assert bound_shares([]) == {}
