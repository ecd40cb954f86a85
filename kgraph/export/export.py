"""The graph in the forms that other tools read. Each form is one function from a graph to text.

RDF 1.1: turtle, trig, nquads, jsonld. RDF 1.2: rdf12. Networks: graphml, gexf. Tables: csv, cypher.
Annotations: webannotation (https://www.w3.org/TR/annotation-model/).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox

from ..annotations.write import serialize_annotations
from ..core.errors import UsageError
from ..core.namespaces import KG, RDF, SKOS, STATEMENT, TYPE, XSD, PrefixMap
from ..core.statements import Literal, Statement, Status
from ..core.terms import parse_literal
from ..graph.graph import Graph
from ..graph.network import to_networkx
from ..rdf.blocks import Block, blocks_of
from ..rdf.turtle import serialize_trig, serialize_turtle, serialize_turtle12
from ..vocabulary.ontology import Vocabulary

__all__ = ["FORMATS", "export"]

Triple = tuple[str, str, str]

# XML 1.0 has no way to write these, not even as a reference; and it reads every line break as the same.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(graph: Graph, form: str) -> str:
    """`graph` as text in one of `FORMATS`. The same graph gives the same text. Raises UsageError."""
    function = FORMATS.get(form)
    if function is None:
        raise UsageError(f"'{form}' is no export format; write one of {', '.join(FORMATS)}")
    return function(graph)


def turtle(graph: Graph) -> str:
    """Turtle (RDF 1.1), grouped by subject. Named graphs need TriG."""
    _only_default(graph, "turtle")
    return serialize_turtle(graph.triples(), graph.prefixes)


def rdf12(graph: Graph) -> str:
    """Turtle of RDF 1.2: every rdf:Statement becomes a reifier that annotates its triple."""
    _only_default(graph, "rdf12")
    return serialize_turtle12(_reified(graph.triples()), graph.prefixes)


def trig(graph: Graph) -> str:
    """TriG (RDF 1.1): the default graph and every named graph."""
    graphs = [("", graph.triples())]
    graphs += [(str(name), graph.local.triples(name)) for name in graph.local.graphs()]
    return serialize_trig(graphs, graph.prefixes)


def nquads(graph: Graph) -> str:
    """N-Quads, sorted: the form to compare and to stream."""
    lines = [f"{s} {p} {o} .\n" for s, p, o in graph.triples()]
    for name in graph.local.graphs():
        lines += [f"{s} {p} {o} {name} .\n" for s, p, o in graph.local.triples(name)]
    return "".join(sorted(lines))


def jsonld(graph: Graph) -> str:
    """JSON-LD 1.1, compact: a context of the graph's prefixes, one object per subject. RDF 1.1 only."""
    prefixes = graph.prefixes
    context: dict[str, str] = {"@base": prefixes.base} if prefixes.base else {}
    nodes: list[dict[str, Any]] = [_node(block, prefixes) for block in blocks_of(graph.triples())]
    for name in sorted(graph.local.graphs(), key=str):
        inner = [_node(block, prefixes) for block in blocks_of(graph.local.triples(name))]
        nodes.append({"@id": _id(str(name), prefixes), "@graph": inner})
    document = {"@context": context | dict(prefixes.items()), "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _node(block: Block, prefixes: PrefixMap) -> dict[str, Any]:
    subject, pairs = block
    node: dict[str, Any] = {"@id": _id(subject, prefixes)}
    for predicate, obj in sorted(pairs):
        if predicate == f"<{TYPE}>":
            node.setdefault("@type", []).append(_id(obj, prefixes))
            continue
        node.setdefault(prefixes.curie(predicate[1:-1]), []).append(_json_term(obj, prefixes))
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in node.items()}


def _id(resource: str, prefixes: PrefixMap) -> str:
    return resource if resource.startswith("_:") else prefixes.compact(resource[1:-1]).strip("<>")


def _json_term(text: str, prefixes: PrefixMap) -> dict[str, str]:
    if text.startswith("<<("):
        raise UsageError("the data holds triple terms (RDF 1.2), which JSON-LD 1.1 cannot write: export rdf12")
    if not text.startswith('"'):
        return {"@id": _id(text, prefixes)}
    literal = parse_literal(text)
    if literal.language:
        language, _, direction = literal.language.partition("--")
        return {"@value": literal.value, "@language": language} | ({"@direction": direction} if direction else {})
    if literal.datatype == XSD + "string":
        return {"@value": literal.value}
    return {"@value": literal.value, "@type": prefixes.curie(literal.datatype)}


def graphml(graph: Graph) -> str:
    """GraphML of the network of accepted statements (see `kgraph.graph.network.to_networkx`)."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(_for_xml(graph, "graphml"))) + "\n"


def gexf(graph: Graph) -> str:
    """GEXF 1.2 of the network of accepted statements, for Gephi."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(_for_xml(graph, "gexf")))
    # networkx writes the day on which it ran; the same graph should give the same file.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"


def csv(graph: Graph) -> str:
    """The statements as an annotations file: what `kgraph build` reads."""
    return serialize_annotations(graph.statements(), graph.prefixes, _document_ids(graph), _vocabulary(graph))


def cypher(graph: Graph) -> str:
    """Cypher statements that make the network in Neo4j 4.4 or later, once however often they run.

    A node is a `:Resource` with its IRI; a statement is a relationship with its id and evidence, named by the
    predicate's local name.
    """
    lines = ["CREATE CONSTRAINT resource_iri IF NOT EXISTS FOR (r:Resource) REQUIRE r.iri IS UNIQUE;"]
    kinds = {iri: types[0] for iri, types in graph.types.items() if iri in graph.labelled}
    nodes: dict[str, dict[str, Any]] = {iri: {} for iri in kinds}
    links = []
    for statement in graph.statements():
        properties = nodes.setdefault(statement.subject, {})
        if isinstance(statement.object, Literal):
            if statement.status is Status.ACCEPTED:
                properties.setdefault(_key(statement.predicate), []).append(statement.object.value)
        elif statement.predicate != TYPE:
            nodes.setdefault(statement.object, {})
            links.append(statement)
    for iri in sorted(nodes):
        about = {"label": graph.label(iri), **{key: sorted(set(value)) for key, value in sorted(nodes[iri].items())}}
        label = f"SET r:{_name(kinds[iri])} " if iri in kinds else ""
        lines.append(f"MERGE (r:Resource {{iri: {_quoted(iri)}}}) {label}SET r += {_map(about)};")
    for statement in links:
        evidence = statement.evidence
        known: dict[str, Any] = {"confidence": statement.confidence, "status": statement.status.value, "by": statement.by}
        if evidence:
            known |= {"document": evidence.document, "start": evidence.start, "end": evidence.end}
            known |= {"quote": evidence.quote} if evidence.quote else {}
        known |= {"note": statement.note} if statement.note else {}
        subject, obj = _quoted(statement.subject), _quoted(str(statement.object))
        lines.append(
            f"MATCH (s:Resource {{iri: {subject}}}), (o:Resource {{iri: {obj}}}) "
            f"MERGE (s)-[r:{_name(statement.predicate)} {{id: {_quoted(statement.id)}}}]->(o) SET r += {_map(known)};"
        )
    return "\n".join(lines) + "\n"


def webannotation(graph: Graph) -> str:
    """W3C Web Annotations as JSON-LD: each statement is the body, the span of text the target."""
    items = [_annotation(graph, statement) for statement in graph.statements() if statement.evidence]
    page = {
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {"rdf": RDF, "kg": KG, "skos": SKOS, "statementSubject": {"@id": "rdf:subject", "@type": "@id"}}
            | {"statementPredicate": {"@id": "rdf:predicate", "@type": "@id"}, "statementObject": {"@id": "rdf:object"}}
            | {"status": {"@id": "kg:status", "@type": "@id"}, "confidence": "kg:confidence", "note": "skos:note"},
        ],
        "id": f"{graph.prefixes.base or 'urn:kgraph:'}annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(graph: Graph, statement: Statement) -> dict[str, Any]:
    evidence = statement.evidence
    assert evidence is not None
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end}]
    if evidence.quote is not None:
        selectors.append({"type": "TextQuoteSelector", "exact": evidence.quote})
    obj = statement.object
    value: dict[str, str] = {"@id": obj} if isinstance(obj, str) else {"@value": obj.value}
    if isinstance(obj, Literal):
        value |= {"@language": obj.language} if obj.language else {"@type": obj.datatype}
    body: dict[str, Any] = {
        "type": "rdf:Statement",
        "statementSubject": statement.subject,
        "statementPredicate": statement.predicate,
        "statementObject": value,
        "status": statement.status.iri,
        "confidence": statement.confidence,
    }
    if statement.note:
        body["note"] = statement.note
    annotation: dict[str, Any] = {
        "id": f"{graph.prefixes.base}statement/{statement.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": body,
        "target": {"source": evidence.document, "selector": selectors},
    }
    if statement.by:
        annotation["creator"] = {
            "name": statement.by,
            "type": "Software" if statement.by.startswith("kgraph/") else "Person",
        }
    return annotation


FORMATS: dict[str, Callable[[Graph], str]] = {
    "turtle": turtle,
    "rdf12": rdf12,
    "trig": trig,
    "nquads": nquads,
    "jsonld": jsonld,
    "graphml": graphml,
    "gexf": gexf,
    "csv": csv,
    "cypher": cypher,
    "webannotation": webannotation,
}
"""Export formats by name."""


def _only_default(graph: Graph, form: str) -> None:
    if next(graph.local.graphs(), None) is not None:
        raise UsageError(f"the data holds named graphs, which {form} cannot write: export trig or nquads")


_OWN = {f"<{RDF}{name}>" for name in ("subject", "predicate", "object")}
_STATEMENT = (f"<{TYPE}>", f"<{STATEMENT}>")


def _reified(triples: list[Triple]) -> Iterator[Triple]:
    parts: dict[str, dict[str, str]] = {}
    for subject, predicate, obj in triples:
        if predicate in _OWN:
            parts.setdefault(subject, {})[predicate] = obj
    whole = {
        subject: " ".join(found[f"<{RDF}{name}>"] for name in ("subject", "predicate", "object"))
        for subject, found in parts.items()
        if len(found) == 3
    }
    for subject, text in whole.items():
        yield subject, f"<{RDF}reifies>", f"<<( {text} )>>"
    for subject, predicate, obj in triples:
        if subject not in whole or (predicate not in _OWN and (predicate, obj) != _STATEMENT):
            yield subject, predicate, obj


def _for_xml(graph: Graph, form: str) -> Any:
    """The network. Raises UsageError for a text that XML cannot hold, rather than write another one."""
    network = to_networkx(graph)
    named = [(node, data) for node, data in network.nodes(data=True)]
    for node, data in (*named, *((key, data) for *_, key, data in network.edges(keys=True, data=True))):
        for value in data.values():
            if isinstance(value, str) and (found := _NOT_XML.search(value)):
                where = f"the label of {graph.prefixes.curie(node)} holds U+{ord(found[0]):04X}"
                raise UsageError(f"{where}, which {form} cannot write: fix it there, or export another form")
    return network


def _document_ids(graph: Graph) -> dict[str, str]:
    rows = graph.query("SELECT ?d ?id WHERE { ?d a kg:Document ; dcterms:identifier ?id }")
    return {str(row["d"]): str(row["id"]) for row in rows}


def _vocabulary(graph: Graph) -> Vocabulary:
    """What the graph itself says about its predicates."""
    answer = graph.query(
        "CONSTRUCT { ?p a ?t ; rdfs:range ?r ; schema:domainIncludes ?d ; schema:rangeIncludes ?i } WHERE {"
        " ?p a ?t . VALUES ?t { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty rdf:Property }"
        " OPTIONAL { ?p rdfs:range ?r } OPTIONAL { ?p schema:domainIncludes ?d } OPTIONAL { ?p schema:rangeIncludes ?i } }"
    )
    assert isinstance(answer.result, ox.QueryTriples)
    return Vocabulary(answer.result)


def _quoted(text: str) -> str:
    """A Cypher string. JSON's escapes are Cypher's; its quotation marks are allowed there too."""
    return json.dumps(text, ensure_ascii=True)


def _map(properties: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{_name(key)}: {json.dumps(value)}" for key, value in properties.items()) + "}"


def _key(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2] or "value"


def _name(iri: str) -> str:
    """A name in Cypher; any character is allowed between back-quotes, which are doubled inside."""
    name = _key(iri)
    return name if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name) else "`" + name.replace("`", "``") + "`"
