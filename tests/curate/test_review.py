from __future__ import annotations

import csv
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kgraph.core.errors import ChangedError
from kgraph.core.terminal import shown
from kgraph.curate.review import Filter, Part, Review, converse, parts
from kgraph.project.project import Project

TEXT = "Kata orang, RI kini anggota penuh ASEAN. Jepang dan Indonesia bekerja sama.\nPBB didirikan pada 1945.\n"
DOCUMENTS = [{"id": "kabar", "file": "kabar.txt", "title": "Kabar"}, {"id": "lain", "file": "lain.txt"}]
SUGGESTED = {"document": "kabar", "confidence": "0.8", "status": "suggested", "by": "kgraph/anggota"}
ROWS = [
    {
        **SUGGESTED,
        "subject": "Indonesia",
        "predicate": "kg:memberOf",
        "object": "ASEAN",
        "quote": "RI kini anggota penuh ASEAN",
    },
    {
        **SUGGESTED,
        "subject": "Jepang",
        "predicate": "kg:cooperatesWith",
        "object": "Indonesia",
        "quote": "Jepang dan Indonesia bekerja sama.",
        "by": "kgraph/kerja-sama",
        "confidence": "0.6",
    },
    {**SUGGESTED, "subject": "PBB", "predicate": "kg:foundedIn", "object": "1945", "quote": "PBB didirikan pada 1945."},
    {
        **SUGGESTED,
        "document": "lain",
        "subject": "Sari",
        "predicate": "kg:said",
        "object": "Perlu.",
        "quote": "itu perlu",
        "about": "perubahan iklim",
        "note": "Baca lagi.",
    },
]


@pytest.fixture
def folder(tmp_path: Path, make_project: Callable[..., Path]) -> Path:
    texts = {"kabar.txt": TEXT, "lain.txt": "Menurut Sari, itu perlu."}
    return make_project(tmp_path / "uji", documents=DOCUMENTS, texts=texts, annotations=ROWS)


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "annotations" / "a.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def review(folder: Path, **wanted: object) -> Review:
    return Review(Project(folder), "Ayu", Filter(**wanted))  # type: ignore[arg-type]


# ── the logic ─────────────────────────────────────────────────────────────────────────────


def test_what_is_accepted_is_written_at_once_with_who_and_which_rule(folder: Path) -> None:
    before = (folder / "annotations" / "a.csv").read_text()
    review(folder).accept()
    row = table(folder)[0]
    assert (row["status"], row["by"], row["note"]) == ("accepted", "Ayu", "kgraph/anggota")
    after = (folder / "annotations" / "a.csv").read_text()
    assert after.splitlines()[2:] == before.splitlines()[2:]
    assert Project(folder).check() == ()


def test_what_is_rejected_stays_in_the_table_and_a_note_is_kept(folder: Path) -> None:
    going = review(folder, document="lain")
    going.reject()
    assert (table(folder)[3]["status"], table(folder)[3]["note"]) == ("rejected", "Baca lagi. kgraph/anggota")
    assert going.current is None
    assert review(folder, document="lain").current is None


def test_what_a_person_has_suggested_stays_theirs(folder: Path, make_project: Callable[..., Path]) -> None:
    make_project(folder, documents=DOCUMENTS, annotations=[{**ROWS[0], "by": "Sari", "note": "Mungkin."}])
    review(folder).accept()
    assert (table(folder)[0]["status"], table(folder)[0]["by"], table(folder)[0]["note"]) == ("accepted", "Sari", "Mungkin.")


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        ({}, ["indonesia", "jepang", "pbb", "sari"]),
        ({"document": "lain"}, ["sari"]),
        ({"at_least": 0.7}, ["indonesia", "pbb", "sari"]),
        ({"rule": "kgraph/kerja-sama"}, ["jepang"]),
        ({"rule": "kerja-sama", "at_least": 0.7}, []),
    ],
)
def test_one_goes_through_the_suggestions_one_wants(folder: Path, wanted: dict[str, object], subjects: list[str]) -> None:
    found = [item.statement.subject.rpartition("/")[2] for item in review(folder, **wanted).items]
    assert found == subjects


def test_a_suggestion_is_shown_in_labels_with_its_sentence(folder: Path) -> None:
    going = review(folder)
    assert going.current is not None
    assert going.triple(going.current) == ("Indonesia", "anggota dari", "ASEAN")
    assert parts(going, going.current) == [
        Part("Kata orang, "),
        Part("RI", "subject"),
        Part(" kini anggota penuh ", "evidence"),
        Part("ASEAN", "object"),
        Part("."),
    ]
    assert going.items[3].about == ("perubahan iklim",)
    assert going.triple(going.items[3])[2] == "Perlu."


def test_an_edit_is_checked_and_the_new_quote_found(folder: Path) -> None:
    going = review(folder)
    before = (folder / "annotations" / "a.csv").read_bytes()
    assert {d.column for d in going.edit({"object": "ASEAM", "quote": "tidak ada"})} == {"object", "quote"}
    assert (folder / "annotations" / "a.csv").read_bytes() == before
    assert going.edit({"object": "PBB", "quote": "anggota penuh"}) == ()
    row = table(folder)[0]
    assert (row["object"], row["quote"], row["status"]) == ("PBB", "anggota penuh", "suggested")
    start = TEXT.index("anggota penuh")
    assert (row["start"], row["end"]) == (str(start), str(start + len("anggota penuh")))
    going.accept()
    assert (table(folder)[0]["object"], table(folder)[0]["status"]) == ("PBB", "accepted")
    assert Project(folder).check() == ()


def test_an_edit_cannot_make_a_row_twice(folder: Path) -> None:
    going = review(folder)
    going.skip()
    cells = {"subject": "Indonesia", "predicate": "kg:memberOf", "object": "ASEAN", "quote": ROWS[0]["quote"]}
    assert "stands in annotations/a.csv:2 already" in str(going.edit(cells)[0])


def test_every_answer_can_be_undone(folder: Path) -> None:
    going = review(folder)
    before = (folder / "annotations" / "a.csv").read_bytes()
    going.accept()
    going.skip()
    going.edit({"object": "1946"})
    going.reject()
    assert (going.accepted, going.rejected, len(going.items)) == (1, 1, 1)
    for _ in range(4):
        assert going.undo()
    assert not going.undo()
    assert (going.accepted, going.rejected, len(going.items)) == (0, 0, 4)
    assert (folder / "annotations" / "a.csv").read_bytes() == before
    going.accept()
    assert table(folder)[0]["status"] == "accepted"


def test_what_somebody_writes_meanwhile_is_never_written_over(folder: Path) -> None:
    path = folder / "annotations" / "a.csv"
    going = review(folder)
    going.accept()
    path.write_text(path.read_text().replace("0.6", "0.65"))
    for answer in (going.reject, going.undo, lambda: going.edit({"object": "PBB"})):
        with pytest.raises(ChangedError):
            answer()
    assert "0.65" in path.read_text()
    going.reload()
    assert going.current is not None
    assert going.current.statement.confidence == 0.65
    going.reject()
    assert [row["status"] for row in table(folder)] == ["accepted", "rejected", "suggested", "suggested"]


def test_what_was_skipped_stays_skipped_when_the_table_is_read_again(folder: Path) -> None:
    going = review(folder)
    going.skip()
    going.reload()
    assert len(going.items) == 3


def test_a_table_may_lack_the_columns_that_an_answer_needs(folder: Path) -> None:
    rows = "object;subject;predicate;document;quote;status\r\nASEAN;Indonesia;kg:memberOf;kabar;penuh ASEAN;suggested\r\n"
    (folder / "annotations" / "a.csv").write_bytes(("\ufeff" + rows).encode())
    review(folder).accept()
    written = (folder / "annotations" / "a.csv").read_bytes().decode()
    assert written.startswith("\ufeffobject;subject;predicate;document;quote;status;by;note\r\n")
    assert written.endswith("ASEAN;Indonesia;kg:memberOf;kabar;penuh ASEAN;accepted;Ayu;\r\n")


def test_a_text_that_is_not_at_hand_is_no_obstacle(folder: Path) -> None:
    path = folder / "documents.csv"
    path.write_text("id,file,sha256\nkabar,hilang.txt," + "0" * 64 + "\n")
    (folder / "annotations" / "a.csv").write_text(
        "subject,predicate,object,document,quote,start,end,status\n"
        "Indonesia,kg:memberOf,ASEAN,kabar,RI di ASEAN,3,14,suggested\n"
    )
    going = review(folder)
    assert going.current is not None
    assert [part.text for part in parts(going, going.current)] == ["RI", " di ", "ASEAN"]


@pytest.mark.parametrize("hostile", ["\x1b]0;judul\x07", "\x1b[2J", "\u202eterbalik", "\u2028", "\x9b31m", "\u200b"])
def test_text_cannot_speak_to_the_terminal(hostile: str) -> None:
    plain = shown(f"awal {hostile} akhir")
    assert plain.isprintable()
    assert plain.startswith("awal \\")


# ── without a terminal ────────────────────────────────────────────────────────────────────


class Script:
    """A screen on which somebody has typed everything beforehand."""

    colours = False

    def __init__(self, *typed: str) -> None:
        self.typed: Iterator[str] = iter(typed)
        self.lines: list[str] = []

    def show(self, text: str = "") -> None:
        self.lines.append(text)

    def key(self, prompt: str) -> str:
        return next(self.typed, "")

    def line(self, prompt: str) -> str | None:
        return next(self.typed, None)


def test_a_conversation_goes_through_all_keys(folder: Path) -> None:
    screen = Script("?", "x", "u", "y", "s", "e", "", "", "19", "", "e", "", "", "1946", "", "n", "u", "y", "q")
    converse(review(folder), screen)
    said = "\n".join(screen.lines)
    assert "  Kata orang, »[RI] kini anggota penuh [ASEAN]«." in screen.lines
    assert "y  accept: it is right, and becomes a fact" in said
    assert "Press y, n, e, s, u or q" in said
    assert "There is nothing to undo." in said
    assert "object: '19' does not fit kg:foundedIn" in said
    assert "Nothing was changed." in said
    assert [row["status"] for row in table(folder)] == ["accepted", "suggested", "accepted", "suggested"]
    assert table(folder)[2]["object"] == "1946"


def test_a_conversation_notices_that_the_table_was_changed(folder: Path) -> None:
    path = folder / "annotations" / "a.csv"

    class Meanwhile(Script):
        def key(self, prompt: str) -> str:
            if "0.6," in path.read_text():
                path.write_text(path.read_text().replace("0.6,", "0.65,"))
            return super().key(prompt)

    screen = Meanwhile("y", "n")
    converse(review(folder), screen)
    assert any("was changed by another program" in line for line in screen.lines)
    assert [row["status"] for row in table(folder)][:2] == ["rejected", "suggested"]
    assert table(folder)[1]["confidence"] == "0.65"


COMMAND = [sys.executable, "-m", "kgraph", "review"]


def piped(folder: Path, typed: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, str(folder), *options]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, encoding="utf-8")


def test_answers_may_come_from_a_pipe(folder: Path) -> None:
    ran = piped(folder, "y\n\nn\n", "--by", "Ayu")
    assert ran.returncode == 0
    assert "\x1b" not in ran.stdout
    assert "Indonesia — anggota dari — ASEAN" in ran.stdout
    assert ran.stderr == "kgraph: 1 accepted, 1 rejected, 2 left\n"
    assert [row["status"] for row in table(folder)] == ["accepted", "rejected", "suggested", "suggested"]


def test_who_reviews_is_known_or_nothing_is_reviewed(folder: Path, run) -> None:
    assert piped(folder, "y\n", "--by", "kgraph/anggota").returncode == 2
    assert "--by NAME" in piped(folder, "y\n", "--by", " ").stderr
    assert {row["status"] for row in table(folder)} == {"suggested"}


def test_the_name_that_git_has_is_said(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "config", "user.name", "Sari Wulandari"], cwd=folder, check=True)
    ran = piped(folder, "y\n")
    assert "reviewed by Sari Wulandari, as git has it; --by says another name" in ran.stderr
    assert table(folder)[0]["by"] == "Sari Wulandari"


def test_where_nothing_is_suggested_there_is_nothing_to_review(folder: Path) -> None:
    ran = piped(folder, "", "--by", "Ayu", "--document", "tidak-ada")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "kgraph: nothing to review\n")


def test_the_project_that_ships_with_kgraph_is_not_reviewed_by_chance(tmp_path: Path) -> None:
    ran = subprocess.run([*COMMAND, "--by", "Ayu"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "kgraph review DIR" in ran.stderr


# ── on a real terminal ────────────────────────────────────────────────────────────────────


class Terminal:
    """A pseudo-terminal with a review on it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        pty = pytest.importorskip("pty", reason="there is no pseudo-terminal here")
        self.master, slave = pty.openpty()
        given = {**os.environ, "TERM": "xterm", **environment}
        command = [*COMMAND, str(folder), "--by", "Ayu"]
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=given, start_new_session=True)
        os.close(slave)
        self.seen = ""

    def until(self, text: str, count: int = 1) -> str:
        end = time.monotonic() + 20
        while self.seen.count(text) < count:
            assert time.monotonic() < end, f"{text!r} did not come: {self.seen!r}"
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode()
                except OSError:
                    break
        return self.seen

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def ended(self) -> int:
        return self.process.wait(20)


PROMPT = "y/n/e/s/u/q/? "


def test_one_key_answers_on_a_terminal_and_colours_show_what_is_what(folder: Path) -> None:
    with Terminal(folder, NO_COLOR="") as terminal:
        terminal.until(PROMPT)
        assert "\x1b[1;36mRI\x1b[0m" in terminal.seen
        terminal.type("\x1b[A")  # An arrow is no answer, not even its letter.
        terminal.until(PROMPT, 2)
        assert {row["status"] for row in table(folder)} == {"suggested"}
        terminal.type("y")
        terminal.until(PROMPT, 3)
        assert table(folder)[0]["status"] == "accepted"
        terminal.type("e")
        terminal.until("subject [Jepang]: ")
        terminal.type("\n")
        terminal.until("predicate [kg:cooperatesWith]: ")
        terminal.type("\n")
        terminal.until("object [Indonesia]: ")
        terminal.type("PBB\n")
        terminal.until("bekerja sama.]: ")
        terminal.type("\n")
        terminal.until("Jepang — bekerja sama dengan — PBB")
        terminal.type("q")
        terminal.until("1 accepted, 0 rejected, 3 left")
        assert terminal.ended() == 0
        assert table(folder)[1]["object"] == "PBB"


def test_no_color_is_honoured(folder: Path) -> None:
    with Terminal(folder, NO_COLOR="1") as terminal:
        terminal.until(PROMPT)
        terminal.type("\x04")
        terminal.until("4 left")
        assert "\x1b" not in terminal.seen
        assert terminal.ended() == 0


def test_an_interrupted_review_has_kept_every_answer(folder: Path) -> None:
    with Terminal(folder) as terminal:
        terminal.until(PROMPT)
        terminal.type("y")
        terminal.until(PROMPT, 2)
        terminal.process.send_signal(signal.SIGINT)
        terminal.until("kgraph: stopped")
        assert terminal.ended() == 130
        assert [row["status"] for row in table(folder)][:2] == ["accepted", "suggested"]
