"""The words by which a sentence tells of a vote, its kind, who won and who lost, and of an order of votes."""

from __future__ import annotations

import re

from levers.check.predicates import matcher

__all__ = ["HELD", "LOST", "PARLIAMENT", "REFERENDUM", "SUPERLATIVE", "TRIGGER", "WON"]

TRIGGER = re.compile(
    r"\belect(?:ion|ions|ed|oral)\b|\bre-?elected|\breferendum|\bplebiscite|\bpolls\b|(?:per ?cent|%) of (?:the )?vot|\brun-?off\b|\b(?:presidential|parliamentary) vote\b|\bcrowned\b|\bscraped home\b|\bconfirmed in office\b|\bvoted for (?:its|a|their|the) (?:new )?(?:president|parliament)|\bat the ballot|\bof the votes?\b|\breturned to (?:office|power)\b|\bwas returned\b|\blandslide|\bvoters\b|\bcitizens (?:voted|approved|rejected|backed)\b|\bvot(?:ed|ing) (?:in|out)\b|\banother (?:term|mandate)\b|\b(?:first|second) round\b|\bcast (?:their|a) (?:vote|ballot)|\bballots?\b|\belectorate\b",
    re.IGNORECASE,
)
REFERENDUM = re.compile(
    r"\breferend|\bplebiscite|\bchanges to the constitution|\bsaid (?:yes|no)\b|"
    r"\b(?:voters|citizens|electorate|people) (?:\w+ )?(?:turned down|rejected|approved|endorsed|backed|threw out|voted down|accepted|waved through)\b",
    re.IGNORECASE,
)
PARLIAMENT = re.compile(r"\bparliament|\blegislative|\bseats\b|\bparty\b", re.IGNORECASE)
WON = re.compile(
    matcher("won_vote").pattern
    + r"|\bwon\b|\bwins?\b|\bvictor|\btook (?:more|over|about|some|almost|nearly|\d)|\bscraped home|\bre-?elected|\bwas elected|\bconfirmed in office|\bcrowned|\bsecured|\bclaimed\b|\bdefeated\b|\bbeat\b|\bcarried\b",
    re.IGNORECASE,
)
LOST = matcher("lost_vote")
HELD = re.compile(
    r"\b(?:held|holds?|took place|takes? place|went to the polls|go(?:es)? to the polls|voted|elects?|elected)\b",
    re.IGNORECASE,
)
SUPERLATIVE = re.compile(
    r"\bnever\b[^.;]{0,40}\b(?:better|higher|more|worse|lower|so)\b|\b(?:best|highest|lowest|worst|largest) (?:ever |\w+ )?(?:result|share|score|majority|margin)\b|\bthan (?:in any|ever)\b",
    re.IGNORECASE,
)
"""An order of elections, which one of them does not decide."""
