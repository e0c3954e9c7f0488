"""JSON objects become raw documents: our own records, news-please's and ninjs'."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.decoding import decode, replace_strays
from dragoman.stages.read.markup import text_of_markup

# Our own field first; the others are what news-please (maintext, date_publish, source_domain, authors ...) and ninjs 1
# to 3 (body_text, headline, versioncreated, byline, infosources ...) call it.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "url": ("url", "weburl"),
    "outlet": ("outlet", "source_domain", "infosources", "infosource", "source", "copyrightholder"),
    "published": ("published", "date_publish", "date", "firstcreated", "versioncreated"),
    "updated": ("updated", "date_modify", "versioncreated"),
    "retrieved": ("retrieved", "date_download"),
    "byline": ("byline", "by", "authors", "author", "people"),
    "language": ("language",),
    "wire": ("wire",),
}
_TEXTS = ("text", "maintext", "body_text")
_MARKUPS = ("body_html", "body_xhtml")
_TITLES = ("title", "headline", "title_rss", "title_page")
_WITHDRAWN = frozenset({"withheld", "canceled", "cancelled"})


def read_record(data: bytes, *, path: str, line: int | None) -> RawDocument | Rejected:
    """The document that one JSON object in bytes is.

    **Rejected**: ``JSON does not parse``, and what `build_document` refuses.
    """
    subject = path if line is None else f"{path}:{line}"
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        return Rejected(stage="read", subject=subject, reason="JSON does not parse", detail=_brief(error))
    return build_document(value, subject=subject, path=path, line=line, digest=sha256(data).hexdigest())


def build_document(value: object, *, subject: str, path: str, line: int | None, digest: str) -> RawDocument | Rejected:
    """The document that a parsed JSON value is; fields that are not known are ignored.

    **Rejected**: ``not an object``, ``withdrawn`` (its agency withholds or cancels it), ``no text``, ``not a string`` (a
    text or title of another type).
    """
    if not isinstance(value, dict):
        return Rejected(stage="read", subject=subject, reason="not an object", detail=f"found {_type_name(value)}")
    status = value.get("pubstatus")
    if isinstance(status, str) and status.lower() in _WITHDRAWN:
        return Rejected(stage="read", subject=subject, reason="withdrawn", detail=f"pubstatus is {status.lower()}")
    found = {"text": _find_text(value), "title": _find_title(value)}
    for field in ("text", "title"):
        if not isinstance(found[field], str | None):
            detail = f"{field} is {_type_name(found[field])}"
            return Rejected(stage="read", subject=subject, reason="not a string", detail=detail)
    text, title = found["text"], found["title"]
    if not isinstance(text, str) or not text.strip():
        detail = "field text is empty" if isinstance(text, str) else "field text is missing"
        return Rejected(stage="read", subject=subject, reason="no text", detail=detail)
    metadata = {} if line is None else {"line": str(line)}
    for field, names in _FIELDS.items():
        stated = next((words for name in names if (words := _stated(value.get(name))) is not None), None)
        if stated is not None:
            metadata[field] = stated
    if metadata.get("updated") == metadata.get("published"):
        metadata.pop("updated", None)
    return RawDocument(
        path=path,
        format="json",
        text=replace_strays(text),
        title=replace_strays(title) if isinstance(title, str) and title.strip() else None,
        metadata=metadata,
        sha256=digest,
        explicit=True,
    )


def _find_text(value: Mapping[str, object]) -> object:
    """The text of a record, that of a field of markup where no field of plain text is there."""
    plain = _first(value, _TEXTS)
    if plain is not None:
        return plain
    markup = _first(value, _MARKUPS)
    if isinstance(markup, str):
        return text_of_markup(markup)
    bodies = list(_members(value.get("bodies")))
    for body in sorted(bodies, key=lambda b: "plain" not in str(b.get("contentType", b.get("contenttype", "")))):
        words = body.get("value")
        if isinstance(words, str) and words.strip():
            is_plain = "plain" in str(body.get("contentType", body.get("contenttype", "")))
            return words if is_plain else text_of_markup(words)
    return markup


def _find_title(value: Mapping[str, object]) -> object:
    title = _first(value, _TITLES)
    if title is not None:
        return title
    heads = sorted(_members(value.get("headlines")), key=lambda head: str(head.get("role", "")) not in ("main", ""))
    return next((head["value"] for head in heads if isinstance(head.get("value"), str)), None)


def _members(value: object) -> Iterable[Mapping[str, object]]:
    return (member for member in value if isinstance(member, dict)) if isinstance(value, list) else ()


def _first(value: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((value[name] for name in names if value.get(name) is not None), None)


def _stated(value: object) -> str | None:
    """What a metadata field states, as text: strings and numbers, names in a list, and the interval that our own
    records print."""
    if isinstance(value, list):
        names = [_stated(m.get("name") if isinstance(m, dict) else m) for m in value[:50]]
        return ", ".join(name for name in names if name) or None
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
