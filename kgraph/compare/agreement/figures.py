"""The figures of a comparison: precision, recall, F1 and kappa."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ...core.statements import Statement

__all__ = ["Comparison", "Pair"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of each side. `differs` names the part in which they differ; '' if they agree."""

    a: Statement
    b: Statement
    differs: str = ""


@dataclass(frozen=True)
class Comparison:
    """The statements of both sides, the statements of one side only, and how well the two sides agree.

    Two figures answer two questions. **Do they find the same statements?** `precision` is the fraction of B's statements
    that A has, `recall` the fraction of A's that B has, and `f1` their harmonic mean, 2·agreed/(|A|+|B|), which stays the
    same when A and B change places. There is no kappa of finding, because nobody can count the statements that neither
    made; as that number grows, kappa approaches the F-measure: Hripcsak & Rothschild, Agreement, the F-measure, and
    reliability in information retrieval, JAMIA 12(3), 2005, https://doi.org/10.1197/jamia.M1733.

    **Do they call the same relation by the same name?** A unit of `kappa` is a pair of subject and object that both
    relate, with overlapping evidence in one document; its category is the predicate that each has chosen. The agreement
    expected by chance follows from how often each of the two chooses each predicate in these units: Cohen, A coefficient
    of agreement for nominal scales, Educational and Psychological Measurement 20(1), 1960,
    https://doi.org/10.1177/001316446002000104. Kappa is None if there are no units, or if both use the same single
    predicate in all of them, so that they agree by chance alone.
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
        """The fraction of B's statements that A has."""
        return len(self.agreed) / self.count_b if self.count_b else None

    @property
    def recall(self) -> float | None:
        """The fraction of A's statements that B has."""
        return len(self.agreed) / self.count_a if self.count_a else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        both = self.count_a + self.count_b
        return 2 * len(self.agreed) / both if both else None

    @cached_property
    def units(self) -> tuple[tuple[str, str], ...]:
        """The predicates that A and B chose, for each pair of subject and object that both relate."""
        pairs = (*self.agreed, *(pair for pair in self.differing if pair.differs == "predicate"))
        return tuple((pair.a.predicate, pair.b.predicate) for pair in pairs if pair.a.evidence)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the predicates; None without units, or if chance alone makes them agree."""
        count = len(self.units)
        a, b = (Counter(unit[side] for unit in self.units) for side in (0, 1))
        # In whole numbers, so that rounding does not decide whether chance explains everything.
        by_chance = sum(a[predicate] * b[predicate] for predicate in a)
        if by_chance == count * count:
            return None
        same = sum(one == other for one, other in self.units)
        return (same * count - by_chance) / (count * count - by_chance)
