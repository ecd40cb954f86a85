from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.core.namespaces import RDF, XSD, PrefixMap
from kgraph.core.terms import Literal, Object, escape, term
from kgraph.rdf.blocks import blocks_of
from kgraph.rdf.lines import Lines
from kgraph.rdf.parse import read_rdf
from kgraph.rdf.tokens import tokens
from kgraph.rdf.turtle import serialize_trig, serialize_turtle, serialize_turtle12, write_turtle

E = "http://e.org/"
PREFIXES = {"e": E, "f": "http://f.org/"}
TEXT = '''\
@prefix e: <http://e.org/> .   # one
PREFIX f: <http://f.org/>

e:a e:p """satu;
e:b e:p""" ;
    e:q f:x , f:y .
<http://e.org/c>
    e:p e:a .

GRAPH e:g {
  e:d e:p <e> .
  [] e:p e:z .
}
e:a e:r "lagi" .
'''


def line_of(text: str, subject: str, predicate: str = "", value: Object | None = None) -> int | None:
    """The line in `text`, where names without a colon are of `e:`."""
    subject, predicate = (name if ":" in name or not name else E + name for name in (subject, predicate))
    return Lines(text, PREFIXES).find(subject, predicate, value)


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
    assert line_of("""e:x e:p '''\ne:a e:p 1 .\n\\''' e:b e:p 1 .\n''' .\n# e:c e:p 1 .\ne:a e:q 2 .""", "a") == 6
    assert line_of("e:x e:p 1 .\n# e:c e:p 1 .", "c") is None


def test_a_term_is_found_wherever_it_is_written(lines: Lines) -> None:
    assert lines.mention("http://e.org/z") == 12
    assert lines.mention("http://e.org/nirgends") is None
    assert Lines('e:a e:p "1"^^e:t ,\n ( e:x\n [ e:q e:y ] ) .', PREFIXES).mention(E + "y") == 3
    assert Lines('e:a e:p "1"^^e:t .', PREFIXES).mention(E + "t") == 1


def test_a_file_without_lines_has_none() -> None:
    assert Lines("", {}).find("http://e.org/a") is None


def test_bytes_that_are_no_text_stand_in_comments_at_most(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"# caf\xe9\n<http://e.org/a> <http://e.org/p> 1 .\n")
    assert Lines.of_file(tmp_path / "a.ttl", {}).find("http://e.org/a") == 2


def test_a_file_is_read_as_windows_writes_it(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b'\xef\xbb\xbf# x\r\n<#a> <#p> """1\r\n2""" ,\r\n 3 .\r\n')
    [triple, _] = read_rdf(tmp_path / "a.ttl", ox.RdfFormat.TURTLE)
    read = Lines.of_file(tmp_path / "a.ttl", {})
    assert read.find(triple.subject.value, triple.predicate.value, Literal(triple.object.value)) == 2
    assert read.find(triple.subject.value, triple.predicate.value, Literal("3")) == 4


def test_a_file_is_its_own_base_as_it_is_for_the_parser(tmp_path: Path) -> None:
    path = tmp_path / "sebuah berkas.ttl"
    path.write_text("\n<#a> a <#b> .\n")
    [triple] = read_rdf(path, ox.RdfFormat.TURTLE)
    assert Lines.of_file(path, {}).find(triple.subject.value) == 2


# ── every form of what is written ─────────────────────────────────────────────────────────

FORMS = [
    # A value is no part of another one.
    ('e:a e:p "12" ,\n "1" .', "a", "p", Literal("1"), 2),
    ("e:a e:p e:bb ,\n e:b .", "a", "p", E + "b", 2),
    ("e:a e:p 12 ,\n 1 ,\n 1.0 , -1e5 ,\n true .", "a", "p", Literal("1.0"), 3),
    ("e:a e:p 12 ,\n 1 ,\n 1.0 , -1e5 ,\n true .", "a", "p", Literal("true", datatype=XSD + "boolean"), 4),
    ("e:a e:p 1.\ne:b e:p 1.5E-3.\ne:b e:p .5.", "b", "p", Literal(".5"), 3),
    ("e:a e:p 1.e5 .\ne:b e:p +2 .", "b", "p", Literal("+2"), 2),
    # Spelling.
    ('e:a e:p "b" ,\n "a\\n\\u00E9\\U0001F600\\"" .', "a", "p", Literal('a\né😀"'), 2),
    ("e:a e:p 'b' ,\n 'a\"' .", "a", "p", Literal('a"'), 2),
    ('e:a e:p """a""b""" ,\n """\na"""@id .', "a", "p", Literal("\na", "id"), 2),
    ('e:a e:p "A"@en ,\n "A"@id-ID .', "a", "p", Literal("A", "id-id"), 2),
    ('e:a e:p "A"@en ,\n "A"@id .', "a", "p", Literal("A", "nl"), 1),
    ("e:a e:p e:b.c ,\n e:b\\,c ,\n e:b:c%20 .", "a", "p", E + "b,c", 2),
    ("e:a e:p e:b.c ,\n e:b\\,c ,\n e:b:c%20.", "a", "p", E + "b:c%20", 3),
    ("e:a e:p <http://e.org/\\u0062> ,\n e:c .", "a", "p", E + "b", 1),
    ("e:a\n a e:T .", "a", RDF + "type", E + "T", 2),
    ("_:a e:p 1 .\n_:b.c e:p 1 .", "_:b.c", "p", None, 2),
    # Prefixes and bases hold from where they stand.
    ("@prefix a: <http://1.org/> .\na:x e:p 1 .\n@prefix a: <http://2.org/> .\na:x e:p 2 .", "http://2.org/x", "", None, 4),
    ("@prefix a: <http://1.org/> .\na:x e:p 1 .\nprefix a: <http://2.org/>\na:x e:p 2 .", "http://1.org/x", "", None, 2),
    ("@base <http://1.org/a/b> .\n<c> e:p 1 .\nBASE <../d/>\n<c> e:p 1 .", "http://1.org/d/c", "", None, 4),
    ("@base <http://1.org/a/b> .\n<c> e:p 1 .\nBASE <../d/>\n<c> e:p 1 .", "http://1.org/a/c", "", None, 2),
    ("@base <http://1.org/> .\n@prefix : <#> .\n:x e:p 1 .\n<#y> e:p :z .", "http://1.org/#x", "", None, 3),
    ("@base <app://1/a> .\n<b> e:p 1 .\n<> e:p 2 .", "app://1/a", "", None, 3),
    ("<a> e:p 1 .\n<b:c> e:p 1 .", "b:c", "", None, 2),
    ('VERSION "1.2"\n@version "1.2" .\ne:a e:p 1 .', "a", "", None, 3),
    # Blank nodes and lists say what they say, and leave the subject as it was.
    ("e:a e:p [ e:q 1 ;\n e:r 2 ] ;\n e:q 3 .", "a", "q", None, 3),
    ("e:a e:p [ e:q 1 ;\n e:r 2 ] ;\n e:q 3 .", "a", "r", Literal("2"), 2),
    ("e:a e:p [ e:q [ e:r 1 ] ] ,\n e:b .", "a", "p", E + "b", 2),
    ("e:a e:p ( 1\n 2 [ e:q e:c ] ) ;\n e:q e:c .", "a", "q", E + "c", 3),
    ("e:a e:p ( 1\n e:b ) .", "a", "p", E + "b", 2),
    ("[ e:p e:a ] e:q e:b .\ne:a e:r 1 .", "a", "", None, 2),
    ("( e:a ) e:q e:b .\n[] e:p e:a .", "a", "", None, None),
    # Graphs.
    ('e:h { e:a e:p "x" . }\ne:g { e:b e:p 1 }\ne:h { e:c e:q "x" }', "c", "q", Literal("x"), 3),
    ('e:h { e:a e:p "x" . } e:g { e:a e:q\n "x" }', "a", "q", Literal("x"), 2),
    ("e:g { e:a e:p 1 }\n e:b e:p e:g .", "g", "", None, None),
    ("GRAPH e:g { e:a e:p 1 }\n e:g e:p 1 .", "g", "", None, 2),
    ("_:g {\n e:a e:p 1 } { e:b e:p 1 }", "b", "", None, 2),
    ("e:a e:p 1 e:g .\ne:g e:q 1 e:h .", "g", "", None, 2),
    ("e:a e:p e:b e:g .\ne:a e:b e:g .", "a", "b", E + "g", 2),
    ("e:a e:p e:b e:g .", "a", "p", E + "g", 1),
    # N3.
    ("{ ?x e:p e:b } => { ?x e:q e:c } .\ne:a e:p e:b .", "a", "", None, 2),
    ("{ ?x e:a e:b } => { ?x e:q e:c } .", "a", "", None, None),
    # RDF 1.2.
    ("e:a e:p e:b\n ~ e:r {| e:q\n 1 |} ;\n e:q 2 .", "r", "q", Literal("1"), 3),
    ("e:a e:p e:b\n ~ e:r {| e:q\n 1 |} ;\n e:q 2 .", "a", "q", None, 4),
    ("e:a e:p e:b {| e:q\n 1 |} ,\n e:c .", "a", "p", E + "c", 3),
    ("<< e:a e:p e:b ~ e:r >>\n e:q 1 .\ne:a e:x 1 .", "r", "q", None, 2),
    ("<< e:a e:p e:b ~ e:r >>\n e:q 1 .\ne:a e:x 1 .", "a", "", None, 3),
    (f"e:r <{RDF}reifies> <<( e:a e:p e:b )>> ;\n e:q 1 .", "r", "q", None, 2),
    # The same again, and what was not closed.
    ("e:a e:p 1 .\ne:a e:p 1 .", "a", "p", Literal("1"), 1),
    ("e:a e:p 1 .\ne:b e:q 1 .\ne:a e:q 1 .", "a", "q", Literal("1"), 3),
    ("e:a e:p [ e:q ( 1 .\ne:b e:p 1 .", "b", "p", None, 2),
    ("} ] ) |} >> . e:b\n e:p 1 .", "b", "p", None, 2),
]


@pytest.mark.parametrize(("text", "subject", "predicate", "value", "line"), FORMS)
def test_every_form_is_understood(text: str, subject: str, predicate: str, value: Object | None, line: int | None) -> None:
    assert line_of(text, subject, predicate, value) == line


@pytest.mark.parametrize("base", ["http://b.org/x/y?q#f", "file:///a/b.ttl", "app://h/a/b"])
def test_relative_iris_are_resolved_as_the_parser_does(base: str) -> None:
    for iri in ("#", "", "#a", "?", "?x", "c", "../c", "./", "/z", "//h/p", "http://e/a/../b", "c#", "c/../d", "..", "a:b"):
        [quad] = ox.parse(f"<{iri}> a <a:b> .".encode(), format=ox.RdfFormat.TURTLE, base_iri=base)
        assert next(tokens(f"<{iri}>", {}, base)) == ("iri", quad.subject.value, 1)


# ── what is written is found ──────────────────────────────────────────────────────────────

NAMES = st.sampled_from([E + name for name in ("a", "b", "c.d", "é", "", "x/y#z", "1")] + ["urn:x:y", RDF + "type"])
WORDS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"'\\\n\r.#;<>{[("), max_size=6)
LITERALS = st.one_of(
    st.builds(Literal, WORDS, st.sampled_from(["", "id", "en-gb"])),
    st.builds(Literal, st.sampled_from(["1", "12", "-1"]), datatype=st.just(XSD + "integer")),
    st.builds(Literal, st.sampled_from(["1.5", ".5"]), datatype=st.just(XSD + "decimal")),
    st.builds(Literal, WORDS, datatype=st.just(E + "tipe")),
)
TRIPLES = st.lists(st.tuples(NAMES, NAMES, NAMES | LITERALS), max_size=12, unique=True)
Triples = list[tuple[str, str, Object]]


def written(triples: Triples) -> list[str]:
    """`triples` as pyoxigraph and kgraph write them."""
    terms = [(term(s), term(p), term(o)) for s, p, o in triples]
    prefixes = PrefixMap({**PREFIXES, "rdf": RDF}, E)
    parsed = list(ox.parse("".join(f"{s} {p} {o} .\n" for s, p, o in terms).encode(), format=ox.RdfFormat.N_TRIPLES))
    forms = [ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS]
    texts = [ox.serialize(parsed, format=form, prefixes={"e": E}) or b"" for form in forms[:2]]
    texts += [ox.serialize(parsed, format=form) or b"" for form in forms[2:]]
    ours = [
        serialize_turtle(terms, prefixes),
        serialize_turtle12(terms, prefixes),
        serialize_trig([("<urn:g>", terms)], prefixes),
    ]
    return [text.decode() for text in texts] + ours + ["".join(write_turtle(blocks_of(terms), prefixes))]


@given(TRIPLES)
def test_every_triple_is_found_on_a_line_that_has_its_object(triples: Triples) -> None:
    for text in written(triples):
        lines, by_number = Lines(text, {}), text.split("\n")
        for subject, predicate, value in triples:
            found = lines.find(subject, predicate, value)
            assert found is not None
            line = by_number[found - 1]
            if isinstance(value, Literal):
                assert escape(value.value) in line or value.value in line
            else:
                local = value.removeprefix(E).rpartition("#")[2]
                assert local in line or (value == RDF + "type" and " a " in line)
            assert lines.mention(predicate) is not None


SPACES = st.sampled_from([" ", "\n", "\r\n", "\t\n\n", " # e:a e:p 1 .\n", "\n#\n"])


@given(TRIPLES, st.data())
def test_the_line_is_that_on_which_the_object_begins(triples: Triples, data: st.DataObject) -> None:
    text, places = "", {}
    for triple in triples:
        for place, said in enumerate(triple):
            text += data.draw(SPACES)
            if place == 2:
                language = said.language if isinstance(said, Literal) else ""
                spelled = said.value if isinstance(said, Literal) else said
                places.setdefault((*triple[:2], isinstance(said, Literal), spelled, language), text.count("\n") + 1)
            text += term(said)
        text += data.draw(SPACES) + "."
    for subject, predicate, value in triples:
        literal = isinstance(value, Literal)
        keys = [(subject, predicate, literal, value.value if literal else value, value.language if literal else "")]
        if literal and not value.language:
            # Without a language, the first of this spelling.
            keys = [key for key in places if key[:4] == keys[0][:4]]
        assert Lines(text, {}).find(subject, predicate, value) == min(places[key] for key in keys)


# ── any text, in one pass ─────────────────────────────────────────────────────────────────


@given(st.text(st.sampled_from("ab:.,;<>[](){}|~^=\"'\\@#\n\r 1-+eE_u?%") | st.characters(), max_size=60))
@example('"\\')
@example("\\U00110000 '''\\")
@example("<http://[> <http://[/b> @base <http://[> . <c> <d> <e> .")
@example("@base <//[> . <c> .")
def test_no_text_is_refused(text: str) -> None:
    lines = Lines(text, {}, "http://b.org/")
    assert lines.find("http://b.org/a", "http://b.org/b", Literal("x")) in (None, *range(1, text.count("\n") + 99))
    assert [line for *_, line in tokens(text, {})] == sorted(line for *_, line in tokens(text, {}))


HOSTILE = [
    ":" * 1000 + "<",
    "word",
    "a.",
    ".",
    "a:.",
    "a:\\.",
    '"',
    '\\"',
    '"\\"',
    "'\\'",
    '""',
    '"""',
    '"""a""',
    "'''\\",
    "<",
    "<a",
    "<<",
    "<<(",
    ">>",
    "[",
    "]",
    "[ e:a (",
    "{",
    "{|",
    "}",
    "( ",
    "[]).",
    "1",
    "1.",
    "+",
    "1e",
    "@",
    "@a-",
    "#",
    "\n",
    "\r",
    "\\",
    "@prefix ",
    "BASE <a/>\n",
    "@prefix e: <e:a> . ",
    "~",
    "^^",
    "e:a e:b e:c .",
    "e:a e:b e:c ; ",
    "1,",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_work_grows_with_the_text_and_not_faster(part: str) -> None:
    """Each text takes a second at most; what went over it again for every character would take minutes."""
    many = part * (200_000 // len(part))
    for text in (many, '"' + many, "e:a e:b " + many + "<"):
        assert Lines(text, PREFIXES, "http://b.org/").mention("http://b.org/nowhere") is None


def test_twenty_thousand_values_of_one_subject_are_found_at_once() -> None:
    """Twenty thousand questions; a walk through the file for each would be four hundred million lines."""
    text = "".join(f'<{E}a> <{E}p> <{E}{number}> .\n<{E}a> <{E}q> "{number}" .\n' for number in range(20_000))
    lines = Lines(text, {})
    assert [lines.find(E + "a", E + "p", E + str(number)) for number in range(20_000)] == list(range(1, 40_001, 2))
    assert [lines.find(E + "a", E + "q", Literal(str(number))) for number in range(20_000)] == list(range(2, 40_001, 2))
    assert [lines.mention(E + str(number)) for number in range(20_000)] == list(range(1, 40_001, 2))
