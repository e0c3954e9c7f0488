"""The shape of a user's codebook: its sections, the fields of their entries, and what is wrong with a value as such.

What an entry names (types, modes, classes, slots, other entries) is looked at when it is laid over ours
(`dragoman.codebook.overlay`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

Kind = Literal["text", "texts", "yes", "number", "quad", "scores", "names"]

_WORDS: dict[str, Kind] = dict.fromkeys(("verbs", "nouns", "contexts", "actor", "recipient", "yes", "no"), "texts")
_NAMES: dict[str, Kind] = dict.fromkeys(("id", "type", "mode", "cameo"), "text")
SECTIONS: dict[str, dict[str, Kind]] = {
    "type": {
        **dict.fromkeys(("name", "means", "counts_as", "cameo", "planned"), "text"),
        **{"quad": "quad", "score": "number", "modes": "scores", "unscored_modes": "texts"},
    },
    "mode": {"type": "text", "name": "text", "score": "number", "cameo": "text", "words": "texts"},
    "class": {"name": "text", "words": "texts"},
    "act": {
        **_NAMES,
        **_WORDS,
        **{"noun_actor": "texts", "noun_recipient": "texts", "symmetric": "yes", "state": "yes", "replaces": "yes"},
    },
    "operator": {
        **_NAMES,
        **_WORDS,
        **{"adjectives": "texts", "takes": "texts", "only": "texts", "inner": "text", "inner_else": "text"},
        **{"emit": "text", "control": "text", "alone": "yes", "report": "yes", "replaces": "yes"},
        **{"type_by_inner": "names", "mode_by_inner": "names"},
    },
}
"""The sections a file may have, and what each field of an entry is."""

_REQUIRED = {
    "type": ("name", "means"),
    "mode": ("type", "name"),
    "class": ("name", "words"),
    "act": ("id", "type"),
    "operator": ("id", "inner"),
}
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_TYPE_NAME = re.compile(r"[A-Z][A-Z0-9_]+")
_LONGEST = 1000
"""Characters: no example sentence is longer."""


def named(section: str, n: int, row: Mapping[str, Any]) -> str:
    """How an entry is called in a message: its section, number and name."""
    name = row.get("id") or row.get("name")
    return f"{section} {n}" + (f" ({name})" if isinstance(name, str) else "")


def faults_of_section(section: str, rows: object) -> Iterator[str]:
    """What is wrong with a section as such."""
    if section not in SECTIONS:
        yield f"no section is called {section!r}; there are {', '.join(SECTIONS)}"
    elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield f"{section} must be tables, written [[{section}]]"


def faults_of_fields(section: str, row: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the fields of an entry: missing, unknown, or of another kind."""
    fields = SECTIONS[section]
    yield from (f"{field} is missing" for field in _REQUIRED[section] if field not in row)
    for field, value in row.items():
        if field not in fields:
            yield f"no field is called {field!r}; there are {', '.join(sorted(fields))}"
        else:
            yield from _faults_of_value(field, value, fields[field])
    name = row.get("name") if section != "type" else None
    for field, value, shape, asked in (
        ("id", row.get("id"), _NAME, "small letters, digits, _ and -"),
        ("name", name, _NAME, "small letters, digits, _ and -"),
        ("name", row.get("name") if section == "type" else None, _TYPE_NAME, "capital letters, digits and _"),
    ):
        if isinstance(value, str) and not shape.fullmatch(value):
            yield f"{field} must be {asked}, got {value!r}"


def _faults_of_value(field: str, value: Any, kind: Kind) -> Iterator[str]:
    match kind:
        case "text":
            yield from _faults_of_text(field, value)
        case "texts":
            if not isinstance(value, list):
                yield f"{field} must be a list, got {value!r}"
            else:
                for item in value:
                    yield from _faults_of_text(field, item)
        case "yes":
            if not isinstance(value, bool):
                yield f"{field} must be true or false, got {value!r}"
        case "number":
            yield from _faults_of_score(field, value)
        case "quad":
            if isinstance(value, bool) or value not in (1, 2, 3, 4):
                yield f"{field} must be 1 to 4, got {value!r}"
        case "scores" | "names":
            if not isinstance(value, dict):
                yield f"{field} must be a table, got {value!r}"
                return
            for name, inner in value.items():
                if kind == "scores":
                    yield from _faults_of_score(f"{field}: {name}", inner)
                else:
                    yield from _faults_of_text(f"{field}: {name}", inner)


def _faults_of_text(field: str, value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{field} must be text, got {value!r}"
    elif len(value) > _LONGEST or not value.isprintable():
        yield f"{field} must be text of at most {_LONGEST} characters on one line, got {value[:40]!r} ..."


def _faults_of_score(field: str, value: Any) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -10 <= value <= 10:
        yield f"{field} must be a number from -10 to 10, got {value!r}"
