"""What is counted. What was found is written out by hand, so that no rule is tested here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgraph.compare.evaluate import Evaluation, Score, as_table
from kgraph.compare.evaluate.gold import Gold
from kgraph.compare.evaluate.matching import Matching
from kgraph.extract.model import Extraction, Mention, Quotation, Suggestion
from kgraph.project.project import Project
from kgraph.text.documents import Span

ENT = "https://example.org/uji/entity/"


@pytest.fixture
def compared(project: Path) -> Callable[..., Evaluation]:
    """`compared(suggestions=…, …)`: the figures for the small project when this was found in its text."""

    def figures(
        *,
        mentions: tuple[Mention, ...] = (),
        quotations: tuple[Quotation, ...] = (),
        suggestions: tuple[Suggestion, ...] = (),
    ) -> Evaluation:
        matching = Matching(Gold(Project(project)))
        matching.add("berita", text(project), Extraction(mentions, quotations, suggestions))
        return matching.evaluation()

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


def test_text_in_the_table_is_harmless_on_a_terminal(compared, at) -> None:
    hostile = name("\x1b[31mJepang")
    table = as_table(compared(suggestions=(suggestion(hostile, "kg:memberOf", ASEAN, at("Jepang")),)))
    assert "\x1b" not in table


def test_the_table_may_be_in_indonesian(compared, at) -> None:
    found = compared(suggestions=(suggestion(JEPANG, "kg:memberOf", ASEAN, at("anggota ASEAN")),))
    lines = as_table(found, language="id").splitlines()
    assert lines[0] == " " * 41 + "ketepatan kelengkapan     F1 ditemukan seharusnya"
    assert lines[1].split() == ["penyebutan", "n/a", "0.00", "n/a", "n/a", "4"]
    assert "keliru, mulai dari yang paling yakin" in lines
