from __future__ import annotations

import csv
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "kgraph", "review"]


def piped(folder: Path, typed: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, str(folder), *options]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, encoding="utf-8")


def test_answers_may_come_from_a_pipe(folder: Path, table) -> None:
    ran = piped(folder, "y\n\nn\n", "--by", "Ayu")
    assert ran.returncode == 0
    assert "\x1b" not in ran.stdout
    assert "Indonesia — anggota dari — ASEAN" in ran.stdout
    assert ran.stderr == "kgraph: 1 accepted, 1 rejected, 2 left\n"
    assert [row["status"] for row in table(folder)] == ["accepted", "rejected", "suggested", "suggested"]


def test_who_reviews_is_known_or_nothing_is_reviewed(folder: Path, run, table) -> None:
    assert piped(folder, "y\n", "--by", "kgraph/anggota").returncode == 2
    assert "--by NAME" in piped(folder, "y\n", "--by", " ").stderr
    assert {row["status"] for row in table(folder)} == {"suggested"}


def test_the_name_that_git_has_is_said(folder: Path, table) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "config", "user.name", "Sari Wulandari"], cwd=folder, check=True)
    ran = piped(folder, "y\n")
    assert "reviewed by Sari Wulandari, as git has it; --by says another name" in ran.stderr
    assert table(folder)[0]["by"] == "Sari Wulandari"


def test_where_nothing_is_suggested_there_is_nothing_to_review(folder: Path) -> None:
    ran = piped(folder, "", "--by", "Ayu", "--at-least", "1")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "kgraph: nothing to review\n")


def test_a_document_that_the_project_does_not_have_is_said_to_be_unknown(folder: Path) -> None:
    known = next(csv.DictReader((folder / "documents.csv").read_text(encoding="utf-8").splitlines()))["id"]
    ran = piped(folder, "", "--by", "Ayu", "--document", known + "x")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"'{known}x' is not a document of this project; did you mean '{known}'?" in ran.stderr


def test_a_rule_that_has_suggested_nothing_is_named(folder: Path) -> None:
    ran = piped(folder, "", "--by", "Ayu", "--rule", "kgraph/tidak-ada-itu")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "nothing to review: the rule 'tidak-ada-itu' has suggested nothing; the column 'by'" in ran.stderr


def test_the_project_that_ships_with_kgraph_is_not_reviewed_by_chance(tmp_path: Path) -> None:
    ran = subprocess.run([*COMMAND, "--by", "Ayu"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "kgraph review DIR" in ran.stderr


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


def test_one_key_answers_on_a_terminal_and_colours_show_what_is_what(folder: Path, table) -> None:
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


def test_an_interrupted_review_has_kept_every_answer(folder: Path, table) -> None:
    with Terminal(folder) as terminal:
        terminal.until(PROMPT)
        terminal.type("y")
        terminal.until(PROMPT, 2)
        terminal.process.send_signal(signal.SIGINT)
        terminal.until("kgraph: stopped")
        assert terminal.ended() == 130
        assert [row["status"] for row in table(folder)][:2] == ["accepted", "suggested"]
