"""Ties that a noun or adjective for one of the parties states: "close ally Belarus", "NATO member Norway", "hostile towards"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from dragoman.codebook.ties import PartyNoun
from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed, Status
from dragoman.stages.code.tie_scene import Found, Scene, body_name, is_body, without

_BEING = frozenset("am are be became become becomes becoming been being is remain remained remains was were".split())
_BECOMING = frozenset("became become becomes becoming".split())
_TOWARD = ("to", "toward", "towards", "against")
_SINCE = frozenset({"since"})


def party_ties(scene: Scene) -> Iterator[Found]:
    """The ties of a sentence that a noun or adjective of a party states, in order."""
    v = scene.view
    for i, word in enumerate(v.words):
        if word == "hostile" and v.s.pos[i] == "ADJ":
            yield from _hostile(scene, i)
            continue
        entry = scene.table.parties.get(word)
        if entry is None or v.s.pos[i] not in ("NOUN", "PROPN"):
            continue
        before = scene.before(i)
        if before & scene.table.words["former"] or (
            entry.needs and not before & entry.needs and not _needed_after(scene, i, entry)
        ):
            continue
        yield from _of_noun(scene, i, entry, before)


def strict(scene: Scene, tokens: Iterable[int]) -> tuple[Actor, ...]:
    """States, groups and bodies that tokens name themselves; officials do not stand for their state here ("Putin's ally")."""
    kinds = scene.table.words["kinds_of_country"]

    def names_itself(t: int) -> bool:
        own = scene.own(t)
        is_ours = any(scene.view.words[c] in ("our", "his", "her", "their") for c in scene.view.with_dep(t, "poss"))
        return len(own) > 1 or (
            all(a.kind in ("state", "group") or is_body(a) for a in own)
            and (scene.view.words[t] not in kinds or is_ours or scene.view.s.pos[t] == "PROPN")
        )

    tokens = [t for t in tokens if names_itself(t)]
    return tuple(a for a in scene.sides(tokens) if a.kind in ("state", "group") or is_body(a))


def examples(scene: Scene, noun: int) -> list[int]:
    """What follows "such as", "like", "including" inside a noun's phrase."""
    v = scene.view
    lo, hi = v.subtree_ends[noun]
    out: list[int] = []
    for k in range(max(lo, noun), hi + 1):
        if v.words[k] in ("including", "like") or (v.words[k] == "as" and v.words[k - 1] == "such"):
            out += [t for c in v.with_dep(k, "pobj") for t in v.expand(c)]
    return out


def _needed_after(scene: Scene, i: int, entry: PartyNoun) -> bool:
    return any(scene.view.words[t] in entry.needs for t in scene.view.preps(i).get("of", ()))


def _of_noun(scene: Scene, i: int, entry: PartyNoun, before: frozenset[str]) -> Iterator[Found]:
    v, s = scene.view, scene.view.s
    holder_tokens, verb = holders_of(scene, i)
    other_tokens = _others(scene, i, entry, holder_tokens)
    holders = strict(scene, holder_tokens)
    others = (scene.sides if entry.kind == "arms_supply" else partial(strict, scene))(other_tokens)
    bodies = tuple(a for a in others if is_body(a))
    if entry.other == "actor" and not bodies and not others:
        is_bare = s.tags[i] == "NNS" and not v.with_dep(i, "poss")
        are_each_others = verb is not None or (is_bare and (entry.kind == "hostility" or s.deps[i] == "appos"))
        if are_each_others and entry.is_symmetric and len(holders) > 1:
            holders, others, other_tokens = holders[:1], holders[1:], holder_tokens[1:]
        elif verb is None and entry.is_symmetric and holders and not v.with_dep(i, "poss"):
            other_tokens = _clause_subjects(scene, i)
            others = strict(scene, other_tokens)
    others = without(others, holders)
    if not holders or not others:
        return
    status: Status = "occurred"
    attribution: tuple[Attributed, ...] = ()
    since = scene.bound(_SINCE, i, *([verb] if verb is not None else []))
    if verb is not None:
        certainty = scene.certainty(verb)
        if certainty is None:
            return
        status, attribution = certainty.status, certainty.attribution
        if v.words[verb] in _BECOMING:
            since = since or scene.when(verb, i)
    tokens = [i, *scene.under(i), *holder_tokens, *other_tokens]
    found = {
        "evidence": scene.span(*tokens),
        "sentence": s.index,
        "token": i,
        "since": since,
        "status": status,
        "attribution": attribution,
    }
    member = entry.kind == "member" or (entry.kind == "alliance" and bool(bodies))
    if member or entry.other == "body":
        states = tuple(a for a in holders if a.kind == "state")
        for body in bodies if states else ():
            if member:
                yield Found(kind="member", a=states, b=(), name=body_name(body), rank=2, **found)  # type: ignore[arg-type]
            if entry.kind == "founder" or {"founder", "founding"} & before:
                yield Found(kind="founder", a=states, b=(), name=body_name(body), rank=2, **found)  # type: ignore[arg-type]
        return
    fields = scene.fields(scene.under(i)) if entry.kind == "partnership" else ()
    if entry.is_symmetric and len(holders) > 1:
        for holder in holders:
            yield Found(kind=entry.kind, a=others, b=(holder,), fields=fields, is_symmetric=True, rank=2, **found)  # type: ignore[arg-type]
        return
    a, b = (others, holders) if entry.is_symmetric else (holders, others)
    yield Found(kind=entry.kind, a=a, b=b, fields=fields, is_symmetric=entry.is_symmetric, rank=2, **found)  # type: ignore[arg-type]


def holders_of(scene: Scene, i: int) -> tuple[list[int], int | None]:
    """Who is the ally, member ...: tokens, and the verb that says so where one does."""
    v, s = scene.view, scene.view.s
    top = i
    if s.deps[i] == "compound" and v.words[s.heads[i]] in scene.table.words["kinds_of_country"]:
        top = s.heads[i]
    root = scene.root_of(top)
    head, dep = s.heads[root], s.deps[root]
    if dep in ("compound", "amod", "nmod") and head > i and scene.own(head):
        return v.expand(head), None
    named = [
        t
        for c in v.with_dep(top, "appos")
        if scene.own(c) and top < v.subtree_ends[c][0] <= top + 2
        for t in v.expand(c)
    ]
    if named:
        return named, None
    beside = next(
        (
            c
            for c in v.kids[head]
            if c == top + 1 and s.deps[c] == "nsubj" and dep in ("nsubj", "npadvmod", "dep") and scene.own(c)
        ),
        None,
    )
    if beside is not None:
        # "NATO members A and B said": the parser may see two subjects
        return v.expand(beside), None
    if dep == "appos" and scene.own(head):
        return (_all_of(scene, head) if s.tags[i] == "NNS" else [head]), None
    if dep in ("attr", "oprd") and v.words[head] in _BEING:
        return v.subjects(head), head
    if dep == "pobj" and v.words[head] in ("among", "of") and s.heads[head] != head:
        above = s.heads[head]
        if v.words[above] == "one" and s.deps[above] == "attr":
            above = s.heads[above]
        if v.words[above] in _BEING:
            return v.subjects(above), above
    if dep == "pobj" and v.words[head] == "as" and v.is_verb(s.heads[head]):
        # "described X as a partner of Y"
        return v.patients(s.heads[head]), s.heads[head]
    if dep == "nsubj" and v.words[head] in _BEING and root == top:
        return [t for c in v.with_dep(head, "attr") for t in v.expand(c)], head
    return (examples(scene, top), None) if s.tags[top] == "NNS" else ([], None)


def _all_of(scene: Scene, t: int) -> list[int]:
    """A name with those it is coordinated with ("Greece and Turkey, fellow members of")."""
    return scene.view.expand(scene.root_of(t))


def _others(scene: Scene, i: int, entry: PartyNoun, holders: list[int]) -> list[int]:
    """Whose ally, member of what: possessives and names before the noun, its "of" phrase."""
    v, s = scene.view, scene.view.s
    out = [t for c in v.with_dep(i, "poss") for t in v.expand(c)] + scene.premodifiers(i)
    head = s.heads[i]
    if s.deps[i] in ("compound", "nmod", "amod") and head > i:
        siblings = [
            c for c in v.kids[head] if c < i and s.deps[c] in ("poss", "compound", "nmod", "amod") and scene.own(c)
        ]
        out += [t for c in siblings for t in v.expand(c)]
    for prep in sorted(entry.to):
        out += v.preps(i).get(prep, ())
    if not out and s.deps[i] == "attr":
        out += [t for prep in entry.to for t in v.preps(head).get(prep, ())]
    if entry.other == "body" and s.deps[head] == "relcl" and s.deps[i] == "attr":
        # "the bloc, of which it is a member"
        out += [k for k in range(1, i) if v.words[k] in ("which", "whom") and v.words[k - 1] in entry.to]
    return [t for t in dict.fromkeys(out) if t not in holders]


def _clause_subjects(scene: Scene, i: int) -> list[int]:
    """Whose ally stands in the predicate: the clause's subject ("Norway has a pact with close ally Denmark")."""
    v = scene.view
    verb = v.governor(i)
    if verb is None:
        return []
    subjects = v.subjects(verb)
    return [t for t in subjects if t < i] if all(t < verb for t in subjects) and i > verb else []


def _hostile(scene: Scene, i: int) -> Iterator[Found]:
    v, s = scene.view, scene.view.s
    toward = [t for p in _TOWARD for t in v.preps(i).get(p, ())]
    b = scene.sides([t for t in toward if t > i])
    head = s.heads[i]
    if not b or head == i:
        return
    status: Status = "occurred"
    attribution: tuple[Attributed, ...] = ()
    if s.deps[i] == "amod" and s.pos[head] in ("NOUN", "PROPN"):
        named = examples(scene, head)
        if "other" in scene.before(head) | {v.words[c] for c in v.kids[head]}:
            named = [t for t in _coordinated(scene, head) if t != head] + named
        holders = named or [head]
    elif s.deps[i] in ("acomp", "oprd", "conj") and v.is_verb(head):
        certainty = scene.certainty(head)
        if certainty is None:
            return
        status, attribution = certainty.status, certainty.attribution
        holders = v.subjects(head)
    else:
        return
    a = strict(scene, holders)
    a = without(a, b)
    if a:
        yield Found(kind="hostility", a=a, b=b, evidence=scene.span(i, *holders, *toward), sentence=s.index, token=i, status=status, attribution=attribution,
                    is_symmetric=True, rank=2)  # fmt: skip


def _coordinated(scene: Scene, noun: int) -> list[int]:
    """What a noun is coordinated with, before it ("Iran and other states")."""
    s = scene.view.s
    top, steps = noun, 0
    while s.deps[top] == "conj" and steps < 8:
        top, steps = s.heads[top], steps + 1
    return [t for t in scene.view.expand(top) if t < noun]
