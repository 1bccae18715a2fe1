"""Ordinals and extremes that a sentence tells beyond what was compared: `the first`, `the largest`, `never`, `for the third time`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.known import places_told
from levers.check.said.moods import moods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case
    from levers.check.guards.known import Known

__all__ = ["extremes_left"]

Span = tuple[int, int]
_EXTREME = re.compile(
    r"(?<!\bon )\b(?:the|a(?! (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b)|an|its|their|his|her|whose|\w+['’]s|as|in|was|were|is) (?:[a-z]+ ){0,1}?(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last(?! of (?:it|them|(?:its|his|their) \w+)\b(?! to\b))|only|sole|"
    r"\d+(?:st|nd|rd|th)|(?:larg|bigg|small|great|high|low|long|short|old|young|rich|poor|strong|weak|heavi|near|clos|bloodi|dear|cheap|"
    r"few|wid|strict|tough|warm|cold|busi|earli|deadli|costli|larg)est|best|worst|most (?=[a-z]+)|least (?=[a-z]+)|record)\b"
    r"(?!-(?:\w+est|most|rate|hand|class)\b)(?! (?:[A-Z]\w+ )?(?:soldiers?|troops|planes?|servicemen|aircraft|personnel|jets?|convoys?|units?)\b)(?! (?:secretary|vice|deputy|lady|half|third|quarter|days?|hours?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|weeks|months|years|session|stop|minute|resort|word|step|week|month|year|spring|summer|autumn|winter|decade|century|part|stage|leg|of (?:the|all)? ?(?:january|february|march|april|may|june|july|august|september|october|november|december)|place|glance|sight|thing|name|day|to go|of which)\b)"
    r"|\b(?P<time>for the \w+ time|(?<!not )never(?! (?:\w+ )?(?:returned|rejoined|came back|left|took place|held|happened|materiali[sz]ed))|(?<!for )(?<!as )ever(?! (?:since|more))|unprecedented|(?<!side )alone)\b",
    re.IGNORECASE,
)
_COMPARABLE = re.compile(
    r"(?:[ -](?!ever\b)[\w’'-]+){0,3}? (?:to\b|of its\b|ever\b|in (?:the|its|his|their) (?:region|history)|visits?|trips?|journeys?|tours?|time|treat(?:y|ies)|agreements?|accords?|pacts?|deals?|documents?|contracts?|exercises?|drills?|"
    r"man(?:oe|eu)\w+|summits?|meetings?|talks|presidents?|leaders?|heads?|ministers?|secretar\w+|states?|countr(?:y|ies)|republics?|members?|bases?|capital|stop|destination|sanctions?|embargo|packages?|banks?|compan\w+|firms?|loans?|grants?|place|round|of)\b|,|\.|;|$",
    re.IGNORECASE,
)
"""Behind `first`: a noun of which the record tells; the first shots, pupils or planes of something are told by the way."""
_FIRST_BEFORE = re.compile(r"\bfirst\b[^,;:]{0,60}$", re.IGNORECASE)


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDERED = re.compile(
    r"\bin (?:that|this) (?:very )?order\b|\b(?:began|started|opened|ended|finished|concluded) (?:his|her|their|the) (?:[\w-]+ ){0,3}?(?:tour|swing|journey)(?= (?:[^,;:]{0,30} )?(?:in|at|with)\b)"
)
"""Which stop came first or last, of which no row of a visit tells."""
_AGAIN = re.compile(r"\b(?:twice|three times|several times|repeatedly)\b", re.IGNORECASE)
"""More than once, of which one row of a visit does not tell."""


def extremes_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """Ordinals and extremes that no source tells."""
    for match in _EXTREME.finditer(case.said.text, *at):
        if _of_another_time(case, match.start(), known):
            continue
        word = (match["word"] or match["time"]).lower().strip()
        if _READ.get(word) in known.compared:
            continue
        if word == "first" and not _COMPARABLE.match(case.said.text, match.end()):
            continue
        if word == "ever" and "first" in known.text and _FIRST_BEFORE.search(case.said.text[: match.start()]):
            continue
        ordinal = re.search("|".join(_ORDINALS), word)
        figure = int(word[:-2]) if word[0].isdigit() else 0
        asked = _ORDINALS[figure - 1] if 0 < figure <= len(_ORDINALS) else ordinal.group() if ordinal else word
        if asked == "first" and "inaugural" in known.text:
            continue
        if asked not in known.text and word not in known.text:
            yield match.group().strip()
    alone = len(known.things) < len("ab")
    yield from (one.group() for one in _ORDERED.finditer(case.said.text, *at) if alone or one.group().startswith("in"))
    if any(thing.kind == "visit" for thing in known.things):
        yield from (match.group() for match in _AGAIN.finditer(case.said.text, *at) if alone)


_READ = {"last": "that it was the latest", "first": "that no second round was needed"}
"""Words that a check has compared by itself, and as what."""
_TIME_CLAUSE = re.compile(
    r"^,? ?(?:[\w-]+ ){0,4}?(?:after|before|when|while|because|although|though|where)\b", re.IGNORECASE
)


def _of_another_time(case: Case, place: int, known: Known) -> bool:
    """Whether a place stands in a clause of time or reason that has no name of the rows, or behind such as an aside alone has them."""
    found = moods(case.said.text, case.claim.stance)
    names = places_told(case, known)
    own = next((one for one in found if one.start <= place < one.end), None)
    if own is None or any(own.start <= at < own.end for at in names):
        return False
    if own.lesser:
        return _TIME_CLAUSE.match(case.said.text[own.start : own.end]) is not None
    return any(
        one.lesser and one.start < own.start and sum(one.start <= at < one.end for at in names) > 1 for one in found
    )
