"""Who speaks: the subject of a verb of saying, by the parse, else by word order."""

from __future__ import annotations

from levers.read.attribution.content import asked_to, bare_clause, opener
from levers.read.attribution.order import CLOSING, DASHES, FINITE, OPENING, dash, timed
from levers.read.attribution.voices import known_speaker, nobody, speechless
from levers.read.clauses import SUBJECTS, Words
from levers.read.cues import Cue, cue_forms

__all__ = [
    "DOCUMENTS",
    "EVIDENCE",
    "NOT_SOURCES",
    "SHOWN",
    "lead",
    "may_speak",
    "nearest",
    "plain_subject",
    "source_words",
    "subject_of",
]

FOLLOWING = frozenset("comes came come follows followed".split())
"""Verbs of what comes after something; whoever says it stands nearer: `It comes after Oslo accused Bern, saying`."""
NOT_SOURCES = frozenset("i we you one there nobody what this that these those which all everything it".split())
"""Subjects that name no speaker of their own; `it` is let through for verbs of plain saying."""
EVIDENCE = frozenset(
    "show demonstrate indicate suggest reveal imply confirm underline underscore signal highlight find read".split()
)
"""Verbs whose subject may be a fact; then the inference is the author's, so the subject must be a person or a document."""
SHOWN = frozenset("show demonstrate find read highlight".split())
"""Of these, the verbs that of a person tell an act."""
DOCUMENTS = frozenset(
    "poll polls survey surveys study studies report reports data research analysis analyses figure figures statistics document "
    "documents record records review investigation audit test tests census ranking index paper papers article book video ad "
    "letter memo email emails filing ruling transcript footage estimate estimates numbers averages average website newspaper "
    "statement magazine agency bureau intelligence evidence images map panel inquiry commission court judge jury experts "
    "researchers scientists sources officials source official analysts economists monitors inspectors results law bill".split()
)
OPENING_VERBS = frozenset(
    "is are was were do does did has have had can could will would may might must should shall let come go take give make see look".split()
)
"""Finite forms that do open a sentence; what else the parser takes there for a verb is a name or a plural (`Fishermen`)."""
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december week month year".split()
)


def subject_of(w: Words, i: int) -> int | None:
    """The word that speaks: own subject, or the one shared with the verb above."""
    node = i
    for _ in range(5):
        found = _own_subject(w, node)
        modal = w.tags[i] == "VBD" and any(w.tags[k] == "MD" for k in w.children[node] if k < node)
        if found is not None and node != i and w.deps[node] == "ccomp" and (modal or not known_speaker(w, found)):
            node = w.heads[node]
            continue
        if found is not None and node != i and w.deps[node] == "acl:relcl" and not known_speaker(w, found):
            return None
        if found is not None and w.lows[found] == "which" and w.pos[i - 1] in {"PROPN", "PRON"} and i - 1 > found:
            return i - 1
        if found is not None:
            return _antecedent(w, found, node)
        dep, head = w.deps[node], w.heads[node]
        if head == node:
            break
        if dep == "acl" and w.pos[head] in {"NOUN", "PROPN", "PRON"} and w.lows[node].endswith("ing"):
            inside = w.lows[w.lefts[head]] in {"in", "on", "at", "during"}  # `said in a statement, adding`
            if w.texts[i - 1] != "," or known_speaker(w, head) and not inside:
                return head
            node = w.heads[head]  # `drew comparisons, saying`
            continue
        if dep == "acl:relcl":
            return None
        if dep == "conj" and w.tags[i] == "VBD" and w.tags[head] == "VBG":
            break  # `denied that X is leaving and warned`: no pair
        if dep in {"conj", "xcomp"} or dep in {"advcl", "parataxis"} and w.lows[i].endswith("ing"):
            node = head
            if w.texts[i - 1] == "," and dep != "conj":
                nearer = _accuser(w, node, i)
                if nearer is not None or w.lows[node] in FOLLOWING:
                    return nearer
                node = _teller(w, node)
            continue
        break
    return _beside(w, i)


def _own_subject(w: Words, verb: int) -> int | None:
    """The subject; of several before the verb the nearest, for the parser took a participle's phrase for another."""
    told = cue_forms().get(w.lows[verb])
    deps = (*SUBJECTS, "expl") if told is not None and "q" in told.frames and w.tags[verb] in FINITE else SUBJECTS
    every = [j for j in w.children[verb] if w.deps[j] in deps and not _time(w, j)]  # `It said that`, taken for empty
    before = [j for j in every if j < verb]
    return before[-1] if len(before) > 1 else every[0] if every else None


def _time(w: Words, j: int) -> bool:
    """Whether the subject at `j` only tells when; behind a preposition its own later phrases do not count."""
    return timed(w, w.lefts[j], j if w.pos[w.lefts[j]] == "ADP" else w.rights[j])


def _accuser(w: Words, node: int, i: int) -> int | None:
    """Who tells between a verb that tells nothing and the participle: `It comes after Oslo accused Bern, saying`."""
    forms = cue_forms()
    if w.lows[node] in forms or w.tags[i] != "VBG":
        return None
    for k in range(i - 2, node, -1):
        if w.lows[k] in forms and w.tags[k] in {"VBD", "VBZ", "VBP", "VBN"}:
            found = _own_subject(w, k)
            if found is not None and found > node and known_speaker(w, found):
                return found
    return None


def _teller(w: Words, node: int) -> int:
    """The verb of saying above what is said: in `X said that a truce was reached, adding that`, it is X who adds."""
    above = w.heads[node]
    return above if w.deps[node] == "ccomp" and w.lows[above] in cue_forms() else node


def _antecedent(w: Words, subject: int, verb: int) -> int:
    """For `who` and `which`, the noun that the relative clause hangs on."""
    if w.lows[subject] not in {"who", "which", "that"}:
        return subject
    if subject > 1 and w.texts[subject - 1] == "," and w.tags[subject - 2] == "NNP" and w.texts[subject - 2].istitle():
        head = w.heads[verb] if w.deps[verb] == "acl:relcl" else subject - 2
        if not known_speaker(w, head):
            return subject - 2
    node = verb
    while w.deps[node] in {"conj", "xcomp", "ccomp"} and w.heads[node] != node:
        node = w.heads[node]
    return w.heads[node] if w.deps[node] == "acl:relcl" else subject


def _beside(w: Words, i: int) -> int | None:
    """Where the parse gives no subject: after a closing quotation mark or a comma, the name after or before the verb."""
    nominal = {"NOUN", "PROPN", "PRON"}
    if i > 0 and (w.texts[i - 1] in CLOSING or w.texts[i - 1] == ","):
        inner = next((m for m in range(i - 2, 0, -1) if w.texts[m] == ","), 0) if w.texts[i - 1] == "," else 0
        if inner and w.lows[inner + 1] == "who" and w.pos[inner - 1] in nominal:  # `Dr Ruiz, who led the talks, blamed`
            return inner - 1
        j = i + 1
        while j < len(w) and w.pos[j] in {"DET", "ADJ", "NUM"}:
            j += 1
        if j < len(w) and (w.pos[j] in nominal or w.texts[j][:1].isupper()):
            while w.heads[j] != j and w.heads[j] != i and w.heads[j] > i and w.pos[w.heads[j]] in nominal:
                j = w.heads[j]
            told = w.texts[i - 1] == "," and w.deps[j] in SUBJECTS and w.heads[j] > j
            return None if told and w.deps[w.heads[j]] == "ccomp" else j
    if i > 1 and w.pos[i - 1] in nominal and (w.texts[i - 2] in CLOSING or w.texts[i - 2] == ","):
        return i - 1
    return None


def may_speak(w: Words, subject: int, cue: Cue) -> bool:
    """Whether a subject names a speaker, and for verbs of evidence a person or a document."""
    low = w.lows[subject]
    if low == "it" and cue.lemma not in EVIDENCE and "t" not in cue.frames:
        return True
    if low in NOT_SOURCES:
        return False
    own = low == "country" and w.lows[w.lefts[subject]] in {"his", "her"}  # whoever says so speaks himself
    if nobody(w, w.lefts[subject]) or speechless(w, subject) or own:
        return False
    if cue.lemma == "explain":
        return low in DOCUMENTS or known_speaker(w, subject)
    if cue.lemma in SHOWN:
        return low in DOCUMENTS or w.pos[subject] == "PROPN" or low in {"he", "she", "they", "who"}
    return cue.lemma not in EVIDENCE or low in DOCUMENTS or known_speaker(w, subject)


def lead(w: Words, i: int, last: int, cue: Cue) -> tuple[int, int] | None:
    """Speaker by word order: nothing but a name between the start (or a comma) and the first verb, and then content.

    Newspapers' plain sentence `X claims that`, where parsers take `claims` for a noun or `called` for a participle.
    """
    if cue.form == "ing" or i == 0 or not cue.frames & {"c", "i", "a", "k", "g"}:
        return None
    j = i - 1
    while j >= 0 and (w.pos[j] == "ADV" or w.lows[j] in {"has", "have", "had"}):
        j -= 1
    if j > 1 and timed(w, j - 1, j) and w.tags[j - 2] not in {"IN", "TO"}:
        j -= 2
    k = j
    while (
        k >= 0
        and (w.tags[k] not in FINITE or k == 0 and w.lows[0] not in OPENING_VERBS)
        and w.texts[k] not in {",", ":", ";", "("}
        and not dash(w, k)
        and w.tags[k] not in {"WDT", "WP", "WRB", "TO"}
    ):
        k -= 1
    if k >= 0 and (w.texts[k] != "," or any(w.tags[m] in FINITE for m in range(k))):
        return None
    if w.pos[k + 1] == "ADP":
        k = _noun_phrase(w, j) - 1
    if (
        j <= k
        or w.pos[k + 1] in {"ADP", "SCONJ", "CCONJ", "VERB"}
        or w.pos[j] not in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}
    ):
        return None
    if w.lows[k + 1] in NOT_SOURCES or w.lows[j] in NOT_SOURCES or not _leads(w, k + 1, j, cue):
        return None
    if cue.form == "base" and not (
        w.tags[j] in {"NNS", "NNPS", "PRP"} or any(w.tags[m] == "NNS" for m in range(k + 1, j))
    ):
        return None
    opens = "c" in cue.frames and (opener(w, last) is not None or bare_clause(w, last, cue))
    phrase = (
        cue.frames & {"n", "a", "k", "p"}
        and last + 2 < len(w)
        and w.pos[last + 1] in {"DET", "ADJ", "PRON", "NOUN", "PROPN", "NUM", "VERB"}
    )
    only = phrase and not any(tag in FINITE for k, tag in enumerate(w.tags) if k and k != i)
    return (k + 1, j) if only or opens or asked_to(w, i, last, cue, "") is not None else None


def plain_subject(w: Words, i: int) -> tuple[int, int] | None:
    """A speaker that is all that stands before the verb at `i`, where the parse has taken the verb for a noun."""
    j = i - 1
    while j > 0 and (w.pos[j] == "ADV" or w.lows[j] in {"has", "have", "had"}):
        j -= 1
    if j < 0 or any(
        w.texts[k] in {",", ":", ";", *OPENING, *CLOSING} or k and w.tags[k] in FINITE for k in range(j + 1)
    ):
        return None
    head = _head(w, 0, j)
    if w.pos[0] in {"ADP", "SCONJ", "CCONJ"} or w.lows[0] in NOT_SOURCES or nobody(w, 0) or not known_speaker(w, head):
        return None
    return 0, j


def _leads(w: Words, first: int, last: int, cue: Cue) -> bool:
    """Whether the words `first` to `last` can be the speaker of a plain sentence."""
    if nobody(w, first) or speechless(w, _head(w, first, last)):
        return False
    head = _head(w, first, last)
    told = cue.lemma not in SHOWN and known_speaker(w, head)
    return cue.lemma not in EVIDENCE or w.lows[last] in DOCUMENTS or w.lows[head] in DOCUMENTS or told


def _head(w: Words, first: int, last: int) -> int:
    """The noun before the first preposition."""
    stop = next((j for j in range(first + 1, last + 1) if w.pos[j] == "ADP"), last + 1)
    return stop - 1


def nearest(w: Words, i: int) -> tuple[int, int] | None:
    """The name next before a verb that the parse left without a subject, also across a phrase between commas."""
    j = i - 1
    while j > 0 and (w.pos[j] == "ADV" or w.lows[j] in {"has", "have", "had"}):
        j -= 1
    if j > 1 and w.texts[j] == ",":
        j = next((k - 1 for k in range(j - 1, 0, -1) if w.texts[k] == ","), -1)
    name = j == 0 and w.pos[j] in {"INTJ", "X"}  # a name that opens the sentence, unknown to the parser
    if j < 0 or not name and w.pos[j] not in {"NOUN", "PROPN", "PRON", "NUM"} or w.lows[j] in NOT_SOURCES:
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


def _clipped(w: Words, head: int) -> int:
    """First word of the subtree, without a clause or opening phrase that the parser hung on the noun."""
    first = w.lefts[head]
    phrase = w.pos[first] in {"ADP", "ADV", "SCONJ"} or w.tags[first] in {"VBG", "VBN"}
    for j in range(head - 1, first - 1, -1):
        if (
            w.tags[j] in FINITE
            or w.texts[j] in {*DASHES, ":", ";"}
            and w.starts[j] > w.ends[j - 1]
            or w.texts[j] == ","
            and phrase
        ):
            return j + 1
    return first


def _whole_name(w: Words, first: int, last: int, head: int, verb: int) -> tuple[int, int]:
    """A name that the parser broke is taken whole; a phrase set off behind it (`, in a letter`) is left out."""
    comma = next(
        (j for j in range(head + 1, last) if w.texts[j] == "," and (w.pos[j + 1] == "ADP" or w.tags[j + 1] == "VBG")),
        None,
    )
    if comma is not None:
        return first, comma - 1
    while last + 1 < verb and w.pos[last + 1] == "PROPN":
        last += 1
    if w.pos[first] == "PROPN" and head < verb:
        while first > 0 and w.pos[first - 1] in {"NOUN", "PROPN", "ADJ"} and w.deps[first - 1] not in {"obl", "obj"}:
            first -= 1
    return first, last


def _after_setting(w: Words, first: int, head: int) -> int:
    """Behind a phrase of time or a participle that opens the sentence: `On Tuesday X said`, `Addressing students, X said`."""
    if w.lows[first] in {"on", "in", "last", "this", "by", "at"} and first + 1 < head and w.lows[first + 1] in TIMES:
        return first + 2
    if w.pos[first] == "ADP" and first < head and w.lows[first] != "past":
        return first + 1
    return first


def source_words(w: Words, head: int, verb: int) -> tuple[int, int]:
    """First and last word of the noun phrase around `head`, kept to its side of the verb, without relative clauses."""
    first, last = _clipped(w, head), w.rights[head]
    for child in w.children[head]:
        dep = w.deps[child]
        if dep in {"acl:relcl", "acl", "advcl", "parataxis", "appos", "conj", "cop", "discourse"} and child > head:
            if dep == "conj" and w.pos[child] in {"NOUN", "PROPN"}:
                continue
            if dep == "appos" and "," not in w.texts[w.lefts[child] - 1 : w.lefts[child] + 1]:
                continue
            last = min(last, w.lefts[child] - 1)
        if dep in {"acl:relcl", "advcl", "parataxis", "aux", "cop", "punct", "cc", "mark"} and child < head:
            first = max(first, w.rights[child] + 1)
    if first <= verb <= last:
        first, last = (first, verb - 1) if head < verb else (verb + 1, last)
    first, last = _whole_name(w, first, last, head, verb)
    first = _after_setting(w, first, head)
    while last > head and w.texts[last] in {",", "(", ";", ":", "-", "—", "–", "."}:
        last -= 1
    while first < head and (w.pos[first] in {"PUNCT", "CCONJ"} or w.texts[first] in OPENING | CLOSING):
        first += 1
    return first, last
