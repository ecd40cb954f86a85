"""Nothing leaves the process and nothing outside the project is read: seen from outside, by those who would notice.

A server on the loopback interface counts connections. Whatever a vector opens through Python is reported by an audit
hook; what the Rust side would open is a named pipe beside the project, on which somebody waits for a reader.
"""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CHILD = r"""
import json, os, sys
from pathlib import Path

folder, outside = Path(sys.argv[1]), os.path.realpath(sys.argv[2])
import kgraph, kgraph.cli.main, kgraph.project.project, kgraph.graph.saved, kgraph.sparql.store, kgraph.sparql.worker  # noqa
import encodings.idna, http.client, socket, urllib.request  # what would be needed to reach out
seen = []

def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "urllib.Request"):
        seen.append([event, str(arguments[-1])])
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path.startswith(outside + os.sep) and not path.startswith(os.path.realpath(folder) + os.sep):
            seen.append([event, path])

sys.addaudithook(hook)
vector = json.loads(sys.stdin.read())
os.chdir(folder)
try:
    if vector["kind"] == "query":
        graph = kgraph.Graph.parse_turtle("<a:s> <a:p> <a:o> .")
        outcome = str(list(graph.query(vector["text"])))
    elif vector["kind"] == "command":
        outcome = kgraph.cli.main(vector["text"])
    else:
        graph = kgraph.open(vector["text"])
        outcome = [graph.triples(), len(graph.to_rdflib())]
    error = None
except kgraph.KgraphError as raised:
    outcome, error = str(raised), type(raised).__name__
print("\n" + json.dumps({"outcome": outcome, "error": error, "seen": seen}))
"""

SERVICES = {
    "plain": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "lower case": "select * { service <URL> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "silent, no space": "SELECT * { SERVICESILENT<URL>{} }",
    "no space": "SELECT * { SERVICE<URL>{} }",
    "tab and line": "SELECT * { SERVICE\t\n<URL>\n{ ?s ?p ?o } }",
    "comment between": "SELECT * { SERVICE # <x>\n <URL> {} }",
    "comment before": "SELECT * { # {}\r SERVICE <URL> {}\n }",
    "glued to a boolean": "SELECT * { ?s ?p trueSERVICE<URL>{} }",
    "glued to a number": "SELECT * { ?s ?p 1SERVICE<URL>{} }",
    "glued to a decimal": "SELECT * { ?s ?p 1.e3SERVICE<URL>{} }",
    "after an empty string": "SELECT * { ?s ?p ''SERVICE <URL> {} }",
    "after a datatype": 'SELECT * { ?s ?p "x"^^<a:b>SERVICE<URL>{} }',
    "after a full stop": "PREFIX e: <a:> SELECT * { ?s ?p e:.SERVICE <URL> {} }",
    "in an escape": "SELECT * { SERVIC\\u0045 <URL> {} }",
    "in a long escape": "SELECT * { \\U00000053ERVICE <URL> {} }",
    "all in escapes": "SELECT * { " + "".join(f"\\u{ord(c):04x}" for c in "SERVICE <URL>") + " {} }",
    "address by prefix": "PREFIX e: <URL> SELECT * { SERVICE e: {} }",
    "prefix that swallows": "PREFIX e: <URL> SELECT * { ?s ?p trueSERVICEe:{} }",
    "prefix that is declared": "PREFIX SERVICEe: <a:> PREFIX e: <URL> SELECT * { SERVICEe: {} }",
    "address in a variable": "SELECT * { BIND(<URL> AS ?x) SERVICE ?x {} }",
    "address in values": "SELECT * { VALUES ?x { <URL> } SERVICE ?x {} }",
    "address made": "SELECT * { BIND(IRI(CONCAT('http:', SUBSTR('URL', 6))) AS ?x) SERVICE ?x {} }",
    "in optional": "SELECT * { OPTIONAL { SERVICE <URL> {} } }",
    "in union": "SELECT * { {} UNION { SERVICE <URL> {} } }",
    "in exists": "SELECT * { FILTER EXISTS { SERVICE <URL> {} } }",
    "in minus": "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "in graph": "SELECT * { GRAPH ?g { SERVICE <URL> {} } }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <URL> {} } } }",
    "in ask": "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "in construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "in describe": "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "behind a comparison": "SELECT * { FILTER(?a<?b)SERVICE<URL>{} }",
    "behind a comparison like an IRI": 'SELECT * { FILTER(1<2#>"""\n) SERVICE <URL> {} #"""\n}',
    "behind two comparisons": "PREFIX x: <a:> SELECT * { FILTER(1<<x:#>) SERVICE <URL> {} }",
    "comment like an IRI": "SELECT * { FILTER(1<2)SERVICE#>\n<URL>{} }",
    "behind a string with a wrong escape": 'SELECT * { VALUES ?x { """a" } SERVICE <URL> {} #\\q"""\n}',
    "behind an escape in a name": "SELECT * { ?s ?p <a:b> . ?s ?p ?o😀 . SERVICE <URL> {} }",
    "behind a name of any script": "PREFIX e: <a:> SELECT * { ?s ?p e:😀\\' . SERVICE <URL> {} ?s ?p e:😀\\' }",
    "to a file": "SELECT * { SERVICE <FILE> {} }",
}
SOURCES = {
    "from": "SELECT * FROM <URL> { ?s ?p ?o }",
    "from named": "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "from a file": "SELECT * FROM <FILE> { ?s ?p ?o }",
    "from named file": "ASK FROM NAMED <FILE> {}",
    "from by prefix": "PREFIX e: <URL> SELECT * FROM e: { ?s ?p ?o }",
    "from by base": "BASE <URL> SELECT * FROM <a> { ?s ?p ?o }",
    "from, escaped": "SELECT * FROM <\\u0068ttp:HOST> { ?s ?p ?o }",
    "load": "LOAD <URL>",
    "load silent": "LOAD SILENT <FILE>",
    "load, hidden": "PREFIX e: <URL>\n# x\nLoAd e: INTO GRAPH <a:g>",
    "load after": "INSERT DATA {} ; LOAD <URL>",
    "insert with service": "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
}
HARMLESS = {
    "in a string": "SELECT * { ?s ?p 'SERVICE <URL> {}' }",
    "in a long string": 'SELECT * { ?s ?p """a""SERVICE <URL> {} """ }',
    "in a comment": "SELECT * { # SERVICE <URL> {}\n ?s ?p ?o }",
    "in an IRI": "SELECT * { ?s ?p <http://e.org/SERVICE> }",
    "in an IRI with brackets": "SELECT * { FILTER(?s != <http://e.org/(a)_service#x>) ?s ?p ?o }",
    "in a relative IRI": "BASE <http://e.org/> SELECT * { ?s ?p (<service/a> <#service>) }",
    "in a variable": "SELECT ?service { ?service ?p $SERVICE }",
    "in a prefix": "PREFIX service: <a:> SELECT * { GRAPH service:SERVICE { service:a ?p service:b } }",
    "in a local name": "PREFIX e: <a:> SELECT * { ?s e:SERVICE e:o.SERVICE }",
    "in a blank node": "SELECT * { _:SERVICE ?p ?o }",
    "in a language tag": "SELECT * { ?s ?p 'a'@en-service }",
    "an address as an object": "SELECT * { ?s ?p <URL>, <FILE> }",
    "a group that describes an address": "SELECT * { { SELECT * { <URL> ?p ?o } } }",
    "graph of an address": "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
}
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:owl="http://www.w3.org/2002/07/owl#"'
XML += ' xmlns:e="https://e.org/" xmlns:xi="http://www.w3.org/2001/XInclude">{}</rdf:RDF>'
BODY = XML.format("<rdf:Description><e:p>&x;</e:p></rdf:Description>")
REFUSED_FILES = {
    "context.jsonld": '{"@context": "URL", "@id": "a:s", "a:p": 1}',
    "context-file.jsonld": '{"@context": "FILE", "@id": "a:s", "a:p": 1}',
    "context-list.jsonld": '{"@context": [{"a": "http://e.org/"}, "URL"], "@id": "a:s", "a:p": 1}',
    "context-relative.jsonld": '{"@context": "../outside/secret", "@id": "a:s", "a:p": 1}',
    "context-import.jsonld": '{"@context": {"@version": 1.1, "@import": "URL"}, "@id": "a:s", "a:p": 1}',
    "context-scoped.jsonld": '{"@context": {"p": {"@id": "a:p", "@context": "URL"}}, "p": {"@id": "a:o"}}',
    "context-escaped.jsonld": '{"\\u0040context": "\\u0068ttp:HOST", "@id": "a:s", "a:p": 1}',
    "context-inner.jsonld": '{"@id": "a:s", "a:p": {"@context": "URL", "@id": "a:o"}}',
    "dtd.rdf": '<!DOCTYPE rdf:RDF SYSTEM "URL">' + XML.format(""),
    "dtd-file.owl": '<!DOCTYPE rdf:RDF PUBLIC "-//X//Y" "FILE">' + XML.format(""),
    "entity.rdf": '<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "URL">]>' + BODY,
    "entity-file.xml": '<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "FILE">]>' + BODY,
    "entity-parameter.rdf": '<!DOCTYPE rdf:RDF [<!ENTITY % p SYSTEM "FILE"> %p;]>' + XML.format(""),
    "entity-growing.rdf": '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY x "&a;&a;">]>' + BODY,
}
READ_FILES = {
    "imports.ttl": "<> a <http://www.w3.org/2002/07/owl#Ontology> ; <http://www.w3.org/2002/07/owl#imports> <URL>, <FILE> .",
    "imports.owl": XML.format('<owl:Ontology><owl:imports rdf:resource="URL"/></owl:Ontology>'),
    "see.ttl": "<URL> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <FILE> ; <a:p> <file:///etc/passwd> .",
    "prefix.ttl": "@prefix e: <URL> . @base <FILE> . e:a e:b <x> .",
    "include.rdf": XML.format(
        '<rdf:Description><e:p rdf:parseType="Literal"><xi:include href="FILE"/></e:p></rdf:Description>'
    ),
    "instruction.rdf": '<?xml-stylesheet href="URL"?>' + XML.format(""),
    "schema.rdf": XML.format('<rdf:Description e:schemaLocation="URL FILE"/>'),
    "graph.trig": "<URL> { <FILE> <a:p> <URL> }",
    "html.nt": '<a:s> <a:p> "<img src=\\"URL\\"><script src=\\"FILE\\"></script>" .',
    "vocab.jsonld": '{"@context": {"@vocab": "URL"}, "@id": "FILE", "p": {"@id": "URL"}}',
}
# What a project of unknown origin may hold; a function makes it, the command is what its owner would run.
Made = Callable[[Path, Path, str], list[str]]


def table(name: str, text: str, *command: str) -> Made:
    """A project with one file of its own."""

    def make(folder: Path, outside: Path, url: str) -> list[str]:
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text.replace("URL", url).replace("FILE", (outside / "secret").as_uri()).replace("OUT", str(outside)))
        return list(command or ("check", "."))

    return make


def link(name: str, target: str, *command: str) -> Made:
    """A project with a link that leads out of it."""

    def make(folder: Path, outside: Path, url: str) -> list[str]:
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        if path.is_dir():
            path.rename(folder / "aside")
        path.unlink(missing_ok=True)
        path.symlink_to(outside / target)
        return list(command or ("check", "."))

    return make


HEAD = "subject,predicate,object,document,quote,note\n"
ROW = "Indonesia,kg:memberOf,ASEAN,berita,Indonesia menjadi anggota ASEAN.,"
PROJECTS: dict[str, Made] = {
    "a document by ../": table("documents.csv", "id,file\nberita,../outside/secret.txt\n"),
    "a document by its full path": table("documents.csv", "id,file\nberita,OUT/secret.txt\n"),
    "a document by its address": table("documents.csv", "id,file\nberita,URL\n"),
    "a document by a file address": table("documents.csv", "id,file\nberita,FILE\n"),
    "a source and a title that are addresses": table(
        "documents.csv", "id,file,title,source\nberita,berita.txt,<img src='URL'>,URL\n", "build", "."
    ),
    "cells with addresses": table("annotations/a.csv", HEAD + ROW + "URL FILE <img src=URL>\n", "build", "."),
    "cells with formulas": table(
        "annotations/a.csv", HEAD + ROW + '"=WEBSERVICE(""URL"")"\n', "export", ".", "--format", "csv"
    ),
    "an entity that is the same as an address": table(
        "entities.csv", "id,type,label_id,same_as\nindonesia,State,Indonesia,URL\nasean,RegionalOrganization,ASEAN,FILE\n"
    ),
    "an object that is an address": table("annotations/a.csv", HEAD + ROW.replace("ASEAN,", "URL,", 1) + "\n", "build", "."),
    "an ontology that imports": table("ontology/a.ttl", READ_FILES["imports.ttl"], "build", "."),
    "a query that reaches": table("queries/q.rq", SERVICES["plain"], "query", "q"),
    "a query that reads": table("queries/q.rq", SOURCES["from a file"], "query", "q"),
    "a query file that reaches": table("q.rq", SERVICES["silent"], "query", "-f", "q.rq"),
    "a page of a query that reaches": table("queries/q.rq", SERVICES["plain"], "view", "--query", "q"),
    "a text that is a link": link("corpus/berita.txt", "secret.txt"),
    "a table that is a link": link("annotations/z.csv", "secret.txt"),
    "entities that are a link": link("entities.csv", "secret.txt"),
    "documents that are a link": link("documents.csv", "secret.txt"),
    "settings that are a link": link("kgraph.toml", "kgraph.toml"),
    "an ontology that is a link": link("ontology/z.ttl", "secret.txt"),
    "a query that is a link": link("queries/z.rq", "secret.txt", "query", "z"),
    "a folder of tables that is a link": link("annotations", "folder"),
    "a folder of texts inside that is a link": link("corpus/dalam", "folder"),
}


class Canary:
    """A server that nobody should call, and a pipe that nobody should read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}/"
        self.pipe = folder / "secret"
        os.mkfifo(self.pipe)
        (folder / "secret.txt").write_text("rahasia sekali")
        (folder / "kgraph.toml").write_text('name = "rahasia sekali"\n')
        (folder / "folder").mkdir()
        (folder / "folder" / "a.csv").write_text("rahasia sekali\n")
        (folder / "folder" / "berita.txt").write_text("rahasia sekali\n")
        threading.Thread(target=self.count, daemon=True).start()

    def count(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def filled(self, text: str) -> str:
        host = self.url.removeprefix("http:")
        return text.replace("URL", self.url).replace("HOST", host).replace("FILE", self.pipe.as_uri())

    @property
    def is_read(self) -> bool:
        """Whether somebody has the pipe open: only then can it be opened for writing without waiting."""
        try:
            os.close(os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK))
        except OSError as error:
            assert error.errno == errno.ENXIO
            return False
        return True


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    folder = tmp_path / "outside"
    folder.mkdir()
    canary = Canary(folder)
    yield canary
    canary.server.close()


def tried(canary: Canary, folder: Path, kind: str, text: str | list[str]) -> dict[str, object]:
    """What became of one vector, and that nobody noticed it. A pipe that was opened would make it wait for ever."""
    environment = os.environ | {"http_proxy": canary.url, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), str(canary.folder.parent)],
        input=json.dumps({"kind": kind, "text": text}),
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    printed, _, last = process.stdout.rstrip("\n").rpartition("\n")
    result: dict[str, object] = json.loads(last)
    result["said"] = printed + process.stderr
    assert result["seen"] == []
    assert canary.calls == 0
    assert not canary.is_read
    assert "rahasia sekali" not in process.stdout + process.stderr
    return result


def test_the_canaries_sing(canary: Canary, tmp_path: Path) -> None:
    """They would notice: Oxigraph itself, asked without our guard, does call, and our endpoint may."""
    script = "import pyoxigraph, sys; list(pyoxigraph.Store().query(sys.argv[1]))"
    query = canary.filled(SERVICES["silent"])
    subprocess.run([sys.executable, "-c", script, query], capture_output=True, check=False, timeout=60)
    assert canary.calls > 0
    with pytest.raises(AssertionError):
        tried(canary, tmp_path, "command", ["query", "-g", canary.url, "ASK {}"])
    (tmp_path / "a").mkdir()
    (tmp_path / "b.ttl").write_text("")
    with pytest.raises(AssertionError):
        tried(canary, tmp_path / "a", "file", "../b.ttl")


def test_every_vector_is_there() -> None:
    assert len(SERVICES) + len(SOURCES) + len(REFUSED_FILES) + len(READ_FILES) + len(PROJECTS) == 99
    assert len(HARMLESS) == 14


@pytest.mark.parametrize("name", [*SERVICES, *SOURCES])
def test_a_query_reaches_nothing_and_says_so(canary: Canary, tmp_path: Path, name: str) -> None:
    result = tried(canary, tmp_path, "query", canary.filled((SERVICES | SOURCES)[name]))
    assert re.match(
        "SPARQL.*(SERVICE is not allowed|a query downloads nothing|would change the graph)", str(result["outcome"])
    ), result


@pytest.mark.parametrize("name", HARMLESS)
def test_a_query_may_speak_of_services_and_addresses(canary: Canary, tmp_path: Path, name: str) -> None:
    result = tried(canary, tmp_path, "query", canary.filled(HARMLESS[name]))
    assert result["error"] is None, result


@pytest.mark.parametrize("name", [*REFUSED_FILES, *READ_FILES])
def test_a_file_brings_nothing_with_it(canary: Canary, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "sini"
    folder.mkdir()
    (folder / name).write_text(canary.filled((REFUSED_FILES | READ_FILES)[name]), encoding="utf-8")
    result = tried(canary, folder, "file", name)
    if name in READ_FILES:
        assert result["error"] is None, result
    else:
        assert re.search("nothing is fetched|elsewhere|entities that grow", str(result["outcome"])), result


@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_stays_in_its_folder(canary: Canary, tmp_path: Path, make_project, one_row, name: str) -> None:
    folder = make_project(tmp_path / "proyek", annotations=one_row())
    arguments = PROJECTS[name](folder, canary.folder, canary.url)
    result = tried(canary, folder, "command", arguments)
    assert result["error"] is None, result
    assert "Traceback" not in str(result["said"])
