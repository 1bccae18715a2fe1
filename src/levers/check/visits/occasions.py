"""Occasions of visits as rows and texts write them: summits, games, funerals, first journeys abroad.

Two tellings of one occasion are known by it although they differ in days or places. Most occasions of `ONCE_A_YEAR` are held
in one place each year, so that a visitor who is told at that occasion elsewhere is told of the wrong place.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["FIRST_ABROAD", "OFTENER", "ONCE_A_YEAR", "occasions", "same_matter"]

FIRST_ABROAD = re.compile(
    r"\b(?:first|maiden|earliest|debut) (?:(?!summit|meeting)[\w-]+ ){0,3}?(?:abroad|foreign|trip|journey|voyage|destination|stop of|visit abroad|outing|port of call)\b|\babroad for the first time\b",
    re.IGNORECASE,
)
_OCCASIONS: tuple[tuple[str, str], ...] = (
    ("first journey", FIRST_ABROAD.pattern),
    ("C5+1", r"\bC5 ?\+ ?1\b|Central Asian (?:presidents|leaders|heads of state) (?:with|and|met) (?:with )?(?:the |their )?(?:US|U\.S\.|American|United States)"),
    ("SCO heads of government", r"(?:SCO|Shanghai)[^.;]{0,60}heads of government|heads of government[^.;]{0,50}(?:SCO|Shanghai)"),
    ("SCO summit", r"\b(?:SCO|Shanghai)\b[^.;]{0,50}\b(?:summit|heads of state|leaders|gathering|meeting)|(?:summit|leaders|heads of state|presidents) of the (?:SCO|Shanghai)"),
    ("CSTO summit", r"\b(?:CSTO|Collective Security)\b[^.;]{0,50}\b(?:summit|council|gathering|session)|(?:summit|leaders|heads of state|presidents) of the (?:CSTO|Collective)"),
    ("CIS summit", r"(?-i:\bCIS\b)[^.;]{0,40}\b(?:summit|leaders|gathering)|(?:summit|leaders|heads of state|presidents) of the (?:CIS|Commonwealth)|Commonwealth (?:of Independent States )?summit"),
    ("Turkic summit", r"\b(?:Turkic|OTS)\b[^.;]{0,60}\b(?:summit|council|states|gathering)"),
    ("Caspian summit", r"\bCaspian\b[^.;]{0,40}\bsummit"),
    ("CICA summit", r"\bCICA\b|Confidence[- ]Building"),
    ("ECO summit", r"(?-i:\bECO\b)|Economic Cooperation Organi[sz]ation"),
    ("EU-Central Asia", r"\bEU[-–— ](?:and )?Central Asia[^.;]{0,20}(?:summit|leaders|meeting)"),
    ("China-Central Asia", r"\bChina[-–— ](?:and )?Central Asia[^.;]{0,20}(?:summit|leaders|meeting)"),
    ("Russia-Central Asia", r"\bRussia[-–— ](?:and )?Central Asia[^.;]{0,20}(?:summit|leaders|meeting)"),
    ("consultative meeting", r"\bconsultative (?:meeting|summit)"),
    ("Eurasian council", r"Supreme Eurasian|\bEAEU\b[^.;]{0,30}\bsummit"),
    ("Nomad Games", r"\bNomad Games\b"),
    ("Victory Day", r"\bVictory Day\b|\bparade\b"),
    ("birthday", r"\bbirthday\b"),
    ("funeral", r"\bfuneral\b|\bmourn|\bcondol|\bgrave\b|\blate president\b|\blast respects\b|\brespects to the late"),
    ("OIC", r"(?-i:\bOIC\b)|Islamic Cooperation"),
    ("Belt and Road forum", r"\bBelt and Road\b[^.;]{0,20}\bforum"),
    ("Olympics", r"\bOlympic|\bWinter Games\b"),
    ("neutrality", r"\bneutrality\b"),
    ("Magtymguly", r"\bMa[gkh]+tymgul"),
    ("Expo", r"\bExpo\b"),
)  # fmt: skip
"""Occasions as rows and texts write them."""
ONCE_A_YEAR = frozenset(
    {"first journey", "SCO summit", "SCO heads of government", "C5+1", "Caspian summit", "CICA summit", "Nomad Games", "funeral", "EU-Central Asia",
     "China-Central Asia", "Russia-Central Asia", "Turkic summit", "consultative meeting", "Magtymguly", "Expo", "Olympics"}
)  # fmt: skip
"""Occasions that come once a year at most, each time in one place."""
OFTENER = frozenset({"CSTO summit", "CIS summit", "Eurasian council", "ECO summit"})
"""Meetings of bodies whose leaders come together more than once in some years."""


@lru_cache(maxsize=1 << 14)
def occasions(text: str) -> frozenset[str]:
    """The occasions that words tell of."""
    return frozenset(name for name, pattern in _OCCASIONS if re.search(pattern, text, re.IGNORECASE))


_GENERIC = frozenset(
    "talks visit official state working summit meeting president presidents leaders first second third foreign minister ministers ministerial council "
    "tour signed joint deals trade prime region regional former".split()
)


def same_matter(text: str, occasion: str) -> bool:
    """Whether a sentence has two words of a row's occasion that few visits have."""
    told = {word.lower()[:6] for word in re.findall(r"[A-Za-z]{5,}", text)}
    own = {word.lower() for word in re.findall(r"[A-Za-z]{5,}", occasion)} - _GENERIC
    return len({word[:6] for word in own} & told) > 1
