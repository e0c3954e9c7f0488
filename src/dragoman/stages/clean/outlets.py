"""Agencies and outlets by the names they are printed under."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Protocol

_GENERIC = re.compile(
    r"(?:[A-Z][\w&.’'-]*(?: (?:&|and|of|for))? ){0,5}"
    r"(?:\w*[Ww]ire|Newswire|News Agency|Press Agency|Press Association|News Service)"
)

_BEFORE = re.compile(r"(?:by|from|source|via|courtesy)(?::\s*|\s+)", re.IGNORECASE)


class OutletIndex(Protocol):
    """What cleaning asks the tables of the world: which agency goes by a printed name."""

    def wire_named(self, name: str) -> str | None:
        """The agency's usual name, or None where no agency is printed so."""
        ...


class ListedWires:
    """The short list that stands in where no tables are handed in."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def wire_named(self, name: str) -> str | None:
        """The agency's usual name, or None. Abbreviations must be printed as such: "AP", not "ap"."""
        return self._names.get(name) or (self._names.get(name.casefold()) if len(name) > 4 else None)


@cache
def load_wires() -> ListedWires:
    """The agencies of ``data/wires.csv``."""
    source = files(__package__).joinpath("data", "wires.csv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for row in csv.DictReader(source.splitlines()):
        for printed in row["printed"].split("|"):
            names[printed] = row["name"]
            if len(printed) > 4:
                names[printed.casefold()] = row["name"]
    return ListedWires(names)


def name_wire(words: str, outlets: OutletIndex) -> str | None:
    """The agency that a few printed words name: of the tables, or one that its name gives away ("Gulf Newswire")."""
    words = _BEFORE.sub("", " ".join(words.split()).strip(" .,;:|/-–—()[]"))
    if not words or len(words) > 60:
        return None
    known = outlets.wire_named(words)
    if known is None and words.lower().startswith("the "):
        known = outlets.wire_named(words[4:])
    if known is None and _GENERIC.fullmatch(words):
        known = words
    return known
