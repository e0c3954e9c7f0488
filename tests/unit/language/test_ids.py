"""Ids: equal for equal parts, different for different ones, whatever the parts hold."""

from __future__ import annotations

from dragoman.language.ids import article_id, claim_id, text_hash, tie_id


def test_parts_cannot_run_into_each_other() -> None:
    """Where one part ends is hashed too; an absent part is no empty one."""
    ids = {
        article_id(url=None, outlet="a", given_id="bc", version="v"),
        article_id(url=None, outlet="ab", given_id="c", version="v"),
        article_id(url="ab", outlet=None, given_id="c", version="v"),
        article_id(url=None, outlet=None, given_id="c", version="v"),
        article_id(url=None, outlet="", given_id="c", version="v"),
        article_id(url=None, outlet="ab", given_id=None, version="c"),
    }
    assert len(ids) == 6


def test_shapes_and_stability() -> None:
    """A letter, an underscore and sixteen hexadecimal digits that never change."""
    claim = claim_id(article_version="v", trigger_start=1, trigger_end=5, field="text", type="ACCUSE", asserter="IRN")
    assert claim[:2] == "c_" and len(claim) == 18 and int(claim[2:], 16) >= 0
    assert claim == claim_id(
        article_version="v", trigger_start=1, trigger_end=5, field="text", type="ACCUSE", asserter="IRN"
    )
    assert claim != claim_id(
        article_version="v", trigger_start=1, trigger_end=5, field="title", type="ACCUSE", asserter="IRN"
    )
    sides = {"article_version": "v", "start": 0, "end": 9, "field": "text", "kind": "treaty"}
    assert tie_id(**sides, a=["x", "y"], b=[]) != tie_id(**sides, a=["x"], b=["y"])  # type: ignore[arg-type]
    assert text_hash("\ud800") != text_hash("\ufffd")
