"""What is said where it follows the verb: clause, quotation, infinitive, phrase, and where each ends."""

from __future__ import annotations

from levers.model import Span
from levers.read.attribution.ends import goes_to, until_end
from levers.read.attribution.order import CLOSING, FINITE, OPENING, dash, timed, trimmed
from levers.read.attribution.quotes import Quote
from levers.read.attribution.voices import known_word
from levers.read.clauses import SUBJECTS, Words
from levers.read.cues import Cue

__all__ = ["ahead", "asked_to", "bare_clause", "deed", "opener"]

KEEPING = frozenset("maintain hold continue keep repeat".split())
"""Verbs that of a few quoted words only tell an act: `maintained "restraint"`."""
GRANTED = frozenset(
    "access entry visa visas permission asylum passage bail landing leave admission accreditation".split()
)
DEEDS = {
    "recall": frozenset(
        "ambassador envoy representative consul diplomat attaché attache delegation parliament troop force staff product goods personnel "
        "representative mission team vehicle".split()
    ),
    "rule": frozenset(
        "country nation state republic island kingdom empire region province city territory people land".split()
    ),
    "defend": frozenset(
        "interest border country homeland territory sovereignty independence freedom nation integrity land people "
        "airspace coast island city capital town village line ally".split()
    ),
}
"""What these verbs do to things by deed, so that nothing is said: `recalled its envoy`, `ruled the island`."""
DECLARING = frozenset("declare proclaim announce impose".split())
DONE = frozenset(
    "independence war emergency victory bankruptcy ceasefire truce holiday mourning martial state-of-emergency".split()
)
"""What is declared by declaring it: an act, no statement."""
ADMITTING = frozenset("report deny admit recall remember acknowledge confess mention describe".split())
"""Verbs whose content may be a bare gerund: `denied taking part`."""
CIRCUMSTANCE = frozenset("as when while in after during at on following speaking citing referring without".split())
FAR = 18
"""Words of such a circumstance."""
OPENERS = frozenset("that whether how what why who whom whose when where which if".split())


def opener(w: Words, last: int, *, told: bool = True) -> int | None:
    """Where a clause that `that` or a question word opens begins, a phrase or two behind the verb at most.

    Args:
        w: the sentence's columns.
        last: the last word of the verb.
        told: whether the verb takes someone told (`told reporters that`); else a noun between means a relative clause.
    """
    for j in range(last + 1, min(len(w) - 2, last + 9)):
        if w.lows[j] == "that" and "so" in w.lows[last + 1 : j]:
            return None
        if w.lows[j] in OPENERS and not (w.lows[j] in {"that", "what", "which"} and j > last + 1 and w.pos[j] == "DET"):
            if (
                j > last + 1
                and w.lows[j] != "that"
                and any(w.lefts[k] == j and w.deps[k] == "acl:relcl" for k in range(j + 1, len(w)))
            ):
                return None
            return j if j == last + 1 or not _of_a_noun(w, j, last, told=told) else None
        if w.texts[j] == "," and w.lows[j + 1] in CIRCUMSTANCE:
            return _behind_setting(w, j)
        if w.pos[j] in {"VERB", "AUX"} and w.deps[j] != "amod" or w.texts[j] in {",", ":", ";"}:
            return None
    return None


def _behind_setting(w: Words, comma: int) -> int | None:
    """The `that` behind a circumstance of the telling between commas: `said on Friday, in reply to questions, that`."""
    stop = next((j for j in range(comma + 2, min(len(w) - 2, comma + FAR)) if w.texts[j] == ","), None)
    return stop + 1 if stop is not None and w.lows[stop + 1] == "that" and w.tags[stop + 2] not in FINITE else None


def _of_a_noun(w: Words, j: int, last: int, *, told: bool) -> bool:
    """Whether the word at `j` begins a clause about the noun before it, or one of time: `added something that`."""
    if not told and w.lows[j] in {"whose", "whom", "which"} and w.pos[j - 1] in {"NOUN", "PROPN"}:
        return True
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
        told = (
            between.split(maxsplit=1)[:1] == ["that"]
            or cue.lemma in KEEPING
            and len(between.split()) > len("so far,".split())
        )
        if (
            not told
            and between.rstrip().endswith((":", ","))
            and len(between.split()) <= 14
            and not _clausal(w, i, opening)
        ):
            return [Span(opening.span.start, opening.span.end)], "q"
    asked = asked_to(w, i, last, cue, text)
    if asked is not None:
        return asked
    clause = _clause(w, i, last, after, cue, text)
    if clause is not None:
        return clause
    if cue.frames & {"k", "a"}:
        return _naming(w, i, cue, text)
    bare = cue.lemma in KEEPING and opening is not None and not _verbal(w, opening)
    if opening is not None and "q" in cue.frames and opening.span.start - w.ends[last] <= 2 and not bare:
        return [Span(opening.span.start, opening.span.end)], "q"
    return _phrase(w, i, last, cue, text)


def deed(w: Words, i: int, cue: Cue) -> bool:
    """Whether the verb at `i` tells what was done to a thing: `recalled its ambassador`, `ruled the island`."""
    things = DEEDS.get(cue.lemma)
    if things is None:
        return False
    ends = {"ADP", "PUNCT", "VERB", "AUX", "ADV", "SCONJ", "CCONJ"}
    stop = next((j for j in range(i + 1, len(w)) if w.pos[j] in ends), len(w))
    return stop > i + 1 and (w.lemmas[stop - 1] in things or w.lows[stop - 1].removesuffix("s") in things)


def _verbal(w: Words, quote: Quote) -> bool:
    """Whether a quotation holds a finite verb, so that it can be told, and not only had or kept."""
    return any(quote.span.start <= w.starts[j] < quote.span.end and w.tags[j] in FINITE for j in range(len(w)))


def _clause(w: Words, i: int, last: int, after: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
    """A clause or an infinitive behind the verb."""
    for j in w.children[i]:
        dep = w.deps[j]
        if j <= i or j <= after and dep in SUBJECTS:
            continue
        clausal = dep == "ccomp" or dep in {"xcomp", "parataxis", "obj"} and _finite(w, j)
        if "c" in cue.frames and clausal:
            begin = last + 1 if w.lows[last + 1] == "that" else max(w.lefts[j], last + 1)
            headless = begin > last + 1 and w.tags[begin] in FINITE and w.texts[begin - 1] == ","
            result = (
                w.lows[begin] == "that" and "so" in w.lows[last + 1 : begin]
            )  # `tells so many tales that nobody listens`
            if _relative(w, i, begin, cue) or dash(w, begin) or headless or result:
                continue
            fronted = (k for k in w.children[j] if w.lows[k] == "that" and w.deps[k] == "mark" and k > begin)
            begin = (
                begin if w.lows[begin] == "what" else next(fronted, begin)
            )  # `said after talks in Oslo that`: the parse took the place for the clause's
            if w.lows[begin] == "if" and w.texts[begin - 1] == "," and begin > last + 2 and not cue.frames & {"o", "p"}:
                begin = last + 1  # `claimed the drill, if held, would be`
            if "o" in cue.frames or cue.frames & {"p"}:
                begin = _behind_hearers(w, _opens_later(w, begin, j))
            return until_end(w, i, _with_list(w, last + 1, begin, cue), j, text), "c"
        infinitive = dep == "xcomp" and w.lows[w.lefts[j]] in {"to", "not", "never"}
        if infinitive and "i" in cue.frames and "o" not in cue.frames:
            return until_end(w, i, w.lefts[j], j, text), "i"
    if "i" in cue.frames and last + 2 < len(w) and w.lows[last + 1] == "to" and w.tags[last + 2] in {"VB", "JJ"}:
        return until_end(w, i, last + 1, last + 1, text), "i"
    if cue.lemma in ADMITTING and last + 2 < len(w) and w.tags[last + 1] == "VBG":
        return until_end(w, i, last + 1, last + 1, text), "c"
    opens_at = opener(w, after, told=bool(cue.frames & {"o", "p"}) or after > last) if "c" in cue.frames else None
    return (until_end(w, i, opens_at, opens_at, text), "c") if opens_at is not None else None


def _relative(w: Words, i: int, begin: int, cue: Cue) -> bool:
    """Whether the clause at `begin` describes what is announced: `announced a body to further trade that serves all`."""
    thing = next(
        (j for j in w.children[i] if i < j < begin and w.deps[j] in {"obj", "xcomp"} and w.pos[j] == "NOUN"), None
    )
    if thing is None or "o" in cue.frames or timed(w, w.lefts[thing], w.rights[thing]):
        return False
    return w.lows[begin] in {"that", "which", "who"} and w.pos[begin - 1] in {"NOUN", "PROPN"}


def _opens_later(w: Words, begin: int, j: int) -> int:
    """Where the clause begins if the parse put part of the one told into it: `told his visiting counterpart that`."""
    for k in range(begin, w.rights[j] + 1):
        if w.tags[k] in FINITE or w.texts[k] in {",", ":"}:
            break
        if w.lows[k] == "that" and (w.deps[k] == "mark" or w.tags[k] == "IN"):
            return k
    return begin


def _behind_hearers(w: Words, begin: int) -> int:
    """Behind those told, whom the parse put into what they were told: `told reporters | the port was shut`."""
    hearers = w.tags[begin] == "NNS" and w.pos[begin + 1] in {"DET", "PRON", "PROPN"} and known_word(w.lows[begin])
    return begin + 1 if hearers and w.lows[begin - 1] in {"told", "tells", "tell"} else begin


def _with_list(w: Words, first: int, begin: int, cue: Cue) -> int:
    """Over names that the parse took for the one told, where nobody is: `says Minsk, Astana need`."""
    between = range(first, begin)
    listed = all(w.pos[j] == "PROPN" or w.texts[j] == "," or w.lows[j] == "and" for j in between)
    return (
        first if between and listed and not cue.frames & {"o", "p"} and "," in w.texts[begin - 1 : begin + 1] else begin
    )


def _phrase(w: Words, i: int, last: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
    """A noun phrase or a prepositional phrase behind the verb."""
    for frame, dep in (("n", "obj"), ("p", "obl")):
        if frame == "n" and " " in cue.lemma and "n" in cue.frames and last + 1 < len(w):
            return until_end(w, i, last + 1, last + 1, text), "n"
        noun = next((j for j in w.children[i] if j > i and w.deps[j] == dep and not _when(w, j)), None)
        if (
            frame in cue.frames
            and noun is not None
            and not (cue.lemma in DECLARING and w.lemmas[noun] in DONE)
            and not _refused_thing(w, noun, cue)
        ):
            return until_end(w, i, w.lefts[noun], noun, text), frame
    if (
        "n" in cue.frames
        and last + 2 < len(w)
        and not (cue.lemma == "deny" and set(w.lows[last + 1 : last + 5]) & GRANTED)
        and not any(tag in FINITE for j, tag in enumerate(w.tags) if j and j != i)
    ):
        return [trimmed(text, w.starts[last + 1], w.ends[goes_to(w, last + 2)])], "n"
    return None


def _when(w: Words, noun: int) -> bool:
    """Whether a phrase only tells a time: `since 1989`, `during the talks`."""
    low = w.lows[w.lefts[noun]]
    return low in {"since", "during", "until", "before", "after"} or timed(w, w.lefts[noun], noun)


def _refused_thing(w: Words, noun: int, cue: Cue) -> bool:
    """`denied transit access`: what is not granted, no statement."""
    return cue.lemma == "deny" and w.lows[noun] in GRANTED


def asked_to(w: Words, i: int, last: int, cue: Cue, text: str) -> tuple[list[Span], str] | None:
    """`urged the parties to return`: from the one addressed on."""
    if not {"o", "i"} <= cue.frames:
        return None
    for j in range(last + 1, min(len(w) - 1, last + 16)):
        if w.lows[j] == "to" and (w.tags[j + 1] == "VB" or w.pos[j + 1] == "VERB" or w.tags[j + 1] == "RB"):
            first = last + 1
            if w.lows[j - 1] in {"not", "never"} and j - 1 == first or j == first:
                first = j - 1 if w.lows[j - 1] in {"not", "never"} else j
            return (until_end(w, i, first, j, text) if text else []), "i"
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
        return until_end(w, i, i + 1, i + 1, text), "k"
    if noun is None:
        after = i + 1 + (" " in cue.lemma)
        if after >= len(w) or w.pos[after] == "PUNCT" and w.texts[after] not in OPENING:
            return None  # `what he was referring to, was left open`
        return _phrase(w, i, i, cue, text) if "a" in cue.frames else None
    named_so = next((j for j in range(i + 2, end + 1) if w.lows[j] == "as"), None)
    if "a" in cue.frames and named_so is not None:
        told = until_end(w, i, w.lefts[noun], noun, text)
        if told[0].end < w.starts[named_so]:  # cut between the thing and what it is called
            told = [trimmed(text, told[0].start, w.ends[goes_to(w, named_so + 1)])]
        return told, "k"
    if "k" not in cue.frames:
        return None
    if any(j > noun and w.deps[j] == "xcomp" for j in w.children[i]) and "," not in w.texts[i:noun]:
        return until_end(w, i, i + 1, i + 1, text), "k"
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
    return (until_end(w, i, i + 1, i + 1, text), "k") if named else None


def bare_clause(w: Words, last: int, cue: Cue) -> bool:
    """Whether a clause without `that` follows at once: a noun phrase and a finite verb."""
    if (
        cue.frames & {"n", "w", "k", "a", "i"} - {"n", "i"}
        or last + 2 >= len(w)
        or cue.frames & {"n"}
        and cue.lemma not in {"fear", "predict"}
    ):
        return False
    if w.pos[last + 1] not in {"DET", "PRON", "PROPN", "ADJ", "NOUN", "NUM"}:
        return False
    stop = next((j for j in range(last + 2, len(w)) if w.texts[j] in {",", ";", ":"}), len(w))
    return any(w.tags[j] in FINITE for j in range(last + 2, stop))
