"""Who says so: speakers and carriers above a trigger, "according to" phrases, and the quotation a trigger stands in."""

from __future__ import annotations

from typing import Literal

from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed
from dragoman.stages.code.status import Reading
from dragoman.stages.code.view import View

Part = Literal["speaker", "carrier"]
_CARRYING_HEADS = frozenset(
    {
        "agency",
        "news agency",
        "newspaper",
        "daily",
        "television",
        "radio",
        "broadcaster",
        "media",
        "state media",
        "website",
        "magazine",
    }
)
_ANONYMOUS = frozenset(
    {
        "source",
        "sources",
        "witness",
        "witnesses",
        "official",
        "officials",
        "diplomat",
        "diplomats",
        "resident",
        "residents",
        "report",
        "reports",
        "statement",
        "analyst",
        "analysts",
        "expert",
        "experts",
    }
)


def attribution_of(view: View, reading: Reading) -> tuple[Attributed, ...]:
    """The chain of a claim: speaker first, then carriers, as far as its own sentence says."""
    found: list[Attributed] = []
    for token in reading.speech:
        for a in _of_verb(view, token):
            if all(a.name != b.name for b in found):
                found.append(a)
    for a in _according_to(view, reading.node.token):
        if all(a.name != b.name for b in found):
            found.append(a)
    return tuple(sorted(found, key=lambda a: a.part == "carrier"))


def _of_verb(view: View, token: int) -> list[Attributed]:
    """Speakers of a reporting predicate: the subject of a verb, the owner of a noun ("Iran's claim")."""
    if view.is_verb(token):
        tokens = view.agents(token)
        if view.is_passive(token) and not tokens:
            return []
    else:
        tokens = view.owners(token)
    out = [a for t in tokens if (a := attributed(view, t)) is not None]
    if view.is_verb(token):
        for t in view.preps(token).get("to", []) if view.words[token] in ("according",) else []:
            if (a := attributed(view, t)) is not None:
                out.append(a)
    return out


def attributed(view: View, t: int) -> Attributed | None:
    """The attribution that a noun phrase gives: its actor by the fullest name, or its words where nobody is known."""
    actors = view.actors(t)
    first = t
    if actors and actors[0].sector == "JRN":
        outlet = next(
            (
                a
                for c in view.kids[t]
                if view.s.deps[c] in ("compound", "nmod", "appos", "amod", "poss")
                for a in view.actors(c)
                if a.id.startswith("m:")
            ),
            None,
        )
        if outlet is not None:
            return Attributed(name=outlet.name, part="carrier", country=outlet.country, evidence=outlet.evidence)
    for c in view.kids[t]:
        if view.s.deps[c] in ("compound", "amod", "nmod", "poss", "nummod") and c < t:
            first = min(first, c)
    span = view.s.span_of(first, t)
    if actors:
        a = actors[0]
        return Attributed(
            name=speaker_name(a),
            part=part_of(a),
            country=a.country,
            evidence=a.evidence if a.evidence.field == span.field else span,
        )
    if view.s.pos[t] == "PRON":
        return None
    owner = view.parties(t)
    if owner and (view.words[t] in ("statement", "report", "spokesman", "office", "letter", "interview", "comment")):
        a = owner[0]
        return Attributed(name=speaker_name(a), part=part_of(a), country=a.country, evidence=span)
    if view.s.pos[t] in ("NOUN", "PROPN"):
        name = " ".join(view.s.words[k] for k in range(first, t + 1))
        part: Part = "carrier" if view.words[t] in _CARRYING_HEADS else "speaker"
        return Attributed(name=name, part=part, country=owner[0].country if owner else None, evidence=span)
    return None


def speaker_name(actor: Actor) -> str:
    """The name under which a speaker is cited."""
    return actor.name


def part_of(actor: Actor) -> Part:
    """Whether this actor, as a source, speaks for himself or carries others' words: media carry."""
    return "carrier" if actor.sector == "JRN" and actor.kind in ("organisation", "group", "people") else "speaker"


def _according_to(view: View, i: int) -> list[Attributed]:
    """ "according to X" anywhere above the trigger."""
    s = view.s
    out: list[Attributed] = []
    here, steps = i, 0
    while steps <= len(s):
        for c in view.kids[here]:
            if s.deps[c] in ("prep", "advmod", "pcomp", "advcl") and view.words[c] == "according":
                for t in view.preps(c).get("to", []) or [
                    k for p in view.with_dep(c, "prep") for k in view.with_dep(p, "pobj")
                ]:
                    if (a := attributed(view, t)) is not None:
                        out.append(a)
        if s.heads[here] == here:
            break
        here, steps = s.heads[here], steps + 1
    return out
