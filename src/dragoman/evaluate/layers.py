"""Noise, quotations and ties against annotated articles: the definitions of ``../shared/tools/score_layers.py``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any

from dragoman.errors import BadInput
from dragoman.evaluate.loading import read_gold, shape_of
from dragoman.evaluate.measures import Prf, measure_prf
from dragoman.evaluate.parties import canonical_code, doc_of, plain_name
from dragoman.evaluate.report import Record, Report

_MOST = 0.9
"""Share of the characters other than space that makes a span removed, or a sentence kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseScores:
    """How many noise spans were removed and body sentences lost; `misses` says which, article by article."""

    removed: int
    noise: int
    lost: int
    bodies: int
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteScores:
    """Direct quotations found, those with the right speaker, of how many, and how many were too much."""

    found: int
    speaker: int
    wanted: int
    extra: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TieScores:
    """Ties found of the wanted (optional ones count neither way), details right of so many, and what was missed."""

    found: int
    wanted: int
    prf: Prf
    details_right: int
    details: int
    missed: tuple[str, ...]


def score_noise(gold: Record, articles: Iterable[Record]) -> NoiseScores:
    """What cleaning took out of the annotated articles. The raw text is the article record's own `text`.

    **Raises**: `BadInput` when a record's text is shorter than its annotation.
    """
    docs = _docs(gold)
    read = {doc_of(a, docs): (a, record) for record in articles for a in (record.get("article", record),)}
    removed = lost = bodies = 0
    misses: list[str] = []
    for wanted in gold["articles"]:
        bodies += len(wanted["body"])
        noise = [n for n in gold["noise"] if n["doc"] == wanted["doc"]]
        if PurePath(wanted["doc"]).stem not in read:
            misses.append(f"no article {wanted['doc']}")
            lost += len(wanted["body"])
            continue
        article, record = read[PurePath(wanted["doc"]).stem]
        raw = record["text"] if "text" in record else article["text"]
        ends = [n["end"] for n in noise] + [e for _, e in wanted["body"]]
        if max(ends, default=0) > len(raw):
            raise BadInput(f"{wanted['doc']}: the record's text has {len(raw)} characters, annotated are {max(ends)}")
        gone = {i for s in record["removed"] for i in range(s["start"], s["end"])}
        for n in noise:
            solid = _solid(raw, n["start"], n["end"])
            is_removed = len(gone.intersection(solid)) >= _MOST * len(solid)
            removed += is_removed
            if not is_removed:
                misses.append(f"not removed: {raw[n['start'] : n['end']][:60]}")
        for start, end in wanted["body"]:
            solid = _solid(raw, start, end)
            if len(set(solid) - gone) < _MOST * len(solid):
                lost += 1
                misses.append(f"lost: {raw[start:end][:60]}")
    return NoiseScores(removed=removed, noise=len(gold["noise"]), lost=lost, bodies=bodies, misses=tuple(misses))


def score_quotes(gold: Record, quotations: Iterable[Record]) -> QuoteScores:
    """Direct quotations found (half of the annotated span overlapped), with the speaker by last or whole name."""
    docs = _docs(gold)
    wanted = [q for q in gold["quotations"] if q["direct"]]
    have = [q for q in quotations if q.get("direct")]
    used: set[int] = set()
    speaker = 0
    for want in wanted:
        half = 0.5 * (want["end"] - want["start"])
        for j, quotation in enumerate(have):
            if j in used or doc_of(quotation["article"], docs) != PurePath(want["doc"]).stem:
                continue
            if _overlap(want, quotation["evidence"]) >= half:
                used.add(j)
                speaker += _is_same_speaker(want["speaker"], (quotation.get("speaker") or {}).get("name"))
                break
    return QuoteScores(found=len(used), speaker=speaker, wanted=len(wanted), extra=len(have) - len(used))


def score_ties(gold: Record, ties: Sequence[Record]) -> TieScores:
    """Ties found: kind and parties agree (in either order) and the spans overlap; then since, term and fields."""
    docs = _docs(gold)
    used: set[int] = set()
    hit: set[int] = set()
    details: list[bool] = []
    for i, want in enumerate(gold["ties"]):
        a, b = _side(want["a"]), _side(want["b"])
        for j, tie in enumerate(ties):
            if j in used or tie["kind"] != want["kind"] or doc_of(tie["article"], docs) != PurePath(want["doc"]).stem:
                continue
            pa, pb = _side(tie["parties"]["a"]), _side(tie["parties"].get("b") or ())
            if _overlap(want, tie["evidence"]) > 0 and ({a, b} == {pa, pb} or a | b == pa | pb):
                used.add(j)
                hit.add(i)
                details += _compare_details(want, tie)
                break
    optional = {i for i, want in enumerate(gold["ties"]) if want["optional"]}
    n = len(gold["ties"]) - len(optional)
    return TieScores(
        found=len(hit - optional),
        wanted=n,
        prf=measure_prf(len(hit - optional), n, len(ties) - len(hit & optional)),
        details_right=sum(details),
        details=len(details),
        missed=tuple(
            f"{t['kind']} {t['a']} {t['b']} {t['name']}"
            for i, t in enumerate(gold["ties"])
            if i not in hit and i not in optional
        ),
    )


def format_noise(scores: NoiseScores) -> str:
    """The lines that ``score_layers.py noise`` prints."""
    last = f"noise removed {scores.removed}/{scores.noise}  body sentences lost {scores.lost}/{scores.bodies}"
    return "\n".join([*scores.misses, last])


def format_quotes(scores: QuoteScores) -> str:
    """The line that ``score_layers.py quotes`` prints."""
    found, speaker = f"{scores.found}/{scores.wanted}", f"{scores.speaker}/{scores.wanted}"
    return f"direct quotations found {found}  speaker right {speaker}  extra {scores.extra}"


def format_ties(scores: TieScores) -> str:
    """The lines that ``score_layers.py ties`` prints."""
    first = (
        f"ties found {scores.found}/{scores.wanted}  P {scores.prf.p}  R {scores.prf.r}  F1 {scores.prf.f1}  "
        f"since, term and fields right {scores.details_right}/{scores.details}"
    )
    return "\n".join([first, *(f"missed: {tie}" for tie in scores.missed)])


def main_noise(gold: Path, articles: Sequence[Record], *, as_json: bool = False) -> Report:
    """The report on removed spans; passed when all noise is removed and no body sentence lost."""
    annotated = read_gold(gold)
    with shape_of(f"{gold} against articles"):
        scores = score_noise(annotated, articles)
    passed = scores.removed == scores.noise and not scores.lost
    return Report(text=json.dumps(asdict(scores)) if as_json else format_noise(scores), passed=passed)


def main_quotes(gold: Path, quotations: Sequence[Record], *, as_json: bool = False) -> Report:
    """The report on direct quotations; passed when all are found with their speakers."""
    annotated = read_gold(gold)
    with shape_of(f"{gold} against quotations"):
        scores = score_quotes(annotated, quotations)
    passed = scores.found == scores.speaker == scores.wanted
    return Report(text=json.dumps(asdict(scores)) if as_json else format_quotes(scores), passed=passed)


def main_ties(gold: Path, ties: Sequence[Record], *, as_json: bool = False) -> Report:
    """The report on ties; passed when all that are not optional are found."""
    annotated = read_gold(gold)
    with shape_of(f"{gold} against ties"):
        scores = score_ties(annotated, ties)
    return Report(
        text=json.dumps(asdict(scores)) if as_json else format_ties(scores), passed=scores.found == scores.wanted
    )


def _docs(gold: Record) -> frozenset[str]:
    return frozenset(PurePath(a["doc"]).stem for a in gold["articles"])


def _solid(raw: str, start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if not raw[i].isspace()]


def _overlap(gold: Record, evidence: Record) -> int:
    return int(min(gold["end"], evidence["end"]) - max(gold["start"], evidence["start"]))


def _is_same_speaker(want: str | None, have: str | None) -> bool:
    a, b = plain_name(want), plain_name(have)
    return bool(b) and (a == b or a.split()[-1:] == b.split()[-1:])


def _side(actors: Iterable[str | Mapping[str, Any]]) -> frozenset[str]:
    """Codes of one side; gold writes an actor as a country code of three letters or as a name."""
    return frozenset(
        canonical_code({"country": x if len(x) == 3 else None, "name": x} if isinstance(x, str) else x) for x in actors
    )


def _compare_details(gold: Record, tie: Record) -> list[bool]:
    """Whether since (as far as gold gives it), term and most of the fields are right, for those that gold states."""
    since = (tie.get("since") or {}).get("start")
    right = [
        str(have or "").startswith(str(gold[name]))
        for name, have in (("since", since), ("term_years", tie.get("term_years")))
        if gold.get(name)
    ]
    if fields := gold.get("fields"):
        right.append(len(set(fields) & set(tie.get("fields") or ())) >= 0.6 * len(fields))
    return right
