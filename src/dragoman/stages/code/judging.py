"""Whose deed is judged: "condemned the attack", "rejected the ceasefire" are aimed at whoever the article says attacked or ceased fire."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.claims import Step
from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.roles import is_same_side
from dragoman.stages.code.view import View

_STEM = 5
"""So many letters of two words for a deed agree where they name the same kind of one ("kill", "killing")."""


def aim_at_doer(d: Draft, drafts: list[Draft], views: tuple[View, ...]) -> None:
    """Give a judgement of a deed, told without a recipient, whoever did the deed by what was told before."""
    if d.recipients or not d.actors:
        return
    view = views[d.sentence]
    for token, kind in d.judged:
        stem = view.s.lemmas[token].lower()[:_STEM]
        for b in reversed(drafts):
            if b.type != kind and views[b.sentence].s.lemmas[b.token].lower()[:_STEM] != stem:
                continue
            others = [a for a in b.actors if a not in d.actors and not is_same_side(a, d.actors)]
            if others:
                d.recipients = tuple(replace(a, evidence=view.s.span_of(token, token)) for a in others)
                d.path = (*d.path, Step(rule="completion", says="whose deed it is", evidence=b.trigger))
                return
