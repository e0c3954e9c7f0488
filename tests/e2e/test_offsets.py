"""Offsets count code points of the document as it was given, whatever its line ends, marks and damage."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from dragoman.evaluate.laws import check_spans, find_spans
from dragoman.evaluate.run import export_results
from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline
from dragoman.stages.read import read_paths

pytestmark = pytest.mark.model

BODY = (
    "Norway expelled two Peruvian diplomats on Monday, and the ministry in Oslo said that snow would arrive.\n\n"
    "“Peru condemned the government of Norway… at once,” Peruvian Foreign Minister Ana Quispe said on Tuesday.\n"
)


def wrap(width: int) -> str:
    """The body with its lines broken at a width, as mail and terminals break them."""
    return "\n\n".join("\n".join(textwrap.wrap(part, width)) for part in BODY.split("\n\n")) + "\n"


HEAD = "The weather in the capital was fine.\n\n"
CASES: dict[str, bytes] = {
    "plain": BODY.encode(),
    "crlf": BODY.replace("\n", "\r\n").encode(),
    "old mac": BODY.replace("\n", "\r").encode(),
    "bom": b"\xef\xbb\xbf" + BODY.encode(),
    "bom and crlf": b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode(),
    "emoji before": ("😀👩‍👩‍👧 … " + HEAD + BODY).encode(),
    "emoji inside": BODY.replace("two Peruvian", "two 🇵🇪 Peruvian").encode(),
    "bad bytes before": b"The weather \xff\xfe\xe2\x80 was fine in the capital.\n\n" + BODY.encode(),
    "bad bytes inside": BODY.encode().replace(b"Monday", b"Monday \xff\xc3"),
    "tabs": BODY.replace(" ", "\t").encode(),
    "hard wrapped": wrap(72).encode(),
    "hard wrapped crlf": wrap(60).replace("\n", "\r\n").encode(),
    "wrapped narrowly": wrap(40).encode(),
    "wrapped in a column": wrap(30).encode(),
    "wrapped and indented": wrap(60).replace("\n", "  \n    ").encode(),
    "no-break spaces": BODY.replace(" ", "\u00a0").encode(),
    "soft hyphens": BODY.replace("diplomats", "diplo\u00admats").replace("government", "govern\u00adment").encode(),
    "zero width": BODY.replace(" diplomats", " \u200bdiplomats").encode(),
    "decomposed": BODY.replace("Ana Quispe", "Ana Quispe\u0301").encode(),
    "astral letters": (HEAD.replace("weather", "𝔴𝔢𝔞𝔱𝔥𝔢𝔯") + BODY).encode(),
    "line separators": BODY.replace("\n\n", "\u2028").encode(),
    "form feeds": BODY.replace("\n\n", "\n\f\n").encode(),
}


def given(data: bytes) -> str:
    """The text as DESIGN says it is given: BOM dropped, each bad byte one replacement, nothing else changed."""
    out, rest = "", data.removeprefix(b"\xef\xbb\xbf")
    while rest:
        try:
            return out + rest.decode("utf-8")
        except UnicodeDecodeError as problem:
            out += rest[: problem.start].decode("utf-8") + "\ufffd" * (problem.end - problem.start)
            rest = rest[problem.end :]
    return out


def code_bytes(pipeline: Pipeline, path: Path, data: bytes) -> Coded:
    """A file of these bytes, coded."""
    path.write_bytes(data)
    (result,) = pipeline.process(read_paths([str(path)]))
    assert isinstance(result, Coded), result
    return result


def broken(coded: Coded, text: str, title: str | None) -> list[str]:
    """Every span of every record whose words are not the given ones."""
    layers = export_results([coded])
    records = (*layers.articles, *layers.claims, *layers.quotations, *layers.ties, *layers.annotations)
    assert sum(1 for record in records for _ in find_spans(record)) > 10
    return [str(problem) for record in records for problem in check_spans(record, text, title)]


COLUMN = pytest.mark.xfail(strict=True, reason="lines of 30 characters are taken for headings; the article is refused")


@pytest.mark.parametrize("name", [pytest.param(n, marks=COLUMN) if n == "wrapped in a column" else n for n in CASES])
def test_offsets_point_into_the_file_as_given(loaded: Pipeline, tmp_path: Path, name: str) -> None:
    """``given[start:end] == text`` where `given` is decoded here from the bytes, apart from the read stage."""
    coded = code_bytes(loaded, tmp_path / "a.txt", CASES[name])
    text = given(CASES[name])
    assert coded.article.text == text
    assert broken(coded, text, None) == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=COLUMN if name == "wrapped in a column" else ())
        for name in CASES
        if name not in ("emoji inside", "bad bytes inside")
    ],
)
def test_form_changes_no_claim(loaded: Pipeline, tmp_path: Path, name: str) -> None:
    """Line ends, marks and invisible characters change where claims stand, not what they say."""
    coded = code_bytes(loaded, tmp_path / "a.txt", CASES[name])
    said = {
        (c.type, c.status, tuple(a.id for a in c.actors), tuple(r.country for r in c.recipients)) for c in coded.claims
    }
    speakers = {link.name.replace("\u0301", "") for c in coded.claims for link in c.attribution}
    assert said == {("SANCTION", "occurred", ("NOR",), ("PER",)), ("ACCUSE", "occurred", ("PER",), ("NOR",))}
    assert {speaker.replace("\u00a0", " ").replace("\t", " ") for speaker in speakers} == {"Ana Quispe"}


def test_offsets_of_a_json_line_point_into_its_text_and_title(loaded: Pipeline, tmp_path: Path) -> None:
    """Escapes are read first; title spans say that they are in the title."""
    title, text = "Norway expels two Peruvian diplomats 😀", "😀 " + BODY.replace("\n", "\r\n")
    line = json.dumps({"id": "1", "title": title, "text": text})
    coded = code_bytes(loaded, tmp_path / "a.jsonl", line.encode("ascii"))
    assert broken(coded, text, title) == []
    fields = {m.span.field for m in coded.mentions}
    assert fields == {"title", "text"}


def test_offsets_of_a_page_point_into_what_was_extracted(loaded: Pipeline, tmp_path: Path) -> None:
    """For HTML the given text is the extracted one, entities resolved."""
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.replace("“", "&ldquo;").split("\n") if part)
    page = (
        "<html><head><title>Norway expels two</title></head><body><article><h1>Norway expels two diplomats</h1>"
        f"{paragraphs * 1}<p>The ministry of foreign affairs in Lima said that it would answer in due course, and that it "
        "had asked the government in Oslo for talks about the matter.</p></article></body></html>"
    )
    coded = code_bytes(loaded, tmp_path / "a.html", page.encode())
    assert "<p>" not in coded.article.text and "“Peru condemned" in coded.article.text
    assert broken(coded, coded.article.text, coded.article.given_title) == []
    assert {c.type for c in coded.claims} >= {"SANCTION", "ACCUSE"}
