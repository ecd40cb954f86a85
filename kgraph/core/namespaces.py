"""Namespaces and prefixes: the vocabularies that kgraph uses, and IRIs in their short form.

Local names of kgraph's own vocabulary are written here only; `ontology/kgraph.ttl` defines them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["PREFIXES", "PrefixMap", "is_iri", "local_name", "project_prefixes"]

KG = "https://w3id.org/kgraph/vocab#"
KGC = "https://w3id.org/kgraph/concept/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"

PREFIXES: Mapping[str, str] = {
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "kg": KG,
    "kgc": KGC,
    "nif": NIF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}
"""Prefixes that every project and query can use without declaring them."""

TYPE = RDF + "type"
STATEMENT = RDF + "Statement"
LANG_STRING = RDF + "langString"
PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
SAID = KG + "said"
ABOUT = SCHEMA + "about"
QUOTATION = KG + "Quotation"
DOCUMENT = KG + "Document"
ENTITY_LABELS = (PREF_LABEL, RDFS + "label", SCHEMA + "name", FOAF + "name", DCTERMS + "title")
"""Properties that may hold the name to show, the preferred one first."""

# RFC 3987 excludes these from an IRI; with one of them a term could break out of `<…>` in Turtle.
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\\ud800-\udfff]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
# A part of Turtle's PN_LOCAL that needs no escape and no table of Unicode ranges.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
LANGUAGE = "[A-Za-z]{2,8}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
"""The pattern of a language tag (RFC 5646): language, script, region, variants, as far as parsers accept them."""
_RELATIVE = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*(?:#[A-Za-z0-9_=,.-]+)?\Z")


def project_prefixes(base: str) -> dict[str, str]:
    """The prefixes of a project: `PREFIXES`, and those of its own entities, statements and agents.

    >>> project_prefixes("https://example.org/")["ent"]
    'https://example.org/entity/'
    """
    return {**PREFIXES, "ent": base + "entity/", "st": base + "statement/", "agent": base + "agent/"}


def is_iri(text: str) -> bool:
    """Whether `text` is an absolute IRI (RFC 3987) that can stand between `<` and `>`.

    >>> is_iri("https://example.org/a"), is_iri("example"), is_iri("http://a> <b"), is_iri("https://e.org/100%")
    (True, False, False, False)
    """
    if not _ABSOLUTE.match(text) or _NOT_IN_IRI.search(text):
        return False
    import pyoxigraph  # Imported here because it is slow to load and prefixes alone do not need it.

    try:
        pyoxigraph.NamedNode(text)
    except ValueError:
        return False
    return True


def local_name(iri: str) -> str:
    """The part of an IRI after its last `#` or `/`.

    >>> local_name("http://example.org/people#ada")
    'ada'
    """
    # A namespace has no local name; the whole IRI is more useful than an empty text.
    return re.split("[#/]", iri)[-1] or iri


class PrefixMap:
    """Prefixes both ways: `expand` a CURIE, `compact` an IRI. Immutable.

    >>> prefixes = PrefixMap({"kg": KG}, base="https://example.org/")
    >>> prefixes.compact(KG + "memberOf"), prefixes.expand("kg:memberOf") == KG + "memberOf"
    ('kg:memberOf', True)
    >>> prefixes.compact("https://example.org/doc/a#char=1,2")
    '<doc/a#char=1,2>'
    >>> prefixes.expand("unknown:x") is None
    True
    """

    def __init__(self, prefixes: Mapping[str, str], base: str = "") -> None:
        self.base = base
        self._namespaces = dict(sorted(prefixes.items()))
        self._prefixes = {namespace: prefix for prefix, namespace in self._namespaces.items()}

    def items(self) -> list[tuple[str, str]]:
        """Prefix and namespace, sorted by prefix."""
        return list(self._namespaces.items())

    def with_names(self) -> PrefixMap:
        """The same without the empty prefix, which not every format has.

        >>> PrefixMap({"": KG, "kg": KG}).with_names().items() == PrefixMap({"kg": KG}).items()
        True
        """
        return PrefixMap({prefix: namespace for prefix, namespace in self.items() if prefix}, self.base)

    def expand(self, curie: str) -> str | None:
        """The IRI of `curie`; None when its prefix is not known."""
        prefix, colon, local = curie.partition(":")
        namespace = self._namespaces.get(prefix) if colon else None
        return None if namespace is None else namespace + local

    def compact(self, iri: str) -> str:
        """`iri` as Turtle writes it: `prefix:local` where that is legal, else `<…>`."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefixes.get(iri[:cut])
        if prefix is not None and (cut == len(iri) or _LOCAL.match(iri, cut)):
            return f"{prefix}:{iri[cut:]}"
        if self.base and iri.startswith(self.base) and _RELATIVE.match(iri, len(self.base)):
            return f"<{iri[len(self.base) :]}>"
        return f"<{iri}>"

    def curie(self, iri: str) -> str:
        """`iri` for people: `prefix:local`, else the IRI itself without brackets.

        >>> PrefixMap({"kg": KG}).curie("https://example.org/x")
        'https://example.org/x'
        """
        short = self.compact(iri)
        return iri if short.startswith("<") else short
