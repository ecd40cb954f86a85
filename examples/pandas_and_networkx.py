"""Uses kgraph with pandas and networkx: a saved query as a data frame, and who is central in the network.

    python examples/pandas_and_networkx.py

Needs pandas: in a clone of kgraph, pip install '.[pandas]'.
"""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd

import kgraph
from kgraph.graph.saved import ask, read_queries

DATA = Path(__file__).parent.parent / "data"


def timeline(graph: kgraph.Graph) -> pd.DataFrame:
    """Foundings and events since 1940, from the saved query `timeline`."""
    return ask(graph, read_queries(DATA / "queries")["timeline"], {"since": "1940"}).to_pandas()


def central(graph: kgraph.Graph, kind: str) -> pd.DataFrame:
    """Nodes of class `kind`, such as `kg:State`, with the number of their links and their betweenness centrality."""
    network = graph.to_networkx()
    # An edge per triple and direction becomes one undirected edge per pair.
    between = nx.betweenness_centrality(nx.Graph(network))
    nodes = [node for node, data in network.nodes(data=True) if data["type"] and graph.is_a(node, graph.resolve(kind))]
    frame = pd.DataFrame(
        {"label": [graph.label(n, "en") for n in nodes], "links": [network.degree(n) for n in nodes]}, index=nodes
    )
    frame["between"] = [between[node] for node in nodes]
    return frame.sort_values(["between", "label"], ascending=[False, True])


if __name__ == "__main__":
    graph = kgraph.open(DATA)
    years = timeline(graph)
    decades = years.assign(decade=years["year"].astype(int) // 10 * 10).groupby("decade").size()
    print("Foundings and events by decade\n", decades.to_string(header=False), sep="")
    print("\nOrganizations that others are linked through")
    print(central(graph, "kg:Organization").head(8).to_string(index=False, float_format="{:.3f}".format))
