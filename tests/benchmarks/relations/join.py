"""Join the annotations of relations to the public corpora from which their sentences come.

    python tests/benchmarks/relations/join.py CORPORA -o sentences.jsonl

The folder `annotations/` holds what people wrote about sentences, and none of the sentences. CORPORA is a folder with the
corpora that README.md names; their files may stand anywhere in it. Each sentence is cut out of its file and must have the
SHA-256 that its annotation names, so that no offset can be wrong. Annotations whose file is not there are counted.

Written is one JSON object a line: `id`, `source`, `text`, `annotator`, `relations` and `quotations`, with [start, end] in
Unicode code points into `text`.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).with_name("annotations")
_PARTS = ("words", "speaker", "role", "affiliation", "cue")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Join the annotations to their sentences.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    corpora = Corpora(options.corpora)
    joined, absent = 0, 0
    with options.output.open("w", encoding="utf-8") as out:
        for row in annotations():
            text = corpora.text(row)
            if text is None:
                absent += 1
                continue
            joined += 1
            out.write(json.dumps(unpacked(row, text), ensure_ascii=False) + "\n")
    print(f"{joined} sentences written; {absent} left out because their corpus is not in {options.corpora}", file=sys.stderr)
    return 0


def annotations(folder: Path = ANNOTATIONS) -> Iterator[dict[str, Any]]:
    """The annotations as they are kept, in the order of the files' names."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def unpacked(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """An annotation with its sentence, and with a name for each of its numbers."""
    return {
        "id": row["id"],
        "source": row["source"],
        "text": text,
        "annotator": row["by"],
        "relations": [
            {"subject": subject, "predicate": predicate, "object": obj, "modality": modality, "cue": cue}
            for subject, predicate, obj, modality, cue in row["relations"]
        ],
        "quotations": [{"kind": kind} | dict(zip(_PARTS, spans, strict=True)) for kind, *spans in row["quotations"]],
    }


class Corpora:
    """The public corpora in a folder."""

    def __init__(self, folder: Path) -> None:
        self.files: dict[str, Path] = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self.files.setdefault(_key(path), path)

    def text(self, row: Mapping[str, Any]) -> str | None:
        """The sentence of an annotation; None when its corpus is not there. Raises ValueError when it is another one."""
        corpus, *where = row["source"].split(":")
        text = {"ud": self._treebank, "texts": self._article, "indonlu": self._tokens, "indonli": self._premise}[corpus](
            row, *where
        )
        if text is not None and _hash(text) != row["sha256"]:
            raise ValueError(f"{row['source']}: the sentence is not the one that was annotated")
        return text

    def _treebank(self, row: Mapping[str, Any], treebank: str, sentence: str) -> str | None:
        return self._sentences(f"{treebank.replace('id_', '').replace('-ud-', '-')}.conllu").get(sentence)

    @cache  # noqa: B019  # One object of this class lives as long as the program.
    def _sentences(self, file: str) -> dict[str, str]:
        """The sentences of a CoNLL-U file by `sent_id`."""
        found: dict[str, str] = {}
        name = ""
        for line in self._lines(file):
            if match := re.match(r"# (sent_id|text) = (.*)", line):
                name = match[2].strip() if match[1] == "sent_id" else name
                if match[1] == "text":
                    found[name] = match[2].strip()
        return found

    def _article(self, row: Mapping[str, Any], file: str, *_: str) -> str | None:
        text = "\n".join(self._lines(file))
        start, end = row["at"]
        return text[start:end] or None

    def _tokens(self, row: Mapping[str, Any], dataset: str, part: str, number: str, *_: str) -> str | None:
        blocks = self._token_blocks(f"{dataset}/{part}")
        if not blocks:
            return None
        start, end = row.get("tokens", (0, None))
        closed = {*row["closed"]}
        tokens = blocks[int(number)][start:end]
        return "".join(token if index in closed else f"{token} " for index, token in enumerate(tokens)).rstrip()

    @cache  # noqa: B019  # As above.
    def _token_blocks(self, name: str) -> list[list[str]]:
        """The tokens of each example of a part of IndoNLU."""
        if self.files.get(f"{name}_preprocess.csv"):
            return [ast.literal_eval(row["passage"]) for row in csv.DictReader(self._lines(f"{name}_preprocess.csv"))]
        text = "\n".join(self._lines(f"{name}_preprocess.txt"))
        return [[line.split("\t")[0] for line in block.split("\n") if line] for block in text.split("\n\n")] if text else []

    def _premise(self, row: Mapping[str, Any], part: str, number: str) -> str | None:
        same = self._premises(f"{part}.jsonl").get(number, [])  # An id may be there for several texts.
        return next((text for text in same if _hash(text) == row["sha256"]), same[0] if same else None)

    @cache  # noqa: B019  # As above.
    def _premises(self, file: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in filter(None, self._lines(file)):
            example = json.loads(line)
            if "premise" in example:
                found.setdefault(str(example["premise_id"]), []).append(" ".join(example["premise"].split()))
        return found

    def _lines(self, file: str) -> list[str]:
        path = self.files.get(file)
        return path.read_text(encoding="utf-8").split("\n") if path else []


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _key(path: Path) -> str:
    """By which a file of a corpus is found: its name; in IndoNLU, where names repeat, with its folder."""
    name = re.sub(r"^id_(\w+)-ud-", r"\1-", path.name)
    return f"{path.parent.name}/{name}" if "_preprocess." in name else name


def packed(text: str, relations: Iterable[Mapping[str, Any]], quotations: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The annotation of a sentence as it is kept: without its words."""
    return {
        "sha256": _hash(text),
        "relations": [[r["subject"], r["predicate"], r["object"], r["modality"], r["cue"]] for r in relations],
        "quotations": [[q["kind"], *(q[part] for part in _PARTS)] for q in quotations],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
