"""What the page is given to draw; what it does with it is tested in a browser, in tests/view/."""

from __future__ import annotations

import pytest

from kgraph import Graph
from kgraph.view import data


def test_a_graph_that_is_too_large_for_a_page_is_shown_in_its_most_central_part(
    bundled: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = data.page_data(bundled)
    monkeypatch.setattr(data, "LIMIT", 200)
    part = data.page_data(bundled)
    assert len(part["statements"]["id"]) == 200
    assert set(part["nodes"]["iri"]) < set(everything["nodes"]["iri"])
    assert everything["nodes"]["iri"][0] in part["nodes"]["iri"]
    chosen = [bundled.resolve(name) for name in ("Indonesia", "ASEAN", "PBB")]
    assert set(data.page_data(bundled, nodes=chosen)["nodes"]["iri"]) == set(chosen)


def test_every_statement_of_a_graph_is_in_its_page_with_its_text_once(bundled: Graph) -> None:
    page = data.page_data(bundled)
    assert page["statements"]["id"] == [statement.id for statement in bundled.statements()]
    for document, quote in zip(page["statements"]["document"], page["statements"]["quote"], strict=True):
        assert quote is None or page["documents"][document]["text"] is None
