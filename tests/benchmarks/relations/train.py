"""Train a model that finds relations in sentences, and measure it on sentences that it has not seen.

    pip install torch==2.13.0 gensim==4.4.0
    python tests/benchmarks/relations/join.py CORPORA -o sentences.jsonl
    python tests/benchmarks/relations/train.py CORPORA sentences.jsonl -o model.npz

1. Word vectors are learnt from all texts in CORPORA (fastText: Bojanowski et al. 2017).
2. The first layer of the network learns to tell the next and the previous word (ELMo: Peters et al. 2018).
3. Two networks learn the annotated sentences, each from another seed; their mean is what counts.

A tenth of the sentences of the first annotators is not looked at, so that it can be measured on; a sixth of them is for the
calibration and the threshold. The same data give the same weights on the same machine, since each step has one thread and a
seed. It takes an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from found import EITHER_WAY, Relation, relations
from learner import Example, LanguageModel, Network, learn, pretrain
from model import Model
from network import LONGEST, Sentence
from network import Network as Shipped
from statements import NAMES
from texts import texts
from tokens import Token, affixes, normal_form, shape, tokens

from kgraph.extract.extractor import Extractor
from kgraph.project.project import Project
from kgraph.text.documents import Span

DIMENSIONS = 96
KNOWN = 10_000
"""Words that the language model tells apart."""
SEEDS = (1, 2)
PRECISION = 0.7
"""What the threshold is chosen for, on the sentences for calibration."""
LEAST = 0.05
"""Relations below this probability are left out of the calibration."""

Row = Mapping[str, Any]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="Train the model.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    lines = [[token.text for token in tokens(line, 0, len(line))] for line in texts(options.corpora)]
    words, counts, vectors = word_vectors(lines)
    rows = {word: number for number, word in enumerate(words, 1)}
    print(f"{len(lines)} lines, {len(words)} words", file=sys.stderr, flush=True)
    torch.manual_seed(0)
    random.seed(0)
    first = LanguageModel(torch.from_numpy(vectors), KNOWN)
    pretrain(
        first, [sentence(line[start : start + 60], rows) for line in lines for start in range(0, len(line), 60)], counts
    )
    print("the first layer is trained", file=sys.stderr, flush=True)
    with options.sentences.open(encoding="utf-8") as file:
        annotated = with_mentions(map(json.loads, file))
    examples = [example(row, rows) for row in annotated if part(row) == "train"]
    with multiprocessing.get_context("spawn").Pool(len(SEEDS)) as pool:
        states = pool.starmap(trained, [(seed, vectors, first.state_dict(), examples) for seed in SEEDS])
    write(options.output, words, vectors, states, [row for row in annotated if part(row) == "calibration"])


def with_mentions(rows: Iterable[dict[str, Any]]) -> list[Row]:
    """Annotated sentences with what kgraph finds in them by its lists of names."""
    project = Project(Path(__file__).parents[3] / "data")
    reader = Extractor([], project.vocabulary, project.prefixes, [])
    return [row | {"mentions": reader.extract(row["text"]).mentions} for row in rows]


def named(row: Row) -> list[tuple[Span, str]]:
    """The spans and classes of the mentions of a sentence."""
    return [(mention.span, mention.type) for mention in row["mentions"]]


def part(row: Row) -> str:
    """What a sentence is for: "train", "calibration", or "test" for measuring."""
    if row["annotator"] == "d":  # Annotated later, to learn from.
        return "train"
    share = int(sha256(row["id"].encode()).hexdigest()[:8], 16) % 100
    return "test" if share < 10 else "calibration" if share < 27 else "train"


def word_vectors(lines: Sequence[Sequence[str]]) -> tuple[list[str], torch.Tensor, np.ndarray]:
    """The words that are there three times or more, how often, and their vectors under row 0, which is for all others."""
    from gensim.models import FastText

    model = FastText(
        [[normal_form(word) for word in line] for line in lines],
        vector_size=DIMENSIONS, window=5, min_count=3, sg=1, negative=8, epochs=6, bucket=40_000, min_n=3, max_n=5,
        workers=1, seed=3,
    )  # fmt: skip
    words = list(model.wv.index_to_key)
    counts = torch.tensor([0.0] + [float(model.wv.get_vecattr(word, "count")) for word in words])
    # As they are kept in the file: whole numbers up to 127, times a number of each word's own.
    vectors = np.concatenate([np.zeros((1, DIMENSIONS), np.float32), model.wv.vectors])
    whole, scale = packed(vectors)
    return words, counts, whole.astype(np.float32) * scale.astype(np.float32)


def packed(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = np.abs(vectors).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    scale = scale.astype(np.float16)
    return np.round(vectors / scale.astype(np.float32)).clip(-127, 127).astype(np.int8), scale


def sentence(texts_of_tokens: Sequence[str], rows: Mapping[str, int]) -> Sentence:
    """Tokens as numbers, without mentions."""
    return Sentence(
        [rows.get(normal_form(text), 0) for text in texts_of_tokens],
        [shape(text) for text in texts_of_tokens],
        [affixes(text) for text in texts_of_tokens],
        [0] * len(texts_of_tokens),
    )


def example(row: Row, rows: Mapping[str, int]) -> Example:
    """An annotated sentence; relations whose arguments are too long are left out."""
    words = tokens(row["text"], 0, len(row["text"]))
    found = []
    for relation in row["relations"]:
        subject, obj = stretch(words, *relation["subject"]), stretch(words, *relation["object"])
        if subject and obj:
            manner = relation["modality"]
            found.append((subject, NAMES.index(relation["predicate"]), obj, manner == "p", manner == "n"))
    unpacked = Model((), dict(rows), 0, ((0, 1), (0, 1))).sentence(words, named(row))
    return Example(row["id"], unpacked, found, {span for subject, _, obj, *_ in found for span in (subject, obj)})


def stretch(words: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    inside = [number for number, word in enumerate(words) if word.end > start and word.start < end]
    return (inside[0], inside[-1]) if inside and len(inside) <= LONGEST else None


def trained(
    seed: int, vectors: np.ndarray, first: Mapping[str, torch.Tensor], examples: list[Example]
) -> dict[str, np.ndarray]:
    """The weights of a network that has learnt the examples."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    random.seed(seed)
    language_model = LanguageModel(torch.from_numpy(vectors), KNOWN)
    language_model.load_state_dict(first)
    network = Network(torch.from_numpy(vectors))
    network.begin_with(language_model)
    learn(network, examples)
    return {name: weights.numpy().astype(np.float16) for name, weights in network.state_dict().items()}


def write(
    output: Path, words: Sequence[str], vectors: np.ndarray, states: Sequence[Mapping[str, np.ndarray]], held: Sequence[Row]
) -> None:
    """The file, with what the sentences for calibration tell."""
    whole, scale = packed(vectors)
    networks = tuple(
        Shipped({name: weights.astype(np.float32) for name, weights in state.items()} | {"words": vectors})
        for state in states
    )
    model = Model(networks, {word: number for number, word in enumerate(words, 1)}, LEAST, ((0, 1), (0, 1)))
    judged = sorted(judgements(model, held), reverse=True)
    right = np.cumsum([is_right for _, is_right in judged])
    share = right / np.arange(1, len(right) + 1)
    enough = np.nonzero(share >= PRECISION)[0]
    threshold, found = (judged[enough[-1]][0], int(right[enough[-1]])) if len(enough) else (1.0, 0)
    arrays = {
        "words": whole,
        "words_scale": scale,
        "vocabulary": np.frombuffer("\n".join(words).encode(), np.uint8),
        "threshold": np.float32(threshold),
        "calibration": calibration(judged),
    }
    for number, state in enumerate(states):
        arrays |= {f"{number}/{name}": weights for name, weights in state.items()}
    np.savez_compressed(output, **arrays)
    gold = sum(relation["modality"] != "n" for row in held for relation in row["relations"])
    print(f"threshold {threshold:.3f}: precision {PRECISION}, recall {found / gold:.3f} on {len(held)} sentences")


def judgements(model: Model, held: Sequence[Row]) -> Iterator[tuple[float, bool]]:
    """How likely each relation is by the networks, and whether it is right: one argument may hold the other."""
    given = [(tokens(row["text"], 0, len(row["text"])), named(row)) for row in held]
    for row, found in zip(held, relations(model, NAMES, given), strict=True):
        free = [relation for relation in row["relations"] if relation["modality"] != "n"]
        for one in found:
            if one.negated <= 0.5:
                hit = next((relation for relation in free if agrees(one, relation)), None)
                if hit is not None:
                    free.remove(hit)
                yield one.probability, hit is not None


def agrees(one: Relation, relation: Row) -> bool:
    ways = [(one.subject, one.object)] + [(one.object, one.subject)] * (one.name in EITHER_WAY)
    return one.name == relation["predicate"] and any(
        holds(subject, relation["subject"]) and holds(obj, relation["object"]) for subject, obj in ways
    )


def holds(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether one span lies in the other."""
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def calibration(judged: Sequence[tuple[float, bool]]) -> np.ndarray:
    """Probabilities and how often they were right: the mean of neighbours, made to rise (isotonic regression)."""
    blocks: list[list[float]] = []
    for probability, is_right in reversed(judged):
        blocks.append([probability, float(is_right), 1.0])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [last[0], blocks[-1][1] + last[1], blocks[-1][2] + last[2]]
    points = [(block[0], (block[1] + 0.5) / (block[2] + 1)) for block in blocks if block[2] >= 5] or [(0.0, 0.0), (1.0, 1.0)]
    return np.array(points, np.float32).T


if __name__ == "__main__":
    main(sys.argv[1:])
