"""Status and mode as the learned model hears them, where it is sure and the rules go by less than it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.codebook.lexicon import ROOT_CAMEO, Lexicon
from dragoman.codebook.plover import load_plover
from dragoman.model.claims import Status, Step
from dragoman.model.times import Interval
from dragoman.model.votes import Vote
from dragoman.stages.code.drafts import Draft

SURER = 5.0
"""So many times the chance of what the rules read the model must give to something else (3 to 12 tried)."""
MUCH_SURER = 15.0
"""The same where what was read as planned is said to have occurred: what is to come may stand in a clause that the model cannot see (those
that were right on the open articles had 16 and more)."""
_NEVER = 0.01
"""Taken for the chance of what the model does not list."""
_REVISED: dict[Status, frozenset[Status]] = {
    "occurred": frozenset({"ongoing", "alleged", "possible"}),
    "planned": frozenset({"occurred", "ongoing", "possible", "alleged", "not_occurred"}),
    "ongoing": frozenset({"occurred"}),
    "not_occurred": frozenset({"denied"}),
}
"""Which status may give way to which. An allegation or denial that the rules read may rest on another sentence, which the model
has not seen; and of a negation they know more."""


def revise_status(d: Draft, vote: Vote, published: Interval | None) -> None:
    """Give a draft the status of which the model is much surer than of the one that the rules read. What goes on after all does not
    end with the printing ("since May"); an end that is told stays."""
    status = _surest(vote.statuses, d.status)
    if status is not None and status in _REVISED.get(d.status, ()):
        is_done = (d.status, status) == ("planned", "occurred")
        if is_done and (d.is_noun or not _is_sure(vote.statuses, status, d.status, MUCH_SURER)):
            return  # "went for the signing": what the noun is there for, the rules know
        d.path = (*d.path, Step(rule="voted status", says=f"{status}, not {d.status}", evidence=d.trigger))
        d.status, d.status_evidence = status, d.trigger  # type: ignore[assignment]
        if status == "ongoing" and published is not None and d.date is not None and d.date.precision == "span":
            d.date = replace(d.date, end=None) if d.date.end == published.end else d.date
        d.time = "future" if status == "planned" else "past" if d.time == "future" else d.time


def revise_mode(d: Draft, vote: Vote, lexicon: Lexicon) -> None:
    """Give a draft the mode of its type of which the model is much surer than of the one that the rules read, if any."""
    mode = _surest(vote.modes, d.mode or "none")
    if mode is not None and load_plover().has(d.type, mode):
        d.path = (*d.path, Step(rule="voted mode", says=f"{mode}, not {d.mode}", evidence=d.trigger))
        codes = {name: code for name, code, _ in lexicon.mode_cues.get(d.type, ())}
        d.mode, d.cameo = mode, codes.get(mode) or ROOT_CAMEO.get(d.type)


def _surest(chances: Mapping[str, float], read: str) -> str | None:
    """What the model thinks likeliest, where that is much likelier than what was read; else None."""
    if not chances:
        return None
    best = max(chances, key=lambda k: (chances[k], k))
    return best if _is_sure(chances, best, read, SURER) else None


def _is_sure(chances: Mapping[str, float], best: str, read: str, times: float) -> bool:
    return chances[best] >= times * chances.get(read, _NEVER)
