"""Keeps what assembly makes in step with the articles: only the slices that an article touches are made again.

Two steps, each in transactions of its own, so that a kill between or within leaves nothing half done: articles that
wait are put into their part, and its slices are cut anew; slices that wait are assembled. The result is that of
`dragoman.stages.assemble.assemble` over all articles that count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.reports import Report
from dragoman.record.copying import origins_of, place_copy, take_copy
from dragoman.record.judging import lay_judgements
from dragoman.stages.assemble import (
    are_related,
    assemble_slice,
    connect,
    day_of,
    index_keys,
    lean_keys,
    lean_on,
    probe_keys,
    report_of,
    slices,
)
from dragoman.store import Store
from dragoman.store import growing as kept
from dragoman.store.reading import current_coding, read_coding
from dragoman.world import World

if TYPE_CHECKING:
    from sqlalchemy import Connection

BATCH = 200
"""Articles that are put into their parts in one transaction."""

COMPARED = 30
"""Candidates that are read at a time: few, because the first related one settles the part of all others."""


TOGETHER = 60
"""Articles whose slices are assembled in one transaction: few, so that another writer does not wait for long."""

HELD = 4000
"""Heads that are held in memory, some ten kilobytes each."""


class _Heads:
    """Heads of reports that were read lately, so that a batch reads each once."""

    def __init__(self) -> None:
        self._held: dict[str, Report] = {}

    def read(self, connection: Connection, articles: Sequence[str]) -> dict[str, Report]:
        """The heads of articles."""
        if missing := [article for article in articles if article not in self._held]:
            self._held |= kept.read_heads(connection, missing)
        found = {article: self._held[article] for article in articles}
        if len(self._held) > HELD:
            self._held = found
        return found

    def drop(self, article: str) -> None:
        """An article is not what it was."""
        self._held.pop(article, None)


def bring_up_to_date(store: Store, world: Callable[[], World]) -> int:
    """Looks at all that waits; comes back with how many slices were assembled. Nothing waits, nothing is written."""
    with store.reading() as connection:
        if not kept.count_pending(connection):
            return 0
    heads = _Heads()
    while True:
        with store.writing() as connection:
            waiting = kept.read_pending(connection, limit=BATCH)
            if not waiting:
                break
            again = _place(connection, waiting, world(), heads)
            kept.clear_pending(connection, waiting)
            for article in sorted(again):
                kept.mark_pending(connection, article)
    count = 0
    while True:
        with store.writing() as connection:
            n_articles = 0
            while n_articles < TOGETHER:
                undone = kept.next_undone(connection)
                if undone is None:
                    return count
                number, members = undone
                kept.write_assembly(connection, number, assemble_slice(kept.read_reports(connection, members)))
                n_articles += len(members)
                count += 1


def rebuild(store: Store, world: Callable[[], World]) -> int:
    """Throws away all that is derived and makes it again; comes back with how many slices were assembled."""
    with store.writing() as connection:
        kept.throw_away(connection)
    return bring_up_to_date(store, world)


def _place(connection: Connection, articles: Iterable[str], world: World, heads: _Heads) -> set[str]:
    """Puts articles into their parts, or takes them out, and cuts the parts they touch anew. Comes back with the articles that
    have to be looked at again, because a claim is another with which users joined one of theirs.
    """
    again: set[str] = set()
    changed: set[str] = set()
    touched: set[int] = set()
    copied: set[str] = set()
    for article in articles:
        before = kept.read_report(connection, article)
        heads.drop(article)
        coding = current_coding(connection, article)
        coded = None if coding is None else read_coding(connection, coding)
        copied |= take_copy(connection, article) if coded is None else place_copy(connection, coded.article)
        laid = lay_judgements(connection, article, coded)
        again |= laid.again
        report = None if laid.coded is None else laid.over(report_of(laid.coded, world))
        if before is not None:
            old, part = before
            if report is not None:  # its family is looked at when all are placed
                report = replace(report, family=old.family)
            if report == old:
                continue
            changed.add(article)
            touched.add(part)
            if report is not None and _head(report) == _head(old):
                kept.replace_report(connection, report, _head(report))
                continue
            touched |= _exchange(connection, article, report, heads)
        elif report is not None:
            changed.add(article)
            touched |= _join(connection, report, heads)
    for article, family in origins_of(connection, copied).items():
        found = kept.read_report(connection, article)
        if found is not None and found[0].family != family:
            report = replace(found[0], family=family)
            kept.replace_report(connection, report, _head(report))
            changed.add(article)
            touched.add(found[1])
    for part in sorted(touched):
        _recut(connection, part, changed)
    return again


def _head(report: Report) -> Report:
    """What tells whether two reports are related."""
    return replace(report, claims=(), ties=(), roles=(), times=(), bodies=(), title=None, family=None)


def _exchange(connection: Connection, article: str, report: Report | None, heads: _Heads) -> set[int]:
    """Takes an article out and puts its new report in, if there is one; what leaned on it looks for its place anew."""
    leaners = [found[0] for u in kept.leaners_of(connection, article) if (found := kept.read_report(connection, u))]
    parts = set()
    for ident in (*(leaner.article_id for leaner in leaners), article):
        parts |= _take_out(connection, ident)
    for fresh in ([] if report is None else [report]) + leaners:
        parts |= _join(connection, fresh, heads)
    return parts


def _take_out(connection: Connection, article: str) -> set[int]:
    """Takes one out on which nothing leans; comes back with the parts that its part has become."""
    found = kept.read_report(connection, article)
    if found is None:
        return set()
    held_nothing = bool(kept.leaning_of(connection, [article]))
    kept.drop_report(connection, article)
    return {found[1]} if held_nothing else _connect_anew(connection, found[1])


def _join(connection: Connection, report: Report, heads: _Heads) -> set[int]:
    """Puts an article into its part: a dated one into the one part of all that it is related to, where the larger keeps its
    number, an undated one to the article it leans on. Undated articles that are more like it than what they leaned on
    come after. Comes back with the parts that have other members now.
    """
    head = _head(report)
    day = day_of(report.published)
    others = kept.candidates_under(connection, sorted(lean_keys(head)))
    near = heads.read(connection, [article for article, _ in others])
    lean = lean_on(head, near.values()) if day is None else None
    if lean is not None:
        home = dict(others)[lean.on]
    else:
        home = _merge(connection, _related_parts(connection, head, heads))
    kept.write_report(
        connection,
        report,
        head,
        counted_on=day if lean is None else lean.day,
        part=home,
        keys=index_keys(report),
        leans=None if lean is None else (lean.on, lean.likeness),
    )
    parts = {home}
    for undated in _drawn_by(connection, head, near) if day is not None else ():
        found = kept.read_report(connection, undated)
        if found is not None:
            parts |= _take_out(connection, undated)
            parts |= _join(connection, found[0], heads)
    return parts


def _drawn_by(connection: Connection, dated: Report, near: Mapping[str, Report]) -> list[str]:
    """The undated articles that are more like this dated one than what they lean on."""
    leaning = kept.leaning_of(connection, list(near))
    out = []
    for article, head in sorted(near.items()):
        lean = lean_on(head, [dated])
        if lean is not None:
            on, likeness = leaning.get(article, ("", 0.0))
            if article not in leaning or lean.rank() < (-likeness, on):
                out.append(article)
    return out


def _merge(connection: Connection, related: list[int]) -> int:
    """One part of several, with the number of the largest; a new one of none."""
    if not related:
        return kept.new_part(connection)
    home, *others = sorted(related, key=lambda part: (-kept.size_of_part(connection, part), part))
    for part in others:
        kept.move_part(connection, None, old=part, new=home)
    return home


def _related_parts(connection: Connection, head: Report, heads: _Heads) -> list[int]:
    """The parts that have an article which is related to this one; the first such article settles a part. Undated articles
    that lean on another settle nothing.
    """
    settled: set[int] = set()
    left = kept.candidates_under(connection, sorted(probe_keys(head)))
    if day_of(head.published) is None:
        leaning = kept.leaning_of(connection, [article for article, _ in left])
        left = [(article, part) for article, part in left if article not in leaning]
    while left:
        some = left[:COMPARED]
        found = heads.read(connection, [article for article, _ in some])
        settled |= {part for article, part in some if are_related(head, found[article])}
        left = [(article, part) for article, part in left[COMPARED:] if part not in settled]
    return sorted(settled)


def _connect_anew(connection: Connection, part: int) -> set[int]:
    """After an article was taken out its part may fall apart; comes back with the parts there are now."""
    members = kept.members_of(connection, part)
    heads = kept.read_heads(connection, members)
    groups = sorted(connect(heads).parts, key=lambda group: (-len(group), group[0]))
    parts = {part}
    for group in groups[1:]:
        fresh = kept.new_part(connection)
        kept.move_part(connection, list(group), old=part, new=fresh)
        parts.add(fresh)
    return parts


def _recut(connection: Connection, part: int, changed: set[str]) -> None:
    members = kept.days_of(connection, part)
    signatures: dict[str, Sequence[tuple[str, float]]] = {}

    def signature_of(article: str) -> Sequence[tuple[str, float]]:
        if article not in signatures:
            signatures[article] = kept.read_heads(connection, [article])[article].signature
        return signatures[article]

    kept.recut(connection, part, slices(members, signature_of) if members else (), changed)
