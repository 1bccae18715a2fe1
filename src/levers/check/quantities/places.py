"""Which place in an order a sentence tells of: its words read, before any series is looked at.

A place is which end of the order is meant, which place from that end, who is told to stand before, and whether the one meant is named behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levers.check.said.names import Named

__all__ = ["Standing", "standing"]

_HIGH = r"first(?= (?:buyer|customer|client|supplier|source|market|destination|outlet|export|import|trading)\w*\b)|largest|biggest|greatest|highest|heaviest|main|top|leading|most important|most|foremost|chief|principal|number[- ]one|strongest|dearest"
_LOW = r"smallest|lowest|lightest|least|fewest|tiniest|weakest|cheapest"
_ORDINAL = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "next": 2}
_SUPERLATIVE = re.compile(
    rf"\b(?P<one>one of (?:the|its) |among the )?(?:(?P<nth>second|third|fourth|fifth)[- ])?(?P<by>(?:by far|single) )?(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))\b(?! of (?:all|them)\b)?",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no(?: other| single)? (?:\w+ ){0,3}?(?:states?|countr(?:y|ies)|republics?|nations?|econom(?:y|ies)|partners?|customers?|neighbours?|arm(?:y|ies)|powers?|suppliers?|sources?|buyers?|markets?|destinations?|producers?|exporters?|importers?|recipients?|lenders?|peoples?|one|capital|government)|none(?: of (?:them|the \w+(?: \w+)?))?|nobody|nowhere|not one)\b"
    r"(?P<middle>[^.;:]{0,140}?)\b(?:(?P<than>than)|(?<!\bis )(?<!\bwas )(?<!\bbeen )(?<!\bhas )as)\b(?! (?:much|many|few|little|large|big|high|great|low|small|strong|often|seldom|dependent|reliant|[a-z]+ly)\b) (?:in |to |by |from |on |of |for )?(?:the )?",
    re.IGNORECASE,
)
_ONLY_MORE = re.compile(
    r"\b(?:[Oo]nly|[Nn]o (?:one|state|country|other) (?:but|except)|[Nn]obody but|[Nn]one but) (?P<who>(?:the )?[A-Z][\w-]+(?:(?:,| and| or) (?:the )?[A-Z][\w-]+)*)(?: in the region| among the five| in Central Asia)? (?:has|had|have|was|is|were|are|spen[dt]s?|pump\w*|ow(?:ed|es)|receiv\w+|produc\w+|boasts?)"
    r"[^.;:]{0,60}?\b(?:(?P<more>more|larger|bigger|greater|higher|richer)|(?P<less>less|fewer|smaller|lower|poorer))\b[^.;:]{0,60}?\bthan (?:the )?"
)
"""`only X has a larger economy than Y`: Y is the second."""
_LESS = re.compile(r"\b(?:less|fewer|smaller|lower|lighter|cheaper|little|few)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|larger|bigger|greater|higher|heavier|heavily|much|many|so|as|dearer)\b", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:(?P<more>more|larger|bigger|greater|higher|heavier|dearer)|(?P<less>less|fewer|smaller|lower|cheaper))\b[^.;:]{0,110}?\bthan (?:(?!the\b|a\b|it\b)[a-z]+ )?(?:in |to |from |by |of )?(?:any(?:body|one|where)?|every(?:body|one)?|all)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed)?|c[ao]mes?|stands?|stood|plac(?:es|ed)|finish(?:es|ed)|is|was|lies|lay) (?:as |in |at the )?(?:(?P<first>first|top|number one)|(?P<nth>second|third|fourth|fifth)|(?P<last>last|bottom))\b(?! (?:time|year|month|week|to\b|of (?:all )?(?:in|january)))"
    r"|\b(?P<head>top(?:s|ped)|head(?:s|ed)|lead(?:s)?|led) (?:the )?(?:list|table|ranking|field|league|region|five|order)\b|\b(?P<tail>at the bottom|bring(?:s|ing)? up the rear|brought up the rear)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in an order: `place` from the high or the low end, the first of several where `several`."""

    at: int
    low: bool
    place: int = 1
    several: bool = False
    named: int | None = None
    """From where in the sentence on the one meant is named; before `at` where None."""
    ahead: tuple[int, int] = (0, 0)
    """Where those stand who are told to come before it: `after A and B, the largest`."""

    def is_ahead(self, name: Named) -> bool:
        """Whether a name is one of those told to come before."""
        return self.ahead[0] <= name.start < self.ahead[1]


def standing(text: str) -> Standing | None:
    """The place in an order that a sentence tells of, None where it tells of none."""
    only = _ONLY_MORE.search(text)
    if only is not None:
        return Standing(
            only.start(),
            only["less"] is not None,
            1 + max(1, len(re.findall(r",| and ", only["who"])) + 1),
            named=only.end(),
        )
    nobody = _NOBODY.search(text)
    if nobody is not None and (_LESS.search(nobody["middle"]) or _MORE.search(nobody["middle"]) or not nobody["than"]):
        return Standing(nobody.start(), _LESS.search(nobody["middle"]) is not None, named=nobody.end())
    anyone = _ANY.search(text)
    if anyone is not None:
        return Standing(anyone.start(), anyone["less"] is not None)
    ranked = _RANKED.search(text)
    best = next((one for one in _SUPERLATIVE.finditer(text) if not _no_rank(text, one)), None)
    if ranked is not None and (best is None or ranked.start() < best.start()):
        low = bool(ranked["last"] or ranked["tail"])
        return Standing(ranked.start(), low, _ORDINAL.get((ranked["nth"] or "").lower(), 1))
    if best is None:
        return None
    place, ahead = _ORDINAL.get((best["nth"] or "").lower(), 1), _ahead(text, best)
    if ahead is not None and place == 1:
        place += len(re.findall(r",| and ", ahead["them"])) + 1
    return Standing(
        best.start(),
        best["low"] is not None,
        place,
        best["one"] is not None,
        ahead=ahead.span("them") if ahead is not None else (0, 0),
    )


_THOSE = r"(?P<them>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:(?:, | and )(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)*)"
_AFTER = re.compile(rf"(?:^|[;:] |, )(?:[Aa]fter|[Nn]ext to|[Bb]ehind) {_THOSE}, ")
_AND_AFTER = re.compile(rf"[^,;:.]{{0,60}}?,? (?:after|next to|behind) {_THOSE}(?=[,;.]|$| in (?:19|20)\d\d| with )")
_MONTHS = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")


def _ahead(text: str, best: re.Match[str]) -> re.Match[str] | None:
    """Those who are told to stand before the one meant: `after A, B is the largest`, `the largest after A`."""
    found = next((one for one in _AFTER.finditer(text) if one.end() <= best.start()), None)
    found = found or _AND_AFTER.match(text, best.end())
    return found if found is not None and not _MONTHS.search(found["them"]) else None


def _no_rank(text: str, match: re.Match[str]) -> bool:
    """`at least`, `at most`, `most of`, `most ministers` rank nothing."""
    word = (match["high"] or match["low"]).lower()
    if word not in {"most", "least", "top", "main", "leading", "chief"}:
        return False
    if re.search(r"\bat (?:the )?(?:very )?$", text[: match.start()]) or re.match(r" of\b|,|\.", text[match.end() :]):
        return True
    return (
        word in {"most", "least"}
        and re.match(
            r" (?:on|upon|faithful|loyal|reliable|often|frequently|obedient|populous|people|inhabitants|indebted|dependent|reliant|heavily|oil|remittances|crude|militari[sz]ed|of (?:its|all))\b",
            text[match.end() :],
        )
        is None
        and not re.search(r"\bthe $", text[: match.start()])
    )
