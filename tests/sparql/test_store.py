from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph as ox
import pytest

import kgraph
from kgraph.core.errors import DamagedError, InputError, ParseError, QueryTimeoutError
from kgraph.export.formats import export
from kgraph.files import seal
from kgraph.graph.graph import Graph
from kgraph.sparql.store import open_store, parse_file

TRIPLES = '<https://e.org/a> <https://e.org/p> <https://e.org/b> .\n<https://e.org/a> <https://e.org/p> "hai"@id .\n'
FILES = {
    "a.ttl": "@prefix e: <https://e.org/> . e:a e:p e:b , 'hai'@id .",
    "a.nt": TRIPLES,
    "a.nq": TRIPLES,
    "a.trig": "@prefix e: <https://e.org/> . { e:a e:p e:b , 'hai'@id }",
    "a.jsonld": '{"@id": "https://e.org/a", "https://e.org/p":'
    ' [{"@id": "https://e.org/b"}, {"@value": "hai", "@language": "id"}]}',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">'
    '<rdf:Description rdf:about="https://e.org/a"><e:p rdf:resource="https://e.org/b"/><e:p xml:lang="id">hai</e:p>'
    "</rdf:Description></rdf:RDF>",
    "a.n3": "@prefix e: <https://e.org/> . e:a e:p e:b , 'hai'@id .",
}
FILES |= {"a.owl": FILES["a.rdf"], "A.TTL": FILES["a.ttl"]}


@pytest.mark.parametrize("name", FILES)
def test_any_rdf_file_is_opened_by_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    graph = kgraph.open(path)
    assert sorted(graph.triples()) == [
        ("<https://e.org/a>", "<https://e.org/p>", '"hai"@id'),
        ("<https://e.org/a>", "<https://e.org/p>", "<https://e.org/b>"),
    ]
    assert len(graph) == 2


def test_the_prefixes_of_a_file_are_known_to_its_queries(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(FILES["a.ttl"])
    assert [row["o"] for row in kgraph.open(tmp_path / "a.ttl").query("SELECT ?o { e:a e:p ?o FILTER(isIRI(?o)) }")] == [
        "https://e.org/b"
    ]


# ── named graphs ──────────────────────────────────────────────────────────────────────────

DATASET = """@prefix e: <https://e.org/> . e:a e:p e:d .
e:g1 { e:a e:p e:b ; e:n 10 . [] e:q e:c }
e:g2 { e:a e:p e:b ; e:n 10 . e:b e:p e:c }
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Graph:
    """A file with the same triple in two named graphs, and a default graph."""
    (tmp_path / "a.trig").write_text(DATASET)
    return kgraph.open(tmp_path / "a.trig")


@pytest.fixture
def dataset_on_disk(tmp_path: Path) -> Graph:
    """The same as `dataset`, in a store that another program made."""
    store = ox.Store(str(tmp_path / "store"))
    store.load(DATASET.encode(), format=ox.RdfFormat.TRIG)
    store.flush()
    del store
    return kgraph.open(tmp_path / "store")


@pytest.mark.parametrize("name", ["dataset", "dataset_on_disk"])
def test_a_triple_in_two_named_graphs_is_one_triple_of_the_merge(name: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(name)
    [row] = graph.query(
        "SELECT (COUNT(*) AS ?n) (SUM(?v) AS ?sum) { ?s e:n ?v }"
        if name == "dataset"
        else "SELECT (COUNT(*) AS ?n) (SUM(?v) AS ?sum) { ?s <https://e.org/n> ?v }"
    )
    assert row == {"n": 1, "sum": 10}
    assert len(graph.triples()) == len(set(graph.triples())) == len(graph.to_rdflib()) == len(graph) == 5
    described = list(graph.query("DESCRIBE <https://e.org/a>").triples())
    assert len(described) == len(set(described)) == 3


@pytest.mark.parametrize("name", ["dataset", "dataset_on_disk"])
def test_the_named_graphs_are_still_told_apart(name: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(name)
    rows = graph.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
    assert list(rows) == [{"g": "https://e.org/g1", "n": 3}, {"g": "https://e.org/g2", "n": 3}]
    assert [row["n"] for row in graph.query("SELECT (COUNT(*) AS ?n) FROM <https://e.org/g2> { ?s ?p ?o }")] == [3]
    sizes = [(name, len(triples)) for name, triples in graph.local.dataset()]
    assert sizes == [("", 1), ("<https://e.org/g1>", 3), ("<https://e.org/g2>", 3)]
    assert len(graph.local) == 7


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_a_dataset_is_exported_as_it_was_read(dataset: Graph, tmp_path: Path, form: str) -> None:
    again = tmp_path / {"trig": "b.trig", "nquads": "b.nq", "jsonld": "b.jsonld"}[form]
    again.write_text(export(dataset, form))
    assert export(kgraph.open(again), "nquads") == export(dataset, "nquads")


# ── what a store does not keep ────────────────────────────────────────────────────────────


def test_the_spelling_of_literals_is_kept_beside_the_store(tmp_path: Path) -> None:
    number = "http://www.w3.org/2001/XMLSchema#"
    written = [f'<e:a> <e:p> "{text}"^^<{number}{kind}> .' for text, kind in SPELLINGS]
    (tmp_path / "a.nt").write_text("\n".join(written))
    graph = kgraph.open(tmp_path / "a.nt")
    assert sorted(" ".join((*triple, ".")) for triple in graph.triples()) == sorted(written)
    assert {(str(o), str(o.datatype).removeprefix(number)) for o in graph.to_rdflib().objects()} == set(SPELLINGS)
    assert bool(graph.query("ASK { ?s ?p 7 }")), "a query asks for the value"


SPELLINGS = [
    *[("007", "integer"), ("7", "integer"), ("+7", "integer"), ("1.50", "decimal"), ("1.5", "decimal"), ("1.0", "decimal")],
    *[("5", "byte"), ("1", "boolean"), ("true", "boolean"), ("TRUE", "boolean"), ("1.0", "double"), ("1e0", "double")],
    *[
        ("2015-09-24-06:00", "date"),
        ("1982", "gYear"),
        ("-0044", "gYear"),
        ("1982+07:00", "gYear"),
        ("2024-05", "gYearMonth"),
    ],
    *[("2020-01-01T00:00:00.000Z", "dateTime"), ("2020-01-01T00:00:00+00:00", "dateTime"), ("24:00:00", "time")],
    *[
        ("99999999999999999999", "integer"),
        ("5E-16", "decimal"),
        ("abc", "integer"),
        ("1_000", "integer"),
        ("NaN", "double"),
    ],
]


def test_a_triple_is_respelled_in_its_own_named_graph_only(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(
        "<e:g> { <e:a> <e:p> 1.50 } <e:h> { <e:a> <e:p> 1.5 } <e:i> { <e:a> <e:p> 1.500 , 1.5 }"
    )
    found = dict(kgraph.open(tmp_path / "a.trig").local.dataset())
    texts = {name: sorted(o.split('"')[1] for _, _, o in triples) for name, triples in found.items()}
    assert texts == {"": [], "<e:g>": ["1.50"], "<e:h>": ["1.5"], "<e:i>": ["1.5", "1.500"]}


def test_a_number_that_cannot_be_computed_with_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<e:a> <e:p> 9223372036854775807 .")
    assert kgraph.open(tmp_path / "a.ttl").remarks == ()
    (tmp_path / "a.ttl").write_text("<e:a> <e:p> 9223372036854775808 , 00000000000000000000000007 .")
    [remark] = kgraph.open(tmp_path / "a.ttl").remarks
    assert "9223372036854775808" in remark


RELATIVE = {
    "a.ttl": "<a> <https://e.org/p> <#b> .",
    "a.trig": "<g> { <a> <https://e.org/p> <#b> }",
    "a.jsonld": '{"@id": "a", "https://e.org/p": {"@id": "#b"}}',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">'
    '<rdf:Description rdf:about="a"><e:p rdf:resource="#b"/></rdf:Description></rdf:RDF>',
}


@pytest.mark.parametrize("name", RELATIVE)
def test_the_place_of_a_file_is_no_part_of_its_graph(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RELATIVE[name])
    graph = kgraph.open(tmp_path / name)
    assert graph.triples() == [("<https://example.org/a>", "<https://e.org/p>", "<https://example.org/#b>")]
    [remark] = graph.remarks
    assert remark.startswith(str(tmp_path / name)) and "relative IRIs" in remark


def test_a_declared_base_is_used_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@base <https://e.org/x/> . <a> <p> <#b> .")
    graph = kgraph.open(tmp_path / "a.ttl")
    assert graph.triples() == [("<https://e.org/x/a>", "<https://e.org/x/p>", "<https://e.org/x/#b>")]
    assert graph.remarks == ()


def test_a_nameless_node_has_the_same_name_whenever_its_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("_:b0 <e:p> [ <e:p> _:ana ] . [] <e:p> _:b1 .")
    first, second = (sorted(kgraph.open(tmp_path / "a.ttl").triples()) for _ in range(2))
    assert first == second
    assert len({s for s, _, _ in first} | {o for _, _, o in first}) == 5


BROKEN = {
    "a.ttl": ("<https://e.org/a>\n<https://e.org/p>\n ini .", 3),
    "a.nt": (TRIPLES + "<a> .\n", 3),
    "a.nq": ("\n\nx", 3),
    "a.trig": ("{\n<a> <b> }", None),
    "a.jsonld": ('{\n"@id": 1,\n}', None),
    "a.rdf": ("<rdf:RDF>\n<oops>", None),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_not_what_it_claims_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    text, line = BROKEN[name]
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(ParseError) as raised:
        parse_file(path)
    assert raised.value.source == str(path)
    assert str(raised.value).startswith(str(path))
    if line is not None:
        assert raised.value.line == line
        assert str(raised.value).startswith(f"{path}:{line}: ")


def test_an_ending_that_is_no_rdf_format_is_refused_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("")
    with pytest.raises(InputError, match=r"'\.docx' is not an RDF format; known are \.ttl, "):
        kgraph.open(tmp_path / "a.docx")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        kgraph.open(tmp_path / "none.ttl")
    with pytest.raises(InputError, match="cannot be read"):
        parse_file(tmp_path / "none.ttl")
    with pytest.raises(InputError, match="cannot be read"):
        parse_file(tmp_path / "none.rdf")


def test_a_folder_that_is_no_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a readable store"):
        open_store(tmp_path)
    with pytest.raises(InputError, match="neither a project folder"):
        kgraph.open(tmp_path)


def test_a_store_on_disk_has_any_number_of_readers(bundled_build: Path) -> None:
    stores = [open_store(bundled_build / "store") for _ in range(3)]
    assert len({len(store) for store in stores}) == 1
    assert len(stores[0]) > 1000


def test_a_store_is_opened_by_its_own_folder_or_that_of_the_build(bundled_build: Path) -> None:
    for place in (bundled_build, bundled_build / "store"):
        graph = kgraph.open(place)
        assert graph.prefixes.expand("ent:pbb") == "https://w3id.org/kgraph/kerjasama/entity/pbb"
        assert graph.resolve("PBB") == graph.prefixes.expand("ent:pbb")


def test_a_mark_of_windows_before_a_file_is_none_of_it(tmp_path: Path) -> None:
    for name, text in (("a.ttl", TRIPLES), ("a.nt", TRIPLES), ("a.jsonld", '{"@id": "a:s", "a:p": 1}')):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
        assert len(Graph.open_file(tmp_path / name).local) > 0


# ── a disk that forgets ───────────────────────────────────────────────────────────────────


@pytest.fixture
def rotten(project: Path) -> Path:
    """A store that has lost a byte while the times of its files, and so what its seal remembers of them, say nothing."""
    kgraph.Project(project).build()
    store = project / "build" / "store"
    path = max(store.glob("*.sst"), key=lambda found: found.stat().st_size)
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0x10
    path.write_bytes(data)
    _, *lines = (store / "SEAL").read_text().splitlines()
    states = [
        f"{line.split(' ')[0]} {seal._state(path.stat())} {path.name}" if line.endswith(path.name) else line
        for line in lines
    ]
    body = "".join(f"{line}\n" for line in states)
    (store / "SEAL").write_text(f"{seal._head(body)}\n{body}")
    return store


def test_a_query_that_reaches_a_limit_is_told_from_a_store_that_has_lost_what_it_held(rotten: Path) -> None:
    seal.check_seal(rotten)
    graph = kgraph.open(rotten.parent)
    with pytest.raises(DamagedError, match=r"the content of .* has changed.*kgraph build"):
        graph.local.limited(lambda: time.sleep(9) or b"", timeout=0.1, memory=100)


def test_a_query_that_reaches_a_limit_of_a_store_that_is_whole_is_that(bundled_build: Path) -> None:
    graph = kgraph.open(bundled_build)
    with pytest.raises(QueryTimeoutError):
        graph.local.limited(lambda: time.sleep(9) or b"", timeout=0.1, memory=100)
