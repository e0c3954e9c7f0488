"""Two sketches: is one text a copy of the other, how much of it, and which was there first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from dragoman.model.copies import ArticleVersion, CopyKind, CopyLink, Imprint, Sketch, SourceBasis
from dragoman.stages.deduplicate.credits import name_key

_MAX_GAP = 12
"""Runs of words by which a block may be interrupted, and by which it may be longer in one text than in the other.

A replaced word breaks three runs: two replaced words within a sentence leave a gap of six.
"""

_MIN_IN_BLOCK = 4
"""Runs in common without which there is no block: names and offices in a row give one or two."""

MIN_OVERLAP = 0.4
"""Share of one text that must stand in blocks of the other."""

_LEAD, _MIN_LEAD, _MIN_LEAD_OVERLAP = 12, 15, 0.2
"""A smaller share is a copy where the block holds so many runs and begins within the first dozen of one of the texts:
a lead that was taken over. What an agency repeats below each report on a matter stands at the end of both.
"""

_SAME_LENGTH = 0.6
"""A shorter text with less than this share of the other's runs is contained in it, not near to it."""

_DIGITS = 4
_PLACE_BITS, _PLACE_MASK = np.uint64(32), np.uint64(2**32 - 1)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What stands in blocks: runs of words in the first text and in the second, and whether a lead was taken over."""

    first: float
    second: float
    has_lead: bool


def compare(one: Sketch, two: Sketch) -> CopyLink | None:
    """How two texts hang together, or None where they do not. Does not depend on which is named first.

    A sketch has no link with itself. Of several kinds the first of exact, revision, near, contained is taken.
    """
    a, b = sorted((one, two), key=lambda sketch: sketch.imprint.article)
    if a.imprint.article == b.imprint.article:
        return None
    is_exact = a.body is not None and a.body == b.body
    is_revision = a.imprint.article.article == b.imprint.article.article or (
        a.imprint.address is not None and a.imprint.address == b.imprint.address
    )
    n_a, n_b = len(a.shingles) // 4, len(b.shingles) // 4
    shared = _Shared(1.0, 1.0, True) if is_exact else _share(a, b)
    kind = _kind(shared, n_a, n_b, is_exact=is_exact, is_revision=is_revision)
    if kind is None:
        return None
    source, basis = decide_source(a.imprint, b.imprint)
    return CopyLink(
        article=a.imprint.article,
        other=b.imprint.article,
        kind=kind,
        share=round(shared.first, _DIGITS),
        other_share=round(shared.second, _DIGITS),
        source=source,
        basis=basis,
    )


def decide_source(a: Imprint, b: Imprint) -> tuple[ArticleVersion | None, SourceBasis | None]:
    """Which of two copies of one text the other came from, and what says so; None, None where nothing does.

    In order: the one is the agency's own dispatch; the one is credited by the other, and was not printed after it; the
    one was printed on an earlier day.
    """
    tests: tuple[tuple[SourceBasis, bool, bool], ...] = (
        ("wire's own dispatch", is_dispatch(a) and not is_dispatch(b), is_dispatch(b) and not is_dispatch(a)),
        ("credited", credits(b, a) and not is_before(b, a), credits(a, b) and not is_before(a, b)),
        ("printed earlier", is_before(a, b), is_before(b, a)),
    )
    for basis, is_a, is_b in tests:
        if is_a != is_b:
            return (a.article if is_a else b.article), basis
    return None, None


def is_dispatch(imprint: Imprint) -> bool:
    """Whether an article stands with the agency whose copy it is."""
    return (
        imprint.outlet is not None and imprint.wire is not None and name_key(imprint.outlet) == name_key(imprint.wire)
    )


def credits(imprint: Imprint, source: Imprint) -> bool:
    """Whether an article names the outlet of another as the one it has something from, in its text or as its wire."""
    if source.outlet is None or (imprint.outlet is not None and name_key(imprint.outlet) == name_key(source.outlet)):
        return False
    name = name_key(source.outlet)
    return name in imprint.cited or (imprint.wire is not None and name_key(imprint.wire) == name)


def is_before(a: Imprint, b: Imprint) -> bool:
    """Whether every day on which the one may have been printed comes before every day of the other."""
    last: date | None = a.published[1]
    first: date | None = b.published[0]
    return last is not None and first is not None and last < first


def _kind(shared: _Shared, n_a: int, n_b: int, *, is_exact: bool, is_revision: bool) -> CopyKind | None:
    if is_exact:
        return "exact"
    if is_revision:
        return "revision"
    overlap = max(shared.first, shared.second)
    if overlap < MIN_OVERLAP:
        return "contained" if shared.has_lead and overlap >= _MIN_LEAD_OVERLAP else None
    return (
        "near" if min(shared.first, shared.second) >= _SAME_LENGTH * MIN_OVERLAP and _alike(n_a, n_b) else "contained"
    )


def _alike(n_a: int, n_b: int) -> bool:
    return min(n_a, n_b) >= _SAME_LENGTH * max(n_a, n_b)


def _share(a: Sketch, b: Sketch) -> _Shared:
    """The blocks that two texts share, measured in both. Where a run stands twice in a text its first place counts."""
    first, second = np.frombuffer(a.shingles, "<u4"), np.frombuffer(b.shingles, "<u4")
    if not len(first) or not len(second):
        return _Shared(0.0, 0.0, False)
    placed = np.sort(second.astype(np.uint64) << _PLACE_BITS | np.arange(len(second), dtype=np.uint64))
    ordered = (placed >> _PLACE_BITS).astype(np.uint32)
    at = ordered.searchsorted(first)
    at[at == len(ordered)] = 0
    in_first = (ordered[at] == first).nonzero()[0]
    if len(in_first) < _MIN_IN_BLOCK:
        return _Shared(0.0, 0.0, False)
    in_second = (placed[at[in_first]] & _PLACE_MASK).astype(np.intp)
    starts, ends = _blocks(in_first, in_second)
    spans_first = in_first[ends] - in_first[starts] + 1
    spans_second = in_second[ends] - in_second[starts] + 1
    has_lead = bool(
        np.any((ends - starts + 1 >= _MIN_LEAD) & ((in_first[starts] < _LEAD) | (in_second[starts] < _LEAD)))
    )
    return _Shared(
        min(1.0, float(spans_first.sum()) / len(first)),
        min(1.0, float(spans_second.sum()) / len(second)),
        has_lead,
    )


def _blocks(
    in_first: npt.NDArray[np.intp], in_second: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """First and last index of each block of matches: places that go on in both texts alike."""
    steps_first, steps_second = in_first[1:] - in_first[:-1], in_second[1:] - in_second[:-1]
    is_break = (steps_first > _MAX_GAP) | (steps_second < 1) | (np.abs(steps_second - steps_first) > _MAX_GAP)
    breaks = is_break.nonzero()[0]
    starts = np.concatenate([np.zeros(1, np.intp), breaks + 1])
    ends = np.concatenate([breaks, np.array([len(in_first) - 1], np.intp)])
    is_block = ends - starts + 1 >= _MIN_IN_BLOCK
    return starts[is_block], ends[is_block]
