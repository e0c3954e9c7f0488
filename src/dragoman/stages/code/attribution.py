"""Who says so: speakers and carriers above a trigger, "according to" phrases, and whom a speaker told it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.claims import Attributed
from dragoman.stages.code.readings import Reading
from dragoman.stages.code.speakers import attributed, is_medium
from dragoman.stages.code.view import View

__all__ = ["attributed", "attribution_of", "sources_of"]

_CITING = frozenset({"cite", "quote"})
_CARRYING_PREPS = ("to", "on", "in", "with", "by", "via", "through")


def attribution_of(view: View, reading: Reading) -> tuple[Attributed, ...]:
    """The chain of a claim: speaker first, then carriers, as far as its own sentence says."""
    trigger = reading.node.token
    found: list[Attributed] = []
    for token in reading.speech:
        if not _is_apart(view, token, trigger) and not _is_beside_in_time(view, trigger, token):
            found += sources_of(view, token)
    if reading.node.operator is not None and reading.node.operator.report and view.is_verb(trigger):
        found += _told_to(view, trigger)
    found += _according_to(view, trigger)
    if not found and not reading.detached:
        found = _according_near(view, trigger)
    out: list[Attributed] = []
    for a in found:
        if all(a.name != b.name for b in out):
            out.append(a)
    return tuple(sorted(out, key=lambda a: a.part == "carrier"))


def sources_of(view: View, token: int) -> list[Attributed]:
    """Speakers and carriers of a reporting predicate: its subject or owner, whom it cites, the medium it is told to."""
    if not view.is_verb(token):
        return [a for t in view.owners(token) if (a := attributed(view, t)) is not None]
    tokens = inverted_speakers(view, token) or ([] if _lacks_agent(view, token) else view.agents(token))
    tokens = [*tokens, *(u for t in tokens for u in _listed(view, t, token))]
    if view.s.lemmas[token] in _CITING:
        tokens = [*view.patients(token), *tokens]
    out = [a for t in tokens if (a := attributed(view, t)) is not None]
    for c in view.with_dep(token, "advcl", "prep"):
        if view.s.lemmas[c] in _CITING:
            out += [a for t in view.patients(c) if (a := attributed(view, t)) is not None]
    return out + _told_to(view, token)


def _listed(view: View, t: int, verb: int) -> list[int]:
    """What else stands in a list of speakers whose end the parser took for an apposition: "Kinshasa, the UN and others say"."""
    s = view.s
    out = []
    for c in view.with_dep(t, "appos"):
        if t < c < verb and s.tags[c] == "NNS" and any(view.words[k] == "and" for k in range(t, c)):
            out += [k for k in range(t + 1, c) if s.pos[k] == "PROPN" and s.heads[k] == c] + [c]
    return out


def _lacks_agent(view: View, token: int) -> bool:
    return view.is_passive(token) and not view.with_dep(token, "agent") and "by" not in view.preps(token)


def inverted_speakers(view: View, token: int) -> list[int]:
    """Who speaks behind the verb: "..., asserted the spokesman", which the parser takes for an object."""
    s = view.s
    if (
        token == 0
        or view.words[token - 1] not in (",", "”", '"', "’")
        or view.with_dep(token, "nsubj", "nsubjpass", "aux")
    ):
        return []
    objects = [c for c in view.with_dep(token, "dobj") if c > token]
    told = [c for c in view.with_dep(token, "ccomp", "xcomp") if c > token]
    if len(objects) != 1 or s.tags[token] not in ("VBD", "VBZ") or told:
        return []
    named = [c for c in view.with_dep(objects[0], "appos") if view.actors(c)]
    return named[:1] or [t for t in objects if view.actors(t) or s.pos[t] == "PROPN"]


def _told_to(view: View, token: int) -> list[Attributed]:
    """The medium to which, or in which, a speaker says it: "told IRNA", "said on state television", "in an interview with"."""
    tokens = list(view.patients(token)) if view.s.lemmas[token] == "tell" else []
    tokens += view.with_dep(token, "dative") if view.s.lemmas[token] == "tell" else []
    for prep in _CARRYING_PREPS:
        for t in view.preps(token).get(prep, ()):
            tokens.append(t)
            if view.s.lemmas[t] in ("interview", "statement", "remark", "comment", "speech", "message", "video"):
                near = [t, *view.with_dep(t, "acl")]
                tokens += [
                    u
                    for n in near
                    for p in ("with", "to", "on", "by", "in")
                    for u in view.preps(n).get(p, ())
                    if is_medium(view, u)
                ]
    out = []
    for t in tokens:
        if is_medium(view, t) and (a := attributed(view, t)) is not None:
            out.append(replace(a, part="carrier"))
    return out


def _is_apart(view: View, one: int, other: int) -> bool:
    """Whether a semicolon stands between two tokens."""
    return ";" in view.words[min(one, other) : max(one, other)]


_IN_TIME = frozenset({"after", "before", "when", "since", "until", "as"})


def _is_beside_in_time(view: View, trigger: int, report: int) -> bool:
    """Whether a trigger stands in a clause that dates the saying itself: "said X, hours before the town fell"."""
    here = trigger
    for _ in range(len(view.s)):
        head = view.s.heads[here]
        if head == report:
            marks = [c for c in view.kids[here] if view.s.deps[c] in ("mark", "advmod") and view.words[c] in _IN_TIME]
            return here > report and bool(marks)
        if head == here:
            return False
        here = head
    return False


def _according_to(view: View, i: int) -> list[Attributed]:
    """ "according to X" anywhere above the trigger."""
    s = view.s
    out: list[Attributed] = []
    here, steps = i, 0
    while steps <= len(s):
        for c in view.kids[here]:
            if s.deps[c] in ("prep", "advmod", "pcomp", "advcl") and view.words[c] == "according":
                if not _is_apart(view, c, i):
                    out += _of_according(view, c)
        if s.heads[here] == here:
            break
        here, steps = s.heads[here], steps + 1
    return out


def _of_according(view: View, c: int) -> list[Attributed]:
    tokens = view.preps(c).get("to", []) or [k for p in view.with_dep(c, "prep") for k in view.with_dep(p, "pobj")]
    return [a for t in tokens if (a := attributed(view, t)) is not None]


def _according_near(view: View, i: int) -> list[Attributed]:
    """ "According to" that opens or ends the trigger's part of the sentence, wherever the parser hung it."""
    for c, word in enumerate(view.words):
        if word == "according" and not _is_apart(view, c, i):
            ends_part = c > i and view.words[c - 1] == ","
            if c == 0 or ends_part:
                return _of_according(view, c)
    return []
