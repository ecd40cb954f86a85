"""Evaluation: what extraction finds in a project's documents, beside what people have accepted there.

Compared are the documents whose text is at hand and that have accepted rows; of others nobody has said what is right.

- A statement is right when an accepted row says the same (`Likeness`) at an overlapping place. One that a row leaves
  open, as disputed or as a suggestion nobody has answered, counts neither way.
- A mention is looked for wherever the subject or the object of an accepted row is named within the row's evidence. Rows
  do not say who is named elsewhere, so there is no precision.
- A quotation is right when its words are those of an accepted `kg:said` row, quotation marks aside. The speaker is
  compared where both overlap, and the role with the accepted roles of that speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..core.namespaces import ABOUT, KG, SAID
from ..core.statements import Evidence, Literal, Object, Statement, Status
from ..curate.batch import Text, gather
from ..curate.extracted import Writer
from ..extract.drafts import Draft, Likeness, drafts
from ..extract.model import Extraction, Mention, Quotation
from ..project.contents import read_valid, row_reader
from ..project.documents import find_text
from ..project.project import Project
from ..text.documents import Document, Span
from ..vocabulary.lexicon import normal

__all__ = ["LAYERS", "Evaluation", "Example", "Score", "as_json", "as_table", "evaluate"]

LAYERS = ("mentions", "quotations", "statements")
_ROLES = (KG + "hasRole", KG + "hasTitle")
_WORD = re.compile(r"\w+")
_NEAR = re.compile(r"[^\w.!?\n]{0,3}\Z")
_EDGE = " \t\n\"'“”„‘’«»‹›.,;:!?…—–-"


@dataclass(frozen=True, slots=True)
class Score:
    """Of `found` ones `right` are; of `wanted` ones `met` were found. `found` is None where nobody can say what is wrong."""

    found: int | None
    right: int
    wanted: int
    met: int

    @property
    def precision(self) -> float | None:
        """The part of what was found that is right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The part of what is there that was found."""
        return self.met / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        p, r = self.precision, self.recall
        return None if p is None or r is None else 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Example:
    """Something missed or wrong, to be looked at: a triple in labels, its words, and the rule or the annotator."""

    layer: str
    document: str
    start: int
    end: int
    text: str
    triple: tuple[str, str, str]
    confidence: float
    by: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures for a project, by what they are figures of; the surest of what was missed or wrong comes first."""

    documents: tuple[str, ...]
    absent: tuple[str, ...]
    """Documents with accepted rows whose text is not at hand."""
    layers: Mapping[str, Score]
    classes: Mapping[str, Score]
    predicates: Mapping[str, Score]
    rules: Mapping[str, Score]
    """Wanted of a rule are all accepted rows with a predicate that it has suggested."""
    missed: tuple[Example, ...]
    wrong: tuple[Example, ...]
    open: int
    """Statements found that a row leaves open; they count neither way."""


def evaluate(project: Project) -> Evaluation:
    """Compare what extraction finds in a project's documents with its accepted rows. Raises DataError as `contents` does."""
    run = _Run(project)
    for found in gather(project, run.paths(), _extraction):
        if found.value is not None and found.id in run.gold:
            run.compare(found.id, *found.value)
    return run.evaluation()


def _extraction(text: Text, extraction: Extraction) -> tuple[str, Extraction]:
    return text.text, extraction


class _Tally:
    """Counts on the way to scores."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.met: Counter[str] = Counter()

    def scores(self, *, precision: bool = True) -> dict[str, Score]:
        names = sorted({*self.found, *self.wanted}, key=lambda name: (-self.wanted[name] - self.found[name], name))
        return {n: Score(self.found[n] if precision else None, self.right[n], self.wanted[n], self.met[n]) for n in names}


class _Run:
    """One evaluation: the rows to compare with, and the counts."""

    def __init__(self, project: Project) -> None:
        self.project = project
        contents = read_valid(project)
        self.reader = row_reader(project, contents.documents, contents.entities, [])
        self.writer = Writer(project, self.reader)
        self.likeness = Likeness(project.vocabulary)
        self.entities = {entity.iri: entity for entity in contents.entities}
        self.spotter = _Spotter(self._names())
        accepted = {s.evidence.document for s in contents.statements if s.evidence and s.status is Status.ACCEPTED}
        judged = [document for document in contents.documents if document.iri in accepted]
        self.gold: dict[str, Document] = {document.id: document for document in judged if document.text is not None}
        self.absent = tuple(document.id for document in judged if document.text is None)
        self.rows: dict[str, list[tuple[Statement, Evidence]]] = {}
        for statement in contents.statements:
            if statement.evidence is not None and statement.predicate != ABOUT:
                self.rows.setdefault(statement.evidence.document, []).append((statement, statement.evidence))
        self.done: list[str] = []
        self.layers, self.classes, self.predicates, self.rules = _Tally(), _Tally(), _Tally(), _Tally()
        self.said_by: dict[str, set[str]] = {}
        """The predicates that each rule has suggested."""
        self.missed: list[Example] = []
        self.wrong: list[Example] = []
        self.open = 0

    def paths(self) -> Iterator[Any]:
        """The files of the documents that are compared."""
        for document in self.gold.values():
            path = find_text(self.project, document.file, document.sha256)
            if path is not None:
                yield path

    def _names(self) -> Iterator[tuple[str, str]]:
        for entity in self.entities.values():
            for name in (*entity.labels.values(), *(alias for alias, _ in entity.aliases)):
                yield name, entity.iri
        for concept in self.project.vocabulary.concepts.values():
            for name in (*concept.labels.values(), *(alias for alias, _ in concept.aliases)):
                yield name, concept.iri

    def compare(self, identifier: str, text: str, extraction: Extraction) -> None:
        """Count what was found in one document."""
        self.done.append(identifier)
        rows = self.rows.get(self.gold[identifier].iri, [])
        accepted = [(s, e) for s, e in rows if s.status is Status.ACCEPTED]
        undecided = [(s, e) for s, e in rows if s.status in (Status.SUGGESTED, Status.DISPUTED)]
        self._mentions(identifier, text, extraction.mentions, accepted)
        self._quotations(identifier, text, extraction.quotations, accepted)
        found = [draft for draft in drafts(text, extraction) if not draft.form]
        self._statements(identifier, text, found, accepted, undecided)

    # ── the layers ────────────────────────────────────────────────────────────────────────

    def _mentions(
        self, document: str, text: str, mentions: Iterable[Mention], rows: Iterable[tuple[Statement, Evidence]]
    ) -> None:
        named: dict[tuple[int, int, str], Statement] = {}
        for statement, evidence in rows:
            for start, end, iri in self.spotter.find(text, evidence.start, evidence.end):
                if iri in (statement.subject, statement.object):
                    named.setdefault((start, end, iri), statement)
        found: dict[str, list[Span]] = {}
        for mention in mentions:
            found.setdefault(self._iri(mention), []).append(mention.span)
        for start, end, iri in sorted(named):
            met = any(_overlap((start, end), span) for span in found.get(iri, ()))
            kind = self._class(iri)
            self.layers.wanted["mentions"] += 1
            self.layers.met["mentions"] += met
            self.classes.wanted[kind] += 1
            self.classes.met[kind] += met
            if not met:
                triple = (self._label(iri), "", "")
                self.missed.append(Example("mentions", document, start, end, text[start:end], triple, 1.0, kind))

    def _quotations(
        self, document: str, text: str, found: Iterable[Quotation], rows: Iterable[tuple[Statement, Evidence]]
    ) -> None:
        found = list(found)
        wanted = [(s, e) for s, e in rows if s.predicate == SAID]
        roles: dict[str, list[str]] = {}
        for statement, _ in rows:
            if statement.predicate in _ROLES and isinstance(statement.object, Literal):
                roles.setdefault(statement.subject, []).append(statement.object.value)
        counts = self.layers
        counts.found["quotations"] += len(found)
        counts.wanted["quotations"] += len(wanted)
        said = {_said(text, evidence.start, evidence.end) for _, evidence in wanted}
        for quotation in found:
            right = _said(text, quotation.start, quotation.end) in said
            counts.right["quotations"] += right
            if not right:
                speaker = self._label(self._iri(quotation.speaker)) if quotation.speaker else ""
                self._example(self.wrong, "quotations", document, text, quotation, (speaker, "kg:said", ""), quotation.kind)
        heard = {_said(text, quotation.start, quotation.end) for quotation in found}
        for statement, evidence in wanted:
            met = _said(text, evidence.start, evidence.end) in heard
            counts.met["quotations"] += met
            if not met:
                triple = (self._label(statement.subject), "kg:said", "")
                self._example(self.missed, "quotations", document, text, evidence, triple, statement.by)
            over = [q for q in found if _overlap((q.start, q.end), (evidence.start, evidence.end))]
            speakers = [self._iri(q.speaker) for q in over if q.speaker]
            self._count("speakers", bool(speakers), statement.subject in speakers, True)
            known = roles.get(statement.subject, [])
            given = [text[slice(*q.role)] for q in over if q.role]
            self._count("roles", bool(given and known), any(_agree(a, b) for a in given for b in known), bool(known))

    def _statements(
        self,
        document: str,
        text: str,
        found: Iterable[Draft],
        accepted: Iterable[tuple[Statement, Evidence]],
        undecided: Iterable[tuple[Statement, Evidence]],
    ) -> None:
        gold = _by_key(accepted, self.likeness)
        unsaid = _by_key(undecided, self.likeness)
        spans: dict[tuple[str, str, str], list[tuple[Span, str]]] = {}
        for draft in found:
            key = self._key(draft)
            if key is None:
                continue
            span = (draft.start, draft.end)
            right = any(_overlap(span, _span(evidence)) for _, evidence in gold.get(key, ()))
            if not right and any(_overlap(span, _span(evidence)) for _, evidence in unsaid.get(key, ())):
                self.open += 1
                continue
            spans.setdefault(key, []).append((span, draft.by))
            name = self.project.prefixes.curie(key[1])
            self.said_by.setdefault(draft.by, set()).add(name)
            for tally, part in ((self.layers, "statements"), (self.predicates, name), (self.rules, draft.by)):
                tally.found[part] += 1
                tally.right[part] += right
            if not right:
                obj = draft.object if isinstance(draft.object, str) else draft.object.name or draft.object.text
                triple = (draft.subject.name or draft.subject.text, draft.predicate, obj)
                self._example(self.wrong, "statements", document, text, draft, triple, draft.by, draft.confidence)
        for key, rows in gold.items():
            if key[1] == SAID:
                continue
            name = self.project.prefixes.curie(key[1])
            for statement, evidence in rows:
                rules = {rule for span, rule in spans.get(key, ()) if _overlap(span, _span(evidence))}
                self.rules.met.update(rules)
                met = bool(rules)
                for tally, part in ((self.layers, "statements"), (self.predicates, name)):
                    tally.wanted[part] += 1
                    tally.met[part] += met
                if not met:
                    triple = (self._label(statement.subject), name, self._label(statement.object))
                    by, sure = statement.by, statement.confidence
                    self._example(self.missed, "statements", document, text, evidence, triple, by, sure)

    # ── help ──────────────────────────────────────────────────────────────────────────────

    def _count(self, part: str, found: bool, right: bool, wanted: bool) -> None:
        right = right and wanted
        self.layers.found[part] += found
        self.layers.right[part] += right
        self.layers.wanted[part] += wanted
        self.layers.met[part] += right

    def _example(
        self,
        examples: list[Example],
        layer: str,
        document: str,
        text: str,
        place: Draft | Quotation | Evidence,
        triple: tuple[str, str, str],
        by: str,
        confidence: float = 1.0,
    ) -> None:
        start, end = place.start, place.end
        examples.append(Example(layer, document, start, end, text[start:end], triple, confidence, by))

    def _key(self, draft: Draft) -> tuple[str, str, str] | None:
        predicate = self.reader.predicate(draft.predicate)
        if predicate is None:
            return None
        if isinstance(draft.object, Mention) and self.writer.is_resource(draft):
            obj: Object | None = self._iri(draft.object)
        else:
            obj = self.writer.value(draft)
        return None if obj is None else self.likeness.key(self._iri(draft.subject), predicate, obj)

    def _iri(self, mention: Mention) -> str:
        """The IRI of a mention in the project; for a name that it does not know, one that no row can have."""
        if mention.entity in self.entities:
            return mention.entity
        name = mention.name or mention.text
        return self.reader.lexicon.get(name) or mention.entity or f"?{normal(name)}"

    def _label(self, value: Object) -> str:
        if isinstance(value, Literal):
            return value.value
        if value in self.entities:
            return next(iter(self.entities[value].labels.values()))
        known = self.project.vocabulary.label(value, self.project.languages)
        return known or self.project.prefixes.curie(value.removeprefix("?"))

    def _class(self, iri: str) -> str:
        if iri in self.entities:
            return self.project.prefixes.curie(self.entities[iri].type)
        types = sorted(kind for kind in self.project.vocabulary.terms[iri].types if kind.startswith(KG))
        return self.project.prefixes.curie(types[0]) if types else "skos:Concept"

    def evaluation(self) -> Evaluation:
        """The figures of all that was counted."""
        for rule, predicates in self.said_by.items():
            self.rules.wanted[rule] = sum(self.predicates.wanted[name] for name in predicates)
        layers = self.layers.scores()
        if "mentions" in layers:
            layers["mentions"] = Score(None, 0, self.layers.wanted["mentions"], self.layers.met["mentions"])
        ordered = [name for name in ("mentions", "quotations", "speakers", "roles", "statements") if name in layers]
        return Evaluation(
            tuple(self.done),
            self.absent,
            {name: layers[name] for name in ordered},
            self.classes.scores(precision=False),
            self.predicates.scores(),
            self.rules.scores(),
            tuple(sorted(self.missed, key=_worst)),
            tuple(sorted(self.wrong, key=_worst)),
            self.open,
        )


class _Spotter:
    """Finds names word by word, the longest first: plainly, so that it can tell what extraction overlooks."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self.index: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
        seen: set[tuple[str, ...]] = set()
        for name, iri in names:
            acronym = name.isupper() and len(name) <= 5
            words = tuple(_WORD.findall(name if acronym else name.casefold()))
            if words and words not in seen:  # The name that was added first has it.
                seen.add(words)
                self.index.setdefault(words[0].casefold(), []).append((words, acronym, iri))
        for entries in self.index.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Start, end and IRI of each name in `text` from `start` to `end`."""
        words = list(_WORD.finditer(text, start, end))
        number = 0
        while number < len(words):
            hit = self._longest(text, words, number)
            if hit is None:
                number += 1
                continue
            count, iri = hit
            yield words[number].start(), words[number + count - 1].end(), iri
            number += count

    def _longest(self, text: str, words: list[re.Match[str]], number: int) -> tuple[int, str] | None:
        for name, acronym, iri in self.index.get(words[number][0].casefold(), ()):
            there = words[number : number + len(name)]
            spelled = tuple(word[0] if acronym else word[0].casefold() for word in there)
            gaps = pairwise(there)
            if spelled == name and all(_NEAR.match(text[a.end() : b.start()]) for a, b in gaps):
                return len(name), iri
        return None


Rows = Iterable[tuple[Statement, Evidence]]


def _by_key(rows: Rows, likeness: Likeness) -> dict[tuple[str, str, str], list[tuple[Statement, Evidence]]]:
    found: dict[tuple[str, str, str], list[tuple[Statement, Evidence]]] = {}
    for statement, evidence in rows:
        found.setdefault(likeness.key(*statement.triple), []).append((statement, evidence))
    return found


def _span(evidence: Evidence) -> Span:
    return evidence.start, evidence.end


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _said(text: str, start: int, end: int) -> Span:
    """The span without quotation marks, white space and stops at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _agree(one: str, other: str) -> bool:
    one, other = normal(one), normal(other)
    return one in other or other in one


def _worst(example: Example) -> tuple[object, ...]:
    return LAYERS.index(example.layer) != 2, -example.confidence, example.document, example.start, example.triple


# ── what is printed ───────────────────────────────────────────────────────────────────────


def _wanted(evaluation: Evaluation, layer: str | None) -> Iterator[tuple[str, Mapping[str, Score]]]:
    parts = {"quotations": ("quotations", "speakers", "roles")}
    chosen = parts.get(layer, (layer,)) if layer else tuple(evaluation.layers)
    yield "layers", {name: score for name, score in evaluation.layers.items() if name in chosen}
    if layer in (None, "mentions"):
        yield "classes", evaluation.classes
    if layer in (None, "statements"):
        yield "predicates", evaluation.predicates
        yield "rules", evaluation.rules


def as_json(evaluation: Evaluation, *, layer: str | None = None, top: int = 10) -> dict[str, Any]:
    """The figures as JSON has them, with the `top` worst of what was missed and of what is wrong."""
    return {
        "documents": list(evaluation.documents),
        **{title: {name: _figures(score) for name, score in scores.items()} for title, scores in _wanted(evaluation, layer)},
        "open": evaluation.open,
        "missed": [_record(example) for example in _shown(evaluation.missed, layer, top)],
        "wrong": [_record(example) for example in _shown(evaluation.wrong, layer, top)],
    }


def _figures(score: Score) -> dict[str, float | int | None]:
    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, 3)

    return {
        "precision": rounded(score.precision),
        "recall": rounded(score.recall),
        "f1": rounded(score.f1),
        "found": score.found,
        "right": score.right,
        "wanted": score.wanted,
        "met": score.met,
    }


def _record(example: Example) -> dict[str, Any]:
    subject, predicate, obj = example.triple
    return {
        "layer": example.layer,
        "document": example.document,
        "start": example.start,
        "end": example.end,
        "text": example.text,
        "subject": subject,
        "predicate": predicate,
        "object": obj,
        "confidence": example.confidence,
        "by": example.by,
    }


def _shown(examples: Iterable[Example], layer: str | None, top: int) -> list[Example]:
    return [example for example in examples if layer in (None, example.layer)][:top]


def as_table(evaluation: Evaluation, *, layer: str | None = None, top: int = 10, shown: Callable[[str], str] = str) -> str:
    """The figures for people; `shown` makes the words of a text fit for wherever this is printed."""
    lines = []
    for title, scores in _wanted(evaluation, layer):
        if scores:
            lines.append(_row("" if title == "layers" else title, "precision", "recall", "F1", "found", "wanted"))
            lines += [_line(name, score) for name, score in scores.items()]
            lines.append("")
    for title, examples in (("missed", evaluation.missed), ("wrong", evaluation.wrong)):
        chosen = _shown(examples, layer, top)
        if chosen:
            lines.append(f"{title}, the surest first")
            lines += [shown(_described(example)) for example in chosen]
            lines.append("")
    return "\n".join(lines)


def _row(*cells: str) -> str:
    name, precision, recall, f1, found, wanted = cells
    short = name if len(name) <= 40 else name[:39] + "…"
    return f"{short:40} {precision:>9} {recall:>7} {f1:>6} {found:>6} {wanted:>7}"


def _line(name: str, score: Score) -> str:
    recall, wanted = _figure(score.recall), str(score.wanted)
    if score.found is None:
        return _row(name, "n/a", recall, "n/a", "n/a", wanted)
    return _row(name, _figure(score.precision), recall, _figure(score.f1), str(score.found), wanted)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _described(example: Example) -> str:
    triple = " — ".join(part for part in example.triple if part)
    words = " ".join(example.text.split())
    words = words if len(words) <= 100 else words[:99] + "…"
    return f"  {example.document}:{example.start}–{example.end}  {triple}  ({example.by})  “{words}”"
