"""Patterns: what a sentence states, and what it does not. Every pattern brings its own test, its example."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.mentions.conjuncts import with_shared_heads
from kgraph.extract.mentions.lists import project_names
from kgraph.extract.mentions.mentions import find_mentions
from kgraph.extract.mentions.names import Names
from kgraph.extract.model import Mention, Quotation, Suggestion
from kgraph.extract.relations.loader import shipped_patterns
from kgraph.extract.relations.pattern import Pattern
from kgraph.extract.relations.statements import find_statements
from kgraph.project.contents import read_entities
from kgraph.project.project import Project
from kgraph.text.passages import passages

PATTERNS = shipped_patterns()
STATES = (
    "Norwegia",
    "Kenya",
    "Peru",
    "Kanada",
    "Portugal",
    "Maroko",
    "Brasil",
    "Angola",
    "Islandia",
    "Denmark",
    "Estonia",
    "Finlandia",
    "Qatar",
    "Malta",
    "Siprus",
    "Swedia",
    "Uruguay",
    "Fiji",
    "Swiss",
    "Austria",
)
PEOPLE = ("Lars Hansen", "Siti Rahmah")
BODIES = ("Komisi Perikanan Samudra", "NATO", "OPEC", "Universitas Oslo", "Parlemen Pan-Afrika", "Komisi Uni Afrika")
PLACES = ("Addis Ababa", "Kyoto", "Oslo", "Laut Tengah", "Pasifik")


@pytest.fixture(scope="module")
def names() -> Names:
    from kgraph.extract.mentions.names import Known

    root = Path(__file__).parents[3]
    project = Project(root / "data")
    more = [
        (name, Known(f"https://e.org/{name.replace(' ', '-')}", kind, name))
        for kind, known in (("State", STATES), ("Person", PEOPLE), ("Organization", BODIES), ("Place", PLACES))
        for name in known
    ]
    return Names([*project_names(read_entities(project, []), project.vocabulary), *more])


def found(text: str, names: Names, patterns: Sequence[Pattern] = PATTERNS) -> list[Suggestion]:
    parts = passages(text)
    # The names alone: what stands here tests the patterns and not the guesses about unknown names.
    mentions = [
        Mention(h.start, h.end, text[h.start : h.end], h.known.type, h.known.iri, h.known.label) for h in names.find(text)
    ]
    return find_statements(text, parts, with_shared_heads(text, mentions, names), (), patterns)


def shown(suggestion: Suggestion) -> str:
    thing = suggestion.object
    other = thing if isinstance(thing, str) else thing.name if thing.type == "Class" else thing.text
    parts = [suggestion.subject.text, other, *([suggestion.modality] if suggestion.modality != "asserted" else [])]
    return " | ".join(parts)


def said(text: str, names: Names) -> set[tuple[str, str]]:
    return {(suggestion.predicate, shown(suggestion)) for suggestion in found(text, names)}


def test_every_pattern_is_there():
    assert len(PATTERNS) == COUNT
    assert len({pattern.id for pattern in PATTERNS}) == COUNT


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_a_pattern_reads_its_example_and_refuses_what_it_must(pattern, names):
    assert sorted(shown(one) for one in found(pattern.example, names, [pattern])) == sorted(pattern.gives)
    for sentence in pattern.refuses:
        assert not found(sentence, names, [pattern])


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_confidence_was_measured_and_is_worth_a_suggestion(pattern):
    assert 0.6 <= pattern.confidence <= 1


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Finlandia bergabung dengan NATO.", "asserted"),
        ("Finlandia akan bergabung dengan NATO.", "planned"),
        ("Finlandia berencana bergabung dengan NATO.", "planned"),
        ("Finlandia belum bergabung dengan NATO.", "negated"),
        ("Finlandia tak pernah bergabung dengan NATO.", "negated"),
        ("Qatar keluar dari OPEC.", "negated"),
        ("Kenya bukan anggota NATO.", "negated"),
    ],
)
def test_what_is_denied_or_only_meant_is_marked(text, modality, names):
    assert {one.modality for one in found(text, names) if one.predicate == "kg:memberOf"} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "Apakah Finlandia bergabung dengan NATO?",
        "Jika Finlandia bergabung dengan NATO, perbatasan memanjang.",
        "Seandainya Kenya dan Peru bekerja sama, harga turun.",
        "Kenya harus bekerja sama dengan Peru.",
        "Kenya mungkin bekerja sama dengan Peru.",
        "Kenya meminta Peru meratifikasi Protokol Kyoto.",
        "Kenya dan Peru bertanding di Oslo.",
        "Perusahaan di Kenya membeli tembaga dari Peru.",
        "Hubungan Kenya dan Peru memburuk.",
        "Kenya mengimpor ikan dari Norwegia sejak 1990.",
    ],
)
def test_questions_conditions_wishes_and_mere_company_state_nothing(text, names):
    assert not found(text, names)


def test_what_is_quoted_belongs_to_its_speaker(names):
    text = "“Kenya bekerja sama dengan Peru,” kata Lars Hansen."
    mentions = [
        Mention(h.start, h.end, text[h.start : h.end], h.known.type, h.known.iri, h.known.label) for h in names.find(text)
    ]
    quotation = Quotation(1, text.index("”"), "direct")
    assert find_statements(text, passages(text), mentions, [], PATTERNS)
    assert not find_statements(text, passages(text), mentions, [quotation], PATTERNS)


def test_pronouns_mean_the_subject_before_them(names):
    text = "Lars Hansen lahir di Oslo. Ia menjadi ketua Komisi Perikanan Samudra."
    leads = [one for one in found(text, names) if one.predicate == "kg:leads"]
    assert [(one.subject.text, one.subject.name) for one in leads] == [("Ia", "Lars Hansen")]


def test_a_pronoun_that_may_mean_two_people_means_none(names):
    text = "Kemarin Lars Hansen menemui Siti Rahmah. Ia menjadi ketua Komisi Perikanan Samudra."
    assert not [one for one in found(text, names) if one.predicate == "kg:leads"]


def test_one_subject_may_do_several_things(names):
    text = "Kerja sama regional dapat mengatasi kemiskinan, menangani migrasi, dan memerangi terorisme."
    objects = {
        one.object.text for one in found(text, names) if one.predicate == "kg:addresses" and isinstance(one.object, Mention)
    }
    assert objects == {"kemiskinan", "migrasi", "terorisme"}


def test_heads_are_shared_in_an_enumeration(names):
    text = "Salah satu tantangan kerja sama regional adalah perbedaan budaya, nilai, dan prioritas."
    objects = {one.object.name for one in found(text, names) if isinstance(one.object, Mention)}
    assert objects == {"perbedaan budaya", "perbedaan nilai", "perbedaan prioritas"}


def test_under_a_heading_of_two_kinds_nobody_knows_which_an_item_is(names):
    assert not found("Manfaat dan tantangan kerja sama regional:\n- Birokrasi.\n- Lapangan kerja.", names)


def test_evidence_is_the_sentence_that_says_it(names):
    text = "Musim dingin tiba. Kenya bekerja sama dengan Peru. Salju turun."
    (one,) = found(text, names)
    assert text[one.start : one.end] == "Kenya bekerja sama dengan Peru."


# ── any text ──────────────────────────────────────────────────────────────────────────────

PIECES = """
    Kenya Peru NATO kerja sama dengan bekerja antara adalah anggota dan , ( ) : . ? - perubahan iklim seperti menandatangani
    Protokol Kyoto tahun 1999 ia ini tantangan manfaat İ ß “ ” yang Menteri Lars Hansen
"""
WORDS = st.sampled_from((*PIECES.split(), "\n", "\ue001", "\uf8ff"))


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_spans_lie_inside(names, text):
    parts = passages(text)
    for one in find_statements(text, parts, find_mentions(text, parts, names), (), PATTERNS):
        assert 0 <= one.start < one.end <= len(text)
        for mention in (one.subject, one.object):
            if isinstance(mention, Mention):
                assert text[mention.start : mention.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Kenya bekerja sama dengan " * 2000,
        "Kenya, " * 5000 + "bekerja sama.",
        "Kenya dan " * 3000,
        "kerja sama regional dapat mengatasi " * 1000,
        "Menteri " * 5000,
        "seperti kemiskinan, " * 2000,
        "(" * 5000 + "Kenya bekerja sama dengan Peru",
        "ia " * 5000 + "bergabung dengan NATO.\n" * 200,
    ],
    ids=range(8),
)
def test_no_text_takes_long(text, names):
    begin = time.perf_counter()
    found(text, names)
    assert time.perf_counter() - begin < 2


COUNT = 84
