"""What a table shows of stories, incidents, readings and ties: rows of plain words, which `tables` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]
Row = Mapping[str, object]

_SHORT = 10


def _story(r: Record) -> Row:
    return {
        "story": r["title"],
        "from": r["first_on"],
        "to": r["last_on"],
        "articles": len(r["articles"]),
        "countries": " ".join(r["countries"][:6]),
        "words": " ".join(r["words"]),
    }


def _incident(r: Record) -> Row:
    stands = {
        name: _origins(r[name])
        for name in ("alleged_by", "denied_by", "acknowledged_by", "declined_to_confirm_by", "planned_by")
    }
    said = "; ".join(f"{name.replace('_', ' ')} {who}" for name, who in stands.items() if who)
    numbers = "; ".join(f"{f['field']} {_range(f)}" for f in r["fields"] if f["field"] not in ("date", "place"))
    return {
        "who": _names(r["actors"]),
        "what": " ".join(x for x in (r["type"], r["mode"]) if x),
        "to whom": _names(r["recipients"]),
        "when": _days(r["date"]),
        "status": r["status"] if r["outcome"] is None else f"{r['status']} ({r['outcome']})",
        "origins": f"{len(r['origins'])}, {len(r['outside_origins'])} outside",
        "stands": said or None,
        "numbers": numbers or None,
        "id": r["id"][:_SHORT],
    }


def _reading(r: Record) -> Row:
    return {
        "of": (r["claim"] or r["article"])[:_SHORT],
        "field": r["field"],
        "value": _days(r["date"]) or r["outcome"],
        "known": r["known_on"],
        "because": r["reason"],
    }


def _ledger(r: Record) -> Row:
    return {
        "who": _names(r["parties"]["a"]),
        "tie": r["kind"],
        "with": _names(r["parties"]["b"]) or r["name"],
        "name": r["name"],
        "says": r["says"],
        "since": _days(r["since"]),
        "until": _days(r["until"]),
        "steps": len(r["steps"]),
        "conflicts": "; ".join(r["conflicts"]) or None,
        "from": "world tables" if r["is_background"] else "articles",
    }


def _names(parties: Iterable[Record]) -> str | None:
    return (
        "; ".join(p["name"] if p["country"] in (None, p["id"]) else f"{p['name']} ({p['country']})" for p in parties)
        or None
    )


def _origins(positions: Iterable[Record]) -> str:
    return ", ".join(p["origin"] for p in positions)


def _range(field: Record) -> str:
    low, high = field["low"], field["high"]
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _days(interval: Record | None) -> str | None:
    if interval is None or (interval["start"] is None and interval["end"] is None):
        return None
    start, end = interval["start"], interval["end"]
    return str(start) if start == end else f"{start or '…'} to {end or '…'}"


def _dispute(r: Record) -> Row:
    sides = (f"{holds}: {', '.join(by)}" for holds, by in zip(r["sides"], r["by"], strict=True))
    return {"kind": r["kind"], "field": r["field"], "sides": " / ".join(sides), "incident": r["incident"][:_SHORT]}


def _planned(r: Record) -> Row:
    return {
        "when": _days(r["date"]),
        "who": _names(r["actors"]),
        "what": " ".join(x for x in (r["type"], r["mode"]) if x),
        "to whom": _names(r["recipients"]),
        "outcome": r["outcome"],
        "announced by": ", ".join(r["announced_by"]),
        "id": r["incident"][:_SHORT],
    }


def _tie_step(r: Record) -> Row:
    step = r["step"]
    return {
        "tie": r["kind"],
        "name": r["name"],
        "when": _days(step["date"]),
        "stage": step["stage"],
        "status": step["status"],
        "says": ", ".join(step["said_by"]),
        "rests on": ", ".join(step["rests_on"]),
    }


def _why_incident(r: Record) -> Row:
    row = dict(_incident(r["incident"]))
    for number, link in enumerate(r["incident"]["links"], 1):
        parts = "; ".join(f"{f['name']} {f['value']:+.2f} x {f['weight']:g}" for f in link["features"])
        row[f"joined {number}"] = f"{link['a']} and {link['b']}, {link['score']:.2f}: {parts}"
    for number, reading in enumerate(r["readings"], 1):
        row[f"reading {number}"] = (
            f"{reading['field']} {_days(reading['date']) or reading['outcome']}: {reading['reason']}"
        )
    for silence in r["not_in"]:
        n, days = silence["n_articles"], _days({"start": silence["first_on"], "end": silence["last_on"]})
        row[f"not in the articles held of {silence['outlet']}"] = f"{n}, {days}"
    return row


ROWS: Mapping[str, Callable[[Record], Row]] = {
    "story": _story,
    "incident": _incident,
    "reading": _reading,
    "ledger": _ledger,
    "dispute": _dispute,
    "planned": _planned,
    "tie-step": _tie_step,
    "why-incident": _why_incident,
}
"""By record, what its row holds."""
