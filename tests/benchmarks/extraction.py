"""Extraction, all three layers, beside spaCy's PhraseMatcher, which does a third of the work.

    pip install spacy
    python tests/benchmarks/extraction.py [FOLDER]

Both read the same texts in one process with the same names; FOLDER holds them (default: the texts of the bundled
project). What is printed are CPU seconds of the best of three runs, and the ratio.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kgraph.extract.mentions.lists import project_names, shipped_names
from kgraph.project.contents import extractor as extractor_of
from kgraph.project.project import Project

REPOSITORY = Path(__file__).parents[2]
ENOUGH = 1_000_000
"""Characters: short runs measure noise."""


def main(arguments: Sequence[str]) -> None:
    folder = Path(arguments[0]) if arguments else REPOSITORY / "data" / "corpus"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    texts *= -(-ENOUGH // sum(map(len, texts)))
    size = sum(len(text.encode()) for text in texts)
    project = Project(REPOSITORY / "data")
    extractor = extractor_of(project)
    entities = project.read().entities
    names = sorted({name for name, _ in (*project_names(entities, project.vocabulary), *shipped_names(project.base))})
    print(f"{len(texts)} texts, {size / 1e6:.1f} MB, {len(names)} names")
    ours = best(lambda: [extractor.extract(text) for text in texts])
    print(f"kgraph, three layers        {ours:6.2f} s  {size / 1e6 / ours:5.2f} MB/s")
    theirs = best(phrase_matcher(names, texts))
    print(f"spaCy, names only           {theirs:6.2f} s  {size / 1e6 / theirs:5.2f} MB/s")
    print(f"kgraph is {theirs / ours:.1f} times as fast")


def phrase_matcher(names: Sequence[str], texts: Sequence[str]) -> Callable[[], object]:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("id")
    language.max_length = 10**8
    matcher = PhraseMatcher(language.vocab)
    matcher.add("NAME", list(language.tokenizer.pipe(names)))
    return lambda: [matcher(language.make_doc(text)) for text in texts]


def best(work: Callable[[], object], times: int = 3) -> float:
    measured = []
    for _ in range(times):
        before = time.process_time()
        work()
        measured.append(time.process_time() - before)
    return min(measured)


if __name__ == "__main__":
    main(sys.argv[1:])
