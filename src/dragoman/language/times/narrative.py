"""The running context of a text: which time it is about, after each expression."""

from __future__ import annotations

from dragoman.language.times.specs import Bounds, Calendar, Reference, Shift, Spec, TimeExpression
from dragoman.model.times import Interval

OPENING = 12
"""Characters into a sentence up to which an expression counts as its opening ("But by 2019")."""


def follow(context: Interval | None, expression: TimeExpression, interval: Interval | None) -> Interval | None:
    """The context after `expression` was resolved to `interval`.

    Only dates move it. A wider interval that holds the present context ("in 2019" after "5 March 2019") does not
    blur it, nor does a bare year inside a sentence ("as in 1990") move a context of a month or less: a year that opens
    the sentence does. Times of day and vague pointers leave it where it is.
    """
    spec = expression.spec
    if expression.kind != "date" or interval is None or interval.start is None or isinstance(spec, Reference):
        return context
    if isinstance(spec, Bounds) or (isinstance(spec, Shift) and spec.low != spec.high):
        return context
    if isinstance(spec, Calendar) and (spec.decade or spec.century):
        return context
    if context is not None and context.start and context.end and interval.end:
        holds = interval.start <= context.start and context.end <= interval.end
        if holds and isinstance(spec, Calendar) and spec.month is None and spec.season is None:
            return context
        is_aside = expression.start > OPENING and _is_bare_year(spec)
        if is_aside and (context.end - context.start).days <= 31:
            return context
    return interval


def _is_bare_year(spec: Spec) -> bool:
    return isinstance(spec, Calendar) and spec == Calendar(year=spec.year, part=spec.part)
