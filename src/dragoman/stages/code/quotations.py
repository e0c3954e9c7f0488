"""Quotations of an article: direct ones between quotation marks, over as many sentences as they run, and indirect ones.

The speaker is the subject of the reporting verb nearest to the marks in the same paragraph; a paragraph that opens with a
quotation and names nobody goes on with the speaker before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.codebook.lexicon import Lexicon, Operator
from dragoman.codebook.saying import load_saying
from dragoman.language.marks import find_quoted
from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed
from dragoman.model.parses import ParsedArticle
from dragoman.model.quotations import Quotation
from dragoman.model.spans import Span
from dragoman.stages.code.attribution import attributed
from dragoman.stages.code.occasions import occasion_of_saying
from dragoman.stages.code.speakers import WORDS_OF_OTHERS, is_medium, sender_of
from dragoman.stages.code.view import View

_SINGLE = re.compile(r"(?<![\w’])‘[^‘“”]{12,4000}?’(?!\w)")
_OPENING = '"“«'
_MIN_WORDS = 3
_LONG = 6
"""So many words between marks are somebody's words, and no title or term."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A direct quotation with its chain: speaker, carriers, the verb, whom it is said to, and at what occasion."""

    span: Span
    paragraph: int
    speaker: Actor | None
    chain: tuple[Attributed, ...]
    verb: str | None
    addressee: Actor | None
    occasion: Span | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    sentence: int
    token: int
    span: Span
    paragraph: int


def find_quotations(parsed: ParsedArticle, views: tuple[View, ...], lexicon: Lexicon) -> list[Quoted]:
    """Direct quotations in reading order. A few quoted words count only where somebody is said to say them."""
    article = parsed.article
    spans = _spans(parsed)
    if not spans:
        return []
    reports = _reports(views, [s for _, s, _ in spans])
    out: list[Quoted] = []
    before: Quoted | None = None
    for number, span, goes_on in spans:
        words = len(article.words(span).split())
        near = [r for r in reports if r.paragraph == number]
        best = _beside(near, span, article.text) or _above(views, span, number)
        best = best or min(near, key=lambda r: _distance(r, span, article.text), default=None)
        if best is None or (words < _MIN_WORDS and _distance(best, span, article.text) > 60):
            opens = article.paragraphs[number].start == span.start
            told = _told_before(views, reports, span, number) if opens and not goes_on and words >= 6 else None
            if told is not None and (before is None or before.span.end < told.span.start):
                before = _quoted(views[told.sentence], told, span, number)
                out.append(before)
            elif (
                before is not None
                and (goes_on or (words >= 6 and (opens or before.paragraph == number)))
                and number - before.paragraph <= 1
            ):
                before = Quoted(span, number, before.speaker, before.chain, None, before.addressee, before.occasion)
                out.append(before)
            elif words >= _LONG and (giver := _gives(views, span, number)) is not None:
                before = _quoted(views[giver.sentence], giver, span, number)
                out.append(before)
            elif (said := _according(views, span)) is not None:
                before = Quoted(span, number, said[0], said[1], None, None)
                out.append(before)
            elif words >= 8:
                out.append(Quoted(span, number, None, (), None, None))
            continue
        found = _quoted(views[best.sentence], best, span, number)
        if words < _MIN_WORDS and not found.chain:
            continue
        view = views[best.sentence]
        if before is not None and number - before.paragraph <= 1 and _is_text(view, _speakers_at(view, best.token)):
            found = replace(found, speaker=before.speaker, chain=before.chain)
        out.append(found)
        before = found
    return out


def _spans(parsed: ParsedArticle) -> list[tuple[int, Span, bool]]:
    """What stands between marks: the number of its paragraph, its span, and whether it goes on from a paragraph before."""
    article = parsed.article
    texts = [article.words(p) for p in article.paragraphs]
    found: list[tuple[int, Span, bool]] = []
    for number, (p, parts) in enumerate(zip(article.paragraphs, find_quoted(texts), strict=True)):
        single = [(m.start(), m.end(), False) for m in _SINGLE.finditer(texts[number])]
        single = [x for x in single if not any(x[0] < part.end and x[1] > part.start for part in parts)]
        for start, end, goes_on in sorted([*single, *((part.start, part.end, part.goes_on) for part in parts)]):
            span = Span(start=p.start + start, end=p.start + end, field=p.field)
            is_rest = goes_on and not start and texts[number][0] not in _OPENING
            if (
                is_rest and found and found[-1][1].field == p.field
            ):  # only the last paragraph closes what the first opens
                before, opened, began = found.pop()
                found.append((before, Span(start=opened.start, end=span.end, field=p.field), began))
            else:
                found.append((number, span, goes_on))
    return found


def _is_text(view: View, tokens: list[int]) -> bool:
    """Whether a text whose sender is not named there "says" it: "The statement added ..."."""
    return len(tokens) == 1 and view.words[tokens[0]] in WORDS_OF_OTHERS and sender_of(view, tokens[0]) is None


def _beside(reports: list[_Report], span: Span, text: str) -> _Report | None:
    """The verb of saying right before the opening mark, with colon or comma: "X said: "No"", whatever the parser makes of what follows."""
    for r in reports:
        if r.span.end <= span.start and re.fullmatch(r"[:,]\s*", text[r.span.end : span.start]):
            return r
    return None


def _above(views: tuple[View, ...], span: Span, number: int) -> _Report | None:
    """The verb of saying whose clause the quoted words are part of, or that hangs on them: "called it "a farce"", ""No," said X"."""
    for view in views:
        s = view.s
        if s.is_title or not s.span.overlaps(span) or s.span.field != span.field:
            continue
        inside = {i for i in range(len(s)) if span.start <= s.starts[i] and s.ends[i] <= span.end}
        if not inside or len(inside) == len(s):
            continue
        tops = sorted(i for i in inside if s.heads[i] not in inside and s.pos[i] != "PUNCT")
        roots = [i for i in inside if s.heads[i] == i]
        for i in tops:
            here = s.heads[i]
            for _ in range(8):
                if here not in inside and _says(view, here) and _speaks(view, here, inside):
                    return _Report(s.index, here, s.span_of(here, here), number)
                if s.heads[here] == here or s.deps[here] == "relcl":
                    break
                here = s.heads[here]
        for i in (*roots, *tops):
            for c in view.with_dep(i, "parataxis", "ccomp", "advcl", "dep", "conj"):
                if c not in inside and _says(view, c) and _speaks(view, c, inside):
                    return _Report(s.index, c, s.span_of(c, c), number)
    return None


def _gives(views: tuple[View, ...], span: Span, number: int) -> _Report | None:
    """The verb right before long quoted words, none of saying, whose subject gives them: "she followed, "We ..."", "issued a
    directive: "To all ..."", "cited "what is happening"."""
    for view in views:
        s = view.s
        if s.is_title or not s.span.overlaps(span) or s.span.field != span.field:
            continue
        last = max((i for i in range(len(s)) if s.ends[i] <= span.start and s.pos[i] != "PUNCT"), default=None)
        if last is None:
            continue
        verb = last if view.is_verb(last) else view.governor(last)
        if verb is None or verb > last or s.deps[verb] in ("relcl", "acl", "advcl"):
            continue
        if any(a.kind != "state" for t in view.agents(verb) for a in view.actors(t)):
            return _Report(s.index, verb, s.span_of(verb, verb), number)
    return None


def _according(views: tuple[View, ...], span: Span) -> tuple[Actor, tuple[Attributed, ...]] | None:
    """Whose words some are by "according to" outside the marks of their sentence."""
    for view in views:
        s = view.s
        if s.is_title or not s.span.overlaps(span) or s.span.field != span.field:
            continue
        for i, word in enumerate(view.words):
            if word == "according" and not span.start <= s.starts[i] < span.end:
                for t in view.preps(i).get("to", ()):
                    said = attributed(view, t)
                    if said is not None:
                        return _actor_of(view, t, said), (said,)
    return None


def _says(view: View, i: int) -> bool:
    return view.is_verb(i) and view.s.lemmas[i].lower() in load_saying()


def _speaks(view: View, i: int, inside: set[int]) -> bool:
    """Whether a verb names outside the marks who speaks."""
    return any(t not in inside for t in _speakers_at(view, i))


def _speakers_at(view: View, i: int) -> list[int]:
    """The tokens of who says it: the subject, whom a medium quotes, or the subject that a participle shares."""
    if view.s.lemmas[i].lower() in ("quote", "cite") and (said := view.patients(i)):
        if any(is_medium(view, t) for t in view.agents(i)) or not view.agents(i):
            return said
    if (teller := _teller(view, i)) is not None:
        return view.agents(teller)
    first: list[int] = []
    here = i
    while True:
        agents = view.agents(here) if view.is_verb(here) else [here]
        if any(view.actors(t) or view.parties(t) for t in agents):
            return agents
        first = first or agents
        if view.s.heads[here] == here or view.s.deps[here] not in ("advcl", "conj", "xcomp", "acl", "ccomp"):
            return first
        here = view.s.heads[here]


def _teller(view: View, i: int) -> int | None:
    """The verb of saying whose subject goes on in a participle that the parser hung into what it tells.

    "The inspector said the police would like to hear from her, **saying** she might have seen him": not the police say so.
    """
    s = view.s
    if s.tags[i] != "VBG" or view.with_dep(i, "nsubj", "mark") or s.deps[i] not in ("advcl", "xcomp", "ccomp", "conj"):
        return None
    here, found = i, None
    for _ in range(8):
        above = s.heads[here]
        if above == here or not (view.is_verb(above) or s.pos[above] == "AUX"):
            break
        if s.deps[here] == "ccomp" and here != i and _says(view, above) and view.with_dep(above, "nsubj"):
            found = above
        here = above
    return found


def _told_before(views: tuple[View, ...], reports: list[_Report], span: Span, number: int) -> _Report | None:
    """The report that ends the paragraph before a quotation that opens one: "The mayor said he was ready. / "We shall win.\""."""
    last = max((v.s.index for v in views if v.s.paragraph == number - 1 and not v.s.is_title), default=None)
    told = [r for r in reports if r.sentence == last and r.paragraph == number - 1 and r.span.end <= span.start]
    outer = [r for r in told if views[r.sentence].s.deps[r.token] in ("ROOT", "conj", "ccomp")]
    return outer[0] if outer and _quoted(views[outer[0].sentence], outer[0], span, number).chain else None


def _reports(views: tuple[View, ...], quoted: list[Span]) -> list[_Report]:
    """Verbs of saying with a subject, outside the quotation marks."""
    out: list[_Report] = []
    for view in views:
        s = view.s
        if s.is_title:
            continue
        for i in range(len(s)):
            if not _says(view, i):
                continue
            span = s.span_of(i, i)
            if any(q.contains(span) for q in quoted):
                continue
            if view.agents(i) and not (s.deps[i] in ("xcomp", "advcl", "acl") and not view.with_dep(i, "nsubj")):
                out.append(_Report(s.index, i, span, s.paragraph))
    return out


def _distance(report: _Report, span: Span, text: str) -> int:
    if report.span.end <= span.start:
        gap = span.start - report.span.end
        between = text[report.span.end : span.start]
    else:
        gap = report.span.start - span.end
        between = text[span.end : report.span.start]
        if text[max(span.start, span.end - 2)] in ".!?":
            gap += 60
        gap -= (
            10  # what follows the closing marks names the speaker more often than what stands before the opening ones
        )
    if re.search(r"[.!?]\s", between):
        gap += 60
    return gap


def _quoted(view: View, report: _Report, span: Span, number: int) -> Quoted:
    token = report.token
    chain: list[Attributed] = []
    speaker: Actor | None = None
    for t in _speakers_at(view, token):
        a = attributed(view, t)
        if a is None:
            continue
        chain.append(a)
        if speaker is None and a.part == "speaker":
            speaker = _actor_of(view, t, a)
    if speaker is None:
        for t in _speakers_at(view, token):
            found = view.actors(t)
            if found:
                speaker = found[0]
                break
    here = token
    for _ in range(6):
        head = view.s.heads[here]
        if head == here:
            break
        if view.is_verb(head) and view.s.deps[here] in ("ccomp", "parataxis", "advcl"):
            for t in view.agents(head):
                a = attributed(view, t)
                if a is not None and a.part == "carrier" and all(a.name != b.name for b in chain):
                    chain.append(a)
        here = head
    for c in view.kids[token]:
        if view.s.deps[c] in ("parataxis", "ccomp") and view.is_verb(c):
            for t in view.agents(c):
                a = attributed(view, t)
                if a is not None and a.part == "carrier" and all(a.name != b.name for b in chain):
                    chain.append(a)
    addressee = next(
        (
            a
            for t in [*view.patients(token), *view.preps(token).get("to", ())]
            for a in view.actors(t)
            if view.s.lemmas[token] in ("tell", "say", "add", "write")
        ),
        None,
    )
    return Quoted(
        span,
        number,
        speaker,
        tuple(sorted(chain, key=lambda a: a.part == "carrier")),
        view.s.lemmas[token],
        addressee,
        occasion_of_saying(view, (token,)),
    )


def _actor_of(view: View, t: int, said: Attributed) -> Actor:
    """Who speaks: the actor of the phrase, of whom a paper or statement is, or somebody without a name."""
    sender = sender_of(view, t)
    named = [a for c in view.with_dep(t, "appos") for a in view.actors(c) if a.kind == "person"]
    if named and not any(a.kind == "person" for a in view.actors(t)):
        return named[0]
    found = view.actors(sender) if sender is not None else view.actors(t) or view.parties(t)
    if found:
        return found[0]
    return Actor(
        id=f"?:{said.name.lower()}",
        name=said.name,
        country=said.country,
        sector=None,
        kind="unnamed",
        evidence=said.evidence,
    )


def indirect_quotations(
    article_id: str, views: tuple[View, ...], lexicon: Lexicon, quoted: list[Quoted]
) -> list[Quotation]:
    """What somebody is said to say in other words: the clause under a reporting verb, where no marks stand in it."""
    out: list[Quotation] = []
    for view in views:
        s = view.s
        for i, word in enumerate(view.words):
            if not view.is_verb(i) or not any(
                isinstance(c.entry, Operator) and c.entry.report and c.entry.type is None and not c.pattern.parts
                for c in lexicon.verbs.get(word, ())
            ):
                continue
            for c in view.with_dep(i, "ccomp"):
                lo, hi = view.subtree_ends[c]
                if lo <= i <= hi or hi - lo < 2:
                    lo, hi = (lo, i - 1) if c < i else (i + 1, hi)
                while lo < hi and s.pos[lo] in ("PUNCT", "SCONJ"):
                    lo += 1
                while hi > lo and s.pos[hi] == "PUNCT":
                    hi -= 1
                if hi <= lo:
                    continue
                span = s.span_of(lo, hi)
                if any(q.span.overlaps(span) for q in quoted):
                    continue
                speakers = [(t, a) for t in view.agents(i) if (a := attributed(view, t)) is not None]
                if not speakers:
                    continue
                actor = next((view.actors(t)[0] for t, a in speakers if view.actors(t) and a.part == "speaker"), None)
                carrier = next((a for _, a in speakers if a.part == "carrier"), None)
                out.append(
                    Quotation(
                        article_id=article_id,
                        speaker=actor,
                        carrier=carrier,
                        addressee=None,
                        verb=s.lemmas[i],
                        direct=False,
                        evidence=span,
                    )
                )
    return out


def as_quotation(article_id: str, q: Quoted) -> Quotation:
    """The record of a direct quotation."""
    return Quotation(
        article_id=article_id,
        speaker=q.speaker,
        carrier=next((a for a in q.chain if a.part == "carrier"), None),
        addressee=q.addressee,
        verb=q.verb,
        direct=True,
        evidence=q.span,
    )
