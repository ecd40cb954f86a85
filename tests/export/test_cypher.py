from __future__ import annotations

import re

from kgraph import Graph
from kgraph.export.formats import export

STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|`(?:[^`]|``)*`')


def test_cypher_has_one_balanced_statement_per_line_whatever_the_labels_say(graph: Graph) -> None:
    lines = export(graph, "cypher").splitlines()
    links = [s for s in graph.statements() if isinstance(s.object, str) and not s.predicate.endswith("#type")]
    assert sum(line.startswith("MATCH ") for line in lines) == len(links)
    for line in lines:
        assert line.endswith(";")
        # With its strings and quoted names taken out, no quotation mark is left and all brackets close.
        bare = STRING.sub("", line)
        assert not set("\"'`\\;") & set(bare[:-1]), line
        depth = []
        for character in bare:
            if character in "([{":
                depth.append(character)
            elif character in ")]}":
                assert depth.pop() + character in ("()", "[]", "{}"), line
        assert not depth
        assert re.match(r"(CREATE CONSTRAINT|MERGE \(r:Resource|MATCH \(s:Resource)", bare)
        assert not re.search(r"DETACH|DELETE|DROP", bare)
