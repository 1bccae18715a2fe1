"""As what kind of statement a stretch of words is made: question, appeal, forecast, assessment or report.

The first of these that fits, in that order (headings are known from the layout). Questions, appeals and forecasts have
marks of their own: word order, mood, modals, set phrases. Between assessment and report the words are weighed: a
logistic sum over classes of words (`lexicon/stance.csv`), tense, figures and dates. The distinction follows the
literature on subjectivity and factuality: Wiebe et al. (2005), "Annotating expressions of opinions and emotions in
language"; Saurí and Pustejovsky (2009), "FactBank"; for modals, Palmer (2001), "Mood and modality".
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from levers.model import Stance
from levers.read.clauses import Words

__all__ = ["judge", "text_on_text"]

FINITE = frozenset("VBD VBZ VBP MD".split())
WH = frozenset("who whom whose what which when where why how whether".split())
COMMANDS = frozenset(
    "abandon abolish act allow ask avoid ban beware boycott break bring build call cancel cast cease choose clear close come condemn defend "
    "demand deny depart disarm do donate drop end expel feed fight flee follow forgive free fund give go guard halt have help hold honour "
    "impose join judge keep lay leave lift listen live look lower love maintain make march mind move never obey open oppose pay "
    "pray prepare protect publish pull put raise reach read rebuild recall refrain refuse reject release remember remove repeal repent "
    "resist respect restore resume return rise save scrap seek sell send share show sign speak spare stand start stay stop strike suffer "
    "support suspend take talk tax teach tell think trust try turn unite vote wait walk watch withdraw work write".split()
)
"""Verbs that, opening words without a finite verb, command; parsers take some of them for nouns."""
FUTURE_MODALS = frozenset(["will", "'ll", "shall", "wo", "sha", "won't", "shan't", "ll"])
MAYBE_MODALS = frozenset("may might could".split())
STATES = frozenset("be have seem know mean appear remain explain understand afford see say think hope want like claim boast belong imagine suppose".split())
"""Verbs that a possibility leaves in the present: `may mean`, `could afford`."""
OUGHT = frozenset("should ought must".split())
ADDRESSED = frozenset("please o oh".split())
PRAYED = frozenset("allah god lord heaven almighty".split())
BASES_NOT_IMPERATIVE = frozenset("please thank".split())

_TIME_AHEAD = re.compile(
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
_SURE_AHEAD = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|winter|january|february|march|april|june|july|august|september|october|november|december)"
    r"|by the (?:end|summer|winter|spring|autumn)|in the coming (?:weeks|months|years|days))\b"
)
_AHEAD_PHRASE = re.compile(
    r"\b(?:(?:is|are|be|am|'s|'re|looks?|seems?|appears?|remains?|stands?)(?: not| now| all| still| also| only| just| almost| most| more| very| quite| "
    r"highly| increasingly| certainly)? (?:going to|about to|due to|due in|due on|due at|set to|set for|set on|slated (?:to|for)|scheduled (?:to|for)|"
    r"expected to|likely to|unlikely to|(?:un)?likely\b|a matter of time|bound to|certain to|sure to|poised (?:to|for)|destined (?:to|for)|on (?:course|track) (?:to|for)|projected to|"
    r"forecast to|predicted to|planned for|headed (?:to|for)|heading (?:to|for)|doomed to|fated to|expected (?:in|on|at|by|next|this|within|before|later)|"
    r"on the (?:verge|brink|cusp) of|in store|to (?:take|meet|visit|hold|open|begin|start|host|travel|send|sign|arrive|receive|come|"
    r"the outcome|follow|resume|convene|deliver|join|vote|gather|discuss|build|launch|go|run|replace|leave|take) )|chances are|odds are|"
    r"it is (?:only )?a matter of time|cannot be ruled out|can't be ruled out|(?:very )?likely to|unlikely to|remains to be seen|time will tell|"
    r"prospects? (?:of|for|is|are)|the outlook|gonna|(?:can|could|may|might) be expected|(?:un)?likely that|"
    r"(?:expect|expects|expected|foresee|foresees|predict|predicts|anticipate|anticipates|forecasts?|envisages?|project|projects) "
    r"(?:that|the|a|an|to|no|further|more|it|this|slower|growth|[a-z]+ to)\b|look(?:s|ing)? (?:set|likely|bound|certain|poised))"
)
_THEN_AHEAD = re.compile(
    r"\b(?:was|were) (?:not |still |also )?(?:going to|about to|due to|set to|expected to|likely to|unlikely to|bound to|scheduled to|poised to|on course)\b"
)
_APPEAL_PHRASE = re.compile(
    r"(?:\b(?:it(?:'s| is| was) (?:now |long |high |about |past |more than )*(?:time|incumbent|imperative|essential|vital|necessary|crucial|our duty|"
    r"your duty|a duty|urgent|obligatory|better)(?: that| for| to| we| [\w'’ ]{1,40} (?:\w+ed|sent|took|made|left|met|put|gave|stopped|went|began|did))|"
    r"the time has come|high time|let (?:us|them|him|her|it|no|the|every|all|our|there|not|me|those|this|that|each|none|nobody|a)\b|"
    r"we (?:call|urge|demand|appeal|implore|beg|beseech|pray|ask|request|invite|exhort|plead|entreat)\b|i (?:call on|call upon|urge|demand|appeal|implore|beg|"
    r"beseech|pray|request|exhort|plead|entreat)|(?:must|should|ought to|need to|needs to|has to|have to|had better) (?:not |never |now |also |"
    r"therefore |all |again |at once |immediately |instead |first |be |stop |do )*|may (?:god|allah|the (?:lord|almighty|merciful|gods)|peace|all|he|they|we|our|"
    r"your|this|his|her|it|you)\b.{0,80}|woe (?:to|unto)|shame on|down with|long live|god (?:bless|save|grant|forgive)|peace be upon|amen\b|"
    r"would that\b|if only\b|why not\b|it is for .{1,60} to (?:act|decide|speak|rise|stop|take|stand))|\bwould (?:do well|be (?:wise|wiser|well advised|better|prudent|right)) (?:to|if)\b|\bit would be (?:wise|better|prudent|well|right|folly|a mistake) (?:to|if)\b|"
    r"\b(?:is|are) (?:hereby |all )?(?:called upon|called on|urged|requested|invited|asked|enjoined|implored|begged|exhorted|reminded) to\b|"
    r"\b(?:has|have) (?:a|the|an|every) (?:\w+ )?(?:duty|obligation|responsibility) to\b|^blessed (?:is|are|be)\b|\byou shall\b|\bthou shalt\b|"
    r"^(?:may|god|lord|allah) (?!.*\?)(?=.{3,80}\b(?:be|bless|grant|forgive|keep|protect|save|guide|give|help|have|turn|soften|rest|prosper|find|return|live)\b)|"
    r"(?:^|[,;:!] )(?:so|please|do not|don't|never) "
    r"(?:let|stop|keep|give|take|stand|join|sign|send|help|write|tell|leave|forget|allow|permit|trust|share|support|pray|turn|lay|make|do|"
    r"vote|remember|consider|come|go)\b)"
)
_NEED = re.compile(r"\b(?:needs?|has|have|had) to (?:be )?\w+")
_TEXT_ON_TEXT = re.compile(
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
    r"what follows|(?:the |a |this )?(?:full |partial |edited )*(?:transcript|text|translation|extract|excerpt|interview|table|list|summary)\b.{0,60}\b(?:follows|below|edited for)|the (?:remainder|rest) of (?:this|the) (?:paper|article|chapter|essay|report)|for (?:more|further) (?:on|information|details|reading)|"
    r"(?:a|the|an earlier) version of this|the (?:author|writer|opinions|views|views and opinions|translator)s? (?:is|are|expressed|was|wishes|would like|thanks)\b|an earlier version|"
    r"(?:correction|editor['’]s note|note to readers|disclaimer|abstract|keywords|summary|sources?|photo|caption|credit|contents|annex|appendix|footnote|transcript|continued)\s*:)"
)
_EPISTEMIC_MUST = re.compile(r"\bmust (?:surely |certainly |indeed )?have \w+|\bmust (?:surely|be (?:a|an|the|wondering|aware|clear|\w+ing))\b")
_HABIT = re.compile(
    r"\b(?:every|each|during the|in the \d{2,4}0s|in those (?:days|years)|for (?:\w+ )?(?:years|decades|centuries)|used to|whole summers|often|always|once|"
    r"usually|in \d{4}|as a (?:boy|girl|child)|throughout|year after year)\b"
)
_FIGURE = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion|per cent|percent|half|third|quarter|dozen)\b")
_DATED = re.compile(
    r"\b(?:(?:on |last |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|"
    r"october|november|december)|yesterday|last (?:week|month|year|night|spring|autumn|summer|winter)|today|(?:in|since|until|from) (?:1[0-9]{3}|20[0-2]\d)|at dawn|at noon|overnight|ago)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:may|might|must|could|would|cannot|can't|should)(?: not|n't| well| surely| hardly| scarcely| never| only)* (?:have|'ve) \w+|^had \w+ .{3,90}, .{1,60}\b(?:would|might|could)\b|"
    r"\bin (?:hindsight|retrospect|truth|reality|effect|essence|fact|practice|other words|short)\b|^it (?:is|was) .{3,60}(?:,| not |rather).{0,60}\bthat\b|"
    r"\b\w+, not (?:the |a |an |of |by |from )?\w+|\bnot (?:a|an|the) .{2,40} but\b|\binstead of\b|\bless .{2,40} than\b|\bmust be \w+ing\b|"
    r"\bbest (?:explained|understood|seen|described)\b|\bcan (?:only )?be (?:seen|read|understood|explained|described)\b|\bonly too\b|\ball too\b|\bmore to do with\b|\bno (?:doubt|accident|coincidence|wonder|surprise|secret)\b"
)
_MEASURED = re.compile(r"\bby (?:area|population|size|volume|value|length|tonnage|land area|gdp|output)\b|\b(?:largest|longest|smallest|highest|oldest|first) .{0,60}\b(?:kilomet|square|metres|tonnes|by |of the (?:two|three|four|five|six))")
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|better|worse|rather|greater|stronger|weaker|closer|deeper|further|easier|harder|cheaper|safer|larger|smaller|sooner|\w{4,}er) (?:\w+ ){0,6}?than\b|"
    r"\bas \w+ as\b|\bthe (?:most|least) \w+|\b(?:too|so) (?:\w+ )(?:to|that|for)\b|\b(?:far|much|even|ever) (?:more|less|\w+er)\b|\bone of the (?:most|least|best|worst|few|main|key)\b|"
    r"\bfew \w+ (?:have|are|can|could|has|would)\b|\bno longer\b|\blittle more than\b|\bnothing (?:but|more|less)\b|\bneither .{1,60} nor\b|\bnot (?:so much|merely|only|simply|because|out of)\b"
)


def judge(w: Words, first: int, last: int, *, said: bool = False) -> tuple[Stance, str]:
    """The stance of the words `first` to `last`, both taken in, and the rule that gave it.

    Args:
        w: The sentence's columns.
        first: First word.
        last: Last word.
        said: Whether the words are told of a speaker in the past, so that `would` stands for `will`.
    """
    low = " ".join(w.lows[first : last + 1]).replace(" n't", "n't").replace(" '", "'").replace(" ,", ",")
    if _asked(w, first, last, low):
        return "question", "stance.question"
    rule = _appeal(w, first, last, low)
    if rule is not None:
        return "appeal", rule
    rule = _forecast(w, first, last, low, said=said)
    if rule is not None:
        return "forecast", rule
    score = weigh(w, first, last, low)
    return ("assessment", "stance.weighed") if score > 0 else ("report", "stance.weighed")


def _asked(w: Words, first: int, last: int, low: str) -> bool:
    for i in range(last, max(first, last - 4) - 1, -1):
        if w.texts[i].startswith("?") or w.texts[i] in {"?!", "!?", "؟"}:
            return True
        if w.pos[i] != "PUNCT":
            break
    if first < last and w.tags[first] in {"WP", "WRB", "WDT"} and w.pos[first + 1] == "AUX" and w.deps[first] not in {"mark", "nsubj"}:
        return True
    return ", one wonders" in low or low.startswith(("one wonders", "i wonder", "we wonder", "the question is", "the question remains"))


def _appeal(w: Words, first: int, last: int, low: str) -> str | None:
    if _imperative(w, first, last):
        return "stance.imperative"
    found = _APPEAL_PHRASE.search(low)
    if found is not None and not _EPISTEMIC_MUST.search(low) and not _past_duty(w, first, last, found[0]):
        return "stance.ought"
    if w.lows[first] in {"o", "oh"} and last > first + 1:
        return "stance.address"
    return None


def _past_duty(w: Words, first: int, last: int, phrase: str) -> bool:
    """`had to leave`, `has to be seen`: told, not urged; `should have` is judged, not urged."""
    bare = phrase.split()
    if bare and bare[0] in {"have", "need", "has", "needs"}:
        at = next((i for i in range(first, last) if w.lows[i] == bare[0]), first)
        if any(w.lows[j] in FUTURE_MODALS | MAYBE_MODALS | {"would"} for j in range(max(first, at - 2), at)):
            return True
    if bare and bare[0] in {"must", "should", "ought"}:
        for i in range(first, last):
            if w.lows[i] == bare[0]:
                following = [low for low in w.lows[i + 1 : i + 4]]
                return "have" in following[:2]
    if bare and bare[0] in {"has", "have", "need", "needs"}:
        return not any(w.pos[i] in {"VERB", "AUX"} for i in range(first, last + 1))
    return False


def _imperative(w: Words, first: int, last: int) -> bool:
    """A base form that opens the sentence, or follows an address, without a subject."""
    i = first
    while i <= last and (w.pos[i] in {"PUNCT", "INTJ"} or w.lows[i] in {"please", "so", "then", "now", "and", "but", "therefore", "never", "always", "instead"}):
        i += 1
    if i > last:
        return False
    if w.lows[i] in {"do", "let"} and i < last and w.lows[i + 1] not in {"you", "they", "we", "i", "these", "those", "the"}:
        return w.lows[i] == "let" or w.lows[i + 1] in {"not", "n't"} or w.tags[i + 1] == "VB"
    if w.tags[i] in {"VB", "VBP"} and w.pos[i] in {"VERB", "AUX"} and w.child(i, "nsubj", "nsubj:pass", "expl") is None:
        return w.deps[i] in {"ROOT", "root", "parataxis", "conj", "ccomp"} or i == first
    if not any(w.tags[j] in FINITE for j in range(i, last + 1)) and any(
        w.tags[j] == "VB" and w.pos[j] == "VERB" and (j == i or w.lows[j - 1] not in {"to", "not"} and w.tags[j - 1] not in {"TO", "MD"})
        and (j == i or w.texts[j - 1] in {",", ";", "!", "—"} or w.child(j, "nsubj", "nsubj:pass") is None and w.deps[j] in {"ROOT", "parataxis", "conj"})
        for j in range(i, last + 1)
    ):
        return True
    unfinished = not any(w.tags[j] in FINITE for j in range(i, last + 1))
    if unfinished and (w.texts[last] == "!" or w.lows[i] in COMMANDS and i < last and w.pos[i + 1] in {"DET", "PRON", "ADP", "PART", "PROPN", "ADV", "NOUN"}):
        return True
    for j in range(i, min(last, i + 14)):
        if w.texts[j] == ";" and w.tags[j + 1] == "VB" and w.child(j + 1, "nsubj") is None:
            return True
        if w.texts[j] in {",", "!", ";", "—"} and j < last and w.tags[j + 1] == "VB" and w.pos[j + 1] == "VERB":
            free = w.child(j + 1, "nsubj", "nsubj:pass", "mark", "aux") is None and not any(w.pos[k] in {"VERB", "AUX"} for k in range(i, j))
            if free:
                return True
    return False


def _forecast(w: Words, first: int, last: int, low: str, *, said: bool) -> str | None:
    for i in range(first, last + 1):
        word = w.lows[i]
        if word in FUTURE_MODALS and w.pos[i] in {"AUX", "VERB", "PART"} and not _inside(w, i, first, last):
            return "stance.will"
        if word in {"would", "'d"} and w.pos[i] in {"AUX", "VERB"} and not _have_after(w, i, last):
            verb = w.heads[i]
            main = w.deps[verb] not in {"ccomp", "advcl", "acl", "acl:relcl", "csubj"} or w.heads[verb] < first
            if said or main and not _HABIT.search(low):
                return "stance.would"
        if word in MAYBE_MODALS and w.pos[i] in {"AUX", "VERB"} and not _have_after(w, i, last):
            verb = w.heads[i]
            happens = w.pos[verb] == "VERB" and first <= verb <= last and w.lows[verb] not in STATES and word != "might"
            if _TIME_AHEAD.search(low) or happens and not _past(w, first, last) and not any(
                w.lows[j] in {"not", "n't", "hardly", "scarcely", "only", "never"} for j in range(i + 1, min(last, i + 3))
            ):
                return "stance.may"
    root = next((i for i in range(first, last + 1) if w.heads[i] == i or not first <= w.heads[i] <= last), first)
    present = any(w.tags[i] in {"VBZ", "VBP"} for i in range(first, last + 1)) and not _past(w, first, last)
    if present and _tense(w, root, first, last) != "perfect" and _SURE_AHEAD.search(low):
        return "stance.present_ahead"
    if _AHEAD_PHRASE.search(low) or said and _THEN_AHEAD.search(low):
        return "stance.ahead"
    return None


def _past(w: Words, first: int, last: int) -> bool:
    return any(w.tags[i] == "VBD" for i in range(first, last + 1))


def _inside(w: Words, i: int, first: int, last: int) -> bool:
    """Whether a modal belongs to a clause that only describes a noun, a time or a reason."""
    node = w.heads[i]
    for _ in range(6):
        if not first <= node <= last or w.heads[node] == node:
            return False
        if w.deps[node] in {"acl:relcl", "acl", "advcl"} and first <= w.heads[node] <= last:
            return True
        node = w.heads[node]
    return False


def _have_after(w: Words, i: int, last: int) -> bool:
    return any(w.lows[j] in {"have", "'ve", "of"} for j in range(i + 1, min(last, i + 3) + 1) if w.pos[j] != "NOUN")


@cache
def lexicon() -> dict[str, float]:
    """Weight of each word towards assessment (positive) or report (negative)."""
    text = files("levers.read").joinpath("lexicon/stance.csv").read_text(encoding="utf-8")
    return {
        word: float(row["weight"]) for row in csv.DictReader(text.splitlines()) for word in row["words"].split()
    }


def weigh(w: Words, first: int, last: int, low: str) -> float:
    """Sum of weights; above nought the words are an assessment."""
    weights = lexicon()
    score = -0.6
    for i in range(first, last + 1):
        word = w.lows[i]
        weight = weights.get(word)
        if weight is not None:
            score += weight
    if _SUPPOSED.search(low):
        score += 2.0
    if _MEASURED.search(low):
        score -= 2.0
    if _COMPARED.search(low):
        score += 1.2 if not re.search(r"\d", low) else 0.3
    if _FIGURE.search(low):
        score -= 0.7
    if _DATED.search(low):
        score -= 0.7
    root = next((i for i in range(first, last + 1) if w.heads[i] == i or not first <= w.heads[i] <= last), first)
    tense = _tense(w, root, first, last)
    if tense == "past":
        score -= 0.7
    elif tense == "present":
        score += 0.9
    copula = w.child(root, "cop")
    if copula is not None and w.tags[copula] in {"VBZ", "VBP"}:
        score += 0.5
    return score


def _tense(w: Words, root: int, first: int, last: int) -> str:
    marks = [root, *(j for j in w.children[root] if w.deps[j] in {"aux", "cop", "aux:pass"} and first <= j <= last)]
    tags = {w.tags[j] for j in marks}
    if tags & {"VBD"}:
        return "past"
    if any(w.lows[j] in {"has", "have", "'ve"} and w.deps[j] == "aux" for j in marks):
        return "perfect"
    return "present" if tags & {"VBZ", "VBP"} else "none"


def text_on_text(flat: str) -> bool:
    """Whether a sentence speaks of the text that it stands in."""
    return _TEXT_ON_TEXT.match(flat.strip().lower()) is not None
