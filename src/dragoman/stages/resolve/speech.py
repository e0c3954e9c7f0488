"""Who speaks the words in quotation marks, so that "I" and "we" can mean the speaker and "he" somebody else.

The speaker is the subject of a verb of saying outside the marks of the same sentence; a quotation that runs over several
sentences has the speaker that one of them names, first those after it, then those before.

Knowingly wrong: words in marks that nobody speaks ("the so-called 'we'"), dialogues without a verb of saying.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook.saying import load_saying
from dragoman.model.parses import Sentence
from dragoman.model.spans import Span
from dragoman.stages.resolve.grammar import SUBJECTS

Children = tuple[tuple[int, ...], ...]

_MARKS = frozenset({"“", "”", '"', "``", "''", "«", "»"})

FIRST_PERSON = {"i": 1, "me": 1, "my": 1, "mine": 1, "myself": 1, "we": 2, "us": 2, "our": 2, "ours": 2, "ourselves": 2}
"""Pronouns of who speaks: 1 for one, 2 for several."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What of one sentence is quoted, and who says it.

    **Shape**: `quoted` the tokens between the marks; `speaker` the sentence and token of the speaker, None where nobody is
    named or nothing is quoted.
    """

    quoted: frozenset[int]
    speaker: tuple[int, int] | None


def find_speech(
    sentences: Sequence[Sentence], children: Sequence[Children], parts: Sequence[Span]
) -> tuple[Speech, ...]:
    """The quoted words of each sentence and their speaker, in order. `parts` are the stretches between marks."""
    quoted, goes_on = _quoted(sentences, parts)
    own = [
        _speaker_in(s, kids, inside) if inside else None
        for s, kids, inside in zip(sentences, children, quoted, strict=True)
    ]
    found: list[Speech] = []
    for n, inside in enumerate(quoted):
        at = n
        speaker = own[n]
        while inside and speaker is None and goes_on[at] and at + 1 < len(sentences):
            at += 1
            speaker = own[at]
            if speaker is not None:
                break
        where = (at, speaker) if speaker is not None else None
        if (
            inside
            and where is None
            and n
            and sentences[n - 1].paragraph == sentences[n].paragraph
            and found[n - 1].quoted
        ):
            where = found[n - 1].speaker
        if inside and where is None and n and _opens(sentences[n], inside):
            where = _before(sentences, found, sentences[n].paragraph)
        found.append(Speech(inside, where))
    return tuple(found)


def _opens(s: Sentence, inside: frozenset[int]) -> bool:
    """Whether all words of a sentence stand in quotation marks."""
    said = [i for i in range(len(s)) if s.pos[i] not in ("PUNCT", "SPACE") and s.words[i] not in _MARKS]
    return bool(said) and all(i in inside for i in said)


def _before(sentences: Sequence[Sentence], found: Sequence[Speech], paragraph: int) -> tuple[int, int] | None:
    """Who spoke last in the paragraph before: a paragraph that opens with a quotation and names nobody goes on with him."""
    for s, speech in zip(reversed(sentences[: len(found)]), reversed(found), strict=True):
        if s.paragraph == paragraph or s.is_title:
            continue
        if s.paragraph < paragraph - 1:
            return None
        if speech.quoted:
            return speech.speaker
    return None


def _quoted(sentences: Sequence[Sentence], parts: Sequence[Span]) -> tuple[list[frozenset[int]], list[bool]]:
    """The tokens in quotation marks of each sentence, and whether its quotation goes on in the next."""
    found: list[frozenset[int]] = []
    goes_on: list[bool] = []
    for s in sentences:
        here = [p for p in parts if p.field == s.field and p.start < s.span.end and p.end > s.span.start]
        inside = frozenset(
            i for i in range(len(s)) if s.words[i] not in _MARKS and any(p.start <= s.starts[i] < p.end for p in here)
        )
        found.append(inside)
        goes_on.append(any(p.end > s.span.end for p in here))
    return found, goes_on


def _speaker_in(s: Sentence, children: Children, inside: frozenset[int]) -> int | None:
    """The subject of a verb of saying outside the marks; that of the verb nearest to them where there are several."""
    verbs = load_saying()
    edge = (min(inside), max(inside))
    best: tuple[int, int] | None = None
    for i in range(len(s)):
        if i in inside or s.pos[i] not in ("VERB", "AUX") or s.lemmas[i].lower() not in verbs:
            continue
        subject = next((c for c in children[i] if s.deps[c] in SUBJECTS and c not in inside), None)
        if subject is None and s.deps[i] in ("conj", "advcl", "xcomp") and s.heads[i] not in inside:
            subject = next((c for c in children[s.heads[i]] if s.deps[c] in SUBJECTS and c not in inside), None)
        if (
            subject is None
            and s.deps[i] in ("acl", "advcl")
            and s.heads[i] not in inside
            and s.pos[s.heads[i]] != "VERB"
        ):
            subject = s.heads[i]
        if subject is None:
            continue
        distance = min(abs(i - edge[0]), abs(i - edge[1]))
        if best is None or distance < best[0]:
            best = (distance, subject)
    return best[1] if best is not None else None


def is_first_person(s: Sentence, i: int) -> bool:
    """Whether a token is a pronoun of who speaks."""
    return s.words[i].lower() in FIRST_PERSON and s.pos[i] in ("PRON", "DET")
