from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph.core.errors import ChangedError, UsageError
from kgraph.curate.repair import folded, repairs
from kgraph.tables.csv import write_table
from kgraph.text.documents import sha256

TEXT = "Indonesia menjadi anggota ASEAN. Jepang dan Indonesia bekerja sama.\nMenurut Sari, “kerja sama itu perlu”.\n"
HEADER = "subject,predicate,object,document,quote,start,end,status,by,note\n"


@pytest.fixture
def fixed(tmp_path: Path, make_project, run):
    """`fixed(rows, text)`: the table after `check --fix --yes`, its exit status, and what was said."""

    def work(rows: str, text: str = TEXT, *options: str, documents: str | None = None) -> tuple[str, int, str]:
        given = {} if documents is None else {"documents": documents}
        folder = make_project(tmp_path / "p", annotations=rows, texts={"berita.txt": text}, **given)
        ran = run("check", "--fix", "--yes", *options, folder)
        return (folder / "annotations/a.csv").read_bytes().decode(), ran.status, ran.err

    return work


def row(quote: str, start: int | str = "", end: int | str = "", **cells: str) -> str:
    said = {
        "subject": "Indonesia",
        "predicate": "kg:memberOf",
        "object": "ASEAN",
        "status": "",
        "by": "",
        "note": "",
    } | cells
    columns = ("subject", "predicate", "object")
    first = [said[column] for column in columns]
    last = [said[column] for column in ("status", "by", "note")]
    return write_table([], [[*first, "berita", quote, str(start), str(end), *last]]).lstrip("\n")


MEMBER = "Indonesia menjadi anggota ASEAN."


def test_a_quote_that_stands_once_takes_its_offsets_along(fixed) -> None:
    table, status, said = fixed(HEADER + row(MEMBER, 0, 32), "Pembuka.\n" + TEXT)
    assert (table, status) == (HEADER + row(MEMBER, 9, 41), 0)
    assert "annotations/a.csv:2: evidence moved from 0–32 to 9–41" in said


@pytest.mark.parametrize(("start", "end"), [("0", ""), ("", "32"), ("0", "9"), ("dua", "32"), ("9", "9"), ("0", "99999")])
def test_what_the_offsets_say_does_not_matter_where_the_quote_stands_once(fixed, start: str, end: str) -> None:
    table, status, _ = fixed(HEADER + row(MEMBER, start, end))
    expected = row(MEMBER, start, end) if (start, end) == ("0", "") else row(MEMBER, 0, 32)
    assert (table, status) == (HEADER + expected, 0)


def test_of_several_places_the_one_where_the_row_begins_is_meant(fixed) -> None:
    assert fixed(HEADER + row("Indonesia", 44, 99))[:2] == (HEADER + row("Indonesia", 44, 53), 0)


def test_of_several_places_the_nearest_is_taken_and_said_when_it_is_nearest_by_far(fixed) -> None:
    table, status, said = fixed(HEADER + row("Indonesia", 42, 51))
    assert (table, status) == (HEADER + row("Indonesia", 44, 53), 0)
    assert "its words stand there 2 times, this is the nearest location" in said


def test_between_two_places_that_are_about_as_near_nothing_is_chosen(fixed) -> None:
    rows = HEADER + row("Indonesia", 20, 29)
    table, status, said = fixed(rows)
    assert (table, status) == (rows, 1)
    assert "left to you: annotations/a.csv:2:quote" in said


def test_of_several_places_the_one_where_the_neighbours_have_moved_to_is_taken_though_another_is_nearer(fixed) -> None:
    before = "Jepang hadir. Indonesia hadir. Malaysia hadir."
    rows = HEADER + row("Jepang", 0, 6) + row("Indonesia", 14, 23, object="PBB") + row("Malaysia", 31, 39, subject="Jepang")
    table, status, said = fixed(rows, "Wakil Indonesia membuka. " + before)
    assert status == 0
    assert row("Indonesia", 39, 48, object="PBB") in table
    assert "this is where the rows beside it have moved to" in said


def test_a_quote_alone_that_stands_twice_is_left(fixed) -> None:
    rows = HEADER + row("Indonesia")
    assert fixed(rows)[:2] == (rows, 1)


def test_offsets_alone_are_never_guessed(fixed) -> None:
    rows = HEADER + row("", 0, 9999)
    assert fixed(rows)[:2] == (rows, 1)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ia berkata, “kerja sama”.", 'berkata, "kerja sama"'),
        ("ini ‘penting’ sekali", "'penting'"),
        ("pada 1997–1998 itu", "1997-1998"),
        ("kerja\u00a0sama erat", "kerja sama"),
        ("kerja\nsama erat", "kerja  sama"),
        ("kerja\u200bsama", "kerjasama"),
        ("la\u0301mpu merah", "lámpu"),
        ("lámpu merah", "la\u0301mpu"),
        ("dan… begitu", "dan... begitu"),
    ],
)
def test_a_cell_gets_the_very_characters_of_the_text(fixed, text: str, quote: str) -> None:
    table, status, said = fixed(HEADER + row(quote), text)
    assert status == 0
    assert "quote written as it stands in the text" in said
    exact = folded(text).spans(folded(quote).text)
    assert len(exact) == 1
    assert row(text[slice(*exact[0])]) in table


def test_other_words_are_not_taken_for_another_way_of_writing(fixed) -> None:
    rows = HEADER + row("Indonesia menjadi Anggota ASEAN.") + row("Indonesia meniadi anggota", object="PBB")
    assert fixed(rows)[:2] == (rows, 1)


GONE = "Kutipan ini tidak ada lagi dalam teks."
LATER = "Jepang dan Indonesia bekerja sama.\nMenurut Sari, “kerja sama itu perlu”.\n"


def test_an_accepted_statement_whose_evidence_vanished_is_disputed_and_stays(fixed, tmp_path: Path) -> None:
    table, status, said = fixed(HEADER + row(MEMBER, 0, 32, by="redaksi", note="Jelas."), LATER)
    assert table == HEADER + row(MEMBER, 0, 32, by="redaksi", note=f"Jelas. {GONE}", status="disputed")
    assert status == 0
    assert "disputed: its quote is no longer in the text of 'berita'" in said
    found = [*kgraph.Project(tmp_path / "p").graph().statements()]
    assert [(s.status, s.by, s.evidence and s.evidence.quote) for s in found] == [(kgraph.Status.DISPUTED, "redaksi", None)]


def test_a_slip_in_a_quote_is_not_taken_for_evidence_that_vanished(fixed) -> None:
    rows = HEADER + row("Indonesia menjadi anggota ASEAM.", 0, 32) + row("tidak pernah ada", object="PBB")
    assert fixed(rows)[:2] == (rows, 1)


@pytest.mark.parametrize("status", ["suggested", "rejected", "disputed"])
def test_what_is_not_accepted_is_left_as_it_is_when_its_evidence_vanishes(fixed, status: str) -> None:
    rows = HEADER + row(MEMBER, 0, 32, status=status)
    assert fixed(rows, LATER)[:2] == (rows, 1)


def test_only_a_row_that_says_that_its_quote_vanished_may_keep_it(fixed) -> None:
    rows = HEADER + row(MEMBER, 0, 32, status="disputed", note="Ragu.")
    assert fixed(rows, LATER)[1] == 1
    assert fixed(rows.replace("Ragu.", GONE), LATER)[1] == 0


def test_evidence_that_comes_back_is_found_again(fixed) -> None:
    rows = HEADER + row(MEMBER, 5, 37, status="disputed", note=GONE)
    assert fixed(rows)[0] == HEADER + row(MEMBER, 0, 32, status="disputed", note=GONE)


def test_a_table_without_a_status_gets_one_for_what_vanished(fixed) -> None:
    rows = "subject,predicate,object,document,quote,start,end\nIndonesia,kg:memberOf,ASEAN,berita,Indonesia hilang,0,16\n"
    table, status, _ = fixed(rows, LATER)
    assert status == 0
    assert table.splitlines()[1] == f"Indonesia,kg:memberOf,ASEAN,berita,Indonesia hilang,0,16,disputed,{GONE}"


def documents(text: str) -> str:
    return f'id,file,title,sha256\r\nberita,berita.txt,"Berita",{sha256(text.encode())}\r\n'


def test_a_text_with_another_hash_is_left_alone_until_somebody_says_that_it_is_meant(fixed) -> None:
    rows = HEADER + row(MEMBER, 0, 32)
    table, status, said = fixed(rows, "Baru. " + TEXT, documents=documents(TEXT))
    assert (table, status) == (rows, 1)
    assert "if this one is meant, add --changed berita" in said


def test_a_text_that_was_changed_on_purpose_gets_its_quotes_and_its_hash_anew(fixed, tmp_path: Path) -> None:
    later = "Baru. " + LATER
    rows = HEADER + row("Jepang dan Indonesia", 33, 53) + row(MEMBER)
    table, status, _ = fixed(rows, later, "--changed", "berita", documents=documents(TEXT))
    assert status == 0
    assert table == HEADER + row("Jepang dan Indonesia", 6, 26) + row(MEMBER, status="disputed", note=GONE)
    assert (tmp_path / "p/documents.csv").read_bytes().decode() == documents(later)


def test_a_text_keeps_its_old_hash_while_a_row_does_not_say_which_words_it_means(fixed, tmp_path: Path) -> None:
    rows = HEADER + row(MEMBER, 0, 32) + row("", 33, 53, object="PBB")
    table, status, said = fixed(rows, "Baru. " + TEXT, "--changed", "berita", documents=documents(TEXT))
    assert (table, status) == (rows, 1)
    assert "annotations/a.csv:3:quote: the text of 'berita' has changed, and nothing tells which words were meant" in said
    assert (tmp_path / "p/documents.csv").read_bytes().decode() == documents(TEXT)


def test_a_document_that_is_not_there_cannot_have_changed(project: Path) -> None:
    with pytest.raises(UsageError, match="'berit' is not a document of this project; did you mean 'berita'"):
        repairs(kgraph.Project(project), ["berit"])


def test_order_of_columns_quoting_line_ends_and_byte_order_mark_are_kept(fixed) -> None:
    before = (
        '\ufeffnote;"end";start;quote;"document";object;predicate;subject\r\n'
        '"Jelas";"32";0;"Indonesia menjadi anggota ASEAN.";berita;ASEAN;kg:memberOf;"Indonesia"\r\n'
        "\r\n"
        '  ;67 ;"33";Jepang dan Indonesia bekerja sama.;berita; Indonesia;kg:cooperatesWith;Jepang\r\n'
        '"satu\r\ndua";;;kerja sama itu perlu;berita;PBB;"kg:memberOf";Jepang'
    )
    table, status, _ = fixed(before, "Baru. " + TEXT)
    assert status == 0
    assert table == before.replace('"32";0', '"38";6').replace('67 ;"33"', '73;"39"')


def test_a_row_that_is_wrong_in_another_way_too_waits_for_it(fixed) -> None:
    rows = HEADER + row(MEMBER, 5, 37, object="ASEAM")
    assert fixed(rows)[:2] == (rows, 1)


def test_two_rows_do_not_become_the_same_statement(fixed) -> None:
    rows = HEADER + row(MEMBER, 0, 32) + row(MEMBER, 5, 37)
    assert fixed(rows)[:2] == (rows, 1)


def test_without_a_word_from_anybody_changes_are_shown_and_not_made(run, project: Path, contents_of) -> None:
    (project / "annotations/a.csv").write_text(HEADER + row(MEMBER, 5, 37), encoding="utf-8", newline="")
    before = contents_of(project)
    ran = run("check", "--fix", project)
    assert ran.status == 1
    assert contents_of(project) == before
    (project / "diff").write_text(ran.out, encoding="utf-8")
    if shutil.which("patch"):
        subprocess.run(["patch", "-p0", "-i", "diff"], cwd=project, check=True, capture_output=True)
        assert (project / "annotations/a.csv").read_text(encoding="utf-8") == HEADER + row(MEMBER, 0, 32)
    assert f"-{row(MEMBER, 5, 37)}+{row(MEMBER, 0, 32)}" in ran.out


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_at_a_terminal_one_is_asked(project: Path, answer: str, status: int) -> None:
    table = project / "annotations/a.csv"
    table.write_text(HEADER + row(MEMBER, 5, 37, note="\x9b31mmerah"), encoding="utf-8", newline="")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "kgraph", "check", "--fix", os.fspath(project)]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave) as ran:
        os.close(slave)
        shown = b""
        os.write(master, answer.encode())
        try:
            while part := os.read(master, 4096):
                shown += part
        except OSError:
            pass
    os.close(master)
    assert ran.returncode == status, shown.decode()
    assert "Fix 1 row? [y/N]" in shown.decode()
    assert "\x9b" not in shown.decode()
    assert (row(MEMBER, 0, 32, note="\x9b31mmerah") in table.read_text(encoding="utf-8")) == (status == 0)


def test_nothing_is_written_over_what_somebody_changed_meanwhile(project: Path) -> None:
    table = project / "annotations/a.csv"
    table.write_text(HEADER + row(MEMBER, 5, 37), encoding="utf-8")
    found = repairs(kgraph.Project(project))
    table.write_text(HEADER + row(MEMBER, 6, 38), encoding="utf-8")
    with pytest.raises(ChangedError):
        found.write()
    assert table.read_text(encoding="utf-8") == HEADER + row(MEMBER, 6, 38)


def test_what_goes_with_fix_goes_with_nothing_else(run, project: Path) -> None:
    assert run("check", "--yes", project).status == 2
    assert run("check", "--changed", "berita", project).status == 2


WORDS = st.sampled_from(["ASEAN", "PBB", "“kerja sama”", "1997–1998", "Jepang\u00a0hadir", "lámpu", "di", "\n"])
TEXTS = st.lists(WORDS, min_size=3, max_size=14).map(" ".join)
PLAIN = str.maketrans({"“": '"', "”": '"', "–": "-", "\u00a0": " ", "\n": " "})
SUBJECTS = ("Indonesia", "Jepang", "PBB", "tidak dikenal")


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str]:
    """A text as it is now, and rows about it as it was, some of them wrong in other ways."""
    text = draw(TEXTS)
    rows = []
    for _ in range(draw(st.integers(1, 7))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 14)))
        quote = text[start:end].strip()
        quote = draw(st.sampled_from([quote, quote.translate(PLAIN), unicodedata.normalize("NFD", quote)]))
        places = draw(st.sampled_from([("", ""), (str(start), str(end)), (str(start), ""), ("", str(end)), ("x", "3")]))
        cells = {"subject": draw(st.sampled_from(SUBJECTS)), "object": draw(st.sampled_from(["ASEAN", "PBB"]))}
        rows.append(row(quote, *places, **cells, status=draw(st.sampled_from(["", "", "suggested", "disputed"]))))
    cut, more = draw(st.integers(0, len(text))), draw(TEXTS)
    dropped = draw(st.integers(0, 8))
    return draw(st.sampled_from([text, text[:cut] + more + text[cut + dropped :], text[:cut]])) or "kosong", "".join(rows)


@given(tables(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_written_is_right_the_rest_is_as_it_was_and_a_second_run_changes_nothing(
    make_project, drawn: tuple[str, str], ending: str, told: bool
) -> None:
    text, rows = drawn
    with tempfile.TemporaryDirectory() as place:
        table = (HEADER + rows).replace("\r\n", "\n").replace("\n", ending)
        folder = make_project(Path(place) / "p", annotations=table, texts={"berita.txt": text})
        project = kgraph.Project(folder)
        changed = ["berita"] if told else []
        wrong = {defect.row for defect in project.check()}
        found = repairs(project, changed)
        found.write()
        fixed = {repair.row for repair in found.repairs}
        assert {defect.row for defect in project.check()} == wrong - fixed
        assert fixed <= wrong
        for change in found.changes:
            pairs = zip(change.before.records, change.after.records, strict=True)
            assert {number for number, (old, new) in enumerate(pairs, 1) if old != new} == fixed
        after = (folder / "annotations/a.csv").read_bytes()
        again = repairs(project, changed)
        assert again.repairs == ()
        again.write()
        assert (folder / "annotations/a.csv").read_bytes() == after


def test_a_check_marks_what_fix_would_fix_and_nothing_else(run, project: Path) -> None:
    table = project / "annotations/a.csv"
    rows = (
        row(MEMBER, 5, 37)
        + row("Kata-kata yang tidak ada di sini.", 40, 60)
        + row(MEMBER, 3, 30).replace("ASEAN,", "ASEAM,", 1)
    )
    table.write_text(HEADER + rows, encoding="utf-8")
    ran = run("check", project)
    marked = {line.partition(": ")[0] for line in ran.out.splitlines() if line.endswith(" [--fix]")}
    assert {place.rpartition(":")[0] for place in marked} == {"annotations/a.csv:2"}
    assert ran.err.endswith("kgraph: 'kgraph check --fix' fixes 1 row, marked [--fix]\n")
    assert (
        "kgraph: 'kgraph check --fix' memperbaiki 1 baris yang bertanda [--fix]\n"
        in run("check", "--lang", "id", project).err
    )
    found = json.loads(run("check", "--format", "json", project).out)["defects"]
    assert {defect["row"] for defect in found if defect["fixable"]} == {2}
    assert "1 row fixed" in run("check", "--fix", "--yes", project).err
    after = run("check", project)
    assert "[--fix]" not in after.out + after.err
