"""Names of who speaks: the actor a phrase names, or its words; whether it is a medium that carries others' words."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed
from dragoman.stages.code.view import View

Part = Literal["speaker", "carrier"]
MEDIA_NOUNS = frozenset(
    """agency newspaper daily television tv radio broadcaster media website magazine channel weekly paper outlet tabloid""".split()
)
_NAMES_OF_MEDIA = frozenset(
    """news times post herald gazette tribune monitor journal telegraph guardian daily tv television radio agency press standard observer
    chronicle mail express star sun examiner inquirer bulletin dispatch courier echo wire reuters twitter facebook telegram newspaper
    weekly magazine today""".split()
)
WORDS_OF_OTHERS = frozenset(
    """statement letter comment post tweet communique communiqué note message memo remarks pamphlet leaflet poster notice e-mail email
    blog flyer brochure banner placard release petition""".split()
)
"""Things that speak for whom they come from."""
_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod"})
_NAMING = ("compound", "nmod", "appos", "amod", "poss")
_GROUPS = ("state", "organisation", "group")


def attributed(view: View, t: int) -> Attributed | None:
    """The attribution that a noun phrase gives: its actor by the fullest name, or its words where nobody is known."""
    actors = view.actors(t)
    if actors and actors[0].sector == "JRN":
        near = [c for c in view.kids[t] if view.s.deps[c] in _NAMING]
        near += [k for c in near for k in view.kids[c] if view.s.deps[k] in _NAMING]  # "Italy's ANSA state news agency"
        outlet = next((a for c in near for a in view.actors(c) if a.id.startswith("m:")), None)
        if outlet is not None:
            return Attributed(name=outlet.name, part="carrier", country=outlet.country, evidence=outlet.evidence)
    if view.words[t] == "one" and (several := view.preps(t).get("of")):
        return attributed(view, several[0])
    owner = sender_of(view, t)
    if owner is not None and (found := attributed(view, owner)) is not None:
        return found
    named = bearer_of(view, t)
    if named is not None and (found := attributed(view, named)) is not None:
        is_outlet = view.words[t] in MEDIA_NOUNS and not any(a.kind == "person" for a in view.actors(named))
        return replace(found, part="carrier") if is_outlet else found
    first, last = phrase(view, t)
    span = view.s.span_of(first, last)
    if actors:
        a = actors[0]
        name = a.name if _is_named(view, a, t) else words_of(view, first, last)
        evidence = a.evidence if a.evidence.field == span.field else span
        return Attributed(name=name, part=part_of(a), country=a.country, evidence=evidence)
    if view.s.pos[t] == "PRON":
        return None
    if view.s.pos[t] in ("NOUN", "PROPN"):
        owner_actors = view.parties(t)
        part: Part = "carrier" if is_medium(view, t) else "speaker"
        country = owner_actors[0].country if owner_actors else None
        return Attributed(name=words_of(view, first, last), part=part, country=country, evidence=span)
    return None


def bearer_of(view: View, t: int) -> int | None:
    """The name that stands in apposition to a common noun: "the editor of the weekly, Kofi Mensah", "newspaper El Faro"."""
    if view.s.pos[t] != "NOUN" or any(a.kind == "person" for a in view.actors(t)):
        return None
    for c in view.with_dep(t, "appos"):
        kinds = {a.kind for a in view.actors(c)}
        is_body = view.words[t] in MEDIA_NOUNS or (view.words[t] in _BODIES and c == t + 1)
        if view.s.pos[c] == "PROPN" and ("person" in kinds or (is_body and (not kinds or kinds & {*_GROUPS}))):
            return c
    before = t - 2 if t and view.words[t - 1] == "news" else t - 1
    is_outlet = view.words[t] in MEDIA_NOUNS and before >= 0 and view.s.heads[before] == t
    if (
        is_outlet
        and view.s.pos[before] == "PROPN"
        and not any(a.kind == "state" for a in view.r.actors.get(before, ()))
    ):
        return before  # "the Houthi-run Saba agency"
    return _set_off(view, t)


_BODIES = frozenset(
    "group movement party organisation organization militia faction union campaign alliance front bloc".split()
)
"""Nouns that stand before the name of a body: "the separatist group ETA"."""


def _set_off(view: View, t: int) -> int | None:
    """A person's name between commas in the phrase of a noun, wherever the parser hung it."""
    last = view.subtree_ends[t][1]
    for u in range(t + 2, last + 1):
        if view.s.pos[u] != "PROPN" or not any(a.kind == "person" for a in view.r.actors.get(u, ())):
            continue
        first = min([u, *view.with_dep(u, "compound")])
        if view.words[first - 1] == "," and view.words[u + 1 : u + 2] == (",",):
            return u
    return None


def _is_named(view: View, a: Actor, t: int) -> bool:
    """Whether an actor has a name of its own, or the phrase is a pronoun: then the name says more than the words."""
    if a.kind == "person" or view.s.pos[t] == "PRON" or view.s.pos[t] == "ADJ":
        return True
    if a.kind == "state":
        return True
    return a.kind in _GROUPS and view.s.pos[t] == "PROPN"


def sender_of(view: View, t: int) -> int | None:
    """Whose statement or letter a noun is: its possessor, who stands after "from", "by" or "of", or before it; None for other nouns."""
    if view.words[t] not in WORDS_OF_OTHERS:
        return None
    preps = view.preps(t)
    found = view.with_dep(t, "poss") or preps.get("from") or preps.get("by") or preps.get("of")
    found = found or [x for b in preps.get("on", ()) if view.words[b] == "behalf" for x in view.preps(b).get("of", ())]
    found = found or [c for c in view.with_dep(t, "compound", "nmod") if view.actors(c)]
    return found[0] if found else None


_SENT = frozenset(
    "adviser advisor advisers aide ambassador envoy representative secretary assistant delegate source".split()
)
"""Offices that are held "to" somebody."""


def phrase(view: View, t: int) -> tuple[int, int]:
    """First and last token of the phrase around a noun: its modifiers without articles, and what follows without a break."""
    s = view.s
    before = [view.subtree_ends[c][0] for c in view.kids[t] if s.deps[c] in _BEFORE and c < t]
    first = min([t, *before])
    while first < t and (s.pos[first] in ("DET", "PUNCT") or s.tags[first] == "PRP$" or s.deps[first] == "det"):
        first += 1
    broken = [k for k in range(first, t) if view.words[k] in (",", ";", "(", "“", '"')]
    first = broken[-1] + 1 if broken else first
    last = t
    for c in sorted(k for k in view.kids[t] if k > t):
        lo, hi = view.subtree_ends[c]
        joins = view.words[c] in ("in", "of", "at", "for", "from", "with")
        joins = joins or (view.words[c] == "to" and view.words[t] in _SENT)
        follows = (s.deps[c] == "prep" and joins) or (s.deps[c] == "acl" and s.tags[c] == "VBN")
        follows = follows and not any(s.tags[k] == "VBG" and s.heads[k] == c for k in range(lo, hi + 1))
        if not follows or lo != last + 1 or hi - lo > 7:
            break
        if any(view.words[k] in (",", ";", ":", "—", "(", "“", '"') for k in range(lo, hi + 1)):
            break
        last = hi
    return first, _with_place(view, t, last)


def _with_place(view: View, t: int, last: int) -> int:
    """The end of a phrase with the place right behind it that the parser gave to the verb: "the ministry in Pristina denied"."""
    s, i = view.s, last + 1
    if last != t or i + 2 >= len(s) or view.words[i] not in ("in", "at") or s.heads[i] != s.heads[t]:
        return last
    end = i
    while end + 1 < len(s) and s.pos[end + 1] == "PROPN":
        end += 1
    return end if end > i and end < s.heads[t] else last


def words_of(view: View, first: int, last: int) -> str:
    """The words as printed, one blank where any stands."""
    s = view.s
    out = s.words[first]
    for k in range(first + 1, last + 1):
        out += ("" if s.starts[k] == s.ends[k - 1] else " ") + s.words[k]
    return out


def is_medium(view: View, t: int) -> bool:
    """Whether a phrase names a medium."""
    if any(view.words[c] in ("this", "our", "their") for c in view.kids[t]):
        return False
    if any(a.sector == "JRN" and a.kind in _GROUPS for a in view.actors(t)):
        return True
    if view.words[t] in MEDIA_NOUNS:
        return True
    first, last = phrase(view, t)
    return view.s.pos[t] == "PROPN" and any(view.words[k] in _NAMES_OF_MEDIA for k in range(first, last + 1))


def part_of(actor: Actor) -> Part:
    """Whether this actor, as a source, speaks for himself or carries others' words: media carry."""
    return "carrier" if actor.sector == "JRN" and actor.kind in ("organisation", "group", "people") else "speaker"
