"""The place (date, agency) printed before an article's first sentence: "GENEVA, 3 May (Reuters) - "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.model.spans import Span
from dragoman.stages.clean.dates import PrintedDate, rank_dates
from dragoman.stages.clean.outlets import OutletIndex, name_wire
from dragoman.stages.clean.rules import load_words

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?"
)
_DAY = rf"(?:{_MONTH} ?\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})(?:,? (?:19|20)\d\d)?"
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*[A-ZÀ-Þ](?:[ /-]{1,3}[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,4}"
_TITLE = r"[A-ZÀ-Þ][\w'’.-]+(?:[ /][A-ZÀ-Þ][\w'’.-]+| (?:of|and|de|el|la|al|do|da|the|on)(?= [A-ZÀ-Þ])){0,4}"
_REGION = r"(?:, ?(?:[A-ZÀ-Þ][\w'’.-]*\.?(?: (?:of|and|the|de) )?[ ]?){1,4})?"
_PAREN = r"[(\[][^()\[\]]{2,60}[)\]]"
_DASH = r"(?:[—–―_]|(?<=\s)--?|--?(?=\s)|:(?=\s)|\|)"

# In order: an all-capital place; a capitalised place with something that only datelines have; an agency alone.
_CAPITAL = re.compile(
    rf"(?P<place>{_CAPS}{_REGION})"
    rf"(?P<rest>(?:[,.]? ?{_DAY})?\.?,?(?: ?{_PAREN}| ?/[A-Z][A-Za-z -]{{1,20}}/\.?| [A-Z][\w.]*(?: [A-Z][\w.]*)?)?)"
    rf" ?(?P<dash>{_DASH}|(?<=/)|(?<=/\.))\s?(?=\S)"
)
_MIXED = re.compile(
    rf"(?P<place>{_TITLE}{_REGION})"
    rf"(?P<rest>(?P<day>[,.]? ?{_DAY})?\.?,?(?P<paren> ?{_PAREN}| ?/[A-Z][A-Za-z -]{{1,20}}/\.?)?)"
    rf" ?(?P<dash>{_DASH}|(?<=/)|(?<=/\.))\s?(?=\S)"
)
_CAPITAL_DATED = re.compile(
    rf"(?P<place>{_CAPS}{_REGION})(?P<rest>[,.]? ?(?:{_MONTH} ?\d{{1,2}}|\d{{1,2}} {_MONTH}),? (?:19|20)\d\d)(?P<dash>\.)\s(?=\S)"
)
_AGENCY = re.compile(rf"(?P<place>)(?P<rest>{_PAREN}) ?(?P<dash>{_DASH})?\s?(?=\S)")
_BRACKETED = re.compile(rf"[(\[](?P<place>{_TITLE}|{_CAPS})(?P<rest>{_REGION}[,.:]? ?{_DAY})[)\]]\s?{_DASH}?\s?(?=\S)")
_FULL_DAY = rf"(?:{_MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}),? (?:19|20)\d\d"
_DATE_SECOND = re.compile(
    rf"(?P<place>{_CAPS}|{_TITLE}) ?(?:{_DASH}) ?(?P<rest>{_FULL_DAY}) ?(?P<dash>{_DASH})\s?(?=\S)"
)
_DATE_FIRST = re.compile(rf"(?P<rest>{_FULL_DAY})[,.]? ?\(?(?P<place>{_CAPS}|{_TITLE})?\)? ?(?P<dash>{_DASH})\s(?=\S)")
_PLACE_LINE = re.compile(rf"(?P<place>{_CAPS}|{_TITLE})(?:,(?! Jr)|:)")
_NAME_IN = re.compile(r"[(\[/]([^()\[\]/]{2,60})[)\]/]")
_CAPITALS_IN = re.compile(r"\([A-Z]{2,6}\)")
_SPACED_DASH = re.compile(r"\s[—–-]{1,2}\s|\w[—–]\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline: its place as written and as printed, the agency and dates in it, where the sentence begins."""

    place: str | None
    span: Span | None
    wire: str | None
    dates: tuple[PrintedDate, ...]
    sentence_start: int


def read_dateline(text: str, start: int, *, outlets: OutletIndex, trusted: bool) -> Dateline | None:
    """The dateline at the start of a paragraph, or None.

    `trusted` says that more than one paragraph stands in the article; without it "Putin: we will" is no dateline.

    Example:
        >>> from dragoman.stages.clean.outlets import load_wires
        >>> found = read_dateline("GENEVA, 3 May (Reuters) - Talks resumed.", 0, outlets=load_wires(), trusted=True)
        >>> found.place, found.wire, found.sentence_start
        ('Geneva', 'Reuters', 26)
    """
    head = text[:200]
    for pattern in (_BRACKETED, _DATE_SECOND, _DATE_FIRST, _CAPITAL, _CAPITAL_DATED, _MIXED, _AGENCY):
        found = pattern.match(head)
        if found is None or not _begins_sentence(text, found.end()):
            continue
        rest = found["rest"]
        wire = _wire_in(rest, outlets)
        if pattern in (_CAPITAL, _CAPITAL_DATED) and not _all_capital_place(found["place"], text):
            continue
        if pattern is _MIXED and not _mixed_is_sure(found, text, trusted=trusted):
            continue
        if pattern is _AGENCY and (wire is None or name_wire(wire, outlets) is None) and not _CAPITALS_IN.match(rest):
            continue
        printed = found["place"].rstrip(" ,.") if found["place"] else ""
        if pattern is _DATE_FIRST and not printed and not trusted:
            continue
        begin = start + found.start("place")
        place, _, region = printed.partition(",")
        if wire is None and region and name_wire(region, outlets) is not None:
            printed, wire = place, name_wire(region, outlets)
        return Dateline(
            place=_as_written(printed) or None,
            span=Span(start=begin, end=begin + len(printed)) if printed else None,
            wire=wire,
            dates=rank_dates(found.group(), start),
            sentence_start=start + found.end(),
        )
    return None


def read_place_line(line: str, start: int) -> Dateline | None:
    """The dateline that a line of its own is ("Asmara," before its date, "NEW DELHI:"), or None."""
    found = _PLACE_LINE.match(line)
    if found is None or found["place"].split(",")[0].split()[0].casefold() in load_words("not_places"):
        return None
    span = Span(start=start, end=start + found.end("place"))
    place = _as_written(found["place"])
    return Dateline(place=place, span=span, wire=None, dates=(), sentence_start=start + found.end())


def _all_capital_place(place: str, text: str) -> bool:
    """Whether a place in capitals stands out from what follows (an article in capitals throughout has no such mark)."""
    first = place.split(",", maxsplit=1)[0]
    after = text[len(place) : len(place) + 120]
    if first.casefold() in load_words("not_places") or len(first) < 3:
        return False
    return any(c.islower() for c in after)


def _mixed_is_sure(found: re.Match[str], text: str, *, trusted: bool) -> bool:
    place, dash = found["place"], found["dash"]
    if place.split(",")[0].split()[0].casefold() in load_words("not_places"):
        return False
    if found["day"] or found["paren"]:
        return True
    if not trusted or len(place.split(",")[0].split()) > 3:
        return False
    if dash == ":":
        return text[found.end() - 1 : found.end()].isspace() and "," not in place
    following = text[found.end() : found.end() + 160].split(". ", maxsplit=1)[0]
    spaced = text[found.start("dash") - 1 : found.start("dash")].isspace()
    return spaced and _SPACED_DASH.search(following) is None


def _begins_sentence(text: str, at: int) -> bool:
    first = text[at : at + 1]
    return first.isupper() or first.isdigit() or first in "\"'“‘«([$€£₹¥"


def _wire_in(rest: str, outlets: OutletIndex) -> str | None:
    """The agency named in a dateline. In brackets a name that is capitalised throughout may be one we do not know."""
    for found in _NAME_IN.finditer(rest):
        for words in re.split(r"[/,;]| and ", found.group(1)):
            wire = name_wire(words, outlets)
            if wire is not None:
                return wire
        words = found.group(1).strip()
        if re.fullmatch(r"[A-Z][\w.&’'-]*(?: (?:&|of|and|[A-Z][\w.&’'-]*)){0,4}", words) and not re.search(_DAY, words):
            return words
    bare = re.sub(_DAY, " ", rest).strip(" ,.-–—:|")
    return name_wire(bare, outlets) if bare and not bare.startswith(("(", "[")) else None


def _as_written(place: str) -> str:
    """The first place of a dateline, capitals undone: "WASHINGTON, D.C." is Washington."""
    first = place.split(",", maxsplit=1)[0].strip()
    if not first.isupper():
        return first
    small = {"Of", "And", "The", "De", "El", "La", "Al", "On", "Do", "Da"}
    words = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda m: m.group().capitalize(), first).split(" ")
    return " ".join(w.lower() if i and w in small else w for i, w in enumerate(words))
