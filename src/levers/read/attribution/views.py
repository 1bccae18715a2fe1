"""Attributions without a verb of saying: a state of mind, a view that somebody holds, words that are reported from somewhere.

`X is convinced that`, `X voiced concern that`, `X made it clear that`, `X's position is that`, `the view in X is that`, `there are
reports from X that`, `it is claimed in a note from X that`, `"...," was how X put it`, `if X is to be believed,`.
"""

from __future__ import annotations

from collections.abc import Iterator

from levers.model import Span
from levers.read.attribution.draft import Draft
from levers.read.attribution.ends import OCCASIONS, aside
from levers.read.attribution.order import FINITE, trimmed
from levers.read.attribution.subjects import plain_subject, source_words, subject_of
from levers.read.attribution.voices import known_speaker, nobody, speechless, without_time
from levers.read.clauses import SUBJECTS, Words
from levers.read.cues import MINDS, cue_forms, nouns

__all__ = ["by_view"]

COPULAS = frozenset(
    "is are was were 's 're remain remains remained feel feels felt seem seems seemed grow grew".split()
)
LIGHT = frozenset(
    f"{stem}{end}"
    for stem, ends in (
        ("express", ("es", "ed", "ing")),
        ("voic", ("es", "ed", "ing")),
        ("rais", ("es", "ed", "ing")),
        ("air", ("s", "ed", "ing")),
        ("shar", ("es", "ed", "ing")),
        ("repeat", ("s", "ed", "ing")),
        ("reiterat", ("es", "ed", "ing")),
        ("renew", ("s", "ed", "ing")),
        ("hold", ("s", "ing")),
        ("harbour", ("s", "ed", "ing")),
        ("issu", ("es", "ed", "ing")),
        ("utter", ("s", "ed", "ing")),
        ("deliver", ("s", "ed", "ing")),
    )
    for end in ends
) | frozenset("held take takes took taken taking have has had gave give gives made make makes put".split())
FEELINGS = frozenset(
    "doubt doubts confidence regret optimism pessimism alarm scepticism skepticism dismay worry worries concerns fears hopes view views "
    "opinion certainty unease surprise anger outrage misgivings objections suspicions warnings complaints claims demands calls".split()
)
WITHOUT = frozenset("have has had take takes took taken taking give gives gave put make makes made".split())
"""Light verbs of many senses, read only where `that` follows the noun."""
USED = frozenset("used put chose gave".split())
POSITIONS = frozenset(
    "argument position view line complaint message claim answer thesis theory verdict conclusion contention stance reasoning belief fear hope "
    "worry calculation assumption consensus feeling mood perception excuse explanation defence defense demand suspicion reply response "
    "assessment judgement judgment opinion official-line grievance objection warning advice estimate".split()
)
HELD_BY = frozenset("of in among from within at across".split())
KNOWN = frozenset("clear plain known explicit".split())
MENTAL_END = 9
"""Words between a light verb and its noun, or between a noun and its `that`."""


def by_view(w: Words, number: int, text: str) -> Iterator[Draft]:
    """The attributions of one sentence that its states of mind and its nouns make."""
    for i, low in enumerate(w.lows):
        draft = None
        if (
            low in MINDS
            and i
            and i + 2 < len(w)
            or (
                low in {"view", "opinion", "belief", "impression", "conviction"}
                and i > 2
                and w.lows[i - 2] in {"of", "under"}
            )
        ):
            draft = _minded(w, i, number, text)
        elif low in KNOWN and i > 1:
            draft = _made_clear(w, i, number, text)
        elif low in LIGHT:
            draft = _voiced(w, i, number, text)
        elif low in {"it", "there"} and i + 3 < len(w) and w.lows[i + 1] in COPULAS:
            draft = _told_there(w, i, number, text)
        elif low in {"if", "hear"}:
            draft = _believed(w, i, number, text)
        if draft is None and low in POSITIONS and w.pos[i] == "NOUN":
            draft = _position(w, i, number, text)
        if draft is None and low in {"how", "word", "words", "phrase", "verdict", "answer", "reply"} and i > 1:
            draft = _summed_up(w, i, number, text)
        if draft is not None:
            yield draft


def _made(
    w: Words,
    number: int,
    source: tuple[int, int],
    cue: tuple[int, int],
    content: Span,
    text: str,
) -> Draft | None:
    first, last = source
    if first > last or nobody(w, first) or content.end - content.start < len("so so") or not _may(w, first, last):
        return None
    span = w.span(*without_time(w, first, last))
    return Draft(number, span, text[span.start : span.end], w.span(*cue), [content], "c")


def _may(w: Words, first: int, last: int) -> bool:
    return w.lows[first] not in {
        "i",
        "we",
        "you",
        "it",
        "this",
        "that",
        "there",
        "my",
        "our",
        "your",
        "what",
        "one",
    } and w.pos[last] in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}


def _subject(w: Words, at: int, before: int) -> tuple[int, int] | None:
    """The speaker of a verb or adjective: its subject, or the name right before the copula."""
    found = subject_of(w, at)
    if found is None or found >= before:
        return plain_subject(w, before)
    if not known_speaker(w, found) or speechless(w, found) or any(w.tags[j] == "MD" for j in range(found, at)):
        return None
    return source_words(w, found, before)


def _clause_start(w: Words, i: int) -> int | None:
    """Where the clause behind `i` begins: at `that` or `whether`, or at once with a subject and a finite verb."""
    if i + 2 >= len(w):
        return None
    if w.lows[i + 1] in {"that", "whether"}:
        return i + 1 if w.tags[i + 1] != "DT" or any(tag in FINITE for tag in w.tags[i + 2 :]) else None
    if w.pos[i + 1] not in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}:
        return None
    stop = next((j for j in range(i + 1, len(w)) if w.texts[j] in {",", ";", ":"}), len(w))
    return i + 1 if any(w.tags[j] in FINITE for j in range(i + 2, stop)) else None


def _rest(w: Words, first: int, text: str) -> Span:
    """From word `first` to the end, or to a participle of telling that goes on behind a comma."""
    forms = cue_forms()
    stop = next(
        (
            j - 1
            for j in range(first + 1, len(w))
            if w.texts[j - 1] == "," and (cue := forms.get(w.lows[j])) is not None and cue.form == "ing"
        ),
        len(w) - 1,
    )
    return trimmed(text, w.starts[first], w.ends[min(stop, aside(w, first - 1, first, len(w) - 1) - 1)])


def _minded(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`X is confident (that)`, `X is of the view that`."""
    j = i - 1
    while j > 0 and (w.pos[j] in {"ADV", "ADP", "DET"} or w.lows[j] in {"not", "n't"}):
        j -= 1
    if j < 1 or w.lows[j] not in COPULAS:
        return None
    begin = _clause_start(w, i)
    noun = w.pos[i] == "NOUN"
    if begin is None or noun and w.lows[begin] != "that":
        return None
    source = _subject(w, i, j)
    if source is None:
        return None
    return _made(w, number, source, (j, i), _rest(w, begin, text), text)


def _made_clear(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`X made (it) clear that`, `X let it be known that`."""
    j = next(
        (
            j
            for j in range(i - 1, max(-1, i - 6), -1)
            if w.lows[j] in {"made", "makes", "making", "make", "let", "lets"}
        ),
        None,
    )
    if j is None or j == 0 or any(w.pos[k] in {"NOUN", "PROPN"} for k in range(j + 1, i)) or i + 2 >= len(w):
        return None
    if w.lows[i + 1] not in {"that", "whether", "how", "why"}:
        return None
    source = _subject(w, j, j)
    return None if source is None else _made(w, number, source, (j, i), _rest(w, i + 1, text), text)


def _voiced(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`X voiced concern that`, `X takes the view that`, `X has no doubt that`."""
    noun = next(
        (j for j in range(i + 1, min(len(w) - 2, i + MENTAL_END)) if w.lows[j] in FEELINGS or w.lows[j] in nouns()),
        None,
    )
    if noun is None or any(w.pos[j] in {"VERB", "AUX", "PUNCT"} for j in range(i + 1, noun)):
        return None
    begin = next((j for j in range(noun + 1, min(len(w) - 1, noun + MENTAL_END)) if w.lows[j] == "that"), None)
    if begin is not None and any(w.pos[j] in {"VERB", "PUNCT"} for j in range(noun + 1, begin)):
        begin = None
    if begin is not None and (w.deps[begin] in {"nsubj", "obj", "nsubj:pass"} or w.tags[begin + 1] in FINITE):
        begin = None
    mental = w.lows[noun] in FEELINGS or w.lows[noun] in {"concern", "fear", "hope", "suspicion"}
    if begin is None and mental and w.lows[i] not in WITHOUT and w.lows[noun + 1] in {"about", "over", "at"}:
        begin = noun
    source = _subject(w, i, i) if begin is not None else None
    if begin is None or source is None or source[0] <= i <= source[1]:
        return None
    return _made(w, number, source, (i, noun), _rest(w, begin, text), text)


def _told_there(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`there are reports from X that`, `it is claimed in a note from X that`, `..., it was claimed by X`."""
    there = w.lows[i] == "there"
    at = next(
        (
            j
            for j in range(i + 2, min(len(w) - 2, i + 6))
            if (w.lows[j] in nouns() or w.lows[j].rstrip("s") in nouns())
            and there
            or not there
            and (cue := cue_forms().get(w.lows[j])) is not None
            and cue.form == "past"
            and "q" in cue.frames
        ),
        None,
    )
    if at is None or w.pos[at + 1] != "ADP" or w.lows[at + 1] not in HELD_BY | {"by"}:
        return None
    end = next((j for j in range(at + 2, len(w)) if w.lows[j] == "that" or w.texts[j] in {",", ".", ";", ":"}), len(w))
    if end >= len(w) - 1 or w.texts[end] == ".":
        if there or i == 0:
            return None
        content = trimmed(text, w.starts[0], w.starts[i])
    elif w.lows[end] == "that" and end + 2 < len(w):
        content = _rest(w, end, text)
    else:
        return None
    if any(w.tags[j] in FINITE for j in range(at + 2, end)) or OCCASIONS.intersection(w.lows[at + 2 : end]):
        return None
    return _made(w, number, (at + 2, end - 1), (i, at), content, text)


def _position(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`X's argument is that`, `the view in X is that`, `X's message was simple: ...`."""
    owner = w.child(i, "nmod:poss")
    other = next((j for j in w.children[i] if j > i and w.deps[j] == "nmod" and w.lows[w.lefts[j]] in HELD_BY), None)
    if owner is not None:
        source = (w.lefts[owner], w.rights[owner])
        while source[1] > source[0] and w.lows[source[1]] in {"'s", "'"}:
            source = (source[0], source[1] - 1)
        at = i + 1
    elif other is not None:
        source = (w.lefts[other] + 1, w.rights[other])
        at = w.rights[other] + 1
    else:
        return None
    if w.pos[source[0]] == "PRON":
        return None
    colon = next((j for j in range(at, min(len(w) - 2, at + MENTAL_END)) if w.texts[j] == ":"), None)
    if colon is not None and any(w.lows[j] in COPULAS | {"been"} for j in range(at, colon)):
        return _made(w, number, source, (i, i), _rest(w, colon + 1, text), text)
    if at + 2 < len(w) and w.lows[at] in COPULAS:
        at += 1
        while at < len(w) - 2 and w.pos[at] in {"ADV", "ADJ"}:
            at += 1
        if w.lows[at] == "that" and any(tag in FINITE for tag in w.tags[at + 2 :]) or w.texts[at] == ":":
            return _made(w, number, source, (i, i), _rest(w, at + (w.texts[at] == ":"), text), text)
    return None


def _summed_up(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`"...," was how X summed up the offer`, `"..." was the word X used`."""
    j = i - 1
    while j > 0 and w.pos[j] in {"DET", "ADJ"}:
        j -= 1
    if j < 1 or w.lows[j] not in {"is", "was", "were"} or w.pos[j + 1] == "PRON" or i + 2 >= len(w):
        return None
    forms = cue_forms()
    verb = next(
        (
            k
            for k in range(i + 2, len(w))
            if w.lows[k] in USED or {w.lows[k], "|".join(w.lows[k : k + 2])} & forms.keys()
        ),
        None,
    )
    quoted = any(mark in text[w.starts[0] : w.starts[j]] for mark in '"“”«»')
    if verb is None or not quoted or any(w.deps[k] in SUBJECTS and w.pos[k] == "PRON" for k in range(i + 1, verb - 1)):
        return None
    return _made(w, number, (i + 1, verb - 1), (verb, verb), trimmed(text, w.starts[0], w.starts[j]), text)


def _believed(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`if X is to be believed, ...` and `to hear X tell it, ...`."""
    comma = next((j for j in range(i + 2, len(w) - 2) if w.texts[j] == ","), None)
    if comma is None or i > 1:
        return None
    if w.lows[i] == "if" and w.lows[comma - 1] in {"right", "correct"} and w.lows[comma - 2] in {"is", "are"}:
        source, cue = (i + 1, comma - 3), (comma - 2, comma - 1)
        if not (w.pos[source[1]] == "PROPN" or known_speaker(w, source[1])):
            return None
    elif (
        w.lows[i] == "if"
        and w.lows[comma - 1] in {"believed", "trusted"}
        and w.lows[comma - 3 : comma - 1] == ("to", "be")
    ):
        source, cue = (i + 1, comma - 5), (comma - 1, comma - 1)
    elif w.lows[i] == "hear" and w.lows[comma - 1] == "it" and w.lows[comma - 2] in {"tell", "tells"}:
        source, cue = (i + 1, comma - 3), (comma - 2, comma - 1)
    else:
        return None
    return _made(w, number, source, cue, trimmed(text, w.ends[comma], w.ends[-1]), text)
