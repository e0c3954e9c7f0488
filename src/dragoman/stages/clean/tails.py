"""Short paragraphs below an article that are none of it: requests, notices and rules in words that no list foresees.

What the outlet says of itself stands at the end and takes up no word of the article; the article's own last sentences
nearly always do. Neither is enough by itself: signs of an aside (`signals`) and words of the trade are weighed with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from dragoman.stages.clean.rules import load_words
from dragoman.stages.clean.signals import blank_quotes, score_sentence
from dragoman.stages.clean.units import Unit, find_stems

_LONGEST = 30
_WORD = re.compile(r"[a-z]+")
_TRADE, _TRADE_AT_MOST = 0.3, 3
_FOREIGN = 0.4
_ENOUGH, _ENOUGH_AT_LENGTH = 1.1, 1.5
_NAMED, _PAST = -0.3, -0.4
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_TOLD = re.compile(
    r"\b(?:was|were|had|(?:has|have) (?:fallen|risen|been|never)|fell|lost|took|named|gave|came|went|began|held|left|sold|won)\b"
)
_SHORT = 16
_FIRST = re.compile(r"[^.!?]+[.!?]+")
_TELLS = 3
_AGAINST = -0.9


def find_tail(units: Sequence[Unit], body: Sequence[bool], *, own: Collection[int | None]) -> dict[int, str]:
    """The paragraphs at the end that speak of the outlet, with the reason; going up, the first that shares a word ends it.

    Example:
        >>> from dragoman.stages.clean.units import split_units
        >>> text = "Latvia closed two ports on Friday.\\n\\nRiga gave no reason for closing them.\\n\\nWe do not publish anonymous letters."
        >>> find_tail(split_units(text), [True] * 3, own=())
        {2: 'comments'}
    """
    found: dict[int, str] = {}
    for i in range(len(units) - 1, 0, -1):
        unit = units[i]
        if i in own or not body[i] or unit.listed:
            continue
        stems = find_stems(unit.text)
        is_foreign = unit.n_words <= _LONGEST and not any(stems & find_stems(other.text) for other in units[:i])
        reason = _weigh(unit) if is_foreign and stems else None
        if reason is not None:
            found[i] = reason
        elif not is_foreign:
            break
    return found


def _weigh(unit: Unit) -> str | None:
    blanked = blank_quotes(unit.text)
    if blanked != unit.text:
        return None
    scored = score_sentence(unit.text)
    if scored.weight <= _AGAINST:
        return None
    opening = _FIRST.match(unit.text)
    if opening is not None and _TELLS < len(opening.group().split()) < unit.n_words and not _shows(opening.group()):
        return None
    weight = _FOREIGN + scored.weight + _TRADE * min(_n_trade(unit.text), _TRADE_AT_MOST)
    weight += _NAMED * _names_somebody(unit.text) + _PAST * (_TOLD.search(unit.text) is not None)
    needed = _ENOUGH if unit.n_words <= _SHORT else _ENOUGH_AT_LENGTH
    return (scored.reason or "request to readers") if weight >= needed else None


def _shows(sentence: str) -> bool:
    """Whether a sentence bears any sign of the outlet."""
    return score_sentence(sentence).weight > 0 or _n_trade(sentence) > 0


def _names_somebody(words: str) -> bool:
    """Whether a name stands in some words that is not an outlet's."""
    names = [name for name in _NAME.findall(words) if not load_words("masthead_words") & set(name.lower().split())]
    return bool(names)


def _n_trade(words: str) -> int:
    known = load_words("trade_words")
    return len({word for word in _WORD.findall(words.lower()) if word in known})
