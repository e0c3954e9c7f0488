"""Whether texts that were written for the corpora repeat a sentence pattern, as texts made from templates do.

The *skeleton* of a sentence is what is left when all words but the grammatical ones (``grammatical_words.txt``) are
taken out: ``A cook was held in Kyiv on Monday`` gives ``a _ was _ in _ on _``, figures give ``0``, commas and colons stay.
Its *pattern* is the first eight elements of the skeleton. Sentences made from one template have one pattern whatever
was filled in; sentences of less than eight words or elements have none, as they are alike by chance.

Of each corpus twenty texts are drawn with a fixed seed, of both halves; nothing but a number comes out, so that no
sealed text is shown. Copies of a wire in the happenings are left out: they repeat by design, as do the articles that
noise is laid into, which are not looked at. Knowingly not seen: patterns that differ in a grammatical word.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from dragoman.evaluate.check_happenings import list_happenings
from dragoman.evaluate.loading import read_records

N_DRAWN = 20
MOST_REPEATS = 2
"""A sample of so many texts may have so many sentences of one pattern (issue 3)."""

_WORDS = Path(__file__).parent / "corpora" / "grammatical_words.txt"
_LENGTH = 8
_HALVES = ("open", "sealed")
_LEFT_OUT = frozenset({"articles_kept", "articles_real", "noise"})
_HEADER = "[synthetic"
_WORD = re.compile(r"\d[\d.,:]*|\w+(?:[’'-]\w+)*|[,;:]")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"”])\s+|\n")


def find_pattern(sentence: str) -> tuple[str, ...] | None:
    """The pattern of a sentence, None where it is too short to have one.

    Example:
        >>> find_pattern("The army shelled a town in the north on Monday, and the mayor fled.")
        ('the', '_', 'a', '_', 'in', 'the', '_', 'on')
        >>> find_pattern("Nobody was hurt.") is None
        True
    """
    words = _WORD.findall(sentence)
    skeleton: list[str] = []
    for word in words:
        element = _reduce(word)
        if element != "_" or skeleton[-1:] != ["_"]:
            skeleton.append(element)
    return tuple(skeleton[:_LENGTH]) if len(skeleton) >= _LENGTH <= len(words) else None


def count_repeats(texts: Sequence[str], *, seed: int = 17) -> int:
    """How often the commonest pattern stands in twenty of the texts, or in all where there are fewer."""
    drawn = random.Random(seed).sample(list(texts), min(N_DRAWN, len(texts)))
    patterns = Counter(
        pattern
        for text in drawn
        for sentence in _SENTENCE_END.split(text)
        if not sentence.startswith(_HEADER) and (pattern := find_pattern(sentence))
    )
    return max(patterns.values(), default=0)


def read_written(corpus: Path) -> list[str]:
    """The texts of a corpus that were written for it, sorted by half and file; none where it has none.

    **Raises**: `BadInput` when a file is malformed.
    """
    return [] if corpus.name in _LEFT_OUT else [text for half in _HALVES for text in _read_half(corpus, half)]


def _read_half(corpus: Path, half: str) -> Iterator[str]:
    if corpus.name == "happenings":
        for folder in list_happenings(corpus, half):
            for record in read_records(folder / "articles.jsonl"):
                if record["wire"] in (None, record["outlet"]):
                    yield record["text"]
    elif (lines := corpus / f"{half}.jsonl").is_file():
        yield from (str(record["text"]) for record in read_records(lines) if "text" in record)
    else:
        for file in sorted((corpus / half / "texts").glob("*.txt")):
            yield file.read_text(encoding="utf-8", errors="replace")


def _reduce(word: str) -> str:
    lower = word.lower()
    if lower in _grammatical_words() or word in ",;:":
        return lower
    return "0" if word[0].isdigit() else "_"


@cache
def _grammatical_words() -> frozenset[str]:
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
