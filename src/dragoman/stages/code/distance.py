"""Distance by who speaks: harm told by who suffered it is alleged where it is contested, harm that its own doer says was not done
is denied."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed
from dragoman.stages.code.drafts import Draft

_HARM = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE"})
_NO_SIDE = frozenset({"UNO", "IGO", "NGO", "MNC", "ISM"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "no", "never", "nobody", "none", "nothing", "neither"})
_BYSTANDERS = frozenset(
    """party opposition lawyer lawyers attorney relatives relative family brother sister wife father mother
    deputy employer residents resident witness witnesses villagers union activists activist group newspaper
    mayor critics diplomat diplomats envoy analyst analysts expert experts historian inquiry commission court
    judge judges investigators observers monitors""".split()
)


def keep_distance(d: Draft, words_of_status: str, evidence: str) -> None:
    """Settle stance and status of a draft by who speaks; `words_of_status` are those that decided its status, `evidence` those that tell it.

    Told as not done by the state that would have done it: denied. Told as done by another state in a word that insists, or by
    the state that suffers it where it is done in secret or under colour of law (arms for rebels, coercion): alleged.

    Source: the open halves of ``corpora/articles_written`` and ``articles_real``; force told by its victims without such a word
    is as often left as told there.
    """
    if d.stance == "own":
        d.stance = "alleged" if d.status == "alleged" else "reported" if d.attribution else "own"
    speakers = [a for a in d.attribution if a.part == "speaker"]
    if d.type not in _HARM or d.stance != "reported":
        return
    insists = any(step.rule == "assert" for step in d.path)
    if d.status == "not_occurred":
        if any(step.rule == "plan" for step in d.path):
            return  # "chose not to": a choice, no denial
        if words_of_status.lower() in _NEGATIONS and (insists or _is_own(d, speakers, evidence)):
            d.status, d.stance = "denied", "denied"
    elif d.status in ("occurred", "ongoing") and speakers:
        sides = _countries(speakers)
        is_official = not any(set(a.name.lower().split()) & _BYSTANDERS for a in speakers)
        harmed = _harmed(d.type, d.recipients) - _countries(d.actors)
        if (insists and _is_of_others(d, speakers)) or (is_official and sides & harmed):
            d.status, d.stance = "alleged", "alleged"


def _countries(parties: Iterable[Actor | Attributed]) -> set[str]:
    return {a.country for a in parties if a.country is not None} - _NO_SIDE


def _is_own(d: Draft, speakers: list[Attributed], evidence: str) -> bool:
    """Whether who speaks would have done it himself: "we did not", or the same state, where no bystander speaks."""
    if set(evidence.lower().split()[:2]) & {"we", "our"}:
        return True
    is_official = not any(set(a.name.lower().split()) & _BYSTANDERS for a in speakers)
    sides = _countries(speakers)
    return bool(sides) and is_official and sides <= _countries(d.actors)


def _is_of_others(d: Draft, speakers: list[Attributed]) -> bool:
    """Whether it is told of another side: another state, or armed men of one's own."""
    doers = _countries(d.actors)
    if not doers & _countries(speakers):
        return bool(d.actors)
    named = {w for a in speakers for w in a.name.lower().split()}
    return all(a.sector in ("REB", "UAF") and not set(a.name.lower().split()) & named for a in d.actors)


def _harmed(kind: str, recipients: tuple[Actor, ...]) -> set[str]:
    """The states that an act harms: those coerced, and those whose rebels are armed."""
    if kind == "COERCE":
        return {a.country for a in recipients if a.country is not None}
    if kind == "AID":
        return {a.country for a in recipients if a.country is not None and a.sector in ("REB", "UAF", "OPP", "PRE")}
    return set()


def contest(drafts: list[Draft]) -> None:
    """Make alleged what somebody tells as done and another, in the same article, denies."""
    denied = [d for d in drafts if d.status == "denied" and d.type in _HARM]
    for d in drafts:
        if d.status not in ("occurred", "ongoing") or d.stance != "reported" or not d.attribution:
            continue
        doers = {a.country for a in d.actors} - {None}
        speakers = {a.country for a in d.attribution}
        for other in denied:
            if other.type == d.type and doers and doers == {a.country for a in other.actors} and not doers & speakers:
                d.status, d.stance = "alleged", "alleged"
