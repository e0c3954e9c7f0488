"""WordPiece as BERT's uncased models cut it: words to the numbers of their pieces.

**Source**: Wu et al. 2016 (greedy longest match); the basic cleaning of Devlin et al. 2019: lower case, accents off, punctuation
by itself. The library `tokenizers` does the same and brings a download client with it, which an offline program does not need.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

MAX_PIECES = 160
_LONGEST = 100


class WordPiece:
    """A vocabulary and the cutting by it."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.start, self.end, self.unknown = (vocabulary[x] for x in ("[CLS]", "[SEP]", "[UNK]"))
        self._pieces = lru_cache(maxsize=20_000)(self._cut)

    def encode(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """The pieces of a sentence with its start and end marks, and the place of each word's first piece.

        **Shape**: a word cut off by the limit of 160 pieces, or without any piece, has place -1.
        """
        ids = [self.start]
        first = []
        for word in words:
            pieces = self._pieces(word)
            fits = bool(pieces) and len(ids) < MAX_PIECES - 1
            first.append(len(ids) if fits else -1)
            ids.extend(pieces[: max(0, MAX_PIECES - 1 - len(ids))])
        return [*ids, self.end], first

    def _cut(self, word: str) -> tuple[int, ...]:
        out: list[int] = []
        for part in _parts(word):
            out.extend(self._longest_matches(part))
        return tuple(out)

    def _longest_matches(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self.unknown]
        out, at = [], 0
        while at < len(part):
            end = len(part)
            while end > at:
                found = self.vocabulary.get(part[at:end] if at == 0 else "##" + part[at:end])
                if found is not None:
                    out.append(found)
                    break
                end -= 1
            else:
                return [self.unknown]
            at = end
        return out


def _parts(word: str) -> list[str]:
    """A word in lower case without accents, cut at white space and around punctuation and Chinese characters."""
    clean = "".join(" " if c.isspace() else c for c in word if c.isspace() or not _is_control(c))
    plain = "".join(c for c in unicodedata.normalize("NFD", clean) if unicodedata.category(c) != "Mn").lower()
    out: list[str] = []
    joined = False
    for c in plain:
        if c.isspace():
            joined = False
        elif _is_punctuation(c) or "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf":
            out.append(c)
            joined = False
        elif joined:
            out[-1] += c
        else:
            out.append(c)
            joined = True
    return out


def _is_control(c: str) -> bool:
    return c in "\0\ufffd" or unicodedata.category(c).startswith("C")


def _is_punctuation(c: str) -> bool:
    is_ascii = c.isascii() and not c.isalnum() and not c.isspace() and c.isprintable()
    return is_ascii or unicodedata.category(c).startswith("P")


def read_vocabulary(path: Path) -> WordPiece:
    """The cutting by a vocabulary file, one piece a line."""
    with path.open(encoding="utf-8") as lines:
        return WordPiece({line.rstrip("\n"): i for i, line in enumerate(lines)})
