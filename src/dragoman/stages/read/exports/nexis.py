"""Nexis Uni, LexisNexis Academic and their like.

Two layouts. The older prints, centred, ``1 of 25 DOCUMENTS``, outlet and date, then the headline, then labels in
capitals (``BYLINE:``, ``SECTION:``, ``LENGTH: 512 words``), the text, ``LOAD-DATE:``. The newer prints headline, outlet,
date and copyright, then labels (``Section:``, ``Length: 512 words``, ``Byline:``), ``Body``, the text, ``Load-Date:`` and
``End of Document``; a list of what was found may stand before the first article.
"""

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

_LENGTH = re.compile(r"length:\s*[\d,]+ words?\b", re.IGNORECASE)
_LOADED = re.compile(r"load-date:", re.IGNORECASE)
_CLOSE = re.compile(r"load-date:|end of document$|graphic$", re.IGNORECASE)
_END = re.compile(r"end of document", re.IGNORECASE)
_COUNTED = re.compile(r"(?:document )?\d+ of \d+(?: documents?)?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<name>section|length|byline|dateline|highlight|headline|body|graphic|series|correction(?:-date)?|type|language"
    r"|publication-type|journal-code|load-date|subject|organization|person|country|state|city|company|industry|ticker"
    r"|geographic|classification|url|copyright|notes?|distribution|category|acc-no|pub-type|document-type|title|day)"
    r"\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_BODY = re.compile(r"body:?", re.IGNORECASE)
_BEHIND = frozenset(
    "load-date language publication-type journal-code graphic classification subject organization person country state"
    " city company industry ticker geographic url notes correction-date acc-no pub-type document-type copyright".split()
)
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\) ?(?:19|20)\d\d|all rights reserved", re.IGNORECASE)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:(?:{_MONTHS}) \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} (?:{_MONTHS}),? "
    r"(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def split_nexis(text: str) -> list[ExportedArticle] | None:
    """The articles of a Nexis export; None where the text is none: it has no length in words, or nothing ends one."""
    lines = split_lines(text)
    lengths = [i for i, line in enumerate(lines) if _LENGTH.match(line.words)]
    if not lengths or not any(_LOADED.match(line.words) or _END.fullmatch(line.words) for line in lines):
        return None
    return [_read_article(text, piece) for piece in _split(lines)]


def _split(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of each article: parted by the strongest mark that the export has, each with a length in words."""
    counted = [i for i, line in enumerate(lines) if _COUNTED.fullmatch(line.words)]
    ends = [i + 1 for i, line in enumerate(lines) if _END.fullmatch(line.words)]
    cuts = ends or counted or _after_loading(lines)
    bounds = [0, *cuts, len(lines)]
    pieces = [lines[a:b] for a, b in pairwise(bounds)]
    return [piece for piece in pieces if any(_LENGTH.match(line.words) for line in piece)]


def _after_loading(lines: Sequence[Line]) -> list[int]:
    """Where the labels that follow a loading date are over."""
    cuts = []
    for i, line in enumerate(lines):
        if _LOADED.match(line.words):
            at = i + 1
            while at < len(lines) and (not lines[at].words or _is_behind(lines[at])):
                at += 1
            cuts.append(at)
    return cuts


def _is_behind(line: Line) -> bool:
    label = _LABEL.match(line.words)
    return bool(label and label["name"].lower() in _BEHIND) or _COPYRIGHT.match(line.words) is not None


def _read_article(text: str, lines: Sequence[Line]) -> ExportedArticle:
    length = next(i for i, line in enumerate(lines) if _LENGTH.match(line.words))
    dated = [i for i in range(length) if _DATE.match(lines[i].words)]
    date_at = dated[-1] if dated else None
    first_label = next((i for i in range(length + 1) if i > (date_at or -1) and _LABEL.match(lines[i].words)), length)
    labels: dict[str, str] = {}
    body = first_label
    while body < len(lines):
        # Labels, each with the lines that run on from it; the text begins behind the last one, or behind "Body".
        found = _LABEL.match(lines[body].words)
        if _BODY.fullmatch(lines[body].words):
            body += 1
            break
        if lines[body].words and (found is None or found["name"].lower() == "load-date"):
            break
        if found is not None:
            end = body + 1
            while end < len(lines) and lines[end].words and not _LABEL.match(lines[end].words):
                end += 1
            if found["name"].lower() == "body":
                break
            words = join_words(lines[body:end])
            labels.setdefault(found["name"].lower(), words.partition(":")[2].strip() if words else "")
            body = end
        else:
            body += 1
    given = cut_text(text, _take_body(lines[body:]))
    head = lines[:first_label]
    title, outlet = _read_head(head, None if date_at is None else date_at)
    return ExportedArticle(
        text=re.sub(r"^body:\s*", "", given, flags=re.IGNORECASE),
        title=labels.get("headline") or title,
        stated=only_known(
            outlet=outlet,
            published=None if date_at is None else lines[date_at].words[:100],
            byline=read_byline(labels.get("byline")),
            dateline=labels.get("dateline"),
            language=labels.get("language"),
        ),
        line=next((line.number for line in head if line.words), lines[length].number),
    )


def _take_body(lines: Sequence[Line]) -> list[Line]:
    """The lines of the article's text: up to its end, less the labelled groups that stand before that."""
    last = next((i for i, line in enumerate(lines) if _CLOSE.match(line.words)), len(lines))
    groups = split_groups(lines[:last])
    while groups and _is_behind(groups[-1][0]):
        groups.pop()
    return [line for group in groups for line in group]


def _read_head(lines: Sequence[Line], date_at: int | None) -> tuple[str | None, str | None]:
    """Title and outlet out of the lines above the labels."""
    if date_at is None:
        groups = split_groups([line for line in lines if not _is_furniture(line)])
        return (join_words(groups[-1]) if groups else None), None
    above = split_groups([line for line in lines[:date_at] if not _is_furniture(line)])
    under = split_groups(lines[date_at:])
    # Older layout: the headline stands under the date, in a group of its own that is no copyright line.
    heads = [group for group in under[1:] if not any(_is_furniture(line) for line in group)]
    if heads:
        return join_words(heads[-1]), (above[-1][-1].words if above else None)
    if not above:
        return None, None
    outlet = above[-1][-1].words
    rest = above[-1][:-1] or (above[-2] if len(above) > 1 else [])
    return join_words(rest), outlet


def _is_furniture(line: Line) -> bool:
    return _COPYRIGHT.search(line.words) is not None or _COUNTED.fullmatch(line.words) is not None
