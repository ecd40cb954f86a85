"""The export formats, and `export`, which writes any of them.

A format is a module in this folder with a function `serialize(graph)` that returns text. To add one, write the module
and add its name to `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module

from ..core.errors import UsageError
from ..core.messages import Message, did_you_mean

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from ..graph.graph import Graph

__all__ = ["FORMATS", "export"]

FORMATS = ("turtle", "rdf12", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "cypher", "webannotation")
"""The names of the export formats, which are the names of their modules. A module is loaded when it is used."""


def export(graph: Graph, format: str) -> str:  # noqa: A002  # the word of the command line
    """`graph` as text in one of `FORMATS`. The same graph gives the same text.

    Raises UsageError for an unknown format, for what the format cannot hold, and, where it writes triples, for a graph at
    a SPARQL endpoint.
    """
    if format not in FORMATS:
        fix = did_you_mean(format, FORMATS, Message("write one of {}", ", ".join(FORMATS)))
        raise UsageError(Message("'{}' is not an export format; {}", format, fix))
    text: str = import_module(f".{format}", __package__).serialize(graph)
    return text
