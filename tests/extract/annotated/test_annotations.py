from __future__ import annotations

import importlib.util
import json
import shutil
import tomllib
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[3]
RELATIONS = REPOSITORY / "tests" / "benchmarks" / "relations"
SHARED = REPOSITORY.parent / "shared"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"relations_{name}", RELATIONS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


join = module("join")


def row(text: str, source: str, **more: Any) -> dict[str, Any]:
    relations = [{"subject": [0, 9], "predicate": "memberOf", "object": [18, 23], "modality": "a", "cue": [10, 17]}]
    return {"id": "x", "source": source, "by": "a1", **join.packed(text, relations, []), **more}


SENTENCE = "Indonesia anggota ASEAN."


@pytest.mark.parametrize(
    ("file", "content", "source", "more"),
    [
        ("id_csui-ud-test.conllu", f"# sent_id = csui-7\n# text = {SENTENCE}\n1\tx\n", "ud:csui-test:csui-7", {}),
        ("a.txt", f"Judul\n\n{SENTENCE} Lagi.\n", "texts:a.txt", {"at": [7, 31]}),
        (
            "ner/train_preprocess.txt",
            "Ya\tO\n\nIndonesia\tB\nanggota\tO\nASEAN\tB\n.\tO\n",
            "indonlu:ner:train:1",
            {"closed": [2, 3]},
        ),
        (
            "qa/valid_preprocess.csv",
            "question,passage\n\"['?']\",\"['Ya', '.', 'Indonesia', 'anggota', 'ASEAN', '.']\"\n",
            "indonlu:qa:valid:0",
            {"tokens": [2, 6], "closed": [2, 3]},
        ),
        (
            "val.jsonl",
            json.dumps({"premise_id": 4, "premise": "Lain."}) + "\n" + json.dumps({"premise_id": 4, "premise": SENTENCE}),
            "indonli:val:4",
            {},
        ),
    ],
)
def test_a_sentence_is_found_in_its_corpus(
    tmp_path: Path, file: str, content: str, source: str, more: dict[str, Any]
) -> None:
    path = tmp_path / "corpora" / file
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    annotation = row(SENTENCE, source, **more)
    text = join.Corpora(tmp_path / "corpora").text(annotation)
    assert text == SENTENCE
    joined = join.unpacked(annotation, text)
    assert [SENTENCE[slice(*joined["relations"][0][part])] for part in ("subject", "object", "cue")] == [
        "Indonesia",
        "ASEAN",
        "anggota",
    ]


def test_another_sentence_in_its_place_is_an_error_and_an_absent_corpus_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE.replace("anggota", "tetangga"), encoding="utf-8")
    corpora = join.Corpora(tmp_path)
    with pytest.raises(ValueError, match="is not the one that was annotated"):
        corpora.text(row(SENTENCE, "texts:a.txt", at=[0, 24]))
    assert corpora.text(row(SENTENCE, "texts:b.txt", at=[0, 24])) is None


def test_annotations_hold_offsets_and_no_words() -> None:
    names = set(tomllib.loads((RELATIONS / "relations.toml").read_text(encoding="utf-8"))["relations"])
    rows = list(join.annotations())
    assert len(rows) == 8225
    assert len({annotation["id"] for annotation in rows}) == len(
        {annotation["source"] + annotation["sha256"] for annotation in rows}
    )
    for annotation in rows:
        assert annotation.keys() <= {"id", "source", "sha256", "by", "at", "tokens", "closed", "relations", "quotations"}
        for subject, predicate, obj, modality, _ in annotation["relations"]:
            assert predicate in names and modality in "apnr"
            assert all(isinstance(offset, int) for offset in (*subject, *obj))


def test_every_annotation_fits_its_sentence(tmp_path: Path) -> None:
    if not (SHARED / "treebank").is_dir() or not (SHARED / "texts").is_dir():
        pytest.skip("the treebanks and texts are not beside the repository")
    for folder in ("treebank", "texts"):
        shutil.copytree(SHARED / folder, tmp_path / folder)
    corpora, found = join.Corpora(tmp_path), 0
    for annotation in join.annotations():
        text = corpora.text(annotation)
        if text is not None:
            found += 1
            assert sha256(text.encode()).hexdigest() == annotation["sha256"]
            spans = [span for subject, _, obj, _, _ in annotation["relations"] for span in (subject, obj)]
            assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans), annotation["id"]
    assert found == 716 + 727 + 589 + 1424
