"""Who a source is: pronouns, surnames and offices taken back to the fullest name that the document gives before them.

Only the document's own words decide. A pronoun goes to the last speaker of its kind in the same or the previous two
paragraphs, else to the last name before it; an office ("the minister") to the last name that bore it; a surname to the
longest name that ends in it. Where nothing fits there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levers.read.clauses import SUBJECTS, Words
from levers.read.parts import Parsed

if TYPE_CHECKING:
    from levers.read.attribution.draft import Draft

__all__ = ["name", "resolve"]

PERSONAL = frozenset("he she him her his who".split())
PLURAL = frozenset("they them their".split())
ROOT, BESIDE = 4, 25
"""Letters that a country shares with the word for its people, and characters in which it stands beside a name."""
NEAR = 2
"""Paragraphs that a pronoun reaches back."""
OFFICES = (
    "president|prime minister|foreign minister|defence minister|defense minister|minister|premier|chancellor|king|queen|emir|sultan|"
    "ambassador|envoy|governor|mayor|senator|general|colonel|spokesman|spokeswoman|spokesperson|chairman|chairwoman|secretary|director|"
    "leader|deputy|professor|commissioner|speaker|patriarch|bishop|mufti|analyst|economist|historian"
)
_OFFICE = re.compile(rf"^(?:the|its|their|his|her)\s+(?:[\w’'-]+\s+){{0,2}}?({OFFICES})$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_GROUP = re.compile(
    r"\b(?:ministry|government|party|council|agency|parliament|commission|army|police|union|bank|company|committee|officials|embassy|"
    r"campaign|court|times|post|news|department|office|service|group|institute|poll|survey|study|report|guard|navy|fleet|force|forces|house|"
    r"senate|congress|nations|states|republic|region|sea|river|city|island|islands|side|mission|network|front|movement)\b",
    re.IGNORECASE,
)


def name(words: str) -> str:
    """The source as written, on one line, without possessive endings and stray marks."""
    plain = _POSSESSIVE.sub("", " ".join(words.split()).strip(' ,;:."“”()')) or words
    return f"{plain})" if "(" in plain and ")" not in plain.rpartition("(")[2] else plain


def resolve(drafts: Sequence[Draft], parsed: Sequence[Parsed], columns: Sequence[Words], flat: str) -> dict[int, str]:
    """Full names by `id` of the draft, for sources that are pronouns, offices or surnames."""
    lands = {
        mention.span.start for one in parsed for mention in one.mentions if mention.kind not in {"person", "office"}
    }
    named = sorted(row for row in _runs(columns) if row[0] not in lands)
    runs = [(place, run) for place, run, _ in named]
    acting = frozenset(place for place, _, subject in named if subject)
    found: dict[int, str] = {}
    earlier: list[tuple[int, int, str]] = []
    for draft in sorted(drafts, key=lambda draft: draft.cue.start):
        at = draft.source.start if draft.source is not None else draft.cue.start
        paragraph = parsed[draft.sentence].sentence.paragraph
        written = name(draft.speaker)
        full = _full(written, at, paragraph, earlier, runs, acting, parsed[draft.sentence], flat)
        if full is not None and full != written:
            found[id(draft)] = full
        if written.lower() not in PERSONAL | PLURAL | {"it"} or full is not None:
            earlier.append((draft.cue.start, paragraph, full or written))
    return found


def _full(
    written: str,
    at: int,
    paragraph: int,
    earlier: Sequence[tuple[int, int, str]],
    runs: Sequence[tuple[int, str]],
    acting: frozenset[int],
    one: Parsed,
    flat: str,
) -> str | None:
    low = written.lower()
    if low in PERSONAL | PLURAL | {"it"}:
        return _pronoun(low, at, paragraph, earlier, runs, acting, one)
    office = _OFFICE.match(written)
    if office is not None:
        return _bearer(office[1], at, flat, written.split()[1:-1])
    if " " not in written and written[:1].isupper():
        return next((run for place, run in runs if place < at and run.split()[-1] == written and run != written), None)
    return None


def _pronoun(
    low: str,
    at: int,
    paragraph: int,
    earlier: Sequence[tuple[int, int, str]],
    runs: Sequence[tuple[int, str]],
    acting: frozenset[int],
    one: Parsed,
) -> str | None:
    start = one.sentence.span.start - 600
    near = [(place, run) for place, run in runs if start < place < at and place in acting and not _GROUP.search(run)]
    for told, before, speaker in reversed(earlier):
        if paragraph - before > NEAR or low in PERSONAL and near and near[-1][0] > told:
            break
        group = _GROUP.search(speaker) is not None
        many = speaker.split()[-1].lower().endswith("s") and speaker[:1].islower()
        if (
            low in PERSONAL
            and not group
            and not many
            or low == "it"
            and group
            or low in PLURAL
            and (group or many or " and " in speaker)
        ):
            return speaker
    return near[-1][1] if near and low in PERSONAL else None


def _acts(w: Words, first: int, last: int) -> bool:
    """Whether the name is what its sentence is about, the subject, so that `he` may go back to it."""
    for j in range(first, last + 1):
        k = w.heads[j] if w.deps[j] in {"appos", "flat", "nmod:desc"} else j
        verb = w.heads[k]
        main = w.deps[verb].lower() == "root" or w.deps[verb] == "conj" and w.deps[w.heads[verb]].lower() == "root"
        if w.deps[k] in SUBJECTS and main:
            return True
    return False


def _bearer(office: str, at: int, flat: str, of_whom: Sequence[str]) -> str | None:
    """The last name before `at` that stands beside the office, and where a nation is named, beside that too."""
    person = r"((?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+)"
    pattern = re.compile(
        rf"\b(?i:{office})(?:\s+of\s+[A-Z]\w+)?,?\s+{person}|{person},\s+(?:the|a|its|their)\s+(?:[\w’'-]+\s+){{0,3}}(?i:{office})\b"
    )
    last = None
    nation = next((word[:ROOT] for word in of_whom if word[:1].isupper()), None)
    for match in pattern.finditer(flat, max(0, at - 5000), at):
        if nation is None or _of_nation(match, flat, re.escape(nation)):
            last = match
    return " ".join((last[1] or last[2]).split()) if last is not None else None


def _of_nation(match: re.Match[str], flat: str, nation: str) -> bool:
    """Whether a nation stands in a name with its office, right before it, or right behind: `President A. Ruiz of Chile`."""
    before = re.search(rf"\b{nation}\w*(?:['’]s)?\s+$", flat[max(0, match.start() - BESIDE) : match.start()])
    behind = re.match(rf",?\s*(?:of|from)\s+(?:the\s+)?{nation}", flat[match.end() : match.end() + BESIDE])
    return before is not None or behind is not None or re.search(rf"\b{nation}", match[0]) is not None


def _runs(columns: Sequence[Words]) -> Iterator[tuple[int, str, bool]]:
    """Names of two words and more with their places, and whether they are subjects."""
    for w in columns:
        first = None
        for at, pos in enumerate((*w.pos, "")):
            i = at
            hyphen = (
                first is not None and 0 < i < len(w) - 1 and w.texts[i] == "-" and w.starts[i + 1] == w.ends[i - 1] + 1
            )
            if pos == "PROPN" and w.texts[i][:1].isupper() or hyphen:
                first = i if first is None else first
            elif first is not None:
                i -= w.texts[i - 1] == "-"  # the name before a dash
                if i - first >= len(("first", "last")):
                    yield w.starts[first], " ".join(w.texts[first:i]).replace(" - ", "-"), _acts(w, first, i - 1)
                first = None
