"""From a coded article to its report: what assembly reads of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from dragoman.language.sentences import split_sentences
from dragoman.language.times import find_times, resolve_time
from dragoman.language.words import weigh, words
from dragoman.model.claims import Claim
from dragoman.model.documents import Article
from dragoman.model.mentions import Mention
from dragoman.model.reports import Report, TimeTold, Told
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.model.times import Interval
from dragoman.world import Entity, World

SIGNATURE = 60
"""Words a signature keeps at most. Source: B-cubed of stories does not change between 40 and 120."""
_LEAD = 150
"""Words of the body that count in full; the next 250 count half, later ones not: they tell what came before."""
_BODY = 400
_OF_EVIDENCE = 24
_COUNTRY = 0.8
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FAR = 0.3
"""What a word of the sentence counts beside a word of the same part of it, for a time expression."""

_COMING = re.compile(
    r"\b(?:will|shall|won't|to be|due|plans?|planned|expected|scheduled|is to|are to|was to|were to|would|next|tomorrow|"
    r"going to|set (?:to|for)|intends?|later this|upcoming)\b",
    re.IGNORECASE,
)


def report_of(coded: Coded, world: World, *, family: str | None = None) -> Report:
    """The report of a coded article; `family` is the origin of the copies it belongs to, where copies were looked for."""
    article = coded.article
    sentences = _sentences(article)
    outlet, wire = _outlet(world, article.outlet), _outlet(world, article.wire)
    return Report(
        article_id=article.id,
        version=article.version,
        outlet=article.outlet,
        outlet_country=outlet.country if outlet is not None else None,
        state_owned_by=_owner(outlet, article.outlet),
        wire=article.wire,
        wire_owned_by=_owner(wire, article.wire),
        title=article.title,
        published=article.published,
        language=article.language,
        signature=_signature(coded),
        countries=_countries(coded),
        times=_times(coded, sentences),
        claims=tuple(_told(claim, article) for claim in coded.claims),
        ties=coded.ties,
        roles=coded.roles,
        bodies=tuple(
            sorted({(t.name, body) for t in coded.ties if t.name is not None and (body := _body(world, t.name))})
        ),
        family=family,
    )


def _times(coded: Coded, sentences: Sequence[Span]) -> tuple[TimeTold, ...]:
    """The time expressions of an article; of those that title and body share only the body's, which has a tense."""
    article = coded.article
    said = [m for m in coded.mentions if m.kind == "time"]
    in_body = {article.words(m.span).lower() for m in said if m.span.field == "text"}
    out = []
    for m in said:
        expression = article.words(m.span).lower()
        if m.span.field == "title" and expression in in_body:
            continue
        for sentence in sentences:
            if sentence.contains(m.span):
                apart_days, apart_words = _apart(m.span, sentence, article)
                told = TimeTold(
                    expression=expression,
                    interval=_interval(m, sentence, article),
                    is_quoted=_is_quoted(m.span, article),
                    tense=_tense(m, sentence, article),
                    words=_around(m.span, sentence, article),
                    states=_states(coded, sentence),
                    apart_days=apart_days,
                    apart_words=apart_words,
                )
                out.append(told)
    return tuple(out)


def _told(claim: Claim, article: Article) -> Told:
    text = article.words(claim.evidence)
    found = claim.date.evidence if claim.date is not None else None
    expression = claim.date.expression if claim.date is not None else None
    if expression is None and found is not None and claim.date is not None and claim.date.basis == "relative":
        expression = article.words(found).lower()
    return Told(
        claim=claim,
        text=text,
        words=weigh(((w, 1.0) for w in words(text)), most=_OF_EVIDENCE),
        object=article.words(claim.object) if claim.object is not None else None,
        expression=expression,
        is_quoted=found is not None and _is_quoted(found, article),
        is_title=claim.evidence == article.title_span or claim.evidence.field == "title",
    )


def _sentences(article: Article) -> list[Span]:
    out = [article.title_span] if article.title_span is not None else []
    for p in article.paragraphs:
        cuts = split_sentences(article.words(p))
        out += [Span(start=p.start + a, end=p.start + b, field=p.field) for a, b in cuts]
    return out


_OF_COUNTRIES = frozenset({"state", "organisation", "group", "region"})


def _signature(coded: Coded) -> tuple[tuple[str, float], ...]:
    """The telling words of title and body, and the countries whose states, bodies and places it names ("Kyrgyz" and "Kyrgyzstan"
    are one). Persons and forces tell none: theirs is often only where the article plays."""
    article = coded.article
    told = [(w, 2.0) for w in words(article.title or "")]
    actors = (m.actor for m in coded.mentions if m.actor is not None)
    named = {a.country for a in actors if a.country is not None and a.kind in _OF_COUNTRIES}
    told += [(f"@{country}", _COUNTRY) for country in sorted(named)]
    body = [w for p in article.paragraphs for w in words(article.words(p))]
    told += [(w, 1.0 if n < _LEAD else 0.5) for n, w in enumerate(body[:_BODY])]
    return weigh(told, most=SIGNATURE)


def _tense(mention: Mention, sentence: Span, article: Article) -> Literal["past", "future"]:
    """The tense of the clause around an expression: by its words ("is to meet on Friday"), else as the tree has it. What is told
    in the present of a day is on the calendar ("parliament votes on Friday"), but for headlines.
    """
    span = mention.span
    text = article.words(sentence)
    at = span.start - sentence.start
    before = text[:at]
    cut = max(before.rfind(mark) for mark in (",", ";", " and ", " but ", " after "))
    clause = before[cut + 1 :] if cut >= 0 and len(before) - cut > 12 else before
    after = re.split(r",|;| and | but ", text[at : at + 60], maxsplit=1)[0]
    if _COMING.search(clause) or _COMING.search(after):
        return "future"
    if mention.tense == "present" and (
        span.field == "title" or _DONE.search(before) or _OWNING.match(text, at + span.end - span.start)
    ):
        return "past"
    return "past" if mention.tense in ("past", None) else "future"


_OWNING = re.compile(r"['’]s\b")
_DONE = re.compile(
    r"\b(?:since|from|\w{2,}ed|began|came|cut|fell|fled|gave|held|left|lost|made|met|said|sent|shot|shut|struck|told|took|went|won)"
    r"(?: (?:early|here|late|on))*\s+$",
    re.IGNORECASE,
)
"""What stands before a day that is past, whatever the tree hangs it on."""


_PART = re.compile(r"[,;:()–—]|\b(?:and|but|where|when|while|after|before)\b")


def _around(span: Span, sentence: Span, article: Article) -> tuple[tuple[str, float], ...]:
    """The telling words of a sentence, those of the part the expression stands in before the others."""
    text = article.words(sentence)
    start, end = span.start - sentence.start, span.end - sentence.start
    first = max((m.end() for m in _PART.finditer(text, 0, start)), default=0)
    last = next((m.start() for m in _PART.finditer(text, end)), len(text))
    near = [(w, 1.0) for w in words(text[first:start] + " " + text[end:last])]
    far = [(w, _FAR) for w in words(text[:first] + " " + text[last:])]
    return weigh([*near, *far], most=_OF_EVIDENCE)


def _states(coded: Coded, within: Span) -> tuple[str, ...]:
    """The codes of the states and bodies whose actors stand in a part of the article, sorted."""
    found = {m.actor.country for m in coded.mentions if m.actor is not None and within.contains(m.span)}
    return tuple(sorted(country for country in found if country is not None))


_APART = re.compile(
    r"\b(?P<n>an?|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?P<unit>day|week)s? "
    r"(?P<way>after|before) (?P<what>[^,;:]{4,})"
)
_COUNT = {"a": 1, "an": 1, "the": 1} | {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}


def _apart(span: Span, sentence: Span, article: Article) -> tuple[int | None, tuple[tuple[str, float], ...]]:
    """How many days after (before: less than nought) what its sentence says the time of an expression lies, and the words of that."""
    text = article.words(sentence)
    for found in _APART.finditer(text):
        start, end = sentence.start + found.start(), sentence.start + found.end()
        if span.start < end and start < span.end:
            continue
        days = _COUNT.get(found["n"]) or int(found["n"])
        days *= (7 if found["unit"] == "week" else 1) * (1 if found["way"] == "after" else -1)
        return days, weigh(((w, 1.0) for w in words(found["what"])), most=_OF_EVIDENCE)
    return None, ()


def _is_quoted(span: Span, article: Article) -> bool:
    """Whether a place of the article stands between quotation marks of its paragraph."""
    paragraph = next((p for p in article.paragraphs if p.contains(span)), None)
    if paragraph is None:
        return False
    before = article.words(paragraph)[: span.start - paragraph.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _interval(mention: Mention, sentence: Span, article: Article) -> Interval | None:
    """The days a time mention means; a weekday of what is to come, where the tree made it one that is past."""
    when, printed = mention.time, article.published
    if when is None or when.start is None:
        return None
    words = article.words(mention.span)
    is_weekday = words.lower().split(" ", 1)[0] in _WEEKDAYS
    if not is_weekday or printed is None or printed.start is None or when.end is None or when.end >= printed.start:
        return when
    if _tense(mention, sentence, article) != "future":
        return when
    found = find_times(words)
    return resolve_time(found[0], published=printed, context=None, tense="future") if len(found) == 1 else when


def _countries(coded: Coded) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for claim in coded.claims:
        counts.update({a.country for a in (*claim.actors, *claim.recipients) if a.country is not None})
    for tie in coded.ties:
        counts.update({a.country for a in (*tie.a, *tie.b) if a.country is not None})
    return tuple(c for c, _ in sorted(counts.items(), key=lambda x: (-x[1], x[0])))


def _body(world: World, name: str) -> str | None:
    """The organisation of the world tables that goes by a name."""
    return next((hit.entity.id for hit in world.lookup(name) if hit.entity.kind == "organisation"), None)


def _outlet(world: World, name: str | None) -> Entity | None:
    if name is None:
        return None
    return next((hit.entity for hit in world.lookup(name) if hit.entity.kind == "outlet"), None)


def _owner(outlet: Entity | None, name: str | None) -> str | None:
    """The country whose state owns the outlet, None where it is not known to be state-owned."""
    if outlet is None or not outlet.fields.get("state_owned"):
        return None
    return outlet.country
