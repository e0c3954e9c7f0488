"""Reports made by hand, without a parser: articles of a few words, with claims where a test needs them."""

from __future__ import annotations

from datetime import date

from dragoman.language.words import weigh, words
from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed, Claim, Stance, Status
from dragoman.model.reports import Report, TimeTold, Told
from dragoman.model.spans import Span
from dragoman.model.times import Interval

NOWHERE = Span(start=0, end=0)


def state(code: str) -> Actor:
    """A state as an actor."""
    return Actor(id=code, name=code, country=code, sector="GOV", kind="state", evidence=NOWHERE)


def on(day: str | None) -> Interval | None:
    """One day as an interval."""
    if day is None:
        return None
    when = date.fromisoformat(day)
    return Interval(start=when, end=when, precision="day", basis="explicit", evidence=NOWHERE)


def claim(
    ident: str,
    text: str,
    *,
    article: str = "a_1",
    type: str = "ASSAULT",
    mode: str | None = None,
    actors: tuple[str, ...] = ("NOR",),
    recipients: tuple[str, ...] = ("PER",),
    day: str | None = None,
    status: Status = "occurred",
    stance: Stance = "own",
    speaker: tuple[str, str | None] | None = None,
    said_in: str | None = None,
    rule: str = "attack: attack",
) -> Told:
    """A claim with its words."""
    attribution = (
        () if speaker is None else (Attributed(name=speaker[0], part="speaker", country=speaker[1], evidence=NOWHERE),)
    )
    made = Claim(
        id=ident,
        article_id=article,
        type=type,
        mode=mode,
        contexts=(),
        cameo="190",
        actors=tuple(map(state, actors)),
        recipients=tuple(map(state, recipients)),
        object=None,
        content=None,
        said_in=said_in,
        occasion=None,
        magnitudes=(),
        date=on(day),
        place=None,
        status=status,
        time="future" if status == "planned" else "past",
        stance=stance,
        background=False,
        status_evidence=None,
        attribution=attribution,
        origin=None,
        evidence=NOWHERE,
        mentions=(),
        trigger=NOWHERE,
        confidence=0.9,
        rule=rule,
    )
    return Told(claim=made, text=text, words=weigh(((w, 1.0) for w in words(text)), most=24))


def report(
    ident: str,
    text: str,
    *,
    day: str | None = "2025-03-10",
    outlet: str | None = None,
    wire: str | None = None,
    claims: tuple[Told, ...] = (),
    times: tuple[TimeTold, ...] = (),
) -> Report:
    """An article of a few words."""
    return Report(
        article_id=ident,
        version="v1",
        outlet=outlet or f"Outlet {ident}",
        outlet_country=None,
        state_owned_by=None,
        wire=wire,
        wire_owned_by=None,
        title=text[:40],
        published=on(day),
        language="en",
        signature=weigh(((w, 1.0) for w in words(text)), most=60),
        countries=(),
        times=times,
        claims=claims,
        ties=(),
        roles=(),
    )


def time_told(expression: str, sentence: str, *, day: str | None = None, quoted: bool = False) -> TimeTold:
    """A time expression of a sentence; `day` is what it means where the article has a day of its own."""
    told = weigh(((w, 1.0) for w in words(sentence)), most=24)
    return TimeTold(expression=expression, interval=on(day), is_quoted=quoted, tense="past", words=told)
