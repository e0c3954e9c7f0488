"""Scores of copies: what counts as found, as right, and as merged; and the copies that are made for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.stages.deduplicate.articles import GRAIN, STORM, TREATY

from dragoman.errors import BadInput
from dragoman.evaluate.copies import CopyScores, Happenings, holds, main_copies, measure_speed, score_copies
from dragoman.evaluate.made_copies import LEVELS, WAYS, make_copies, make_texts

TEXT = "\n\n".join([*STORM, *TREATY])


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A corpus of one happening with a copy, a report apart, and one written article."""
    folder = tmp_path / "happenings" / "open" / "h01"
    folder.mkdir(parents=True)
    texts = {"h01-a": [*STORM, TREATY[0]], "h01-b": STORM, "h01-c": GRAIN}
    lines = [json.dumps({"id": name, "text": "\n\n".join(paragraphs)}) for name, paragraphs in texts.items()]
    (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps({"copies": [["h01-a", "h01-b"]]}), encoding="utf-8")
    written = tmp_path / "articles_written" / "open" / "texts"
    written.mkdir(parents=True)
    (written / "w01.txt").write_text("\n\n".join(TREATY), encoding="utf-8")
    return tmp_path


def scores_of(**changed: object) -> CopyScores:
    """Scores that meet the aims, but for what is changed."""
    happenings = Happenings(copies=1, linked=1, joined=1, independent=2, wrongly_linked=0, wrongly_joined=0)
    values = {"texts": 1, "articles": 2, "links": (99, 100), "joined": (1, 1), "happenings": happenings}
    found = {("mixed", 20): (19, 20), ("mixed", 40): (0, 20)}
    return CopyScores(**({**values, "found": found} | changed))  # type: ignore[arg-type]


def test_happenings_are_scored_by_their_truth(corpora: Path) -> None:
    """Pairs of a group are copies, all others independent."""
    scores = score_copies(half="open", corpora=corpora, n_made=1)
    assert scores.happenings == Happenings(
        copies=1, linked=1, joined=1, independent=2, wrongly_linked=0, wrongly_joined=0
    )
    assert scores.recall(up_to=0) == 1.0 and {way for way, _ in scores.found} == set(WAYS)


def test_a_truth_that_names_no_copy_makes_the_link_a_merge(corpora: Path) -> None:
    """The same articles, said to be independent: the gate falls."""
    truth = corpora / "happenings" / "open" / "h01" / "truth.json"
    truth.write_text(json.dumps({"copies": []}), encoding="utf-8")
    scores = score_copies(half="open", corpora=corpora, n_made=1)
    assert (scores.happenings.wrongly_linked, scores.happenings.wrongly_joined) == (1, 1)
    assert scores.precision < 1 and not holds(scores)


def test_recall_is_of_the_levels_asked_for() -> None:
    """Up to and with one level, over another, of one way."""
    scores = scores_of()
    assert scores.recall(up_to=20) == 0.95 and scores.recall(over=20) == 0.0
    assert scores.recall() == 19 / 40 and scores.recall(way="words replaced") == 0.0


def test_each_aim_can_fail() -> None:
    """Precision, recall up to 20 per cent, independence."""
    merged = Happenings(copies=1, linked=1, joined=1, independent=2, wrongly_linked=1, wrongly_joined=0)
    assert holds(scores_of())
    assert not holds(scores_of(links=(98, 100)))
    assert not holds(scores_of(found={("mixed", 20): (18, 20)}))
    assert not holds(scores_of(happenings=merged))


def test_the_report_has_levels_of_the_open_half(corpora: Path) -> None:
    """One line a way; as JSON the totals."""
    report = main_copies(half="open", corpora=corpora, with_speed=False, n_made=1)
    assert all(way in report.text for way in WAYS)
    scores = json.loads(main_copies(half="open", corpora=corpora, as_json=True, with_speed=False, n_made=1).text)[
        "scores"
    ]
    assert scores["independent merged"] == 0.0


def test_without_corpora_it_says_so(tmp_path: Path) -> None:
    """They are not in the built package."""
    with pytest.raises(BadInput, match="no texts of half open"):
        score_copies(half="open", corpora=tmp_path)


def test_a_broken_seal_stops_the_sealed_half(tmp_path: Path) -> None:
    """Nothing is run or logged."""
    (tmp_path / "SEALED.sha256").write_text(f"{'0' * 64}  happenings/sealed/x\n", encoding="utf-8")
    report = main_copies(half="sealed", corpora=tmp_path, log=tmp_path / "log.md", with_speed=False, n_made=1)
    assert not report.passed and "seal broken" in report.text and not (tmp_path / "log.md").exists()


def test_copies_are_the_same_in_every_run() -> None:
    """Each way at half of the levels, the other half on the other turn."""
    made = [make_copies("x", TEXT, turn=turn) for turn in (0, 1)]
    assert made[0] == make_copies("x", TEXT, turn=0)
    ways = {(copy.way, copy.level) for copies in made for copy in copies}
    assert ways == {(way, level) for way in WAYS for level in LEVELS}


def test_edits_are_as_many_as_said() -> None:
    """A fifth of the words replaced, a fifth of the sentences dropped, give or take what chance does."""
    made = {(c.way, c.level): c.text for turn in (0, 1) for c in make_copies("x", TEXT, turn=turn)}
    words, replaced = TEXT.split(), made["words replaced", 20].split()
    assert (
        len(words) == len(replaced)
        and 0.1 < sum(a != b for a, b in zip(words, replaced, strict=True)) / len(words) < 0.3
    )
    assert len(made["sentences dropped", 25].split(".")) - 1 == 6
    assert sorted(made["sentences moved", 40].split()) == sorted(words)
    assert made["words replaced", 0] == TEXT


def test_made_texts_have_their_length_and_differ() -> None:
    """Some 2,500 characters each."""
    texts = make_texts(5)
    assert len(set(texts)) == 5 and all(2_500 <= len(text) < 3_200 for text in texts)


def test_speed_is_measured_over_articles_that_have_links() -> None:
    """Articles a second, both steps."""
    speed = measure_speed(100)
    assert speed.articles == 100 and 0 < speed.both < min(speed.sketched, speed.added)
