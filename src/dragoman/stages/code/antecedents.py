"""Antecedents: the parties that a text was just speaking of, for events whose own clause names none ("the accord, signed in Riga",
"the two navies", "after five hours of talks")."""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook.several import load_several
from dragoman.model.actors import Actor
from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.view import View

_PUBLIC = frozenset({"GOV", "MIL", "REB", "PTY", "LEG", "UAF", "SPY", "OPP", "COP", "JUD"})
_OF_THEIR_OWN = frozenset({"REB", "UAF", "OPP", "PTY"})
_GO_BETWEEN = frozenset({"UNO", "IGO", "NGO", "IMG", "MNC", "ISM"})
_MODIFIER = frozenset({"amod", "compound", "nmod", "poss"})
_KNOWN = frozenset({"the", "these", "those", "their"})
_REACH = 2
"""So many sentences back a pair of parties is still being spoken of."""


def side_of(a: Actor) -> str:
    """What tells one side from another: its country; its own name for what fights or opposes its state."""
    return a.id if a.country is None or a.sector in _OF_THEIR_OWN or a.country in _GO_BETWEEN else a.country


def is_side(a: Actor) -> bool:
    """Whether an actor may be a side of dealings between states or of a fight: a state, an organ, an armed or opposing group."""
    if a.id.startswith("place:") or a.kind == "region" or (a.country is None and a.sector not in _OF_THEIR_OWN):
        return False
    return a.country not in _GO_BETWEEN and (a.kind == "state" or a.sector in _PUBLIC)


def sides_in(view: View, until: int | None = None) -> tuple[Actor, ...]:
    """The distinct sides that a sentence names as somebody, in order; not those it names only as a place ("in Austria")."""
    found: dict[str, Actor] = {}
    for t in sorted(view.r.actors):
        if until is not None and t >= until:
            break
        if t not in view.r.named or _stands_for_place(view, t):
            continue
        for a in view.actors(t):
            if is_side(a):
                found.setdefault(side_of(a), a)
    return tuple(found.values())


def _stands_for_place(view: View, t: int) -> bool:
    """Whether a token is under a preposition of place, or names who goes between: "in Austria", "on the Austrian side", "with Swiss
    mediation"."""
    head = view.s.heads[t]
    while view.s.deps[t] in _MODIFIER and head != t:
        if view.words[head] in load_several().mediation:
            return True
        t, head = head, view.s.heads[head]
    while view.s.deps[t] == "conj" and head != t:
        t, head = head, view.s.heads[head]
    known = load_several()
    return view.s.deps[t] == "pobj" and (
        view.words[head] in known.standing or (view.words[head] == "on" and view.words[t] in known.soil)
    )


def sides_before(views: tuple[View, ...], size: int) -> tuple[Actor, ...]:
    """The `size` sides spoken of in the sentences before the last of `views`: those of the nearest sentence that names so many, no
    more; else those that the reach names together; else those of the title. Empty where it is not clear.

    **Shape**: `views` are the sentences of the article up to the one at hand, in order.
    """
    near = views[max(0, len(views) - 1 - _REACH) : -1]
    for view in reversed(near):
        found = sides_in(view)
        if len(found) == size:
            return found
        if len(found) > size:
            return ()
    together: dict[str, Actor] = {}
    for view in near:
        for a in sides_in(view):
            together.setdefault(side_of(a), a)
    if len(together) == size:
        return tuple(together.values())
    title = sides_in(views[0]) if len(views) > 1 else ()
    return title if len(title) == size else ()


def named_as_several(views: tuple[View, ...], d: Draft) -> tuple[Actor, ...]:
    """The sides meant by a subject like "the two navies", "both capitals", "four countries", "each side", in the sector they act in;
    empty where the subject is no such word or the text does not say which."""
    view = views[-1]
    if d.is_noun:
        tokens = [t for prep in ("between", "of", "by") for t in view.preps(d.token).get(prep, ())]
        tokens += view.with_dep(d.token, "poss")
        governor = view.governor(d.token)  # "the two navies held an exercise"
        tokens += view.subjects(governor) if governor is not None and view.is_verb(governor) else []
    else:
        tokens = [*view.agents(d.token), *view.subjects(d.token)]
    for t in tokens:
        meant = _several(views, t)
        if meant:
            return meant
    return ()


def _several(views: tuple[View, ...], t: int) -> tuple[Actor, ...]:
    view = views[-1]
    word = view.words[t]
    for u in (t, *(o for prep in ("from", "of") for o in view.preps(t).get(prep, ())), *view.with_dep(t, "poss")):
        size = _size(view, u)
        if view.words[u] not in load_several().nouns or size is None:
            continue
        sector = load_several().nouns.get(word)
        own = sides_in(view, u)
        found = own if len(own) == size else sides_before(views, size)
        span = view.s.span_of(t, t)
        return tuple(_in_sector(replace(a, evidence=span), sector, view.words[t]) for a in found)
    return ()


def _size(view: View, t: int) -> int | None:
    """How many a word for several means: as its number says, two for "the sides", "the foes"; None where it means no known ones."""
    known, word = load_several(), view.words[t]
    words = [view.words[c] for c in view.kids[t] if c < t]
    alone = word in known.alone and view.s.deps[t] not in ("det", "predet", "cc")
    if not alone and not known.pointing & set(words) and word not in known.states:
        return None
    of_others = [o for prep in ("of", "from") for o in view.preps(t).get(prep, ())]
    if known.nouns.get(word) is not None and any(view.words[o] not in known.nouns for o in of_others):
        return None  # "the leaders of the union" are not those of the two states
    size = next((known.sizes[w] for w in words if w in known.sizes), known.sizes.get(word))
    if size is not None:
        return size
    return 2 if word in known.pairs and _KNOWN & set(words) else None


def _in_sector(a: Actor, sector: str | None, word: str) -> Actor:
    if sector is None or a.sector in _OF_THEIR_OWN or a.country is None or (sector == "GOV" and a.kind == "state"):
        return a
    kind = "force" if sector == "MIL" else "organisation"
    return replace(a, id=f"{a.country}:{sector}:{word}", name=word, sector=sector, kind=kind)  # type: ignore[arg-type]


def other_sides(view: View, d: Draft, mine: frozenset[str]) -> tuple[Actor, ...]:
    """Who else takes part where a noun of dealings names one side: the subject of the clause it stands in ("Labour shelved its strike
    after ten hours of bargaining with the government")."""
    return tuple(a for a in clause_sides(view, d.token) if side_of(a) not in mine and a.country not in mine)


def clause_sides(view: View, t: int) -> tuple[Actor, ...]:
    """The sides that are subject of the clause around a token, nearest first, not past a clause that somebody says."""
    i, seen = t, 0
    while seen <= len(view.s):
        g = view.governor(i)
        if g is None:
            return ()
        found = tuple(a for u in view.subjects(g) for a in view.parties(u) if is_side(a))
        if found:
            return found
        if view.s.deps[g] == "ccomp":
            return ()
        i, seen = g, seen + 1
    return ()


def named_last(view: View, t: int) -> tuple[Actor, ...]:
    """Who is named last before a finite verb without a subject of its own, where the sentence names him as somebody: the parser took
    him for part of the phrase before ("Eleven days after the raid on its villages, Togo undertook ...")."""
    if (
        view.s.tags[t] not in ("VBD", "VBZ", "VBP", "VBN")
        or view.is_passive(t)
        or view.with_dep(t, "nsubj", "nsubjpass")
    ):
        return ()
    if view.s.tags[t] == "VBN" and not view.with_dep(t, "aux"):
        return ()
    for u in range(t - 1, -1, -1):
        if (
            view.s.tags[u] in ("VBD", "VBZ", "VBP")
            and view.s.pos[u] == "VERB"
            and view.with_dep(u, "nsubj", "nsubjpass")
        ):
            return ()
        if view.s.deps[u] in _MODIFIER or _stands_for_place(view, u):
            continue
        found = tuple(a for a in view.actors(u) if is_side(a))
        if found:
            company = tuple(a for c in _company(view, u) for a in view.actors(c) if is_side(a))
            return (*company, *found)
    return ()


def _company(view: View, t: int) -> list[int]:
    """The tokens that a token is coordinated with, before it."""
    out: list[int] = []
    while view.s.deps[t] == "conj" and view.s.heads[t] != t:
        t = view.s.heads[t]
        out.insert(0, t)
    return out
