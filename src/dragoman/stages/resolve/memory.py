"""What an article has told so far: the persons it introduced, and the actors it named, most recent last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.model.actors import Actor
from dragoman.stages.resolve.genders import gender_of
from dragoman.world.names import fold

_REACH = 3
"""Sentences a pronoun looks back: beyond three, gold pronouns of wire copy name something else more often than not."""
_FAR = 8
"""Sentences "he" and "she" look back where nobody stands nearer."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the article or the tables know him: fullest name, country, sector, office."""

    id: str
    name: str
    country: str | None
    sector: str | None
    office: str | None
    introduced: bool
    title: str | None = None
    is_lent: bool = False
    """Whether nothing tells the country: it is only the one in which the article plays."""


@dataclass(frozen=True, slots=True)
class Named:
    """One actor named at a token of a sentence."""

    sentence: int
    token: int
    actor: Actor
    is_subject: bool
    number: int
    is_modifier: bool
    clause: int = -1
    head: str = ""
    is_human: bool = False
    company: tuple[Actor, ...] = ()
    is_quoted: bool = False
    written: str = ""
    tells: bool = False
    suffers: bool = False
    count: int = 0

    def is_called(self, noun: str) -> bool:
        """Whether the text names it by a name that holds this noun ("the commission" after "the European Commission")."""
        return bool(self.written) and noun in f"{self.written} {self.actor.name}".lower().split()

    @property
    def gap(self) -> int:
        """What speaks against it beside distance: no subject, or only a modifier."""
        return (0 if self.is_subject else 1) + 3 * self.is_modifier


@dataclass(slots=True)
class Memory:
    """Grows while an article is read, front to back; belongs to that article alone."""

    persons: dict[str, Person] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    given: dict[str, str | None] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    fullest: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str | None] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    pair: frozenset[str] = frozenset()
    ranked: tuple[str, ...] = ()
    leading: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    homes: Mapping[str, str] = field(default_factory=dict)
    trades: Mapping[str, str] = field(default_factory=dict)
    lands: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    same: dict[str, Actor] = field(default_factory=dict)
    """By the id of somebody named only by a noun: the person that he turns out to be."""
    gender: dict[str, str] = field(default_factory=dict)
    callings: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    """By a person's id an office beside the one that introduced him: "X, the party's head, was named prime minister"."""
    told_at: dict[tuple[int, int], str] = field(default_factory=dict)
    """By sentence and token: the name of the person whose office a noun is, as the article introduces him elsewhere."""

    def learn(self, person: Person, shorts: tuple[str, ...]) -> None:
        """Keep a person; an introduction outranks what was known, and never loses an office once learned."""
        key = fold(person.name)
        known = self.persons.get(key)
        if known is None or (person.introduced and (not known.introduced or known.office is None)):
            self.persons[key] = person
            self.ids[person.id] = key
            if (gender := gender_of(person.name)) is not None:
                self.gender.setdefault(person.id, gender)
        for part in _parts(key):
            self.parts[part] = key if self.parts.get(part, key) == key else None
        for short in shorts:
            self.short[short] = key
        words = key.split()
        for given in (words[0], words[-1]) if len(words) > 1 else ():
            if len(given) > 2 and given[0].isupper():
                self.given[given] = key if self.given.get(given, key) == key else None

    def person_called(self, name: str) -> Person | None:
        """The person of the article with this full or short name."""
        key = fold(name)
        if key in self.persons:
            return self.persons[key]
        full = self.short.get(key) or self.given.get(key) or self.parts.get(key.lower())
        return self.persons.get(full) if full is not None else None

    def note(self, named: Named) -> None:
        """Remember that an actor was named; a modifier ("Iranian missiles") is a weaker antecedent."""
        self.named.append(named)

    def before(self, sentence: int, token: int, reach: int = _REACH) -> Iterator[Named]:
        """What was named before a token within reach, last first."""
        for back in reversed(self.named):
            if back.sentence < sentence - reach:
                return
            if back.sentence < sentence or back.token < token:
                yield back

    def best(
        self,
        sentence: int,
        token: int,
        fits: Callable[[Named], bool],
        reach: int = _REACH,
        extra: Callable[[Named], int] | None = None,
    ) -> Named | None:
        """The best antecedent that fits: subjects of this sentence, then of earlier ones, then others; `extra` speaks against one."""
        best: tuple[int, Named] | None = None
        for back in self.before(sentence, token, reach):
            if fits(back):
                distance = (sentence - back.sentence) * 3 + back.gap + (extra(back) if extra is not None else 0)
                if best is None or distance < best[0]:
                    best = (distance, back)
        return best[1] if best else None

    def latest(
        self, sentence: int, token: int, kinds: frozenset[str], *, number: int = 0, but: frozenset[str] = frozenset()
    ) -> Actor | None:
        """The best antecedent of these kinds before a token, none of the actors `but`."""
        found = self.best(
            sentence,
            token,
            lambda n: n.actor.kind in kinds and (not number or n.number == number) and n.actor.id not in but,
        )
        return found.actor if found else None

    def latest_human(
        self,
        sentence: int,
        token: int,
        gender: str,
        but: frozenset[str],
        *,
        is_quoted: bool = False,
        goes_on: bool = False,
    ) -> Actor | None:
        """The best antecedent of "he" or "she": one person, named or not, never known by the other gender, rather one known by
        this; outside quotation marks nobody without a name who is only spoken of inside. Where "he" `goes_on` telling ("he said"),
        rather who told something in a sentence before."""
        found = self.best(
            sentence,
            token,
            lambda n: (
                n.is_human
                and n.number == 1
                and n.actor.id not in but
                and self.gender.get(n.actor.id, gender) == gender
                and (is_quoted or not n.is_quoted or n.actor.kind == "person")
            ),
            extra=lambda n: (
                (0 if n.actor.id in self.gender else 2) - (2 if goes_on and n.tells and n.sentence < sentence else 0)
            ),
        ) or self.best(  # nobody near: the last person known by this gender, as after a long quotation
            sentence,
            token,
            lambda n: (
                n.actor.kind == "person"
                and n.number == 1
                and n.actor.id not in but
                and self.gender.get(n.actor.id) == gender
            ),
            reach=_FAR,
        )
        if found is not None:
            self.gender.setdefault(found.actor.id, gender)
        return found.actor if found else None

    def may_be(self, sentence: int, actor: Actor, gender: str) -> bool:
        """Whether the actor was last named as one human and never by the other gender."""
        last = next((n for n in reversed(self.named) if n.actor.id == actor.id), None)
        return last is not None and last.is_human and self.gender.get(actor.id, gender) == gender

    def may_mean(self, sentence: int, token: int, actor: Actor, gender: str) -> bool:
        """Whether a person may be meant by "he" or "she": known by it, or not known by any while nobody near is known by it."""
        known = self.gender.get(actor.id)
        if known is not None:
            return known == gender
        return not any(
            self.gender.get(n.actor.id) == gender and n.is_human and n.actor.id != actor.id
            for n in self.before(sentence, token, 1)
        )

    def several(self, sentence: int, token: int, kinds: frozenset[str], but: frozenset[str]) -> tuple[Actor, ...]:
        """The best antecedent of "they": all of a coordination, or one plural; an organisation or state where there is none."""
        found = self.best(
            sentence,
            token,
            lambda n: (
                n.actor.id not in but
                and (len(n.company) > 1 or (n.number == 2 and n.actor.kind in kinds))
                and not {a.id for a in n.company} & but
            ),
        )
        if found is None:
            one = self.latest(sentence, token, kinds - {"office"}, but=but)
            return (one,) if one is not None else ()
        return found.company or (found.actor,)

    def call(self, person: Actor, noun: str) -> None:
        """Keep what a person is said to be by calling ("X, a sociologist"): the first who is called so keeps the word."""
        self.callings.setdefault(noun, person.id)

    def bearer_of(self, sentence: int, token: int, country: str, offices: tuple[str, ...]) -> Actor | None:
        """The last person of a country named within reach; one of these offices where they are given, else rather one whose
        country the article tells."""
        lent: Actor | None = None
        for back in self.before(sentence, token):
            a = back.actor
            if a.kind == "person" and a.country == country and (not offices or _is_one_of(a.office, offices)):
                if offices or not self.is_lent(a):
                    return a
                lent = lent or a
        return lent

    def is_lent(self, actor: Actor) -> bool:
        """Whether nothing told whose a person is so far."""
        known = self.person_known(actor.id)
        return known is not None and known.is_lent and actor.id not in self.countries

    def compatriot(self, sentence: int, token: int, country: str) -> Actor | None:
        """The last person of whom nothing else tells the country, who "the Norwegian" may mean; of international bodies' staff too."""
        found = self.best(
            sentence,
            token,
            lambda n: (
                n.actor.kind == "person"
                and n.number == 1
                and (self.is_lent(n.actor) or n.actor.country in ("UNO", "IGO", "EUR", "NGO"))
            ),
        )
        if found is not None and self.is_lent(found.actor):
            self.countries[found.actor.id] = country
        return found.actor if found is not None else None

    def company_of(self, sentence: int, token: int, size: int) -> tuple[Actor, ...]:
        """The last coordination of so many actors within reach ("A, B and C ... the three"), or none."""
        for back in self.before(sentence, token):
            if len(back.company) == size:
                return back.company
        return ()

    def counted(self, sentence: int, token: int, size: int) -> tuple[Actor, ...]:
        """The many who were said to be so many ("two engineers ... the pair"); none where so many were named together since."""
        for back in self.before(sentence, token):
            if len(back.company) == size:
                return ()
            if back.count == size:
                return (back.actor,)
        return ()

    def last_distinct(self, sentence: int, token: int, size: int) -> tuple[Actor, ...]:
        """The last so many different persons named, in the order of the text; none where there are fewer."""
        found: dict[str, Actor] = {}
        for back in self.before(sentence, token):
            if back.actor.kind == "person" and not back.is_modifier:
                found.setdefault(back.actor.id, back.actor)
        return tuple(reversed(list(found.values())))[-size:] if len(found) >= size else ()

    def two_holders(self, sentence: int, token: int, office: str) -> tuple[Actor, ...]:
        """The last two persons named who hold offices with this name ("the two ministers"), in the order of the text, or none."""
        found: dict[str, Actor] = {}
        for back in self.before(sentence, token, 99):
            known = self.person_known(back.actor.id) if back.actor.kind == "person" else None
            if known is not None and (_is_one_of(known.office, (office,)) or known.title == office):
                found.setdefault(known.id, back.actor)
                if len(found) == 2:
                    return tuple(reversed(list(found.values())))
        return ()

    def nearest(self, sentence: int, token: int, kinds: frozenset[str], but: frozenset[str]) -> Named | None:
        """What of these kinds, none of the actors `but`, was named last before a token of the same sentence, subject or not."""
        for back in reversed(self.named):
            if back.sentence != sentence:
                return None
            if back.token < token and back.actor.kind in kinds and not back.is_modifier and back.actor.id not in but:
                return back
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
            if back.actor.sector in ("BUS", "JRN", "CVL") or (
                back.actor.id.startswith(("o:", "place:")) and len(self.pair) == 2
            ):
                continue
            if back.actor.kind in kinds and key not in seen and back.actor.country is not None:
                seen.add(key)
                found.append(back)
                if len(found) == 2:
                    break
        countries = {n.actor.country for n in found}
        beside = {n.actor.country for n in self.named if n.sentence == sentence - 1 and n.actor.kind in kinds} - {None}
        is_told = len(found) == 2 and beside == countries  # the sentence before names just these two
        if len(self.pair) == 2 and countries != self.pair and countries & self.pair and not is_told:
            last = {
                c: next((n for n in reversed(self.named) if n.actor.country == c and n.actor.kind in kinds), None)
                for c in sorted(self.pair)
            }
            if all(last.values()):
                found = [n for n in last.values() if n is not None]
        found.sort(key=lambda n: (n.sentence, n.token))
        return tuple(n.actor for n in found)

    def titled(self, title: str) -> Person | None:
        """The person with a title ("the general" after "General X") named last, else the last of those named later on."""
        named = dict.fromkeys(n.actor.id for n in reversed(self.named) if n.actor.kind == "person")
        known = [p for ident in named if (p := self.person_known(ident)) is not None]
        return next((p for p in (*known, *reversed(self.persons.values())) if p.title == title), None)

    def body_called(self, name: str) -> Actor | None:
        """The body or group named before whose name, as the text wrote it, ends or begins with this one ("the Tigers")."""
        key = fold(name).lower()
        if len(key) < 4:
            return None
        for back in reversed(self.named):
            written = back.written.lower()
            if (
                back.actor.kind in ("organisation", "group")
                and written != key
                and (written.endswith(" " + key) or (written.startswith(key + " ") and " " in key))
            ):
                return back.actor
        return None

    def person_known(self, ident: str) -> Person | None:
        """The learned person with this id."""
        key = self.ids.get(ident)
        return self.persons.get(key) if key is not None else None

    def holder_of(self, office: str, country: str | None = None, *, is_former: bool = False) -> Person | None:
        """Who holds an office with this name ("the minister", "the president"), of a country if given: the person named last,
        else the last of those the article names later on; who has left such an office only after them, before them with `is_former`."""
        named = dict.fromkeys(n.actor.id for n in reversed(self.named) if n.actor.kind == "person")
        known = [p for ident in named if (p := self.person_known(ident)) is not None]
        told = (*known, *reversed(self.persons.values()))
        for person in sorted(told, key=lambda p: (p.sector == "ELI") != is_former):
            if country is not None and person.country != country:
                continue
            if person.title == office:
                return person
            if any(_is_one_of(held, (office,)) for held in (person.office, self.posts.get(person.id))):
                return person
        return None


def _parts(name: str) -> list[str]:
    """The pieces of a full name, two words at least or its last word, by which a text may take it up again; lower case."""
    words = name.lower().split()
    n = len(words)
    pieces = [" ".join(words[a:b]) for a in range(n) for b in range(a + 2, n + 1) if b - a < n]
    inner = [w for w in words[1:-1] if len(w) > 3 and w not in ("bint", "abdul", "della")]
    return pieces + inner + ([words[-1]] if n > 1 and "-" in words[-1] else [])


def _is_one_of(office: str | None, wanted: tuple[str, ...]) -> bool:
    return office is not None and any(office == w or office.endswith(" " + w) for w in wanted)
