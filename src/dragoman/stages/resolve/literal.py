"""Whether the name of a place stands for the place itself (literal).

The yardstick is the Pragmatic Taxonomy of Toponyms (Gritta, Pilehvar, Collier 2019): a government, team or people named by a place
("Seoul warned"), a part of a body's name ("Birmingham City Council") and an adjective beside a person ("a Toronto man") are not
literal; the place itself, what lies in it ("the Greek islands", "Seoul's stadium") and a venue one is at are.

Knowingly wrong: a state as the subject of most verbs counts as its government.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model.actors import Place
from dragoman.model.documents import Article
from dragoman.model.parses import Sentence
from dragoman.model.spans import Span
from dragoman.stages.resolve.abbreviations import province_meant
from dragoman.stages.resolve.grammar import SUBJECTS
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.places import MOVING, PlaceContext, is_locative, place_of
from dragoman.stages.resolve.placewords import (
    BORDER,
    CONDITIONS,
    DISPUTES,
    HAPPENINGS,
    LANDS,
    MEASURES,
    OFFICES,
    RULED,
    SITES,
    SPATIAL,
    TOTALS,
)
from dragoman.world import World

_ACTING = frozenset({"with", "by", "against", "between", "among", "upon", "versus", "for", "including", "like"})
_COMPARED = frozenset({"like", "between", "include", "including"})
"""Of these, the prepositions after which a town is the place itself: "towns like Sur", "the road between Sur and Tyre"."""
_TELLING = frozenset(
    """explain say tell write question give offer sell appeal speak talk lend grant respond belong thank allegiance loyalty aid support message threat
    warning ambassador envoy answer reply address call loan gift concession signal letter demand request deny hand lose pay owe attribute thanks
    important similar loyal friendly hostile opposition objection damage blow challenge according proposal accord lesson alternative""".split()
)
"""Verbs and nouns after which "to" leads to those who are told or given something, not to a place."""
_GIVEN = frozenset(
    """support backing permission independence help aid assistance pressure statement threat money loan request response approval
    recognition order reply answer complaint criticism opposition interference demand guarantee assurance promise concession invitation
    protection apology word signal""".split()
)
"""Nouns after which "from" leads to who gives: "backing from Ghana"."""
_BESIDE = frozenset({"appos", "conj", "npadvmod", "ROOT"})
_AS = frozenset("know call nickname dub name style bill".split())
"""Verbs after which "as" leads to what one is called: "Ann Lee, known as Montana"."""
_PLAYERS = frozenset(
    """ally partner member nation power player victim enemy foe rival friend supporter backer donor signatory party guarantor buyer supplier
    exporter importer participant mediator broker host""".split()
)
"""What a state is that acts: "Oman is an ally"."""
_MINDED = frozenset(
    """concerned worried ready willing unwilling prepared committed opposed keen determined able unable happy unhappy angry confident wary
    responsible guilty reluctant eager interested aware sure grateful hopeful open entitled likely unlikely complicit""".split()
)
"""How those are who act: "Oman is ready to talk"."""
_PATIENTS = frozenset(
    """accuse charge blame beat defeat tell ask urge fine ban sue thank praise criticise criticize join sign warn condemn face lead trail
    trounce thrash overcome manage coach captain represent""".split()
)
"""Verbs whose object is a team or government where a place names it: "the league fined Leeds"."""
_STATIC = frozenset({"be", "have", "lie", "remain", "sit", "stand"})
_LANDS = frozenset({"region", "sea", "strait", "mountain", "river", "disputed"})
"""Forms of places that have no government to act for them."""
_UNDERGOING = frozenset("experience suffer see face witness endure undergo lose".split())
"""Verbs whose subject undergoes something: "Europe saw a dry spring"."""
_HOLDING = frozenset(
    """invade occupy bomb rule govern ravage flood devastate liberate destroy hit strike surround besiege shell cross tour roam inhabit
    bypass circle overlook border rebuild evacuate capture seize retake blanket explore revitalise revitalize traverse engulf grip batter
    lash rock populate surround encircle""".split()
)


def is_literal(s: Sentence, head: int, hit: NameHit) -> bool:
    """Whether a name stands for the place itself, not for who governs or plays there."""
    if is_marked(s, hit):
        return True
    if _is_inside_name(s, hit):
        return False
    token = _outermost(s, head)
    dep = s.deps[token]
    if token != head and s.tags[token] == "NNS" and s.lemmas[token] in LANDS:
        return True
    if dep in SUBJECTS:
        return _is_literal_subject(s, token, hit)
    if dep == "pobj":
        return _is_literal_at(s, token, hit)
    if dep in ("poss", "compound", "nmod", "amod"):
        return _is_literal_before(s, token, hit)
    if dep in ("dobj", "dative", "attr"):
        verb = s.lemmas[s.heads[token]]
        is_sure = not is_state(hit) and hit.label != "PERSON"
        return (is_sure and verb not in _PATIENTS) or verb in MOVING or verb in _HOLDING
    return dep != "agent"


def is_marked(s: Sentence, hit: NameHit) -> bool:
    """Whether print itself marks a name as a place: at the head of a report, in brackets, before "where"."""
    return _is_before_dash(s, hit) or _is_capital_line(s, hit) or _is_bracketed(s, hit) or _leads_where(s, hit)


def is_state(hit: NameHit) -> bool:
    """Whether a name is a state's or its capital's, which acts where a province or town is but a place."""
    return bool(hit.hits) and hit.hits[0].kind in ("state", "capital")


def _is_land(hit: NameHit) -> bool:
    return bool(hit.hits) and hit.hits[0].kind == "place" and hit.hits[0].entity.fields.get("form") in _LANDS


def _outermost(s: Sentence, head: int) -> int:
    """The token whose place in the sentence a name shares: the first of its list, or "County" behind it."""
    token = head
    while s.heads[token] != token:
        above = s.heads[token]
        is_joined = above == token + 2 and s.words[token + 1] == "-" and s.words[above][0].isupper()  # "Miami-Dade"
        is_unit = above == token + 1 and s.words[above] in _UNITS
        is_part = s.deps[token] == "compound" and (is_joined or is_unit)
        if s.deps[token] not in ("conj", "appos") and not is_part:
            break
        token = above
    return token


_UNITS = frozenset("State County Province District Region Prefecture Township Governorate".split())


def _is_literal_subject(s: Sentence, token: int, hit: NameHit) -> bool:
    above = s.heads[token]
    verb = s.lemmas[above].lower()
    below = [k for k in range(len(s)) if s.heads[k] == above and s.deps[k] in ("attr", "acomp")]
    if verb == "be" and any(s.lemmas[k].lower() in _PLAYERS | _MINDED for k in below):
        return False
    if _is_land(hit) and (hit.name not in CONTINENTAL.values() or verb in _UNDERGOING):
        return True
    if s.deps[token] == "nsubjpass" and verb in _HOLDING:
        return True
    return verb in _STATIC and not (verb == "have" and (s.deps[above] == "aux" or is_state(hit)))


def _is_literal_at(s: Sentence, token: int, hit: NameHit) -> bool:
    """Whether a name behind a preposition is a place there."""
    above = s.heads[token]
    preposition, led = s.lemmas[above].lower(), s.heads[above]
    what = s.lemmas[led].lower()
    if preposition in ("with", "between") and (what in BORDER or s.lemmas[above - 1].lower() in BORDER):
        return True
    if (preposition == "as" and what in _AS and s.pos[s.heads[led]] == "PROPN") or (
        preposition == "from" and what == "loan"
    ):
        return False
    if preposition == "of" and (what in RULED or _is_ruler(s, led)):
        return False
    if is_state(hit):
        if preposition in ("on", "over", "upon", "include"):
            return False
        if preposition == "of" and what in _DOING:
            return False
        if (preposition == "from" and what in _GIVEN) or (preposition == "to" and what in _TELLING):
            return False
    if _is_land(hit) and preposition == "for":
        return True
    if preposition == "among" and hit.hits and hit.hits[0].kind in ("city", "subdivision"):
        return True
    if preposition in _COMPARED and (not is_state(hit) or what in SPATIAL):
        return True
    return preposition not in _ACTING


def _is_ruler(s: Sentence, token: int) -> bool:
    """Whether a person's name has a ruler's title before it: "Archduke Otto of Austria"."""
    while token > 0 and s.pos[token] == "PROPN" and s.words[token].lower() not in RULED:
        token -= 1
    return s.pos[token] == "PROPN" and s.words[token].lower() in RULED


_DOING = frozenset(
    "success failure role decision position attempt effort intention ability desire goal claim plan".split()
)
"""What is of those who act: "the success of Oman in uniting them"."""


def _is_literal_before(s: Sentence, token: int, hit: NameHit) -> bool:
    """Whether a name before a noun tells where that is, lies or happens."""
    above, dep = s.heads[token], s.deps[token]
    what = s.lemmas[above].lower()
    if dep == "poss":
        is_measured = what in MEASURES and any(s.lemmas[k].lower() in CONDITIONS for k in range(hit.last + 1, above))
        if what in CONDITIONS or what in TOTALS or is_measured:
            return True
    if _is_land(hit) and what in DISPUTES:
        return True
    if what in HAPPENINGS or what in SPATIAL or (what == "office" and dep != "poss"):
        return True
    return (not hit.hits or hit.hits[0].kind != "state") and what in SITES - OFFICES


def _is_capital_line(s: Sentence, hit: NameHit) -> bool:
    """Whether a name of the tables stands in capitals at the head of a sentence that is otherwise not: "RIGA The talks ..."."""
    if hit.first > 1 or not hit.hits or not _in_capitals(hit):
        return False
    if s.words[hit.last + 1 : hit.last + 2] == (":",):
        return False  # who speaks in a transcript
    after = [w for w in s.words[hit.last + 1 : hit.last + 6] if w.isalpha() and len(w) > 1]
    return bool(after) and not any(w.isupper() for w in after)


def _in_capitals(hit: NameHit) -> bool:
    """Whether a name stands in capitals as print does, and is no abbreviation ("UAE", "U.S.")."""
    return hit.name.isupper() and len(hit.name) >= _SHORTEST and "." not in hit.name


_SHORTEST = 4


def _is_bracketed(s: Sentence, hit: NameHit) -> bool:
    """Whether a town or province stands alone in brackets: "the Fig Tree Inn (Ashby)"."""
    if not hit.hits or hit.hits[0].kind not in ("city", "subdivision", "main_city", "place") or hit.first == 0:
        return False
    return s.words[hit.first - 1] == "(" and s.words[hit.last + 1 : hit.last + 2] == (")",)


def _leads_where(s: Sentence, hit: NameHit) -> bool:
    """Whether "where" follows a name, or the list it stands in: "Oman and Qatar, where most of them live"."""
    for k in range(hit.last + 1, len(s)):
        if s.words[k].lower() == "where":
            return True
        if k == hit.last + 1 and s.words[k] not in (",", "and", "or"):
            return False
        if s.pos[k] not in ("PROPN", "PUNCT", "CCONJ", "DET") or s.words[k] in (".", ";", ":"):
            return False
    return False


def _is_before_dash(s: Sentence, hit: NameHit) -> bool:
    """Whether a name begins its sentence as a dateline does: "Accra, GNA - ...", "ST. LOUIS -- ...", "Oslo, NTB- ..."."""
    if not hit.hits or not (_opens(s, hit) or _in_capitals(hit)):
        return False
    for k in range(hit.last + 1, min(len(s), hit.last + _LONGEST_LINE)):
        if s.words[k][-1] == "-" and s.words[k][:-1].isupper():
            return True
        if s.words[k] in _DASHES:
            return s.starts[k] > s.ends[k - 1] or (k + 1 < len(s) and s.starts[k + 1] > s.ends[k])
        if not (s.words[k][0].isupper() or s.pos[k] in ("PUNCT", "NUM", "CCONJ", "SYM")):
            return False
    return False


def _opens(s: Sentence, hit: NameHit) -> bool:
    """Whether nothing but names in capitals stands before a name in its sentence."""
    return hit.first <= 1 or all(w.isupper() or not w.isalpha() for w in s.words[: hit.first])


_LONGEST_LINE = 12


_DASHES = frozenset({"-", "--", "–", "—"})


def _is_inside_name(s: Sentence, hit: NameHit) -> bool:
    """Whether a place is a part of the name of a body, work or event: "Birmingham City Council", "Cambridge Analytica"."""
    for first, last, label in s.entities:
        if label in ("ORG", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW") and first <= hit.first and hit.last < last:
            inside = last - first - (s.pos[first] == "DET") - (s.words[last - 1] in ("'s", "’s"))
            if inside > hit.last - hit.first + 1 and s.words[last - 1].lower() not in SITES:
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
    if place.precision != "city" or not hit.hits or is_marked(s, hit):
        return False
    if any(h.kind in ("adjective", "demonym") for h in hit.hits):
        return True
    if hit.hits[0].kind in ("family", "person") and hit.label not in ("GPE", "LOC", "FAC"):
        return s.deps[hit.head] != "compound" or s.lemmas[s.heads[hit.head]].lower() not in SPATIAL | SITES
    if hit.hits[0].kind != "city" or hit.hits[0].weight >= _KNOWN_TOWN:
        return False
    above = s.heads[hit.head]
    if s.deps[hit.head] == "pobj" and s.lemmas[above].lower() in INSIDE:
        return hit.name in _LANGUAGES
    if s.deps[hit.head] in ("compound", "nmod", "poss") and s.lemmas[above] in SPATIAL:
        return hit.name in _LANGUAGES
    if surnames.intersection(hit.name.lower().split()) or hit.name in _LANGUAGES:
        return True
    return s.lemmas[above].lower() not in SPATIAL and not (
        is_locative(s, hit.head) or s.deps[hit.head] in _BESIDE or "," in s.words[hit.first - 1 : hit.first]
    )


INSIDE = frozenset({"in", "at", "near", "around", "outside", "inside", "through", "across"})
_KNOWN_TOWN = 50_000
_LANGUAGES = frozenset(
    """English French German Spanish Welsh Irish Dutch Danish Polish Centre Center Ocean King Mercury Venus Mars Jupiter Saturn Neptune
    Pluto""".split()
)
"""Languages, planets and common words that some town is called by too."""


def adjective_place(s: Sentence, hit: NameHit, places: Mapping[int, Place]) -> Place | None:
    """The country or continent that an adjective gives to what lies in it ("the Greek islands", "European cities"), or None.

    `places` are those of the tables by their head.
    """
    continent = CONTINENTAL.get(hit.name.lower()) or _continent_of(hit)
    if continent is None and (not hit.hits or hit.hits[0].kind != "adjective"):
        return None
    token = hit.head
    while s.deps[token] == "conj" and s.heads[token] != token:
        token = s.heads[token]
    if hit.first < hit.last and continent is not None and s.lemmas[hit.last].lower() in LANDS:
        return Place(name=continent, country=None, precision="region", evidence=s.span_of(hit.first, hit.last))
    if s.deps[token] not in ("amod", "compound", "nmod"):
        return None
    noun = s.heads[token]
    what = s.lemmas[noun].lower()
    if s.deps[noun] in ("compound", "nmod") and s.lemmas[s.heads[noun]] in RULED | {"official"}:
        return None  # "Greek island officials"
    evidence = s.span_of(hit.first, hit.last)
    if continent is not None:
        if what not in SPATIAL | CONDITIONS | LANDS:
            return None
        return Place(name=continent, country=None, precision="region", evidence=evidence)
    if (seat := _seat(s, hit, s.heads[token], places)) is not None:
        return seat
    if what not in SPATIAL | CONDITIONS:
        return None
    state = hit.hits[0].entity
    return Place(
        name=state.name,
        country=state.id,
        precision="country",
        evidence=evidence,
        geonames_id=state.fields.get("geonames_id"),
    )


def _continent_of(hit: NameHit) -> str | None:
    """The continent of countries that the tables know as a group: "European countries"."""
    return CONTINENTAL.get(hit.name.split()[0].lower()) if hit.hits and hit.hits[0].kind == "region" else None


CONTINENTAL = {
    "african": "Africa", "antarctic": "Antarctica", "arctic": "Arctic", "asian": "Asia", "caribbean": "Caribbean",
    "central american": "Central America", "european": "Europe", "latin american": "Latin America",
    "north american": "North America", "south american": "South America", "west african": "West Africa",
    "east african": "East Africa",
}  # fmt: skip
"""Adjectives of lands that are no state."""


def _seat(s: Sentence, hit: NameHit, office: int, places: Mapping[int, Place]) -> Place | None:
    """The embassy, ministry or parliament of a country that one is at or leaves: "at the Russian Embassy". An embassy stands abroad."""
    word = s.words[office].lower()
    if office <= hit.last or not (word in _SEATS or (s.words[office][0].isupper() and word in OFFICES)):
        return None
    is_named_on = s.deps[office] == "compound" and s.heads[office] == office + 1 and s.pos[office + 1] == "PROPN"
    last = office + 1 if is_named_on else office  # "the British Embassy Riga"
    above = s.heads[last]
    is_entered = (s.deps[last] == "pobj" and s.lemmas[above].lower() in _ENTERED) or (
        s.deps[last] == "dobj" and s.lemmas[above] in MOVING
    )
    if not is_entered:
        return None
    town = places.get(last)
    abroad = town.country if town is not None else None
    return Place(
        name=" ".join(s.words[hit.first : last + 1]),
        country=abroad if word in ("embassy", "consulate") else hit.hits[0].entity.id,
        precision="site",
        evidence=s.span_of(hit.first, last),
    )


_SEATS = frozenset({"embassy", "consulate", "parliament"})
_ENTERED = frozenset({"at", "in", "inside", "outside", "near"})


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
        if name.upper() in _LABELS:
            continue
        if (province := province_at(name, span, world, context)) is not None:
            found.append(province)
            continue
        known = (place_of(n, world.lookup(n), span, world, context) for n in (name, name.title(), f"{name}."))
        place = next((p for p in known if p is not None), None)
        if place is None and (len(name.split()) > 3 or not name.isupper()):
            continue
        found.append(place or Place(name=name, country=context.setting, precision="city", evidence=span))
    return found


def agency_lines(s: Sentence, world: World, context: PlaceContext) -> list[tuple[int, int, Place]]:
    """Datelines that a line of authors runs into: "By ANN LEE, Associated Press LIMA (AP) — ...". First and last token and the place."""
    for k in range(1, len(s) - 3):
        if s.words[k] != "(" or not s.words[k + 1].isupper() or s.words[k + 2] != ")" or s.words[k + 3] not in _DASHES:
            continue
        for first in range(max(0, k - 3), k):
            words = s.words[first:k]
            name = " ".join(words).title()
            place = place_of(name, world.lookup(name), s.span_of(first, k - 1), world, context)
            if first > 1 and all(w.isupper() for w in words) and place is not None:
                return [(first, k - 1, place)]
    return []


def bracketed_towns(
    s: Sentence, taken: frozenset[int], world: World, context: PlaceContext
) -> list[tuple[int, int, Place]]:
    """Towns alone in brackets that the parser sees no name in ("the Fig Tree Inn (Ashby)"): of the article's country, or of size.

    **Shape**: first and last token and the place; none of the tokens `taken`.
    """
    found: list[tuple[int, int, Place]] = []
    for k in range(1, len(s) - 1):
        end = next((e for e in range(k + 1, min(len(s), k + 4)) if s.words[e] == ")"), None)
        if s.words[k - 1] != "(" or end is None or taken.intersection(range(k, end)):
            continue
        name = " ".join(s.words[k:end])
        hits = world.lookup(name) if all(w[0].isupper() for w in s.words[k:end]) and not name.isupper() else ()
        if not hits or any(h.kind not in ("city", "subdivision", "main_city", "place") for h in hits):
            continue
        place = place_of(name, hits, s.span_of(k, end - 1), world, context)
        if place is not None and (place.country == context.setting or hits[0].weight >= _KNOWN_TOWN):
            found.append((k, end - 1, place))
    return found


def province_at(letters: str, span: Span, world: World, context: PlaceContext) -> Place | None:
    """The state or province that letters behind a town stand for ("SC", "N.B."), or None."""
    meant = province_meant(letters)
    if meant is None:
        return None
    hits = [h for h in world.lookup(meant[0]) if h.kind == "subdivision" and h.entity.country == meant[1]]
    return place_of(meant[0], hits, span, world, context)


_LABELS = frozenset(
    {
        "STORY",
        "ORIGINAL STORY",
        "UPDATE",
        "UPDATED",
        "BREAKING",
        "EXCLUSIVE",
        "CORRECTION",
        "ANALYSIS",
        "OPINION",
        "WATCH",
        "VIDEO",
    }
)
"""What editors print before a report that is no place."""
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
