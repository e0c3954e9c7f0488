"""Which column of a table holds which field of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.errors import UsageProblem

Columns = Mapping[str, str]

# The words that exports of news collections put over their columns; the first that a table has is taken.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "fulltext", "maintext", "articletext", "articlebody", "content", "article", "story"),
    "title": ("title", "headline", "head", "hd"),
    "published": (
        *("published", "datepublished", "publicationdate", "publishedat", "publisheddate", "publishdate"),
        *("datepublish", "pubdate", "date", "timestamp", "pd"),
    ),
    "url": ("url", "link", "href", "address", "articleurl", "weburl"),
    "outlet": (
        *("outlet", "source", "publication", "newspaper", "publicationtitle", "sourcename", "medianame", "mediaoutlet"),
        *("sourcedomain", "domain", "publisher", "sn"),
    ),
    "byline": ("byline", "author", "authors", "by"),
    "updated": ("updated", "datemodified", "datemodify", "modified", "lastupdated"),
    "language": ("language", "lang"),
    "id": ("id", "articleid", "guid", "uid", "an"),
}


def parse_columns(words: str | None) -> Columns | None:
    """The mapping written as ``text=body,title=headline``: field of ours, name of the column; None where nothing is.

    **Raises** `UsageProblem` for a field that is none, one named twice, or a pair without its equals sign.

    Example:
        >>> parse_columns("text=body, published=date")
        {'text': 'body', 'published': 'date'}
    """
    if words is None or not words.strip():
        return None
    columns: dict[str, str] = {}
    for pair in words.split(","):
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column:
            raise UsageProblem(f"{pair.strip()!r} names no column; write FIELD=COLUMN, as in text=body")
        if name not in KNOWN:
            raise UsageProblem(f"no field is called {name!r}; there are {', '.join(KNOWN)}")
        if name in columns:
            raise UsageProblem(f"field {name!r} is given two columns")
        columns[name] = column
    return columns


def place_columns(head: Sequence[str], columns: Columns | None) -> dict[str, int] | str:
    """Where each field stands in the rows of a table with this head, or what is wrong with it.

    Named columns go before known words. A name is compared exactly, then without case, space and punctuation.
    """
    places: dict[str, int] = {}
    exact = {name.strip(): i for i, name in reversed(list(enumerate(head)))}
    folded = {_fold(name): i for i, name in reversed(list(enumerate(head)))}
    for name, column in (columns or {}).items():
        place = exact.get(column, folded.get(_fold(column)))
        if place is None:
            return f"no column is called {column!r}; there are {_list(head)}"
        places[name] = place
    for name, words in KNOWN.items():
        free = (folded[word] for word in words if word in folded and folded[word] not in places.values())
        if name not in places and (place := next(free, None)) is not None:
            places[name] = place
    if "text" not in places:
        return f"no column holds the text; name it with text=COLUMN; there are {_list(head)}"
    return places


def _list(head: Sequence[str]) -> str:
    """The names of columns on one line, not too long."""
    return ", ".join(" ".join(name.split()) for name in head[:40])[:200]


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
