"""Fit `lexicon/stance_weights.json` by `python -m training.stance`.

Ridge-penalised logistic regression, minimised by Newton's method in the dual (the number of sentences is far below that of
the features), so that the result depends on nothing but the sentences, the pipeline and `PENALTY`. Prints the accuracy of
five-fold cross-validation beside that of the hand-made sum alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from levers.model import Span
from levers.read.clauses import Words, words
from levers.read.parts import Parsed, Sentence
from levers.read.stance import joined
from levers.read.stance_weights import SIZE, features
from levers.read.syntax import load_pipeline

HERE = Path(__file__).parent
TARGET = Path(__file__).resolve().parents[2] / "src" / "levers" / "read" / "lexicon" / "stance_weights.json"
PENALTY = 3.0
STEPS = 1000
"""Whole numbers per largest weight."""


def columns(text: str) -> Words:
    """One sentence, parsed."""
    sentence = Sentence(Span(0, len(text)), text, 0)
    return words(Parsed(sentence, (), load_pipeline()(text)))


def matrix(texts: list[str]) -> np.ndarray:
    """Features of each text, one row per text."""
    x = np.zeros((len(texts), SIZE))
    for row, text in enumerate(texts):
        w = columns(text)
        for place, value in features(w, 0, len(w) - 1, joined(w, 0, len(w) - 1)):
            x[row, place] += value
    return x


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights that minimise the logistic loss plus `PENALTY`/2 times their squares; y is 0 or 1."""
    gram = x @ x.T
    dual = np.zeros(len(y))
    for _ in range(30):
        p = 1 / (1 + np.exp(-gram @ dual))
        curve = p * (1 - p) + 1e-9
        step = np.linalg.solve(gram + PENALTY * np.diag(1 / curve), (gram @ dual) + (y - p) / curve)
        if np.abs(step - dual).max() < 1e-9:
            break
        dual = step
    return x.T @ dual


def main() -> None:
    """Fit, print the scores, write the weights."""
    rows = [json.loads(line) for line in (HERE / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["stance"] in {"report", "assessment"}]
    x, y = matrix([row["text"] for row in rows]), np.array([row["stance"] == "assessment" for row in rows], dtype=float)
    order = np.random.default_rng(0).permutation(len(y))
    right = 0
    for fold in range(5):
        held = order[fold::5]
        kept = np.setdiff1d(order, held)
        right += int((((x[held] @ fit(x[kept], y[kept])) > 0) == (y[held] > 0)).sum())
    print(f"five-fold accuracy {right / len(y):.3f} on {len(y)} sentences")
    weights = fit(x, y)
    scale = float(np.abs(weights).max()) / STEPS
    stored = [
        [place, round(float(weight) / scale)] for place, weight in enumerate(weights) if round(float(weight) / scale)
    ]
    TARGET.write_text(json.dumps({"scale": scale, "weights": stored}, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(stored)} weights written, training accuracy {(((x @ weights) > 0) == (y > 0)).mean():.3f}")


if __name__ == "__main__":
    main()
