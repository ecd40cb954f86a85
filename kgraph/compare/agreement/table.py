"""A comparison as a table for people."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.messages import Message, counted, shortened
from ...core.statements import Evidence, Statement
from ...core.terminal import shown
from ...graph.graph import Graph
from ..words import STATUSES, in_labels, on_one_line, two_decimals
from .comparison import PARTS
from .figures import Comparison, Pair

__all__ = ["as_table"]

_HEADINGS = {
    "predicate": Message("Same evidence, another predicate"),
    "object": Message("Same evidence, another object"),
    "subject": Message("Same evidence, another subject"),
}
_LONGEST_QUOTE = 160


def as_table(comparison: Comparison, a: Graph, b: Graph, names: tuple[str, str], language: str = "en") -> str:
    """The comparison as lines that are safe to print. `names` are those of the sides, `language` is `en` or `id`."""
    return "".join(f"{line}\n" for line in _Table(a, b, language).lines(comparison, names))


class _Table:
    def __init__(self, a: Graph, b: Graph, language: str) -> None:
        self.a, self.b, self.language = a, b, language

    def lines(self, comparison: Comparison, names: tuple[str, str]) -> Iterator[str]:
        for side, name, count in (("A", names[0], comparison.count_a), ("B", names[1], comparison.count_b)):
            yield f"{side}  {shown(name)}: {self._said(counted(count, '{} statement', '{} statements'))}"
        yield from self._heading(Message("Agreed"), len(comparison.agreed))
        for pair in comparison.agreed:
            yield from (self._statement(pair.a, self.a), *self._evidence_of_both(pair))
            if pair.a.status is not pair.b.status:
                statuses = (STATUSES[statement.status_name] for statement in (pair.a, pair.b))
                yield "      " + self._said(Message("{} in A, {} in B", *statuses))
        for part in PARTS:
            pairs = [pair for pair in comparison.differing if pair.differs == part]
            yield from self._heading(_HEADINGS[part], len(pairs))
            for pair in pairs:
                yield self._statement(pair.a, self.a, "A  ")
                yield self._statement(pair.b, self.b, "B  ")
                yield from self._evidence_of_both(pair)
        for side, only, graph in (("A", comparison.only_a, self.a), ("B", comparison.only_b, self.b)):
            yield from self._heading(Message("Only in {}", side), len(only))
            for statement in only:
                yield from (self._statement(statement, graph), *self._evidence(statement.evidence, graph))
        yield from self._figures(comparison)

    def _heading(self, heading: Message, count: int) -> Iterator[str]:
        """An empty line and a heading with the count, where there is anything to count."""
        if count:
            yield from ("", f"{self._said(heading)} ({count})")

    def _statement(self, statement: Statement, graph: Graph, side: str = "") -> str:
        end = "" if statement.is_fact else f" ({self._said(STATUSES[statement.status_name])})"
        return f"  {side}{shown(on_one_line(in_labels(statement, graph)))}{end}"

    def _evidence_of_both(self, pair: Pair) -> list[str]:
        one, other = self._evidence(pair.a.evidence, self.a), self._evidence(pair.b.evidence, self.b)
        return one if one == other else [*one, *other]

    def _evidence(self, evidence: Evidence | None, graph: Graph) -> list[str]:
        if evidence is None:
            return []
        title = graph.label(evidence.document)
        where = f"{title}, {evidence.start}–{evidence.end}" if evidence.end > evidence.start else title
        quote = shortened(evidence.quote or "", _LONGEST_QUOTE)
        return ["      " + shown(f"{where}: “{quote}”" if quote else where)]

    def _figures(self, comparison: Comparison) -> Iterator[str]:
        yield from ("", self._said(Message("Agreement between A and B")))
        recall, precision = _percent(comparison.recall), _percent(comparison.precision)
        shares = Message("of A's statements B has {}, of B's statements A has {}", recall, precision)
        yield f"  F1     {two_decimals(comparison.f1):>4}  {self._said(shares)}"
        units = counted(
            len(comparison.units),
            "predicates of {} pair that both relate on the same evidence",
            "predicates of {} pairs that both relate on the same evidence",
        )
        yield f"  kappa  {two_decimals(comparison.kappa):>4}  {self._said(units)}"

    def _said(self, message: Message) -> str:
        return message.said_in(self.language)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
