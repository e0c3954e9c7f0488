"""Parts of a page that are not the article, known by their first line: lists of other stories, readers' comments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.stages.clean.units import Unit

_COMMENTS = re.compile(r"\d* ?comments?(?: ?\(\d+\)| ?: ?\d+)?", re.IGNORECASE)
_ENDS_LIST = 14


def find_sections(units: Sequence[Unit], gone: Mapping[int, str], body: Sequence[bool]) -> dict[int, str]:
    """The lines that go because of the heading above them, with the reason.

    Below a heading such as "Most read" go its list marks and short lines, up to the first sentence; below a heading of
    comments in the last part of a text, what readers wrote: everything to its end, if no long paragraph is among it.
    """
    found: dict[int, str] = {}
    open_list = False
    for i, unit in enumerate(units):
        if i in gone:
            if gone[i] == "link to another article" and unit.n_words <= 8:
                open_list = True
            continue
        open_list = open_list and unit.n_words <= _ENDS_LIST + 6 and (unit.listed or unit.open)
        if open_list:
            found[i] = "headline of another article"
    total = sum(unit.n_words for i, unit in enumerate(units) if body[i]) or 1
    passed = 0
    for i, unit in enumerate(units):
        passed += unit.n_words if body[i] else 0
        if i in gone and gone[i] == "comments" and passed >= 0.6 * total and _COMMENTS.fullmatch(unit.text):
            rest = [j for j in range(i + 1, len(units)) if j not in gone]
            if all(units[j].n_words <= 60 for j in rest):
                found |= dict.fromkeys(rest, "comments")
            break
    return found
