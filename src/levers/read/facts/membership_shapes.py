"""The shapes in which a text tells a membership: regular expressions over the tape, with the groups that `membership` reads.

`blocs` are the blocs, `states` the states where the shape itself names them (else the parse does), `head` the word that the
predicate hangs on, `before` words that may deny it, `status` what is less than full membership.
"""

from __future__ import annotations

import re
from functools import cache

from levers.read.facts.lexicon import lexicon
from levers.read.facts.tape import compiled

__all__ = ["DATED", "GAINED", "OUTSIDE", "TOLD", "patterns"]

_NOT = r"(?:not |no longer |never |neither |also |all |both |still |currently |now |only |the only |already |today |once |since |long |always )*"
_BE = r"(?:,? (?:which|who))? (?:is|are|was|were|be|been|being|remains?|remained|becomes?|became|has been|have been|had been)"
_ONE = r"(?:(?:a|an|the|one|among|some|of|all|both|its|their|our) )*"
_AS = r" as (?:an? |its |the |full )*(?:{rank} )*(?:(?P<status>{status})[ -])?(?P<noun>members?|observers?|partners?|candidates?)"
_GROUP = r"(?:bloc|organi[sz]ation|union|alliance|pact|group(?:ing)?|treaty|club|community|council|league|body|accord|agreement|format|programme)"
_SHAPES = {
    "list_of": (
        r"(?P<states>{states}),? (?:are|were|have been|remain|remained|became) (?P<before>" + _NOT + r"(?:{neutral} )*)"
        r"(?:(?P<status>{status})[ -])?(?P<head>members?)(?:[ -](?:states?|countries|nations))? of (?P<blocs>(?:neither |either |both )?{blocs})"
    ),
    "united": (
        r"(?P<blocs>{bloc})(?:,| –| —| -| is| was) (?:(?:a |an |the )?[a-z -]{3,60}?\b)?(?P<head>uniting|comprising|that includes|which includes|"
        r"that unites|consisting of|made up of|composed of)(?: [a-z-]+){0,4}?:? (?P<states>{states})"
    ),
    "relative": (
        r"(?P<blocs>{bloc}),? (?:to|of|in) which (?P<states>{states}),? (?P<before>" + _NOT + r")"
        r"(?:(?:has |have |had )?(?P<head>belong(?:s|ed)?)|(?:is|are|was|were|became|remains?|has been|have been) (?P<before2>"
        + _NOT
        + r")"
        + _ONE
        + r"(?:{rank} )*(?:(?P<status>{status})[ -])?(?P<head2>members?|observers?))\b"
    ),
    "given": (
        r"\b(?P<head>grant(?:s|ed|ing)?|g[ai]ve[sn]?|award(?:s|ed)?|accord(?:s|ed)?|conferred on) (?P<states>{states}) (?:the |an |a )?(?:full |formal |new )?"
        r"(?:(?P<status>{status})(?:[ -]member(?:ship)?)?(?:[ -](?:country|state))?[ -]status|(?P<full>(?:full )?membership))(?: (?:in|at|with|of|to) (?P<blocs>{blocs}))?"
    ),
    "attained": (
        r"\b(?P<head>grant(?:ed)?|given|awarded|receiv(?:es|ed)|obtain(?:s|ed)|gain(?:s|ed)|got|won|secured|enjoy(?:s|ed)|h[eo]ld(?:s)?|ha[sd]|have)"
        r" (?P<before>(?:only|the|an?|merely|just|still|no|been|its) )*(?P<status>{status})(?:[ -](?:state|country|member))?[ -]status (?:in|at|with|of|to|from|by|on|within) (?P<blocs>{blocs})"
    ),
    "fronted": (
        r"(?:^|[,;:—–] )(?:already |now |long |safely |firmly |duly |newly |recently |freshly |finally )*(?P<head>seated|enrolled|enlisted|ensconced|admitted|accepted|welcomed)"
        r" (?:in|into|to|at|inside) (?P<blocs>{blocs}), (?P<states>{states})(?!'|’)"
    ),
    "regraded": (
        r"\b(?P<head>(?:down|up)graded|reduced|lowered|demoted|raised|scaled (?:down|back)) (?:itself|<N\d+>|(?:its|their) (?:membership|status|participation|standing|ties))"
        r"(?: from [a-z -]{3,30}?)? to (?:that of )?(?:an? |the )?(?:mere )?(?P<status>{status})(?:[ -](?:member(?:ship)?|state|status))*(?: status)? (?:in|of|at|within) (?P<blocs>{blocs})"
    ),
    "admitted_with": (
        r"\bwith (?P<states>{states}) (?:now |finally |newly |freshly |recently )*(?P<head>admitted|accepted|aboard|on board|welcomed|taken in)"
        r"(?: (?:in|on|at|since|last|this) [^,;<]{1,25})?, (?P<blocs>{blocs})"
    ),
    "entry_as": (
        r"\b(?P<head>accession|entry|admission|arrival) of (?P<states>{states}) as (?:an? )?(?:{neutral} )*(?:(?P<status>{status})[ -])?members?"
        r"(?: (?:in|on|at|since|last|this) [^,;<]{1,25})?, (?P<blocs>{blocs})"
    ),
    "member_of": (
        r"\b(?P<before>(?:(?:a|an|the|only|also|still|one|both|its|their) )*(?:{neutral}(?:,? and |, | ))*)"
        r"(?:(?P<status>{status})[ -])?(?P<head>members?)(?P<body>(?:[ -](?:states?|countr(?:y|ies)|nations?|republics?))?)"
        r" (?:of|in|to) (?P<blocs>(?:neither |either |both )?{blocs})"
    ),
    "founder": (
        r"(?P<states>{states})" + _BE + r" (?P<before>" + _NOT + r")" + _ONE + r"(?:{number} )?(?:original )?"
        r"(?P<head>(?:co-)?found(?:ers?|ing (?:states|fathers|nations|countries))) of (?P<blocs>{blocs})"
    ),
    "founder_of": (
        r"(?P<states>{s}),? (?:an?|the|one of the|itself an?) (?P<head>(?:co-)?founder)s? of (?P<blocs>{blocs})"
    ),
    "party": r"\b(?P<before>(?:not |no longer |never |also |still |now )*)(?:a |an )?(?P<head>(?:part(?:y|ies)|signator(?:y|ies))) (?:to|of) (?P<blocs>{blocs})",
    "part_of": (
        r"(?P<states>{states})"
        + _BE
        + r" (?P<before>"
        + _NOT
        + r")(?:an? (?:integral |full |inseparable )?)?(?P<head>part) of (?P<blocs>{blocs})"
    ),
    "takes_part": (
        r"(?P<states>{states}),?(?: too,)? (?P<before>(?:does not |do not |did not |now |also |still |has |have )*)"
        r"(?P<head>takes? part|took part|taken part|participat(?:es?|ed)|enrolled|signed up|is enrolled|is active) (?:in|to|for) (?P<blocs>{bloc}(?:{poss} <B\d+>)?)"
    ),
    "status_of": (
        r"\b(?:an? |the |as )*(?P<head>(?P<status>observer|associate|candidate|dialogue partner|partner))s?"
        r"(?: (?:states?|countr(?:y|ies)|members?|status))? (?:of|in|to|at|with|for) (?P<blocs>{blocs})"
    ),
    "bloc_member": (
        r"(?P<blocs>{b})(?:{poss})? (?:{rank} )*(?:(?P<status>{status})[ -])?(?P<head>member)s?(?:[ -](?:states?|countr(?:y|ies)|nations?|republics?))?"
        r"(?:,? (?:such as|like|including|namely)|:| –| —| -)?(?: the)? (?P<states>{states})"
    ),
    "ranked_member": (
        r"(?P<blocs>{b})(?:{poss})? (?:{rank} )+(?:(?P<status>{status})[ -])?(?P<head>member)(?: state| country)?(?:,| is| was| became) (?P<states>{s})"
    ),
    "own_member": (
        r"(?P<states>{states})(?:,|,? (?:which|who) (?:is|are|was)| is| are| was| were| became| becomes| remains?| has been| have been) (?P<before>"
        + _NOT
        + r")(?:an? |the |one of (?:the )?|both |all )*(?:(?:long-standing|fellow|new|founding|loyal|former|fully fledged|full) )*(?P<blocs>{b})(?:{poss})? (?:{rank} )*(?:(?P<status>{status})[ -])?(?P<head>members?)\b"
    ),
    "own_status": (
        r"(?P<states>{states}) (?:is|are|was|were|became|becomes?|remains?|has become|have become) (?P<before>"
        + _NOT
        + r")(?:an? |the )?(?:{rank} )*(?P<blocs>{b})(?:{poss})? (?:{rank} )*"
        r"(?P<head>(?P<status>observer|associate|candidate|dialogue partner|partner)s?)(?:[ -](?:states?|countr(?:y|ies)|nations?|members?))?\b"
    ),
    "includes": (
        r"(?P<blocs>{bloc})(?: members)?(?:,? (?:of (?:today|that time|the time|those days|the day|now)|today|now|then|at present|currently|itself|still|already),?)?(?:,? and)?,?(?: which| that)?(?: now| also| currently| then)* "
        r"(?P<head>includ(?:es|ed|e)|compris(?:es|ed|e)|consist(?:s|ed) of|unite[sd]|group(?:s|ed)|br(?:ings|ought) together|counts|numbers|has as members|(?:is|was) (?:made up|composed|formed) of)"
        r"(?: only| just)? (?P<states>{states})"
        r"(?:,? (?:among|as|as one of) (?:its|the|an?)(?: [a-z-]+){0,2}? (?:(?P<status>{status})s?|members?|founders?|allies)\b)?"
    ),
    "has_members": (
        r"(?P<blocs>{b})(?:, (?:whose|which) [^,<]{3,60},|,)? (?:now |currently |today |then |at present |still )*(?P<head>ha[sd]|counts?|numbers?|numbered|consist(?:s|ed) of) (?:only |just |now |currently )*{number} (?:{neutral} )*"
        r"(?:members?|(?:member |participating )(?:states|countries|nations)|participants)(?:,? (?:among them|including|namely|such as)|:|,| –| —| -| \() ?(?:the )?(?P<states>{states})"
    ),
    "members_include": (
        r"(?P<head>members?) of (?P<blocs>{b})(?: are| include| were| such as| like| including|:|,| \()+ ?(?P<states>{states})"
    ),
    "belongs": r"\b(?P<head>(?:(?:has|have) (?:always |long |also |since )*)?belong(?:s|ed|ing)?)(?: also| both| now| only| neither)* to (?P<blocs>(?:neither |either |both )?{blocs})",
    "admitted": (
        r"\b(?:is|was|were|been|being) (?:[a-z]+ly |then |also )?(?P<head>admitted|accepted|received|welcomed|taken)"
        r"(?: as (?:a|an) (?:{neutral} )*members?)? (?:in)?to (?P<blocs>{blocs})"
    ),
    "together": (
        r"(?P<states>{states}),? (?:came|come|joined|banded|united|gathered) (?P<head>together) (?:as|in|to (?:form|found|create)) (?P<blocs>{blocs})"
    ),
    "outside": (
        r"\b(?:remain(?:s|ed)?|stay(?:s|ed|ing)?|st(?:an|oo)ds?|is|are|was|were|kept|keeps?) (?:[a-z]+ly |still |itself |so far |also )*"
        r"(?P<head>outside(?: of)?|(?<=stay )out of|(?<=stays )out of|(?<=stayed )out of|(?<=kept )out of|(?<=itself )out of) (?P<blocs>{blocs})"
    ),
    "bound": (
        r"\b(?:is|are|remains?) (?:also |still |[a-z]+ly )*(?P<head>bound) by (?:the )?(?P<blocs>{b}){poss} (?:[a-z-]+ ){0,3}"
        r"(?:rules?|tariffs?|treaty|treaties|charter|obligations?|code|regulations|tariff|statutes?|commitments)\b"
    ),
    "entered": r"\b(?P<head>(?P<verb>{entering})) (?P<blocs>{blocs})",
    "accession": r"(?P<states>{s}){poss} (?P<head>accession|entry|admission) (?:to|into|in|of) (?P<blocs>{blocs})",
    "accession_of": r"\b(?P<head>accession|entry|admission) of (?P<states>{states}) (?:in)?to (?P<blocs>{blocs})",
    "brought": r"\b(?P<head>(?P<verb>{bringing})) (?P<states>{states}|the country|his country|her country) (?:in)?to (?P<blocs>{blocs})",
    "attempt": (
        r"\b(?P<head>try|tries|tried|trying|attempt(?:s|ed|ing)?|seek(?:s|ing)?|sought|want(?:s|ed|ing)?|eager|keen)"
        r" to {attempts} (?P<states>{states}) (?:in)?to (?P<blocs>{blocs})"
    ),
    "left": r"\b(?P<head>(?P<verb>{leaving})) (?P<blocs>{blocs})",
    "withdrawal": (
        r"(?:(?P<states>{s}){poss} |\b(?:its|their|his|the|a|an) )(?:[a-z-]+ ){0,2}(?P<head>withdrawal|exit|departure|secession|expulsion|exclusion)"
        r" (?:from|of) (?P<blocs>{blocs})"
    ),
    "bloc_acts": (
        r"(?P<blocs>{b})(?: (?:leaders|summit|council|states|members|foreign ministers))? (?:has |have |had )?(?:also |then |formally |officially |since |immediately |again )?"
        r"(?P<head>suspended|expelled|ejected|(?:re)?admitted|(?:accepted|welcomed|admitted|received|invited)(?=[^.;]{3,80} as )) (?P<states>{states})(?:"
        + _AS
        + r"|(?P<own>{poss} (?:membership|participation)))?"
    ),
    "barred": r"\b(?:is|was|were|been|being) (?:[a-z]+ly )?(?P<head>suspended) (?:from|by) (?P<blocs>{blocs})",
    "suspended": r"\b(?P<head>{suspending})[”\"’']? (?:its|their|his|the) (?:participation|membership|activit(?:y|ies)) (?:in|of) (?P<blocs>{blocs})",
    "suspension": (
        r"\b(?P<head>suspension|freezing|freeze) of (?P<states>{s}){poss} (?:membership|participation) (?:in|of) (?P<blocs>{blocs})"
    ),
    "suspension_own": (
        r"\b(?P<head>suspension|freezing|freeze) of (?:its|their|the country's) (?:membership|participation) (?:in|of) (?P<blocs>{blocs})"
    ),
    "is_in": (
        r"(?P<states>{states})(?: (?:is|are|was|were|has been|have been) (?P<before>"
        + _NOT
        + r")|, )(?P<head>in) (?P<blocs>{blocs})"
        r"(?=[.;?!]|$| since |,? (?:but|while|nor) )"
    ),
    "nor_in": (
        r"\b(?P<before>nor) (?:is|are|was|were|has|have) (?P<states>{states}) (?:been )?(?P<head>in|inside|within|part of|(?:an? |the )?members? of) (?P<blocs>{blocs})"
    ),
    "membership": r"(?<!suspension of )(?P<states>{s}){poss} (?P<before>(?:[a-z]+ ){0,1})(?P<head>membership) (?:in|of) (?P<blocs>{blocs})",
    "sought": (
        r"\b(?P<head>(?:seek|sought|appl|bid|bids|pursu|aspir|ask|request|campaign|hop|vy|quest|want)[a-z]*)(?: [a-z]+){0,2}? (?:for |to )?(?:full |eventual |early |early )?membership (?:in|of|with) (?P<blocs>{blocs})"
    ),
    "own_membership": r"\b(?:its|their) (?P<before>(?:[a-z-]+ ){0,2}?)(?P<head>membership) (?:in|of) (?P<blocs>{blocs})",
    "left_it": r"\b(?P<head>(?P<verb>{leaving}|{entering})) (?P<named><N\d+>|(?:the|that|this) "
    + _GROUP
    + r")(?= (?:in|on|at|after|again|only|last|the|for|when|by|and|but|altogether|entirely|from)\b|[,.;]|$)",
    "suspends": r"\b(?P<head>suspended|froze|revoked) the (?:membership|participation) of (?P<states>{states})",
    "suspends_by": (
        r"\b(?P<head>(?:agreed|decided|voted|resolved)(?: unanimously)?(?: (?:in|on|last|this) [a-z0-9 ]{3,25}?)? (?:to suspend|to freeze|on suspending|(?:to|on) the suspension of))"
        r" (?:the (?:membership|participation) of (?:the )?(?P<states>{states})|(?P<owner>{s}){poss} (?:membership|participation))"
    ),
    "member_it": r"\b(?P<before>(?:not |no longer |never )?(?:an? |the |{rank} |{neutral} )*)(?P<head>members?)(?: (?:state|country))? of (?P<named>(?:the|that|this|our) "
    + _GROUP
    + r")(?=[ ,.;”\"]|$)",
    "admitted_bare": (
        r"(?P<states>{states}),? (?:both |all )?(?:is |was |were |has been |have been |had been |having been |being )(?:[a-z]+ly |then |also )*(?P<head>admitted|accepted|welcomed in|taken in)"
        r"(?: as (?:an? |its |the )?(?:{rank} )*(?:(?P<status>{status})[ -]?)?(?P<noun>members?|observers?|partners?)?)?(?! (?:in)?to (?:the )?<| by | that| as )"
    ),
    "raised_bare": (
        r"(?P<states>{states}),? (?:is |was |were |has been |have been |had been )?(?:then |also |finally |formally )*(?P<head>raised|upgraded|promoted|elevated|moved up) from (?:(?:an? |its )?(?:status of )?(?:observer|partner|candidate|associate|dialogue partner)(?: status)?) to (?:an? |that of an? )?(?:{rank} )*members?(?:hip)?\b"
    ),
    "ranked_state": (
        r"(?P<states>{s}),? (?:(?:is|was|became|becomes) |as )?(?:now |then )?the (?:{rank} )+(?P<head>state|country|nation|economy|republic)(?: to (?:join|enter)| in| of) (?:the )?(?P<blocs>{b})"
    ),
    "left_bare": (
        r"(?P<states>{states}),? (?:(?:also|then|itself|later|finally|formally|only|eventually|subsequently) )*(?:has |had |have |having )?(?:formally |finally |officially )?"
        r"(?P<head>left|quit|withdrew|withdrawn|joined|re-?joined|acceded|followed(?: suit)?)(?= (?:(?:only|again|late|early|formally) )?(?:(?:in|on)\b[^.;]{0,16}\b(?:19|20)\d\d|(?:last|this) (?:year|month|week|spring|summer|autumn|winter|[a-z]+day|january|february|march|april|may|june|july|august|september|october|november|december)\b|(?:a|[a-z]+) (?:years?|months?|weeks?) (?:later|ago|afterwards?)\b))"
    ),
}
GAINED = frozenset(
    {
        "raised_bare",
        "admitted_bare",
        "entered",
        "brought",
        "accession",
        "accession_of",
        "admitted",
        "admitted_with",
        "entry_as",
    }
)
DATED = frozenset({"joined", "left"})
TOLD = frozenset(
    {
        "has_members",
        "suspends_by",
        "attempt",
        "bloc_member",
        "ranked_member",
        "includes",
        "members_include",
        "united",
        "list_of",
        "together",
    }
)
"""Shapes that are told as being so, whatever the words before them."""
OUTSIDE = {"left": "left", "withdrawal": "left", "attempt": "attempt", "outside": None}
"""Shapes that say that a state is not a member, and the mode of each."""


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The shapes with the word lists of the lexicon filled in, in the order in which they are tried."""
    words = lexicon("membership")
    lists = {name: "(?:" + "|".join(words[name]["words"]) + ")" for name in words if name != "statuses"}
    lists["bloc"] = r"<B\d+>(?: \((?:<B\d+>|[^()<]{1,12})\))?"
    lists["status"] = "(?:" + "|".join(words["statuses"]) + ")"
    return {name: compiled(pattern, **lists) for name, pattern in _SHAPES.items()}
