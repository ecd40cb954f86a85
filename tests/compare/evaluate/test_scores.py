from __future__ import annotations

import pytest

from kgraph.compare.evaluate import Score


@pytest.mark.parametrize(
    ("score", "figures"),
    [
        (Score(4, 2, 4, 1), (0.5, 0.25, 1 / 3)),
        (Score(0, 0, 3, 0), (None, 0.0, None)),
        (Score(3, 0, 3, 0), (0.0, 0.0, 0.0)),
        (Score(0, 0, 0, 0), (None, None, None)),
    ],
)
def test_where_there_is_nothing_there_is_no_figure(score: Score, figures: tuple[float | None, ...]) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx(figures)
