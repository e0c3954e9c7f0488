"""Denials of ties that somebody alleges: "X accuses Y of arming Z. Y has rejected the charge."

**Gets wrong, knowingly**: of two ties alleged in one sentence a denial that tells neither denies both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.stages.code.speakers import attributed
from dragoman.stages.code.tie_scene import Found, Scene, key_of

_DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut"})
_CHARGES = frozenset(
    """accusation accusations allegation allegations charge charges claim claims involvement it that this which contention suggestion
    suggestions report reports helping backing supporting arming aiding funding financing training hosting sheltering harbouring
    harboring supplying role link links any""".split()
)
"""What a denial may name of what it denies; any other thing rejected ("a meeting", "holding talks") is none of it."""
_REACH = 2
"""Sentences in which a denial may follow what it denies."""


def denials(scene: Scene, alleged: list[Found]) -> Iterator[Found]:
    """The alleged ties of the sentences just before, or of this one, that the accused denies here."""
    v, s = scene.view, scene.view.s
    for i in range(len(s)):
        if s.lemmas[i].lower() not in _DENYING or not v.is_verb(i) or v.is_passive(i):
            continue
        told = [*v.patients(i), *v.with_dep(i, "xcomp", "ccomp")]
        if not any(v.words[t] in _CHARGES for t in told):
            continue
        deniers = scene.sides(v.agents(i))
        keys = {key_of(x) for x in deniers}
        for found in alleged:
            is_near = 0 <= s.index - found.sentence <= _REACH and (found.sentence < s.index or found.token < i)
            if is_near and keys & {key_of(x) for x in found.a}:
                said = tuple(a for t in v.agents(i) if (a := attributed(v, t)) is not None)
                span = scene.span(i, *v.agents(i), *told)
                yield replace(
                    found, evidence=span, sentence=s.index, token=i, status="denied", attribution=said, rank=0
                )
