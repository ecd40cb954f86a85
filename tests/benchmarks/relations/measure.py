"""What a trained model finds in annotated sentences, as JSON Lines of statements, and how often it is right.

    python tests/benchmarks/relations/measure.py model.npz sentences.jsonl --part test -o statements.jsonl

Printed are precision and recall for the whole and for each relation, where one argument may hold the other. The part
"test" is never looked at in training; it is for one look at the end.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from found import relations
from model import read_model
from statements import NAMES, records
from tokens import tokens
from train import agrees, named, part, with_mentions


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="Measure a model.")
    parser.add_argument("model", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--part", choices=("train", "calibration", "test"), default="calibration")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args(arguments)
    model = read_model(options.model)
    with options.sentences.open(encoding="utf-8") as file:
        rows = with_mentions(row for row in map(json.loads, file) if part(row) == options.part)
    given = [(tokens(row["text"], 0, len(row["text"])), named(row)) for row in rows]
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    lines = []
    for row, read in zip(rows, relations(model, NAMES, given), strict=True):
        free = [relation for relation in row["relations"] if relation["modality"] != "n"]
        gold.update(relation["predicate"] for relation in free)
        for one in (one for one in read if one.negated <= 0.5):
            found[one.name] += 1
            hit = next((relation for relation in free if agrees(one, relation)), None)
            if hit is not None:
                free.remove(hit)
                right[one.name] += 1
        confidences = [model.confidence(one.probability) for one in read]
        lines += [
            json.dumps(r, ensure_ascii=False) for r in records(row["id"], row["text"], row["mentions"], read, confidences)
        ]
    if options.output:
        options.output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(rows)} sentences")
    for name in ("all", *sorted(gold, key=lambda name: (-gold[name], name))):
        hits, said, stated = (counter.total() if name == "all" else counter[name] for counter in (right, found, gold))
        print(f"{name:20} P {hits / max(said, 1):.2f}  R {hits / stated:.2f}  {hits}/{said}/{stated}")


if __name__ == "__main__":
    main(sys.argv[1:])
