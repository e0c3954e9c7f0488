"""Assembly that grows: articles come one by one or in batches, and only the slices they touch are assembled again.

The result is what `assemble` gives for the same articles: the slices are the same sets, and a slice's assembly is a
function of its set. One who keeps a store keeps the same three things: keys, parts, and the assembly of each slice.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.assembly import Assembly
from dragoman.model.reports import Report
from dragoman.stages.assemble.grouping import Memo
from dragoman.stages.assemble.relating import (
    Lean,
    are_related,
    connect,
    counted_on,
    day_of,
    index_keys,
    lean_keys,
    lean_on,
    probe_keys,
    slices,
)
from dragoman.stages.assemble.slicing import assemble_slice
from dragoman.stages.assemble.whole import combine
from dragoman.world import World


class Growing:
    """An assembly in memory to which articles are added, in which they are replaced, and out of which they are taken."""

    def __init__(self, world: World | None = None) -> None:
        self._world = world
        self._reports: dict[str, Report] = {}
        self._index: dict[str, set[str]] = {}
        self._leans: dict[str, Lean] = {}
        self._part_of: dict[str, str] = {}
        self._parts: dict[str, set[str]] = {}
        self._slices: dict[str, dict[tuple[str, ...], Assembly]] = {}
        self._changed: set[str] = set()
        self._memo: Memo = {}

    def add(self, reports: Iterable[Report]) -> int:
        """Adds articles; one that is there already is replaced by its new version. Returns how many slices were assembled."""
        dirty: set[str] = set()
        for report in reports:
            if report.article_id in self._reports:
                if self._reports[report.article_id] == report:
                    continue
                dirty |= self._take(report.article_id)
            dirty |= self._put(report)
        return self._assemble(dirty)

    def remove(self, article_id: str) -> int:
        """Takes an article out; the part it held together is connected anew. Returns how many slices were assembled."""
        return self._assemble(self._take(article_id)) if article_id in self._reports else 0

    def assembly(self) -> Assembly:
        """All slices together, with the ties and introductions that run over them."""
        parts = [made for name in sorted(self._slices) for _, made in sorted(self._slices[name].items())]
        return combine(parts, self._reports.values(), self._world)

    def _put(self, report: Report) -> set[str]:
        ident = report.article_id
        self._reports[ident] = report
        self._changed.add(ident)
        near = [self._reports[o] for o in sorted(self._under(lean_keys(report)))]
        nearer: list[Report] = []
        touched: set[str] = set()
        if day_of(report.published) is not None:
            nearer = [o for o in near if self._is_nearer(report, o)]
        elif (lean := lean_on(report, near)) is not None:
            self._leans[ident] = lean
            touched = {self._part_of[lean.on]}
        if ident not in self._leans:
            like = [self._reports[o] for o in self._under(probe_keys(report)) if o not in self._leans]
            touched = {self._part_of[o.article_id] for o in like if are_related(report, o)}
        for key in index_keys(report):
            self._index.setdefault(key, set()).add(ident)
        dirty = {self._name({ident}.union(*(self._parts[part] for part in touched)), touched)}
        for other in nearer:  # undated articles that leaned on another, or on none
            dirty |= self._take(other.article_id)
            dirty |= self._put(other)
        return dirty

    def _under(self, keys: Iterable[str]) -> set[str]:
        return {other for key in keys for other in self._index.get(key, ())}

    def _is_nearer(self, dated: Report, undated: Report) -> bool:
        lean, old = lean_on(undated, [dated]), self._leans.get(undated.article_id)
        return lean is not None and (old is None or lean.rank() < old.rank())

    def _take(self, ident: str) -> set[str]:
        leaners = [self._reports[u] for u, lean in sorted(self._leans.items()) if lean.on == ident]
        dirty: set[str] = set()
        for leaner in leaners:
            dirty |= self._take(leaner.article_id)
        report = self._reports.pop(ident)
        for key in index_keys(report):
            self._index[key].discard(ident)
        part = self._part_of.pop(ident)
        left = {i: self._reports[i] for i in self._parts[part] if i != ident}
        kept = self._slices.pop(part, {})
        del self._parts[part]
        held_nothing = self._leans.pop(ident, None) is not None
        for members in [tuple(left)] if held_nothing else connect(left).parts:
            dirty.add(self._name(set(members), (), kept))
        for leaner in leaners:
            dirty |= self._put(leaner)
        return dirty

    def _name(
        self, members: set[str], absorbed: Iterable[str], kept: dict[tuple[str, ...], Assembly] | None = None
    ) -> str:
        """Registers a connected part under its smallest member; the slices made before stay at hand."""
        made = dict(kept or {})
        for part in absorbed:
            self._parts.pop(part)
            made |= self._slices.pop(part, {})
        name = min(members)
        self._parts[name], self._slices[name] = members, made
        for ident in members:
            self._part_of[ident] = name
        return name

    def _assemble(self, dirty: Iterable[str]) -> int:
        count = 0
        for name in sorted(set(dirty) & self._parts.keys()):
            members = [(i, counted_on(self._reports[i], self._leans)) for i in self._parts[name]]
            wanted = slices(members, lambda i: self._reports[i].signature)
            made = self._slices[name]
            fresh = {}
            for group in wanted:
                old = made.get(group)
                if old is None or any(i in self._changed for i in group):
                    old = assemble_slice([self._reports[i] for i in group], memo=self._memo)
                    count += 1
                fresh[group] = old
            self._slices[name] = fresh
        self._changed = set()
        return count
