"""Tables: one article a row, the columns by name, bad rows by the number of their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageProblem
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read import Limits, Rules, parse_columns, read_paths

HEAD = "headline,body,date,link,source\n"
ROW = 'Talks resume,"Talks ""resumed"" in Riga.\nThey went on.",2024-05-17,https://x.example/1,Harbour Gazette\n'


def read(path: Path, data: str | bytes, rules: Rules | None = None) -> list[RawDocument | Rejected]:
    """What a table of this content gives."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_paths([str(path)], rules=rules))


def test_columns_are_known_by_the_names_that_exports_give_them(tmp_path: Path) -> None:
    """Text, title, day, address and outlet; the line is that where the row begins."""
    found = read(tmp_path / "a.csv", HEAD + ROW + ROW)
    assert [x.metadata["line"] for x in found if isinstance(x, RawDocument)] == ["2", "4"]
    first = found[0]
    assert isinstance(first, RawDocument)
    assert (first.title, first.text, first.explicit) == (
        "Talks resume",
        'Talks "resumed" in Riga.\nThey went on.',
        True,
    )
    assert (first.metadata["published"], first.metadata["url"], first.metadata["outlet"]) == (
        "2024-05-17",
        "https://x.example/1",
        "Harbour Gazette",
    )


def test_columns_can_be_named(tmp_path: Path) -> None:
    """What is named goes before what is known; names are compared without case and punctuation."""
    rules = Rules(columns=parse_columns("text=Full Words,title=body"))
    (found,) = read(tmp_path / "a.csv", "body,full_words,text\nTalks,They resumed.,no\n", rules)
    assert isinstance(found, RawDocument) and (found.title, found.text) == ("Talks", "They resumed.")
    (refused,) = read(tmp_path / "a.csv", "a,b\n1,2\n", rules)
    assert isinstance(refused, Rejected) and refused.reason == "no such column" and "Full Words" in str(refused)
    (refused,) = read(tmp_path / "a.csv", "a,b\n1,2\n")
    assert isinstance(refused, Rejected) and refused.reason == "no such column" and "a, b" in str(refused)


@pytest.mark.parametrize("words", ["text", "text=", "words=body", "text=a,text=b"])
def test_a_mapping_that_is_none_is_a_usage_problem(words: str) -> None:
    """It names what is wrong."""
    with pytest.raises(UsageProblem):
        parse_columns(words)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tsv", "title\ttext\nTalks\tThey resumed in Malmö.\n".encode()),
        ("a.csv", "title;text\nTalks;They resumed in Malmö.\n".encode()),
        ("a.csv", "\ufefftitle,text\r\nTalks,They resumed in Malmö.\r\n".encode()),
        ("a.csv", "title,text\nTalks,They resumed in Malmö.\n".encode("utf-16")),
        ("a.csv", "title,text\nTalks,They resumed in Malmö.\n".encode("cp1252")),
        ("a.csv", '"title","text"\n"Talks","They resumed in Malmö."'.encode()),
    ],
    ids=("tabs", "semicolons", "mark", "utf-16", "windows", "no line end"),
)
def test_delimiters_and_encodings_that_spreadsheets_write(tmp_path: Path, name: str, data: bytes) -> None:
    """Commas, semicolons, tabs; UTF-8 with and without its mark, UTF-16, Windows-1252."""
    (found,) = read(tmp_path / name, data)
    assert isinstance(found, RawDocument) and (found.title, found.text) == ("Talks", "They resumed in Malmö.")


def test_bad_rows_are_told_by_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    """Too few cells, no text, a mark behind a quoted cell, binary; a row that is blank is passed over."""
    rows = [
        "Talks,They resumed.",
        "Talks",
        "Talks,",
        'Talks,"They" resumed.',
        "",
        "Talks,\0\x01\x02",
        "Talks,They ended.",
    ]
    found = read(tmp_path / "a.csv", "\n".join(["title,text", *rows]))
    assert [getattr(x, "reason", "read") for x in found] == [
        *("read", "row does not parse", "no text", "row does not parse", "binary file", "read")
    ]
    assert [x.subject.rpartition(":")[2] for x in found if isinstance(x, Rejected)] == ["3", "4", "5", "7"]


def test_a_quotation_mark_that_never_closes_costs_its_own_line(tmp_path: Path) -> None:
    """What stands behind it is read again; a file of nothing else is given up."""
    found = read(tmp_path / "a.csv", 'title,text\nTalks,"They resumed.\nTalks,They ended.\nTalks,They began.\n')
    assert [getattr(x, "reason", "read") for x in found] == ["row does not parse", "read", "read"]
    assert isinstance(found[0], Rejected) and found[0].subject.endswith(":2")
    found = read(tmp_path / "b.csv", "title,text\n" + 'Talks,"They resumed.\nThey,went on.\n' * 500 + '"')
    assert sum(isinstance(x, Rejected) for x in found) < 600


def test_a_row_is_bounded(tmp_path: Path) -> None:
    """A row of one long line, or of many, is told and passed over."""
    rules = Rules(limits=Limits(row=500))
    data = "title,text\nTalks," + "x" * 5_000 + "\nTalks,They ended.\n"
    assert [getattr(x, "reason", "read") for x in read(tmp_path / "a.csv", data, rules)] == ["row too long", "read"]
    data = 'title,text\nTalks,"' + "words\n" * 300 + '"\nTalks,They ended.\n'
    found = read(tmp_path / "b.csv", data, rules)
    assert getattr(found[0], "reason", "") == "row too long"
    assert len(read(tmp_path / "c.csv", "title,text\nTalks," + "x" * 300_000 + "\n")) == 1


@pytest.mark.parametrize(("data", "reason"), [("", "empty file"), ("title,text\n", "no text"), ("\n\n", "empty file")])
def test_a_table_without_rows_is_refused(tmp_path: Path, data: str, reason: str) -> None:
    """Nothing found is told."""
    assert [getattr(x, "reason", "read") for x in read(tmp_path / "a.csv", data)] == [reason]
