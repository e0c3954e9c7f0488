"""Whether the name of a place stands for the place itself (literal), and places that only the parser or their kind tells.

The yardstick is the Pragmatic Taxonomy of Toponyms (Gritta, Pilehvar, Collier 2019): a government, team or people named by a place
("Seoul warned"), a part of a body's name ("Birmingham City Council") and an adjective beside a person ("a Toronto man") are not
literal; the place itself, what lies in it ("the Greek islands", "Seoul's stadium") and a venue one is at are.

Knowingly wrong: a state as the subject of most verbs counts as its government.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from dragoman.model.actors import Place
from dragoman.model.documents import Article
from dragoman.model.parses import Sentence
from dragoman.model.spans import Span
from dragoman.stages.resolve.grammar import SUBJECTS
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.places import MOVING, PlaceContext, is_locative, place_of
from dragoman.world import World

_ACTING = frozenset({"with", "by", "against", "between", "among", "upon", "versus", "for", "including", "like"})
_BORDER = frozenset({"border", "frontier", "boundary", "crossing"})
_RULED = frozenset(
    """president government minister ministry king queen army parliament leader ambassador people premier chancellor embassy senate
    congress police court secretary foreign prince princess governor mayor archduke duke bishop law authority bank service republic
    independence dignity image interest view support victory story sake future policy citizen national resident rule name crown
    federation university college board council commission association union club department office""".split()
)
"""Heads before "of" that make a name theirs: who rules, serves or speaks there, and bodies called after it."""
_SPATIAL = frozenset(
    """border coast coastline city town village island region province state county district area territory soil water airspace river valley
    mountain desert capital suburb street road avenue airport port harbour harbor prison jail hospital stadium farm factory market plant
    base camp field forest home house hotel economy industry peninsula sea shore frontier countryside neighbourhood neighborhood square
    building church mosque temple palace museum laboratory warehouse mainland interior north south east west centre center outskirts
    metropolis enclave exclave hinterland highland lowland plain plateau lake bay gulf beach canal dam bridge railway station motorway
    highway school campus park zoo theatre theater mall shop store restaurant bar cafe courtroom courthouse mine quarry refinery pipeline
    terminal checkpoint trench frontline slum township settlement estate corner site headquarters zone landscape archipelago oilfield
    wilderness jungle outback steppe climate sky""".split()
)
"""Heads that lie in a place: a name or adjective beside one of them is the place itself."""
_SITES = frozenset(
    """hospital school church cathedral mosque temple synagogue airport stadium arena racecourse park hotel museum station bridge street road
    avenue lane boulevard drive highway square estate centre center hall theatre theater mall prison jail camp tower palace house building
    courthouse court island islands lake river lagoon beach bay mount mountain mountains hills valley village township district county
    province peninsula embassy ministry barracks base cemetery monastery abbey castle fort garden gardens university college library market
    clinic terminal port harbour harbor dam plant reactor refinery zoo pier plaza gate st st. rd. ave. blvd.""".split()
)
"""Last words of names that are sites one can stand in."""
_OFFICES = frozenset("court ministry embassy university college house district".split())
_TELLING = frozenset(
    """explain say tell write question give offer sell appeal speak talk lend grant respond belong thank allegiance loyalty aid support message threat
    warning ambassador envoy answer reply address call loan gift concession signal letter demand request deny hand lose pay owe attribute thanks
    important similar loyal friendly hostile opposition objection damage blow challenge according proposal accord lesson alternative""".split()
)
"""Verbs and nouns after which "to" leads to those who are told or given something, not to a place."""
_INSIDE = frozenset({"in", "at", "near", "around", "outside", "inside", "through", "across"})
_ROAD = re.compile(r"(?:[AM]|I-|US-)\d{1,4}")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)|No\.?")
_BESIDE = frozenset({"appos", "conj", "npadvmod", "ROOT"})
_STATIC = frozenset({"be", "have", "lie", "remain", "sit", "stand"})
_HOLDING = frozenset(
    """invade occupy bomb rule govern ravage flood devastate liberate destroy hit strike surround besiege shell cross tour roam inhabit
    bypass circle overlook border rebuild evacuate capture seize retake blanket""".split()
)


def is_literal(s: Sentence, head: int, hit: NameHit) -> bool:
    """Whether a name stands for the place itself, not for who governs or plays there."""
    if _is_inside_name(s, hit):
        return False
    token = head
    while s.deps[token] in ("conj", "appos") and s.heads[token] != token:
        token = s.heads[token]
    above, dep = s.heads[token], s.deps[token]
    is_state = bool(hit.hits) and hit.hits[0].kind in ("state", "capital")
    if dep in SUBJECTS:
        return s.lemmas[above].lower() in _STATIC and not (s.lemmas[above] == "have" and s.deps[above] == "aux")
    if dep == "agent":
        return False
    if dep == "pobj":
        preposition = s.lemmas[above].lower()
        what = s.lemmas[s.heads[above]].lower()
        if preposition in ("with", "between") and (what in _BORDER or s.lemmas[above - 1].lower() in _BORDER):
            return True
        if is_state and preposition in ("on", "over", "upon"):
            return False
        if is_state and preposition == "to" and what in _TELLING:
            return False
        return preposition not in _ACTING and not (preposition == "of" and what in _RULED)
    if dep in ("poss", "compound", "nmod", "amod"):
        what = s.lemmas[above].lower()
        return what in _SPATIAL or (not is_state and what in _SITES - _OFFICES)
    if dep in ("dobj", "dative", "attr"):
        return not is_state or s.lemmas[above] in MOVING or s.lemmas[above] in _HOLDING
    return True


def _is_inside_name(s: Sentence, hit: NameHit) -> bool:
    """Whether a place is a part of the name of a body, work or event: "Birmingham City Council", "Cambridge Analytica"."""
    for first, last, label in s.entities:
        if label in ("ORG", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW") and first <= hit.first and hit.last < last:
            inside = last - first - (s.pos[first] == "DET") - (s.words[last - 1] in ("'s", "’s"))
            if inside > hit.last - hit.first + 1 and s.words[last - 1].lower() not in _SITES:
                return True
    follows = hit.last + 1
    return (
        follows < len(s)
        and s.pos[follows] == "PROPN"
        and s.words[follows] in ("City", "United", "Council", "Democrats", "RCMP")
    )


def is_chained(s: Sentence, hit: NameHit, before: NameHit | None) -> bool:
    """Whether a place follows another directly behind a comma, as what that lies in: "Matias Romero, Oaxaca State, Mexico"."""
    return before is not None and before.last + 2 == hit.first and s.words[hit.first - 1] == ","


def is_doubtful(s: Sentence, hit: NameHit, place: Place, world: World, surnames: frozenset[str]) -> bool:
    """Whether a small town is likelier no town here: a word of a person's name, a language, or nowhere near a preposition of place."""
    if place.precision != "city" or not hit.hits:
        return False
    if any(h.kind in ("adjective", "demonym") for h in hit.hits):
        return True
    if hit.hits[0].kind != "city" or hit.hits[0].weight >= _KNOWN_TOWN:
        return False
    above = s.heads[hit.head]
    if s.deps[hit.head] == "pobj" and s.lemmas[above].lower() in _INSIDE:
        return hit.name in _LANGUAGES
    if surnames.intersection(hit.name.lower().split()) or hit.name in _LANGUAGES:
        return True
    return s.lemmas[above].lower() not in _SPATIAL and not (
        is_locative(s, hit.head) or s.deps[hit.head] in _BESIDE or "," in s.words[hit.first - 1 : hit.first]
    )


_KNOWN_TOWN = 50_000
_LANGUAGES = frozenset("English French German Spanish Welsh Irish Dutch Danish Polish Centre Center Ocean King".split())


def adjective_place(s: Sentence, hit: NameHit) -> Place | None:
    """The country that an adjective gives to what lies in it ("the Greek islands"), or None."""
    if not hit.hits or hit.hits[0].kind != "adjective":
        return None
    token = hit.head
    while s.deps[token] == "conj" and s.heads[token] != token:
        token = s.heads[token]
    if s.deps[token] not in ("amod", "compound", "nmod") or s.lemmas[s.heads[token]].lower() not in _SPATIAL:
        return None
    state = hit.hits[0].entity
    return Place(
        name=state.name,
        country=state.id,
        precision="country",
        evidence=s.span_of(hit.first, hit.last),
        geonames_id=state.fields.get("geonames_id"),
    )


def place_seen(s: Sentence, hit: NameHit, setting: str | None, surnames: frozenset[str]) -> Place | None:
    """A place that the tables do not know and the parser sees, in the country of the article's setting; no point.

    `surnames` are words of the article's persons' names, which the parser takes for towns now and then. A body is a place where
    one is at it, or in it and its name says that it is a site.
    """
    if hit.hits or hit.label not in ("GPE", "LOC", "FAC", "ORG"):
        return None
    words = hit.name.lower().split()
    is_site = words[-1] in _SITES
    if hit.label == "ORG":
        above = s.heads[hit.head]
        at = s.lemmas[above].lower() if s.deps[hit.head] == "pobj" else ""
        if not is_site or not is_locative(s, hit.head) or at in _ACTING or at == "of":
            return None
    elif not is_site and not _stands_as_place(s, hit, surnames):
        return None
    return Place(
        name=hit.name,
        country=setting,
        precision="site" if hit.label in ("FAC", "ORG") else "city" if hit.label == "GPE" else "region",
        evidence=s.span_of(hit.first, hit.last),
    )


def _stands_as_place(s: Sentence, hit: NameHit, surnames: frozenset[str]) -> bool:
    """Whether a name that only the parser takes for a place stands where places do, and is no word of a person's name."""
    dep, above = s.deps[hit.head], s.lemmas[s.heads[hit.head]].lower()
    if (dep in ("compound", "nmod", "poss") and above in _SPATIAL) or (dep == "pobj" and above in _INSIDE):
        return True
    if surnames.intersection(hit.name.lower().split()):
        return False
    return hit.label != "GPE" or is_locative(s, hit.head) or dep in _BESIDE


def sites_written(
    s: Sentence, taken: frozenset[int], words: Collection[str], setting: str | None
) -> list[tuple[int, int, Place]]:
    """Sites that neither tables nor parser saw: capitalised words that end in what such a site is ("Ramor Theatre"), and numbered roads.

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
        last = next((k for k in range(end - 1, i, -1) if s.words[k].lower() in _SITES), None)
        if last is None and _ROAD.fullmatch(s.words[i]) and is_locative(s, i):
            last = i
        if last is not None and (last - i > 0 or s.words[i].lower() not in _SITES):
            span = s.span_of(i, last)
            name = " ".join(s.words[i : last + 1])
            found.append((i, last, Place(name=name, country=setting, precision="site", evidence=span)))
        i = max(end, i + 1)
    return found


def dateline_places(article: Article, world: World, context: PlaceContext) -> list[Place]:
    """The places printed before the first sentence ("ALLENDALE, N.J."), each part for itself; those the tables lack without a point."""
    if article.dateline is None or article.dateline_span is None:
        return []
    given = article.words(article.dateline_span)
    found: list[Place] = []
    at = 0
    for part in given.split(","):
        name = part.strip(" \n-–—:")
        start = given.find(name, at)
        at += len(part) + 1
        if (
            not name
            or not name[0].isupper()
            or any(c.isdigit() for c in name)
            or name.split()[0].rstrip(".").lower()[:3] in _MONTHS
        ):
            continue
        begin = article.dateline_span.start + start
        span = Span(start=begin, end=begin + len(name), field=article.dateline_span.field)
        known = (place_of(n, world.lookup(n), span, world, context) for n in (name, name.title()))
        place = next((p for p in known if p is not None), None)
        if place is None and (len(name.split()) > 3 or not name.isupper()):
            continue
        found.append(place or Place(name=name, country=context.setting, precision="city", evidence=span))
    return found


_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
