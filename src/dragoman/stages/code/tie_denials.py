"""Denials of an alleged tie: "Rwanda denied the charge", "which Tehran rejects", "called the report a fabrication".

**Refuses**: denials of something else than a charge ("denied entry to"), and by somebody who is not accused.
**Gets wrong, knowingly**: a denial that follows two charges and tells neither denies both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.stages.code.speakers import attributed
from dragoman.stages.code.tie_scene import Found, Scene, key_of

_REACH = 2
"""Sentences in which a denial may follow what it denies."""


def denials(scene: Scene, alleged: list[Found]) -> Iterator[Found]:
    """The alleged ties of the sentences just before, or of this one, that the accused denies here."""
    v, s = scene.view, scene.view.s
    for i in range(len(s)):
        told = _denied(scene, i)
        if not told:
            continue
        deniers = scene.sides(v.agents(i))
        keys = {key_of(x) for x in deniers}
        for found in alleged:
            is_near = 0 <= s.index - found.sentence <= _REACH and (found.sentence < s.index or found.token < i)
            accused = {key_of(x) for x in (*found.a, *(found.b if found.kind == "basing" else ()))}
            if is_near and keys & accused:
                said = tuple(a for t in v.agents(i) if (a := attributed(v, t)) is not None)
                span = scene.span(i, *v.agents(i), *told)
                yield replace(
                    found, evidence=span, sentence=s.index, token=i, status="denied", attribution=said, rank=0
                )


def _denied(scene: Scene, i: int) -> list[int]:
    """What a verb denies of a charge: the words that name it; empty where the verb denies nothing, or something else."""
    v, s, words = scene.view, scene.view.s, scene.table.words
    if not v.is_verb(i) or v.is_passive(i):
        return []
    told = [*v.patients(i), *v.with_dep(i, "xcomp", "ccomp")]
    if v.words[i] in words["denying"]:
        relative = s.deps[i] == "relcl" and v.words[s.heads[i]] in words["charges"] | {"something"}
        return [s.heads[i]] if relative else [t for t in told if v.words[t] in words["charges"]]
    if v.words[i] in words["calling"]:
        below = [t for k in (i, *told) for t in v.kids[k] if t > i]
        named = [t for t in (*told, *below) if v.words[t] in words["charges"]]
        return named if any(v.words[t] in words["untruths"] for t in (*told, *below)) else []
    return []
