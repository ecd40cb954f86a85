"""Parse RDF of any format, guarded: what would harm the process is refused before the parser sees it."""

from __future__ import annotations

import pyoxigraph as ox

from ..core.errors import InputError
from .guard import refuse_jsonld, refuse_turtle, refuse_xml

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "parse_rdf", "read_rdf"]

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
"""RDF formats by file name ending."""


def read_rdf(path: Path, rdf_format: ox.RdfFormat) -> ox.QuadParser:
    """A parser of the file, which has been found to do no harm; what it raises while it is read is SyntaxError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    return parse_rdf(data, rdf_format, source=str(path), base=path.resolve().as_uri())


def parse_rdf(data: bytes, rdf_format: ox.RdfFormat, *, source: str, base: str) -> ox.QuadParser:
    """A parser of `data`, which has been found to do no harm; `source` is what messages call it."""
    if rdf_format is ox.RdfFormat.RDF_XML:
        refuse_xml(data, source)
    elif rdf_format is ox.RdfFormat.JSON_LD:
        refuse_jsonld(data, source)
    else:
        refuse_turtle(data, source)
    # Windows writes this mark before a text; the grammars do not know it.
    return ox.parse(data.removeprefix(b"\xef\xbb\xbf"), format=rdf_format, base_iri=base)
