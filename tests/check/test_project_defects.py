"""Labels, encodings and ignored files of a project."""

from __future__ import annotations


def test_an_entity_of_a_published_project_has_a_label_in_each_language(checked, located) -> None:
    settings = 'name = "Uji"\nbase = "https://example.org/uji/"\n'
    entities = [
        {"id": "jepang", "type": "State", "label_id": "Jepang"},
        {"id": "rusia", "type": "State", "label_id": "Rusia"},
    ]
    assert checked([], entities=entities, settings=settings) == []
    found = checked([], entities=entities, settings=settings + "published = true\n")
    assert located(found) == [("entities.csv:2:label_en", "error"), ("entities.csv:3:label_en", "error")]
    only = settings + 'published = true\nlanguages = ["id"]\n'
    assert checked([], entities="id,type,label_id\njepang,State,Jepang\n", settings=only) == []


def test_a_text_that_is_not_utf_8_is_read_and_reported(checked, located) -> None:
    [found] = checked([], texts={"berita.txt": "caf\xe9 di Jakarta\n".encode("latin-1")})
    assert located([found]) == [("documents.csv:2:file", "warning")]
    assert "read as windows-1252" in found.message


def test_a_file_that_is_ignored_is_reported(checked, located) -> None:
    found = checked([], more={"ontology/besar.TTL": "", "ontology/dalam/a.ttl": ""})
    assert located(found) == [("ontology/besar.TTL", "warning"), ("ontology/dalam/a.ttl", "warning")]
