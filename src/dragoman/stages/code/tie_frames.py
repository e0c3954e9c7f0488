"""Ties told in passing: a word of a tie, with its sides wherever the sentence or the one before names them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook.tie_frames import Frame, load_frames
from dragoman.model.actors import Actor
from dragoman.stages.code.tie_nouns import is_presupposed, is_what_a_treaty_is_on, name_of, stage_label, times_of
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, key_of, without
from dragoman.stages.code.tie_sides import each_has_its_own
from dragoman.stages.code.tie_slots import Slot, Slots

_TOGETHER = ("with", "against", "to", "toward", "towards")
_NAMED = frozenset({"treaty", "alliance", "partnership"})
_WITH_PLACES = frozenset({"occupation", "diplomatic_relations"})
_WITH_FIGHTERS = frozenset({"support", "arms_supply", "hostility", "war"})

DEBUG: dict = {}


def frame_ties(scene: Scene) -> Iterator[Found]:
    """The ties of a sentence that a wide reading of its words finds, in order."""
    v = scene.view
    table = load_frames()
    for i, word in enumerate(v.words):
        for frame in table.get(word, ()):
            if not _fits(scene, i, frame):
                continue
            found = _of_frame(scene, i, frame)
            if found is not None:
                yield found
                break
        yield from _switched(scene, i)


def _switched(scene: Scene, i: int) -> Iterator[Found]:
    """Whom a state drops and for whom, where only one of the two can be had: "dropped Taipei for Beijing"."""
    v = scene.view
    if not v.is_verb(i) or v.words[i] not in scene.table.words["dropping"]:
        return
    slots = Slots(scene, i)
    a, left, found = slots.at("subject"), slots.at("object"), slots.at("for")
    if not found.sides:
        left, found = slots.at("from"), slots.at("to")
    certainty = scene.certainty(i, wide=True)
    if certainty is None or not a.sides or {key_of(x) for x in (*left.sides, *found.sides)} != {"CHN", "TWN"}:
        return
    since = scene.when(i)
    for side, stage in ((left, "severed"), (found, "established")):
        yield Found(kind="diplomatic_relations", a=a.sides, b=side.sides, evidence=scene.span(i, *a.tokens, *side.tokens), sentence=v.s.index, token=i,
                    stage=stage, since=since, status=certainty.status, attribution=certainty.attribution, is_symmetric=True)  # fmt: skip


def _fits(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether the word stands as the frame asks: as noun or verb, with what it needs and without what it bars."""
    v, s = scene.view, scene.view.s
    if frame.sort == "verbs":
        return v.is_verb(i) and (frame.particle is None or any(v.words[c] == frame.particle for c in v.kids[i]))
    if s.pos[i] not in ("NOUN", "PROPN"):
        return False
    if s.deps[i] in ("compound", "nmod", "amod") and s.heads[i] > i and s.pos[s.heads[i]] in ("NOUN", "PROPN") and frame.sort != "parties":
        return False
    if frame.sort == "nouns" and frame.is_mutual:
        if any(w in scene.table.words["unpolitical"] for w in v.words):
            return False
        if frame.kind in ("alliance", "partnership") and (scene.own(i) or is_what_a_treaty_is_on(scene, i)):
            return False
    before = scene.before(i)
    if before & (frame.bars | scene.table.words["former"]):
        return False
    if frame.kind == "support" and (verb := Slots(scene, i).verb) is not None:
        if s.lemmas[verb] in scene.table.words["withholding"]:
            return False
    if frame.over:
        verb = Slots(scene, i).verb
        return verb is not None and s.lemmas[verb] in frame.over
    if not frame.needs or before & frame.needs:
        return True
    return frame.is_staged and scene.stage_at(i, frame.kind) is not None


def _of_frame(scene: Scene, i: int, frame: Frame) -> Found | None:
    if frame.sort == "nouns" and frame.is_mutual:
        return _mutual(scene, i, frame)
    slots = Slots(scene, i, places=frame.kind in _WITH_PLACES, fighters=frame.kind in _WITH_FIGHTERS)
    b = slots.first(frame.b)
    from_a = frame.a if frame.kind != "sanctions" or _imposes(scene, i, slots.verb) else tuple(r for r in frame.a if r != "subject")
    a = slots.first(from_a, b.sides)
    a = Slot(tuple(x for x in a.sides if x.kind != "group" or x.name[:1].isupper()), a.tokens, a.is_filled)
    b = slots.first(frame.b, a.sides)
    if frame.is_mutual and len(a.sides) > 1 and not b.sides and not slots.at("own").is_filled:
        a, b = Slot(a.sides[:1], a.tokens, True), Slot(a.sides[1:], a.tokens, True)
    if frame.things == "land" and not all(x.kind == "state" or x.sector == "PRE" for x in b.sides):
        return None
    route = "frame"
    if bool(a.sides) != bool(b.sides) and frame.kind == "recognition" and frame.sort == "verbs":
        a, b, route = *_two_of_sentence(scene, i, a, b, slots), "two"
    if not a.sides or not b.sides or _is_at_home(a, b):
        return None
    return _found(scene, i, frame, a, b, route)


def _is_at_home(a: Slot, b: Slot) -> bool:
    """Whether a state and a party of its own are told of: no tie of states."""
    own = {x.country for x in a.sides if x.kind == "state"}
    return any(x.sector in ("PTY", "OPP") and x.country in own for x in b.sides)


def _two_of_sentence(scene: Scene, i: int, a: Slot, b: Slot, slots: Slots) -> tuple[Slot, Slot]:
    """Both sides where one stands in its place and the sentence tells of just one more."""
    known = a if a.sides else b
    taken = {key_of(x) for x in known.sides}
    told: dict[str, tuple[int, Actor]] = {}
    for t in range(len(scene.view.s)):
        for x in slots.sides(t) if scene.own(t) else ():
            told.setdefault(key_of(x), (t, x))
    v, s = scene.view, scene.view.s
    left = [
        (t, x)
        for k, (t, x) in told.items()
        if k not in taken and not (s.deps[t] in ("amod", "compound", "poss") and v.words[s.heads[t]] not in scene.table.words["of_states"])
    ]
    if len(left) != 1 or len(told) != len(taken) + 1:
        return a, b
    other = Slot((left[0][1],), (left[0][0],), True)
    return (a, other) if a.sides else (other, b)


def _mutual(scene: Scene, i: int, frame: Frame) -> Found | None:
    """A noun for what two share: "between A and B", "A's with B", "A signed with B", "the A-B"."""
    slots = Slots(scene, i, fighters=frame.kind in _WITH_FIGHTERS)
    between, own, below, subject = (slots.at(r) for r in ("between", "own", "below", "subject"))
    withs = slots.first(_TOGETHER[: 2 if frame.kind != "hostility" else 5])
    if withs.is_filled and not withs.sides:
        return None
    tries = [
        ("between", between, between),
        ("own+with", own, withs),
        ("own", own, own),
        ("below+with", below, withs),
        ("subject+with", subject, withs),
        *_binding(scene, i, slots),
        ("at", slots.at("near") if _is_at_war(scene, i) and slots.verb is None else Slot(), withs),
        ("below", below, below),
        ("subject", subject, subject),
    ]
    for route, one, other in tries:
        if frame.kind == "war" and one is subject and not _wages(scene, i, slots.verb):
            continue
        pair = _pair(one, other)
        if pair is not None and not (one is subject and slots.verb is not None and each_has_its_own(scene, slots.verb)):
            return _found(scene, i, frame, *pair, route)
    if withs.sides and frame.kind == "treaty":
        for route, side in (("clause+with", _clause_subject(scene, i)), ("before+with", _subject_before(scene))):
            pair = _pair(side, withs)
            if pair is not None:
                return _found(scene, i, frame, *pair, route)
        return None
    if frame.kind == "diplomatic_relations":
        one = next((x for x in (own, withs, subject, below) if x.sides), Slot())
        pair = _pair(*_two_of_sentence(scene, i, one, Slot(), slots)) if one.sides else None
        return _found(scene, i, frame, *pair, "two") if pair is not None else None
    if frame.kind == "treaty" and not withs.sides:
        return _treaty_of_sentence(scene, i, frame, own if own.sides else subject)
    return None


def _treaty_of_sentence(scene: Scene, i: int, frame: Frame, known: Slot) -> Found | None:
    """A treaty that names none of its parties beside it: the two of its sentence, where it tells of just two ("X keeps troops in Y under a
    pact of"); of one with a name, who signs or leaves it."""
    v, s = scene.view, scene.view.s
    slots = Slots(scene, i, places=True)
    under = s.deps[i] == "pobj" and v.words[s.heads[i]] in _UNDER
    told: dict[str, tuple[int, Actor]] = {}
    for t in range(len(s)):
        for x in slots.sides(t) if scene.own(t) else ():
            told.setdefault(key_of(x), (t, x))
    if len(told) == 2 and under and all(x.kind == "state" for _, x in told.values()):
        (t, x), (u, y) = told.values()
        return _found(scene, i, frame, Slot((x,), (t,), True), Slot((y,), (u,), True), "under")
    if s.pos[i] == "PROPN" and len(told) < 2 and scene.pair and all(key_of(x) in map(key_of, scene.pair) for _, x in told.values()):
        return _found(scene, i, frame, Slot(scene.pair[:1], (), True), Slot(scene.pair[1:], (), True), "pair")
    if scene.stage_at(i, "treaty") is not None and len(known.sides) == 1 and s.pos[i] == "PROPN":
        return _found(scene, i, frame, known, Slot(), "one")
    return None


def _wages(scene: Scene, i: int, verb: int | None) -> bool:
    """Whether the verb over "war" says that its subject is in it: "are at war", "have fought three wars"."""
    s = scene.view.s
    return verb is not None and (s.lemmas[verb] in ("fight", "wage", "have") or scene.view.words[s.heads[i]] == "at")


def _binding(scene: Scene, i: int, slots: Slots) -> Iterator[tuple[str, Slot, Slot]]:
    """Whom a treaty binds to whom: "X, bound to Y by a pact", "the treaty obliges X and Y to"."""
    verb = slots.verb
    if verb is None or scene.view.s.lemmas[verb] not in scene.table.words["binding"]:
        return
    bound = slots._named([t for t in scene.view.patients(verb) if t != i])
    to = slots._named([t for p in ("to", "with") for t in scene.view.preps(verb).get(p, ())])
    yield "bound to", bound, to
    yield "bound", bound, bound


def _is_given_once(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether aid that is only alleged is something given: "accused of providing support to"."""
    verb = Slots(scene, i).verb
    return frame.kind == "support" and frame.sort == "nouns" and verb is not None and (
        scene.view.words[verb] in scene.table.words["giving"]
    )


def _imposes(scene: Scene, i: int, verb: int | None) -> bool:
    """Whether the subject of the verb over sanctions is who imposes, keeps or ends them."""
    if verb is None:
        return False
    lemma = scene.view.s.lemmas[verb]
    return scene.stage_at(i, "sanctions") is not None or lemma in scene.table.words["imposing"]


def _is_at_war(scene: Scene, i: int) -> bool:
    """Whether the word stands in "at war"."""
    return scene.view.s.deps[i] == "pobj" and scene.view.words[scene.view.s.heads[i]] == "at"


_UNDER = frozenset({"under", "by", "through"})


def _clause_subject(scene: Scene, i: int) -> Slot:
    """The subject of the nearest verb above that names a side."""
    v = scene.view
    verb = v.governor(i)
    slots = Slots(scene, i)
    while verb is not None:
        tokens = [t for t in v.subjects(verb) if t != i and not v.is_below(i, t)]
        sides = tuple(x for t in tokens for x in slots.sides(t))
        if sides:
            return Slot(sides, tuple(tokens), True)
        verb = v.governor(verb)
    return Slot()


def _subject_before(scene: Scene) -> Slot:
    """The subject of the sentence before, where it names one side."""
    view = scene.previous
    if view is None:
        return Slot()
    root = next((t for t in range(len(view.s)) if view.s.heads[t] == t), 0)
    sides = scene.sides_of(a for t in view.subjects(root) for a in view.actors(t))
    return Slot(sides, (), bool(sides))


def _pair(one: Slot, other: Slot) -> tuple[Slot, Slot] | None:
    """Two sides of two places, or of one that names both."""
    if one is other:
        if len(one.sides) < 2:
            return None
        return Slot(one.sides[:1], one.tokens, True), Slot(one.sides[1:], one.tokens, True)
    left = without(other.sides, one.sides)
    return (one, Slot(left, other.tokens, True)) if one.sides and left else None


def _found(scene: Scene, i: int, frame: Frame, a: Slot, b: Slot, route: str) -> Found | None:
    kind = frame.kind
    stage = scene.stage_at(i, kind) if frame.sort == "nouns" else None
    token = stage[1] if stage is not None else i
    if frame.sort == "parties" or (stage is None and frame.sort == "nouns" and is_presupposed(scene, i, kind)):
        certainty: Certainty | None = Certainty(scene.marked(i), ())
    else:
        certainty = scene.certainty(token, wide=True)
    if certainty is None or (certainty.status in ("alleged", "denied") and _is_given_once(scene, i, frame)):
        return None
    if certainty.status == "not_occurred" and frame.sort != "nouns":
        return None
    since, until = times_of(scene, i, kind, stage)
    tokens = [t for s in (a, b) for t in s.tokens if scene.own(t)]
    found = Found(kind=kind, a=a.sides, b=b.sides, evidence=scene.span(i, *tokens), sentence=scene.view.s.index, token=i,
                 name=name_of(scene, i) if kind in _NAMED else None, stage=stage_label(stage[0], certainty.status) if stage is not None else frame.stage,
                 since=since, until=until, status=certainty.status, attribution=certainty.attribution, is_symmetric=frame.is_mutual)  # fmt: skip
    DEBUG[scene.view.s.index, kind, found.evidence] = f"{frame.sort}:{route}"
    return found
