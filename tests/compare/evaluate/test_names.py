from __future__ import annotations

from kgraph.compare.evaluate.names import NameFinder


def test_names_are_looked_for_as_words_the_longest_first() -> None:
    names = [("kerja sama", "a"), ("Kerja Sama Selatan–Selatan", "b"), ("AS", "c"), ("Asia-Afrika", "d")]
    text = "Kerja sama selatan-selatan dan kerja sama. AS as bekerja; kerja.\nsama Asia–Afrika"
    found = [(text[start:end], iri) for start, end, iri in NameFinder(names).find(text, 0, len(text))]
    assert found == [("Kerja sama selatan-selatan", "b"), ("kerja sama", "a"), ("AS", "c"), ("Asia–Afrika", "d")]
