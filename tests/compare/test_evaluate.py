"""What `evaluate` counts, and that the figures for the project in `data/` do not fall.

The figures stand in `golden/evaluation.json` and, with the five articles that are not part of the repository, in
`golden/evaluation-articles.json`. Whoever has made extraction better writes them anew, in the checkout:

    kgraph evaluate data --top 0 --format json > tests/compare/golden/evaluation.json
    kgraph evaluate data --corpus ../shared/corpus --top 0 --format json > tests/compare/golden/evaluation-articles.json
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgraph.compare.evaluate import Evaluation, Score, _Run, _Spotter, as_json, as_table, evaluate
from kgraph.extract.model import Extraction, Mention, Quotation, Suggestion
from kgraph.project.project import Project
from kgraph.text.documents import Span

GOLDEN = Path(__file__).parent / "golden"
ENT = "https://example.org/uji/entity/"


# ── what is counted; what was found is written out by hand, so that no rule is tested here ──


@pytest.fixture
def compared(project: Path) -> Callable[..., Evaluation]:
    """`compared(suggestions=…, …)`: the figures for the small project when this was found in its text."""

    def figures(
        *,
        mentions: tuple[Mention, ...] = (),
        quotations: tuple[Quotation, ...] = (),
        suggestions: tuple[Suggestion, ...] = (),
    ) -> Evaluation:
        run = _Run(Project(project))
        run.compare("berita", text(project), Extraction(mentions, quotations, suggestions))
        return run.evaluation()

    return figures


def text(project: Path) -> str:
    return (project / "corpus" / "berita.txt").read_text(encoding="utf-8")


@pytest.fixture
def at(project: Path) -> Callable[[str], Span]:
    def span(words: str) -> Span:
        start = text(project).index(words)
        return start, start + len(words)

    return span


def name(text: str, entity: str | None = None, start: int = 0) -> Mention:
    return Mention(start, start + len(text), text, "State", ENT + entity if entity else None, text)


def suggestion(subject: Mention, predicate: str, obj: Mention | str, span: Span, **more: Any) -> Suggestion:
    return Suggestion(subject, predicate, obj, *span, **{"confidence": 0.8, "by": "kgraph/a", **more})


INDONESIA, ASEAN, JEPANG, PBB = (name(word, word.lower()) for word in ("Indonesia", "ASEAN", "Jepang", "PBB"))


def test_a_statement_is_right_when_an_accepted_row_says_it_at_an_overlapping_place(compared, at) -> None:
    right = suggestion(INDONESIA, "kg:memberOf", ASEAN, at("anggota ASEAN"))
    elsewhere = suggestion(INDONESIA, "kg:memberOf", ASEAN, at("PBB didirikan"))
    other = suggestion(JEPANG, "kg:memberOf", ASEAN, at("anggota ASEAN"), by="kgraph/b")
    found = compared(suggestions=(right, elsewhere, other))
    assert found.layers["statements"] == Score(found=3, right=1, wanted=2, met=1)
    assert found.predicates["kg:memberOf"] == Score(3, 1, 1, 1)
    assert found.predicates["kg:cooperatesWith"] == Score(0, 0, 1, 0)
    assert (found.rules["kgraph/a"].precision, found.rules["kgraph/b"].precision) == (0.5, 0.0)
    assert found.rules["kgraph/a"].recall == 1.0
    assert (found.wrong[0].triple, found.wrong[0].by) == (("Jepang", "kg:memberOf", "ASEAN"), "kgraph/b")
    assert [one.triple for one in found.missed if one.layer == "statements"] == [
        ("Jepang", "kg:cooperatesWith", "Indonesia")
    ]


def test_a_symmetric_predicate_is_right_in_both_directions(compared, at) -> None:
    turned = suggestion(INDONESIA, "kg:cooperatesWith", JEPANG, at("bekerja sama"))
    assert compared(suggestions=(turned,)).predicates["kg:cooperatesWith"] == Score(1, 1, 1, 1)


def test_what_a_row_leaves_open_counts_neither_way(compared, at) -> None:
    disputed = suggestion(PBB, "kg:foundedIn", "1945", at("didirikan pada tahun 1945"))
    found = compared(suggestions=(disputed,))
    assert (found.open, found.layers["statements"].found) == (1, 0)


def test_plans_and_denials_are_not_counted(compared, at) -> None:
    planned = suggestion(INDONESIA, "kg:memberOf", ASEAN, at("anggota ASEAN"), modality="planned")
    assert compared(suggestions=(planned,)).layers["statements"].found == 0


def test_of_mentions_only_those_are_wanted_that_a_row_names_and_nobody_knows_what_is_wrong(compared, at, project) -> None:
    indonesia = name("Indonesia", "indonesia", 0)
    found = compared(mentions=(indonesia,)).layers["mentions"]
    # Indonesia and ASEAN in the first sentence, Jepang and Indonesia in the second; Sari stands outside her quotation.
    assert found == Score(None, 0, 4, 1)
    assert (found.precision, found.recall, found.f1) == (None, 0.25, None)


def test_a_quotation_is_right_by_its_words_and_its_speaker_apart(compared, at, project) -> None:
    start, end = at('"kerja sama itu perlu"')
    sari = Mention(*at("Sari"), "Sari", "Person", ENT + "sari", "Sari")
    right = Quotation(start + 1, end - 1, "direct", sari)
    assert compared(quotations=(right,)).layers["quotations"] == Score(1, 1, 1, 1)
    assert compared(quotations=(right,)).layers["speakers"] == Score(1, 1, 1, 1)
    half = Quotation(start + 1, end - 8, "direct", name("Ayu"))
    found = compared(quotations=(half,))
    assert found.layers["quotations"] == Score(1, 0, 1, 0)
    assert found.layers["speakers"] == Score(1, 0, 1, 0)
    assert {one.layer for one in (*found.missed, *found.wrong) if one.triple[1] == "kg:said"} == {"quotations"}


def test_names_are_looked_for_as_words_the_longest_first() -> None:
    names = [("kerja sama", "a"), ("Kerja Sama Selatan–Selatan", "b"), ("AS", "c"), ("Asia-Afrika", "d")]
    text = "Kerja sama selatan-selatan dan kerja sama. AS as bekerja; kerja.\nsama Asia–Afrika"
    found = [(text[start:end], iri) for start, end, iri in _Spotter(names).find(text, 0, len(text))]
    assert found == [("Kerja sama selatan-selatan", "b"), ("kerja sama", "a"), ("AS", "c"), ("Asia–Afrika", "d")]


@pytest.mark.parametrize(
    ("score", "figures"),
    [
        (Score(4, 2, 4, 1), (0.5, 0.25, 1 / 3)),
        (Score(0, 0, 3, 0), (None, 0.0, None)),
        (Score(3, 0, 3, 0), (0.0, 0.0, 0.0)),
        (Score(0, 0, 0, 0), (None, None, None)),
    ],
)
def test_where_there_is_nothing_there_is_no_figure(score: Score, figures: tuple[float | None, ...]) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx(figures)


# ── the command ───────────────────────────────────────────────────────────────────────────


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


def test_text_in_the_table_is_harmless_on_a_terminal(compared, at) -> None:
    hostile = name("\x1b[31mJepang")
    table = as_table(compared(suggestions=(suggestion(hostile, "kg:memberOf", ASEAN, at("Jepang")),)), shown=ascii)
    assert "\x1b" not in table


def test_where_nothing_has_been_accepted_there_is_nothing_to_compare(run, tmp_path: Path, make_project, one_row) -> None:
    folder = make_project(tmp_path / "p", annotations=one_row(status="suggested"))
    ran = run("evaluate", folder)
    assert (ran.status, ran.out) == (1, "")
    assert "nothing to compare" in ran.err


# ── the figures for data/ ─────────────────────────────────────────────────────────────────


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
