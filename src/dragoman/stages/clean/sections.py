"""Parts of a page that are not the article, known by their first line: lists of other stories, boxes, comments."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from dragoman.stages.clean.units import Unit, find_stems

_COMMENTS = re.compile(r"\d* ?comments?(?: ?\(\d+\)| ?: ?\d+)?", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:the |our |your |today.s |this (?:hour|week|month).s )?(?:(?:most|top|more|latest|related|other|trending|popular"
    r"|recommended|also|five|ten|must|hot|featured|recent|similar|further|next|editors?.? ?(?:picks?|choice)|don.t miss"
    r"|what others|people are|readers|elsewhere|around|from|in) ?)+"
    r"(?:(?:read|viewed|popular|shared|commented|watched|stories|story|news|headlines?|articles?|posts?|videos?|links?"
    r"|topics?|reads?|picks?|now|today|this (?:hour|week|month|section)|right now|coverage|reading|on|in|the|our|web|site"
    r"|for you|by|elsewhere|also|liked|like|subjects?|partners?|searches|section|network|\w+) ?){0,4}:?",
    re.IGNORECASE,
)
_NAMES_LIST = re.compile(
    r"\b(?:coverage|stor(?:y|ies)|news|articles?|links?|reading|headlines?|topics?|reads?|watch|posts?|videos?|subjects?)\b",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:(?:\S+ ){1,5}in (?:brief|figures|numbers|facts|short)|what happened when|who is who"
    r"|fact ?(?:box|file|sheet)|facts?|at a glance|timeline|chronology|key (?:facts|dates|figures|events|numbers|data)"
    r"|(?:in|by the) (?:numbers|figures|brief)|in figures|quick facts|country profile|profile|who.s who|glossary"
    r"|background|the numbers|what is \S+(?: \S+){0,3}\?|how it works|box|sidebar|did you know\??|facts and figures"
    r"|the facts|essentials|vital statistics|milestones)(?:\s*[:|–-]\s*\S.{0,60})?:?",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"(?:[*•‣▪●○◦·–—-]\s*)?(?:[A-Z][\w ’'()/-]{1,32}:\s*\S|(?:(?:\w+ )?(?:1[5-9]|20)\d\d)\s*[:–—-]\s*\S)"
)
_SIGNED = re.compile(
    r"\S+(?: \S+){0,4}?\s*(?:says|wrote|writes|commented|replied|ago|, \d{1,2}:\d\d|\d{1,2}:\d\d(?: ?[ap]m)?):?$",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"(?:reply|\d+ (?:replies|votes|upvotes)|recommend \d+|report(?: abuse| this| comment)?|like|upvote|flag|permalink|recommend|\d+ likes?)\b"
)
_GOES_ON = re.compile(r"\bcontinues?\b", re.IGNORECASE)
_SPOKEN_BY = re.compile(r"(?:[A-Z]|[A-Z][A-Z .]+|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}): ")
_FROM = re.compile(r"[A-Z]\w+,? (?:from|in|of) [A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?")
_SAYS = re.compile(r"\S+(?: \S+){0,3} (?:says|wrote|writes|commented|replied):?", re.IGNORECASE)
_HANDLE = re.compile(
    r"(?:@\w+|[A-Za-z]\w*\d\w*|[A-Za-z]+_\w+)"
    r"(?:\s*[•·|,–-]\s*.{0,20}\bago|\s+(?:says|wrote|writes|commented)|\s+replied to \S+)?(?::|$)"
    r"|Name: \S+(?: \S+)?(?: ?[|,] ?.{2,30})?$|Comment: \S"
)
_STAMP = re.compile(r"(?:today|yesterday|updated|posted|published|\d)", re.IGNORECASE)
_TOLD = 10
_STAMPS = frozenset(("live-blog stamp", "publication line", "time stamp"))
_BELOW = 0.6
_POLL = re.compile(
    r"(?:(?:readers?[’']?|online|our|daily|weekly|quick|opinion|snap|web) )?(?:poll|survey|vote|question)"
    r"(?: now| of the (?:day|week))?:?",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"(?:yes|no|maybe|unsure|undecided|not sure|don[’']t know|agree|disagree|can[’']t say|vote|view results)\b",
    re.IGNORECASE,
)
_OPTION_WORDS = 6
_NOTICE = re.compile(
    r"DISCLAIMER|ABOUT (?:THE )?[A-Z ]{3,30}|Disclaimer|Copyright(?: [Nn]otice)?|Legal [Nn]otice"
    r"|About (?:the )?[A-Za-z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
)
_NOTICE_WORDS = 45
_CAPTION = re.compile(r"(?:image|media|photo|video|picture) caption[,:]?", re.IGNORECASE)
_ENDS_LIST = 14
_FACT_WORDS = 16
_GROUP_WORDS = 30
_LINE_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")


def find_sections(
    text: str, units: Sequence[Unit], gone: Mapping[int, str], body: Sequence[bool], *, own: Collection[int | None]
) -> dict[int, str]:
    """The lines that go because of what stands above or beside them, with the reason.

    Below a heading such as "Most read" go its list marks and short lines, up to the first sentence; so do the facts
    below the heading of a box; what readers wrote, between their name and "Reply"; and below a heading of comments in
    the last part of a text everything to its end, if no long paragraph is among it and some of it is signed or answered. In a text that parts paragraphs by
    empty lines, lines set close belong together: if the first of them goes, the others do. `own` are lines that stay.
    """
    found = _lists(units, gone, own)
    found |= _boxes(units, gone, own)
    found |= _letters(units, gone, own)
    found |= _polls(units, own)
    found |= _follows(units, gone, body, own)
    found |= _groups(text, units, {**gone, **found}, own)
    found |= _handles(units, gone, body, own)
    total = sum(unit.n_words for i, unit in enumerate(units) if body[i]) or 1
    passed = 0
    for i, unit in enumerate(units):
        passed += unit.n_words if body[i] else 0
        if i in gone and gone[i] == "comments" and passed >= 0.6 * total and _COMMENTS.fullmatch(unit.text):
            rest = [j for j in range(i + 1, len(units)) if j not in gone]
            are_signed = any(_is_signature(units[j]) or _REACTION.match(units[j].text.lower()) for j in rest)
            if are_signed and all(units[j].n_words <= 60 for j in rest):
                found |= dict.fromkeys(rest, "comments")
            break
    return found


def _lists(units: Sequence[Unit], gone: Mapping[int, str], own: Collection[int | None]) -> dict[int, str]:
    """Lists of other stories below their headings."""
    found: dict[int, str] = {}
    open_list = False
    for i, unit in enumerate(units):
        if i in gone:
            if gone[i] == "link to another article" and unit.n_words <= 8 and not _GOES_ON.search(unit.text):
                open_list = True
            continue
        if not open_list and i not in own and unit.n_words <= 6 and _is_list_heading(unit):
            following = units[i + 1 : i + 3]
            if len(following) == 2 and all(u.open and (u.listed or 4 <= u.n_words <= _ENDS_LIST) for u in following):
                found[i] = "link to another article"
                open_list = True
                continue
        is_item = unit.n_words <= _ENDS_LIST + 6 and (unit.listed or unit.open or unit.text.endswith("?"))
        is_item = is_item and not (unit.text.endswith("?") and _SPOKEN_BY.match(unit.text))
        open_list = open_list and is_item and i not in own
        if open_list:
            found[i] = "headline of another article"
    return found


def _is_list_heading(unit: Unit) -> bool:
    """Whether a line may head a list of other stories; one that a colon ends must name what is listed."""
    if not unit.open and (unit.text[-1] != ":" or _NAMES_LIST.search(unit.text) is None):
        return False
    return _HEADING.fullmatch(unit.text) is not None


def _boxes(units: Sequence[Unit], gone: Mapping[int, str], own: Collection[int | None]) -> dict[int, str]:
    """Boxes of facts: a heading, and at least two facts below it."""
    found: dict[int, str] = {}
    for i, unit in enumerate(units):
        if i in own or unit.n_words > 8 or unit.text.endswith(".") or not _BOX.fullmatch(unit.text):
            continue
        end = i + 1
        while end < len(units) and end not in own and _is_fact(units[end]):
            end += 1
        if end - i >= 3:
            found |= dict.fromkeys(range(i, end), "box of facts")
    return {i: reason for i, reason in found.items() if i not in gone}


def _is_fact(unit: Unit) -> bool:
    return unit.n_words <= _FACT_WORDS and (_FACT.match(unit.text) is not None or (unit.listed and unit.open))


def _letters(units: Sequence[Unit], gone: Mapping[int, str], own: Collection[int | None]) -> dict[int, str]:
    """What readers wrote: a line with their name, their words, a line such as "Reply"."""
    found: dict[int, str] = {}
    for i, unit in enumerate(units):
        if unit.n_words > 6 or not _REACTION.match(unit.text.lower()):
            continue
        head = next((j for j in range(i - 1, max(-1, i - 4), -1) if _is_signature(units[j])), None)
        if head is None or _STAMP.match(units[head].text) or any(_is_taken_up(units, j) for j in range(head + 1, i)):
            continue
        if all(j not in own and units[j].n_words <= 50 for j in range(head, i)):
            found |= {j: "comments" for j in range(head, i + 1) if j not in gone}
    return found


def _is_taken_up(units: Sequence[Unit], i: int) -> bool:
    """Whether a paragraph is the article's: it shares words with more than one other paragraph."""
    stems = find_stems(units[i].text)
    return (
        sum(bool(stems & find_stems(other.text)) for other in units if other.n_words >= _TOLD and other is not units[i])
        > 1
    )


def _is_signature(unit: Unit) -> bool:
    return unit.n_words <= 6 and (_SIGNED.match(unit.text) or _FROM.fullmatch(unit.text)) is not None


def _handles(
    units: Sequence[Unit], gone: Mapping[int, str], body: Sequence[bool], own: Collection[int | None]
) -> dict[int, str]:
    """What readers wrote below the article under a name such as no reporter has ("northernlad_7"), or with a label."""
    found: dict[int, str] = {}
    total = sum(unit.n_words for i, unit in enumerate(units) if body[i]) or 1
    passed = 0
    for i, unit in enumerate(units):
        passed += unit.n_words if body[i] else 0
        if passed < _BELOW * total or i in own or unit.n_words > _GROUP_WORDS:
            continue
        handle = _HANDLE.match(unit.text)
        is_stamped = gone.get(i + 1) in _STAMPS
        if handle is None and not (is_stamped and _SAYS.fullmatch(unit.text)):
            continue
        end = i + 1
        if handle is None or handle.end() == len(unit.text):
            while gone.get(end) in _STAMPS:
                end += 1
            if end >= len(units) or end in own or units[end].n_words > _GROUP_WORDS:
                continue
            end += 1
        found |= {j: "comments" for j in range(i, end) if j not in gone}
    return found


def _polls(units: Sequence[Unit], own: Collection[int | None]) -> dict[int, str]:
    """Questions to readers with the answers to choose from."""
    found: dict[int, str] = {}
    for i, unit in enumerate(units):
        if i in own or not unit.text.endswith("?") or unit.n_words > _ENDS_LIST:
            continue
        end = i + 1
        while end < len(units) and end not in own and units[end].open and units[end].n_words <= _OPTION_WORDS:
            end += 1
        heads = i > 0 and i - 1 not in own and _POLL.fullmatch(units[i - 1].text) is not None
        chosen = sum(_CHOICE.match(units[j].text) is not None for j in range(i + 1, end))
        if end - i >= 3 and (heads or chosen >= 2):
            found |= dict.fromkeys(range(i - heads, end), "poll")
    return found


def _follows(
    units: Sequence[Unit], gone: Mapping[int, str], body: Sequence[bool], own: Collection[int | None]
) -> dict[int, str]:
    """The one paragraph below a heading such as "Disclaimer" or "About the author" at the end of a text."""
    last = max((i for i, is_body in enumerate(body) if is_body and i not in gone), default=-1)
    found: dict[int, str] = {}
    for i, (unit, below) in enumerate(pairwise(units)):
        if i in own or i + 1 in own or i + 1 in gone or unit.n_words > 6 or not (unit.open or unit.text[-1] == ":"):
            continue
        if _CAPTION.fullmatch(unit.text) and below.open and below.n_words <= _GROUP_WORDS:
            found[i + 1] = "caption"
        elif i + 1 >= last and below.n_words <= _NOTICE_WORDS and _NOTICE.fullmatch(unit.text):
            reason = "about the author" if unit.text[:5].lower() == "about" else "disclaimer"
            found |= {i: reason, i + 1: reason}
    return {i: reason for i, reason in found.items() if i not in gone}


def _groups(text: str, units: Sequence[Unit], gone: Mapping[int, str], own: Collection[int | None]) -> dict[int, str]:
    """Lines set close below one that goes, where paragraphs are set apart."""
    close = [len(_LINE_BREAK.findall(text, a.end, b.start)) <= 1 for a, b in pairwise(units)]
    if sum(close) > 0.5 * len(close):
        return {}
    found: dict[int, str] = {}
    for i, is_close in enumerate(close):
        if not is_close or (i > 0 and close[i - 1]):
            continue
        end = i + 1
        while end < len(units) and close[end - 1]:
            end += 1
        group = range(i, end)
        comment = any(gone.get(j) == "comments" for j in group)
        if (i in gone or comment) and all(j not in own and units[j].n_words <= _GROUP_WORDS for j in group):
            reason = "comments" if comment else gone[i]
            found |= {j: reason for j in group if j not in gone}
    return found
