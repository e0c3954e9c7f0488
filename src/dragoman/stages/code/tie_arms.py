"""Arms told in passing: a word for arms, a word of giving, selling or ordering beside it, who gives and who gets.

**Refuses**: arms that are fired, seized, shown, lost; arms whose giver or taker nobody names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.stages.code.tie_scene import Certainty, Found, Scene, without
from dragoman.stages.code.tie_slots import Slot, Slots

_MODEL = re.compile(r"^(?:[A-Z]{1,3}-?\d{1,3}[A-Z]{0,2}s?|[A-Z][a-z]?[A-Z]?-\d{1,3}s?)$")
"""Makes of arms by letters and figures: "F-16s", "S-400", "T-72", "J-10C", "MiG-29"."""
_SINCE = frozenset({"since"})


def is_arms(scene: Scene, t: int) -> bool:
    """Whether a noun names arms: by itself, by its make, or gear by what stands before it."""
    words, word = scene.table.words, scene.view.words[t]
    if (
        word in words["arms"]
        or word in words["makes"]
        or (word in words["gear"] and scene.before(t) & words["of_arms"])
    ):
        return True
    return bool(_MODEL.match(scene.view.s.words[t])) and not scene.view.is_time(t)


def arms_told(scene: Scene) -> Iterator[Found]:
    """Who arms whom, by verbs ("shipped it the first missiles") and nouns ("a $12bn sale of jets to the emirate")."""
    v, words = scene.view, scene.table.words
    for i, word in enumerate(v.words):
        found = None
        if v.is_verb(i) and v.s.pos[i] != "NOUN":
            if word in words["giving"]:
                found = _given(scene, i)
            elif word in words["getting"]:
                found = _got(scene, i)
        elif v.s.pos[i] == "NOUN" and word in words["giving_nouns"] | words["getting_nouns"]:
            found = _of_noun(scene, i)
        if found is not None:
            yield found


def _things(scene: Scene, i: int) -> list[int]:
    """Arms among the objects of a word, their parts and numbers seen through ("thousands of rifles", "a batch of")."""
    v = scene.view
    found = list(v.patients(i)) if v.is_verb(i) else []
    for _ in range(2):
        found += [x for t in (*found, i) for p in ("of", "for", "with", "in") for x in v.preps(t).get(p, ())]
    if v.s.deps[i] == "relcl":
        found.append(v.s.heads[i])
    found += Slots(scene, i).at("for").tokens
    found += [c for c in v.kids[i] if c < i and v.s.deps[c] in ("compound", "nmod") and not v.is_verb(i)]
    return [t for t in dict.fromkeys(found) if is_arms(scene, t)]


def _given(scene: Scene, i: int) -> Found | None:
    """ "Sold munitions to Quito", "will supply 26 fighters", "supplied the rebels with rifles"."""
    v = scene.view
    things = _things(scene, i)
    if not things:
        return None
    if v.s.tags[i] == "VBD" and v.s.lemmas[i] not in ("build", "sell") and _is_of_a_day(scene, i):
        return None
    slots = Slots(scene, i, fighters=True)
    a = slots.at("subject")
    to = slots.at("to")
    dative = [t for t in v.with_dep(i, "dative") if v.s.pos[t] != "ADP"]
    # "deliver Ukraine 14 tanks": the parser may take the receiver for a modifier
    dative += [t for x in things for t in scene.premodifiers(x) if v.s.tags[t] == "NNP" and v.s.pos[t + 1] == "NUM"]
    b = to if to.sides else slots.named([*dative, *(t for t in v.patients(i) if t not in things)])
    if not b.sides:
        b = slots.named([*slots.at("for").tokens, *(x for t in things for x in v.preps(t).get("for", ()))])
    if not b.sides:
        b = slots.named([x for t in things for x in (*v.with_dep(t, "poss"), *(y for y in v.preps(t).get("to", ())))])
    return _told(scene, i, i, a, b, things)


def _is_of_a_day(scene: Scene, i: int) -> bool:
    """Whether the verb tells what was done on one day: a deed, no tie."""
    when = scene.when(i)
    return when is not None and when.start is not None and when.start == (when.end or when.start)


def _is_deed(scene: Scene, at: int) -> bool:
    """Whether a verb of giving tells no more than one delivery, where somebody only alleges or denies it."""
    s = scene.view.s
    is_given = s.tags[at] == "VBG" and s.lemmas[at] not in ("build", "buy", "sell")
    is_got = scene.view.words[at] in scene.table.words["getting"] and s.lemmas[at] not in ("buy", "import", "purchase")
    return scene.view.is_verb(at) and (is_given or is_got) and scene.bound(_SINCE, at) is None


def _got(scene: Scene, i: int) -> Found | None:
    """ "Buys its howitzers from France", "took delivery of American jets"."""
    v = scene.view
    things = _things(scene, i)
    things += [t for x in v.patients(i) if v.words[x] in scene.table.words["giving_nouns"] for t in _things(scene, x)]
    if not things:
        return None
    slots = Slots(scene, i, fighters=True)
    b = slots.at("subject")
    a = slots.at("from")
    if not a.sides:
        a = slots.named([t for x in things for t in scene.premodifiers(x)])
    return _told(scene, i, i, a, b, things)


def _of_noun(scene: Scene, i: int) -> Found | None:
    """ "Its purchase of 84 American fighters", "an order of Russian missiles", "arms sales to Riyadh"."""
    v, words = scene.view, scene.table.words
    things = _things(scene, i)
    if not things:
        return None
    slots = Slots(scene, i, fighters=True)
    makers = slots.named([t for x in things for t in scene.premodifiers(x)])
    own, subject, to, source = (slots.at(r) for r in ("own", "subject", "to", "from"))
    if v.words[i] in words["getting_nouns"]:
        with_ = slots.at("with")
        a = next((x for x in (source, with_, makers) if x.sides), Slot())
        b = next((x for x in (own, subject, slots.at("by")) if x.sides), Slot())
    else:
        a = next((x for x in (own, source, slots.at("by"), makers, subject) if x.sides), Slot())
        b = next((x for x in (to,) if x.sides), Slot())
    verb = scene.verb_over(i)
    return _told(scene, i, verb if verb is not None else i, a, b, things)


def _told(scene: Scene, i: int, at: int, a: Slot, b: Slot, things: list[int]) -> Found | None:
    others = without(b.sides, a.sides)
    if not a.sides or not others:
        return None
    certainty: Certainty | None = scene.certainty(at, wide=True)
    if certainty is None or (certainty.status in ("alleged", "denied") and _is_deed(scene, at)):
        return None
    tokens = [t for t in (*a.tokens, *b.tokens) if scene.own(t)]
    return Found(kind="arms_supply", a=a.sides, b=others, evidence=scene.span(i, *tokens, *things), sentence=scene.view.s.index, token=i,
                  since=scene.bound(_SINCE, i), status=certainty.status, attribution=certainty.attribution)  # fmt: skip
