"""What credit lines and inline credits tell: byline, agency, outlet."""

from __future__ import annotations

import re

from dragoman.stages.clean.outlets import OutletIndex, name_wire
from dragoman.stages.clean.rules import load_words

_BY_LINE = re.compile(
    r"(?:(?:written|reported|story|words|text|posted|compiled|edited|reporting"
    r"|analysis|opinion|report|published|submitted|translated)"
    r" )?(?:by|author)[: ]\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|written by|reported by|story by|posted by|author)\b[: ]\s*(?P<name>\S.{1,100})", re.IGNORECASE)
_NAMED = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)(?: (?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.|de|van|von|der|al|bin|da)){1,3}")
_EDITOR = re.compile(
    r"\b(?i:edit(?:ed|ing)(?: and \w+)? by|editors?:)\s+"
    r"(?P<name>[A-Z][\w.’'-]+(?:,? (?:and |&)? ?[A-Z][\w.’'-]+){0,8})"
)
_CUT = re.compile(r"\s*(?:\||•|·| [–—-] |,? (?:in|for|at) (?=[A-Z])|\(|;|,\s+(?=[a-z]))")
_OUTLET = re.compile(
    r"(?i:©|\(c\)|copyright)\s*(?i:\(c\)|©)?\s*(?:\d{4}(?:-\d{4})?)?,?\s*"
    r"(?P<name>(?:[A-Z][\w&'’-]*(?:\.[A-Za-z]\w*)* ?(?:(?:of|and|for|the) (?=[A-Z]))?){1,6})"
)
_SPLIT = re.compile(r"\s*(?:[|•·,;/()\[\]]| and | [–—-] |\bby\b|\bfrom\b|\bwith\b|\binputs?\b|:|&)\s*", re.IGNORECASE)

# A credit at the very end of a paragraph: "... on Friday. (With PTI inputs)", "... on Friday. - AFP", "... (Reuters)".
_TAIL = re.compile(
    r"(?P<credit>\s*(?:[(\[](?P<a>[^()\[\]]{2,80})[)\]]|[–—/-]{1,2} ?(?P<b>[A-Z][\w./ ]{1,40}?)/?)[.\s]*)$"
)
_INPUTS = re.compile(
    r"(?:with |additional )?(?:\S+ ){0,6}(?:inputs?|reporting|contributions?|agencies)\b", re.IGNORECASE
)


# What stands behind the last full stop of an article and is all capitalised is who reported it: "(Gulf Meridian)".
_CAPITALISED = re.compile(r"[A-Z][\w.&’'-]*(?:[ /](?:[A-Z&][\w.&’'-]*|of|and|the)){0,4}")


def is_byline(line: str) -> bool:
    """Whether a line is nothing but who wrote it: "By", then names and what reporters are called.

    Example:
        >>> is_byline("By Maren Oldenkott and Our Correspondent in Riga"), is_byline("By Friday the talks were over")
        (True, False)
    """
    found = _BY_LINE.match(line)
    if found is None:
        return False
    words = line[found.end() :].split()
    known = load_words("byline_words")
    names = [word for word in words if word.lower().strip(",.;:") not in known]
    return 1 <= len(words) <= 20 and all(word[:1].isupper() or word[:1] in "@(" for word in names)


def read_byline(line: str) -> str | None:
    """Who wrote it, from a line "By ...": the names, without the place and the outlet behind them."""
    found = _BY.match(line.strip())
    if found is None:
        return line.strip() if _NAMED.fullmatch(line.strip()) else None
    name = _CUT.split(found["name"])[0].strip(" ,.")
    return name or None


def read_editor(line: str) -> str | None:
    """Who edited it, from a credit line ("Reporting by A; editing by B and C")."""
    found = _EDITOR.search(line)
    return found["name"].strip(" ,") if found else None


def read_wire(line: str, outlets: OutletIndex) -> str | None:
    """The agency that a credit line names, or None."""
    for words in _SPLIT.split(line):
        wire = name_wire(words, outlets)
        if wire is not None:
            return wire
    return None


def read_outlet(line: str) -> str | None:
    """The outlet that a line of copyright names, or None."""
    found = _OUTLET.match(line)
    name = found["name"].strip(" .") if found else ""
    name = re.sub(r"\s*(?:All Rights?.*|Reproduction.*|Ltd\.?|Inc\.?|LLC|L\.P\.?|PLC|plc|Limited)$", "", name).strip(
        " .,"
    )
    return name if len(name) > 2 and not name[0].isdigit() else None


def find_tail_credit(text: str, outlets: OutletIndex) -> tuple[int, str | None] | None:
    """Where a credit begins at the end of a paragraph, and the agency it names; None where there is none."""
    tail = text[-120:]
    found = _TAIL.search(tail)
    if found is None:
        return None
    before = tail[: found.start()].rstrip("\"'”’")
    words = found["a"] or found["b"]
    if not before.endswith((".", "!", "?", "…")):
        return None
    wire = read_wire(words, outlets)
    all_wires = wire is not None and all(name_wire(w, outlets) for w in _SPLIT.split(words) if w.strip())
    if (
        all_wires
        or _INPUTS.match(words)
        or _CAPITALISED.fullmatch(words.strip())
        or re.fullmatch(r"(?i)agencies|ends?|more", words.strip())
    ):
        start = len(text) - len(tail) + found.start()
        return start + len(found["credit"]) - len(found["credit"].lstrip()), wire
    return None
