from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import Graph
from kgraph.sparql.language_tags import with_lower_case_tags


@pytest.fixture
def colours() -> Graph:
    return Graph.parse_turtle('<https://e.org/a> <https://e.org/l> "colour"@en-GB, "color"@en-us, "warna"@id, "en-GB" .')


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ('LANG(?l) = "en-GB"', ["colour"]),
        ("lang(?l)='EN-gb'", ["colour"]),
        ('"en-GB" = LANG(?l)', ["colour"]),
        ('"en-GB" != LANG(?l) && LANG(?l) != ""', ["color", "warna"]),
        ('LANG(?l) != "en-GB" && LANG(?l) != ""', ["color", "warna"]),
        ('LANG(?l) IN ("en-GB", "ID")', ["colour", "warna"]),
        ('LANG(?l) NOT IN ("en-GB", "ID", "")', ["color"]),
        ('LANG(COALESCE(?l, "x")) # the tag\n = "en-GB"', ["colour"]),
        ('LANGMATCHES(LANG(?l), "en-GB")', ["colour"]),
        ('?l = "colour"@en-GB', ["colour"]),
        ('?l = "en-GB"', ["en-GB"]),
    ],
)
def test_the_case_of_a_language_tag_does_not_matter(colours: Graph, condition: str, found: list[str]) -> None:
    rows = colours.query(f"SELECT (STR(?l) AS ?text) {{ ?s ?p ?l FILTER({condition}) }} ORDER BY ?text")
    assert [row["text"] for row in rows] == found


@given(st.text(st.sampled_from("LANGlang()=!,IN 'x'\"?{}@-"), max_size=40))
def test_only_the_case_of_a_query_changes(text: str) -> None:
    changed = with_lower_case_tags(text)
    assert changed.casefold() == text.casefold()
    assert with_lower_case_tags(changed) == changed
