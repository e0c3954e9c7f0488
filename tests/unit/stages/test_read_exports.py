"""Exports of news databases are taken apart, in whatever kind of file they come. All in them is invented."""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path

import docx
import pytest

from dragoman.model.documents import RawDocument
from dragoman.stages.read import read_paths
from dragoman.stages.read.exports import split_export

FOLDER = Path(__file__).parent / "exports"
LAYOUTS = ("nexis_uni", "nexis_academic", "factiva_codes", "factiva_plain", "proquest")
VISIT = "Norway's prime minister visited Riga on Thursday and met"
CABLES = "The two signed an agreement on cables under the sea."
PERU = "Peru recalled its ambassador from Oslo on Friday over a quarrel about fish."

layouts = pytest.mark.parametrize("layout", LAYOUTS)


def given(layout: str) -> str:
    """An export as it stands in its file."""
    return (FOLDER / f"{layout}.txt").read_text(encoding="utf-8")


def read(path: Path) -> list[RawDocument]:
    """What a file gives; nothing in it is refused."""
    found = list(read_paths([str(path)]))
    assert all(isinstance(x, RawDocument) for x in found), [str(x) for x in found]
    return [x for x in found if isinstance(x, RawDocument)]


def _in_markup(line: str) -> str:
    """A line as a paragraph, or as a row of a table where tabs part it."""
    cells = html.escape(line).split("\t")
    if len(cells) > 1:
        return "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"
    return f"<p>{cells[0]}</p>" if line.strip() else "<br>"


@layouts
def test_each_article_is_a_document_with_what_the_export_says_of_it(layout: str) -> None:
    """Title, outlet, byline and day are metadata; the text holds the article and nothing else."""
    first, second = read(FOLDER / f"{layout}.txt")
    assert first.title is not None and first.title.lower().startswith("norway's premier visits riga")
    assert first.metadata["outlet"].removeprefix("The ") == "Harbour Gazette"
    assert "16" in first.metadata["published"] and "2024" in first.metadata["published"]
    assert "doe" in first.metadata["byline"].lower() and not first.metadata["byline"].lower().startswith("by")
    assert VISIT in first.text and CABLES in first.text
    assert first.explicit and first.format == "text"
    assert second.title == "Peru recalls its envoy from Oslo"
    assert second.metadata["outlet"].removeprefix("The ").startswith("Lima Courier")
    assert (second.text, second.metadata.get("byline")) == (PERU, None)


@layouts
def test_nothing_of_the_layout_stays_in_the_text(layout: str) -> None:
    """Labels, codes, numbers, copyright lines and the lists before and behind are left out; what looks like one stays."""
    for document in read(FOLDER / f"{layout}.txt"):
        for mark in (
            "opyright",
            "words",
            "ocument",
            "Load",
            "LANGUAGE",
            "Section",
            "ENGLISH",
            "(c)",
            "PHOTO",
            "Subject",
        ):
            assert mark not in document.text
    first, _ = read(FOLDER / f"{layout}.txt")
    kept = {
        "nexis_uni": ("Person: the premier said this to reporters.", "Language: English was spoken, she said."),
        "factiva_codes": ("IN Oslo the opposition welcomed it.",),
        "proquest": ("Title: a word that the president did not use.",),
    }
    assert all(words in first.text for words in kept.get(layout, ()))


@layouts
def test_the_text_is_a_stretch_of_the_file(layout: str) -> None:
    """Where lead and text are not printed apart, not a character of it is changed; the line says where it stands."""
    text = given(layout)
    for document in read(FOLDER / f"{layout}.txt"):
        assert all(part in text for part in document.text.split("\n\n"))
        line = text.splitlines()[int(document.metadata["line"]) - 1]
        assert line.strip()


@layouts
def test_an_export_is_known_in_html_rtf_and_docx(layout: str, tmp_path: Path) -> None:
    """The same articles come out, whatever carried them."""
    lines = given(layout).splitlines()
    (tmp_path / "a.html").write_text(
        "<html><head><title>Search</title></head><body>"
        + "".join(_in_markup(line) for line in lines)
        + "</body></html>",
        encoding="utf-8",
    )
    (tmp_path / "b.rtf").write_text(
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil\fcharset0 Arial;}}\f0 "
        + "".join(line.replace("\t", r"\tab ") + "\\par\n" for line in lines)
        + "}",
        encoding="ascii",
    )
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(tmp_path / "c.docx"))
    expected = [(d.title, d.metadata["outlet"], d.metadata["published"]) for d in read(FOLDER / f"{layout}.txt")]
    for name in ("a.html", "b.rtf", "c.docx"):
        found = read(tmp_path / name)
        got = [(d.title, d.metadata["outlet"], d.metadata["published"]) for d in found]
        if layout == "nexis_academic" and name != "b.rtf":
            # Each line is a paragraph there, so that the second line of the headline is not known to be one.
            got = [(expected[i][0], *rest) for i, (_, *rest) in enumerate(got)]  # type: ignore[misc]
        assert got == expected, name
        assert VISIT in found[0].text and CABLES in found[0].text and found[1].text == PERU
        assert [d.metadata["record"] for d in found] == ["1", "2"]


def test_codes_in_the_cells_of_a_table_are_read(tmp_path: Path) -> None:
    """As Factiva's pages lay them out: the code in one cell, what it says in the next."""
    rows = [
        ("HD", "Norway's premier visits Riga"),
        ("WC", "31 words"),
        ("PD", "16 May 2024"),
        ("SN", "Harbour Gazette"),
        ("LP", f"<p>{VISIT} Latvia's president.</p>"),
        ("TD", f"<p>{CABLES}</p><p>They parted at noon.</p>"),
        ("AN", "Document HRBGAZ0020240516ek5g0001x"),
    ]
    cells = "".join(f"<tr><td>&nbsp;<b>{code}</b>&nbsp;</td><td>{words}</td></tr>" for code, words in rows)
    (tmp_path / "a.html").write_text(f"<html><body><table>{cells}</table></body></html>", encoding="utf-8")
    (found,) = read(tmp_path / "a.html")
    assert (found.title, found.metadata["outlet"]) == ("Norway's premier visits Riga", "Harbour Gazette")
    assert found.text == f"{VISIT} Latvia's president.\n\n{CABLES}\n\nThey parted at noon."


@pytest.mark.parametrize(
    "text",
    [
        "Norway's premier visited Riga. The talks ended at noon.",
        "Length: 300 words\n\nThe editor asked for a shorter piece on the visit.",
        "Load-Date: a word that librarians use. Nobody else does.",
        "Document 1 of 25\n\nThe ministers signed it in Riga on Friday.",
        "HD\nWC\nPD\nThese letters stand for nothing here.",
        "Full text: the agreement is printed below. ProQuest was not asked.",
        "",
    ],
)
def test_a_text_that_is_no_export_is_left_alone(text: str) -> None:
    """One mark of a layout makes no export."""
    assert split_export(text) is None


def test_an_article_without_text_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    """An export that withholds the text of one article says so, and its neighbours are read."""
    cut = given("factiva_plain").replace(PERU, "")
    (tmp_path / "a.txt").write_text(cut, encoding="utf-8")
    found = list(read_paths([str(tmp_path / "a.txt")]))
    assert [getattr(x, "reason", "read") for x in found] == ["read", "no text"]


def test_windows_line_ends_change_nothing_but_themselves(tmp_path: Path) -> None:
    """Exports are made on Windows as often as not."""
    (tmp_path / "a.txt").write_bytes(given("nexis_academic").replace("\n", "\r\n").encode())
    first, second = read(tmp_path / "a.txt")
    assert first.text.replace("\r\n", "\n") == read(FOLDER / "nexis_academic.txt")[0].text
    assert second.text == PERU


def test_a_word_processors_file_with_one_article_is_one_document(tmp_path: Path) -> None:
    """Paragraphs are parted by blank lines, breaks and tabs kept."""
    document = docx.Document()
    document.add_paragraph("Talks resume")
    document.add_paragraph("The ministers met in Riga.\nThey spoke for an hour.")
    document.add_paragraph("It was the third\tmeeting.")
    document.save(str(tmp_path / "a.docx"))
    (found,) = read(tmp_path / "a.docx")
    assert found.text == (
        "Talks resume\n\nThe ministers met in Riga.\nThey spoke for an hour.\n\nIt was the third\tmeeting."
    )
    (tmp_path / "b.rtf").write_bytes(
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Talks \rquote resume\rquote\par "
        rb"The ministers met in M\'fcnster \u8212?\u-10179?\u-8704? at noon.\par}"
    )
    (found,) = read(tmp_path / "b.rtf")
    assert found.text == "Talks ’resume’\nThe ministers met in Münster —\U0001f600 at noon."


def body(xml: str) -> bytes:
    """A .docx file around some XML."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return data.getvalue()


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<w:document", "damaged document"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "damaged document"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "damaged document"),
        ("<a>" * 5_000, "damaged document"),
        ("<a/>", "empty file"),
        (" " * 70_000_000, "file too large"),
    ],
    ids=("cut", "entities", "outside", "deep", "empty", "bomb"),
)
def test_a_hostile_docx_is_refused(tmp_path: Path, xml: str, reason: str) -> None:
    """Entities, depth and size are bounded."""
    (tmp_path / "a.docx").write_bytes(body(xml))
    assert [getattr(x, "reason", "read") for x in read_paths([str(tmp_path / "a.docx")])] == [reason]
