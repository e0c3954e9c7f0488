"""When an article was published: the evidence and the order in which it is trusted.

1. what the container states (the field of a JSON line, of an archive): basis ``metadata``
2. what a page states: JSON-LD, then meta tags, then time tags: ``metadata``
3. a printed line that says so ("Published 17 Jan, 2025"), or a printed date with a time of day: ``printed``
4. the address (``/2025/01/17/``): ``metadata``
5. any other date above or below the article (below a masthead, in a dateline with its year): ``printed``
6. "3 hours ago" above the article, counted back from the retrieval: ``relative``
7. the day of an update, printed or stated, and the day that a crawl header names
8. the day that the caller hands in, for articles that have none of these: ``metadata``

Nothing found is None. Nothing is published after it was retrieved: a later date counts for nothing. The day is that of
the zone that the page prints: where it states its time in UTC and prints a line of its own that is a day off, the
line's. Figures that may be read both ways (03/05/2025) are read by a weekday beside them, by what was possible before
the retrieval, by another date of the page, and by what the outlet writes first (`dragoman.stages.clean.orders`); where
nothing tells, they count for nothing. What lost is kept with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dragoman.model.documents import DateCandidate
from dragoman.model.spans import Span
from dragoman.model.times import Basis, Interval
from dragoman.stages.clean.dates import PrintedAgo, PrintedDate, date_in_url, find_readings
from dragoman.stages.clean.orders import Order

_IN_UTC = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]00:?00)$")
_EPOCH = date(1970, 1, 1)
_SAME_DAY = timedelta(days=1)
_MINUTE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_BASES: Mapping[str, Basis] = {
    "printed": "printed",
    "printed update": "printed",
    "relative": "relative",
    "crawl header": "printed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that an article shows of its day of publication.

    **Shape**: `stated` are the fields of the container and of the page, by their source, best first; `updated` likewise
    those that name an update. `printed` in the order of the text. `given` is the caller's. `retrieved` is when the
    document was fetched, if known; `order` what the outlet writes first.
    """

    stated: Sequence[tuple[str, str]] = ()
    updated: Sequence[tuple[str, str]] = ()
    printed: Sequence[PrintedDate] = ()
    ago: Sequence[PrintedAgo] = ()
    url: str | None = None
    given: date | None = None
    retrieved: str | None = None
    order: Order | None = None


def decide_published(evidence: Evidence) -> tuple[Interval | None, tuple[DateCandidate, ...]]:
    """The day of publication by the order of trust that the module states, or None; and the candidates that lost."""
    retrieved = parse_stated(evidence.retrieved)
    found = [_settle(candidate, other, evidence, retrieved) for candidate, other in _candidates(evidence)]
    fit = [candidate for candidate in found if not candidate.lost]
    chosen = _prefer_own_day(fit, evidence) if fit else None
    if chosen is None:
        return None, tuple(found)
    losing = [c if c.lost else replace(c, lost=_why_less(c, chosen)) for c in found if c is not chosen]
    basis = _BASES.get(chosen.source, "metadata")
    interval = Interval(start=chosen.day, end=chosen.day, precision="day", basis=basis, evidence=chosen.span)
    return interval, tuple(losing)


def parse_stated(words: str | None) -> date | None:
    """The day that a metadata field states, whatever its notation; None where it is no date, or may be two."""
    if not words or len(words) > 100:
        return None
    return next((day for _, _, day, other in find_readings(words) if other is None), None)


def _candidates(evidence: Evidence) -> list[tuple[DateCandidate, date | None]]:
    """All candidates, best first, each with the second reading of figures in doubt."""
    found: list[tuple[DateCandidate, date | None]] = []

    def add(source: str, day: date | None, span: Span | None = None, other: date | None = None) -> None:
        if day is not None:
            found.append((DateCandidate(day=day, source=source, span=span, lost=""), other))

    def add_words(source: str, words: str) -> None:
        read = next(iter(find_readings(words[:100])), None)
        # What systems write where no date is known.
        if read is not None and read[2] != _EPOCH:
            add(source, read[2], None, read[3])

    def add_printed(source: str, *ranks: int) -> None:
        for printed in sorted(evidence.printed, key=lambda p: p.rank):
            if printed.rank in ranks:
                add(source, printed.day, printed.span, printed.other)

    for source, words in evidence.stated:
        add_words(source, words)
    add_printed("printed", 1, 2)
    add("address", date_in_url(evidence.url))
    add_printed("printed", 3)
    for ago in sorted(evidence.ago, key=lambda a: a.is_update):
        add("relative", _count_back(evidence.retrieved, ago.minutes), ago.span)
    add_printed("printed update", 4)
    for source, words in evidence.updated:
        add_words(source, words)
    add_printed("crawl header", 5)
    add("caller", evidence.given)
    return found


def _settle(candidate: DateCandidate, other: date | None, evidence: Evidence, retrieved: date | None) -> DateCandidate:
    """A candidate with one reading of its figures, or with the reason why it counts for nothing."""
    readings = [day for day in (candidate.day, other) if day is not None]
    possible = [day for day in readings if retrieved is None or day <= retrieved]
    if not possible:
        return replace(candidate, lost="later than the retrieval")
    if len(possible) > 1:
        sure = {c.day for c, doubt in _candidates(evidence) if doubt is None and c.source != "caller"}
        possible = [day for day in possible if day in sure] or possible
    if len(possible) > 1:
        if evidence.order is None:
            return replace(candidate, lost="day and month in doubt")
        possible = possible[:1] if evidence.order == "day" else possible[1:]
    return replace(candidate, day=possible[0])


def _prefer_own_day(fit: Sequence[DateCandidate], evidence: Evidence) -> DateCandidate:
    """The best candidate; where it is stated in UTC, a printed line that is a day off goes before it."""
    best = fit[0]
    words = next((words for source, words in evidence.stated if source == best.source), "")
    if _IN_UTC.search(words.strip()):
        for candidate in fit[1:]:
            if candidate.source == "printed" and abs(candidate.day - best.day) == _SAME_DAY:
                return candidate
    return best


def _why_less(candidate: DateCandidate, chosen: DateCandidate) -> str:
    if candidate.day == chosen.day:
        return "says the same"
    if chosen.source == "printed" and candidate.source not in ("printed", "printed update"):
        return (
            "in another zone than the page prints" if abs(candidate.day - chosen.day) == _SAME_DAY else "less trusted"
        )
    return "an update" if "update" in candidate.source else "less trusted"


def _count_back(retrieved: str | None, minutes: int) -> date | None:
    """The day so many minutes before a retrieval. Of one known by its day alone, minutes and hours count for nothing."""
    day = parse_stated(retrieved)
    if day is None or retrieved is None:
        return None
    found = _MINUTE.search(retrieved)
    if found is None:
        return day - timedelta(days=minutes // (24 * 60))
    try:
        return (datetime.fromisoformat(found.group().replace(" ", "T")) - timedelta(minutes=minutes)).date()
    except ValueError:
        return None
