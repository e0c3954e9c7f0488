"""What an article has told so far: the persons it introduced, and the actors it named, most recent last."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model.actors import Actor
from dragoman.world.names import fold

_REACH = 3
"""Sentences a pronoun looks back: beyond three, gold pronouns of wire copy name something else more often than not."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the article or the tables know him: fullest name, country, sector, office."""

    id: str
    name: str
    country: str | None
    sector: str | None
    office: str | None
    introduced: bool


@dataclass(frozen=True, slots=True)
class Named:
    """One actor named at a token of a sentence."""

    sentence: int
    token: int
    actor: Actor
    is_subject: bool
    number: int
    is_modifier: bool


@dataclass(slots=True)
class Memory:
    """Grows while an article is read, front to back; belongs to that article alone."""

    persons: dict[str, Person] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    fullest: dict[str, str] = field(default_factory=dict)
    pair: frozenset[str] = frozenset()

    def learn(self, person: Person, shorts: tuple[str, ...]) -> None:
        """Keep a person; an introduction outranks what was known, and never loses an office once learned."""
        key = fold(person.name)
        known = self.persons.get(key)
        if known is None or (person.introduced and (not known.introduced or known.office is None)):
            self.persons[key] = person
        for short in shorts:
            self.short[short] = key

    def person_called(self, name: str) -> Person | None:
        """The person of the article with this full or short name."""
        key = fold(name)
        if key in self.persons:
            return self.persons[key]
        full = self.short.get(key)
        return self.persons.get(full) if full is not None else None

    def note(
        self, sentence: int, token: int, actor: Actor, *, is_subject: bool, number: int, is_modifier: bool = False
    ) -> None:
        """Remember that an actor was named here; a modifier ("Iranian missiles") is a weaker antecedent."""
        self.named.append(Named(sentence, token, actor, is_subject, number, is_modifier))

    def latest(self, sentence: int, token: int, kinds: frozenset[str], *, number: int = 0) -> Actor | None:
        """The best antecedent of these kinds before a token: subjects of this sentence, then of earlier ones, then others."""
        best: tuple[int, Named] | None = None
        for back in reversed(self.named):
            if back.sentence < sentence - _REACH:
                break
            if back.sentence == sentence and back.token >= token:
                continue
            if back.actor.kind not in kinds or (number and back.number != number):
                continue
            distance = (sentence - back.sentence) * 3 + (0 if back.is_subject else 1) + 2 * back.is_modifier
            if best is None or distance < best[0]:
                best = (distance, back)
        return best[1].actor if best else None

    def nearest(self, sentence: int, token: int, kinds: frozenset[str]) -> Actor | None:
        """The actor of these kinds named last before a token of the same sentence, subject or not; None where there is none."""
        for back in reversed(self.named):
            if back.sentence != sentence:
                return None
            if back.token < token and back.actor.kind in kinds and not back.is_modifier:
                return back.actor
        return None

    def two_sides(self, sentence: int, token: int, kinds: frozenset[str]) -> tuple[Actor, ...]:
        """The two distinct parties named last before a token, in the order of the text; fewer where there are no two.

        Where one of them is of the article's main pair of countries and the other is not, the main pair is meant.
        """
        found: list[Named] = []
        seen: set[str] = set()
        for back in reversed(self.named):
            if back.sentence < sentence - _REACH - 1 and len(found) < 2:
                break
            if back.sentence == sentence and (back.token >= token or back.is_subject):
                continue
            key = back.actor.country or back.actor.id
            if back.actor.kind in kinds and key not in seen and back.actor.country is not None:
                seen.add(key)
                found.append(back)
                if len(found) == 2:
                    break
        countries = {n.actor.country for n in found}
        if len(self.pair) == 2 and countries != self.pair and countries & self.pair:
            last = {
                c: next((n for n in reversed(self.named) if n.actor.country == c and n.actor.kind in kinds), None)
                for c in sorted(self.pair)
            }
            if all(last.values()):
                found = [n for n in last.values() if n is not None]
        found.sort(key=lambda n: (n.sentence, n.token))
        return tuple(n.actor for n in found)

    def holder_of(self, office: str) -> Person | None:
        """The last learned person who holds an office with this name ("the minister", "the president")."""
        for person in reversed(self.persons.values()):
            if person.office is not None and (person.office == office or person.office.endswith(" " + office)):
                return person
        return None
