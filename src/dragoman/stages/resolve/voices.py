"""Voices: what is quoted in an article, who says it, and whom he means by "I" and "we".

Input: the speech of the article (`dragoman.stages.resolve.speech`) and what was named so far. Output: tokens in quotation, ids and
actors. What it knowingly gets wrong: "we" of a crowd.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dragoman.model.actors import Actor
from dragoman.model.parses import Sentence
from dragoman.model.resolved import ResolvedSentence
from dragoman.model.spans import Span
from dragoman.stages.resolve.grammar import SUBJECTS
from dragoman.stages.resolve.memory import Memory
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.speech import Speech, is_first_person


class Voices:
    """The quotations of one article, and who they are by."""

    def __init__(self, memory: Memory, state_of: Callable[[Actor], Actor]) -> None:
        self._memory, self._state_of = memory, state_of
        self._speech: Sequence[Speech] = ()

    def hear(self, speech: Sequence[Speech]) -> None:
        """What is quoted in the sentences to come, and by whom it is said."""
        self._speech = speech

    def quoted(self, sentence: int) -> frozenset[int]:
        """The tokens of a sentence that stand in quotation marks."""
        return self._speech[sentence].quoted if sentence < len(self._speech) else frozenset()

    def speaker_ids(
        self, sentence: int, here: Mapping[int, tuple[Actor, ...]], by_token: Mapping[int, NameHit]
    ) -> frozenset[str]:
        """The ids of the speaker of a sentence's quotation, as far as the sentence itself tells them before it is resolved."""
        told = self._speech[sentence].speaker
        if told is None or told[0] != sentence:
            return frozenset()
        hit = by_token.get(told[1])
        person = self._memory.person_called(hit.name) if hit is not None else None
        known = here.get(told[1], ())
        return frozenset({a.id for a in known} | ({person.id} if person is not None else set()))

    def spoken_of(
        self, s: Sentence, i: int, here: Mapping[int, tuple[Actor, ...]], by_token: Mapping[int, NameHit]
    ) -> frozenset[str]:
        """The ids of those spoken of in the quotation of which a token is the speaker: "She lied," the senator said."""
        if s.index >= len(self._speech) or self._speech[s.index].speaker != (s.index, i):
            return frozenset()
        quoted = self.quoted(s.index)
        has_self = any(is_first_person(s, t) for t in quoted)
        inside = [
            t
            for t in quoted
            if t < i and s.deps[t] in SUBJECTS and (t in by_token or (not has_self and s.pos[t] == "PRON"))
        ]
        return frozenset(a.id for t in inside for a in here.get(t, ()))

    def speakers(self, sentence: int, sentences: Sequence[ResolvedSentence]) -> tuple[Actor, ...]:
        """Who says what is quoted in a sentence, once all are resolved."""
        told = self._speech[sentence].speaker
        return sentences[told[0]].actors.get(told[1], ()) if told is not None else ()

    def of_first_person(self, speakers: tuple[Actor, ...], number: int, span: Span) -> tuple[Actor, ...]:
        """Whom a speaker means by "I" (himself) and by "we": an official his government, a body itself, anybody else himself."""
        if number == 1:
            one = [a for a in speakers if a.kind in ("person", "office", "people", "unnamed", "force", "group")]
            return tuple(replace(a, evidence=span) for a in one[:1])
        if len(speakers) != 1:
            return tuple(replace(a, evidence=span) for a in speakers)
        speaker = speakers[0]
        if speaker.kind in ("person", "office") and speaker.sector == "GOV":
            state = self._state_of(speaker)
            if state.kind == "state":
                return (replace(state, evidence=span),)
            body = next(
                (
                    n.actor
                    for n in self._memory.named
                    if n.actor.kind == "organisation" and n.actor.country == speaker.country
                ),
                None,
            )
            return (replace(body or speaker, evidence=span),)
        if speaker.kind in ("person", "office") and speaker.sector in ("MIL", "COP", "REB", "PTY"):
            body = next(
                (
                    n.actor
                    for n in reversed(self._memory.named)
                    if n.actor.kind in ("force", "group", "organisation")
                    and (n.actor.country, n.actor.sector) == (speaker.country, speaker.sector)
                ),
                None,
            )
            return (replace(body or speaker, evidence=span),)
        return (replace(speaker, evidence=span),)
