from __future__ import annotations

import pyoxigraph as ox
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph import Literal
from kgraph.core.namespaces import XSD
from kgraph.core.terms import parse_literal, split_triples, term

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(Literal, TEXT, st.sampled_from(["id", "en", "en-GB", "zh-Hant-TW"])),
    st.builds(Literal, TEXT, datatype=st.sampled_from([XSD + "date", "https://example.org/tipe"])),
)
NASTY = "\"\\\n\r\t\b\f\x00\x7f\x1f\u2028\u0085\U0001f1ee'{}<>|^`"


@given(LITERALS)
@example(Literal(NASTY))
@example(Literal(NASTY, "id"))
@example(Literal('"@id'))
@example(Literal('"^^<https://e.org/a>'))
@example(Literal("\\u0041"))
def test_a_literal_is_read_back_as_it_was_written(literal: Literal) -> None:
    assert parse_literal(term(literal)) == literal


@given(LITERALS)
@example(Literal(NASTY, "id"))
def test_other_parsers_read_the_terms_we_write(literal: Literal) -> None:
    line = f"<https://e.org/s> <https://e.org/p> {term(literal)} .\n"
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_TRIPLES)
    assert (quad.object.value, quad.object.language or "") == (literal.value, literal.language)
    assert quad.object.datatype.value == literal.datatype
    assert "\n" not in line[:-1]
    ((_, _, theirs),) = rdflib.Graph().parse(data=line, format="nt")
    assert (str(theirs), (theirs.language or "").lower()) == (literal.value, literal.language)


@given(LITERALS)
def test_our_spelling_is_the_canonical_one(literal: Literal) -> None:
    of_oxigraph = ox.Literal(
        literal.value,
        **({"language": literal.language} if literal.language else {"datatype": ox.NamedNode(literal.datatype)}),
    )
    assert term(literal) == str(of_oxigraph)


@given(
    st.lists(st.tuples(st.sampled_from(["<https://e.org/a>", "_:b0"]), LITERALS.map(term) | st.just("<https://e.org/b>")))
)
@example([("_:b0", term(Literal(" . ")))])
@example([("_:b0", "<<( _:a <https://e.org/p> _:b )>>")])
def test_lines_of_n_triples_are_taken_apart(pairs: list[tuple[str, str]]) -> None:
    triples = [(subject, "<https://e.org/p>", obj) for subject, obj in pairs]
    assert split_triples("".join(f"{s} {p} {o} .\n" for s, p, o in triples)) == triples
