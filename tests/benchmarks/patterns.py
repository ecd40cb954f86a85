"""How often each pattern is right: the measurement behind `confidence` in patterns.toml.

    python tests/benchmarks/patterns.py [--corpus FOLDER] [--write] [GOLD.jsonl…]

Read are the documents of the bundled project, whose annotation tells what is right, and sentences with gold relations,
one JSON object a line: `text`, `relations` with `subject_start`, `subject_end`, `object_start`, `object_end` and
`predicate`. Printed is, for each pattern, how many suggestions were right and wrong, and their share smoothed:
(right + 1.5) / (right + wrong + 2), so that a pattern that was never tried has .75. With --write the shares become the
`confidence` of the patterns. What is not annotated counts as wrong, so the figures err on the low side.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kgraph.core.statements import Literal, Statement, Status
from kgraph.extract.extractor import Extractor
from kgraph.extract.language import INDONESIAN
from kgraph.extract.model import Mention, Suggestion
from kgraph.extract.relations.loader import shipped_patterns
from kgraph.extract.relations.statements import SYMMETRIC
from kgraph.project.contents import extractor as extractor_of
from kgraph.project.project import Project

REPOSITORY = Path(__file__).parents[2]
SHIPPED = INDONESIAN.folder / "patterns.toml"
NAMES = {"fieldOfCooperation": "inField", "example-of": "exampleOf"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", action="append", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("gold", nargs="*", type=Path)
    arguments = parser.parse_args()
    project = Project(REPOSITORY / "data", corpus=arguments.corpus)
    extractor = extractor_of(project)
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for suggestion, is_right in (*in_project(project, extractor), *in_sentences(arguments.gold, extractor)):
        (right if is_right else wrong)[suggestion.by] += 1
    shares = {}
    for pattern in shipped_patterns():
        good, bad = right[pattern.by], wrong[pattern.by]
        shares[pattern.id] = round((good + 1.5) / (good + bad + 2), 2)
        low = "  below .6" if shares[pattern.id] < 0.6 else ""
        print(f"{pattern.id:32} {good:4} right {bad:4} wrong  {shares[pattern.id]:.2f}{low}")
    print(f"{'all':32} {right.total():4} right {wrong.total():4} wrong")
    if arguments.write:
        text = SHIPPED.read_text(encoding="utf-8")
        for identifier, share in shares.items():
            text = re.sub(
                rf'(id = "{identifier}"\n(?:(?!\[\[).)*?\nconfidence = )[\d.]+', rf"\g<1>{share}", text, flags=re.DOTALL
            )
        SHIPPED.write_text(text, encoding="utf-8")


def in_project(project: Project, extractor: Extractor) -> Iterator[tuple[Suggestion, bool]]:
    """What is suggested in the project's documents, and whether the annotation says it in the same place."""
    contents = project.read()
    for document in contents.documents:
        if document.text is None:
            continue
        rows = [
            row
            for row in contents.statements
            if row.evidence and row.evidence.document == document.iri and row.status in (Status.ACCEPTED, Status.SUGGESTED)
        ]
        for suggestion in extractor.extract(document.text).suggestions:
            if suggestion.modality == "asserted":
                predicate = project.prefixes.expand(suggestion.predicate)
                yield suggestion, any(row.predicate == predicate and says(row, suggestion) for row in rows)


def says(row: Statement, suggestion: Suggestion) -> bool:
    """Whether an annotated row is what was suggested; of a definition or an aim, only the place is compared."""
    assert row.evidence is not None
    if row.evidence.start >= suggestion.end or suggestion.start >= row.evidence.end:
        return False
    subject, other = suggestion.subject.entity, suggestion.object
    if isinstance(other, str):
        told = isinstance(row.object, Literal) and (not other.isdigit() or str(row.object.value) == other)
        return told and row.subject == subject
    pair = (row.subject, row.object)
    return pair == (subject, other.entity) or (suggestion.predicate in SYMMETRIC and pair == (other.entity, subject))


def in_sentences(files: list[Path], extractor: Extractor) -> Iterator[tuple[Suggestion, bool]]:
    """What is suggested in gold sentences, and whether predicate and places are those of a gold relation."""
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        sentence = json.loads(line)
        extraction = extractor.extract(sentence["text"])
        for suggestion in extraction.suggestions:
            if suggestion.modality == "negated" or suggestion.predicate in ("skos:altLabel", "kg:hasTitle", "rdf:type"):
                continue
            yield suggestion, any(meant(relation, suggestion, sentence["text"]) for relation in sentence["relations"])


def meant(relation: dict[str, object], suggestion: Suggestion, text: str) -> bool:
    name = str(relation["predicate"])
    if name == "occurredIn" and not str(relation["object"]).isdigit():
        name = "locatedIn"  # Ours is the year only.
    if NAMES.get(name, name) != suggestion.predicate.partition(":")[2]:
        return False

    def at(part: str, said: Mention | str) -> bool:
        start = text.find(said) if isinstance(said, str) else said.start
        end = start + len(said) if isinstance(said, str) else said.end
        return start < int(str(relation[f"{part}_end"])) and int(str(relation[f"{part}_start"])) < end

    straight = at("subject", suggestion.subject) and at("object", suggestion.object)
    return straight or (
        suggestion.predicate in SYMMETRIC and at("object", suggestion.subject) and at("subject", suggestion.object)
    )


if __name__ == "__main__":
    main()
