from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kgraph.core.errors import InputError, LockedError
from kgraph.files.turns import LOCK_FILE, writing

HOLD = """
import pathlib, sys
from kgraph.files.turns import writing
with writing(pathlib.Path(sys.argv[1]), "a.csv"):
    print("held", flush=True)
    sys.stdin.read()
"""
COUNT = """
import pathlib, sys
from kgraph.files.turns import writing
folder = pathlib.Path(sys.argv[1])
for _ in range(100):
    with writing(folder, "count"):
        (folder / "count").write_text(str(int((folder / "count").read_text()) + 1))
"""


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that has its turn."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, os.fspath(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        try:
            yield other
        finally:
            other.kill()


def test_one_process_writes_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "count").write_text("0")
    others = [subprocess.Popen([sys.executable, "-c", COUNT, os.fspath(tmp_path)]) for _ in range(4)]
    assert [other.wait() for other in others] == [0] * 4
    assert (tmp_path / "count").read_text() == "400"
    assert names(tmp_path) == ["count"], "nothing is left behind"


def test_whoever_waits_too_long_is_told_which_table_and_who(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        with pytest.raises(LockedError) as raised, writing(tmp_path, "annotations/b.csv", patience=0.1):
            raise AssertionError("not to be had")
        assert str(raised.value).startswith(f"annotations/b.csv: is locked by process {other.pid} of ")
        assert "terkunci" in raised.value.message.said_in("id") or "dikunci" in raised.value.message.said_in("id")


def test_a_turn_comes_when_the_other_is_done(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        assert other.stdin is not None
        other.stdin.close()
        with writing(tmp_path, "a.csv"):
            assert (tmp_path / LOCK_FILE).exists()
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
def test_a_process_that_crashes_keeps_nobody_waiting(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (tmp_path / LOCK_FILE).exists()
        with writing(tmp_path, "a.csv", patience=0):
            pass
    assert names(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork there")
def test_a_child_that_outlives_a_crash_does_not_hold_the_lock(tmp_path: Path) -> None:
    code = HOLD.replace("    print", "    import os, time\n    if not os.fork(): time.sleep(600)\n    print")
    with subprocess.Popen(
        [sys.executable, "-c", code, os.fspath(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        other.kill()
        try:
            with writing(tmp_path, "a.csv", patience=20):
                pass
        finally:
            os.killpg(other.pid, signal.SIGKILL)
    assert names(tmp_path) == []


def test_a_turn_may_be_taken_inside_itself(tmp_path: Path) -> None:
    link = tmp_path.with_name(f"{tmp_path.name}-link")
    link.symlink_to(tmp_path)
    with writing(tmp_path, "a.csv"), writing(link, "b.csv"):
        with writing(tmp_path, "a.csv"):
            pass
        assert (tmp_path / LOCK_FILE).exists()
    assert names(tmp_path) == []


def test_an_error_ends_the_turn(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path, "a.csv"):
        raise ZeroDivisionError
    with writing(tmp_path, "a.csv", patience=0):
        pass


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_kgraph_has_not_made_is_not_touched(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "milikku"
    target.write_text("isi")
    if kind == "link":
        (tmp_path / LOCK_FILE).symlink_to(target)
    elif kind == "folder":
        (tmp_path / LOCK_FILE).mkdir()
    else:
        os.mkfifo(tmp_path / LOCK_FILE)
    with pytest.raises(InputError, match="was not made by kgraph and is in the way"), writing(tmp_path, "a.csv"):
        raise AssertionError("not to be had")
    assert target.read_text() == "isi"
    assert os.path.lexists(tmp_path / LOCK_FILE)


def test_the_file_that_a_crash_has_left_may_hold_anything(tmp_path: Path) -> None:
    for text in ("", "[]", '{"user": 1}', "\xff" * 2000):
        (tmp_path / LOCK_FILE).write_text(text)
        with writing(tmp_path, "a.csv", patience=0):
            pass
        assert not (tmp_path / LOCK_FILE).exists()


def test_a_folder_that_cannot_be_written_to_says_so(tmp_path: Path) -> None:
    said = r"tidak-ada: cannot be written \(No such file or directory\)"
    with pytest.raises(InputError, match=said), writing(tmp_path / "tidak-ada", "a.csv"):
        raise AssertionError("not to be had")
