"""Whether the row of a pact or a deal tells what the sentence does (see `levers.check.guards.same_act`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.guards.core import carrying
from levers.check.guards.known import known_of
from levers.check.guards.same_state import AGAINST
from levers.check.verdicts import compared_by

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["agreements_unlike"]

MANY = 4
"""A pact of so many parties is not known by two of them."""
_GENERIC = frozenset(
    "agreement treaty deal pact accord protocol package base military russian between the and of on for in with lease air status conditions united joint cooperation supply deals friendship mutual "
    "long-term membership member members state states prolonging extension about until".split()
)


_FURTHER = re.compile(r"\b(?:second|third|another|additional|further|new)\b", re.IGNORECASE)
_PROPER = re.compile(r"[A-Z].{4}")
_PAPER = re.compile(
    r"\b(?:charter|protocol|convention|statute|declaration|memorandum|agreement|treaty)\b", re.IGNORECASE
)
_MADE = re.compile(
    r"\b(?:agree|treat(?:y|ies)\b|pacts?\b|accord(?:s|ed)?\b|deals?\b|contract|memorand|protocol|convention|charter|declar|partner|sign(?!al|ific)|ratif|conclu|initial(?:l?ed)\b|"
    r"entered? into|in force|terms?\b|clause|promis|pledg|commit|undert|guarant|loans?\b|len[dt]|credit|grant|borrow|debt|owe|financ|fund|invest|buil|construct|supply|suppl(?:y|ies)|sell|sold|"
    r"buy|bought|purchas|lease|rent|visa|duty|tariff|neutral|zone|alli(?:ance|ed|es)|oblig|bound|bind|abid|denounc|renounc|withdr|abrogat|terminat|expir|laps|renew|prolong|extend|extension|"
    r"cancel|suspend|annul|scrap|replac|demarc|delimit|border|frontier|corridor|swap|stakes?\b|shares?\b|concession|licen[cs]e|tender|joint venture|recogni[sz]|statement|roadmap|road map|arrears)",
    re.IGNORECASE,
)
"""Words of a pact, of what is made, given or owed under one, or of its end."""


def agreements_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a pact does not tell what the sentence tells, '' where it does."""
    things = [thing for thing in known_of(case, (verdict,)).things if thing.kind in {"treaty", "deal"}]
    if not things:
        return ""
    if verdict.label == "supported" and (why := _not_borne_out(case, verdict, things[0])):
        return why
    if verdict.label in AGAINST and case.claim.type == "event" and _ACCEDED.search(case.near(after=20)):
        return "An accession is told of, which has a day of its own"
    if verdict.label in AGAINST and (why := _not_contradicted(case, verdict, things[0])):
        return why
    return _unnamed(case, verdict, things[0])


_ACCEDED = re.compile(
    r"\b(?:acced(?:e|es|ed|ing) to|accession to|joined the|adher(?:e|ed|es|ing) to|came in\b)", re.IGNORECASE
)


def _not_borne_out(case: Case, verdict: Verdict, thing: Thing) -> str:
    """Why a pact on record does not bear out what is told."""
    text, claim, compared = case.said.text, case.claim, set(compared_by(verdict))
    if claim.relation == "CONSULT" and not _MADE.search(claim.quote):
        return "A meeting is told of, not a paper"
    if _RATIFIED.search(case.near(before=60, after=60)) and not _has_ratified(case, thing):
        return "A ratification is told of, and the row is on the signature"
    if _NEW.search(text) and _is_old(case, thing) and not compared & {"date", "amount", "value", "term", "force"}:
        return "A recent one is told of"
    if _ENDING.search(_carrying(case, verdict)) and " ended " not in verdict.explanation:
        return "Its end is told of, and the row is on its beginning"
    if _MEANT.search(_carrying(case, verdict)) and not compared & {"date", "amount", "value"}:
        return "What somebody means to do is told"
    if _SINCE.search(text) and not compared & {"date", "force"}:
        return "Since when is told, and is not on record"
    if thing.kind == "treaty" and _GOODS.search(text) and not _PACT.search(text):
        return "Money or goods are told of, and the row is of a pact"
    if thing.kind == "deal" and _of_another_kind(case, thing):
        return "Money for something else is told of"
    if _same_day(case, thing):
        return ""
    if _ABOUT_IT.search(text):
        return "Another thing is told of it than that it was made"
    if thing.kind == "deal" and (_MORE.search(text) or (_SUM.search(text) and not compared & {"amount", "value"})):
        return "Other terms are told than those on record"
    return ""


_WISHED = re.compile(
    r"\b(?:call(?:s|ed|ing)? for|discuss\w*|strengthening|expanding|boosting|areas? of|prospects?|plans? to|ready to|interest(?:ed)? in)\b",
    re.IGNORECASE,
)


def _not_contradicted(case: Case, verdict: Verdict, thing: Thing) -> str:
    """Why a pact on record does not contradict what is told."""
    text = case.said.text
    called = [word for word in thing.values("object") if _PROPER.match(word) and word in text]
    called = [] if thing.first("kind") == "base lease" else called  # of the base itself another check tells
    if verdict.label == "outdated" and _WISHED.search(text):
        return "What is wished for or talked about is told, not what is in force"
    if not _MADE.search(text) and not called:
        return "No agreement, and nothing that one is made for, is told of"
    if " was signed only " in verdict.explanation and (
        not (_PAPER.search(text) or _SIGNED.search(text))
        or _TALKS.search(text)
        or (len(thing.values("party")) == 2 and set(case.states()) - set(thing.values("party")))
    ):
        return "No paper of these two alone is told of as signed"
    if wrong := _parties_unlike(case, verdict, thing):
        return wrong
    if (owner := _owner(case)) and owner not in _owners(case, thing):
        return "The paper of another organisation is told of"
    if " signed in " in verdict.explanation and not _SIGNS.search(text):
        return "The place of something else is told, not that of the signing"
    return ""


def _unnamed(case: Case, verdict: Verdict, thing: Thing) -> str:
    """Why the pact on record may not be the one meant, where no word of its own name stands there."""
    blocs = [
        name
        for name in case.said.names
        if name.kind == "bloc" and not _PAPER.fullmatch(case.said.text[name.start : name.end].split()[-1])
    ]
    regions = [name for name in case.said.names if name.kind == "region"]
    paper = _PAPER.search(thing.name)
    bare = paper is not None and paper.group().lower() not in case.said.text.lower()
    # `Collective Security Treaty Organization` names no charter of it.
    said = {
        skeleton(word)
        for start, _, word in words(case.said.text)
        if not any(name.start <= start < name.end for name in (*regions, *(blocs if bare else ())))
    }
    own = {skeleton(word) for _, _, word in words(thing.name) if word.lower() not in _GENERIC and len(word) > 3}
    own -= {skeleton(word) for code in thing.values("party") for _, _, word in words(case.world.name(code))}
    own |= {skeleton(word) for _, _, word in words(f"{thing.first('place')} {' '.join(thing.values('object'))}")}
    if len(thing.values("party")) >= MANY and own and not own & said and not _many_named(case, thing):
        return "No word of that pact's own name stands there"
    if verdict.label not in AGAINST or _same_day(case, thing):
        return ""
    if verdict.label == "refuted" and _FURTHER.search(f"{thing.name} {thing.first('object')}"):
        return "The row is of a further one of its kind"
    if bare and blocs:
        return "The organisation is named, not that paper of it"
    if own and not own & said:
        return "Nothing says that this very agreement is meant"
    return ""


_SIGNED = re.compile(r"\b(?:signed|initialled|initialed|ratified|concluded|inked|penned|sealed)\b", re.IGNORECASE)
_RATIFIED = re.compile(r"\bratif(?:y|ies|ied|ying|ication)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:bigger|higher|larger|better|increased?|raised?|more|doubled?|tripled?) (?:\w+ ){0,2}?(?:rent|price|fee|payments?|sum|loan|credit|share|aid)\b"
    r"|\b(?:pay|paid|paying|pays) (?:\w+ ){0,2}?(?:more|less)\b",
    re.IGNORECASE,
)


def _has_ratified(case: Case, thing: Thing) -> bool:
    """Whether the row knows of the ratification, or the signature is told beside it."""
    return (
        bool(_RATIFIED.search(f"{thing.any.note} {thing.first('ratified')}"))
        or _SIGNED.search(case.said.text) is not None
    )


_OWNED = re.compile(
    r"(?:['’]s)? (?:[\w-]+ ){0,1}?(?:charter|treaty|agreement|convention|protocol|statute|declaration)\b", re.IGNORECASE
)


def _owner(case: Case) -> str:
    """The organisation whose paper is told of: `the CIS Charter`."""
    owners = (name.code for name in case.said.names if name.kind == "bloc" and _OWNED.match(case.said.text, name.end))
    return next(owners, "")


def _owners(case: Case, thing: Thing) -> set[str]:
    """The organisations that are party to a pact or stand in its name."""
    named = {code for name in case.world.said(thing.name, case.day).names for code in name.codes}
    return {*thing.values("party"), *named}


def _carrying(case: Case, verdict: Verdict) -> str:
    """The stretches of the sentence that carry a verdict."""
    return " ".join(case.said.text[start:end] for start, end in carrying(case, verdict))


_TALKS = re.compile(r"\b(?:negotiat\w+|talks|draft\w*|initial?led|in preparation)\b", re.IGNORECASE)
_MEANT = re.compile(
    r"\bevery (?:\w+ )?effort\b|\bcommitted to [a-z]+ing\b|\b(?:ready|willing|eager|determined|keen|hopes?|hoped|intends?|wants?|aspires?|aims?) to\b",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:terminat(?:es?|ed|ing)|denounc(?:es?|ed|ing)|abrogat(?:es?|ed|ing)|annul\w*|evict\w*|rescind\w*|repudiat\w+|tear(?:s|ing)? up|tore up|pull(?:s|ed|ing)? out of"
    r"|withdr(?:aw|ew|awing|awn) from|notice to (?:quit|leave))\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:ever )?since (?:its|the|their|gaining|winning)(?: \w+)? ?(?:independence|beginning|birth|creation|collapse|breakup|end|fall)\b",
    re.IGNORECASE,
)
"""A beginning told without a date."""
_NEW = re.compile(
    r"\b(?:has|have) (?:just |now |also |already |finally |officially )?(?:signed|agreed|approved|endorsed|reached|concluded|secured|clinched|struck|initialled|obtained|allowed|decided|completed)\b(?! since)"
    r"|\b(?:reach|strik|struck|clinch|sign)\w* an? (?:[\w-]+ ){0,2}?(?:agreement|deal|accord)\b(?! (?:of|dated))|\b(?:latest|newest) (?:move|step|attempt)\b"
    r"|\b(?:recently|newly|just) (?:\w+ ){0,2}?(?:sign|secur|agree|conclu|clinch|struck|ink|obtain|renew|extend|ratif|lease|rent|bought|buil)\w*"
    r"|\b(?:recent|new|fresh|latest) (?:[\w-]+ ){0,2}?(?:treaty|agreement|deal|lease|loan|contract|protocol|accord|pact|declaration|memorandum)\b",
    re.IGNORECASE,
)
_RECENT = dt.timedelta(days=500)
"""An agreement made longer ago is not told of as new."""


def _is_old(case: Case, thing: Thing) -> bool:
    """Whether a row is of long before the document, and no date said is its own."""
    first = thing.period
    return (
        first is not None and case.day is not None and first.start < case.day - _RECENT and not _same_day(case, thing)
    )


_GOODS = re.compile(r"\b(?:loans?|credits?|grants?|purchases?)\b", re.IGNORECASE)
_PACT = re.compile(
    r"\b(?:treat(?:y|ies)|agreements?|accords?|pacts?|protocols?|declarations?|memorand|charter|convention|statement|documents?|papers?|deals?)",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"\b(?:evict\w*|notice|complain\w*|in talks|talks (?:on|over|about)|negotiat(?:e|es|ing|ions))\b", re.IGNORECASE
)


def _parties_unlike(case: Case, verdict: Verdict, thing: Thing) -> str:
    """Whether the states between which the sentence tells of a pact are others than its parties, or stand there as a region only."""
    named = {code for name in case.said.names if name.kind in {"state", "bloc"} for code in name.codes}
    named |= {
        code.split(":")[1]
        for name in case.said.names
        if name.kind == "person"
        for code in name.codes
        if code.count(":") > 1
    }
    parties = set(thing.values("party"))
    without = verdict.explanation.partition(" does not have ")[2].partition(" among its parties")[0]
    if (
        without
        and _ONE_OF_REGION.search(case.said.text)
        and not any(case.world.name(code).removeprefix("the ") in without for code in named)
    ):
        return "A region is named, not its states as parties"
    if (
        "among its parties" not in verdict.explanation
        and len(parties) == 2
        and not parties <= named
        and any(case.world.kind(code) != "bloc" for code in named - parties)
    ):
        return "Other parties are told of"
    return ""


_ONE_OF_REGION = re.compile(
    r"\b(?:Asian|European|Caucasian|Caucasus|Balkan|Baltic|African|Gulf|Arab|Turkic|ex-Soviet|post-Soviet) (?:state|countr(?=y)y|nation|republic)\b"
)


_SUM = re.compile(
    r"[$€£]\s?\d|\b(?:million|billion|bn|mln)\b[- ](?:\w+[- ])?(?:dollars?|euros?|roubles?|rubles?|yuan)\b",
    re.IGNORECASE,
)


_OF_MONEY = re.compile(r"loan|credit|invest|grant|aid|debt|fund|trade", re.IGNORECASE)


def _of_another_kind(case: Case, thing: Thing) -> bool:
    """Whether a sum is told, and no word of the deal's kind or object stands there: `a joint fund of $500 million` is no gas supply."""
    if _SUM.search(case.said.text) is None or _OF_MONEY.search(thing.first("kind")):
        return False
    stems = {
        skeleton(word)[:4]
        for value in (thing.first("kind"), *thing.values("object"))
        for _, _, word in words(value)
        if len(word) > 2
    }
    stems -= {skeleton(case.world.name(code))[:4] for code in thing.values("party")}  # `Russian gas`
    return not stems & {skeleton(word)[:4] for _, _, word in words(case.said.text) if len(word) > 2}


_SIGNS = re.compile(
    r"\b(?:sign|initial|ink|pen|conclud|seal|clinch|struck|strik|reach|agreed|ratif|adopt|hand|put)\w*\b", re.IGNORECASE
)


def _many_named(case: Case, thing: Thing) -> bool:
    """Whether most parties of a pact are named, or a region of them."""
    return len(set(case.states()) & set(thing.values("party"))) * 2 > len(thing.values("party"))


def _same_day(case: Case, thing: Thing) -> bool:
    return thing.period is not None and any(one.period.overlaps(thing.period) for one in case.said.dates)
