"""Another language is another folder: no code knows the words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kgraph.core.namespaces import PrefixMap, project_prefixes
from kgraph.extract.extractor import Extractor
from kgraph.extract.language import INDONESIAN, Language
from kgraph.extract.relations.loader import shipped_patterns
from kgraph.vocabulary.ontology import Vocabulary, read_vocabulary

PREFIXES = PrefixMap(project_prefixes("https://e.org/"), "https://e.org/")
TEXT = "“Kita siap pergi,” zeide Ratna Wulan. Jika Norwegia bekerja sama dengan Kenya, harga turun."


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary()


def test_what_another_folder_says_holds(tmp_path: Path, vocabulary: Vocabulary) -> None:
    folder = tmp_path / "id"
    shutil.copytree(INDONESIAN.folder, folder)
    for name, ours, theirs in (("cues", "kata ujar", "zeide ujar"), ("grammar", "jika kalau", "als kalau")):
        file = folder / f"{name}.toml"
        text = file.read_text(encoding="utf-8")
        assert ours in text
        file.write_text(text.replace(ours, theirs), encoding="utf-8")
    found = {
        language: Extractor([], vocabulary, PREFIXES, shipped_patterns(language), language).extract(TEXT)
        for language in (INDONESIAN, Language("id", folder))
    }
    ours, theirs = found.values()
    assert [one.speaker for one in ours.quotations] == []
    assert [one.speaker.text for one in theirs.quotations if one.speaker] == ["Ratna Wulan"]
    assert [one.predicate for one in ours.suggestions] == []
    assert [one.predicate for one in theirs.suggestions] == ["kg:cooperatesWith"]
