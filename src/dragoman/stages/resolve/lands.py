"""People and bodies of many lands, whose country no word tells: "Western leaders", "leaders from around the world", "countries outside
the EU"."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model.parses import Sentence
from dragoman.stages.resolve.names import NameHit

Children = tuple[tuple[int, ...], ...]

_LANDS = frozenset(
    """african american-led arab asian caribbean central-asian eu-wide european foreign global gulf international islamic
    latin-american multinational muslim nordic overseas pacific scandinavian western world worldwide""".split()
)
_WORLD = frozenset({"world", "globe", "continent", "region"})
_AROUND = frozenset({"around", "across", "throughout"})


def is_land(hit: NameHit | None) -> bool:
    """Whether a name is a state's, a body's of states or a region's, so that who is outside of it is not of it."""
    return hit is not None and bool(hit.hits) and hit.hits[0].kind in ("state", "organisation", "region")


def of_many_lands(s: Sentence, children: Children, first: int, i: int, by_token: Mapping[int, NameHit]) -> str | None:
    """The name of whoever a plural noun says to be of many lands; None where it says no such thing.

    **Shape**: the noun's phrase begins at `first` ("foreign ministers") and ends at `i`; `by_token` are the names.
    """
    if s.tags[i] not in ("NNS", "NNPS"):
        return None
    for c in children[i]:
        word = s.words[c].lower()
        if s.deps[c] in ("amod", "compound", "nmod") and c < first and word in _LANDS and c not in by_token:
            return " ".join(s.words[c : i + 1])
        if s.deps[c] != "prep" or c < i:
            continue
        below = [c]
        for k in below:
            below += [g for g in children[k] if g not in below]
        inside = {s.words[k].lower() for k in below}
        if (word == "from" or word in _AROUND) and inside & _WORLD and inside & _AROUND:
            return s.words[i]
        if word == "outside" and any(is_land(by_token.get(k)) for k in below):
            return " ".join(s.words[i : max(below) + 1])
    return None
