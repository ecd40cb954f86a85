from __future__ import annotations

import re
from pathlib import Path

import pytest

from kgraph import Graph, Project
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


def lines(turtle: str) -> list[str]:
    prefixes = "@prefix ex: <https://e.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    return export(Graph.parse_turtle(prefixes + turtle), "cypher").splitlines()


@pytest.mark.parametrize("name", ["iri", "label"])
def test_a_predicate_that_is_called_as_a_key_of_ours_has_its_prefix(name: str) -> None:
    [node] = [line for line in lines(f'ex:a ex:{name} "code-7" .') if "MERGE (r" in line]
    assert f'`ex:{name}`: ["code-7"]' in node
    assert '{iri: "https://e.org/a"}' in node and 'label: "a"' in node


def test_two_predicates_with_one_local_name_stay_two() -> None:
    text = "@prefix a: <https://one.org/> . @prefix b: <https://two.org/> . "
    written = lines(
        text + 'ex:x a:title "satu" ; b:title "dua" ; <https://three.org/title> "tiga" ; a:p ex:y ; b:p ex:y ; ex:q ex:y .'
    )
    assert '`<https://three.org/title>`: ["tiga"], `a:title`: ["satu"], `b:title`: ["dua"]' in "".join(written)
    assert [re.search(r"\[r:(\S+)", line)[1] for line in sorted(written) if line.startswith("MATCH")] == [  # type: ignore[index]
        "`a:p`",
        "`b:p`",
        "q",
    ]


def test_two_classes_with_one_local_name_stay_two_and_all_classes_are_there() -> None:
    text = "@prefix a: <https://one.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    [node] = lines(text + "ex:x a ex:Negara , a:Negara , ex:Anggota , rdfs:Resource .")[1:]
    assert "SET r:`rdfs:Resource`:Anggota:`ex:Negara`:`a:Negara` SET" in node


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("17", "[17]"),
        ("17 , 4", "[17, 4]"),
        ("-5", "[-5]"),
        ('"007"^^xsd:integer', "[7]"),
        ('"9223372036854775808"^^xsd:integer', '["9223372036854775808"]'),
        ("1.50", "[1.5]"),
        ("1.5e300", "[1.5e300]"),
        ('"INF"^^xsd:double', '["INF"]'),
        ('"NaN"^^xsd:double', '["NaN"]'),
        ("0.1234567890123456789", '["0.1234567890123456789"]'),
        ("true", "[true]"),
        ('"ya"^^xsd:boolean', '["ya"]'),
        ('"banyak"^^xsd:integer', '["banyak"]'),
        ('"1945"^^xsd:gYear', "[1945]"),
        ('"2020-02-29"^^xsd:date', '[date("2020-02-29")]'),
        ('"2021-02-29"^^xsd:date', '["2021-02-29"]'),
        ('"2020-02-29Z"^^xsd:date', '["2020-02-29Z"]'),
        ('"2020-02-29T10:00:00Z"^^xsd:dateTime', '[datetime("2020-02-29T10:00:00Z")]'),
        ('"2020-02-29T10:00:00+07:00"^^xsd:dateTime', '[datetime("2020-02-29T10:00:00+07:00")]'),
        ('"2020-02-29T10:00:00"^^xsd:dateTime', '[localdatetime("2020-02-29T10:00:00")]'),
        ('"2020-02-29T25:00:00"^^xsd:dateTime', '["2020-02-29T25:00:00"]'),
        ('17 , "banyak"', '["banyak", "17"]'),
        ("17 , 1.5", '["1.5", "17"]'),
        ('"a \\"b\\" \\\\ c\\nd"', r'["a \"b\" \\ c\nd"]'),
    ],
)
def test_numbers_booleans_and_dates_are_such_and_a_list_is_of_one_type(values: str, expected: str) -> None:
    [found] = [re.search(r"n: (\[.*?\])\}", line) for line in lines(f"ex:a ex:n {values} .") if "n: " in line]
    assert found is not None
    assert sorted(found[1].strip("[]").split(", ")) == sorted(expected.strip("[]").split(", "))


def test_each_language_has_a_property() -> None:
    [node] = lines('ex:a ex:nama "Ayu"@id , "Ann"@en , "Ayuni"@id , "A" .')[1:]
    assert '{label: "a", nama: ["A"], `nama@en`: ["Ann"], `nama@id`: ["Ayu", "Ayuni"]}' in node


def test_the_qualifiers_of_a_statement_are_on_its_relationship(tmp_path: Path, make_project, one_row) -> None:
    graph = Project(make_project(tmp_path / "p", annotations=one_row(since="1967", until="2024"))).graph()
    [link] = [line for line in export(graph, "cypher").splitlines() if line.startswith("MATCH")]
    assert "since: [1967], until: [2024]}" in link
