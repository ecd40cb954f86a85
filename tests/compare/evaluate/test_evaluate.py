"""The `evaluate` command, and that the figures for the project in `data/` do not fall.

The figures are in `tests/compare/golden/evaluation.json` and, with the five articles that are not part of the repository, in
`golden/evaluation-articles.json`. Whoever has improved extraction writes them anew, in the checkout:

    kgraph evaluate data --top 0 --format json > tests/compare/golden/evaluation.json
    kgraph evaluate data --corpus ARTICLES --top 0 --format json > tests/compare/golden/evaluation-articles.json
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.compare.evaluate import Evaluation, as_json, evaluate
from kgraph.project.project import Project

GOLDEN = Path(__file__).parents[1] / "golden"


def test_the_command_prints_a_table_of_all_layers(run, project: Path) -> None:
    ran = run("evaluate", project)
    assert ran.status == 0
    assert ran.out.startswith(" " * 41 + "precision  recall     F1  found  wanted\nmentions")
    assert "statements " in ran.out
    assert "kg:memberOf" in ran.out
    assert ran.err.startswith("kgraph: compared in 1 document")


def test_one_layer_and_the_number_of_examples_may_be_chosen(run, project: Path) -> None:
    found = json.loads(run("evaluate", project, "--layer", "mentions", "--top", "0", "--format", "json").out)
    assert found.keys() == {"documents", "layers", "classes", "open", "missed", "wrong"}
    assert found["layers"].keys() == {"mentions"}
    assert found["layers"]["mentions"]["precision"] is None
    assert (found["missed"], found["wrong"]) == ([], [])


def test_where_nothing_has_been_accepted_there_is_nothing_to_compare(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path / "p", annotations=one_row(status="suggested"))
    ran = run("evaluate", folder)
    assert (ran.status, ran.out) == (1, "")
    assert "nothing to compare" in ran.err


@pytest.fixture(scope="module")
def own(bundled_folder: Path) -> Evaluation:
    return evaluate(Project(bundled_folder))


@pytest.fixture(scope="module")
def all_thirteen(bundled_folder: Path, corpus_folder: Path) -> Evaluation:
    return evaluate(Project(bundled_folder, corpus=[corpus_folder]))


def fallen(found: Evaluation, golden: str) -> list[str]:
    """The figures that are lower than they were; half a hundredth is what a rounded figure may hide."""
    before = json.loads((GOLDEN / golden).read_text(encoding="utf-8"))
    now = as_json(found, top=0)
    assert now["documents"] == before["documents"]
    figures = {"layers": ("precision", "recall", "f1"), "predicates": ("f1",), "classes": ("recall",)}
    return [
        f"{name}: {figure} was {old[figure]} and is {now[part].get(name, {}).get(figure)}"
        for part in figures
        for name, old in before[part].items()
        for figure in figures[part]
        if (old[figure] or 0) > (now[part].get(name, {}).get(figure) or 0) + 0.005
    ]


def test_no_figure_for_our_own_texts_has_fallen(own: Evaluation) -> None:
    assert len(own.documents) == 8
    assert fallen(own, "evaluation.json") == []


def test_no_figure_for_all_thirteen_articles_has_fallen(all_thirteen: Evaluation) -> None:
    assert (len(all_thirteen.documents), all_thirteen.absent) == (13, ())
    assert fallen(all_thirteen, "evaluation-articles.json") == []


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("evaluation*.json")), ids=lambda path: path.stem)
def test_the_figures_hold_no_words_of_the_articles(path: Path) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    assert (golden["missed"], golden["wrong"]) == ([], [])
