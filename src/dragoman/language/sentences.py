"""Cut a paragraph into sentences by rule, before any parsing.

Input: the text of one paragraph. Output: half-open offsets of its sentences. The parse of a sentence may then depend on
its own text alone. Knowingly wrong: a sentence that ends in an abbreviation before a name ("in the U.S. Putin said").
"""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt cmdr sgt adm brig sen rep gov pres st hon rev fr sr jr amb min dep supt
    insp jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun no nos vs etc inc ltd co corp cf
    al approx dept univ est fig vol pp ft mt bros messrs mme mlle m""".split()
)
_COUNTRY_ABBREVIATIONS = frozenset({"u.s", "u.n", "u.k", "e.u", "u.s.a", "d.c", "u.a.e", "p.m", "a.m", "d.r"})
_STARTERS = frozenset(
    """The A An In On At It He She They We I But And As This That These Those His Her Their Its However Meanwhile After
    Before While When If Both Some Many Several Other Officials Police There Since Under Last Earlier Asked Speaking
    According Despite Although No Not Thousands Hundreds""".split()
)
_END = re.compile(r"[.!?…](?:[\"'”’)\]]|'')*(?=\s+[\"'“‘(\[]*[A-Z0-9À-ÖØ-Þ$€£])")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)[.]?$")


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences of a paragraph, in order, without surrounding white space.

    >>> split_sentences("Gen. Ulla Berg met him. She left.")
    ((0, 23), (24, 33))
    """
    cuts: list[tuple[int, int]] = []
    start = 0
    for m in _END.finditer(text):
        if _ends_sentence(text, start, m):
            _append(text, start, m.end(), cuts)
            start = m.end()
    _append(text, start, len(text), cuts)
    return tuple(cuts)


def _append(text: str, start: int, end: int, cuts: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        cuts.append((start, end))


def _ends_sentence(text: str, start: int, m: re.Match[str]) -> bool:
    """Whether the mark at `m` ends a sentence, rather than an abbreviation, an initial or an ellipsis inside one."""
    if text[m.start()] != "." or m.end() - m.start() > 1:
        return True
    before = _LAST_WORD.search(text[max(start, m.start() - 24) : m.start()])
    if before is None:
        return True
    word = before.group(1)
    folded = word.lower().strip(".")
    following = text[m.end() : m.end() + 40].split(None, 1)
    follower = following[0].strip("\"'“‘([.,") if following else ""
    if folded in _COUNTRY_ABBREVIATIONS:
        return follower in _STARTERS
    if folded in _ABBREVIATIONS:
        return folded in ("co", "corp", "inc", "ltd", "etc", "no") and follower in _STARTERS
    return not (len(folded) == 1 and word.isupper()) or follower in _STARTERS
