"""Persons named only after their office: "... the attorney general. Elvira Porras has tried to suspend ...".

News tells an office first and gives the name in the next sentence, without saying again who that is. A person whom neither
tables nor article introduce, and who is the subject where first named, is taken for the last office told without a name in
that sentence or the one before.

Knowingly wrong: a witness without any introduction named right after an official.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dragoman.codebook.roles import Roles
from dragoman.model.parses import Sentence
from dragoman.stages.resolve.grammar import SUBJECTS
from dragoman.stages.resolve.introductions import Introduction, country_near
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.phrases import RolePhrase, role_at

Children = tuple[tuple[int, ...], ...]

_VAGUE = frozenset(
    """official spokesman spokeswoman spokesperson aide diplomat deputy adviser advisor host guest delegate delegation statement leader
    head chief representative director secretary administrator inspector coordinator commissioner opponent exile activist candidate
    politician elder celebrity dissident""".split()
)
"""Offices that many hold at once: who is named next need not be the one."""
_SINGLE = frozenset(
    "chief justice,judge,prosecutor,attorney general,public prosecutor,prosecutor general,magistrate,speaker,army chief,military chief,"
    "police chief,intelligence chief,spymaster,opposition leader,rebel leader,rebel chief,commander,general,colonel,captain,"
    "commander-in-chief,chief of staff,security chief,union leader,party leader,junta leader,militia leader".split(",")
)


@dataclass(frozen=True, slots=True)
class Untold:
    """An office told without the name of who holds it."""

    sentence: int
    token: int
    role: RolePhrase
    country: str | None


def untold_offices(
    s: Sentence,
    children: Children,
    by_token: Mapping[int, NameHit],
    roles: Roles,
    country_of: Callable[[NameHit], str | None],
) -> list[Untold]:
    """The offices of a sentence that one person holds and that stand there without his name, in order."""
    found: list[Untold] = []
    for i in range(len(s)):
        if i in by_token or s.tags[i] in ("NNS", "NNPS") or s.deps[i] in ("compound", "amod", "nmod", "attr", "appos"):
            continue
        role = role_at(s, i, roles)
        if role is None or role.is_plural:
            continue
        if not (
            role.phrase in _SINGLE
            or (
                role.kind == "office"
                and role.phrase not in _VAGUE
                and (role.sector != "ELI" or s.words[role.first].lower() in roles.former)
            )
        ):
            continue
        if not any(s.words[c].lower() == "the" or s.deps[c] == "poss" or c in by_token for c in children[i]):
            continue
        if any(k in by_token and by_token[k].label == "PERSON" for k in (i + 1, i + 2)):
            continue
        if any(c in by_token and s.deps[c] == "appos" for c in children[i]):
            continue
        near = country_near(s, children, role, by_token)
        found.append(Untold(s.index, i, role, country_of(near) if near is not None else None))
    return found


def named_late(s: Sentence, hit: NameHit, untold: list[Untold]) -> Introduction | None:
    """The introduction of a person by an office told before his name, or None."""
    token = hit.head
    top = s.heads[token] if s.deps[token] == "conj" else token
    if s.deps[top] not in SUBJECTS or " " not in hit.name:
        return None
    for office in reversed(untold):
        if s.index - office.sentence > 1:
            return None
        if office.sentence < s.index or office.token < hit.first:
            untold.remove(office)
            told = (office.sentence, office.token)
            return Introduction(hit, office.role, None, country=office.country, told_at=told)
    return None
