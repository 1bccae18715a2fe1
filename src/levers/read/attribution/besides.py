"""Where a second telling begins beside the first, in one sentence: `denied that A and insisted that B`, `X said A, but Y doubts B`."""

from __future__ import annotations

from levers.read.attribution.order import FINITE
from levers.read.attribution.voices import known_speaker
from levers.read.clauses import SUBJECTS, Words
from levers.read.cues import MINDS, cue_forms

__all__ = ["another_tells", "others_say", "said_besides"]

HAVING = frozenset("has have had".split())
LONGEST = 12
"""Words of the longest subject that a clause joined by `but` is given."""
NEAR = 7
"""Words of the name of another teller."""


def said_besides(w: Words, i: int, first: int, anchor: int, stop: int) -> int:
    """Where a second verb of saying stands beside the cue, because the subject between them cannot speak: `says A is B and accuses`."""
    forms = cue_forms()
    cue = forms.get(w.lows[i])
    subject = w.child(anchor, *SUBJECTS)
    modal = any(w.tags[k] == "MD" and k < anchor for k in w.children[anchor]) and w.tags[i] == "VBD"
    if cue is not None and subject is None and w.pos[anchor] in {"NOUN", "PROPN"} and w.tags[i] in FINITE:
        for k in range(first + 2, stop):
            other = forms.get(w.lows[k])
            named = w.lows[k - 1] in {"and", "but"} and w.pos[k - 2] in {"NOUN", "PROPN"} and other is not None
            if named and other is not None and other.form == cue.form and w.pos[k + 1] not in {"PUNCT", "ADP"}:
                return k - 1
    plainly = _says_further(w, i, first, stop)
    if plainly is not None:
        return plainly
    if cue is None or subject is None or known_speaker(w, subject) and not modal or w.tags[i] not in FINITE:
        return stop + 1
    for k in range(first + 2, stop):
        other = forms.get(w.lows[k])
        if w.pos[k - 1] == "CCONJ" and other is not None and other.form == cue.form and w.tags[k] == w.tags[i]:
            return k - 1
    return stop + 1


def _says_further(w: Words, i: int, first: int, stop: int) -> int | None:
    """Where `and` joins a second verb of saying of the same form: `denied that A and insisted that B`, `called it B and blamed C`."""
    forms = cue_forms()
    cue = forms.get(w.lows[i])
    if cue is None or cue.form == "base" or w.tags[i] == "VBG":
        return None
    perfect = w.child(i, "aux") is not None and w.tags[i] == "VBN"
    for k in range(first + 2, stop):
        verb = k + 1 if perfect and w.lows[k] in {"has", "have"} else k
        other = forms.get(w.lows[verb])
        if other is None or other.form != cue.form or w.lows[k - 1] not in {"and", "but"} or w.pos[verb] == "NOUN":
            continue
        if w.tags[verb] != w.tags[i] or w.tags[verb] == "VBN" and not perfect or w.child(verb, *SUBJECTS) is not None:
            continue
        finite = [j for j in range(first, k - 1) if w.tags[j] in FINITE]
        told = w.lows[first] == "that" and w.lows[verb + 1] == "that"
        apart = verb > k and not any(w.lows[j] in HAVING for j in finite)
        if told or apart or not finite and w.lows[verb + 1] not in {"to", "by"}:
            return k - 1
    return None


def another_tells(w: Words, j: int, stop: int) -> bool:
    """Whether `and` begins the clause of another named teller: `reaffirmed its will to help and Ms Koch expressed`."""
    if w.lows[j] not in {"and", "but"} or j + 2 > stop or not w.texts[j + 1][:1].isupper():
        return False
    for k in range(j + 2, min(stop, j + NEAR)):
        if w.tags[k] in {"VBD", "VBZ"} and w.pos[k] == "VERB":
            return True
        if w.tags[k] in FINITE and w.pos[k] == "VERB" or w.tags[k] == "VBN" and w.pos[k + 1] in {"DET", "PRON"}:
            return w.lows[k] in cue_forms()
        if w.pos[k] not in {"PROPN", "NOUN", "ADJ", "PART", "ADP", "DET"}:
            return False
    return False


def others_say(w: Words, j: int, stop: int, *, plainly: bool = False) -> bool:
    """Whether the clause at `j` has a speaker and a verb of saying of its own: `, while Cairo insists on`, `, but analysts doubt`."""
    if w.pos[j + 1] == "PRON":
        return False
    for k in range(j + 2, min(stop, j + LONGEST)):
        if w.lows[k] in {"is", "are", "was", "were"} and w.lows[k + 1] in MINDS:
            return True
        if w.tags[k] in FINITE and w.pos[k] != "AUX":
            cue = cue_forms().get(w.lows[k]) or cue_forms().get("|".join(w.lows[k : k + 2]))
            return cue is not None and w.pos[k - 1] != "PRON" and (not plainly or "q" in cue.frames)
    return False
