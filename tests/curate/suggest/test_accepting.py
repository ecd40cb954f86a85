"""Whoever accepts all that is suggested gets a project without defects, and a second run adds nothing to it.

The sentences of the generated documents name things of every class on both sides of every verb, so that many of them say
nonsense. What is suggested must be acceptable all the same.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.check.check import check_project
from kgraph.core.namespaces import KG
from kgraph.curate.batch import gather
from kgraph.curate.drafts import text_drafts
from kgraph.curate.suggest import suggest
from kgraph.extract.relations.loader import shipped_patterns
from kgraph.extract.relations.symbols import CODES
from kgraph.project.project import Project
from kgraph.project.starter import make_project as make_starter
from kgraph.vocabulary.ontology import read_vocabulary

SUGGESTED = "annotations/usulan.csv"


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    make_starter(tmp_path / "berita")
    return tmp_path / "berita"


def rows(folder: Path) -> list[dict[str, str]]:
    path = folder / SUGGESTED
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answer(folder: Path, status: str) -> None:
    """What a reviewer does who gives every suggestion the same answer."""
    table = rows(folder)
    if table:
        with (folder / SUGGESTED).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(row | {"status": status} for row in table)


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*.csv"))}


def accepts_everything(run: Callable[..., object], folder: Path, *more: object) -> list[dict[str, str]]:
    """Extract, accept, check, build, extract again; the rows that were suggested."""
    extract = ("extract", "-g", folder, "-o", folder / SUGGESTED, *more)
    ran = run(*extract)
    assert ran.status == 0, ran.err
    ran = run("check", folder, *more)
    assert ran.status == 0, ran.out
    answer(folder, "accepted")
    ran = run("check", folder, *more)
    assert ran.status == 0, ran.out
    ran = run("build", folder, "-o", folder.parent / "out", *more)
    assert ran.status == 0, ran.err
    before = tables(folder)
    ran = run(*extract)
    assert ran.status == 0, ran.err
    assert "usulan.csv: 0 new suggestions" in ran.err
    assert tables(folder) == before
    return rows(folder)


def write(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    paths = [folder / "corpus" / name for name in texts]
    for path in paths:
        path.write_text(texts[path.name], encoding="utf-8")
    return paths


def listed(folder: Path, paths: Iterable[Path]) -> None:
    """Let documents.csv list the texts."""
    with (folder / "documents.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([path.stem, path.name, *[""] * 6] for path in paths)


# ── documents ─────────────────────────────────────────────────────────────────────────────


def test_the_starter_project(run, starter: Path) -> None:
    assert accepts_everything(run, starter)


def test_every_document_of_the_bundled_project(run, bundled_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(bundled_folder, tmp_path / "data")
    assert accepts_everything(run, tmp_path / "data")


def test_the_bundled_project_with_the_five_articles(run, bundled_folder: Path, corpus_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(bundled_folder, tmp_path / "data")
    assert accepts_everything(run, tmp_path / "data", "--corpus", corpus_folder)


@pytest.mark.parametrize("number", range(5))
def test_each_article_in_a_project_of_its_own(run, starter: Path, corpus_folder: Path, number: int) -> None:
    text = sorted(corpus_folder.glob("*.txt"))[number]
    listed(starter, [Path(shutil.copy(text, starter / "corpus"))])
    assert accepts_everything(run, starter)


def test_two_hundred_encyclopedia_articles(run, starter: Path, repository: Path) -> None:
    folder = repository / ".." / "shared" / "texts"
    if not folder.is_dir():
        pytest.skip("the encyclopedia articles, which are not in the repository, are not on this machine")
    listed(starter, [Path(shutil.copy(text, starter / "corpus")) for text in sorted(folder.glob("*.txt"))])
    assert len(accepts_everything(run, starter)) > 500


def test_the_examples_of_all_patterns(run, starter: Path) -> None:
    listed(starter, write(starter, {"contoh-pola.txt": "\n\n".join(pattern.example for pattern in shipped_patterns())}))
    assert len(accepts_everything(run, starter)) > 70


# ── generated documents ───────────────────────────────────────────────────────────────────

NAMES = (
    "Jepang",
    "Islandia",
    "ASEAN",
    "PBB",
    "PT. Samudra Biru",
    "Yayasan Bina Insani",
    "Slank",
    "Budi Santosa, M.Si.",
    "Megawati",
    "Bandung",
    "negara berkembang",
    "Protokol Kyoto",
    "Konferensi Asia Afrika",
    "kerja sama regional",
    "kerja sama",
    "perubahan iklim",
    "perdagangan",
)
VERBS = (
    "bekerja sama dengan {}.",
    "dan {} bekerja sama di bidang panas bumi.",
    "menjadi anggota {}.",
    "keluar dari {}.",
    "menandatangani {}.",
    "ikut serta dalam {}.",
    "memimpin {}.",
    "menjadi ketua {}.",
    "adalah presiden {}.",
    "didirikan oleh {} pada tahun 1967.",
    "didirikan pada tahun 1968 bersama {}.",
    "terdiri atas {}.",
    "berkantor pusat di {}.",
    "berlangsung di {} pada tahun 1955.",
    "menangani {}.",
    "mempromosikan {}.",
    "bergerak di bidang {}.",
    "memerlukan {}.",
    "memengaruhi {}.",
    "berafiliasi dengan {}.",
    "menyatakan bahwa {} sangat penting bagi dunia.",
    "bertujuan untuk memperkuat {}.",
    "menggelar pameran bersama {}.",
    '({}) hadir. "Kita harus bekerja sama," kata {}.',
)


def test_every_verb_between_things_of_every_class(run, starter: Path) -> None:
    texts = {
        f"kata-{number:02}.txt": "\n".join(
            f"{one} {verb.replace('{}', two)}" for one in NAMES for two in NAMES if one != two
        )
        for number, verb in enumerate(VERBS)
    }
    listed(starter, write(starter, texts))
    suggested = accepts_everything(run, starter)
    assert {row["predicate"] for row in suggested} >= {"kg:said", "kg:leads", "kg:memberOf", "kg:foundedBy", "kg:inField"}


SENTENCE = st.builds(
    lambda one, verb, two: f"{one[:1].upper()}{one[1:]} {verb.replace('{}', two)}",
    st.sampled_from(NAMES),
    st.sampled_from(VERBS),
    st.sampled_from(NAMES),
)


def suggest_all(folder: Path) -> int:
    """How many suggestions a run over the corpus adds."""
    texts = sorted((folder / "corpus").glob("*.txt"))
    return suggest(Project(folder), folder / SUGGESTED, lambda project: gather(project, texts, text_drafts)).added


@settings(max_examples=12)
@given(st.lists(st.lists(SENTENCE, min_size=1, max_size=12), min_size=1, max_size=6))
def test_any_documents(tmp_path_factory: pytest.TempPathFactory, documents: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("teks") / "berita"
    make_starter(folder)
    listed(folder, write(folder, {f"teks-{n}.txt": " ".join(text) for n, text in enumerate(documents)}))
    suggest_all(folder)
    answer(folder, "accepted")
    checked = check_project(Project(folder))
    assert checked.errors == 0, checked.defects
    before = tables(folder)
    assert suggest_all(folder) == 0
    assert tables(folder) == before


# ── what makes it so ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", ["accepted", "rejected", "disputed", "suggested"])
def test_a_second_run_adds_nothing_whatever_the_answer(run, starter: Path, status: str) -> None:
    text = "Indonesia dan Jepang bekerja sama di bidang pendidikan. PT. Samudra bekerja sama dengan CV. Karya.\n"
    [path] = write(starter, {"x.txt": text})
    assert run("extract", "-g", starter, path, "-o", starter / SUGGESTED).status == 0
    answer(starter, status)
    before = rows(starter)
    assert before
    assert run("extract", "-g", starter, "-o", starter / SUGGESTED).status == 0
    assert [row for row in rows(starter) if row["document"] == "x"] == before


def test_two_wordings_of_one_statement_are_one_row(run, starter: Path) -> None:
    listed(starter, write(starter, {"x.txt": "Kerja sama regional berjalan di bidang pendidikan.\n"}))
    found = [row for row in accepts_everything(run, starter) if row["predicate"] == "kg:inField"]
    assert [(row["subject"], row["object"]) for row in found] == [("kerja sama regional", "pendidikan")]


def test_a_verb_is_no_entity_and_its_subjects_are_in_the_field(run, starter: Path) -> None:
    listed(starter, write(starter, {"x.txt": "Indonesia dan Jepang bekerja sama di bidang pendidikan.\n"}))
    found = {(row["subject"], row["predicate"], row["object"]) for row in accepts_everything(run, starter)}
    assert {(name, "kg:inField", "pendidikan") for name in ("Indonesia", "Jepang")} <= found
    assert "bekerja sama" not in (starter / "entities.csv").read_text(encoding="utf-8")


def test_of_two_founding_years_in_one_document_the_surer_is_suggested(run, starter: Path) -> None:
    text = "ASEAN didirikan pada tahun 1967. ASEAN didirikan pada tahun 1968.\n"
    [path] = write(starter, {"x.txt": text})
    ran = run("extract", "-g", starter, path, "-o", starter / SUGGESTED)
    assert "1 statement skipped: it contradicts" in ran.err
    assert [row["object"] for row in rows(starter) if row["predicate"] == "kg:foundedIn" and row["document"] == "x"] == [
        "1967"
    ]


def test_what_has_members_is_a_body_where_nothing_else_tells_its_class(run, starter: Path) -> None:
    listed(starter, write(starter, {"x.txt": "Budi Santosa menjadi anggota Slank sejak tahun lalu.\n"}))
    [row] = [row for row in accepts_everything(run, starter) if row["predicate"] == "kg:memberOf"]
    assert (row["subject"], row["object"]) == ("Budi Santosa", "Slank")
    assert "slank,Organization,Slank" in (starter / "entities.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("pattern", shipped_patterns(), ids=lambda pattern: pattern.id)
def test_a_pattern_captures_what_its_predicate_is_meant_for(pattern) -> None:
    vocabulary = read_vocabulary()
    if not pattern.predicate.startswith("kg:"):
        pytest.skip("the predicate is not of the vocabulary, which says nothing of its classes")
    term = vocabulary.properties[KG + pattern.predicate.removeprefix("kg:")]
    names = {code: name for name, code in CODES.items()}
    for form in pattern.forms:
        for group, codes in form.kinds.items():
            sides = {"subject": [term.domain], "object": [term.range], "pair": [term.domain, term.range]}[group]
            for meant in sides:
                kinds = {names[code] for code in codes if code in names}
                wrong = {kind for kind in kinds if meant and vocabulary.ancestors(KG + kind).isdisjoint(meant)}
                assert wrong <= {"Person"}, "only a guess may be wrong, which becomes a body"
