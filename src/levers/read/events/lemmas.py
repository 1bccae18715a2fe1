"""Lemmas of verb forms that the parser takes for nouns: irregular forms by table, regular ones by their endings."""

from __future__ import annotations

from functools import lru_cache

from levers.read.events.lexicon import class_words, noun_frames, operators, verb_frames

__all__ = ["IRREGULAR", "lemma_of"]

IRREGULAR = {
    "lent": "lend",
    "sent": "send",
    "met": "meet",
    "given": "give",
    "sold": "sell",
    "bought": "buy",
    "built": "build",
    "cut": "cut",
    "begun": "begin",
    "broken": "break",
    "drawn": "draw",
    "driven": "drive",
    "fought": "fight",
    "held": "hold",
    "hit": "hit",
    "kept": "keep",
    "laid": "lay",
    "led": "lead",
    "left": "leave",
    "made": "make",
    "paid": "pay",
    "put": "put",
    "shot": "shoot",
    "shut": "shut",
    "struck": "strike",
    "sunk": "sink",
    "taken": "take",
    "told": "tell",
    "withdrawn": "withdraw",
    "won": "win",
    "sought": "seek",
    "spoken": "speak",
    "sworn": "swear",
    "torn": "tear",
    "overthrown": "overthrow",
    "overthrew": "overthrow",
    "withdrew": "withdraw",
    "flew": "fly",
    "fled": "flee",
    "gave": "give",
    "spoke": "speak",
    "sank": "sink",
    "swore": "swear",
    "retook": "retake",
}


@lru_cache(maxsize=1 << 15)
def lemma_of(lemma: str, low: str) -> str:
    """The pipeline's lemma where the lexicon knows it, else the stem that the lexicon knows."""
    given = (lemma or low).lower()
    known = given in verb_frames() or given in operators() or given in noun_frames()
    if (
        (known and given != low)
        or given in noun_frames()
        or given in class_words()
        or not low.endswith(("ed", "ing", "s"))
    ):
        return given
    for ending, stems in (
        ("ied", ("y",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
        ("ies", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        if low.endswith(ending):
            base = low[: -len(ending)]
            for stem in stems:
                if (
                    base + stem in verb_frames()
                    or base + stem in operators()
                    or (ending[-1] == "s" and base + stem in class_words())
                ):
                    return base + stem
            if len(base) > 3 and base[-1] == base[-2] and base[:-1] in verb_frames():
                return base[:-1]
    return given
