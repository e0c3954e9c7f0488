"""Who acts on whom: the slots of verbs and nouns, and what fills them."""

from __future__ import annotations

from dragoman.codebook.lexicon import Act, Operator
from dragoman.model.actors import Actor
from dragoman.stages.code.complements import receivers, retained_objects
from dragoman.stages.code.shape import OF_TWO_WORDS
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.view import View

_LOCATIVE = ("in", "at", "near", "outside", "inside", "across", "throughout", "around", "on", "into")
_MEETING_PREPS = frozenset({"for", "in", "at", "during", "on"})
_MEETING_TYPES = frozenset({"CONSULT", "SUPPORT", "AGREE"})
_OF_FORCE = frozenset({"ASSAULT", "MOBILIZE"})
_NOT_DOING = frozenset(
    "approve convey express face include near postpone raise receive register reaffirm reiterate repel repeat see suffer survive underline voice".split()
)
"""Light verbs by which nobody does violence: their subject speaks of it or undergoes it ("voiced discontent with the war")."""

_UNDERGOING = frozenset(
    "attract draw earn encounter face get incur meet receive suffer survive sustain undergo win".split()
)
"""Light verbs whose subject it is done to: "received congratulations from", "drew criticism"."""


def slot_tokens(view: View, node: Node, slot: str) -> list[int]:
    """The head tokens of what stands in a slot of a node, in order."""
    if node.is_noun:
        if slot == "light":
            return _light_subjects(view, node.token, node.act.type if node.act else None)
        return _noun_slot(view, node.token, slot)
    return _verb_slot(view, node.token, slot)


def _verb_slot(view: View, v: int, slot: str) -> list[int]:
    match slot:
        case "subj":
            return view.agents(v)
        case "obj" | "subjpass" | "obj_actor" | "inner_object":
            return view.patients(v)
        case "iobj":
            if retained_objects(view, v):
                return view.subjects(v)
            return receivers(view, v)
        case "obj_mods":
            out = []
            for t in view.patients(v):
                out += view.owners(t)
                for prep in ("of", "with", "from", "by", "to", "on", "against", "between", "for", "in", "over"):
                    out += view.preps(t).get(prep, [])
            return out
        case "deed_by":
            things = view.patients(v)
            things = [*things, *(o for t in things for p in ("into", "of", "over") for o in view.preps(t).get(p, ()))]
            return _done_by(view, [*things, *_preps(view, v, "into"), *_preps(view, v, "over")])
        case "subj_mods":
            subjects = view.subjects(v)
            between = [m for t in subjects for p in ("between", "with") for m in view.preps(t).get(p, ())]
            return between + [m for t in subjects for m in view.country_modifiers(t)]
        case "with_actor" | "with_fight":
            return _preps(view, v, "with")
        case "on_actor":
            return _preps(view, v, "on")
        case "clause_subj":
            return [
                t
                for c in view.with_dep(v, "ccomp", "xcomp")
                for t in (view.subjects(c) if view.with_dep(c, "nsubj", "nsubjpass") else [])
            ]
        case "unless_subj":
            return [
                t
                for c in view.with_dep(v, "advcl")
                if any(view.words[m] in ("unless", "if") for m in view.kids[c])
                for t in view.with_dep(c, "nsubj")
            ]
        case "comp_parties":
            out = []
            for c in view.with_dep(v, "xcomp", "ccomp", "acl"):
                out += view.patients(c)
                for prep in ("against", "on", "to", "with", "in", "into", "at", "from", "for"):
                    out += _preps(view, c, prep)
            return [t for t in out if view.parties(t)]
        case "for_talks":
            out = []
            for t in _preps(view, v, "for"):
                out += view.preps(t).get("with", [])
            return out
        case "for_obj":
            return [m for t in _preps(view, v, "for") for m in view.owners(t)]
        case "during_war":
            return [
                t
                for w in _preps(view, v, "during") + _preps(view, v, "in")
                for p in ("on", "against", "in", "with")
                for t in view.preps(w).get(p, ())
            ]
        case "demand_against":
            return [
                t
                for c in view.with_dep(v, "advcl", "xcomp")
                for t in _verb_slot(view, c, "obj_actor") + _verb_slot(view, c, "obj_mods")
            ]
        case "by":
            return _preps(view, v, "by") or [t for t in view.patients(v) for t in view.preps(t).get("by", [])]
        case "light" | "poss" | "adj" | "between_in" | "on_person":
            return []
    return _preps(view, v, slot)


def _done_by(view: View, things: list[int]) -> list[int]:
    """Who did a thing by the participle behind it: "crimes committed by the army"."""
    participles = [c for t in things for c in view.with_dep(t, "acl") if view.s.tags[c] == "VBN"]
    return [t for c in participles for t in view.agents(c)]


def _preps(view: View, v: int, prep: str) -> list[int]:
    """Objects of a preposition under a verb; then under its object, complement or particle, where the parser hung it there;
    then under the object of another of its prepositions ("came under fire from"). Dates are passed over."""
    out = list(view.preps(v).get(prep, ()))
    for c in view.with_dep(v, "prt", "advmod", "acomp", "oprd", "xcomp", "prep"):
        if (view.s.deps[c] == "xcomp" and view.s.pos[c] == "VERB") or view.words[c] in OF_TWO_WORDS:
            continue
        out += view.preps(c).get(prep, ())
    out = [t for t in out if not view.is_time(t)]
    if not out:
        for t in view.patients(v):
            out += view.preps(t).get(prep, ())
    if not out and prep in ("from", "by", "with", "against", "to", "in"):
        for other, tokens in view.preps(v).items():
            if other != prep:
                for t in tokens:
                    out += view.preps(t).get(prep, ())
    return [t for t in out if not view.is_time(t)]


def _noun_slot(view: View, n: int, slot: str) -> list[int]:
    s = view.s
    match slot:
        case "poss":
            return [t for c in view.with_dep(n, "poss") for t in view.expand(c)]
        case "adj":
            return view.country_modifiers(n)
        case "between_in":
            return view.preps(n).get("between", [])
        case "of_in":
            return [u for t in view.preps(n).get("of", ()) for u in view.preps(t).get("in", ())]
        case "deed_by":
            return _done_by(view, [t for p in ("into", "of", "over") for t in view.preps(n).get(p, ())])
        case "verb_obj":
            head = s.heads[n]
            if s.deps[n] != "nsubj" or not view.is_verb(head) or view.is_passive(head):
                return []
            return view.patients(head) or view.preps(head).get("through", [])
        case "on_person":
            return []
        case "demand_against":
            return [
                t
                for c in view.with_dep(n, "acl", "relcl")
                for t in _verb_slot(view, c, "obj_actor")
                + _verb_slot(view, c, "obj_mods")
                + _verb_slot(view, c, "against")
            ]
        case "of_parts":
            return [m for t in view.preps(n).get("of", ()) for m in view.preps(t).get("between", []) or view.owners(t)]
    out = list(view.preps(n).get(slot, ()))
    if not out and s.heads[n] != n and view.is_verb(s.heads[n]) and s.deps[n] in ("dobj", "nsubjpass", "nsubj", "attr"):
        out = list(view.preps(s.heads[n]).get(slot, ())) if slot not in ("of",) else []
        if slot in _LOCATIVE and s.deps[n] == "nsubj" and slot != "in":
            out = []
    if not out and slot in ("by", "from", "against", "with"):
        out = [t for p in view.preps(n).get("of", ()) for t in view.preps(p).get(slot, ())]
    if not out and slot == "to" and n in retained_objects(view, s.heads[n]):
        return view.subjects(s.heads[n])  # "were handed life sentences"
    if not out and slot == "to" and s.deps[n] == "dobj":
        out = [t for c in view.with_dep(s.heads[n], "dative") for t in view.expand(c) if s.pos[t] != "ADP"]
    return out


def _light_subjects(view: View, n: int, kind: str | None) -> list[int]:
    """The doer of a noun event by its light verb: "Iran launched an attack", "talks were held by"; and who comes "for talks"."""
    s = view.s
    top = n
    for _ in range(3):
        if s.deps[top] == "conj":
            top = s.heads[top]
    head = s.heads[top]
    if head == top:
        return []
    if kind in _OF_FORCE and _is_spoken_of(view, top):
        return []
    if _undergoers(view, n):
        return []
    if s.deps[top] == "pobj" and s.pos[head] in ("ADP", "SCONJ"):
        above = s.heads[head]
        if above == head:
            return []
        if view.is_verb(above) and (
            (kind in _MEETING_TYPES and view.words[head] in _MEETING_PREPS)
            or (view.words[above] in view.light and view.words[head] in ("in", "with", "on"))
        ):
            return view.subjects(above) if not view.is_passive(above) else []
        if view.words[head] in ("of", "to", "for") and s.pos[above] == "NOUN":
            return view.owners(above) or _light_subjects(view, above, kind)
        return []
    if view.is_verb(head) and view.words[head] in view.light:
        if s.deps[top] == "dobj" or s.deps[top] == "attr":
            return view.agents(head)
        if s.deps[top] == "nsubjpass":
            return view.agents(head)
    return []


def _undergoers(view: View, n: int) -> list[int]:
    """The subject of a verb of undergoing over a noun that somebody named comes with: "drew criticism from the union"."""
    head = view.s.heads[n]
    if view.s.deps[n] != "dobj" or head == n or view.s.lemmas[head] not in _UNDERGOING or view.is_passive(head):
        return []
    return view.subjects(head) if view.preps(n).get("from") or view.preps(head).get("from") or view.owners(n) else []


def _is_spoken_of(view: View, n: int) -> bool:
    """Whether the light verb over a noun is none of doing."""
    governor = view.governor(n)
    return governor is not None and view.s.lemmas[governor] in _NOT_DOING


def fill(view: View, node: Node, slots: tuple[str, ...], taken: tuple[Actor, ...] = ()) -> tuple[Actor, ...]:
    """The parties of the first slot that names any (other than those taken already)."""
    used = {(a.id, a.evidence) for a in taken}
    own: tuple[Actor, ...] = ()
    for slot in slots:
        actor_only = slot.endswith("_actor") or slot in ("subj", "iobj", "with_fight", "light", "poss", "adj")
        out: list[Actor] = []
        for t in slot_tokens(view, node, slot):
            if t in node.consumed and node.act is not None and node.act.symmetric and not view.actors(t):
                continue  # "held talks in Oslo": the talks are the act, not a party
            found = view.actors(t) if slot in ("obj_actor", "with_actor", "on_actor") else view.parties(t)
            if slot in {"subj", "light"}:
                at = not view.actors(t)  # "a blast outside the embassy"
                found = tuple(a for a in found if not a.id.startswith("place:") and not (at and is_mission(a)))
            if actor_only and slot in ("obj_actor",):
                found = tuple(a for a in found if not a.id.startswith("place:"))
            out.extend(a for a in found if (a.id, a.evidence) not in used and not _is_himself(a, taken))
        others = [a for a in out if not is_same_side(a, taken)]
        if others:
            return unique(
                others if len(others) < len(out) and any(a.kind in ("state", "force", "unnamed") for a in out) else out
            )
        if out and not own:
            own = unique(out)
    return own


def _is_himself(a: Actor, taken: tuple[Actor, ...]) -> bool:
    """Whether a party is one that acts already, told again by a pronoun: "the rebels handed over their weapons"."""
    return a.kind in ("person", "force", "group") and any(t.id == a.id and t.name == a.name for t in taken)


_MISSION = frozenset({"embassy", "consulate", "legation"})


def is_mission(a: Actor) -> bool:
    """Whether an actor is a state's embassy or consulate, which stands in another."""
    return a.country is not None and a.id.rpartition(":")[2].rpartition(" ")[2] in _MISSION


def is_same_side(a: Actor, taken: tuple[Actor, ...]) -> bool:
    """Whether a party is the same state's own organ or thing as one that acts already ("offered its troops to")."""
    organs = ("GOV", "MIL", None)
    return a.country is not None and any(
        t.country == a.country
        and (a.kind in ("state", "unnamed") or (a.sector in organs and t.sector in organs and a.kind == "force"))
        for t in taken
    )


def unique(actors: list[Actor] | tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors without repeats of one id, in order."""
    seen: set[tuple[str, str | None]] = set()
    out = []
    for a in actors:
        if (a.name, a.country) not in seen:
            seen.add((a.name, a.country))
            out.append(a)
    return tuple(out)


def act_parties(view: View, node: Node, act: Act) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of an act, by its frame."""
    actors = fill(view, node, act.actor)
    if node.is_noun and not act.symmetric and "between" in view.preps(node.token):
        both = [a for t in view.preps(node.token)["between"] for a in view.parties(t)]
        if len(both) > 1:
            return unique(both), ()
    recipients = fill(view, node, act.recipient, actors)
    if not recipients and (where := _beset(view, node, act)):
        actors, recipients = tuple(a for a in actors if a.evidence not in {w.evidence for w in where}), where
    if node.is_noun and not recipients and not act.symmetric:
        recipients = unique([a for t in _undergoers(view, node.token) for a in view.parties(t)])
    if act.symmetric:
        between = [a for t in slot_tokens(view, node, "between") for a in view.parties(t)]
        if node.is_noun:
            sides = list(actors) + between
            if not sides:
                sides += [
                    a
                    for t in slot_tokens(view, node, "adj")
                    + slot_tokens(view, node, "of")
                    + slot_tokens(view, node, "of_parts")
                    for a in view.parties(t)
                ]
            recipients = tuple(a for a in recipients if a.kind != "region")
            if not between:
                recipients = fill(view, node, tuple(x for x in act.recipient if x in ("with", "to")), actors)
            else:
                recipients = ()
            return unique([*sides, *recipients]), ()
        return unique([*actors, *recipients, *between]), ()
    same = {a.id for a in actors}
    recipients = tuple(a for a in recipients if a.id not in same or a.evidence not in {x.evidence for x in actors})
    return actors, recipients


def _beset(view: View, node: Node, act: Act) -> tuple[Actor, ...]:
    """The states whose town or region stands before a noun of force as where it was used: "the Kabul bombing", "the Algiers attack"."""
    if not node.is_noun or act.type != "ASSAULT":
        return ()
    before = [t for t in view.country_modifiers(node.token) if view.s.pos[t] == "PROPN"]
    places = [t for t in before if (place := view.place(t)) is not None and place.precision != "country"]
    return unique([a for t in places for a in view.actors(t)])


def operator_parties(
    view: View,
    node: Node,
    op: Operator,
    inner: tuple[tuple[Actor, ...], tuple[Actor, ...]] | None,
    *,
    inner_is_speech: bool,
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of an operator's outer claim; an inner event lends its parties where the frame says so."""
    actors = fill(view, node, ("by", "poss", "light", "from", "adj", "of") if node.is_noun else op.actor)
    if not node.is_noun and not actors and view.s.pos[node.token] == "ADJ":
        actors = _adjective_subject(view, node.token)
    mine = {a.country or a.id for a in actors}
    for slot in op.recipient:
        if slot.startswith("inner_"):
            if inner is None:
                continue
            found: tuple[Actor, ...] = ()
            if slot == "inner_actor_if_speech":
                found = inner[0] if inner_is_speech else ()
            elif slot == "inner_actor":
                found = inner[0]
            elif slot == "inner_recipient":
                found = inner[1]
            found = tuple(a for a in found if (a.country or a.id) not in mine)
        else:
            found = tuple(a for a in fill(view, node, (slot,), actors) if (a.id not in {x.id for x in actors}))
        if found:
            return actors, unique(found)
    undergone = [a for t in _undergoers(view, node.token) for a in view.parties(t)] if node.is_noun else []
    return actors, unique([a for a in undergone if (a.country or a.id) not in mine])


def _adjective_subject(view: View, i: int) -> tuple[Actor, ...]:
    head = view.s.heads[i]
    if view.s.deps[i] in ("acomp", "attr", "oprd", "xcomp") and view.is_verb(head):
        return unique([a for t in view.subjects(head) for a in view.parties(t)])
    return unique([a for t in view.with_dep(i, "nsubj") for a in view.parties(t)])


def locative(view: View, i: int) -> list[int]:
    """Tokens of places that the clause of a trigger stands in, nearest first: under it, its object, its verb, the verb above."""
    s = view.s
    out: list[int] = []
    chain = [i, *view.with_dep(i, "dobj", "nsubjpass", "nsubj")]
    head = i
    for _ in range(3):
        if s.heads[head] == head:
            break
        head = s.heads[head]
        if (view.is_verb(head) and s.lemmas[head] not in ("say", "tell", "report", "announce")) or s.pos[head] in (
            "ADP",
            "NOUN",
        ):
            chain.append(head)
    for c in chain:
        for prep in _LOCATIVE:
            for t in view.preps(c).get(prep, ()):
                out += _places_under(view, t)
    return out


def _places_under(view: View, t: int, depth: int = 0) -> list[int]:
    out = [t] if view.place(t) is not None else []
    if depth < 3:
        for prep in ("of", "in", "near", "at"):
            for u in view.preps(t).get(prep, ()):
                out += _places_under(view, u, depth + 1)
        for c in view.kids[t]:
            if view.s.deps[c] in ("appos", "compound", "nmod", "poss") and view.place(c) is not None:
                out.append(c)
    return out
