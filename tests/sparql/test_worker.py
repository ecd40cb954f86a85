from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kgraph
from kgraph import Graph
from kgraph.core.errors import QueryError, QueryMemoryError, QueryTimeoutError, UsageError
from kgraph.sparql.worker import limited

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and children are looked up in /proc")

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LABELS = "SELECT ?s ?l { ?s skos:prefLabel ?l } ORDER BY ?s ?l"


def children() -> set[str]:
    """The processes that this one has started and not yet buried."""
    return set(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())


@pytest.fixture(autouse=True)
def every_worker_is_buried() -> Iterator[None]:
    """Whatever becomes of a worker, no process of it is left behind."""
    before = children()
    yield
    assert children() <= before


def test_what_a_worker_returns_comes_back_whole() -> None:
    assert limited(lambda: b"", timeout=10, memory=100) == b""
    assert limited(lambda: b"abc" * (1 << 22), timeout=10, memory=100) == b"abc" * (1 << 22)


def test_what_a_worker_raises_is_raised() -> None:
    def work() -> bytes:
        raise kgraph.core.errors.ParseError("salah", source="a.ttl", line=3)

    with pytest.raises(kgraph.core.errors.ParseError, match=r"^a\.ttl:3: salah$") as raised:
        limited(work, timeout=10, memory=100)
    assert raised.value.line == 3


def test_a_worker_that_does_not_end_is_stopped_and_buried() -> None:
    with pytest.raises(QueryTimeoutError, match=r"stopped after 0\.2 seconds"):
        limited(lambda: time.sleep(600) or b"", timeout=0.2, memory=100)


@pytest.mark.parametrize("work", [lambda: b"x" * (1 << 30), lambda: os.abort() or b"", lambda: b"x" * (60 << 20)])
def test_a_worker_that_takes_too_much_memory_is_stopped(work) -> None:
    with pytest.raises(QueryMemoryError, match="more than 50 megabytes"):
        limited(work, timeout=10, memory=50)


def test_a_worker_that_dies_of_its_depth_is_told_from_the_others() -> None:
    with pytest.raises(QueryError, match="nested too deeply"):
        limited(lambda: os.kill(os.getpid(), signal.SIGSEGV) or time.sleep(9) or b"", timeout=10, memory=100)


@pytest.mark.parametrize(("timeout", "memory"), [(0, 100), (-1, 100), (1, 0)])
def test_limits_of_nothing_are_refused(timeout: float, memory: int) -> None:
    with pytest.raises(UsageError, match="greater than 0"):
        limited(bytes, timeout=timeout, memory=memory)


def test_a_system_that_cannot_limit_says_so(small: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with pytest.raises(UsageError, match="a system with fork"):
        small.query("ASK {}", timeout=1)


@pytest.mark.parametrize(
    "sparql",
    [
        LABELS,
        "ASK { ?s ?p ?o }",
        "CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s skos:prefLabel ?l }",
        "SELECT ?a ?b ?c { VALUES (?a ?b) { (UNDEF 1.5) ('x'@id-ID <https://e.org/>) } BIND(<<( ?b a ?b )>> AS ?c) }",
        "SELECT * { ?s ?p 'tidak ada' }",
    ],
)
def test_a_limited_query_answers_as_any_other(small: Graph, sparql: str) -> None:
    free, held = (small.query(sparql, **limits) for limits in ({}, {"timeout": 20, "memory": 500}))
    form = "ntriples" if free.is_graph else "json"
    assert held.serialize(form) == free.serialize(form)
    assert small.query(sparql, timeout=20).columns == small.query(sparql).columns


def test_values_and_faults_go_through_a_limited_query(small: Graph) -> None:
    node = small.resolve("Jepang")
    assert [row["l"] for row in small.query("SELECT ?s ?l { ?s skos:altLabel|skos:prefLabel ?l }", timeout=9, s=node)]
    with pytest.raises(QueryError, match="SPARQL"):
        small.query("SELECT nonsense", timeout=9)


def test_a_store_on_disk_answers_many_workers_as_it_answers_us(bundled_build: Path) -> None:
    graph = kgraph.open(bundled_build)
    expected = graph.query(LABELS).serialize("json")
    for _ in range(20):
        assert graph.query(LABELS, timeout=60).serialize("json") == expected
    assert graph.query(LABELS).serialize("json") == expected


def test_the_program_lives_on_when_a_query_is_stopped(bundled_build: Path) -> None:
    graph = kgraph.open(bundled_build)
    with pytest.raises(QueryTimeoutError):
        graph.query(PRODUCT, timeout=0.3)
    with pytest.raises(QueryMemoryError):
        graph.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?f", timeout=60, memory=100)
    assert graph.query("ASK { ?s ?p ?o }")


# ── the command ───────────────────────────────────────────────────────────────────────────


def test_a_product_of_a_hundred_thousand_statements_is_stopped_in_time(run, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("".join(f"<urn:s{i}> <urn:p> <urn:o{i}> .\n" for i in range(100_000)))
    ran = run("query", "-g", tmp_path / "a.nt", PRODUCT, "--timeout", "0,5")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "kgraph: the query was stopped after 0.5 seconds; give it more time or ask for less\n"
    ran = run("query", "-g", tmp_path / "a.nt", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a", "--memory", "100")
    assert (ran.status, ran.out) == (2, "")
    assert "needs more than 100 megabytes" in ran.err


def test_a_saved_query_is_held_to_its_limits_too(run, tmp_path: Path, small: Graph) -> None:
    (tmp_path / "a.rq").write_text(f"# title: a\n{PRODUCT}")
    (tmp_path / "a.nt").write_text("".join(f"<urn:s{i}> <urn:p> <urn:o{i}> .\n" for i in range(9000)))
    ran = run("query", "-g", tmp_path / "a.nt", "-f", tmp_path / "a.rq", "--timeout", "0.3")
    assert ran.status == 2
    assert "stopped after 0.3 seconds" in ran.err


@pytest.mark.parametrize("option", [("--timeout", "0"), ("--timeout", "soon"), ("--timeout", "nan"), ("--memory", "0")])
def test_limits_that_are_none_are_wrong_usage(run, option: tuple[str, str]) -> None:
    ran = run("query", "ASK {}", *option)
    assert (ran.status, ran.out) == (2, "")


def test_an_answer_within_its_limits_is_the_same_in_every_form(run, bundled_build: Path) -> None:
    graph = kgraph.open(bundled_build)
    for form in ("csv", "tsv", "json", "xml", "table"):
        ran = run("query", "-g", bundled_build, LABELS, "--format", form)
        assert ran.status == 0
        assert re.sub(r"\s", "", ran.out) == re.sub(r"\s", "", graph.query(LABELS).serialize(form))


def test_control_c_stops_a_query_and_its_worker(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("".join(f"<urn:s{i}> <urn:p> <urn:o{i}> .\n" for i in range(9000)))
    process = subprocess.Popen(
        [sys.executable, "-m", "kgraph", "query", "-g", str(tmp_path / "a.nt"), PRODUCT],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    place = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until = time.monotonic() + 30
    while not (worker := place.read_text().split()) and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGINT)
    assert process.communicate(timeout=30)[1] == "kgraph: stopped\n"
    assert process.returncode == 130
    assert worker
    assert not Path("/proc", worker[0]).exists()
