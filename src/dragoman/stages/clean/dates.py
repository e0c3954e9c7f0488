"""Dates as they are printed: in words and in figures, in lines of their own and in addresses.

Input: lines that are not running text. Output: `PrintedDate`, each with the rank of its trustworthiness. What they
decide is another matter: `dragoman.stages.clean.published`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.model.spans import Span

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
    r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?=\b|T)"
    r"|(?P<y2>(?:19|20)\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?:T|\b)"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]{0,2}"
    + _MONTH.format("m3")
    + r",?[ -]{0,2}(?P<y3>(?:19|20)\d\d)(?=\b|T)"
    r"|" + _MONTH.format("m4") + r"[ -]{0,2}(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?[ -]{0,2}(?P<y4>(?:19|20)\d\d)\b"
    r"|(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y5>(?:19|20)\d\d|\d\d)\b(?!-\d)"
    r")",
    re.IGNORECASE,
)
_NAMES_OF_MONTHS = "|".join(sorted(_MONTHS, key=len, reverse=True))
_URL_DATE = re.compile(
    r"(?<![\w])(?:"
    rf"(?P<y1>(?:19|20)\d\d)/(?P<m1>[01]?\d|{_NAMES_OF_MONTHS})/(?P<d1>[0-3]?\d)(?![\w])"
    r"|(?P<y2>(?:19|20)\d\d)(?P<s2>[_-])(?P<m2>[01]\d)(?P=s2)(?P<d2>[0-3]\d)(?![0-9A-Za-z])"
    r"|(?P<y3>(?:19|20)\d\d)/?(?P<m3>[01]\d)/?(?P<d3>[0-3]\d)(?:\d{4}|\d{6})?(?![0-9A-Za-z])"
    r"|(?P<d4>[0-3]\d)-(?P<m4>[01]\d)-(?P<y4>(?:19|20)\d\d)(?![\w])"
    r")",
    re.IGNORECASE,
)
_WEEKDAYS = {name: i for i, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b", re.IGNORECASE)
_AGO = re.compile(
    r"(?:(?P<label>(?:first )?(?:published|posted|updated|last updated|modified))\W{0,3})?(?:about |over |around )?"
    r"(?:(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten) ?"
    r"(?P<unit>min(?:ute)?s?|m|hours?|hrs?|h|days?|d|weeks?|w)(?: (?:and )?\d+ ?m(?:in(?:ute)?s?)?)? ago"
    r"|(?P<word>today|yesterday|just now))[.,]?(?: at \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?)?",
    re.IGNORECASE,
)
_COUNTED = {name: i + 1 for i, name in enumerate("one two three four five six seven eight nine ten".split())} | {
    "a": 1,
    "an": 1,
}
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b|\b\d{4}\s?GMT\b", re.IGNORECASE)
_STATED = re.compile(
    r"\b(?:published|posted|first published|publication|issued?|released|filed|added|uploaded|created|online since|pubdate"
    r"|publish(?:ed)? date|(?<!update )(?<!updated )(?<!modified )(?<!edited )date)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|last update|edited|revised)\b", re.IGNORECASE)
# A line with such words has the date of something else than the article.
_OF_ELSE = re.compile(
    r"\b(?:deadline|event|forum|webinar|tickets?|regist\w+|founded|established|member|joined|born|died|offers?|valid|before"
    r"|timeline|treaty|agreement|photos?|pictures?|images?|taken|data|as of|poll|weather|forecast|next|meeting|privacy|terms"
    r"|policy|polic(?:y|ies)|cookies?|copyright|archives?|this day|comments?|commented|closes?|ends?|ended|until|expires?|due"
    r"|starts?|begins?|join us|says|said|wrote|replied|licen[cs]e|tel|phone|related|source|subscribe|sale|conference|concert"
    r"|match|kick-?off|fixture|exhibition|holiday|anniversary|correction|amended|version|meeting|summit|election|hearing"
    r"|crawled|snapshot|accessed|signed|dated)\b|©|\b(?:since|by|on|for)\s*$|\w*[a-z]\d+\b",
    re.IGNORECASE,
)
_LABELLED_BEHIND = re.compile(
    r"(?:,? \d{1,2}[:.]\d\d)? ?\((?:last |first )?(?:published|posted|updated|modified|edited|revised)\)", re.IGNORECASE
)
_POLICY = re.compile(r"\b(?:privacy|terms|polic(?:y|ies)|cookies?)\b", re.IGNORECASE)
_LABEL = re.compile(r"([\w ]{2,30}):\s*$")
_CRAWLED = re.compile(
    r"\s*(?:date(?=\s*[:=]?\s*\d{4}-\d\d-\d\d)|crawled|fetched|retrieved|scraped|captured|archived|saved)\b",
    re.IGNORECASE,
)

# So many words may stand beside a bare date for an outlet's name; with more it is the date of something else.
_NAMES = 4
_ROW = 10
"""So many words a row of names between marks may have, of `_NAMES` at most each."""
_MARKS = re.compile(r"\s*[|/,·•;—–]\s*|\s+-\s+|\.\s+(?=[A-Z])|\s+&\s+|\s+and\s+(?=agencies|wires?|[A-Z])")
_SINCE = re.compile(r"\b(?:since|until|till|from|before|after|by)\W*$", re.IGNORECASE)
_INNER_MARK = re.compile(r"['’]s\b|(?<=\w)[-'’](?=\w)")
_IN_NAMES = frozenset(
    "and of the by de del della di da do dos du des la le les el al von van der den zu y e i agencies wires service"
    " staff writer writers reporter reporters correspondent desk bureau newsroom".split()
)

# Left over from a line of date and time when the date is taken out: words that belong to such lines.
_BESIDE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|published|posted|updated|last|first|modified"
    r"|created|issued"
    r"|publication|publish|edited|edit|revised|online|since|uploaded|added|created|filed|released|story|article|of|utc"
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
    """A date printed in a line that is not running text, with the rank of its trustworthiness.

    **Shape**: `rank` 1 said to be the day of publication; 2 with a time of day; 3 alone; 4 said to be that of an update;
    5 that of a crawl. `other` is the second reading of figures that may be read both ways, where `day` reads the day
    first. `span` is None where the line is of a page's markup and not of its text.
    """

    day: date
    span: Span | None
    rank: int
    other: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAgo:
    """How long ago a line above the article says it was published, counted from the retrieval.

    **Units**: `minutes` before; `is_update` where the line says so.
    """

    minutes: int
    span: Span
    is_update: bool


def read_ago(line: str, start: int) -> PrintedAgo | None:
    """The time that a line counts back from when it was read ("3 hours ago"), or None.

    Example:
        >>> read_ago("Published 2 days ago", 0).minutes
        2880
    """
    found = _AGO.fullmatch(line.strip())
    if found is None:
        return None
    word = (found["word"] or "").lower()
    if word:
        minutes = 24 * 60 if word == "yesterday" else 0
    else:
        n = int(found["n"]) if found["n"].isdigit() else _COUNTED[found["n"].lower()]
        minutes = n * {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}[found["unit"][0].lower()]
    label = (found["label"] or "").lower()
    span = Span(start=start, end=start + len(line))
    return PrintedAgo(minutes=minutes, span=span, is_update="updated" in label or "modified" in label)


def find_readings(text: str) -> Iterable[tuple[int, int, date, date | None]]:
    """The full dates printed in a short text, in order: start, end, day, and the other reading of figures in doubt (the
    first has the day first). A weekday beside them decides."""
    for found in _DATE.finditer(text):
        readings = _readings_of(found)
        if len(readings) > 1:
            beside = {
                m.group(1).lower() for m in _WEEKDAY.finditer(text[max(0, found.start() - 14) : found.end() + 14])
            }
            fitting = [day for day in readings if day.weekday() in {_WEEKDAYS[name] for name in beside}]
            readings = fitting if len(fitting) == 1 else readings
        if readings:
            yield found.start(), found.end(), readings[0], readings[1] if len(readings) > 1 else None


def find_dates(text: str) -> Iterable[tuple[int, int, date]]:
    """The full dates printed in a short text, in order: start, end, day. Impossible and ambiguous ones are passed over.

    Example:
        >>> [str(day) for _, _, day in find_dates("Published 17 Jan, 2025 | updated 01/18/2025")]
        ['2025-01-17', '2025-01-18']
    """
    for start, end, day, other in find_readings(text):
        if other is None:
            yield start, end, day


def read_date_line(text: str, start: int) -> tuple[tuple[PrintedDate, ...], str] | None:
    """The dates of a line that is nothing but date, time and perhaps a name or two, and what is left of it; else None.

    Example:
        >>> dates, rest = read_date_line("Reuters Published 17 Jan, 2025 02:10pm", 0)
        >>> str(dates[0].day), rest
        ('2025-01-17', 'Reuters')
    """
    dates = tuple(find_readings(text))
    if not dates or (len(dates) == 1 and _is_of_else(text, dates[0][0])):
        return None
    rest, at = [], 0
    for begin, end, _, _ in dates:
        rest.append(text[at:begin])
        at = end
    rest.append(text[at:])
    bare = " | ".join(rest)
    left = _BESIDE.sub(" ", bare).split()
    if left[:1] in (["Done"], ["Signed"], ["Given"], ["Adopted"]) and "." in text[-40:]:
        return None  # a treaty's or statement's own last words
    if left[-1:] in (["admin"], ["staff"], ["editor"]):
        left = left[:-1]
    ranked = tuple(_ranked(text, start, *found) for found in dates)
    if len(dates) == 1 and not _SINCE.search(text[: dates[0][0]]) and _is_row_of_names(bare):
        return ranked, " ".join(left)
    if len(left) > 6 or not all(word[:1].isupper() or word in ("and", "of", "the", "by", "in", "for") for word in left):
        return None
    if len(left) > _NAMES and all(printed.rank == 3 for printed in ranked):
        return None
    return ranked, " ".join(left)


def _is_row_of_names(bare: str) -> bool:
    """Whether what stands beside a date is a row of names between marks: outlet, place, author ("La Voz de Puno, Puno,")."""
    parts = [part for piece in _MARKS.split(bare) if (part := _BESIDE.sub(" ", _INNER_MARK.sub("", piece)).split())]
    if len(parts) < 1 or sum(map(len, parts)) > _ROW:
        return False
    return all(
        len(part) <= _NAMES
        and (part[0][:1].isupper() or len(part) == 1)
        and all(word[:1].isupper() or word in _IN_NAMES for word in part)
        for part in parts
    )


def rank_dates(text: str, start: int) -> tuple[PrintedDate, ...]:
    """The dates of any line that is not running text, each with its rank."""
    return tuple(_ranked(text, start, *found) for found in find_readings(text) if not _is_of_else(text, found[0]))


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
        group = found.groupdict()
        i = next(i for i in "1234" if group[f"y{i}"])
        month, day = group[f"m{i}"].lower(), int(group[f"d{i}"])
        number = _MONTHS[month] if month.isalpha() else int(month)
        if i == "4" and day <= 12 and day != number:
            continue
        built = _build(int(group[f"y{i}"]), number, day)
        if built is not None:
            return built
    return None


def _is_of_else(text: str, begin: int) -> bool:
    """Whether a printed date is that of something else than the article, by the words before it or its label."""
    before = text[max(0, begin - 60) : begin]
    labels = [m.end() for m in _STATED.finditer(before)] + [m.end() for m in _UPDATED.finditer(before)]
    found = None
    for found in _OF_ELSE.finditer(text[max(0, begin - 60) : begin + 60]):
        # "Published by the Event Desk on 3 March": what says that it is the article's day stands nearer.
        if found.group().strip().lower() in ("by", "on", "for", "since"):
            continue
        if not labels or max(labels) < found.end() <= len(before) or _POLICY.search(before):
            return True
    label = _LABEL.search(before)
    if label is not None and not labels and _CRAWLED.match(text) is None:
        return _BESIDE.sub(" ", label.group(1)).strip() != ""
    return False


def _ranked(text: str, start: int, begin: int, end: int, day: date, other: date | None) -> PrintedDate:
    before = text[max(0, begin - 30) : begin]
    labels = [(m.start(), 1) for m in _STATED.finditer(before)] + [(m.start(), 4) for m in _UPDATED.finditer(before)]
    behind = _LABELLED_BEHIND.match(text, end)
    if behind is not None:
        labels = [(0, 4 if _UPDATED.search(behind.group()) else 1)]
    rank = max(labels)[1] if labels else (2 if _CLOCK.search(text, end) or _CLOCK.search(before) else 3)
    if _CRAWLED.match(text):
        rank = 5
    return PrintedDate(day=day, span=Span(start=start + begin, end=start + end), rank=rank, other=other)


def _readings_of(found: re.Match[str]) -> list[date]:
    """The days that a printed date may mean, the one with the day first before the other."""
    group = found.groupdict()
    for i in "12":
        if group[f"y{i}"]:
            return _built(_build(int(group[f"y{i}"]), int(group[f"m{i}"]), int(group[f"d{i}"])))
    for i in "34":
        if group[f"y{i}"]:
            return _built(_build(int(group[f"y{i}"]), _MONTHS[group[f"m{i}"].lower()], int(group[f"d{i}"])))
    a, b, year = int(group["a"]), int(group["b"]), int(group["y5"])
    year += 2000 if year < 100 else 0
    if group["sep"] == "." or a == b:
        return _built(_build(year, b, a))
    return _built(_build(year, b, a), _build(year, a, b))


def _built(*days: date | None) -> list[date]:
    return [day for day in days if day is not None]


def _build(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None
