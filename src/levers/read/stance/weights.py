"""As what kind of statement words are made: a multinomial logistic sum over their words, classes and shape.

    P(k) = exp(w_k · x) / Σ_j exp(w_j · x),    k = report, assessment, forecast, appeal, question

x holds the rule that fired (`rules.py`), a hand-made sum over classes of words (`lexicon/stance.csv`), set phrases, tense,
modals, figures, dates and comparisons, classes of words and how they hang together (`classes.py`), and words, word
pairs, endings and tag pairs, all hashed into `SIZE` places (Weinberger et al. 2009, "Feature hashing for large scale
multitask learning"). The weights were fitted by ridge-penalised maximum likelihood on sentences of our own writing
(`training/stance`), and are stored as small whole numbers.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zlib import crc32

from levers.model import Stance
from levers.read.clauses import Words
from levers.read.stance.classes import clause_marks, modal_marks, word_classes
from levers.read.stance.phrases import marks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["KINDS", "SIZE", "features", "tense", "weigh"]

KINDS: tuple[Stance, ...] = ("report", "assessment", "forecast", "appeal", "question")
"""What words can be; headings are known by their layout. The first two are all that the hand-made sum tells apart."""
SIZE = 1 << 14
WORD, TAG, OPENING, RULE = 0.5, 0.25, 0.7, 2.0
"""Scale of hashed words, of hashed tags, of the first words and of the rule beside the hand-made features."""
BOUND = 3.0
LONG = 40.0
"""Words from which on a clause counts as long."""
_NAMED = frozenset(["PROPN", "PUNCT", "NUM"])


def weigh(w: Words, first: int, last: int, low: str, rule: str, *, said: bool = False) -> tuple[float, ...]:
    """Log odds, up to a constant, that the words `first` to `last` (in lower case: `low`) are each of `KINDS`.

    Args:
        w: The sentence's columns.
        first: First word.
        last: Last word.
        low: What `stance.joined` made of them.
        rule: The rule that fired, or an empty string.
        said: Whether the words are told of a speaker in the past.
    """
    weights, scale = _weights()
    named = _named(w, first, last, low, rule, said=said)
    totals = [value for _, value in named] @ weights[[_place(name) for name, _ in named]]
    return tuple(scale * total for total in totals.tolist())


@cache
def _weights() -> tuple[NDArray[np.float32], float]:
    """Weights by place (rows) and kind (columns), and what to multiply them by."""
    import numpy as np

    text = files("levers.read").joinpath("lexicon/stance_weights.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    weights = np.zeros((SIZE, len(KINDS)), dtype=np.float32)
    for place, *row in stored["weights"]:
        weights[place] = row
    return weights, float(stored["scale"])


@lru_cache(maxsize=1 << 16)
def _place(name: str) -> int:
    return crc32(name.encode()) % SIZE


def features(
    w: Words, first: int, last: int, low: str, rule: str, *, said: bool = False
) -> Iterator[tuple[int, float]]:
    """Places of the features of a clause and their values; `rule` and the others as for `weigh`."""
    return ((_place(name), value) for name, value in _named(w, first, last, low, rule, said=said))


def _named(w: Words, first: int, last: int, low: str, rule: str, *, said: bool) -> list[tuple[str, float]]:
    root = next((i for i in range(first, last + 1) if w.heads[i] == i or not first <= w.heads[i] <= last), first)
    time = tense(w, root, first, last)
    found = marks(low)
    made = [
        ("bias", 1.0),
        ("by hand", max(-BOUND, min(BOUND, _by_hand(w, first, last, low, root, time, found)))),
        (f"rule {rule}", RULE),
    ]
    if said:
        made.append(("said", 1.0))
    made += [(name, 1.0) for name in _shape(w, root, time)]
    past = "VBD" in w.tags[first : last + 1]
    for name in found:
        made.append((name, 1.0))
        if not past:
            made.append((f"{name} not past", 1.0))
    count = last - first + 1
    for name, pos, scale in (("names", "PROPN", 3.0), ("adverbs", "ADV", 4.0), ("adjectives", "ADJ", 4.0)):
        made.append((name, scale * w.pos[first : last + 1].count(pos) / count))
    made.append(("length", min(count, LONG) / LONG))
    for name in (f"opens {w.lows[first]}", f"opens {' '.join(w.lows[first : min(first + 1, last) + 1])}"):
        made.append((name, OPENING))
    made += [(f"opens {w.tags[first]}", WORD), (f"closes {w.texts[last]}", OPENING)]
    kinds = word_classes(w, first, last)
    made += clause_marks(w, first, last, root, time, kinds)
    made += modal_marks(w, first, last, kinds)
    made += _hashed(w, first, last)
    return made


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


def _hashed(w: Words, first: int, last: int) -> list[tuple[str, float]]:
    said: list[str] = []
    tags: list[str] = []
    tag, before, name = "^", "", True
    stop = last + 1
    for low, pos, following in zip(w.lows[first:stop], w.pos[first:stop], w.tags[first:stop], strict=True):
        if pos in _NAMED:
            said.append(f"word {pos}")
        else:
            said.append(f"word {low}")
            if len(low) > len("ending"):
                said.append(f"end {low[-4:]}")
            if not name:
                said.append(f"pair {before} {low}")
        tags.append(f"tags {tag} {following}")
        tag, before, name = following, low, pos == "PROPN"
    return [(one, WORD) for one in dict.fromkeys(said)] + [(one, TAG) for one in dict.fromkeys(tags)]


@cache
def _lexicon() -> dict[str, float]:
    """Weight of each word towards assessment (positive) or report (negative)."""
    text = files("levers.read").joinpath("lexicon/stance.csv").read_text(encoding="utf-8")
    return {word: float(row["weight"]) for row in csv.DictReader(text.splitlines()) for word in row["words"].split()}


def _by_hand(w: Words, first: int, last: int, low: str, root: int, time: str, found: tuple[str, ...]) -> float:
    """Sum of hand-made weights; above nought it speaks for an assessment."""
    weights = _lexicon()
    score = sum([weights[low] for low in w.lows[first : last + 1] if low in weights]) - 0.6
    score += 2.0 * ("supposed" in found) - 2.0 * ("measured" in found)
    if "compared" in found:
        score += 1.2 if not any(map(str.isdecimal, low)) else 0.3
    score -= 0.7 * ("figure" in found) + 0.7 * ("dated" in found)
    score += {"past": -0.7, "present": 0.9}.get(time, 0.0)
    copula = w.child(root, "cop")
    return score + 0.5 * (copula is not None and w.tags[copula] in {"VBZ", "VBP"})


def tense(w: Words, root: int, first: int, last: int) -> str:
    """The tense of the clause around `root`: past, perfect, present or none."""
    parts = [root, *(j for j in w.children[root] if w.deps[j] in {"aux", "cop", "aux:pass"} and first <= j <= last)]
    tags = {w.tags[j] for j in parts}
    if "VBD" in tags:
        return "past"
    if any(w.lows[j] in {"has", "have", "'ve"} and w.deps[j] == "aux" for j in parts):
        return "perfect"
    return "present" if tags & {"VBZ", "VBP"} else "none"
