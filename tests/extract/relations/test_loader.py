"""Files of patterns: what is wrong in one is told with its location and its fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.core.defects import Defect
from kgraph.core.errors import InputError, ParseError
from kgraph.extract.mentions.names import Known, Names
from kgraph.extract.model import Mention, Suggestion
from kgraph.extract.relations.loader import read_patterns
from kgraph.extract.relations.pattern import Pattern
from kgraph.extract.relations.statements import find_statements
from kgraph.text.passages import passages

STATES = Names((name, Known(f"https://e.org/{name}", "State", name)) for name in ("Kenya", "Peru", "Swiss"))


def found(text: str, patterns: list[Pattern]) -> list[Suggestion]:
    mentions = [
        Mention(h.start, h.end, text[h.start : h.end], h.known.type, h.known.iri, h.known.label) for h in STATES.find(text)
    ]
    return find_statements(text, passages(text), mentions, (), patterns)


def shown(suggestion: Suggestion) -> str:
    assert isinstance(suggestion.object, Mention)
    return f"{suggestion.subject.text} | {suggestion.object.text}"


GOOD = """
[[pattern]]
id = "menyewa"
predicate = "kg:cooperatesWith"
match = "{subject: State} menyewa kapal dari {object: State}"
example = "Kenya menyewa kapal dari Peru."
gives = ["Kenya | Peru"]
confidence = 0.7
"""


def read(tmp_path: Path, source: str) -> tuple[list[Pattern], list[Defect]]:
    file = tmp_path / "sewa.toml"
    file.write_text(source, encoding="utf-8")
    defects: list[Defect] = []
    return read_patterns(file, "rules/sewa.toml", defects=defects), defects


def test_a_project_may_have_its_own(tmp_path):
    patterns, defects = read(tmp_path, GOOD)
    assert not defects
    assert [shown(one) for one in found(patterns[0].example, patterns)] == list(patterns[0].gives)


def test_shipped_words_and_classes_serve_a_project(tmp_path):
    patterns, defects = read(tmp_path, GOOD.replace("{subject: State} menyewa", "{subject: People list} <m> menyewa"))
    assert not defects
    assert found("Kenya dan Swiss telah menyewa kapal dari Peru.", patterns)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("menyewa kapal dari ", ""),
            "rules/sewa.toml:2:match: pattern 'menyewa': '{subject: State} {object: State}' has no word",
        ),
        (("{object: State}", "{object: Stat}"), "'Stat' is not a class; did you mean 'State'?"),
        (("{object: State}", "{object State}"), "'{object State}' cannot be read; write for example"),
        (("dari", "(dari"), "holds a '(' that is not closed; close it with ')'"),
        (("dari", "dari ]"), "closes a bracket that is not open; delete the ']'"),
        (("dari", "<asal>"), "there are no words called 'asal'"),
        (("{object: State}", "{subject: State}"), "name each of subject and object once"),
        (("0.7", "7"), "7 is not between 0 and 1"),
        (("confidence", "confidense"), "'confidense' is not a key of a pattern; did you mean 'confidence'?"),
        (('id = "menyewa"', ""), "'id' is missing; every pattern needs id, predicate"),
        (('"menyewa"', '"Menyewa!"'), "'Menyewa!' cannot be an id"),
        (("kg:cooperatesWith", "bekerja sama"), "'bekerja sama' is not a CURIE; write for example 'kg:memberOf'"),
        (('["Kenya | Peru"]', "[1]"), "'gives' must hold text only"),
        (('["Kenya | Peru"]', '"Kenya"'), "'gives' has the wrong kind of value"),
        (("[[pattern]]", "[[patern]]"), "is not part of a file of patterns"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_told_with_its_place_and_fix(change, message, tmp_path):
    _, defects = read(tmp_path, GOOD.replace(*change))
    assert any(message in str(defect) for defect in defects), [str(defect) for defect in defects]


def test_a_key_that_is_misspelt_is_not_missing_too(tmp_path):
    _, [defect] = read(tmp_path, GOOD.replace("confidence", "confidense"))
    assert defect.column == "confidense"


def test_a_file_of_windows_is_read_and_one_in_another_encoding_told_with_its_line(tmp_path):
    _, defects = read(tmp_path, "\ufeff" + GOOD.replace("\n", "\r\n"))
    assert not defects
    path = tmp_path / "b.toml"
    path.write_bytes(GOOD.encode() + b"# \xe9\n")
    with pytest.raises(ParseError, match=rf"rules/b.toml:{GOOD.count(chr(10)) + 1}: is not UTF-8"):
        read_patterns(path, "rules/b.toml", defects=[])


def test_an_id_can_be_given_once(tmp_path):
    _, defects = read(tmp_path, GOOD + GOOD)
    assert "'menyewa' is there already, in line 2; give it another id" in str(defects[0])


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path):
    with pytest.raises(ParseError, match=r"rules/sewa.toml:2: is not valid TOML"):
        read(tmp_path, "\n[[pattern]\n")


def test_a_file_that_cannot_be_read_is_told():
    with pytest.raises(InputError, match="cannot be read"):
        read_patterns(Path("/nowhere.toml"), defects=[])
