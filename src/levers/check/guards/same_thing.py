"""Whether a row of the chronicle tells what the sentence does: pacts, bases, visits (see `levers.check.guards.same_act`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.guards.known import known_of
from levers.check.guards.same_state import AGAINST
from levers.check.verdicts import compared_by

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["EVENTS", "agreements_unlike", "bases_unlike", "visits_unlike"]

EVENTS = frozenset({"event", "conflict"})
_TROOPS = re.compile(
    r"\b(?:troops|soldiers|forces|army|servicemen|contingent|jets|tanks|planes|warships)\b", re.IGNORECASE
)
_BEING_THERE = frozenset({"user", "ground", "whether it is in use"})
"""Slots of a base that say no more than whose it is and where."""
DAYS = dt.timedelta(days=6)


def visits_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a visit does not tell what the sentence tells, '' where it does."""
    things = [thing for thing in known_of(case, (verdict,)).things if thing.kind == "visit"]
    if verdict.label == "supported":
        if case.claim.type in EVENTS and _TROOPS.search(case.claim.quote):
            return "Soldiers are told of, not a visitor"
        sides = {
            code
            for thing in things
            for prop in ("visitor_state", "host_state", "visitor", "host")
            for code in thing.values(prop)
        }
        actor = case.claim.actor
        if (
            case.claim.type in EVENTS
            and things
            and actor
            and case.world.kind(actor) in {"state", "person"}
            and actor not in sides
        ):
            return "Somebody else is told of"
        return ""
    if "(unnamed)" in verdict.explanation:
        return "Whom the row names is not on record"
    visitors = {code for thing in things for code in thing.values("visitor")}
    instead = verdict.explanation.rpartition(", not ")[2] if ", not " in verdict.explanation else ""
    told = {code for code in case.states() if case.world.name(code).removeprefix("the ") in instead}
    for other in case.world.things.get("visit", ()):
        if other in things or not visitors & set(other.values("visitor")) or not told & set(other.values("host_state")):
            continue
        if other.first("kind") not in {"declined", "cancelled", "phone call"} and any(
            _beside(other, thing) for thing in things
        ):
            return "A journey of the same days leads there too"
    if _AHEAD.search(case.said.text, *_dated_clause(case)):
        return "What was to come is told"
    return ""


_AHEAD = re.compile(r"\b(?:will|(?<!he )would|expected|chance|due to|plans? to|planned|set to|is to)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|, ")


def _dated_clause(case: Case) -> tuple[int, int]:
    """What stands between the commas around a day that has passed; all of the sentence where it names none."""
    text = case.said.text
    at = next(
        (one.start for one in case.said.dates if one.how == "at" and case.day and one.period.end <= case.day), None
    )
    if at is None:
        return 0, len(text)
    breaks = [match.start() for match in _CLAUSE.finditer(text)]
    return max((one for one in breaks if one < at), default=0), min(
        (one for one in breaks if one > at), default=len(text)
    )


def _beside(one: Thing, other: Thing) -> bool:
    if one.period is None or other.period is None:
        return False
    return one.period.start - DAYS < other.period.end and other.period.start < one.period.end + DAYS


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
    thing = things[0]
    blocs = [name for name in case.said.names if name.kind == "bloc"]
    regions = [name for name in case.said.names if name.kind == "region"]
    paper = _PAPER.search(thing.name)
    bare = paper is not None and paper.group().lower() not in case.said.text.lower()
    # `Collective Security Treaty Organization` names no charter of it.
    said = {
        skeleton(word)
        for start, _, word in words(case.said.text)
        if not any(name.start <= start < name.end for name in (*regions, *(blocs if bare else ())))
    }
    called = [word for word in thing.values("object") if _PROPER.match(word) and word in case.said.text]
    called = [] if thing.first("kind") == "base lease" else called  # of the base itself another check tells
    if verdict.label in AGAINST and not _MADE.search(case.said.text) and not called:
        return "No agreement, and nothing that one is made for, is told of"
    if " was signed only " in verdict.explanation and not (
        _PAPER.search(case.said.text) or _SIGNED.search(case.said.text)
    ):
        return "No paper is told of"
    if verdict.label == "supported" and case.claim.relation == "CONSULT" and not _MADE.search(case.claim.quote):
        return "A meeting is told of, not a paper"
    if verdict.label == "supported" and _NEW.search(case.said.text) and _is_old(case, thing):
        return "A recent one is told of"
    if verdict.label in AGAINST and (wrong := _parties_unlike(case, verdict, thing)):
        return wrong
    if verdict.label == "supported" and thing.kind == "deal" and _of_another_kind(case, thing):
        return "Money for something else is told of"
    if verdict.label in AGAINST and " signed in " in verdict.explanation and not _SIGNS.search(case.said.text):
        return "The place of something else is told, not that of the signing"
    if (
        verdict.label == "supported"
        and thing.kind == "treaty"
        and _GOODS.search(case.said.text)
        and not _PACT.search(case.said.text)
    ):
        return "Money or goods are told of, and the row is of a pact"
    if verdict.label == "supported" and _ABOUT_IT.search(case.said.text) and not _same_day(case, thing):
        return "Another thing is told of it than that it was made"
    own = {skeleton(word) for _, _, word in words(thing.name) if word.lower() not in _GENERIC and len(word) > 3}
    own -= {skeleton(word) for code in thing.values("party") for _, _, word in words(case.world.name(code))}
    own |= {skeleton(word) for _, _, word in words(f"{thing.first('place')} {' '.join(thing.values('object'))}")}
    if len(thing.values("party")) >= MANY and own and not own & said and not _many_named(case, thing):
        return "No word of that pact's own name stands there"
    if (
        verdict.label == "refuted"
        and _FURTHER.search(f"{thing.name} {thing.first('object')}")
        and not _same_day(case, thing)
    ):
        return "The row is of a further one of its kind"
    if verdict.label in AGAINST and bare and blocs and not _same_day(case, thing):
        return "The organisation is named, not that paper of it"
    if verdict.label in AGAINST and own and not own & said and not _same_day(case, thing):
        return "Nothing says that this very agreement is meant"
    return ""


_SIGNED = re.compile(r"\b(?:signed|initialled|initialed|ratified|concluded|inked|penned|sealed)\b", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:recently|newly|just) (?:\w+ ){0,2}?(?:sign|secur|agree|conclu|clinch|struck|ink|obtain|renew|extend|ratif|lease|rent|bought|buil)\w*"
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
    named = {code for name in case.said.names if name.kind == "state" for code in name.codes}
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
        and named - parties
        and not parties <= named
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


def bases_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a base does not tell what the sentence tells, '' where it does."""
    compared = set(compared_by(verdict))
    if (
        verdict.label == "supported"
        and compared <= _BEING_THERE
        and _ABOUT_ELSE.search(case.said.text if case.claim.type == "other" else case.near(after=20))
    ):
        return "Another thing is told of it than that it is there"
    if verdict.label == "refuted" and "user" in compared and _AMONG.search(case.said.text):
        return "Who else has men there is told, not whose it is"
    if verdict.label == "refuted" and "notice" in compared and _VOTED.search(case.near(after=20)):
        return "A vote is told of, not the notice"
    if verdict.label == "refuted" and not compared & {"which base", "ground", "user", "lease"}:
        days = {one.period.start for one in case.said.dates if (one.period.end - one.period.start).days <= 1}
        if days & set(_days_in(verdict.explanation)) and ("notice" not in compared or len(case.said.dates) > 1):
            return "A day of the sentence is that on record"
    return ""


_DAY = re.compile(r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})\b")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


def _days_in(text: str) -> list[dt.date]:
    """The days that a verdict's sentence names."""
    return [dt.date(int(year), _MONTHS.index(month) // 3 + 1, int(day)) for day, month, year in _DAY.findall(text)]


_AMONG = re.compile(
    r"\b(?:including|among them|alongside|together with|as well as|along with) (?:[\w-]+ ){0,4}?(?:and [A-Z]\w+ )?(?:contingents?|troops|soldiers|crews?|aircraft|personnel|units?)\b"
)
_VOTED = re.compile(
    r"\b(?:vot(?:e[ds]?|ing)|senate|parliament|deputies|lawmakers|endorsed|approved|ratified)\b", re.IGNORECASE
)
_ABOUT_ELSE = re.compile(
    r"\b(?:vote[ds]?|voting|decision|decided|evict\w*|complain\w*|negotiat\w+|talks|propos\w+|threaten\w*|accus\w+|called for|demand\w*|agreed|announced|to close|closing|closure|shut|expel\w*|notice)\b",
    re.IGNORECASE,
)
