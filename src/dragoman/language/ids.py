"""Identifiers: the same input gives the same id, and two different inputs never share one by how their parts are
joined.

Every part is written with its length before it, so that ``("ab", "c")`` and ``("a", "bc")`` differ; an absent part
differs from an empty one. What is hashed is SHA-256; 16 hexadecimal digits (64 bits) are kept, which makes a collision
among ten million claims a matter of one in a third of a million.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

NAMESPACE = "dragoman"


def text_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal: the version of an article."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(*, url: str | None, outlet: str | None, given_id: str | None, version: str) -> str:
    """The id of an article that came without one of its own.

    Hashes the namespace, the URL or else the outlet, and the given id or else the version (the text's hash): forty
    outlets' identical copy stays forty articles.

    Example:
        >>> article_id(url=None, outlet="Harbour Gazette", given_id=None, version="00")[:2]
        'a_'
    """
    where = ("url", url) if url is not None else ("outlet", outlet)
    what = ("id", given_id) if given_id is not None else ("text", version)
    return "a_" + _digest(("article", *where, *what))


def claim_id(
    *, article_version: str, trigger_start: int, trigger_end: int, field: str, type: str, asserter: str | None
) -> str:
    """The id of a claim: which text, which words in it, which type of event, and who asserts it.

    Example:
        >>> where = {"article_version": "v", "trigger_start": 1, "trigger_end": 4, "field": "text"}
        >>> claim_id(**where, type="ACCUSE", asserter="IRN") == claim_id(**where, type="ACCUSE", asserter=None)
        False
    """
    return "c_" + _digest(("claim", article_version, str(trigger_start), str(trigger_end), field, type, asserter))


def tie_id(
    *, article_version: str, start: int, end: int, field: str, kind: str, a: Iterable[str], b: Iterable[str]
) -> str:
    """The id of a tie claim: which text, which words in it, which kind of tie, the ids of its two sides in order."""
    sides: list[str | None] = []
    for side in (tuple(a), tuple(b)):
        sides += [str(len(side)), *side]
    return "t_" + _digest(("tie", article_version, str(start), str(end), field, kind, *sides))


def hash_of(*parts: str | None) -> str:
    """The hash of these parts in this order, without a prefix: for ids of what is derived."""
    return _digest(parts)


def family_id(versions: Iterable[tuple[str, str]]) -> str:
    """The id of a family of copies: that of its smallest article version; or of two linked ones that make no family."""
    return "f_" + _digest(("copies", *(part for version in versions for part in version)))


def _digest(parts: Iterable[str | None]) -> str:
    digest = sha256()
    for part in (NAMESPACE, *parts):
        if part is None:
            digest.update(b"-;")
            continue
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
        digest.update(b";")
    return digest.hexdigest()[:16]
