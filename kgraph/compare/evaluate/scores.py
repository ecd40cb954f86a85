"""The figures of an evaluation, and the tallies they are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["LAYERS", "Evaluation", "Example", "Score", "Tallies", "Tally"]

LAYERS = ("mentions", "quotations", "statements")
_PARTS = ("mentions", "quotations", "speakers", "roles", "statements")
"""The parts of all layers, in the order of the figures."""


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of the `found` are right; `met` of the `wanted` were found. `found` is None where wrong ones are unknown."""

    found: int | None
    right: int
    wanted: int
    met: int

    @property
    def precision(self) -> float | None:
        """The fraction of what was found that is right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The fraction of what was wanted that was found."""
        return self.met / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return None if p is None or r is None else 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Example:
    """Something that was missed or is wrong: a triple in labels, its words, and the rule or the annotator."""

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
    """The figures of a project. In `missed` and `wrong`, statements come first, those of high confidence before others."""

    documents: tuple[str, ...]
    absent: tuple[str, ...]
    """Documents with accepted rows whose text is not available."""
    layers: Mapping[str, Score]
    classes: Mapping[str, Score]
    predicates: Mapping[str, Score]
    rules: Mapping[str, Score]
    """A rule is wanted to find all accepted rows with a predicate that it has suggested."""
    missed: tuple[Example, ...]
    wrong: tuple[Example, ...]
    open: int
    """Statements found that a row leaves open: they count neither as right nor as wrong."""


class Tally:
    """Counts by name, which become scores."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.met: Counter[str] = Counter()

    def add(self, name: str, *, found: int = 0, right: int = 0, wanted: int = 0, met: int = 0) -> None:
        """Add to the counts of `name`, which then has a score, even if all are 0."""
        self.found[name] += found
        self.right[name] += right
        self.wanted[name] += wanted
        self.met[name] += met

    def scores(self, *, precision: bool = True) -> dict[str, Score]:
        """The scores, the name with the highest counts first; without `precision`, what was found is unknown."""
        names = sorted({*self.found, *self.wanted}, key=lambda name: (-self.wanted[name] - self.found[name], name))
        return {n: Score(self.found[n] if precision else None, self.right[n], self.wanted[n], self.met[n]) for n in names}


@dataclass
class Tallies:
    """All that is counted in an evaluation."""

    layers: Tally = field(default_factory=Tally)
    classes: Tally = field(default_factory=Tally)
    predicates: Tally = field(default_factory=Tally)
    rules: Tally = field(default_factory=Tally)
    predicates_of_rules: dict[str, set[str]] = field(default_factory=dict)
    """The predicates that each rule has suggested."""
    documents: list[str] = field(default_factory=list)
    missed: list[Example] = field(default_factory=list)
    wrong: list[Example] = field(default_factory=list)
    open: int = 0

    def evaluation(self, absent: tuple[str, ...]) -> Evaluation:
        """The figures."""
        for rule, predicates in self.predicates_of_rules.items():
            self.rules.wanted[rule] = sum(self.predicates.wanted[name] for name in predicates)
        layers = self.layers.scores()
        if "mentions" in layers:
            layers["mentions"] = Score(None, 0, self.layers.wanted["mentions"], self.layers.met["mentions"])
        return Evaluation(
            tuple(self.documents),
            absent,
            {name: layers[name] for name in _PARTS if name in layers},
            self.classes.scores(precision=False),
            self.predicates.scores(),
            self.rules.scores(),
            _surest_first(self.missed),
            _surest_first(self.wrong),
            self.open,
        )


def _surest_first(examples: Iterable[Example]) -> tuple[Example, ...]:
    def rank(example: Example) -> tuple[object, ...]:
        return example.layer != "statements", -example.confidence, example.document, example.start, example.triple

    return tuple(sorted(examples, key=rank))
