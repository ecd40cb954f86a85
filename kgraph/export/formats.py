"""The export formats, the endings of their files, and `export`, which writes any of them.

A format is a module in this folder with a function `serialize(graph)` that returns text. To add one, write the module
and add its name to `FORMATS`; a hyphen in the name is `_` in that of the module.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from ..core.errors import UsageError
from ..core.messages import Message, did_you_mean

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from ..graph.graph import Graph

__all__ = ["FORMATS", "export", "format_of"]

FORMATS = (
    *("turtle", "rdf12", "trig", "nquads", "ntriples", "rdfxml", "jsonld"),
    *("graphml", "gexf", "csv", "triples-csv", "cypher", "webannotation"),
)
"""The names of the export formats, which are the names of their modules. A module is loaded when it is used."""
_ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".xml": "rdfxml",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".csv": "csv",
    ".cypher": "cypher",
    ".cql": "cypher",
}


def format_of(name: str) -> str:
    """The format that the ending of a file's name means, `turtle` without an ending. Raises UsageError for another ending.

    >>> format_of("build/graph.nt"), format_of("/dev/stdout")
    ('ntriples', 'turtle')
    """
    ending = PurePath(name).suffix.lower()
    if not ending:
        return "turtle"
    if ending not in _ENDINGS:
        fix = Message("write one of {}, or give --format", ", ".join(_ENDINGS))
        raise UsageError(Message("{}: '{}' is not the ending of an export format; {}", name, ending, fix))
    return _ENDINGS[ending]


def export(graph: Graph, format: str, *, language: str = "en") -> str:  # noqa: A002  # the word of the command line
    """`graph` as text in one of `FORMATS`. The same graph gives the same text.

    `language` is that of headings, `en` or `id`; names are in the first of `graph.languages` in which they have one.

    Raises UsageError for an unknown format, for what the format cannot hold, and, where it writes triples, for a graph at
    a SPARQL endpoint.
    """
    if format not in FORMATS:
        fix = did_you_mean(format, FORMATS, Message("write one of {}", ", ".join(FORMATS)))
        raise UsageError(Message("'{}' is not an export format; {}", format, fix))
    writer = import_module(f".{format.replace('-', '_')}", __package__)
    text: str = writer.serialize(graph, language) if format == "csv" else writer.serialize(graph)
    return text
