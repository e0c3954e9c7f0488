"""From a group of claims to an incident, and from an incident to its disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from dragoman.codebook.assembly import load_assembly
from dragoman.model.actors import Actor, Place
from dragoman.model.claims import Claim, Status
from dragoman.model.incidents import Dispute, FieldValues, Incident, Position
from dragoman.model.readings import Outcome
from dragoman.model.times import Interval
from dragoman.stages.assemble.facts import Fact
from dragoman.stages.assemble.grouping import Group
from dragoman.stages.assemble.positions import UNNAMED, article_origin, carrier_name, positions_of, printer_of
from dragoman.stages.assemble.relating import day_of
from dragoman.stages.assemble.values import values_of

_HELD_AGAINST = ("asserted", "alleged", "acknowledged", "denied")
_FURTHEST: tuple[Status, ...] = ("occurred", "ongoing", "planned", "alleged", "possible", "denied", "not_occurred")


def build_incident(group: Group, dates: Mapping[str, Interval], stories: Mapping[str, str]) -> Incident:
    """The incident of a group; `dates` are the days other articles gave to claims, `stories` the story of an article."""
    facts = group.facts
    claims = [f.told.claim for f in facts]
    kind = _most(c.type for c in claims if c.status == _status(claims)) or claims[0].type
    modes = Counter(c.mode for c in claims if c.type == kind and c.mode is not None)
    actors, recipients = _sides([c for c in claims if c.type == kind])
    positions = positions_of((*facts, *group.beside))
    fields = values_of(facts, dates)
    told = (*facts, *group.beside)
    origins = {printer_of(f) for f in told}
    owned = _owned(told)
    days = [d for f in told if (d := day_of(f.report.published)) is not None]
    reports = {f.report.article_id: f.report for f in told}
    return Incident(
        id="i_" + min(c.id for c in claims).partition("_")[2],
        type=kind,
        mode=_most(modes.elements()),
        contexts=tuple(sorted({x for c in claims if c.type == kind for x in c.contexts})),
        actors=actors,
        recipients=recipients,
        object=_most(f.told.object for f in facts if f.told.object is not None),
        date=_date(facts, dates),
        place=_place(claims),
        status=_status(claims),
        outcome=outcome_of(facts),
        positions=positions,
        fields=fields,
        claims=tuple(sorted({*(c.id for c in claims), *(f.id for f in group.beside)})),
        articles=tuple(sorted(reports)),
        stories=tuple(sorted({stories[a] for a in reports if a in stories})),
        outlets=tuple(sorted({r.outlet for r in reports.values() if r.outlet is not None})),
        outlet_countries=tuple(sorted({r.outlet_country for r in reports.values() if r.outlet_country is not None})),
        origins=tuple(sorted(origins)),
        outside_origins=tuple(sorted(origins - owned)),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        links=group.links,
    )


def disputes_of(incident: Incident) -> tuple[Dispute, ...]:
    """What is held against what in an incident. Who denies what nobody here is told to have said denies the word of one unnamed."""
    out = []
    held = _by_stand(incident.positions)
    if "denied" in held:
        if not held.keys() & {"asserted", "alleged", "acknowledged"}:
            held["alleged"] = (UNNAMED,)
        sides = tuple((name, held[name]) for name in _HELD_AGAINST if name in held)
        out.append(Dispute(incident=incident.id, kind="denial", field="status", sides=sides))
    for field in incident.fields:
        if field.is_disputed:
            sides = tuple((v.text, v.origins) for v in field.values)
            kind: Literal["dates", "numbers"] = "dates" if field.field == "date" else "numbers"
            out.append(Dispute(incident=incident.id, kind=kind, field=field.field, sides=sides))
    return tuple(out)


def outcome_of(facts: Sequence[Fact]) -> Outcome | None:
    """What became of an event that was announced: held, moved to other days, called off; None where nothing tells.

    What was done before it was announced does not meet the announcement. An attack has no appointment: one on other days
    is another.
    """
    ahead = [f for f in facts if f.told.claim.status == "planned"]
    done = [f for f in facts if f.told.claim.status in ("occurred", "ongoing") and not _is_before(f, ahead)]
    if any(f.told.claim.status == "not_occurred" for f in facts) and not done:
        return "called_off"
    if any(f.told.claim.type == "REJECT" for f in facts) and any(f.told.claim.type == "CONSULT" for f in facts):
        return "called_off"
    if not ahead or not done:
        return None
    set_for = [f.days for f in ahead if f.days is not None and f.days.is_exact]
    was_on = [f.days for f in done if f.days is not None and f.days.is_exact]
    if set_for and was_on and all(max(a.first - b.last, b.first - a.last) > 1 for a in set_for for b in was_on):
        return None if all(f.told.claim.type == "ASSAULT" for f in ahead) else "moved"
    return "held"


def _is_before(done: Fact, ahead: Sequence[Fact]) -> bool:
    """Whether the days that are told of a deed lie before all announcements were printed."""
    printed = [d for f in ahead if (d := day_of(f.report.published)) is not None]
    if done.days is None or len(printed) < len(ahead) or not printed:
        return False
    return done.days.last < min(printed).toordinal()


def _status(claims: Sequence[Claim]) -> Status:
    statuses = {c.status for c in claims}
    return next(s for s in _FURTHEST if s in statuses)


def _by_stand(positions: Iterable[Position]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for p in positions:
        out[p.stand] = (*out.get(p.stand, ()), p.origin)
    return out


def _owned(facts: Sequence[Fact]) -> set[str]:
    """Origins that belong to a party: state-owned agencies and outlets of a country that acts or is acted on."""
    sides = {p.country for f in facts for p in (*f.actors, *f.recipients) if p.country is not None}
    out = set()
    for f in facts:
        carrier = next((x for x in reversed(f.told.claim.attribution) if x.part == "carrier"), None)
        if carrier is not None and carrier_name(carrier.name) == printer_of(f):
            owner = carrier.country
        else:
            owner = f.report.wire_owned_by if f.report.wire is not None else f.report.state_owned_by
        if owner in sides:
            out.add(printer_of(f) if carrier is not None else article_origin(f.report))
    return out


def _most(values: Iterable[str]) -> str | None:
    """The most frequent value, of several the first in the alphabet."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _sides(claims: Sequence[Claim]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients as most claims tell them together, both sides before one, each as it is named most fully."""
    told = Counter((_keys(c.actors), _keys(c.recipients)) for c in claims)
    is_mutual = all(c.type in load_assembly().symmetric for c in claims)

    def rank(sides: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[object, ...]:
        a, b = sides
        both = min(2, len({*a, *b})) if is_mutual else bool(a) + bool(b)
        return -both, -told[sides], -len(a) - len(b), sides

    who, whom = min(told, key=rank)
    named: dict[str, Actor] = {}
    for a in (a for c in claims for a in (*c.actors, *c.recipients)):
        key = a.country or a.id
        if key not in named or _fullness(a) > _fullness(named[key]):
            named[key] = a
    own = {(_keys([a]), side): a for c in claims for side, them in (("a", c.actors), ("b", c.recipients)) for a in them}
    if len(set(who) | set(whom)) == len(who) + len(whom):
        return tuple(named[k] for k in who), tuple(named[k] for k in whom)
    return tuple(own[(k,), "a"] for k in who), tuple(own[(k,), "b"] for k in whom)


def _keys(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(sorted({a.country or a.id for a in actors}))


def _fullness(a: Actor) -> tuple[bool, bool, int, str]:
    return a.kind == "person", a.office is not None, len(a.name), a.id


def _date(facts: Sequence[Fact], dates: Mapping[str, Interval]) -> Interval | None:
    """The narrowest days that most claims of the furthest status tell."""
    best = _status([f.told.claim for f in facts])
    told: list[tuple[Interval, bool]] = []
    for f in facts:
        when = dates.get(f.id, f.told.claim.date)
        if f.told.claim.status == best and when is not None and when.start is not None:
            told.append((when, f.days is not None and f.days.is_told))
    if not told:
        return None
    certain = [w for w, is_told in told if is_told] or [w for w, _ in told]
    counts = Counter((str(w.start), str(w.end)) for w in certain)

    def rank(w: Interval) -> tuple[int, int, str, str]:
        length = (w.end - w.start).days if w.start is not None and w.end is not None else 10**6
        return length > 1, -counts[str(w.start), str(w.end)], str(w.start), f"{length:09d} {w.basis} {w.evidence}"

    return min(certain, key=rank)


def _place(claims: Sequence[Claim]) -> Place | None:
    places = [c.place for c in claims if c.place is not None]
    counts = Counter(p.name for p in places)
    order = ("site", "city", "region", "country", "sea")
    return min(places, key=lambda p: (order.index(p.precision), -counts[p.name], p.name, str(p.evidence)), default=None)


def first_day(facts: Iterable[Fact]) -> date | None:
    """The first day on which any of these claims had been printed."""
    return min((d for f in facts if (d := day_of(f.report.published)) is not None), default=None)


def field_of(incident: Incident, name: str) -> FieldValues | None:
    """The values of one field of an incident."""
    return next((f for f in incident.fields if f.field == name), None)
