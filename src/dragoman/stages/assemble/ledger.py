"""The ledger: the steps of each tie laid together, over what the world tables hold; and its state on a day.

Nothing is smoothed over: where steps disagree the better supported stands and the disagreement is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.codebook.assembly import Stages, load_assembly
from dragoman.model.actors import Actor
from dragoman.model.claims import Status
from dragoman.model.ledger import Tie, TieState, TieStep
from dragoman.model.times import Interval
from dragoman.stages.assemble.background import background_steps
from dragoman.world import World

_STANDING: tuple[Status, ...] = ("occurred", "ongoing")
_ORDER: tuple[Status, ...] = ("occurred", "ongoing", "planned", "alleged", "possible", "denied", "not_occurred")


def ledger(steps: Iterable[TieStep], world: World | None = None) -> tuple[Tie, ...]:
    """The ties of these steps, and what the world tables hold between their parties beneath, sorted by kind and sides."""
    told = sorted(set(steps), key=step_order)
    if world is not None:
        told += background_steps(told, world)
    by_tie: dict[str, list[TieStep]] = {}
    for step in told:
        by_tie.setdefault(step.tie, []).append(step)
    ties = [_tie(ident, sorted(group, key=step_order)) for ident, group in sorted(by_tie.items())]
    return tuple(sorted(ties, key=lambda t: (t.kind, [a.id for a in t.a], [b.id for b in t.b], t.id)))


def state_on(tie: Tie, day: date) -> TieState:
    """What is known of a tie on a day: steps dated after it do not count; steps without a day count as told."""
    steps = [s for s in tie.steps if s.status in (*_STANDING, "planned") and not _starts_after(s, day)]
    stages = load_assembly().stages.get(tie.kind)
    stage = _furthest([s for s in steps if not _is_ahead(s)], stages) or next(
        (s.stage for s in reversed(steps) if s.stage is not None), None
    )
    until = _before(tie.until, day)
    since = tie.since is None or tie.since.start is None or tie.since.start <= day
    if not steps or not since:
        return TieState(tie=tie, on=day, stage=None, says="not known to hold yet", holds=None if not steps else False)
    if until:
        return TieState(
            tie=tie, on=day, stage=stage, says=f"ended by {tie.until.end if tie.until else ''}", holds=False
        )
    if stages is None or stage is None:
        held = any(s.status in _STANDING for s in steps)
        return TieState(
            tie=tie, on=day, stage=stage, says=stage or ("holds" if held else "said to come"), holds=held or None
        )
    if stage in stages.ended:
        return TieState(tie=tie, on=day, stage=stage, says=stage, holds=False)
    if stage in stages.holds or stages.unknown is None:
        holds = True if stage in stages.holds else None
        return TieState(tie=tie, on=day, stage=stage, says=stage, holds=holds)
    return TieState(tie=tie, on=day, stage=stage, says=f"{stage}, {stages.unknown}", holds=None)


def step_order(step: TieStep) -> tuple[str, ...]:
    """The order of steps: by tie, day, what they rest on."""
    day = step.date.start if step.date is not None and step.date.start is not None else step.known_on
    return step.tie, str(day or "9999"), step.source, *step.rests_on, step.stage or ""


def _tie(ident: str, steps: list[TieStep]) -> Tie:
    stages = load_assembly().stages.get(steps[0].kind)
    standing = [s for s in steps if s.status in _STANDING] or steps
    names = Counter(s.name for s in steps if s.name)
    reached = _furthest([s for s in standing if not _is_ahead(s)], stages)
    ahead = next((s.stage for s in reversed(steps) if s.stage is not None), None)
    sinces = [s.since for s in standing if s.since is not None and s.since.start is not None]
    untils = [s.until for s in standing if s.until is not None and s.until.end is not None]
    terms = Counter(s.term_years for s in steps if s.term_years is not None)
    return Tie(
        id=ident,
        kind=steps[0].kind,
        a=_fullest([s.a for s in steps]),
        b=_fullest([s.b for s in steps]),
        name=max(names, key=lambda n: (len(n.split()), names[n], n), default=None),
        names=tuple(sorted(names)),
        stage=reached or ahead,
        status=min((s.status for s in steps), key=_ORDER.index),
        since=_supported(sinces),
        until=_supported(untils),
        term_years=min(terms, key=lambda t: (-terms[t], t), default=None),
        fields=tuple(sorted({f for s in steps for f in s.fields})),
        steps=tuple(steps),
        conflicts=_conflicts(steps, sinces, terms, stages),
        is_background=all(s.source == "world" for s in steps),
    )


def _is_ahead(step: TieStep) -> bool:
    return step.status == "planned" or (step.stage or "").startswith("to be ")


def _furthest(steps: Sequence[TieStep], stages: Stages | None) -> str | None:
    """The furthest stage; without an order the latest told."""
    told = [s.stage for s in steps if s.stage is not None]
    if stages is None:
        return told[-1] if told else None
    known = [s for s in told if s in stages.order]
    known += [stages.order[max(0, stages.order.index("ratified") - 1)] for s in told if s.startswith("ratified by")]
    if known:
        return max(known, key=stages.order.index)
    return told[-1] if told else None


def _supported(intervals: Sequence[Interval]) -> Interval | None:
    """The interval that most steps allow ("in 2013" allows 1 July 2013), of several the narrowest, then the first."""

    def rank(i: Interval) -> tuple[int, int, str]:
        length = (i.end - i.start).days if i.start is not None and i.end is not None else 10**6
        return -sum(_allows(j, i) for j in intervals), length, str(i.start)

    return replace(min(intervals, key=rank), evidence=None) if intervals else None


def _allows(wide: Interval, narrow: Interval) -> bool:
    if (wide.start, wide.end) == (narrow.start, narrow.end):
        return True
    if wide.start is None or wide.end is None or narrow.start is None or narrow.end is None:
        return False
    return wide.start <= narrow.start and narrow.end <= wide.end


def _conflicts(
    steps: Sequence[TieStep], sinces: Sequence[Interval], terms: Counter[int], stages: Stages | None
) -> tuple[str, ...]:
    out = []
    bounds = [(i.start, i.end) for i in sinces]
    if any(a[1] and b[0] and a[1] < b[0] for a in bounds for b in bounds):
        out.append("since: " + " or ".join(sorted({str(i.start) for i in sinces})))
    if len(terms) > 1:
        out.append("term: " + " or ".join(f"{t} years" for t in sorted(terms)))
    told = {s.stage for s in steps if s.stage is not None and s.status in _STANDING}
    if stages is not None and told & stages.ended and told & stages.holds and not _in_turn(steps, stages):
        out.append("stage: " + " or ".join(sorted(told & (stages.ended | stages.holds))))
    if any(s.status == "denied" for s in steps) and any(s.status in (*_STANDING, "alleged") for s in steps):
        denied = sorted({name for s in steps if s.status == "denied" for name in s.said_by})
        out.append("denied by " + ", ".join(denied))
    return tuple(out)


def _in_turn(steps: Sequence[TieStep], stages: Stages) -> bool:
    """Whether the tie ended after it had held, by the days of its steps."""
    held = [s.date.start for s in steps if s.stage in stages.holds and s.date is not None and s.date.start is not None]
    ended = [s.date.start for s in steps if s.stage in stages.ended and s.date is not None and s.date.start is not None]
    return bool(held) and bool(ended) and max(held) <= min(ended)


def _fullest(sides: Sequence[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """The side as it is named most fully."""
    return max(sides, key=lambda side: (sum(len(a.name) for a in side), [a.name for a in side]))


def _starts_after(step: TieStep, day: date) -> bool:
    when = step.date if step.date is not None else step.since
    if when is not None and when.start is not None:
        return when.start > day
    return step.source != "world" and step.known_on is not None and step.known_on > day


def _before(interval: Interval | None, day: date) -> bool:
    return interval is not None and interval.end is not None and interval.end < day
