from __future__ import annotations

import random

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.core.namespaces import KG, PREFIXES, RDF, XSD, PrefixMap
from kgraph.core.terms import Literal, term
from kgraph.rdf.turtle import serialize_trig, serialize_turtle, serialize_turtle12

Triple = tuple[str, str, str]

BASE = "https://example.org/"
EX = "https://example.org/ns#"
PREFIX_MAP = PrefixMap({**PREFIXES, "ex": EX}, BASE)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
IRIS = st.sampled_from(
    [
        f"<{iri}>"
        for iri in (EX + "a", EX + "b", EX + "c.", BASE + "doc/x#char=1,2", BASE, "urn:x:y", "https://é.org/𝕏", KG + "a-b")
    ]
)
BLANKS = st.sampled_from(["_:a", "_:b", "_:c", "_:d", "_:e"])
LITERALS = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(Literal, TEXT, st.sampled_from(["id", "en-gb"])),
    st.builds(
        Literal,
        TEXT | st.sampled_from(["1", "-1", "01", "1.", ".5", "1.5", "1e5", "1.e5", "e5", "true", "TRUE", "+1", " 1", "1\n"]),
        datatype=st.sampled_from([XSD + n for n in ("integer", "decimal", "double", "boolean")] + [EX + "tipe"]),
    ),
).map(term)
WELL_TYPED = st.one_of(
    st.builds(Literal, TEXT, st.sampled_from(["", "id", "en-gb"])),
    st.builds(Literal, st.integers().map(str), datatype=st.just(XSD + "integer")),
    st.builds(Literal, st.sampled_from(["1.5", ".5", "-0.0", "007.10"]), datatype=st.just(XSD + "decimal")),
    st.builds(Literal, st.sampled_from(["1e5", "1.5E-3", ".5e1"]), datatype=st.just(XSD + "double")),
    st.builds(Literal, TEXT, datatype=st.just(EX + "tipe")),
).map(term)
PREDICATES = st.sampled_from([f"<{iri}>" for iri in (RDF + "type", RDF + "first", RDF + "rest", EX + "p", EX + "q")])
OBJECTS = st.one_of(IRIS, BLANKS, LITERALS, st.just(f"<{RDF}nil>"))
TRIPLES = st.lists(st.tuples(st.one_of(IRIS, BLANKS), PREDICATES, OBJECTS), max_size=10)


def canonical(quads: object) -> ox.Dataset:
    dataset = ox.Dataset(quads)  # type: ignore[arg-type]
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def parsed(text: str, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> ox.Dataset:
    return canonical(ox.parse(text.encode(), format=form))


def triples_in(text: str) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))


def meant(triples: list[Triple]) -> ox.Dataset:
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
    return canonical(ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES, rename_blank_nodes=False))


@given(TRIPLES)
@example([("_:a", f"<{EX}p>", "_:a")])
@example([("_:a", f"<{EX}p>", "_:b"), ("_:b", f"<{EX}p>", "_:a")])
@example([(f"<{EX}a>", f"<{EX}p>", "_:a"), ("_:a", f"<{RDF}first>", "_:b"), ("_:a", f"<{RDF}rest>", f"<{RDF}nil>")])
@example([("_:a", f"<{RDF}first>", '"1"'), ("_:a", f"<{RDF}rest>", "_:a")])
def test_turtle_means_the_triples_it_was_made_of(triples: list[Triple]) -> None:
    assert parsed(serialize_turtle(triples, PREFIX_MAP)) == meant(triples)


@pytest.mark.parametrize("count", [1, 2, 5, 12, 13, 50])
def test_a_loop_of_nameless_things_has_a_beginning(count: int) -> None:
    loop = [(f"_:n{i}", f"<{EX}p>", f"_:n{(i + 1) % count}") for i in range(count)]
    assert parsed(serialize_turtle(loop, PREFIX_MAP)) == meant(loop)


def test_a_loop_of_nameless_things_always_has_the_same_beginning() -> None:
    for count in range(2, 12):
        loop = [(f"_:n{i}", f"<{EX}p>", f"_:n{(i + 1) % count}") for i in range(count)]
        for turn in range(1, count):
            assert serialize_turtle(loop[turn:] + loop[:turn], PREFIX_MAP) == serialize_turtle(loop, PREFIX_MAP)


def test_lists_in_lists_are_no_danger() -> None:
    count = 3_000
    triples = [(f"_:l{i}", f"<{RDF}first>", f"_:l{i + 1}" if i < count else '"x"') for i in range(count + 1)]
    triples += [(f"_:l{i}", f"<{RDF}rest>", f"<{RDF}nil>") for i in range(count + 1)]
    assert len(triples_in(serialize_turtle([(f"<{EX}a>", f"<{EX}p>", "_:l0"), *triples], PREFIX_MAP))) == len(triples) + 1


@given(TRIPLES, st.randoms(use_true_random=False))
def test_the_same_graph_gives_the_same_bytes(triples: list[Triple], order: random.Random) -> None:
    shuffled = triples + triples[:3]
    order.shuffle(shuffled)
    assert serialize_turtle(shuffled, PREFIX_MAP) == serialize_turtle(triples, PREFIX_MAP)


@given(st.lists(st.tuples(IRIS, PREDICATES, IRIS | WELL_TYPED), max_size=8))
def test_another_parser_reads_the_same_graph(triples: list[Triple]) -> None:
    theirs = rdflib.Graph().parse(data=serialize_turtle(triples, PREFIX_MAP), format="turtle")
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
    ours = rdflib.Graph().parse(data=lines, format="nt")
    assert {tuple(t.n3() for t in triple) for triple in theirs} == {tuple(t.n3() for t in triple) for triple in ours}


@given(TRIPLES, TRIPLES)
def test_trig_means_the_dataset_it_was_made_of(default: list[Triple], named: list[Triple]) -> None:
    for name in (f"<{EX}g>", "_:g", "_:a"):
        text = serialize_trig([("", default), (name, named)], PREFIX_MAP)
        lines = "".join(f"{s} {p} {o} .\n" for s, p, o in default) + "".join(f"{s} {p} {o} {name} .\n" for s, p, o in named)
        expected = canonical(ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS, rename_blank_nodes=False))
        assert parsed(text, ox.RdfFormat.TRIG) == expected


TERMS12 = st.recursive(
    st.one_of(IRIS, BLANKS, LITERALS),
    lambda inner: st.tuples(st.one_of(IRIS, BLANKS), PREDICATES, inner).map(lambda t: f"<<( {t[0]} {t[1]} {t[2]} )>>"),
    max_leaves=3,
)
REIFYING = st.builds(
    lambda reifier, s, p, o: [(reifier, f"<{RDF}reifies>", f"<<( {s} {p} {o} )>>"), (s, p, o)],
    st.one_of(IRIS, BLANKS),
    st.one_of(IRIS, BLANKS),
    PREDICATES,
    st.one_of(IRIS, BLANKS, LITERALS),
)


@given(
    st.lists(st.tuples(st.one_of(IRIS, BLANKS), st.one_of(PREDICATES, st.just(f"<{RDF}reifies>")), TERMS12), max_size=6),
    st.lists(REIFYING, max_size=3),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_turtle_of_rdf_12_means_the_triples_it_was_made_of(
    triples: list[Triple], reified: list[list[Triple]], asserted: bool, order: random.Random
) -> None:
    triples = triples + [triple for pair in reified for triple in pair[: 2 if asserted else 1]]
    text = serialize_turtle12(triples, PREFIX_MAP)
    # RDFC-1.0 knows no triple terms, so blank nodes keep their names here and the sets are compared.
    back = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=False)
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
    expected = ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES, rename_blank_nodes=False)
    assert {str(quad) for quad in back} == {str(quad) for quad in expected}
    order.shuffle(triples)
    assert serialize_turtle12(triples, PREFIX_MAP) == text


# ── what a person sees ────────────────────────────────────────────────────────────────────


def turtle(*triples: Triple) -> str:
    return serialize_turtle(triples, PrefixMap({"ex": EX})).partition("\n\n")[2]


def test_each_subject_has_one_block_and_begins_with_what_it_is() -> None:
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    text = turtle(
        (f"<{EX}b>", f"<{EX}z>", f"<{EX}c>"),
        (f"<{EX}a>", f"<{EX}z>", f"<{EX}b>"),
        (f"<{EX}b>", label, '"B"@id'),
        (f"<{EX}b>", f"<{RDF}type>", f"<{EX}T>"),
        (f"<{EX}b>", f"<{EX}z>", f"<{EX}a>"),
    )
    assert text == f'ex:a ex:z ex:b .\n\nex:b a ex:T ;\n    {label} "B"@id ;\n    ex:z ex:a, ex:c .\n'


def test_numbers_and_truth_are_written_bare() -> None:
    cells = [
        f'"{value}"^^<{XSD}{kind}>'
        for value, kind in (("17", "integer"), ("2.5", "decimal"), ("1e3", "double"), ("true", "boolean"))
    ]
    assert turtle(*((f"<{EX}a>", f"<{EX}p{i}>", cell) for i, cell in enumerate(cells))) == (
        "ex:a ex:p0 17 ;\n    ex:p1 2.5 ;\n    ex:p2 1e3 ;\n    ex:p3 true .\n"
    )


def test_a_list_is_written_as_a_list_and_a_nameless_thing_where_it_is_used() -> None:
    text = turtle(
        (f"<{EX}a>", f"<{EX}p>", "_:1"),
        ("_:1", f"<{RDF}first>", '"x"'),
        ("_:1", f"<{RDF}rest>", "_:2"),
        ("_:2", f"<{RDF}first>", "_:3"),
        ("_:2", f"<{RDF}rest>", f"<{RDF}nil>"),
        ("_:3", f"<{EX}q>", '"y"'),
    )
    assert text == 'ex:a ex:p ("x" [ ex:q "y" ]) .\n'


def test_a_long_list_and_a_deep_nest_are_no_danger() -> None:
    count = 5_000
    chain = [(f"_:n{i}", f"<{EX}p>", f"_:n{i + 1}") for i in range(count)]
    assert len(triples_in(turtle_with_prefix(chain))) == count
    rest = [(f"_:l{i}", f"<{RDF}rest>", f"_:l{i + 1}" if i < count else f"<{RDF}nil>") for i in range(count + 1)]
    items = [(f"_:l{i}", f"<{RDF}first>", f'"{i}"') for i in range(count + 1)]
    text = turtle_with_prefix([(f"<{EX}a>", f"<{EX}p>", "_:l0"), *rest, *items])
    assert len(triples_in(text)) == 2 * (count + 1) + 1
    assert text.count("(") == 1


def turtle_with_prefix(triples: list[Triple]) -> str:
    return serialize_turtle(triples, PrefixMap({"ex": EX}))


def test_nothing_at_all_is_turtle_too() -> None:
    assert serialize_turtle([], PrefixMap({"ex": EX})) == f"@prefix ex: <{EX}> .\n"
    assert serialize_trig([], PrefixMap({})) == ""


def test_a_named_graph_is_indented_and_a_line_break_in_a_text_is_not() -> None:
    text = serialize_trig([(f"<{EX}g>", [(f"<{EX}a>", f"<{EX}p>", '"satu\\ndua"')])], PrefixMap({"ex": EX}))
    assert text.endswith('\nex:g {\n    ex:a ex:p "satu\\ndua" .\n}\n')
