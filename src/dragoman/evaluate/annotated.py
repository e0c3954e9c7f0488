"""Claims made from the annotation of the happenings, so that assembly can be measured without what coding misses.

Of a mention they have what a careful coder reads in its own words: type, mode, parties, status, speaker, and the day or
place named in it or its sentence. What only the incident as a whole tells (its day, its place) they have not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.language.words import weigh, words
from dragoman.model.actors import Actor, Place
from dragoman.model.claims import Attributed, Claim, Stance, Status
from dragoman.model.mentions import Mention
from dragoman.model.reports import Report, Told
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.model.times import Interval
from dragoman.stages.assemble import report_of
from dragoman.world import World

_STATUS: Mapping[str, tuple[Status, Stance]] = {
    "asserted": ("occurred", "own"),
    "planned": ("planned", "own"),
    "alleged": ("alleged", "alleged"),
    "denied": ("denied", "denied"),
    "acknowledged": ("occurred", "acknowledged"),
    "declined_to_confirm": ("alleged", "unconfirmed"),
    "not_occurred": ("not_occurred", "own"),
}
_BODIES = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC", "EUR", "UNO"})


def annotated_reports(
    reports: Sequence[Report], coded: Sequence[Coded], truths: Sequence[Mapping[str, Any]], world: World
) -> list[Report]:
    """The reports with the claims of the annotation in the place of those read; ties and times stay."""
    by_article: dict[str, list[Told]] = {}
    article_of = {c.article.id: c for c in coded}
    for truth in truths:
        for incident in truth["incidents"]:
            for n, mention in enumerate(incident["mentions"]):
                if (at := article_of.get(mention["article"])) is not None:
                    told = _told(incident, mention, f"c_{incident['id']}#{n}", at, world)
                    by_article.setdefault(mention["article"], []).append(told)
    return [
        replace(
            report_of(replace(article_of[r.article_id], claims=()), world),
            claims=tuple(by_article.get(r.article_id, ())),
        )
        for r in reports
    ]


def _told(incident: Mapping[str, Any], mention: Mapping[str, Any], ident: str, coded: Coded, world: World) -> Told:
    article = coded.article
    span = Span(start=mention["start"], end=mention["end"], field=mention["in"])
    status, stance = _STATUS[mention["status"]]
    said = {o["origin"]: o["country"] for o in incident["by_origin"]}
    own = (article.wire, article.outlet)
    by_printer = mention["status"] in ("asserted", "planned", "not_occurred")
    attribution: tuple[Attributed, ...] = ()
    if mention["origin"] not in own:
        part = Attributed(
            name=mention["origin"],
            part="carrier" if by_printer else "speaker",
            country=said.get(mention["origin"]),
            evidence=span,
        )
        attribution = (part,)
    times = [m for m in coded.mentions if m.kind == "time" and m.time is not None]
    when = next((m for m in times if span.contains(m.span)), None) or next(
        (m for m in times if _is_near(m.span, span, article.words)), None
    )
    places = [m for m in coded.mentions if m.kind == "place" and m.place is not None and span.contains(m.span)]
    text = article.words(span)
    claim = Claim(
        id=ident,
        article_id=article.id,
        type=incident["type"],
        mode=incident["mode"],
        contexts=(),
        cameo=None,
        actors=_actors(incident["actors"], incident["actor_names"], span, world),
        recipients=_actors(incident["recipients"], incident["recipient_names"], span, world),
        object=None,
        content=None,
        said_in=None,
        occasion=None,
        magnitudes=(),
        date=_date(when),
        place=_place(places),
        status=status,
        time="future" if status == "planned" else "past",
        stance=stance,
        background=False,
        status_evidence=None,
        attribution=attribution,
        origin=None,
        evidence=span,
        mentions=(),
        trigger=span,
        confidence=1.0,
        rule=f"annotated: {incident['type']}",
    )
    expression = article.words(when.span).lower() if when is not None else None
    return Told(
        claim=claim,
        text=text,
        words=weigh(((w, 1.0) for w in words(text)), most=24),
        expression=expression,
        is_title=span.field == "title",
    )


def _is_near(time: Span, span: Span, words_of: Any) -> bool:
    """Whether a time stands in the same sentence as a mention."""
    if time.field != span.field:
        return False
    low, high = min(time.start, span.start), max(time.end, span.end)
    between = words_of(Span(start=low, end=high, field=time.field))
    return high - low < 300 and not any(mark in between for mark in (". ", "? ", "! ", "\n"))


def _date(mention: Mention | None) -> Interval | None:
    return mention.time if mention is not None else None


def _place(places: Sequence[Mention]) -> Place | None:
    return places[0].place if places else None


_NAMED = {"EUR": "European Union", "UNO": "United Nations"}


def _body(name: str, world: World) -> str:
    """The id that a careful coder gives a body: that of the world tables, where they know its name."""
    return next((hit.entity.id for hit in world.lookup(name) if hit.entity.kind == "organisation"), f"o:{name}")


def _actors(codes: Sequence[str], names: Sequence[str | None], span: Span, world: World) -> tuple[Actor, ...]:
    out = []
    for code, name in zip(codes, names, strict=True):
        if code in _BODIES:
            body = name or _NAMED.get(code, code)
            out.append(
                Actor(
                    id=_body(body, world),
                    name=body,
                    country=code,
                    sector=None,
                    kind="organisation",
                    evidence=span,
                )
            )
        elif name is not None:
            out.append(Actor(id=f"{code}:{name}", name=name, country=code, sector="UNK", kind="group", evidence=span))
        else:
            out.append(Actor(id=code, name=code, country=code, sector="GOV", kind="state", evidence=span))
    return tuple(out)
