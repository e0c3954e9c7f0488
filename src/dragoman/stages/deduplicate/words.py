"""The words of a body as numbers: the same word, however written, is the same number in every process.

All words of a text are hashed at once, by sums over its bytes: no object a word, nothing kept between texts.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import shake_256
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]

_COMBINING = re.compile("[\u0300-\u036f]+")
_SINGLE_QUOTED = re.compile(rb"'(?<![\w']')(?=\w)[^\n]{0,600}?[\w.,!?]'(?!\w)")
_MARKS = tuple((mark, '"') for mark in "“”„‟«»＂") + tuple((mark, "'") for mark in "‘’‚‛′")
_GAPS = tuple((mark, " ") for mark in "\xa0\u202f\u2009\u2002\u2003–—―…•·‐‑−")
_LOWER = bytes(32 if c < 128 and not chr(c).isalnum() else ord(chr(c).lower()) if c < 128 else c for c in range(256))
_IS_NAME = np.array([chr(c).isupper() or chr(c).isdigit() for c in range(128)] + [False] * 128)
_IS_LETTER = np.array([chr(c).isalpha() for c in range(128)] + [True] * 128)

_GAP = 32
_LONGEST = 16
"""Bytes of a word whose order counts; of longer words the rest counts in any order."""

_SLOT_MASK = np.uint64(2**16 - 1)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in reading order.

    **Shape**: one number a word; where each starts in the text, in bytes; which words are names or numerals, which carry grammar rather than matter, and which
    stand in quotation marks.
    """

    numbers: Numbers
    starts: npt.NDArray[np.intp]
    is_name: npt.NDArray[np.bool_]
    is_grammar: npt.NDArray[np.bool_]
    is_quoted: npt.NDArray[np.bool_]

    def places(self, slots: Numbers) -> list[int]:
        """Where the words of some slots (`make_slots`) start."""
        found: list[int] = self.starts[slots[self.numbers & _SLOT_MASK] == self.numbers].tolist()
        return found


def plain_body(paragraphs: Iterable[str]) -> str:
    """The paragraphs, one a line, with one form of quotation marks, dashes and spaces, and without accents."""
    text = "\n".join(paragraphs)
    if text.isascii():
        return text
    for mark, plain in (*_MARKS, *_GAPS):
        text = text.replace(mark, plain)
    return text if text.isascii() else _COMBINING.sub("", unicodedata.normalize("NFKD", text))


def number_words(data: bytes) -> Words:
    """The words of plain bodies in UTF-8. Case does not count; single letters carry grammar ("it's").

    >>> words = number_words(b'The envoy told THE Envoys wife: "Never."')
    >>> words.is_grammar.tolist(), words.is_quoted.tolist().index(True)
    ([True, False, False, True, False, False, False], 6)
    """
    given, marked = np.frombuffer(data, np.uint8), np.frombuffer(data.translate(_LOWER), np.uint8)
    is_word = np.zeros(len(data) + 2, np.bool_)
    is_word[1:-1] = marked != _GAP
    edges = (is_word[1:] != is_word[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        nothing = np.zeros(0, np.bool_)
        return Words(np.zeros(0, np.uint64), np.zeros(0, np.intp), nothing, nothing, nothing)
    places = np.arange(starts[0], len(data))
    places -= starts.repeat(np.diff(starts, append=len(data)))
    np.minimum(places, _LONGEST - 1, out=places)
    places <<= 8
    places += marked[starts[0] :]
    numbers = np.add.reduceat(_load_table().take(places), starts - starts[0])
    first_letters = given[starts]
    is_grammar = _load_grammar()[numbers & _SLOT_MASK] == numbers
    is_grammar |= (ends - starts == 1) & _IS_LETTER[first_letters]
    return Words(numbers, starts, _IS_NAME[first_letters], is_grammar, _find_quoted(data, given, starts))


def _find_quoted(data: bytes, given: npt.NDArray[np.uint8], starts: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which words stand in quotation marks; a quotation that is left open ends with its paragraph."""
    is_quoted = np.zeros(len(starts), np.bool_)
    if b'"' in data:
        n_marks, line_ends = (given == 34).cumsum(dtype=np.int32), (given == 10).nonzero()[0]
        n_before_line = np.concatenate([np.zeros(1, np.int32), n_marks[line_ends]])
        is_quoted = (n_marks[starts] - n_before_line[line_ends.searchsorted(starts)]) & 1 == 1
    if b" '" in data or b"\n'" in data or data.startswith(b"'"):
        for found in _SINGLE_QUOTED.finditer(data):
            is_quoted[starts.searchsorted(found.start()) : starts.searchsorted(found.end())] = True
    return is_quoted


@cache
def _load_table() -> Numbers:
    """A random number for each byte at each place of a word, 0 for a gap: the same ones for ever."""
    table = np.frombuffer(shake_256(b"dragoman words").digest(_LONGEST * 256 * 8), "<u8").astype(np.uint64)
    table[_GAP::256] = 0
    return table


@cache
def _load_grammar() -> Numbers:
    source = tomllib.loads(files(__package__).joinpath("data", "function_words.toml").read_text(encoding="utf-8"))
    return make_slots(str(source["words"]).split())


def make_slots(words: Iterable[str]) -> Numbers:
    """The numbers of some words, each at the slot that its last bits name: one look tells whether a word is of them.

    **Raises** `ValueError` for two words that share a slot: `_SLOT_MASK` is then too small.
    """
    table, slots = _load_table(), np.zeros(int(_SLOT_MASK) + 1, np.uint64)
    for word in sorted(set(words)):
        places = (min(place, _LONGEST - 1) * 256 + byte for place, byte in enumerate(word.encode("ascii")))
        number = sum(int(table[place]) for place in places) % 2**64
        if slots[number & int(_SLOT_MASK)]:
            raise ValueError(f"{word!r} falls on the slot of another word")
        slots[number & int(_SLOT_MASK)] = number
    return slots
