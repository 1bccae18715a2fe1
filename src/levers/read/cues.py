"""The words that attribute: verbs of saying, thinking, asking and judging, with the frames they take.

Frames, one letter each: c clause, q quotation, i infinitive, o addressee before the content, n noun phrase, p prepositional phrase,
k object and what it is called, a object `as` something, t thought rather than speech, u often passive without source, w needs `that` or
quotation marks because the verb has other everyday senses, g gives the speaker's words even where no clause or quotation follows.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["MINDS", "Cue", "cue_forms", "mind", "nouns", "pair_openers"]

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of attribution in one of its forms."""

    lemma: str
    frames: frozenset[str]
    stance: str | None
    """What its content is by itself, such as appeal for `urge`."""
    form: str
    """base, third, ing or past"""


@cache
def cue_forms() -> dict[str, Cue]:
    """Each written form, in lower case, with its cue; two-word cues are written `points|out`."""
    text = files("levers.read").joinpath("lexicon/cues.csv").read_text(encoding="utf-8")
    forms: dict[str, Cue] = {}
    for row in csv.DictReader(text.splitlines()):
        lemma = row["lemma"]
        written = (row["forms"] or "").split() or _regular(lemma)
        base = lemma.replace(" ", "|")
        for form in (base, *written):
            first = form.split("|")[0]
            shape = (
                "base"
                if form == base
                else "third"
                if first.endswith("s")
                else "ing"
                if first.endswith("ing")
                else "past"
            )
            forms.setdefault(form, Cue(lemma, frozenset(row["frames"]), row["stance"] or None, shape))
    return forms


@cache
def pair_openers() -> frozenset[str]:
    """First words of the cues that are written in two."""
    return frozenset(form.partition("|")[0] for form in cue_forms() if "|" in form)


def _regular(lemma: str) -> list[str]:
    first, _, rest = lemma.partition(" ")
    tail = f"|{rest}" if rest else ""
    third = first + ("es" if first.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = first
    if first.endswith("y") and first[-2] not in VOWELS:
        third, past = first[:-1] + "ies", first[:-1] + "ied"
    elif first.endswith("e"):
        stem, past = first[:-1], first + "d"
    else:
        past = first + "ed"
    return [third + tail, stem + "ing" + tail, past + tail]


MINDS = frozenset(
    "confident convinced certain sure adamant persuaded optimistic pessimistic hopeful worried concerned afraid fearful anxious alarmed "
    "sceptical skeptical doubtful unconvinced uneasy unsure uncertain insistent categorical emphatic".split()
)
"""Adjectives of a state of mind, whose clause is somebody's thought."""
_VIEWS = frozenset(
    "concern concerns doubt doubts fear fears worry worries suspicion suspicions belief view views opinion conviction impression feeling alarm "
    "dismay regret scepticism skepticism unease surprise anger outrage misgivings objections complaint complaints contention".split()
)
_PLEAS = frozenset("demand demands call calls request requests proposal proposals appeal".split())
_OUTLOOKS = frozenset("hope hopes expectation expectations optimism prediction forecast".split())


def mind(word: str) -> Cue | None:
    """The cue that an adjective or a noun of thought makes with its verb: `is convinced`, `voiced concern`."""
    if word in MINDS or word in _VIEWS:
        return Cue(word, frozenset("c"), "assessment", "past")
    if word in _PLEAS:
        return Cue(word, frozenset("c"), "appeal", "past")
    return Cue(word, frozenset("c"), "forecast", "past") if word in _OUTLOOKS else None


@cache
def nouns() -> frozenset[str]:
    """Nouns whose `that` clause is somebody's words or thought."""
    return frozenset(
        "statement claim belief allegation assertion accusation remark word warning suggestion admission argument comment complaint "
        "conclusion conviction view opinion declaration contention insistence message announcement acknowledgment acknowledgement "
        "assurance promise pledge vow threat fear concern hope suspicion prediction forecast estimate assessment confirmation denial "
        "testimony revelation rumour rumor charge criticism explanation expectation finding idea impression judgment judgement notion "
        "proposal recommendation demand request call point reminder report rhetoric thesis theory thought understanding verdict".split()
    )
