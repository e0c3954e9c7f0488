"""Ties told in passing: a word of a tie, with its sides wherever its sentence, or the one before, names them.

The words and the places of their sides stand in the codebook (`tie_frames.toml`). **Refuses**: sides that are no states, bodies or named groups,
pacts of clubs and firms, aid that is withheld or only alleged to have been given, what somebody demands or fears.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook.tie_frames import Frame, load_frames
from dragoman.stages.code.tie_mutual import pair_of, two_of_sentence
from dragoman.stages.code.tie_nouns import is_presupposed, is_what_a_treaty_is_on, name_of, stage_label, times_of
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, key_of
from dragoman.stages.code.tie_slots import Slot, Slots

_NAMED = frozenset({"treaty", "alliance", "partnership"})
_WITH_PLACES = frozenset({"occupation", "diplomatic_relations"})
_WITH_FIGHTERS = frozenset({"support", "arms_supply", "hostility", "war"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})


def frame_ties(scene: Scene) -> Iterator[Found]:
    """The ties of a sentence that the frames of its words find, in order; the first frame of a word that finds one has it."""
    table = load_frames()
    for i, word in enumerate(scene.view.words):
        told = (_of_frame(scene, i, frame) for frame in table.get(word, ()) if _fits(scene, i, frame))
        found = next((f for f in told if f is not None), None)
        if found is not None:
            yield found
        yield from _switched(scene, i)


def _fits(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether the word stands as the frame asks: as noun or verb, with what it needs and without what it bars."""
    v, s, words = scene.view, scene.view.s, scene.table.words
    if frame.sort == "verbs":
        return v.is_verb(i) and (frame.particle is None or any(v.words[c] == frame.particle for c in v.kids[i]))
    if s.pos[i] not in ("NOUN", "PROPN"):
        return False
    is_modifier = s.deps[i] in _MODIFIERS and s.heads[i] > i and s.pos[s.heads[i]] in ("NOUN", "PROPN")
    if is_modifier and frame.sort != "parties":
        return False
    if frame.is_mutual and frame.sort == "nouns" and not _is_of_states(scene, i, frame):
        return False
    before = scene.before(i)
    if before & (frame.bars | words["former"]):
        return False
    verb = Slots(scene, i).verb
    lemma = s.lemmas[verb] if verb is not None else ""
    if frame.kind == "support" and lemma in words["withholding"]:
        return False
    if frame.over:
        return lemma in frame.over
    is_staged = frame.is_staged and scene.stage_at(i, frame.kind) is not None
    is_of_arms = frame.kind == "support" and _helps_forces(scene, i)
    return not frame.needs or bool(before & frame.needs) or is_staged or is_of_arms


def _helps_forces(scene: Scene, i: int) -> bool:
    """Whether help is for somebody's forces, which tells what kind it is: "British help for the army"."""
    v = scene.view
    return any(v.words[t] in scene.table.words["forces"] for p in ("for", "to") for t in v.preps(i).get(p, ()))


def _is_of_states(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether a pact or alliance may be one of states: none of clubs and firms, no body's name, no subject of a treaty."""
    if any(w in scene.table.words["unpolitical"] for w in scene.view.words):
        return False
    return frame.kind not in ("alliance", "partnership") or not (scene.own(i) or is_what_a_treaty_is_on(scene, i))


def _of_frame(scene: Scene, i: int, frame: Frame) -> Found | None:
    fighters = frame.kind in _WITH_FIGHTERS
    if frame.sort == "nouns" and frame.is_mutual:
        pair = pair_of(scene, i, frame, fighters=fighters)
    else:
        pair = _directed(scene, frame, Slots(scene, i, places=frame.kind in _WITH_PLACES, fighters=fighters))
    return _told(scene, i, frame, *pair) if pair is not None else None


def _directed(scene: Scene, frame: Frame, slots: Slots) -> tuple[Slot, Slot] | None:
    """Who is, does or has it, and to whom: each from the first of its places that names a side."""
    routes = frame.a
    if frame.kind == "sanctions" and not _imposes(scene, slots):
        routes = tuple(r for r in routes if r != "subject")
    a = slots.first(routes, slots.first(frame.b).sides)
    a = Slot(tuple(x for x in a.sides if x.kind != "group" or x.name[:1].isupper()), a.tokens, a.is_filled)
    b = slots.first(frame.b, a.sides)
    if frame.is_mutual and len(a.sides) > 1 and not b.sides and not slots.at("own").is_filled:
        return a.part(0, 1), a.part(1)  # "the two rivals"
    if frame.is_of_land and not all(x.kind == "state" or x.sector == "PRE" for x in b.sides):
        return None
    if frame.kind == "recognition" and frame.sort == "verbs" and bool(a.sides) != bool(b.sides):
        pair = two_of_sentence(scene, a if a.sides else b, slots)
        return pair if pair is None or a.sides else (pair[1], pair[0])
    own = {x.country for x in a.sides if x.kind == "state"}
    is_at_home = any(x.sector in ("PTY", "OPP") and x.country in own for x in b.sides)
    return (a, b) if a.sides and b.sides and not is_at_home else None


def _imposes(scene: Scene, slots: Slots) -> bool:
    """Whether the subject of the verb over sanctions is who imposes, keeps or ends them."""
    verb = slots.verb
    if verb is None:
        return False
    return (
        scene.stage_at(slots.i, "sanctions") is not None or scene.view.s.lemmas[verb] in scene.table.words["imposing"]
    )


def _told(scene: Scene, i: int, frame: Frame, a: Slot, b: Slot) -> Found | None:
    kind = frame.kind
    stage = scene.stage_at(i, kind) if frame.sort == "nouns" else None
    certainty = _certainty(scene, i, frame, stage[1] if stage is not None else None)
    if certainty is None:
        return None
    since, until = times_of(scene, i, kind, stage)
    tokens = [t for slot in (a, b) for t in slot.tokens if scene.own(t)]
    return Found(kind=kind, a=a.sides, b=b.sides, evidence=scene.span(i, *tokens), sentence=scene.view.s.index, token=i,
                 name=name_of(scene, i) if kind in _NAMED else None, stage=stage_label(stage[0], certainty.status) if stage is not None else None,
                 since=since, until=until, status=certainty.status, attribution=certainty.attribution, is_symmetric=frame.is_mutual)  # fmt: skip


def _certainty(scene: Scene, i: int, frame: Frame, stage: int | None) -> Certainty | None:
    """How sure the text is: by the verb of the stage, the word itself, or its modifiers alone where the phrase takes the tie for granted."""
    is_told_of = stage is None or (scene.view.s.deps[stage] == "acl" and scene.view.s.heads[stage] == i)
    is_granted = frame.sort == "nouns" and is_told_of and is_presupposed(scene, i, frame.kind)
    if frame.sort == "parties" or is_granted:
        certainty: Certainty | None = Certainty(scene.marked(i), ())
    else:
        certainty = scene.certainty(stage if stage is not None else i, wide=True)
    if certainty is None or (certainty.status == "not_occurred" and frame.sort != "nouns"):
        return None
    verb = Slots(scene, i).verb
    is_given = frame.kind == "support" and verb is not None and scene.view.words[verb] in scene.table.words["giving"]
    if is_given and frame.sort == "nouns" and certainty.status in ("alleged", "denied"):
        return None  # "accused of providing support to": a deed
    return certainty


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
