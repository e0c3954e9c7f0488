"""What a verb says of its object, and objects and doers that the parser hung elsewhere: small clauses ("let them go", "found him
guilty"), the second object of a passive ("was denied a visa"), objects and doers that coordinated verbs share."""

from __future__ import annotations

from dragoman.stages.code.shape import Shape

_SMALL_CLAUSE = frozenset(
    "let find declare hold deem judge rule pronounce proclaim brand label call consider leave set keep render make turn name".split()
)
"""Verbs whose object may have a predicate of its own without a verb: "declared the strike illegal"."""
_BARE_CLAUSE = frozenset({"let"})
"""Verbs whose object may have a bare infinitive, which takes its object for a subject: "let the hostages go"."""
_MOTION = frozenset({"go", "come", "get", "pass", "walk", "move", "return", "have"})
"""Bare infinitives whose particle is the verb's own: "let them go home", "let the trucks come in"."""
_LATIN = frozenset({"persona", "grata"})
_INTRANSITIVE = frozenset(
    """advance agree apologise apologize appear argue arrive assemble budge clash collapse come compete converge cooperate defect
    demonstrate depart deploy die disagree disappear escape fall fight flee gather go happen hesitate intervene kneel land laugh leave lie
    listen live march meet mobilise mobilize mourn negotiate object occur pause protest rally react rebel remain resign respond retaliate
    retire retreat return revolt riot rise say sit sleep speak stand stay surrender talk travel visit vote wait walk weep withdraw work""".split()
)
"""Verbs that may well have no object, so that they share none with the verb after them: "met and condemned"."""


def predicates(shape: Shape, v: int) -> list[int]:
    """The words that verb `v` says of its object or brings about for it: "go" of "let them go", "guilty" of "found him guilty"."""
    s = shape.s
    out = [c for c in shape.with_dep(v, "xcomp", "oprd", "acomp") if not _is_clause(shape, c)]
    small = _small_clauses(shape, v)
    out += small
    for c in [x for x in small if s.lemmas[x] in _MOTION or not shape.is_verb(x)] + [
        x for x in out if s.deps[x] in ("xcomp", "oprd")
    ]:
        out += shape.with_dep(c, "prt", "advmod", "compound", "dobj", "oprd")
    for o in shape.with_dep(v, "dobj"):
        out += [c for c in shape.with_dep(o, "amod") if c > o or c == v + 1]  # "set them free", "set free two"
    return out


def is_complement(shape: Shape, c: int) -> bool:
    """Whether a clause that the parser took for a relative one says what its noun is of: "a rumour that it had expelled them"."""
    return shape.s.deps[c] == "relcl" and any(shape.words[m] == "that" for m in shape.with_dep(c, "mark"))


def is_infinitive(shape: Shape, v: int) -> bool:
    """Whether a verb is an infinitive with its "to"; the bare one stands in conditions and commands ("should it attack")."""
    return shape.s.tags[v] == "VB" and any(shape.words[c] == "to" for c in shape.with_dep(v, "aux"))


def raised_objects(shape: Shape, v: int) -> list[int]:
    """Objects of `v` that the parser took for subjects of its small clause, or of what they are let or made do ("allowed the candidate
    to run")."""
    clauses = [*_small_clauses(shape, v), *_done_by_the_object(shape, v)]
    return [t for c in clauses for t in shape.with_dep(c, "nsubj") for t in shape.expand(t)]


_LETTING = frozenset(
    "advise allow authorise authorize bar cause command compel enable encourage force help instruct invite order permit persuade tell urge".split()
)
"""Verbs whose object does what an infinitive after it says."""


def _done_by_the_object(shape: Shape, v: int) -> list[int]:
    if shape.s.lemmas[v] not in _LETTING:
        return []
    clauses = [c for c in shape.with_dep(v, "ccomp", "xcomp") if c > v and not shape.with_dep(c, "mark")]
    return [c for c in clauses if any(shape.words[a] == "to" for a in shape.with_dep(c, "aux"))]


def _small_clauses(shape: Shape, v: int) -> list[int]:
    s = shape.s
    if s.lemmas[v] not in _SMALL_CLAUSE:
        return []
    return [
        c
        for c in shape.with_dep(v, "ccomp")
        if not _is_clause(shape, c)
        and not _goes_elsewhere(shape, c)
        and (
            s.pos[c] in ("ADJ", "NOUN", "PROPN", "ADV")
            or shape.words[c] in _LATIN
            or (s.lemmas[v] in _BARE_CLAUSE and s.tags[c] in ("VB", "VBP"))
        )
    ]


def _goes_elsewhere(shape: Shape, c: int) -> bool:
    """Whether "go" is no going free: "let five days go by", "let relations go sour"."""
    return shape.s.lemmas[c] == "go" and (
        bool(shape.with_dep(c, "acomp", "oprd"))
        or any(
            shape.words[k] in ("by", "unanswered", "unpunished", "unnoticed", "ahead", "through") for k in shape.kids[c]
        )
    )


def _is_clause(shape: Shape, c: int) -> bool:
    """Whether a complement has "to", "that" or an auxiliary, so that it is a clause of its own."""
    return bool(shape.with_dep(c, "aux", "auxpass", "mark", "cop"))


def retained_objects(shape: Shape, v: int) -> list[int]:
    """What was given in a passive whose subject is who was given it: "visa" of "he was denied a visa"."""
    if shape.is_plain or not shape.is_passive(v):
        return []
    return [t for c in shape.with_dep(v, "dobj") for t in shape.expand(c)]


def receivers(shape: Shape, v: int) -> list[int]:
    """To whom something is given, where no preposition says so: "Ghana" of "gave Ghana two boats"."""
    given = [t for c in shape.with_dep(v, "dative") for t in shape.expand(c) if shape.s.pos[t] != "ADP"]
    return given or _before_a_number(shape, v)


_GIVING = frozenset("award deny donate give grant hand lend loan offer owe pay promise sell send".split())


def _before_a_number(shape: Shape, v: int) -> list[int]:
    """Whom the parser took for a part of what is given, though a number stands between: "gave the Cook Islands 12 boats"."""
    s = shape.s
    if s.lemmas[v] not in _GIVING:
        return []
    out = []
    for thing in shape.with_dep(v, "dobj"):
        number = next((c for c in shape.with_dep(thing, "nummod") if c < thing), None)
        names = [c for c in shape.with_dep(thing, "compound", "nmod", "amod") if number is not None and c < number]
        out += [c for c in names if s.pos[c] == "PROPN" and shape.r.actors.get(c)]
    return out


def shared_objects(shape: Shape, v: int, depth: int = 0) -> list[int]:
    """The object of the coordinated verb after `v` where `v` has none of its own: "trained and equipped the forces"."""
    after = _next_verb(shape, v)
    if after is None or depth > 4 or shape.is_passive(v) or shape.is_passive(after):
        return []
    own = [t for c in shape.with_dep(after, "dobj") for t in shape.expand(c)]
    return own or shared_objects(shape, after, depth + 1)


def shared_doers(shape: Shape, v: int, depth: int = 0) -> list[int]:
    """The "by" phrase of the coordinated participle after `v` where `v` has none: "arrested and expelled by the police"."""
    after = _next_verb(shape, v)
    if after is None or depth > 4 or shape.with_dep(after, "auxpass", "aux"):
        return []
    own = [t for a in shape.with_dep(after, "agent") for p in shape.with_dep(a, "pobj") for t in shape.expand(p)]
    return own or shared_doers(shape, after, depth + 1)


def doers_below(shape: Shape, v: int) -> list[int]:
    """The "by" phrase of passive `v` that the parser hung under what was given or found: "denied a visa by", "found guilty of spying by"."""
    for c in shape.with_dep(v, "dobj", "oprd", "xcomp", "acomp"):
        if shape.is_passive(c) and shape.is_verb(c):
            continue
        places = [c, *(g for p in shape.with_dep(c, "prep") for g in shape.with_dep(p, "pcomp", "pobj"))]
        for place in places:
            if shape.preps(place).get("by"):
                return shape.preps(place)["by"]
    return []


def doers_set_off(shape: Shape, v: int) -> list[int]:
    """The "by" phrase that a comma sets off from the verb it was hung under, where `v` is the sentence's first passive: "was accused
    of taking funds, much of it believed to be lost, by officials"."""
    s = shape.s
    passives = [i for i in range(len(s)) if shape.is_verb(i) and shape.is_passive(i) and s.deps[i] != "amod"]
    if v not in passives[:1]:
        return []
    for by in range(v + 2, len(s)):
        head = s.heads[by]
        if s.deps[by] == "agent" and shape.words[by - 1] == "," and v < head == by - 2 and s.deps[head] != "conj":
            return [t for p in shape.with_dep(by, "pobj") for t in shape.expand(p)]
    return []


def _next_verb(shape: Shape, v: int) -> int | None:
    """The verb coordinated with `v` where only "and", commas, particles and adverbs stand between them, or None."""
    s = shape.s
    after = next((c for c in shape.with_dep(v, "conj") if c > v and shape.is_verb(c)), None)
    if after is None or s.lemmas[v] in _INTRANSITIVE or shape.with_dep(after, "nsubj", "nsubjpass"):
        return None
    between = range(v + 1, after)
    if any(s.deps[k] not in ("cc", "punct", "prt", "advmod", "aux", "auxpass", "neg", "preconj") for k in between):
        return None
    return after
