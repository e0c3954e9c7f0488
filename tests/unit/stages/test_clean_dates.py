"""The day of publication: what is evidence, and in which order it is trusted."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean
from dragoman.stages.clean.dates import date_in_url, find_dates, parse_stated, read_date_line

BODY = (
    "The two sides met in Riga and agreed on 3 March 2021 as a date that counts for nothing.\n\nThey will meet again.\n"
)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-05-17T19:12:00+02:00", "2024-05-17"),
        ("20240517T191200Z", "2024-05-17"),
        ("Fri, 17 May 2024 10:00:00 GMT", "2024-05-17"),
        ("17th of May 2024", "2024-05-17"),
        ("17-May-2024", "2024-05-17"),
        ("May 17th, 2024", "2024-05-17"),
        ("MAY 17 2024", "2024-05-17"),
        ("Sept. 7, 2024", "2024-09-07"),
        ("17/05/2024", "2024-05-17"),
        ("05/17/2024", "2024-05-17"),
        ("07.05.2024", "2024-05-07"),
        ("03-21-23", "2023-03-21"),
        ("05/07/2024", None),
        ("31 February 2024", None),
        ("yesterday", None),
        ("version 1.2.2024-05-17", None),
        ("", None),
    ],
)
def test_dates_are_read_where_one_reading_is_possible(words: str, day: str | None) -> None:
    """A notation that may mean two days is no date, nor is a day that no calendar has."""
    assert parse_stated(words) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/world/2024/05/17/talks", "2024-05-17"),
        ("https://x.example/2024-05-17-talks.html", "2024-05-17"),
        ("https://x.example/a/20240517/talks", "2024-05-17"),
        ("https://x.example/2024/may/17/talks", "2024-05-17"),
        ("https://x.example/story/20245317", None),
        ("https://x.example/2024/05/", None),
        (None, None),
    ],
)
def test_addresses_hold_dates(url: str | None, day: str | None) -> None:
    """Year, month and day in their order, and only whole ones."""
    assert date_in_url(url) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Reuters Published 17 May, 2024 02:10pm", "Reuters"),
        ("Last Updated (Friday, 17 May 2024 17:48)", ""),
        ("May 17, 2024 at 4:05 PM GMT+3", ""),
        ("Friday 17 May 2024 | 8 Rajab 1445", ""),
        ("By Maren Oldenkott | Updated May 17, 2024, 10:31 IST", "By Maren Oldenkott"),
        ("Iran attacked a port on 17 May 2024", None),
        ("The treaty of May 17, 2024 was signed in Riga by both.", None),
        ("no date at all", None),
        ("La Gaceta del Norte, Cuenca, Friday, May 17, 2024", "La Gaceta del Norte Cuenca"),
        ("The Harbour Post & agencies, 17.05.2024", "Harbour Post agencies"),
        ("Baltic Press Office / RIGA, May 17, 2024 / By Lee Sung-ho", "Baltic Press Office RIGA By Lee Sung ho"),
        ("Daugava Courier / English service. Riga, 17 May 2024", "Daugava Courier English service Riga"),
        ("Talks in Geneva, Vienna and Oslo since 17 May 2024", None),
        ("Leaders of Riga and Oslo meet at the port, 17 May 2024", None),
        ("Harbour Treaty Talks Of All Northern Ministers Resume, 17 May 2024", None),
    ],
)
def test_date_lines_hold_nothing_but_date_and_names(line: str, rest: str | None) -> None:
    """A line with other words than names is a sentence or a headline."""
    found = read_date_line(line, 0)
    assert (found[1] if found else None) == rest


def test_two_dates_of_one_line_are_both_found() -> None:
    """Published and updated are told apart by rank."""
    found = read_date_line("Published 16 May 2024 | Updated 17 May 2024", 0)
    assert found is not None
    assert [(str(p.day), p.rank) for p in found[0]] == [("2024-05-16", 1), ("2024-05-17", 4)]
    assert [str(day) for _, _, day in find_dates("16 May 2024, 17 May 2024")] == ["2024-05-16", "2024-05-17"]


@pytest.mark.parametrize(
    ("head", "metadata", "given", "day", "basis"),
    [
        ("Published 16 May 2024\n\n", {"published": "2024-05-15"}, None, "2024-05-15", "metadata"),
        ("Published 16 May 2024\n\n", {"url": "https://x.example/2024/05/15/a"}, None, "2024-05-16", "printed"),
        ("16 May 2024\n\n", {"url": "https://x.example/2024/05/15/a"}, None, "2024-05-15", "metadata"),
        ("Friday, May 17, 2024\n\nMAY 16, 2024 10:41 pm\n\n", {}, None, "2024-05-16", "printed"),
        ("date 2024-05-18 06:00\n\n17 May 2024\n\n", {}, None, "2024-05-17", "printed"),
        ("date 2024-05-18 06:00\n\n", {}, None, "2024-05-18", "printed"),
        ("RIGA, 16 May 2024 (AFP) - ", {}, date(2024, 5, 20), "2024-05-16", "printed"),
        ("", {"published": "soon"}, date(2024, 5, 20), "2024-05-20", "metadata"),
        ("RIGA, 16 May (AFP) - ", {}, None, None, None),
        ("", {}, None, None, None),
    ],
)
def test_evidence_is_trusted_in_its_order(
    head: str, metadata: dict[str, str], given: date | None, day: str | None, basis: str | None
) -> None:
    """Container, stated line, address, other lines, the caller; days in running text never count."""
    raw = RawDocument(path="a.txt", format="text", text=f"Talks end in Riga\n\n{head}{BODY}", metadata=metadata)
    found = clean(raw, published=given)
    assert isinstance(found, Article)
    assert (str(found.published.start) if found.published else None) == day
    assert (found.published.basis if found.published else None) == basis


def test_a_chronology_does_not_date_its_article() -> None:
    """Dates that stand alone between paragraphs are stamps of what follows them."""
    text = "How it came about\n\nThe two sides met in Riga.\n\n3 March 2021\n\nThe talks began in earnest.\n"
    found = clean(RawDocument(path="a.txt", format="text", text=text))
    assert isinstance(found, Article)
    assert found.published is None and [r.reason for r in found.removed] == ["time stamp"]
