"""The occasion of a claim: at what it was said, agreed or held ("at a news conference in Oslo").

Input: a sentence and the tokens that may have an occasion: the claim's own trigger, then the verbs of saying above it. Output: the
span of the noun phrase, without its preposition. What it knowingly gets wrong: a phrase that the parser hung elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.codebook.occasions import Occasion, load_occasions
from dragoman.model.spans import Span
from dragoman.stages.code.view import View

_ENDS = frozenset({"relcl", "acl", "advcl", "punct", "cc", "conj", "appos", "ccomp", "parataxis"})
"""What hangs under the noun of an occasion and is no part of its name."""
_TELLING = frozenset({"tell", "address", "brief"})
_ARTICLES = frozenset({"det", "poss", "amod", "compound", "nmod", "nummod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun that may be an occasion: its preposition (None where a speaker tells it something), and whether it hangs deep below."""

    noun: int
    prep: str | None
    is_far: bool = False


def occasion_of(view: View, trigger: int, kind: str, speech: Iterable[int]) -> Span | None:
    """The occasion of what stands at a trigger of this type, or of the saying of it."""
    head = view.s.heads[trigger]
    is_light = view.words[head] in view.light and view.s.deps[trigger] in ("dobj", "nsubjpass", "attr")
    for anchor in (trigger, head) if is_light else (trigger,):
        if (found := _first(view, anchor, kind)) is not None:
            return found
    if (found := occasion_of_saying(view, speech)) is not None:
        return found
    is_beside = view.s.tags[trigger] == "VBG" and view.s.deps[trigger] == "advcl" and view.is_verb(head)
    return _first(view, head, kind) if is_beside else None  # "said in an address, accusing them of"


def occasion_of_saying(view: View, speech: Iterable[int]) -> Span | None:
    """The occasion of one of these verbs of saying, the nearest first."""
    return next((span for token in speech if (span := _first(view, token, None)) is not None), None)


def _first(view: View, anchor: int, kind: str | None) -> Span | None:
    for phrase in _phrases(view, anchor):
        for occasion in load_occasions().get(view.words[phrase.noun], ()):
            if (kind is None or kind in occasion.types) and _is_one(view, phrase, occasion):
                return _span(view, phrase.noun, anchor)
    return None


def _phrases(view: View, anchor: int) -> Iterator[_Phrase]:
    """The phrases under a verb or noun, or hung under its object; whom a speaker tells; at last those at the end of what it governs."""
    for host in (anchor, *view.with_dep(anchor, "dobj", "dative", "prep")):
        for prep in view.with_dep(host, "prep", "agent", "dative"):
            yield from (_Phrase(noun, view.words[prep]) for noun in view.with_dep(prep, "pobj"))
    if view.s.lemmas[anchor] in _TELLING:
        yield from (_Phrase(noun, None) for noun in view.with_dep(anchor, "dobj", "dative"))
    here, below = anchor, _last_below(view, anchor)
    while below is not None:
        here, below = below, _last_below(view, below)
        if view.s.deps[here] == "prep":
            yield from (_Phrase(noun, view.words[here], is_far=True) for noun in view.with_dep(here, "pobj"))


def _last_below(view: View, top: int) -> int | None:
    """The last of what hangs behind a token, times left out; None where that is a clause with a subject of its own."""
    below = [c for c in view.kids[top] if c > top and view.s.deps[c] not in _ENDS and not _is_time(view, c)]
    return below[-1] if below and not view.with_dep(below[-1], *_SUBJECTS) else None


def _is_time(view: View, top: int) -> bool:
    """Whether a phrase is a time, which may stand behind an occasion."""
    return view.is_time(top) or any(view.is_time(noun) for noun in view.with_dep(top, "pobj"))


def _is_one(view: View, phrase: _Phrase, occasion: Occasion) -> bool:
    if phrase.prep is None and not occasion.may_be_told:
        return False
    if phrase.prep is not None and phrase.prep not in occasion.preps:
        return False
    if phrase.is_far and not (occasion.may_be_far and (occasion.needs_of or not _is_definite(view, phrase.noun))):
        return False
    if occasion.needs_of and not view.preps(phrase.noun).get("of"):
        return False
    is_plural = view.s.tags[phrase.noun] in ("NNS", "NNPS")
    return occasion.may_be_bare or is_plural or bool(view.with_dep(phrase.noun, *_ARTICLES))


def _is_definite(view: View, noun: int) -> bool:
    """Whether "the" stands before a noun: what was named before, or is told more of."""
    return any(view.words[d] == "the" for d in view.with_dep(noun, "det"))


def _span(view: View, noun: int, anchor: int) -> Span:
    """The noun with what belongs to its name: modifiers before it, phrases behind it that are no time, and a place right behind it
    that the parser hung on the verb."""
    first = last = noun
    for child in view.kids[noun]:
        if view.s.deps[child] in _ENDS:
            continue
        lo, hi = _reach(view, child)
        if child < noun:
            first = min(first, lo)
        elif lo == last + 1 and not any(view.is_time(i) for i in range(lo, hi + 1)):
            last = hi
        else:
            break
    for prep in view.with_dep(anchor, "prep"):
        if prep == last + 1 and any(view.place(p) is not None for p in view.with_dep(prep, "pobj")):
            last = _reach(view, prep)[1]
    return view.s.span_of(first, last)


def _reach(view: View, top: int) -> tuple[int, int]:
    """The first and last token of a phrase, up to what is no part of a name."""
    lo = hi = top
    for child in view.kids[top]:
        if view.s.deps[child] in _ENDS:
            if child > top:
                break
            continue
        a, b = _reach(view, child)
        lo, hi = min(lo, a), max(hi, b)
    return lo, hi
