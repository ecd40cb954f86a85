"""The network of `network.py` in PyTorch, to train it: the same layers under the same names."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import network as numbers
import numpy as np
import torch
from found import EITHER_WAY
from network import Sentence
from statements import NAMES
from tokens import AFFIXES, CLASSES, SHAPES
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["Example", "LanguageModel", "Network", "learn", "pretrain"]

Span = tuple[int, int]

SYMMETRIC = frozenset(NAMES.index(name) for name in EITHER_WAY - {"alsoCalled"})
"""The numbers of relations that are the same either way round."""
STATES = 128
"""Of the LSTM, in each direction."""
FEATURES = 128
"""Of a stretch, and of a pair."""
DROPOUT = 0.35
FORGOTTEN_WORDS, FORGOTTEN_TAGS = 0.12, 0.1
"""How often a word, or the class of a mention, is hidden in training."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its relations: first and last token of two arguments, the relation, and whether planned or negated."""

    id: str
    sentence: Sentence
    relations: Sequence[tuple[Span, int, Span, bool, bool]]
    golden: set[Span] = field(default_factory=set)


class Words(nn.Module):
    """What is known of each token before its sentence is read."""

    size = 96 + 16 + 24 + 32

    def __init__(self, vectors: Tensor) -> None:
        super().__init__()
        self.vectors = vectors
        self.shape = nn.Embedding(SHAPES, 16)
        self.typ = nn.Embedding(2 * len(CLASSES) + 1, 24)
        self.aff = nn.Embedding(AFFIXES + 1, 32, padding_idx=0)
        self.scale = nn.Linear(96, 96)

    def values(self, words: Tensor, shapes: Tensor, affixes: Tensor, tags: Tensor) -> Tensor:
        vectors = self.vectors[words]
        if self.training:
            vectors = vectors * (torch.rand(words.shape) > FORGOTTEN_WORDS)[..., None]
            tags = tags * (torch.rand(tags.shape) > FORGOTTEN_TAGS)
        return torch.cat([self.scale(vectors), self.shape(shapes), self.typ(tags), self.aff(affixes).sum(2)], -1)


def batch(sentences: Sequence[Sentence]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Words, shapes, affixes, tags and lengths of sentences, padded to the longest."""
    lengths = torch.tensor([len(sentence) for sentence in sentences])
    words, shapes, tags = torch.zeros(3, len(sentences), int(lengths.max()), dtype=torch.long)
    affixes = torch.zeros(*words.shape, 6, dtype=torch.long)
    for row, sentence in enumerate(sentences):
        count = len(sentence)
        words[row, :count] = torch.tensor(sentence.words)
        shapes[row, :count] = torch.tensor(sentence.shapes)
        tags[row, :count] = torch.tensor(sentence.tags)
        affixes[row, :count] = torch.tensor(sentence.affixes)
    return words, shapes, affixes, tags, lengths


class LanguageModel(Words):
    """Tells the next word from those before it, and the previous one from those behind it."""

    def __init__(self, vectors: Tensor, known: int) -> None:
        super().__init__(vectors)
        self.known = min(known, len(vectors) - 1)
        self.forward_lstm = nn.LSTM(self.size, STATES, batch_first=True)
        self.backward_lstm = nn.LSTM(self.size, STATES, batch_first=True)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(STATES, 96)
        self.target = nn.Embedding.from_pretrained(vectors[: self.known + 1].clone(), freeze=False)
        self.bias = nn.Parameter(torch.zeros(self.known + 1))

    def loss(self, sentences: Sequence[Sentence], noise: Tensor, log_noise: Tensor) -> Tensor:
        """By sampled softmax (Jean et al. 2015)."""
        words, shapes, affixes, tags, lengths = batch(sentences)
        values = self.drop(self.values(words, shapes, affixes, torch.zeros_like(tags)))
        forward, _ = self.forward_lstm(values)
        back = (lengths[:, None] - 1 - torch.arange(words.shape[1])).clamp(min=0)[..., None]
        backward, _ = self.backward_lstm(torch.gather(values, 1, back.expand(-1, -1, values.shape[2])))
        backward = torch.gather(backward, 1, back.expand(-1, -1, STATES))
        real = torch.arange(words.shape[1]) < lengths[:, None]
        return self._loss(forward[:, :-1], words[:, 1:], real[:, 1:], noise, log_noise) + self._loss(
            backward[:, 1:], words[:, :-1], real[:, :-1], noise, log_noise
        )

    def _loss(self, states: Tensor, words: Tensor, real: Tensor, noise: Tensor, log_noise: Tensor) -> Tensor:
        real = real & (words > 0) & (words <= self.known)
        guess, right = self.out(self.drop(states[real])), words[real]
        hit = (guess * self.target(right)).sum(-1) + self.bias[right] - log_noise[right]
        miss = guess @ self.target(noise).T + self.bias[noise] - log_noise[noise]
        miss = miss.masked_fill(noise == right[:, None], -1e4)
        return functional.cross_entropy(torch.cat([hit[:, None], miss], 1), torch.zeros(len(right), dtype=torch.long))


class Network(Words):
    """The network whose weights are shipped."""

    def __init__(self, vectors: Tensor) -> None:
        super().__init__(vectors)
        states, labels = 2 * STATES, 2 * len(CLASSES) + 1
        self.lstm = nn.LSTM(self.size, STATES, num_layers=2, bidirectional=True, batch_first=True, dropout=DROPOUT)
        self.drop = nn.Dropout(DROPOUT)
        self.st, self.en = nn.Linear(states, FEATURES), nn.Linear(states, FEATURES)
        self.len = nn.Embedding(numbers.LONGEST + 1, FEATURES)
        self.spo, self.sm = nn.Linear(FEATURES, 1), nn.Linear(FEATURES, FEATURES)
        self.sub, self.obj = nn.Linear(FEATURES, FEATURES), nn.Linear(FEATURES, FEATURES)
        self.ctx = nn.Linear(states, FEATURES)
        self.dist = nn.Embedding(4 * (len(numbers.DISTANCES) + 1), FEATURES)
        self.styp, self.otyp = nn.Embedding(labels, FEATURES), nn.Embedding(labels, FEATURES)
        self.h2 = nn.Linear(FEATURES, FEATURES)
        self.out, self.mod = nn.Linear(FEATURES, numbers.RELATIONS), nn.Linear(FEATURES, 2)

    def begin_with(self, language_model: LanguageModel) -> None:
        """Take over what the language model knows of words and of their order."""
        for name in ("shape", "aff", "scale"):
            getattr(self, name).load_state_dict(getattr(language_model, name).state_dict())
        for suffix, lstm in (("", language_model.forward_lstm), ("_reverse", language_model.backward_lstm)):
            for name, weights in lstm.named_parameters():
                self.lstm.get_parameter(name + suffix).data.copy_(weights.data)

    def loss(self, examples: Sequence[Example]) -> Tensor:
        """How far the scores of stretches and pairs are from what is annotated, for one sentence on average."""
        words, shapes, affixes, tags, lengths = batch([example.sentence for example in examples])
        values = self.drop(self.values(words, shapes, affixes, tags))
        packed = nn.utils.rnn.pack_padded_sequence(values, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        real = torch.arange(words.shape[1]) < lengths[:, None]
        states, tags = self.drop(states)[real], tags[real]
        offsets = np.cumsum([0, *lengths[:-1].tolist()])
        spans = [numbers.spans(int(length)) for length in lengths]
        starts = torch.from_numpy(np.concatenate([start + at for (start, _), at in zip(spans, offsets, strict=True)]))
        ends = torch.from_numpy(np.concatenate([end + at for (_, end), at in zip(spans, offsets, strict=True)]))
        stretches = torch.relu(self.st(states)[starts] + self.en(states)[ends] + self.len(ends - starts))
        scores = self.spo(stretches).squeeze(-1)
        golden = torch.zeros(len(scores))
        chosen: list[np.ndarray] = []
        at = 0
        for example, (start, end) in zip(examples, spans, strict=True):
            here = np.array([pair in example.golden for pair in zip(start.tolist(), end.tolist(), strict=True)])
            golden[at : at + len(here)] = torch.from_numpy(here).float()
            best = numbers.best(scores[at : at + len(here)].detach().numpy(), numbers.candidates(len(example.sentence)))
            chosen.append(at + np.union1d(best, np.nonzero(here)[0]))
            at += len(here)
        loss = 0.5 * functional.binary_cross_entropy_with_logits(scores, golden, reduction="sum")
        loss = loss + self._loss_of_pairs(examples, states, tags, starts, ends, stretches, chosen, offsets)
        return loss / len(examples)

    def _loss_of_pairs(
        self,
        examples: Sequence[Example],
        states: Tensor,
        tags: Tensor,
        starts: Tensor,
        ends: Tensor,
        stretches: Tensor,
        chosen: Sequence[np.ndarray],
        offsets: np.ndarray,
    ) -> Tensor:
        pairs = [numbers.pairs(starts[rows].numpy(), ends[rows].numpy()) for rows in chosen]
        places = np.cumsum([0, *(len(rows) for rows in chosen[:-1])])
        one, other = (
            torch.from_numpy(np.concatenate([pair[part] + place for pair, place in zip(pairs, places, strict=True)]))
            for part in (0, 1)
        )
        order, low, distance = (torch.from_numpy(np.concatenate([pair[part] for pair in pairs])) for part in (2, 3, 4))
        rows = torch.from_numpy(np.concatenate(chosen))
        vectors = torch.relu(self.sm(stretches[rows]))
        begin = tags[starts[rows]]
        buckets = torch.from_numpy(np.searchsorted(numbers.DISTANCES, distance.numpy()))
        hidden = torch.relu(
            (self.sub(vectors) + self.styp(begin))[one]
            + (self.obj(vectors) + self.otyp(begin))[other]
            + _highest(self.ctx(states), low, distance)
            + self.dist(order * (len(numbers.DISTANCES) + 1) + buckets)
        )
        hidden = self.drop(hidden)
        hidden = hidden + torch.relu(self.h2(hidden))
        right = torch.zeros(len(one), numbers.RELATIONS)
        stated: list[int] = []
        manner: list[tuple[float, float]] = []
        at = 0
        for example, stretch, offset, pair in zip(examples, chosen, offsets, pairs, strict=True):
            where = {
                (int(starts[row]) - int(offset), int(ends[row]) - int(offset)): number for number, row in enumerate(stretch)
            }
            count = len(stretch)
            for subject, relation, obj, planned, negated in example.relations:
                left, right_one = where[subject], where[obj]
                if left != right_one:
                    row = at + left * (count - 1) + right_one - (right_one > left)
                    right[row, relation] = 1
                    stated.append(row)
                    manner.append((float(planned), float(negated)))
                    if relation in SYMMETRIC:
                        right[at + right_one * (count - 1) + left - (left > right_one), relation] = 1
            at += len(pair[0])
        loss = functional.binary_cross_entropy_with_logits(self.out(hidden), right, reduction="sum")
        if stated:
            said = self.mod(hidden[stated])
            loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(said, torch.tensor(manner), reduction="sum")
        return loss


def _highest(states: Tensor, low: Tensor, length: Tensor) -> Tensor:
    """As `network.highest`, for tensors."""
    tables = [states]
    while 2 ** len(tables) <= int(length.max()):
        width, last = 2 ** (len(tables) - 1), tables[-1]
        moved = torch.cat([last[width:], last[-1:].expand(min(width, len(last)), -1)])[: len(last)]
        tables.append(torch.maximum(last, moved))
    table = torch.stack(tables).reshape(-1, states.shape[1])
    some = length.clamp(min=1)
    level = torch.floor(torch.log2(some.float() + 1e-4)).long()
    begin = low.clamp(max=len(states) - 1)
    end = (begin + some - 2**level).clamp(min=0, max=len(states) - 1)
    highest = torch.maximum(table[level * len(states) + begin], table[level * len(states) + end])
    return highest * (length > 0)[:, None]


def pretrain(model: LanguageModel, sentences: Sequence[Sentence], counts: Tensor, *, epochs: int = 2) -> None:
    """Train a language model; `counts` are how often each of its words is there."""
    shares = counts[: model.known + 1] ** 0.75
    shares = shares / shares.sum()
    log_shares = torch.log(shares + 1e-9)
    optimizer = torch.optim.Adam(model.parameters())
    model.train()
    for group in _epochs(optimizer, sentences, size=48, epochs=epochs, rate=3e-3):
        noise = torch.multinomial(shares, 1024, replacement=True)
        _step(model, optimizer, model.loss(group, noise, log_shares), 1.0)


def learn(model: Network, examples: Sequence[Example], *, epochs: int = 18) -> None:
    """Train a network with annotated sentences."""
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=1e-3)
    model.train()
    for group in _epochs(optimizer, examples, size=16, epochs=epochs, rate=3e-3):
        _step(model, optimizer, model.loss(group), 5.0)
    model.eval()


def _epochs(
    optimizer: torch.optim.Optimizer, items: Sequence[Any], *, size: int, epochs: int, rate: float
) -> Iterator[Sequence[Any]]:
    """Groups of items of like length, all items once in each epoch; the learning rate rises and falls meanwhile."""
    steps = epochs * (len(items) // size + 2 + len(items) // (16 * size))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.1)
    items = list(items)
    for _ in range(epochs):
        random.shuffle(items)
        groups = []
        for start in range(0, len(items), 16 * size):
            some = sorted(items[start : start + 16 * size], key=_length)
            groups += [some[at : at + size] for at in range(0, len(some), size)]
        random.shuffle(groups)
        for group in groups:
            yield group
            schedule.step()


def _length(item: Sentence | Example) -> int:
    return len(item if isinstance(item, Sentence) else item.sentence)


def _step(model: nn.Module, optimizer: torch.optim.Optimizer, loss: Tensor, most: float) -> None:
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), most)
    optimizer.step()
