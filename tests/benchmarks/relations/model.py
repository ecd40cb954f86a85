"""The model: its networks, its words and its calibration, as `train.py` writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from network import Network, Sentence
from tokens import Token, affixes, class_tags, normal_form, shape

__all__ = ["Model", "read_model"]


@dataclass(frozen=True, slots=True)
class Model:
    """The networks, whose answers are averaged, and what they rest on."""

    networks: tuple[Network, ...]
    words: dict[str, int]
    """The row of the word vectors for each word; 0 is the row of all others."""
    threshold: float
    """Below this probability, nothing is suggested."""
    calibration: tuple[tuple[float, ...], tuple[float, ...]]
    """Probabilities as the networks give them, and how often they were right on sentences that were held back."""

    def sentence(self, tokens: Sequence[Token], mentions: Sequence[tuple[tuple[int, int], str]]) -> Sentence:
        """The tokens of a sentence as numbers; `mentions` are spans and classes."""
        texts = [token.text for token in tokens]
        return Sentence(
            [self.words.get(normal_form(text), 0) for text in texts],
            [shape(text) for text in texts],
            [affixes(text) for text in texts],
            class_tags(tokens, mentions),
        )

    def confidence(self, probability: float) -> float:
        """How often a relation with this probability is right."""
        return round(float(np.interp(probability, *self.calibration)), 2)


def read_model(path: Path) -> Model:
    """The model in a file that `train.py` has written."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    vectors = arrays.pop("words").astype(np.float32) * arrays.pop("words_scale")
    words = arrays.pop("vocabulary").tobytes().decode().split("\n")
    threshold, calibration = float(arrays.pop("threshold")), arrays.pop("calibration")
    numbers = sorted({name.partition("/")[0] for name in arrays})
    networks = []
    for number in numbers:
        weights = {
            name.partition("/")[2]: a.astype(np.float32) for name, a in arrays.items() if name.startswith(f"{number}/")
        }
        networks.append(Network(weights | {"words": vectors}))
    return Model(
        tuple(networks),
        {word: row for row, word in enumerate(words, 1)},
        threshold,
        (tuple(calibration[0].tolist()), tuple(calibration[1].tolist())),
    )
