from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.lines import Lines
from kgraph.terms import Literal

TEXT = """\
@prefix e: <http://e.org/> .   # one
PREFIX f: <http://f.org/>

e:a e:p "satu;
e:b e:p" ;
    e:q f:x , f:y .
<http://e.org/c>
    e:p e:a .

GRAPH e:g {
  e:d e:p <e> .
  [] e:p e:z .
}
e:a e:r "lagi" .
"""
PREFIXES = {"e": "http://e.org/", "f": "http://f.org/"}


@pytest.fixture(scope="module")
def lines() -> Lines:
    return Lines(TEXT, PREFIXES, "http://base.org/")


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "line"),
    [
        ("http://e.org/a", "", None, 4),
        ("http://e.org/a", "http://e.org/q", None, 6),
        ("http://e.org/a", "http://e.org/q", "http://f.org/y", 6),
        ("http://e.org/a", "http://e.org/r", Literal("lagi"), 14),
        ("http://e.org/c", "", None, 7),
        ("http://e.org/c", "http://e.org/p", "http://e.org/a", 8),
        ("http://e.org/d", "http://e.org/p", "http://base.org/e", 11),
        ("http://e.org/a", "http://e.org/unsaid", None, 4),
        ("http://e.org/z", "", None, None),
    ],
)
def test_a_triple_is_found_on_its_line(lines: Lines, subject: str, predicate: str, value, line: int | None) -> None:
    assert lines.find(subject, predicate, value) == line


def test_what_stands_inside_a_text_is_no_subject(lines: Lines) -> None:
    assert lines.find("http://e.org/b") is None


def test_a_term_is_found_wherever_it_is_written(lines: Lines) -> None:
    assert lines.mention("http://e.org/z") == 12
    assert lines.mention("http://e.org/nirgends") is None


def test_a_file_without_lines_has_none() -> None:
    assert Lines("", {}).find("http://e.org/a") is None


def test_bytes_that_are_no_text_stand_in_comments_at_most(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"# caf\xe9\n<http://e.org/a> <http://e.org/p> 1 .\n")
    assert Lines.of_file(tmp_path / "a.ttl", {}).find("http://e.org/a") == 2
