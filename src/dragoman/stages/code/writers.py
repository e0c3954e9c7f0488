"""Who speaks through a text: "issued a statement condemning ...", "the letter from the ministry, which urged ..."."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.stages.code.shape import Shape

_TEXTS = frozenset(
    """appeal communique communiqué declaration document leaflet letter manifesto memo memorandum message note pamphlet petition post
    resolution statement telegram tweet video""".split()
)
_GIVING_OUT = frozenset(
    """address adopt approve circulate deliver dispatch distribute draft fax give hand issue make mail pass post present publish read
    record release send sign submit table upload write""".split()
)


def writers(shape: Shape, noun: int, doers: Callable[[int], list[int]]) -> list[int]:
    """The tokens of who speaks through the text that a noun names: whose it is, whom it comes from, who gives it out; empty where the
    noun names no text, or nothing says.

    **Shape**: `doers` are those who do what a verb says.
    """
    s = shape.s
    if s.lemmas[noun].lower() not in _TEXTS:
        return []
    own = [t for c in shape.with_dep(noun, "poss") for t in shape.expand(c)]
    own = own or shape.preps(noun).get("by", []) or shape.preps(noun).get("from", [])
    if own:
        return own
    verb = s.heads[noun]
    if s.deps[noun] not in ("dobj", "nsubjpass") or s.lemmas[verb].lower() not in _GIVING_OUT:
        return []
    return doers(verb)
