"""The network, run with numpy: a bidirectional LSTM over the tokens, and two scores on top of it.

For each stretch of a sentence it says how likely that is an argument of some relation; for each pair of the likeliest, how
likely each relation is. `learner.py` trains the same network with PyTorch; weights have its names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "DISTANCES",
    "LONGEST",
    "RELATIONS",
    "Network",
    "Pair",
    "Sentence",
    "best",
    "candidates",
    "pairs",
    "spans",
]

Array = NDArray[np.float32]
Index = NDArray[np.int64]

LONGEST = 20
"""Tokens of the longest argument."""
DISTANCES = np.array((0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50, 200))
"""Bounds of the buckets for the distance of two arguments."""
RELATIONS = 32
"""How many relations the network tells apart; `relations.toml` of a language names them in this order."""
_LEAST = 0.03
"""Below this probability, a relation is not worth keeping."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence as numbers: rows of the word vectors, shapes, affixes (6 each) and tags of classes."""

    words: Sequence[int]
    shapes: Sequence[int]
    affixes: Sequence[Sequence[int]]
    tags: Sequence[int]

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Pair:
    """A relation between two stretches of tokens, both ends included, and how likely it is."""

    subject: tuple[int, int]
    relation: int
    object: tuple[int, int]
    probability: float
    planned: float
    negated: float


class Network:
    """The network with its weights, which stay as they are."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = weights

    def relations(self, sentences: Sequence[Sentence]) -> list[list[Pair]]:
        """The likely relations of each sentence."""
        states, tags = self._states(sentences)
        lengths = [len(sentence) for sentence in sentences]
        offsets = np.cumsum([0, *lengths[:-1]])
        every = [spans(length) for length in lengths]
        starts = np.concatenate([begin + offset for (begin, _), offset in zip(every, offsets, strict=True)])
        ends = np.concatenate([end + offset for (_, end), offset in zip(every, offsets, strict=True)])
        first, last = self._linear("st", states), self._linear("en", states)
        stretches = _relu(first[starts] + last[ends] + self._weights["len.weight"][ends - starts])
        scores = self._linear("spo", stretches)[:, 0]
        chosen, offset = [], 0
        for length, (begin, _) in zip(lengths, every, strict=True):
            chosen.append(offset + best(scores[offset : offset + len(begin)], candidates(length)))
            offset += len(begin)
        return self._relations(states, tags, [(starts[index], ends[index], stretches[index]) for index in chosen], offsets)

    def _states(self, sentences: Sequence[Sentence]) -> tuple[Array, Index]:
        """The state of the LSTM at each token, and the tags, of all sentences in one row."""
        weights = self._weights
        lengths = np.array([len(sentence) for sentence in sentences])
        words, shapes, tags = (
            _padded([getattr(sentence, name) for sentence in sentences]) for name in ("words", "shapes", "tags")
        )
        affixes = np.zeros((*words.shape, 6), np.int64)
        for row, sentence in zip(affixes, sentences, strict=True):
            row[: len(sentence)] = sentence.affixes
        values = np.concatenate(
            (
                self._linear("scale", weights["words"][words]),
                weights["shape.weight"][shapes],
                weights["typ.weight"][tags],
                weights["aff.weight"][affixes].sum(axis=2),
            ),
            axis=2,
        )
        # The tokens of each sentence from its last to its first, to read it backwards.
        back = np.maximum(lengths[:, None] - 1 - np.arange(words.shape[1]), 0)[:, :, None]
        for layer in ("l0", "l1"):
            forward = _lstm(values, *self._layer(layer))
            backward = _lstm(np.take_along_axis(values, back, axis=1), *self._layer(f"{layer}_reverse"))
            values = np.concatenate((forward, np.take_along_axis(backward, back, axis=1)), axis=2)
        real = np.arange(words.shape[1]) < lengths[:, None]
        return values[real], tags[real]

    def _relations(
        self, states: Array, tags: Index, stretches: Sequence[tuple[Index, Index, Array]], offsets: Index
    ) -> list[list[Pair]]:
        paired = [pairs(starts, ends) for starts, ends, _ in stretches]
        places = np.cumsum([0, *(len(starts) for starts, _, _ in stretches[:-1])])
        one = np.concatenate([pair[0] + place for pair, place in zip(paired, places, strict=True)])
        other = np.concatenate([pair[1] + place for pair, place in zip(paired, places, strict=True)])
        order, low, distance = (np.concatenate([pair[part] for pair in paired]) for part in (2, 3, 4))
        vectors = _relu(self._linear("sm", np.concatenate([vector for _, _, vector in stretches])))
        begin = np.concatenate([starts for starts, _, _ in stretches])
        between = highest(self._linear("ctx", states), low, distance)
        buckets = np.searchsorted(DISTANCES, distance)
        weights = self._weights
        hidden = _relu(
            (self._linear("sub", vectors) + weights["styp.weight"][tags[begin]])[one]
            + (self._linear("obj", vectors) + weights["otyp.weight"][tags[begin]])[other]
            + between
            + weights["dist.weight"][order * (len(DISTANCES) + 1) + buckets]
        )
        hidden += _relu(self._linear("h2", hidden))
        likely, manner = _sigmoid(self._linear("out", hidden)), _sigmoid(self._linear("mod", hidden))
        found: list[list[Pair]] = []
        row = 0
        for (starts, ends, _), (left, right, *_), offset in zip(stretches, paired, offsets, strict=True):
            here = slice(row, row + len(left))
            found.append(
                [
                    Pair(
                        (int(starts[left[at]] - offset), int(ends[left[at]] - offset)),
                        int(relation),
                        (int(starts[right[at]] - offset), int(ends[right[at]] - offset)),
                        float(likely[row + at, relation]),
                        float(manner[row + at, 0]),
                        float(manner[row + at, 1]),
                    )
                    for at, relation in zip(*np.nonzero(likely[here] > _LEAST), strict=True)
                ]
            )
            row += len(left)
        return found

    def _linear(self, name: str, values: Array) -> Array:
        product: Array = values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return product

    def _layer(self, name: str) -> tuple[Array, Array, Array]:
        weights = self._weights
        bias = weights[f"lstm.bias_ih_{name}"] + weights[f"lstm.bias_hh_{name}"]
        return weights[f"lstm.weight_ih_{name}"], weights[f"lstm.weight_hh_{name}"], bias


def _lstm(values: Array, of_input: Array, of_state: Array, bias: Array) -> Array:
    """The states of an LSTM (Hochreiter and Schmidhuber 1997) for sequences side by side; its gates stand as in PyTorch."""
    sequences, length, _ = values.shape
    gates = values @ of_input.T + bias
    size = of_state.shape[1]
    state = np.zeros((sequences, size), np.float32)
    memory = np.zeros_like(state)
    states = np.empty((sequences, length, size), np.float32)
    for at in range(length):
        gate = gates[:, at] + state @ of_state.T
        keep = _sigmoid(gate[:, size : 2 * size])
        memory = keep * memory + _sigmoid(gate[:, :size]) * np.tanh(gate[:, 2 * size : 3 * size])
        state = _sigmoid(gate[:, 3 * size :]) * np.tanh(memory)
        states[:, at] = state
    return states


def _sigmoid(values: Array) -> Array:
    # By tanh, which does not overflow.
    result: Array = 0.5 * (np.tanh(0.5 * values) + 1)
    return result


def _relu(values: Array) -> Array:
    result: Array = np.maximum(values, 0)
    return result


def _padded(rows: Sequence[Sequence[int]]) -> Index:
    table = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for row, values in zip(table, rows, strict=True):
        row[: len(values)] = values
    return table


@lru_cache(maxsize=1024)
def spans(length: int) -> tuple[Index, Index]:
    """The first and last token of each stretch of a sentence with `length` tokens."""
    every = [(start, end) for start in range(length) for end in range(start, min(length, start + LONGEST))]
    starts, ends = zip(*every, strict=True)
    return np.array(starts), np.array(ends)


def candidates(length: int) -> int:
    """How many stretches of a sentence may be arguments."""
    return max(6, min(40, int(length * 12 / 20) + 4))


def best(scores: Array, count: int) -> Index:
    """The places of the highest scores, in order."""
    if len(scores) <= count:
        return np.arange(len(scores))
    return np.sort(np.argpartition(-scores, count)[:count])


def pairs(starts: Index, ends: Index) -> tuple[Index, ...]:
    """Each stretch with each other: the two, which stands first or in the other, and where what is between them begins
    and how long it is."""
    count = len(starts)
    one, other = np.repeat(np.arange(count), count), np.tile(np.arange(count), count)
    different = one != other
    one, other = one[different], other[different]
    begin, end, begin_other, end_other = starts[one], ends[one], starts[other], ends[other]
    order = np.select((end < begin_other, end_other < begin, end - begin > end_other - begin_other), (0, 1, 2), 3)
    low = np.select((order == 0, order == 1), (end + 1, end_other + 1), np.minimum(begin, begin_other))
    high = np.select((order == 0, order == 1), (begin_other, begin), np.maximum(end, end_other) + 1)
    return one, other, order, low, np.maximum(high - low, 0)


def highest(states: Array, low: Index, length: Index) -> Array:
    """The highest value of each feature in stretches of `states`; zero for the empty one.

    Two overlapping stretches whose length is a power of two cover any (a sparse table).
    """
    tables: list[Any] = [states]
    while 2 ** len(tables) <= length.max(initial=1):
        width = 2 ** (len(tables) - 1)
        last = tables[-1]
        moved = np.concatenate((last[width:], np.repeat(last[-1:], min(width, len(last)), axis=0)))[: len(last)]
        tables.append(np.maximum(last, moved))
    table = np.stack(tables).reshape(-1, states.shape[1])
    some = np.maximum(length, 1)
    level = np.floor(np.log2(some)).astype(np.int64)
    begin = np.minimum(low, len(states) - 1)
    end = np.clip(begin + some - 2**level, 0, len(states) - 1)
    highest: Array = np.maximum(table[level * len(states) + begin], table[level * len(states) + end])
    highest[length == 0] = 0
    return highest
