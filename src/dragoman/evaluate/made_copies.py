"""Copies made of texts, by every way in which outlets change what they take over, and texts made of nothing.

Everything is drawn from a generator that is seeded with the text's own name, so that a text has the same copies in every
run and half.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

LEVELS = tuple(range(0, 45, 5))
"""Per cent of the words, sentences or places in the order that an edit touches."""

_SENTENCE = re.compile(r'(?<=[.!?])["”]?\s+(?=["“A-Z])')
_NAME = re.compile(r"(?<=[a-z,] )(?:in|at|from|near|to) ((?:[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?))")
_PLACES = (
    "Ostrava",
    "Tampico",
    "Lomonar",
    "Vasterby",
    "Quilmes",
    "Harrow Bay",
    "Nukus",
    "Port Sidon",
    "Bukavu",
    "Elsmere",
)
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru sta pli tre sko".split()
_GRAMMAR = "the of and in to a for on with by as at from that which was were has had its their after before".split()
_N_WORDS, _MOST_FREQUENT = 8_000, 30

Paragraphs = list[str]
Draw = random.Random


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCopy:
    """A copy: how it was made, and how many per cent of the text were edited on top of that."""

    way: str
    level: int
    text: str


def make_copies(name: str, text: str, *, turn: int) -> list[MadeCopy]:
    """Copies of one text at all levels; at each level half of the ways, the other half at the next.

    `turn` says which half begins. What is put in, words or paragraphs, is made anew for each copy: no two share it.
    """
    draw = random.Random(f"copies of {name}")
    made = []
    for i, level in enumerate(LEVELS):
        for j, (way, change) in enumerate(WAYS.items()):
            if (i + j + turn) % 2 == 0:
                paragraphs = [p for p in text.split("\n\n") if p.strip()]
                changed = change(paragraphs, level / 100, draw)
                made.append(MadeCopy(way=way, level=level, text="\n\n".join(changed)))
    return made


def _replace_words(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """Each word with this chance another one."""
    return [" ".join(_draw_word(draw) if draw.random() < share else w for w in p.split(" ")) for p in paragraphs]


def _drop_sentences(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """Sentences go, never all of them."""
    sentences = [(i, s) for i, p in enumerate(paragraphs) for s in _SENTENCE.split(p)]
    gone = set(draw.sample(range(len(sentences)), min(len(sentences) - 1, round(share * len(sentences)))))
    kept = [pair for n, pair in enumerate(sentences) if n not in gone]
    return [" ".join(s for i, s in kept if i == n) for n in sorted({i for i, _ in kept})]


def _move_sentences(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """Sentences go to other places, anywhere in the text."""
    sentences = [s for p in paragraphs for s in _SENTENCE.split(p)]
    for _ in range(round(share * len(sentences))):
        sentences.insert(draw.randrange(len(sentences)), sentences.pop(draw.randrange(len(sentences))))
    return [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]


def _mix(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """A third of the edits of each kind."""
    for change in (_replace_words, _drop_sentences, _move_sentences):
        paragraphs = change(paragraphs, share / 3, draw)
    return paragraphs


def _edit(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """One kind of edits, or all."""
    return draw.choice((_replace_words, _drop_sentences, _move_sentences, _mix))(paragraphs, share, draw)


def _cut_lead(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """The first half of the paragraphs, at least some 60 words, edited."""
    kept = paragraphs[: max(1, len(paragraphs) // 2)]
    while len(kept) < len(paragraphs) and sum(len(p.split()) for p in kept) < 60:
        kept = paragraphs[: len(kept) + 1]
    return _edit(kept, share, draw)


def _add_paragraphs(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """As much again of another text before, behind and between, the copy edited."""
    other = _make_paragraphs(sum(map(len, paragraphs)), draw)
    edited = _edit(paragraphs, share, draw)
    at = draw.randrange(len(edited) + 1)
    return [*other[:1], *edited[:at], *other[1:2], *edited[at:], *other[2:]]


def _change_places(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """Every place has another name, the same throughout; edited."""
    names = sorted({found for p in paragraphs for found in _NAME.findall(p)})
    to = {name: draw.choice(_PLACES) for name in names}
    if to:
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
        paragraphs = [pattern.sub(lambda found: to[found[0]], p) for p in paragraphs]
    return _edit(paragraphs, share, draw)


def _refurnish(paragraphs: Paragraphs, share: float, draw: Draw) -> Paragraphs:
    """Another outlet's dateline, marks, byline and lines around the text; edited."""
    edited = [p.replace('"', "“", 1).replace('"', "”", 1).replace("'", "’") for p in _edit(paragraphs, share, draw)]
    place = draw.choice(_PLACES)
    edited[0] = f"{place.upper()} (Gulf Newswire) — {edited[0]}"
    at = draw.randrange(1, len(edited) + 1)
    return [
        "By Staff Writer",
        *edited[:at],
        "Read more: Bridge opens after repairs",
        *edited[at:],
        "Photo: Gulf Newswire",
    ]


Change = Callable[[Paragraphs, float, Draw], Paragraphs]
WAYS: dict[str, Change] = {
    "words replaced": _replace_words,
    "sentences dropped": _drop_sentences,
    "sentences moved": _move_sentences,
    "mixed": _mix,
    "lead cut": _cut_lead,
    "paragraphs added": _add_paragraphs,
    "places changed": _change_places,
    "outlet's furniture": _refurnish,
}


def make_texts(n: int, *, n_characters: int = 2_500) -> list[str]:
    """Texts of invented words, some frequent and most rare, that have nothing in common but chance."""
    draw = random.Random(7)
    return ["\n\n".join(_make_paragraphs(n_characters, draw)) for _ in range(n)]


def _make_paragraphs(n_characters: int, draw: Draw) -> Paragraphs:
    paragraphs: Paragraphs = []
    while sum(map(len, paragraphs)) < n_characters:
        paragraphs.append(" ".join(_make_sentence(draw) for _ in range(draw.randint(1, 3))))
    return paragraphs


def _make_sentence(draw: Draw) -> str:
    words = [_draw_word(draw) for _ in range(draw.randint(12, 28))]
    return f"{' '.join(words).capitalize()}."


def _draw_word(draw: Draw) -> str:
    """A grammatical word, or an invented one; the most frequent of 8,000 makes some 0.6 % of these, as in news."""
    if draw.random() < 0.45:
        return draw.choice(_GRAMMAR)
    rank = int(_MOST_FREQUENT * (_N_WORDS / _MOST_FREQUENT) ** draw.random())
    return "".join(_SYLLABLES[rank // len(_SYLLABLES) ** i % len(_SYLLABLES)] for i in range(3))
