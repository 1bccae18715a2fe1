"""Whether a row of a series tells the number that the sentence does, of the state whose it is (see `levers.check.guards.same_act`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.guards.same_state import AGAINST
from levers.check.said.apart import piece_at
from levers.model import Observation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case
    from levers.model import Statement, Verdict

__all__ = ["quantity_unlike", "trade_unlike"]

_OF_GDP = re.compile(
    r"(?:\b(?:of|half|third|quarter|times|than|to|against)|%|\bper ?cent) (?:of )?(?:the |its |their |his |[A-Z]\w+['’]s? |a country['’]s )*(?:\w+ )?(?:GDPs?|gross domestic product)\b",
    re.IGNORECASE,
)
_GDP = re.compile(r"\b(?:GDPs?|gross domestic product)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"^ (?:[A-Z]?[a-z-]+ ){0,2}?(?:troops|soldiers|men|servicemen|personnel|people|dead|killed|migrants?|workers|members|delegates|vehicles|aircraft|tanks|students|citizens|refugees|voters|companies|projects)\b"
)
_NOT_TOLD = re.compile(
    r", not (?:(?:more|less|fewer|about|over|under|almost|nearly|around|some) (?:than )?)?(?P<number>[\d,.]+\d|\d)(?: |$|;|\.)"
)


def quantity_unlike(case: Case, verdict: Verdict) -> str:
    """Why the row of a series does not tell what the sentence tells, '' where it does."""
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if row is not None]
    owners = {code for row in rows for code in (row.entity, getattr(row, "counterpart", None))}
    if any(_of_the_other(case, row) for row in rows) or (verdict.label != "supported" and _of_others(case, owners)):
        return "The number told is that of another"
    if any(getattr(row, "counterpart", None) for row in rows) and _OF_THAT_TRADE.search(case.said.text):
        return "What is told is a part of the trade of the two"
    if verdict.label == "supported" and (why := _more_told(case, verdict, len(owners - {None}))):
        return why
    mine = {code for name in case.quote.names for code in case.world.states_of(name) if name.kind == "state"}
    if case.claim.type == "quantity" and rows and mine and not mine & owners:
        return "The number is that of another state"
    gdp = len({row.entity for row in rows}) == 1 and all(getattr(row, "indicator", "") == "gdp" for row in rows)
    gdp = gdp and "%" not in verdict.explanation
    mentions = len(_GDP.findall(case.said.text))
    if (
        gdp
        and (not mentions or len(_OF_GDP.findall(case.said.text)) >= mentions)
        and not re.search(r"\beconom(?:y|ies)\b|\boutput\b|\bnational (?:product|income)\b", case.said.text)
    ):
        return "The number is not that of the whole product"
    value = case.claim.value
    here = [one for one in case.said.figures if value is not None and abs(one.value - value) <= 1e-3 * abs(value)]
    if gdp and any(_COUNTED.match(case.said.text[one.end :]) for one in here):
        return "People or things are counted, not money"
    told = _NOT_TOLD.search(verdict.explanation)
    figures = [one for one in case.quote.figures if one.unit == "percent"]
    if case.claim.type == "quantity" and told is not None and "%" in verdict.explanation[told.start() : told.end() + 2]:
        number = float(told["number"].replace(",", ""))
        if here and not figures and all(one.unit is None for one in here):
            return "The number compared is not that of the claim"
        if figures and all(abs(one.value - number) > 0.05 * max(1.0, abs(number)) for one in figures):
            return "The number compared is not that of the claim"
    priced = any("price" in getattr(row, "indicator", "") for row in rows) or "The price of" in verdict.explanation
    if verdict.label == "refuted" and any(_is_estimate(case, row) for row in rows):
        return "The row is an estimate of another publisher, or of years before"
    if verdict.label in AGAINST and (why := _loosely_told(case, len(owners - {None}))):
        return why
    if verdict.label in AGAINST and priced and _OF_A_DAY.search(case.said.text):
        return "A price of one day is told, and the row is of a year"
    if verdict.label in AGAINST and value is not None and _is_near(case, verdict):
        return "The number itself is near that on record; only its change differs, which revisions move"
    if verdict.label in AGAINST and case.claim.type == "other" and _ELSEWHERE.search(case.said.text):
        return "Which number is whose is told by another sentence or by the order of a list"
    return ""


_LEVEL_WITH = re.compile(
    r"\b(?:the same (?:\w+ ){0,3}?as|(?:equal|identical) (?:\w+ ){0,3}?to that|on a par with|level with|as (?:large|big|high|great|much|many) (?:\w+ ){0,4}?as (?:in|that|the|its|[A-Z]))\b"
)
"""Beside another, which one number alone does not bear out."""
_OF_THAT_TRADE = re.compile(
    r"\b(?:accounts?|accounted|accounting|ma[dk]e|makes|making|form(?:s|ed)?|constitut\w+|compris\w+) (?:up |for )?[^,;:.]{0,30}? of (?:the |its |all )?(?:total )?(?:[\w'’]+ ){0,3}?(?:exports?|imports?|sales|shipments|deliveries|supplies) (?:to|from|with) (?:the )?[A-Z]"
)
"""Goods that make up most of what one state sells another: no part of all its exports."""


_BRACKET = re.compile(r"\b(?P<who>[A-Z][\w’'-]+) \($")


_MARKET = re.compile(r"\b(?:shared|common|single|joint|combined) (?:[\w-]+ )?(?:market|population)\b", re.IGNORECASE)


def _of_others(case: Case, owners: set[str | None]) -> bool:
    """Whether the number stands in brackets behind the name of somebody else, `Tonga (38 %)`, or is that of several together."""
    for figure in case.said.figures:
        match = _BRACKET.search(case.said.text[: figure.start])
        if match is None:
            continue
        whose = {code for name in case.said.names if name.start < match.end("who") <= name.end for code in name.codes}
        if not whose & owners:
            return True
    return _MARKET.search(case.said.text) is not None


def _loosely_told(case: Case, owners: int) -> str:
    """Why a number is not surely that of one state and one year, '' where it is."""
    if owners == 1 and _COMBINED.search(case.near(before=30, after=30)):
        return "A number of several together is told"
    if not case.said.dates and _FROM_TO.search(case.said.text):
        return "A change without its years is told"
    return ""


_COMBINED = re.compile(r"\b(?:combined|joint|altogether|collectively|taken together|between them)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom [^,;.]{0,20}?\d[\d.,]*\s?(?:%|per ?cent)?[^,;.]{0,20}? to \d")
TWICE = 2
"""By so much sums that two publishers count apart may differ."""
OLD = dt.timedelta(days=3 * 366)
"""A count without its date is that of the time of the document; one of years before does not contradict it."""


def _is_estimate(case: Case, row: object) -> bool:
    """Whether a row tells money sent between two states, which central banks and the World Bank count apart, or an old count for an undated claim."""
    if not isinstance(row, Observation):
        return False
    pair = row.counterpart is not None and "share" not in row.indicator
    scale = next((size for word, size in (("million", 1e6), ("billion", 1e9)) if word in row.unit), 1.0)
    apart = all(not 1 / TWICE < one.value / (scale * row.value) < TWICE for one in case.said.figures if row.value)
    old = case.day is not None and row.end < case.day - OLD and not case.said.dates
    modelled = row.indicator == "remittances_from" or not apart
    return pair and (("remittances" in row.indicator and modelled) or old)


_OF_A_DAY = re.compile(
    r"\b(?:record|hit|hits|touched|peaked|traded|trading|closed at|settled|jumped to|soared to|surged to|briefly|futures|yesterday|(?:mon|tues|wednes|thurs|fri)day)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b(\d+(?:\.\d+)?) % in \d{4} and \d")
REVISED = 0.08
"""Part of a share by which publishers and editions differ."""


def _is_near(case: Case, verdict: Verdict) -> bool:
    """Whether two years were compared, and the share told is about that of the later one."""
    level = _LEVEL.search(verdict.explanation)
    shares = [one.value for one in case.quote.figures if one.unit == "percent"]
    return level is not None and any(abs(one - float(level[1])) <= REVISED * float(level[1]) for one in shares)


_ELSEWHERE = re.compile(
    r"\brespectively\b|\b(?:[Tt]hat|[Tt]his|[Tt]he same) (?:figure|number|share|ratio|rate|proportion)\b"
)


_RATIO = re.compile(r", ([\d.]+) times as much")
_UP = re.compile(
    r"\b(?:rose|risen|grew|grown|climb\w*|increas\w*|jump\w*|doubl\w*|tripl\w*|soar\w*|swell\w*|swollen|up)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fell|fallen|fall|drop\w*|shrank|shrunk|halv\w*|declin\w*|decreas\w*|slid|slump\w*|contract\w*|plung\w*|sank|los\w+|down|eas\w+|less|half)\b",
    re.IGNORECASE,
)


def _more_told(case: Case, verdict: Verdict, owners: int) -> str:
    """What a sentence tells of a number beside its size that the row does not bear out, '' where it tells no more."""
    if owners == 1 and _LEVEL_WITH.search(case.said.text):
        return "A number is told to be level with another"
    return "It is told to have moved the other way" if _moved_otherwise(case, verdict) else ""


def _moved_otherwise(case: Case, verdict: Verdict) -> bool:
    """Whether all words of a change go one way and the two years on record the other; rates are told from both ends."""
    ratio = _RATIO.search(verdict.explanation)
    if ratio is None or "rate" in verdict.explanation:
        return False
    up, down = (word.search(case.said.text) is not None for word in (_UP, _DOWN))
    return up != down and (up if float(ratio[1]) < 0.97 else down and float(ratio[1]) > 1.03)


_TRADE = frozenset({"import_share", "export_share", "arms_imports", "enterprises_with_capital_from"})
"""Series of one state with another, in which the two cannot change places."""
_OWN_AFTER = re.compile(
    r"^(?:['’]s)? (?:(?:own|total|foreign|entire|overall|annual|arms|weapons?) )*(?:imports?|exports?|imported|exported|purchases|sales)\b(?! (?:market|customer|partner|destination))",
    re.IGNORECASE,
)
_OWN_BEFORE = re.compile(r"\b(?:imports|exports|purchases|sales) (?:of|by) (?:the )?$", re.IGNORECASE)
_RECEIVES = re.compile(
    r"\b(?:delivered|supplied|sold|sent|shipped|transferred|deliveries|supplies|sales) (?:\w+ ){0,2}?to (?:the )?$",
    re.IGNORECASE,
)
_HAS_RECEIVED = re.compile(r"^ (?:received|took delivery|bought|purchased)\b", re.IGNORECASE)
_ITS = re.compile(
    r"\b(?:its|their) (?:(?:own|total|foreign|entire|overall|arms) )*(?:imports|exports)\b", re.IGNORECASE
)
_TAKES = {
    "export_share": re.compile(r"\b(?:b(?:ought|uys?|uying)|t(?:ook|akes?|aking)|absorb\w*|receiv\w+|account\w*|ma[dk]e up|import\w*)\b"),
    "import_share": re.compile(r"\b(?:suppl\w+|provid\w+|deliver\w+|account\w*|ma[dk]e up|sold|sells|export\w*)\b"),
}  # fmt: skip
"""Between a partner and the trade that is another's: `A bought half of its exports`."""
_CAPITAL = re.compile(r"^ (?:capital|participation|money|investment)\b", re.IGNORECASE)


def trade_unlike(case: Case, verdict: Verdict) -> str:
    """Why a rank among the partners of one state is not what the sentence tells, '' where it is."""
    rows = [row for row in (case.world.atlas.row(one) for one in verdict.evidence) if row is not None]
    if any(_of_the_other(case, row) for row in rows):
        return "The trade told is that of the other of the two"
    ways = {row.indicator for row in rows if isinstance(row, Observation)} & _WAYS
    if verdict.label != "supported" and len(ways) == 1 and _BOTH_WAYS.search(case.said.text):
        return "Trade both ways is told, and one way is on record"
    return ""


_WAYS = frozenset({"import_share", "export_share"})
_BOTH_WAYS = re.compile(
    r"\b(?:trad(?:e|ing) partners?|trade turnover|foreign trade|total trade|mutual trade)\b", re.IGNORECASE
)


def _owners(case: Case, indicator: str) -> Iterator[str]:
    """The states whose imports, exports or deliveries a sentence says they are, by the words right beside their names."""
    text = case.said.text
    states = [name for name in case.said.names if name.kind == "state"]
    for name in states:
        before, after = text[: name.start], text[name.end :]
        if indicator in {"import_share", "export_share"}:
            if _OWN_AFTER.match(after) or (_OWN_BEFORE.search(before) and not name.demonym):
                yield name.code
        elif indicator == "arms_imports" and (_RECEIVES.search(before) or _HAS_RECEIVED.match(after)):
            yield name.code
    for match in _ITS.finditer(text) if indicator in {"import_share", "export_share"} else ():
        piece = piece_at(text, match.start(), match.end())
        first = text.find(piece)
        own = [name for name in states if first <= name.start < match.start()]
        if len({name.code for name in own}) == 1 and not _TAKES[indicator].search(text, own[-1].end, match.start()):
            yield own[0].code


def _of_the_other(case: Case, row: Statement | Observation) -> bool:
    """Whether the row is of one state with another, and the sentence tells it of that other one alone."""
    indicator, other = getattr(row, "indicator", ""), getattr(row, "counterpart", None)
    if indicator not in _TRADE or other is None:
        return False
    if indicator == "enterprises_with_capital_from":
        origins = {
            name.code for name in case.said.names if name.kind == "state" and _CAPITAL.match(case.said.text[name.end :])
        }
        return row.entity in origins and other not in origins
    owners = set(_owners(case, indicator))
    return other in owners and row.entity not in owners
