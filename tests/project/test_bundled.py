from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kgraph import Graph, Project, Status
from kgraph.core.namespaces import DCTERMS, PREF_LABEL
from kgraph.graph.saved import SavedQuery, ask, read_queries
from kgraph.project.contents import Contents
from kgraph.sparql.answers import Answer

ROOT = Path(__file__).parents[2]
QUERIES = read_queries(ROOT / "data" / "queries")
ARTICLES = tuple(f"artikel-{i}" for i in range(1, 6))
DESCRIPTIONS = {f"<{DCTERMS}description>", "<http://www.w3.org/2004/02/skos/core#definition>"}


@pytest.fixture(scope="module")
def contents(bundled_folder: Path) -> Contents:
    return Project(bundled_folder).read()


def in_document(contents: Contents, prefix: str) -> list[tuple[str, str | None, str]]:
    found = []
    for statement in contents.statements:
        assert statement.evidence is not None
        document = statement.evidence.document.rpartition("/")[2]
        if document.startswith(prefix):
            found.append((document, statement.evidence.quote, statement.note))
    return found


# ── what is in it ─────────────────────────────────────────────────────────────────────────


def test_it_is_right_without_the_articles(contents: Contents) -> None:
    assert contents.defects == ()
    assert {d.id for d in contents.documents if d.text is None} == set(ARTICLES)
    assert sum(d.text is not None for d in contents.documents) == 8


def test_the_five_articles_hold_at_least_as_much_as_a_careful_reader_takes_from_them(contents: Contents) -> None:
    found = in_document(contents, "artikel-")
    assert len(found) >= 260
    counts = {article: sum(document == article for document, _, _ in found) for article in ARTICLES}
    for article, least in zip(ARTICLES, (20, 20, 80, 35, 65), strict=True):
        assert counts[article] >= least, counts


def test_the_eight_texts_of_our_own_hold_at_least_200_statements(contents: Contents) -> None:
    found = in_document(contents, "latar-")
    assert len(found) >= 200
    assert len({document for document, _, _ in found}) == 8


def test_every_text_of_our_own_is_300_to_600_words_long(contents: Contents) -> None:
    for document in contents.documents:
        if document.text is not None:
            assert 280 <= len(document.text.split()) <= 650, document.id


def test_every_quote_is_the_text_at_its_place(contents: Contents) -> None:
    texts = {document.iri: document.text for document in contents.documents if document.text is not None}
    checked = 0
    for statement in contents.statements:
        evidence = statement.evidence
        assert evidence is not None
        if evidence.document in texts:
            assert evidence.quote == texts[evidence.document][evidence.start : evidence.end]
            assert evidence.quote == evidence.quote.strip()
            checked += 1
        else:
            assert evidence.quote is None
    assert checked >= 200


def test_each_quote_in_the_tables_is_the_text_at_its_place(bundled_folder: Path) -> None:
    checked = 0
    for path in sorted((bundled_folder / "annotations").glob("latar-*.csv")):
        text = (bundled_folder / "corpus" / f"{path.stem}.txt").read_text(encoding="utf-8")
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert row["quote"] == text[int(row["start"]) : int(row["end"])], (path.name, row)
                checked += 1
    assert checked >= 200


def test_no_row_of_the_five_articles_holds_a_quote(bundled_folder: Path) -> None:
    rows = 0
    for path in sorted((bundled_folder / "annotations").glob("artikel-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert row["quote"] == "", (path.name, row)
                assert int(row["start"]) < int(row["end"])
                assert row["note"].strip(), (path.name, row)
                rows += 1
    assert rows >= 260


def test_there_are_at_least_120_things_each_named_and_described_in_both_languages(contents: Contents) -> None:
    assert len(contents.entities) >= 120
    for entity in contents.entities:
        assert entity.labels.keys() >= {"id", "en"}, entity.iri
        assert entity.descriptions.keys() >= {"id", "en"}, entity.iri
        assert all(text.strip().endswith(".") for text in entity.descriptions.values()), entity.iri


def test_every_concept_that_ships_is_named_and_described_in_both_languages(bundled: Graph) -> None:
    found: dict[str, dict[str, set[str]]] = {}
    for row in bundled.query(
        "SELECT ?c ?p (LANG(?o) AS ?language) { ?c skos:inScheme ?scheme ; ?p ?o FILTER(isLiteral(?o)) }"
    ):
        found.setdefault(str(row["c"]), {}).setdefault(f"<{row['p']}>", set()).add(str(row["language"]))
    assert len(found) > 40
    for concept, about in found.items():
        assert about[f"<{PREF_LABEL}>"] >= {"id", "en"}, concept
        assert set().union(*(about.get(p, set()) for p in DESCRIPTIONS)) >= {"id", "en"}, concept


def test_links_to_wikidata_are_those_of_entities_and_stand_once_each(contents: Contents) -> None:
    links = [link for entity in contents.entities for link in entity.same_as]
    assert len(links) == len(set(links))
    assert all(re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9]\d*", link) for link in links)


def test_who_made_each_statement_is_said_and_every_status_occurs(contents: Contents) -> None:
    assert all(statement.by for statement in contents.statements)
    assert {statement.status for statement in contents.statements} >= {Status.ACCEPTED, Status.SUGGESTED, Status.DISPUTED}


def test_every_quotation_has_its_speaker_and_its_gist(bundled: Graph) -> None:
    rows = list(
        bundled.query(
            "SELECT DISTINCT ?q ?gist { ?st rdf:predicate kg:said ; rdf:object ?q OPTIONAL { ?q skos:prefLabel ?gist } }"
        )
    )
    assert len(rows) >= 4
    assert all(row["gist"] for row in rows)


# ── saved queries ─────────────────────────────────────────────────────────────────────────


def answered(graph: Graph, query: SavedQuery) -> int:
    answer: Answer = ask(graph, query)
    return len(list(answer.triples() if answer.is_graph else answer.terms()))


def test_there_are_at_least_15_saved_queries() -> None:
    assert len(QUERIES) >= 15


@pytest.mark.parametrize("name", QUERIES)
def test_a_saved_query_has_both_titles_and_gives_rows(bundled: Graph, name: str) -> None:
    query = QUERIES[name]
    assert query.titles.keys() >= {"id", "en"}
    assert all(parameter.default is not None and parameter.description for parameter in query.parameters)
    assert answered(bundled, query) > 0


@pytest.mark.parametrize("name", QUERIES)
def test_a_saved_query_gives_the_same_rows_in_the_same_order_from_memory_and_from_disk(
    bundled: Graph, memory: Graph, name: str
) -> None:
    one, two = ask(bundled, QUERIES[name]), ask(memory, QUERIES[name])
    form = "ntriples" if one.is_graph else "csv"
    assert one.serialize(form) == two.serialize(form)


@pytest.fixture(scope="module")
def memory(bundled_build: Path) -> Graph:
    return Graph.open_file(bundled_build / "graph.ttl")


# ── the articles themselves ───────────────────────────────────────────────────────────────


def test_no_span_lies_outside_its_article(bundled_folder: Path, corpus_folder: Path) -> None:
    contents = Project(bundled_folder, corpus=[corpus_folder]).read()
    assert contents.defects == ()
    texts = {document.iri: document.text for document in contents.documents}
    assert all(text for text in texts.values())
    for statement in contents.statements:
        evidence = statement.evidence
        assert evidence is not None
        text = texts[evidence.document]
        assert text is not None
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert evidence.quote == text[evidence.start : evidence.end]
        assert evidence.quote.strip()


WORD = re.compile(r"\w+")
RUN = 9
"""Words in a row that would be a sentence of theirs rather than a phrase of the language."""
BINARY = {".png", ".jpg", ".pdf", ".gz", ".whl", ".sst", ".woff2", ".ico"}
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in WORD.findall(text)]
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_nine_words_in_a_row_of_the_articles_stand_in_the_repository(corpus_folder: Path) -> None:
    theirs: set[tuple[str, ...]] = set()
    for path in sorted(corpus_folder.glob("*.txt")):
        theirs |= runs(path.read_text(encoding="utf-8-sig"))
    assert len(theirs) > 1000
    checked = 0
    for path in sorted(ROOT.rglob("*")):
        if not path.is_file() or NOT_OURS & set(path.relative_to(ROOT).parts) or path.suffix in BINARY:
            continue
        found = runs(path.read_text(encoding="utf-8", errors="replace")) & theirs
        assert not found, f"{path}: {' '.join(sorted(found)[0])}"
        checked += 1
    assert checked > 50
