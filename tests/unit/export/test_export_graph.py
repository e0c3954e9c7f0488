"""Networks as GraphML and as node-link JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.graph import GraphEdge, GraphNode, graphml, node_link_json

NS = "{http://graphml.graphdrawing.org/xmlns}"
NODES = (
    GraphNode(id="NOR", values={"name": "Norway", "n_ties": 2, "is_state": True}),
    GraphNode(id="EST", values={"name": 'Estonia & <"neighbours">', "n_ties": 1, "is_state": True}),
    GraphNode(id="org", values={"name": None}),
)
EDGES = (
    GraphEdge(id="t_2", source="NOR", target="EST", values={"kind": "treaty", "weight": 2.5}),
    GraphEdge(id="t_1", source="NOR", target="EST", values={"kind": "support", "weight": 1}),
    GraphEdge(id="t_3", source="org", target="NOR"),
)
Writer = Callable[..., str]
both = pytest.mark.parametrize("write", [graphml, node_link_json])


def read_graphml(text: str) -> tuple[dict[str, dict[str, str]], list[tuple[str, str, str, dict[str, str]]]]:
    """Nodes and edges of GraphML, values by their declared names."""
    root = ElementTree.fromstring(text)
    names = {key.attrib["id"]: key.attrib["attr.name"] for key in root.iter(f"{NS}key")}

    def values(element: ElementTree.Element) -> dict[str, str]:
        return {names[data.attrib["key"]]: data.text or "" for data in element.iter(f"{NS}data")}

    nodes = {node.attrib["id"]: values(node) for node in root.iter(f"{NS}node")}
    edges = [(e.attrib["id"], e.attrib["source"], e.attrib["target"], values(e)) for e in root.iter(f"{NS}edge")]
    return nodes, edges


def test_graphml_holds_nodes_edges_and_values() -> None:
    """Marks of XML are escaped; nodes and edges come in order; what is unknown is left out."""
    nodes, edges = read_graphml(graphml(NODES, EDGES, directed=True))
    assert list(nodes) == ["EST", "NOR", "org"]
    assert (
        nodes["EST"] == {"is_state": "true", "n_ties": "1", "name": 'Estonia & <"neighbours">'} and nodes["org"] == {}
    )
    assert [edge[0] for edge in edges] == ["t_1", "t_2", "t_3"]
    assert edges[1] == ("t_2", "NOR", "EST", {"kind": "treaty", "weight": "2.5"})


def test_graphml_declares_the_narrowest_type() -> None:
    """Whole and broken numbers together are double; anything beside text is text."""
    mixed = (*NODES, GraphNode(id="x", values={"n_ties": "many", "is_state": 1}))
    root = ElementTree.fromstring(graphml(mixed, EDGES, directed=False))
    types = {key.attrib["id"]: key.attrib["attr.type"] for key in root.iter(f"{NS}key")}
    assert types["edge.weight"] == "double" and types["node.n_ties"] == "string" and types["node.is_state"] == "string"
    plain = ElementTree.fromstring(graphml(NODES, EDGES, directed=False))
    types = {key.attrib["id"]: key.attrib["attr.type"] for key in plain.iter(f"{NS}key")}
    assert (types["node.n_ties"], types["node.is_state"], types["node.name"]) == ("long", "boolean", "string")
    assert [graph.attrib["edgedefault"] for graph in plain.iter(f"{NS}graph")] == ["undirected"]


def test_node_link_json_is_what_readers_of_it_expect() -> None:
    """The keys of the format, each edge with its two ends and a key of its own."""
    read = json.loads(node_link_json(NODES, EDGES, directed=True))
    assert list(read) == ["directed", "multigraph", "graph", "nodes", "edges"] and read["directed"] is True
    assert read["nodes"][1] == {"is_state": True, "n_ties": 2, "name": "Norway", "id": "NOR"}
    assert read["edges"][0] == {"kind": "support", "weight": 1, "source": "NOR", "target": "EST", "key": "t_1"}


@both
def test_an_empty_network_is_a_network(write: Writer) -> None:
    """No node, no edge, well-formed."""
    text = write((), (), directed=True)
    assert json.loads(text)["nodes"] == [] if write is node_link_json else read_graphml(text) == ({}, [])


@both
@pytest.mark.parametrize(
    ("nodes", "edges", "says"),
    [
        ((*NODES, NODES[0]), (), "node id 'NOR' stands twice"),
        ((*NODES, GraphNode(id="N\x00OR")), (), "node id 'NOR' stands twice"),
        (NODES, (*EDGES, EDGES[0]), "edge id 't_2' stands twice"),
        (NODES[:2], EDGES, "names node 'org'"),
        ((GraphNode(id="a", values={"w": float("nan")}),), (), "'a': w is nan"),
    ],
)
def test_what_is_no_network_is_refused(
    write: Writer, nodes: tuple[GraphNode, ...], edges: tuple[GraphEdge, ...], says: str
) -> None:
    """An id that stands twice, also once hostile characters are gone; an edge into nothing; a number that is none."""
    with pytest.raises(ValueError, match=says):
        write(nodes, edges, directed=True)


TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from('\x00\x1b\ud800\ufffe<&"]'), max_size=12)


@given(names=st.lists(TEXTS, max_size=4), data=st.data())
def test_hostile_text_is_written_and_order_does_not_count(names: list[str], data: st.DataObject) -> None:
    """Any characters in values give XML and JSON that can be read, and the same bytes in any order."""
    nodes = [GraphNode(id=str(i), values={"name": name, name: i}) for i, name in enumerate(names)]
    edges = [GraphEdge(id=str(i), source="0", target=str(i), values={"words": n}) for i, n in enumerate(names)]
    shuffled = data.draw(st.permutations(nodes)), data.draw(st.permutations(edges))
    for write in (graphml, node_link_json):
        assert write(nodes, edges, directed=True) == write(*shuffled, directed=True)
    read, _ = read_graphml(graphml(nodes, edges, directed=True))
    assert len(read) == len(names)
    json.loads(node_link_json(nodes, edges, directed=True).encode("utf-8"))
