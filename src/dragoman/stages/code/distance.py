"""Distance by who speaks: harm told of an adversary is alleged, harm that its own doer says was not done is denied."""

from __future__ import annotations

from dragoman.stages.code.drafts import Draft

_HARM = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE", "SANCTION"})
_DENIABLE = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE"})
_NO_SIDE = frozenset({"UNO", "IGO", "NGO", "MNC", "ISM"})


def keep_distance(d: Draft) -> None:
    """Change the status of a draft where its speaker is a side to what is told.

    Told as done, by the state it was done to or in a word that insists, of another state: alleged. Told as not done by the
    state that would have done it: denied.

    Source: the open half of ``corpora/articles_written`` and ``articles_real``, where 30 of 33 such claims are so marked.
    """
    sides = {a.country for a in d.attribution if a.part == "speaker"} - _NO_SIDE - {None}
    doers = {a.country for a in d.actors} - {None}
    if not sides or d.stance not in ("reported", "own"):
        return
    if d.status == "not_occurred" and d.type in _DENIABLE and sides <= doers:
        d.status, d.stance = "denied", "denied"
    elif d.status in ("occurred", "ongoing") and d.type in _HARM and doers and not sides & doers:
        victims = {a.country for a in d.recipients}
        if sides & victims or any(step.rule == "assert" for step in d.path):
            d.status, d.stance = "alleged", "alleged"
