"""Read the articles written for training: sentences with the words that state events.

A file holds articles one after another. ``## id | manner | date`` opens one; every other line is a sentence (the headline first),
and a line that begins with ``= `` labels the sentence above it: ``trigger=TYPE.mode/STATUS actor+actor > recipient ; …``. A word is
given as it is spelled there, ``#2`` for its second occurrence; ``-`` is nobody, ``^`` somebody named in another sentence. Some
files say too on whose word each event is told: ``… > recipient @ speaker``, and nothing where the paper tells it itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LABEL = re.compile(r"\s*(\S+)=([A-Z]+)(?:\.([a-z-]+))?/([ogpmadn]) (\S+) > (\S+)(?: @ (\S+))?\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """One event of a sentence: offsets of its trigger and of the heads of its parties, in code points.

    `speakers` is None where the file does not say on whose word it is told; empty where the paper tells it; `ELSEWHERE` alone where the
    speaker stands in another sentence.
    """

    start: int
    type: str
    mode: str | None
    status: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    speakers: tuple[int, ...] | None


ELSEWHERE = -1


def read_written(path: Path) -> Iterator[tuple[str, str, tuple[Marked, ...]]]:
    """Article, sentence and events, in order. **Raises** `ValueError` naming file and line where a label cannot be read."""
    article, sentence, number = "", None, 0
    events: tuple[Marked, ...] = ()
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if line.startswith("= "):
            if sentence is None:
                raise ValueError(f"{path}:{number}: a label without a sentence above it")
            events = tuple(
                _mark(label, sentence, f"{path}:{number}", tells=" @ " in text) for label in line[2:].split(" ; ")
            )
            continue
        if sentence is not None:
            yield article, sentence, events
            sentence, events = None, ()
        if line.startswith("## "):
            article = line[3:].split(" | ")[0]
        elif not line.startswith("# "):
            sentence = line
    if sentence is not None:
        yield article, sentence, events


def _mark(label: str, sentence: str, where: str, *, tells: bool) -> Marked:
    found = _LABEL.fullmatch(label)
    if found is None:
        raise ValueError(f"{where}: no label: {label}")

    def heads(side: str) -> tuple[int, ...]:
        return tuple(_place(word, sentence, where) for word in side.split("+") if word not in ("-", "^"))

    trigger, kind, mode, status, actors, recipients, speaker = found.groups()
    told: tuple[int, ...] | None = None
    if tells:
        told = () if speaker is None else (ELSEWHERE,) if speaker == "^" else heads(speaker)
    return Marked(_place(trigger, sentence, where), kind, mode, status, heads(actors), heads(recipients), told)


def _place(word: str, sentence: str, where: str) -> int:
    spelled, _, nth = word.partition("#")
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(spelled)}(?!\w)", sentence)]
    if len(places) < int(nth or 1):
        raise ValueError(f"{where}: {word!r} does not stand in the sentence")
    return places[int(nth or 1) - 1]
