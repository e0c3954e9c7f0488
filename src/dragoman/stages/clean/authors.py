"""Lines about who wrote an article: "Maren Oldenkott covers Europe for the Courier"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.stages.clean.units import Unit

_NAME = r"(?:[A-Z][\w.’'-]+ (?:(?:de|del|van|von|der|al|el|bin|ibn|da|la|le|di) ){0,2}){1,3}[A-Z][\w’'-]+"
_HONOURED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Minister|General|Gen|King|Queen|Prince|Pope|The)\b")
_ROLE = (
    r"(?:(?:staff |senior |chief |foreign |freelance |award-winning |former |diplomatic |political |contributing "
    r"|multimedia |independent |regional |national |investigative |visiting |research |deputy |managing |associate "
    r"|assistant |non-?resident |doctoral |PhD |adjunct |distinguished |policy |opinion |guest |regular |veteran )*"
    r"(?:writers?|reporters?|journalists?|correspondents?|columnists?|editors?|producers?|photographers?|contributors?"
    r"|commentators?|fellows?|lecturers?|professors?|researchers?|academics?|historians?|authors?|bureau chief|candidate"
    r"|blogger|broadcaster|analysts?|scholars?|novelists?|essayist|intern))"
)
# Surely of the margin: what reporters are and do. The rest ("is a professor") may be told of those the article quotes.
_SURE = re.compile(
    rf"(?:Prof\.? |Dr\.? )?(?P<name>{_NAME})(?:, [^,.]{{3,80}},|,)? (?:"
    rf"(?:is|was|are|has been|works as|serves as) (?:\S+ ){{0,7}}?{_ROLE}\b(?! whom\b)"
    r"|(?:covers|has covered|covered|reports? (?:on|from|for)|has reported (?:from|for|on)"
    r"|writes? (?:about|on|for|from|the|a)|holds (?:the|a) (?:\S+ ){0,3}chair|is a regular|has written"
    rf"|joined (?:[A-Z]\S* ){{1,4}}(?:in|as|from|after) (?:\S+ ){{0,12}}?(?:reporting|covering|{_ROLE})\b"
    r"|tweets|blogs|edits|contributed to this|joined (?:the (?:paper|newspaper|site|agency|magazine|channel|desk|team)|us)"
    r"|lives (?:in|and works)|is based in|works (?:for|at|from) (?:the|our)"
    r"|teaches (?:[a-z]+ ){0,4}(?:at|in) (?:the )?[A-Z]|can be (?:reached|contacted|followed)"
    r"|specialises|specializes|focuses on|heads (?:the|our)|leads our)\b)"
)
_THE_AUTHOR = re.compile(
    r"(?:the )?(?:author|writer|columnist|interviewer|translator)s?\b"
    r"(?:,? (?-i:[A-Z])[\w.’'-]+){0,4},? "
    r"(?:is|are|was|were|has|writes|teaches|covers|works|lives|served|can be|reports|holds|wishes|would like)\b",
    re.IGNORECASE,
)
_OF_THE_BILL = re.compile(
    r"(?:author|writer|reporter)s? (?:of|for|was (?:arrested|killed|released|detained))", re.IGNORECASE
)
_OUTLET = re.compile(
    r"\b(?:News|Agency|Times|Post|Journal|Television|Radio|TV|Press|Guardian|Telegraph|Watch|Institute)$"
)
_ABOUT = re.compile(r"About (?:the )?[A-Z]")
_LONGEST = 60


def is_about_author(unit: Unit, units: Sequence[Unit], byline: str | None) -> bool:
    """Whether a unit tells who the author is.

    `units` are all of the article. A line about a reporter whom another unit names is the article's own: the story is
    about that reporter.

    Example:
        >>> from dragoman.stages.clean.units import build_unit
        >>> lines = "Maren Oldenkott covers Europe for the Courier.", "Police held Ms Oldenkott at noon."
        >>> about, held = (build_unit(line, 0, len(line)) for line in lines)
        >>> is_about_author(about, [about], None), is_about_author(about, [about, held], None)
        (True, False)
    """
    line = unit.text
    if unit.n_words > _LONGEST or "“" in line or '"' in line:
        return False
    if _THE_AUTHOR.match(line) is not None and _OF_THE_BILL.match(line.removeprefix("The ")) is None:
        return True
    if byline is not None and is_named(line, byline) and unit is units[-1]:
        return True
    found = _SURE.match(line)
    if found is None or _HONOURED.match(line) is not None or _OUTLET.search(found["name"]) is not None:
        return False
    name = found["name"].removesuffix("’s").removesuffix("'s")
    if byline is not None and name.casefold() in byline.casefold():
        return True
    surname = re.compile(rf"\b{re.escape(name.rsplit(' ', 1)[-1])}\b")
    return all(other is unit or surname.search(other.text) is None or _ABOUT.match(other.text) for other in units)


def is_named(line: str, byline: str) -> bool:
    """Whether a line opens with the whole name of who wrote the article, and tells what that person is."""
    names = byline.split()
    if len(names) < 2 or not line.casefold().startswith(byline.casefold() + " "):
        return False
    return (
        re.match(r"(?:is|was|has been|teaches|serves|writes|works|heads|leads)\b", line[len(byline) + 1 :]) is not None
    )
