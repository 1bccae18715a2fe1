"""The words and set phrases that mark questions, appeals, forecasts, assessments and text about the text.

Patterns are matched against lower-case words joined by spaces.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "AFTER_COMMANDS",
    "AHEAD_PHRASE",
    "APPEAL_PHRASE",
    "COMMANDS",
    "COMPARED",
    "DATED",
    "DATED_AHEAD",
    "DAY_AHEAD",
    "EPISTEMIC_MUST",
    "FIGURE",
    "FINITE",
    "FUTURE_MODALS",
    "HABIT",
    "MAYBE_MODALS",
    "MEASURED",
    "RULES",
    "STATES",
    "SUPPOSED",
    "SURE_AHEAD",
    "TEXT_ON_TEXT",
    "THEN_AHEAD",
    "TIME_AHEAD",
    "marks",
]

FINITE = frozenset("VBD VBZ VBP MD".split())
COMMANDS = frozenset(
    "abandon abolish act allow ask avoid ban beware boycott break bring build call cancel cast cease choose clear close come condemn defend "
    "demand deny depart disarm do donate drop end expel feed fight flee follow forgive free fund give go guard halt have help hold honour "
    "impose join judge keep lay leave lift listen live look lower love maintain make march mind move never obey open oppose pay "
    "pray prepare protect publish pull put raise reach read rebuild recall refrain refuse reject release remember remove repeal repent "
    "resist respect restore resume return rise save scrap seek sell send share show sign speak spare stand start stay stop strike suffer "
    "support suspend take talk tax teach tell think trust try turn unite vote wait walk watch withdraw work write".split()
)
"""Verbs that, opening words without a finite verb, command; parsers take some of them for nouns."""
AFTER_COMMANDS = frozenset("DET PRON ADP PART PROPN ADV NOUN".split())
FUTURE_MODALS = frozenset(["will", "'ll", "shall", "wo", "sha", "won't", "shan't", "ll"])
MAYBE_MODALS = frozenset("may might could".split())
STATES = frozenset(
    "be have seem know mean appear remain explain understand afford see say think hope want like claim boast belong imagine suppose".split()
)
"""Verbs that a possibility leaves in the present: `may mean`, `could afford`."""

TIME_AHEAD = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|fall|winter|decade|session|round|season|election|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|generation|century|few|two|three|five|ten)|in the (?:coming|near|next|years to come|foreseeable)|(?:the )?coming (?:week|month|"
    r"year|day|decade|season|winter|spring|summer|autumn|session)s?|within (?:a|an|the|two|three|five|ten|\d+) (?:week|month|year|decade|"
    r"day|generation|hour|season|session)s?|by (?:the )?(?:end|middle|mid|spring|summer|autumn|winter|next|20[2-9]\d|21\d\d|mid-century)|"
    r"soon(?:er)?|sooner or later|before long|one day|some day|someday|eventually|in time|as early as|this (?:autumn|winter|spring|"
    r"summer)|before the (?:harvest|spring|summer|winter|autumn|end|year|decade|next|elections?|summit)|from (?:now|then) on|in (?:the )?"
    r"future|ahead|once (?:the|again)|at any (?:moment|time|hour)|any (?:day|moment|time) now|within (?:days|weeks|months|years|hours)|"
    r"(?:for|in) (?:years|decades|generations|months) to come|from (?:january|february|march|april|may|june|july|august|september|october|november|december) on)\b"
)
DATED_AHEAD = re.compile(
    r"\b(?:meets?|opens?|begins?|starts?|takes place|take place|convenes?|travels?|arrives?|leaves?|votes?|enters? into force|comes? into (?:force|effect)|"
    r"takes effect|resumes?|expires?|returns?|departs?) (?:\w+ ){0,5}?(?:on (?:the )?(?:\d|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)|next \w+|tomorrow|later this)"
    r"|^(?:so )?(?:expect|look for|watch for) (?:more|fewer|a|an|the|another|no|further|some|much|little)\b|"
    r"\b(?:awaits?|looms?|beckons?)\b|\b(?:lies?|lie) ahead\b|\bon the (?:way|horizon|cards)\b|\baround the corner\b|\bin prospect\b"
)
"""A present tense that speaks of what is to come."""
SURE_AHEAD = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|"
    r"july|august|september|october|november|december)|later this (?:week|month|year|spring|summer|autumn|winter)|by the (?:end|summer|winter|spring|autumn)|in the coming (?:weeks|months|years|days))\b"
)
DAY_AHEAD = re.compile(
    r"\b(?:on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|at the weekend|tonight|from (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b"
)
"""A day named with a present tense lies ahead (`Moldovans vote on Sunday`)."""
AHEAD_PHRASE = re.compile(
    r"\b(?:(?:is|are|be|am|'s|'re|looks?|seems?|appears?|remains?|stands?)(?: not| now| all| still| also| only| just| almost| most| more| very| quite| "
    r"highly| increasingly| certainly)? (?:going to|about to|due to|due in|due on|due at|set to|set for|set on|slated (?:to|for)|scheduled (?:to|for)|"
    r"expected to|likely to|unlikely to|(?:un)?likely\b|a matter of time|bound to|certain to|sure to|poised (?:to|for)|destined (?:to|for)|on (?:course|track) (?:to|for)|projected to|"
    r"forecast to|predicted to|planned for|headed (?:to|for)|heading (?:to|for)|doomed to|fated to|expected (?:in|on|at|by|next|this|within|before|later)|"
    r"on the (?:verge|brink|cusp) of|in store|to be (?!found|seen|read)\w+(?:ed|t|n) (?:by|in|from|before|within|on|at|next)\b|to (?:take|meet|visit|hold|open|begin|start|host|travel|send|sign|arrive|receive|come|"
    r"the outcome|follow|resume|convene|deliver|join|vote|gather|discuss|build|launch|go|run|replace|leave|take) )|chances are|odds are|sooner or later|(?:days|hours|weeks|months) are numbered|(?:every|a real|a good|a strong|little|some|no) (?:chance|likelihood|prospect) (?:of|that)|"
    r"(?:a|only|just) (?:matter|question) of time|cannot be ruled out|can't be ruled out|(?:very )?likely to|unlikely to|remains to be seen|time will tell|"
    r"prospects? (?:of|for|is|are)|the outlook|gonna|(?:can|could|may|might) be expected|(?:un)?likely that|"
    r"(?:expect|expects|expected|foresee|foresees|predict|predicts|anticipate|anticipates|forecasts?|envisages?|project|projects) "
    r"(?:that|the|a|an|to|no|further|more|it|this|slower|growth|[a-z]+ to)\b|look(?:s|ing)? (?:set|likely|bound|certain|poised))"
)
THEN_AHEAD = re.compile(
    r"\b(?:was|were) (?:not |still |also )?(?:going to|about to|due to|set to|expected to|likely to|unlikely to|bound to|scheduled to|poised to|on course)\b"
)
APPEAL_PHRASE = re.compile(
    r"(?:\b(?:it(?:'s| is| was) (?:now |long |high |about |past |more than )*(?:time|incumbent|imperative|essential|vital|necessary|crucial|our duty|"
    r"your duty|a duty|urgent|obligatory|better)(?: that| for| to| we| [\w'’ ]{1,40} (?:\w+ed|sent|took|made|left|met|put|gave|stopped|went|began|did))|"
    r"the time has come|high time|let (?:us|them|him|her|it|no|the|every|all|our|there|not|me|those|this|that|each|none|nobody|a)\b|"
    r"we (?:call|urge|demand|appeal|implore|beg|beseech|pray|ask|request|invite|exhort|plead|entreat)\b|i (?:call on|call upon|invite|ask (?:you|all|every|this|the)|would ask|urge|demand|appeal|implore|beg|"
    r"beseech|pray|request|exhort|plead|entreat)|(?:must|should|ought to|(?<!the )(?<!no )need to|needs to|has to|have to|had better) (?:not |never |now |also |"
    r"therefore |all |again |at once |immediately |instead |first |be |stop |do )*|may (?:god|allah|the (?:lord|almighty|merciful|gods)|peace|all|he|they|we|our|"
    r"your|this|his|her|it|you)\b.{0,80}|woe (?:to|unto)|shame on|down with|long live|god (?:bless|save|grant|forgive)|peace be upon|amen\b|"
    r"would that\b|if only\b|why not\b|it is for .{1,60} to (?:act|decide|speak|rise|stop|take|stand)|it (?:falls to|is up to|behoves|behooves|is incumbent on) .{1,60}|never again (?:may|should|must|can)\b|what is (?:now )?needed (?:now )?is\b|there is no excuse for\b)|\bwould (?:do well|be (?:wise|wiser|well advised|better|prudent|right|foolish|unwise|mad|wrong|reckless)) (?:to|if|not to)\b|\bit would be (?:wise|better|prudent|well|right|folly|a mistake) (?:for .{1,40} )?(?:to|if)\b|"
    r"\b(?:is|are) (?:hereby |all )?(?:called upon|called on|urged|requested|invited|asked|enjoined|implored|begged|exhorted|reminded) to\b|"
    r"\b(?:has|have) (?:a|the|an|every) (?:\w+ )?(?:duty|obligation|responsibility) to\b|^blessed (?:is|are|be)\b|\byou shall\b|\bthou shalt\b|"
    r"^(?:may|god|lord|allah) (?!.*\?)(?=.{3,80}\b(?:be|bless|grant|forgive|keep|protect|save|guide|give|help|have|turn|soften|rest|prosper|find|return|live)\b)|"
    r"(?:^|[,;:!] )(?:so|please|do not|don't|never) "
    r"(?:let|stop|keep|give|take|stand|join|sign|send|help|write|tell|leave|forget|allow|permit|trust|share|support|pray|turn|lay|make|do|"
    r"vote|remember|consider|come|go)\b)"
)
TEXT_ON_TEXT = re.compile(
    r"^(?:this (?:article|paper|essay|report|chapter|section|brief|study|note|commentary|book|column|post|policy brief|dossier|page|table|figure|map|"
    r"transcript|translation|version|document|review)\b.{0,30}\b(?:examines?|explores?|discusses|describes|analyses|analyzes|looks at|considers|argues|asks|traces|"
    r"reviews|surveys|presents?|outlines|assesses|sets out|seeks|aims|draws|is (?:divided|organi[sz]ed|structured|part of|based on|an|adapted|"
    r"excerpted|the (?:first|second|third|last))|was|has been|appeared|proceeds|deals|covers|summari[sz]es|investigates|offers|provides)|"
    r"(?:in )?the (?:next|following|previous|preceding|final|first|second|third|last|present) (?:section|chapter|part|paragraph|pages?)|"
    r"(?:figure|table|map|chart|box|chapter|section|part|appendix|annex) (?:\d+|[ivxlc]+)\b|"
    r"(?:see|cf\.?) (?:also |above|below|the|figure|table|p\.|pp\.|note|chapter|section|box|map)|as (?:shown|seen|discussed|noted|mentioned) (?:above|below|in (?:table|figure|chapter|section))|"
    r"(?:updated|corrects|adds|recasts|updates|clarifies) (?:at|to|with|throughout|paragraph|headline|lead)|you (?:are receiving|can unsubscribe|may unsubscribe)|to unsubscribe|"
    r"(?:the (?:author|writer) |[\w.’'-]+ [\w.’' -]{2,40})(?:is|was|works as|serves as) (?:a|an|the) (?:\w+ ){0,3}(?:fellow|correspondent|columnist|contributor|contributing editor|lecturer|freelance journalist|author of|"
    r"senior analyst|research associate|associate professor|phd candidate|doctoral student)\b(?!.{0,80}(?:\d|said|told))|"
    r"(?:this|the) (?:interview|conversation|discussion) (?:was|has been) (?:conducted|held|edited|shortened|translated|condensed)|this is a developing story|"
    r"this (?:story|post|page) (?:was|has been|will be) (?:updated|corrected)|(?:nothing|the (?:views|opinions)) in this (?:publication|magazine|journal|article|book)|"
    r"(?:the )?(?:purpose|aim|focus|argument) of this (?:article|paper|essay|report|chapter|study|brief|note|thesis)\b|(?:section|chapter|part) (?:one|two|three|four|five|six|seven|eight|nine|ten) \w+s\b|"
    r"done (?:at|in) .{3,40} in (?:two|three|four|\w+) (?:copies|originals)|(?:accepted|received|submitted|revised|published online) (?:\d|in |on )|"
    r"the (?:author|writer) (?:has |have )?(?:served|worked|works|teaches|taught|lives|heads|covers)\b|"
    r"continued on|download the|subscribe to|what follows|(?:the |a |this )?(?:full |partial |edited )*(?:transcript|text|translation|extract|excerpt|interview|table|list|summary)\b.{0,60}\b(?:follows|below|edited for)|the (?:remainder|rest) of (?:this|the) (?:paper|article|chapter|essay|report)|for (?:more|further) (?:on|information|details|reading)|"
    r"(?:a|the|an earlier) version of this|the (?:author|writer|opinions|views|views and opinions|translator)s? (?:is|are|expressed|was|wishes|would like|thanks)\b|an earlier version|"
    r"(?:correction|editor['’]s note|note to readers|disclaimer|abstract|keywords|summary|sources?|photo|caption|credit|contents|annex|appendix|footnote|transcript|continued)\s*:)"
)
RULES = re.compile(
    r"\b(?:under|according to|by) (?:the|its|their|this|that|\w+) (?:\w+ )?(?:constitution|rules?|laws?|statutes?|charter|protocol|decree|code|contract|terms)\b|"
    r"\b(?:constitution|law|statute|charter|decree|code|contract) (?:says|states|provides|stipulates|allows|requires|lays down)\b|\bmay .{3,60}, but\b"
)
"""A rule told, in which `may` and `must` are what it says, and a `may` that only concedes."""
EPISTEMIC_MUST = re.compile(
    r"\bmust (?:surely |certainly |indeed )?have \w+|\bmust (?:surely|be (?:a|an|the|wondering|aware|clear|\w+ing))\b|"
    r"\b(?:should|must) not be (?:taken|confused|mistaken|read|seen|over\w+|exaggerated|under\w+)\b|\b(?:all|everything|what) (?:we|you|one) need to\b"
)
HABIT = re.compile(
    r"\b(?:every|each|during the|in the \d{2,4}0s|in those (?:days|years)|for (?:\w+ )?(?:years|decades|centuries)|used to|whole summers|often|always|once|"
    r"usually|in \d{4}|as a (?:boy|girl|child)|throughout|year after year)\b"
)
FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion|per cent|percent|half|third|quarter|dozen)\b"
)
DATED = re.compile(
    r"\b(?:(?:on |last |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|"
    r"october|november|december)|yesterday|last (?:week|month|year|night|spring|autumn|summer|winter)|today|(?:in|since|until|from) (?:1[0-9]{3}|20[0-2]\d)|at dawn|at noon|overnight|ago)\b"
)
SUPPOSED = re.compile(
    r"\b(?:may|might|must|could|would|cannot|can't|should)(?: not|n't| well| surely| hardly| scarcely| never| only)* (?:have|'ve) \w+|^had \w+ .{3,90}, .{1,60}\b(?:would|might|could)\b|"
    r"\bin (?:hindsight|retrospect|truth|reality|effect|essence|fact|practice|other words|short)\b|^it (?:is|was) .{3,60}(?:,| not |rather).{0,60}\bthat\b|"
    r"(?<=\w), not (?:the |a |an |of |by |from )?\w+|\bnot (?:a|an|the) .{2,40} but\b|\binstead of\b|\bless .{2,40} than\b|\bmust be \w+ing\b|"
    r"\bbest (?:explained|understood|seen|described)\b|\bcan (?:only )?be (?:seen|read|understood|explained|described)\b|\bonly too\b|\ball too\b|\bmore to do with\b|\bno (?:doubt|accident|coincidence|wonder|surprise|secret)\b"
)
MEASURED = re.compile(
    r"\b(?:is|are|was|were|been|became|remains?)(?: not| no longer| also| only| still| now)? (?:either )?(?:a |an |the )?(?:full |founding |observer |associate |permanent |new )*"
    r"(?:members?|observers?|signator(?:y|ies)|part(?:y|ies)|candidates?) (?:of|in|to|at)\b|\b(?:region|union|group|bloc|country|state|organi[sz]ation|commission|council) (?:includes|comprises|consists of|covers)\b|"
    r"\bas many as\b|\b(?:did|has|have|had|does|do|was|were|is) (?:not|n't) (?:yet |been |be )?(?:attend|visit|sign|name|publish|reply|respond|comment|travel|appear|mention|take|vote|join|ratif|invit|recogni|meet|met|"
    r"pay|paid|receiv|releas|announc|disclos|open|vot)\w*|"
    r"\bby (?:area|population|size|volume|value|length|tonnage|land area|gdp|output)\b|\b(?:largest|longest|smallest|highest|oldest|first) .{0,60}\b(?:kilomet|square|metres|tonnes|by |of the (?:two|three|four|five|six))"
)
COMPARED = re.compile(
    r"\b(?:more|less|fewer|better|worse|rather|greater|stronger|weaker|closer|deeper|further|easier|harder|cheaper|safer|larger|smaller|sooner|\w{4,}er) (?:\w+ ){0,6}?than\b|"
    r"\bas \w+ as\b|\bthe (?:most|least) \w+|\b(?:too|so) (?:\w+ )(?:to|that|for)\b|\b(?:far|much|even|ever) (?:more|less|\w+er)\b|\bone of the (?:most|least|best|worst|few|main|key)\b|"
    r"\bfew \w+ (?:have|are|can|could|has|would)\b|\bno longer\b|\blittle more than\b|\bnothing (?:but|more|less)\b|\bneither .{1,60} nor\b|\bnot (?:so much|merely|only|simply|because|out of)\b"
)

_MARKS = (
    ("compared", COMPARED),
    ("figure", FIGURE),
    ("dated", DATED),
    ("supposed", SUPPOSED),
    ("measured", MEASURED),
    ("time ahead", TIME_AHEAD),
    ("dated ahead", DATED_AHEAD),
    ("sure ahead", SURE_AHEAD),
    ("day ahead", DAY_AHEAD),
    ("ahead", AHEAD_PHRASE),
    ("then ahead", THEN_AHEAD),
    ("ought", APPEAL_PHRASE),
    ("must be", EPISTEMIC_MUST),
    ("habit", HABIT),
    ("rules", RULES),
)


@lru_cache(maxsize=64)
def marks(low: str) -> tuple[str, ...]:
    """Names of the patterns that the words match; kept, since rules and weights ask for the same words."""
    return tuple(name for name, pattern in _MARKS if pattern.search(low))
