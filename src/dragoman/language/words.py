"""Words of a text as assembly compares them: stems with how much each tells.

Input: English text. Output: stems and weights. A weight comes from a fixed list of frequencies, never from the articles
at hand: what a word tells of one article does not change when another article comes in. Knowingly wrong: the stemmer
cuts endings by rule ("bus" and "buses" meet, "ran" and "run" do not).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from math import sqrt

from dragoman.codebook.frequencies import RAREST, load_frequencies

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|\d[\d,.]*\d")
_COMMON = 300
"""Words at or above one in a thousand tell nothing."""
_VOWEL = re.compile(r"[aeiouy]")
_LEAST = 0.12
"""Weights under this are dropped: such a word stands in every tenth article."""


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text in order, hyphens taken apart, accents folded, the commonest words left out.

    >>> stems("The ministers' talks in Moscow were called off")
    ('minist', 'talk', 'moscow', 'call')
    """
    return tuple(s for w in words(text) if (s := stem(w)) and weight(w) >= _LEAST)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, lower-cased, accents folded, possessives cut off, hyphens taken apart."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    out = []
    for m in _WORD.finditer("".join(c for c in plain if not unicodedata.combining(c))):
        for part in m.group().lower().split("-"):
            word = part.removesuffix("'s").strip("'.,").replace("'", "")
            if len(word) > 1:
                out.append(word)
    return tuple(out)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without the endings that inflection and simple derivation add.

    >>> stem("signing") == stem("signed") == stem("signs")
    True
    """
    if word.isdigit() or len(word) < 4:
        return word
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ers", ""), ("ings", ""), ("ions", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _cut(word[: -len(ending)] + rest)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "xes")) else word[:-1]
    for ending in ("ing", "ied", "ed", "er", "ion", "ment"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and _VOWEL.search(word[: -len(ending)]):
            return _cut(word[: -len(ending)] + ("y" if ending == "ied" else ""))
    return _cut(word)


def _cut(word: str) -> str:
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """How much a word tells, from 0 (one in a thousand words or more) to 1 (rarer than the list reaches).

    >>> weight("the"), weight("bukhtarmin")
    (0.0, 1.0)
    """
    if word.isdigit():
        return 0.3 if len(word) < 4 else 0.4
    level = load_frequencies().get(word)
    if level is None:
        return 1.0
    return max(0.0, (level - _COMMON) / (RAREST + 20 - _COMMON))


def weigh(text_weights: Iterable[tuple[str, float]], *, most: int) -> tuple[tuple[str, float], ...]:
    """A signature: stems with weights of length one, heaviest first, at most `most`.

    **Shape**: the same stem may come several times; its weights add up by their root, so that a tenth mention tells less
    than a second. Ties are broken by the alphabet.
    """
    told: dict[str, float] = {}
    for word, factor in text_weights:
        value = weight(word) * factor
        if value >= _LEAST * factor:
            key = stem(word)
            told[key] = told.get(key, 0.0) + value * value
    ranked = sorted(((round(sqrt(v), 6), k) for k, v in told.items()), key=lambda x: (-x[0], x[1]))[:most]
    length = sqrt(sum(v * v for v, _ in ranked))
    return tuple((k, round(v / length, 6)) for v, k in ranked) if length else ()


def cosine(a: Iterable[tuple[str, float]], b: Iterable[tuple[str, float]]) -> float:
    """How alike two signatures are, from 0 to 1."""
    other = dict(b)
    return min(1.0, sum(w * other[k] for k, w in a if k in other))
