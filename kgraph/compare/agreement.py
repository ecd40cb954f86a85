"""Comparison: what two annotators, or two versions, say about the same texts, side by side.

Two statements agree when they say the same triple and their evidence overlaps in the same document; a symmetric
predicate says the same in both directions, and a quotation is the same when one speaker's words overlap. What is rejected
is not said. Statements are paired one to one, those whose evidence overlaps most first. Of the rest, two differ when
their evidence overlaps and two of their three parts are the same; the others are in one graph only.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ..annotations.rows import read_annotations
from ..core.defects import Defect
from ..core.errors import DataError
from ..core.namespaces import PREF_LABEL, SAID
from ..core.statements import Evidence, Literal, Object, Statement, Status
from ..graph.graph import Graph
from ..project.contents import read, row_reader
from ..project.project import Project
from ..project.to_rdf import to_blocks
from ..rdf.turtle import write_turtle
from ..tables.csv import write_table

__all__ = ["Comparison", "Pair", "annotated", "as_csv", "as_json", "as_table", "compare", "in_words", "overlap", "pair_off"]

PARTS = ("predicate", "object", "subject")
_HEADINGS = {part: f"Same evidence, another {part}" for part in PARTS}
_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of each side; `differs` names the part in which they do, '' where they agree."""

    a: Statement
    b: Statement
    differs: str = ""


@dataclass(frozen=True)
class Comparison:
    """What both say, what only one says, and how well they agree.

    The two figures answer two questions. **Do they find the same statements?** `precision` is the part of B's statements
    that A has, `recall` the part of A's that B has, and `f1` their harmonic mean, 2·agreed/(|A|+|B|), which stays the
    same when A and B change places. There is no kappa of finding, because nobody can count the statements that neither
    made; as that number grows, kappa comes to the F-measure: Hripcsak & Rothschild, Agreement, the F-measure, and
    reliability in information retrieval, JAMIA 12(3), 2005, https://doi.org/10.1197/jamia.M1733.

    **Do they call the same relation by the same name?** A unit of `kappa` is a pair of subject and object that both
    relate, on evidence that overlaps in one document; its category is the predicate that each has chosen, and what is
    expected by chance comes from how often each of the two chooses each predicate in these units: Cohen, A coefficient of
    agreement for nominal scales, Educational and Psychological Measurement 20(1), 1960,
    https://doi.org/10.1177/001316446002000104. It is None when there are no such units, or when both use one and the
    same predicate in all of them, so that chance alone would make them agree.
    """

    agreed: tuple[Pair, ...]
    differing: tuple[Pair, ...]
    only_a: tuple[Statement, ...]
    only_b: tuple[Statement, ...]

    @property
    def count_a(self) -> int:
        """How many statements A has."""
        return len(self.agreed) + len(self.differing) + len(self.only_a)

    @property
    def count_b(self) -> int:
        """How many statements B has."""
        return len(self.agreed) + len(self.differing) + len(self.only_b)

    @property
    def precision(self) -> float | None:
        """The part of B's statements that A has."""
        return len(self.agreed) / self.count_b if self.count_b else None

    @property
    def recall(self) -> float | None:
        """The part of A's statements that B has."""
        return len(self.agreed) / self.count_a if self.count_a else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        both = self.count_a + self.count_b
        return 2 * len(self.agreed) / both if both else None

    @cached_property
    def units(self) -> tuple[tuple[str, str], ...]:
        """The predicates that A and B have chosen, for each pair of subject and object that both relate."""
        pairs = (*self.agreed, *(pair for pair in self.differing if pair.differs == "predicate"))
        return tuple((pair.a.predicate, pair.b.predicate) for pair in pairs if pair.a.evidence)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the predicates; see above."""
        count = len(self.units)
        a, b = (Counter(unit[side] for unit in self.units) for side in (0, 1))
        # Whole numbers as long as it goes: whether chance explains everything must not hang on rounding.
        by_chance = sum(a[predicate] * b[predicate] for predicate in a)
        if by_chance == count * count:
            return None
        same = sum(one == other for one, other in self.units)
        return (same * count - by_chance) / (count * count - by_chance)


def compare(a: Graph, b: Graph) -> Comparison:
    """What the statements of `a` and `b` have in common, and what not; in the order of documents and places."""
    symmetric = {str(row["p"]) for graph in (a, b) for row in graph.query("SELECT ?p WHERE { ?p a owl:SymmetricProperty }")}
    ours, theirs = ([s for s in graph.statements() if s.status is not Status.REJECTED] for graph in (a, b))
    same = {pair.b.object: pair.a.object for pair in _quotations(ours, theirs)}

    def plain(statement: Statement) -> tuple[Object, str, Object]:
        return (
            same.get(statement.subject, statement.subject),
            statement.predicate,
            same.get(statement.object, statement.object),
        )

    def either_way(statement: Statement) -> tuple[Object, str, Object]:
        subject, predicate, obj = plain(statement)
        if predicate in symmetric and isinstance(obj, str) and isinstance(subject, str):
            subject, obj = sorted((subject, obj))
        return subject, predicate, obj

    def but(part: str, form: Callable[[Statement], tuple[Object, ...]]) -> Callable[[Statement], Hashable]:
        left = ("subject", "predicate", "object").index(part)
        return lambda statement: tuple(value for at, value in enumerate(form(statement)) if at != left)

    agreed = pair_off(ours, theirs, [either_way], overlap)
    ours, theirs = _without(ours, (one for one, _, _ in agreed)), _without(theirs, (other for _, other, _ in agreed))
    proven_a, proven_b = ([s for s in statements if s.evidence] for statements in (ours, theirs))
    ways = [(part, form) for part in PARTS for form in (plain, either_way)]
    differing = pair_off(proven_a, proven_b, [but(*way) for way in ways], overlap)
    ours, theirs = _without(ours, (one for one, _, _ in differing)), _without(theirs, (other for _, other, _ in differing))
    return Comparison(
        tuple(Pair(one, other) for one, other, _ in agreed),
        tuple(Pair(one, other, ways[rank][0]) for one, other, rank in differing),
        tuple(ours),
        tuple(theirs),
    )


def overlap(one: Statement, other: Statement) -> float:
    """How much of their evidence two statements share, from 0 to 1: the common characters of all."""
    a, b = one.evidence, other.evidence
    if a is None or b is None:
        return float(a is b)
    if a.document != b.document:
        return 0.0
    if (a.start, a.end) == (b.start, b.end):
        return 1.0
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))


def pair_off(
    ours: Sequence[Statement],
    theirs: Sequence[Statement],
    keys: Sequence[Callable[[Statement], Hashable]],
    likeness: Callable[[Statement, Statement], float],
) -> list[tuple[Statement, Statement, int]]:
    """Statements of one document in pairs, none in two of them: of equal key, the most alike first, if alike at all.

    With each pair comes which of `keys` is equal; of pairs that are as much alike, those of an earlier key come first.
    """

    def alike() -> Iterator[tuple[float, int, int, int]]:
        for rank, key in enumerate(keys):
            places: dict[Hashable, list[int]] = {}
            for at, statement in enumerate(theirs):
                places.setdefault((_document(statement), key(statement)), []).append(at)
            for at, statement in enumerate(ours):
                for other in places.get((_document(statement), key(statement)), ()):
                    yield -likeness(statement, theirs[other]), rank, at, other

    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs = []
    for unlike, rank, at, other in sorted(alike()):
        if unlike and at not in taken_a and other not in taken_b:
            taken_a.add(at)
            taken_b.add(other)
            pairs.append((at, other, rank))
    return [(ours[at], theirs[other], rank) for at, other, rank in sorted(pairs)]


def _document(statement: Statement) -> str:
    return statement.evidence.document if statement.evidence else ""


def _quotations(ours: Sequence[Statement], theirs: Sequence[Statement]) -> Iterator[Pair]:
    """Quotations that are the same: their IRIs tell the exact place, which annotators draw differently."""
    said_a, said_b = ([s for s in statements if s.predicate == SAID] for statements in (ours, theirs))
    return (Pair(one, other) for one, other, _ in pair_off(said_a, said_b, [lambda s: s.subject], overlap))


def _without(statements: Iterable[Statement], taken: Iterable[Statement]) -> list[Statement]:
    gone = {id(statement) for statement in taken}
    return [statement for statement in statements if id(statement) not in gone]


def annotated(path: Path, project: Project) -> Graph:
    """The statements of one annotations file as a graph, read with the names and texts of `project`.

    The file need not lie in the project. Raises DataError with all that is wrong with its rows.
    """
    contents = read(project)
    defects: list[Defect] = []
    reader = row_reader(project, contents.documents, contents.entities, defects)
    statements = tuple(read_annotations(path, str(path), reader))
    if defects:
        raise DataError(defects)
    blocks = to_blocks(replace(contents, statements=statements, defects=()))
    graph = Graph.parse_turtle("".join(write_turtle(blocks, project.prefixes)), project.base)
    graph.languages, graph.title = project.languages, path.stem
    return graph


# ── for people and programs ───────────────────────────────────────────────────────────────


def in_words(statement: Statement, graph: Graph, language: str | None = None) -> tuple[str, str, str]:
    """Subject, predicate and object as people call them; of a quotation its gist."""
    obj = statement.object
    gist = dict(statement.qualifiers).get(PREF_LABEL) if statement.predicate == SAID else None
    shown = gist if isinstance(gist, Literal) else obj
    text = shown.value if isinstance(shown, Literal) else graph.label(shown, language)
    return graph.label(statement.subject, language), graph.label(statement.predicate, language), text


def as_table(found: Comparison, a: Graph, b: Graph, names: tuple[str, str], *, shown: Callable[[str], str] = str) -> str:
    """The comparison for people. `shown` makes a text harmless for where it will stand."""

    def line(statement: Statement, graph: Graph, mark: str = "") -> str:
        return "  " + mark + shown(" — ".join(in_words(statement, graph))) + _standing(statement)

    def place(evidence: Evidence | None, graph: Graph) -> list[str]:
        if evidence is None:
            return []
        title = graph.label(evidence.document)
        where = f"{title}, {evidence.start}–{evidence.end}" if evidence.end > evidence.start else title
        quote = evidence.quote or ""
        quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
        return ["      " + shown(f"{where}: “{quote}”" if quote else where)]

    def both(pair: Pair) -> list[str]:
        one, other = place(pair.a.evidence, a), place(pair.b.evidence, b)
        return one if one == other else [*one, *other]

    parts = [f"A  {shown(names[0])}: {found.count_a} statements", f"B  {shown(names[1])}: {found.count_b} statements"]
    if found.agreed:
        parts.append(f"\nAgreed ({len(found.agreed)})")
    for pair in found.agreed:
        parts += [line(pair.a, a), *both(pair)]
        if pair.a.status is not pair.b.status:
            parts.append(f"      {pair.a.status.value} in A, {pair.b.status.value} in B")
    for part in PARTS:
        pairs = [pair for pair in found.differing if pair.differs == part]
        if pairs:
            parts.append(f"\n{_HEADINGS[part]} ({len(pairs)})")
        for pair in pairs:
            parts += [line(pair.a, a, "A  "), line(pair.b, b, "B  "), *both(pair)]
    for name, only, graph in (("A", found.only_a, a), ("B", found.only_b, b)):
        if only:
            parts.append(f"\nOnly in {name} ({len(only)})")
        for statement in only:
            parts += [line(statement, graph), *place(statement.evidence, graph)]
    parts += ["\nAgreement", f"  F1     {_figure(found.f1)}  of A's statements B has {_share(found.recall)}, "]
    parts[-1] += f"of B's statements A has {_share(found.precision)}"
    count = len(found.units)
    why = f"predicates of {count} pairs that both relate on the same evidence"
    parts.append(f"  kappa  {_figure(found.kappa)}  {why}")
    return "\n".join(parts) + "\n"


def _standing(statement: Statement) -> str:
    return "" if statement.status is Status.ACCEPTED else f" ({statement.status.value})"


def _figure(value: float | None) -> str:
    return "   –" if value is None else f"{value:.2f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


_COLUMNS = ("subject", "predicate", "object", "document", "quote", "start", "end", "status", "by")


def as_csv(found: Comparison, a: Graph, b: Graph) -> str:
    """The comparison as a spreadsheet: a row for each pair or statement, A's columns before B's."""
    columns = ("outcome", *(f"{column}_{side}" for side in "ab" for column in _COLUMNS))
    return write_table(columns, _rows(found, a, b))


def _rows(found: Comparison, a: Graph, b: Graph) -> Iterator[list[str]]:
    for outcome, one, other in _listed(found):
        cells = [outcome]
        for statement, graph in ((one, a), (other, b)):
            known = _described(statement, graph) if statement else {}
            cells += [str(known.get(column, "")) for column in _COLUMNS]
        yield cells


def _listed(found: Comparison) -> Iterator[tuple[str, Statement | None, Statement | None]]:
    yield from (("agreed", pair.a, pair.b) for pair in found.agreed)
    yield from ((f"other {pair.differs}", pair.a, pair.b) for pair in found.differing)
    yield from (("only in A", statement, None) for statement in found.only_a)
    yield from (("only in B", None, statement) for statement in found.only_b)


def _described(statement: Statement, graph: Graph) -> Mapping[str, Any]:
    """A statement in labels, as the columns of an annotation."""
    described: dict[str, Any] = dict(zip(("subject", "predicate", "object"), in_words(statement, graph), strict=True))
    evidence = statement.evidence
    if evidence is not None:
        described |= {"document": graph.label(evidence.document), "quote": evidence.quote or ""}
        described |= {"start": evidence.start, "end": evidence.end}
    return described | {"status": statement.status.value, "by": statement.by}


def as_json(found: Comparison, a: Graph, b: Graph) -> str:
    """The comparison as JSON: figures, and each pair or statement with its labels and its id in the graph."""

    def described(statement: Statement | None, graph: Graph) -> Mapping[str, Any] | None:
        return {"id": statement.id, **_described(statement, graph)} if statement else None

    figures = {"a": found.count_a, "b": found.count_b, "agreed": len(found.agreed), "pairs": len(found.units)}
    measures = {"precision": found.precision, "recall": found.recall, "f1": found.f1, "kappa": found.kappa}
    rows = [{"outcome": o, "a": described(one, a), "b": described(other, b)} for o, one, other in _listed(found)]
    rounded = {name: None if value is None else round(value, 6) for name, value in measures.items()}
    return json.dumps({"figures": figures | rounded, "statements": rows}, ensure_ascii=False, indent=1) + "\n"
