"""Noise is scored by characters and sentences, publication dates by days."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import BadInput
from dragoman.evaluate.noise import format_dates, format_noise, score_dates, score_noise

TEXT = "Read more\nPact signed\nNorway met Peru. They agreed.\nShare this"
RECORD = {
    "id": "n1",
    "text": TEXT,
    "title": "Pact signed",
    "published": None,
    "removed": [{"start": 0, "end": 9, "kind": "read_more"}, {"start": 52, "end": 62, "kind": "share"}],
    "body": [[22, 38], [39, 51]],
}


def article(*removed: tuple[int, int], id: str = "n1", text: str = TEXT) -> dict[str, Any]:
    spans = [{"start": a, "end": b, "text": text[a:b], "reason": "x"} for a, b in removed]
    return {"id": id, "path": None, "text": text, "removed": spans, "published": None}


def page(id: str, published: str | None, manner: str = "json_ld") -> dict[str, Any]:
    return {"id": id, "manner": manner, "published": published, "retrieved": "2023-05-10"}


def dated(id: str, start: str | None, end: str | None = None) -> dict[str, Any]:
    published = None if start is None else {"start": start, "end": end or start, "precision": "day", "basis": "printed"}
    return {"id": id, "path": None, "text": "", "removed": [], "published": published}


def test_spans_of_the_record_are_as_described() -> None:
    """The made-up record points where it should."""
    assert [TEXT[a:b] for a, b in ((22, 38), (39, 51), (52, 62))] == ["Norway met Peru.", "They agreed.", "Share this"]


def test_all_noise_removed_is_perfect_whatever_becomes_of_the_title() -> None:
    """Characters that are neither noise nor body count neither way."""
    for removed in ([(0, 9), (52, 62)], [(0, 22), (52, 62)]):
        scores = score_noise([RECORD], [article(*removed)])
        assert (scores.prf.f1, scores.lost, scores.missed) == (1.0, (0, 2), ())


def test_removed_characters_are_counted_without_white_space() -> None:
    """Half the noise removed, and one sentence too much."""
    scores = score_noise([RECORD], [article((0, 9), (39, 51))])
    assert scores.characters == (8, 17, 8 + 11)
    assert scores.lost == (1, 2)
    assert scores.by_kind == {"read_more": (8, 8), "share": (0, 9)}
    assert [miss.split(":")[0] for miss in scores.missed] == ["n1 not removed, share", "n1 lost"]


def test_a_sentence_is_lost_only_when_a_tenth_of_it_goes() -> None:
    """A full stop taken away leaves the sentence."""
    assert score_noise([RECORD], [article((37, 38))]).lost == (0, 2)
    assert score_noise([RECORD], [article((22, 25))]).lost == (1, 2)


def test_a_refused_record_loses_all() -> None:
    """No article: no noise removed and every sentence lost."""
    scores = score_noise([RECORD], [article(id="other")])
    assert (scores.refused, scores.prf.f1, scores.lost) == (1, 0.0, (2, 2))


def test_articles_are_found_by_the_name_of_their_file() -> None:
    """An id of the program's own gives way to the stem of the path."""
    read = article((0, 9), id="a_19c") | {"path": "somewhere/n1.txt"}
    assert score_noise([RECORD], [read]).refused == 0


def test_another_text_is_bad_input() -> None:
    """Offsets into another text would mean nothing."""
    with pytest.raises(BadInput, match="another text"):
        score_noise([RECORD], [article(text="other")])
    with pytest.raises(BadInput, match="no record"):
        score_noise([], [])


def test_dates_are_right_wrong_or_missing() -> None:
    """A span of days is no day; a date for an undated page is an error."""
    records = [page(f"d{n}", "2023-05-03") for n in range(4)] + [
        page("u1", None, "undated"),
        page("u2", None, "undated"),
    ]
    scores = score_dates(
        records,
        [
            dated("d0", "2023-05-03"),
            dated("d1", "2023-05-01", "2023-05-31"),
            dated("d2", None),
            dated("d3", "2023-03-05"),
            dated("u1", None),
            dated("u2", "2023-05-03"),
        ],
    )
    assert (scores.right, scores.wrong, scores.undated, scores.kept) == ((1, 4), 2, 1, (1, 2))
    assert scores.future == 1
    assert scores.by_manner == {"json_ld": (1, 4), "undated": (1, 2)}


def test_a_refused_page_is_not_kept_undated() -> None:
    """Refusing pages does not earn marks."""
    assert score_dates([page("u1", None)], []).kept == (0, 1)


def test_reports_name_what_was_missed_only_when_asked() -> None:
    """Totals alone are printed for a sealed half."""
    noise, dates = (
        score_noise([RECORD], [article((0, 9))]),
        score_dates([page("d0", "2023-05-03")], [dated("d0", None)]),
    )
    assert "Share this" not in format_noise(noise) and "Share this" in format_noise(noise, show=True)
    assert "d0" not in format_dates(dates) and "d0 json_ld" in format_dates(dates, show=True)
    assert format_dates(dates).startswith("dates  right 0.0% (0/1)  wrong 0  left undated 1")
