"""Real servers give the answers that our own store gives: Oxigraph's, and Virtuoso, whose SPARQL is its own.

Both are started here, on ports of this machine that are free, with their files in a temporary folder.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kgraph.core.errors import KgraphError
from kgraph.graph.graph import Graph
from kgraph.graph.saved import SavedQuery, ask, read_queries
from kgraph.sparql.answers import Answer
from kgraph.sparql.endpoint import Endpoint

QUERIES = read_queries(Path(__file__).parents[2] / "data" / "queries")
SERVERS = ("oxigraph", "virtuoso")
GRAPH = "https://example.org/graf"
ROWS_AT_ONCE = 5000
"""What Virtuoso is told to give at most, without saying so: less than the bundled graph has triples."""
VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{port}
[SPARQL]
ResultSetMaxRows = {rows}
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def program(name: str, cure: str) -> str:
    """The path of a server, beside Python or on PATH."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; {cure}")
    return found


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """A server that answers at `port`, and is ended afterwards."""
    with (folder / "output").open("wb") as output:
        server = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        try:
            for _ in range(600):
                assert server.poll() is None, (folder / "output").read_text(errors="replace")
                with socket.socket() as client:
                    if client.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            else:
                pytest.fail("the server did not start")
            yield
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@pytest.fixture(scope="module")
def turtle(bundled_build: Path) -> Path:
    return bundled_build / "graph.ttl"


@pytest.fixture(scope="module")
def memory(turtle: Path) -> Graph:
    """The bundled graph in memory."""
    return Graph.open_file(turtle)


@pytest.fixture(scope="module")
def oxigraph(turtle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The address of Oxigraph's server with the bundled graph, as arguments of a command."""
    server, folder, port = program("oxigraph", "pip install oxigraph"), tmp_path_factory.mktemp("oxigraph"), free_port()
    location = ["--location", str(folder / "store")]
    subprocess.run([server, "load", *location, "--file", str(turtle)], check=True, capture_output=True)
    with running([server, "serve-read-only", *location, "--bind", f"127.0.0.1:{port}"], folder, port):
        yield [f"http://127.0.0.1:{port}/query"]


@pytest.fixture(scope="module")
def virtuoso(turtle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The address of Virtuoso with the bundled graph, as arguments of a command."""
    cure = "in Debian: apt-get install virtuoso-opensource-7"
    server, client = program("virtuoso-t", cure), program("isql-vt", cure)
    folder, port, sql_port = tmp_path_factory.mktemp("virtuoso"), free_port(), free_port()
    shutil.copy(turtle, folder / "graph.ttl")
    settings = VIRTUOSO.format(folder=folder, port=port, sql_port=sql_port, rows=ROWS_AT_ONCE)
    (folder / "virtuoso.ini").write_text(settings)
    with running([server, "+foreground", "+configfile", str(folder / "virtuoso.ini")], folder, port):
        text = f"file_to_string_output('{folder}/graph.ttl')"
        load = f"EXEC=log_enable(2, 1); DB.DBA.TTLP({text}, '', '{GRAPH}', 0);"
        ran = subprocess.run(
            [client, f"127.0.0.1:{sql_port}", "dba", "dba", load], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0 and "Error" not in ran.stderr, ran.stderr
        yield [f"http://127.0.0.1:{port}/sparql", "--default-graph", GRAPH]


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> list[str]:
    """The address of each of the servers, as arguments of a command."""
    arguments: list[str] = request.getfixturevalue(request.param)
    return arguments


@pytest.fixture
def there(server: list[str], memory: Graph) -> Graph:
    """The graph at a server, asked there."""
    return Graph(Endpoint(server[0], default_graphs=server[2:]), memory.prefixes)


def as_text(answer: Answer) -> str:
    """An answer in full: terms with their datatypes where the order is given, sorted triples of a graph."""
    return answer.serialize("ntriples" if answer.is_graph else "csv")


def test_every_saved_query_is_asked() -> None:
    assert len(QUERIES) == 28


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_saved_query_gives_the_same_on_disk_as_in_memory(query: SavedQuery, memory: Graph, bundled: Graph) -> None:
    assert as_text(ask(bundled, query)) == as_text(ask(memory, query))


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_saved_query_gives_the_same_at_a_server_as_in_memory(query: SavedQuery, memory: Graph, there: Graph) -> None:
    assert as_text(ask(there, query)) == as_text(ask(memory, query))


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { ?s kg:memberOf ?o }",
        "ASK { ?s kg:memberOf 'tidak ada' }",
        "CONSTRUCT { ?o kg:hasPart ?s } WHERE { ?s kg:memberOf ?o }",
        "CONSTRUCT WHERE { ?s kg:foundedIn ?o }",
        "SELECT ?label { ?s kg:memberOf ?o . ?s skos:prefLabel ?label FILTER(LANG(?label) = 'id') } ORDER BY ?label",
        "SELECT (COUNT(*) AS ?n) (MIN(?c) AS ?least) { ?st kg:confidence ?c }",
    ],
)
def test_every_form_of_query_is_answered_as_in_memory(sparql: str, memory: Graph, there: Graph) -> None:
    assert as_text(there.query(sparql)) == as_text(memory.query(sparql))


def test_describe_gives_what_a_server_knows_of_a_node(there: Graph, memory: Graph) -> None:
    """What belongs to a description is for each server to decide; its own triples always do."""
    node = memory.resolve("ASEAN")
    own = {triple for triple in memory.triples() if triple[0] == f"<{node}>"}
    assert len(own) > 5
    assert own <= set(there.query(f"DESCRIBE <{node}>").triples())


def test_values_are_bound_at_a_server(there: Graph, memory: Graph) -> None:
    member = "SELECT ?s ?o { ?s kg:memberOf ?o } ORDER BY ?o"
    indonesia = memory.resolve("Indonesia")
    assert [row["o"] for row in there.query(member, s=indonesia)] == [row["o"] for row in memory.query(member, s=indonesia)]
    assert bool(there.query("ASK { ?s kg:memberOf ?o }", s=indonesia))
    assert not bool(there.query("ASK { ?s kg:memberOf ?o }", s="https://example.org/tidak-ada"))


@pytest.mark.parametrize("form", ["turtle", "jsonld", "nquads", "csv", "graphml"])
def test_an_export_of_a_server_is_that_of_the_file(form: str, server: list[str], turtle: Path, run: Callable) -> None:
    ran, of_file = run("export", *server, "--format", form), run("export", turtle, "--format", form)
    assert (ran.status, ran.out, ran.err) == (0, of_file.out, of_file.err)


def untitled(text: str, server: list[str]) -> str:
    """`text` with the title of a graph in a file in place of the address of a server."""
    return text.replace(server[0], "graph")


def test_the_figures_of_a_server_are_those_of_the_file(server: list[str], turtle: Path, run: Callable) -> None:
    ran = run("stats", *server)
    assert (ran.status, ran.err) == (0, "")
    assert untitled(ran.out, server) == run("stats", turtle).out


def test_a_server_is_checked_as_the_file_is(server: list[str], turtle: Path, run: Callable) -> None:
    ran, of_file = run("check", *server), run("check", turtle)
    assert (ran.status, ran.err) == (of_file.status, of_file.err)
    without_lines = re.sub(rf"{re.escape(str(turtle))}:[0-9]+", "here", of_file.out)
    assert sorted(ran.out.replace(server[0], "here").splitlines()) == sorted(without_lines.splitlines())


def test_the_page_of_a_server_is_that_of_the_file(server: list[str], turtle: Path, tmp_path: Path, run: Callable) -> None:
    page, of_file = tmp_path / "a.html", tmp_path / "b.html"
    assert run("view", *server, "-o", page).status == run("view", turtle, "-o", of_file).status == 0
    assert untitled(page.read_text(), server) == of_file.read_text()


def test_a_graph_with_the_prefixes_of_the_project_is_found_at_a_server(server: list[str], run: Callable) -> None:
    ran = run("query", "-g", *server, "ASK { ent:indonesia kg:memberOf ent:asean }")
    assert (ran.status, ran.out) == (0, "true\n")


def test_what_a_server_cuts_off_is_read_page_by_page(virtuoso: list[str], memory: Graph) -> None:
    everything = len(memory.triples())
    assert everything > ROWS_AT_ONCE
    endpoint = Endpoint(virtuoso[0], default_graphs=[GRAPH])
    assert len(list(Graph(endpoint).query("SELECT * { ?s ?p ?o }"))) == ROWS_AT_ONCE
    assert set(Graph.open_endpoint(endpoint).triples()) == set(memory.triples())


def test_an_error_of_a_server_is_one_line_in_its_words(there: Graph) -> None:
    with pytest.raises(KgraphError, match=r"answered 400: .*\w") as raised:
        there.query("SELECT nonsense")
    assert "\n" not in str(raised.value)
    with pytest.raises(KgraphError, match="check the address, which often ends in /sparql or /query"):
        Graph(Endpoint(there.store.url.rpartition("/")[0] + "/tidak-ada")).query("ASK { ?s ?p ?o }")
