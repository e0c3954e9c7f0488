"""What a claim tells beside who and what: mode, contexts, object, numbers, place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from dragoman.codebook.contexts import load_contexts
from dragoman.codebook.lexicon import Lexicon
from dragoman.model.actors import Place
from dragoman.model.claims import Magnitude
from dragoman.model.spans import Span
from dragoman.stages.code.roles import locative
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.view import View

_OBJECT_TYPES = frozenset({"AID", "COOPERATE", "SANCTION", "MOBILIZE", "RETREAT", "COERCE", "ASSAULT"})
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {
    "dozen": 12,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "hundred": 100,
    "several": 3,
    "a": 1,
    "an": 1,
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS |= _TENS
_SCALE = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
}
_CURRENCY = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "dollars": "USD",
    "dollar": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "pounds": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "rubles": "RUB",
    "roubles": "RUB",
    "rupees": "INR",
}
_DIGITS = re.compile(r"^\d[\d,]*(?:\.\d+)?$")


def mode_of(
    view: View, i: int, kind: str, mode: str | None, cameo: str | None, lexicon: Lexicon, is_noun: bool
) -> tuple[str | None, str | None]:
    """Mode and CAMEO code: the act's own, else by words near the trigger (itself, its object, instruments, compounds)."""
    if mode is not None or kind not in lexicon.mode_cues:
        return mode, cameo
    near = {view.words[i]}
    for c in view.kids[i]:
        if (
            view.s.deps[c] in ("dobj", "compound", "amod", "nmod", "nsubj", "advmod", "prt", "xcomp", "advcl")
            and abs(c - i) < 12
        ):
            near.add(view.words[c])
            near.update(
                view.words[k] for k in view.kids[c] if view.s.deps[k] in ("compound", "amod", "nmod", "conj", "dobj")
            )
        if view.s.deps[c] in ("prep", "agent") and view.words[c] in (
            "by",
            "with",
            "in",
            "from",
            "using",
            "after",
            "of",
        ):
            for k in view.kids[c]:
                near.add(view.words[k])
                near.update(
                    view.words[m] for m in view.kids[k] if view.s.deps[m] in ("compound", "amod", "nmod", "conj")
                )
                if view.words[k] == "use":
                    near.update(view.words[o] for o in view.preps(k).get("of", ()))
    if not is_noun:
        for t in view.patients(i):
            near.update(view.words[o] for o in view.preps(t).get("of", ()))
    for name, code, words in lexicon.mode_cues[kind]:
        if near & words:
            return name, code or cameo
    return mode, cameo


def contexts_of(view: View, evidence: Span, given: tuple[str, ...]) -> tuple[str, ...]:
    """The contexts of the act, and those that words of its clause name."""
    found, words = dict.fromkeys(given), load_contexts().clause
    s = view.s
    for i in range(len(s)):
        if s.starts[i] >= evidence.start and s.ends[i] <= evidence.end:
            context = words.get(view.words[i])
            if context is not None:
                found[context] = None
    return tuple(found)


def object_of(view: View, n: Node, kind: str) -> Span | None:
    """What is given, used, sanctioned ("drones or missiles"): the object's noun phrase where it is no party."""
    if kind not in _OBJECT_TYPES or n.is_noun:
        return None
    for t in view.patients(n.token):
        if view.s.pos[t] == "NOUN" and not view.actors(t):
            lo, hi = view.subtree_ends[t]
            last = max((c for c in view.expand(t)), default=t)
            first = min(
                [
                    t,
                    *(
                        c
                        for c in view.kids[t]
                        if c < t and view.s.deps[c] in ("amod", "compound", "nmod", "nummod", "quantmod", "poss")
                    ),
                ]
            )
            return view.s.span_of(max(lo, first), min(hi, last))
    return None


def _number(view: View, i: int) -> tuple[float, int, int] | None:
    """The number at token `i` with its first and last token: digits, words, "1.5 million"."""
    word = view.words[i]
    value: float | None = None
    if _DIGITS.match(word):
        value = float(word.replace(",", ""))
    elif word in _NUMBERS:
        value = float(_NUMBERS[word])
    if value is None:
        return None
    last = i
    if i + 2 < len(view.s) and view.words[i + 1] == "-" and view.words[i] in _TENS and view.words[i + 2] in _NUMBERS:
        value, last = value + _NUMBERS[view.words[i + 2]], i + 2
    elif i >= 2 and view.words[i - 1] == "-" and view.words[i - 2] in _TENS:
        return _number(view, i - 2)
    if last == i and i + 1 < len(view.s) and view.words[i + 1] in _SCALE:
        value, last = value * _SCALE[view.words[i + 1]], i + 1
    return value, i, last


_COUNTED: dict[str, Literal["killed", "wounded", "arrested", "displaced", "released"]] = {
    "kill": "killed", "shoot": "killed", "execute": "killed", "slaughter": "killed", "massacre": "killed", "murder": "killed", "die": "killed",
    "wound": "wounded", "injure": "wounded", "hurt": "wounded", "arrest": "arrested", "detain": "arrested", "jail": "arrested",
    "displace": "displaced", "release": "released", "free": "released",
}  # fmt: skip


def magnitudes_of(view: View, i: int, kind: str) -> tuple[Magnitude, ...]:
    """Numbers the clause states: people killed, wounded, arrested, displaced, released; money; troops. Units: persons, or ISO 4217."""
    s = view.s
    out: list[Magnitude] = []
    verbs = [i, *[c for c in view.kids[i] if s.deps[c] in ("conj", "advcl") and view.is_verb(c)]]
    for v in verbs:
        counted = _COUNTED.get(s.lemmas[v])
        if counted is None:
            continue
        for t in view.patients(v):
            for c in [t, *view.kids[t]]:
                if c != t and s.deps[c] not in ("nummod", "det", "amod"):
                    continue
                if c == t and s.pos[t] not in ("NUM", "NOUN"):
                    continue
                found = _number(view, c)
                if found is not None and view.words[c] not in ("a", "an"):
                    value, first, last = found
                    out.append(
                        Magnitude(
                            kind=counted,
                            low=value,
                            high=value,
                            unit="persons",
                            evidence=s.span_of(first, max(last, min(t, last + 3))),
                        )
                    )
                    break
            else:
                continue
            break
    if kind in ("AID", "SANCTION", "COOPERATE", "AGREE"):
        for k in range(len(s)):
            currency = _CURRENCY.get(view.words[k])
            if currency is None:
                continue
            at = k + 1 if view.words[k] in "$€£" else k - 1
            if at >= len(s) or at < 0:
                continue
            if view.words[at] in _SCALE and at > 0:
                at -= 1
            found = _number(view, at)
            if found is not None:
                value, first, last = found
                out.append(
                    Magnitude(
                        kind="money",
                        low=value,
                        high=value,
                        unit=currency,
                        evidence=s.span_of(min(first, k), max(last, k)),
                    )
                )
                break
    if kind in ("MOBILIZE", "RETREAT") or kind == "AID":
        for k in range(len(s)):
            if s.lemmas[k] in ("troop", "soldier", "peacekeeper") and not any(m.kind == "troops" for m in out):
                for c in view.kids[k]:
                    found = _number(view, c) if s.deps[c] == "nummod" else None
                    if found is not None:
                        value, first, last = found
                        out.append(
                            Magnitude(
                                kind="troops", low=value, high=value, unit="persons", evidence=s.span_of(first, k)
                            )
                        )
                        break
    return tuple(out)


def place_of(view: View, i: int, kind: str) -> Place | None:
    """Where it happened: the most exact place of a locative phrase of the clause; else, for a town acted on, the town."""
    found = [p for t in locative(view, i) if (p := view.place(t)) is not None]
    if not found and kind in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "CONSULT"):
        for t in (
            view.patients(i)
            if view.s.pos[i] != "NOUN"
            else [x for p in ("on", "of", "to", "against") for x in view.preps(i).get(p, ())]
        ):
            p = view.place(t)
            if p is not None and (p.precision in ("city", "site", "region") or p.country is not None):
                found.append(p)
    if not found:
        return None
    first = found[0]
    finer = [p for p in found if p.precision in ("city", "site") and p.country == first.country]
    return replace(finer[0]) if finer and first.precision not in ("city", "site") else first
