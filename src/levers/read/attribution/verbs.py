"""Attributions made by a verb: who said it is the subject, what was said stands after, before or around the two.

Structure is taken from the parse where it is plain (subject, clausal complement, coordination) and from word order
where parsers err most: a comma or a closing quotation mark before subject and verb means that the content is behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from levers.model import Span
from levers.read.attribution.around import content_around
from levers.read.attribution.cited import as_saying, passive, quoted_one, reported
from levers.read.attribution.content import ahead, deed, opener
from levers.read.attribution.draft import Draft
from levers.read.attribution.ends import SUMS
from levers.read.attribution.order import FINITE, OPENING, SetOff, set_off, trimmed
from levers.read.attribution.quotes import Quote
from levers.read.attribution.subjects import (
    DOCUMENTS,
    EVIDENCE,
    SHOWN,
    lead,
    may_speak,
    nearest,
    source_words,
    subject_of,
)
from levers.read.attribution.voices import MEDIA, as_named, known_speaker, nobody, paid_visit, speechless, without_time
from levers.read.clauses import SUBJECTS, Words
from levers.read.cues import Cue, cue_forms, pair_openers

__all__ = ["by_verb"]

PLAIN = frozenset(
    "say tell reveal disclose specify announce confirm explain mention elaborate comment indicate add state report note clarify".split()
)
"""Verbs of telling that, negated, tell nobody's words: `has not said whether`."""
SUPPOSING = frozenset("considering assuming supposing judging seeing".split())
"""Participles that open a reason or a condition of the author's."""
NEGATIONS = frozenset(["not", "n't", "never", "no longer"])
ASSURING = frozenset(
    "confirm affirm reaffirm reiterate repeat emphasise emphasize stress underline underscore highlight declare acknowledge recognise "
    "recognize note pledge renew recall".split()
)
OWNED = frozenset(
    "media broadcaster broadcasters television tv agency agencies radio newspaper newspapers outlet outlets news channel channels".split()
)
"""What a state owns and hears from: before them `state` is a noun."""
LOOMING = frozenset("threaten promise".split())
"""Verbs that things do too: `the drought threatens to last`."""
NOTIONS = frozenset(
    "readiness commitment willingness determination intention desire wish hope support solidarity need necessity importance significance "
    "interest resolve adherence right importance condolence concern confidence gratitude appreciation satisfaction regret position view "
    "stance opposition objection doubt belief conviction interest priority role value urgency relevance inadmissibility unacceptability "
    "sympathy thanks congratulation apology".split()
)
"""Nouns of thought, will and duty: who stresses or confirms one of them says it."""
QUIET = frozenset("anonymous anonymously anonymity unnamed named identified comment elaborate".split())
QUOTED = 12
"""Words of the one whom an outlet quotes."""
QUIET_IN = 5
"""Words within which it is said that somebody will not be named, or will say nothing."""
TITLED = 0.7
"""Share of capitalised words from which on a sentence is a title."""


def by_verb(w: Words, number: int, quoted: tuple[Quote, ...], text: str) -> Iterator[Draft]:
    """Attributions of one sentence that a verb makes.

    Args:
        w: The sentence's columns.
        number: Its place in the document, for the draft.
        quoted: The quotations that overlap it.
        text: The document with marks blanked.
    """
    forms, opening = cue_forms(), pair_openers()
    for i, low in enumerate(w.lows):
        cue = forms.get(low)
        pair = forms.get(f"{low}|{w.lows[i + 1]}") if low in opening and i + 1 < len(w) else None
        if pair is None and cue is None:
            continue
        last = i + 1 if pair is not None else i
        if (
            _no_verb(w, i)
            or cue is not None
            and deed(w, i, cue)
            or pair is not None
            and paid_visit(w, pair.lemma, last)
        ):
            continue
        draft = _draft(w, i, last, pair or cue, number, quoted, text)  # type: ignore[arg-type]
        if draft is not None:
            yield draft


def _no_verb(w: Words, i: int) -> bool:
    """Whether a word that could tell is a name or a noun: `Said Omar`, `the Turkic states`; titles capitalise their verbs."""
    if w.lows[i] in SUPPOSING and (i == 0 or w.texts[i - 1] == ","):
        return True
    if w.lows[i] == "states" and (w.tags[i] in {"NNS", "NNP", "NNPS"} or i and w.tags[i - 1] in {"NNS", "VBZ"}):
        return True  # `abandons states to chaos`
    if (
        w.lows[i] == "press"
        and i + 1 < len(w)
        and w.lows[i + 1].rstrip("s") in MEDIA | {"service", "office", "secretary"}
    ):
        return True
    if w.lows[i] == "state" and i + 1 < len(w) and w.lows[i + 1] in OWNED:
        return True
    if i > 1 and (
        w.lows[i] == "state" and w.lows[i - 1] == "of" or w.lows[i] == "states" and w.lows[i - 1] == "member"
    ):
        return True
    if i == 0 or not w.texts[i].istitle() or i + 1 >= len(w) or not w.texts[i + 1][:1].isupper():
        return False
    letters = [text for text in w.texts if text[:1].isalpha()]
    return sum(text[:1].isupper() for text in letters) < TITLED * len(letters)


def _unsaid(w: Words, i: int) -> bool:
    """`has not said whether`, `did not say that`: nobody's words are told."""
    return _negation(w, i) is not None and w.lows[i] not in {"denied", "deny"}


def _negation(w: Words, i: int) -> int | None:
    """The word that negates the verb at `i`: `did not intend`; of `not only says` there is none."""
    j = i - 1
    while j >= 0 and i - j <= len(("not", "yet", "so")) and w.lows[j] not in NEGATIONS and w.pos[j] in {"ADV", "AUX"}:
        j -= 1
    return j if j >= 0 and w.lows[j] in NEGATIONS and w.lows[j + 1] not in {"only", "just", "merely"} else None


def _cue(w: Words, i: int, last: int) -> Span:
    """The verb, with its auxiliary and negation where it is negated."""
    first = _negation(w, i)
    if first is None:
        return w.span(i, last)
    while first > 0 and w.pos[first - 1] == "AUX":
        first -= 1
    return w.span(first, last)


def _draft(w: Words, i: int, last: int, cue: Cue, number: int, quoted: tuple[Quote, ...], text: str) -> Draft | None:
    off = set_off(w, i, last, cue)
    around = content_around(w, off, quoted, text) if off is not None else []
    if off is not None and around and (off.direct or _tells(w, off, cue)):
        teller = w.span(*(_cited_behind(w, i) or without_time(w, off.first, off.final)))
        return Draft(number, teller, text[teller.start : teller.end], w.span(i, last), around, "c", cue.stance)
    if cue.lemma == "know" and i > 1 and w.lows[i - 1] == "to" and w.lows[i - 2].startswith("want"):
        return _wants_to_know(w, i, number, text)
    if cue.lemma == "want" and i + 2 < len(w) and w.lows[i + 2] == "know":
        return None
    if reported(w, i):
        return as_saying(w, i, number, quoted, text)
    undergone = w.child(i, "aux:pass", "nsubj:pass") is not None
    bare = w.tags[i] == "VBN" and w.child(i, "aux") is None
    undergone = undergone or bare and i + 1 < len(w) and w.lows[i + 1] == "by" and w.texts[i - 1] == ","
    if undergone and _verbal(w, i, cue):
        return passive(w, i, cue, number, text)
    source = None if _hypothetical(w, i) else _source(w, i, last, cue)
    if source is not None:
        source = as_named(w, *source, i)
    if source is None or cue.lemma in PLAIN and _unsaid(w, i):
        return None
    found = ahead(w, i, last, source, cue, quoted, text)
    if found is None or not found[0] or _act(w, i, found[1], cue, quoted) or _keeps_quiet(w, found[0][0]):
        return None
    content, frame = found
    if (
        frame == "n"
        and cue.lemma in SHOWN - {"highlight"}
        and not any(w.lows[j] in DOCUMENTS for j in range(source[0], source[1] + 1))
    ):
        return None
    held = frame == "n" and cue.lemma in ASSURING and _notion(w, content[0])
    span = w.span(*source)
    return Draft(
        number,
        span,
        text[span.start : span.end],
        _cue(w, i, last),
        content,
        frame,
        cue.stance,
        words=(frame in "cqk" or "g" in cue.frames or held) and not (frame == "c" and _unsaid(w, i)),
        also=_pronoun(w, i),
    )


def _keeps_quiet(w: Words, content: Span) -> bool:
    """Whether nothing is said: `preferred to remain anonymous`, `refused to comment`, `states who support each other`."""
    inside = [w.lows[j] for j in range(len(w)) if content.start <= w.starts[j] < content.end][:QUIET_IN]
    mutual = inside[:1] in (["each"], ["one"]) and inside[1:2] in (["other"], ["another"]) and "of" not in inside
    return mutual or "to" in inside[:2] and bool(QUIET.intersection(inside))


def _cited_behind(w: Words, i: int) -> tuple[int, int] | None:
    """Who said it, behind a quotation that an outlet hands on: `"...," the agency quoted Ms Koch as saying`."""
    if w.lows[i] not in {"quoted", "quotes", "cited", "cites"}:
        return None
    marks = (j for j in range(i + 2, min(len(w) - 1, i + QUOTED)) if w.lows[j] == "as" and w.lows[j + 1] == "saying")
    at = next(marks, None)
    return (i + 1, at - 1) if at is not None else None


def _notion(w: Words, content: Span) -> bool:
    """Whether what is stressed or confirmed is a thought or a duty, told as a noun: `the readiness to sign`."""
    inside = [j for j in range(len(w)) if content.start <= w.starts[j] < content.end]
    head = next((j for j in inside if w.pos[j] == "NOUN" and w.lows[min(j + 1, len(w) - 1)] not in {"'s", "’s"}), None)
    while head is not None and head + 1 < len(w) and w.pos[head + 1] == "NOUN":
        head += 1
    return head is not None and (w.lows[head] in NOTIONS or w.lows[head].removesuffix("s") in NOTIONS)


def _tells(w: Words, off: SetOff, cue: Cue) -> bool:
    """Whether the name set off by commas can be the one who tells, and the word beside it is a verb."""
    head = without_time(w, off.first, off.final)[1]
    if w.tags[off.first] == "PRP$" and not known_speaker(w, head):
        return False  # `..., announced his resignation`
    while head > off.first and any(w.pos[k] == "ADP" for k in range(off.first, head)):
        head -= 1
    if cue.lemma in EVIDENCE and not (w.lows[head] in DOCUMENTS or known_speaker(w, head)):
        return False
    that = next((j for j in range(off.start - 1, 0, -1) if w.lows[j] == "that" and w.lows[j - 1] in cue_forms()), None)
    if that is not None and not any(w.tags[j] in FINITE for j in range(that, off.start)):
        return False  # `He recalled that in May, Oslo proposed talks`
    if w.lows[off.first] in {"a", "an", "the"} and w.lows[off.first + 1] in SUMS and off.final > off.first + 1:
        return False  # `..., a claim Oslo denied`
    cue_at = off.end if off.end != off.final else off.start
    named = w.texts[cue_at - 1][:1].isupper() and cue_at + 2 >= len(w)  # `..., Interpress reports.`
    noun = w.tags[cue_at] in {"NN", "NNS"} and w.pos[cue_at - 1] in {"ADJ", "ADP", "DET"} and not named
    return not noun and not speechless(w, head)


def _source(w: Words, i: int, last: int, cue: Cue) -> tuple[int, int] | None:
    """First and last word of the speaker: by word order where the sentence is plain, else by the parse."""
    if w.lows[i] == "saying" and (w.lows[i - 1] == "as" or w.pos[i - 1] in {"NOUN", "PROPN"}):
        whom = quoted_one(w, i)
        if whom is not None or w.lows[i - 1] == "as":
            return whom
    led = lead(w, i, last, cue)
    verbal = _verbal(w, i, cue)
    if led is None and not verbal:
        return None
    subject = _paper(w, subject_of(w, i), i)
    if led is None and subject is None and w.tags[i] in FINITE:
        introduces = (
            "q" in cue.frames and last + 2 < len(w) and (w.texts[last + 1] == ":" or w.texts[last + 1] in OPENING)
        )
        clause = introduces or opener(w, last) is not None or w.child(i, "ccomp") is not None
        led = nearest(w, i) if clause else None
    if led is not None and (subject is None or not verbal):
        return led
    if subject is None:
        return None
    if cue.lemma in LOOMING and not known_speaker(w, subject):
        return None
    if not may_speak(w, subject, cue):
        return None if cue.lemma in EVIDENCE else _beside(w, i, last)
    first, final = source_words(w, subject, i)
    return (first, final) if first <= final else None


def _paper(w: Words, subject: int | None, i: int) -> int | None:
    """The paper, and not whom it is for: `a note to the embassy which said`."""
    if (
        subject is None
        or w.lows[i - 1] not in {"which", "that"}
        or w.lows[w.lefts[subject]] not in {"to", "for", "from"}
    ):
        return subject
    paper = w.heads[subject]
    return paper if w.lows[paper] in DOCUMENTS | MEDIA and paper < subject else subject


def _beside(w: Words, i: int, last: int) -> tuple[int, int] | None:
    """The speaker right before a verb whose subject, by the parse, cannot speak: `a fraction of what experts say it costs`."""
    if w.tags[i] not in FINITE or opener(w, last) is None and w.child(i, "ccomp") is None:
        return None
    name = nearest(w, i)
    if name is None or name[0] and w.pos[name[0] - 1] == "ADP":
        return None  # `discussions in Rome affirmed that`
    return name if known_speaker(w, name[1]) and not nobody(w, name[0]) else None


def _act(w: Words, i: int, frame: str, cue: Cue, quoted: tuple[Quote, ...]) -> bool:
    """Whether an attitude without words is only mentioned: in a subordinate phrase, or inside somebody's quotation."""
    if frame in "nip" and w.deps[i] in {"acl", "advcl", "xcomp", "csubj"} and lead(w, i, i, cue) is None:
        return True
    inside = any(quote.inner.start <= w.starts[i] < quote.inner.end for quote in quoted)
    return inside and (frame not in "cq" or "t" in cue.frames)


def _pronoun(w: Words, i: int) -> Span | None:
    own = w.child(i, *SUBJECTS)
    return w.span(own, own) if own is not None and w.lows[own] in {"who", "which", "that"} else None


def _hypothetical(w: Words, i: int) -> bool:
    """Whether a modal or `if` makes the telling unreal."""
    if any(w.deps[j] in {"aux", "mark"} and w.lows[j] in _UNREAL for j in w.children[i] if j < i):
        return True
    node = i
    while w.tags[i] == "VB" and w.deps[node] in {"conj", "xcomp"} and w.heads[node] < node:
        node = w.heads[node]
        if any(w.tags[j] == "MD" for j in w.children[node] if j < node):
            return True
    return False


_UNREAL = frozenset("could might may can should must if will".split())


def _wants_to_know(w: Words, i: int, number: int, text: str) -> Draft | None:
    cue = Cue("want to know", frozenset("c"), "question", "past" if w.lows[i - 2] == "wanted" else "third")
    subject = subject_of(w, i)
    opens_at = opener(w, i)
    if subject is None or opens_at is None or not may_speak(w, subject, cue):
        return None
    source = w.span(*source_words(w, subject, i - 2))
    content = [trimmed(text, w.starts[opens_at], w.ends[-1])]
    return Draft(number, source, text[source.start : source.end], w.span(i - 2, i), content, "c", "question")


def _verbal(w: Words, i: int, cue: Cue) -> bool:
    if w.deps[i] in {"amod", "compound", "case", "mark", "det", "nmod"}:
        return False
    if w.tags[i] == "VBN" and w.child(i, "cop") is not None:
        return False  # `is the only leader invited to the talks`
    if w.pos[i] in {"VERB", "AUX"}:
        return True
    return (
        w.pos[i] in {"ADJ", "PROPN", "NOUN"}
        and "q" in cue.frames
        and w.child(i, *SUBJECTS) is not None
        and cue.form != "base"
    )
