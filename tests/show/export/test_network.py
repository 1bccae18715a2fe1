from __future__ import annotations

import networkx as nx
import pytest
from lxml import etree


@pytest.fixture(params=["graphml", "gexf"])
def graph(request: pytest.FixtureRequest, exported):
    """The graph as NetworkX reads it back."""
    path = exported(request.param)
    return nx.read_graphml(path, force_multigraph=True) if request.param == "graphml" else nx.read_gexf(path)


def test_networkx_reads_nodes_and_dated_edges(graph) -> None:
    """States and bodies have names; memberships have dates."""
    kinds = {data["kind"] for *_, data in graph.edges(data=True)}
    assert {"membership", "treaty", "exposure"} <= kinds
    joined = [data for one, other, data in graph.edges(data=True) if (one, other) == ("KGZ", "EAEU")]
    assert any(str(data.get("start", "")).startswith("2015-08") for data in joined)


def test_what_a_text_tells_is_no_tie(graph) -> None:
    """Its kind and label say that it is told, by whom, as what, and with which verdict."""
    told = [data for *_, data in graph.edges(data=True) if data.get("stance")]
    assert told
    for data in told:
        assert data["kind"].startswith("told: ")
        assert data["label"].startswith(f"told: {data['speaker']}, {data['stance']}, {data['verdict']}: ")
        assert data["voice"] in {"author", "quoted"}


def test_every_edge_can_be_explained(graph) -> None:
    """The id for `levers explain` stands on each."""
    assert all(data["levers"][:4] in {"stm-", "msr-", "clm-"} for *_, data in graph.edges(data=True))


def test_gexf_ends_are_last_days(exported) -> None:
    """GEXF's end is inclusive, ours is not: a year of exposure ends on 31 December."""
    tree = etree.parse(exported("gexf"))
    space = {"g": "http://www.gexf.net/1.2draft"}
    yearly = tree.xpath("//g:edge[g:attvalues/g:attvalue[@for='kind' and @value='exposure']]/@end", namespaces=space)
    assert yearly
    assert all(end.endswith("-12-31") for end in yearly)
