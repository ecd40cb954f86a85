"""GEXF 1.2 (https://gexf.net/1.2/gexf.xsd): the network of accepted triples, for Gephi.

networkx can write GEXF too, but adds the day, its version, a name and a key that the schema does not know.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from ..core.statements import digest
from ..graph.graph import Graph
from .xml_network import xml_network

__all__ = ["serialize"]

_NAMESPACE = "http://www.gexf.net/1.2draft"
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}


def serialize(graph: Graph) -> str:
    """GEXF of `kgraph.graph.network.to_networkx`. Raises UsageError for a label that XML cannot hold.

    The id of a node is its IRI; the id of an edge is a hash of its triple, the same in every file.
    """
    network = xml_network(graph, "gexf")
    nodes: list[_Thing] = [(iri, {}, data) for iri, data in network.nodes(data=True)]
    edges: list[_Thing] = [
        (f"e{digest(subject, predicate, obj)}", {"source": subject, "target": obj}, data)
        for subject, obj, predicate, data in network.edges(keys=True, data=True)
    ]
    gexf = ET.Element("gexf", xmlns=_NAMESPACE, version="1.2")
    ET.SubElement(ET.SubElement(gexf, "meta"), "creator").text = "kgraph"
    inside = ET.SubElement(gexf, "graph", defaultedgetype="directed", mode="static")
    inside.extend((_attributes("node", nodes), _attributes("edge", edges)))
    for kind, things in (("node", nodes), ("edge", edges)):
        listed = ET.SubElement(inside, f"{kind}s")
        for identifier, ends, data in things:
            element = ET.SubElement(listed, kind, {"id": identifier, "label": str(data["label"]), **ends})
            values = ET.SubElement(element, "attvalues")
            for name, value in _further(data).items():
                ET.SubElement(values, "attvalue", {"for": name, "value": _text(value)})
    ET.indent(gexf)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(gexf, encoding="unicode")}\n'


_Thing = tuple[str, dict[str, str], Mapping[str, object]]
"""A node or an edge: its id, where it begins and ends, its data."""


def _further(data: Mapping[str, object]) -> dict[str, object]:
    """The data that GEXF has no attribute of its own for."""
    return {name: value for name, value in data.items() if name != "label"}


def _attributes(kind: str, things: list[_Thing]) -> ET.Element:
    """The declaration of the data that nodes or edges have."""
    declared = ET.Element("attributes", {"class": kind, "mode": "static"})
    types = {name: _TYPES[type(value)] for *_, data in things for name, value in _further(data).items()}
    for name, type_ in types.items():
        ET.SubElement(declared, "attribute", id=name, title=name, type=type_)
    return declared


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
