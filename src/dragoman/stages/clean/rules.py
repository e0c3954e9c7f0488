"""The patterns of noise, loaded from ``data/noise.toml``, and the closed lists of ``data/words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.stages.clean.patterns import AnyCase

_CONTROLS_AT_MOST = 120
_AROUND = ".,:;!?|/·•‹›«»<>()[]{}*+-–—_…→←↑↓✕×&#=\"'“”‘’▾▼▸►"
_PLACES = ("start", "whole", "anywhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseRule:
    """One rule of ``data/noise.toml``: see the head of that file."""

    reason: str
    max_words: int
    whole: bool
    after_start: bool
    hints: tuple[str, ...]
    opening: AnyCase | None
    inside: tuple[AnyCase, ...]
    example: str

    def takes(self, text: str, lowered: str, n_words: int) -> bool:
        """Whether a line is what the rule describes. `lowered` is the line in lower case."""
        if n_words > self.max_words:
            return False
        for hint in self.hints:
            if hint in lowered:
                break
        else:
            if self.hints:
                return False
        if self.opening is not None and self.opening.opens(text, lowered, whole=self.whole):
            return True
        return any(pattern.stands_in(text, lowered) for pattern in self.inside)


@cache
def load_rules() -> tuple[NoiseRule, ...]:
    """The rules of ``data/noise.toml`` in their order.

    **Raises** `ValueError` naming the rule that lacks a field, states an unknown place or does not take its own
    example.
    """
    source = files(__package__).joinpath("data", "noise.toml").read_text(encoding="utf-8")
    return tuple(build_rule(entry) for entry in tomllib.loads(source)["rule"])


def build_rule(entry: Mapping[str, object]) -> NoiseRule:
    """One rule from its table.

    **Raises** `ValueError`: see `load_rules`.
    """
    reason, at, patterns, example = (entry.get(key) for key in ("reason", "at", "patterns", "example"))
    if not (
        isinstance(reason, str) and isinstance(at, str) and isinstance(patterns, list) and isinstance(example, str)
    ):
        raise ValueError(f"a noise rule needs reason, at, patterns and example, got {entry}")
    if at not in _PLACES:
        raise ValueError(f"noise rule {reason!r}: at must be one of {_PLACES}, got {at!r}")
    max_words, hints = entry.get("max_words", 40), entry.get("hints", [])
    if not isinstance(max_words, int) or not isinstance(hints, list):
        raise ValueError(f"noise rule {reason!r}: max_words must be a number and hints a list")
    opening = [p for p in patterns if at != "anywhere" or p.startswith("^")]
    as_spelled = bool(entry.get("case"))
    rule = NoiseRule(
        reason=reason,
        max_words=max_words,
        whole=at == "whole",
        after_start=entry.get("zone") == "after",
        hints=tuple(hints),
        opening=_any_of(opening, as_spelled=as_spelled) if opening else None,
        inside=tuple(AnyCase(p, as_spelled=as_spelled) for p in patterns if p not in opening),
        example=example,
    )
    if not rule.takes(example, example.lower(), len(example.split())):
        raise ValueError(f"noise rule {reason!r} does not take its own example {example!r}")
    return rule


def find_noise(text: str, n_words: int, *, in_body: bool) -> str | None:
    """Why a line is noise by what it says alone, or None. `in_body`: the article's first sentence stands above it."""
    if n_words > 140 or len(text) > 1500:
        return None
    lowered = text.lower()
    for rule in load_rules():
        # Asked here, too: most lines are longer than most rules take, and a call costs more than the question.
        if n_words <= rule.max_words and (in_body or not rule.after_start) and rule.takes(text, lowered, n_words):
            return rule.reason
    return None


def is_controls(line: str) -> bool:
    """Whether a line holds nothing but labels of a page's controls ("Print Email Save PDF").

    Example:
        >>> is_controls("Remember me | Lost your password?"), is_controls("Share prices fell")
        (True, False)
    """
    if len(line) > _CONTROLS_AT_MOST or line.endswith("."):
        return False
    words = [word.strip(_AROUND) for word in line.lower().split()]
    words = [word for word in words if word]
    known = load_words("control_words")
    return len(words) >= 2 and all(word in known or word.isdigit() for word in words) and not words[0].isdigit()


@cache
def load_words(name: str) -> frozenset[str]:
    """One of the closed lists of ``data/words.toml``."""
    source = files(__package__).joinpath("data", "words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(source)[name].split())


def _any_of(patterns: Sequence[str], *, as_spelled: bool) -> AnyCase:
    return AnyCase("|".join(f"(?:{p})" for p in patterns), as_spelled=as_spelled)
