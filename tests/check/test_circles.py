"""A circle of broader concepts is one defect, at a link that somebody can fix."""

from __future__ import annotations

MEMBER = "Indonesia menjadi anggota ASEAN."


def test_a_circle_of_broader_concepts_is_one_defect_at_its_last_row(checked, row, located) -> None:
    names = ["perubahan iklim", "terorisme", "pandemi"]
    rows = [row(a, "skos:broader", b, MEMBER) for a, b in zip(names, names[1:] + names[:1], strict=True)]
    [found] = checked([*rows, row("pendidikan", "skos:broader", "pandemi", MEMBER)])
    assert located([found]) == [("a.csv:4:object", "error")]
    assert all(name in found.message for name in names)


def test_a_long_chain_of_broader_concepts_is_right(checked, row) -> None:
    entities = [{"id": f"i{i}", "type": "Issue", "label_id": f"Isu {i}", "label_en": f"Issue {i}"} for i in range(1500)]
    rows = [row(f"Isu {i}", "skos:broader", f"Isu {i + 1}", MEMBER) for i in range(1499)]
    assert checked(rows, entities=entities) == []


def test_a_circle_may_be_closed_by_what_a_file_of_the_project_says(checked, row, located) -> None:
    own = "my:kecil a kg:Issue ; skos:prefLabel 'kecil'@id ; skos:broader my:besar .\n"
    own += "my:besar a kg:Issue ; skos:prefLabel 'besar'@id .\n"
    found = checked([row("besar", "skos:broader", "kecil", MEMBER)], own)
    assert located(found) == [("ontology/bentuk.ttl:6", "error")]


def test_a_concept_is_not_broader_than_itself(checked, row, located) -> None:
    assert located(checked([row("pandemi", "skos:broader", "pandemi", MEMBER)])) == [("a.csv:2:object", "error")]
