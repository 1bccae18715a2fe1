"""The words by which a sentence tells of a vote, its kind, who won and who lost, and of an order of votes."""

from __future__ import annotations

import re

from levers.check.said.predicates import matcher

__all__ = [
    "AS_PRESIDENT",
    "EARLY",
    "ELSEWHERE",
    "HELD",
    "LATEST",
    "LOST",
    "ORDINALS",
    "OUTRIGHT",
    "PARLIAMENT",
    "PARTLY",
    "REFERENDUM",
    "REGULAR",
    "STILL",
    "SUPERLATIVE",
    "TERM",
    "TRIGGER",
    "WEAK",
    "WON",
]

TRIGGER = re.compile(
    r"\belect(?:ion|ions|ed|oral|ing|s)?\b|\bpolling stations?\b|\bre-?elect|\breferend|\bplebiscite|\bpolls?\b(?! (?:by|of|conducted|shows?|suggests?))|(?:per ?cent|%) of (?:the )?vot|\brun-?offs?\b|\bcrowned\b|\bscraped home\b|\bconfirmed in office\b|"
    r"\bvoted for (?:its|a|their|the) (?:new )?(?:president|parliament)|\bat the ballot|\bof the votes?\b|\breturned to (?:office|power)\b|\bwas returned\b|\blandslide|\bvoters?\b|\bturnout\b|"
    r"\bcitizens (?:voted|approved|rejected|backed|endorsed)\b|\bvot(?:ed|ing) (?:in|out)\b|\b(?:another|second|third|fourth|fifth|new|further) (?:\w+[ -]year )?(?:term|mandate)\b|\banother (?:\w+ )?years\b|"
    r"\b(?:first|second) round\b|\bcast (?:their|a) (?:vote|ballot)|\bballots?\b|\belectorate\b|\bthose who voted\b",
    re.IGNORECASE,
)
WEAK = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\bseats\b|\bvictory\b|\bwon\b|\bwinner\b|\bpolled\b|\bmandate\b|\bparty\b|\bper ?cent\b|%|\bsaid (?:yes|no)\b",
    re.IGNORECASE,
)
"""Words that tell of an election only where its day is at hand."""
ELSEWHERE = re.compile(
    r"\bgeneral assembly\b|\bresolution\b|\bhuman rights council\b|\bsecurity council\b|\bUN\b|\bUnited Nations\b|\babst(?:ain|ention)|\bAssembly\b|\bdelegat|\bsummit\b|\bin the (?:lower|upper) house\b|\bsenators?\b"
)
"""Words of votes that are not the people's."""
REFERENDUM = re.compile(
    r"\breferend|\bplebiscite|\bchanges to the constitution|\bsaid (?:yes|no)\b|\bnew (?:[a-z]+ )?(?:constitution|basic law)\b|\bconstitution\b[^.;]{0,40}\b(?:approved|endorsed|carried|backed|adopted) (?:[\w-]+ ){0,4}?by\b|"
    r"\b(?:voters|citizens|electorate|people) (?:\w+ )?(?:turned down|rejected|approved|endorsed|backed|threw out|voted down|accepted|waved through)\b",
    re.IGNORECASE,
)
PARLIAMENT = re.compile(
    r"\bparliament|\blegislat|\bseats\b|\bparty\b|\bma[jzd]+h?ilis\b|\bmazhilis\b|\bmejlis\b|\boliy majlis\b|\bjogorku\b|\bzhogorku\b|\bmajlisi\b|\bduma\b|\bdeputies\b|\bcongressional\b|\bmidterm|\bknesset\b|\bDemocrats\b",
    re.IGNORECASE,
)
WON = re.compile(
    matcher("won_vote").pattern
    + r"|\bwon\b|\bwins?\b|\bvictor|\btook (?:more|over|about|some|almost|nearly|\d)|\bscraped home|\bre-?elected|\bwas elected|\bconfirmed in office|\bcrowned|\bsecured|\bclaimed\b|\bdefeated\b|\bbeat\b|\bcarried\b|\bchose (?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
LOST = matcher("lost_vote")
HELD = re.compile(
    r"\b(?:held|holds?|took place|takes? place|went to the polls|go(?:es)? to the polls|voted|elects?|elected|chose)\b",
    re.IGNORECASE,
)
SUPERLATIVE = re.compile(
    r"\bnever\b[^.;]{0,40}\b(?:better|higher|more|worse|lower|so|as)\b|\b(?:best|highest|lowest|worst|smallest|narrowest|widest|(?:largest|biggest)(?! (?:share|part|number))) (?:ever |[\w-]+ ){0,3}(?:results?|shares?|scores?|majorit(?:y|ies)|margins?|turnouts?|victor(?:y|ies))\b|\bthan (?:in any|ever)\b|\b(?:a|the|new|all-time) record\b|\brecord (?:high|low|share|score|turnout|majority|result|margin)",
    re.IGNORECASE,
)
"""An order of elections, which one of them does not decide."""
PARTLY = re.compile(
    r"(?-i:[A-Z][\w'’-]+) (?:region|province|oblast)\b|\b(?:home|native|southern|northern|eastern|western) (?:region|province)|\bcity of\b|\bdistricts?\b|\babroad\b|\bexit[ -]polls?\b|"
    r"\brunner-up|\bsecond place\b|\bcame second\b|\bprovinces\b|\bconstituenc|\bwomen\b|\bcouncils?\b",
    re.IGNORECASE,
)
"""Where a number is that of a part of the country or of a loser."""
TERM = re.compile(
    r"\b(?P<ordinal>first|second|third|fourth|fifth|sixth) (?:(?:presidential|consecutive|straight|successive|\w+-year) )*(?:term|mandate|victory|win|election victory)\b",
    re.IGNORECASE,
)
AS_PRESIDENT = re.compile(
    r"\belected (?:as )?(?:the |its |their )?(?:[\w-]+ ){0,2}?president\b|\bterm as (?:the )?(?:\w+ )?president\b|\bpresidential (?:elections?|vote|poll|ballot|race)\b",
    re.IGNORECASE,
)
"""The vote is told to have been one for president."""
EARLY = re.compile(
    r"\b(?:early|snap|pre-?term|ahead of (?:time|schedule)|brought forward|before (?:its|his|the) (?:\w+ )?(?:term|time))\b",
    re.IGNORECASE,
)
REGULAR = re.compile(
    r"\b(?:regular|scheduled|on schedule|on time|full (?:[\w-]+ )?term|as scheduled|ordinary)\b", re.IGNORECASE
)
STILL = re.compile(
    r"\b(?:is|remains?|stays?|are) (?:still |now |also )*(?:the |its |their |in |his |country['’]s |a )?(?:[\w-]+ )?(?:president|head of state|leader|ruler|power|office|man)\b|\bstill (?:rules|governs|leads|presides|sits|holds)\b",
    re.IGNORECASE,
)
"""Who won is told to be in office."""
LATEST = re.compile(
    r"\b(?:most recent|latest|last) (?:(?!two|three|four|few|minute)[\w-]+ ){0,3}?(?:elections?|vote|polls?|referendum|ballot)\b",
    re.IGNORECASE,
)
"""The vote is told to be the last that there was."""
OUTRIGHT = re.compile(
    r"\b(?:outright|in (?:the|a|one) (?:first|single|one) round|at the first (?:round|attempt)|without (?:a|any|needing a) (?:run-?off|second (?:round|ballot))|no (?:need (?:of|for) )?(?:a )?(?:run-?off|second (?:round|ballot)))\b",
    re.IGNORECASE,
)
"""The vote is told to have been won without a second one."""
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth")
