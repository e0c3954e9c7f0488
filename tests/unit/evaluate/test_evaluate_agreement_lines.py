"""Two hands on sentences, passages, off-topic articles and happenings are compared answer by answer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import BadInput
from dragoman.evaluate.agreement_lines import (
    COMPARED,
    compare_actors,
    compare_contrast,
    compare_incidents,
    compare_offtopic,
    compare_operators,
    measure_lines,
)
from dragoman.evaluate.check_corpora import CORPORA


def make_act(kind: str, status: str | None, *also: str | None) -> dict[str, Any]:
    """An act of a chain with what else is allowed."""
    return {"type": kind, "status": status, "status_also": list(also), "inner": None}


def make_mention(end: int, chain: str, **other: Any) -> dict[str, Any]:
    """A mention of a Malian minister that ends at `end`."""
    return {"start": end - 3, "end": end, "country": "MLI", "sector": "GOV", "chain": chain, "is_actor": True} | other


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A copy of the corpora that were annotated twice line by line, and of the open happenings."""
    for name in COMPARED:
        shutil.copytree(CORPORA / name, tmp_path / name)
    for place in ("open", "second"):
        shutil.copytree(CORPORA / "happenings" / place, tmp_path / "happenings" / place)
    return tmp_path


def test_statuses_allowed_by_either_hand_are_told_apart_from_equal_ones() -> None:
    """A status that the other hand allows is no equal one, but allowed; a missing outer act is a type of its own."""
    first = {"act": {"type": "AID", "also": []}, "outer": None, "status": "planned", "status_also": ["possible"]}
    second = first | {"status": "possible", "status_also": [], "outer": {"type": "AGREE", "also": []}}
    found = compare_contrast(first, second)
    assert (found["status"], found["status allowed"], found["type"]) == ((0, 1), (1, 1), (1, 1))
    assert found["outer type"] == found["outer type allowed"] == (0, 1)


def test_chains_are_compared_link_by_link() -> None:
    """Outer and inner acts have figures of their own; a third act that one hand alone sees differs in depth."""
    first = {"outer": make_act("REQUEST", "occurred"), "inner": make_act("AID", None)}
    second = {"outer": make_act("REJECT", "occurred"), "inner": make_act("AID", "alleged", None)}
    second["inner"]["inner"] = make_act("ASSAULT", "occurred")
    found = compare_operators(first, second)
    assert (found["outer type"], found["outer status"], found["inner type"]) == ((0, 1), (1, 1), (1, 1))
    assert (found["inner status"], found["inner status allowed"], found["depth"]) == ((0, 1), (1, 1), (0, 1))


def test_mentions_meet_at_their_last_character() -> None:
    """Only mentions of both hands are compared; a sector that one hand leaves open is not."""
    first = {"mentions": [make_mention(9, "a"), make_mention(20, "b"), make_mention(40, "a", sector=None)]}
    second = {"mentions": [make_mention(9, "a", country="NER"), make_mention(40, "a"), make_mention(60, "c")]}
    found = compare_actors(first, second)
    assert (found["mentions F1"], found["actor or place"]) == ((4, 6), (2, 2))
    assert (found["country"], found["sector"], found["chains F1"]) == ((1, 2), (1, 1), (2, 2))


def test_accepted_spans_meet_where_they_overlap() -> None:
    """A span that one hand alone accepts lowers the figure of spans."""
    span = {"start": 3, "end": 9, "in": "text", "type": "COERCE"}
    second = {"accept": [span | {"start": 5}, span | {"in": "title"}]}
    found = compare_offtopic({"accept": [span]}, second)
    assert found == {"nothing or something": (True, 1), "spans F1": (2, 3), "type": (1, 1)}


def test_incidents_are_compared_by_pairs_of_mentions() -> None:
    """Mentions parted by one hand are one pair short; mentions that are not the first hand's are refused."""
    spans = [{"article": "x", "in": "text", "start": n, "end": n + 2, "status": "asserted"} for n in (0, 5, 9)]
    first = {"id": "h", "incidents": [{"mentions": spans}]}
    mentions = [
        s | {"incident": i, "status": "alleged" if i == "B" else "asserted"} for s, i in zip(spans, "AAB", strict=True)
    ]
    assert compare_incidents(first, {"id": "h", "mentions": mentions}) == {"same incident F1": (2, 4), "status": (2, 3)}
    with pytest.raises(BadInput, match="not those of the first"):
        compare_incidents(first, {"id": "h", "mentions": mentions[:2]})


def test_every_corpus_is_drawn_by_a_fifth_at_least(corpora: Path) -> None:
    """Of each corpus of lines a fifth has second answers, of the open happenings three; each figure has an interval."""
    found = {a.name: a for a in measure_lines(corpora)}
    assert set(found) == {*COMPARED, "happenings"}
    for name in COMPARED:
        sizes = [len((corpora / name / f"{half}.jsonl").read_text("utf-8").splitlines()) for half in ("open", "sealed")]
        assert found[name].texts * 5 >= sum(sizes)
    assert found["happenings"].texts == 3
    assert all(set(a.bounds) == set(a.figures) and f"{a.name}: {a.texts} texts" in a.describe() for a in found.values())


def test_second_answers_without_first_are_bad_input(corpora: Path) -> None:
    """An id that no half has, or a folder without answers, is named."""
    drawn = corpora / "operators" / "second" / "drawn.jsonl"
    lines = drawn.read_text("utf-8").splitlines()
    drawn.write_text(json.dumps(json.loads(lines[0]) | {"id": "nowhere"}) + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match="no first annotation of nowhere"):
        measure_lines(corpora)
    drawn.write_text("\n".join(lines), encoding="utf-8")
    shutil.rmtree(corpora / "happenings" / "second")
    with pytest.raises(BadInput, match="second"):
        measure_lines(corpora)


def test_settled_answers_are_compared_as_they_were(corpora: Path) -> None:
    """A first answer kept in ``first/`` takes the place of the one that stands in its half now."""
    before = measure_lines(corpora)[0].figures["type allowed"]
    shutil.rmtree(corpora / "contrast" / "first")
    assert measure_lines(corpora)[0].figures["type allowed"] > before
