"""Whether the name of a place stands for the place itself (literal).

The yardstick is the Pragmatic Taxonomy of Toponyms (Gritta, Pilehvar, Collier 2019): a government, team or people named by a place
("Seoul warned"), a part of a body's name ("Birmingham City Council") and an adjective beside a person ("a Toronto man") are not
literal; the place itself, what lies in it ("the Greek islands", "Seoul's stadium") and a venue one is at are.

Knowingly wrong: a state as the subject of most verbs counts as its government.
"""

from __future__ import annotations

from dragoman.model.actors import Place
from dragoman.model.documents import Article
from dragoman.model.parses import Sentence
from dragoman.model.spans import Span
from dragoman.stages.resolve.grammar import SUBJECTS
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.places import MOVING, PlaceContext, is_locative, place_of
from dragoman.stages.resolve.placewords import BORDER, CONDITIONS, DISPUTES, OFFICES, RULED, SITES, SPATIAL
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
_STATIC = frozenset({"be", "have", "lie", "remain", "sit", "stand"})
_LANDS = frozenset({"region", "sea", "strait", "mountain", "river", "disputed"})
"""Forms of places that have no government to act for them."""
_HOLDING = frozenset(
    """invade occupy bomb rule govern ravage flood devastate liberate destroy hit strike surround besiege shell cross tour roam inhabit
    bypass circle overlook border rebuild evacuate capture seize retake blanket""".split()
)


def is_literal(s: Sentence, head: int, hit: NameHit) -> bool:
    """Whether a name stands for the place itself, not for who governs or plays there."""
    if _is_before_dash(s, hit):
        return True
    if _is_inside_name(s, hit):
        return False
    token = head
    while s.deps[token] in ("conj", "appos") and s.heads[token] != token:
        token = s.heads[token]
    above, dep = s.heads[token], s.deps[token]
    kind = hit.hits[0].kind if hit.hits else ""
    is_state = kind in ("state", "capital")
    is_land = kind == "place" and hit.hits[0].entity.fields.get("form") in _LANDS
    if dep in SUBJECTS:
        if is_land:
            return True
        if dep == "nsubjpass" and s.lemmas[above] in _HOLDING:
            return True
        return s.lemmas[above].lower() in _STATIC and not (s.lemmas[above] == "have" and s.deps[above] == "aux")
    if dep == "agent":
        return False
    if dep == "pobj":
        preposition = s.lemmas[above].lower()
        what = s.lemmas[s.heads[above]].lower()
        if preposition in ("with", "between") and (what in BORDER or s.lemmas[above - 1].lower() in BORDER):
            return True
        if is_state and preposition in ("on", "over", "upon", "include"):
            return False
        if is_state and preposition == "from" and what in _GIVEN:
            return False
        if preposition in _COMPARED and (not is_state or what in SPATIAL):
            return True
        if is_state and preposition == "to" and what in _TELLING:
            return False
        return preposition not in _ACTING and not (preposition == "of" and what in RULED)
    if dep in ("poss", "compound", "nmod", "amod"):
        what = s.lemmas[above].lower()
        if (dep == "poss" and what in CONDITIONS) or (is_land and what in DISPUTES):
            return True
        return what in SPATIAL or (kind != "state" and what in SITES - OFFICES)
    if dep in ("dobj", "dative", "attr"):
        return not is_state or s.lemmas[above] in MOVING or s.lemmas[above] in _HOLDING
    return True


def _is_before_dash(s: Sentence, hit: NameHit) -> bool:
    """Whether a name begins its sentence as a dateline does: "Accra, GNA - ...", "ST. LOUIS -- ..."."""
    if hit.first > 1 or not hit.hits:
        return False
    for k in range(hit.last + 1, min(len(s), hit.last + 7)):
        if s.words[k] in _DASHES:
            return s.starts[k] > s.ends[k - 1]
        if not (s.words[k][0].isupper() or s.pos[k] in ("PUNCT", "NUM", "CCONJ", "SYM")):
            return False
    return False


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
    if place.precision != "city" or not hit.hits:
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
_LANGUAGES = frozenset("English French German Spanish Welsh Irish Dutch Danish Polish Centre Center Ocean King".split())


def adjective_place(s: Sentence, hit: NameHit) -> Place | None:
    """The country that an adjective gives to what lies in it ("the Greek islands"), or None."""
    if not hit.hits or hit.hits[0].kind != "adjective":
        return None
    token = hit.head
    while s.deps[token] == "conj" and s.heads[token] != token:
        token = s.heads[token]
    if s.deps[token] not in ("amod", "compound", "nmod"):
        return None
    if (seat := _seat(s, hit, s.heads[token])) is not None:
        return seat
    if s.lemmas[s.heads[token]].lower() not in SPATIAL | CONDITIONS:
        return None
    state = hit.hits[0].entity
    return Place(
        name=state.name,
        country=state.id,
        precision="country",
        evidence=s.span_of(hit.first, hit.last),
        geonames_id=state.fields.get("geonames_id"),
    )


def _seat(s: Sentence, hit: NameHit, office: int) -> Place | None:
    """The embassy or ministry of a country that one is at or leaves: "at the Russian Embassy". An embassy stands abroad."""
    word = s.words[office].lower()
    if not s.words[office][0].isupper() or word not in OFFICES or office <= hit.last:
        return None
    above = s.heads[office]
    is_entered = (s.deps[office] == "pobj" and s.lemmas[above].lower() in _ENTERED) or (
        s.deps[office] == "dobj" and s.lemmas[above] in MOVING
    )
    if not is_entered:
        return None
    return Place(
        name=" ".join(s.words[hit.first : office + 1]),
        country=None if word in ("embassy", "consulate") else hit.hits[0].entity.id,
        precision="site",
        evidence=s.span_of(hit.first, office),
    )


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
        known = (place_of(n, world.lookup(n), span, world, context) for n in (name, name.title()))
        place = next((p for p in known if p is not None), None)
        if place is None and (len(name.split()) > 3 or not name.isupper()):
            continue
        found.append(place or Place(name=name, country=context.setting, precision="city", evidence=span))
    return found


_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
