"""Factiva: articles with field codes (``HD``, ``WC``, ``PD`` ...), or laid out plainly; each ends with its number.

Codes stand at the beginning of a line, before space, a tab or nothing; what follows up to the next code is theirs. The
plain layout prints section, headline, byline, ``512 words``, date, time, outlet, its code, page, language, copyright,
the text, and ``Document HRBGAZ0020240516ek5g0001x``.
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

_NUMBER = re.compile(r"(?:AN[\s|]+)?Document [A-Z0-9]{3,12}(?:19|20)\d{6}[a-z0-9]{5,12}")
_CODE = re.compile(
    r"(?P<code>HD|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|SE|CR|CLM|CT|RF|ART|VOL|GC|NGC)"
    r"(?P<space>[\s|]+|$)(?P<value>.*)"
)
_WORDS = re.compile(r"[\d,]+ words?")
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d\b")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?: ?(?:AM|PM|GMT))?", re.IGNORECASE)
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\) ", re.IGNORECASE)
_MAX_HEAD = 14
"""The copyright line, where there is one, is among so many lines behind the count of words."""
_LANGUAGE = re.compile(r"(?:English|French|German|Spanish|Portuguese|Italian|Russian|Arabic|Chinese[ \w-]*|Japanese)")


def split_factiva(text: str) -> list[ExportedArticle] | None:
    """The articles of a Factiva export; None where no article ends with its number."""
    lines = split_lines(text)
    ends = [i for i, line in enumerate(lines) if _NUMBER.fullmatch(line.words)]
    # In a table of codes the number stands in a cell of its own, under the code.
    if not ends:
        return None
    bounds = [0, *(i + 1 for i in ends)]
    articles = []
    for a, b in pairwise(bounds):
        piece = lines[a:b]
        article = _read_coded(text, piece) or _read_plain(text, piece)
        if article is not None:
            articles.append(article)
    return articles or None


def _read_coded(text: str, lines: Sequence[Line]) -> ExportedArticle | None:
    """An article with field codes; None where it has no headline, text and count of words under theirs."""
    fields: dict[str, list[Line]] = {}
    first = None
    current: list[Line] | None = None
    for line in lines:
        found = _CODE.match(line.words)
        if found is not None and _is_code(found, fields):
            first = first or line
            value = found["value"].strip(" \t\xa0|")
            current = fields.setdefault(found["code"], [])
            if value:
                at = text.find(value, line.start, line.end)
                current.append(Line(line.number, at, at + len(value), value))
        elif current is not None:
            current.append(line)
    if first is None or not {"HD", "WC"} <= fields.keys() or not {"LP", "TD"} & fields.keys():
        return None
    given = "\n\n".join(part for code in ("LP", "TD") if (part := cut_text(text, fields.get(code, []))))
    return ExportedArticle(
        text=given,
        title=join_words(fields["HD"]),
        stated=only_known(
            outlet=join_words(fields.get("SN", [])),
            published=join_words(fields.get("PD", [])),
            byline=read_byline(join_words(fields.get("BY", []))),
            language=join_words(fields.get("LA", [])),
        ),
        line=first.number,
    )


def _is_code(found: re.Match[str], fields: dict[str, list[Line]]) -> bool:
    """Whether a line begins with a code: inside the text, a word in capitals and one space is no code."""
    if found["space"] != " ":
        return True
    return not {"TD", "LP"} & fields.keys() or found["code"] in ("TD", "AN")


def _read_plain(text: str, lines: Sequence[Line]) -> ExportedArticle | None:
    """An article without codes; None where no line counts its words."""
    counted = next((i for i, line in enumerate(lines) if _WORDS.fullmatch(line.words)), None)
    if counted is None:
        return None
    above = list(lines[:counted])
    while above and not above[-1].words:
        above.pop()
    byline = None
    if above and re.match(r"by ", above[-1].words, re.IGNORECASE):
        byline = read_byline(above.pop().words)
    groups = split_groups(above)
    heading = groups[-1] if groups else []
    if len(heading) > 1 and len(heading[0].words.split()) <= 3:
        heading = heading[1:]
    published = outlet = language = None
    body = None
    for i in [i for i in range(counted + 1, len(lines)) if lines[i].words][:_MAX_HEAD]:
        words = lines[i].words
        if _COPYRIGHT.match(words):
            body = next((j for j in range(i, len(lines)) if not lines[j].words), len(lines))
            break
        if published is None and _DATE.match(words):
            published, body = words, i + 1
        elif _LANGUAGE.fullmatch(words):
            language, body = words, i + 1
        elif language is None and published is not None and outlet is None and not _CLOCK.fullmatch(words):
            outlet = words
    at = body if body is not None else counted + 1
    last = len(lines) - 1
    return ExportedArticle(
        text=cut_text(text, lines[at:last]),
        title=join_words(heading),
        stated=only_known(outlet=outlet, published=published, byline=byline, language=language),
        line=next((line.number for line in heading), lines[counted].number),
    )
