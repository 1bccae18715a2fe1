"""Who can speak: persons, offices, bodies, states and documents, by the head word of their names.

Words come from `lexicon/speakers.txt` and from the offices and groups of `names/roles.txt`. A word that neither list holds may
still speak where nothing else is known; only what is plainly an act, a quality or a sum is refused (`speechless`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from levers.read.attribution.order import DAYS, UNITS, dash, timed
from levers.read.clauses import Words
from levers.read.cues import cue_forms
from levers.read.roles import plural, read_roles

__all__ = [
    "as_named",
    "could_be",
    "known_speaker",
    "known_word",
    "listed",
    "nobody",
    "paid_visit",
    "speechless",
    "without_time",
]

CALLING = frozenset(["call on", "call upon"])
ASKING = frozenset(["to", "that", "for", ":", '"', "“", "‘"])
"""What stands behind somebody called on to do something."""
MACHINES = frozenset(
    "warplane jet warship gunboat frigate destroyer submarine tank helicopter bomber missile drone aircraft gunship bulldozer artillery "
    "refinery factory".split()
)
EARLIER = frozenset("earlier later previously meanwhile recently separately yesterday today".split())
"""Words of time before a name that opens a sentence: `Earlier Interpress reported`."""
OWN = frozenset("a an its his her their this".split())
MEDIA = frozenset(
    "statement interview speech letter message report briefing conference post posting tweet telegram website web blog broadcast article "
    "commentary communique communiqué release video phone call email e-mail page account channel address".split()
)
"""In what something is said."""
NOBODY = frozenset("no neither nobody none few nothing little".split())
"""What opens a subject that tells of the absence of speakers: then the words are the author's."""
BEFORE_TIMES = frozenset("on in last this late early earlier since at by next".split())
CIRCUMSTANCES = frozenset(
    "contrary as so well than amid despite to not if because which whom what where when how why like unlike thus hence".split()
)
"""Words that open no name of a speaker."""
ABOUT = frozenset("about around over under nearly almost up between at of past".split())
"""Prepositions that may open one: `about twenty deputies`, `at least two officials`."""
WITHOUT_ARTICLE = frozenset(
    "police research data intelligence evidence footage opposition management staff parliament congress government everyone everybody "
    "someone somebody anyone anybody nobody media public army state-media".split()
)
ARTICLES = frozenset("el al ul ur as az an ad es".split())
"""Written with a hyphen before names: `el-Sayed`."""
WHOLE = frozenset("he she they it who that others many most some several both all".split())
_VERBAL = frozenset("TO VB VBZ VBD VBP MD".split())
_TRADES = (
    *(
        f"{word}{end}"
        for word in "ist master mistress keeper worker holder maker owner grower".split()
        for end in ("", "s")
    ),
    *("man", "men", "woman", "women"),
)
"""How words for persons by their trade end."""
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "hood", "ism", "ture", "dom", "ing")
ACTS = frozenset(
    "aim goal purpose objective rivalry truth fact deal talks war peace truce ceasefire move step visit trip crisis attack strike raid clash event case result effect cost price "
    "trade border route road dam river pipeline policy plan project issue matter problem question way time day year period past future trend "
    "lack loss fall rise growth change silence absence success victory defeat death exercise drill sanction election turnout vote bid arms "
    "weapon money oil gas water land history geography practice reality experience logic scale size speed pace record-low".split()
)


@cache
def _known() -> frozenset[str]:
    found = {word for role in read_roles() for word in [role.partition(" of ")[0].rpartition(" ")[2]]} - MACHINES
    text = files("levers.read").joinpath("lexicon/speakers.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        _, colon, listed = line.partition(":")
        if colon and not line.startswith("#"):
            for word in listed.split():
                found.update((word, plural(word)))
    return frozenset(found)


def known_word(word: str) -> bool:
    """Whether a word in lower case stands for those who can speak."""
    return word in _known()


def known_speaker(w: Words, head: int) -> bool:
    """Whether the noun at `head` is a name, a person's pronoun, or a word for those who can speak."""
    low = w.lows[head]
    if w.pos[head] == "PROPN" or low in {"he", "she", "they", "who"}:
        return True
    return low in _known() or low.rpartition("-")[2] in _known() or low.endswith(_TRADES)


@cache
def _acts() -> frozenset[str]:
    return ACTS | {plural(word) for word in ACTS}


def speechless(w: Words, head: int) -> bool:
    """Whether the noun at `head` is plainly an act, a quality or a thing."""
    low = w.lows[head]
    if w.pos[head] != "NOUN" or head and w.texts[head][:1].isupper() or low in _known():
        return False
    return low in _acts() or low.removesuffix("s").endswith(ABSTRACT) and len(low) > len("ending")


def as_named(w: Words, first: int, last: int, verb: int) -> tuple[int, int]:
    """A speaker without the time and the medium of the telling, and whole where a bracket or a list cut it.

    `Lund on Friday`, `The fleet in a web posting`, `head of the mission of the Union (EU) Ana Ruiz`, `Oslo, Bern, and Rome`.
    """
    if w.lows[first] in EARLIER and first < last and w.texts[first + 1][:1].isupper():
        first += 1
    first, last = without_time(w, _behind_dateline(w, first, last), last)
    for j in range(first + 1, last + 1):  # a verb that the parse took for an adjective: `the ministry accused Oslo`
        subject = w.child(j, "nsubj") if w.tags[j] in {"VBN", "VBD"} and w.texts[j].islower() else None
        if subject is not None and first <= subject < j:
            last = j - 1
            break
    first, last = _without_medium(w, first, last)
    if first == last and w.lows[last] in _known() and w.texts[last].istitle():  # `Colonel | Ana Ruiz, an envoy, said`
        while last + 1 < verb and w.texts[last + 1][:1].isupper():
            last += 1
    if w.lows[last] in ARTICLES and last + 2 < len(w) and w.texts[last + 1] == "-" and w.texts[last + 2][:1].isupper():
        last += 2
    first = _joined(w, _paired(w, _unhyphened(w, first), last))
    depth = [w.texts[j] for j in range(first, last + 1) if w.texts[j] in {"(", ")"}]
    if depth[:1] == [")"]:
        first = _phrase_before(w, first)
    if depth[-1:] == ["("]:
        close = next((j for j in range(last + 1, min(verb, last + 8)) if w.texts[j] == ")"), None)
        last = close if close is not None else last
    if last + 1 < len(w) and last + 1 < verb and w.texts[last + 1] == ")" and "(" in w.texts[first : last + 1]:
        last += 1
    if first and w.texts[first - 1] == ")" and w.texts[first][:1].isupper():
        whole = _phrase_before(w, first)
        first = whole if w.lows[whole + (w.pos[whole] == "DET")] in _known() else first
    return _whole_list(w, listed(w, first, last), last), last


def _behind_dateline(w: Words, first: int, last: int) -> int:
    """First word behind the place that opens a report: `Lima - | The ministry said`."""
    mark = next((j for j in range(first + 1, last) if dash(w, j)), None)
    place = first == 0 and mark is not None and all(w.pos[j] == "PROPN" for j in range(mark))
    return mark + 1 if place and mark is not None and w.starts[mark] > w.ends[mark - 1] else first


def _unhyphened(w: Words, first: int) -> int:
    """First word of a name that a hyphen cut: `Anne-Marie Lund`, `Jamiat-e-Islami`."""
    while first > 1 and w.texts[first - 1] == "-" and w.ends[first - 2] + 1 == w.starts[first]:
        article = w.lows[first - 2] in ARTICLES
        first -= 2
        while article and first > 0 and w.pos[first - 1] == "PROPN" and w.texts[first - 1][:1].isupper():
            first -= 1
    return first


def _joined(w: Words, first: int) -> int:
    """First word with the owner or the companion whom the parse cut off: `Chad's | Ministry`, `A. Ruiz, along with | B. Lund`."""
    before = first - 1
    if before > 0 and w.texts[before] in {"'s", "’s"} and w.pos[before - 1] == "PROPN":
        return _name_until(w, before - 1)
    if before > 1 and w.lows[before] == "with" and w.lows[before - 1] in {"along", "together"}:
        comma = w.texts[before - 2] == ","
        return _name_until(w, before - 2 - comma) if w.pos[before - 2 - comma] in {"PROPN", "NOUN"} else first
    if before > 0 and w.lows[before] == "and" and w.lows[first] in {"his", "her", "their", "its"}:
        end = before - 1
        if w.texts[end] == ",":  # `Mr Ruiz, who fled, and his followers`
            end = (
                next((j for j in range(end - 1, 0, -1) if w.texts[j] == "," and w.tags[j + 1] in {"WP", "WDT"}), 0) - 1
            )
        return _name_until(w, end) if end >= 0 and w.pos[end] in {"PROPN", "NOUN"} else first
    return first


def _name_until(w: Words, last: int) -> int:
    """First word of the name or noun phrase that ends at `last`."""
    first = last
    while first > 0 and (w.pos[first - 1] in {"PROPN", "NOUN", "ADJ", "DET"} or w.texts[first - 1] in {"'s", "’s"}):
        first -= 1
    return first


def _paired(w: Words, first: int, last: int) -> int:
    """First word of a plural of two nations: `Chadian and Libyan ministers`."""
    if first > 1 and w.lows[first - 1] == "and" and w.tags[last] == "NNS" and first < last:
        both = all(w.texts[j][:1].isupper() and w.tags[j] in {"JJ", "NNP"} for j in (first - 2, first))
        if both and w.tags[first] == "JJ":
            return first - 2
    return first


def _whole_list(w: Words, first: int, last: int) -> int:
    """First word of the sentence where all before `first` are names of a list: `The Eastern Union, the Baltic Council and others`."""
    if first < 2 or w.texts[first - 1] != "," or "and" not in w.lows[first : last + 1] or timed(w, 0, first - 2):
        return first
    noun = first + (w.pos[first] == "DET")
    plain = all(w.pos[j] in {"DET", "ADJ", "PROPN", "NOUN"} or w.texts[j] == "," for j in range(first))
    return 0 if plain and w.pos[first - 2] == "PROPN" and w.texts[noun][:1].isupper() else first


def _without_medium(w: Words, first: int, last: int) -> tuple[int, int]:
    """Without `in a statement`, `in a website` (posting), `during a meeting in Rome` behind the name."""
    for j in range(first + 1, last):
        phrase = w.lows[j] in {"in", "on", "via"} and w.lows[j + 1] in OWN or w.lows[j] == "during"
        if (
            w.pos[j] == "ADP"
            and phrase
            and (w.lows[j] == "during" or any(low in MEDIA for low in w.lows[j : last + 1]))
        ):
            return first, j - 1
    return first, last


def _phrase_before(w: Words, first: int) -> int:
    """First word of the noun phrase, with its `of` and `from`, that a closing bracket cut before `first`."""
    at = first
    while at > 0 and (
        w.pos[at - 1] in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"}
        or w.texts[at - 1] in {"(", ")", "-"}
        or w.lows[at - 1] in {"of", "from", "for", "to", "and", "on"}
    ):
        at -= 1
    while at < first and (w.pos[at] in {"ADP", "CCONJ"} or w.texts[at] in {"(", ")", "-"}):
        at += 1
    return at


def without_time(w: Words, first: int, last: int) -> tuple[int, int]:
    """A speaker without the day that stands between it and its verb: `Ethiopia on Tuesday`, `the bank this week`."""
    for j in range(first + 1, last + 1):
        timed = w.lows[j] in DAYS or w.lows[j] in BEFORE_TIMES and j < last and w.lows[j + 1] in DAYS | UNITS
        if timed and not any(w.pos[k] == "ADP" and w.lows[k] not in BEFORE_TIMES for k in range(first, j)):
            return first, j - 1
    return first, last


def listed(w: Words, first: int, last: int) -> int:
    """First word of a list of names whose last stand from `first` to `last`: `Burkina Faso, Niger and Mali`."""
    at = first
    several = w.pos[first] == "PROPN" and "and" in w.lows[first:last]
    while (
        at > 2
        and w.tags[first] != "PRP$"
        and (w.lows[at - 1] == "and" or w.texts[at - 1] == "," and (several or at != first))
    ):
        begin = at - 2 - (at == first and at > 3 and w.texts[at - 2] == ",")
        end = begin
        if w.pos[begin] != "PROPN":
            break
        while begin > 0 and w.pos[begin - 1] == "PROPN":
            begin -= 1
        if begin and w.lows[begin - 1] == "the" and w.pos[begin] != "PROPN":
            break
        headed = _headed(w, begin)
        if headed is not None:
            return headed
        if timed(w, begin, end) or begin and (w.pos[begin - 1] in {"ADP", "VERB"} or w.texts[begin - 1] == '"'):
            break
        at = begin
        if w.lows[at - 1] in {"the", "both"}:
            at -= 1
    return at


def _headed(w: Words, begin: int) -> int | None:
    """First word of those who come from the names at `begin`: `Envoys from the Union, Norway and Chad`."""
    at = begin
    while at > 0 and w.pos[at - 1] in {"DET", "ADJ"}:
        at -= 1
    if at < 2 or w.lows[at - 1] not in {"from", "of"} or not w.lows[at - 2].endswith("s"):
        return None
    if w.lows[at - 2] not in _known():
        return None
    first = at - 2
    while first > 0 and w.pos[first - 1] in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
        first -= 1
    return first


def nobody(w: Words, first: int) -> bool:
    """Whether a subject that begins at `first` says that there is no such speaker."""
    return w.lows[first] in NOBODY


def _bracketed(w: Words, first: int, last: int) -> bool:
    """Whether a short form in brackets stands inside: then a whole title does."""
    return w.lows[first] in _known() and ")" in w.texts[first:last]


def paid_visit(w: Words, lemma: str, last: int) -> bool:
    """Whether somebody is called on, and asked for nothing: `called on the president in Lima` is a visit."""
    if lemma not in CALLING or ASKING.intersection(w.lows[last + 1 :]):
        return False
    ends = {"ADP", "PUNCT", "VERB", "ADV", "SCONJ"}
    head = next((j for j in range(last + 1, len(w)) if w.pos[j] in ends), len(w)) - 1
    return head > last and (known_word(w.lows[head]) or w.pos[head] == "PROPN")


def could_be(w: Words, first: int, last: int, *, titled: bool) -> bool:
    """Whether the words `first` to `last` are a noun phrase, and none that only tells a time or a circumstance.

    Args:
        w: the sentence's columns.
        first: first word of the source.
        last: its last word.
        titled: whether the sentence is a title, which leaves out articles.
    """
    low = w.lows[first]
    if low in CIRCUMSTANCES or timed(w, first, last):
        return False
    if w.pos[first] in {"ADP", "SCONJ", "CCONJ"} and low not in ABOUT:
        return False
    if sum(w.texts[j] in {'"', "“", "”"} for j in range(first, last + 1)) % 2:
        return False
    related = next((j for j in range(first, last + 1) if w.tags[j] in {"WDT", "WP", "WP$", "WRB"}), last + 1)
    if any(
        (w.tags[j] in _VERBAL or w.tags[j] == "VBN" and w.child(j, "nsubj") is not None) and w.texts[j].islower()
        for j in range(first, related)
    ):
        return False
    if last > first + 1 and w.tags[last] in {"VBN", "VBD"} and w.texts[last].islower() and w.lows[last] in cue_forms():
        return False  # `the statement clarified`
    head = next((j - 1 for j in range(first + 1, last + 1) if w.pos[j] == "ADP"), last)
    bare = head == first and w.tags[head] == "NN" and w.texts[head].islower() and w.pos[head] == "NOUN"
    # `head of the mission of the Union (EU) Ana Ruiz`: an office without its article, and a name at the end
    bearer = low in _known() and last > first + 1 and w.texts[last][:1].isupper() and w.texts[last - 1][:1].isupper()
    return titled or not bare or low in WITHOUT_ARTICLE or low in WHOLE or bearer or _bracketed(w, first, last)
