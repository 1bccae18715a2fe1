"""Plain sentences whose parse hides the telling: `X claims the base was empty`, `X used to tell us that`, by the order of words.

Parsers trained on web text take `claims` for a noun, `confided` for an adjective and `reckon` for a name. Where the other
rules find nobody's words in a sentence, it is read from its first word on: a name that can speak, with what describes it, a
verb of saying or thinking, perhaps the one told, and a clause.
"""

from __future__ import annotations

from levers.read.attribution.content import deed
from levers.read.attribution.draft import Draft
from levers.read.attribution.ends import aside, goes_to
from levers.read.attribution.order import OPENING, dash, trimmed
from levers.read.attribution.subjects import EVIDENCE, NOT_SOURCES
from levers.read.attribution.voices import known_word, nobody, paid_visit
from levers.read.clauses import Words
from levers.read.cues import Cue, cue_forms, pair_openers

__all__ = ["by_order"]

LONGEST = 22
"""Words before the verb, and what describes the speaker."""
TOLD = 6
"""Words of the one told."""
FULL = frozenset("VBD VBZ MD".split())
HABITUAL = frozenset(["used", "keeps", "kept"])
WONDERING = frozenset("what who whom whose which when where why how whether that if".split())
WHOLE = frozenset("both some many most several all one two three four few each either".split())
TELLING = frozenset("tell inform assure reassure notify remind alert warn".split())


def by_order(w: Words, number: int, text: str) -> Draft | None:
    """The attribution of a sentence that is all `X says that ...`, or None.

    Args:
        w: the sentence's columns.
        number: its place in the document, for the draft.
        text: the document with marks blanked.
    """
    source = _speaker(w)
    if source is None:
        return None
    verb, last = source
    i = verb
    while i < len(w) and (w.pos[i] == "ADV" or w.lows[i] in {"has", "have", "had"} | HABITUAL or w.tags[i] == "TO"):
        i += 1
    cue, end = _cue(w, i)
    if cue is not None and (paid_visit(w, cue.lemma, end) or deed(w, end, cue)):
        return None
    if cue is None or cue.lemma in EVIDENCE or cue.form == "ing" or w.texts[i][:1].isupper():
        return None
    if "c" not in cue.frames and not ("g" in cue.frames and end > i and end + 2 < len(w)):
        return None
    if cue.form == "base" and i == verb and not _plural(w, last):
        return None
    begin = _clause(w, end, cue) if "c" in cue.frames else end + 1
    if begin is None:
        return None
    span = w.span(0, last)
    stop = min(aside(w, i, begin, len(w) - 1) - 1, goes_to(w, begin + 1))
    content = trimmed(text, w.starts[begin], w.ends[stop])
    return Draft(number, span, text[span.start : span.end], w.span(i, end), [content], "c", cue.stance)


def _speaker(w: Words) -> tuple[int, int] | None:
    """Where the verb stands, and the last word of the name before it, if one that can speak opens the sentence."""
    if len(w) < len("a b c d".split()) or w.pos[0] in {"ADP", "SCONJ", "CCONJ", "ADV", "PUNCT"}:
        return None
    if w.lows[0] in NOT_SOURCES or nobody(w, 0):
        return None
    forms, described = cue_forms(), False
    last: int | None = None
    head: int | None = None
    for j in range(min(len(w) - 2, LONGEST)):
        low = w.lows[j]
        if w.texts[j] == ",":
            last = j - 1 if last is None else last
            head = last if head is None else head
        elif w.pos[j] == "PUNCT":
            return None
        elif low == "who" and j and "," not in w.texts[:j]:
            last, head, described = j - 1, head if head is not None else j - 1, True
        elif head is None and w.pos[j] == "ADP":
            head = next((k for k in range(j - 1, 0, -1) if w.pos[k] in {"NOUN", "PROPN"}), 0)
            if w.lows[head] in WHOLE:
                head = None
        verbal = low in HABITUAL or low in {"has", "have", "had"} and not described
        verbal = verbal or low in forms and (forms[low].form != "base" or _plural(w, j - 1))
        noun = w.tags[j] == "NNS" and w.pos[j - 1] in {"DET", "ADJ"} and not known_word(w.lows[j - 1])
        if j and verbal and not (head is None and noun):
            last = j - 1 if last is None else last
            head = last if head is None else head
            open_comma = "," in w.texts[last:j] and w.texts[j - 1] != ","
            name = w.tags[head] in {"NNP", "NNPS"} or w.texts[head][:1].isupper() and head > 0
            return (j, last) if (name or known_word(w.lows[head])) and not open_comma else None
        if j and (w.tags[j] in FULL or w.tags[j] == "VBN" and w.child(j, "nsubj") is not None):
            if not described:
                return None
            described = False
    return None


def _cue(w: Words, i: int) -> tuple[Cue | None, int]:
    forms = cue_forms()
    if i + 1 < len(w) and w.lows[i] in pair_openers() and f"{w.lows[i]}|{w.lows[i + 1]}" in forms:
        return forms[f"{w.lows[i]}|{w.lows[i + 1]}"], i + 1
    return (forms.get(w.lows[i]), i) if i < len(w) else (None, i)


def _plural(w: Words, last: int) -> bool:
    return any(w.tags[j] in {"NNS", "NNPS"} or w.lows[j] in {"and", "police", "they"} for j in range(last + 1))


def _clause(w: Words, end: int, cue: Cue) -> int | None:
    """Where what is told begins behind the verb: at its conjunction or its subject, behind the one told."""
    stop = next((j for j in range(end + 1, len(w)) if w.texts[j] in {";", ":", *OPENING} or dash(w, j)), len(w))
    first = end + 1
    if cue.frames & {"o"} or cue.lemma in TELLING:
        for j in range(end + 2, min(stop, end + 2 + TOLD)):
            if w.lows[j] in WONDERING or w.tags[j] == "PRP" and w.lows[j] not in {"them", "him", "her", "us", "me"}:
                first = j
                break
            if w.tags[j] in FULL or w.texts[j] == ",":
                return None
        else:
            return None
    elif "w" in cue.frames and w.lows[first] not in {"that", "whether"}:
        return None
    if "so" in w.lows[end + 1 : first]:
        return None  # `tells so many tales that nobody listens`
    if first + 2 >= stop or w.lows[first] == "to" or w.pos[first] in {"ADP", "PUNCT"}:
        return None
    opens = w.lows[first] in WONDERING
    if not opens and w.pos[first] not in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}:
        return None
    comma = next((j for j in range(first, stop) if w.texts[j] == ","), stop)
    finite = [j for j in range(first + 1, stop if opens else comma) if w.tags[j] in FULL | {"VBP"}]
    return first if finite else None
