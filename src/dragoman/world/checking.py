"""What is wrong with tables of the world, ours or a user's: each problem with file, entry and reason.

A table is read as plain data first; what is checked is its sections, the fields of each entry, their types, codes, dates
and degrees. Nothing is looked up on the way, so a malformed table is told whole, not up to its first fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dragoman.model.problems import Problem

NO_COUNTRY = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""Codes of PLOVER for what is no country."""

Kind = Literal["text", "texts", "code", "codes", "date", "degrees", "yes", "entries", "parties", "sector"]

_TERM: dict[str, Kind] = {"since": "date", "until": "date"}
_NAMED: dict[str, Kind] = {"name": "text", "names": "texts"}
_ENTRIES: dict[str, dict[str, Kind]] = {
    "members": {"iso3": "code", **_TERM},
    "leaders": {"name": "text", **_TERM},
    "sectors": {"sector": "sector", **_TERM},
    "former": {"name": "text", "until": "date"},
    "partially_recognised": _NAMED,
    "parties": {**_NAMED, "in_government": "entries"},
    "in_government": _TERM,
}
"""Fields whose value is a list of tables, and the fields of each of these."""

_STATE_TEXTS = """names adjectives demonyms capital_aliases cities dependencies government foreign_ministry defence_ministry
    armed_forces intelligence police parliament parliament_default courts""".split()

SECTIONS: dict[str, dict[str, Kind]] = {
    "state": {
        **{"iso3": "text", "name": "text", "cow": "text", "capital": "text", "known_until": "date"},
        **dict.fromkeys(_STATE_TEXTS, "texts"),
        **{"adjective_ambiguous": "yes", "former": "entries", "partially_recognised": "entries", "parties": "parties"},
    },
    "office": {
        **{"iso3": "code", "office": "text", "person": "text", "aliases": "texts", "known_until": "date"},
        **_TERM,
    },
    "organisation": {
        **_NAMED,
        **{"code": "code", "country": "code", "sector": "sector", "kind": "text", "members": "entries"},
    },
    "region_actor": _NAMED,
    "treaty": {
        **_NAMED,
        **{"kind": "text", "parties": "codes", "signed": "date", "in_force": "date", "ended": "date"},
    },
    "group": {
        **_NAMED,
        **{"country": "code", "sector": "sector", "sectors": "entries", "kind": "text", "leaders": "entries"},
        **{"active_from": "date", "active_until": "date"},
    },
    "place": {
        **_NAMED,
        **{"kind": "text", "country": "code", "countries": "codes", "latitude": "degrees", "longitude": "degrees"},
    },
    "outlet": {
        **{"name": "text", "aliases": "texts", "kind": "text", "country": "code", "domain": "text"},
        **{"state_owned": "yes"},
    },
}
"""The sections a table may have, and what each field of an entry is."""

_REQUIRED = {
    "state": ("iso3",),
    "office": ("iso3", "office", "person"),
    "organisation": ("name",),
    "region_actor": ("name",),
    "treaty": ("name", "kind"),
    "group": ("name", "sector"),
    "place": ("name", "kind"),
    "outlet": ("name", "kind"),
}
_CHOICES = {
    "organisation": frozenset("bloc alliance organisation court mission company ngo forum".split()),
    "treaty": frozenset("treaty alliance partnership".split()),
    "group": frozenset(
        "insurgent militant militia umbrella paramilitary gang cartel pmc hackers armed_wing movement".split()
    ),
    "place": frozenset("sea strait canal region disputed mountain river town base nuclear_site palace airport".split()),
    "outlet": frozenset("wire newspaper broadcaster magazine online state_media".split()),
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_CODE = re.compile(r"[A-Z]{3}")
_LONGEST_NAME = 200
"""Characters: no name of the world is longer; what is, is text pasted into the wrong field."""


def find_problems(
    tables: Mapping[str, Any], *, file: str, countries: frozenset[str], sectors: frozenset[str]
) -> Iterator[Problem]:
    """The faults of one file's tables, in its order.

    **Shape**: `countries` are the codes of states that are known already; those that the file itself adds count too.
    """
    added = {s.get("iso3") for s in _rows(tables.get("state")) if isinstance(s.get("iso3"), str)}
    known = _Known(countries=countries | {str(code) for code in added} | NO_COUNTRY, sectors=sectors)
    for section, rows in tables.items():
        if section not in SECTIONS:
            yield Problem(
                file=file, entry=None, reason=f"no section is called {section!r}; there are {_listed(SECTIONS)}"
            )
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield Problem(file=file, entry=None, reason=f"{section} must be tables, written [[{section}]]")
        else:
            for n, row in enumerate(rows, start=1):
                name = row.get("name") or row.get("person") or row.get("iso3")
                entry = f"{section} {n}" + (f" ({name})" if isinstance(name, str) else "")
                for reason in _of_entry(section, row, known, countries):
                    yield Problem(file=file, entry=entry, reason=reason)


@dataclass(frozen=True, slots=True)
class _Known:
    countries: frozenset[str]
    sectors: frozenset[str]


def _rows(value: object) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _listed(names: Mapping[str, object] | Sequence[str] | frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _of_entry(section: str, row: Mapping[str, Any], known: _Known, countries: frozenset[str]) -> Iterator[str]:
    fields = SECTIONS[section]
    yield from (f"{field} is missing" for field in _REQUIRED[section] if field not in row)
    if section == "state" and "name" not in row and row.get("iso3") not in countries:
        yield "name is missing, and no state of ours has this code"
    for field, value in row.items():
        if field not in fields:
            yield f"no field is called {field!r}; there are {_listed(fields)}"
        else:
            yield from _of_value(field, value, fields[field], known)
    choices = _CHOICES.get(section)
    if choices is not None and isinstance(row.get("kind"), str) and row["kind"] not in choices:
        yield f"kind must be one of {_listed(choices)}, got {row['kind']!r}"
    if section == "state" and isinstance(row.get("iso3"), str) and not _CODE.fullmatch(row["iso3"]):
        yield f"iso3 must be three capital letters, got {row['iso3']!r}"
    if section == "place" and ("latitude" in row) != ("longitude" in row):
        yield "latitude and longitude go together"
    yield from _of_term(row)


def _of_value(field: str, value: Any, kind: Kind, known: _Known) -> Iterator[str]:
    match kind:
        case "text":
            yield from _of_text(field, value)
        case "texts" | "codes":
            if not isinstance(value, list):
                yield f"{field} must be a list, got {value!r}"
                return
            for item in value:
                yield from _of_value(field, item, "text" if kind == "texts" else "code", known)
        case "code":
            if value not in known.countries:
                yield f"{field}: no country or code is called {value!r}"
        case "sector":
            if value not in known.sectors:
                yield f"{field}: no sector is called {value!r}; there are {_listed(known.sectors)}"
        case "date":
            if not isinstance(value, str) or not _is_date(value):
                yield f"{field} must be a date as text (YYYY, YYYY-MM or YYYY-MM-DD), got {value!r}"
        case "degrees":
            most = 90 if field == "latitude" else 180
            if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
                yield f"{field} must be degrees from -{most} to {most}, got {value!r}"
        case "yes":
            if value is not True and value is not False and value not in ("yes", "no"):
                yield f"{field} must be true or false, got {value!r}"
        case "entries" | "parties":
            yield from _of_entries(field, value, known, may_be_text=kind == "parties")


def _of_text(field: str, value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{field} must be text, got {value!r}"
    elif len(value) > _LONGEST_NAME or not value.isprintable():
        yield f"{field} must be a name of at most {_LONGEST_NAME} characters on one line, got {value[:40]!r} ..."


def _of_entries(field: str, value: Any, known: _Known, *, may_be_text: bool) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{field} must be a list, got {value!r}"
        return
    for item in value:
        if may_be_text and isinstance(item, str):
            yield from _of_text(field, item)
        elif not isinstance(item, dict):
            yield f"{field} must be a list of tables, got {item!r}"
        else:
            for inner, found in item.items():
                if inner not in _ENTRIES[field]:
                    yield f"{field}: no field is called {inner!r}; there are {_listed(_ENTRIES[field])}"
                else:
                    yield from (f"{field}: {r}" for r in _of_value(inner, found, _ENTRIES[field][inner], known))
            yield from (f"{field}: {r}" for r in _of_term(item))


def _of_term(row: Mapping[str, Any]) -> Iterator[str]:
    since, until = row.get("since"), row.get("until")
    if isinstance(since, str) and isinstance(until, str) and _is_date(since) and _is_date(until):
        shared = min(len(since), len(until))
        if since[:shared] > until[:shared]:
            yield f"until ({until}) lies before since ({since})"


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
