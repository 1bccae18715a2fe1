"""Where what is told ends: at the verb's clause, before another's telling, before a remark of the author's."""

from __future__ import annotations

from levers.model import Span
from levers.read.attribution.besides import another_tells, others_say, said_besides
from levers.read.attribution.order import CLOSING, DAYS, FINITE, dash, timed, trimmed
from levers.read.attribution.voices import known_speaker
from levers.read.clauses import SUBJECTS, Words
from levers.read.cues import cue_forms

__all__ = ["OCCASIONS", "SUMS", "aside", "goes_to", "until_end"]

AGAINST = frozenset("although though whereas while".split())
REMARKS = frozenset("even when after before since because".split())
"""What opens a remark of the author's behind an infinitive or a noun phrase."""
OCCASIONS = frozenset(
    "conference meeting talks visit interview briefing call conversation speech session ceremony summit reception dinner event forum address".split()
)
"""On which something is said."""
SUMS = frozenset(
    "step move claim charge accusation allegation assertion demand decision plan idea proposal position view suggestion".split()
)
CITED = frozenset("cited quoted reported noted mentioned stated carried published".split())
LONGEST = 12
"""Words of the longest subject that a clause joined by `but` is given."""
SHORT = 30
"""Words within which the first verb of what is told stands."""
NEAR = 7

GATHERING = frozenset("includes comprises groups unites consists".split())
"""What the author says of a union that somebody names: `the Union, which includes A and B`."""
UNSAID = frozenset(
    "elaborating specifying naming identifying giving providing offering citing saying mentioning".split()
)
SETTING = frozenset(
    "if when after while although though since because once unless until even where as before given".split()
)


def _told_too(w: Words, j: int, first: int) -> bool:
    """Whether a verb that the parse puts beside the cue is told with the rest: `that A, and that B`, `will A and even let B`."""
    left = w.lefts[j]
    while left < j and (w.pos[left] == "CCONJ" or w.texts[left] == ","):
        left += 1
    if w.lows[left] in {"that", "whether"} and left < j:
        return True
    subject = w.child(j, *SUBJECTS)
    own = subject is not None
    modal = any(w.tags[k] == "MD" for k in w.children[j])
    if subject is not None and w.lows[first] == "that" and modal and w.lows[subject] in {"it", "they"}:
        return True  # `said that X would trade, but it would not pay`
    if subject is not None and w.lows[first] == "that" and w.lows[subject] in {"they", "it", "these", "this"}:
        teller = w.child(w.heads[j], *SUBJECTS)
        one = teller is not None and w.lows[teller] in {"he", "she"}
        return one or teller is not None and w.tags[teller] == "NNP" and w.lows[subject] in {"they", "these"}
    if not own and w.tags[w.heads[j]] == "VBG" and w.tags[j] in {"VBD", "VBZ", "VBP"} and w.lows[j] not in cue_forms():
        return True  # a participle is not joined to a finite verb: `saying they had come and started to dig`
    if not own and w.tags[j] == "VBG" and w.tags[w.heads[j]] in FINITE:
        return True  # `accused it of being slow and "misleading" the court`
    modal = any(w.tags[k] == "MD" for k in range(first, min(left, first + SHORT)))
    return not own and modal and w.lows[j] == w.lemmas[j] and cue_forms().get(w.lows[j]) is None


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
    shared = joined and not comma and w.lows[i].endswith("ing") and w.tags[j] in {"VBD", "VBN"}
    goes_on = goes_on or shared and w.lows[j] not in cue_forms()
    if not goes_on and comma and w.lows[i].endswith("ing") and any(w.tags[k] in FINITE for k in range(first, stop)):
        verb = next((k for k in range(j, min(len(w), j + LONGEST)) if w.tags[k] in FINITE or w.texts[k] == ";"), j)
        clause = verb > j and w.tags[verb] in FINITE and w.pos[j] in {"DET", "PRON", "PROPN", "NOUN", "ADJ"}
        told = {w.lows[verb], w.lows[min(verb + 1, len(w) - 1)]} & cue_forms().keys()
        goes_on = (
            clause and not told and w.tags[j] not in {"WDT", "WP"} and (joined or _conditioned(w, first, stop + 2))
        )
    if not goes_on:
        return stop
    return goes_to(w, j + 1)


def _only_setting(w: Words, first: int, stop: int) -> bool:
    """Whether only a phrase behind `that` was taken, and the clause follows its comma: `that during the talks held in May, Oslo had`."""
    if stop + 2 >= len(w) or w.texts[stop + 1] != "," or w.pos[first + 1] != "ADP" or "," in w.texts[first:stop]:
        return False
    finite = next((j for j in range(first, stop + 1) if w.tags[j] in FINITE), stop)
    subject = w.child(finite, *SUBJECTS) is not None or w.lows[finite] not in {"held", "made", "signed", "reached"}
    return not subject and w.pos[stop + 2] in {"PROPN", "NOUN", "PRON", "DET", "ADJ"}


def goes_to(w: Words, first: int) -> int:
    """The last word before another's telling or a dash; the sentence's end."""
    for k in range(first, len(w)):
        if w.texts[k - 1] in {",", *CLOSING} and (w.lows[k] in {"according", *AGAINST} or _telling(w, k)):
            return k - 1
        if w.texts[k] == ";" or dash(w, k):
            return k - 1
    return len(w) - 1


def _behind_time(w: Words, first: int, stop: int) -> int:
    """Behind the time of the telling: `said last month they had agreed`, `said on Tuesday that`, `said earlier that`."""
    if w.pos[first] == "ADV" and first + 1 < stop and w.lows[first + 1] == "that":
        return first + 1
    for length in (2, 1):
        after = first + length
        if after >= stop or not timed(w, first, after - 1) or w.texts[after] in {"'s", "’s"}:
            continue
        opens = (
            w.lows[after] == "that"
            or w.tags[after] == "TO"
            or w.pos[after] in {"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "VERB"}
        )
        if w.lows[first] == "on" or opens and w.tags[after] not in FINITE:
            return after
    return first


def _of_the_telling(w: Words, j: int) -> bool:
    """Whether a phrase behind a comma tells how it was said: `, speaking in Oslo`, `, without elaborating`."""
    if w.lows[j] in {"speaking", "addressing"}:
        return w.tags[j] == "VBG"
    return w.lows[j] == "without" and j + 1 < len(w) and w.lows[j + 1] in UNSAID


def _telling(w: Words, k: int) -> bool:
    cue = cue_forms().get(w.lows[k])
    return cue is not None and cue.form == "ing"


def _contradicted(w: Words, j: int, stop: int) -> bool:
    """Whether the author ends with what another says to it: `, which Oslo denies`."""
    last = stop - 1 if w.pos[stop] == "PUNCT" else stop
    return j + 1 < last <= j + NEAR and w.lows[last] in cue_forms() and _verb_of(w, last) and w.pos[j + 1] != "VERB"


def _of_a_union(w: Words, j: int, stop: int) -> bool:
    """Whether the author explains a union that the speaker names, at the end: `, which also includes A and B`."""
    verb = next(k for k in range(j + 1, stop + 1) if w.pos[k] != "ADV" or k == stop)
    return w.lows[verb] in GATHERING and not any(w.tags[k] in FINITE for k in range(verb + 1, stop + 1))


def _verb_of(w: Words, last: int) -> bool:
    """Whether a cue is finite; behind a name also where the parse takes it for a noun."""
    return w.tags[last] in FINITE or w.tags[last] == "NNS" and w.texts[last - 1][:1].isupper()


def _summing(w: Words, j: int, stop: int) -> bool:
    """Whether the author sums up what was told to say what others make of it: `, a step that Oslo has refused`."""
    noun = j + 1 + (w.pos[j + 1] == "ADJ")
    if noun + 2 > stop or w.lows[noun] not in SUMS or w.lows[noun + 1] not in {"that", "which"}:
        return False
    return w.pos[noun + 2] in {"PROPN", "DET"} or w.texts[noun + 2][:1].isupper()


def _framing(w: Words, j: int, stop: int) -> bool:
    """Whether a phrase tells the occasion or what else was done: `during a meeting with`, `, with the premier calling`."""
    if w.lows[j] == "during":
        return bool(OCCASIONS.intersection(w.lows[j + 1 : min(stop, j + NEAR) + 1]))
    if w.lows[j] != "with" or w.texts[j - 1] != ",":
        return False
    verb = next((k for k in range(j + 2, min(stop, j + LONGEST)) if w.tags[k] == "VBG" or w.pos[k] == "PUNCT"), j)
    return w.tags[verb] == "VBG" and w.pos[verb] == "VERB" and w.pos[verb - 1] in {"NOUN", "PROPN"}


def _meanwhile(w: Words, j: int, stop: int) -> bool:
    """Whether `, as` tells what somebody did meanwhile, in the author's words: `, as the premier wrapped up a visit`."""
    for k in range(j + 1, min(stop, j + LONGEST)):
        if w.texts[k] == "," or w.tags[k] in {"MD", "VBZ", "VBP"}:
            return False
        if w.tags[k] == "VBD":
            named = any(known_speaker(w, m) and w.pos[m] != "PRON" for m in range(j + 1, k))
            return named and w.pos[k] == "VERB" and w.lows[k] not in cue_forms() and w.pos[k - 1] != "ADP"
    return False


def aside(w: Words, i: int, first: int, stop: int) -> int:
    """Where, behind a comma, the author goes on with a remark of his own: `, although ...`, `, while others ...`.

    A clause that `that` or a subject of its own opens holds what follows; an infinitive or a noun phrase does not.
    """
    clause = any(w.tags[j] in FINITE for j in range(first, min(stop, first + SHORT)) if w.texts[j] != ",")
    comma = next((j for j in range(first, stop) if w.texts[j] == ","), stop)
    clause = w.lows[first] in {"that", "whether"} or clause and any(w.tags[j] in FINITE for j in range(first, comma))
    for j in range(max(first, i) + 2, stop):
        if not clause and w.lows[j] == "on" and w.lows[j + 1] in DAYS and w.lows[min(j + 2, stop)] in REMARKS:
            return j
        if w.lows[j] in {"while", "whereas"} and w.texts[j - 1] != "," and others_say(w, j, stop, plainly=True):
            return j
        if (
            w.lows[first] != "that"
            and another_tells(w, j, stop)
            and not any(w.tags[k] in FINITE for k in range(first, j))
        ):
            return j
        if not clause and _framing(w, j, stop):
            return j
        if w.texts[j - 1] not in {",", *CLOSING}:
            continue
        low = w.lows[j]
        if low == "as" and w.lows[j + 1] in CITED or low in {"a", "an"} and _summing(w, j, stop):
            return j
        if w.texts[j - 1] != ",":
            continue
        if low == "as" and _meanwhile(w, j, stop):
            return j
        if low == "as" and clause and w.lows[j + 1] in {"he", "she"} and "," not in w.texts[j:stop]:
            return j
        if low == "which" and j + 2 <= stop and (_contradicted(w, j, stop) or _of_a_union(w, j, stop)):
            return j
        if low in AGAINST and not clause or low in AGAINST | {"but"} and others_say(w, j, stop):
            return j
        if not clause and low == "where":
            return j
        last_part = "," not in w.texts[j:stop]
        following = w.tags[min(j + 1, stop)]
        told_of = low == "which" and (following == "VBD" or last_part and following in FINITE)
        if not clause and (low in REMARKS or told_of):
            return j
    return stop + 1


def _uncut(w: Words, first: int, stop: int) -> int:
    """Before a clause of which only the subject was taken: `accused the guard of firing after two ships | suffered damage`."""
    if stop + 1 >= len(w) or w.tags[stop + 1] not in FINITE or w.pos[stop] not in {"NOUN", "PROPN"}:
        return stop
    for k in range(stop - 1, max(first + 1, stop - NEAR), -1):
        if w.lows[k] in SETTING - {"where", "that", "given"}:
            return k - 1
        if w.pos[k] in {"VERB", "AUX", "PUNCT", "ADP"}:
            return stop
    return stop


def until_end(w: Words, i: int, first: int, anchor: int, text: str) -> list[Span]:
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
    stop = min(stop, said_besides(w, i, first, anchor, stop) - 1)
    first = _behind_time(w, first, stop)
    for j in range(max(first, anchor) + 1, stop + 1):
        if w.texts[j - 1] in {",", *CLOSING}:
            cue = forms.get(w.lows[j])
            if cue is not None and cue.form == "ing" or w.lows[j] == "according" or _of_the_telling(w, j):
                stop = min(stop, j - 1)
        if w.lows[j] == "while" and any(_telling(w, k) for k in (j + 1, j + 2) if k <= stop):
            stop = min(stop, j - 1)
    stop = min(stop, aside(w, i, first, stop) - 1)
    stop -= w.texts[stop] == ","
    stop = _further(w, i, first, stop)
    bare = not any(w.tags[j] in FINITE for j in range(first, stop + 1))
    if w.lows[first] == "that" and w.pos[first] != "DET" and (bare or _only_setting(w, first, stop)):
        stop = goes_to(w, first + 1)
    stop = _uncut(w, first, stop)
    while stop > first and (w.lows[stop] in {"and", "but", "or"} or w.texts[stop] in {",", ";"}):
        stop -= 1
    return [trimmed(text, w.starts[first], w.ends[stop])]
