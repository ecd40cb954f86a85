"""Small hostile files and queries: each is refused or answered within limits of time and memory, and the process survives.

Every one has at most 64 KB and is read in a process of its own, which reports the outcome, its time and its memory. Only
these tests assert a time, because time is what such input attacks.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SIZE = 64 * 1024
SECONDS = 3.0
"""CPU seconds for reading; the slowest, 60,000 nested lists, take 1.5 to 2 of them, as the machine is shared or not."""
MEGABYTES = 512
DEADLINE = 1.0
"""What a query gets; it may take half a second more to be stopped."""

CHILD = r"""
import json, resource, sys, time
import kgraph, kgraph.export.turtle, kgraph.graph.reifiers, kgraph.graph.saved, kgraph.graph.statements
import kgraph.project.contents, kgraph.project.open, kgraph.sparql.worker
from kgraph.files.shipped import folder
import networkx, rdflib  # what would be imported on the way is not the bomb's

kind, path, deadline = sys.argv[1], sys.argv[2], float(sys.argv[3])
text = open(path, encoding="utf-8", newline="").read() if kind.startswith("query") else ""
if kind == "query":
    graph = kgraph.Graph.parse_turtle("".join(f"<a:s{i}> <a:p> <a:o{i % 9}> .\n" for i in range(2000)))
elif kind == "query in place":
    graph = kgraph.Graph.parse_turtle("<a:s> <a:p> <a:o> .")
# A query ends at its deadline; what is read takes this machine's time, not that of whoever else is at work on it.
clock = time.monotonic if kind == "query" else time.process_time
began = clock()
try:
    if kind == "query":
        answer = graph.query(text, timeout=deadline, memory=200)
        outcome = answer.serialize("turtle" if answer.is_graph else "csv")
    elif kind == "query in place":
        answer = graph.query(text)
        outcome = answer.serialize("turtle" if answer.is_graph else "csv")
    elif kind == "project":
        project = kgraph.Project(path)
        contents = project.read()
        kgraph.graph.saved.read_queries(project.folder / "queries")
        outcome = "; ".join(str(defect) for defect in contents.defects[:3]) or str(len(project.graph()))
        error = "DataError" if contents.defects else None
    else:
        graph = kgraph.open(path)
        outcome = f"{len(graph)} {len(kgraph.export.turtle.serialize(graph)) if kind == 'export' else ''}"
    error = error if kind == "project" else None
except kgraph.KgraphError as raised:
    outcome, error = str(raised), type(raised).__name__
took = clock() - began
# What getrusage tells of a process itself begins with what its parent had taken when it was forked.
own = int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
most = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
print(json.dumps({"outcome": outcome[:300], "error": error, "took": took, "most": most}))
"""

Bomb = tuple[str, str | None, str]
"""The text, the error that is due (None: an answer), and a piece of its message."""

DEEP = "more than 100 deep"


def doubling(function: str) -> str:
    return "SELECT ?x40 { BIND('ab' AS ?x0) " + "".join(f"BIND({function.format(i)} AS ?x{i + 1}) " for i in range(40)) + "}"


# Asked in a worker: what takes time or memory.
LIMITED: dict[str, Bomb] = {
    "a product of everything": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "Query(Memory|Timeout)Error", "was stopped"),
    "a product that is counted": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "QueryTimeoutError",
        "1 sec",
    ),
    "a product that is sorted": ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", "Query(Memory|Timeout)Error", "stopped"),
    "a product that is distinct": ("SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f }", "Query(Memory|Timeout)Error", "stopped"),
    "a product that is joined to one text": (
        "SELECT (GROUP_CONCAT(STR(?a)) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "Query(Memory|Timeout)Error",
        "stopped",
    ),
    "a product that constructs": (
        "CONSTRUCT { [] ?b ?c, ?f } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "Query(Memory|Timeout)Error",
        "stopped",
    ),
    "a product of values": (
        "SELECT (COUNT(*) AS ?n) { " + "".join(f"VALUES ?x{i} {{ {'1 ' * 100} }} " for i in range(8)) + "}",
        "Query(Memory|Timeout)Error",
        "stopped",
    ),
    "a text that doubles": (doubling("CONCAT(?x{0}, ?x{0})"), "Query(Memory|Timeout)Error", "stopped"),
    "a text that is replaced": (doubling("REPLACE(?x{0}, 'a', 'aaaaaaaaaaaa')"), "Query(Memory|Timeout)Error", "stopped"),
    "paths of any length": (
        "SELECT (COUNT(*) AS ?n) { ?a (<a:p>|^<a:p>)* ?b . ?c !<a:x>* ?d }",
        "Query(Memory|Timeout)Error",
        "stopped",
    ),
    "one hundred optional groups": (
        "SELECT * { ?s <a:p> ?o " + "".join(f"OPTIONAL {{ ?s <a:p{i}> ?o{i} }} " for i in range(98)) + "}",
        "QueryTimeoutError|None",
        "",
    ),
    "one hundred triples": ("SELECT * { " + "?s ?p ?o . " * 150 + "}", "QueryTimeoutError|None", ""),
    "annotations inside annotations": (
        "SELECT * { ?s ?p ?o " + "{| ?p ?o " * 60 + "|}" * 60 + " }",
        "QueryTimeoutError|None",
        "",
    ),
    "a pattern that repeats itself": (
        "SELECT (REGEX('" + "a" * 20000 + "!', '^((((a+)+)+)+)+$') AS ?x) {}",
        "QueryTimeoutError|None",
        "",
    ),
    "a pattern that is huge": ("SELECT (REGEX('a', '((a{1000}){1000}){1000}') AS ?x) {}", None, "x"),
    "prefixes that swell": (
        f"PREFIX p: <http://e.org/{'x' * 30000}> SELECT * {{ VALUES ?x {{ {' '.join(f'p:{i}' for i in range(5000))} }} }}",
        "QueryError",
        "a prefix or base of more than",
    ),
    "numbers that grow": (
        "SELECT ?x40 { BIND(9999999999.5 AS ?x0) " + "".join(f"BIND(?x{i} * ?x{i} AS ?x{i + 1}) " for i in range(40)) + "}",
        None,
        "x40",
    ),
}
# Asked in the same process: what would end it.
IN_PLACE: dict[str, Bomb] = {
    "groups": ("SELECT * " + "{" * 16000 + "}" * 16000, "QueryError", DEEP),
    "groups, never closed": ("SELECT * " + "{" * 60000, "QueryError", DEEP),
    "brackets": ("SELECT * { FILTER(" + "(" * 30000 + "1" + ")" * 30000 + ") }", "QueryError", DEEP),
    "functions": ("SELECT * { FILTER(" + "STR(" * 12000 + "1" + ")" * 12000 + ") }", "QueryError", DEEP),
    "blank nodes": ("SELECT * { " + "[ ?p " * 9000 + "1" + "]" * 9000 + " }", "QueryError", DEEP),
    "lists": ("SELECT * { ?s ?p " + "( " * 20000 + ")" * 20000 + " }", "QueryError", DEEP),
    "triple terms in a query": ("SELECT * { ?s ?p " + "<<( ?s ?p " * 5000 + "1" + ")>>" * 5000 + " }", "QueryError", DEEP),
    "reifiers in a query": ("SELECT * { " + "<<" * 9000 + " ?s ?p ?o " + ">>" * 9000 + " }", "QueryError", DEEP),
    "groups behind a false IRI": (
        'SELECT * { FILTER(1<2#>"""\n) ' + "{" * 20000 + "}" * 20000 + '#"""\n}',
        "QueryError",
        DEEP,
    ),
    "unions": ("SELECT * { {} " + "UNION {} " * 7000 + "}", "QueryError", "words and operators"),
    "optional groups": ("SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 2900 + "}", "QueryError", "words and operators"),
    "sums": ("SELECT * { FILTER(1" + "+ 1" * 20000 + ") }", "QueryError", "words and operators"),
    "denials": ("SELECT * { FILTER(" + "!" * 60000 + "true) }", "QueryError", "words and operators"),
    "paths": ("SELECT * { ?s <a:b>" + "/<a:b>" * 10000 + " ?o }", "QueryError", "words and operators"),
    "columns": ("SELECT " + "".join(f"(1 AS ?x{i}) " for i in range(4500)) + "{}", "QueryError", "words and operators"),
    "a word without end": ("SELECT * { ?s ?p " + "a." * 30000 + " }", "QueryError", "more than 255 characters"),
    "quotation marks": ("SELECT * { ?s ?p " + "'''" * 20000 + " service }", "QueryError", "SPARQL"),
    "a number of many digits": ("SELECT (" + "9" * 60000 + " AS ?x) {}", None, "9999"),
    "a decimal of many digits": ("SELECT (0." + "9" * 60000 + " AS ?x) {}", None, "9999"),
    "an exponent": ("SELECT (1e999999999 AS ?x) (STR(?x) AS ?y) {}", None, ""),
}
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/"{}>{}</rdf:RDF>'
ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 10}">' for i in range(9))
TYPED = '<a:s> <a:p> "{}"^^<http://www.w3.org/2001/XMLSchema#{}> .'
# Opened, and written out again as Turtle.
FILES: dict[str, Bomb] = {
    "entities.rdf": (f"<!DOCTYPE r [{ENTITIES}]>" + XML.format("", "<e:A><e:p>&e8;</e:p></e:A>"), "InputError", "grow"),
    "entities-long.rdf": (
        f'<!DOCTYPE r [<!ENTITY e "{"x" * 30000}">]>' + XML.format("", f"<e:A><e:p>{'&e;' * 10000}</e:p></e:A>"),
        "InputError",
        "grow",
    ),
    "entities-short.rdf": (
        f'<!DOCTYPE r [<!ENTITY e "{"x" * 250}">]>' + XML.format("", f"<e:A><e:p>{'&e;' * 20000}</e:p></e:A>"),
        None,
        "",
    ),
    "entities-parameter.rdf": (
        '<!DOCTYPE r [<!ENTITY % p "x"><!ENTITY % q "%p;%p;">%q;]>' + XML.format("", ""),
        "InputError",
        "grow|is not XML",
    ),
    "elements.rdf": (
        XML.format("", "<e:A><e:p>" * 2900 + "</e:p></e:A>" * 2900),
        "ParseError",
        "elements are nested more than 1,000 deep",
    ),
    "elements-open.rdf": (XML.format("", "<e:A><e:p>" * 6000), "ParseError", "elements are nested more than 1,000 deep"),
    "attributes.rdf": (XML.format("", "<e:A " + " ".join(f'e:a{i}=""' for i in range(5000)) + "/>"), None, "5001"),
    "namespaces.rdf": (XML.format(f' xmlns:x="{"x" * 30000}"', "<x:A x:p='1'/>" * 2000), "ParseError", "a prefix or base"),
    "base.rdf": (XML.format(f' xml:base="http://e.org/{"x" * 30000}/"', "<e:A/>" * 4000), "ParseError", "a prefix or base"),
    "brackets.ttl": ("<a:s> <a:p> " + "[<a:p>" * 9000 + "1" + "]" * 9000 + " .", None, "9001"),
    "lists.ttl": ("<a:s> <a:p> " + "(" * 30000 + ")" * 30000 + " .", None, ""),
    "terms.ttl": ("<a:s> <a:p> " + "<<(<a:s><a:p>" * 4000 + "1" + ")>>" * 4000 + " .", "ParseError", DEEP),
    "terms.nt": ("<a:s> <a:p> " + "<<( <a:s> <a:p> " * 3000 + "<a:o>" + " )>>" * 3000 + " .", "ParseError", DEEP),
    "terms-hidden.ttl": ("<a:s> <a:p> " + "<<(<a:s><a:p>#)>>\n" * 3500, "ParseError", DEEP),
    "terms-open.nq": ("<a:s> <a:p> " + "<<( <a:s> <a:p> " * 4000, "ParseError", DEEP),
    "annotations.ttl": ("<a:s> <a:p> <a:o> " + "{|<a:p><a:o>" * 4000 + "|}" * 4000 + " .", None, ""),
    "formulas.n3": ("<a:s> <a:p> " + "{<a:s><a:p>" * 4500 + "1" + "}" * 4500 + " .", "UsageError", "named graphs"),
    "prefixes.ttl": (
        f"@prefix p: <http://e.org/{'x' * 30000}> . p:a p:b " + ",".join(f"p:{i}" for i in range(4000)) + " .",
        "ParseError",
        "a prefix or base of more than",
    ),
    "base.trig": (
        f"BASE # <\n<http://e.org/{'x' * 30000}/> <a> <b> <c> ." + "<d><e><f>." * 3000,
        "ParseError",
        "a prefix or",
    ),
    "bases.ttl": ("@base <http://e.org/> ." + "@base<a/>." * 6000 + "<><><>.", None, "1"),
    "brackets.jsonld": ("[" * 60000, "ParseError", DEEP),
    "objects.jsonld": ('{"@id":"a:s","a:p":' * 3000 + "1" + "}" * 3000, "ParseError", DEEP),
    "contexts.jsonld": ('{"@context":{"a":' * 2500 + "1" + "}}" * 2500, "ParseError", DEEP),
    "lists.jsonld": ('{"@id":"a:s","a:p":' + '{"@list":[' * 4500 + "]}" * 4500 + "}", "ParseError", DEEP),
    "prefixes.jsonld": (
        '{"@context":{' + ",".join(f'"p{i + 1}":"p{i}:p"' for i in range(3500)) + ',"p0":"a:b"},"@id":"a:s","p3500:x":1}',
        "ParseError",
        "are used by others",
    ),
    "vocab.jsonld": (
        f'{{"@context":{{"@vocab":"http://e.org/{"x" * 30000}"}},' + ",".join(f'"{i}":1' for i in range(3000)) + "}",
        "ParseError",
        "a prefix or base",
    ),
    "digits.jsonld": ('{"@id":"a:s","a:p":' + "9" * 60000 + "}", None, "1"),
    "decimal.ttl": (TYPED.format("0." + "9" * 60000, "decimal"), None, "1"),
    "integer.ttl": (f"<a:s> <a:p> {'9' * 60000} .", None, "1"),
    "double.ttl": ("<a:s> <a:p> 1e999999999, 1e-999999999 .", None, "2"),
    "year.ttl": (TYPED.format("99999-01-01", "date") + TYPED.format("9" * 50000 + "-01-01", "date"), None, "2"),
    "duration.ttl": (TYPED.format("P" + "9" * 60000 + "Y", "duration"), None, "1"),
    "iri.ttl": (f"<http://e.org/{'x' * 60000}> <a:p> 1 .", None, "1"),
    "language.ttl": (f'<a:s> <a:p> "a"@{"-".join(["abcdefgh"] * 7000)} .', "ParseError|None", ""),
    "quotation-marks.ttl": ("<a:s> <a:p> " + '"""' * 20000, "ParseError", "line 1"),
}
HEAD = "subject,predicate,object,document,quote,start,end,confidence,status,by,note\n"
YEAR = "PBB,kg:foundedIn,{},berita,PBB didirikan pada tahun 1945.,,,{},,,\n"
SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
# One file of a project; the project is read and its graph made.
TABLES: dict[str, tuple[str, Bomb]] = {
    "commas": ("annotations/a.csv", ("," * 65000, "InputError", "columns; a table may have 1,000")),
    "columns": ("entities.csv", (",".join(f"a{i}" for i in range(10000)), "InputError", "10,000 columns")),
    "one column many times": ("documents.csv", (",".join(["id"] * 20000), "InputError", "20,000 columns")),
    "rows of one cell": ("annotations/a.csv", (HEAD + "x\n" * 30000, "DataError", "'x' is not known")),
    "rows of nothing known": (
        "annotations/a.csv",
        (HEAD + "".join(f"orang{i},kg:x{i},negara{i},berita,kutip {i},,,,,,\n" for i in range(1250)), "DataError", "orang0"),
    ),
    "a quotation mark": ("annotations/a.csv", (HEAD + '"' + '""' * 30000, "DataError", "quotation mark")),
    "quotation marks": ("annotations/a.csv", (HEAD + '"' * 60000, "DataError", "a.csv:2:subject: ")),
    "a year of many digits": ("annotations/a.csv", (HEAD + YEAR.format("9" * 60000, ""), "DataError|None", "")),
    "a confidence of many digits": ("annotations/a.csv", (HEAD + YEAR.format("1945", "0." + "9" * 60000), None, "1")),
    "a confidence with an exponent": (
        "annotations/a.csv",
        (HEAD + YEAR.format("1945", "1e999999999"), "DataError", "0 to 1"),
    ),
    "offsets of many digits": (
        "annotations/a.csv",
        (HEAD + f"PBB,kg:foundedIn,1945,berita,,{'9' * 30000},{'9' * 30000},,,,\n", "DataError", "start"),
    ),
    "aliases": (
        "entities.csv",
        ("id,type,label_id,aliases\nx,State,X," + "|".join(f"a{i}" for i in range(9000)) + "\n", "DataError", "not known"),
    ),
    "rows with one id": ("entities.csv", ("id,type,label_id\n" + "e,State,E\n" * 6000, "DataError", "there already")),
    "values in values": ("kgraph.toml", ("name = " + "[" * 60000, "ParseError", "too deep")),
    "tables in tables": ("kgraph.toml", ("name = " + "{a=" * 15000 + "1" + "}" * 15000, "ParseError", "too deep")),
    "a key of many parts": ("kgraph.toml", ("a" + ".a" * 30000 + " = 1", "ParseError", "more than 100 parts")),
    "a header of many parts": ("kgraph.toml", ("[a" + '."a"' * 15000 + "]", "ParseError", "more than 100 parts")),
    "a number of many digits": ("kgraph.toml", ("name = " + "9" * 60000, "ParseError", "too many digits")),
    "classes below classes": (
        "ontology/a.ttl",
        ("".join(f"<a:c{i}> {SUBCLASS} <a:c{(i + 1) % 900}> .\n" for i in range(900)), None, ""),
    ),
    "terms in an ontology": ("ontology/a.ttl", ("<a:s> <a:p> " + "<<(<a:s><a:p>" * 4900, "ParseError", DEEP)),
    "parameters of a query": (
        "queries/a.rq",
        ("".join(f"# param p{i} kg:Issue = {'=' * 20}\n" for i in range(1200)) + "ASK {}", "ParseError", "no variable"),
    ),
}
CASES: dict[str, tuple[str, str, Bomb]] = {
    **{f"query, limited: {name}": ("query", "query.rq", bomb) for name, bomb in LIMITED.items()},
    **{f"query: {name}": ("query in place", "query.rq", bomb) for name, bomb in IN_PLACE.items()},
    **{f"file: {name}": ("export", name, bomb) for name, bomb in FILES.items()},
    **{f"project: {name}": ("project", place, bomb) for name, (place, bomb) in TABLES.items()},
}


def test_every_bomb_is_there_and_none_is_large() -> None:
    assert (len(LIMITED), len(IN_PLACE), len(FILES), len(TABLES)) == (17, 20, 35, 21)
    assert max(len(text.encode()) for _, _, (text, _, _) in CASES.values()) <= SIZE


@pytest.mark.parametrize("name", CASES)
def test_a_bomb_does_no_harm(tmp_path: Path, make_project: Callable[..., Path], name: str) -> None:
    kind, place, (text, error, message) = CASES[name]
    if kind == "project":
        path = make_project(tmp_path / "proyek", files={place: text})
    else:
        path = tmp_path / place
        path.write_text(text, encoding="utf-8", newline="")
    process = subprocess.run(
        [sys.executable, "-c", CHILD, kind, str(path), str(DEADLINE)],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert process.returncode == 0, process.stderr[-2000:]
    result = json.loads(process.stdout)
    assert re.fullmatch(error or "None", str(result["error"])), result
    assert re.search(message, result["outcome"]), result
    assert result["took"] < (DEADLINE + 0.5 if kind == "query" else SECONDS), result
    assert result["most"] < MEGABYTES, result
