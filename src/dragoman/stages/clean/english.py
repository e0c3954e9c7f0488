"""Whether a text is English, cheaply: the share of English function words among its words."""

from __future__ import annotations

import re

from dragoman.stages.clean.rules import load_words

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000

# English news has 0.35 to 0.50; German, French, Spanish, Dutch or Indonesian news stays under 0.12 (words in common:
# "in", "was", "die", "me"). A headline in English may hold one function word in twenty, so short texts go only where
# there is none.
_SHARE = 0.14
_SHARE_OF_FEW = 0.01
_SHARE_OF_SOME = 0.08
_ENOUGH = 12


def refuse_language(text: str) -> str | None:
    """Why a text is not English, or None where it is or is too short to tell."""
    words = _WORD.findall(text[:_SAMPLE])
    letters = sum(map(len, words))
    if letters < 20:
        return None
    latin = letters if text.isascii() else sum(len(word) for word in words if word[0] < "\u0250")
    if latin < 0.5 * letters:
        return "most of it is in another script"
    if len(words) < _ENOUGH:
        return None
    common = load_words("function_words")
    share = sum(map(common.__contains__, map(str.casefold, words))) / len(words)
    needed = _SHARE if len(words) >= 30 else _SHARE_OF_SOME if len(words) >= 20 else _SHARE_OF_FEW
    return f"English function words are {share:.0%} of {len(words)} words" if share < needed else None
