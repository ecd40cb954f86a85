"""Match what extraction finds in a document with the rows that people have accepted."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.namespaces import KG, SAID
from ...core.statements import Evidence, Literal, Statement, Status
from ...curate.equivalence import Equivalence, Key
from ...extract.drafts import Draft, drafts
from ...extract.model import Extraction, Mention, Quotation
from ...text.documents import Span, overlap
from ...vocabulary.lexicon import normal
from .gold import Gold, Row
from .names import NameFinder
from .scores import Evaluation, Example, Tallies

__all__ = ["Matching"]

_ROLES = (KG + "hasRole", KG + "hasTitle")
_QUOTATION_EDGE = " \t\n\"'“”„‘’«»‹›.,;:!?…—–-"


class Matching:
    """Tallies of what was found in each document and what its accepted rows want."""

    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.equivalence = Equivalence(gold.project.vocabulary)
        self.name_finder = NameFinder(gold.names())
        self.tallies = Tallies()

    def add(self, document: str, text: str, extraction: Extraction) -> None:
        """Count what was found in one document, given by its id."""
        _Document(self, document, text).match(extraction)

    def evaluation(self) -> Evaluation:
        """The figures of all documents."""
        return self.tallies.evaluation(self.gold.absent)


class _Document:
    """One document while it is matched."""

    def __init__(self, matching: Matching, document: str, text: str) -> None:
        self.gold, self.tallies, self.document, self.text = matching.gold, matching.tallies, document, text
        self.equivalence, self.name_finder = matching.equivalence, matching.name_finder
        self.accepted = self.gold.rows(document, Status.ACCEPTED)

    def match(self, extraction: Extraction) -> None:
        self.tallies.documents.append(self.document)
        self.match_mentions(extraction.mentions)
        self.match_quotations(extraction.quotations)
        self.match_statements(draft for draft in drafts(self.text, extraction) if not draft.form)

    # ── mentions ──────────────────────────────────────────────────────────────────────────

    def match_mentions(self, mentions: Iterable[Mention]) -> None:
        """Wanted is each name of the subject or the object of an accepted row in its evidence."""
        wanted: set[tuple[int, int, str]] = set()
        for statement, evidence in self.accepted:
            for start, end, iri in self.name_finder.find(self.text, evidence.start, evidence.end):
                if iri in (statement.subject, statement.object):
                    wanted.add((start, end, iri))
        found: dict[str, list[Span]] = {}
        for mention in mentions:
            found.setdefault(self.gold.iri(mention), []).append(mention.span)
        for start, end, iri in sorted(wanted):
            is_met = any(overlap((start, end), span) for span in found.get(iri, ()))
            kind = self.gold.class_of(iri)
            self.tallies.layers.add("mentions", wanted=1, met=is_met)
            self.tallies.classes.add(kind, wanted=1, met=is_met)
            if not is_met:
                triple = (self.gold.label(iri), "", "")
                self.tallies.missed.append(self.example("mentions", (start, end), triple, kind))

    # ── quotations ────────────────────────────────────────────────────────────────────────

    def match_quotations(self, quotations: Iterable[Quotation]) -> None:
        """A quotation is right if its words are those of an accepted row, quotation marks aside."""
        quotations = list(quotations)
        wanted = [(statement, evidence) for statement, evidence in self.accepted if statement.predicate == SAID]
        self.tallies.layers.add("quotations", found=len(quotations), wanted=len(wanted))
        wanted_words = {self.words(evidence) for _, evidence in wanted}
        for quotation in quotations:
            is_right = self.words(quotation) in wanted_words
            self.tallies.layers.add("quotations", right=is_right)
            if not is_right:
                speaker = self.gold.label(self.gold.iri(quotation.speaker)) if quotation.speaker else ""
                triple = (speaker, "kg:said", "")
                self.tallies.wrong.append(self.example("quotations", _span(quotation), triple, quotation.kind))
        found_words = {self.words(quotation) for quotation in quotations}
        roles = self.roles()
        for statement, evidence in wanted:
            is_met = self.words(evidence) in found_words
            self.tallies.layers.add("quotations", met=is_met)
            if not is_met:
                triple = (self.gold.label(statement.subject), "kg:said", "")
                self.tallies.missed.append(self.example("quotations", _span(evidence), triple, statement.by))
            overlapping = [q for q in quotations if overlap(_span(q), _span(evidence))]
            self.match_speaker(statement, overlapping, roles.get(statement.subject, []))

    def match_speaker(self, statement: Statement, overlapping: list[Quotation], roles: list[str]) -> None:
        """Compare the speaker of overlapping quotations, and the role with the accepted `roles` of that speaker."""
        speakers = [self.gold.iri(quotation.speaker) for quotation in overlapping if quotation.speaker]
        is_right = statement.subject in speakers
        self.tallies.layers.add("speakers", found=bool(speakers), right=is_right, wanted=1, met=is_right)
        found = [self.text[slice(*quotation.role)] for quotation in overlapping if quotation.role]
        is_right = any(_contains(one, other) for one in found for other in roles)
        self.tallies.layers.add("roles", found=bool(found and roles), right=is_right, wanted=bool(roles), met=is_right)

    def roles(self) -> dict[str, list[str]]:
        """The accepted roles of each person in the document."""
        roles: dict[str, list[str]] = {}
        for statement, _ in self.accepted:
            if statement.predicate in _ROLES and isinstance(statement.object, Literal):
                roles.setdefault(statement.subject, []).append(statement.object.value)
        return roles

    def words(self, quotation: Quotation | Evidence) -> Span:
        """The span of a quotation without quotation marks, white space and punctuation at its ends."""
        start, end = quotation.start, quotation.end
        while start < end and self.text[start] in _QUOTATION_EDGE:
            start += 1
        while end > start and self.text[end - 1] in _QUOTATION_EDGE:
            end -= 1
        return start, end

    # ── statements ────────────────────────────────────────────────────────────────────────

    def match_statements(self, found: Iterable[Draft]) -> None:
        """A statement is right if an accepted row says the same and its evidence overlaps."""
        accepted = self.by_key(self.accepted)
        undecided = self.by_key(self.gold.rows(self.document, Status.SUGGESTED, Status.DISPUTED))
        rules_by_key: dict[Key, list[tuple[Span, str]]] = {}
        for draft in found:
            triple = self.gold.triple(draft)
            if triple is None:
                continue
            key, span = self.equivalence.key(*triple), (draft.start, draft.end)
            is_right = any(overlap(span, _span(evidence)) for _, evidence in accepted.get(key, ()))
            if not is_right and any(overlap(span, _span(evidence)) for _, evidence in undecided.get(key, ())):
                self.tallies.open += 1
                continue
            rules_by_key.setdefault(key, []).append((span, draft.by))
            predicate = self.gold.curie(key[1])
            self.tallies.predicates_of_rules.setdefault(draft.by, set()).add(predicate)
            self.tallies.layers.add("statements", found=1, right=is_right)
            self.tallies.predicates.add(predicate, found=1, right=is_right)
            self.tallies.rules.add(draft.by, found=1, right=is_right)
            if not is_right:
                labels = (_name(draft.subject), draft.predicate, _name(draft.object))
                self.tallies.wrong.append(self.example("statements", span, labels, draft.by, draft.confidence))
        for key, rows in accepted.items():
            if key[1] != SAID:
                for row in rows:
                    self.count_wanted_statement(row, rules_by_key.get(key, []))

    def count_wanted_statement(self, row: Row, found: list[tuple[Span, str]]) -> None:
        """Count an accepted row; `found` are the spans and rules of all that says the same in this document."""
        statement, evidence = row
        predicate = self.gold.curie(statement.predicate)
        rules = {rule for span, rule in found if overlap(span, _span(evidence))}
        self.tallies.rules.met.update(rules)
        self.tallies.layers.add("statements", wanted=1, met=bool(rules))
        self.tallies.predicates.add(predicate, wanted=1, met=bool(rules))
        if not rules:
            labels = (self.gold.label(statement.subject), predicate, self.gold.label(statement.object))
            example = self.example("statements", _span(evidence), labels, statement.by, statement.confidence)
            self.tallies.missed.append(example)

    def by_key(self, rows: Iterable[Row]) -> dict[Key, list[Row]]:
        """Rows by what they say."""
        found: dict[Key, list[Row]] = {}
        for row in rows:
            found.setdefault(self.equivalence.key(*row[0].triple), []).append(row)
        return found

    # ── all layers ────────────────────────────────────────────────────────────────────────

    def example(self, layer: str, span: Span, triple: tuple[str, str, str], by: str, confidence: float = 1.0) -> Example:
        """Something to look at in this document."""
        return Example(layer, self.document, *span, self.text[slice(*span)], triple, confidence, by)


def _span(found: Quotation | Evidence) -> Span:
    return found.start, found.end


def _contains(one: str, other: str) -> bool:
    """Whether one of two names contains the other."""
    one, other = normal(one), normal(other)
    return one in other or other in one


def _name(value: Mention | str) -> str:
    return value if isinstance(value, str) else value.name or value.text
