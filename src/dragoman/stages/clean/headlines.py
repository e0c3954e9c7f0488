"""Which lines are headlines: the article's own title, sub-headings, other stories' headlines among the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.stages.clean.repeats import normalise
from dragoman.stages.clean.rules import find_noise, is_controls, load_words
from dragoman.stages.clean.signals import ENOUGH, score_sentence
from dragoman.stages.clean.units import Unit, ends_in_abbreviation, find_stems

_TOLD = re.compile(r"\b(?:said|told|added|stated|according to|he|she|they|it was|I|we)\b")
_GOES_ON = re.compile(
    r"(?:Additionally|However|Moreover|Furthermore|Meanwhile|Nevertheless|Also|But|And|Yet|In addition"
    r"|He|She|They|We|I|There|It|(?:First|Second|Third|Fourth|Fifth)(?:ly)?(?=,)|Finally|Lastly"
    r"|This|That|These|Those)\b"
)
_TELLS = re.compile(
    r"(?:The|A|An|On|In|At|His|Her|Its|Their)\b.*\b(?:\w{3,}ed|is|are|was|were|has|have|had|will|would|took|went|made|came|began|led)\b"
)
_SPOKEN = re.compile(r"[\"”’'],? (?:[\w.'’-]+ ){1,4}(?:said|says|told|added)$")
_SENTENCE_BREAK = re.compile(r"[a-z\d)\"”]\. +[A-Z\"“]")
_LATE_BREAK = re.compile(r"(?:[a-z\d]\.[\"”]|[\"”]\.|[a-z]{3}\.|[?!][\"”]|[a-z]!) +\S")
_BREAKS_AFTER = 3
_OPENING = re.compile(r"[\"'“‘«(\[*#]*[A-ZÀ-Þ0-9$€£₹¥]")
_ASIDE = re.compile(
    r"[(\[](?:LAUGHTER|APPLAUSE|CROSSTALK|INAUDIBLE|SOUNDBITE[^()]*|MUSIC|(?:[a-z]+ )?(?:laughter|applause|crosstalk|inaudible))[)\]]"
)
_ASKS = re.compile(
    r"(?:So |And |But )?(?:What|Who|Why|How|When|Where|Which|Is|Are|Was|Can|Could|Will|Would|Should|Does|Do|Did|Has|Have)"
    r"(?:[’']s)?(?: [^\s.?!\"“”]+){1,8}\?"
)
_USUAL_QUESTION = re.compile(
    r"(?:So |And |But )?(?:What|Who|Why|How|Where)(?:[’']s)?"
    r"(?: (?:is|are|happens|happened|comes|will|next|now|do|does|went|did it|did we|do things|has happened|to expect)\b"
    r"(?:(?! (?:he|she|her|him|his|their|they|I|my|me|you|your|we|our|a|an|people|anyone|nobody)\b)[^.?!]){0,40})?\?",
    re.IGNORECASE,
)
"""Questions that head a part of an explainer: "What happens next?", "Who are the Houthis?"; not "Can she?", "Why did nobody come?"."""
_TRAIL = re.compile(r"\S+(?: \S+){0,3} (?:[>»›/]) \S+(?: \S+){0,3}")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b(?! ?[-–] ?\d)")

# A line that the article takes up nowhere needs but some sign of the margin not to be its title.
_HALF = 0.45
_TECHNICAL = re.compile(r"[@#▾▼•]|\b\d{1,2}[:.]\d\d\b|\b(?:min(?:ute)?s?|FT|read|views?)$|\b\d+-\d+\b", re.IGNORECASE)

_FLASH = re.compile(
    r"(?:BREAKING|JUST IN|WATCH|LISTEN|DEVELOPING|URGENT|FLASH|ALERT|LATEST)(?: NEWS)?\s*[:|»–—-]|NEWS ALERT\b|#FLASH\b",
    re.IGNORECASE,
)
_LINKING = {"of", "the", "and", "du", "de", "la", "le", "el", "al", "di", "for", "&", "-", "–", "—", "|"}
_MASTHEAD_TAIL = re.compile(r"\b(?:edition|online|digital|international|news|\.com)$", re.IGNORECASE)

_SIDE_BY_SIDE = re.compile(
    r" [|»›•·/] |\b(?:menu|search|sign in|log in)\b|[A-Z]\w+,? (?:\w+ )?(?:Reporter|Correspondent)$|[\w.]+/[A-Z]",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[«»→←›‹>|+~#&@=/<\\↑↓►▶★☆✓✔⬇➤…]")

# From so many questions on, a text is an interview, and they are its own.
_QUESTIONS = 4

# So short a line below a question answers it.
_CURT = 3

# A summary has so many words; this share of them is told again, below the title or anywhere above the article.
_SUMMARY = 8
_TOLD_BELOW, _TOLD_ANYWHERE = 0.3, 0.6

# How many paragraphs may take up the words of a title, and the share of its words from which that counts.
_OPENERS = 6
_TOLD_SOME = 0.25

# The share that makes two or three words a title.
_SHORT = 0.6

# From so many words on, an article that takes up no word of a line above it has another title, or none.
_TELLING = 60

# Above this share of an article's characters, lines without a full stop are how it is written, not stray headlines.
_AT_MOST = 0.3

# Above it those still go of which the article takes up no word, up to this share.
_AT_MOST_FOREIGN = 0.5


def is_headline_like(unit: Unit) -> bool:
    """Whether a unit may be a headline: short, opens as a sentence does, does not end as one, tells nothing."""
    if not 1 <= unit.n_words <= 24 or unit.listed or not _OPENING.match(unit.text):
        return False
    if not unit.open:
        return _is_title_case(unit.text) and unit.n_words >= 5 and unit.text.endswith("?")
    if _SENTENCE_BREAK.search(unit.text):
        return False
    late = _LATE_BREAK.search(unit.text)
    if late is not None and unit.text.count(" ", 0, late.start()) >= _BREAKS_AFTER:
        return False
    if unit.n_words > 3 and unit.text.rstrip("\"'”’").endswith(","):
        return False
    if unit.n_words > 6 and (_GOES_ON.match(unit.text) or _SPOKEN.search(unit.text)):
        return False
    if unit.n_words > 8 and _TELLS.match(unit.text):
        return False
    return not (unit.n_words > 9 and _TOLD.search(unit.text))


def is_masthead(unit: Unit) -> bool:
    """Whether a unit is the name of an outlet: few words, capitalised, one of them what newspapers are called."""
    words = unit.text.split()
    if len(words) > 8 or not unit.open:
        return False
    if not all(w[:1].isupper() or w.lower() in _LINKING or _MASTHEAD_TAIL.search(w) for w in words):
        return False
    known = load_words("masthead_words")
    lowered = [w.lower().strip(".,:;|()") for w in words]
    if len(words) == 1:
        return bool(re.fullmatch(r"[\w-]+\.(?:com|org|net|co\.\w\w|news)", lowered[0]))
    at_start = lowered[1:2] if lowered[0] in ("the", "la", "le", "el", "al", "les", "los") else lowered[:1]
    return len(words) <= 7 and (lowered[-1] in known or (len(words) <= 6 and at_start[0] in known))


def outlet_of(unit: Unit) -> str:
    """The outlet that a masthead names: without the edition, capitals undone."""
    return name_outlet(unit.text)


def name_outlet(words: str) -> str:
    """An outlet's name as one writes it."""
    name = re.split(r"\s+[-–—|]\s+", words)[0].strip()
    if name.isupper() and len(name.split()) > 1:
        name = " ".join(w if len(w) <= 3 and w not in ("THE", "OF") else w.capitalize() for w in name.split())
        name = re.sub(r"(?<=\s)(?:Of|And)(?=\s)", lambda m: m.group().lower(), name).replace("THE ", "The ")
    return name


def find_title(units: Sequence[Unit], first_sentence: int) -> int | None:
    """Which of the units above the first sentence is the article's title, or None.

    The first line of four words or more whose words the first paragraphs take up; where none is, the first of four words
    or more that is no masthead; a flash ("BREAKING: ...") only where there is no other;
    else the first of two words or more. A first line that ends in "!" or "?" may be the title of what follows it.
    """
    candidates = [i for i in range(first_sentence) if _may_be_title(units[i]) and not is_masthead(units[i])]
    long = [i for i in candidates if units[i].n_words >= 4]
    is_told = sum(unit.n_words for unit in units[first_sentence:]) >= _TELLING
    fit = [i for i in long if not _is_margin(units[i])]
    long = fit or long
    opening = units[first_sentence : first_sentence + _OPENERS]
    about = {i: share_told(units[i], opening) for i in long}
    for i in candidates:
        if (
            units[i].n_words in (2, 3)
            and not _is_margin(units[i])
            and (share := share_told(units[i], opening)) >= _SHORT
        ):
            about[i] = share
    if about and max(about.values()) > 0:
        enough = min(_TOLD_SOME, 0.6 * max(about.values()))
        return next(i for i in sorted(about) if about[i] >= enough)
    if is_told:
        long = [i for i in long if not _is_bar(units[i])]
        candidates = [i for i in candidates if not _is_bar(units[i])]
        firm = [
            i
            for i in candidates
            if score_sentence(units[i].text).weight < _HALF and not _TECHNICAL.search(units[i].text)
        ]
        long, candidates = [i for i in long if i in firm], firm
    calm = [i for i in long if not _FLASH.match(units[i].text)]
    mastheads = [i for i in range(first_sentence) if _may_be_title(units[i]) and units[i].n_words >= 4 and not is_told]
    for choice in (calm, long, [i for i in candidates if units[i].n_words >= 2], mastheads):
        if choice:
            return choice[0]
    if not candidates and first_sentence == 0 and len(units) >= 3:
        opener = units[0]
        if opener.n_words <= 20 and opener.text.rstrip("\"'”’").endswith(("?", "!")) and "." not in opener.text:
            return 0
    return None


def _is_bar(unit: Unit) -> bool:
    """Whether a line is a flash, or several things side by side: no title of an article that takes up none of it."""
    return _FLASH.match(unit.text) is not None or _SIDE_BY_SIDE.search(unit.text) is not None or _is_margin(unit)


def _is_margin(unit: Unit) -> bool:
    if is_controls(unit.text) or _TRAIL.fullmatch(unit.text) or _CLOCK.search(unit.text):
        return True
    reason = find_noise(unit.text, unit.n_words, in_body=False)
    return reason is not None or score_sentence(unit.text).weight >= ENOUGH


def share_told(headline: Unit, paragraphs: Sequence[Unit]) -> float:
    """The share of a headline's words that some paragraphs take up, 0 to 1; small words and endings do not count."""
    wanted = find_stems(headline.text)
    told = set().union(*(find_stems(unit.text) for unit in paragraphs)) if paragraphs else set()
    return len(wanted & told) / len(wanted) if wanted else 0.0


def is_standfirst(unit: Unit, paragraphs: Sequence[Unit], *, is_below_title: bool = False) -> bool:
    """Whether a line between title and article is its summary: long enough, and of what the paragraphs tell; less of it
    must be told where it stands right below the title."""
    if unit.n_words < _SUMMARY or not unit.open or unit.listed:
        return False
    return share_told(unit, paragraphs[:_OPENERS]) >= (_TOLD_BELOW if is_below_title else _TOLD_ANYWHERE)


def find_stray(units: Sequence[Unit], body: Sequence[bool]) -> dict[int, str]:
    """The lines among and below the paragraphs that are not sentences of the article, with the reason.

    A list that a sentence announces with a colon stays. Where such lines make up much of the text, those stay that share
    a word with the sentences; where they make up half of it, all do.
    """
    last_body = max((i for i, is_body in enumerate(body) if is_body), default=-1)
    first_body = next((i for i, is_body in enumerate(body) if is_body), len(units))
    found: dict[int, str] = {}
    announced = False
    for i in range(first_body, len(units)):
        unit = units[i]
        if body[i] and not (unit.text.endswith("?") and i > first_body and _is_bare_question(units, i)):
            announced = unit.text.rstrip("\"'”’* ").endswith(":")
        elif _ASIDE.fullmatch(unit.text):
            continue
        elif is_headline_like(unit) and not (announced and _is_list_item(units, body, i)):
            found[i] = "headline of another article" if unit.n_words >= 6 else "subheading"
        elif i <= last_body and unit.text.endswith("?") and _is_bare_question(units, i):
            found[i] = "subheading"
        elif (unit.open or unit.text.endswith("?")) and unit.n_words <= 24 and _MARKED.match(unit.text):
            found[i] = "navigation"
        elif unit.listed and unit.open and unit.n_words <= 4 and unit.text[0] in "-–—" and i == len(units) - 1:
            found[i] = "credit"
        elif i > last_body and unit.n_words <= 3 and unit.open and not unit.listed and not announced:
            found[i] = "subheading"
    total = sum(len(unit.text) for unit in units)
    taken = sum(len(units[i].text) for i in found)
    if taken <= _AT_MOST * total:
        return found
    told = set().union(*(find_stems(unit.text) for i, unit in enumerate(units) if body[i]))
    foreign = {i: reason for i, reason in found.items() if not find_stems(units[i].text) & told}
    taken = sum(len(units[i].text) for i in foreign if i < last_body)
    return foreign if taken <= _AT_MOST_FOREIGN * total else {}


def _is_bare_question(units: Sequence[Unit], i: int) -> bool:
    """Whether a line is a short question that nobody asks ("What happens next?"). In an interview there are many."""
    text = units[i].text
    if text.isupper() and _ASKS.fullmatch(text.capitalize()):
        return not all(unit.text.isupper() for unit in units if unit.text.endswith("?") and unit.text != text)
    if not _ASKS.fullmatch(text) or not _USUAL_QUESTION.fullmatch(text):
        return False
    if i + 1 < len(units) and units[i + 1].n_words <= _CURT and not units[i + 1].open:
        return False  # "What did Pretoria say?" - "Nothing."
    return sum(unit.text.endswith("?") for unit in units) < _QUESTIONS


def _is_list_item(units: Sequence[Unit], body: Sequence[bool], i: int) -> bool:
    """Whether a line without full stop has another such line beside it: two make a list."""
    return any(0 <= j < len(units) and not body[j] and units[j].n_words <= 24 for j in (i - 1, i + 1))


def same_title(a: str, b: str) -> bool:
    """Whether two printings of a title are the same, the outlet's name behind it left aside."""
    x, y = normalise(a), normalise(b)
    if x == y:
        return bool(x)
    short, long = sorted((x, y), key=len)
    return len(short.split()) >= 4 and long.startswith(short + " ") and len(long.split()) - len(short.split()) <= 6


def _may_be_title(unit: Unit) -> bool:
    if unit.n_words > 30 or unit.listed or not _OPENING.match(unit.text):
        return False
    return unit.open or ends_in_abbreviation(unit.text) or unit.text.rstrip("\"'”’").endswith(("?", "!"))


def _is_title_case(text: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if len(w) > 3]
    return len(words) >= 3 and all(w[0].isupper() for w in words)
