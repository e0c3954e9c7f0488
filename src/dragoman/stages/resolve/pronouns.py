"""Whom pronouns mean, and words that stand for several named before: "they", "his", "both", "the two sides", "the three".

A pronoun that is no subject never means the subject of its own verb ("Police let them pass"); a possessive prefers it. One that is
a subject never means whom its verb's objects name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.codebook.saying import load_saying
from dragoman.model.actors import Actor
from dragoman.model.parses import Sentence
from dragoman.stages.resolve.appositions import beside, first_of_pair, told_before
from dragoman.stages.resolve.grammar import SUBJECTS, governing_verb
from dragoman.stages.resolve.memory import Memory

Children = tuple[tuple[int, ...], ...]
Here = Mapping[int, tuple[Actor, ...]]

BODIES = frozenset({"state", "organisation", "group"})
PLURALS = frozenset({"force", "people", "group", "state", "unnamed", "organisation"})
PARTIES = frozenset({"state", "person", "office", "group", "organisation", "force"})
_ITS = BODIES | {"force"}
GENDERS = _GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "pair": 2, "duo": 2, "trio": 3, "both": 2}
_ORDERED = {"former": 0, "latter": 1}
_COLLECTIVE = frozenset(
    """army military navy force forces guard police gendarmerie command staff fleet unit battalion brigade regiment division garrison
    squadron convoy patrol contingent militia party coalition faction bloc opposition group organisation organization movement
    gang cartel mafia company firm business bank corporation airline union media press newspaper broadcaster television radio
    agency daily magazine website outlet university school college hospital clinic church mosque people family crowd mob
    delegation team government regime ministry council court parliament association charity foundation watchdog league
    service intelligence front alliance network leadership statement world refinery tanker trawler camp synagogue
    home building residence headquarters village town city""".split()
)
"""Heads that name many at once: no "he" takes them up."""


_JUDGES = frozenset("judge prosecutor magistrate lawmaker senator mp congressman spymaster spy agent justice".split())
"""Single persons among the nouns that stand for courts, chambers and services."""


def is_human(actor: Actor, number: int, head: str) -> bool:
    """Whether one person is named: by name, by office, or by a noun for one of many ("a gunman")."""
    if actor.kind == "person":
        return True
    if actor.kind in ("state", "region") or number != 1 or head in ("it", "its", "itself", "which"):
        return False
    if actor.kind == "organisation" or actor.id.startswith("g:"):
        return head in _JUDGES
    return actor.kind in ("office", "force", "people", "unnamed", "group") and head not in _COLLECTIVE


def resolve_pronoun(
    s: Sentence,
    children: Children,
    i: int,
    memory: Memory,
    here: Here,
    state_of: Callable[[Actor], Actor],
    but: frozenset[str] = frozenset(),
    *,
    is_quoted: bool = False,
) -> tuple[Actor, ...]:
    """The antecedents of a pronoun or a word for several, none of the actors `but`; empty where there are none."""
    word = s.words[i].lower()
    if word in _GENDERS or word in ("it", "its", "itself", "they", "them", "their", "theirs", "themselves"):
        return _personal(s, children, i, memory, here, but, is_quoted)
    if word in _ORDERED:
        return _one_of_two(s, children, i, memory)
    if word in _NUMBERS:
        return _counted(s, children, i, memory)
    if s.lemmas[i] in ("side", "neighbour", "neighbor", "party", "capital", "rival") and s.tags[i] in ("NNS", "NNPS"):
        determiners = {s.words[c].lower() for c in children[i]}
        if determiners & {"two", "both", "the"}:
            both = memory.two_sides(s.index, i, PARTIES)
            return tuple(state_of(a) for a in both) if len(both) == 2 else ()
    return ()


def _personal(
    s: Sentence, children: Children, i: int, memory: Memory, here: Here, but: frozenset[str], is_quoted: bool
) -> tuple[Actor, ...]:
    word, at = s.words[i].lower(), s.index
    is_reflexive = word.endswith(("self", "selves"))
    is_possessive = s.deps[i] == "poss"
    is_subject = s.deps[i] in SUBJECTS and word not in ("him", "her", "them")
    own = () if is_subject else own_subjects(s, children, i, here)
    ids = frozenset(a.id for a in own) if not (is_possessive or is_reflexive) else frozenset[str]()
    but |= beside(s, i, here)
    ids |= but
    if is_subject:
        ids |= _objects_named(s, children, i, here)
    one: Actor | None
    if word in _GENDERS:
        ids |= told_before(s, children, i, here)
        pair = first_of_pair(s, i, here)
        if len(pair) == 1 and pair[0].id not in ids and memory.may_be(at, pair[0], _GENDERS[word]):
            memory.gender.setdefault(pair[0].id, _GENDERS[word])
            return pair
        if (
            (is_possessive or is_reflexive)
            and len(own) == 1
            and own[0].id not in ids
            and memory.may_be(at, own[0], _GENDERS[word])
        ):
            one = own[0]
            memory.gender.setdefault(one.id, _GENDERS[word])
        else:
            goes_on = is_subject and not is_quoted and tells(s, i) and not _has_subject_above(s, children, i, here)
            one = memory.latest_human(at, i, _GENDERS[word], ids, is_quoted=is_quoted, goes_on=goes_on)
    elif word in ("it", "its", "itself"):
        if is_possessive and (told := _told_subject(s, children, i, here)):
            return told
        near = memory.nearest(at, i, _ITS, but) if is_possessive else None
        nearest = _outermost(s, near.token, i, here, near.actor) if near is not None else None
        if nearest is None and (is_possessive or is_reflexive) and len(own) == 1 and own[0].kind in _ITS:
            return own
        one = nearest or memory.latest(at, i, _ITS, number=1, but=ids) or memory.latest(at, i, _ITS, but=ids)
    else:
        singular = _called_it(s, i, here) if is_possessive else frozenset[str]()
        ids |= singular
        if (is_possessive or is_reflexive) and (len(own) > 1 or any(a.kind in PLURALS for a in own)):
            if not singular & {a.id for a in own}:
                return own
        return memory.several(at, i, PLURALS | {"office"}, ids)
    return (one,) if one is not None else ()


def _has_subject_above(s: Sentence, children: Children, i: int, here: Here) -> bool:
    """Whether a clause of time or ground hangs on one whose subject is a person before it: "X caused a stir when he said"."""
    verb = s.heads[i]
    if s.deps[verb] != "advcl":
        return False
    subjects = [c for c in children[s.heads[verb]] if s.deps[c] in SUBJECTS and c < i]
    return any(a.kind == "person" for c in subjects for a in here.get(c, ()))


def tells(s: Sentence, i: int) -> bool:
    """Whether a token is the subject of a verb of saying."""
    return s.deps[i] == "nsubj" and s.lemmas[s.heads[i]].lower() in load_saying()


def _called_it(s: Sentence, i: int, here: Here) -> frozenset[str]:
    """The ids of whom the sentence took up by "it" before a token: "the army said it had found their leader" is not the army's."""
    return frozenset(a.id for t in range(i) if s.words[t].lower() == "it" for a in here.get(t, ()))


def _told_subject(s: Sentence, children: Children, i: int, here: Here) -> tuple[Actor, ...]:
    """Whom the owner of a speaker named after his words is: the subject of these words ("The Fund will not join, its head said")."""
    speaker = s.heads[i]
    verb = s.heads[speaker]
    if s.deps[speaker] != "nsubj" or s.lemmas[verb].lower() not in load_saying():
        return ()
    told = next((c for c in children[verb] if s.deps[c] == "ccomp" and c < speaker), None)
    subject = next((c for c in children[told] if s.deps[c] in SUBJECTS), None) if told is not None else None
    found = here.get(subject, ()) if subject is not None else ()
    return found if len(found) == 1 and found[0].kind in _ITS else ()


def _outermost(s: Sentence, token: int, i: int, here: Here, actor: Actor) -> Actor:
    """The body whose phrase a name stands in, where that phrase is the subject: "the council, heir of the KGB, dismissed its head"."""
    top = token
    while s.heads[top] != top and s.deps[top] not in SUBJECTS:
        if s.pos[top] in ("VERB", "AUX"):
            return actor
        top = s.heads[top]
    found = here.get(top, ())
    is_behind = top != token and s.deps[top] in SUBJECTS and s.heads[top] < i
    return found[0] if is_behind and len(found) == 1 and found[0].kind in _ITS else actor


def _objects_named(s: Sentence, children: Children, i: int, here: Here) -> frozenset[str]:
    """The actors that stand by name among the objects of the verb whose subject a pronoun is: "he met Mr Lee" is not Mr Lee."""
    todo = [c for c in children[s.heads[i]] if c > i and s.deps[c] in ("dobj", "dative", "prep", "agent", "pobj")]
    out: set[str] = set()
    for t in todo:
        todo.extend(c for c in children[t] if s.deps[c] in ("pobj", "conj"))
        if s.pos[t] == "PROPN":
            out.update(a.id for a in here.get(t, ()))
    return frozenset(out)


def own_subjects(s: Sentence, children: Children, i: int, here: Here) -> tuple[Actor, ...]:
    """The actors that are the subject of the verb a token stands under, that of a coordinated verb shared."""
    verb = governing_verb(s, s.heads[i]) if s.heads[i] != i else None
    if verb is not None and s.deps[i] in SUBJECTS and s.words[i].lower() in ("him", "her", "them", "me", "us"):
        verb = governing_verb(s, s.heads[verb]) if s.heads[verb] != verb else None  # "Police let them pass"
    for _ in range(4):
        if verb is None:
            return ()
        found: list[Actor] = []
        for c in children[verb]:
            if s.deps[c] in SUBJECTS:
                if s.words[i].lower() in ("their", "themselves") and s.words[c].lower() in (
                    "he",
                    "she",
                    "it",
                    "who",
                    "which",
                ):
                    return ()
                for t in (c, *_coordinated(s, children, c)):
                    if t != i:
                        found.extend(here.get(t, ()))
                return tuple(found)
        if s.deps[verb] not in ("conj", "xcomp", "advcl") or s.heads[verb] == verb:
            return ()
        verb = governing_verb(s, s.heads[verb])
    return ()


def _coordinated(s: Sentence, children: Children, i: int) -> list[int]:
    out: list[int] = []
    for c in children[i]:
        if s.deps[c] == "conj":
            out += [c, *_coordinated(s, children, c)]
    return out


def _one_of_two(s: Sentence, children: Children, i: int, memory: Memory) -> tuple[Actor, ...]:
    """ "The former", "the latter": the first or second of the last two named together, else of the last two persons or parties."""
    if not s.words[i - 1 : i] or s.words[i - 1].lower() != "the" or s.deps[i] in ("amod", "compound", "nmod", "advmod"):
        return ()
    at = next((t for t in range(i) if s.words[t].lower() == "former" and s.deps[t] not in ("amod", "compound")), i)
    two = memory.company_of(s.index, at, 2) or memory.last_distinct(s.index, at, 2)
    two = two or memory.two_sides(s.index, at, PARTIES)
    return (two[_ORDERED[s.words[i].lower()]],) if len(two) == 2 else ()


def count_of(s: Sentence, children: Children, i: int) -> int:
    """How many a noun says there are: 2 of "two engineers" and "a pair of engineers", 0 where it does not say."""
    told = [s.words[c].lower() for c in children[i] if s.deps[c] == "nummod"]
    if s.deps[i] == "pobj" and s.words[s.heads[i]].lower() == "of":
        told.append(s.words[s.heads[s.heads[i]]].lower())
    return next((n for w in told if (n := _NUMBERS.get(w)) is not None), 0)


def _counted(s: Sentence, children: Children, i: int, memory: Memory) -> tuple[Actor, ...]:
    """ "Both", "the two", "the pair", "the three": the last so many named together, else the last so many persons, or two sides."""
    word = s.words[i].lower()
    if s.deps[i] in ("det", "predet", "preconj", "nummod", "amod", "cc"):
        return ()
    if word != "both" and not any(s.words[c].lower() == "the" for c in children[i]):
        return ()
    if word not in ("both", "pair", "duo", "trio") and (
        s.pos[i] == "NOUN" or s.deps[i] not in ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "appos")
    ):
        return ()
    if word in ("pair", "duo", "trio") and any(s.deps[c] == "prep" for c in children[i]):
        return ()
    size = _NUMBERS[word]
    found = memory.counted(s.index, i, size) or memory.company_of(s.index, i, size)
    found = found or memory.last_distinct(s.index, i, size)
    if not found and size == 2:
        found = memory.two_sides(s.index, i, PARTIES)
    return found
