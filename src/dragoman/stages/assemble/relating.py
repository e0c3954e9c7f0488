"""Which articles may tell of one happening, how they are found, and how a part that grew too large is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
"""An article with the day it is counted under: its own, else that of the article it leans on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lean:
    """On which dated article an undated one leans, how alike they are, and the day that one is counted under."""

    on: str
    likeness: float
    day: date

    def rank(self) -> tuple[float, str]:
        """What is smallest of the article leaned on."""
        return -self.likeness, self.on


Signatures = Callable[[str], Sequence[tuple[str, float]]]


def index_keys(report: Report) -> frozenset[str]:
    """The keys under which a report is found: its heaviest words, with its stretch of the calendar or without."""
    bucket = _bucket(report.published)
    if bucket is None:
        return frozenset(f"{word}|none" for word in heaviest(report))
    return frozenset(key for word in heaviest(report) for key in (f"{word}|{bucket}", f"{word}|any"))


def probe_keys(report: Report) -> frozenset[str]:
    """The keys of its like: for a dated report the stretches around its own, for an undated one all undated."""
    bucket = _bucket(report.published)
    ends = ("none",) if bucket is None else tuple(str(bucket + n) for n in (-1, 0, 1))
    return frozenset(f"{word}|{end}" for word in heaviest(report) for end in ends)


def lean_keys(report: Report) -> frozenset[str]:
    """The keys of the others: for a dated report all undated that may lean on it, for an undated one all dated."""
    end = "any" if _bucket(report.published) is None else "none"
    return frozenset(f"{word}|{end}" for word in heaviest(report))


def are_related(a: Report, b: Report) -> bool:
    """Whether two articles may tell of one happening: near in time, one of their heaviest words shared, and alike."""
    first, second = day_of(a.published), day_of(b.published)
    if first is not None and second is not None and abs((first - second).days) > WINDOW:
        return False
    return not set(heaviest(a)).isdisjoint(heaviest(b)) and cosine(a.signature, b.signature) >= RELATED


def lean_on(report: Report, dated: Iterable[Report]) -> Lean | None:
    """The dated article that an undated one is most like, of those it is related to; of equals the one with the first id."""
    found = [
        Lean(likeness=round(cosine(report.signature, other.signature), 6), on=other.article_id, day=day)
        for other in dated
        if (day := day_of(other.published)) is not None and are_related(report, other)
    ]
    return min(found, key=Lean.rank, default=None)


def heaviest(report: Report) -> tuple[str, ...]:
    """The words under which a report is found."""
    return tuple(word for word, _ in report.signature[:_KEYS])


def slices(members: Iterable[Member], signature_of: Signatures) -> tuple[tuple[str, ...], ...]:
    """Cuts one connected part, given as (article id, the day it is counted under), into slices of at most `SLICE` articles.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """The connected parts of some reports, each sorted, sorted; and on what the undated ones among them lean."""

    parts: tuple[tuple[str, ...], ...]
    leans: Mapping[str, Lean]


def connect(reports: Mapping[str, Report]) -> Connected:
    """What belongs together: dated articles that are related; undated ones go with the one they lean on.

    An undated article may be like articles of any year. If it connected them all, a record would in the end be one part;
    so it belongs to the part of one article. Only where there is none it is connected with other undated ones.
    """
    idents = sorted(reports)
    place = {ident: n for n, ident in enumerate(idents)}
    index: dict[str, list[str]] = {}
    for ident in idents:
        for key in index_keys(reports[ident]):
            index.setdefault(key, []).append(ident)

    def under(keys: Iterable[str]) -> set[str]:
        return {other for key in keys for other in index.get(key, ())}

    leans = {}
    for ident in idents:
        if day_of(reports[ident].published) is None:
            near = sorted(under(lean_keys(reports[ident])))
            if (lean := lean_on(reports[ident], (reports[other] for other in near))) is not None:
                leans[ident] = lean
    pairs = [(place[ident], place[lean.on]) for ident, lean in leans.items()]
    for ident in idents:
        if ident in leans:
            continue
        found = {o for o in under(probe_keys(reports[ident])) if o < ident and o not in leans}
        pairs += [(place[o], place[ident]) for o in found if are_related(reports[ident], reports[o])]
    parts = tuple(tuple(idents[i] for i in group) for group in _joined(len(idents), pairs))
    return Connected(parts=parts, leans=leans)


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


def counted_on(report: Report, leans: Mapping[str, Lean]) -> date | None:
    """The day an article is counted under: its own, else that of the article it leans on."""
    own = day_of(report.published)
    return own if own is not None else leans[report.article_id].day if report.article_id in leans else None


def day_of(published: Interval | None) -> date | None:
    """The day an article is printed on: the first of its publication, None where it is not known to the month."""
    if published is None or published.start is None or published.end is None:
        return None
    return published.start if published.end - published.start <= timedelta(days=31) else None


def _bucket(published: Interval | None) -> int | None:
    day = day_of(published)
    return None if day is None else day.toordinal() // WINDOW
