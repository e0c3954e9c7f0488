"""Places that only the parser, their kind or their last word tells: venues, streets, bodies one is at, villages of no table."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from dragoman.model.actors import Place
from dragoman.model.parses import Sentence
from dragoman.stages.resolve.genders import gender_of_noun
from dragoman.stages.resolve.grammar import SUBJECTS
from dragoman.stages.resolve.literal import INSIDE
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.places import PlaceContext, is_locative, place_of
from dragoman.stages.resolve.placewords import (
    BODIES,
    DISTRICTS,
    GENERIC,
    LEADING_SITES,
    OFFICES,
    SITES,
    SPATIAL,
    SURE_SITES,
)
from dragoman.world import World

_ROAD = re.compile(r"(?:[AM]|I-|US-)\d{1,4}")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)|No\.?")
_BESIDE = frozenset({"appos", "conj", "ROOT"})
_NOT_AT = frozenset({"with", "by", "against", "between", "among", "upon", "versus", "for", "including", "like", "of"})
_WORKING = ("er", "or", "ist", "yst", "ee", "ant", "man", "chief", "head", "director")
"""How words for persons end: an analyst at a firm is not at a place, the firm's name tells whose he is."""
_ENTERED = frozenset({"at", "in", "inside", "outside", "near"})


def place_seen(
    s: Sentence, hit: NameHit, setting: str | None, surnames: frozenset[str], bodies: frozenset[str]
) -> Place | None:
    """A place that the tables do not know and the parser sees, in the country of the article's setting; no point.

    `surnames` are words of the article's persons' names, which the parser takes for towns now and then; `bodies` are unknown names
    that the article uses as bodies'. A body is a place where one is at it, or in it and its name says that it is a site.
    """
    if hit.hits:
        return _body_entered(s, hit)
    if hit.label not in ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"):
        return None
    if hit.name.islower() or (hit.label == "GPE" and _is_no_town(s, hit)):
        return None
    words = [w.rstrip(".") for w in hit.name.lower().split()]
    if (
        words[-1] in BODIES
        or words[0] in ("operation", "exercise")
        or (hit.label != "LOC" and all(w in GENERIC or w in SITES for w in words))
    ):
        return None
    if hit.name in bodies and words[-1] not in SITES:
        return None
    if hit.label in ("ORG", "PERSON", "NORP"):
        if not (_is_site_said(s, hit, words) or _is_named_district(s, hit)):
            return None
    elif words[-1] not in SITES and not _stands_as_place(s, hit, surnames):
        return None
    return Place(
        name=hit.name,
        country=setting,
        precision="site"
        if hit.label in ("FAC", "ORG", "PERSON", "NORP")
        else "city"
        if hit.label == "GPE"
        else "region",
        evidence=s.span_of(hit.first, hit.last),
    )


def _is_site_said(s: Sentence, hit: NameHit, words: list[str]) -> bool:
    """Whether what the parser takes for a body or person is a site by its name, and stands where sites do; or one is at the body."""
    dep, above = s.deps[hit.head], s.heads[hit.head]
    preposition = s.lemmas[above].lower() if dep == "pobj" else ""
    if dep in ("compound", "nmod") and above > hit.last and s.lemmas[above].lower() in SPATIAL | {"office"}:
        return words[-1] in SITES - OFFICES
    if preposition == "of" and s.lemmas[s.heads[above]].lower() in _PARTS and words[-1] in SITES:
        return True
    is_sure = words[-1] in SURE_SITES or (len(words) > 1 and words[0] in LEADING_SITES)
    if hit.label in ("PERSON", "NORP"):
        return is_sure and dep not in SUBJECTS
    if preposition == "at" and not s.lemmas[s.heads[above]].endswith(_WORKING):
        return True
    if words[-1] in SITES and is_locative(s, hit.head) and preposition not in _NOT_AT:
        return True
    is_site = words[-1] in SITES - OFFICES
    if dep == "appos" and s.lemmas[above] in ("building", "site", "venue") and words[-1] in SITES:
        return True
    if dep in SUBJECTS:
        return is_site and s.lemmas[above] == "be"
    if is_site and dep in ("conj", "appos"):
        return is_sure or _is_among_sites(s, hit.head)
    if not is_sure or words[-1] in OFFICES:
        return False
    return preposition not in _NOT_AT - {"of", "by", "between"}


_PARTS = frozenset(
    """dock steps step grounds ground corridor hall lobby entrance gate premises roof floor courtyard lawn foyer doors door lot shore
    parking outside front back site office courtroom""".split()
)
"""Parts of a site that one can stand in: "in the dock of Ashby Magistrates' Court"."""


def _is_among_sites(s: Sentence, token: int) -> bool:
    """Whether a name stands in a list of sites, or beside a word for them: "two buildings, X Hall and Y Centre"."""
    while s.deps[token] in ("conj", "appos") and s.heads[token] != token:
        token = s.heads[token]
        if s.lemmas[token].lower() in SPATIAL or s.words[token].lower() in SURE_SITES:
            return True
    return False


def _is_no_town(s: Sentence, hit: NameHit) -> bool:
    """Whether what the parser calls a town is written as none is: with digits or dots, or in the plural ("Malays")."""
    return any(c.isdigit() or c == "." for c in hit.name) or s.tags[hit.last] == "NNPS"


def _is_named_district(s: Sentence, hit: NameHit) -> bool:
    """Whether a name says which town, district, coast one means: "the town of Ardmore", "the Ardmore district",
    "Ardmore's beaches"."""
    dep, above = s.deps[hit.head], s.heads[hit.head]
    if dep in ("compound", "nmod") or (dep == "poss" and s.tags[above] == "NNS"):
        return s.lemmas[above] in DISTRICTS and above > hit.last
    return dep == "pobj" and s.lemmas[above] == "of" and s.lemmas[s.heads[above]] in DISTRICTS


def _body_entered(s: Sentence, hit: NameHit) -> Place | None:
    """A body of the tables that one is at or in, marches on or fills: its seat, in its country ("at the White House")."""
    first = hit.hits[0]
    dep, above = s.deps[hit.head], s.heads[hit.head]
    if first.kind != "body" or dep not in ("pobj", "dobj"):
        return None
    word, led = s.lemmas[above].lower(), s.lemmas[s.heads[above]].lower()
    is_at = dep == "pobj" and (
        word in _ENTERED or (word == "on" and led in _MARCHING) or (word == "of" and led in _PARTS)
    )
    if not is_at and not (dep == "dobj" and word in _FILLING):
        return None
    return Place(name=hit.name, country=first.entity.country, precision="site", evidence=s.span_of(hit.first, hit.last))


_MARCHING = frozenset("march descend converge gather advance".split())
_FILLING = frozenset("fill storm enter leave occupy vacate visit tour surround encircle evacuate reach".split())


def _stands_as_place(s: Sentence, hit: NameHit, surnames: frozenset[str]) -> bool:
    """Whether a name that only the parser takes for a place stands where places do, and is no word of a person's name."""
    dep, above = s.deps[hit.head], s.lemmas[s.heads[hit.head]].lower()
    if dep in ("compound", "nmod", "poss") and (above in _TELLING or gender_of_noun(above) is not None):
        return False
    if (dep in ("compound", "nmod", "poss") and above in SPATIAL) or (dep == "pobj" and above in INSIDE):
        return True
    if surnames.intersection(hit.name.lower().split()):
        return False
    return hit.label != "GPE" or is_locative(s, hit.head) or dep in _BESIDE or (dep == "npadvmod" and above == "base")


_TELLING = frozenset("report team police resident native fan voter".split())
"""Nouns before which a place tells whose they are: "South Bank news reports"."""


def sites_written(
    s: Sentence, taken: frozenset[int], words: Collection[str], setting: str | None
) -> list[tuple[int, int, Place]]:
    """Sites that neither tables nor parser saw: capitalised words that end in what such a site is ("Ramor Theatre") or begin
    with it ("Cape Arden"), and numbered roads.

    **Shape**: first and last token and the place, in order; none of the tokens `taken`. `words` are those that stand capitalised for
    another reason, as the first of a sentence.
    """
    found: list[tuple[int, int, Place]] = []
    i = 0
    while i < len(s):
        if i in taken or not (s.words[i][0].isupper() or _NUMBER.fullmatch(s.words[i])) or s.words[i] in words:
            i += 1
            continue
        end = i
        while end < len(s) and end not in taken and (s.words[end][0].isupper() or _NUMBER.fullmatch(s.words[end])):
            end += 1
        last = next((k for k in range(end - 1, i, -1) if s.words[k].lower() in SITES), None)
        if last is None and end > i + 1 and s.words[i].lower() in LEADING_SITES and i > 0:
            last = i + 1
        if last is None and _ROAD.fullmatch(s.words[i]) and is_locative(s, i):
            last = i
        if last is not None and not _names_nothing(s, i, last):
            span = s.span_of(i, last)
            name = " ".join(s.words[i : last + 1])
            found.append((i, last, Place(name=name, country=setting, precision="site", evidence=span)))
        i = max(end, i + 1)
    return found


def _names_nothing(s: Sentence, first: int, last: int) -> bool:
    """Whether a capitalised word of a site has nothing but general words before it: "The Centre", "High Court", "25th District"."""
    words = [w.lower() for w in s.words[first : last + 1]]
    if words[-1] in OFFICES:
        return not is_locative(s, last) or words[0] in ("the", "a", "an")
    if any(w[0].isdigit() for w in words) and words[-1] != "district":
        return False
    return all(w in GENERIC or w in SITES or w[0].isdigit() for w in words)


def country_beside(s: Sentence, head: int, last: int, known: Mapping[int, Place]) -> str | None:
    """The country in which a site lies by the words beside it: "London's X Centre", "X School in Oslo", "X Street, Lyon".

    `known` are the places of the tables by their head; `head` and `last` are tokens of the site's name.
    """
    for i, place in sorted(known.items()):
        if place.country is None or i == head:
            continue
        above = s.heads[i]
        if s.deps[i] == "poss" and above == head:
            return place.country
        is_in = s.deps[i] == "pobj" and s.lemmas[above].lower() in ("in", "of", "near") and last < above < i
        if is_in and (s.heads[above] == head or above == last + 1):
            return place.country
        if (
            s.words[last + 1 : last + 2] == (",",)
            and last + 2 <= i <= last + 4
            and all(s.words[k][0].isupper() for k in range(last + 2, i + 1))
        ):
            return place.country
    return None


def events_attended(s: Sentence, world: World, context: PlaceContext) -> list[tuple[int, int, Place]]:
    """Events that one is at, which stand for where they are held: "at Super Bowl 60"; the town they are called after, if any."""
    found: list[tuple[int, int, Place]] = []
    for first, end, label in s.entities:
        start = first + (s.pos[first] == "DET")
        head = next((k for k in range(end - 1, start, -1) if not start <= s.heads[k] < end), end - 1)
        is_at = s.deps[head] == "pobj" and s.lemmas[s.heads[head]] == "at"
        if label != "EVENT" or start >= end or not is_at:
            continue
        span, name = s.span_of(start, end - 1), " ".join(s.words[start:end])
        town = place_of(s.words[start], world.lookup(s.words[start]), span, world, context)
        found.append(
            (start, end - 1, town or Place(name=name, country=context.setting, precision="site", evidence=span))
        )
    return found
