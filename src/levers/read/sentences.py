"""Where sentences end: rules over stops and what stands on either side of them.

A candidate is a run of `.`, `!`, `?` or `…` with the quotation marks and brackets that close after it, followed by
white space. Each candidate is then judged by the word before it (abbreviation, initial, acronym, list number) and
the word after it (lower case continues a sentence; a function word written with a capital begins one).
Method and classes of abbreviation: Grefenstette and Tapanainen (1994), "What is a word, what is a sentence?";
Kiss and Strunk (2006), "Unsupervised multilingual sentence boundary detection".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from levers.model import Span

__all__ = ["split"]

CLOSING = "\"'”’»›)]}*_"
OPENING = "\"'“‘«‹([{*_"
_STOP = re.compile(rf"(?:[.!?…؟。]+)[{re.escape(CLOSING)}]*(?=\s|$)|(?<=[a-z]{{3}})[.!?]+(?=[A-Z][a-z]+\s)")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"'‘—–/]*$")
_WORD_AFTER = re.compile(rf"\s*([{re.escape(OPENING)}\s—–-]*)(\S*)")
_DOTTED = re.compile(r"(?:[A-Za-z]\.){1,}[A-Za-z]?$")
_NAME_RUN = re.compile(r"\s*(?:(?:[A-Z][\w’'.-]*|of|the|de|al|bin)\s+){0,5}", re.UNICODE)

TITLES = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cpt sgt cmdr adm brig sen rep gov hon rev st ste mt amb pres messrs mme mlle "
    "fr vs v cf viz e.g i.e eg ie ca approx rt insp supt det atty asst dep min dir comm acad".split()
)
"""Abbreviations that a name, number or phrase must follow."""
NUMBERED = frozenset(
    "no nos art arts para paras fig figs sec secs ch vol vols pp p op ref res doc ed eds tel ext".split()
)
"""Abbreviations of this kind are followed by a number."""
MONTHS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
TRAILING = frozenset(
    "inc ltd co corp jr sr bros llc plc etc al est dept univ assn ave blvd rd ft mi km kg lb bn mn".split()
)
"""Abbreviations that end a name, and so may also end a sentence."""
EXCLAIMED = frozenset(["yahoo!", "jeopardy!", "oklahoma!", "yum!", "guess?", "rappler!", "mamma mia!"])
STARTERS = frozenset(
    "the a an he she it they we i you this that these those there here his her its their our my in on at by for from "
    "with without to of as and but or nor so yet if when while where what who why how after before since during until "
    "although though because however moreover meanwhile nevertheless also according both many most some all no not "
    "one two such under over between among amid despite following last next now then today yesterday earlier later "
    "once only even still another other each every several whether instead thus therefore hence indeed "
    "asked speaking addressing responding commenting your".split()
)
_SPEECH = re.compile(
    r"(?:\s*\w+){0,1}?\s*(?:said|says|asked|asks|told|wrote|writes|added|adds|replied|shouted|cried|exclaimed|"
    r"demanded|wondered|insisted|noted|continued|answered|responded|tweeted|inquired|quipped|joked|recalled)\b"
)


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of one paragraph of `text`, trimmed of white space, in order.

    Args:
        text: The document, or its copy with marks blanked; offsets refer to it.
        start: Where the paragraph begins.
        end: First position after it; by default the end of the text.
    """
    end = len(text) if end is None else end
    begin = start
    for match in _STOP.finditer(text, start, end):
        if not _ends(text, begin, match, end):
            continue
        span = _trimmed(text, begin, match.end())
        if span is not None:
            yield span
        begin = match.end()
    span = _trimmed(text, begin, end)
    if span is not None:
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop at `match` ends the sentence begun at `begin`."""
    after = _WORD_AFTER.match(text, match.end(), end)
    if after is None or not after[2]:
        return False  # nothing but closing marks is left, and they belong here
    marks, word = after[1], after[2]
    stop = match[0].rstrip(CLOSING)
    closed = len(stop) < len(match[0])
    if word[0].islower():
        return False
    if text[begin : match.start()].strip(OPENING + " #").isdigit():
        return False  # a list number, not a sentence
    if stop in {".", "!", "?"} or stop[0] in "!?":
        before = _WORD_BEFORE.search(text, begin, match.start())
        before_stop = before[0] if before else ""
        if stop == "." and not closed:
            return _full_stop(before_stop, word, after_marks=bool(marks.strip()))
        if stop[0] in "!?":
            if (before_stop + stop[0]).lower() in EXCLAIMED and not _starts(word):
                return False
            return not (closed and _said(text, match.end(), end))
    if stop in {"...", "…", "....", ". . ."} and not closed:
        return bool(marks.strip()) or word[0].isupper() or word[0].isdigit()
    return not (closed and stop.startswith(".") and _dotted_before(text, match) and not _starts(word))


def _full_stop(before_stop: str, word: str, *, after_marks: bool) -> bool:
    low = before_stop.lower().strip("*_")
    if low in NUMBERED:
        return not (word[0].isdigit() or word[0] in "№#IVX")
    if low in TITLES:
        return False
    if low in MONTHS:
        return not word[0].isdigit()
    if len(before_stop) == 1 and before_stop.isupper() and before_stop != "I":
        return _starts(word)
    if _DOTTED.fullmatch(before_stop + "."):
        return _starts(word) or after_marks
    if low in TRAILING:
        return _starts(word) or after_marks
    return True


def _starts(word: str) -> bool:
    bare = word.strip("\"'“”‘’.,:;()[]*_").lower()
    return bare.split("’")[0].split("'")[0] in STARTERS


def _said(text: str, at: int, end: int) -> bool:
    """Whether a name and a verb of saying follow, as in `"Why?" Minister Ivanov asked`."""
    run = _NAME_RUN.match(text, at, end)
    return run is not None and _SPEECH.match(text, run.end(), end) is not None


def _dotted_before(text: str, match: re.Match[str]) -> bool:
    before = _WORD_BEFORE.search(text, max(0, match.start() - 12), match.start())
    return before is not None and bool(before[0]) and _DOTTED.fullmatch(before[0] + ".") is not None
