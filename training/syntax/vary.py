"""Vary a sentence as news texts vary and EWT, web text of 2000-2012 in plain ASCII, does not.

Other names of the same kind (countries, capitals, leaders), curly quotes, dashes, headline case, capitals, lower case, runs of spaces (line breaks and emphasis marks become spaces
before parsing), and a lost final stop. The annotation stays right: only names and spellings change, and a run of spaces adds one
token, annotated as spaCy's own models do it (_SP, SPACE, dep of the word before).
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from training.syntax.conllu import Sentence, Word

CURLY = {"'": "’", "n't": "n’t", "'s": "’s", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m"}
DASHES = ("–", "—", "--", "-")
NAMES = Path(__file__).with_name("names.txt")


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence, at times with other names or in another spelling."""
    words = sentence.words
    forms = list(_renamed(words, rng))
    if rng.random() < 0.4:
        forms = list(_curled(forms))
    if rng.random() < 0.2:
        dash = rng.choice(DASHES)
        forms = [dash if form in DASHES[:3] else form for form in forms]
    forms = _cased(forms, rng)
    if rng.random() < 0.05 and len(words) > 3 and words[-1].form == "." and not _has_child(words, len(words) - 1):
        words, forms = words[:-1], forms[:-1]
    gaps = [index for index in range(len(words) - 1) if words[index].end < words[index + 1].start]
    gap = rng.choice(gaps) if gaps and rng.random() < 0.1 else len(words)
    return _respelt(words, forms, gap, " " * rng.choice((1, 1, 2, 3)))


@cache
def _names() -> dict[tuple[str, str], tuple[str, ...]]:
    """Map each name and its tag to the names that may stand for it."""
    rows = [line.split() for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(name, tag): tuple(names) for _kind, tag, *names in rows for name in names}


def _renamed(words: tuple[Word, ...], rng: random.Random) -> Iterator[str]:
    for word in words:
        names = _names().get((word.form, word.xpos))
        yield rng.choice(names) if names is not None and rng.random() < 0.5 else word.form


def _has_child(words: tuple[Word, ...], index: int) -> bool:
    return any(word.head == index for word in words)


def _curled(forms: list[str]) -> Iterator[str]:
    is_open = False
    for form in forms:
        if form == '"':
            is_open = not is_open
            yield "“" if is_open else "”"
        else:
            yield CURLY.get(form, form)


def _cased(forms: list[str], rng: random.Random) -> list[str]:
    draw = rng.random()
    if draw < 0.02:
        return [form.lower() for form in forms]
    if draw < 0.04:
        # Upper-casing may lengthen a word (ß), which is harmless: offsets are made afterwards.
        return [form.upper() for form in forms]
    if draw < 0.08:
        return [form[0].upper() + form[1:] if len(form) > 3 else form for form in forms]
    return forms


def _respelt(words: tuple[Word, ...], forms: list[str], gap: int, more: str) -> Sentence:
    """Spell the sentence anew, with `more` spaces behind the space behind word `gap`."""
    text, out = "", list[Word]()
    for index, (word, form) in enumerate(zip(words, forms, strict=True)):
        out.append(replace(word, form=form, start=len(text), head=word.head + (word.head > gap)))
        text += form
        if index + 1 < len(words) and word.end < words[index + 1].start:
            text += " "
        if index == gap:
            out.append(Word(more, len(text), more, "SPACE", "_SP", "_", len(out) - 1, "dep"))
            text += more
    return Sentence(text, tuple(out))
