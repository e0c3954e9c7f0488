"""Whose forces are in whose land: a word for forces or a base, whose it is, where it is, and that it stays there.

**Refuses**: forces that only do something there (attack, march, die), unless the phrase itself tells a base; visits and drills.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.actors import Actor
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, is_body, key_of
from dragoman.stages.code.tie_slots import Slots

DEBUG: dict = {}
_WHERE = ("in", "at", "on", "inside", "near", "across", "into", "over", "to")
_PARTS = ("in", "of", "on", "at", "near")
_SINCE = frozenset({"since"})
_FAR = 16


def force_ties(scene: Scene) -> Iterator[Found]:
    """The basings of a sentence, in order."""
    words = scene.table.words
    for i, word in enumerate(scene.view.words):
        is_base = word in words["posts"]
        is_people = not is_base and _is_people(scene, i)
        if not is_base and not is_people and word not in words["forces"] and word not in words["crews"]:
            continue
        if scene.view.s.pos[i] not in ("NOUN", "PROPN") or _is_modifier(scene, i):
            continue
        yield from _of_forces(scene, i, is_base=is_base, is_people=is_people)


def _is_people(scene: Scene, i: int) -> bool:
    """Whether a people stands for its soldiers: beside a word of forces in the sentence ("10,000 Americans live at the base")."""
    v, words = scene.view, scene.table.words
    if not any(a.kind == "people" and a.id == f"{a.country}:CVL" for a in scene.own(i)) or v.s.pos[i] != "PROPN":
        return False
    return any(w in words["posts"] or w in words["forces"] or w in scene.table.bases for w in v.words)


def _is_modifier(scene: Scene, i: int) -> bool:
    s = scene.view.s
    return s.deps[i] in ("compound", "nmod", "amod", "poss") and s.heads[i] > i


def _of_forces(scene: Scene, i: int, *, is_base: bool, is_people: bool = False) -> Iterator[Found]:
    v, words = scene.view, scene.table.words
    if words["former"] & scene.before(i) or words["unmilitary"] & scene.before(i):
        return
    verb = _verb_of(scene, i)
    lemma = v.s.lemmas[verb] if verb is not None else ""
    stays, leaves, keeps = (verb is not None and lemma in words[w] for w in ("staying", "departing", "keeping"))
    owners, owner_tokens = (Slots(scene, i).sides(i), [i]) if is_people else _owners(scene, i)
    hosts, host_tokens = _lands(scene, i, verb, owners)
    if not hosts and (stays or keeps or (is_base and verb is None)):
        hosts, host_tokens = _land_of_clause(scene, i, verb, owners)
    if not hosts and lemma in words["lasting"] and scene.there is not None and not _has_place(scene, i, verb):
        hosts = _other((scene.there,), owners)
    route = "own" if owners else ""
    if not owners and verb is not None and keeps and i in (*v.patients(verb), *_counted(scene, verb)):
        slot = Slots(scene, verb).at("subject")
        owners, owner_tokens, route = slot.sides, list(slot.tokens), "subject"
        hosts = _other(hosts, owners)
        hosts = hosts or _land_of_clause(scene, i, verb, owners)[0]
    if owners and not hosts and verb is not None and lemma in words["hosting"]:
        slot = Slots(scene, verb).at("subject")
        hosts, host_tokens, route = _other(slot.sides, owners), list(slot.tokens), "host"
    if owners and not hosts and leaves and verb is not None and lemma in ("leave", "quit"):
        hosts, host_tokens, route = _sided(scene, [t for t in v.patients(verb) if t != i], owners)[0], v.patients(verb), "left"
    if not owners or not hosts or is_people:
        inside = [t for t in scene.inside(verb if verb is not None else i)]
        by, host = _known_base(scene, inside)
        if by and (not owners or {key_of(x) for x in owners} == {key_of(by[0])}):
            owners, hosts, route = by, host, "own"
    hosts = tuple(x for x in hosts if x.kind in ("state", "region") or x.sector == "PRE")
    owners = tuple(x for x in owners if x.kind == "state" or is_body(x))
    if not owners or not hosts:
        return
    if leaves and verb is not None and lemma in ("leave", "quit", "depart", "go", "abandon") and i not in v.agents(verb):
        return
    if leaves and is_base and route == "own" and lemma not in ("abandon", "leave", "quit", "withdraw"):
        return
    if not (stays or leaves or keeps or lemma in words["hosting"]) and not (is_base and route == "own"):
        return
    token = verb if verb is not None else i
    certainty: Certainty | None = scene.certainty(token, wide=True) if verb is not None else Certainty(scene.marked(i), ())
    if certainty is None or (leaves and certainty.status not in ("occurred", "planned")):
        return
    when = scene.when(token) if leaves else None
    found = Found(kind="basing", a=owners, b=hosts, evidence=scene.span(i, *owner_tokens, *host_tokens), sentence=v.s.index, token=i,
                  stage="withdrawn" if leaves else None, since=when or scene.bound(_SINCE, *{i, token}), until=when,
                  status=certainty.status, attribution=certainty.attribution)  # fmt: skip
    DEBUG[v.s.index, "basing", found.evidence] = f"{'base' if is_base else 'force'}:{route}:{lemma if stays or leaves or keeps else '-'}"
    yield found


def _verb_of(scene: Scene, i: int) -> int | None:
    """The verb that tells of the forces: over them, or in the clause under them ("troops stationed in")."""
    v, s = scene.view, scene.view.s
    for c in v.kids[i]:
        if s.deps[c] in ("acl", "relcl") and v.is_verb(c):
            return c
    found = scene.verb_over(i)
    if found is not None:
        return found
    verb = v.governor(i)
    if verb is None:
        return None
    near = [*v.subjects(verb), *v.patients(verb)]
    return verb if i in near or i in _counted(scene, verb) or any(i in v.preps(t).get("of", ()) for t in near) else None


def _counted(scene: Scene, verb: int) -> list[int]:
    """Forces behind a number that is the verb's own ("has sent 500 of its soldiers")."""
    v = scene.view
    return [x for t in v.patients(verb) for x in v.preps(t).get("of", ())]


def _owners(scene: Scene, i: int) -> tuple[tuple[Actor, ...], list[int]]:
    v = scene.view
    slots = Slots(scene, i)
    for route in ("own", "from", "of"):
        slot = slots.at(route)
        if slot.sides:
            return slot.sides, list(slot.tokens)
    above = [s for s in (v.s.heads[i],) if v.s.deps[i] == "pobj" and v.words[s] == "of"]
    own = [x for x in scene.own(i) if is_body(x)] if not above else []
    return tuple(own), [i] if own else []


def _lands(
    scene: Scene, i: int, verb: int | None, owners: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], list[int]]:
    """Where they are: in the phrase, else under the verb; "there" is the land told last."""
    v = scene.view
    anchors = [i, *([verb] if verb is not None else [])]
    anchors += [t for a in anchors for p in ("under", "with") for t in v.preps(a).get(p, ())]
    for anchor in anchors:
        tokens = [t for p in _WHERE for t in v.preps(anchor).get(p, ())]
        tokens += [x for t in tokens for p in _PARTS for x in v.preps(t).get(p, ())]
        found, _ = _sided(scene, tokens, owners)
        if found:
            return found, tokens
        if scene.there is not None and any(v.words[c] == "there" for c in v.kids[anchor]):
            return _other((scene.there,), owners), []
    return (), []


def _has_place(scene: Scene, i: int, verb: int | None) -> bool:
    """Whether any place is told, though not in which land."""
    v = scene.view
    anchors = [i, *([verb] if verb is not None else [])]
    return any(v.preps(a).get(p) for a in anchors for p in ("in", "at", "on", "from", "of", "near")) or any(
        v.s.deps[c] == "dobj" for c in v.kids[verb if verb is not None else i]
    )


def _land_of_clause(
    scene: Scene, i: int, verb: int | None, owners: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], list[int]]:
    """The land that "where" takes up, that a phrase before the verb or one hung elsewhere names ("At Assab the Emirates run a base")."""
    v, s = scene.view, scene.view.s
    where = next((k for k in range(i - 1, max(-1, i - _FAR), -1) if v.words[k] == "where"), None)
    if where is not None and v.governor(where) == verb:
        for t in range(where - 1, max(-1, where - 7), -1):
            found, tokens = _sided(scene, [t] if scene.own(t) or v.place(t) else [], owners)
            if found:
                return found, tokens
        return (), []
    near = sorted((k for k in range(len(s)) if v.words[k] in _WHERE[:6] and s.pos[k] == "ADP"), key=lambda k: abs(k - i))
    for k in near:
        if abs(k - i) > _FAR or any(s.deps[t] in ("ROOT", "conj", "relcl", "ccomp") and v.is_verb(t) and t != verb for t in range(min(k, i) + 1, max(k, i))):
            continue
        found, tokens = _sided(scene, [t for c in v.with_dep(k, "pobj") for t in v.expand(c)], owners)
        if found:
            return found, tokens
    return (), []


def _sided(scene: Scene, tokens: list[int], but: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], list[int]]:
    found = {key_of(x): x for t in tokens for x in _other(scene.belonging(t, places=True), but)}
    first = next(iter(found.values()), None)
    joined = tuple(x for x in found.values() if x.kind in ("state", "region"))
    together = len(tokens) > 1 and len(joined) > 1 and all(t in scene.view.expand(tokens[0]) for t in tokens)
    return (joined if together else (first,) if first is not None else ()), tokens


def _known_base(scene: Scene, tokens: list[int]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Whose base it is and where, by its name, where the article names that state."""
    for t in tokens:
        known = scene.table.bases.get(scene.view.words[t])
        if known is not None and known.host in scene.states and known.by in scene.states:
            return (scene.states[known.by],), (scene.states[known.host],)
    return (), ()


def _other(found: tuple[Actor, ...], but: tuple[Actor, ...]) -> tuple[Actor, ...]:
    taken = {key_of(x) for x in but}
    return tuple(x for x in found if key_of(x) not in taken)
