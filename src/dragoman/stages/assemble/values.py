"""What the claims of an incident say of one field: every value with who says it, the best first, and whether they exclude each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model.incidents import FieldValues, Value
from dragoman.model.times import Interval
from dragoman.stages.assemble.facts import Fact
from dragoman.stages.assemble.positions import printer_of
from dragoman.stages.assemble.relating import day_of

_STANDING = frozenset({"occurred", "ongoing", "alleged", "planned"})


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    low: float | None
    high: float | None
    claim: str
    origin: str
    day: date | None


def values_of(facts: Sequence[Fact], dates: Mapping[str, Interval]) -> tuple[FieldValues, ...]:
    """The fields of an incident that any claim fills: date, place, then numbers by what is counted."""
    said: dict[str, list[_Said]] = {}
    for f in facts:
        claim = f.told.claim
        if claim.status not in _STANDING:
            continue
        origin, day = printer_of(f), day_of(f.report.published)
        speaker = next((link.name for link in claim.attribution if link.part == "speaker"), None)
        when = dates.get(claim.id, claim.date)
        if when is not None and when.start is not None and f.days is not None and f.days.is_told:
            if claim.status in ("occurred", "ongoing"):
                text = f"{when.start}/{when.end or ''}"
                said.setdefault("date", []).append(_Said(text, None, None, claim.id, origin, day))
        if claim.place is not None:
            said.setdefault("place", []).append(_Said(claim.place.name, None, None, claim.id, origin, day))
        for m in claim.magnitudes:
            text = f"{m.low:g}" if m.low == m.high else f"{m.low:g}-{m.high:g}"
            name = m.kind if m.kind != "money" else f"money ({m.unit})"
            said.setdefault(name, []).append(_Said(text, m.low, m.high, claim.id, speaker or origin, day))
    order = {"date": 0, "place": 1}
    return tuple(_field(name, said[name]) for name in sorted(said, key=lambda n: (order.get(n, 2), n)))


def _field(name: str, said: list[_Said]) -> FieldValues:
    ranked = _ranked(said)
    withdrawn = _withdrawn(said) if ranked[0].low is not None else frozenset()
    standing = tuple(v for v in ranked if v.text not in withdrawn) or ranked
    lows = [v.low for v in standing if v.low is not None]
    highs = [v.high for v in standing if v.high is not None]
    return FieldValues(
        field=name,
        best=standing[0],
        low=min(lows, default=None),
        high=max(highs, default=None),
        values=standing,
        is_disputed=_is_disputed(name, standing),
        withdrawn=tuple(v for v in ranked if v not in standing),
    )


def _ranked(said: list[_Said]) -> tuple[Value, ...]:
    """Values by number of origins, then by the later report, then by the text."""
    by_text: dict[str, list[_Said]] = {}
    for s in said:
        by_text.setdefault(s.text, []).append(s)

    def rank(text: str) -> tuple[int, int, str]:
        group = by_text[text]
        latest = max((s.day.toordinal() for s in group if s.day is not None), default=0)
        return -len({s.origin for s in group}), -latest, text

    return tuple(
        Value(
            text=text,
            low=by_text[text][0].low,
            high=by_text[text][0].high,
            claims=tuple(sorted({s.claim for s in by_text[text]})),
            origins=tuple(sorted({s.origin for s in by_text[text]})),
        )
        for text in sorted(by_text, key=rank)
    )


def _withdrawn(said: list[_Said]) -> frozenset[str]:
    """Numbers that the same origin replaces on a later day and nobody else holds."""
    out = set()
    for s in said:
        others = {o.origin for o in said if o.text == s.text}
        later = [o for o in said if o.origin == s.origin and o.day and s.day and o.day > s.day]
        if others == {s.origin} and later and all(o.text != s.text for o in later):
            out.add(s.text)
    return frozenset(out)


def _is_disputed(name: str, values: Sequence[Value]) -> bool:
    if name == "date":
        spans = [tuple(v.text.split("/")) for v in values]
        return any(a[1] and b[1] and (a[1] < b[0] or b[1] < a[0]) for a in spans for b in spans)
    if name == "place":
        return False
    return any((a.high or 0) < (b.low or 0) for a in values for b in values)
