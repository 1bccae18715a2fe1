"""What is said where it follows the verb: clause, quotation, infinitive, phrase, and where each ends."""

from __future__ import annotations

from levers.model import Span
from levers.read.attribution.order import CLOSING, DASHES, DAYS, FINITE, OPENING, timed, trimmed
from levers.read.attribution.quotes import Quote
from levers.read.attribution.voices import known_speaker
from levers.read.clauses import SUBJECTS, Words
from levers.read.cues import Cue, cue_forms

__all__ = ["ahead", "asked_to", "opener"]

AGAINST = frozenset("although though whereas while".split())
REMARKS = frozenset("even when after before since because".split())
"""What opens a remark of the author's behind an infinitive or a noun phrase."""
LONGEST = 12
"""Words of the longest subject that a clause joined by `but` is given."""
SHORT = 30
"""Words within which the first verb of what is told stands."""
SETTING = frozenset(
    "if when after while although though since because once unless until even where as before given".split()
)
DONE = frozenset(
    "independence war emergency victory bankruptcy ceasefire truce holiday mourning martial state-of-emergency".split()
)
"""What is declared by declaring it: an act, no statement."""
ADMITTING = frozenset("report deny admit recall remember acknowledge confess mention describe".split())
"""Verbs whose content may be a bare gerund: `denied taking part`."""
OPENERS = frozenset("that whether how what why who whom whose when where which if".split())


def opener(w: Words, last: int, *, told: bool = True) -> int | None:
    """Where a clause that `that` or a question word opens begins, a phrase or two behind the verb at most.

    Args:
        w: the sentence's columns.
        last: the last word of the verb.
        told: whether the verb takes someone told (`told reporters that`); else a noun between means a relative clause.
    """
    for j in range(last + 1, min(len(w) - 2, last + 9)):
        if w.lows[j] in OPENERS and not (w.lows[j] in {"that", "what", "which"} and j > last + 1 and w.pos[j] == "DET"):
            return j if j == last + 1 or not _of_a_noun(w, j, last, told=told) else None
        if w.pos[j] in {"VERB", "AUX"} and w.deps[j] != "amod" or w.texts[j] in {",", ":", ";"}:
            return None
    return None


def _of_a_noun(w: Words, j: int, last: int, *, told: bool) -> bool:
    """Whether the word at `j` begins a clause about the noun before it, or one of time: `added something that`."""
    if (
        told
        or w.lows[j] in {"if", "whether", "how", "why"}
        or w.pos[last + 1] in {"ADP", "ADV"}
        or timed(w, last + 1, j - 1)
        or w.texts[j - 1] == ","
    ):
        return False
    return any(w.pos[k] in {"NOUN", "PROPN", "PRON"} for k in range(last + 1, j))


def ahead(
    w: Words, i: int, last: int, group: tuple[int, int], cue: Cue, quoted: tuple[Quote, ...], text: str
) -> tuple[list[Span], str] | None:
    """Content that follows the verb, and the frame that it fills."""
    after = max(last, group[1]) if group[1] > i else last
    quoted = tuple(quote for quote in quoted if not quote.inner.start <= w.starts[i] < quote.inner.end)
    opening = next((quote for quote in quoted if quote.span.start >= w.ends[last]), None)
    if opening is not None and cue.frames & {"q", "c"}:
        between = text[w.ends[last] : opening.span.start]
        if between.rstrip().endswith((":", ",")) and len(between.split()) <= 14 and not _clausal(w, i, opening):
            return [Span(opening.span.start, opening.span.end)], "q"
    asked = asked_to(w, i, last, cue, text)
    if asked is not None:
        return asked
    clause = _clause(w, i, last, after, cue, text)
    if clause is not None:
        return clause
    if cue.frames & {"k", "a"}:
        return _naming(w, i, cue, text)
    if opening is not None and "q" in cue.frames and opening.span.start - w.ends[last] <= 2:
        return [Span(opening.span.start, opening.span.end)], "q"
    return _phrase(w, i, last, cue, text)


def _clause(w: Words, i: int, last: int, after: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
    """A clause or an infinitive behind the verb."""
    for j in w.children[i]:
        dep = w.deps[j]
        if j <= i or j <= after and dep in SUBJECTS:
            continue
        clausal = dep == "ccomp" or dep in {"xcomp", "parataxis", "obj"} and _finite(w, j)
        if "c" in cue.frames and clausal:
            begin = last + 1 if w.lows[last + 1] == "that" else max(w.lefts[j], last + 1)
            return _until_end(w, i, begin, j, text), "c"
        infinitive = dep == "xcomp" and w.lows[w.lefts[j]] in {"to", "not", "never"}
        if infinitive and "i" in cue.frames and "o" not in cue.frames:
            return _until_end(w, i, w.lefts[j], j, text), "i"
    if "i" in cue.frames and last + 2 < len(w) and w.lows[last + 1] == "to" and w.tags[last + 2] in {"VB", "JJ"}:
        return _until_end(w, i, last + 1, last + 1, text), "i"
    if cue.lemma in ADMITTING and last + 2 < len(w) and w.tags[last + 1] == "VBG":
        return _until_end(w, i, last + 1, last + 1, text), "c"
    opens_at = opener(w, after, told=bool(cue.frames & {"o", "p"}) or after > last) if "c" in cue.frames else None
    return (_until_end(w, i, opens_at, opens_at, text), "c") if opens_at is not None else None


def _phrase(w: Words, i: int, last: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
    """A noun phrase or a prepositional phrase behind the verb."""
    for frame, dep in (("n", "obj"), ("p", "obl")):
        if frame == "n" and " " in cue.lemma and "n" in cue.frames and last + 1 < len(w):
            return _until_end(w, i, last + 1, last + 1, text), "n"
        noun = next((j for j in w.children[i] if j > i and w.deps[j] == dep), None)
        if frame in cue.frames and noun is not None:
            return _until_end(w, i, w.lefts[noun], noun, text), frame
    if (
        "n" in cue.frames
        and last + 2 < len(w)
        and not any(tag in FINITE for j, tag in enumerate(w.tags) if j and j != i)
    ):
        return [trimmed(text, w.starts[last + 1], w.ends[-1])], "n"
    return None


def asked_to(w: Words, i: int, last: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
    """`urged the parties to return`: from the one addressed on."""
    if not {"o", "i"} <= cue.frames:
        return None
    for j in range(last + 1, min(len(w) - 1, last + 16)):
        if w.lows[j] == "to" and (w.tags[j + 1] == "VB" or w.pos[j + 1] == "VERB" or w.tags[j + 1] == "RB"):
            first = last + 1
            if w.lows[j - 1] in {"not", "never"} and j - 1 == first or j == first:
                first = j - 1 if w.lows[j - 1] in {"not", "never"} else j
            return (_until_end(w, i, first, j, text) if text else []), "i"
        if w.tags[j] in FINITE or w.lows[j] in OPENERS or w.texts[j] in {":", ";"}:
            return None
    return None


def _clausal(w: Words, i: int, opening: Quote) -> bool:
    """Whether a clause of the verb begins before the quotation does."""
    return any(
        w.deps[j] == "ccomp"
        and j > i
        and w.starts[w.lefts[j]] < opening.span.start - 2
        and w.starts[j] < opening.span.start
        for j in w.children[i]
    )


def _finite(w: Words, j: int) -> bool:
    return w.pos[j] in {"VERB", "AUX", "ADJ", "NOUN"} and w.child(j, "nsubj", "nsubj:pass", "expl") is not None


def _naming(w: Words, i: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
    """`called the move a mistake`, `described it as shameful`."""
    noun = next((j for j in w.children[i] if j > i and w.deps[j] in {"obj", "iobj", "xcomp", "ccomp"}), None)
    flat = "a" in cue.frames and noun is None
    end = len(w) - 1 if flat else w.rights[i]
    if flat and any(w.lows[j] == "as" for j in range(i + 2, end)):
        return _until_end(w, i, i + 1, i + 1, text), "k"
    if noun is None:
        return _phrase(w, i, i, cue, text) if "a" in cue.frames else None
    if "a" in cue.frames and any(w.lows[j] == "as" for j in range(i + 2, end + 1)):
        return _until_end(w, i, w.lefts[noun], noun, text), "k"
    if "k" not in cue.frames:
        return None
    if any(j > noun and w.deps[j] == "xcomp" for j in w.children[i]) and "," not in w.texts[i:noun]:
        return _until_end(w, i, i + 1, i + 1, text), "k"
    head = i + 1
    while (
        head < end
        and (
            w.pos[head] in {"DET", "ADJ", "NUM"}
            or w.tags[head] == "PRP$"
            or w.texts[head] in {"'s", "’s"}
            or w.pos[head + 1] in {"NOUN", "PROPN", "PART"}
        )
        and w.pos[head] != "PRON"
    ):
        head += 1
    edge = next((j for j in range(head + 1, end + 1) if w.texts[j] == ","), end + 1)
    if any(w.lemmas[j] in DONE for j in range(i + 1, min(head + 1, edge))):
        return None
    named = any(
        w.texts[j] in OPENING | CLOSING or w.lows[j] in {"a", "an"} or w.pos[j] == "ADJ" for j in range(head + 1, edge)
    )
    return (_until_end(w, i, i + 1, i + 1, text), "k") if named else None


def _told_too(w: Words, j: int, first: int) -> bool:
    """Whether a verb that the parse puts beside the cue is told with the rest: `that A, and that B`, `will A and even let B`."""
    left = w.lefts[j]
    while left < j and (w.pos[left] == "CCONJ" or w.texts[left] == ","):
        left += 1
    if w.lows[left] in {"that", "whether"} and left < j:
        return True
    own = any(w.deps[k] in SUBJECTS for k in w.children[j])
    modal = any(w.tags[k] == "MD" for k in range(first, min(left, first + SHORT)))
    return not own and modal and w.lows[j] == w.lemmas[j] and cue_forms().get(w.lows[j]) is None


def _said_besides(w: Words, i: int, first: int, anchor: int, stop: int) -> int:
    """Where a second verb of saying stands beside the cue, because the subject between them cannot speak: `says A is B and accuses`."""
    forms = cue_forms()
    cue = forms.get(w.lows[i])
    subject = w.child(anchor, *SUBJECTS)
    modal = any(w.tags[k] == "MD" and k < anchor for k in w.children[anchor]) and w.tags[i] == "VBD"
    if cue is None or subject is None or known_speaker(w, subject) and not modal or w.tags[i] not in FINITE:
        return stop + 1
    for k in range(first + 2, stop):
        other = forms.get(w.lows[k])
        if w.pos[k - 1] == "CCONJ" and other is not None and other.form == cue.form and w.tags[k] == w.tags[i]:
            return k - 1
    return stop + 1


def _conditioned(w: Words, first: int, left: int) -> bool:
    """Whether what is told begins with its own condition or setting, so that the first comma ends that alone."""
    opens = first + 1 if w.lows[first] == "that" and first + 1 < len(w) else first
    conditional = w.lows[opens] in SETTING or w.lows[opens] in {"had", "should", "were"} or w.pos[opens] == "ADP"
    return conditional and "," not in w.texts[first : left - 1]


def _further(w: Words, i: int, first: int, stop: int) -> int:
    """Over what goes on with the content though the parse hangs it elsewhere: `and that B`; behind a participle, `, but B is`."""
    j = stop + 1
    comma = j < len(w) and w.texts[j] == ","
    j += comma
    joined = j + 2 < len(w) and w.pos[j] == "CCONJ"
    j += joined
    if j + 2 >= len(w):
        return stop
    goes_on = joined and w.lows[j] == "that" and w.tags[j] != "DT"
    if not goes_on and comma and w.lows[i].endswith("ing") and any(w.tags[k] in FINITE for k in range(first, stop)):
        verb = next((k for k in range(j, min(len(w), j + LONGEST)) if w.tags[k] in FINITE or w.texts[k] == ";"), j)
        clause = verb > j and w.tags[verb] in FINITE and w.pos[j] in {"DET", "PRON", "PROPN", "NOUN", "ADJ"}
        told = {w.lows[verb], w.lows[min(verb + 1, len(w) - 1)]} & cue_forms().keys()
        goes_on = (
            clause and not told and w.tags[j] not in {"WDT", "WP"} and (joined or _conditioned(w, first, stop + 2))
        )
    if not goes_on:
        return stop
    forms = cue_forms()
    for k in range(j + 1, len(w)):
        cue = forms.get(w.lows[k])
        if w.texts[k - 1] == "," and (w.lows[k] in {"according", *AGAINST} or cue is not None and cue.form == "ing"):
            return k - 1
        if w.texts[k] in {";", *DASHES}:
            return k - 1
    return len(w) - 1


def _telling(w: Words, k: int) -> bool:
    cue = cue_forms().get(w.lows[k])
    return cue is not None and cue.form == "ing"


def _others_say(w: Words, j: int, stop: int) -> bool:
    """Whether the clause at `j` has a speaker and a verb of saying of its own: `, while Cairo insists on`, `, but analysts doubt`."""
    if w.pos[j + 1] == "PRON":
        return False
    for k in range(j + 2, min(stop, j + LONGEST)):
        if w.tags[k] in FINITE and w.pos[k] != "AUX":
            return (w.lows[k] in cue_forms() or "|".join(w.lows[k : k + 2]) in cue_forms()) and w.pos[k - 1] != "PRON"
    return False


def _aside(w: Words, i: int, first: int, stop: int) -> int:
    """Where, behind a comma, the author goes on with a remark of his own: `, although ...`, `, while others ...`.

    A clause that `that` or a subject of its own opens holds what follows; an infinitive or a noun phrase does not.
    """
    clause = any(w.tags[j] in FINITE for j in range(first, min(stop, first + SHORT)) if w.texts[j] != ",")
    comma = next((j for j in range(first, stop) if w.texts[j] == ","), stop)
    clause = w.lows[first] in {"that", "whether"} or clause and any(w.tags[j] in FINITE for j in range(first, comma))
    for j in range(max(first, i) + 2, stop):
        if not clause and w.lows[j] == "on" and w.lows[j + 1] in DAYS and w.lows[min(j + 2, stop)] in REMARKS:
            return j
        if w.texts[j - 1] != ",":
            continue
        low = w.lows[j]
        if low in AGAINST and not clause or low in AGAINST | {"but"} and _others_say(w, j, stop):
            return j
        if not clause and low == "where":
            return j
        last_part = "," not in w.texts[j:stop]
        if not clause and (low in REMARKS or last_part and low == "which" and w.tags[min(j + 1, stop)] in FINITE):
            return j
    return stop + 1


def _until_end(w: Words, i: int, first: int, anchor: int, text: str) -> list[Span]:
    """From word `first` to where the verb's clause ends."""
    last = w.rights[i]
    if w.deps[i] in {"ROOT", "root", "parataxis"} or w.heads[i] == i:
        last = len(w) - 1
    if last <= first:  # the parser took the verb for a noun
        last = len(w) - 1
    stop = last
    for j in w.children[i]:
        left = w.lefts[j]
        if left <= anchor or j <= anchor:
            continue
        if (
            w.deps[j] == "conj"
            and w.pos[j] in {"VERB", "AUX"}
            and not _told_too(w, j, first)
            or w.deps[j] in {"advcl", "parataxis"}
            and w.texts[left - 1] == ","
            and not _conditioned(w, first, left)
        ):
            stop = min(stop, left - 1)
    forms = cue_forms()
    stop = min(stop, _said_besides(w, i, first, anchor, stop) - 1)
    while first < stop - 1 and w.lows[first] == "on" and timed(w, first, first + 1):
        first += 2
    for j in range(max(first, anchor) + 1, stop + 1):
        if w.texts[j - 1] in {",", *CLOSING}:
            cue = forms.get(w.lows[j])
            if cue is not None and cue.form == "ing" or w.lows[j] == "according":
                stop = min(stop, j - 1)
        if w.lows[j] == "while" and any(_telling(w, k) for k in (j + 1, j + 2) if k <= stop):
            stop = min(stop, j - 1)
    stop = min(stop, _aside(w, i, first, stop) - 1)
    stop = _further(w, i, first, stop)
    while stop > first and (w.lows[stop] in {"and", "but", "or"} or w.texts[stop] in {",", ";"}):
        stop -= 1
    return [trimmed(text, w.starts[first], w.ends[stop])]
