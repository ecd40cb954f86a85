from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from kgraph import Graph
from kgraph.core.errors import UsageError
from kgraph.core.namespaces import KG
from kgraph.export import formats
from kgraph.export.formats import FORMATS, export, format_of


def test_every_format_has_its_module() -> None:
    modules = {name.replace("-", "_") for name in FORMATS}
    for name in modules:
        assert callable(import_module(f"kgraph.export.{name}").serialize), name
    folder = Path(formats.__file__).parent
    writers = {path.stem for path in folder.glob("*.py") if "\ndef serialize(graph: Graph" in path.read_text()}
    assert writers == modules, "what can be written is offered"


def test_the_names_of_the_formats_are_known_without_loading_any() -> None:
    code = "import sys; import kgraph.export.formats; print([n for n in ('pyoxigraph', 'networkx') if n in sys.modules])"
    ran = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_text(graph: Graph, form: str) -> None:
    assert export(graph, form) == export(graph, form)
    assert export(graph, form).endswith("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_a_graph_of_another_tool_can_be_exported_too(form: str) -> None:
    graph = Graph.parse_turtle(f"<https://e.org/a> <https://e.org/p> <https://e.org/b> ; a <{KG}State> .")
    written = export(graph, form)
    assert "https://e.org/" in written or form == "webannotation" or (form == "csv" and "\na,p,b," in written)
    assert "e.org" not in export(Graph.parse_turtle(""), form)


def test_a_form_that_there_is_not_is_refused_with_those_there_are(small: Graph) -> None:
    with pytest.raises(UsageError, match=r"'docx' is not an export format; write one of turtle, rdf12, trig"):
        export(small, "docx")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.ttl", "turtle"),
        ("a.b/graf", "turtle"),
        ("/dev/stdout", "turtle"),
        ("a.NT", "ntriples"),
        ("a.owl", "rdfxml"),
        ("a.v2.graphml", "graphml"),
        ("a.csv", "csv"),
    ],
)
def test_the_ending_of_a_file_means_a_format(name: str, form: str) -> None:
    assert format_of(name) == form


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.jsonl", "a.ttl.gz"])
def test_another_ending_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match=r"is not the ending of an export format; write one of \.ttl, .*or give --format"):
        format_of(name)
