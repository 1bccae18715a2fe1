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
from levers.read.quotes import Quote

__all__ = ["Draft", "by_verb", "source_words"]

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
NOT_SOURCES = frozenset("i we you one there nobody what this that these those which all everything it".split())
"""Subjects that name no speaker of their own; `it` is let through for verbs of plain saying."""
EVIDENCE = frozenset("show demonstrate indicate suggest reveal imply confirm underline underscore signal highlight find read".split())
"""Verbs whose subject may be a fact; then the inference is the author's, so the subject must be a person or a document."""
DOCUMENTS = frozenset(
    "poll polls survey surveys study studies report reports data research analysis analyses figure figures statistics document "
    "documents record records review investigation audit test tests census ranking index paper papers article book video ad "
    "letter memo email emails filing ruling transcript footage estimate estimates numbers averages average website newspaper "
    "statement magazine agency bureau intelligence evidence images map panel inquiry commission court judge jury experts "
    "researchers scientists sources officials source official analysts economists monitors inspectors results law bill".split()
)
OPENING = frozenset("\"“‘«„")
CLOSING = frozenset("\"”’»")
DASHES = frozenset(["—", "–", "-", "--"])


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
    trailing: bool = False
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
    if not _verbal(w, i, cue):
        return None
    subject = _subject(w, i)
    passive = w.child(i, "aux:pass") is not None or (w.child(i, "nsubj:pass") is not None)
    if passive:
        return _passive(w, i, cue, number, text)
    if subject is None:
        return None
    if not _may_speak(w, subject, cue):
        return None
    first, final = source_words(w, subject, i)
    group = (min(first, _verb_start(w, i, subject)), max(final, last))
    behind = _behind(w, i, group, cue)
    content: list[Span] | None = None
    frame = "q"
    ahead = _ahead(w, i, last, group, cue, quoted, text)
    if behind and (ahead is None or ahead[1] in "np" or _closes(w, group[0] - 1)):
        content, frame = _content_behind(w, group, quoted, text), "c"
    elif ahead is not None:
        content, frame = ahead
    if not content:
        return None
    source = Span(w.starts[first], w.ends[final])
    return Draft(
        number, source, text[source.start : source.end], w.span(i, last), content, frame, cue.stance, trailing=behind
    )


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


def _may_speak(w: Words, subject: int, cue: Cue) -> bool:
    low = w.lows[subject]
    if low == "it" and cue.lemma not in EVIDENCE and "t" not in cue.frames:
        return True
    if low in NOT_SOURCES:
        return False
    if cue.lemma in EVIDENCE:
        return low in DOCUMENTS or w.pos[subject] == "PROPN" or low in {"he", "she", "they", "who"}
    return True


def source_words(w: Words, head: int, verb: int) -> tuple[int, int]:
    """First and last word of the noun phrase around `head`, kept to its side of the verb, without relative clauses."""
    first, last = w.lefts[head], w.rights[head]
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


def _verb_start(w: Words, i: int, subject: int) -> int:
    """Where the verb's own words begin: auxiliaries, `went on to`, negation."""
    first = i
    for child in w.children[i]:
        if child < i and w.deps[child] in {"aux", "advmod", "aux:pass"} and child > subject:
            first = min(first, child)
    return first


def _closes(w: Words, i: int) -> bool:
    return i >= 0 and w.texts[i] in CLOSING and not (i == 0 or w.texts[i] in OPENING and w.starts[i] > w.ends[i - 1])


def _behind(w: Words, i: int, group: tuple[int, int], cue: Cue) -> bool:
    """Whether the content stands before subject and verb."""
    first, last = group
    if first < 2 or not cue.frames & {"c", "q"}:
        return False
    mark = w.texts[first - 1]
    if _closes(w, first - 1) or (mark == "," and first >= 2 and _closes(w, first - 2)):
        return True
    if mark not in {",", *DASHES}:
        return False
    following = w.texts[last + 1] if last + 1 < len(w) else "."
    if any(j > i and w.deps[j] == "ccomp" for j in w.children[i]) and following not in {",", "."}:
        return False
    if following in {"that", ":"} or cue.form == "ing" or "w" in cue.frames and following not in {".", ","}:
        return False
    verbs = any(w.pos[j] in {"VERB", "AUX"} for j in range(first - 1))
    if not verbs:
        return False
    if following in {".", ",", "!", "?", ";"} or following in DASHES or w.lows[last + 1] in _AFTER:
        head = w.heads[i]
        subordinate = w.deps[i] in {"ccomp", "advcl", "acl:relcl"} and head < first and following != ","
        return not subordinate or w.deps[i] == "ccomp"
    return False


_AFTER = frozenset("in on at during to after before when as while by last this yesterday monday tuesday wednesday thursday friday "
                   "saturday sunday earlier later recently it today then".split())


def _content_behind(w: Words, group: tuple[int, int], quoted: tuple[Quote, ...], text: str) -> list[Span]:
    first, last = group
    start, end = w.starts[0], w.ends[first - 1]
    for quote in quoted:
        if quote.span.end <= w.starts[first] and text[quote.span.end : w.starts[first]].strip(" ,—–-") == "":
            start, end = _back(w, quote, start), quote.span.end
    found = [trimmed(text, start, end)]
    if last + 1 < len(w) and w.texts[last + 1] in {",", *DASHES} and last + 2 < len(w):
        rest = Span(w.starts[last + 2], w.ends[-1])
        opening = next((quote for quote in quoted if rest.start <= quote.span.start <= rest.start + 2), None)
        direct = text[end - 1] in CLOSING
        if opening is not None:
            found.append(trimmed(text, opening.span.start, opening.span.end))
        elif not direct and _goes_on(w, last + 2):
            found.append(trimmed(text, rest.start, rest.end))
    return [span for span in found if span.start < span.end]


def _back(w: Words, quote: Quote, start: int) -> int:
    """A quotation that began in an earlier sentence brings that part along; words before it in this one stay."""
    return min(start, quote.span.start) if quote.span.start <= start else (start if _clause_before(w, quote) else quote.span.start)


def _clause_before(w: Words, quote: Quote) -> bool:
    """Whether the words before a quotation belong to what is said (`The plan is "mad", he said`)."""
    before = [i for i in range(len(w)) if w.ends[i] <= quote.span.start and w.pos[i] != "PUNCT"]
    if not before or w.texts[before[-1] + 1] in {",", ":"}:
        return False
    return True


def _goes_on(w: Words, i: int) -> bool:
    """Whether the words from `i` go on with the content rather than with the telling."""
    forms = cue_forms()
    low = w.lows[i]
    if low in {"who", "which", "as", "after", "when", "while", "where", "according", "a", "an"} and w.deps[i] != "nsubj":
        return low in {"a", "an"} and any(w.pos[j] in {"VERB", "AUX"} for j in range(i, len(w)))
    cue = forms.get(low)
    return not (cue is not None and cue.form == "ing") and any(w.pos[j] in {"VERB", "AUX"} for j in range(i, len(w)))


def _ahead(
    w: Words, i: int, last: int, group: tuple[int, int], cue: Cue, quoted: tuple[Quote, ...], text: str
) -> tuple[list[Span], str] | None:
    """Content that follows the verb, and the frame that it fills."""
    after = max(last, group[1]) if group[1] > i else last
    opening = next((quote for quote in quoted if quote.span.start >= w.ends[last]), None)
    if opening is not None and cue.frames & {"q", "c"}:
        between = text[w.ends[last] : opening.span.start]
        if between.rstrip().endswith((":", ",")) and len(between.split()) <= 14 and not _clausal(w, i, opening):
            return [Span(opening.span.start, opening.span.end)], "q"
    for j in w.children[i]:
        if j <= i or j <= after and w.deps[j] in SUBJECTS:
            continue
        dep = w.deps[j]
        if "c" in cue.frames and (dep == "ccomp" or dep in {"xcomp", "parataxis", "obj"} and _finite(w, j)) and not _told(w, i, j):
            return _until_end(w, i, max(w.lefts[j], last + 1), j, text), "c"
        if dep == "xcomp" and cue.frames & {"i"} and w.lows[w.lefts[j]] in {"to", "not", "never"}:
            return _until_end(w, i, w.lefts[j], j, text), "i"
        if dep in {"ccomp", "advcl", "xcomp"} and "o" in cue.frames and "i" in cue.frames:
            return _until_end(w, i, w.lefts[j], j, text), "i"
    k = after + 1
    while k < len(w) and w.pos[k] == "ADV":
        k += 1
    if k < len(w) and "c" in cue.frames and w.lows[k] in {"that", "whether"} and w.deps[k] != "det" and k + 2 < len(w):
        return _until_end(w, i, k, k, text), "c"
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
    noun = w.child(i, "obj")
    if noun is None or noun < i:
        return None
    if "a" in cue.frames and any(w.lows[j] == "as" for j in range(noun, min(len(w), w.rights[i] + 1))):
        return _until_end(w, i, w.lefts[noun], noun, text), "k"
    if "k" in cue.frames and (w.child(i, "xcomp") or 0) > i:
        return _until_end(w, i, w.lefts[noun], noun, text), "k"
    return None


def _until_end(w: Words, i: int, first: int, anchor: int, text: str) -> list[Span]:
    """From word `first` to where the verb's clause ends."""
    last = w.rights[i]
    if w.deps[i] in {"ROOT", "root", "parataxis"} or w.heads[i] == i:
        last = len(w) - 1
    stop = last
    for j in w.children[i]:
        if j > anchor and w.deps[j] == "conj" and w.pos[j] in {"VERB", "AUX"}:
            stop = min(stop, w.lefts[j] - 1)
    forms = cue_forms()
    for j in range(max(first, anchor) + 1, stop + 1):
        if w.texts[j - 1] in {",", *CLOSING}:
            cue = forms.get(w.lows[j])
            if cue is not None and cue.form == "ing" or w.lows[j] == "according":
                stop = min(stop, j - 1)
    while stop > first and (w.lows[stop] in {"and", "but", "or"} or w.texts[stop] in {",", ";"}):
        stop -= 1
    return [trimmed(text, w.starts[first], w.ends[stop])]


def trimmed(text: str, start: int, end: int) -> Span:
    """Without white space, and without the stop or comma that belongs to the sentence around it."""
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.—–"):
        end -= 1
    return Span(start, end)


def _passive(w: Words, i: int, cue: Cue, number: int, text: str) -> Draft | None:
    """`was criticised by X`, `was quoted as saying`."""
    subject = w.child(i, "nsubj:pass", "nsubj")
    if subject is None:
        return None
    agent = next(
        (j for j in w.children[i] if j > i and w.deps[j] in {"obl", "obl:agent"} and w.lows[w.lefts[j]] == "by"), None
    )
    if agent is None or not cue.frames & {"n", "k", "a", "c"} or w.lows[agent] in NOT_SOURCES:
        return None
    first, last = source_words(w, agent, i)
    if w.lows[first] == "by":
        first += 1
    source = Span(w.starts[first], w.ends[last])
    clause = w.child(i, "ccomp")
    if clause is not None and clause > i:
        content, frame = _until_end(w, i, w.lefts[clause], clause, text), "c"
    else:
        content, frame = [trimmed(text, w.starts[w.lefts[subject]], w.ends[min(w.rights[subject], i - 1)])], "n"
    if first > last or content[0].start >= content[0].end:
        return None
    return Draft(number, source, text[source.start : source.end], w.span(i, i), content, frame, cue.stance)
