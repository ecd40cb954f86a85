from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import kgraph

HEAVY = ("pyoxigraph", "rdflib", "networkx", "pyvis", "numpy", "scipy", "pandas", "igraph", "jinja2")
HEAVY += ("trafilatura", "lxml", "pypdf", "docx", "httpx")


def test_every_public_name_is_there() -> None:
    assert {name: getattr(kgraph, name) is not None for name in kgraph.__all__} == dict.fromkeys(kgraph.__all__, True)
    assert kgraph.__all__ == sorted(kgraph.__all__)


def test_every_name_that_is_there_is_public() -> None:
    tree = ast.parse(Path(inspect.getfile(kgraph)).read_text())
    promised = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
    }
    assert promised == set(kgraph.__all__)


def test_what_type_checkers_see_is_what_runs() -> None:
    from kgraph.core.errors import KgraphError
    from kgraph.core.statements import Evidence, Statement, Status
    from kgraph.graph.graph import Graph
    from kgraph.project.open import open_graph
    from kgraph.project.project import Project

    assert (kgraph.KgraphError, kgraph.Graph, kgraph.Project, kgraph.open) == (KgraphError, Graph, Project, open_graph)
    assert (kgraph.Evidence, kgraph.Statement, kgraph.Status) == (Evidence, Statement, Status)


def test_a_name_that_is_not_there_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'kgraph' has no attribute 'grahp'"):
        kgraph.grahp  # noqa: B018


@pytest.mark.parametrize("line", ["import kgraph", "import kgraph.cli.main", "from kgraph import KgraphError, Statement"])
def test_importing_kgraph_loads_nothing_heavy(line: str) -> None:
    code = f"import sys; {line}; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys\nfrom kgraph.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(("arguments", "imported"), [(["--help"], set()), (["query", "--help"], {"query"})])
def test_only_the_command_that_was_named_is_imported(arguments: list[str], imported: set[str]) -> None:
    code = (
        "import sys\nfrom kgraph.cli.main import COMMANDS, main\n"
        f"try: main({arguments})\nexcept SystemExit: pass\n"
        "print(*[name for name in COMMANDS if f'kgraph.cli.{name}' in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.splitlines()[-1].split()) == imported


@pytest.mark.parametrize("path", sorted(Path(kgraph.__file__).parent.rglob("*.py")), ids=lambda p: p.stem)
def test_what_a_module_lists_is_what_it_has(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    listed = next(
        (
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
        ),
        None,
    )
    if listed is None:
        is_bare = all(isinstance(node, ast.Expr) for node in tree.body)  # The `__init__` of a room only says what it is.
        assert path.name == "__main__.py" or is_bare, "a module says what it offers"
        return
    bound = {
        alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    bound |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    bound |= {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in ast.walk(ast.Tuple(node.targets))
        if isinstance(target, ast.Name)
    }
    bound |= {node.target.id for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}
    assert set(listed) <= bound
