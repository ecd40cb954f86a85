"""Every example runs as it stands, from a copy of the repository in which nothing was built before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What a reader must find in the output, whatever else the data come to say.
SCRIPTS = {
    "issues_and_actors.py": "climate change (documents: ",
    "pandas_and_networkx.py": "United Nations",
    "spreadsheet_to_graph.py": "Kota Bandung bekerja sama dengan Kota Braunschweig since 1960",
}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("copy")
    for part in ("examples", "data", "ontology"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("build", "__pycache__"))
    return copy / "examples"


def run(*command: str | Path, cwd: Path) -> str:
    environment = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, capture_output=True, encoding="utf-8", env=environment, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_script_is_known():
    assert {path.name for path in (ROOT / "examples").glob("*.py")} == {*SCRIPTS, "picture.py"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_script_runs_and_answers(name: str, examples: Path, tmp_path: Path):
    assert SCRIPTS[name] in run(examples / name, cwd=tmp_path)


def test_a_research_question_is_answered_with_quotes(examples: Path, tmp_path: Path):
    shown = run(examples / "issues_and_actors.py", "perubahan iklim", cwd=tmp_path)
    assert "“Kesepakatan Paris adalah perjanjian antarnegara tentang perubahan iklim.”" in shown
    assert "Tanya Jawab tentang Kesepakatan Paris, characters " in shown


def test_the_picture_is_made_by_its_script(examples: Path, tmp_path: Path):
    pytest.importorskip("playwright")
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        pytest.skip("no Chromium here: install one to make the picture")
    picture = tmp_path / "picture.png"
    environment = {**os.environ, "PYTHONWARNINGS": "default"}
    command = [sys.executable, examples / "picture.py", picture]
    subprocess.run(command, cwd=tmp_path, check=True, env=environment, timeout=120)
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size > 50_000


def test_the_notebook_runs_from_top_to_bottom(examples: Path):
    # In a process of its own: a kernel and its client leave sockets to the garbage collector, which warns.
    script = (
        "import nbformat, nbclient\n"
        "book = nbformat.read('tour.ipynb', 4)\n"
        "nbclient.NotebookClient(book, timeout=120, kernel_name='python3').execute()\n"
        "kinds = [kind for cell in book.cells for o in cell.get('outputs', []) for kind in o.get('data', {'text': 0})]\n"
        "print(kinds.count('text/html'), 'iframe' in str(book.cells[-1].outputs))\n"
    )
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=examples, capture_output=True, encoding="utf-8", env=environment, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["4", "True"]


def test_the_notebook_is_kept_without_outputs():
    assert '"outputs": []' in (ROOT / "examples" / "tour.ipynb").read_text(encoding="utf-8")
    assert '"output_type"' not in (ROOT / "examples" / "tour.ipynb").read_text(encoding="utf-8")
