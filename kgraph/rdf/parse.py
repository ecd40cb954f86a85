"""Parse RDF in any format, after `guard` has refused what could crash the parser."""

from __future__ import annotations

import pyoxigraph as ox

from ..core.errors import InputError, reason
from ..core.messages import Message
from ..core.namespaces import RELATIVE_BASE
from .guard import refuse_jsonld, refuse_turtle, refuse_xml

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "parse_rdf", "read_bytes", "read_rdf"]

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".n3": ox.RdfFormat.N3,
}
"""RDF formats by the ending of a file's name."""


def read_rdf(path: Path, rdf_format: ox.RdfFormat) -> ox.QuadParser:
    """A parser of the file, which raises SyntaxError while it is read. Raises InputError for what `guard` refuses."""
    return parse_rdf(read_bytes(path), rdf_format, source=str(path), base=RELATIVE_BASE)


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises InputError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", path, reason(error))) from error


def parse_rdf(data: bytes, rdf_format: ox.RdfFormat, *, source: str, base: str | None) -> ox.QuadParser:
    """A parser of `data`, which raises SyntaxError while it is read; messages call it `source`. Raises as `read_rdf`."""
    if rdf_format is ox.RdfFormat.RDF_XML:
        refuse_xml(data, source)
    elif rdf_format is ox.RdfFormat.JSON_LD:
        refuse_jsonld(data, source)
    else:
        refuse_turtle(data, source)
    # The grammars of RDF do not allow the byte order mark, which Windows writes.
    return ox.parse(data.removeprefix(b"\xef\xbb\xbf"), format=rdf_format, base_iri=base)
