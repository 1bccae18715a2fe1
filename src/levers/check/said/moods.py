"""The mood of each clause of a sentence: what is told, and what is demanded, foretold, supposed or asked.

A loaded sentence holds facts in its lesser clauses: `X should leave the union, which it joined in 2015` demands the leaving and tells
the joining. A clause is a stretch between breaks (subordinators, relatives, commas around asides). It is *told* where no modal, no
condition and no question governs it: a relative clause, a reason, a noun phrase set aside (`, a member since 2013,`), a reduced relative
(`the treaty signed in 1992`), the content of a verb that takes it for granted (`forget that`). It is *open* otherwise. The main
clause of an appeal or a question is open, of any other sentence told unless it has such a mark itself. Time clauses are told in the past
only. The distinction of what a wrapper presupposes from what it asserts is Karttunen's ("Presupposition and linguistic context", 1974).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Clause", "Presumed", "moods", "presumed"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence and whether it is told as a fact."""

    start: int
    end: int
    told: bool
    lesser: bool
    """A clause or phrase inside of another one."""
    past: bool
    """It has a verb in the past tense."""


_MODAL = re.compile(
    r"\b(?:will|shall|would|could|might|should|must|ought to|(?-i:may)|need not|(?:need|needs|has|have) to (?!\w+ed\b)|wo(?=n['’]t)|going to|let (?:us|them|him|it|no)|(?:had|would) better|"
    r"due (?:to|in|on|for)|set to|(?:is|are|was|were|be) to (?=[a-z])|"
    r"(?:is|are|was|were) (?:\w+ )?(?:expected|scheduled|planned|supposed|(?:un)?likely|about|poised|ready|prepared|meant|bound|destined|certain|sure|asked|urged|invited|called (?:up)?on) to|"
    r"(?:plans?|planned|hopes?|hoped|wants?|wanted|intends?|intended|wish(?:es|ed)?|aims?|aimed|seeks?|sought|promise[sd]?|pledge[sd]?|"
    r"vow(?:s|ed)?|threaten(?:s|ed)?|prepare[sd]?|offer(?:s|ed)?|ask(?:s|ed)?|demand(?:s|ed)?|urge[sd]?|call(?:s|ed)? on) (?:[\w'’]+ ){0,3}?to (?=[a-z])|"
    r"whether|suppose|it (?:is|was|['’]s) (?:\w+ ){0,2}time|wish(?:es)?|would rather|if only)\b|['’](?:ll|d)\b",
    re.IGNORECASE,
)
"""Words by which a clause tells nothing as a fact."""
_SUPPOSED = re.compile(
    r"^\W*(?:even |only |and |but |or |as )?(?:if|unless|lest|whether|in case|provided|supposing|suppose|assuming)\b|^\W*(?:had|should|were|let|may|would that)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?(?:why|how come|how is it|how was it)\b(?! (?:not|should|would|will|must)\b)",
    re.IGNORECASE,
)
"""Who asks why takes it for granted that."""
_ORDERS = re.compile(
    r"^\W*(?:(?:please|now|then|so|therefore|always|never|do not|don['’]t|and|but) )*(?:abolish|abandon|accept|act|admit|allow|ask|avoid|ban|beware|boycott|break|bring|build|call|cancel|cast|cease|"
    r"choose|close|come|compare|condemn|consider|count|defend|demand|deny|do|donate|end|expel|fight|follow|forget|forgive|free|get|give|go|guard|hail|halt|hear|help|hold|honou?r|imagine|join|judge|keep|"
    r"learn|leave|let|lift|listen|look|maintain|make|mark|mind|note|obey|oppose|pay|pity|praise|pray|protect|put|quit|raise|read|recall|refuse|reject|release|remember|remove|repeal|resist|respect|"
    r"restore|return|save|scrap|see|send|share|show|sign|speak|spare|stand|start|stay|stop|support|suspend|take|tell|thank|think|trust|try|turn|understand|unite|vote|wait|watch|withdraw|work|write)\b"
    r"(?! (?:has|have|had|is|are|was|were|on the \w+ (?:is|was|began|stopped))\b)",
    re.IGNORECASE,
)
_TIMED = re.compile(r"^\W*(?:when|after|once|until|till|before|as soon as|while|as)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|became|began|bought|brought|broke|built|came|chose|cut|drew|fell|fought|gave|got|held|kept|laid|led|left|lost|made|met|paid|put|quit|ran|rose|said|sat|saw|sent|"
    r"set|shot|sold|spent|stood|swore|threw|took|went|withdrew|won|wrote)\b",
    re.IGNORECASE,
)
_FACTIVE = (
    r"(?:for(?:get|gets|gotten|got)|remembers?(?:ed)?|recall(?:s|ed)?|know(?:s|n)?|knew|reali[sz]e[sd]?|notice[sd]?|ignore[sd]?|overlook(?:s|ed)?|regret(?:s|ted)?|resent(?:s|ed)?|bear in mind|remind(?:s|ed)? (?:\w+ ){1,4}?|"
    r"learn(?:s|ed|t)?|note[sd]?|admit(?:s|ted)?|acknowledge[sd]?|conceal(?:s|ed)?|hide[sd]?|celebrate[sd]?|welcome[sd]?|thank(?:s|ed|ful)?|grateful|glad|happy|proud|pleased|sorry|ashamed|angry|surprised|surprising|astonishing|"
    r"shame|pity|scandal|disgrace|mistake|tragedy|miracle|irony|consolation|comfort|fact|accident|coincidence|wonder|secret|matters?|given|now|in|but|seeing|considering|granted)"
)
_NO_FACT = re.compile(
    r"(?:claims?|belief|hopes?|fears?|ideas?|suggestions?|rumou?rs?|possibility|chances?|likelihood|risk|prospect|allegations?|assertions?|views?|impression|promises?|threats?|demands?|"
    r"condition|myth|lie|theory|notion|argument|opinion|probability|assumption|proposal|suspicion|time)$"
)
"""Nouns whose content is no fact."""
_SUB = (
    r"which|who|whom|whose|where|because|since(?! (?:\d|the |last |January|February|March|April|May|June|July|August|September|October|November|December|independence|then))|although|though|"
    r"whereas|while|even as|given that|now that|seeing that|considering that|(?:at|on|in|of|to|from|by|with|for|under|during|against|than|after|before|upon|through) (?:which|whom|whose)|if|unless|lest|whether|in case|provided|"
    r"even if|as if|as though|when|why|after (?=(?:the |its |his |their )?[\w'’ -]{1,40}? (?:had|was|were|has|[a-z]+ed)\b)"
)
_REDUCED = (
    "signed|concluded|held|won|opened|killed|elected|reached|struck|sealed|adopted|ratified|announced|built|based|stationed|hosted|agreed|initialled|made|cast|given|sent|sold|delivered|imposed|lost|paid|owed|"
    "approved|fought|buried|shot"
)
_WHO = r"(?:he|she|it|they|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
_DID = r"(?:had |has |have )?(?:won|took|got|signed|joined|left|entered|held|hosted|paid|received|sent|sold|bought|cast|gave|lost|made|fought|[a-z]{2,}ed)"
_FUNCTION = "if that which since because when and or but as than whom why how where while after before until once what who though the of a an in on time"
_NOT_BEFORE = "".join(rf"(?<!\b(?i:{word}))" for word in _FUNCTION.split())
_BREAK = re.compile(
    r"(?P<full>[;:]|\. |[—–]|, (?:and|but|so|or|yet)\b)"
    rf"|(?P<sub>,? (?:{_SUB})\b)"
    r"|(?P<fact> that (?=[\w'’]))"
    rf"|(?P<contact>(?<=[a-z%]){_NOT_BEFORE} (?={_WHO} (?:{_DID}|would)\b))"
    rf"|(?P<reduced>(?<=[a-z]) (?=(?:{_REDUCED}) (?:in|on|at|by|between|with|to|from|last|during|near|under|over|for|this|two|three)\b))"
    r"|(?P<resume> (?=(?:will|should|must|would|could|may|might|shall|ought to|can(?:not)?)\b))"
    r"|(?P<comma>,(?! \d{4}\b| \d{3}\b)(?=\s))"
)
_OPENING = re.compile(
    r"^\W*(?:(?P<sub>Because|Since|Although|Though|Whereas|While|Even as|Given that|Now that|Seeing that|After (?=[\w'’ -]{1,40}? (?:had|was|were|has|[a-z]+ed)\b))"
    r"|(?P<aside>(?:Having|Being|Elected|As an? |As the |Like |Unlike |With |Without |Despite |Thanks to |[A-Z][a-z]+ed (?:in|on|by|with|to|from|at)\b)))"
)
"""A sentence that begins with a lesser clause."""
_ASIDE = re.compile(
    r"^,? ?(?:now |once |long |still |already |itself |himself |herself )?(?:an? |the |its |his |her |their |having |being |[a-z]+ing\b|[\w-]+ed\b|elected|held|won|signed|as (?:an? |the )|like |unlike |with |without |despite |thanks to |[\w’' -]{2,40} (?:having|being) )",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"{_PAST.pattern}|\b(?:is|are|has|have|does|do|remains?|belongs?|hosts?|holds?|keeps?|unites?|counts?|sits?|stands?|leads?|heads?|shares?|runs?|owns?|takes?|makes?)\b",
    re.IGNORECASE,
)
_CLOSING = " \"'”’)"


@lru_cache(maxsize=4096)
def moods(text: str, stance: str) -> tuple[Clause, ...]:
    """The clauses of a sentence in order; `stance` is what the reader holds the whole to be."""
    asked = stance == "question" or text.rstrip(_CLOSING).endswith("?")
    urged = stance == "appeal" or text.rstrip(_CLOSING).endswith("!")
    found: list[Clause] = []
    opening = _OPENING.match(text)
    start, kind, lead = 0, (opening.lastgroup if opening is not None else None) or "main", ""
    for match in [*_BREAK.finditer(text), None]:
        if match is not None and not _breaks(match, text[start : match.start()], kind):
            continue
        end = match.start() if match is not None else len(text)
        words = text[start:end]
        if words.strip(" ,"):
            main = next((one.told for one in found if not one.lesser), True) and not asked
            told = _told(words, kind, lead, main=main, asked=asked, urged=urged)
            found.append(Clause(start, end, told, kind not in {"main", "resume"}, _PAST.search(words) is not None))
        if match is not None:
            lead, kind, start = text[:end], _kind(match, text, kind), end
    return tuple(found)


def _breaks(match: re.Match[str], words: str, kind: str) -> bool:
    """Whether a clause ends there: a lesser one without its verb goes on, and a modal ends it only after its verb (`those who left | should`)."""
    inner, whole = kind in {"sub", "fact", "contact", "reduced"}, _PAST.search(words) is not None
    match match.lastgroup:
        case "resume":
            return inner and (whole or kind == "reduced")
        case "contact":
            return (not inner or whole) and re.search(r"\b[A-Z]\w*$", words) is None  # a name or a date is no noun
        case "reduced":
            return not inner or whole
        case _:
            return True


def _kind(match: re.Match[str], text: str, before: str) -> str:
    kind = match.lastgroup or "full"
    if kind == "comma":
        rest = text[match.start() :]
        part = rest[1:].split(",", maxsplit=1)[0]
        aside = _ASIDE.match(rest) and (before == "main" or "," in rest[1:]) and not _MODAL.search(part)
        return "aside" if aside else "main"
    return "main" if kind == "full" else kind


def _told(words: str, kind: str, lead: str, *, main: bool, asked: bool, urged: bool) -> bool:
    """Whether one stretch is told, by its own words, its kind, what leads to it and the main clause before it."""
    bare = words.lstrip(" ,;:—–.")
    if _MODAL.search(bare) or _SUPPOSED.match(bare):
        return False
    if kind == "fact":
        noun = re.search(
            r"\b(?:the|an?|its|his|their|this|that) (?:[\w-]+ ){0,2}?(?P<noun>[a-z]+)$", lead, re.IGNORECASE
        )
        if noun is not None:
            return _NO_FACT.match(noun["noun"]) is None
        return main or re.search(rf"\b{_FACTIVE}(?: [a-z]+){{0,2}} *$", lead, re.IGNORECASE) is not None
    if kind in {"contact", "reduced", "aside"}:
        return True
    if kind == "sub":
        present = _TIMED.match(bare) and not (_PAST.search(bare) and not re.search(r"\b(?:is|are|has|have)\b", bare))
        return main or not present
    if asked:
        return _WHY.match(bare) is not None
    if urged and (_VERB.search(bare) is None or words.rstrip(_CLOSING).endswith("!")):
        return False
    return _ORDERS.match(bare) is None


_COUNTER = (
    re.compile(r"^(?:And |But |Indeed, |Even so, )?[Hh]ad (?P<who>[^,;]{2,60}?) not (?P<what>[^,;]+)(?=,|$)"),
    re.compile(r"\b[Ii]f (?P<who>[^,;]{2,60}?) had(?: not|n['’]t) (?P<what>[^,;]+?)(?=,|$|\.$)"),
    re.compile(r"\bhad (?P<who>[A-Z][^,;]{1,60}?) not (?P<what>[^,;]+?)(?=,|$|\.$)"),
)
_NOT_BEING = re.compile(
    r"\b(?:[Ii]f (?P<who>[^,;]{2,60}?) (?:were|was)(?: not|n['’]t)|[Ww]ere (?P<other>[^,;]{2,60}?) not) (?P<what>(?:an? |the )[^,;]+?)(?=,|$|\.$)"
)


@dataclass(frozen=True, slots=True)
class Presumed:
    """What a denied supposition takes for granted: as a plain sentence, and where the supposition stands."""

    start: int
    end: int
    text: str


def presumed(text: str) -> Presumed | None:
    """What a denied supposition takes for granted, as a plain sentence: `Had X not joined Y, ...` says that X joined Y."""
    for pattern in _COUNTER:
        match = pattern.search(text)
        if match is not None:
            who, what = match["who"], match["what"].rstrip(".")
            return Presumed(match.start(), match.end(), f"{who[0].upper()}{who[1:]} {what}.")
    match = _NOT_BEING.search(text)
    if match is None:
        return None
    who, what = match["who"] or match["other"], match["what"].rstrip(".")
    return Presumed(match.start(), match.end(), f"{who[0].upper()}{who[1:]} is {what}.")
