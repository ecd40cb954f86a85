from __future__ import annotations

import time
from pathlib import Path

import pytest

import kgraph
from kgraph.core.errors import DamagedError, InputError, ParseError, QueryTimeoutError
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
