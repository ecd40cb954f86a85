from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import Literal, Project, Statement, Status
from kgraph.annotations.literals import read_literal
from kgraph.core.defects import Defect
from kgraph.core.namespaces import KG, PREF_LABEL, SCHEMA, XSD, PrefixMap
from kgraph.export.formats import export
from kgraph.project.contents import Contents

ENT = "https://example.org/uji/entity/"
DOC = "https://example.org/uji/doc/"
TEXT = "Indonesia menjadi anggota ASEAN. Jepang dan Indonesia bekerja sama.\nPBB didirikan pada tahun 1945. Ya. Ya.\n"
MEMBER = "Indonesia menjadi anggota ASEAN."

Read = Callable[..., Contents]


@pytest.fixture
def read(tmp_path: Path, make_project: Callable[..., Path], one_row: Callable[..., list[dict[str, str]]]) -> Read:
    """`read(object="PPB")`: a project of one row with these cells; or of all the rows that are given."""

    def contents(*rows: dict[str, str], texts: dict[str, str] | None = None, **cells: str) -> Contents:
        table = list(rows) or one_row(**cells)
        return Project(make_project(tmp_path, annotations=table, texts=texts or {"berita.txt": TEXT})).read()

    return contents


def only(contents: Contents) -> Statement:
    assert contents.defects == ()
    [statement] = contents.statements
    return statement


def only_defect(contents: Contents) -> Defect:
    assert contents.statements == ()
    [defect] = contents.defects
    assert (defect.file, defect.row) == ("annotations/a.csv", 2)
    return defect


# ── names ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["Indonesia", "INDONESIA", "RI", "ent:indonesia", ENT + "indonesia", f"<{ENT}indonesia>"])
def test_a_subject_may_be_written_as_label_alias_id_or_iri(read: Read, name: str) -> None:
    assert only(read(subject=name)).subject == ENT + "indonesia"


@pytest.mark.parametrize(
    "name", ["anggota dari", "Member of", "memberOf", "kg:memberOf", KG + "memberOf", f"<{KG}memberOf>"]
)
def test_a_predicate_may_be_written_in_any_of_its_names(read: Read, name: str) -> None:
    assert only(read(predicate=name)).predicate == KG + "memberOf"


def test_a_concept_that_ships_with_kgraph_needs_no_row_in_entities(read: Read) -> None:
    statement = only(read(predicate="menangani", object="Climate change"))
    assert statement.object == "https://w3id.org/kgraph/concept/climate-change"


def test_an_iri_of_the_web_needs_no_row_in_entities(read: Read) -> None:
    assert only(read(object="http://www.wikidata.org/entity/Q7768")).object == "http://www.wikidata.org/entity/Q7768"


def test_a_class_is_given_with_a(read: Read) -> None:
    statement = only(read(predicate="a", object="Negara"))
    assert statement.triple == (ENT + "indonesia", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", KG + "State")


BAD_NAMES = [
    ("subject", "Indonesai", "'Indonesai' is not known", "did you mean 'Indonesia'?"),
    ("object", "ASEAM", "'ASEAM' is not known", "did you mean 'ASEAN'?"),
    ("object", "Zzyzx 77", "is not known", "add it to entities.csv"),
    ("object", "ent:asena", "is not known", "did you mean 'ent:asean'?"),
    ("object", "kgc:tidak-ada-sama-sekali", "is not known", ""),
    ("object", "https://contoh.org/a b", "is not known", ""),
    ("object", "http://a> <http://b", "is not known", ""),
    ("object", "https://contoh.org/100%", "is not known", ""),
    ("subject", "", "the cell is empty", "write a name"),
    ("object", "", "the cell is empty", "write a name"),
    ("predicate", "", "'' is not a predicate", "kg:memberOf"),
    ("predicate", "anggota dar", "'anggota dar' is not a predicate", "did you mean 'anggota dari'?"),
    ("predicate", "kg:membrOf", "'kg:membrOf' is not a predicate", "did you mean 'kg:memberOf'?"),
    ("document", "brita", "'brita' is not in documents.csv", "did you mean 'berita'?"),
    ("document", "", "'' is not in documents.csv", "add it to documents.csv"),
]


@pytest.mark.parametrize(("column", "cell", "message", "fix"), BAD_NAMES)
def test_a_name_that_is_not_known_is_named_with_its_cell_and_a_proposal(
    read: Read, column: str, cell: str, message: str, fix: str
) -> None:
    defect = only_defect(read(**{column: cell}))
    assert defect.column == column
    assert message in defect.message
    assert fix in defect.fix
    assert defect.fix


@pytest.mark.parametrize(
    "cell",
    [
        '"abc"^^xsd:integer',
        '"1,5"^^xsd:decimal',
        '"2026-02-31"^^xsd:date',
        '"2026-2-1"^^xsd:date',
        '"45"^^xsd:gYear',
        '"17Z"^^xsd:integer',
        '"ya"^^xsd:boolean',
        '"١٧"^^xsd:integer',
    ],
)
def test_a_value_that_is_none_of_its_datatype_is_named(read: Read, cell: str) -> None:
    defect = only_defect(read(predicate="skos:note", object=cell))
    assert (defect.column, "does not fit" in defect.message, bool(defect.fix)) == ("object", True, True)


@pytest.mark.parametrize("cell", ['"2024-02-29"^^xsd:date', '"2026-11-22Z"^^xsd:date', '"1"^^xsd:boolean', '"x"^^xsd:token'])
def test_a_value_of_its_datatype_is_taken(read: Read, cell: str) -> None:
    assert isinstance(only(read(predicate="skos:note", object=cell)).object, Literal)


# ── evidence ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "cells",
    [
        {"quote": MEMBER, "start": "", "end": ""},
        {"quote": "", "start": "0", "end": "32"},
        {"quote": MEMBER, "start": "0", "end": "32"},
        {"quote": MEMBER, "start": "0", "end": ""},
    ],
    ids=["quote alone", "offsets alone", "both", "quote and start"],
)
def test_quote_and_offsets_each_find_the_other(read: Read, cells: dict[str, str]) -> None:
    evidence = only(read(**cells)).evidence
    assert evidence is not None
    assert (evidence.document, evidence.start, evidence.end, evidence.quote) == (DOC + "berita", 0, 32, MEMBER)


def test_offsets_count_code_points_whatever_the_file_counts(read: Read) -> None:
    texts = {"berita.txt": "\ufeff𝕏🇮🇩 e\u0301\r\nIndonesia ya\r\n"}
    evidence = only(read(quote="Indonesia", texts=texts)).evidence
    assert evidence is not None
    assert (evidence.start, evidence.end) == (7, 16)


def test_a_quote_that_is_there_twice_needs_its_start(read: Read) -> None:
    defect = only_defect(read(quote="Ya."))
    assert (defect.column, defect.message) == ("quote", "the quote is in the document twice")
    first, second = TEXT.index("Ya."), TEXT.rindex("Ya.")
    assert defect.fix == f"write start {first} or {second} beside it"
    evidence = only(read(quote="Ya.", start=str(second))).evidence
    assert evidence is not None
    assert evidence.start == second


def test_a_quote_that_is_not_there_is_met_with_the_nearest(read: Read) -> None:
    defect = only_defect(read(quote="PBB didirikan di tahun 1945."))
    start = TEXT.index("PBB")
    assert defect.column == "quote"
    assert "is not in 'berita'" in defect.message
    assert defect.fix == (
        f"nearest is {start}–{start + 30}, which differs after '…PBB didirikan': "
        "'pada tahun 1' in the text, 'di tahun 194' in the quote"
    )


def test_offsets_that_point_elsewhere_are_met_with_where_the_quote_stands(read: Read) -> None:
    defect = only_defect(read(quote=MEMBER, start="1", end="33"))
    assert defect.column == "quote"
    assert defect.fix == "the quote stands at 0–32"


BAD_PLACES = [
    ({"quote": ""}, "quote", "there is no evidence"),
    ({"quote": "", "start": "3"}, "end", "one offset alone"),
    ({"quote": "", "end": "3"}, "start", "one offset alone"),
    ({"quote": MEMBER, "end": "32"}, "start", "one offset alone"),
    ({"quote": "", "start": "5", "end": "5"}, "end", "is empty"),
    ({"quote": "", "start": "9", "end": "5"}, "end", "is empty"),
    ({"quote": "", "start": "0", "end": "9999"}, "end", "9999 is past the end of 'berita'"),
    ({"quote": "", "start": "-1", "end": "5"}, "start", "'-1' is not an offset"),
    ({"quote": "", "start": "0", "end": "٣"}, "end", "is not an offset"),
    ({"quote": "", "start": "0", "end": "1.5"}, "end", "is not an offset"),
    ({"quote": "", "start": "0", "end": "9" * 400}, "end", "is not an offset"),
    ({"quote": "zzzz qqqq xxxx"}, "quote", "is not in 'berita'"),
]


@pytest.mark.parametrize(("cells", "column", "message"), BAD_PLACES)
def test_a_place_that_cannot_be_is_named(read: Read, cells: dict[str, str], column: str, message: str) -> None:
    defect = only_defect(read(**cells))
    assert defect.column == column
    assert message in defect.message
    assert defect.fix


@given(data=st.data())
def test_any_span_of_the_text_is_proven_by_offsets_and_by_its_quote(
    tmp_path_factory: pytest.TempPathFactory,
    make_project: Callable[..., Path],
    one_row: Callable[..., list[dict[str, str]]],
    data: st.DataObject,
) -> None:
    text = data.draw(st.text("ab .\n𝕏é\"',;", min_size=1, max_size=40).filter(str.strip))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    rows = one_row(quote="", start=str(start), end=str(end))
    folder = tmp_path_factory.mktemp("span")
    evidence = only(Project(make_project(folder, annotations=rows, texts={"berita.txt": text})).read()).evidence
    assert evidence is not None
    assert evidence.quote == quote
    if quote == quote.strip() and text.count(quote) == 1 and text.find(quote, start + 1) < 0:
        again = Project(make_project(folder, annotations=one_row(quote=quote), texts={"berita.txt": text})).read()
        assert only(again).evidence == evidence


# ── values ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("predicate", "cell", "expected"),
    [
        ("kg:foundedIn", "1945", Literal("1945", datatype=XSD + "gYear")),
        ("kg:hasRole", "tuan rumah", Literal("tuan rumah", "id")),
        ("kg:hasRole", '"host"@en', Literal("host", "en")),
        ("kg:hasRole", '"tuan rumah" dan "ketua"', Literal('"tuan rumah" dan "ketua"', "id")),
        ("kg:citedNumber", "17", Literal("17", datatype=XSD + "integer")),
        ("kg:citedNumber", "2.5", Literal("2.5", datatype=XSD + "decimal")),
        ("kg:citedNumber", "2,5", Literal("2.5", datatype=XSD + "decimal")),
        ("skos:note", '"teks"', Literal("teks")),
        ("skos:note", '"2026-11-22"^^xsd:date', Literal("2026-11-22", datatype=XSD + "date")),
        ("skos:note", 'a "b"', None),
    ],
)
def test_a_cell_becomes_the_literal_that_its_predicate_takes(
    read: Read, predicate: str, cell: str, expected: Literal | None
) -> None:
    contents = read(predicate=predicate, object=cell)
    if expected is None:
        assert only_defect(contents).column == "object"
    else:
        assert only(contents).object == expected


@pytest.mark.parametrize(
    ("predicate", "cell", "fix"),
    [
        ("kg:foundedIn", "seribu", "a year of four digits"),
        ("kg:foundedIn", "45", "a year of four digits"),
        ("kg:foundedIn", "", "the value"),
        ("kg:citedNumber", "tujuh", "a number"),
        ("skos:note", '"x"^^tanpa-titik-dua', "datatype"),
        ("skos:note", '"x"^^bukan:tipe', "datatype"),
        ("skos:note", '"x"^^rdf:langString', "datatype"),
        ("kg:hasRole", '"host"@id-xx-yy', "language tag"),
    ],
)
def test_a_value_of_another_kind_is_named(read: Read, predicate: str, cell: str, fix: str) -> None:
    defect = only_defect(read(predicate=predicate, object=cell))
    assert defect.column == "object"
    assert fix in defect.fix


@pytest.mark.parametrize(
    ("predicate", "cell"),
    [
        ("kg:foundedIn", "1945"),
        ("kg:foundedIn", "0099"),
        ("kg:citedNumber", "17"),
        ("kg:citedNumber", "2.5"),
        ("kg:citedNumber", "99999999999999999999"),
        ("kg:citedNumber", "007"),
        ("kg:citedNumber", "+5"),
        ("kg:citedNumber", "2.50"),
        ("kg:citedNumber", ".5"),
        ("skos:note", '"007"^^xsd:integer'),
        ("skos:note", '"1"^^xsd:boolean'),
        ("skos:note", '"2.0"^^xsd:decimal'),
        ("skos:note", '"2026-11-22"^^xsd:date'),
        ("kg:hasRole", '"host"@en-GB'),
        ("kg:hasRole", '"host"@en-abcdefghij'),
    ],
)
def test_a_statement_comes_out_of_the_store_as_it_went_in(
    tmp_path: Path,
    make_project: Callable[..., Path],
    one_row: Callable[..., list[dict[str, str]]],
    predicate: str,
    cell: str,
) -> None:
    project = Project(make_project(tmp_path, annotations=one_row(predicate=predicate, object=cell)))
    contents = project.read()
    if contents.defects:  # What cannot be kept is refused at its cell.
        assert [(defect.row, defect.column) for defect in contents.defects] == [(2, "object")]
    else:
        assert tuple(project.graph().statements()) == contents.statements


@pytest.mark.parametrize(
    ("cell", "expected"), [("", 1.0), ("0", 0.0), ("1", 1.0), ("0.8", 0.8), ("0,8", 0.8), ("1e-1", 0.1)]
)
def test_confidence_is_a_number_from_0_to_1_with_point_or_comma(read: Read, cell: str, expected: float) -> None:
    assert only(read(confidence=cell)).confidence == expected


@pytest.mark.parametrize("cell", ["1.1", "-0.1", "tinggi", "nan", "inf", "80%"])
def test_any_other_confidence_is_named(read: Read, cell: str) -> None:
    assert only_defect(read(confidence=cell)).column == "confidence"


@pytest.mark.parametrize(
    ("cell", "status"), [("", Status.ACCEPTED), *((s.value, s) for s in Status), ("Rejected", Status.REJECTED)]
)
def test_a_status_is_one_of_four_and_accepted_when_nothing_is_said(read: Read, cell: str, status: Status) -> None:
    assert only(read(status=cell)).status is status


def test_any_other_status_is_named_with_those_there_are(read: Read) -> None:
    defect = only_defect(read(status="oke"))
    assert (defect.column, defect.fix) == ("status", "write one of accepted, suggested, rejected, disputed")


def test_who_said_it_and_the_note_are_kept_letter_by_letter(read: Read) -> None:
    statement = only(read(by='O\'Brien, "R."', note='baris 1\nbaris 2; "ya" 𝕏'))
    assert (statement.by, statement.note) == ('O\'Brien, "R."', 'baris 1\nbaris 2; "ya" 𝕏')


# ── quotations and qualifiers ─────────────────────────────────────────────────────────────


def test_a_quotation_is_a_thing_of_its_own_about_which_more_can_be_said(read: Read) -> None:
    contents = read(
        predicate="kg:said",
        object="Isinya.",
        about="perubahan iklim|PBB",
        quotationForm="langsung",
        cue="Menurut",
    )
    said, first, second = contents.statements
    assert contents.defects == ()
    assert isinstance(said.object, str)
    assert said.object.startswith("https://example.org/uji/quotation/")
    assert dict(said.qualifiers) == {
        PREF_LABEL: Literal("Isinya.", "id"),
        KG + "quotationForm": KG + "Direct",
        KG + "cue": Literal("Menurut"),
    }
    assert {first.subject, second.subject} == {said.object}
    assert [first.predicate, second.predicate] == [SCHEMA + "about"] * 2
    assert [first.object, second.object] == ["https://w3id.org/kgraph/concept/climate-change", ENT + "pbb"]


def test_a_known_qualifier_is_a_column(read: Read) -> None:
    assert only(read(since="1967", **{"kg:until": "1970"})).qualifiers == (
        (KG + "since", Literal("1967", datatype=XSD + "gYear")),
        (KG + "until", Literal("1970", datatype=XSD + "gYear")),
    )


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"since": "kapan"}, "since"),
        ({"about": "PBB"}, "about"),
        ({"predicate": "kg:said", "about": "PPB"}, "about"),
        ({"predicate": "kg:said", "since": "1967"}, "since"),
        ({"quotationForm": "direct"}, "quotationForm"),
        ({"cue": "Menurut"}, "cue"),
        ({"predicate": "kg:said", "quotationForm": "lisan"}, "quotationForm"),
        ({"predicate": "kg:said", "object": ""}, "object"),
    ],
)
def test_a_qualifier_that_does_not_fit_is_named(read: Read, cells: dict[str, str], column: str) -> None:
    [defect] = read(**cells).defects
    assert (defect.row, defect.column) == (2, column)
    assert defect.fix


def test_a_further_column_that_the_ontology_does_not_know_is_named(read: Read) -> None:
    [defect] = read(warna="x").defects
    assert (defect.file, defect.row, defect.column) == ("annotations/a.csv", 1, "warna")
    assert "neither known nor a qualifier" in defect.message


# ── tables as a whole ─────────────────────────────────────────────────────────────────────


def test_all_bad_rows_are_named_in_one_run_and_the_good_ones_still_come_through(
    read: Read, one_row: Callable[..., list[dict[str, str]]]
) -> None:
    bad = [
        {"subject": "Indonesai"},
        {"predicate": "angota"},
        {},
        {"object": "PPB"},
        {"document": "x"},
        {"quote": "tidak ada"},
        {"confidence": "2"},
        {"status": "ok"},
    ]
    contents = read(*(one_row(**cells)[0] for cells in bad))
    assert len(contents.statements) == 1
    assert [(d.row, d.column) for d in contents.defects] == [
        (2, "subject"),
        (3, "predicate"),
        (5, "object"),
        (6, "document"),
        (7, "quote"),
        (8, "confidence"),
        (9, "status"),
    ]


def test_the_same_statement_at_the_same_place_twice_is_named_with_the_first(
    read: Read, one_row: Callable[..., list[dict[str, str]]]
) -> None:
    contents = read(*one_row(), *one_row(subject="RI", confidence="0.5", note="lain"))
    assert len(contents.statements) == 1
    [defect] = contents.defects
    assert defect.row == 3
    assert "annotations/a.csv:2" in defect.message


def test_the_same_triple_at_two_places_is_two_statements(read: Read, one_row: Callable[..., list[dict[str, str]]]) -> None:
    contents = read(*one_row(), *one_row(quote="Jepang dan Indonesia bekerja sama."))
    assert not contents.defects
    one, two = contents.statements
    assert one.triple == two.triple
    assert one.id != two.id


def test_a_quote_for_a_text_that_is_not_at_hand_is_not_believed(tmp_path: Path, make_project, one_row) -> None:
    documents = [{"id": "berita", "file": "jauh.txt", "title": "Jauh", "sha256": "0" * 64}]
    alone = Project(make_project(tmp_path / "a", annotations=one_row(), documents=documents)).read()
    assert only_defect(alone).column == "quote"
    assert "--corpus" in only_defect(alone).fix
    offsets = one_row(quote="", start="0", end="5")
    evidence = only(Project(make_project(tmp_path / "b", annotations=offsets, documents=documents)).read()).evidence
    assert evidence is not None
    assert (evidence.start, evidence.end, evidence.quote) == (0, 5, None)


def test_all_that_is_wrong_with_a_row_is_named_at_once(read: Read) -> None:
    cells = {"subject": "Indonesa", "predicate": "angota", "document": "berta", "confidence": "dua", "status": "bagus"}
    assert [defect.column for defect in read(**cells).defects] == [
        "subject",
        "predicate",
        "document",
        "confidence",
        "status",
    ]


@pytest.mark.parametrize(
    ("quote", "seen"),
    [
        ("Jepang dan\nIndonesia bekerja sama.", "a line break in the quote"),
        ("Jepang dan Indonesia bekerja sama…", "'.' in the text"),
    ],
)
def test_a_quote_that_only_looks_the_same_is_met_with_where_it_differs(read: Read, quote: str, seen: str) -> None:
    assert seen in only_defect(read(quote=quote)).fix


@pytest.mark.parametrize("cell", ["17.000", "17,000", "1.234.567"])
def test_a_thousand_or_a_fraction_is_for_the_annotator_to_say(read: Read, cell: str) -> None:
    assert "whichever is meant" in only_defect(read(predicate="kg:citedNumber", object=cell)).fix


@pytest.mark.parametrize("cell", ["diterima", "DIPERSOALKAN", "suggested", "Saran", "disetujui", "Ditolak"])
def test_a_status_is_written_in_the_words_that_pages_show(read: Read, cell: str) -> None:
    assert only(read(status=cell)).status in Status


@pytest.mark.parametrize("column", ["subject", "object"])
@pytest.mark.parametrize("iri", [ENT + "indonesa", KG + "Negra", "https://w3id.org/kgraph/concept/climat-change"])
def test_a_misspelt_iri_of_ours_is_not_taken_for_one_of_the_web(read: Read, column: str, iri: str) -> None:
    assert only_defect(read(**{column: iri})).column == column


def test_a_misspelt_predicate_of_ours_is_named_in_full_too(read: Read) -> None:
    assert only_defect(read(predicate=KG + "membrOf")).column == "predicate"


def test_a_line_break_in_a_quote_is_the_same_in_every_program(read: Read) -> None:
    texts = {"berita.txt": "Indonesia menjadi\nanggota ASEAN."}
    assert only(read(quote="menjadi\r\nanggota", texts=texts)).evidence.quote == "menjadi\nanggota"


def test_what_a_quotation_is_about_is_said_once(read: Read) -> None:
    cells = {"subject": "Sari", "predicate": "kg:said", "object": "Perlu.", "about": "PBB| UN |PBB"}
    defects = read(**cells).defects
    assert [defect.message.split(" stands")[0] for defect in defects] == ["the same statement with the same evidence"]


def test_a_less_sure_reading_of_what_a_quotation_is_about_keeps_its_own_row(
    tmp_path: Path, make_project: Callable[..., Path], one_row: Callable[..., list[dict[str, str]]]
) -> None:
    said = one_row(subject="Sari", predicate="kg:said", object="Perlu.", quote="kerja sama itu perlu", about="PBB")
    [first, *_] = Project(make_project(tmp_path / "a", annotations=said)).read().statements
    about = {"subject": f"<{first.object}>", "predicate": "schema:about", "object": "ASEAN", "document": "berita"}
    about |= {"quote": "PBB didirikan pada tahun 1945.", "confidence": "0.5", "status": "disputed"}
    project = Project(make_project(tmp_path / "b", annotations=[*said, about]))
    statements = project.contents().statements
    text = export(project.graph(), "triples-csv")
    again = Project(make_project(tmp_path / "c", annotations=text)).contents().statements
    assert sorted(again, key=lambda s: s.id) == sorted(statements, key=lambda s: s.id)
    assert {s.status for s in again} == {Status.ACCEPTED, Status.DISPUTED}


# ── tables as programs save them ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("cell", ["1945.0", "1945,0", "1.945E+03"])
def test_a_year_may_have_the_decimals_of_a_spreadsheet(read: Read, cell: str) -> None:
    assert only(read(subject="PBB", predicate="kg:foundedIn", object=cell)).object == Literal("1945", "", XSD + "gYear")


def test_offsets_may_have_the_decimals_of_a_spreadsheet(read: Read) -> None:
    evidence = only(read(quote=MEMBER, start="0.0", end="32,0")).evidence
    assert evidence is not None
    assert (evidence.start, evidence.end) == (0, 32)


@pytest.mark.parametrize("column", ["start", "end", "confidence", "status", "since"])
def test_a_word_of_pandas_for_an_empty_cell_is_to_be_emptied(read: Read, column: str) -> None:
    defect = next(d for d in read(**{"quote": MEMBER, "start": "0", "end": "32", column: "nan"}).defects)
    assert (defect.column, defect.fix) == (column, "empty the cell")


@pytest.mark.parametrize(("cell", "fix"), [("“teks”@id", '"teks"@id'), ("“1945”^^xsd:gYear", '"1945"^^xsd:gYear')])
def test_curled_quotation_marks_around_a_literal_are_to_be_straight(read: Read, cell: str, fix: str) -> None:
    assert only_defect(read(predicate="skos:note", object=cell)).fix == f"write {fix}, with straight quotation marks"


def test_a_date_in_another_form_is_met_with_the_form_to_write(read: Read) -> None:
    def fix(cell: str) -> str:
        return read_literal(cell, XSD + "date", PrefixMap({}), "id")

    assert fix("22/11/2026") == "2026-11-22"
    assert fix("3/4/2026") == "2026-04-03 or 2026-03-04, whichever is meant"
    assert fix("2026-11-22 00:00:00") == Literal("2026-11-22", "", XSD + "date")


def test_a_table_may_be_headed_in_indonesian(tmp_path: Path, make_project: Callable[..., Path]) -> None:
    table = (
        "sep=;\r\nAnotasi bulan Mei;;;;;;;;;;\r\n"
        "Subjek;Predikat;Objek;Dokumen;Kutipan;Awal;Akhir;Keyakinan;Status;Oleh;Catatan;Sejak\r\n"
        f"Indonesia;anggota dari;ASEAN;berita;{MEMBER};0,0;32,0;0,95;saran;Ayu;'-nya' dipakai;1967,0\r\n"
        f"Jepang;bekerja sama dengan;Indonesia;berita;Jepang dan Indonesia bekerja sama\r\n\r\n"
    )
    folder = make_project(tmp_path, annotations=[], texts={"berita.txt": TEXT}, files={"annotations/b.csv": table})
    contents = Project(folder).read()
    assert contents.defects == ()
    first, second = contents.statements
    assert (first.status, first.confidence, first.by, first.note) == (Status.SUGGESTED, 0.95, "Ayu", "'-nya' dipakai")
    assert first.qualifiers == ((KG + "since", Literal("1967", "", XSD + "gYear")),)
    assert second.status is Status.ACCEPTED
    assert contents.locations[second.id] == ("annotations/b.csv", 4, None)


@pytest.mark.parametrize("name", ["Jum'at Hijau", "Jum’at Hijau", "JUM'AT\u00a0HIJAU"])
def test_a_name_is_the_same_with_curled_quotation_marks_and_no_break_spaces(
    tmp_path: Path, make_project: Callable[..., Path], one_row: Callable[..., list[dict[str, str]]], name: str
) -> None:
    entities = [
        {"id": "jh", "type": "Organization", "label_id": "Jum’at Hijau"},
        {"id": "a", "type": "State", "label_id": "A"},
    ]
    rows = one_row(subject=name, object="A")
    [statement] = Project(make_project(tmp_path, entities=entities, annotations=rows)).read().statements
    assert statement.subject == ENT + "jh"
