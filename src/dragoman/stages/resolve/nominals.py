"""Noun phrases with "the" or "its" that take up a person or a state named before: "the economist", "the 54-year-old", "the Gulf
state", "its northern neighbour", "his rival".

Knowingly wrong: an epithet of somebody who is named only later; two persons to whom the same epithet fits.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model.actors import Actor
from dragoman.model.parses import Sentence
from dragoman.stages.resolve.epithets import load_epithets
from dragoman.stages.resolve.grammar import SUBJECTS, governing_verb
from dragoman.stages.resolve.memory import Memory, Named
from dragoman.stages.resolve.pronouns import own_subjects

Children = tuple[tuple[int, ...], ...]
Here = Mapping[int, tuple[Actor, ...]]

REACH = 6
"""Sentences that a noun phrase looks back: twice as far as a pronoun, as it says more of whom it means."""
_OPPOSITES = frozenset(
    {
        "rival",
        "opponent",
        "challenger",
        "foe",
        "adversary",
        "enemy",
        "nemesis",
        "counterpart",
        "guest",
        "predecessor",
        "successor",
    }
)
_CALLINGS_OF_LEADERS = frozenset({"cleric", "preacher"})
"""Callings that a ruler or rebel may have too, where nobody else of the article has them."""
_SUSPECTED = frozenset({"suspect", "accused", "defendant", "convict", "fugitive"})
"""Who is held to have harmed others, and is none of those harmed."""
_NEIGHBOURS = frozenset(
    {"neighbour", "neighbor", "ally", "rival", "foe", "adversary", "enemy", "partner", "twin", "patron"}
)


def person_meant(
    s: Sentence,
    children: Children,
    i: int,
    phrase: str,
    country: str | None,
    memory: Memory,
    here: Here,
    spoken: frozenset[str] = frozenset(),
) -> Actor | None:
    """The person whom a noun with "the" takes up by profession, age or former office; None where the noun does no such thing.

    **Shape**: the last person named who fits, subjects first; nobody who acts on the noun in its own clause, and nobody whose
    words it stands in, nor any of `spoken`; who was called so before, before all others, and rather nobody called otherwise.
    """
    noun = s.lemmas[i].lower()
    persons = load_epithets().persons
    if _has_age(s, children, i) or phrase.split(" ", maxsplit=1)[0] in ("former", "ex-") or phrase.startswith("ex-"):
        sectors: frozenset[str] = frozenset()
    elif (found := persons.get(phrase, persons.get(noun))) is not None:
        sectors = found
    else:
        return None
    if any(s.deps[c] == "relcl" and "," not in s.words[i + 1 : i + 2] for c in children[i]) and not _has_age(
        s, children, i
    ):
        return None  # "the officer who fired" says itself whom it means
    untold = not sectors or " " in phrase or bool(sectors & {"GOV", "PTY"})
    former = phrase.startswith("ex-") or phrase.split(" ", maxsplit=1)[0] in ("former", "retired")
    but = _clause_mates(s, children, i, here) | spoken
    bearer = memory.callings.get(noun) if not sectors else None
    callers = frozenset(memory.callings.values()) - {bearer}
    if noun in _CALLINGS_OF_LEADERS and not _has_sector(memory, s.index, i, sectors):
        sectors = sectors | {"GOV", "REB", "OPP", "PTY", "PRM", "JUD"}
    best = memory.best(
        s.index,
        i,
        lambda n: (
            n.actor.kind == "person"
            and not (n.suffers and {noun, phrase} & _SUSPECTED)
            and n.number == 1
            and n.actor.id not in but
            and (country is None or n.actor.country in (None, country))
            and ((untold and n.actor.sector is None) or not sectors or n.actor.sector in sectors)
        ),
        reach=REACH if bearer is None else 99,
        extra=lambda n: (
            (3 if former and n.actor.sector == "GOV" else 0)
            + (2 if not sectors and n.actor.id in callers else 0)
            - (99 if n.actor.id == bearer else 0)
        ),
    )
    if best is not None and noun in persons and not persons[noun]:
        memory.call(best.actor, noun)
    return best.actor if best is not None else None


def _has_sector(memory: Memory, sentence: int, token: int, sectors: frozenset[str]) -> bool:
    """Whether a person of one of these sectors was named within reach."""
    return (
        memory.best(sentence, token, lambda n: n.actor.kind == "person" and n.actor.sector in sectors, REACH)
        is not None
    )


def _has_age(s: Sentence, children: Children, i: int) -> bool:
    """Whether a token is, or has before it, an age: "the 54-year-old", "the 40-year-old lawyer"."""
    return any(
        s.words[k].lower() == "old" and k > 2 and s.words[k - 1] == "-" and s.lemmas[k - 2].lower() == "year"
        for k in (i, *children[i])
    ) or any("-year-old" in s.words[k].lower() for k in (i, *children[i]))


def _clause_mates(s: Sentence, children: Children, i: int, here: Here) -> frozenset[str]:
    """The ids of the subjects of the clause of a token that is none itself, and of the speakers above it."""
    ids = set() if s.deps[i] in SUBJECTS else {a.id for a in own_subjects(s, children, i, here)}
    verb = governing_verb(s, i)
    for _ in range(6):
        if verb is None or s.heads[verb] == verb:
            break
        above = governing_verb(s, s.heads[verb])
        if above is not None and s.deps[verb] == "ccomp":
            ids |= {a.id for c in children[above] if s.deps[c] in SUBJECTS for a in here.get(c, ())}
        verb = above
    return frozenset(ids)


def states_meant(s: Sentence, children: Children, i: int) -> frozenset[str] | None:
    """The countries that the words of a phrase leave to it ("the Gulf state", "the emirate"); None where they say nothing."""
    table = load_epithets().states
    first = min((c for c in children[i] if c < i), default=i)
    words = [w for w in s.words[first : i + 1] if w not in ("-", ",")]
    found: frozenset[str] | None = None
    for size in (3, 2, 1):
        for k in range(len(words) - size + 1):
            phrase = " ".join(words[k : k + size])
            countries = table.get(phrase)
            if countries is not None:
                found = frozenset(countries) if found is None else (found & frozenset(countries)) or found
    if found is None and s.words[i - 2 : i] and "-".join(s.words[i].split()) in table:
        found = frozenset(table[s.words[i]])
    return found


def neighbour_meant(
    s: Sentence, children: Children, i: int, owner: Actor | None, memory: Memory, here: Here
) -> Actor | None:
    """The state or person that a possessive sets against its owner: "its northern neighbour", "his rival"; None where it does not."""
    noun = s.lemmas[i].lower()
    if owner is None or s.tags[i] in ("NNS", "NNPS"):
        return None
    if owner.kind in ("group", "organisation") and noun in ("rival", "foe", "enemy", "adversary", "ally"):
        found = memory.best(s.index, i, lambda n: n.actor.kind == "group" and n.actor.id != owner.id, reach=REACH)
        return found.actor if found is not None else None
    if owner.kind in ("person", "office") and noun in _OPPOSITES:
        found = memory.best(s.index, i, lambda n: _is_other_person(n, owner), reach=3)
        return found.actor if found is not None else None
    if owner.country is None or noun not in _NEIGHBOURS:
        return None
    pair = memory.pair - {owner.country}

    def is_other(n: Named) -> bool:
        return n.actor.kind == "state" and n.actor.country != owner.country

    if noun in ("ally", "partner", "patron"):
        here_first = [n for n in memory.before(s.index, i, 0) if is_other(n)]
        if here_first:
            return here_first[0].actor
    elif owner.country in memory.pair and pair:
        main = memory.best(s.index, i, lambda n: is_other(n) and n.actor.country in pair, reach=99)
        if main is not None:
            return main.actor
    found = memory.best(s.index, i, is_other, reach=REACH)
    return found.actor if found is not None else None


def is_opposite(s: Sentence, i: int) -> bool:
    """Whether a token is a noun for the other person of two: "his rival"; a counterpart has a country of his own as a rule."""
    return s.lemmas[i].lower() in _OPPOSITES and s.tags[i] not in ("NNS", "NNPS")


def is_neighbour(s: Sentence, i: int) -> bool:
    """Whether a token is a noun for the other state of two beside each other."""
    return s.lemmas[i].lower() in ("neighbour", "neighbor", "twin") and s.tags[i] not in ("NNS", "NNPS")


def _is_other_person(n: Named, owner: Actor) -> bool:
    is_one = n.actor.kind == "person" or (n.actor.kind == "office" and n.is_human)
    return is_one and n.actor.id != owner.id and n.number == 1


def relative_meant(s: Sentence, i: int, here: Here) -> tuple[Actor, ...]:
    """Whom "who", "whose", "which" or "that" at the head of a relative clause takes up: what the clause hangs on."""
    if s.tags[i] not in ("WP", "WDT", "WP$"):
        return ()
    token = i
    for _ in range(6):
        if s.deps[token] == "relcl":
            return here.get(s.heads[token], ())
        if s.heads[token] == token:
            return ()
        token = s.heads[token]
    return ()
