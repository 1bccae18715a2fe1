"""What a sentence states, piece by piece, and whether two statements of one text can be held against each other.

A statement is a predicate of the shared tables (`levers.check.said.predicates`) at its place in a sentence, with the clause it stands in, the
states, blocs and persons named there and in the whole sentence, its nouns, its dates and whose word it is. Two statements are comparable where
they are of one thing (names or a noun in common, or the later one points back and names nobody else), of one time, and nobody else's word:
what is denied in the same breath, planned, supposed, asked, said of `another`, told as earlier or later, or told by a second speaker is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton
from levers.check.said.predicates import matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case, Said
    from levers.check.said.names import Named

__all__ = [
    "POINTS_BACK",
    "Stated",
    "comparable",
    "content",
    "denied",
    "kinds_in",
    "neighbours",
    "one_time",
    "stated",
    "told_apart",
]

LONGEST = 36
"""Words of a sentence beyond which it tells more than one thing."""
_NOT = re.compile(r"\b(?:not|never|no longer|neither|nor|no|none|nobody)\b|n['’]t\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:would|could|might|(?-i:may)|should|must|if|unless|whether|will|shall|ought|supposed to|threatened to|refus\w+ to|fail\w+ to)\b",
    re.IGNORECASE,
)
_URGED = re.compile(
    r"\b(?:urg\w+|appeal\w*|ask\w*|call\w* (?:on|for|upon)|demand\w*|press\w*|invit\w+|want\w*|persuad\w+|tr(?:y|ied|ying)|expect\w*|plan\w*) (?:[\w’'-]+ ){0,5}?(?:to|for) (?:[\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^\W*(?:who|which|that)(?: \w+)? $", re.IGNORECASE)
"""A clause that tells of whoever stands before it."""
_AT_WHAT_TIME = re.compile(r"^\W*(?:when|after|before|once|until|as soon as) (?!it\b|they\b)", re.IGNORECASE)
"""How a clause begins that only tells at what time the rest was."""
_CLAUSE = re.compile(r"[,;:—–]| (?:and|but|while|whereas|which|who|that|because|although|though|where|when|by) ")
POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|there|this|that|these|those|the same|both|all)\b", re.IGNORECASE
)
_TAKES_UP = re.compile(
    r"\b(?:it|its|there|that|this|these|those|them|he|she|his|her|him|the same|the)\b", re.IGNORECASE
)
_CONTENT = re.compile(
    r"(?!(?:this|that|these|those|there|their|with|from|have|been|were|will|would|also|still|only|after|before|since|other|into|than|which)\b)\b[a-z]{4,}"
)
_MOVES_ON = re.compile(
    r"^\W*(?:but|however|yet|nevertheless|nonetheless|still,|then|later(?! (?:he|she|they|it) (?:told|said|added|assured|wrote|claimed|stated))|afterwards|since then|only (?:then|later|in)|now|today|meanwhile|eventually|finally|soon|instead|by contrast|"
    r"(?:two|three|four|five|six|ten|\d+|a few|some|several) (?:days|weeks|months|years) (?:later|earlier)|(?:a|one) (?:day|week|month|year) (?:later|earlier)|previously|earlier|before (?:that|then|this))\b",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:later|afterwards|until then|by then|formerly|previously|eventually|subsequently|at first|initially|originally|used to|in the meantime|for now|so far|(?<!the )(?:prolonged|extended|renewed)|reopened|resumed|returned)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:another|different|separate|(?<!no )(?<!many )(?<!on the )other|previous|former|earlier|second|third|rival|neighbouring)\b",
    re.IGNORECASE,
)
_WHO = r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]he same|[Tt]he latter) (?:[\w’'-]+ ){0,2}?[\w’'-]+|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I)"
_SAYS = re.compile(
    rf"\b(?P<who>{_WHO}),? (?:later |then |also |however |now |further on |himself |has |had )?(?:said|says|told|tells|insist(?:s|ed)|maintain(?:s|ed)(?= that\b|,|:|\.|$)|claim(?:s|ed)|argue[sd]|denie[sd]|writes|wrote|"
    r"assure[sd]|add(?:s|ed)|conclude[sd]|goes on(?=,|$|\.)|went on(?=,|$|\.)|continue[sd](?=,|$|\.)|reported|reports|stated|states that|declare[sd]|believe[sd]|recall(?:s|ed)?|remember(?:s|ed)|holds that|has it|complains?|noted|notes)\b"
    rf"|\baccording to (?P<by>{_WHO})"
)
_TEXT = re.compile(
    r"\b(?:report|article|brief|text|commentary|brochure|newsletter|dispatch|memo|author|paper|page|study|book|note|analysis|piece|column|story|chapter|entry|caption|chart|table|annex|appendix|footnote|chronicle|chronology|map|headline|leaflet|line|same|latter)\b|\b(?:he|she|it|they|we|i)$",
    re.IGNORECASE,
)
"""The writer or the page itself, or the speaker before: no second voice."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One predicate told in a sentence."""

    said: Said
    start: int
    end: int
    words: str
    clause: str
    near: frozenset[str]
    """Codes of what is named in its clause."""
    subject: frozenset[str]
    """Codes of who is told to do or be it: what is named before it in its part of the sentence, else right behind its comma."""
    codes: frozenset[str]
    """Codes of what the whole sentence names."""
    nouns: frozenset[str]


def neighbours(case: Case) -> Iterator[tuple[Said, Said]]:
    """The sentence before with this one, and the parts of this one around a semicolon."""
    if case.previous is not None:
        yield case.world.said(case.previous, case.day), case.said
    parts = case.said.text.split(";")
    if len(parts) == 2:
        yield case.world.said(parts[0], case.day), case.world.said(parts[1], case.day)


def stated(case: Case, said: Said, kind: str) -> Stated | None:
    """The first statement of this kind that a sentence makes as a fact, None where it makes none."""
    for match in matcher(kind).finditer(said.text):
        if _NOT.search(said.text[max(0, match.start() - 25) : match.start()]):
            continue
        start, end = _clause_at(said.text, match)
        if kind != "joining" and (
            _OPEN.search(said.text[start : match.end()]) or _URGED.search(said.text[start : match.start()])
        ):
            continue
        clause = said.text[start:end]
        rest = f"{said.text[start : match.start()]} {said.text[match.end() : end]}".lower()
        near = frozenset(
            code for name in said.names if start <= name.start < end for code in _codes(case, said.text, name)
        )
        if not near and _ASIDE.match(said.text[start : match.start()]) or _AT_WHAT_TIME.match(clause):
            continue
        every = frozenset(code for name in said.names for code in _codes(case, said.text, name))
        nouns = content(rest)
        words_ = match.group().strip()
        return Stated(said, match.start(), match.end(), words_, clause, near, _subject(case, said, match), every, nouns)
    return None


_PART = re.compile(r";|:|\b(?:while|whereas|but|although|though)\b", re.IGNORECASE)


def _subject(case: Case, said: Said, match: re.Match[str]) -> frozenset[str]:
    """Codes of those named before a predicate in its part of the sentence, or behind the comma that ends its clause (`By voting for it, X ...`)."""
    cuts = [0, *(one.end() for one in _PART.finditer(said.text)), len(said.text)]
    first = max(cut for cut in cuts if cut <= match.start())
    last = min(cut for cut in cuts if cut >= match.end())
    comma = said.text.find(", ", match.end(), last)
    rest = comma if comma > 0 else match.end() if match.start() - first < LEAD else last
    for start, end in ((first, match.start()), (rest, last)):
        found = frozenset(
            code for name in said.names if start <= name.start < end for code in _codes(case, said.text, name)
        )
        if found or _WHO_FIRST.search(said.text[start : max(end, match.start() + LEAD)]):
            return found
    return frozenset()


LEAD = 6
"""Characters of a predicate that may say whose it is (`its membership`)."""
_WHO_FIRST = re.compile(
    r"\b(?:its|their|it|they|he|she|we|both|all|none|every|each|states|countries|governments|delegations)\b",
    re.IGNORECASE,
)


def content(text: str) -> frozenset[str]:
    """The nouns and verbs of a text by their stems, one word for what texts call by several."""
    return frozenset(_ALIAS.get(word, word)[:5] for word in _CONTENT.findall(text.lower()))


_ALIAS = {
    "frontier": "border",
    "statement": "declaration",
    **dict.fromkeys(("accord", "pact", "agreement", "convention", "document"), "treaty"),
    **dict.fromkeys(("organization", "alliance", "bloc", "union", "club"), "organisation"),
    **dict.fromkeys(("airfield", "field", "facility", "garrison", "installation"), "base"),
    **dict.fromkeys(("soldiers", "servicemen", "contingent"), "troops"),
}
_EACH_OF = re.compile(r"\b(?:all|both|every|each|none|not one|not a single)\b[^,;:]{0,40}$", re.IGNORECASE)


_DENIES = re.compile(
    r"\b(?:did|does|do|has|have|had|was|were|is|are) (?:not|never) (?:yet |ever |even |been )*(?P<verb>[a-z]{4,})|\bnever (?P<ever>[a-z]{4,})",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"^(?: \w+)? (?:it|them|this|that|the same)\b", re.IGNORECASE)


def denied(case: Case, one: Said, other: Said) -> str | None:
    """The verb of a sentence that the other denies of the same: same names, and nothing named in the denial that the other does not name."""
    for neg, pos in ((one, other), (other, one)):
        for match in _DENIES.finditer(neg.text):
            verb = match["verb"] or match["ever"]
            start, end = _clause_at(neg.text, match)
            tells = [at for at in re.finditer(r"\b[a-z]{4,}\b", pos.text) if at.group()[:5] == verb[:5].lower()]
            if len(tells) != 1 or _NOT.search(pos.text[max(0, tells[0].start() - 25) : tells[0].start()]):
                continue
            first, last = _clause_at(pos.text, tells[0])
            if _OPEN.search(pos.text[first : tells[0].end()]) or _ANOTHER.search(
                f"{pos.text[first:last]} {neg.text[start:end]}"
            ):
                continue
            named = [name for name in neg.names if start <= name.start < end] or neg.names
            mine = {code for name in named for code in _codes(case, neg.text, name)[:1]}
            theirs = {code for name in pos.names for code in _codes(case, pos.text, name)}
            rest = content(f"{neg.text[start : match.start()]} {neg.text[match.end() : end]}")
            known = content(pos.text) | {verb[:5].lower()} | {name for name in rest if name in _names_of(neg)}
            if (
                mine
                and mine <= theirs
                and (_OBJECT.match(neg.text, match.end()) or rest <= known)
                and one_time(one, other)
            ):
                return verb
    return None


def _names_of(said: Said) -> frozenset[str]:
    return frozenset(stem for name in said.names for stem in content(said.text[name.start : name.end]))


def _clause_at(text: str, match: re.Match[str]) -> tuple[int, int]:
    cuts = [0, *(one.start() for one in _CLAUSE.finditer(text)), len(text)]
    return max(cut for cut in cuts if cut <= match.start()), min(
        (cut for cut in cuts if cut >= match.end()), default=len(text)
    )


def _codes(case: Case, text: str, name: Named) -> tuple[str, ...]:
    """What a name stands for: an office holder for his state, a group told as a whole for its members too."""
    code = name.code.split(":")[1] if name.code.count(":") > 1 else name.code
    if name.kind == "region":
        return (code, *case.world.states_of(name))
    if name.kind == "bloc" and case.day is not None and _EACH_OF.search(text[: name.start]):
        return (code, *(stmt.entity for stmt in case.world.members(code, case.day)))
    return (code,)


def comparable(one: Stated, other: Stated, *, wide: bool = False) -> bool:
    """Whether two statements are of one thing and one time, and no second speaker's; `other` is the later in the text.

    `wide` where the caller itself compares of what they are.
    """
    texts = one.said.text, other.said.text
    if _ANOTHER.search(other.clause.replace(other.words, "")) or any(
        _ANOTHER_TIME.search(each.clause) for each in (one, other)
    ):
        return False
    if told_apart(*texts):
        return False
    if wide:
        return True
    if not (one.codes or other.codes):
        return False
    taken_up = one.codes == other.codes or _TAKES_UP.search(texts[1]) is not None
    if other.codes and not (one.codes & other.codes and taken_up):
        return False
    return _of_one(one, other)


_THAT = re.compile(r"\b(?:that|there|the same|this very)\b", re.IGNORECASE)


def _of_one(one: Stated, other: Stated) -> bool:
    if one.near and other.near and not one.near & other.near:
        return bool(one.codes & other.codes) and _THAT.search(other.clause) is not None
    if one.near & other.near or one.nouns & other.nouns:
        return True
    if one.codes & other.codes and bool(one.near) != bool(other.near):
        return True
    return not other.near and POINTS_BACK.search(other.said.text[: other.end]) is not None


def one_time(one: Said, other: Said) -> bool:
    """Whether no date of the one is told against a date of the other: all that are given share a day with one there."""
    mine, theirs = ([at.period for at in said.dates if at.how == "at"] for said in (one, other))
    return not mine or not theirs or any(first.overlaps(last) for first in mine for last in theirs)


@lru_cache(maxsize=4096)
def kinds_in(text: str, kinds: frozenset[str]) -> frozenset[str]:
    """Those of some kinds of predicates of which a sentence has a word at all."""
    return frozenset(kind for kind in kinds if matcher(kind).search(text))


@lru_cache(maxsize=4096)
def told_apart(one: str, other: str) -> bool:
    """Whether two sentences cannot be held against each other: too long, asked, of a later time or of two speakers."""
    if max(len(text.split()) for text in (one, other)) > LONGEST or any(
        text.rstrip().endswith("?") for text in (one, other)
    ):
        return True
    return _MOVES_ON.search(other) is not None or _two_voices(one, other)


def _two_voices(one: str, other: str) -> bool:
    first, second = (match["who"] or match["by"] if (match := _SAYS.search(text)) else None for text in (one, other))
    if second is None:
        return first is not None and _TEXT.search(first) is None
    return _TEXT.search(second) is None and (first is None or skeleton(first) != skeleton(second))
