"""Lines of the margin: noise by what they say, and what they tell about the article (agency, byline, outlet, date)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.stages.clean.asides import Sentence, read_sentences
from dragoman.stages.clean.credits import is_byline, read_byline, read_editor, read_outlet, read_wire
from dragoman.stages.clean.dates import PrintedAgo, PrintedDate, rank_dates, read_ago, read_date_line
from dragoman.stages.clean.headlines import is_masthead, name_outlet
from dragoman.stages.clean.outlets import OutletIndex, name_wire
from dragoman.stages.clean.rules import find_noise, is_controls
from dragoman.stages.clean.signals import blank_quotes, score_sentence
from dragoman.stages.clean.units import Unit

_CREDITS = ("byline", "credit")

# What a line of these kinds seems to be is not believed where somebody is said to say it.
_VETOED = ("credit", "disclaimer", "subscription", "comments", "sharing", "newsletter", "cookies", "about the author")
_MARKS = re.compile(r"\s*[|>»·•›]\s*|\s+[./]\s+|\s{2,}|\t")
_DIGIT = re.compile(r"\d")
_BRACKETED = re.compile(r"\(([^()]{2,40})\)\s*$")
_NUMBER = re.compile(r"[($£€₹¥]*[-+▲▼]?[$£€₹¥]?\d[\d.,]*[%KMkbn]{0,2}\)?")
_LOWERED = re.compile(r"(?:^| )[a-z]{2,}")


@dataclass(slots=True, kw_only=True)
class Margins:
    """What the lines that go tell about the article; the first to tell a thing is believed. Lives within one call of
    `clean`.

    `cleared` holds the lines that were looked at and are no noise, so that later rounds pass them over.
    """

    wire: str | None = None
    byline: str | None = None
    editor: str | None = None
    outlet: str | None = None
    ago: list[PrintedAgo] = field(default_factory=list)
    dates: tuple[PrintedDate, ...] = ()
    cleared: set[tuple[int, int, bool]] = field(default_factory=set)
    is_advice: bool = False
    sentences: dict[tuple[int, int], Sequence[Sentence] | None] = field(default_factory=dict)

    def read_sentences(self, unit: Unit) -> Sequence[Sentence] | None:
        """`asides.read_sentences`, asked once of each unit."""
        key = (unit.start, unit.end)
        if key not in self.sentences:
            self.sentences[key] = read_sentences(unit, is_advice=self.is_advice)
        return self.sentences[key]

    def note_wire(self, wire: str | None) -> None:
        """Keeps the agency that a line names, if none is known yet."""
        self.wire = self.wire or wire

    def note_byline(self, byline: str | None) -> None:
        """Keeps the byline that a line states, if none is known yet."""
        self.byline = self.byline or byline

    def note_outlet(self, outlet: str | None) -> None:
        """Keeps the outlet that a line names, if none is known yet."""
        self.outlet = self.outlet or outlet


def read_margin(
    unit: Unit, *, in_body: bool, is_inside: bool, is_title: bool, outlets: OutletIndex, margins: Margins
) -> str | None:
    """Why a line is of the margin, or None; what it tells is kept in `margins`.

    `in_body`: the first sentence stands above it. `is_inside`: sentences stand above and below it; a date there is one
    of a chronology or of a live blog, not the day of publication.
    """
    line = unit.text
    if unit.n_words <= 22 and len(line) < 250 and "@" not in line and _DIGIT.search(line):
        read = read_date_line(line, unit.start)
        if read is not None and is_inside and all(printed.rank > 1 for printed in read[0]):
            return "time stamp"
        if read is not None:
            _learn_from_date_line(*read, outlets=outlets, margins=margins)
            return "publication line" if read[0][0].rank < 5 else "crawl header"
    if unit.n_words <= 6 and len(line) < 60:
        wire = name_wire(line, outlets)
        if wire is not None:
            margins.note_wire(wire)
            return "credit"
    key = (unit.start, unit.end, in_body)
    if key in margins.cleared:
        return None
    reason = find_noise(line, unit.n_words, in_body=in_body) or _find_bar(unit)
    if reason in _VETOED and _is_told(unit):
        reason = None
    if reason is None and is_byline(line):
        reason = "byline"
    if reason is None:
        margins.cleared.add(key)
    if reason is None or (
        is_title and (reason in ("link to another article", "tags") or _is_title_all_the_same(unit, reason))
    ):
        return None
    if not in_body and reason in ("live-blog stamp", "publication line") and (ago := read_ago(line, unit.start)):
        margins.ago.append(ago)
    if reason in _CREDITS:
        margins.note_byline(read_byline(line))
        margins.editor = margins.editor or read_editor(line)
        margins.note_wire(read_wire(line, outlets))
    if reason == "disclaimer":
        outlet = read_outlet(line)
        outlet = name_outlet(outlet) if outlet else None
        wire = name_wire(outlet, outlets) if outlet else None
        margins.note_wire(wire)
        margins.note_outlet(outlet if wire is None else None)
    if reason in ("crawl header", "publication line", "navigation", *_CREDITS) and unit.n_words <= 30 and not is_inside:
        margins.dates += rank_dates(line, unit.start)
    return reason


def _is_told(unit: Unit) -> bool:
    """Whether a line that looks like one of the margin is told by somebody: quoted, or with a speaker."""
    blanked = blank_quotes(unit.text)
    if blanked != unit.text and find_noise(" ".join(blanked.split()), unit.n_words, in_body=True) is None:
        return True
    scored = score_sentence(blanked)
    return not unit.open and (scored.weight <= -1 or "and says it last" in scored.signs)


def _find_bar(unit: Unit) -> str | None:
    """Whether a line is a bar of links or of prices: many short capitalised parts between marks, or mostly numbers."""
    if unit.n_words > 40 or not (unit.open or unit.text.endswith(("?", "!"))):
        return None
    words = unit.text.split()
    n_numbers = sum(_NUMBER.fullmatch(word) is not None for word in words)
    is_priced = sum("%" in word or "." in word or word[0] in "$£€₹¥" for word in words if _DIGIT.search(word)) >= 2
    if n_numbers >= 3 and n_numbers >= 0.4 * len(words) and is_priced and not _LOWERED.search(unit.text):
        return "ticker"
    if is_controls(unit.text):
        return "navigation"
    parts = [part.strip() for part in _MARKS.split(unit.text) if part.strip()]
    if len(parts) < 3 or sum(len(part.split()) for part in parts) > 3 * len(parts):
        return None
    return (
        "navigation" if all(part[0].isupper() or not part[0].islower() or part[1:2] == "-" for part in parts) else None
    )


def _is_title_all_the_same(unit: Unit, reason: str) -> bool:
    """Whether what looks like "Maren Oldenkott in Riga" is rather a headline ("Power Cut in Jakarta")."""
    return reason == "byline" and unit.n_words >= 4 and not is_byline(unit.text)


def learn_from_heading(line: str, start: int, *, outlets: OutletIndex, margins: Margins) -> None:
    """Keeps what a line above the article tells besides its words: a date, and an agency in brackets at its end."""
    read = read_date_line(line, start)
    margins.dates += read[0] if read is not None else tuple(p for p in rank_dates(line, start) if p.rank in (1, 4))
    found = _BRACKETED.search(line[-60:])
    if found is not None:
        margins.note_wire(name_wire(found.group(1), outlets))


def _learn_from_date_line(dates: tuple[PrintedDate, ...], rest: str, *, outlets: OutletIndex, margins: Margins) -> None:
    margins.dates += dates
    wire = read_wire(rest, outlets)
    if wire is not None:
        margins.note_wire(wire)
    elif rest.lower().startswith("by "):
        margins.note_byline(read_byline(rest))
    elif rest and is_masthead_words(rest):
        margins.note_outlet(rest)


def is_masthead_words(words: str) -> bool:
    """Whether some words are the name of an outlet."""
    return is_masthead(Unit(start=0, end=len(words), text=words, n_words=len(words.split()), open=True))
