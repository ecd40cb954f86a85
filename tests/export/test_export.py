from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

import kgraph
from kgraph import Graph, Project, Statement
from kgraph.core.errors import UsageError
from kgraph.core.namespaces import KG
from kgraph.export.export import FORMATS, export

NAMED = """<https://e.org/a> <https://e.org/p> <https://e.org/b> <https://e.org/g> .
<https://e.org/a> <https://e.org/p> _:x _:g .
"""
HOSTILE = [
    '"; DROP',
    "`back`",
    "\\",
    "'; MATCH (n) DETACH DELETE n //",
    "</label>",
    "]]>",
    "&lt;",
    "}) //",
    "a\u2028b",
    "𝕏",
    "{{x}}",
]

# rdflib warns of what rdflib itself still does.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

Triples = set[tuple[str, ...]]


def of_rdflib(graph: rdflib.Graph) -> Triples:
    return {tuple(term.n3() for term in triple) for triple in graph}


def meant(graph: Graph) -> Triples:
    """The triples as rdflib reads them from N-Triples, the plainest form there is."""
    return of_rdflib(rdflib.Graph().parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in graph.triples()), format="nt"))


@pytest.fixture(scope="module")
def hostile(make_project: Callable[..., Path], one_row, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A graph in which every label, note and quote tries to be more than text."""
    entities = [{"id": f"e{i}", "type": "State", "label_id": text} for i, text in enumerate(HOSTILE)]
    rows = [
        one_row(subject=f"ent:e{i}", object=f"ent:e{(i + 1) % len(HOSTILE)}", quote=text, note=text, by=text)[0]
        for i, text in enumerate(HOSTILE)
    ]
    texts = {"berita.txt": "\n".join(f"{text} ke-{i}" for i, text in enumerate(HOSTILE))}
    for i, row in enumerate(rows):
        row["quote"] = f"{HOSTILE[i]} ke-{i}"
    folder = make_project(tmp_path_factory.mktemp("hostile"), entities=entities, annotations=rows, texts=texts)
    return Project(folder).graph()


@pytest.fixture(params=["small", "hostile", "bundled"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found


# ── RDF ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("form", "theirs"), [("turtle", "turtle"), ("jsonld", "json-ld")])
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


@pytest.mark.parametrize("form", ["turtle", "rdf12"])
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


# ── networks ──────────────────────────────────────────────────────────────────────────────


def read_network(text: str, form: str) -> nx.MultiDiGraph:
    return nx.parse_graphml(text, force_multigraph=True) if form == "graphml" else nx.read_gexf(io.BytesIO(text.encode()))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_the_same_network(graph: Graph, form: str) -> None:
    network = graph.to_networkx()
    found = read_network(export(graph, form), form)
    assert set(found) == set(network)
    edges = sorted((s, o, d["predicate"], d["statements"]) for s, o, d in found.edges(data=True))
    assert edges == sorted((s, o, d["predicate"], d["statements"]) for s, o, d in network.edges(data=True))
    for node, data in network.nodes(data=True):
        assert found.nodes[node]["label"] == data["label"]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("escape", ["\\uFFFE", "\\u0001", "\\r"])
def test_a_label_that_xml_cannot_hold_is_refused_and_not_written_as_another(form: str, escape: str) -> None:
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    graph = Graph.parse_turtle(f'<https://e.org/a> {label} "a{escape}b" ; <https://e.org/p> <https://e.org/b> .')
    with pytest.raises(UsageError, match=rf"https://e\.org/a holds U\+[0-9A-F]{{4}}, which {form} cannot write"):
        export(graph, form)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_are_well_formed_xml(hostile: Graph, form: str) -> None:
    root = ET.fromstring(export(hostile, form))
    assert root.tag.endswith(form)


# ── tables and other forms ────────────────────────────────────────────────────────────────


def test_a_spreadsheet_reads_one_row_per_statement(graph: Graph) -> None:
    rows = list(csv.DictReader(io.StringIO(export(graph, "csv"), newline="")))
    statements = [s for s in graph.statements() if not s.predicate.endswith("/about")]
    assert [(row["quote"], int(row["start"])) for row in rows] == [
        (s.evidence.quote or "", s.evidence.start) for s in statements if s.evidence
    ]
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row.values() if cell)


def test_a_table_has_one_cell_for_a_qualifier_and_says_so_when_there_are_two(
    tmp_path: Path, make_project: Callable[..., Path], one_row
) -> None:
    graph = Project(make_project(tmp_path / "p", annotations=one_row(since="2020"))).graph()
    since = "https://w3id.org/kgraph/vocab#since"
    text = export(graph, "turtle").replace("    kg:since ", f'    <{since}> "2021"^^xsd:gYear ;\n    kg:since ')
    with pytest.raises(UsageError, match="two values of kg:since"):
        export(Graph.parse_turtle(text), "csv")


def again(graph: Graph, folder: Path, to: Path) -> Graph:
    """The project at `folder` with its annotations replaced by what `graph` exports."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "annotations" and "build" not in path.parts:
            (to / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
            (to / path.relative_to(folder)).write_bytes(path.read_bytes())
    (to / "annotations").mkdir()
    (to / "annotations" / "export.csv").write_text(export(graph, "csv"), encoding="utf-8")
    return Project(to).graph()


def test_the_table_is_the_annotations_of_the_same_graph(bundled: Graph, bundled_folder: Path, tmp_path: Path) -> None:
    same = again(bundled, bundled_folder, tmp_path)
    assert list(same.statements()) == list(bundled.statements())
    assert export(same, "turtle") == export(bundled, "turtle")


NASTY = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "+x",
            "-x",
            "@x",
            "'x",
            "'=x",
            "a;b",
            "a|b",
            "a,b",
            '"',
            '"x"',
            '"x"@id',
            "\\",
            "a\nb",
            "a\tb",
            "𝕏",
            "#",
            "a@id",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=8),
).filter(lambda text: text == text.strip() and text)


@settings(max_examples=40)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from([("kg:hasRole", "id"), ("kg:hasRole", "en"), ("skos:note", ""), ("kg:said", "gist")]),
            NASTY,
            NASTY,
            NASTY,
            st.integers(0, 1000).map(lambda n: n / 1000),
            st.sampled_from(["accepted", "suggested", "rejected", "disputed"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_statements_with_any_text_survive_the_table(
    make_project: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, ...]]
) -> None:
    from kgraph.tables.formulas import guard

    text = "\n".join(f"[{i}] {quote}" for i, (_, _, quote, *_) in enumerate(rows))
    table = []
    for i, ((predicate, kind), obj, quote, note, confidence, status) in enumerate(rows):  # type: ignore[misc]
        cell = obj if kind == "gist" else f'"{obj}"@{kind}' if kind else f'"{obj}"'
        start = text.index(f"[{i}] ")
        table.append(
            {
                "subject": "Indonesia",
                "predicate": predicate,
                "object": guard(cell),
                "document": "berita",
                "start": str(start),
                "end": str(start + len(f"[{i}] {quote}")),
                "confidence": str(confidence),
                "status": status,
                "by": guard(note),
                "note": guard(note),
            }
        )
    folder = make_project(tmp_path_factory.mktemp("a"), annotations=table, texts={"berita.txt": text})
    graph = Project(folder).graph()
    assert len(graph) == len(rows)
    same = again(graph, folder, tmp_path_factory.mktemp("b"))
    assert list(same.statements()) == list(graph.statements())


STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|`(?:[^`]|``)*`')


def test_cypher_has_one_balanced_statement_per_line_whatever_the_labels_say(graph: Graph) -> None:
    lines = export(graph, "cypher").splitlines()
    links = [s for s in graph.statements() if isinstance(s.object, str) and not s.predicate.endswith("#type")]
    assert sum(line.startswith("MATCH ") for line in lines) == len(links)
    for line in lines:
        assert line.endswith(";")
        # With its strings and quoted names taken out, no quotation mark is left and all brackets close.
        bare = STRING.sub("", line)
        assert not set("\"'`\\;") & set(bare[:-1]), line
        depth = []
        for character in bare:
            if character in "([{":
                depth.append(character)
            elif character in ")]}":
                assert depth.pop() + character in ("()", "[]", "{}"), line
        assert not depth
        assert re.match(r"(CREATE CONSTRAINT|MERGE \(r:Resource|MATCH \(s:Resource)", bare)
        assert not re.search(r"DETACH|DELETE|DROP", bare)


def test_web_annotations_point_at_the_text_they_quote(graph: Graph) -> None:
    page = json.loads(export(graph, "webannotation"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    statements: dict[str, Statement] = {s.id: s for s in graph.statements()}
    assert len(page["items"]) == len(statements)
    for item in page["items"]:
        statement = statements[item["id"].rpartition("/")[2]]
        position, *quotes = item["target"]["selector"]
        text = graph.documents[item["target"]["source"]].text
        assert item["type"] == "Annotation"
        assert position["type"] == "TextPositionSelector"
        assert 0 <= position["start"] < position["end"]
        if text is None:
            assert quotes == []
        else:
            assert [q["exact"] for q in quotes] == [text[position["start"] : position["end"]]]
        assert item["body"]["statementSubject"] == statement.subject
        assert item["body"]["status"] == statement.status.iri
        assert item["body"]["confidence"] == statement.confidence
        assert ("creator" in item) == bool(statement.by)


def test_a_program_is_named_as_software_and_a_person_as_a_person(small: Graph) -> None:
    creators = {
        item["creator"]["name"]: item["creator"]["type"]
        for item in json.loads(export(small, "webannotation"))["items"]
        if "creator" in item
    }
    assert creators == {"redaksi": "Person", "kgraph/aturan-1": "Software"}


# ── all of them ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_text(graph: Graph, form: str) -> None:
    assert export(graph, form) == export(graph, form)
    assert export(graph, form).endswith("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_a_graph_of_another_tool_can_be_exported_too(form: str) -> None:
    graph = Graph.parse_turtle(f"<https://e.org/a> <https://e.org/p> <https://e.org/b> ; a <{KG}State> .")
    assert "https://e.org/" in export(graph, form) or form == "webannotation"
    assert "e.org" not in export(Graph.parse_turtle(""), form)


def test_a_form_that_there_is_not_is_refused_with_those_there_are(small: Graph) -> None:
    with pytest.raises(UsageError, match=r"'docx' is no export format; write one of turtle, rdf12, trig"):
        export(small, "docx")
