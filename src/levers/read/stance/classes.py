"""Classes of words and the shape of a clause: what tells stances apart beyond single words.

A verb is of moving, giving, force, office, building, measure, telling, causing, being, the mind, play or winning; a noun a
person, a body, a place, a thing, a paper, an event, an amount, a quality, a condition or a picture; other words praise,
blame, measure degree, doubt and so on (`lexicon/stance_classes.csv`). A clause is then told by the classes of its root, of
what hangs on the root, and of the pairs of both, so that words never seen in training still speak.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from levers.read.clauses import Words

__all__ = ["clause_marks", "modal_marks", "word_classes"]

VERBS = frozenset("move give force office build size tell cause state mind play win".split())
NOUNS = frozenset("person official body place thing paper event amount quality condition figure".split())
HUNG = frozenset("nsubj nsubj:pass obj iobj obl advmod xcomp ccomp advcl conj aux nmod amod expl".split())
PAIRED = frozenset("nsubj nsubj:pass obj obl".split())
EDGES = frozenset("amod compound nmod obj conj acl:relcl advmod nsubj xcomp obl".split())
OTHER = frozenset("ADJ ADV SCONJ CCONJ PART DET".split())
FULL, MOST, HALF, LITTLE = 1.0, 0.7, 0.5, 0.3
"""How loudly a kind of mark speaks before the weights are fitted: the rarer, the quieter."""


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Class by written form, for verbs, nouns and other words; the first class that has a form keeps it."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    others: dict[str, str] = {}
    text = files("levers.read").joinpath("lexicon/stance_classes.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        name = row["class"]
        for word in row["words"].split():
            if name in VERBS:
                for form in _inflected(word):
                    verbs.setdefault(form, f"V {name}")
            elif name in NOUNS:
                for form in (word, f"{word}s", f"{word}es", f"{word[:-1]}ies"):
                    nouns.setdefault(form, f"N {name}")
            else:
                others.setdefault(word.lower(), f"A {name}")
    return verbs, nouns, others


def _inflected(verb: str) -> Iterator[str]:
    """The regular forms of a verb, and some that do not exist, which no text will contain."""
    yield verb
    if verb.endswith("e"):
        yield from (f"{verb}d", f"{verb}s", f"{verb[:-1]}ing")
    elif verb.endswith("y"):
        yield from (f"{verb[:-1]}ied", f"{verb[:-1]}ies", f"{verb}ing", f"{verb}ed", f"{verb}s")
    else:
        yield from (f"{verb}ed", f"{verb}s", f"{verb}es", f"{verb}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


def word_classes(w: Words, first: int, last: int) -> list[str]:
    """The class of each word from `first` to `last`; its part of speech where it has none."""
    verbs, nouns, others = _tables()
    found = []
    for pos, low in zip(w.pos[first : last + 1], w.lows[first : last + 1], strict=True):
        if pos in {"VERB", "AUX"}:
            found.append(verbs.get(low, "V"))
        elif pos == "NOUN":
            found.append(nouns.get(low, "N"))
        elif pos == "PRON":
            found.append(f"P {low}")
        elif pos in OTHER:
            found.append(others.get(low, pos))
        else:
            found.append(pos)
    return found


def clause_marks(
    w: Words, first: int, last: int, root: int, time: str, kinds: list[str]
) -> Iterator[tuple[str, float]]:
    """Marks of the classes `kinds` (one per word) and of how they hang together around `root`."""
    for kind in dict.fromkeys(kinds):
        if kind[0] in "VNA" and kind[1:2] in {"", " "}:
            yield f"has {kind}", HALF
    top = kinds[root - first]
    yield f"top {top}", FULL
    yield f"top {top} {time}", MOST
    for j in w.children[root]:
        dep = w.deps[j]
        if not first <= j <= last or dep not in HUNG:
            continue
        kind = kinds[j - first]
        yield f"{dep} {kind}", MOST
        if dep in PAIRED:
            yield f"{top} {dep} {kind}", HALF
        if dep in {"obl", "advcl"}:
            for k in w.children[j]:
                if w.deps[k] in {"case", "mark"}:
                    yield f"{dep} {w.lows[k]} {kind if dep == 'obl' else ''}", HALF
    for i in range(first, last + 1):
        head = w.heads[i]
        if i != head and first <= head <= last and w.deps[i] in EDGES:
            yield f"{kinds[head - first]} {w.deps[i]}> {kinds[i - first]}", LITTLE


def modal_marks(w: Words, first: int, last: int, kinds: list[str]) -> Iterator[tuple[str, float]]:
    """Marks of each modal, of its subject and verb, and of the clause that it stands in."""
    if "MD" not in w.tags:
        return
    for i in range(first, last + 1):
        if w.tags[i] != "MD":
            continue
        word, verb = w.lows[i], w.heads[i]
        yield f"modal {word}", FULL
        yield f"modal {word} in {w.deps[verb]}", MOST
        if first <= verb <= last:
            yield f"modal {word} of {kinds[verb - first]}", MOST
        subject = w.child(verb, "nsubj", "nsubj:pass")
        if subject is not None and first <= subject <= last:
            yield f"modal {word} by {kinds[subject - first]}", MOST
