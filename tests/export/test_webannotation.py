from __future__ import annotations

import json

from kgraph import Graph, Statement
from kgraph.export.formats import export


def test_web_annotations_point_at_the_text_they_quote(graph: Graph) -> None:
    page = json.loads(export(graph, "webannotation"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    statements: dict[str, Statement] = {s.id: s for s in graph.statements()}
    assert len(page["items"]) == len(statements)
    for item in page["items"]:
        statement = statements[item["id"].rpartition("/")[2]]
        position, *quotes = item["target"]["selector"]
        text = graph.documents[item["target"]["source"]].text
        assert item["type"] == "Annotation"
        assert position["type"] == "TextPositionSelector"
        assert 0 <= position["start"] < position["end"]
        if text is None:
            assert quotes == []
        else:
            [quote] = quotes
            assert quote["exact"] == text[position["start"] : position["end"]]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.index(around, max(0, position["start"] - 32)) == position["start"] - len(quote["prefix"])
            assert len(quote["prefix"]) == min(32, position["start"])
            assert len(quote["suffix"]) == min(32, len(text) - position["end"])
        assert item["body"]["statementSubject"] == statement.subject
        assert item["body"]["status"] == statement.status.iri
        assert item["body"]["confidence"] == statement.confidence
        assert ("creator" in item) == bool(statement.by)


def test_a_program_is_named_as_software_and_a_person_as_a_person(small: Graph) -> None:
    creators = {
        item["creator"]["name"]: item["creator"]["type"]
        for item in json.loads(export(small, "webannotation"))["items"]
        if "creator" in item
    }
    assert creators == {"redaksi": "Person", "kgraph/aturan-1": "Software"}


def test_without_the_text_a_quote_has_nothing_around_it(small: Graph) -> None:
    alone = Graph.parse_turtle(export(small, "turtle"))
    for item in json.loads(export(alone, "webannotation"))["items"]:
        assert item["target"]["selector"][1].keys() == {"type", "exact"}
