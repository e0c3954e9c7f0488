"""Texts that repeat a sentence pattern are told from texts that do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.evaluate.check_corpora import CORPORA, check_corpora, count_corpora
from dragoman.evaluate.sentence_patterns import MOST_REPEATS, count_repeats, find_pattern, read_written

FILLED = (("cook", "Kyiv", "Monday"), ("bishop", "Lima", "Friday"), ("retired pilot", "Port Moresby", "Sunday"))


def fill(who: str, place: str, day: str) -> str:
    """A text made from a template."""
    return f"The {who} was held by the police in {place} on {day}, his lawyer said."


def test_a_template_has_one_pattern_whatever_fills_it() -> None:
    """Names and nouns, also of several words, leave the pattern as it is; another verb group changes it."""
    assert len({find_pattern(fill(*words)) for words in FILLED}) == 1
    assert find_pattern(fill(*FILLED[0])) != find_pattern(
        "The cook has since been let go by the police in Kyiv on Monday."
    )


def test_repeats_are_counted_over_texts() -> None:
    """Three texts of one template are three; a sentence too short for a pattern is none; the header of a text is not counted."""
    assert count_repeats([fill(*words) for words in FILLED]) == 3
    assert count_repeats(["Nobody was hurt."] * 5) == 0
    assert (
        count_repeats(["[synthetic article that was not written for any of the news outlets in this world]"] * 5) == 0
    )


def test_the_draw_is_the_same_each_time() -> None:
    """No more than twenty texts are drawn, the same with the same seed."""
    texts = [fill(*FILLED[0])] * 50
    assert count_repeats(texts) == count_repeats(texts) == 20


def test_our_texts_do_not_repeat_a_pattern() -> None:
    """In twenty texts of each written corpus no pattern stands more than twice."""
    names = ("articles_written", "happenings", "offtopic", "contrast", "operators", "actors")
    found = {name: count_repeats(read_written(CORPORA / name)) for name in names}
    assert all(0 < n <= MOST_REPEATS for n in found.values()), found
    assert "most sentences of one pattern in 20 texts: actors" in count_corpora(CORPORA).text


@pytest.mark.parametrize("name", ["articles_kept", "articles_real", "noise"])
def test_texts_that_repeat_by_design_are_left_out(name: str) -> None:
    """Texts of others and pages with noise laid in are not looked at."""
    assert read_written(CORPORA / name) == []


def test_the_checker_complains_of_templates(tmp_path: Path) -> None:
    """A corpus whose sentences are made from a template is named with the number of repeats."""
    folder = tmp_path / "contrast"
    folder.mkdir()
    for half, more in (("open", "on the market square"), ("sealed", "behind the old town hall")):
        records = [{"id": f"{half}{n}", "text": f"{fill(*words)[:-1]} {more}."} for n, words in enumerate(FILLED)]
        (folder / f"{half}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    assert check_corpora(tmp_path) == ["contrast: a sentence pattern stands 6 times"]
