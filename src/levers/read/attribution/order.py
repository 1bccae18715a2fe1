"""Subject and verb set off by commas or quotation marks: `..., the minister said.`, `"...," said X`, `A, he added, B`.

Parsers err most where a clause of speaking stands behind or inside what is spoken, and word order errs least: so these
are found by marks and parts of speech alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from levers.model import Span
from levers.read.clauses import Words
from levers.read.cues import Cue

__all__ = [
    "CLOSING",
    "DASHES",
    "DAYS",
    "FINITE",
    "OPENING",
    "UNITS",
    "SetOff",
    "behind_bracket",
    "dash",
    "set_off",
    "timed",
    "trimmed",
]

OPENING = frozenset('"“‘«„')
CLOSING = frozenset(['"', "”", "’", "»", "''", "'"])
DASHES = frozenset(["—", "–", "-", "--"])
NAMING = frozenset("DET ADJ NOUN PROPN NUM PRON ADP PART CCONJ SYM X".split())
FINITE = frozenset("VBD VBZ VBP MD".split())
BETWEEN = frozenset(
    "also has have had would then later further recently repeatedly once again himself herself itself themselves quietly bluntly".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november "
    "december yesterday today tonight tomorrow".split()
)
UNITS = frozenset("week month year morning afternoon evening night spring summer autumn winter weekend time".split())
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
NOT_SPEAKING = frozenset("i we you it which that who there what this one".split())
SETTING = frozenset("after when while although though as if since before because once".split())
STOPS = frozenset([",", ".", "!", "?", "…", "...", *DASHES])
"""What stands before or behind the mark that closes the words of somebody; without it a word only is quoted."""
TO_SOMEBODY = frozenset("tell inform assure reassure notify remind".split())
"""Verbs whose next name is the one told."""
SHOWING = frozenset(["show", "demonstrate"])
"""Verbs that papers take behind what they tell: `..., the ministry's records show`."""
PLAINEST = frozenset("say tell add".split())
HAVING = frozenset("has have had 've 's 'd".split())
SETTINGS = frozenset(
    "statement interview speech address letter message report briefing conference remarks post tweet telegram note resolution communique "
    "communiqué meeting summit session ceremony broadcast article commentary".split()
)
"""What is said in one of them is not that phrase: `In a statement read out by its president, the council noted, ...`."""
OBJECT = 5
"""Words of the one told, between the verb and the comma."""
LONGEST = 26
"""Words between a closing quotation mark and the verb, with what is said of the speaker."""


@dataclass(frozen=True, slots=True)
class SetOff:
    """Where the telling stands: words `start` to `end`; the speaker is `first` to `final`."""

    start: int
    end: int
    first: int
    final: int
    direct: bool
    """A closing quotation mark stands right before it."""


def set_off(w: Words, i: int, last: int, cue: Cue) -> SetOff | None:
    """The telling around the verb at `i`, if what is told stands before it."""
    if not cue.frames & {"c", "q"} or cue.form == "ing" or i < 2:
        return None
    found = _named_before(w, i, last) or (None if cue.lemma in TO_SOMEBODY else _named_after(w, i, last))
    if found is None or any(w.tags[j] == "TO" for j in range(found.first, found.final)):
        return None
    if any(w.tags[j] in {"WDT", "WP"} for j in range(found.final + 1, i)):
        return None  # `..., X and Y in which he announced`: a clause of another's
    reduced = w.tags[i] == "VBN" and w.deps[i] in {"acl", "amod"} and not found.direct and cue.lemma not in PLAINEST
    alone = last + 1 >= len(w) or w.texts[last + 1] in {",", "."} or found.start == i
    if reduced and not alone and not any(w.lows[j] in HAVING for j in range(i - 3, i)):
        return None
    if w.lows[found.final] in NOT_SPEAKING and w.lows[found.first] in NOT_SPEAKING:
        return found if _it_said(w, found, last, cue) else None
    if found.direct:
        return None if _in_a_programme(w, found, last) else found
    if not cue.frames & {"q", "t"} and cue.lemma not in SHOWING:
        return None
    many = any(w.tags[j] in {"NNS", "NNPS"} or w.lows[j] == "and" for j in range(found.first, found.final + 1))
    bare = many and w.tags[i] in {"VB", "NN"} or w.lows[i - 1] == "would"
    if cue.form == "base" and w.tags[i] != "VBP" and not bare:
        return None
    return found if _stands_behind(w, found, cue) else None


def _in_a_programme(w: Words, found: SetOff, last: int) -> bool:
    """Whether the marks before the speaker close a name in the setting: `In an interview on "Last Hour," Ms Koch said the vote`."""
    before = range(found.start)
    if not before or w.lows[0] not in {"in", "on", "at", "during", "writing", "speaking"}:
        return False
    return not any(w.tags[j] in FINITE for j in before) and any(w.tags[j] in FINITE for j in range(last + 1, len(w)))


def _it_said(w: Words, found: SetOff, last: int, cue: Cue) -> bool:
    """`The talks went on, it said in a note.`: a body of which the text spoke before, behind a whole sentence."""
    if w.lows[found.final] != "it" or found.start < 1 or not (cue.lemma in PLAINEST or found.direct):
        return False
    if w.texts[found.start - 1] != "," and not found.direct:
        return False
    rest = range(last + 1, len(w))
    alone = all(w.pos[j] == "PUNCT" for j in rest) or w.pos[last + 1] in {"ADP", "ADV"} or timed(w, last + 1, last + 1)
    whole = any(_verb(w, j) for j in range(found.start)) and w.lows[0] not in SETTING
    return alone and whole and not any(w.tags[j] in FINITE for j in rest)


def _stands_behind(w: Words, found: SetOff, cue: Cue) -> bool:
    """Whether, without quotation marks, the words before the telling are what is told, and not its setting."""
    following = found.end + 1
    stop = next((j for j in range(following, len(w)) if w.texts[j] in {",", ";", *DASHES}), len(w))
    if following < len(w) and w.lows[following] in {"it", "this", "that"} and w.texts[found.start - 1] in DASHES:
        return True
    named = following < len(w) and w.pos[following] in {"DET", "PRON"} and not timed(w, following, following + 1)
    if "n" in cue.frames and named and w.texts[found.start - 1] == ",":
        return False
    colon = following < len(w) and w.texts[following] == ":" and found.first < found.start
    opening = following < len(w) and (
        colon or w.texts[following] in OPENING or w.lows[following] in {"that", "whether"}
    )
    if opening or any(w.tags[j] in FINITE for j in range(following, stop)):
        return False
    goes_on = stop < len(w) - 2 and w.texts[stop] == "," and stop - following <= OBJECT
    if w.pos[0] == "ADP" and set(w.lows[1:6]) & SETTINGS and w.lows[0] in {"in", "at", "during", "on"}:
        return False
    if following + 1 < len(w) and "i" in cue.frames and w.lows[following] == "to" and w.tags[following + 1] == "VB":
        return False
    if following < len(w) and w.lows[following] in {"nothing", "little", "so", "otherwise"}:
        return False
    if not any(_verb(w, j) for j in range(found.start - 1)):
        goes_on = goes_on and w.pos[stop + 1] != "CCONJ" and w.tags[0] not in {"VBN", "VBG"}
        return goes_on and any(w.tags[j] in FINITE | {"TO"} for j in range(stop, len(w)))
    if (
        w.tags[0] == "VBG"
        and w.texts[:following].count(",") == 1
        and following < len(w)
        and w.pos[following] != "PUNCT"
    ):
        return False
    if w.lows[0] in SETTING and not goes_on and "," in w.texts and w.texts.index(",") == found.start - 1:
        return False
    if "w" not in cue.frames or following >= len(w) - 1 or w.texts[following] in {",", "."}:
        return True
    # `..., she wrote in her diary.`: a place behind the verb, and a whole clause before it.
    whole = w.pos[0] not in {"ADP", "SCONJ", "ADV"} and stop >= len(w) - 1
    return whole and w.lows[following] in {"in", "on", "to", "from", "at"}


def _verb(w: Words, j: int) -> bool:
    if w.tags[j] == "VB" and j and w.tags[j - 1] == "TO":
        return False
    return w.tags[j] in FINITE or w.pos[j] in {"VERB", "AUX"} and w.tags[j] not in {"VBG", "VBN"}


def _named_before(w: Words, i: int, last: int) -> SetOff | None:
    """`, the minister said` and `" Quina Jones, 25, said`."""
    j = i - 1
    while j >= 0 and (w.lows[j] in BETWEEN or w.pos[j] == "ADV" and not w.texts[j][:1].isupper()):
        j -= 1
    k = j
    while (
        (k := _over_bracket(w, k)) >= 0
        and (w.pos[k] in NAMING or k and w.texts[k][:1].isupper() or w.texts[k] in {"'s", "’s", "-", "’", "'"})
        and not _marks(w, k)
    ):
        k -= 1
    while k >= 0 and w.texts[k].isspace():  # two blanks behind a dash
        k -= 1
    final = j
    described = k >= 0 and (w.texts[k] in {",", ")"} or w.tags[k] == "VBG")
    if described and not _quote_before(w, k):
        back = k
        while back >= 0 and i - back <= LONGEST and not _marks_end(w, back):
            back -= 1
        if back >= 0 and _marks_end(w, back) and (w.texts[back - 1] in STOPS or w.texts[back + 1] in STOPS):
            comma = next((m for m in range(back + 1, i) if w.texts[m] in {",", "("} and m > back + 1), i)
            finite = any(w.tags[m] in FINITE for m in range(back + 1, comma))
            opens = w.pos[min(back + 1 + (w.texts[back + 1] in STOPS), i)]
            if not finite and opens not in {"ADP", "VERB", "AUX", "SCONJ"}:
                return SetOff(back + 1, last, *_trim(w, back + 1, comma - 1), direct=True)
    if k < 1 or j <= k:
        return _described(w, i, last, k)
    closed = _marks_end(w, k) and (w.texts[k - 1] in STOPS or w.texts[k - 1] in CLOSING)
    if not (w.texts[k] == "," or dash(w, k) or closed or w.texts[k] in {"?", "!"}):
        return None
    if w.texts[k] == "," and not _quote_before(w, k) and w.pos[k + 1] == "CCONJ":
        return None
    first, final = _trim(w, k + 1, j)
    if (
        first > final
        or w.pos[final] not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}
        or w.pos[first] in {"ADP", "CCONJ"}
        or w.tags[first] in {"WDT", "WP", "WRB"}
    ):
        return _described(w, i, last, k)
    return SetOff(k + 1, last, first, final, direct=_quote_before(w, k) or closed)


def _over_bracket(w: Words, k: int) -> int:
    """The word before a short bracket that ends at `k`: `the Union (EU) Ana Ruiz`; else `k`."""
    if k < 0 or w.texts[k] != ")":
        return k
    return next((m - 1 for m in range(k - 1, max(-1, k - 7), -1) if w.texts[m] == "("), k)


def _described(w: Words, i: int, last: int, comma: int) -> SetOff | None:
    """`..., Envoy A. Brown, head of the delegation, said`: a name, and between commas who that is."""
    if comma != i - 1 or w.texts[comma] != ",":
        return None
    inner = next((m for m in range(comma - 1, 1, -1) if w.texts[m] == ","), 0)
    outer = next((m for m in range(inner - 1, 1, -1) if w.texts[m] == "," or dash(w, m) or w.tags[m] in FINITE), 0)
    if not outer or w.tags[outer] in FINITE or any(w.tags[m] in FINITE for m in range(inner, comma)):
        return None
    if not all(w.pos[m] in NAMING and w.pos[m] != "ADP" or w.texts[m] == "-" for m in range(outer + 1, inner)):
        return None
    if w.pos[inner - 1] != "PROPN" or w.pos[inner + 1] not in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    return SetOff(outer + 1, last, outer + 1, inner - 1, direct=_quote_before(w, outer))


def _named_after(w: Words, i: int, last: int) -> SetOff | None:
    """`" said the minister, a former general`."""
    k = i - 1
    direct = _marks_end(w, k) or w.texts[k] == "," and _quote_before(w, k)
    if not direct and w.texts[k] not in {",", "?", "!"}:
        return None
    j = last + 1
    while (
        j < len(w)
        and (
            w.pos[j] in NAMING
            or w.texts[j] in {"'s", "’s", "-", ".", "’"}
            or w.deps[j] == "amod"
            and j + 1 < len(w)
            or j > last + 1
            and w.texts[j][:1].isupper()
            and w.tags[j - 1] == "NNP"
        )
        and w.tags[j] not in {"WDT", "WP", "IN"}
        or (j < len(w) and w.lows[j] in {"of", "for"})
    ):
        if w.texts[j] == "." and (j + 1 >= len(w) or not w.texts[j + 1][:1].isupper()):
            break
        j += 1
    first, final = _trim(w, last + 1, j - 1)
    if first > final or timed(w, first, final):
        return None
    if (
        first > final
        or w.pos[first] in {"ADP", "CCONJ"}
        or not any(w.pos[m] in {"NOUN", "PROPN", "PRON"} or w.texts[m][:1].isupper() for m in range(first, final + 1))
    ):
        return None
    between = final + 1 < len(w) and w.texts[final + 1] == ","
    if not direct and not between and not any(w.tags[m] in FINITE for m in range(k)) and w.tags[0] != "VB":
        return None
    end = final
    if end + 1 < len(w) and w.texts[end + 1] == "," and w.child(i, "nsubj") is not None:
        end = max(end, min(w.rights[w.child(i, "nsubj") or 0], len(w) - 1))
    return SetOff(i, end, first, final, direct=direct)


def _trim(w: Words, first: int, final: int) -> tuple[int, int]:
    while first < final and (
        w.texts[first] in {",", "(", *DASHES}
        or w.texts[first].isspace()
        or w.texts[first] in CLOSING
        or w.pos[first] in {"CCONJ", "ADV"}
    ):
        first += 1
    while final > first and (w.texts[final] in {",", ")", ".", "’", "'"} or w.pos[final] in {"ADV", "ADP"}):
        final = max(first, _over_bracket(w, final)) if w.texts[final] == ")" else final - 1
        final -= w.texts[final] == ")" and final > first
    return first, final


def _marks(w: Words, k: int) -> bool:
    return w.texts[k] in CLOSING and w.texts[k] not in {"’", "'"}


def _marks_end(w: Words, k: int) -> bool:
    """Whether the mark at `k` closes a quotation."""
    if k < 1 or not _marks(w, k):
        return False
    return w.texts[k] != '"' or w.starts[k] == w.ends[k - 1]


def _quote_before(w: Words, k: int) -> bool:
    if k >= 2 and w.texts[k] in DASHES and w.texts[k - 1] == ",":  # `"...", – he wrote`
        k -= 1
    return k >= 1 and w.texts[k] in {",", *DASHES} and _marks_end(w, k - 1)


def dash(w: Words, k: int) -> bool:
    """Whether the mark at `k` parts words, and does not join the halves of a name: `Anna-Maria`."""
    if w.texts[k] not in DASHES:
        return False
    return not 0 < k < len(w) - 1 or w.starts[k] > w.ends[k - 1] or w.starts[k + 1] > w.ends[k] or w.texts[k] != "-"


def behind_bracket(w: Words) -> int:
    """The first word behind a bracket that opens the sentence: `(The Daily, 4 May) At last, they said, ...`."""
    if w.texts[0] not in {"(", "["}:
        return 0
    close = next((j for j, word in enumerate(w.texts) if word in {")", "]"}), 0)
    return close + 1 if 0 < close < len(w) - 2 else 0


def timed(w: Words, first: int, last: int) -> bool:
    """Whether the words `first` to `last` tell a time: `Aug. 2`, `this afternoon`, `on Tuesday`."""
    head = next((j - 1 for j in range(first + 1, last + 1) if w.pos[j] == "ADP"), last)
    if w.pos[first] == "ADP":
        head = last
    low = w.lows[head].rstrip(".")
    if (
        low in DAYS
        or low in UNITS
        and first < last
        and w.lows[first] in {"this", "last", "next", "that", "every", "the"}
    ):
        return True
    return low.isdigit() and any(
        w.lows[j].rstrip(".")[:3] in MONTHS and w.texts[j][:1].isupper() for j in range(first, head)
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """Without white space, and without the stop or comma that belongs to the sentence around it."""
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.—–"):
        end -= 1
    return Span(start, end)
