"""The order in which a document is cleaned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.language.ids import article_id, text_hash
from dragoman.model.documents import Article, Finding, RawDocument, Removal
from dragoman.model.rejections import Rejected
from dragoman.model.spans import Span
from dragoman.stages.clean.asides import (
    SEPARABLE,
    find_aside,
    find_credit,
    find_foreign,
    find_inside,
    find_opening,
    is_advice,
)
from dragoman.stages.clean.attached import find_lead_credit, find_trailing, is_caption
from dragoman.stages.clean.authors import is_about_author
from dragoman.stages.clean.credits import find_tail_credit, read_wire
from dragoman.stages.clean.datelines import Dateline, read_dateline, read_place_line
from dragoman.stages.clean.english import refuse_language
from dragoman.stages.clean.headlines import find_stray, find_title, is_masthead, is_standfirst, outlet_of, same_title
from dragoman.stages.clean.margins import Margins, learn_from_heading, read_margin
from dragoman.stages.clean.orders import find_order
from dragoman.stages.clean.outlets import OutletIndex, load_wires, name_wire
from dragoman.stages.clean.page_dates import PageDates
from dragoman.stages.clean.pages import extract_page
from dragoman.stages.clean.published import Evidence, decide_published
from dragoman.stages.clean.repeats import find_repeats
from dragoman.stages.clean.sections import find_sections
from dragoman.stages.clean.spoken import find_spoken
from dragoman.stages.clean.tails import find_tail
from dragoman.stages.clean.units import Unit, build_unit, skip_mark, split_units

# Each round may uncover something (a headline between two lines that are gone); real articles settle in two.
_MAX_ROUNDS = 6

# Where an outlet prints its name and the zone of its times.
_HEAD = 1000
_LINE_AT_MOST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How the units that are left make an article: the title, the body, where the first sentence begins, and which units
    are the rest of a quotation."""

    title: int | None
    body: tuple[bool, ...]
    dateline: Dateline | None
    first: int
    place_line: int | None
    spoken: frozenset[int]


def clean(raw: RawDocument, *, published: date | None = None, outlets: OutletIndex | None = None) -> Article | Rejected:
    """The article in a document.

    1. of a page, the text and what it states; 2. lines, hard-wrapped ones joined; 3. in rounds, until nothing more
    goes: lines that are noise by what they say, lists of other stories, what is printed twice, the title, the
    dateline, stray headlines; 4. credits inside the last paragraphs; 5. the day of publication; 6. the language.

    `published` is taken where the document itself shows no date. `outlets` names agencies; without it a short list
    does.

    **Rejected**: see the package.

    Example:
        >>> text = "Talks resume\\n\\nRIGA: Talks resumed on Friday in Riga.\\n"
        >>> article = clean(RawDocument(path="a.txt", format="text", text=text))
        >>> article.title, article.dateline, [article.words(p) for p in article.paragraphs]
        ('Talks resume', 'Riga', ['Talks resumed on Friday in Riga.'])
    """
    outlets = outlets or load_wires()
    subject = _subject(raw)
    text, given_title, stated = raw.text, raw.title, dict(raw.metadata)
    dates = PageDates(stated=(), updated=(), printed=(), lines=())
    if raw.format == "html":
        page = extract_page(raw.text, subject=subject)
        if isinstance(page, Rejected):
            return page
        text, stated, dates = page.text, {**page.stated, **stated}, page.dates
        given_title = given_title or page.stated.get("title")
    given_title = given_title or None

    units = split_units(text)
    margins = Margins(is_advice=is_advice(units))
    removed: list[Removal] = []
    layout = _lay_out(units, given_title, outlets)
    for _ in range(_MAX_ROUNDS):
        gone = _find_noise(text, units, layout, given_title, outlets, margins)
        if not gone:
            break
        removed += [Removal(span=build_unit(text, start, end).span, reason=reason) for start, end, reason in gone]
        units = _without(text, units, gone)
        layout = _lay_out(units, given_title, outlets)

    refused = _refuse(raw, units, layout, text)
    if refused is not None:
        return Rejected(stage="clean", subject=subject, reason=refused[0], detail=refused[1])
    evidence = _evidence(raw, stated, dates, text, published)
    return _build(raw, text, given_title, stated, units, layout, removed, margins, evidence, outlets)


def _find_noise(
    text: str,
    units: Sequence[Unit],
    layout: _Layout,
    given_title: str | None,
    outlets: OutletIndex,
    margins: Margins,
) -> list[tuple[int, int, str]]:
    """What goes in one round: start, end, reason, in order. Each step sees what the ones before it left."""
    gone: dict[int, str] = {}
    kept_until: dict[int, int] = {}
    cut: list[tuple[int, int, str]] = []
    last = max((i for i, is_body in enumerate(layout.body) if is_body), default=-1)
    for i, unit in enumerate(units):
        part = _judge(units, i, layout, outlets, margins, last=last)
        if part is not None and (part[0], part[1]) != (unit.start, unit.end):
            cut.append(part)
        elif part is not None:
            reason = gone[i] = part[2]
            place = (
                read_place_line(unit.text, unit.start) if reason == "publication line" and i < layout.first else None
            )
            if place is not None and i != layout.place_line and layout.dateline is None:
                kept_until[i] = place.sentence_start
    gone |= find_sections(text, units, gone, layout.body, own=(layout.title, layout.place_line, layout.first))
    if not cut and not gone and not margins.is_advice:
        gone |= find_tail(units, layout.body, own=(layout.title, layout.place_line, layout.first))
    if cut:
        return sorted([*cut, *((kept_until.get(i, units[i].start), units[i].end, gone[i]) for i in gone)])
    if not gone:
        credits = _tail_credits(units, layout, outlets, margins)
        if credits:
            return credits
        own = (layout.title, layout.place_line)
        gone = find_stray(units, [is_body or i in own for i, is_body in enumerate(layout.body)])
        gone |= _above(units, layout, given_title, outlets, margins)
        gone = {i: reason for i, reason in gone.items() if i not in layout.spoken}
    if gone:
        return [(kept_until.get(i, units[i].start), units[i].end, gone[i]) for i in sorted(gone)]
    return sorted(find_repeats([unit for i, unit in enumerate(units) if i != layout.title]))


def _judge(
    units: Sequence[Unit], i: int, layout: _Layout, outlets: OutletIndex, margins: Margins, *, last: int
) -> tuple[int, int, str] | None:
    """The stretch of one unit that goes by what it says (start, end, reason): all of it, or some sentences; or None."""
    unit = units[i]
    if i in layout.spoken:
        return None
    is_inside = layout.first < i < last
    if i >= layout.first and (trailing := find_trailing(unit)) is not None and not is_caption(unit):
        margins.note_wire(read_wire(unit.text[trailing[0] - unit.start :], outlets))
        return trailing
    reason = read_margin(
        unit,
        in_body=i > layout.first,
        is_inside=is_inside,
        is_title=i == layout.title,
        outlets=outlets,
        margins=margins,
    )
    if i >= layout.first:
        part = find_inside(unit) if reason in SEPARABLE else None
        part = part or (find_opening(unit) if unit.text[0] in "([" else find_lead_credit(unit, units))
        if part is not None:
            return part
    if reason is not None:
        return unit.start, unit.end, reason
    if i in (layout.title, layout.place_line):
        return None
    sentences = margins.read_sentences(unit)
    part = find_aside(unit, sentences, is_last=i == last) if sentences is not None else None
    if part is None and (part := find_credit(unit)) is not None:
        margins.note_wire(read_wire(unit.text[part[0] - unit.start :], outlets))
    if part is None and is_inside and sentences is not None:
        part = find_foreign(unit, sentences, units)
    if part is None and is_about_author(unit, units, margins.byline):
        return unit.start, unit.end, "about the author"
    return part


def _above(
    units: Sequence[Unit], layout: _Layout, given_title: str | None, outlets: OutletIndex, margins: Margins
) -> dict[int, str]:
    """Of the lines above the first sentence, all that are not the title; and second printings of the title anywhere."""
    gone: dict[int, str] = {}
    title = given_title if given_title is not None else (units[layout.title].text if layout.title is not None else None)
    for i, unit in enumerate(units):
        if i in (layout.title, layout.place_line):
            continue
        if title is not None and unit.n_words <= 40 and unit.open and same_title(unit.text, title):
            gone[i] = "title printed twice"
        elif i < layout.first < len(units) and not layout.body[i]:
            if is_masthead(unit):
                margins.note_outlet(outlet_of(unit))
                gone[i] = "outlet's name"
            else:
                learn_from_heading(unit.text, unit.start, outlets=outlets, margins=margins)
                gone[i] = "subheading"
    return gone


def _tail_credits(
    units: Sequence[Unit], layout: _Layout, outlets: OutletIndex, margins: Margins
) -> list[tuple[int, int, str]]:
    """Credits inside the last two paragraphs, behind their last full stop."""
    gone = []
    for i in [i for i in range(len(units)) if i != layout.title][-2:]:
        found = find_tail_credit(units[i].text, outlets)
        if found is not None and found[0] > 0:
            margins.note_wire(found[1])
            gone.append((units[i].start + found[0], units[i].end, "credit"))
    return gone


def _without(text: str, units: Sequence[Unit], gone: Sequence[tuple[int, int, str]]) -> list[Unit]:
    """The units less some spans; a unit that loses its middle becomes two."""
    left: list[Unit] = []
    at = 0
    for unit in units:
        start = unit.start
        while at < len(gone) and gone[at][0] < unit.end:
            if text[start : gone[at][0]].strip():
                left.append(build_unit(text, start, gone[at][0]))
            start = gone[at][1]
            at += 1
        if start == unit.start:
            left.append(unit)
        elif text[start : unit.end].strip():
            left.append(build_unit(text, start, unit.end))
    return left


def _lay_out(units: Sequence[Unit], given_title: str | None, outlets: OutletIndex) -> _Layout:
    """Where the article begins among some units, and what is its title."""
    first = next((i for i, unit in enumerate(units) if unit.sentence_like), len(units))
    title = find_title(units, first) if given_title is None and first < len(units) else None
    if title is not None and title >= first:
        first = title + 1
    body = [
        i != title and ((u.listed and u.n_words >= 4) or (i >= first and (u.sentence_like or u.listed or not u.open)))
        for i, u in enumerate(units)
    ]
    if title is not None or given_title is not None:
        for i in range(0 if title is None else title + 1, first):
            is_below = title is not None and i == title + 1
            body[i] = is_standfirst(units[i], units[first:], is_below_title=is_below) and not is_masthead(units[i])
    dateline = None
    for i in [i for i, is_body in enumerate(body) if is_body and not units[i].listed and i >= first][:2]:
        dateline = read_dateline(units[i].text, units[i].start, outlets=outlets, trusted=sum(body) > 1)
        if dateline is not None:
            break
    place_line = None
    if dateline is None and first > 0 and units[first - 1].n_words <= 4 and units[first - 1].text[-1] in ",:":
        dateline = read_place_line(units[first - 1].text, units[first - 1].start)
        place_line = first - 1 if dateline is not None and title != first - 1 else None
        dateline = dateline if place_line is not None else None
    return _Layout(
        title=title,
        body=tuple(body),
        dateline=dateline,
        first=first,
        place_line=place_line,
        spoken=find_spoken(units),
    )


def _refuse(raw: RawDocument, units: Sequence[Unit], layout: _Layout, text: str) -> tuple[str, str] | None:
    """Why this is no article that can be read (reason and detail), or None."""
    left = "\n".join(unit.text for unit in units) if units else text
    language = refuse_language(left)
    if language is not None:
        return "not English", language
    if raw.explicit:
        return None
    if not units:
        return "not an article", "nothing is left when what is not running text is taken out"
    if not any(layout.body) and (len(units) > 2 or max(unit.n_words for unit in units) < 4):
        return "not an article", f"no sentence in {len(units)} lines"
    return None


def _build(
    raw: RawDocument,
    text: str,
    given_title: str | None,
    stated: Mapping[str, str],
    units: Sequence[Unit],
    layout: _Layout,
    removed: Sequence[Removal],
    margins: Margins,
    evidence: Evidence,
    outlets: OutletIndex,
) -> Article:
    dateline = layout.dateline
    title = title_span = None
    if given_title is not None:
        title, title_span = given_title, Span(start=0, end=len(given_title), field="title")
    elif layout.title is not None:
        title, title_span = units[layout.title].text, units[layout.title].span
    if dateline is not None:
        margins.note_wire(dateline.wire)
        margins.dates += dateline.dates
    paragraphs = []
    for i, unit in enumerate(units):
        start = skip_mark(text, unit.start)
        if dateline is not None and unit.start <= dateline.sentence_start < unit.end:
            start = max(start, dateline.sentence_start)
        if i not in (layout.title, layout.place_line) and start < unit.end:
            paragraphs.append(Span(start=start, end=unit.end))
    version = text_hash(text if given_title is None else f"{len(given_title)}:{given_title}{text}")
    if (
        margins.wire is not None
        and name_wire(margins.wire, outlets) is None
        and _is_within(margins.wire, stated.get("outlet"))
    ):
        margins.wire = None
    day, candidates = decide_published(
        replace(evidence, printed=(*margins.dates, *evidence.printed), ago=tuple(margins.ago))
    )
    outlet, url, given_id = stated.get("outlet") or margins.outlet, stated.get("url"), stated.get("id")
    return Article(
        id=given_id or article_id(url=url, outlet=outlet, given_id=None, version=version),
        version=version,
        path=raw.path,
        url=url,
        outlet=outlet,
        wire=stated.get("wire") or margins.wire,
        byline=stated.get("byline") or margins.byline,
        found=_find(raw),
        dateline=dateline.place if dateline else None,
        dateline_span=dateline.span if dateline and dateline.place else None,
        title=title,
        title_span=title_span,
        published=day,
        language="en",
        text=text,
        paragraphs=tuple(paragraphs),
        removed=tuple(sorted(removed, key=lambda r: (r.span, r.reason))),
        given_title=given_title,
        editor=margins.editor,
        date_candidates=candidates,
    )


def _evidence(
    raw: RawDocument, stated: Mapping[str, str], dates: PageDates, text: str, published: date | None
) -> Evidence:
    """What the container and the page show of the day of publication; what the text prints is added at the end."""
    container = raw.metadata.get("published")
    head = [line for line in text[:_HEAD].splitlines() if len(line) <= _LINE_AT_MOST]
    return Evidence(
        stated=(*((("container", container),) if container else ()), *dates.stated),
        updated=dates.updated,
        printed=dates.printed,
        url=stated.get("url"),
        given=published,
        retrieved=raw.metadata.get("retrieved"),
        order=find_order(stated.get("url"), lines=(*dates.lines, *head), language=stated.get("language")),
    )


def _is_within(wire: str, outlet: str | None) -> bool:
    """Whether what looks like an agency is the outlet itself ("(CNN)" at cnn.com)."""
    return outlet is not None and wire.casefold() in outlet.casefold()


def _find(raw: RawDocument) -> Finding:
    """When and in which bytes a document was found."""
    stated = {name: raw.metadata.get(name) for name in ("retrieved", "line", "record", "record_id", "digest")}
    return Finding(sha256=raw.sha256 or None, **stated)


def _subject(raw: RawDocument) -> str:
    where = raw.path or raw.metadata.get("id") or "text"
    place = raw.metadata.get("line") or raw.metadata.get("record")
    return f"{where}:{place}" if place else where
