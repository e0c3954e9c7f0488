"""Networks of what a record holds: who is tied to whom on a day, and who did what to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.export.graph import GraphEdge, GraphNode, Value
from dragoman.model.actors import Actor
from dragoman.model.incidents import Incident
from dragoman.model.ledger import Tie, TieState
from dragoman.model.times import Interval

_APART = frozenset({"organisation", "group", "region", "unnamed"})
"""Kinds of actors that stand for themselves, not for a state."""

HAPPENED = frozenset({"occurred", "ongoing"})
"""Statuses of incidents that are edges: what is alleged, denied or planned alone joins nobody."""


class Network:
    """Nodes and edges as they are put together; the order in which things are put in changes nothing."""

    def __init__(self) -> None:
        self._actors: dict[str, list[Actor]] = defaultdict(list)
        self._bodies: dict[str, str] = {}
        self._edges: list[GraphEdge] = []

    def add_ties(self, states: Iterable[TieState]) -> None:
        """One edge for each two sides of a tie that holds, or is not known not to hold.

        **Shape**: members and founders are joined to their body, whose id is ``o:NAME``, as that of the body where it acts itself; ties that share a name of
        a body share its node. `weight` counts the articles that tell of the tie, at least 1.
        """
        known = sorted((s for s in states if s.holds is not False and _is_known(s)), key=lambda s: s.tie.id)
        bodies = _bodies(state.tie for state in known)
        for state in known:
            tie = state.tie
            others = [self._node(actor) for actor in tie.b]
            if not others and tie.name is not None:
                others = [self._body(bodies[tie.name.casefold()])]
            values = _tie_values(state)
            for a in sorted({self._node(actor) for actor in tie.a}):
                for b in sorted(set(others) - {a}):
                    self._edges.append(GraphEdge(id=f"{tie.id}:{a}:{b}", source=a, target=b, values=values))

    def add_incidents(self, incidents: Iterable[Incident]) -> None:
        """One edge from who acts to who is acted on for each type of what happened; `weight` counts the incidents."""
        told: dict[tuple[str, str, str], list[Incident]] = defaultdict(list)
        for incident in incidents:
            if incident.status in HAPPENED:
                recipients = {self._node(actor) for actor in incident.recipients}
                for a in {self._node(actor) for actor in incident.actors}:
                    for b in recipients - {a}:
                        told[a, b, incident.type].append(incident)
        for (a, b, type), some in sorted(told.items()):
            days = [i.date for i in some if i.date is not None]
            starts, ends = [d.start for d in days if d.start], [d.end for d in days if d.end]
            values: dict[str, Value] = {
                "layer": "incidents",
                "kind": type,
                "weight": len(some),
                "n_articles": len({article for i in some for article in i.articles}),
                "n_origins": len({origin for i in some for origin in i.origins}),
                "first_on": min(starts).isoformat() if starts else None,
                "last_on": max(ends).isoformat() if ends else None,
            }
            self._edges.append(GraphEdge(id=f"{type}:{a}:{b}", source=a, target=b, values=values))

    def nodes(self) -> list[GraphNode]:
        """Every party that an edge joins: its fullest name, country, sector, kind and how many edges it has."""
        degrees: dict[str, int] = defaultdict(int)
        for edge in self._edges:
            degrees[edge.source] += 1
            degrees[edge.target] += 1
        found = []
        for ident, n in degrees.items():
            named = self._actors.get(ident)
            values: dict[str, Value] = {"n_edges": n}
            if named is None:
                values |= {"name": self._bodies[ident], "kind": "organisation"}
            else:
                best = min(named, key=lambda a: (a.kind != "state", a.name == ident, -len(a.name), a.name, a.id))
                stands_for = ident == best.country
                values |= {
                    "name": ident if stands_for and best.kind != "state" else best.name,
                    "country": best.country,
                    "sector": None if stands_for else best.sector,
                    "kind": "state" if stands_for else best.kind,
                }
            found.append(GraphNode(id=ident, values=values))
        return sorted(found, key=lambda node: node.id)

    def edges(self) -> list[GraphEdge]:
        """All edges."""
        return list(self._edges)

    def _node(self, actor: Actor) -> str:
        ident = actor.country if actor.kind not in _APART and actor.country is not None else actor.id
        self._actors[ident].append(actor)
        return ident

    def _body(self, name: str) -> str:
        ident = f"o:{name}"
        self._bodies[ident] = name
        return ident


def _bodies(ties: Iterable[Tie]) -> dict[str, str]:
    """By each name of a body in lower case the one name of its node: the longest of all that share a tie."""
    groups: dict[str, set[str]] = {}
    for tie in ties:
        if tie.b or tie.name is None:
            continue
        mine = {tie.name, *tie.names}
        for name in sorted(mine):
            mine |= groups.get(name.casefold(), set())
        for name in mine:
            groups[name.casefold()] = mine
    return {key: min(names, key=lambda n: (-len(n), n)) for key, names in groups.items()}


def _tie_values(state: TieState) -> dict[str, Value]:
    tie = state.tie
    articles = {ident for step in tie.steps for ident in step.rests_on if ident.startswith("a_")}
    return {
        "layer": "ties",
        "kind": tie.kind,
        "name": tie.name,
        "stage": state.stage,
        "says": state.says,
        "holds": state.holds,
        "since": _start(tie.since),
        "until": tie.until.end.isoformat() if tie.until is not None and tie.until.end is not None else None,
        "is_background": tie.is_background,
        "n_articles": len(articles),
        "weight": max(1, len(articles)),
    }


def _start(interval: Interval | None) -> str | None:
    return interval.start.isoformat() if interval is not None and interval.start is not None else None


def _is_known(state: TieState) -> bool:
    """Whether a step was told by that day and the tie is not denied as a whole."""
    return state.says != "not known to hold yet" and state.tie.status not in ("denied", "not_occurred")
