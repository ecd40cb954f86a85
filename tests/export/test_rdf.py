from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

import kgraph
from kgraph import Graph
from kgraph.core.errors import UsageError
from kgraph.core.namespaces import KG, RDF, XSD
from kgraph.export.formats import export

NAMED = """<https://e.org/a> <https://e.org/p> <https://e.org/b> <https://e.org/g> .
<https://e.org/a> <https://e.org/p> _:x _:g .
"""

# rdflib warns of what rdflib itself still does.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

Triples = set[tuple[str, ...]]


def of_rdflib(graph: rdflib.Graph) -> Triples:
    return {tuple(term.n3() for term in triple) for triple in graph}


def meant(graph: Graph) -> Triples:
    """The triples as rdflib reads them from N-Triples, the plainest form there is."""
    return of_rdflib(rdflib.Graph().parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in graph.triples()), format="nt"))


def assert_both_read(written: str, rdf_format: ox.RdfFormat, name: str, ntriples: str) -> None:
    """Oxigraph and rdflib, which calls the format `name`, read the same triples in `written` as in `ntriples`."""
    datasets = [
        ox.Dataset(ox.parse(data.encode(), format=form))
        for data, form in ((written, rdf_format), (ntriples, ox.RdfFormat.N_TRIPLES))
    ]
    for dataset in datasets:
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert datasets[0] == datasets[1]
    theirs = rdflib.Graph().parse(data=written, format=name)
    assert isomorphic(theirs, rdflib.Graph().parse(data=ntriples, format="nt"))


@pytest.mark.parametrize(
    ("form", "theirs"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_the_same_triples(graph: Graph, form: str, theirs: str) -> None:
    found = rdflib.Graph().parse(data=export(graph, form), format=theirs)
    assert of_rdflib(found) == meant(graph)


@pytest.mark.parametrize(("form", "theirs"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_dataset(graph: Graph, form: str, theirs: str) -> None:
    found = rdflib.Dataset().parse(data=export(graph, form), format=theirs)
    quads = list(found.quads((None, None, None, None)))
    assert {tuple(term.n3() for term in quad[:3]) for quad in quads} == meant(graph)
    assert {quad[3] for quad in quads} <= {None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID}


def test_named_graphs_keep_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(NAMED + "<https://e.org/c> <https://e.org/p> 'x'@id .\n".replace("'", '"'))
    graph = kgraph.open(tmp_path / "a.nq")
    for form, theirs in (("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)):
        datasets = [
            ox.Dataset(ox.parse(text.encode(), format=kind))
            for text, kind in ((export(graph, form), theirs), ((tmp_path / "a.nq").read_text(), ox.RdfFormat.N_QUADS))
        ]
        for dataset in datasets:
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert datasets[0] == datasets[1], form


@pytest.mark.parametrize("form", ["turtle", "rdf12", "ntriples", "rdfxml"])
def test_a_form_without_named_graphs_says_so_rather_than_lose_them(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.nq").write_text(NAMED)
    with pytest.raises(UsageError, match=rf"named graphs, which {form} cannot write: export trig or nquads"):
        export(kgraph.open(tmp_path / "a.nq"), form)


def test_turtle_of_the_store_is_the_file_that_was_built(bundled: Graph, bundled_build: Path) -> None:
    assert export(bundled, "turtle") == (bundled_build / "graph.ttl").read_text(encoding="utf-8")


def test_turtle_of_the_store_is_the_file_that_was_built_whatever_it_holds(hostile: Graph, tmp_path: Path) -> None:
    text = export(hostile, "turtle")
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    assert export(kgraph.open(tmp_path / "graph.ttl"), "turtle") == text


def test_each_statement_in_rdf_12_annotates_its_triple(graph: Graph) -> None:
    quads = list(ox.parse(export(graph, "rdf12").encode(), format=ox.RdfFormat.TURTLE))
    reified = {q.subject.value: q.object for q in quads if q.predicate.value.endswith("#reifies")}
    asserted = {(q.subject, q.predicate, q.object) for q in quads}
    statements = list(graph.statements())
    assert len(reified) == len(statements)
    for statement in statements:
        triple = reified[f"{graph.prefixes.base}statement/{statement.id}"]
        is_fact = (triple.subject, triple.predicate, triple.object) in asserted
        assert triple.subject.value == statement.subject
        assert is_fact or statement.status.value != "accepted"
    assert not any(q.predicate.value.endswith("ns#subject") for q in quads)


def test_rdf_12_is_opened_as_the_graph_it_came_from(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(export(graph, "rdf12"), encoding="utf-8")
    again = kgraph.open(path)
    assert list(again.statements()) == list(graph.statements())
    path.write_text(export(again, "turtle"), encoding="utf-8")
    assert sorted(kgraph.open(path).triples()) == sorted(graph.triples())
    assert export(again, "rdf12").partition("\n\n")[2] == export(graph, "rdf12").partition("\n\n")[2]


def test_triple_terms_that_json_ld_cannot_hold_are_refused() -> None:
    graph = Graph.parse_turtle("<https://e.org/a> <https://e.org/p> <<( <https://e.org/a> <https://e.org/p> 1 )>> .")
    with pytest.raises(UsageError, match="export rdf12"):
        export(graph, "jsonld")


PREFIX_OR_SCHEME = {
    "doi": "https://doi.org/",
    "geo": "https://e.org/geo#",
    "urn": "https://e.org/urn#",
    "ex": "https://e.org/",
    "a": "geo:37/x/",
    "type": "https://e.org/type/",
    "x.y-z": "https://e.org/xyz/",
    "https": "https://e.org/https/",
}
IRIS = [
    *("doi:10.5/x", "doi:10.5", "https://doi.org/10.5", "DOI:10.5", "geo:37.7,-122.4", "geo:37/x/y"),
    *(
        "urn:x:p",
        "urn:isbn:1",
        "https://e.org/urn#x",
        "a:b",
        "kg:x",
        "type:x",
        "x.y-z:1",
        "https://e.org/",
        "mailto:a@b.org",
    ),
    *(
        "mailto:a@b.org",
        "https://e.org/geo#a",
        "https://e.org/org",
        "https://e.org/skos",
        "https://e.org/a/../b",
        "https://e.org/a?b=c#d",
    ),
]
NODES = st.sampled_from([f"<{iri}>" for iri in IRIS] + ["_:b"])
VALUES = st.sampled_from(
    [
        *('"x"', '"x"@id', '"x"@en-gb', '"\\u0001"', '"a\\nb"', '"doi:10.5"', '"a"^^<geo:t>', '"a"^^<doi:t>'),
        *(f'"{text}"^^<{XSD}{kind}>' for text, kind in (("01", "integer"), ("1.50", "decimal"), ("true", "boolean"))),
        f'"{{}}"^^<{RDF}JSON>',
    ]
)
PREDICATES = st.sampled_from([f"<{iri}>" for iri in IRIS] + [f"<{RDF}type>"] * 5)


@given(
    prefixes=st.sets(st.sampled_from(sorted(PREFIX_OR_SCHEME))),
    triples=st.lists(st.tuples(NODES, PREDICATES, NODES | VALUES), min_size=1, max_size=6),
)
def test_json_ld_changes_no_iri_whatever_the_prefixes_are_called(prefixes: set[str], triples: list[tuple[str, ...]]) -> None:
    document = f"<https://e.org/doc/d> a <{KG}Document> .\n"  # From here is the base, so that there are relative IRIs.
    text = "".join(f"@prefix {p}: <{PREFIX_OR_SCHEME[p]}> .\n" for p in prefixes) + document
    graph = Graph.parse_turtle(text + "".join(f"{s} {p} {o} .\n" for s, p, o in triples))
    written = export(graph, "jsonld")
    ntriples = "".join(f"{s} {p} {o} .\n" for s, p, o in graph.triples())
    assert_both_read(written, ox.RdfFormat.JSON_LD, "json-ld", ntriples)


def test_json_ld_keeps_lists_directions_and_types_that_are_no_resources() -> None:
    text = f'@prefix ex: <https://e.org/> . ex:a ex:p ( ex:b "c"@id 1 () ) ; ex:q "x"@ar--rtl ; a "teks" , <{RDF}List> .'
    graph = Graph.parse_turtle(text)
    found = ox.Dataset(ox.parse(export(graph, "jsonld").encode(), format=ox.RdfFormat.JSON_LD))
    meant = ox.Dataset(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    for dataset in (found, meant):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert found == meant


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld"])
@pytest.mark.parametrize("iri", ["https://x.org/mydoc/1", "https://x.org/#/doc/1", "https://x.org/?a=/doc/1", "urn:doc/1"])
def test_a_document_anywhere_keeps_its_iri(form: str, iri: str) -> None:
    kinds = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
    written = export(Graph.parse_turtle(f"<{iri}> a <{KG}Document> ."), form)
    assert [quad.subject.value for quad in ox.parse(written.encode(), format=kinds[form])] == [iri]


@given(triples=st.lists(st.tuples(NODES, PREDICATES, NODES | VALUES), min_size=1, max_size=6), prefixed=st.booleans())
def test_rdf_xml_is_read_as_the_same_graph_or_names_the_predicate(triples: list[tuple[str, ...]], prefixed: bool) -> None:
    prefixes = "@prefix ex: <https://e.org/> . @prefix rdf: <https://e.org/geo#> . @prefix xmlx: <https://doi.org/> . "
    graph = Graph.parse_turtle(prefixed * prefixes + "".join(f"{s} {p} {o} .\n" for s, p, o in triples))
    ntriples = "".join(f"{s} {p} {o} .\n" for s, p, o in graph.triples())
    try:
        written = export(graph, "rdfxml")
    except UsageError as error:
        named = re.search(r"the predicate (\S+) cannot be a name in XML", str(error))
        assert (named and any(named[1] in p for _, p, _ in triples)) or "U+0001" in str(error)
        return
    assert_both_read(written, ox.RdfFormat.RDF_XML, "xml", ntriples)


RDF_XML_REFUSES = {
    "ex:a <https://e.org/p/1> 1 .": "the predicate https://e.org/p/1 cannot be a name in XML",
    "ex:a <https://e.org/> 1 .": "the predicate https://e.org/ cannot be a name in XML",
    f"ex:a <{RDF}li> 1 .": "ns#li cannot be a name in XML",
    'ex:a ex:p "a\\u0001" .': r"a text of ex:a holds the character U\+0001",
    'ex:a ex:p "a"@ar--rtl .': "direction",
    "ex:a ex:p <<( ex:a ex:p 1 )>> .": "triple terms",
}


@pytest.mark.parametrize("text", RDF_XML_REFUSES)
def test_what_rdf_xml_cannot_hold_is_named(text: str) -> None:
    with pytest.raises(UsageError, match=RDF_XML_REFUSES[text]):
        export(Graph.parse_turtle("@prefix ex: <https://e.org/> . " + text), "rdfxml")


def test_rdf_xml_keeps_white_space_classes_of_any_name_and_the_prefixes() -> None:
    text = '@prefix ex: <https://e.org/> . ex:a ex:p " a\\r\\n\\tb <&> " , ex:b ; a <https://e.org/1> , <urn:x:y> .'
    graph = Graph.parse_turtle(text)
    written = export(graph, "rdfxml")
    assert "<ex:p " in written and "ns1" not in written
    found = rdflib.Graph().parse(data=written, format="xml")
    assert of_rdflib(found) == meant(graph)


def test_a_decimal_without_a_point_is_written_as_it_was_read(tmp_path: Path) -> None:
    of_decimals = f'<https://e.org/a> <https://e.org/p> "{{}}"^^<{XSD}decimal> .\n'
    for spellings in (["1"], ["-7"], ["1.0"], ["1", "1.0"], ["-0044", "01.0", "1.", "2.50"]):
        text = "".join(sorted(map(of_decimals.format, spellings)))
        (tmp_path / "a.nt").write_text(text)
        graph = kgraph.open(tmp_path / "a.nt")
        assert export(graph, "ntriples") == text
        for form, theirs in (
            ("turtle", ox.RdfFormat.TURTLE),
            ("jsonld", ox.RdfFormat.JSON_LD),
            ("rdfxml", ox.RdfFormat.RDF_XML),
        ):
            found = ox.parse(export(graph, form).encode(), format=theirs)
            assert sorted(quad.object.value for quad in found) == sorted(spellings)
