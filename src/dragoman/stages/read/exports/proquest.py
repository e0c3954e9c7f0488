"""ProQuest: articles as labelled fields, parted by lines of underscores or by ``Document 1 of 25``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.stages.read.exports.article import (
    ExportedArticle,
    Line,
    cut_text,
    join_words,
    only_known,
    read_byline,
    split_groups,
    split_lines,
)

_LABEL = re.compile(
    r"(?P<name>Title|Author|Publication info|Publication title|Publication date|Publication year|Publication subject"
    r"|Full text|Abstract(?: \(summary\))?|Links|Subject|Location|People|Company / organization|Identifier / keyword"
    r"|Pages|Section|Dateline|Place of publication|Country of publication|Publisher|ISSN|e-ISSN|Source type|Language of"
    r" publication|Document type|ProQuest document ID|Document URL|Copyright|Last updated|Database|First page|Column"
    r"|Number of pages|Document feature|Credit|Volume|Issue|Year|Classification|Elapsed time|Notes?|Substance|Product"
    r" name|Contact us at|Bibliography)\s*:\s*(?P<value>.*)"
)
_RULE = re.compile(r"[_=-]{20,}")
_COUNTED = re.compile(r"Document \d+ of \d+")
_LINK = re.compile(r"ProQuest document link|Find a copy|Order a copy.*|Full text", re.IGNORECASE)
_INFO = re.compile(r"(?P<outlet>[^;:\[]{2,120}?)\s*(?:[;:\[].*?)?(?P<date>\d{1,2} [A-Z][a-z]+\.? (?:19|20)\d\d)")


def split_proquest(text: str) -> list[ExportedArticle] | None:
    """The articles of a ProQuest export; None where the text is none: full text and a field of ProQuest's own."""
    if "ProQuest" not in text:
        return None
    lines = split_lines(text)
    names = {found["name"] for line in lines if (found := _LABEL.match(line.words))}
    if "Full text" not in names or not names & {"Publication title", "Publication info", "ProQuest document ID"}:
        return None
    counted = [i for i, line in enumerate(lines) if _COUNTED.fullmatch(line.words)]
    ruled = [i for i, line in enumerate(lines) if _RULE.fullmatch(line.words)]
    bounds = [0, *(counted or ruled), len(lines)]
    articles = []
    for a, b in pairwise(bounds):
        article = _read_article(text, lines[a:b])
        if article is not None:
            articles.append(article)
    return articles


def _read_article(text: str, lines: Sequence[Line]) -> ExportedArticle | None:
    """The article among some lines, or None where they hold no full text (the list at the end of an export)."""
    fields: dict[str, list[Line]] = {}
    heading: list[Line] = []
    current = heading
    for line in lines:
        if _RULE.fullmatch(line.words) or _COUNTED.fullmatch(line.words):
            continue
        found = _LABEL.match(line.words)
        if found is not None and not (
            current is fields.get("Full text") and found["name"] in ("Title", "Year", "Note")
        ):
            current = fields.setdefault(found["name"], [])
            value = found["value"].strip()
            if value:
                start = text.find(value, line.start, line.end)
                current.append(Line(line.number, start, start + len(value), value))
        else:
            current.append(line)
    if "Full text" not in fields:
        return None
    groups = split_groups([line for line in heading if not _LINK.fullmatch(line.words)])
    info = _INFO.match(join_words(fields.get("Publication info", [])) or "")
    outlet = _first(fields, "Publication title")
    number = next((line.number for line in (*heading, *fields.get("Title", []), *fields["Full text"]) if line.words), 1)
    return ExportedArticle(
        text=cut_text(text, fields["Full text"]),
        title=_first(fields, "Title") or (join_words(groups[-1]) if groups else None),
        stated=only_known(
            outlet=outlet.partition(";")[0].strip() if outlet else (info["outlet"].strip() if info else None),
            published=_first(fields, "Publication date") or (info["date"] if info else None),
            byline=read_byline(_first(fields, "Author")),
            language=_first(fields, "Language of publication"),
        ),
        line=number,
    )


def _first(fields: dict[str, list[Line]], name: str) -> str | None:
    """The words of a field, up to the first blank line."""
    groups = split_groups(fields.get(name, []))
    return join_words(groups[0]) if groups else None
