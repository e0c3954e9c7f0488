"""Sentences that speak to the reader or of the page: signs from ``data/signals.toml``, each with a weight, added up.

A rule of ``data/noise.toml`` knows a line by its form; outlets word their requests, notices and excuses in more ways
than forms can list. What such sentences have in common (they say "you" and "our", name the page, ask for a click, speak
of rights) is listed here sign by sign; the news does the same now and then, but seldom twice in one short sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.stages.clean.patterns import AnyCase

ENOUGH = 1.0
"""The weight from which a sentence is noise."""

_DOUBT = -0.5
"""Signs of the article that weigh no more than this tell only where no other sign is enough by itself."""

_LONG = 20
_EACH_WORD = 0.03
"""A sentence of more than `_LONG` words may hold a sign by chance: each word beyond them takes so much off."""

ADDRESS = frozenset(("you", "your things", "told what to do", "asked about oneself"))
"""The signs that tell nothing in an article which speaks to the reader throughout (advice, instructions)."""

_MARKS = re.compile(r"[\"“”«»]")
_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign of ``data/signals.toml``: see the head of that file."""

    name: str
    reason: str | None
    weight: float
    words: frozenset[str]
    pattern: AnyCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """How far a sentence speaks to the reader: its weight, the reason it would go for, and the signs found in it."""

    weight: float
    reason: str | None
    signs: tuple[str, ...]


_NOTHING = Scored(weight=0.0, reason=None, signs=())


def score_sentence(words: str, *, is_advice: bool = False) -> Scored:
    """The signs in a sentence, added up; what it quotes should be blanked (`blank_quotes`).

    `is_advice` says that the article speaks to the reader throughout: then that it does is no sign of noise.

    **Units**: `weight` is 0 where there is no sign; `ENOUGH` or more is noise; below 0 it is the article's own.

    Example:
        >>> score_sentence("If you value our work, please consider a small contribution.").reason
        'request to readers'
        >>> score_sentence(blank_quotes('"We rely on readers like you," the minister said.')).weight
        -1.3
    """
    found = _find_signs(words, _index(), is_advice=is_advice)
    if not found:
        return _NOTHING
    found.sort(key=lambda sign: (-sign.weight, sign.name))
    reason = next((sign.reason for sign in found if sign.reason is not None and sign.weight > 0), None)
    sure = found[0].weight >= ENOUGH
    # Rounded, so that 0.4 + 0.6 is enough whatever the order of adding.
    weight = sum(sign.weight for sign in found if not (sure and _DOUBT <= sign.weight < 0))
    weight = round(weight - _EACH_WORD * max(0, len(words.split()) - _LONG), 3)
    return Scored(weight=weight, reason=reason, signs=tuple(sign.name for sign in found))


def may_reach(words: str, weight: float) -> bool:
    """Whether the signs of an aside in some words, those against it left aside, come to a weight. It costs less to ask."""
    lowered = words.lower()
    signs = sorted(_candidates(lowered, _index_for()), key=lambda sign: -sign.weight)
    missing, left = weight - _ROUNDING, sum(sign.weight for sign in signs)
    for sign in signs:
        if left < missing:
            return False
        left -= sign.weight
        if sign.pattern.stands_in(words, lowered):
            missing -= sign.weight
            if missing <= 0:
                return True
    return missing <= 0


_ROUNDING = 1e-9
"""0.4 + 0.6 is enough for 1."""


def _candidates(lowered: str, by_word: Mapping[str, tuple[Sign, ...]]) -> Iterable[Sign]:
    """The signs one of whose words stands in a text."""
    return {
        sign.name: sign for token in by_word.keys() & set(_TOKEN.findall(lowered)) for sign in by_word[token]
    }.values()


def _find_signs(words: str, by_word: Mapping[str, tuple[Sign, ...]], *, is_advice: bool) -> list[Sign]:
    lowered = words.lower()
    return [
        sign
        for sign in _candidates(lowered, by_word)
        if not (is_advice and sign.name in ADDRESS) and sign.pattern.stands_in(words, lowered)
    ]


def blank_quotes(words: str) -> str:
    """Some words with spaces instead of what they quote, as long as before. A quotation that opens or closes elsewhere
    reaches to the end, or begins at the start.

    Example:
        >>> blank_quotes('He said: "Go." Then he left.')
        'He said:       Then he left.'
    """
    if '"' not in words and "”" not in words and "“" not in words and "«" not in words:
        return words
    out: list[str] = []
    quoted, at = False, 0
    for found in _MARKS.finditer(words):
        mark = found.group()
        closes = mark in "”»" or (mark == '"' and quoted)
        inside = quoted or (closes and not out)
        out.append(" " * (found.start() - at) if inside else words[at : found.start()])
        out.append(" ")
        quoted, at = not closes, found.end()
    out.append(" " * (len(words) - at) if quoted else words[at:])
    return "".join(out)


@cache
def load_signs() -> tuple[Sign, ...]:
    """The signs of ``data/signals.toml`` in their order.

    **Raises** `ValueError` naming the sign that lacks a field, bears a name twice, or does not do what its examples say.
    """
    source = files(__package__).joinpath("data", "signals.toml").read_text(encoding="utf-8")
    signs = tuple(build_sign(entry) for entry in tomllib.loads(source)["sign"])
    names = [sign.name for sign in signs]
    if len(set(names)) < len(names):
        raise ValueError(f"signs of the same name: {sorted({n for n in names if names.count(n) > 1})}")
    return signs


def build_sign(entry: Mapping[str, object]) -> Sign:
    """One sign from its table.

    **Raises** `ValueError`: see `load_signs`.
    """
    name, weight, words, pattern = (entry.get(key) for key in ("name", "weight", "words", "pattern"))
    yes, no, reason = entry.get("yes"), entry.get("no"), entry.get("reason")
    if not (isinstance(name, str) and isinstance(weight, float) and isinstance(words, list)):
        raise ValueError(f"a sign needs name, weight (a number with a point) and words, got {entry}")
    if not (isinstance(pattern, str) and isinstance(yes, list) and yes and isinstance(no, list) and no):
        raise ValueError(f"sign {name!r} needs a pattern, and examples yes and no")
    sign = Sign(
        name=name,
        reason=reason if isinstance(reason, str) else None,
        weight=weight,
        words=frozenset(words),
        pattern=AnyCase(pattern),
    )
    for sentence in yes:
        if not _shows(sign, sentence):
            raise ValueError(f"sign {name!r} does not find its own example {sentence!r}")
    for sentence in no:
        if _shows(sign, sentence):
            raise ValueError(f"sign {name!r} finds {sentence!r}, which it must pass over")
    return sign


@cache
def _index_for() -> Mapping[str, tuple[Sign, ...]]:
    """The signs of an aside alone."""
    found = {word: tuple(sign for sign in signs if sign.weight > 0) for word, signs in _index().items()}
    return {word: signs for word, signs in found.items() if signs}


@cache
def _index() -> Mapping[str, tuple[Sign, ...]]:
    by_word: dict[str, list[Sign]] = {}
    for sign in load_signs():
        for word in sign.words:
            by_word.setdefault(word, []).append(sign)
    return {word: tuple(signs) for word, signs in by_word.items()}


def _shows(sign: Sign, sentence: str) -> bool:
    lowered = sentence.lower()
    return not sign.words.isdisjoint(_TOKEN.findall(lowered)) and sign.pattern.stands_in(sentence, lowered)
