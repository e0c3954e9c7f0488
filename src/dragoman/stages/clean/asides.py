"""Sentences inside and outside paragraphs that are asides to the reader: which stretch of a unit they take up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.stages.clean.credits import is_byline
from dragoman.stages.clean.rules import find_noise
from dragoman.stages.clean.signals import ADDRESS, ENOUGH, Scored, blank_quotes, may_reach, score_sentence
from dragoman.stages.clean.units import Unit, find_stems

_BREAK = re.compile(
    r"(?<=[.!?…])[\"”’»)\]]*\s+(?=(?:[—–-]{1,2} ?)?(?:[\"“‘«(\[©•*]*[A-Z0-9]|[(\[][a-z]|/[A-Z]))|\s+(?=©)"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|No|Lt|Col|Capt|Prof|vs|Sgt|Rev|Hon|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)"
    r"|\b[A-Z])\.$"
)

# What may follow an aside in the same paragraph and go with it, and what may stand before it, in words.
_AFTERTHOUGHT = 25
_LEAD_IN = 14
_REMAINDER = 8

# A unit of more words than this is a paragraph: what is an aside in it must show more.
_SHORT = 45
_AMID = 0.5
"""So much more a sentence needs that stands between two of the article's own in their paragraph."""
_IN_PARAGRAPH = 0.4
_TELLS = 7

# Of rules that know a line by its form, those that may take a sentence out of a paragraph. (A caption is one whole.)
SEPARABLE = frozenset(
    (
        *("disclaimer", "newsletter", "subscription", "cookies", "link to another article", "editor's note", "sharing"),
        *("credit", "about the author", "comments", "tags", "advertisement"),
    )
)
_TRAILING_AT_MOST = 22

# What nearly is an aside is one where nothing else in the article shares a word with it.
_NEARLY = 0.65
_FOREIGN_AT_MOST = 24

# A request to readers is seldom so long; three such paragraphs are how the article is written.
_SPEAKS_AT_LENGTH = 20
_SPEAKS_OFTEN = 3
_ASKS_OFTEN = 5
_YOU = re.compile(r"\byou(?:r|['’](?:re|ll|ve|d))?\b", re.IGNORECASE)

_BEFORE = frozenset(("photo credit", "caption", "editor's note", "advertisement", "link to another article"))
_BEHIND = SEPARABLE | {"photo credit", "byline", "separator"}
_BRACKET = re.compile(r"(?P<words>[(\[][^()\[\]]{3,140}[)\]])[.:]?\s+(?=[\"“‘«]?[A-Z0-9])")
_CREDITED = re.compile(
    r"[.!?][\"”’)]*\s+[(\[–—-]*(?:reporting|additional|with|writing|edited|editing|compiled|sources?|agencies|copyright"
    r"|all rights|not to be|redistribution|reproduction|no part|translated|\S+(?: \S+){0,6} contributed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a unit: where it stands in the text, and how it scored."""

    start: int
    end: int
    n_words: int
    asks: bool
    scored: Scored


def read_sentences(unit: Unit, *, is_advice: bool = False) -> list[Sentence] | None:
    """The scored sentences of a unit, or None where none of them can be an aside. `is_advice`: see `score_sentence`."""
    return split_sentences(unit, is_advice=is_advice) if may_reach(blank_quotes(unit.text), _NEARLY) else None


def find_aside(unit: Unit, sentences: Sequence[Sentence], *, is_last: bool = False) -> tuple[int, int, str] | None:
    """The stretch of a unit that speaks to the reader or of the page (start, end, reason), or None.

    `is_last` says that nothing of the article follows: there an aside behind its sentences needs to show no more than
    one that stands alone.

    **Shape**: the whole unit where all of it does, or what does not is short and neutral; else the sentences that do,
    to the end of the unit where only a few words follow.
    """
    needed = ENOUGH
    if sum(s.n_words for s in sentences) > _SHORT or _opens_with_news(sentences):
        needed += _IN_PARAGRAPH
    flagged = [
        i
        for i, s in enumerate(sentences)
        if s.scored.weight >= needed + _AMID * _is_amid_news(sentences, i) and s.scored.reason is not None
    ]
    if not flagged and is_last and len(sentences) > 1:
        closing = sentences[-1].scored
        flagged = [len(sentences) - 1] if closing.weight >= ENOUGH and closing.reason is not None else []
    if not flagged:
        return None
    reason = max((sentences[i].scored for i in flagged), key=lambda scored: scored.weight).reason or ""
    first, last = flagged[0], flagged[-1]
    before, after = sentences[:first], sentences[last + 1 :]
    if first == 0:
        if _neutral(sentences, flagged) and sum(s.n_words for s in sentences) - _words(sentences, flagged) <= (
            _AFTERTHOUGHT
        ):
            return unit.start, unit.end, reason
        end = next((s.start for i, s in enumerate(sentences) if i not in flagged), unit.end)
        return unit.start, end, reason
    if sum(s.n_words for s in before) <= _LEAD_IN and _leads_in(before):
        start = unit.start
    else:
        start = sentences[first].start
    if sum(s.n_words for s in after) <= _REMAINDER and all(s.scored.weight > -1 for s in after):
        return start, unit.end, reason
    return start, sentences[last].end, reason


def _is_amid_news(sentences: Sequence[Sentence], i: int) -> bool:
    """Whether a sentence has the article's own before and behind it in one paragraph: what is put in stands at an end."""
    return 0 < i < len(sentences) - 1 and all(
        s.n_words >= _TELLS and s.scored.weight <= 0 for s in (sentences[i - 1], sentences[i + 1])
    )


def _opens_with_news(sentences: Sequence[Sentence]) -> bool:
    """Whether the first of several sentences is long enough to tell something and shows no sign of an aside."""
    return len(sentences) > 1 and sentences[0].n_words >= _TELLS and sentences[0].scored.weight <= 0


def is_advice(units: Sequence[Unit]) -> bool:
    """Whether a text speaks to the reader throughout, outside quotations: advice, instructions, an interview."""
    speaking = sum(
        unit.n_words >= _SPEAKS_AT_LENGTH and _YOU.search(blank_quotes(unit.text)) is not None for unit in units
    )
    asking = sum(unit.text.endswith("?") for unit in units)
    return speaking >= _SPEAKS_OFTEN or asking >= _ASKS_OFTEN


def find_opening(unit: Unit) -> tuple[int, int, str] | None:
    """A credit or caption in brackets that stands before the first sentence of a paragraph, or None."""
    found = _BRACKET.match(unit.text)
    if found is None:
        return None
    words = found["words"]
    reason = find_noise(words, len(words.split()), in_body=True)
    return (unit.start, unit.start + found.end(), reason) if reason in _BEFORE else None


def find_credit(unit: Unit) -> tuple[int, int, str] | None:
    """A credit that stands behind the last full stop of a paragraph ("... Additional reporting by Ida Brandt"), or
    None."""
    if not unit.open and not _CREDITED.search(unit.text[-200:]):
        return None
    sentences = split_sentences(unit)
    if len(sentences) < 2 or sentences[-1].n_words > _TRAILING_AT_MOST:
        return None
    for sentence in sentences[max(1, len(sentences) - 2) :]:
        words = unit.text[sentence.start - unit.start : sentence.end - unit.start]
        reason = "byline" if is_byline(words) else find_noise(words, sentence.n_words, in_body=True)
        if reason in _BEHIND:
            return sentence.start, unit.end, reason
    return None


def find_foreign(unit: Unit, sentences: Sequence[Sentence], units: Sequence[Unit]) -> tuple[int, int, str] | None:
    """A short unit that shows some signs of an aside, and of which the rest of the article takes up no word; or None."""
    if unit.n_words > _FOREIGN_AT_MOST:
        return None
    best = max((s.scored for s in sentences), key=lambda scored: scored.weight)
    if (
        _opens_with_news(sentences)
        or best.weight < _NEARLY
        or best.reason is None
        or set(best.signs) <= ADDRESS
        or any(s.scored.weight <= -1 for s in sentences)
    ):
        return None
    own = find_stems(unit.text)
    if any(
        own & find_stems(other.text) for other in units if other is not unit and other.n_words > _FOREIGN_AT_MOST // 2
    ):
        return None
    return unit.start, unit.end, best.reason


def find_inside(unit: Unit) -> tuple[int, int, str] | None:
    """What a rule of form takes from the end of a paragraph whose first sentence is the article's own, or None."""
    sentences = split_sentences(unit)
    if len(sentences) < 2 or _is_noise(unit, sentences[0]) is not None:
        return None
    for sentence in sentences[max(1, len(sentences) - 3) :]:
        reason = _is_noise(unit, sentence) if sentence.n_words <= _TRAILING_AT_MOST else None
        if reason is not None:
            return sentence.start, unit.end, reason
    return None


def split_sentences(unit: Unit, *, is_advice: bool = False) -> list[Sentence]:
    """The sentences of a unit in order, roughly cut and scored."""
    bounds, at = [], 0
    for found in _BREAK.finditer(unit.text):
        if not _ABBREVIATED.search(unit.text[max(0, found.start() - 8) : found.start()]):
            bounds.append((at, found.start() + len(found.group().rstrip())))
            at = found.end()
    bounds.append((at, len(unit.text)))
    blanked = blank_quotes(unit.text)
    return [
        Sentence(
            start=unit.start + start,
            end=unit.start + end,
            n_words=len(unit.text[start:end].split()),
            asks=unit.text[start:end].endswith("?"),
            scored=score_sentence(blanked[start:end], is_advice=is_advice),
        )
        for start, end in bounds
    ]


def _is_noise(unit: Unit, sentence: Sentence) -> str | None:
    words = unit.text[sentence.start - unit.start : sentence.end - unit.start]
    reason = find_noise(words, sentence.n_words, in_body=True)
    if reason is None and sentence.scored.weight >= ENOUGH:
        return sentence.scored.reason
    return reason if reason in SEPARABLE else None


def _neutral(sentences: Sequence[Sentence], flagged: Sequence[int]) -> bool:
    return all(s.scored.weight > -1 for i, s in enumerate(sentences) if i not in flagged)


def _words(sentences: Sequence[Sentence], flagged: Sequence[int]) -> int:
    return sum(sentences[i].n_words for i in flagged)


def _leads_in(before: Sequence[Sentence]) -> bool:
    """Whether short sentences before an aside belong to it: one of them asks or shows a sign, and none tells."""
    return all(s.scored.weight > -1 for s in before) and any(s.scored.weight >= 0.4 or s.asks for s in before)
