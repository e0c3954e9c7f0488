"""Quotations of an article: direct ones between quotation marks, over as many sentences as they run, and indirect ones.

The speaker is the subject of the reporting verb nearest to the marks in the same paragraph; a paragraph that opens with a
quotation and names nobody goes on with the speaker before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.codebook.lexicon import Lexicon, Operator
from dragoman.codebook.saying import load_saying
from dragoman.language.marks import find_quoted
from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed
from dragoman.model.parses import ParsedArticle
from dragoman.model.quotations import Quotation
from dragoman.model.spans import Span
from dragoman.stages.code.attribution import attributed, inverted_speakers
from dragoman.stages.code.occasions import occasion_of_saying
from dragoman.stages.code.speakers import WORDS_OF_OTHERS, is_medium, sender_of
from dragoman.stages.code.view import View

_SINGLE = re.compile(
    r"(?<![\w’])‘[^‘“”]{12,4000}?’(?!\w)"
    r"|(?<![^\s(—–])'(?=[^\W\d])(?:[^'‘“”\"]|(?<=\w)'(?=\w)|(?<=s)'(?=\s)){12,4000}?(?:[,.!?…]\s?'|(?<!s)'|'(?=[.,;:)]|$))(?!\w)"
)
_OF_WORKS = re.compile(
    r"\b(of|called|titled|entitled|book|film|movie|song|album|novel|series|play|poem|programme|magazine|documentary)\s$",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\s(?:with|interviewed|involved)\s|\s(?:in|at|on)\s(?=[a-z])")
_DASH = re.compile(r"\s*(?:--|—|–)\s*")
_COLON = re.compile(r":\s*")
_OPENING = '"“«'
_MIN_WORDS = 3
_LONG = 6
"""So many words between marks are somebody's words, and no title or term."""
_THINKING = frozenset({"think", "believe", "consider", "deem", "find", "feel"})
"""Verbs whose quoted complement is their subject's words, though they tell nothing of saying."""
_ANSWERING = frozenset({"respond", "reply", "answer"})
_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
_MAY = frozenset({"should", "must"})
_GOING_ON = frozenset({"add", "continue", "conclude", "stress"})
_SOME = frozenset({"one", "another", "others", "some"})
_HE = frozenset({"he", "she", "they"})
_NAMELESS = frozenset({"office", "force", "people", "unnamed"})


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
        is_work = _OF_WORKS.search(article.text[max(0, span.start - 16) : span.start]) is not None
        if is_work and words < _LONG and _is_title_of_work(article.words(span)):
            continue
        near = [r for r in reports if r.paragraph == number]
        best = _struck_with(views, span, number) or _beside(near, span, article.text) or _above(views, span, number)
        named = _named_before(views, span, number, article.text) or _named_behind(views, span, number, article.text)
        if best is None and named is not None:
            before = named
            out.append(before)
            continue
        best = best or min(near, key=lambda r: _distance(r, span, article.text), default=None)
        if best is not None and best.span.end <= span.start and views[best.sentence].s.deps[best.token] not in _MAIN:
            best = _subject_before(views, span, number, article.text) or best
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
            elif (doer := _subject_before(views, span, number, article.text)) is not None:
                before = _quoted(views[doer.sentence], doer, span, number)
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
        tokens = _speakers_at(view, best.token)
        if _is_text(view, tokens):
            sent = _sent_by(views, view, tokens[0])
            if sent is not None:
                by = _quoted(views[sent.sentence], sent, span, number)
                found = replace(found, speaker=by.speaker, chain=by.chain)
            elif before is not None and number - before.paragraph <= 1:
                found = replace(found, speaker=before.speaker, chain=before.chain)
        elif before is not None and _answers(view, best.token, tokens, before, number):
            found = replace(found, speaker=before.addressee, chain=())
        out.append(_in_full(found, views, view, tokens))
        before = found
    return out


def _is_title_of_work(words: str) -> bool:
    """Whether a few words between marks are a title ("A Lovely Day"): all longer ones capitalised, no full stop or comma behind."""
    inner = words.strip("\"“”«»'‘’")
    longer = [w for w in inner.split() if len(w) > 2 and w.lower() not in ("the", "and", "for")]
    return len(longer) > 1 and all(w[0].isupper() for w in longer) and inner[-1:] not in ",.!?"


def _answers(view: View, verb: int, tokens: list[int], before: Quoted, number: int) -> bool:
    """Whether "he replied" is whom the words before were said to."""
    return (
        view.s.lemmas[verb].lower() in _ANSWERING
        and len(tokens) == 1
        and view.words[tokens[0]] in _HE
        and before.addressee is not None
        and number - before.paragraph <= 1
    )


def _named_before(views: tuple[View, ...], span: Span, number: int, text: str) -> Quoted | None:
    """Who stands before a colon and the opening mark without a verb: "Clara Stern, director of the centre: "We ...""."""
    for view in views:
        s = view.s
        if s.is_title or s.paragraph != number or s.span.field != span.field or s.span.start >= span.start:
            continue
        ends = [i for i in range(len(s)) if s.ends[i] <= span.start]
        if not ends or not _COLON.fullmatch(text[s.starts[ends[-1]] : span.start]):
            continue
        if any(view.is_verb(i) and s.deps[i] not in ("relcl", "acl", "advcl") for i in ends):
            return None
        for t in ends:
            if s.pos[t] == "PROPN" and any(a.kind == "person" for a in view.actors(t)):
                said = attributed(view, t)
                if said is not None:
                    return Quoted(span, number, _actor_of(view, t, said), (said,), None, None)
    return None


def _named_behind(views: tuple[View, ...], span: Span, number: int, text: str) -> Quoted | None:
    """Who stands behind a dash after the closing mark: ""It has been four days" -- Anna Holm, 34, a dentist"."""
    gap = _DASH.match(text, span.end)
    if gap is None:
        return None
    for view in views:
        s = view.s
        if s.is_title or s.paragraph != number or s.span.end <= gap.end():
            continue
        for t in range(len(s)):
            if gap.end() <= s.starts[t] < gap.end() + 40 and any(a.kind == "person" for a in view.r.actors.get(t, ())):
                said = attributed(view, t)
                if said is not None:
                    return Quoted(span, number, _actor_of(view, t, said), (said,), None, None)
        return None
    return None


def _sent_by(views: tuple[View, ...], view: View, t: int) -> _Report | None:
    """Who says something "in a statement" in the sentences before one in which "the statement" speaks."""
    word = view.words[t]
    for other in reversed(views[max(0, view.s.index - 3) : view.s.index]):
        s = other.s
        if s.is_title or s.paragraph < view.s.paragraph - 1:
            continue
        for k, w in enumerate(other.words):
            if w != word or s.deps[k] != "pobj":
                continue
            verb = other.governor(k)
            if verb is not None and _says(other, verb) and other.agents(verb):
                return _Report(s.index, verb, s.span_of(verb, verb), s.paragraph)
    return None


def _in_full(found: Quoted, views: tuple[View, ...], view: View, tokens: list[int]) -> Quoted:
    """The quotation with its speaker under the fuller phrase by which he was told before: "the spokesman" after "a spokesman for X"."""
    who = found.speaker
    if who is None or len(tokens) != 1 or who.kind not in _NAMELESS or len(who.name.split()) > 1:
        return found
    if not any(view.words[c] == "the" for c in view.kids[tokens[0]]):
        return found
    for other in reversed(views[max(0, view.s.index - 8) : view.s.index]):
        for k, w in enumerate(other.words):
            if w == view.words[tokens[0]] and not other.s.is_title:
                said = attributed(other, k)
                if said is not None and len(said.name.split()) > 1:
                    fuller = replace(who, name=said.name)
                    chain = tuple(replace(a, name=said.name) if a.name == who.name else a for a in found.chain)
                    return replace(found, speaker=fuller, chain=chain)
    return found


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
    for r in reversed(reports):
        if r.span.end <= span.start and re.fullmatch(r"[^.!?:\"“”]{1,60}:\s*", text[r.span.end : span.start]):
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
                says = _says(view, here) or (view.is_verb(here) and s.lemmas[here].lower() in _THINKING)
                if here not in inside and says and _speaks(view, here, inside):
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
        is_after_colon = _COLON.fullmatch(view.s.words[-1]) is not None or any(
            view.words[k] == ":" and s.ends[k] <= span.start for k in range(last + 1, len(s))
        )
        if any(a.kind != "state" for t in view.agents(verb) for a in view.actors(t)) or (
            is_after_colon and any(s.pos[t] in ("NOUN", "PROPN") for t in view.agents(verb))
        ):
            return _Report(s.index, verb, s.span_of(verb, verb), number)
    return None


def _struck_with(views: tuple[View, ...], span: Span, number: int) -> _Report | None:
    """The verb that somebody does "with" the quoted words: "Ms Carr cut him short with "And who sold them?""."""
    for view in views:
        s = view.s
        if s.is_title or s.paragraph != number or s.span.start >= span.start or s.span.field != span.field:
            continue
        last = max((i for i in range(len(s)) if s.ends[i] <= span.start and s.pos[i] != "PUNCT"), default=None)
        if last is None or view.words[last] != "with" or span.start - s.ends[last] > 2:
            continue
        verb = s.heads[last]
        if s.deps[verb] in ("acomp", "oprd", "prt", "advmod"):  # "cut him short with"
            verb = s.heads[verb]
        if view.is_verb(verb) and any(
            a.kind in ("person", "office") for t in view.agents(verb) for a in view.actors(t)
        ):
            return _Report(s.index, verb, s.span_of(verb, verb), number)
    return None


def _subject_before(views: tuple[View, ...], span: Span, number: int, text: str) -> _Report | None:
    """The verb of the sentence right before a quotation that is a sentence of its own, whose subject is a person: "Anna Holm had
    sold out by noon. "I was afraid.\""."""
    if not re.search(r"[.!?]\s$", text[max(0, span.start - 2) : span.start]) or text[
        span.end - 2 : span.end - 1
    ] not in (".", "!", "?"):
        return None
    for view in reversed(views):
        s = view.s
        if s.is_title or s.paragraph != number or s.span.end > span.start or s.span.field != span.field:
            continue
        root = next((i for i in range(len(s)) if s.heads[i] == i and view.is_verb(i)), None)
        if root is None or not any(a.kind == "person" for t in view.agents(root) for a in view.actors(t)):
            return None
        return _Report(s.index, root, s.span_of(root, root), number)
    return None


def _according(views: tuple[View, ...], span: Span) -> tuple[Actor, tuple[Attributed, ...]] | None:
    """Whose words some are by "according to" outside the marks of their sentence."""
    for view in views:
        s = view.s
        if s.is_title or not s.span.overlaps(span) or s.span.field != span.field:
            continue
        for i, word in enumerate(view.words):
            if span.start <= s.starts[i] < span.end:
                continue
            if word == "according" or (word == "words" and "of" in view.words[i + 1 : i + 2]):
                for t in (*view.preps(i).get("to", ()), *view.preps(i).get("of", ()), *_names_after(view, i)):
                    said = attributed(view, t)
                    if said is not None:
                        return _actor_of(view, t, said), (said,)
    return None


def _names_after(view: View, i: int) -> Iterator[int]:
    """The persons named behind a token in its phrase, where the parser made no phrase of it."""
    for t in range(i + 1, min(i + 9, len(view.s))):
        if view.words[t] in (",", ";", ".", "("):
            return
        if view.s.pos[t] == "PROPN" and any(a.kind == "person" for a in view.r.actors.get(t, ())):
            yield t


def _says(view: View, i: int) -> bool:
    """Whether a verb tells words: "said", not "should respond"."""
    if not view.is_verb(i) or not (view.s.lemmas[i].lower() in load_saying() or _puts_it(view, i)):
        return False
    return not any(view.words[c] in _MAY for c in view.with_dep(i, "aux"))


def _puts_it(view: View, i: int) -> bool:
    """Whether a verb says how somebody worded it: "as one official put it"."""
    return view.s.lemmas[i] == "put" and view.words[i + 1 : i + 2] == ("it",)


def _speaks(view: View, i: int, inside: set[int]) -> bool:
    """Whether a verb names outside the marks who speaks."""
    return any(t not in inside for t in _speakers_at(view, i))


def _speakers_at(view: View, i: int) -> list[int]:
    """The tokens of who says it: the subject, whom a medium quotes, or the subject that a participle shares."""
    if view.s.lemmas[i].lower() in ("quote", "cite") and (said := view.patients(i)):
        if any(is_medium(view, t) for t in view.agents(i)) or not view.agents(i):
            return said
    if inverted := inverted_speakers(view, i):
        return inverted
    if (teller := _teller(view, i) or _teller_behind_marks(view, i)) is not None:
        return view.agents(teller)
    own = [t for t in view.with_dep(i, "nsubj") if view.s.pos[t] in ("NOUN", "PROPN")]
    if own and (said := view.agents(i)):
        return said
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


def _teller_behind_marks(view: View, i: int) -> int | None:
    """The verb of saying with which another is coordinated over quoted words: "confirmed "she was carried out" but insisted"."""
    s = view.s
    head = s.heads[i]
    if s.deps[i] != "conj" or view.with_dep(i, "nsubj") or _is_marked(view, i) or not _is_marked(view, head):
        return None
    here = head
    while _is_marked(view, here) and s.heads[here] != here:
        here = s.heads[here]
    return here if here < head and _says(view, here) and view.with_dep(here, "nsubj") else None


def _is_marked(view: View, i: int) -> bool:
    """Whether a word stands behind an opening quotation mark of its sentence that is not closed before it."""
    is_open = False
    for word in view.words[:i]:
        if word in ("“", "”"):
            is_open = word == "“"
        elif word == '"':
            is_open = not is_open
    return is_open


def _teller(view: View, i: int) -> int | None:
    """The verb of saying whose subject goes on in a participle that the parser hung into what it tells.

    "The inspector said the police would like to hear from her, **saying** she might have seen him": not the police say so; nor do they
    in "said the police needed time, and **added** that".
    """
    s = view.s
    goes_on = s.deps[i] == "conj" and s.lemmas[i].lower() in _GOING_ON
    if not (s.tags[i] == "VBG" or goes_on) or view.with_dep(i, "nsubj", "mark"):
        return None
    if s.deps[i] not in ("advcl", "xcomp", "ccomp", "conj"):
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
            if (view.agents(i) or inverted_speakers(view, i)) and not (
                s.deps[i] in ("xcomp", "advcl", "acl") and not view.with_dep(i, "nsubj")
            ):
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
            gap += 120 if re.match(r"\s+[A-Z]", text[span.end : report.span.start]) else 60
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
    tokens = [t for t in _speakers_at(view, token) if not span.contains(view.s.span_of(t, t))]
    people = [t for t in tokens if any(a.kind == "person" for a in view.actors(t))]
    if len(people) == 1 and not any(view.words[c] == "and" for t in tokens for c in view.kids[t]):
        tokens = people  # "said the sub-prefect, X": the parser may see two subjects
    for t in tokens:
        a = attributed(view, t)
        if a is None:
            continue
        chain.append(a)
        if speaker is None and a.part == "speaker":
            speaker = _actor_of(view, t, a)
    if speaker is None:
        for t in tokens:
            found = view.actors(t)
            if found:
                speaker = found[0]
                break
            if view.words[t] in _SOME and not chain:
                span_of = view.s.span_of(t, t)
                speaker = Actor(id=f"?:{view.words[t]}", name=view.words[t], country=None, sector=None, kind="unnamed", evidence=span_of)  # fmt: skip
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
            if view.s.lemmas[token] in ("ask", "tell", "say", "add", "write")
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
    own = view.actors(sender if sender is not None else t)
    found = own or (view.parties(t) if sender is None else ())
    if found:
        one = found[0]
        is_noun = view.s.pos[t] == "NOUN" and sender is None
        return replace(one, name=_LOOSE.split(said.name)[0]) if is_noun and (one.kind in _NAMELESS or not own) else one
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
