"""The grammar of time expressions, compiled from ``grammar.toml``.

A sentence is cut into tokens; each token becomes one character that stands for the set of word classes it belongs to;
the forms of the grammar are compiled into one regular expression over these characters. So a form of ten words is
matched in ten steps, whatever the words are.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Value = Any
Classes = frozenset[str]

# Classes that a token gets from its shape, not from a word list.
_SHAPES = (
    "iso", "slash", "clock", "decade", "decadeshort", "shortyear", "dayth", "decimal", "nineeleven",
    "comma", "dot", "hyphen", "apostrophe", "s", "open", "close", "punct", "plain", "plural", "capital", "other_figure",
)  # fmt: skip

_TOKEN = r"""
(?=\S)(?:
  (?=[A-Z])(?P<holiday>HOLIDAYS)
| (?P<word>[^\W\d_]+(?![\d_]))
| (?P<comma>,)
| (?P<nineeleven>9/11(?![\d/]))
| (?P<iso>\d{4}-\d\d?-\d\d?(?![\d-]))
| (?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|\d{1,2}\.\d{1,2}\.\d{4}(?!\d))
| (?P<other_figure>[$€£¥]\s?\d[\d,.]*\d|[$€£¥]\d|\d+/\d+
    |\d[\d,.]*\s?(?:%|percent\b|per\ cent\b|million\b|billion\b|trillion\b|bn\b))
| (?P<clock>\d{1,2}(?:[:.]\d\d(?::\d\d)?)?\s?(?:[aApP]\.\s?[mM]\.|[aApP][mM]\b)
    |[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])|[0-2]\d[0-5]\d(?=\s?(?:GMT|UTC|hours|hrs|local\ time)\b)
    |\d{1,2}(?=\s(?:GMT|UTC|o['’]clock)\b))
| (?P<decade>(?:1[0-9]|20)\d0['’]?s\b)
| (?P<decadeshort>['’]?[2-9]0s\b)
| (?P<dayth>(?:[12]?\d|3[01])(?:st|nd|rd|th)\b)
| (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)(?![^\W_])
| (?P<other>\w*\d\w*)
| (?P<s>['’]s\b)
| (?P<shortyear>['’]\d\d\b)
| (?P<dot>\.)
| (?P<hyphen>[-‐‑–—])
| (?P<apostrophe>['’])
| (?P<open>\()
| (?P<close>\))
| (?P<punct>[^\w])
)
"""

# Figures that may tell a time without any word of time beside them.
TIME_FIGURES = re.compile(
    r"(?<!\d)[12]\d{3}(?!\d)|\d[:/.]\d\d|\d\s?[aApP]\.?[mM]\b|\d(?:st|nd|rd|th)\b|\d0['’]?s\b|['’]\d\d\b"
    r"|\b[QH][1-4]\b|9/11|\b\d+\sBCE?\b"
)
_HEADS = (
    "month", "monthword", "monthshort", "weekday", "weekdayshort", "season", "seasonword", "unit", "daypart",
    "deictic", "whenever", "adverb", "nineties", "noon", "century", "quarter", "future", "bygone", "period", "bc",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything needed to find time expressions.

    `signals` are the words, as written, one of which stands in every expression without telling figures.
    `variants` maps a word as it is written to its character; `classes` maps a character back to its classes; `values`
    holds the value of each lower-cased word by class; `names` the builder of each group of `forms`.
    """

    signals: frozenset[str]
    token: re.Pattern[str]
    forms: re.Pattern[str]
    names: dict[str, str]
    variants: dict[str, str]
    classes: dict[str, Classes]
    shapes: dict[str, str]
    numbers: dict[Classes, str]
    values: dict[str, dict[str, Value]]


def number_classes(figures: str) -> Classes:
    """Word classes of a plain number.

    Example:
        >>> sorted(number_classes("17")), sorted(number_classes("2,000"))
        (['dayint', 'int', 'yy'], ['decimal'])
    """
    if not figures.isdigit():
        return frozenset({"decimal"})
    value = int(figures)
    found = {"int"} if len(figures) <= 4 else {"decimal"}
    if 1 <= value <= 31 and len(figures) <= 2:
        found.add("dayint")
    if len(figures) == 2:
        found.add("yy")
    if len(figures) == 4 and 1000 <= value <= 2199:
        found |= {"year"} if value % 100 == 0 else {"year", "oddyear"}
    return frozenset(found)


@cache
def load_grammar() -> Grammar:
    """The compiled grammar, read once.

    **Raises**: `ValueError` when a form names a class or macro that does not exist.
    """
    data = tomllib.loads(resources.files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8"))
    values: dict[str, dict[str, Value]] = data["words"]
    cased = frozenset(data["cased"])
    by_word: dict[str, set[str]] = {}
    for name, words in [*values.items(), *data["lists"].items()]:
        for word in words:
            if " " not in word:
                by_word.setdefault(word, set()).add(name)

    signatures: dict[Classes, str] = {}

    def character(classes: Classes) -> str:
        return signatures.setdefault(classes, chr(0x4E00 + len(signatures)))

    shapes = {shape: character(frozenset({shape})) for shape in _SHAPES}
    shapes["holiday"] = character(frozenset({"holiday"}))
    numbers = {
        found: character(found)
        for found in {number_classes(str(n)) for n in (5, 17, 40, 400, 1900, 1999, 9999, 10000, 1.5)}
    }
    numbers |= {found: character(found) for found in (number_classes("05"), number_classes("007"))}
    variants: dict[str, str] = {}
    for word, found in by_word.items():
        if lower := frozenset(found - cased):
            variants[word] = character(lower)
        variants[word.capitalize()] = character(frozenset(found))
        if "monthword" not in found:
            variants[word.upper()] = variants[word.capitalize()]

    by_class: dict[str, str] = {}
    for classes, char in signatures.items():
        for name in classes:
            by_class[name] = by_class.get(name, "") + char
    names = {f"f{i}": str(form["name"]) for i, form in enumerate(data["forms"])}
    compiled = [f"(?P<f{i}>{_expand(form['form'], data['macros'], by_class)})" for i, form in enumerate(data["forms"])]
    never = frozenset(data["never_first"])
    first = "[" + "".join(char for classes, char in signatures.items() if not classes <= never) + "]"
    phrases = sorted((word for word in values["holiday"]), key=len, reverse=True)
    holidays = "|".join(
        re.sub(r"\b[a-z]", lambda m: m[0].upper(), word.replace("'s", "@")).replace("@", "['’]s").replace(" ", r"\s")
        + r"\b"
        for word in phrases
    )
    return Grammar(
        signals=_signal_words(values, data["lists"]),
        token=re.compile(_TOKEN.replace("HOLIDAYS", holidays), re.VERBOSE),
        forms=re.compile(f"(?={first})(?:{'|'.join(compiled)})"),
        names=names,
        variants=variants,
        classes={char: classes for classes, char in signatures.items()},
        shapes=shapes,
        numbers=numbers,
        values=values,
    )


def _expand(form: str, macros: dict[str, str], by_class: dict[str, str]) -> str:
    def classes(match: re.Match[str]) -> str:
        if match[1][0].isdigit():
            return match[0]
        unknown = [name for name in match[1].split("|") if name not in by_class]
        if unknown:
            raise ValueError(f"form uses word classes that do not exist: {unknown} in {form!r}")
        return "[" + "".join(by_class[name] for name in match[1].split("|")) + "]"

    def macro(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise ValueError(f"form uses a macro that does not exist: {match[1]!r} in {form!r}")
        return macros[match[1]]

    while re.search(r"<[A-Z]+>", form):
        form = re.sub(r"<([A-Z]+)>", macro, form)
    return re.sub(r"\{([\d,]+|[a-z|]+)\}", classes, re.sub(r"\s+", "", form))


def _signal_words(values: dict[str, dict[str, Value]], lists: dict[str, list[str]]) -> frozenset[str]:
    words = {word for name in _HEADS for word in (values.get(name) or lists[name]) if " " not in word}
    words |= {word.split("'")[0].split()[-1 if word.startswith("boxing") else 0] for word in values["holiday"]} - {
        "good",
        "new",
    }
    return frozenset(words | {word.capitalize() for word in words} | {word.upper() for word in words})


_WORDS = re.compile(r"[A-Za-z]{2,}")
_DIGIT = re.compile(r"\d")


def may_tell_time(text: str, grammar: Grammar) -> bool:
    """Whether `text` holds a word or figure of time; cheap, and never wrong when it says no."""
    if not grammar.signals.isdisjoint(_WORDS.findall(text)):
        return True
    return _DIGIT.search(text) is not None and TIME_FIGURES.search(text) is not None
