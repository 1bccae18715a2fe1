"""Fit `lexicon/stance_weights.json` by `python -m training.stance [--check]`.

Ridge-penalised multinomial logistic regression by L-BFGS, so that the result depends on nothing but the sentences, the
pipeline and `PENALTY`. `--check` fits without each batch in turn instead (a batch is one sitting of one writer, so that
neighbours and pairs of sentences never stand on both sides) and without the dev sentences, prints what the whole reader then
gets right on what was left out, and writes nothing.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from levers.model import STANCES
from levers.read import attribution
from levers.read.clauses import words
from levers.read.documents import layout
from levers.read.parts import Parsed
from levers.read.stance import joined, ruled, tone
from levers.read.stance.weights import KINDS, SIZE, features
from levers.read.syntax import load_pipeline

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TARGET = ROOT / "src" / "levers" / "read" / "lexicon" / "stance_weights.json"
DEV = ROOT / "tests" / "gold" / "voice_stance_dev.jsonl"
PENALTY = 2.0
STEPS = 127
"""Whole numbers per largest weight."""
SETTLED = ("layout.", "cue.", "tone.", "stance.text_on_text")
"""Rules that need no weighing."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: what it is, what the reader's rules alone make of it, and the features that are weighed, if any."""

    text: str
    gold: str
    batch: str
    settled: str | None
    features: tuple[tuple[int, float], ...]


def example(row: dict[str, str], batch: str) -> Example:
    """Read one labelled sentence as a document of its own."""
    text = row["text"]
    parsed = [Parsed(one, (), load_pipeline()(one.flat)) for one in layout.sentences(text)]
    rows = attribution.find("training", text, parsed)
    tones = tone.classify(text, parsed, rows)
    main = max(parsed, key=lambda one: one.sentence.span.end - one.sentence.span.start)
    found = tones[main.sentence.span]
    speaker = next((item for item in rows if found.attribution and item.id == found.attribution[-1]), None)
    w = words(main)
    part = tone.stretch(text, w, speaker)
    if part is None or found.rule.startswith(SETTLED):
        return Example(text, row["stance"], batch, found.stance, ())
    first, last, said = part
    rule = ruled(w, first, last, said=said)
    low = joined(w, first, last)
    return Example(text, row["stance"], batch, None, tuple(features(w, first, last, low, rule, said=said)))


def fit(x: csr_array, y: np.ndarray) -> np.ndarray:
    """Weights, (SIZE, kinds), that minimise the logistic loss plus `PENALTY`/2 times their squares; y numbers the kinds."""
    gold = np.eye(len(KINDS))[y]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(SIZE, len(KINDS))
        z = x @ weights
        z -= z.max(axis=1, keepdims=True)
        total = np.exp(z).sum(axis=1, keepdims=True)
        slope = x.T @ (np.exp(z) / total - gold) + PENALTY * weights
        value = float(np.log(total).sum() - (gold * z).sum() + PENALTY / 2 * (flat @ flat))
        return value, np.asarray(slope).ravel()

    start = np.zeros(SIZE * len(KINDS))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(best.x).reshape(SIZE, len(KINDS))


def matrix(examples: Sequence[Example]) -> csr_array:
    """Features, one row per example; features that share a place add up."""
    cells = [(i, place, value) for i, one in enumerate(examples) for place, value in one.features]
    rows, places, values = zip(*cells, strict=True)
    return csr_array((values, (rows, places)), shape=(len(examples), SIZE))


def trainable(examples: Sequence[Example]) -> list[Example]:
    """Those that are weighed and are no headings."""
    return [one for one in examples if one.settled is None and one.gold in KINDS]


def fitted(examples: Sequence[Example]) -> np.ndarray:
    """Weights from examples."""
    kept = trainable(examples)
    return fit(matrix(kept), np.array([KINDS.index(one.gold) for one in kept]))  # type: ignore[arg-type]


def found(one: Example, weights: np.ndarray) -> str:
    """The stance that the reader would give with these weights."""
    if one.settled is not None:
        return one.settled
    return KINDS[int(np.argmax(sum(weights[place] * value for place, value in one.features)))]


def load() -> tuple[list[Example], list[Example]]:
    """The training sentences and the dev sentences."""
    rows = [json.loads(line) for line in (HERE / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]
    dev = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    return [example(row, row["batch"]) for row in rows], [example(row, "dev") for row in dev]


def check(own: Sequence[Example], dev: Sequence[Example]) -> None:
    """Print the accuracy on each batch and on the dev sentences, by weights that never saw them."""
    right = total = 0
    for batch in sorted({one.batch for one in own}):
        held = [one for one in own if one.batch == batch]
        weights = fitted([one for one in own if one.batch != batch])
        good = sum(found(one, weights) == one.gold for one in held)
        right, total = right + good, total + len(held)
        print(f"batch {batch}: {good / len(held):.3f} of {len(held)}")
    print(f"batches together: {right / total:.3f}")
    weights = fitted(own)
    table = Counter((one.gold, found(one, weights)) for one in dev)
    print(f"dev, never seen by the weights: {sum(table[k, k] for k in STANCES) / len(dev):.3f} of {len(dev)}")
    for gold in STANCES:
        print(f"  {gold:10}", *(f"{table[gold, other]:4}" for other in STANCES))


def main() -> None:
    """Fit, write the weights; or check."""
    own, dev = load()
    if "--check" in sys.argv[1:]:
        check(own, dev)
        return
    weights = fitted([*own, *dev])
    scale = float(np.abs(weights).max()) / STEPS
    whole = np.rint(weights / scale).astype(int)
    stored = [[place, *map(int, whole[place])] for place in np.flatnonzero(whole.any(axis=1)).tolist()]
    data = sha256((HERE / "sentences.jsonl").read_bytes() + DEV.read_bytes()).hexdigest()
    TARGET.write_text(
        json.dumps({"sentences": data, "scale": scale, "weights": stored}, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )
    seen = trainable([*own, *dev])
    good = sum(found(one, whole) == one.gold for one in seen)
    print(f"{len(stored)} rows of weights from {len(seen)} sentences, {good / len(seen):.3f} of them right")


if __name__ == "__main__":
    main()
