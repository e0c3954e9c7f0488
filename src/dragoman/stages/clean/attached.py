"""Credits on the line of a sentence: in front of the first one of a paragraph, or behind the last one.

Copying a page joins what was set apart: "Photo: Ida Brandt/AFP LUSAKA, June 4 - Zambia stopped all lorries." Where the
credit ends and the sentence begins is not marked; it is guessed from datelines, from words that sentences begin with and
from names that the rest of the article takes up. As little as possible is taken: a name left over does less harm than a
sentence that is gone.

Knowingly wrong: of a photographer with three names one may stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from dragoman.stages.clean.rules import find_noise, load_words
from dragoman.stages.clean.units import Unit

_WORD = r"[A-ZÀ-Þ][\w.’'-]*"
_PERSON = (
    rf"(?:(?:[A-Z]\. ?){{1,3}}{_WORD}|{_WORD}(?: (?:de|del|van|von|der|al|el|bin|ibn|da|la|le|di))* {_WORD})(?<!\.)"
)
_AGENCY = (
    r"(?:AFP|AP|Reuters|REUTERS|EPA(?:-EFE)?|EFE|Getty|Xinhua|Anadolu|TASS|Sputnik|PTI|ANI|APP|dpa|DPA|Bloomberg"
    r"|Shutterstock|Alamy|iStock|PA|Supplied|Handout|Archive|File)(?: (?:Photos?|Images|Pictures|Agency|Wire))?"
)
_PICTURES = r"(?:Images?|Pictures|Photos?|Pool|Handout|File|IMAGES|PICTURES|PHOTOS?|POOL|HANDOUT|FILE)"

# "Photo:", "File picture by", "Image source, ", "Photo ©", "© ", "Courtesy of"; "file photo" needs no mark behind it.
_LABEL = re.compile(
    r"[(\[]?(?:(?:(?:file|handout|archive|stock|cover|lead|main) )?(?:photo(?:graph)?s?|images?|pictures?|pics?|foto|credits?"
    r"|illustrations?|camera|courtesy)(?: (?:credits?|source|courtesy(?: of)?|of|from))?"
    r"(?:\s*[:|/©,–—]\s*(?:© ?)?|\s+-\s+| by | of | via | from )|(?:file|stock|handout|agency) (?:photo|picture|image)\s+"
    r"|(?:image |photo |picture )?copyright (?=[A-Z]\w+ [A-Z])|©\s*)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\S+\s*")
_JOINS = re.compile(
    r"(?:[/|&–—-]|for|via|and|of|by|from|our|staff|photographer|correspondent|(?:photo|picture|image)s?|supplied|handout"
    r"|copyright|file|\(?(?:19|20)\d\d\)?)[,.]?$",
    re.IGNORECASE,
)
_CREDIT_AT_MOST = 9
_LEFT_AT_LEAST = 4
_SURELY = 3
"""So many names in a row are more than one photographer has."""
_HONOURED = frozenset(
    "president prime minister king queen prince pope general judge chancellor premier mr mrs ms dr".split()
)
_OPENERS = frozenset(
    "the a an in on at by for from after before as when while if with two three four five six seven eight nine ten eleven"
    " twelve some many most all no one at his her their its it he she they we this that these those there police officials"
    " talks dozens hundreds thousands more about nearly almost former leaders troops rebels protesters lawmakers".split()
)
# A dateline behind a credit: "... LUSAKA, June 4 - Zambia", "... RIGA (AFP) — Latvia", "... NAIROBI: Kenya".
_PLACED = re.compile(
    r"(?<= )[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{3,})?(?:, [A-Z][\w. ]{2,20})?(?: ?\([^()]{2,30}\))?(?: ?[—–]| --?|[:,]) ?(?=[\"“A-ZÀ-Þ])"
)
_SENTENCE = re.compile(r"[\"“‘(]?[A-ZÀ-Þ0-9]")

_RIGHTS = re.compile(r"\W*(?:\d{4} )?(?:©|\(c\) |copyright\b|all rights)", re.IGNORECASE)
_RESERVED = re.compile(r"(?:©|\(c\)|copyright\b)[^.]{2,80}\. ?all rights", re.IGNORECASE)
# What follows is a caption to its end: "FILE PHOTO: A soldier stands guard. REUTERS/Ida Brandt".
_FILED = re.compile(r"[(\[]?(?:FILE|HANDOUT|LIBRARY|ARCHIVE) (?:PHOTO|PICTURE|IMAGE|PIC)S?\s?:")
_RIGHTS_BEHIND = re.compile(
    r"[.!?…][\"”’')\]]*\s+(?P<tail>(?:(?:[\w&]+ ){0,4}(?:©|\([cC]\) ?\d{4}|Copyright(?: ?[©.]| \d{4}| (?:rests|belongs|remains)))"
    r"|(?i:all rights reserved)).*)$"
)
_TAIL = re.compile(r"[.!?…][\"”’')\]]*\s+(?P<tail>[^.!?…]{2,90}\.?)$")
_SLUG = re.compile(r"[(/]?(?:[a-z]{2,4}/){1,3}[a-z]{2,4}\)?(?: ?\([^()]{2,60}\))?\.?")
_CREDITED = re.compile(
    r"(?:with )?(?:additional )?(?:(?:news |wire |local )?(?:agency|agencies|wires?|desk|staff)(?: (?:reports?|inputs?))?"
    r"|inputs? from .{3,40})\.?",
    re.IGNORECASE,
)
_LINKING = frozenset(("of", "the", "and", "for", "in", "/", "&", "|", "-", "–", "—", "with"))


def find_lead_credit(unit: Unit, units: Sequence[Unit] = ()) -> tuple[int, int, str] | None:
    """The photo credit that stands before the first sentence of a unit (start, end, reason), or None.

    `units` are all of the article: what they name belongs to the sentence.

    Example:
        >>> from dragoman.stages.clean.units import build_unit
        >>> text = "Picture: Ida Brandt/AFP The border was closed on Tuesday."
        >>> found = find_lead_credit(build_unit(text, 0, len(text)))
        >>> text[found[1]:]
        'The border was closed on Tuesday.'
    """
    if unit.open or unit.n_words <= _LEFT_AT_LEAST or _FILED.match(unit.text) or _RESERVED.match(unit.text):
        return None
    label = _LABEL.match(unit.text)
    if label is None:
        found = _unlabelled().match(unit.text)
        end = found.end() if found is not None else None
    else:
        placed = _PLACED.search(unit.text, 0, 160)
        named = {word for other in units if other is not unit for word in _words(other.text)}
        end = placed.start() if placed is not None else _end_of_names(unit.text, label.end(), named)
    if end is None or not _is_sentence(unit.text[end:]):
        return None
    return unit.start, unit.start + end, "photo credit"


def is_caption(unit: Unit) -> bool:
    """Whether a unit is a caption as a whole, with the credit at its end."""
    return find_noise(unit.text, unit.n_words, in_body=True) == "caption" or _FILED.match(unit.text) is not None


def find_trailing(unit: Unit) -> tuple[int, int, str] | None:
    """The credit or line of rights that stands behind the last full stop of a unit (start, end, reason), or None.

    Example:
        >>> from dragoman.stages.clean.units import build_unit
        >>> text = "Lithuania has not answered. ab/cd (Reuters, AP)"
        >>> found = find_trailing(build_unit(text, 0, len(text)))
        >>> text[found[0]:]
        'ab/cd (Reuters, AP)'
    """
    behind = _RIGHTS_BEHIND.search(unit.text[-300:])
    if behind is not None and _RIGHTS.match(unit.text) is None:
        return unit.end - len(behind["tail"]), unit.end, "disclaimer"
    found = _TAIL.search(unit.text[-120:])
    if found is None:
        return None
    tail = found["tail"]
    words = tail.split()
    is_named = "/" in tail and ":" not in tail and len(words) <= 6
    if (
        _SLUG.fullmatch(tail)
        or _CREDITED.fullmatch(tail)
        or (is_named and all(w[:1].isupper() or w in _LINKING for w in words))
    ):
        return unit.end - len(tail), unit.end, "credit"
    return None


def _end_of_names(text: str, start: int, named: Collection[str]) -> int | None:
    """Where the names behind a label end, going by the words that sentences open with and that the article takes up."""
    tokens = [(m.start(), m.group().strip()) for m in _TOKEN.finditer(text, start)][: _CREDIT_AT_MOST + 1]
    names: list[int] = []
    joined = True
    for n, (at, token) in enumerate(tokens):
        bare = token.strip("\"“”'’()[].,;:|/").lower()
        opens = (
            bare in _OPENERS
            or _stem(bare) in named
            or (token.isupper() and len(bare) >= 3 and not text[start:at].isupper())
        )
        if token[:1].isupper() and opens and not joined:
            return at
        if n == 0 and token[:1].isupper() and opens and text[:start].strip()[-1:].isalpha():
            return at  # "File photo Oman and Yemen ..."
        if bare in _HONOURED:
            return None
        if not (token[:1].isupper() or token[:1] in "([©" or _JOINS.fullmatch(token)):
            return names[-1] if len(names) >= _SURELY and not joined else None
        if token[:1].isupper():
            names.append(at)
        joined = token[-1] in "/|&–—-" or token.lower() in ("for", "via", "and", "of", "by", "from", "our", "staff")
    return None


def _is_sentence(rest: str) -> bool:
    words = rest.split()
    return len(words) >= _LEFT_AT_LEAST and _SENTENCE.match(rest) is not None and any(w.islower() for w in words)


def _words(text: str) -> set[str]:
    return {_stem(word.strip("\"“”'’()[].,;:|/").lower()) for word in text.split() if word[:1].isupper()}


def _stem(word: str) -> str:
    """The beginning of a name: "Oman" and "Omani" are one."""
    return word[:4] if len(word) >= 4 else word


@cache
def _unlabelled() -> re.Pattern[str]:
    """Credits that a slash or an agency shows: "AP Photo/Ida Brandt", "IDA BRANDT/NORTHLINE IMAGES"."""
    names = "|".join(sorted({w.capitalize() for w in load_words("masthead_words") if w.isalpha()}))
    outlet = rf"(?:[Tt]he )?(?:{_WORD} ){{0,3}}?(?:{names}|{names.upper()})(?: {_PICTURES})?"
    source = rf"(?:{_AGENCY}(?: via {_AGENCY})?|{outlet}|(?:{_WORD} ){{1,2}}{_PICTURES})"
    capitals = r"(?:[A-Z][A-Z.'’-]+ ){1,2}[A-Z][A-Z.'’-]+"
    return re.compile(rf"(?:{_AGENCY} ?/ ?{_PERSON}|(?:{capitals}|{_PERSON}) ?/ ?{source})[.)]?\s+")
