"""Speed of building, asking and exporting, beside rdflib and pyoxigraph in the same run.

    python tests/benchmarks/core.py                  100,000 statements; rdflib takes minutes of it
    python tests/benchmarks/core.py --statements 10000
    python tests/benchmarks/core.py --million        builds 1,000,000 statements and prints time and memory

Figures are CPU seconds (user and system, of child processes too) and their ratios.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from synthetic import write_project

import kgraph
from kgraph.files.shipped import folder
from kgraph.graph.saved import ask, read_queries
from kgraph.rdf.turtle import serialize_turtle

# An installed package has its bytecode beside it; a checkout must be allowed to write it, or is compiled at every start.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
KGRAPH = [str(Path(sys.executable).with_name("kgraph"))]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that `work` takes in this process and its children."""
    gc.collect()
    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    work()
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True))


def run(*command: str, cwd: Path | None = None) -> None:
    """Run a command, quietly; raise when it fails."""
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, env=ENVIRONMENT)


def row(what: str, ours: float, theirs: float, peer: str, goal: str) -> None:
    """One line of the table: our time, the peer's, how many times the peer's ours is."""
    print(f"{what:44} {ours:9.3f} {theirs:9.3f} {ours / theirs:7.3f}  {peer:40} {goal}", flush=True)


def building(project: Path, work: Path) -> tuple[Path, float]:
    """CSV to a store on disk and graph.ttl; returns the folder of the build, and what it took."""
    out = work / "build"
    ours = cpu(lambda: run(*KGRAPH, "build", str(project), "-o", str(out), "--no-page"))
    turtle = out / "graph.ttl"
    lines = ox.serialize(ox.parse(path=str(turtle), format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES)
    assert lines is not None
    ntriples = work / "graph.nt"
    ntriples.write_bytes(lines)

    def bare() -> None:
        store = ox.Store(str(work / "bare"))
        store.bulk_load(path=str(ntriples), format=ox.RdfFormat.N_TRIPLES)
        store.flush()
        dumped = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        assert dumped is not None
        (work / "sorted.nt").write_bytes(b"\n".join(sorted(dumped.split(b"\n"))))

    row("build", ours, cpu(bare), "pyoxigraph bulk_load + sorted dump", "at most 2")
    return out, ours


def beside_rdflib(out: Path, ours: float) -> None:
    """The same triples added to an rdflib graph and serialized: rdflib takes its time, so it comes last."""
    source = rdflib.Graph()
    source.parse(out / "graph.ttl", format="turtle")
    triples = list(source)
    copy = rdflib.Graph()

    def rdflib_build() -> None:
        for triple in triples:
            copy.add(triple)
        copy.serialize(out / "rdflib.ttl", format="turtle")

    row("build", ours, cpu(rdflib_build), "rdflib Graph.add + serialize", "at most 0.33")
    exporting(out / "graph.ttl", copy)


def exporting(turtle: Path, theirs: rdflib.Graph) -> None:
    """Turtle of a graph in memory, and the same bytes whatever the order of its triples."""
    graph = kgraph.open(turtle)
    texts: list[str] = []
    ours = cpu(lambda: texts.append(serialize_turtle(graph.triples(), graph.prefixes)))
    for prefix, namespace in graph.prefixes.items():
        theirs.bind(prefix, namespace)
    row("Turtle export", ours, cpu(lambda: theirs.serialize(format="turtle")), "rdflib serialize", "at most 0.1")
    shuffled = graph.triples()
    random.Random(1).shuffle(shuffled)
    same = serialize_turtle(shuffled, graph.prefixes) == texts[0]
    print(f"{'Turtle export, triples shuffled':44} {'the same bytes' if same else 'OTHER BYTES'}")
    if not same:
        sys.exit(1)


def asking(out: Path) -> None:
    """The saved queries, through kgraph and by pyoxigraph called directly with the same text."""
    graph = kgraph.open(out)
    store = ox.Store.read_only(str(out / "store"))
    values = {
        "issue": "Entitas 2",
        "entity": "Entitas 1",
        "actor": "Entitas 0",
        "organization": "Entitas 1",
        "a": "Entitas 0",
        "b": "Entitas 6",
        "field": "Entitas 5",
    }
    chosen = (
        "actors-on-issue",
        "everything-about",
        "challenges",
        "disputed",
        "documents",
        "issues-by-actors",
        "members",
        "shared-memberships",
        "takes-part-in",
        "uncertain",
    )
    saved = read_queries(folder("data") / "queries")
    prefixes = dict(graph.prefixes.items())
    ratios, total_ours, total_theirs = [], 0.0, 0.0
    for name in chosen:
        query = saved[name]
        given = {p.name: values[p.name] for p in query.parameters if p.name in values}
        bound = {
            ox.Variable(p.name): ox.NamedNode(graph.resolve(given[p.name]))
            if p.name in given
            else ox.Literal(p.default or "", datatype=ox.NamedNode(graph.prefixes.expand(p.type) or ""))
            for p in query.parameters
        }

        def ours(query: object = query, given: dict[str, str] = given) -> None:
            for _ in ask(graph, query, given).terms():  # type: ignore[arg-type]
                pass

        def theirs(text: str = query.sparql, bound: object = bound) -> None:
            for _ in store.query(text, prefixes=prefixes, substitutions=bound):  # type: ignore[arg-type,union-attr]
                pass

        ours(), theirs()
        mine = min(cpu(ours) for _ in range(3))
        bare = min(cpu(theirs) for _ in range(3))
        ratios.append(mine / max(bare, 1e-6))
        total_ours, total_theirs = total_ours + mine, total_theirs + bare
        row(f"saved query {name}", mine, bare, "pyoxigraph called directly", "")
    row("ten saved queries", total_ours, total_theirs, "pyoxigraph called directly", "at most 1.2")
    print(f"{'':44} median of the ratios {statistics.median(ratios):.3f}")


def starting(out: Path) -> None:
    """What one waits for before anything happens."""

    def median(*command: str) -> float:
        run(*command)
        return statistics.median(cpu(lambda: run(*command)) for _ in range(9))

    script = (
        "import pyoxigraph as ox, sys\n"
        "store = ox.Store.read_only(sys.argv[1])\n"
        "for row in store.query('SELECT (COUNT(*) AS ?n) WHERE { ?s a ?t }'): print(row[0].value)"
    )
    asked = "SELECT (COUNT(*) AS ?n) WHERE { ?s a ?t }"
    rdflib_import = median(sys.executable, "-c", "import rdflib")
    row("kgraph --help", median(*KGRAPH, "--help"), rdflib_import, "python -c 'import rdflib'", "at most 0.5")
    store = str(out / "store")
    bare = median(sys.executable, "-c", script, store)
    row(
        "kgraph query, cold", median(*KGRAPH, "query", asked, "-g", store), bare, "bare pyoxigraph, read-only", "at most 1.5"
    )


def million(work: Path) -> None:
    """A million statements: does it end, how long does it take, how much memory."""
    project = work / "million"
    write_project(project, 1_000_000)
    began = time.monotonic()
    process = subprocess.Popen([*KGRAPH, "build", str(project), "--no-page"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    print(
        f"build of 1,000,000 statements: exit {os.waitstatus_to_exitcode(status)}, "
        f"{time.monotonic() - began:.0f} s, {used.ru_utime + used.ru_stime:.0f} CPU s, "
        f"{used.ru_maxrss / 1048576:.2f} GiB at most"
    )


def main() -> None:
    """Run all that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--no-rdflib", action="store_true", help="leave out what takes minutes")
    parser.add_argument("--million", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if options.million:
            million(work)
            return
        project = work / "project"
        write_project(project, options.statements)
        print(f"{options.statements:,} statements; CPU seconds")
        print(f"{'what':44} {'kgraph':>9} {'peer':>9} {'ratio':>7}  {'peer':40} goal")
        out, took = building(project, work)
        asking(out)
        starting(out)
        if not options.no_rdflib:
            beside_rdflib(out, took)


if __name__ == "__main__":
    main()
