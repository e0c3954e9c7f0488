"""When an article was published: the evidence and the order in which it is trusted.

1. what the container states (the field of a JSON line, JSON-LD, meta tags): basis ``metadata``
2. a printed line that says so ("Published 17 Jan, 2025"), or a printed date with a time of day: basis ``printed``
3. the address (``/2025/01/17/``): basis ``metadata``
4. any other date above or below the article (below a masthead, in a dateline with its year, in a crawl header):
``printed`` 5. the date that the caller hands in, for articles that have none of these: basis ``metadata``

Nothing found is None. A day is the day as printed, in the outlet's own time zone. Purely numeric dates count only
where one reading is possible (17/01/2025, 01/17/2025, 17.01.2025), never 03/05/2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.model.spans import Span
from dragoman.model.times import Basis, Interval

_MONTHS = {
    name: i + 1
    for i, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
            *("september sept sep", "october oct", "november nov", "december dec"),
        )
    )
    for name in names.split()
}
_MONTH = "(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATE = re.compile(
    r"(?<![\w.-])(?:"
    r"(?P<y1>(?:19|20)\d\d)[-/](?P<m1>\d\d?)[-/](?P<d1>\d\d?)(?=\b|T)"
    r"|(?P<y2>(?:19|20)\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?:T|\b)"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]{0,2}" + _MONTH.format("m3") + r",?[ -]{0,2}(?P<y3>(?:19|20)\d\d)\b"
    r"|" + _MONTH.format("m4") + r"[ -]{0,2}(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?[ -]{0,2}(?P<y4>(?:19|20)\d\d)\b"
    r"|(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y5>(?:19|20)\d\d|\d\d)\b(?!-\d)"
    r")",
    re.IGNORECASE,
)
_URL_DATE = re.compile(
    r"[/_-](?P<y>(?:19|20)\d\d)[/_-]?(?P<m>[01]?\d|[a-z]{3})[/_-]?(?P<d>[0-3]\d|[1-9])(?=[/_.?-]|$)", re.IGNORECASE
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b|\b\d{4}\s?GMT\b", re.IGNORECASE)
_STATED = re.compile(r"\b(?:published|posted|first published|publication|issued|released)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|last update|edited)\b", re.IGNORECASE)
_CRAWLED = re.compile(r"\s*(?:date|crawled|fetched|retrieved|scraped|captured|archived|saved)\b", re.IGNORECASE)

# Left over from a line of date and time when the date is taken out: words that belong to such lines.
_BESIDE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|published|posted|updated|last|first|modified"
    r"|created|issued"
    r"|on|at|date|time|the|am|pm|a\.m|p\.m|noon|hrs?|hours?|GMT|UTC|EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|BST|CET|CEST|EET|EEST|MSK|IST"
    r"|PKT|WIB"
    r"|EAT|WAT|CAT|SAST|HKT|SGT|KST|JST|AEST|AEDT|AST|IRST|TRT|GST|local|min(?:ute)?s?|read|ago|print|edition|issue|vol|no"
    r"|muharram|safar|rabi|rajab|shaban|ramadan|shawwal|thul|dhul|hijjah?|qi?dah|jumada|al|ii?|\d{3,4} ?ah)\b"
    r"|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\b)?|\d{1,2} ?[ap]\.?m\b|\d{4} ?(?:GMT|hrs?)\b"
    r"|\+\d\d?:?\d*|\d+|[\W_]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date printed in a line that is not running text, with the rank of its trustworthiness (1 is best)."""

    day: date
    span: Span
    rank: int


def find_dates(text: str) -> Iterable[tuple[int, int, date]]:
    """The full dates printed in a short text, in order: start, end, day. Impossible and ambiguous ones are passed over.

    Example:
        >>> [str(day) for _, _, day in find_dates("Published 17 Jan, 2025 | updated 01/18/2025")]
        ['2025-01-17', '2025-01-18']
    """
    for found in _DATE.finditer(text):
        day = _day_of(found)
        if day is not None:
            yield found.start(), found.end(), day


def read_date_line(text: str, start: int) -> tuple[tuple[PrintedDate, ...], str] | None:
    """The dates of a line that is nothing but date, time and perhaps a name or two, and what is left of it; else None.

    Example:
        >>> dates, rest = read_date_line("Reuters Published 17 Jan, 2025 02:10pm", 0)
        >>> str(dates[0].day), rest
        ('2025-01-17', 'Reuters')
    """
    dates = tuple(find_dates(text))
    if not dates:
        return None
    rest, at = [], 0
    for begin, end, _ in dates:
        rest.append(text[at:begin])
        at = end
    rest.append(text[at:])
    left = _BESIDE.sub(" ", " | ".join(rest)).split()
    if len(left) > 6 or not all(word[:1].isupper() or word in ("and", "of", "the", "by", "in") for word in left):
        return None
    return tuple(_ranked(text, start, begin, end, day) for begin, end, day in dates), " ".join(left)


def rank_dates(text: str, start: int) -> tuple[PrintedDate, ...]:
    """The dates of any line that is not running text, each with its rank."""
    return tuple(_ranked(text, start, begin, end, day) for begin, end, day in find_dates(text))


def decide_published(
    metadata: Mapping[str, str], printed: Iterable[PrintedDate], given: date | None
) -> Interval | None:
    """The day of publication, by the order of trust that the module states, or None."""
    stated = parse_stated(metadata.get("published"))
    if stated is not None:
        return _interval(stated, None)
    ordered = sorted(printed, key=lambda p: p.rank)
    if ordered and ordered[0].rank <= 2:
        return _interval(ordered[0].day, ordered[0].span)
    address = date_in_url(metadata.get("url"))
    if address is not None:
        return _interval(address, None)
    if ordered:
        return _interval(ordered[0].day, ordered[0].span)
    return _interval(given, None) if given is not None else None


def parse_stated(words: str | None) -> date | None:
    """The day that a metadata field states, whatever its notation; None where it is no date."""
    if not words or len(words) > 100:
        return None
    return next((day for _, _, day in find_dates(words)), None)


def date_in_url(url: str | None) -> date | None:
    """The day that stands in an address, or None.

    Example:
        >>> str(date_in_url("https://example.org/world/2024/may/16/harbour-treaty"))
        '2024-05-16'
    """
    for found in _URL_DATE.finditer((url or "")[:1000]):
        month = found["m"].lower()
        number = _MONTHS.get(month) if month.isalpha() else int(month)
        day = _build(int(found["y"]), number, int(found["d"]))
        if day is not None:
            return day
    return None


def _interval(day: date, span: Span | None) -> Interval:
    basis: Basis = "metadata" if span is None else "printed"
    return Interval(start=day, end=day, precision="day", basis=basis, evidence=span)


def _ranked(text: str, start: int, begin: int, end: int, day: date) -> PrintedDate:
    before = text[max(0, begin - 30) : begin]
    labels = [(m.start(), 1) for m in _STATED.finditer(before)] + [(m.start(), 4) for m in _UPDATED.finditer(before)]
    rank = max(labels)[1] if labels else (2 if _CLOCK.search(text, end) or _CLOCK.search(before) else 3)
    if _CRAWLED.match(text):
        rank = 5
    return PrintedDate(day=day, span=Span(start=start + begin, end=start + end), rank=rank)


def _day_of(found: re.Match[str]) -> date | None:
    group = found.groupdict()
    for i in "12":
        if group[f"y{i}"]:
            return _build(int(group[f"y{i}"]), int(group[f"m{i}"]), int(group[f"d{i}"]))
    for i in "34":
        if group[f"y{i}"]:
            return _build(int(group[f"y{i}"]), _MONTHS[group[f"m{i}"].lower()], int(group[f"d{i}"]))
    a, b, year = int(group["a"]), int(group["b"]), int(group["y5"])
    year += 2000 if year < 100 else 0
    if group["sep"] == "." or a > 12 or a == b:
        return _build(year, b, a)
    return _build(year, a, b) if b > 12 else None


def _build(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None
