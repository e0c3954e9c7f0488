"""Bodies that a list names one by one: "Arab countries including Jordan and Qatar", "websites such as Twitter"."""

from __future__ import annotations

from dragoman.model.actors import Actor
from dragoman.stages.code.shape import Shape

_BODIES = frozenset(
    """agency airline ally alliance bank body broadcaster capital charity company corporation country firm giant government group
    kingdom member nation neighbour neighbor network newspaper organisation organization party platform power republic service site state
    website""".split()
)
"""Nouns for bodies of which a list tells which are meant; people ("protesters including Danes") are more than the list."""
_OPENING = ("including", "such", "as", "like", "namely")


def members(shape: Shape, noun: int) -> tuple[Actor, ...]:
    """The actors that a list behind a plural noun for bodies names; empty where there is no such list, or it names nobody."""
    s = shape.s
    if s.tags[noun] not in ("NNS", "NNPS") or s.lemmas[noun].lower() not in _BODIES or shape.is_plain:
        return ()
    for word in _OPENING:
        listed = shape.preps(noun).get(word, ())
        if word in ("as", "like") and not _opens_list(shape, noun, word):
            continue
        found = tuple(a for t in listed for a in shape.r.actors.get(t, ()) if a.kind != "region")
        if found:
            return found
    return ()


def _opens_list(shape: Shape, noun: int, word: str) -> bool:
    """Whether "as" is that of "such as", and "like" stands right behind the noun."""
    if word == "like":
        return shape.words[noun + 1 : noun + 2] == ("like",)
    return any(shape.words[c] == "as" and shape.words[c - 1] == "such" for c in shape.with_dep(noun, "prep"))
