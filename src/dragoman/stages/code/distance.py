"""Distance by who speaks: harm told by who suffered it is alleged where it is contested, harm that its own doer says was not done
is denied."""

from __future__ import annotations

from dragoman.model.actors import Actor
from dragoman.stages.code.drafts import Draft

_HARM = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE"})
_NO_SIDE = frozenset({"UNO", "IGO", "NGO", "MNC", "ISM"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "no", "never", "nobody", "none", "nothing", "neither"})
_BYSTANDERS = frozenset(
    """party opposition lawyer lawyers attorney relatives relative family brother sister wife father mother deputy employer residents
    resident witness witnesses villagers union activists activist group newspaper mayor critics""".split()
)


def keep_distance(d: Draft, words: str) -> None:
    """Settle stance and status of a draft by who speaks; `words` are those that decided its status.

    Told as not done by the state that would have done it: denied. Told as done by another state in a word that insists, or by
    the state that suffers it where it is done in secret or under colour of law (arms for rebels, coercion): alleged.

    Source: the open halves of ``corpora/articles_written`` and ``articles_real``; force told by its victims without such a word
    is as often left as told there.
    """
    if d.stance == "own":
        d.stance = "alleged" if d.status == "alleged" else "reported" if d.attribution else "own"
    speakers = [a for a in d.attribution if a.part == "speaker"]
    sides = {a.country for a in speakers} - _NO_SIDE - {None}
    doers = {a.country for a in d.actors} - {None}
    if not sides or d.type not in _HARM or d.stance != "reported":
        return
    if d.status == "not_occurred":
        is_official = not any(set(a.name.lower().split()) & _BYSTANDERS for a in speakers)
        if sides <= doers and is_official and words.lower() in _NEGATIONS:
            d.status, d.stance = "denied", "denied"
    elif d.status in ("occurred", "ongoing") and doers and not sides & doers:
        insists = any(step.rule == "assert" for step in d.path)
        if insists or (sides & _harmed(d.type, d.recipients)):
            d.status, d.stance = "alleged", "alleged"


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
