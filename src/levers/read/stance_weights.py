"""Assessment or report: a logistic sum over the words and the shape of a clause.

    score = w · x,    P(assessment) = 1 / (1 + exp(-score))

x holds a hand-made sum over classes of words (`lexicon/stance.csv`), tense, figures, dates and comparisons, the shares of
names, adverbs and adjectives, and words, word pairs, endings and tag pairs hashed into `SIZE` places (Weinberger et al. 2009,
"Feature hashing for large scale multitask learning"). The weights w were fitted by ridge-penalised maximum likelihood on
sentences of our own writing (`training/stance`), and are stored as small whole numbers.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from zlib import crc32

from levers.read.clauses import Words
from levers.read.stance_phrases import COMPARED, DATED, FIGURE, MEASURED, SUPPOSED

__all__ = ["SIZE", "features", "tense", "weigh"]

SIZE = 1 << 13
PATTERNS = (
    ("compared", COMPARED),
    ("figure", FIGURE),
    ("dated", DATED),
    ("supposed", SUPPOSED),
    ("measured", MEASURED),
)
WORD, TAG = 0.5, 0.25
"""Scale of hashed words and of hashed tags beside the hand-made features."""
BOUND = 3.0
_NAMED = frozenset(["PROPN", "PUNCT", "NUM"])


def weigh(w: Words, first: int, last: int, low: str) -> float:
    """Log odds that the words `first` to `last` (in lower case: `low`) are an assessment and not a report."""
    weights, scale = _weights()
    return scale * sum(weights[place] * value for place, value in features(w, first, last, low))


@cache
def _weights() -> tuple[tuple[int, ...], float]:
    text = files("levers.read").joinpath("lexicon/stance_weights.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    weights = [0] * SIZE
    for place, weight in stored["weights"]:
        weights[place] = weight
    return tuple(weights), float(stored["scale"])


@cache
def _place(name: str) -> int:
    return crc32(name.encode()) % SIZE


def features(w: Words, first: int, last: int, low: str) -> Iterator[tuple[int, float]]:
    """Places of the features of a clause and their values."""
    root = next((i for i in range(first, last + 1) if w.heads[i] == i or not first <= w.heads[i] <= last), first)
    time = tense(w, root, first, last)
    yield _place("bias"), 1.0
    marks = {name for name, pattern in PATTERNS if pattern.search(low)}
    yield _place("by hand"), max(-BOUND, min(BOUND, _by_hand(w, first, last, low, root, time, marks)))
    yield from ((_place(name), 1.0) for name, _ in PATTERNS if name in marks)
    yield from ((_place(name), 1.0) for name in _shape(w, root, time))
    count = last - first + 1
    for name, pos, scale in (("names", "PROPN", 3.0), ("adverbs", "ADV", 4.0), ("adjectives", "ADJ", 4.0)):
        yield _place(name), scale * sum(1 for i in range(first, last + 1) if w.pos[i] == pos) / count
    yield from _hashed(w, first, last)


def _shape(w: Words, root: int, time: str) -> Iterator[str]:
    yield f"tense {time}"
    yield f"root {w.pos[root]}"
    yield f"root {w.tags[root]}"
    for j in w.children[root]:
        dep = w.deps[j]
        if dep == "cop":
            yield f"copula {w.tags[j]} {w.pos[root]}"
        elif dep == "aux:pass":
            yield "passive"
        elif dep == "obj":
            yield f"object {time}"
        elif dep in {"nsubj", "nsubj:pass"}:
            yield f"subject {w.lows[j] if w.pos[j] == 'PRON' else w.pos[j]}"


def _hashed(w: Words, first: int, last: int) -> Iterator[tuple[int, float]]:
    seen: set[str] = set()
    for i in range(first, last + 1):
        low, named = w.lows[i], w.pos[i] in _NAMED
        names = [f"word {w.pos[i] if named else low}"]
        if not named and len(low) > len("ending"):
            names.append(f"end {low[-4:]}")
        if i > first and not named and w.pos[i - 1] != "PROPN":
            names.append(f"pair {w.lows[i - 1]} {low}")
        names.append(f"tags {w.tags[i - 1] if i > first else '^'} {w.tags[i]}")
        for name in names:
            if name not in seen:
                seen.add(name)
                yield crc32(name.encode()) % SIZE, TAG if name.startswith("tags") else WORD


@cache
def _lexicon() -> dict[str, float]:
    """Weight of each word towards assessment (positive) or report (negative)."""
    text = files("levers.read").joinpath("lexicon/stance.csv").read_text(encoding="utf-8")
    return {word: float(row["weight"]) for row in csv.DictReader(text.splitlines()) for word in row["words"].split()}


def _by_hand(w: Words, first: int, last: int, low: str, root: int, time: str, marks: set[str]) -> float:
    """Sum of hand-made weights; above nought it speaks for an assessment."""
    weights = _lexicon()
    score = sum(weights.get(w.lows[i], 0.0) for i in range(first, last + 1)) - 0.6
    score += 2.0 * ("supposed" in marks) - 2.0 * ("measured" in marks)
    if "compared" in marks:
        score += 1.2 if not re.search(r"\d", low) else 0.3
    score -= 0.7 * ("figure" in marks) + 0.7 * ("dated" in marks)
    score += {"past": -0.7, "present": 0.9}.get(time, 0.0)
    copula = w.child(root, "cop")
    return score + 0.5 * (copula is not None and w.tags[copula] in {"VBZ", "VBP"})


def tense(w: Words, root: int, first: int, last: int) -> str:
    """The tense of the clause around `root`: past, perfect, present or none."""
    marks = [root, *(j for j in w.children[root] if w.deps[j] in {"aux", "cop", "aux:pass"} and first <= j <= last)]
    tags = {w.tags[j] for j in marks}
    if "VBD" in tags:
        return "past"
    if any(w.lows[j] in {"has", "have", "'ve"} and w.deps[j] == "aux" for j in marks):
        return "perfect"
    return "present" if tags & {"VBZ", "VBP"} else "none"
