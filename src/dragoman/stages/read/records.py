"""JSON objects become raw documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.decoding import decode, replace_strays

# Our own field first; the others are what news-please and ninjs call it.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "body_text"),
    "title": ("title", "headline"),
    "id": ("id",),
    "url": ("url",),
    "outlet": ("outlet", "source_domain"),
    "published": ("published", "date_publish", "date", "firstcreated", "versioncreated"),
    "language": ("language",),
}


def read_record(data: bytes, *, path: str, line: int | None) -> RawDocument | Rejected:
    """The document that one JSON object in bytes is.

    **Rejected**: ``JSON does not parse``, ``not an object``, ``no text``, ``not a string``.
    """
    subject = path if line is None else f"{path}:{line}"
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        return Rejected(stage="read", subject=subject, reason="JSON does not parse", detail=_brief(error))
    return build_document(value, subject=subject, path=path, line=line, digest=sha256(data).hexdigest())


def build_document(value: object, *, subject: str, path: str, line: int | None, digest: str) -> RawDocument | Rejected:
    """The document that a parsed JSON value is; fields that are not known are ignored.

    **Rejected**: ``not an object``, ``no text``, ``not a string`` (a text or title of another type).
    """
    if not isinstance(value, dict):
        return Rejected(stage="read", subject=subject, reason="not an object", detail=f"found {_type_name(value)}")
    found = {field: _first(value, names) for field, names in _FIELDS.items()}
    for field in ("text", "title"):
        if not isinstance(found[field], str | None):
            detail = f"{field} is {_type_name(found[field])}"
            return Rejected(stage="read", subject=subject, reason="not a string", detail=detail)
    text, title = found["text"], found["title"]
    if not isinstance(text, str) or not text.strip():
        detail = "field text is empty" if isinstance(text, str) else "field text is missing"
        return Rejected(stage="read", subject=subject, reason="no text", detail=detail)
    metadata = {} if line is None else {"line": str(line)}
    for field in ("id", "url", "outlet", "published", "language"):
        stated = _stated(found[field])
        if stated is not None:
            metadata[field] = stated
    return RawDocument(
        path=path,
        format="json",
        text=replace_strays(text),
        title=replace_strays(title) if isinstance(title, str) and title.strip() else None,
        metadata=metadata,
        sha256=digest,
        explicit=True,
    )


def _first(value: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((value[name] for name in names if value.get(name) is not None), None)


def _stated(value: object) -> str | None:
    """What a metadata field states, as text: strings and numbers, and the interval that our own records print."""
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        value = start if start == end and _is_day(start) else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return replace_strays(str(value)).strip() or None


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _type_name(value: object) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "a truth value",
        int: "a number",
        float: "a number",
    }
    return "null" if value is None else names.get(type(value), "something else")


def _brief(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:120]
