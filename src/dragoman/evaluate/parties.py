"""Actors reduced to what two annotators can be compared by: a country code, or the plain name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from dragoman.evaluate.report import Record

_ALIASES = {
    "daesh": "islamic state",
    "eu": "european union",
    "icj": "international court of justice",
    "is": "islamic state",
    "isil": "islamic state",
    "isis": "islamic state",
    "islamic state of iraq and syria": "islamic state",
    "un": "united nations",
    "world court": "international court of justice",
}
_BODIES = {"EUR": "IGO:european union", "UNO": "IGO:united nations"}
_NO_COUNTRY = frozenset({"", "IGO", "NGO", "ISM", "IMG", "MNC"})
_DROPPED = re.compile(r"\(.*?\)|[“”\"'’.,]")
_ARTICLE = re.compile(r"^\s*the\s+")
_SPACES = re.compile(r"\s+")


def plain_name(name: str | None) -> str:
    """A name in lower case without article, brackets and punctuation; well-known short forms spelled out.

    Example:
        >>> plain_name("The UN"), plain_name("St. Mary's (IRL)")
        ('united nations', 'st mary s')
    """
    bare = _ARTICLE.sub("", _DROPPED.sub(" ", (name or "").lower()))
    spaced = _SPACES.sub(" ", bare).strip()
    return _ALIASES.get(spaced, spaced)


def canonical_code(actor: Mapping[str, Any]) -> str:
    """An actor's country code where it has a country, else its plain name; United Nations and European Union as bodies.

    Example:
        >>> canonical_code({"country": "nor", "name": "Norway"}), canonical_code({"country": "IGO", "name": "the UN"})
        ('NOR', 'IGO:united nations')
    """
    country = (actor.get("country") or "").upper()
    if country in _BODIES:
        return _BODIES[country]
    if country not in _NO_COUNTRY:
        return str(country)
    name = plain_name(actor.get("name"))
    return f"IGO:{name}" if name in ("united nations", "european union") else name


def code_side(actors: Iterable[Mapping[str, Any]] | None) -> frozenset[str]:
    """The canonical codes of one side; actors with neither country nor name are left out."""
    return frozenset(canonical_code(a) for a in actors or () if a.get("country") or a.get("name")) - {""}


def doc_of(article: Record, docs: frozenset[str]) -> str:
    """The gold document an article record belongs to: its id where gold knows it, else the stem of its path."""
    if article["id"] in docs:
        return str(article["id"])
    return PurePath(article.get("path") or article["id"]).stem
