"""Which articles may tell of one happening, how they are found, and how a part that grew too large is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256

from dragoman.language.words import cosine
from dragoman.model.reports import Report
from dragoman.model.times import Interval

RELATED = 0.12
"""Likeness from which two articles are looked at together. Source: in the open half of our happenings 0.15 parts one
happening in two, 0.12 none; below that only the cost grows.
"""
WINDOW = 45
"""Days between two dated articles up to which they are looked at together."""
SLICE = 60
"""Articles up to which a connected part is assembled in one piece."""
_KEYS = 16
"""Heaviest words under which a report is found. A pair that shares none of them is not related, by definition."""

Member = tuple[str, date | None]
Signatures = Callable[[str], Sequence[tuple[str, float]]]


def index_keys(report: Report) -> frozenset[str]:
    """The keys under which a report is found: its heaviest words, with its stretch of the calendar or without."""
    bucket = _bucket(report.published)
    if bucket is None:
        return frozenset(f"{word}|none" for word in heaviest(report))
    return frozenset(key for word in heaviest(report) for key in (f"{word}|{bucket}", f"{word}|any"))


def probe_keys(report: Report) -> frozenset[str]:
    """The keys under which related reports stand: for a dated one the stretches around its own and the undated."""
    bucket = _bucket(report.published)
    ends = ("none", "any") if bucket is None else ("none", *(str(bucket + n) for n in (-1, 0, 1)))
    return frozenset(f"{word}|{end}" for word in heaviest(report) for end in ends)


def are_related(a: Report, b: Report) -> bool:
    """Whether two articles may tell of one happening: near in time, one of their heaviest words shared, and alike."""
    first, second = day_of(a.published), day_of(b.published)
    if first is not None and second is not None and abs((first - second).days) > WINDOW:
        return False
    return not set(heaviest(a)).isdisjoint(heaviest(b)) and cosine(a.signature, b.signature) >= RELATED


def heaviest(report: Report) -> tuple[str, ...]:
    """The words under which a report is found."""
    return tuple(word for word, _ in report.signature[:_KEYS])


def slices(members: Iterable[Member], signature_of: Signatures) -> tuple[tuple[str, ...], ...]:
    """Cuts one connected part, given as (article id, `day_of` its publication), into slices of at most `SLICE` articles.

    **Shape**: slices of sorted article ids, sorted. A part that is small enough is one slice; else months, of a month
    too large weeks, then days; what is still too large is connected anew by closer likeness, step by step, and at last
    cut by a digest of the ids. Which slice an article falls into depends on the set of members only. `signature_of`
    is asked only for articles of days that are too large.
    """
    found = _by_calendar(sorted(members, key=lambda m: m[0]), 0, signature_of)
    return tuple(sorted(tuple(part) for part in found))


def _by_calendar(members: Sequence[Member], level: int, signature_of: Signatures) -> list[list[str]]:
    idents = [ident for ident, _ in members]
    if len(members) <= SLICE:
        return [idents]
    if level == len(_CALENDAR):
        return _by_likeness(idents, 0, signature_of)
    parts: dict[str, list[Member]] = {}
    for member in members:
        parts.setdefault("none" if member[1] is None else _CALENDAR[level](member[1]), []).append(member)
    return [part for key in sorted(parts) for part in _by_calendar(parts[key], level + 1, signature_of)]


_CALENDAR: tuple[Callable[[date], str], ...] = (
    lambda day: day.isoformat()[:7],
    lambda day: "{}-{}".format(*day.isocalendar()[:2]),
    date.isoformat,
)
_CLOSER = (0.2, 0.25, 0.3, 0.4, 0.5)
_MOST_COMPARED = 600


def _by_likeness(idents: Sequence[str], level: int, signature_of: Signatures) -> list[list[str]]:
    if len(idents) <= SLICE:
        return [list(idents)]
    if level == len(_CLOSER) or len(idents) > _MOST_COMPARED:
        parts: dict[str, list[str]] = {}
        for ident in idents:
            parts.setdefault(sha256(ident.encode("utf-8", "surrogatepass")).hexdigest()[:2], []).append(ident)
        return [parts[key] for key in sorted(parts)]
    alike = likeness([signature_of(ident) for ident in idents])
    groups = _joined(len(idents), [pair for pair, value in alike.items() if value >= _CLOSER[level]])
    return [part for g in groups for part in _by_likeness([idents[i] for i in g], level + 1, signature_of)]


def likeness(signatures: Sequence[Sequence[tuple[str, float]]]) -> dict[tuple[int, int], float]:
    """How alike each two signatures are, as (smaller, larger) index: pairs that share a word only."""
    holders: dict[str, list[tuple[int, float]]] = {}
    out: dict[tuple[int, int], float] = {}
    for j, signature in enumerate(signatures):
        for word, weight in signature:
            others = holders.setdefault(word, [])
            for i, other in others:
                out[i, j] = out.get((i, j), 0.0) + weight * other
            others.append((j, weight))
    return out


def connect(reports: Mapping[str, Report]) -> tuple[tuple[str, ...], ...]:
    """The connected parts of what is related, each sorted, sorted."""
    idents = sorted(reports)
    place = {ident: n for n, ident in enumerate(idents)}
    index: dict[str, list[str]] = {}
    for ident in idents:
        for key in index_keys(reports[ident]):
            index.setdefault(key, []).append(ident)
    pairs = []
    for ident in idents:
        found = {other for key in probe_keys(reports[ident]) for other in index.get(key, ()) if other < ident}
        pairs += [(place[other], place[ident]) for other in found if are_related(reports[ident], reports[other])]
    return tuple(tuple(idents[i] for i in group) for group in _joined(len(idents), pairs))


def _joined(n: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected parts of ``0 .. n-1`` under `pairs`, each sorted, in order of their first items."""
    above = list(range(n))

    def root(i: int) -> int:
        while above[i] != i:
            above[i] = i = above[above[i]]
        return i

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        above[high] = low
    parts: dict[int, list[int]] = {}
    for i in range(n):
        parts.setdefault(root(i), []).append(i)
    return list(parts.values())


def day_of(published: Interval | None) -> date | None:
    """The day an article is counted under: the first of its publication, None where it is not known to the month."""
    if published is None or published.start is None or published.end is None:
        return None
    return published.start if published.end - published.start <= timedelta(days=31) else None


def _bucket(published: Interval | None) -> int | None:
    day = day_of(published)
    return None if day is None else day.toordinal() // WINDOW
