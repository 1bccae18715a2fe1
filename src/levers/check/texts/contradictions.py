"""Two statements of one text that cannot both hold: an end and a going on, `only` and `also`, a share and the fraction made of it.

Rule. A sentence is compared with the one before it, and a part of it with the part before a semicolon. They must speak of the same: name a state,
bloc or person in common and none beside, or take up the other by `it`, `there`, `that`, `these`. Compared are: what has ended, closed or been lifted with what
still goes on; what was signed with what still awaits signature; `only X` with others beside X; `all five` with one of them left out; `without a break` with a
break or a later beginning; a share with the fraction (`a majority`, `less than a third`) told of it or of its opponents. Anything else is no contradiction.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.verdicts import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case, Said
    from levers.model import Label, Verdict

__all__ = ["contradiction_told"]

CHECK = "consistency"
RULE = "two statements of one text about the same"
_NOT = re.compile(r"\b(?:not|never|no longer|neither|nor|no|none)\b|n['’]t\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:closed|shut(?: down)?|left|vacated|abandoned|withdrew|withdrawn|pulled out|lifted|abolished|scrapped|ended|expired|lapsed|dissolved|disbanded|dismantled|"
    r"handed (?:over|back)|gave up|given up|moved out|ceased|stopped)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:still (?:runs?|uses?|holds?|keeps?|has|have|works?|stands?|flies|fly|operates?|sits?|pays?|belongs?|rules?|applies|apply|mans?|is|are)|go(?:es)? on|continues?|"
    r"remains? (?:open|in place|in use|in force|there|valid|unchanged)|unchanged|ever since|to this day|(?:as|just as) before)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:signed|put (?:their|his|her) (?:names?|signatures?) (?:to|under)|ratified|concluded|initialled)\b",
    re.IGNORECASE,
)
_UNSIGNED = re.compile(
    r"\b(?:still )?(?:awaits?|is awaiting|awaiting|waits? for|lacks?) (?:[\w’'-]+ ){0,4}(?:signatures?|signing|ratification)\b|\b(?:unsigned|unratified|not yet (?:been )?(?:signed|ratified)|yet to be (?:signed|ratified)|"
    r"remains? to be (?:signed|ratified))\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:treat(?:y|ies)|accord|agreement|pact|document|deal|convention|protocol|declaration)s?\b", re.IGNORECASE
)
_ONLY = re.compile(
    r"^\W*(?:only|alone)\b|\balone\b|\bthe only\b|\bno(?:body|where| one| other \w+) (?:else|but)\b", re.IGNORECASE
)
_ALSO = re.compile(
    r"^\W*(?:besides|beside|apart from|in addition to) (?:it|this|that|them|him|her|[A-Z])|\b(?:as well(?! as)|also|too(?= *(?:[.,;:]|$)))\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|both|every one|each) (?:of )?(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|(?:[a-z]+ )?(?:presidents|leaders|republics|states|members|sides))\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:alone (?:had |has )?(?:stayed|remained|refused|was (?:absent|missing)|did not|abstained)|(?:always |had |has )*stayed (?:away|at home|outside|out of)|was (?:absent|missing)|did not (?:come|attend|sign|take part)|"
    r"has (?:never|always) (?:joined|signed|stayed outside)|kept away|refused to (?:sign|come|attend|take part))\b",
    re.IGNORECASE,
)
_UNBROKEN = re.compile(
    r"\bwithout (?:a |any )?(?:break|interruption|pause)\b|\buninterrupted(?:ly)?\b|\bcontinuously\b|\bthroughout\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:began|begun|started|took office|came to power|joined|entered) only (?:in|on|after)\b|\bonly (?:in|after|from) (?:19|20)\d\d\b|\b(?:suspension|suspended|interrupted|interruption|left|quit|withdrew)\b",
    re.IGNORECASE,
)
_ENTERED = re.compile(
    r"\b(?:became an? (?:full )?member|joined|was admitted|entered|acceded to|full member since)\b", re.IGNORECASE
)
_WAITS = re.compile(
    r"\b(?:kept waiting|still (?:waits?|waiting|outside|hopes to join|an? (?:observer|candidate))|(?:has|have) yet to (?:join|enter|become)|not yet an? (?:full )?member|remains? (?:outside|an? (?:observer|candidate))|"
    r"never (?:joined|entered|belonged))\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:hosts?|already (?:fly|flies)|stationed|based|is home to|houses?|opened to|keeps? (?:a|its)|maintains?)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\bno (?:[\w’'-]+ ){0,2}?(?:bases?|troops|soldiers|aircraft|planes|facilit(?:y|ies)|garrisons?|installations?|military presence)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\bnew to the (?:office|job|post)\b|\bnewcomer\b|\bfor the first time\b|\bfirst term\b", re.IGNORECASE
)
_LONG = re.compile(
    r"\b(?:has|had|have) (?:\w+ )?(?:governed|ruled|led|been|held|served|headed|run)\b[^.;]{0,40}\bsince\b",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\b(?:it|its|there|that|this|these|those|them|he|she|his|her|him|the same|the)\b", re.IGNORECASE
)
_SHARE = re.compile(
    r"(?P<share>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent|percent)|\b(?P<part>\d{1,3}) (?:seats |members )?(?:out )?of (?:the )?(?P<whole>\d{2,3})\b",
    re.IGNORECASE,
)
_FRACTIONS = {
    "half": 50.0,
    "a third": 100 / 3,
    "one third": 100 / 3,
    "a quarter": 25.0,
    "two thirds": 200 / 3,
    "two-thirds": 200 / 3,
    "three quarters": 75.0,
    "a fifth": 20.0,
    "fifty per cent": 50.0,
    "50 per cent": 50.0,
    "50%": 50.0,
}
_WORDS = "|".join(sorted(map(re.escape, _FRACTIONS), key=len, reverse=True))
_MORE = re.compile(
    rf"\b(?:more than|over|above|well over|passed|exceeded) (?:the )?(?P<what>{_WORDS})|(?<!no )(?<!not )\b(?:an? (?:\w+ )?|won the |the )(?P<majority>majority)\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    rf"\b(?:fewer than|less than|under|below|not even|failed to (?:pass|reach|win|clear|get)|(?:did|does) not (?:pass|reach)|short of) (?:the )?(?P<what>{_WORDS})|\b(?:no party won a|without an?|no|short of an?|not an?|lacked an?) (?:\w+ )?(?P<majority>majority)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:opponents?|against|rejected|rivals?|said no|no votes|the rest|others|minority|dissent)\b", re.IGNORECASE
)
SLACK = 1.0


def contradiction_told(case: Case) -> Verdict | None:
    """The verdict on two statements about the same that contradict each other, or on a fraction that fits its share."""
    for one, other in _pairs(case):
        if (whole := _over(case, one, other)) is not None:
            return whole
        if (share := _fraction(case, one, other)) is not None:
            return share
        if not _same(one, other):
            continue
        for what, first, second in _OPPOSED:
            for before, after in ((one, other), (other, one)):
                told = _tells(before, first) and _tells(after, second)
                if told and _of_one(before, first, after, second) and (what != "signed" or _PAPER.search(after.text)):
                    text = f"the text says both `{_cut(before, first)}` and `{_cut(after, second)}` of the same"
                    return make(case, CHECK, "refuted", text, rule=RULE)
    return None


_OPPOSED = (
    ("ended", _ENDED, _GOES_ON),
    ("signed", _SIGNED, _UNSIGNED),
    ("only", _ONLY, _ALSO),
    ("all", _ALL, _LEFT_OUT),
    ("unbroken", _UNBROKEN, _BROKEN),
    ("entered", _ENTERED, _WAITS),
    ("none", _THERE, _NONE),
    ("new", _NEW, _LONG),
)


def _pairs(case: Case) -> Iterator[tuple[Said, Said]]:
    """The sentence before with this one, and the parts of this one around a semicolon."""
    if case.previous is not None:
        yield case.world.said(case.previous, case.day), case.said
    parts = case.said.text.split(";")
    if len(parts) == 2:
        yield case.world.said(parts[0], case.day), case.world.said(parts[1], case.day)


def _same(one: Said, other: Said) -> bool:
    """Whether two statements share what they name, and the second names nothing else unless it takes up the first."""
    mine, theirs = ({code for name in said.names for code in (name.codes[:1])} for said in (one, other))
    mine, theirs = ({code.split(":")[1] if code.count(":") > 1 else code for code in codes} for codes in (mine, theirs))
    if not theirs:
        return _THE_SAME.search(other.text) is not None
    return bool(mine & theirs) and _TAKES_UP.search(other.text) is not None


_THE_SAME = re.compile(r"\b(?:the same|this|that|these|those|there|it|he|she)\b", re.IGNORECASE)


_CLAUSE = re.compile(r"[,;:—–]| (?:and|but|while|whereas|which|who|that|because|although|though|where|when|by) ")
_POINTS = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|there|this|these|those|the same|both|all)\b", re.IGNORECASE
)
_CONTENT = re.compile(
    r"(?!(?:this|that|these|those|there|their|with|from|have|been|were|will|would|also|still|only|after|before|since|other|into|than|which)\b)\b[a-z]{4,}"
)
LONGEST = 32
"""Words of a sentence beyond which it tells more than one thing."""


def _of_one(one: Said, first: re.Pattern[str], other: Said, second: re.Pattern[str]) -> bool:
    """Whether two predicates are of one thing: the clauses around them share a name or a noun, or the later one points back and names nobody else."""
    if max(len(one.text.split()), len(other.text.split())) > LONGEST:
        return False
    (mine, noun), (theirs, nouns) = _clause_of(one, first), _clause_of(other, second)
    if mine and theirs and not mine & theirs:
        return False
    if mine & theirs or {word[:5] for word in noun} & {word[:5] for word in nouns}:
        return True
    match = second.search(other.text)
    lead = other.text[: match.end()] if match is not None else ""
    return not theirs and _POINTS.search(lead) is not None


def _clause_of(said: Said, pattern: re.Pattern[str]) -> tuple[set[str], set[str]]:
    """The states, blocs and persons named in the clause of a match, and its nouns and verbs but the match itself."""
    match = pattern.search(said.text)
    if match is None:
        return set(), set()
    cuts = [0, *(one.start() for one in _CLAUSE.finditer(said.text)), len(said.text)]
    start = max(cut for cut in cuts if cut <= match.start())
    end = min((cut for cut in cuts if cut >= match.end()), default=len(said.text))
    codes = {name.codes[0] for name in said.names if start <= name.start < end}
    codes = {code.split(":")[1] if code.count(":") > 1 else code for code in codes}
    return codes, set(_CONTENT.findall(f"{said.text[start : match.start()]} {said.text[match.end() : end]}".lower()))


def _tells(said: Said, pattern: re.Pattern[str]) -> bool:
    """Whether a statement tells something and does not deny it in the same breath."""
    match = pattern.search(said.text)
    if match is None:
        return False
    lead = said.text[max(0, match.start() - 25) : match.start()]
    return _NOT.search(lead) is None


def _cut(said: Said, pattern: re.Pattern[str]) -> str:
    match = pattern.search(said.text)
    return match.group().strip() if match is not None else ""


_OF_ONE = re.compile(r" of (?:1|one|a) ?(?:%|per ?cent)")


def _fraction(case: Case, one: Said, other: Said) -> Verdict | None:
    """A share told in one statement and the fraction made of it in the other."""
    for before, after in ((one, other), (other, one)):
        shares = list(_SHARE.finditer(before.text))
        told = [(pattern, match) for pattern in (_MORE, _LESS) for match in pattern.finditer(after.text)]
        if len(shares) != 1 or len(told) != 1 or _SHARE.search(_rest(after.text, told[0][1])):
            continue
        if _OF_ONE.match(after.text, told[0][1].end()):
            continue  # `less than half of one per cent`
        match = shares[0]
        share = float(match["share"]) if match["share"] else 100 * float(match["part"]) / float(match["whole"])
        pattern, said = told[0]
        limit = 50.0 if said["majority"] else _FRACTIONS[said["what"].lower()]
        against = _AGAINST.search(after.text) is not None and _AGAINST.search(before.text) is None
        value = 100 - share if against else share
        fits = value > limit - SLACK if pattern is _MORE else value < limit + SLACK
        sharp = abs(value - limit) > SLACK
        if not sharp:
            continue
        text = f"{match.group()} {'leaves' if against else 'is'} {value:g} % and the text says `{said.group()}`"
        label: Label = "supported" if fits else "refuted"
        return make(case, CHECK, label, text, rule=f"{RULE}: a share and the fraction made of it")
    return None


def _rest(text: str, match: re.Match[str]) -> str:
    """The statement without the fraction itself."""
    return text[: match.start()] + text[match.end() :]


_WON = re.compile(r"\b(?:won|took|received|got|polled|secured|obtained)\b", re.IGNORECASE)
_RIVAL = re.compile(
    r"\b(?:runner-up|rivals?|second place|opponents?|challengers?|contenders?|the next)\b", re.IGNORECASE
)
WHOLE = 101.0


def _over(case: Case, one: Said, other: Said) -> Verdict | None:
    """The shares of a winner and of another of the same vote, which pass the whole."""
    shares = [[figure.value for figure in said.figures if figure.unit == "percent"] for said in (one, other)]
    if any(len(part) != 1 for part in shares) or not (_WON.search(one.text) and _RIVAL.search(other.text)):
        return None
    total = shares[0][0] + shares[1][0]
    if total <= WHOLE:
        return None
    text = f"{shares[0][0]:g} % and {shares[1][0]:g} % of one vote make {total:g} %"
    return make(case, CHECK, "refuted", text, rule=f"{RULE}: shares of one vote")
