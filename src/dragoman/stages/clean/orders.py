"""Whether an outlet writes the day or the month first, for dates in figures that may be read both ways."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit

Order = Literal["day", "month"]

_ZONE = re.compile(r"\b[A-Z]{2,4}\b")


def find_order(url: str | None, *, lines: Sequence[str] = (), language: str | None = None) -> Order | None:
    """What an outlet writes first, or None where nothing tells.

    In order: the zones and the states of the union that `lines` print; the table of outlets; the end of the address,
    or a part of it that says "us" or "uk"; the `language` that the page states, if it names a country.

    Example:
        >>> find_order("https://www.thornemoor-post.co.uk/news/1"), find_order("https://eastmere-daily.us/2")
        ('day', 'month')
        >>> find_order("https://example.org/3", lines=["Updated 04/05/2020 6:30 PM EST"])
        'month'
    """
    for found in (_by_lines(lines), _by_address(url), _by_language(language)):
        if found is not None:
            return found
    return None


def _by_lines(lines: Sequence[str]) -> Order | None:
    tables = _tables()
    zones = {zone for line in lines for zone in _ZONE.findall(line)}
    is_month = bool(zones & tables["month_first_zones"]) or any(_state().search(line) for line in lines)
    is_day = bool(zones & tables["day_first_zones"])
    return None if is_month == is_day else "month" if is_month else "day"


def _by_address(url: str | None) -> Order | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    tables = _tables()
    labels = host.split(".")
    country = next((c for i in range(len(labels) - 1) if (c := _outlets().get(".".join(labels[i:]))) is not None), None)
    if country is not None and country not in tables["undecided_countries"]:
        return "month" if country in tables["month_first_countries"] else "day"
    end = labels[-1]
    if end in tables["month_first_domains"]:
        return "month"
    if len(end) == 2 and end.isalpha() and end not in tables["undecided_domains"]:
        return "day"
    sections = set(parts.path.lower().split("/")[:4])
    if "us" in sections or labels[0] == "us":
        return "month"
    return "day" if {"uk", "in", "au"} & sections or labels[0] in ("uk", "in", "au") else None


def _by_language(language: str | None) -> Order | None:
    region = re.fullmatch(r"[a-z]{2}[-_]([A-Za-z]{2})", language or "")
    if region is None:
        return None
    code = region.group(1).lower()
    if code in _tables()["month_first_domains"]:
        return "month"
    return None if code in _tables()["undecided_domains"] else "day"


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    source = files(__package__).joinpath("data", "date_orders.toml").read_text(encoding="utf-8")
    return {name: frozenset(values) for name, values in tomllib.loads(source).items()}


@cache
def _state() -> re.Pattern[str]:
    names = sorted(_tables()["states"], key=lambda name: (-len(name), name))
    return re.compile(r",\s(?:" + "|".join(map(re.escape, names)) + r")\b")


@cache
def _outlets() -> Mapping[str, str]:
    """The country of an outlet by its domain, from the table of the world."""
    source = files("dragoman.world").joinpath("data", "outlets.csv").read_text(encoding="utf-8")
    return {row["domain"]: row["country"] for row in csv.DictReader(source.splitlines()) if row["domain"]}
