"""The mentions of an article for `annotate`: who, where and when its words name.

A place is given where its name stands for the place itself; the coding looks at the places of a sentence, whatever they stand
for. A name that is both, an actor said to be somewhere, is given as both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from dragoman.model.actors import Place
from dragoman.model.documents import Article
from dragoman.model.mentions import Mention
from dragoman.model.parses import Sentence
from dragoman.model.resolved import ResolvedSentence
from dragoman.stages.resolve.grammar import SUBJECTS
from dragoman.stages.resolve.literal import (
    INSIDE,
    adjective_place,
    agency_lines,
    bracketed_towns,
    dateline_places,
    is_chained,
    is_doubtful,
    is_literal,
    province_at,
)
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.nearby import Point, anchors_of, nearer
from dragoman.stages.resolve.places import PlaceContext, is_mere_place, place_of
from dragoman.stages.resolve.venues import country_beside, events_attended, place_seen, sites_written
from dragoman.world import World
from dragoman.world.names import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the sentences of an article share: where it plays, the words of its persons' names, what it uses as bodies' names,
    the points of towns that are sure, and the towns and regions that stand as places somewhere in it, by folded name in lower case."""

    where: PlaceContext
    world: World
    surnames: frozenset[str]
    bodies: frozenset[str]
    anchors: frozenset[Point] = frozenset()
    stood: Mapping[str, Place] = field(default_factory=dict)


def mentions_of(
    article: Article,
    sentences: Sequence[ResolvedSentence],
    names: Sequence[Sequence[NameHit]],
    where: PlaceContext,
    world: World,
) -> tuple[Mention, ...]:
    """All mentions of an article: those of its dateline, then each sentence's in reading order."""
    known = _Known(where=where, world=world, surnames=_surnames(names), bodies=_bodies(sentences, names))
    told = [_places(r, hits, known) for r, hits in zip(sentences, names, strict=True)]
    homes = dateline_places(article, world, where)
    stood = {
        _key(h.name): places[h.head]
        for hits, places in zip(names, told, strict=True)
        for h in hits
        if h.head in places
        and places[h.head].precision != "site"
        and h.hits
        and h.hits[0].kind not in ("adjective", "region")
    }
    anchors = anchors_of((p[h.head], h.hits) for hits, p in zip(names, told, strict=True) for h in hits if h.head in p)
    known = replace(known, anchors=anchors, stood={**stood, **{_key(p.name): p for p in homes}})
    homes = [nearer(p, world.lookup(p.name), anchors) for p in homes]
    out = [Mention(kind="place", span=p.evidence, place=p, reason="dateline") for p in homes if p.evidence is not None]
    for r, hits, places in zip(sentences, names, told, strict=True):
        again = {h.head: p for h in hits if h.head not in places and (p := _stood(r.sentence, h, known)) is not None}
        out += sorted(_mentions(r, hits, {**places, **again}, known), key=lambda m: (m.span, m.kind))
    return tuple(out)


def _surnames(names: Sequence[Sequence[NameHit]]) -> frozenset[str]:
    """The words of the names of more than one word that the parser takes for persons'."""
    persons = (h.name for hits in names for h in hits if h.label == "PERSON" and " " in h.name)
    return frozenset(w for name in persons for w in name.lower().split() if len(w) > 2)


def _bodies(sentences: Sequence[ResolvedSentence], names: Sequence[Sequence[NameHit]]) -> frozenset[str]:
    """The names of no table that act as bodies more often, by two times at least, than the parser takes them for places."""
    weights: Counter[str] = Counter()
    for r, hits in zip(sentences, names, strict=True):
        for h in hits:
            if not h.hits and h.label in ("GPE", "LOC", "FAC"):
                weights[h.name] -= 1
            elif not h.hits and h.label == "ORG" and r.sentence.deps[h.head] in SUBJECTS:
                weights[h.name] += 1
    return frozenset(name for name, weight in weights.items() if weight > 1)


def _key(name: str) -> str:
    return fold(name).lower()


def _places(r: ResolvedSentence, hits: Sequence[NameHit], known: _Known) -> dict[int, Place]:
    """The places that names of a sentence stand for, by the head of the name, as far as the sentence alone tells."""
    s, setting = r.sentence, known.where.setting
    by_head = {h.head: h for h in hits}
    seen = {
        h.head: p
        for h in hits
        if h.head not in r.places
        and (p := adjective_place(s, h, r.places) or place_seen(s, h, setting, known.surnames, known.bodies))
        is not None
    }
    for i, site in seen.items():
        if site.precision == "site" and site.country == setting:
            beside = country_beside(s, i, by_head[i].last, r.places)
            seen[i] = replace(site, country=beside or site.country)
    behind = {b.head: a for a, b in pairwise(hits)}
    found = dict(seen)
    for i, place in sorted(r.places.items()):
        hit, before = by_head[i], behind.get(i)
        is_within = before is not None and before.head in found and is_chained(s, hit, before)
        if is_within or (is_literal(s, i, hit) and not is_doubtful(s, hit, place, known.world, known.surnames)):
            found[i] = place
    return found | dict(_addresses(s, hits, found, known))


def _addresses(
    s: Sentence, hits: Sequence[NameHit], found: Mapping[int, Place], known: _Known
) -> Iterator[tuple[int, Place]]:
    """Names that the words around them show to be a town and the land it lies in, whatever the parser takes them for: "in Ashby,
    Norfolk", an item "Ashby, Norfolk" of a list, "Ashby, NB"."""
    where, world = known.where, known.world
    for a, b in zip_longest(hits, hits[1:]):
        span = s.span_of(a.first, a.last)
        if a.first > 1 and s.words[a.first - 1] == "," and a.head not in found and not a.hits:
            if s.words[a.first - 2][0].isupper() and (province := province_at(a.name, span, world, where)) is not None:
                yield a.head, province
        if b is None or a.last + 2 != b.first or s.words[a.last + 1] != ",":
            continue
        before = s.words[a.first - 1].lower() if a.first else ":"
        if before not in INSIDE and known.surnames & {*a.name.lower().split()}:
            continue
        after = s.words[b.last + 1] if b.last + 1 < len(s) else "."
        is_person = a.label == "PERSON" and " " in a.name
        is_item = before in _OPENING and after in _CLOSING and len(a.name) > 2 and not is_person
        land = found.get(b.head) or place_of(b.name, b.hits, s.span_of(b.first, b.last), world, where)
        if not (is_item or before in INSIDE) or land is None or land.country is None:
            continue
        if a.label not in ("PERSON", "ORG") and not is_item:
            continue
        inner = [h for h in a.hits if h.entity.country == land.country]
        town = place_of(a.name, inner, span, world, where)
        yield a.head, town or Place(name=a.name, country=land.country, precision="city", evidence=span)
        yield b.head, land


_OPENING = frozenset({":", ";", "(", "–", "—", "-"})
_CLOSING = frozenset({".", ";", ")"})


def _stood(s: Sentence, hit: NameHit, known: _Known) -> Place | None:
    """The place of a name that elsewhere in the article stands for one, where it can stand for that here too."""
    place = known.stood.get(_key(hit.name))
    if place is None or known.surnames.intersection(hit.name.lower().split()):
        return None
    if not is_literal(s, hit.head, hit):
        return None
    return replace(place, evidence=s.span_of(hit.first, hit.last))


def _mentions(
    r: ResolvedSentence, hits: Sequence[NameHit], places: Mapping[int, Place], known: _Known
) -> Iterator[Mention]:
    """The mentions of one sentence: names and role nouns, then sites that nobody saw, then times."""
    s = r.sentence
    by_head = {h.head: h for h in hits}
    for i in sorted(r.actors.keys() | places.keys()):
        hit = by_head.get(i)
        candidates = tuple(dict.fromkeys(f"{h.kind} {h.entity.name}" for h in hit.hits[:5])) if hit else ()
        span = s.span_of(hit.first, hit.last) if hit else s.span_of(i, i)
        reason = _reason(hit)
        is_mere = hit is not None and (i in places or i in r.places) and is_mere_place(s, i, hit)
        for actor in r.actors.get(i, ()) if not is_mere else ():
            yield Mention(kind="actor", span=span, actor=actor, candidates=candidates, reason=reason)
        if i in places and hit is not None:
            place = nearer(places[i], hit.hits, known.anchors)
            yield Mention(kind="place", span=span, place=place, candidates=candidates, reason=reason)
    taken = frozenset(k for h in hits for k in range(h.first, h.last + 1))
    for first, last, written in sites_written(s, taken, (), known.where.setting):
        place = replace(written, country=country_beside(s, last, last, r.places) or written.country)
        yield Mention(kind="place", span=s.span_of(first, last), place=place, reason="name of a site")
    where, world = known.where, known.world
    printed = (
        *events_attended(s, world, where),
        *agency_lines(s, world, where),
        *bracketed_towns(s, taken, world, where),
    )
    for first, last, place in printed:
        yield Mention(
            kind="place", span=s.span_of(first, last), place=place, reason="name of an event or town in print"
        )
    for t in r.times:
        yield Mention(kind="time", span=s.span_of(t.first, t.last), time=t.interval, tense=t.tense)


def _reason(hit: NameHit | None) -> str:
    if hit is None:
        return "role noun or coreference"
    return "name in the tables" if hit.hits else "name seen by the parser"
