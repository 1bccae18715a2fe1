"""Attributions made by a verb: who said it is the subject, what was said stands after, before or around the two.

Structure is taken from the parse where it is plain (subject, clausal complement, coordination) and from word order
where parsers err most: a comma or a closing quotation mark before subject and verb means that the content is behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from levers.model import Span
from levers.read.clauses import Words
from levers.read.cues import Cue, cue_forms
from levers.read.attribution_order import CLOSING, DASHES, FINITE, OPENING, content_around, set_off, trimmed
from levers.read.quotes import Quote

__all__ = ["Draft", "by_verb"]

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
NOT_SOURCES = frozenset("i we you one there nobody what this that these those which all everything it".split())
"""Subjects that name no speaker of their own; `it` is let through for verbs of plain saying."""
OPENERS = frozenset("that whether how what why who whom whose when where which if".split())
EVIDENCE = frozenset("show demonstrate indicate suggest reveal imply confirm underline underscore signal highlight find read".split())
"""Verbs whose subject may be a fact; then the inference is the author's, so the subject must be a person or a document."""
DOCUMENTS = frozenset(
    "poll polls survey surveys study studies report reports data research analysis analyses figure figures statistics document "
    "documents record records review investigation audit test tests census ranking index paper papers article book video ad "
    "letter memo email emails filing ruling transcript footage estimate estimates numbers averages average website newspaper "
    "statement magazine agency bureau intelligence evidence images map panel inquiry commission court judge jury experts "
    "researchers scientists sources officials source official analysts economists monitors inspectors results law bill".split()
)

@dataclass(slots=True)
class Draft:
    """An attribution while it is being put together."""

    sentence: int
    source: Span | None
    speaker: str
    cue: Span
    content: list[Span]
    frame: str
    stance: str | None = None
    within: Draft | None = None
    words: bool = True
    """False where only an attitude is told, without words."""
    also: Span | None = None
    """The relative pronoun through which the source is the subject."""
    notes: set[str] = field(default_factory=set)


def by_verb(w: Words, number: int, quoted: tuple[Quote, ...], text: str) -> Iterator[Draft]:
    """Attributions of one sentence that a verb makes.

    Args:
        w: The sentence's columns.
        number: Its place in the document, for the draft.
        quoted: The quotations that overlap it.
        text: The document with marks blanked.
    """
    forms = cue_forms()
    for i, low in enumerate(w.lows):
        cue = forms.get(low)
        pair = forms.get(f"{low}|{w.lows[i + 1]}") if i + 1 < len(w) else None
        if pair is None and cue is None:
            continue
        last = i + 1 if pair is not None else i
        draft = _draft(w, i, last, pair or cue, number, quoted, text)  # type: ignore[arg-type]
        if draft is not None:
            yield draft


def _draft(
    w: Words, i: int, last: int, cue: Cue, number: int, quoted: tuple[Quote, ...], text: str
) -> Draft | None:
    off = set_off(w, i, last, cue)
    if off is not None:
        content = content_around(w, off, quoted, text)
        if content:
            source = w.span(off.first, off.final)
            return Draft(number, source, text[source.start : source.end], w.span(i, last), content, "c", cue.stance)
    if cue.lemma == "know" and i > 1 and w.lows[i - 1] == "to" and w.lows[i - 2].startswith("want"):
        cue = Cue("want to know", frozenset("c"), "question", "past" if w.lows[i - 2] == "wanted" else "third")
        return _wants_to_know(w, i, cue, number, text)
    if cue.lemma == "want" and i + 2 < len(w) and w.lows[i + 2] == "know":
        return None
    lead = _lead(w, i, last, cue)
    if lead is None and not _verbal(w, i, cue):
        return None
    if w.child(i, "aux:pass") is not None or w.child(i, "nsubj:pass") is not None:
        return _passive(w, i, cue, number, text)
    if _hypothetical(w, i):
        return None
    subject = _subject(w, i)
    if lead is None and subject is None and w.tags[i] in FINITE and (_opener(w, last) is not None or w.child(i, "ccomp") is not None):
        lead = _nearest(w, i)
    if lead is not None and (subject is None or not _verbal(w, i, cue)):
        first, final = lead
    else:
        if subject is None or not may_speak(w, subject, cue):
            return None
        first, final = source_words(w, subject, i)
    if first > final:
        return None
    ahead = _ahead(w, i, last, (first, final), cue, quoted, text)
    if ahead is None or not ahead[0]:
        return None
    content, frame = ahead
    if frame in "nip" and lead is None and w.deps[i] in {"acl", "advcl", "xcomp", "csubj"}:
        return None
    if any(quote.inner.start <= w.starts[i] < quote.inner.end for quote in quoted) and (frame not in "cq" or "t" in cue.frames):
        return None
    words = frame in "cqk" or "g" in cue.frames and frame in "nip"
    source = w.span(first, final)
    return Draft(number, source, text[source.start : source.end], w.span(i, last), content, frame, cue.stance, words=words, also=_pronoun(w, i))


def _pronoun(w: Words, i: int) -> Span | None:
    own = w.child(i, *SUBJECTS)
    return w.span(own, own) if own is not None and w.lows[own] in {"who", "which", "that"} else None


def _hypothetical(w: Words, i: int) -> bool:
    """Whether a modal or `if` makes the telling unreal."""
    return any(w.deps[j] in {"aux", "mark"} and w.lows[j] in _UNREAL for j in w.children[i] if j < i)


_UNREAL = frozenset("could might may can should must if will".split())


def _lead(w: Words, i: int, last: int, cue: Cue) -> tuple[int, int] | None:
    """Speaker by word order: nothing but a name between the start (or a comma) and the first verb, and then content.

    Newspapers' plain sentence `X claims that`, where parsers take `claims` for a noun or `called` for a participle.
    """
    if cue.form == "ing" or i == 0 or not cue.frames & {"c", "i"}:
        return None
    j = i - 1
    while j >= 0 and (w.pos[j] == "ADV" or w.lows[j] in {"has", "have", "had"}):
        j -= 1
    k = j
    while k >= 0 and w.tags[k] not in FINITE and w.texts[k] not in {",", ":", ";", "(", *DASHES} and w.tags[k] not in {"WDT", "WP", "WRB", "TO"}:
        k -= 1
    if k >= 0 and (w.texts[k] != "," or any(w.tags[m] in FINITE for m in range(k))):
        return None
    if w.pos[k + 1] == "ADP":
        k = _noun_phrase(w, j) - 1
    if j <= k or w.pos[k + 1] in {"ADP", "SCONJ", "CCONJ", "VERB"} or w.pos[j] not in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
        return None
    if w.lows[k + 1] in NOT_SOURCES or w.lows[j] in NOT_SOURCES or cue.lemma in EVIDENCE and w.lows[j] not in DOCUMENTS:
        return None
    if cue.form == "base" and not (w.tags[j] in {"NNS", "NNPS", "PRP"} or any(w.tags[m] == "NNS" for m in range(k + 1, j))):
        return None
    opens = "c" in cue.frames and (_opener(w, last) is not None or _bare_clause(w, last, cue))
    return (k + 1, j) if opens or _asked_to(w, i, last, cue, "") is not None else None


def _nearest(w: Words, i: int) -> tuple[int, int] | None:
    """The name next before a verb that the parse left without a subject, also across a phrase between commas."""
    j = i - 1
    while j > 0 and (w.pos[j] == "ADV" or w.lows[j] in {"has", "have", "had"}):
        j -= 1
    if j > 1 and w.texts[j] == ",":
        j = next((k - 1 for k in range(j - 1, 1, -1) if w.texts[k] == ","), -1)
    if j < 0 or w.pos[j] not in {"NOUN", "PROPN", "PRON", "NUM"} or w.lows[j] in NOT_SOURCES:
        return None
    first = _noun_phrase(w, j)
    if w.pos[j] == "NUM" and first == j:
        return None
    if first > 0 and w.pos[first - 1] == "ADP" and w.pos[j] == "PROPN" and j > first:
        first = j
    return first, j


def _noun_phrase(w: Words, j: int) -> int:
    """First word of the noun phrase that ends at `j`."""
    while j > 0 and (w.pos[j - 1] in {"ADJ", "NOUN", "PROPN", "NUM", "PART"} or w.pos[j - 1] == "DET"):
        j -= 1
        if w.pos[j] == "DET":
            break
    return j


def _bare_clause(w: Words, last: int, cue: Cue) -> bool:
    """Whether a clause without `that` follows at once: a noun phrase and a finite verb."""
    if cue.frames & {"n", "w", "k", "a", "i"} - {"n", "i"} or last + 2 >= len(w) or cue.frames & {"n"} and cue.lemma not in {"fear", "predict"}:
        return False
    if w.pos[last + 1] not in {"DET", "PRON", "PROPN", "ADJ", "NOUN", "NUM"}:
        return False
    stop = next((j for j in range(last + 2, len(w)) if w.texts[j] in {",", ";", ":"}), len(w))
    return any(w.tags[j] in FINITE for j in range(last + 2, stop))


def _opener(w: Words, last: int) -> int | None:
    """Where a clause that `that` or a question word opens begins, a phrase or two behind the verb at most."""
    for j in range(last + 1, min(len(w) - 2, last + 9)):
        if w.lows[j] in OPENERS and not (w.lows[j] in {"that", "what", "which"} and j > last + 1 and w.pos[j] == "DET"):
            return j
        if w.pos[j] in {"VERB", "AUX"} or w.texts[j] in {",", ":", ";"}:
            return None
    return None


def _wants_to_know(w: Words, i: int, cue: Cue, number: int, text: str) -> Draft | None:
    subject = _subject(w, i)
    opener = _opener(w, i)
    if subject is None or opener is None or not may_speak(w, subject, cue):
        return None
    source = w.span(*source_words(w, subject, i - 2))
    content = [trimmed(text, w.starts[opener], w.ends[-1])]
    return Draft(number, source, text[source.start : source.end], w.span(i - 2, i), content, "c", "question")


def _verbal(w: Words, i: int, cue: Cue) -> bool:
    if w.deps[i] in {"amod", "compound", "case", "mark", "det", "nmod"}:
        return False
    if w.pos[i] in {"VERB", "AUX"}:
        return True
    return w.pos[i] in {"ADJ", "PROPN", "NOUN"} and "q" in cue.frames and w.child(i, *SUBJECTS) is not None and cue.form != "base"


def _subject(w: Words, i: int) -> int | None:
    """The word that speaks: own subject, or the one shared with the verb above."""
    node = i
    for _ in range(5):
        found = w.child(node, *SUBJECTS)
        if found is not None:
            return _antecedent(w, found, node)
        dep, head = w.deps[node], w.heads[node]
        if head == node:
            break
        if dep == "acl" and w.pos[head] in {"NOUN", "PROPN", "PRON"} and w.lows[node].endswith("ing"):
            return head
        if dep == "acl:relcl":
            return None
        if dep in {"conj", "xcomp"} or dep in {"advcl", "parataxis"} and w.lows[i].endswith("ing"):
            node = head
            continue
        break
    return _beside(w, i)


def _antecedent(w: Words, subject: int, verb: int) -> int:
    """For `who` and `which`, the noun that the relative clause hangs on."""
    if w.lows[subject] not in {"who", "which", "that"}:
        return subject
    node = verb
    while w.deps[node] in {"conj", "xcomp", "ccomp"} and w.heads[node] != node:
        node = w.heads[node]
    return w.heads[node] if w.deps[node] == "acl:relcl" else subject


def _beside(w: Words, i: int) -> int | None:
    """Where the parse gives no subject: after a closing quotation mark or a comma, the name after or before the verb."""
    nominal = {"NOUN", "PROPN", "PRON"}
    if i > 0 and (w.texts[i - 1] in CLOSING or w.texts[i - 1] == ","):
        j = i + 1
        while j < len(w) and w.pos[j] in {"DET", "ADJ", "NUM"}:
            j += 1
        if j < len(w) and (w.pos[j] in nominal or w.texts[j][:1].isupper()):
            while w.heads[j] != j and w.heads[j] != i and w.heads[j] > i and w.pos[w.heads[j]] in nominal:
                j = w.heads[j]
            return j
    if i > 1 and w.pos[i - 1] in nominal and (w.texts[i - 2] in CLOSING or w.texts[i - 2] == ","):
        return i - 1
    return None


def may_speak(w: Words, subject: int, cue: Cue) -> bool:
    low = w.lows[subject]
    if low == "it" and cue.lemma not in EVIDENCE and "t" not in cue.frames:
        return True
    if low in NOT_SOURCES:
        return False
    if cue.lemma in EVIDENCE:
        return low in DOCUMENTS or w.pos[subject] == "PROPN" or low in {"he", "she", "they", "who"}
    return True


def _clipped(w: Words, head: int) -> int:
    """First word of the subtree, without a clause or opening phrase that the parser hung on the noun."""
    first = w.lefts[head]
    phrase = w.pos[first] in {"ADP", "ADV", "SCONJ"} or w.tags[first] in {"VBG", "VBN"}
    for j in range(head - 1, first - 1, -1):
        if w.tags[j] in FINITE or w.texts[j] in {*DASHES, ":", ";"} and w.starts[j] > w.ends[j - 1] or w.texts[j] == "," and phrase:
            return j + 1
    return first


def source_words(w: Words, head: int, verb: int) -> tuple[int, int]:
    """First and last word of the noun phrase around `head`, kept to its side of the verb, without relative clauses."""
    first, last = _clipped(w, head), w.rights[head]
    for child in w.children[head]:
        dep = w.deps[child]
        if dep in {"acl:relcl", "acl", "advcl", "parataxis", "appos", "conj", "cop", "discourse"} and child > head:
            if dep == "conj" and w.pos[child] in {"NOUN", "PROPN"}:
                continue
            if dep == "appos" and w.texts[w.lefts[child] - 1] != ",":
                continue
            last = min(last, w.lefts[child] - 1)
        if dep in {"acl:relcl", "advcl", "parataxis", "aux", "cop", "punct", "cc", "mark"} and child < head:
            first = max(first, w.rights[child] + 1)
    if first <= verb <= last:
        first, last = (first, verb - 1) if head < verb else (verb + 1, last)
    while last > head and w.texts[last] in {",", "(", ";", ":", "-", "—", "–", "."}:
        last -= 1
    while first < head and (w.pos[first] in {"PUNCT", "CCONJ"} or w.texts[first] in OPENING | CLOSING):
        first += 1
    return first, last


def _ahead(
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
    asked = _asked_to(w, i, last, cue, text)
    if asked is not None:
        return asked
    for j in w.children[i]:
        if j <= i or j <= after and w.deps[j] in SUBJECTS:
            continue
        dep = w.deps[j]
        if "c" in cue.frames and (dep == "ccomp" or dep in {"xcomp", "parataxis", "obj"} and _finite(w, j)) and not _told(w, i, j):
            return _until_end(w, i, max(w.lefts[j], last + 1), j, text), "c"
        if dep == "xcomp" and "i" in cue.frames and "o" not in cue.frames and w.lows[w.lefts[j]] in {"to", "not", "never"}:
            return _until_end(w, i, w.lefts[j], j, text), "i"
    opener = _opener(w, after) if "c" in cue.frames else None
    if opener is not None:
        return _until_end(w, i, opener, opener, text), "c"
    if cue.frames & {"k", "a"}:
        return _naming(w, i, cue, text)
    if cue.frames & {"n"} and (noun := next((j for j in w.children[i] if j > i and w.deps[j] == "obj"), None)) is not None:
        return _until_end(w, i, w.lefts[noun], noun, text), "n"
    if "|" in cue.lemma.replace(" ", "|") and "n" in cue.frames and last + 1 < len(w):
        return _until_end(w, i, last + 1, last + 1, text), "n"
    if opening is not None and "q" in cue.frames and opening.span.start - w.ends[last] <= 2:
        return [Span(opening.span.start, opening.span.end)], "q"
    if cue.frames & {"p"} and (noun := next((j for j in w.children[i] if j > i and w.deps[j] == "obl"), None)) is not None:
        return _until_end(w, i, w.lefts[noun], noun, text), "p"
    return None


def _asked_to(w: Words, i: int, last: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
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
    return any(w.deps[j] == "ccomp" and j > i and w.starts[w.lefts[j]] < opening.span.start - 2 and
               w.starts[j] < opening.span.start for j in w.children[i])


def _finite(w: Words, j: int) -> bool:
    return w.pos[j] in {"VERB", "AUX", "ADJ", "NOUN"} and w.child(j, "nsubj", "nsubj:pass", "expl") is not None


def _told(w: Words, i: int, j: int) -> bool:
    """Whether `j` is only the person told."""
    return w.deps[j] == "obj" and not _finite(w, j)


def _naming(w: Words, i: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
    """`called the move a mistake`, `described it as shameful`."""
    noun = next((j for j in w.children[i] if j > i and w.deps[j] in {"obj", "iobj", "xcomp", "ccomp"}), None)
    if noun is None:
        return None
    end = w.rights[i]
    if "a" in cue.frames and any(w.lows[j] == "as" for j in range(i + 2, end + 1)):
        return _until_end(w, i, w.lefts[noun], noun, text), "k"
    if "k" not in cue.frames:
        return None
    head = i + 1
    while head < end and (w.pos[head] in {"DET", "ADJ", "NUM"} or w.texts[head] in {"'s", "’s"} or w.pos[head + 1] in {"NOUN", "PROPN", "PART"}) and w.pos[head] != "PRON":
        head += 1
    named = any(w.texts[j] in OPENING | CLOSING or w.lows[j] in {"a", "an"} or w.pos[j] == "ADJ" for j in range(head + 1, end + 1))
    return (_until_end(w, i, i + 1, i + 1, text), "k") if named else None


def _until_end(w: Words, i: int, first: int, anchor: int, text: str) -> list[Span]:
    """From word `first` to where the verb's clause ends."""
    last = w.rights[i]
    if w.deps[i] in {"ROOT", "root", "parataxis"} or w.heads[i] == i:
        last = len(w) - 1
    stop = last
    for j in w.children[i]:
        left = w.lefts[j]
        if left <= anchor or j <= anchor:
            continue
        if w.deps[j] == "conj" and w.pos[j] in {"VERB", "AUX"} or w.deps[j] in {"advcl", "parataxis"} and w.texts[left - 1] == ",":
            stop = min(stop, left - 1)
    forms = cue_forms()
    for j in range(max(first, anchor) + 1, stop + 1):
        if w.texts[j - 1] in {",", *CLOSING}:
            cue = forms.get(w.lows[j])
            if cue is not None and cue.form == "ing" or w.lows[j] == "according":
                stop = min(stop, j - 1)
    while stop > first and (w.lows[stop] in {"and", "but", "or"} or w.texts[stop] in {",", ";"}):
        stop -= 1
    return [trimmed(text, w.starts[first], w.ends[stop])]


def _passive(w: Words, i: int, cue: Cue, number: int, text: str) -> Draft | None:
    """`was criticised by X`, `was quoted as saying`."""
    subject = w.child(i, "nsubj:pass", "nsubj")
    if subject is None:
        return None
    agent = next(
        (j for j in w.children[i] if j > i and w.deps[j] in {"obl", "obl:agent"} and w.lows[w.lefts[j]] == "by"), None
    )
    if agent is None or w.lows[agent] in NOT_SOURCES:
        return None
    first, last = source_words(w, agent, i)
    if w.lows[first] == "by":
        first += 1
    source = Span(w.starts[first], w.ends[last])
    opener = _opener(w, max(i, w.rights[agent])) or next((j for j in range(agent, len(w)) if w.lows[j] == "that"), None)
    if opener is not None and "c" in cue.frames:
        last = min(last, opener - 1)
        source = Span(w.starts[first], w.ends[max(first, last)])
        content, frame = [trimmed(text, w.starts[opener], w.ends[-1])], "c"
    elif not cue.frames & {"n", "k", "a"}:
        return None
    else:
        content, frame = [trimmed(text, w.starts[w.lefts[subject]], w.ends[min(w.rights[subject], i - 1)])], "n"
    if first > last or content[0].start >= content[0].end:
        return None
    return Draft(number, source, text[source.start : source.end], w.span(i, i), content, frame, cue.stance, words=frame == "c" or "g" in cue.frames)
