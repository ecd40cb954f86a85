"""The report as SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from kgraph.check.check import Checked
from kgraph.check.report import Report, as_sarif
from kgraph.core.defects import Defect
from kgraph.core.location import Location


def test_sarif_marks_the_cell(run, faulty: Path) -> None:
    ran = run("check", faulty, "--format", "sarif")
    log = json.loads(ran.out)
    [ran_once] = log["runs"]
    assert (ran.status, log["version"], ran_once["tool"]["driver"]["name"]) == (1, "2.1.0", "kgraph")
    lines = (faulty / "annotations" / "a.csv").read_text(encoding="utf-8").split("\n")
    cells = []
    for result in ran_once["results"]:
        [location] = result["locations"]
        physical = location["physicalLocation"]
        region = physical["region"]
        assert physical["artifactLocation"]["uri"] == (faulty / "annotations" / "a.csv").as_uri()
        assert " " not in physical["artifactLocation"]["uri"]
        cells.append(lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])
        assert ran_once["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "error"
    assert cells == ['"perubahan iklim"', "PPB"]
    assert ran_once["invocations"] == [{"executionSuccessful": True}]
    assert ran_once["tool"]["driver"]["rules"] == [
        {
            "id": "https://w3id.org/kgraph/shapes#memberOf-object",
            "shortDescription": {"text": "memberOf-object"},
            "helpUri": "https://w3id.org/kgraph/shapes#memberOf-object",
        },
        {"id": "cell", "shortDescription": {"text": "cell"}},
    ]


@pytest.mark.parametrize("name", ["x:y.ttl", "a b#c?.ttl", "100%.ttl", "é/x.ttl", "./x.ttl"])
def test_the_uri_of_a_file_leads_to_it(name: str) -> None:
    report = Report(Checked((Defect(Location(name, 7), "?", rule="https://é.org/x"),), 0, 0), Path())
    [ran_once] = json.loads(as_sarif(report))["runs"]
    [location] = ran_once["results"][0]["locations"]
    uri = urlsplit(location["physicalLocation"]["artifactLocation"]["uri"])
    assert (uri.scheme, uri.netloc, uri.query, uri.fragment) == ("", "", "", "")
    assert Path(unquote(uri.path)) == Path(name)
    # Only a table has columns, and only a URI can be an address of help.
    assert location["physicalLocation"]["region"] == {"startLine": 7}
    assert ran_once["tool"]["driver"]["rules"] == [{"id": "https://é.org/x", "shortDescription": {"text": "x"}}]
