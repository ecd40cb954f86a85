"""What a reader accepts is the same after every writer, and what it refuses is refused with a location.

Tables, Turtle and TriG have tests of their own (`tables/test_csv`, `export/test_export`, `rdf/test_turtle`); here are the
other readers and writers.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kgraph
from kgraph import Evidence, Graph, Literal, Project, Statement, Status
from kgraph.core.errors import KgraphError, UsageError
from kgraph.core.namespaces import KG, XSD, PrefixMap, project_prefixes
from kgraph.core.terms import term
from kgraph.export.formats import export
from kgraph.extract.model import Extraction, Mention, Quotation, Suggestion
from kgraph.extract.output import json_lines, records, table
from kgraph.graph.saved import read_query
from kgraph.project.starter import make_project as init
from kgraph.rdf.blocks import blocks_of
from kgraph.rdf.triples import statement_blocks
from kgraph.rdf.turtle import write_turtle
from kgraph.tables.csv import read_table
from kgraph.tables.edit import read_sheet
from kgraph.tables.formulas import guard, unguard
from kgraph.vocabulary.entities import read_entities
from kgraph.vocabulary.ontology import Vocabulary, read_vocabulary

BASE = "https://example.org/uji/"
MAP = PrefixMap(project_prefixes(BASE), BASE)
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=8)
SYNTAX = st.text("'\"=+-@|,;\\<>{}[]^#:. \t\n\ra1é\u2028\x85İ\ufffe", max_size=8)
CELL = st.one_of(ANY, PLAIN, SYNTAX)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
Make = Callable[..., Path]


def kept(cell: str) -> str:
    """What a table keeps of a cell."""
    return cell.strip().replace("\r\n", "\n").replace("\r", "\n")


def as_csv(header: str, rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header.split(","), *([guard(cell) for cell in row] for row in rows)])
    return out.getvalue().encode()


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


# ── tables ────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4))
def test_an_entity_has_the_names_of_its_row_or_the_row_is_named(
    place: Path, vocabulary: Vocabulary, rows: list[tuple[str, str, str]]
) -> None:
    cells = [[f"e{i}", "State", *row] for i, row in enumerate(rows)]
    (place / "entities.csv").write_bytes(as_csv("id,type,label_id,label_en,description_id", cells))
    defects: list[kgraph.Defect] = []
    found = read_entities(place / "entities.csv", "entities.csv", vocabulary, MAP, ("id", "en"), defects)
    wrong = {defect.row for defect in defects}
    by_iri = {entity.iri: entity for entity in found}
    for number, (i, row) in enumerate(enumerate(rows), 2):
        if any(CONTROL.search(kept(cell)) for cell in row):
            assert number in wrong
            continue
        entity = by_iri[f"{BASE}entity/e{i}"]
        label, other, description = map(kept, row)
        assert entity.labels == {tag: text for tag, text in (("id", label), ("en", other)) if text}
        assert entity.descriptions == ({"id": description} if description else {})
        assert label or other or number in wrong


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="|@"), max_size=6), max_size=4))
def test_other_names_are_those_between_the_strokes(place: Path, vocabulary: Vocabulary, aliases: list[str]) -> None:
    (place / "entities.csv").write_bytes(as_csv("id,type,label_id,aliases", [["e", "State", "E", "|".join(aliases)]]))
    [entity] = read_entities(place / "entities.csv", "entities.csv", vocabulary, MAP, ("id",), [])
    # The apostrophe before what a spreadsheet would run belongs to the cell, not to a name in it.
    first = unguard(guard("|".join(aliases)))
    assert [text for text, _ in entity.aliases] == [part.strip() for part in first.split("|") if part.strip()]


@settings(max_examples=25)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5))
def test_a_document_has_in_the_graph_what_stands_in_its_row(
    place: Path, make_project: Make, rows: list[tuple[str, str, str]]
) -> None:
    rows = [row for row in rows if not any(CONTROL.search(kept(cell)) for cell in row)]
    cells = [[f"d{i}", "berita.txt", *row] for i, row in enumerate(rows)]
    folder = make_project(place / "d", documents=as_csv("id,file,title,author,source", cells), annotations=[])
    graph = Project(folder).graph()
    found = graph.query(
        "SELECT ?d ?title ?author ?source { ?d a kg:Document ; dcterms:title ?title"
        " OPTIONAL { ?d dcterms:creator ?author } OPTIONAL { ?d dcterms:source ?source } }"
    )
    there = {row["d"]: [row[name] or "" for name in ("title", "author", "source")] for row in found}
    expected = {f"{BASE}doc/d{i}": list(map(kept, row)) for i, row in enumerate(rows)}
    assert there == {iri: [title or iri.rpartition("/")[2], *rest] for iri, (title, *rest) in expected.items()}


COLUMNS = "subject,predicate,object,document,quote,start,end,confidence,status,by,note"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Indonesia", "ent:asean", ""]) | CELL,
            st.sampled_from(["kg:memberOf", "kg:hasRole", "kg:said", "kg:foundedIn", "a"]) | CELL,
            st.sampled_from(["ASEAN", "1945", '"x"@id', '"x"^^xsd:date']) | CELL,
            st.just("berita") | CELL,
            st.sampled_from(["Indonesia menjadi anggota ASEAN.", ""]) | CELL,
            st.sampled_from(["", "0"]) | CELL,
            st.sampled_from(["", "32"]) | CELL,
            st.sampled_from(["", "0.5", "1"]) | CELL,
            st.sampled_from(["", "accepted"]) | CELL,
            CELL,
            CELL,
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=150)
def test_a_row_is_a_statement_or_is_named(
    place: Path, make_project: Make, small_project: Project, rows: list[tuple[str, ...]]
) -> None:
    path = small_project.folder / "annotations" / "a.csv"
    path.write_bytes(as_csv(COLUMNS, [list(row) for row in rows]))
    contents = small_project.read()
    wrong = {defect.row for defect in contents.defects}
    read = {row.row for row in contents.locations.values() if row.file.startswith("annotations/")}
    for number, row in enumerate(rows, 2):
        if any(map(kept, row)):
            assert (number in wrong) != (number in read) or number in wrong
    for statement in contents.statements:
        assert statement.evidence is not None
        number = contents.locations[statement.id].row
        assert (statement.by, statement.note) == tuple(map(kept, rows[number - 2][9:]))
        if isinstance(statement.object, Literal) and kept(rows[number - 2][1]) == "kg:hasRole":
            assert statement.object.value in kept(rows[number - 2][2])


@pytest.fixture(scope="module")
def small_project(make_project: Make, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(make_project(tmp_path_factory.mktemp("row") / "uji"))


@given(
    st.lists(st.tuples(CELL, CELL, CELL), max_size=4),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
    CELL.filter(lambda cell: not CONTROL.search(cell)),
)
@example([("a\rb", "", "")], ",", "\n", "", True, "x")
def test_a_sheet_has_what_the_table_has_and_a_change_changes_one_cell(
    place: Path, rows: list[tuple[str, str, str]], delimiter: str, ending: str, mark: str, quoted: bool, cell: str
) -> None:
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows([("a", "b", "c"), *rows])
    data = (mark + out.getvalue()).encode()
    (place / "a.csv").write_bytes(data)
    defects: list[kgraph.Defect] = []
    there = list(read_table(place / "a.csv", "a.csv", ("a", "b", "c"), ("a",), defects).rows)
    sheet = read_sheet(place / "a.csv", "a.csv")
    assert sheet.text.encode() == data
    assert [list(sheet.row(number).values()) for number, _ in there] == [cells for _, cells in there]
    for number, cells in there[:1]:
        changed = sheet.changed({number: {"b": cell}})
        assert list(changed.row(number).values()) == [cells[0], kept(cell), cells[2]]
        assert [r for i, r in enumerate(changed.records) if i != number - 1] == [
            r for i, r in enumerate(sheet.records) if i != number - 1
        ]


# ── graphs ────────────────────────────────────────────────────────────────────────────────

IRIS = st.sampled_from(
    [f"<{iri}>" for iri in (f"{BASE}a", f"{BASE}doc/x#char=1,2", "urn:x:y", "https://é.org/𝕏", KG + "a-b")]
)
NODES = IRIS | st.sampled_from(["_:a", "_:b"])
VALUES = st.one_of(
    st.builds(Literal, CELL),
    st.builds(Literal, CELL, st.sampled_from(["id", "en-gb"])),
    st.builds(Literal, CELL, datatype=st.sampled_from([XSD + "date", XSD + "integer", "https://e.org/tipe"])),
).map(term)
TRIPLES = st.lists(st.tuples(NODES, IRIS, NODES | VALUES), max_size=6)


def opened(path: Path, text: str) -> Graph:
    path.write_text(text, encoding="utf-8", newline="")
    return kgraph.open(path)


def canonical(graph: Graph) -> ox.Dataset:
    dataset = ox.Dataset(graph.local.ox)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize(
    ("form", "name"),
    [
        *(("turtle", "a.ttl"), ("rdf12", "a.ttl"), ("trig", "a.trig"), ("nquads", "a.nq")),
        *(("ntriples", "a.nt"), ("jsonld", "a.jsonld")),
    ],
)
@given(triples=TRIPLES)
def test_a_graph_comes_back_from_every_form_of_rdf(
    place: Path, form: str, name: str, triples: list[tuple[str, ...]]
) -> None:
    graph = opened(place / "b.nt", "".join(f"{s} {p} {o} .\n" for s, p, o in triples))
    assert canonical(opened(place / name, export(graph, form))) == canonical(graph)


@pytest.mark.parametrize(("form", "name"), [("trig", "a.trig"), ("nquads", "a.nq"), ("jsonld", "a.jsonld")])
@given(triples=TRIPLES, named=TRIPLES, graph_name=st.sampled_from(["<urn:x:g>", "_:g"]))
def test_a_dataset_comes_back_from_every_form_that_has_named_graphs(
    place: Path, form: str, name: str, triples: list[tuple[str, ...]], named: list[tuple[str, ...]], graph_name: str
) -> None:
    quads = [*(f"{s} {p} {o} .\n" for s, p, o in triples), *(f"{s} {p} {o} {graph_name} .\n" for s, p, o in named)]
    dataset = opened(place / "b.nq", "".join(quads))
    assert canonical(opened(place / name, export(dataset, form))) == canonical(dataset)


@given(triples=TRIPLES)
def test_a_graph_comes_back_from_rdf_xml_or_is_refused(place: Path, triples: list[tuple[str, ...]]) -> None:
    graph = opened(place / "b.nt", "".join(f"{s} {p} {o} .\n" for s, p, o in triples))
    try:
        out = export(graph, "rdfxml")
    except UsageError as error:
        named = re.search(r"the predicate (\S+) cannot be a name in XML", str(error))
        assert named is None or any(f"<{named[1]}>" == p for _, p, _ in triples)
        assert named or re.search(r"holds the character U\+", str(error))
        return
    assert canonical(opened(place / "a.rdf", out)) == canonical(graph)


LABELS = st.lists(CELL, min_size=2, max_size=4, unique=True)


def labelled(labels: list[str]) -> Graph:
    """Nodes with these labels in a row."""
    lines = [f"<urn:x:n{i}> {LABEL} {term(Literal(text, 'id'))} .\n" for i, text in enumerate(labels)]
    lines += [f"<urn:x:n{i}> <urn:x:p> <urn:x:n{i + 1}> .\n" for i in range(len(labels) - 1)]
    return Graph.parse_turtle("".join(lines))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@given(labels=LABELS)
@example(labels=["a\rb", "c"])
@example(labels=["a\x85b", "c\u2028d"])
def test_a_network_has_the_labels_of_the_graph_or_is_refused(form: str, labels: list[str]) -> None:
    graph = labelled(labels)
    try:
        out = export(graph, form)
    except UsageError as error:
        assert re.search(r"urn:x:n\d holds U\+[0-9A-F]{4}", str(error))
        assert any(re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", label) for label in labels)
        return
    read = nx.parse_graphml if form == "graphml" else lambda text: nx.read_gexf(io.BytesIO(text.encode()))
    found = read(out)
    if form == "graphml":
        found = nx.relabel_nodes(found, dict(found.nodes(data="iri")))
    # A label that says nothing is shown as the name of its node.
    assert {node: data["label"] for node, data in found.nodes(data=True)} == {
        f"urn:x:n{i}": graph.label(f"urn:x:n{i}") for i in range(len(labels))
    }
    assert all(graph.label(f"urn:x:n{i}") == label for i, label in enumerate(labels) if label)
    assert len(found.edges) == len(labels) - 1


# ── statements ────────────────────────────────────────────────────────────────────────────

STATEMENTS = st.lists(
    st.builds(
        lambda i, obj, quote, confidence, status, by, note: Statement(
            f"{BASE}entity/a",
            f"{KG}hasRole" if isinstance(obj, Literal) else f"{KG}leads",
            obj,
            Evidence(f"{BASE}doc/d", i, i + len(quote), quote),
            confidence,
            status,
            by,
            note,
        ),
        st.integers(0, 50),
        st.builds(Literal, CELL, st.sampled_from(["", "id"])) | st.just(f"{BASE}entity/b"),
        CELL.filter(bool),
        st.integers(0, 100).map(lambda n: n / 100),
        st.sampled_from(Status),
        st.sampled_from(["", "redaksi", "kgraph/aturan"]),
        CELL,
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda s: (s.id, s.evidence.start if s.evidence else 0),
).filter(lambda found: len({(s.evidence.start, s.evidence.end) for s in found if s.evidence}) == len(found))


def graph_of(statements: list[Statement]) -> Graph:
    people = {s.by for s in statements if s.by}
    agents = {person: f"<{BASE}agent/{person.replace('/', '-')}>" for person in people}
    names = [
        (agent, "<http://www.w3.org/2000/01/rdf-schema#label>", term(Literal(person))) for person, agent in agents.items()
    ]
    blocks = [*blocks_of(names), *statement_blocks(statements, base=BASE, language="id", agents=agents)]
    return Graph.parse_turtle("".join(write_turtle(blocks, MAP)))


@given(STATEMENTS)
def test_statements_come_back_from_the_graph_and_from_web_annotations(statements: list[Statement]) -> None:
    graph = graph_of(statements)
    assert sorted(graph.statements(), key=lambda s: s.id) == sorted(statements, key=lambda s: s.id)
    items = {item["id"].rpartition("/")[2]: item for item in json.loads(export(graph, "webannotation"))["items"]}
    for statement in statements:
        item, evidence, obj = items[statement.id], statement.evidence, statement.object
        assert evidence is not None
        position, quote = item["target"]["selector"]
        assert (position["start"], position["end"], quote["exact"]) == (evidence.start, evidence.end, evidence.quote)
        assert item["body"].get("note", "") == statement.note
        assert item.get("creator", {}).get("name", "") == statement.by
        value = item["body"]["statementObject"]
        assert value.get("@value", value.get("@id")) == (obj.value if isinstance(obj, Literal) else obj)


UNESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\"}


def cypher_strings(line: str) -> list[str]:
    """The strings of a line of Cypher, whose escapes are units of UTF-16."""
    units = (
        re.sub(r"\\(?:u([0-9a-f]{4})|(.))", lambda e: chr(int(e[1], 16)) if e[1] else UNESCAPED[e[2]], text)
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    )
    return [text.encode("utf-16-le", "surrogatepass").decode("utf-16-le") for text in units]


@given(STATEMENTS)
def test_cypher_holds_every_text_of_a_statement(statements: list[Statement]) -> None:
    lines = export(graph_of(statements), "cypher").split("\n")
    links = {strings[2]: strings[3:] for line in lines if line.startswith("MATCH") for strings in [cypher_strings(line)]}
    [node] = [cypher_strings(line) for line in lines if line.startswith("MERGE") and f'"{BASE}entity/a"' in line] or [[]]
    for statement in statements:
        if isinstance(statement.object, Literal):
            assert statement.status is not Status.ACCEPTED or statement.object.value in node
            continue
        assert statement.evidence is not None
        texts = [statement.status.value, statement.by, statement.evidence.document, statement.evidence.quote]
        assert links[statement.id] == [*texts, *([statement.note] if statement.note else [])]


# ── what is found in a text ───────────────────────────────────────────────────────────────


@st.composite
def extractions(draw: st.DrawFn) -> tuple[str, Extraction]:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))

    def mention() -> Mention:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return Mention(start, end, text[start:end], "State", draw(st.sampled_from([None, "urn:x:y"])), draw(CELL))

    one, two, three = mention(), mention(), mention()
    quotation = Quotation(
        one.start,
        one.end,
        "direct",
        draw(st.sampled_from([None, two])),
        two.span,
        three,
        draw(st.sampled_from([None, three.span])),
    )
    suggestion = Suggestion(one, "kg:leads", draw(st.sampled_from([two, "kata"])), one.start, one.end, 0.5, "kgraph/a")
    return text, Extraction((one, two), (quotation,), (suggestion,))


@given(extractions(), CELL)
def test_every_line_of_json_is_what_was_found(found: tuple[str, Extraction], document: str) -> None:
    text, extraction = found
    for layer in ("mentions", "quotations", "statements"):
        lines = json_lines(layer, document, text, extraction).split("\n")
        assert [json.loads(line) for line in lines[:-1]] == list(records(layer, document, text, extraction))
        assert lines[-1] == ""
    for layer in ("mentions", "quotations"):
        rows = list(csv.DictReader(io.StringIO(table(layer, document, text, extraction), newline="")))
        for row, record in zip(rows, records(layer, document, text, extraction), strict=True):
            assert unguard(row["text"]) == record["text"]
            assert unguard(row["document"]) == document


# ── settings and queries ──────────────────────────────────────────────────────────────────


@given(name=CELL, tags=st.lists(st.sampled_from(["id", "en", "ms", "jv", "zh-Hant"]), min_size=1, unique=True), path=ANY)
def test_settings_are_what_was_written_or_are_refused(place: Path, name: str, tags: list[str], path: str) -> None:
    base = f"https://example.org/{path}/"
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in (("name", name), ("base", base))]
    (place / "kgraph.toml").write_bytes("\n".join([*lines, f"languages = {json.dumps(tags)}"]).encode())
    try:
        project = Project(place)
    except KgraphError as error:
        assert str(error).startswith(str(place / "kgraph.toml"))
        return
    assert (project.name, project.base, list(project.languages)) == (name, base, tags)
    assert not CONTROL.search(name)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=12))
@example("a\nb")
@example("a\x7fb")
@example('a"b\\c')
def test_a_new_project_can_be_read_whatever_its_folder_is_called(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.mktemp("init") / name
    if name in (".", ".."):
        return
    init(folder)
    assert Project(folder).name == "".join(" " if c < " " or c == "\x7f" else c for c in name)
    assert Project(folder).check() == ()


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10)


@given(title=WORDS, english=WORDS, default=WORDS, description=WORDS)
@example(title="a\u2028b", english="c", default="d", description="e")
def test_a_saved_query_tells_what_stands_in_its_first_lines(
    place: Path, title: str, english: str, default: str, description: str
) -> None:
    default = default.replace(":", "")
    head = f"# title@id: {title}\n# title@en: {english}\n# param x kg:Issue = {default} : {description}\n"
    (place / "a.rq").write_bytes(f"{head}SELECT ?x {{ ?x ?p ?o }}".encode())
    query = read_query(place / "a.rq")
    titles = {"id": title.strip(), "en": english.strip()}
    assert query.titles == {tag: text for tag, text in titles.items() if text}
    [parameter] = query.parameters
    assert (parameter.default or "", parameter.description) == (default.strip(), description.strip())
    assert parameter.type == "kg:Issue"
    assert query.sparql.startswith(head)
