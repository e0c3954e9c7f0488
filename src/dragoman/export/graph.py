"""Networks as text: GraphML (XML) and node-link JSON, for Gephi, Cytoscape, NetworkX, igraph and the like.

Pure functions from nodes and edges to text. The same nodes and edges, in whatever order, give the same bytes.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.plain import json_safe

Value = str | int | float | bool | None

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """One actor of a network. A value of None is left out."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """One tie or incident between two nodes; `id` tells several between the same two apart."""

    id: str
    source: str
    target: str
    values: Mapping[str, Value] = field(default_factory=dict)


def graphml(nodes: Iterable[GraphNode], edges: Iterable[GraphEdge], *, directed: bool) -> str:
    """The network as GraphML.

    **Shape**: nodes by id, edges by source, target and id. A value's type is the narrowest of boolean, long, double and
    string that all values of its name have; values of nodes and edges are declared apart. Characters that XML cannot
    hold are taken out, of ids too.

    **Raises** `ValueError` for an id that stands twice, an edge to a node that is not there, a number that is none.
    """
    known, joined = _check(nodes, edges)
    types = {
        "node": _find_types(node.values for node in known),
        "edge": _find_types(edge.values for edge in joined),
    }
    lines = [
        f"  <key id={_attribute(f'{kind}.{name}')} for={_attribute(kind)} attr.name={_attribute(name)} attr.type={_attribute(type)}/>"
        for kind, named in types.items()
        for name, type in named.items()
    ]
    lines.append(f'  <graph edgedefault="{"directed" if directed else "undirected"}">')
    for node in known:
        lines += _element(f"node id={_attribute(node.id)}", "node", node.values, types["node"])
    for edge in joined:
        ends = f"id={_attribute(edge.id)} source={_attribute(edge.source)} target={_attribute(edge.target)}"
        lines += _element(f"edge {ends}", "edge", edge.values, types["edge"])
    return _HEAD + "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def node_link_json(nodes: Iterable[GraphNode], edges: Iterable[GraphEdge], *, directed: bool) -> str:
    """The network as JSON: ``{"directed", "multigraph", "graph", "nodes", "edges"}``, one node or edge a line.

    `networkx.node_link_graph(json.loads(text), edges="edges")` reads it. Order, ids and refusals are those of `graphml`.
    """
    known, joined = _check(nodes, edges)
    listed = [{**node.values, "id": node.id} for node in known]
    linked = [{**edge.values, "source": edge.source, "target": edge.target, "key": edge.id} for edge in joined]
    head = f'{{"directed": {json.dumps(directed)}, "multigraph": true, "graph": {{}}'
    return f'{head},\n"nodes": {_lines(listed)},\n"edges": {_lines(linked)}}}\n'


def _check(nodes: Iterable[GraphNode], edges: Iterable[GraphEdge]) -> tuple[list[GraphNode], list[GraphEdge]]:
    """Nodes and edges in order, their ids as they are written."""
    known = sorted((GraphNode(id=_clean(n.id), values=_present(n.values)) for n in nodes), key=lambda n: n.id)
    joined = sorted(
        (
            GraphEdge(id=_clean(e.id), source=_clean(e.source), target=_clean(e.target), values=_present(e.values))
            for e in edges
        ),
        key=lambda edge: (edge.source, edge.target, edge.id),
    )
    ids = [node.id for node in known]
    _refuse_twice("node", ids)
    _refuse_twice("edge", sorted(edge.id for edge in joined))
    there = frozenset(ids)
    for edge in joined:
        for end in (edge.source, edge.target):
            if end not in there:
                raise ValueError(f"edge {edge.id!r} names node {end!r}, which is not there")
    for one, values in [*((n.id, n.values) for n in known), *((e.id, e.values) for e in joined)]:
        for name, value in values.items():
            if isinstance(value, float) and not math.isfinite(value):
                raise ValueError(f"{one!r}: {name} is {value}, which is no number")
    return known, joined


def _refuse_twice(kind: str, ids: Sequence[str]) -> None:
    for one, two in pairwise(ids):
        if one == two:
            raise ValueError(f"{kind} id {one!r} stands twice")


def _find_types(rows: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    """The GraphML type of each name that has a value, sorted by name."""
    kinds: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                kinds.setdefault(name, set()).add(type(value))
    return {name: _type_of(kinds[name]) for name in sorted(kinds)}


def _type_of(kinds: set[type]) -> str:
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "long"
    return "double" if kinds <= {int, float} else "string"


def _element(opening: str, kind: str, values: Mapping[str, Value], types: Mapping[str, str]) -> Iterator[str]:
    data = [(name, value) for name in types if (value := values.get(name)) is not None]
    if not data:
        yield f"    <{opening}/>"
        return
    yield f"    <{opening}>"
    for name, value in data:
        yield f"      <data key={_attribute(f'{kind}.{name}')}>{escape(_written(value))}</data>"
    yield f"    </{kind}>"


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold: most control characters, halves of surrogate pairs."""
    return _NOT_XML.sub("", text)


def _present(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that are known, by name; of two names that differ in hostile characters alone one stays."""
    return {
        _clean(name): _clean(value) if isinstance(value, str) else value
        for name, value in sorted(values.items())
        if value is not None
    }


def _lines(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return "[]"
    return "[\n" + ",\n".join(json_safe(json.dumps(row, ensure_ascii=False, allow_nan=False)) for row in rows) + "\n]"
