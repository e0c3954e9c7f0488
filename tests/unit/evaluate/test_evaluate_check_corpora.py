"""The annotated corpora are well formed, and the checker sees what is not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import BadInput
from dragoman.evaluate.check_corpora import CORPORA, check_corpora, count_corpora


def edit_json(path: Path, edit: Callable[[Any], None]) -> None:
    """The JSON of a file, changed in place."""
    value = json.loads(path.read_text(encoding="utf-8"))
    edit(value)
    path.write_text(json.dumps(value), encoding="utf-8")


@pytest.fixture
def happenings(tmp_path: Path) -> Path:
    """A folder of corpora that holds a copy of the happenings alone."""
    shutil.copytree(CORPORA / "happenings", tmp_path / "happenings")
    return tmp_path


def write_sentences(folder: Path, half: str, *records: dict[str, Any]) -> None:
    """One half of a corpus of sentences."""
    folder.mkdir(exist_ok=True)
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / f"{half}.jsonl").write_text(lines, encoding="utf-8")


def test_corpora_are_well_formed() -> None:
    """The corpora as they stand have no problem."""
    assert check_corpora(CORPORA) == []


@pytest.mark.shared
def test_spans_of_real_articles_lie_in_their_texts(shared: Path) -> None:
    """With the texts of the real articles at hand, their spans are found in them."""
    assert check_corpora(CORPORA, gold=shared / "gold") == []


def test_missing_folder_is_bad_input(tmp_path: Path) -> None:
    """A folder that does not exist is refused, not taken for an empty one."""
    with pytest.raises(BadInput):
        check_corpora(tmp_path / "none")


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda t: t["incidents"][0]["mentions"][0].update(end=99_999), "span"),
        (lambda t: t["incidents"][0].update(type="TALK"), "type TALK"),
        (lambda t: t["incidents"][0].update(mode="hunger"), "has no mode hunger"),
        (lambda t: t["incidents"][0].update(actors=["ZZZ"]), "country ZZZ"),
        (lambda t: t["incidents"][0].update(date={"start": "2003-05-15", "end": "2003-05-14"}), "dates 2003-05-15"),
        (lambda t: t["incidents"][0].update(date={"start": "2003-02-30", "end": None}), "date 2003-02-30"),
        (lambda t: t["incidents"][0]["by_origin"].clear(), "by_origin and the mentions differ"),
        (lambda t: t["incidents"].append(t["incidents"][0]), "stands 2 times"),
        (lambda t: t["stories"][0]["articles"].pop(), "stories do not hold every article once"),
        (lambda t: t["inferred"].clear(), "inferred dates"),
        (lambda t: t["ties"][0].update(kind="friendship"), "tie kind friendship"),
        (lambda t: t["copies"].append(["h01-a", "h01-c"]), "not of one wire"),
    ],
)
def test_faults_of_a_happening_are_found(happenings: Path, edit: Callable[[Any], None], problem: str) -> None:
    """Each kind of fault in the truth of a happening is named, and nothing else is."""
    edit_json(happenings / "happenings" / "open" / "h01" / "truth.json", edit)
    found = check_corpora(happenings)
    assert any(problem in line for line in found)
    assert all("h01" in line for line in found)


def test_article_told_twice_is_found(happenings: Path) -> None:
    """A text that stands in both halves would tell the sealed half what the open one knows."""
    path = happenings / "happenings" / "sealed" / "h16" / "articles.jsonl"
    copied = (happenings / "happenings" / "open" / "h01" / "articles.jsonl").read_text(encoding="utf-8")
    path.write_text(copied, encoding="utf-8")
    assert any("text stands 2 times" in line for line in check_corpora(happenings))


def test_faults_of_sentences_are_found(tmp_path: Path) -> None:
    """Codes, spans, doubles and lopsided halves of a corpus that nobody told the checker about are seen too."""
    record = {"id": "a1", "text": "Lima recalled its envoy.", "actors": [{"country": "PER", "start": 0, "end": 4}]}
    write_sentences(tmp_path / "actors", "open", record, {**record, "id": "a2", "text": "Quito did so as well."})
    write_sentences(tmp_path / "actors", "sealed", {**record, "id": "a3", "text": "Both did."})
    assert check_corpora(tmp_path) == []
    faulty = [{"id": "a1", "text": "lima  recalled its envoy.", "actors": [{"country": "XYZ", "start": 0, "end": 400}]}]
    write_sentences(tmp_path / "actors", "sealed", *faulty)
    write_sentences(tmp_path / "actors", "open", record, *({"id": f"b{n}", "text": f"Text {n}."} for n in range(9)))
    found = "\n".join(check_corpora(tmp_path))
    for problem in ("country XYZ", "span 0 to 400", "id a1 stands 2 times", "text stands 2 times", "out of balance"):
        assert problem in found


def test_counts_name_sizes_and_shares() -> None:
    """The count has a line a corpus with its halves, and the shares of statuses for real and for written articles."""
    lines = count_corpora(CORPORA).text.split("\n")
    sizes = {line.split()[0]: line.split()[1:] for line in lines[1 : lines.index("")]}
    assert sizes["happenings"] == ["23", "15", "38", "30"]
    shares = [line.split()[0] for line in lines[lines.index("") + 2 : -2]]
    assert shares == ["articles_kept", "articles_real", "articles_written", "all", "aim"]
    assert all("%" in line for line in lines[lines.index("") + 2 : -2])
