"""Who a source is: pronouns, surnames and offices taken back to the fullest name that the document gives before them.

Only the document's own words decide. `he` and `she` go to the last person who spoke in the same or the previous two
paragraphs, or to the person of whom the text told since; `it` and `they` to a body or to several who spoke last; an office
("the minister") to the name that bore it, a surname to the name that ends in it. Outlets, states and papers are no `he`; what
somebody told of others changes nobody. Where two fit, or nothing does, there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from levers.read.attribution.voices import known_word
from levers.read.clauses import SUBJECTS, Words
from levers.read.parts import Parsed

if TYPE_CHECKING:
    from levers.read.attribution.draft import Draft

__all__ = ["name", "resolve"]

PERSONAL = frozenset("he she him her his".split())
PRONOUNS = PERSONAL | frozenset("they them their it".split())
ROOT, BESIDE = 4, 25
"""Letters that a country shares with the word for its people, and characters in which it stands beside a name."""
NEAR = 2
"""Paragraphs that a pronoun reaches back."""
FAR = 600
"""Characters within which somebody of whom the text told is `he`."""
OFFICES = (
    "president|prime minister|foreign minister|defence minister|defense minister|minister|premier|chancellor|king|queen|emir|sultan|"
    "ambassador|envoy|governor|mayor|senator|general|colonel|spokesman|spokeswoman|spokesperson|chairman|chairwoman|secretary|director|"
    "leader|deputy|professor|commissioner|speaker|patriarch|bishop|mufti|analyst|economist|historian"
)
_OFFICE = re.compile(rf"^(?:the|its|their|his|her)\s+(?:[\w’'-]+\s+){{0,2}}?({OFFICES})$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_GROUP = re.compile(
    r"\b(?:ministry|government|party|council|agency|parliament|commission|army|police|union|bank|company|committee|embassy|administration|"
    r"campaign|court|times|post|news|department|office|service|group|institute|poll|survey|study|guard|navy|fleet|force|forces|house|"
    r"senate|congress|nations|states|republic|region|sea|river|city|island|islands|side|mission|network|front|movement|organi[sz]ation|"
    r"alliance|bloc|delegation|authority|board|bureau|cent(?:re|er)|foundation|association|federation|university|academy|secretariat|"
    r"kremlin|white house|leadership|regime|opposition|media|press|radio|television|tv|channel|newspaper|daily|weekly|magazine|website|"
    r"journal|tribune|herald|world|today|outlet|assembly|chamber|command|staff|fund|airlines?|airport|railways?|corporation|firm)\b",
    re.IGNORECASE,
)
"""Words for those who are `it`."""
_THING = re.compile(
    r"\b(?:statement|report|document|text|letter|study|treaty|declaration|agreement|charter|convention|communiqu[eé]|resolution|law|"
    r"data|statistics|video|footage|article|book|poll|survey|corridor|pipeline|forum|summit|plan|initiative|project|strait|gulf|valley|"
    r"line|day|road|belt|war|act|accords?|protocol|meeting|talks|pact|deal|bill)\b",
    re.IGNORECASE,
)
"""Words for what says something and is nobody."""
_MALE = re.compile(
    r"\b(?:mr|\w*spokesman|\w+[^o]men|chairman|businessman|congressman|king|emir|sultan|prince|pope|father|son|sheikh)\b",
    re.IGNORECASE,
)
_FEMALE = re.compile(r"\b(?:mrs|ms|miss|\w*woman|queen|princess|mother|daughter)\b", re.IGNORECASE)
_PERSONS_NOT = frozenset({"person", "office", "role", "pronoun", "demonym"})
"""Kinds of mentions that may be a person; the end of a person's name is in no other."""
_ONCE = frozenset("former ex late acting interim outgoing then deputy vice".split())
"""Words without which a title says something else."""
_ASKING = re.compile(
    r"\b(?:reporters?|journalists?|interviewers?|questioners?|moderators?|correspondents?|anchors?|hosts?)$"
)
"""Who asks is not who goes on speaking."""
_TITLES = frozenset(
    "president minister premier chancellor secretary general ambassador envoy senator governor spokesman spokeswoman spokesperson chairman "
    "director colonel commander adviser advisor deputy leader mr mrs ms dr sheikh ayatollah mullah prince king official".split()
)


def name(words: str) -> str:
    """The source as written, on one line, without possessive endings and stray marks."""
    plain = _POSSESSIVE.sub("", " ".join(words.split()).strip(' ,;:."“”()')) or words
    return f"{plain})" if "(" in plain and ")" not in plain.rpartition("(")[2] else plain


def resolve(drafts: Sequence[Draft], parsed: Sequence[Parsed], columns: Sequence[Words], flat: str) -> dict[int, str]:
    """Full names by `id` of the draft, for sources that are pronouns, offices or surnames."""
    past = _past(drafts, parsed, columns)
    found: dict[int, str] = {}
    for draft in sorted(drafts, key=lambda draft: draft.cue.start):
        at = draft.source.start if draft.source is not None else draft.cue.start
        paragraph = parsed[draft.sentence].sentence.paragraph
        written = name(draft.speaker)
        full = _full(written, at, paragraph, past, flat)
        if full is not None and full != written:
            found[id(draft)] = full
        if full is not None and written.lower() in _SEXES:
            past.sexes[full] = _SEXES[written.lower()]
        if written.lower() not in PRONOUNS or full is not None:
            kind = _kind(full or written, draft, past) if written.lower() not in PERSONAL else "person"
            nested = draft.within is not None and any(
                one.draft is draft.within and one.kind == "person" for one in past.tellers
            )
            if not nested and draft.also is None and not _ASKING.search(written):
                told_at = max(draft.cue.start, draft.source.end if draft.source is not None else 0)
                past.tellers.append(_Teller(told_at, paragraph, full or written, kind, draft))
                past.surnames |= {written.rpartition(" ")[2]} if kind == "person" else set()
    return found


Kind = Literal["person", "body", "several", "other"]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Somebody who has spoken: where, and as what."""

    at: int
    paragraph: int
    name: str
    kind: Kind
    draft: Draft


@dataclass(slots=True)
class _Past:
    """What the document has said before a source."""

    runs: Sequence[tuple[int, str]]
    """Names of two words and more, with their places."""
    subjects: Sequence[tuple[int, str, Kind]]
    """Of whom the text itself told, in main clauses, with their places."""
    lands: Sequence[tuple[int, int]]
    """Where names of states, bodies and places stand."""
    surnames: set[str]
    """Last words of names of persons."""
    tellers: list[_Teller] = field(default_factory=list)
    sexes: dict[str, str] = field(default_factory=dict)
    """By name, `m` or `f`, once a pronoun has shown it."""


_SEXES = {"he": "m", "him": "m", "she": "f", "her": "f"}


def _past(drafts: Sequence[Draft], parsed: Sequence[Parsed], columns: Sequence[Words]) -> _Past:
    lands = sorted(
        (mention.span.start, mention.span.end)
        for one in parsed
        for mention in one.mentions
        if mention.kind not in _PERSONS_NOT
    )
    runs = [(place, run) for place, run, end in _runs(columns) if not _covered(end - 1, lands)]
    told = [
        (span.start, span.end)
        for draft in drafts
        if draft.source is not None and not _GROUP.search(draft.speaker) and not _outlet(draft, runs)
        for span in draft.content
    ]
    persons = {m.text.rpartition(" ")[2] for one in parsed for m in one.mentions if m.kind == "person"}
    past = _Past(runs, (), lands, persons | {run.rpartition(" ")[2] for _, run in runs})
    past.subjects = sorted(
        (w.starts[first], text, _noun_kind(text, w.ends[last] - 1, past, known=w.pos[head] == "NOUN"))
        for w in columns
        for first, last, head in _acting(w)
        if not _covered(w.starts[head], told)
        and not _ASKING.search(w.lows[head])
        and (text := " ".join(w.texts[first : last + 1]).replace(" - ", "-"))
    )
    return past


def _outlet(draft: Draft, runs: Sequence[tuple[int, str]]) -> bool:
    """Whether a source is one word that is no surname, such as an agency's name: who is told of there acts in the text."""
    written = name(draft.speaker)
    alone = " " not in written and written[:1].isupper()
    return alone and not any(run.split()[-1] == written for _, run in runs)


def _covered(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _kind(full: str, draft: Draft, past: _Past) -> Kind:
    end = draft.source.end - 1 if draft.source is not None else -1
    return _noun_kind(full, end, past, known=full[:1].islower())


def _noun_kind(text: str, end: int, past: _Past, *, known: bool) -> Kind:
    """What a name or noun phrase stands for, as far as pronouns ask."""
    words = text.split()
    last = words[-1]
    if (
        " and " in f" {text.partition(' of ')[0]} "
        or last.islower()
        and last.endswith("s")
        and known_word(last.lower())
        and last != "police"
    ):
        return "several"
    head = text.partition(" of ")[0].partition(" for ")[0].rpartition(" ")[2]
    if _covered(end, past.lands) or _GROUP.search(last) or _GROUP.search(head):
        return "body"
    if _THING.search(last):
        return "other"
    if last.islower():
        return "person" if known_word(last) or known_word(head.lower()) else "other"
    named = sum(word[:1].isupper() for word in words) > 1 or last in past.surnames
    return "person" if named or known and known_word(words[0].lower()) else "other"


def _full(written: str, at: int, paragraph: int, past: _Past, flat: str) -> str | None:
    low = written.lower()
    if low in PERSONAL:
        return _person(low, at, paragraph, past)
    if low in PRONOUNS:
        return _others("body" if low == "it" else "several", at, paragraph, past)
    office = _OFFICE.match(written)
    if office is not None:
        return _bearer(office[1], at, flat, written.split()[1:-1], past)
    if " " not in written and written[:1].isupper() and not _covered(at, past.lands):
        return _surnamed(written, at, past)
    return None


def _surnamed(written: str, at: int, past: _Past) -> str | None:
    """The first full name before that ends in a surname; none where the text has two bearers of it."""
    fitting = [run for place, run in past.runs if place < at and run.split()[-1] == written and run != written]
    first = {run.split()[-2] for run in fitting if run.split()[-2].lower() not in _TITLES}
    return fitting[0] if fitting and len(first) <= 1 else None


def _person(low: str, at: int, paragraph: int, past: _Past) -> str | None:
    """Whom `he` or `she` means: who spoke last, or the person of whom the text has told since."""
    acting = [one for one in past.subjects if at - FAR < one[0] < at and one[2] != "body"]
    teller = next((one for one in reversed(past.tellers) if one.kind == "person" and _fits(low, one.name, past)), None)
    if teller is not None and paragraph - teller.paragraph > NEAR:
        teller = None
    since = [one for one in acting if teller is None or one[0] > teller.at]
    persons = [one for one in since if one[2] in {"person", "several"} or one[1].istitle() and " " not in one[1]]
    if not persons:
        return teller.name if teller is not None else None
    place, text, kind = persons[-1]
    if teller is not None and text in teller.name.split():
        return teller.name
    if kind != "person" or not text.rpartition(" ")[2][:1].isupper() or not _fits(low, text, past):
        return None
    return (_surnamed(text, place, past) or text) if " " not in text else text


def _fits(low: str, full: str, past: _Past) -> bool:
    """Whether a name or noun can be `he`, or `she`, by its own words and by what the text has called it."""
    sex = past.sexes.get(full) or ("m" if _MALE.search(full) else "f" if _FEMALE.search(full) else None)
    meant = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}.get(low)
    return sex is None or meant is None or sex == meant


def _others(kind: Kind, at: int, paragraph: int, past: _Past) -> str | None:
    """Whom `it` or `they` mean: the last of that kind who spoke, if the text has told of no other since."""
    for one in reversed(past.tellers):
        if paragraph - one.paragraph > NEAR:
            return None
        if one.kind == kind:
            since = {text for place, text, other in past.subjects if one.at < place < at and other == kind}
            return one.name if not since - {one.name} else None
        if kind == "several":
            return None
    return None


def _acting(w: Words) -> Iterator[tuple[int, int, int]]:
    """The subjects of main clauses: first and last word, without what is told of them, and the head."""
    for verb in range(len(w)):
        root = w.deps[verb].lower() == "root" or w.deps[verb] == "conj" and w.deps[w.heads[verb]].lower() == "root"
        subject = w.child(verb, *SUBJECTS) if root else None
        if subject is None or w.pos[subject] not in {"PROPN", "NOUN"}:
            continue
        first = last = subject
        while first > 0 and (w.pos[first - 1] in {"PROPN", "ADJ", "NOUN"} or w.texts[first - 1] == "-"):
            first -= 1
        while last + 1 < len(w) and (w.pos[last + 1] == "PROPN" or w.texts[last + 1] == "-") and last + 1 < verb:
            last += 1
        named = next(
            (
                j
                for j in w.children[subject]
                if j > subject and w.deps[j] in {"appos", "flat", "nmod:desc"} and w.pos[j] == "PROPN"
            ),
            None,
        )
        if named is not None and w.pos[subject] == "NOUN" and named == last + 2:
            first, last = w.lefts[named], named
        second = next((j for j in w.children[subject] if w.deps[j] == "conj" and w.pos[j] in {"PROPN", "NOUN"}), None)
        yield first, second if second is not None and second > last else last, subject


def _bearer(office: str, at: int, flat: str, of_whom: Sequence[str], past: _Past) -> str | None:
    """The name before `at` that stands beside the office, and where a nation is named, beside that too.

    Where the text has given the office to several, the one who spoke last.
    """
    word = r"(?:(?:[ae]l|bin|ibn|de|van|von)[ -])?[A-Z][\w’'-]+"
    person = rf"((?:{word}\s+){{1,2}}{word})"
    pattern = re.compile(
        rf"\b(?i:{office})(?:\s+of\s+[A-Z]\w+)?,?\s+{person}|{person},\s+(?:the|a|its|their)\s+(?:[\w’'-]+\s+){{0,3}}(?i:{office})\b"
    )
    nation = next((one[:ROOT] for one in of_whom if one[:1].isupper()), None)
    bearers = [
        " ".join((match[1] or match[2]).split())
        for match in pattern.finditer(flat, max(0, at - 5000), at)
        if nation is None or _of_nation(match, flat, re.escape(nation))
    ]
    if len({one.split()[-1] for one in bearers}) <= 1 or nation is not None:
        return bearers[-1] if bearers else None
    teller = past.tellers[-1].name.split()[-1] if past.tellers else None
    return next((one for one in reversed(bearers) if one.split()[-1] == teller), None)


def _of_nation(match: re.Match[str], flat: str, nation: str) -> bool:
    """Whether a nation stands in a name with its office, right before it, or right behind: `President A. Ruiz of Chile`."""
    before = re.search(rf"\b{nation}\w*(?:['’]s)?\s+$", flat[max(0, match.start() - BESIDE) : match.start()])
    behind = re.match(rf",?\s*(?:of|from)\s+(?:the\s+)?{nation}", flat[match.end() : match.end() + BESIDE])
    return before is not None or behind is not None or re.search(rf"\b{nation}", match[0]) is not None


def _runs(columns: Sequence[Words]) -> Iterator[tuple[int, str, int]]:
    """Names of two words and more, with the places of their beginnings and ends."""
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
                    while first > 0 and (
                        w.pos[first - 1] in {"ADJ", "NOUN", "PROPN"}
                        and w.texts[first - 1].istitle()
                        or w.lows[first - 1] in _ONCE
                    ):
                        first -= 1  # `Deputy Foreign Minister Ana Ruiz`
                    yield w.starts[first], " ".join(w.texts[first:i]).replace(" - ", "-"), w.ends[i - 1]
                first = None
