"""Annotated events and predicted claims, parsed into one frozen type that can be matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from dragoman.errors import BadInput
from dragoman.evaluate.loading import read_gold, shape_of
from dragoman.evaluate.parties import canonical_code, doc_of
from dragoman.evaluate.report import Record

_NOWHERE = ((-2, -1),)
"""The span of a claim that stands in the title field alone: it overlaps nothing annotated in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor or recipient by its canonical code ("" when it has none), with its sector."""

    code: str
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One annotated event, or one predicted claim.

    **Shape**: a gold event has one span; a predicted one the spans of its evidence and mentions. `place` and `date` are
    as the record has them. `words` is the evidence's text and `confidence` that of reading (predicted only).
    """

    doc: str
    type: str
    mode: str | None
    contexts: frozenset[str]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: str
    date: Mapping[str, Any] | None
    place: Mapping[str, Any] | None
    spans: tuple[tuple[int, int], ...]
    attributed_to: tuple[str, ...]
    is_optional: bool = False
    is_core: bool = True
    words: str = ""
    confidence: float | None = None


def codes(side: tuple[Party, ...]) -> frozenset[str]:
    """The codes of one side, without parties that have none."""
    return frozenset(p.code for p in side) - {""}


def load_gold_events(path: Path) -> tuple[Event, ...]:
    """The annotated events of a file, or of all ``*.json`` files of a folder in the order of their names.

    **Raises**: `BadInput` naming the file.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise BadInput(f"{path}: no *.json file in this folder")
    events: list[Event] = []
    for file in files:
        gold = read_gold(file)
        with shape_of(str(file)):
            events += [parse_gold_event(e, doc=PurePath(e.get("doc") or gold["doc"]).stem) for e in gold["events"]]
    return tuple(events)


def parse_gold_event(record: Record, *, doc: str) -> Event:
    """One annotated event."""
    return Event(
        doc=doc,
        type=record["type"],
        mode=record.get("mode"),
        contexts=frozenset(record.get("contexts") or ()),
        actors=_parties(record["actors"]),
        recipients=_parties(record["recipients"]),
        status=record["status"],
        date=record.get("date"),
        place=record.get("place"),
        spans=((record["start"], record["end"]),),
        attributed_to=tuple(record.get("attributed_to") or ()),
        is_optional=bool(record.get("optional")),
        is_core=bool(record.get("core", True)),
    )


def parse_claims(claims: Sequence[Record], *, docs: frozenset[str]) -> tuple[Event, ...]:
    """The predicted events of the given documents, in order; claims of other documents are left out."""
    with shape_of("claims"):
        parsed = [_parse_claim(c, docs) for c in claims]
    return tuple(p for p in parsed if p.doc in docs)


def _parse_claim(record: Record, docs: frozenset[str]) -> Event:
    stated = [record["evidence"], *(record.get("mentions") or ())]
    spans = tuple((s["start"], s["end"]) for s in stated if s.get("in", "text") == "text")
    return Event(
        doc=doc_of(record["article"], docs),
        type=record["type"],
        mode=record.get("mode"),
        contexts=frozenset(record.get("contexts") or ()),
        actors=_parties(record["actors"]),
        recipients=_parties(record["recipients"]),
        status=record["status"],
        date=record.get("date"),
        place=record.get("place"),
        spans=spans or _NOWHERE,
        attributed_to=tuple(x["name"] for x in record.get("attribution") or ()),
        words=record["evidence"].get("text", ""),
        confidence=record.get("confidence"),
    )


def _parties(side: Iterable[Mapping[str, Any]] | None) -> tuple[Party, ...]:
    return tuple(Party(code=canonical_code(a), sector=a.get("sector")) for a in side or ())
