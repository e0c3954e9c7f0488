"""Resolve one article: first what it introduces, then every sentence in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from dragoman.codebook.roles import Roles
from dragoman.language.marks import find_quoted
from dragoman.model.actors import Actor
from dragoman.model.documents import Article
from dragoman.model.mentions import Role
from dragoman.model.parses import ParsedArticle, Sentence
from dragoman.model.resolved import ResolvedArticle, ResolvedSentence
from dragoman.model.spans import Span
from dragoman.model.times import Interval
from dragoman.stages.resolve.actors import COUNTRY_OF_OFFICE, ActorResolver, Children
from dragoman.stages.resolve.appositions import apposed_to
from dragoman.stages.resolve.genders import gender_of_noun
from dragoman.stages.resolve.grammar import SUBJECTS, children_of
from dragoman.stages.resolve.homes import find_homes, find_lands, find_letters, find_trades, without_namesakes
from dragoman.stages.resolve.introductions import (
    PEERS,
    Introduction,
    alias_of,
    has_rank,
    introduction_of,
    is_civil,
    post_of,
    rank_of,
)
from dragoman.stages.resolve.memory import Memory, Named, Person
from dragoman.stages.resolve.mentions import mentions_of
from dragoman.stages.resolve.mislabelled import with_towns
from dragoman.stages.resolve.names import NameHit, find_names
from dragoman.stages.resolve.naming import Untold, named_late, untold_offices
from dragoman.stages.resolve.nominals import is_opposite, relative_meant
from dragoman.stages.resolve.places import PlaceContext, is_mere_place, place_named
from dragoman.stages.resolve.pronouns import GENDERS, count_of, is_human, tells
from dragoman.stages.resolve.speech import FIRST_PERSON, find_speech, is_first_person
from dragoman.stages.resolve.times import times_of
from dragoman.world import World
from dragoman.world.names import family_names, fold


def resolve_article(parsed: ParsedArticle, *, world: World, roles: Roles, coreference: bool = True) -> ResolvedArticle:
    """The article with actors, places and times at the tokens that name them.

    **Shape**: one `ResolvedSentence` a sentence, in order. Nothing is looked up outside `world`, so the same parse always
    resolves the same way. Without `coreference` pronouns and anaphors mean nobody.
    """
    parsed = replace(parsed, sentences=tuple(with_towns(s, world) for s in parsed.sentences))
    article = parsed.article
    day = _day(article.published)
    names = [find_names(s, world) for s in parsed.sentences]
    names = without_namesakes(parsed.sentences, names, world)
    children = [children_of(s) for s in parsed.sentences]
    ranked, stated, leading = _countries(article, parsed.sentences, names, world)
    setting = ranked[0] if ranked else None
    pair = _paired(parsed.sentences, names, ranked)
    homes = find_homes(parsed.sentences, children, names)
    letters = find_letters(parsed.sentences, names)
    memory = Memory(
        pair=pair,
        ranked=tuple(ranked),
        leading=leading,
        stated=frozenset(stated),
        homes=homes,
        trades=find_trades(parsed.sentences, children, names, roles),
        lands=find_lands(parsed.sentences, children, names),
        letters=letters,
    )
    resolver = ActorResolver(world=world, roles=roles, memory=memory, day=day, setting=setting)
    found_roles = _introduce(parsed.sentences, children, names, memory, roles, resolver, setting)
    _fullest_names(names, memory)
    sentences: list[ResolvedSentence] = []
    speech = find_speech(parsed.sentences, children, _quoted_parts(article))
    resolver.voices.hear(speech)
    where = PlaceContext(setting=setting, ranked=tuple(ranked))
    context: Interval | None = article.published
    for s, kids, hits in zip(parsed.sentences, children, names, strict=True):
        actors, named = _actors(s, kids, hits, resolver, memory, coreference=coreference)
        places = {h.head: p for h in hits if (p := place_named(s, h, world, where)) is not None}
        times, context = times_of(s, kids, article.words(s.span), published=article.published, context=context)
        sentences.append(
            ResolvedSentence(sentence=s, children=kids, actors=actors, places=places, times=times, named=named)
        )
    sentences = _end(sentences, resolver, memory, coreference=coreference)
    mentions = mentions_of(article, sentences, names, where, world)
    return ResolvedArticle(
        parsed=parsed,
        sentences=tuple(sentences),
        roles=tuple(found_roles),
        mentions=mentions,
        setting=setting,
        published=article.published,
        states=_state_names(sentences, world),
    )


def _end(
    sentences: list[ResolvedSentence], resolver: ActorResolver, memory: Memory, *, coreference: bool
) -> list[ResolvedSentence]:
    """The sentences with what only the whole article tells: who says "I" and "we", and the sectors of persons told late."""
    found: list[ResolvedSentence] = []
    for n, r in enumerate(sentences):
        actors = dict(r.actors)
        for i in resolver.voices.quoted(n) if coreference else ():
            if i not in actors and is_first_person(r.sentence, i):
                speakers = resolver.voices.speakers(n, sentences)
                said = resolver.voices.of_first_person(
                    speakers, FIRST_PERSON[r.sentence.words[i].lower()], r.sentence.span_of(i, i)
                )
                if said:
                    actors[i] = said
        for i, those in actors.items():
            told = tuple(_as_told(a, memory) for a in those)
            if told != those:
                actors[i] = told
        found.append(replace(r, actors=actors))
    return found


def _as_told(actor: Actor, memory: Memory) -> Actor:
    """An actor with what the rest of the article tells: who he is, of which country and sector."""
    meant = memory.same.get(actor.id)
    if meant is not None:
        actor = replace(meant, evidence=actor.evidence)
    if actor.sector is None and actor.id in memory.sectors:
        actor = replace(actor, sector=memory.sectors[actor.id])
    country = memory.countries.get(actor.id)
    if country is not None and country != actor.country:
        actor = replace(actor, country=country, cow=None)
    return actor


def _state_names(sentences: list[ResolvedSentence], world: World) -> dict[str, str]:
    found: dict[str, str] = {}
    for country in sorted({a.country for s in sentences for actors in s.actors.values() for a in actors if a.country}):
        entity = world.entity(country)
        if entity is not None and entity.kind == "state":
            found[country] = entity.name
    return found


def _quoted_parts(article: Article) -> list[Span]:
    """The stretches of the text between quotation marks."""
    texts = [article.words(p) for p in article.paragraphs]
    return [
        Span(start=p.start + part.start, end=p.start + part.end, field=p.field)
        for p, parts in zip(article.paragraphs, find_quoted(texts), strict=True)
        for part in parts
    ]


def _day(published: Interval | None) -> date | None:
    if published is None:
        return None
    return published.start or published.end


_NAMING = {
    "state": 1.0, "capital": 1.0, "adjective": 1.0, "demonym": 1.0, "body": 1.0, "city": 2.0, "main_city": 2.0, "place": 2.0,
    "group": 2.0, "party": 2.0, "outlet": 0.5, "person": 1.0, "family": 0.5, "subdivision": 2.0,
}  # fmt: skip
"""How much a name says where an article plays: towns, groups and parties are local, a state's name less so."""


def _seat(name: str, world: World) -> str | None:
    """The country of the capital or great town that an unknown body's name begins with."""
    words = name.split()
    for n in (2, 1):
        hits = world.lookup(" ".join(words[:n])) if len(words) > n else ()
        if hits and hits[0].kind in ("capital", "main_city"):
            return hits[0].entity.id
    return None


def _countries(
    article: Article, sentences: tuple[Sentence, ...], names: list[list[NameHit]], world: World
) -> tuple[list[str], set[str], frozenset[str]]:
    """The countries the article names, most named first, those it names by their own name or adjective, and those that it names
    at least a third as much as the first.

    Title and lead weigh double, a dateline's country more where the text names it too; a family's name counts once, however often
    it stands. The first is the article's setting.
    """
    counts: Counter[str] = Counter()
    states: set[str] = set()
    families: set[str] = set()
    for s, hits in zip(sentences, names, strict=True):
        for h in hits:
            if not h.hits and h.label in ("ORG", "FAC") and (seat := _seat(h.name, world)) is not None:
                counts[seat] += 1  # "Belfast Magistrates' Court"
            if not h.hits or h.hits[0].kind not in _NAMING:
                continue
            kind, e = h.hits[0].kind, h.hits[0].entity
            if (kind in ("city", "subdivision") and h.label not in ("GPE", "LOC", "FAC")) or (
                kind == "family" and h.label != "PERSON"
            ):
                continue
            if kind == "family" and h.name in families:
                continue
            if kind == "family":
                families.add(h.name)
            country = e.id if e.kind == "state" else e.country
            if country and country not in ("IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"):
                others = {o.entity.country for o in h.hits if o.kind in ("city", "subdivision")} - {country}
                is_by_name = kind == "city" and fold(e.name) != fold(h.name)
                unsure = (kind == "place" or is_by_name) and bool(others)
                counts[country] += _NAMING[kind] * (0.25 if unsure else 1) * (2 if s.index < 2 else 1)  # type: ignore[assignment]
                if kind in ("state", "adjective"):
                    states.add(country)
    if article.dateline:
        for hit in world.lookup(article.dateline)[:1]:
            country = hit.entity.id if hit.entity.kind == "state" else hit.entity.country
            if country:
                counts[country] += 5 if country in states else 1
    most = max(counts.values(), default=0)
    leading = frozenset(c for c, n in counts.items() if 3 * n >= most)
    return sorted(counts, key=lambda c: (-counts[c], c)), states, leading


def _paired(sentences: tuple[Sentence, ...], names: list[list[NameHit]], ranked: list[str]) -> frozenset[str]:
    """The article's two sides: the two states its beginning names side by side ("Armenia and Azerbaijan accused each other"),
    where they are among the three most named; else the two most named."""
    for s, hits in zip(sentences[:3], names[:3], strict=True):
        states = {h.head: h.hits[0].entity.id for h in hits if h.hits and h.hits[0].kind in ("state", "capital")}
        for i, state in states.items():
            other = states.get(s.heads[i]) if s.deps[i] == "conj" and s.deps[s.heads[i]] in SUBJECTS else None
            if other is not None and other != state and {other, state} <= set(ranked[:4]):
                return frozenset({other, state})
    return frozenset(ranked[:2])


def _introduce(
    sentences: tuple[Sentence, ...],
    children: list[Children],
    names: list[list[NameHit]],
    memory: Memory,
    roles: Roles,
    resolver: ActorResolver,
    setting: str | None,
) -> list[Role]:
    """Learn every person the article names: with the office it gives him, else by what the tables know."""
    found: list[Role] = []
    untold: list[Untold] = []
    prior: str | None = None
    lead: str | None = None
    now: str | None = None
    seat: str | None = None
    peer: Person | None = None
    for s, kids, hits in zip(sentences, children, names, strict=True):
        by_token = {i: h for h in hits for i in range(h.first, h.last + 1)}
        resolver.begin({}, by_token)
        untold = [o for o in untold if s.index - o.sentence < 2] + untold_offices(
            s,
            kids,
            by_token,
            roles,
            lambda h: a.country if (a := resolver.of_name(s, kids, h)) is not None else None,  # noqa: B023
        )
        for hit in hits:
            is_person = hit.label == "PERSON" or any(h.kind in ("person", "family") for h in hit.hits[:1])
            other = alias_of(s, hit, by_token) if not hit.hits else None
            if other is not None and (bearer := memory.person_called(other.name)) is not None:
                memory.short.setdefault(fold(hit.name), fold(bearer.name))
                continue
            intro = introduction_of(s, kids, hit, by_token, roles) if is_person or not hit.hits else None
            if not is_person and (intro is None or not intro.is_apposed or " " not in hit.name):
                continue
            if intro is not None and intro.role.phrase.endswith("host"):  # whose guest is told, not whose minister
                intro = replace(intro, country_hit=None if _is_its(s, kids, intro) else intro.country_hit)
            elif intro is not None and intro.country_hit is None and prior is not None and _is_its(s, kids, intro):
                intro = replace(intro, country=prior)
            is_office = intro is not None and (intro.role.sector, intro.role.kind) == ("GOV", "office")
            home = lead if is_office and lead == now and lead in memory.leading else setting
            if intro is not None and intro.role.phrase.endswith("host"):
                home = _seat_named(s, hits, before=hit.first) or seat or home
            person = _person(s, kids, hit, intro, resolver, home)
            if person is None:
                continue
            if intro is None and _is_unknown(person) and memory.person_called(person.name) is None:
                intro = named_late(s, hit, untold)
                person = (_person(s, kids, hit, intro, resolver, setting) if intro is not None else None) or person
            if intro is None and person.sector is None and (rank := rank_of(s, hit)) is not None:
                person = replace(person, sector="MIL", title=rank)
            if person.office in PEERS and peer is not None and peer.office is not None and peer.id != person.id:
                person = replace(person, office=peer.office, sector=peer.sector)
            memory.learn(person, family_names(person.name, person.country))
            if is_person and (post := post_of(s, kids, hit, by_token, roles)) not in (None, person.office):
                memory.posts.setdefault(person.id, str(post))
            peer = memory.person_called(person.name) or person
            if intro is not None and intro.told_at is not None:
                memory.told_at.setdefault(intro.told_at, person.name)
            if intro is not None and person.office is not None:
                found.append(
                    Role(
                        person=person.name,
                        country=person.country,
                        office=person.office,
                        evidence=s.span_of(hit.first, hit.last),
                    )
                )
        prior = _subject_country(s, kids, hits, resolver) or prior
        now = _owner_country(s, kids, hits, resolver) or now
        lead = lead or now
        seat = _seat_named(s, hits) or seat
    return found


def _owner_country(s: Sentence, kids: Children, hits: list[NameHit], resolver: ActorResolver) -> str | None:
    """The country of the first subject of a sentence that is a state or a state's: "Tunisia's president", "Maldivian police".

    **Source**: in the open passages an office told without a country ("Foreign Minister X") was more often that of the country
    whose the first and the last subject before it were than that of the country named most.
    """
    for hit in hits:
        top = hit.head
        while s.deps[top] in ("poss", "amod", "compound", "nmod") and s.heads[top] != top:
            top = s.heads[top]
        is_main = s.deps[top] in SUBJECTS and s.deps[s.heads[top]] not in ("relcl", "acl", "advcl")
        if is_main and hit.hits and hit.hits[0].kind in _OWNING:
            actor = resolver.of_name(s, kids, hit)
            if actor is not None and actor.country not in _NO_STATES:
                return actor.country
    return None


_OWNING = frozenset({"state", "capital", "adjective", "body", "organisation", "group"})
_NO_STATES = frozenset({None, "IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"})


def _seat_named(s: Sentence, hits: list[NameHit], before: int | None = None) -> str | None:
    """The country of the last town of a sentence that somebody is in or goes to, or of "the Russian capital": who is host there."""
    found: str | None = None
    for hit in hits if before is None else [h for h in hits if h.last < before]:
        is_capital = s.lemmas[s.heads[hit.head]] == "capital" and s.deps[hit.head] in ("amod", "poss", "compound")
        if hit.hits and (is_capital or is_mere_place(s, hit.head, hit)):
            e = hit.hits[0].entity
            found = (e.id if e.kind == "state" else e.country) or found
    return found


def _is_its(s: Sentence, kids: Children, intro: Introduction) -> bool:
    """Whether a role is somebody's whom only the sentence before names: "its foreign minister"."""
    return any(s.deps[c] == "poss" and s.words[c].lower() in ("its", "their") for c in kids[intro.role.last])


def _subject_country(s: Sentence, kids: Children, hits: list[NameHit], resolver: ActorResolver) -> str | None:
    """The country of the first state or body that is a subject of a sentence."""
    for hit in hits:
        if (
            s.deps[hit.head] in SUBJECTS
            and hit.hits
            and hit.hits[0].kind in ("state", "capital", "body", "organisation")
        ):
            actor = resolver.of_name(s, kids, hit)
            if actor is not None and actor.country is not None:
                return actor.country
    return None


def _is_unknown(person: Person) -> bool:
    """Whether neither tables nor article say who a person is."""
    return person.id.startswith("p:") and person.office is None and person.sector is None


def _person(
    s: Sentence, kids: Children, hit: NameHit, intro: Introduction | None, resolver: ActorResolver, setting: str | None
) -> Person | None:
    known = resolver.of_name(s, kids, hit)
    if known is None or known.kind != "person":
        is_body = known is not None and known.kind in ("group", "organisation") and bool(hit.hits)
        if intro is None or " " not in hit.name or is_body:
            return None  # "the terror group Boko Haram"
        known = None
    name = known.name if known is not None else hit.name
    ident = known.id if known is not None else f"p:{fold(name)}"
    if intro is None:
        if known is None or (known.country is None and " " not in name):
            return None
        is_lent = not hit.hits and not resolver.has_owner(s, kids, hit)
        return Person(ident, name, known.country, known.sector, known.office, introduced=False, is_lent=is_lent)
    country = intro.country or COUNTRY_OF_OFFICE.get(intro.role.phrase)
    sector = None if _was_another_s(s, kids, intro) else intro.role.sector
    if intro.country_hit is not None:
        actor = resolver.of_name(s, kids, intro.country_hit)
        if actor is not None:
            country = actor.country
            if actor.kind in ("group", "organisation") and actor.sector is not None:
                sector = actor.sector
    is_lent = country is None and (
        known is None or known.country is None or (not hit.hits and not resolver.has_owner(s, kids, hit))
    )
    if country is None:
        country = setting if is_lent or known is None else known.country
    if has_rank(s, hit) and not is_civil(intro.role.phrase) and sector in ("GOV", "ELI", "SOC", "CVL", None):
        sector = "MIL"
    office = intro.role.phrase if intro.role.kind in ("office", "person") else None
    title = intro.title.phrase if intro.title is not None else None
    if office is not None and known is not None and known.office is not None and known.office.endswith(office):
        office = known.office
    return Person(ident, name, country, sector, office, introduced=True, title=title, is_lent=is_lent)


def _was_another_s(s: Sentence, kids: Children, intro: Introduction) -> bool:
    """Whether somebody is only said to have been another's: "his former deputy" may hold any office now."""
    if intro.role.sector != "ELI" or (intro.told_at is not None and intro.told_at[0] != s.index):
        return False
    return any(s.deps[c] == "poss" and s.words[c].lower() in ("his", "her") for c in kids[intro.role.last])


def _fullest_names(names: list[list[NameHit]], memory: Memory) -> None:
    """The longest name under which the article mentions each entity of the tables; of a person by no family name alone."""
    for hits in names:
        for h in hits:
            if not h.hits:
                continue
            kind = h.hits[0].entity.kind
            if kind in ("organisation", "group", "outlet", "region") or (kind == "person" and " " in h.name):
                ident = h.hits[0].entity.id
                is_loose = kind == "group" and h.name.split()[-1].islower()  # "Houthi rebels"
                if len(h.name) > len(memory.fullest.get(ident, "")) and not is_loose:
                    memory.fullest[ident] = h.name


def _actors(
    s: Sentence,
    kids: Children,
    hits: list[NameHit],
    resolver: ActorResolver,
    memory: Memory,
    *,
    coreference: bool,
) -> tuple[dict[int, tuple[Actor, ...]], frozenset[int]]:
    """Actors by head token, left to right, so that a pronoun sees what stands before it."""
    actors: dict[int, tuple[Actor, ...]] = {}
    named: set[int] = set()
    by_token = {i: h for h in hits for i in range(h.first, h.last + 1)}
    resolver.begin(actors, by_token)
    quoted = resolver.voices.quoted(s.index)
    by_head = {h.head: h for h in hits}
    for i in range(len(s)):
        found: tuple[Actor, ...] = ()
        if namesakes := resolver.of_namesakes(s, i):
            found = namesakes
            named.add(i)
        elif i in by_head:
            actor = resolver.of_name(s, kids, by_head[i])
            found = (actor,) if actor is not None else ()
            named.add(i)
        elif i in by_token:
            continue
        elif (
            (s.pos[i] == "PROPN" or (i == 0 and s.pos[i] == "NOUN"))
            and s.deps[i] not in ("compound", "amod", "nmod")
            and (known := resolver.of_short_name(s, i))
        ):
            found = known
            named.add(i)
        elif s.tags[i] in ("WP", "WDT", "WP$"):
            found = relative_meant(s, i, actors)
            if found:
                actors[i] = found
            continue
        elif s.pos[i] in ("PRON", "NUM") or s.words[i].lower() in ("both", "pair", "duo", "trio"):
            if coreference:
                found = (i not in quoted and _speaker_above(s, kids, i, actors, memory)) or resolver.of_pronoun(
                    s, kids, i
                )
        elif coreference and (described := apposed_to(s, i, actors)) is not None:
            found = (replace(described, evidence=s.span_of(i, i)),)
            if described.kind == "person":
                memory.call(described, s.lemmas[i].lower())
        elif s.pos[i] in ("NOUN", "PROPN", "ADJ") or _is_accused(s, i):
            if i > 1 and s.words[i - 1] == "-" and s.heads[i] == i - 2:
                continue
            if s.deps[i] in ("compound", "amod", "nmod") and s.pos[s.heads[i]] in ("NOUN", "PROPN") and s.heads[i] > i:
                if s.pos[i] == "ADJ":
                    continue
            opposite = resolver.of_opposite(s, kids, i) if coreference and is_opposite(s, i) else ()
            found = opposite or resolver.of_role(s, kids, i, by_token)
            if found and not opposite:
                named.add(i)
            elif coreference:
                found = (
                    resolver.of_pronoun(s, kids, i)
                    or resolver.of_opposite(s, kids, i)
                    or resolver.of_anaphor(s, kids, i)
                )
        if not found:
            continue
        actors[i] = found
        is_modifier = s.deps[i] in ("compound", "amod", "nmod")
        if is_modifier and found[0].kind != "state":
            continue
        is_many = s.tags[i] in ("NNS", "NNPS") and not (i in by_head and found[0].kind == "person")  # "Janis Berzins"
        number = 2 if is_many or len(found) > 1 or s.words[i].lower() in ("they", "them") else 1
        is_subject = s.deps[i] in SUBJECTS or (s.deps[i] == "conj" and s.deps[s.heads[i]] in SUBJECTS)
        if i in by_head and is_mere_place(s, i, by_head[i]):
            continue
        told = gender_of_noun(s.lemmas[i].lower()) if len(found) == 1 and number == 1 and i not in by_head else None
        if told is not None:
            memory.gender.setdefault(found[0].id, told)
        company = _company(s, i, actors) if s.deps[i] == "conj" else found if len(found) > 1 else ()
        company = company or _with_subject(s, kids, i, found, actors)
        for actor in found:
            if s.pos[i] != "PRON" or is_subject or s.words[i].lower() in GENDERS:
                memory.note(
                    Named(
                        sentence=s.index,
                        token=i,
                        actor=actor,
                        is_subject=is_subject,
                        number=number,
                        is_modifier=is_modifier,
                        head=s.lemmas[i].lower(),
                        is_human=is_human(actor, number, s.lemmas[i].lower()),
                        company=company,
                        is_quoted=i in quoted,
                        written=by_head[i].name if i in by_head else "",
                        tells=i not in quoted and tells(s, i),
                        suffers=_suffers(s, i),
                        count=count_of(s, kids, i),
                    )
                )
    if coreference:
        _look_ahead(s, kids, actors)
    _give_back(s, kids, actors)
    return actors, frozenset(named)


def _is_accused(s: Sentence, i: int) -> bool:
    """Whether a participle stands for a person, as a subject with "the": "the accused will be flown home"."""
    is_participle = s.tags[i] in ("VBN", "VBD") and s.words[i].lower() in ("accused", "deceased", "condemned")
    return is_participle and s.deps[i] in SUBJECTS and i > 0 and s.words[i - 1].lower() == "the"


_HARMING = frozenset(
    """kill shoot stab murder wound injure attack behead abduct kidnap assassinate execute bomb rape beat hang lynch torture gun strike hit
    slay ambush""".split()
)


def _suffers(s: Sentence, i: int) -> bool:
    """Whether a token is whom its verb harms, or who dies: "gunmen shot a nurse", "a nurse was shot", "a nurse died"."""
    while s.deps[i] == "conj" and s.heads[i] != i:
        i = s.heads[i]
    verb = s.lemmas[s.heads[i]].lower()
    return (s.deps[i] in ("dobj", "nsubjpass") and verb in _HARMING) or (s.deps[i] == "nsubj" and verb == "die")


def _give_back(s: Sentence, kids: Children, actors: dict[int, tuple[Actor, ...]]) -> None:
    """A person known by name alone has not the country that he acts on: only the setting had lent it to him."""
    for i, found in sorted(actors.items()):
        if s.deps[i] not in SUBJECTS or len(found) != 1 or found[0].kind != "person" or found[0].sector is not None:
            continue
        objects = [t for c in kids[s.heads[i]] if s.deps[c] in ("dobj", "pobj") for t in (c,)]
        states = {a.country for t in objects for a in actors.get(t, ()) if a.kind == "state"}
        if found[0].country in states:
            actors[i] = (replace(found[0], country=None, cow=None),)


def _company(s: Sentence, i: int, actors: dict[int, tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """The actors coordinated with a conjunct so far, itself last; none where one of them is no actor of its kind."""
    chain = [i]
    while s.deps[chain[-1]] == "conj" and s.heads[chain[-1]] != chain[-1]:
        chain.append(s.heads[chain[-1]])
    top = chain[-1]
    members = [t for t in sorted(actors) if t == top or _is_conjunct_of(s, t, top)]
    found = [a for t in members if t <= i for a in actors[t]]
    persons = {a.kind in ("person", "office") for a in found}
    return tuple(dict.fromkeys(found)) if top in actors and len(persons) == 1 else ()


_TOGETHER = frozenset({"with", "alongside"})
_MEETING = frozenset("meet telephone phone call host receive welcome embrace visit marry join see".split())


def _with_subject(
    s: Sentence, kids: Children, i: int, found: tuple[Actor, ...], actors: dict[int, tuple[Actor, ...]]
) -> tuple[Actor, ...]:
    """The subject of a verb and the one person it meets or goes with: "Moe met Roe", "Moe flew to Riga with Roe"."""
    above = s.heads[i]
    if s.deps[i] == "pobj" and s.words[above].lower() in _TOGETHER:
        above = s.heads[above]
    elif s.deps[i] != "dobj" or s.lemmas[above].lower() not in _MEETING:
        return ()
    if s.pos[above] != "VERB" or len(found) != 1 or found[0].kind not in ("person", "office"):
        return ()
    first = [a for c in kids[above] if s.deps[c] == "nsubj" and c < i for a in actors.get(c, ())]
    is_other = len(first) == 1 and first[0].kind in ("person", "office") and first[0].id != found[0].id
    return (first[0], found[0]) if is_other and s.tags[i] not in ("NNS", "NNPS") else ()


def _is_conjunct_of(s: Sentence, t: int, top: int) -> bool:
    while s.deps[t] == "conj" and s.heads[t] != t:
        t = s.heads[t]
        if t == top:
            return True
    return False


def _look_ahead(s: Sentence, kids: Children, actors: dict[int, tuple[Actor, ...]]) -> None:
    """Gives a pronoun that nobody stood before the subject of the clause that follows ("Before he left, the premier ...")."""
    for i in range(len(s)):
        if i in actors or s.words[i].lower() not in _SUBJECT_PRONOUNS or s.deps[i] not in SUBJECTS:
            continue
        verb = s.heads[i]
        while s.deps[verb] in ("ccomp", "xcomp", "conj") and s.heads[verb] != verb:
            verb = s.heads[verb]
        if s.deps[verb] not in ("advcl", "csubj") or s.heads[verb] <= i:
            continue
        found = [
            a
            for c in kids[s.heads[verb]]
            if s.deps[c] in SUBJECTS and c > i
            for t in (c, *(k for k in sorted(actors) if _is_conjunct_of(s, k, c)))
            for a in actors.get(t, ())
        ]
        plural = s.words[i].lower() == "they"
        if found and (len(found) > 1) == plural:
            actors[i] = tuple(found)


_SUBJECT_PRONOUNS = {"he": 1, "she": 1, "it": 1, "they": 2}


def _speaker_above(
    s: Sentence, kids: Children, i: int, actors: dict[int, tuple[Actor, ...]], memory: Memory
) -> tuple[Actor, ...]:
    """Whom "he", "it" or "they" means as the subject of what somebody says: the speaker ("Iran said it would ...")."""
    number = _SUBJECT_PRONOUNS.get(s.words[i].lower())
    if number is None or s.deps[i] not in SUBJECTS:
        return ()
    verb = s.heads[i]
    for _ in range(3):
        if s.deps[verb] in ("conj", "xcomp", "advcl") and s.heads[verb] != verb:
            is_clause = s.deps[verb] == "advcl"
            verb = s.heads[verb]
            if is_clause and any(s.deps[c] == "nsubj" and c < i and actors.get(c) for c in kids[verb]):
                return ()  # "the court ruled that Poland erred when it closed ...": the nearer subject is meant
    if s.deps[verb] != "ccomp":
        return ()
    found: list[Actor] = []
    for c in kids[s.heads[verb]]:
        if s.deps[c] == "nsubj" and c < i:
            for t in (c, *(k for k in kids[c] if s.deps[k] == "conj")):
                found.extend(actors.get(t, ()))
    plural = len(found) > 1 or any(a.kind in ("people", "force", "group") for a in found)
    wanted = s.words[i].lower()
    if (
        not found
        or (wanted in ("he", "she") and found[0].kind not in ("person", "office"))
        or (wanted == "it" and found[0].kind in ("person", "people"))
    ):
        return ()
    if wanted in GENDERS and not memory.may_mean(s.index, i, found[0], GENDERS[wanted]):
        return ()
    if wanted == "they" and len(found) == 1 and found[0].kind == "person":
        return ()
    return tuple(found) if number == 2 or not plural or wanted == "it" else ()
