"""JSON objects, lists and lines become documents handed over explicitly."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read import Limits, Rules, read_paths


def read(path: Path, data: bytes | str, limits: Limits | None = None) -> list[RawDocument | Rejected]:
    """What a file of this content gives."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_paths([str(path)], rules=Rules(limits=limits or Limits())))


def test_a_line_keeps_its_fields_and_its_number(tmp_path: Path) -> None:
    """Known fields become title and metadata, unknown ones are ignored, the hash is that of the line."""
    line = json.dumps(
        {
            "id": 7,
            "url": "https://x.example/1",
            "title": "Talks",
            "text": "Talks\r\nresumed.",
            "published": "2024-05-17",
            "n": [],
        }
    )
    (found,) = read(tmp_path / "a.jsonl", "\n" + line + "\n")
    assert isinstance(found, RawDocument)
    assert (found.title, found.text, found.explicit, found.format) == ("Talks", "Talks\r\nresumed.", True, "json")
    assert found.metadata == {"line": "2", "id": "7", "url": "https://x.example/1", "published": "2024-05-17"}
    assert found.sha256 == sha256(line.encode()).hexdigest()


def test_our_own_records_can_be_read_again(tmp_path: Path) -> None:
    """The published interval that `read` prints is understood where it is one day."""
    day = {"start": "2024-05-17", "end": "2024-05-17", "precision": "day", "basis": "printed"}
    week = {**day, "end": "2024-05-24"}
    found = read(tmp_path / "a.json", json.dumps([{"text": "Talks.", "published": p} for p in (day, week)]))
    assert [x.metadata.get("published") for x in found if isinstance(x, RawDocument)] == ["2024-05-17", None]


def test_news_please_is_understood(tmp_path: Path) -> None:
    """Its names for text, outlet, authors, and the three dates, of which retrieval is kept apart."""
    record = {
        "maintext": "Talks resumed.",
        "title": "Talks",
        "source_domain": "x.example",
        "authors": ["Jane Doe", "Olav Berg"],
        "date_publish": "2024-05-17 10:00:00",
        "date_modify": "2024-05-18 09:00:00",
        "date_download": "2024-05-19 08:00:00",
        "description": "In short.",
        "language": "en",
        "url": "https://x.example/1",
        "image_url": None,
    }
    (found,) = read(tmp_path / "a.json", json.dumps(record))
    assert isinstance(found, RawDocument)
    assert (found.text, found.title) == ("Talks resumed.", "Talks")
    assert dict(found.metadata) == {
        "url": "https://x.example/1",
        "outlet": "x.example",
        "published": "2024-05-17 10:00:00",
        "updated": "2024-05-18 09:00:00",
        "retrieved": "2024-05-19 08:00:00",
        "byline": "Jane Doe, Olav Berg",
        "language": "en",
    }


@pytest.mark.parametrize(
    "record",
    [
        {"body_text": "Talks resumed in Riga.", "headline": "Talks", "byline": "By Jane Doe", "source": "HBR"},
        {
            "body_html": "<p>Talks resumed in <b>Riga</b>.</p>",
            "headline": "Talks",
            "byline": "By Jane Doe",
            "source": "HBR",
        },
        {"body_xhtml": "<p>Talks resumed in Riga.</p>", "headline": "Talks", "byline": "By Jane Doe", "source": "HBR"},
        {
            "bodies": [{"contentType": "text/html", "value": "<p>Talks resumed in Riga.</p>"}, {"value": 7}],
            "headlines": [{"role": "short", "value": "No"}, {"role": "main", "value": "Talks"}],
            "by": "By Jane Doe",
            "infosources": [{"name": "HBR"}],
        },
    ],
)
def test_ninjs_is_understood(tmp_path: Path, record: dict[str, object]) -> None:
    """Its text as text or markup, its lists of headlines and bodies, and the first version's date before the last's."""
    dates = {"firstcreated": "2024-05-17T10:00:00Z", "versioncreated": "2024-05-18T09:00:00Z", "pubstatus": "usable"}
    (found,) = read(tmp_path / "a.json", json.dumps({"uri": "urn:x:1", **record, **dates}))
    assert isinstance(found, RawDocument)
    assert (found.text, found.title) == ("Talks resumed in Riga.", "Talks")
    assert dict(found.metadata) == {
        "outlet": "HBR",
        "published": "2024-05-17T10:00:00Z",
        "updated": "2024-05-18T09:00:00Z",
        "byline": "By Jane Doe",
    }


def test_what_its_agency_withdrew_is_not_read(tmp_path: Path) -> None:
    """ninjs says so in the status of publication."""
    (found,) = read(tmp_path / "a.json", json.dumps({"pubstatus": "canceled", "body_text": "Talks resumed."}))
    assert isinstance(found, Rejected) and found.reason == "withdrawn"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "JSON does not parse"),
        ('{"title": "Talks"}', "no text"),
        ('{"text": "  "}', "no text"),
        ('{"text": null}', "no text"),
        ('{"text": ["Talks"]}', "not a string"),
        ('{"text": "Talks.", "title": 5}', "not a string"),
        ("[1, 2]", "not an object"),
        ('"Talks"', "not an object"),
        ("[" * 100_000, "JSON does not parse"),
    ],
)
def test_a_damaged_line_is_refused_with_its_number_and_the_rest_is_read(tmp_path: Path, line: str, reason: str) -> None:
    """One line's damage costs that line only."""
    good = '{"text": "Talks resumed."}'
    found = read(tmp_path / "a.jsonl", f"{good}\n{line}\n{good}\n")
    assert [getattr(x, "reason", "read") for x in found] == ["read", reason, "read"]
    assert isinstance(found[1], Rejected) and found[1].subject == f"{tmp_path / 'a.jsonl'}:2"


def test_a_line_too_long_is_passed_over_without_being_held(tmp_path: Path) -> None:
    """The line behind it is read; a file of lines may be larger than a document."""
    good = '{"text": "Talks resumed."}\n'
    found = read(tmp_path / "a.jsonl", good * 50 + '{"text": "' + "x" * 5_000 + '"}\n' + good, Limits(document=1_000))
    assert [getattr(x, "reason", "read") for x in found] == ["read"] * 50 + ["line too long", "read"]


def test_a_list_gives_its_members_up_to_the_damage(tmp_path: Path) -> None:
    """Members before a damaged one are kept; the damage is told once, with its line."""
    found = read(tmp_path / "a.json", '[\n{"text": "Talks resumed."},\n{"text": 3},\n{"text": oops}]')
    assert [getattr(x, "reason", "read") for x in found] == ["read", "not a string", "JSON does not parse"]
    assert isinstance(found[2], Rejected) and found[2].subject.endswith("a.json:4")
    assert [str(x.detail) for x in read(tmp_path / "b.json", "[]") if isinstance(x, Rejected)] == ["the list is empty"]


def test_stray_surrogates_are_replaced(tmp_path: Path) -> None:
    """A text can always be written as UTF-8 again."""
    (found,) = read(tmp_path / "a.jsonl", '{"text": "Talks \\ud83d in Riga \\ud83d\\ude00"}')
    assert isinstance(found, RawDocument) and found.text == "Talks \ufffd in Riga \U0001f600"


def test_json_lines_are_known_under_any_name(tmp_path: Path) -> None:
    """By their first two lines, also in a file called .json or .txt."""
    data = '{"text": "Talks resumed."}\n{"text": "Talks ended."}\n'
    assert len(read(tmp_path / "a.json", data)) == len(read(tmp_path / "a.txt", data)) == 2
    (one,) = read(tmp_path / "b.txt", "{not json} is how the note began.\nTalks resumed.")
    assert isinstance(one, RawDocument) and one.format == "text"
