"""Nouns set beside a name: "Dalil, a one-time trader who ..." is Dalil, and whoever is set beside him is not his own host.

Knowingly wrong: a list that the parser reads as an apposition.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.codebook.saying import load_saying
from dragoman.model.actors import Actor
from dragoman.model.parses import Sentence

Children = tuple[tuple[int, ...], ...]
Here = Mapping[int, tuple[Actor, ...]]

_BODIES = frozenset({"group", "organisation"})


def apposed_to(s: Sentence, i: int, here: Here) -> Actor | None:
    """The one person or body whom a noun behind a comma describes ("Moe, a Norwegian lawyer"); None where it describes nobody.

    **Shape**: a plural describes nobody; a body is described only by a noun with an article and no participle ("the OLF, a rebel group").
    """
    above = s.heads[i]
    if s.deps[i] != "appos" or above >= i or s.tags[i] in ("NNS", "NNPS") or s.pos[i] != "NOUN":
        return None
    found = here.get(above, ())
    if len(found) != 1 or not any(w in (",", "-", "—", "–", "(") for w in s.words[above + 1 : i]):
        return None
    has_article = any(s.words[k].lower() in ("a", "an", "the") and s.heads[k] == i for k in range(above, i))
    has_clause = any(s.deps[k] == "acl" and s.heads[k] == i for k in range(i + 1, len(s)))
    if found[0].kind == "person" or (found[0].kind in _BODIES and has_article and not has_clause):
        return found[0]
    return None


def beside(s: Sentence, i: int, here: Here) -> frozenset[str]:
    """The ids of whom the noun that a possessive stands before describes: "Moe, his host", where "his" is not Moe; "Iran, its rival"."""
    noun = s.heads[i]
    if s.deps[i] != "poss" or s.deps[noun] != "appos":
        return frozenset()
    kinds = ("person",) if s.words[i].lower() in ("his", "her") else ("person", "state", "group")
    return frozenset(a.id for a in here.get(s.heads[noun], ()) if a.kind in kinds)


def first_of_pair(s: Sentence, i: int, here: Here) -> tuple[Actor, ...]:
    """Whom a possessive takes up in the second of two coordinated nouns: "the rebel and his brother"."""
    noun = s.heads[i]
    if s.deps[i] != "poss" or s.deps[noun] != "conj" or s.heads[noun] >= i:
        return ()
    return here.get(s.heads[noun], ())


def told_before(s: Sentence, children: Children, i: int, here: Here) -> frozenset[str]:
    """The ids of the actors inside what a token is said to say after its words: "They killed a farmer, he said" - not the farmer."""
    verb = s.heads[i]
    if s.deps[i] != "nsubj" or s.lemmas[verb].lower() not in load_saying():
        return frozenset()
    told = [c for c in children[verb] if s.deps[c] == "ccomp" and c < i and ";" not in s.words[c:i]]
    if not told:
        return frozenset()
    return frozenset(a.id for t, actors in here.items() if t < i and _is_under(s, t, told[0]) for a in actors)


def _is_under(s: Sentence, i: int, top: int) -> bool:
    while i != top and s.heads[i] != i:
        i = s.heads[i]
    return i == top
