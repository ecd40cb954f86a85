from __future__ import annotations

from pathlib import Path

import pytest

import kgraph
from kgraph.core.errors import InputError

XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">{}</rdf:RDF>'


@pytest.mark.parametrize("ending", [".rdf", ".owl", ".xml"])
def test_entities_that_grow_when_they_are_read_are_refused(tmp_path: Path, ending: str) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 10}">' for i in range(9))
    path = tmp_path / f"bomb{ending}"
    path.write_text(f"<!DOCTYPE rdf:RDF [{entities}]>" + XML.format("<rdf:Description><e:p>&e8;</e:p></rdf:Description>"))
    with pytest.raises(InputError, match="entities that grow"):
        kgraph.open(path)


def test_entities_of_parameters_are_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rdf"
    path.write_text(f'<!DOCTYPE r [<!ENTITY % p "x"><!ENTITY a "{"x" * 5000}"><!ENTITY b "&a;&a;">]>' + XML.format(""))
    with pytest.raises(InputError):
        kgraph.open(path)


def test_entities_in_another_encoding_are_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rdf"
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + XML.format("")
    path.write_text(text, encoding="utf-16")
    with pytest.raises(InputError):
        kgraph.open(path)


def test_short_entities_for_namespaces_stay(tmp_path: Path) -> None:
    path = tmp_path / "protege.owl"
    path.write_text(
        '<!DOCTYPE r [<!ENTITY e "https://e.org/">]>'
        + XML.format('<rdf:Description rdf:about="&e;a"><e:p>x</e:p></rdf:Description>')
    )
    assert kgraph.open(path).triples() == [("<https://e.org/a>", "<https://e.org/p>", '"x"')]


def test_no_file_is_fetched_because_an_entity_asks_for_it(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia"
    secret.write_text("rahasia sekali")
    path = tmp_path / "xxe.rdf"
    path.write_text(
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        + XML.format("<rdf:Description><e:p>&x;</e:p></rdf:Description>")
    )
    try:
        found = kgraph.open(path).triples()
    except InputError:
        return
    assert "rahasia sekali" not in str(found)
