"""A project of any size for the benchmarks: the same rows for the same size, on every machine."""

from __future__ import annotations

import csv
import random
from pathlib import Path

TYPES = ("State", "InternationalOrganization", "Issue", "Agreement", "Challenge", "Field")
# Which of these a predicate leads to; states are the subjects, so the rows keep the shapes.
PREDICATES = {
    "kg:memberOf": (1,),
    "kg:cooperatesWith": (1,),
    "kg:addresses": (2, 4),
    "kg:participatesIn": (1, 3),
    "kg:promotes": (0, 1, 2, 3, 4, 5),
    "kg:hasChallenge": (2, 4),
}


def write_project(folder: Path, statements: int) -> None:
    """Write a project with `statements` rows of 500 per document, each with its own quote."""
    chance = random.Random(statements)
    entities = max(60, statements // 50)
    (folder / "annotations").mkdir(parents=True)
    (folder / "corpus").mkdir()
    (folder / "kgraph.toml").write_text('name = "Buatan"\nbase = "https://example.org/buatan/"\n', encoding="utf-8")
    with (folder / "entities.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["id", "type", "label_id", "label_en", "aliases", "same_as", "description_id", "description_en"])
        for i in range(entities):
            names = (f"Entitas {i}", f"Entity {i}", f"E{i}|Ent {i}")
            rows.writerow((f"e{i}", TYPES[i % len(TYPES)], *names, "", f"Entitas buatan {i}.", f"Synthetic entity {i}."))
    with (
        (folder / "documents.csv").open("w", encoding="utf-8", newline="") as documents,
        (folder / "annotations" / "semua.csv").open("w", encoding="utf-8", newline="") as annotations,
    ):
        listed = csv.writer(documents, lineterminator="\n")
        rows = csv.writer(annotations, lineterminator="\n")
        listed.writerow(["id", "file", "title", "language", "author", "published", "source", "sha256"])
        rows.writerow(
            ["subject", "predicate", "object", "document", "quote", "start", "end", "confidence", "status", "by", "note"]
        )
        for number in range((statements + 499) // 500):
            sentences = []
            for line in range(min(500, statements - number * 500)):
                predicate = chance.choice(tuple(PREDICATES))
                a, b = (chance.randrange(entities // 6) * 6 + kind for kind in (0, chance.choice(PREDICATES[predicate])))
                quote = f"Kalimat {line} dari dokumen {number} menyebut Entitas {a} bersama Entitas {b}."
                sentences.append(quote)
                sure = chance.choice(("1", "0.9", "0.8"))
                status = "accepted" if chance.random() < 0.95 else "suggested"
                names = (f"Entitas {a}", predicate, f"Entitas {b}", f"d{number}")
                rows.writerow((*names, quote, "", "", sure, status, f"orang {line % 7}", f"Catatan {line}."))
            (folder / "corpus" / f"d{number}.txt").write_text("\n".join(sentences), encoding="utf-8")
            listed.writerow((f"d{number}", f"d{number}.txt", f"Dokumen {number}", "id", "", "", "", ""))
