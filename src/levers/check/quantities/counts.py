"""Counts that tie a state to another: firms with its capital, students, workers and migrants there, people of its nation, money sent from it.

Rule. A number is compared with the rows of its kind of the two states: those of the time said, else the latest before the document. A row
that admits it within its hedge supports; where rows of that time exist and none admits it, it is refuted, but for kinds that are counted in several
ways (`Kind.one_way`), where that leaves it open. Without a time said, a number that an older row admits is outdated. Of two powers, the
one with more firms, migrants or money is that of the rows of one day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import THREE, TWO
from levers.check.quantities.ranks import group_named
from levers.check.quantities.standings import own_region, placed, standing
from levers.check.said.apart import clause_at, piece_at
from levers.check.said.dates import told
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, make
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.said.numbers import Figure
    from levers.model import Label, Observation, Verdict

__all__ = ["counted", "counts_ranked", "states_ranked"]

CHECK = "quantity"
NEAR = dt.timedelta(days=45)
"""A count is of the time said if it was taken so near to it."""
FEW = 10
"""So few are named rather than counted."""
SHARP = 100
"""A time of fewer days is a date."""
_FIRMS = r"\b(?:compan(?:y|ies)|firms?|enterprises?|business(?:es)?(?! people)|investors)\b"
_NEW = r"\bnew(?:ly)?\b|\b(?:opened|founded|set up|established|registered) (?:in|during|over)\b"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of count: its words, its indicators, whose rows they are."""

    called: str
    words: str
    indicators: tuple[str, ...]
    bar: str = ""
    fixed: bool = False
    """Whether its words name the power: the only one that it is counted for."""
    percent: bool = False
    money: bool = False
    one_way: bool = True
    """Whether its rows count the same, so that they may refute."""


_KINDS = (
    Kind("new firms with capital", _FIRMS, ("new_enterprises_with_foreign_capital_from_state_jan_jul_2018", "new_enterprises_with_foreign_capital_from_state_year_2021"), bar=rf"^(?!.*(?:{_NEW}))"),
    Kind("firms with capital", _FIRMS, ("enterprises_with_capital_from",), bar=rf"{_NEW}|\bjoint\b"),
    Kind("firms with capital", _FIRMS, ("russian_and_joint_enterprises", "russian_companies_registered", "companies_with_chinese_participation_registered", "companies_with_russian_participation",
        "enterprises_with_russian_participation", "companies_with_chinese_capital_operating", "enterprises_with_chinese_capital", "companies_with_russian_capital_operating",
        "enterprises_with_russian_investment_registered", "chinese_companies_registered"), bar=_NEW, one_way=False),
    Kind("joint firms", r"\bjoint (?:ventures?|enterprises?|compan(?:y|ies)|firms?)\b", ("joint_kazakh_russian_enterprises", "joint_ventures_in_both_countries", "joint_ventures_with_china"), one_way=False),
    Kind("students", r"\bstudents?\b|\bstud(?:y|ies|ied|ying)\b|\benrol", ("students_in_russia", "students_at_russian_universities"), bar=r"\bpostgraduates?\b|\bconfucius\b", fixed=True, one_way=False),
    Kind("entries for work", r"\b(?:entered|entries|entry|arriv\w+|(?:c[ao]me|came|went|travell?ed|moved) (?:to \w+ |there )?(?:to|for|in search of) work|travelled to|sent (?:more |most )?(?:\w+ )?(?:workers|people|labourers|migrants))\b", ("arrivals_in_russia_for_work_jan_jun_2019", "entries_to_russia_for_work_jan_sep_2018"), fixed=True),
    Kind("workers", r"\bworkers\b|\bmigrants\b|\blabourers\b|\bgastarbeiters\b|\bcitizens work", ("workers_in_russia", "labour_migrants_in_russia"), fixed=True, one_way=False),
    Kind("ethnic Russians as a share of the people", r"\b(?:ethnic )?russians\b|\brussian (?:minority|population|community)\b", ("ethnic_russians",), bar=r"\bspeak\w*|\bcitizens\b|\btourists\b", fixed=True, percent=True),
    Kind("ethnic Russians", r"\b(?:ethnic )?russians\b|\brussian (?:minority|population|community)\b", ("ethnic_russians",), bar=r"\bspeak\w*|\bcitizens\b|\btourists\b|\bahead of the russians\b", fixed=True),
    Kind("the share of remittances", r"remit|money (?:sent|transfer)|transfers|sent home|dollars sent", ("share_of_remittances_from_russia",), bar=r"\bgdp\b|\beconomy\b|national", fixed=True, percent=True, one_way=False),
    Kind("remittances", r"remit|money (?:sent|transfer)|\btransfers\b|sent home|\bsent\b|\bwired\b|\bcame from\b", ("remittances_from", "remittances_from_russia"), money=True, bar=r"\bgdp\b|\barms\b|\bexport|\bimport"),
    Kind("migrants", r"\b(?:e?migrants?|born in|natives|diaspora)\b", ("migrants_in",)),
)  # fmt: skip
_SCALE = {"million": 1e6, "billion": 1e9}


def counted(case: Case) -> Verdict | None:
    """The verdict on a count of one state that touches another, None where the sentence has none on record."""
    found: list[Verdict] = []
    if case.claim.type not in {"quantity", "other", "lever", "event"}:
        return None
    for figure in case.said.figures:
        if untold(piece_at(case.said.text, figure.start, figure.end)):
            continue
        if _WHOLE.search(case.said.text[: figure.start]):
            continue
        if _OTHER_UNIT.match(case.said.text, figure.end):
            continue
        clause = clause_at(case, figure.start)
        for kind in _KINDS:
            if (
                _fits(kind, clause, case.said.text, figure)
                and (verdict := _of_kind(case, kind, figure, clause)) is not None
            ):
                found.append(verdict)
                break
    order = ("refuted", "outdated", "not_enough_info", "supported")
    return min(found, key=lambda one: order.index(one.label)) if found else None


_WHOLE = re.compile(r"(?:\d (?:out )?|(?:^|[,;:.—] ))of (?:the |its |their |all )*$", re.IGNORECASE)
"""Before the whole of which another number is a part."""
_OTHER_UNIT = re.compile(
    r"[ -](?:years?|months?|weeks?|days?|hours?|cubic|square|km|kilomet\w+|miles?|met(?:re|er)s?|tonnes?|tons?|barrels?|megawatts?|degrees?|hectares?|troops|soldiers|tanks|aircraft|votes?|seats?|points?)\b",
    re.IGNORECASE,
)
"""Units of numbers that count neither people, firms nor money."""


_MONEY = re.compile(r" (?:U\.?S\.? )?(?:dollars?|euros?|yuan|roubles?|rubles?|tenge|soms?|sums?)\b", re.IGNORECASE)


def _fits(kind: Kind, clause: str, text: str, figure: Figure) -> bool:
    words = clause if re.search(kind.words, clause, re.IGNORECASE) else text
    return (
        (figure.unit == "percent") == kind.percent
        and figure.unit != "times"
        and (kind.money or _MONEY.match(text, figure.end) is None)
        and (kind.percent or figure.value > FEW)
        and re.search(kind.words, words, re.IGNORECASE) is not None
        and (not kind.bar or re.search(kind.bar, words, re.IGNORECASE) is None)
    )


def _pair(case: Case, kind: Kind, clause: str) -> tuple[str, str] | None:
    """Whose rows they are and the power they touch: named in the clause, else the only ones of the sentence."""
    atlas = case.world.atlas
    here = list(dict.fromkeys(name.code for name in case.world.said(clause, case.day).names if name.kind == "state"))
    everywhere = list(case.states())
    for codes in (here, everywhere):
        owners = [code for code in codes if any(atlas.counterparts(one, code) for one in kind.indicators)]
        owners = owners or [
            code for code in everywhere if any(atlas.counterparts(one, code) for one in kind.indicators)
        ]
        fixed = {power for one in kind.indicators for code in owners[:1] for power in atlas.counterparts(one, code)}
        powers = sorted(fixed) if kind.fixed else [code for code in codes if code not in owners[:1]]
        if len(owners) == 1 or (len(owners) == TWO and not kind.fixed):
            powers = [code for code in powers if code != owners[0]]
            if len(powers) == 1:
                return owners[0], powers[0]
    return None


def _rows(case: Case, kind: Kind, owner: str, power: str) -> list[tuple[Observation, float]]:
    """Rows of the kind with their values: percentages for shares, else persons, firms or dollars."""
    found = []
    for indicator in kind.indicators:
        for obs in case.world.series(indicator, owner, power):
            share = re.search(r"([\d.]+) percent", obs.unit)
            if kind.percent:
                value = obs.value if obs.unit.startswith("percent") else float(share[1]) if share else None
            elif obs.unit.startswith("percent"):
                value = None
            else:
                value = obs.value * next((size for word, size in _SCALE.items() if word in obs.unit), 1.0)
            if value is not None and (case.day is None or obs.start <= case.day):
                found.append((obs, value))
    return sorted(found, key=lambda one: one[0].start)


def _when(case: Case, clause: str) -> Period | None:
    """The date of the clause, else the only one of the sentence."""
    inside = [one for one in case.world.said(clause, case.day).dates if one.how == "at"]
    every = [one for one in case.said.dates if one.how == "at"]
    one = inside[0] if inside else every[0] if len(every) == 1 else None
    return one.period if one is not None else None


def _of_time(rows: list[tuple[Observation, float]], said: Period) -> list[tuple[Observation, float]]:
    near = NEAR if (said.end - said.start).days < SHARP else dt.timedelta(0)
    return [one for one in rows if one[0].start < said.end + near and said.start - near < one[0].end]


def _of_kind(case: Case, kind: Kind, figure: Figure, clause: str) -> Verdict | None:
    pair = _pair(case, kind, clause)
    rows = _rows(case, kind, *pair) if pair is not None else []
    if pair is None or not rows:
        return None
    said = _when(case, clause)
    mine = _of_time(rows, said) if said is not None else rows[-1:]
    if not mine:
        return None
    tolerance = tolerance_of(figure.hedge, figure.value)
    results = [(obs, value, compare(figure.value, value, tolerance)) for obs, value in mine]
    good = next(((obs, value) for obs, value, fits in results if fits), None)
    older = next(((obs, value) for obs, value in reversed(rows) if compare(figure.value, value, tolerance)), None)
    label: Label
    obs, value = good or (mine[-1][0], mine[-1][1])
    if good is not None:
        label = "supported"
    elif said is None and older is not None:
        label = "outdated" if kind.one_way else "not_enough_info"
    else:
        sure = kind.one_way and all(fits is False and row.verified for row, _, fits in results)
        label = "refuted" if sure else "not_enough_info"
    then = f"; it was {older[1]:,.10g} in {told(older[0].period)}" if label == "outdated" and older is not None else ""
    return make(
        case,
        CHECK,
        label,
        f"{kind.called[:1].upper()}{kind.called[1:]}, {case.world.name(pair[0])} and {case.world.name(pair[1])}: {value:,.10g} ({told(obs.period)}){then} {cite(obs)}",
        evidence=[obs.id],
        rule="the counts on record of the time said, else the latest before the document",
        would_decide="a count of exactly that" if label == "not_enough_info" else "",
    )


_MORE = re.compile(r"\b(?P<way>more|fewer|less|larger|smaller)\b[^.;:]{0,60}?\bthan\b", re.IGNORECASE)
_RIVAL = re.compile(
    r"\b(?:ahead of|than|before|behind|overtak\w+|overtook|followed by|with|not|over) (?:the |those of |those from )?$",
    re.IGNORECASE,
)
_NUMEROUS = re.compile(
    r"\b(?:most numerous|most companies|most firms|largest number|biggest group|largest group|led|number one|first|top|main|largest|chief|biggest)\b",
    re.IGNORECASE,
)


def counts_ranked(case: Case) -> Verdict | None:
    """The verdict on which power has more firms, migrants or money in or of a state than another, or most of all."""
    text = case.said.text
    kinds = [
        kind
        for kind in _KINDS
        if kind.one_way
        and not kind.fixed
        and re.search(kind.words, text, re.IGNORECASE)
        and not (kind.bar and re.search(kind.bar, text, re.IGNORECASE))
    ]
    more = _MORE.search(text)
    ranked = more or _NUMEROUS.search(text)
    if case.day is None or not kinds or ranked is None or untold(piece_at(text, ranked.start(), ranked.end())):
        return None
    kind = kinds[0]
    names = [name for name in case.said.names if name.kind == "state"]
    owners = {
        name.code for name in names if any(case.world.atlas.counterparts(one, name.code) for one in kind.indicators)
    }
    owners = {code for code in owners if _is_place(case, code)} or owners
    if len(owners) != 1:
        return None
    owner = next(iter(owners))
    powers = [name for name in names if name.code != owner]
    values = _of_day(case, kind, owner)
    if not values or not powers:
        return None
    if more is not None and len({name.code for name in powers}) == TWO:
        rival = next((name for name in powers if name.start >= more.end()), None)
        mine = next((name for name in powers if rival is not None and name.code != rival.code), None)
        if rival is None or mine is None or rival.code not in values or mine.code not in values:
            return None
        return _more(case, kind, values, (mine.code, rival.code), up=more["way"].lower() in {"more", "larger"})
    meant = {name.code for name in powers if not _RIVAL.search(text[: name.start])}
    found = standing(text)
    if len(meant) != 1 or not meant <= set(values) or found is None or len(values) < THREE:
        return None
    return placed(case, kind.called, found, next(iter(meant)), values, len(values))


def _more(case: Case, kind: Kind, values: dict[str, Observation], pair: tuple[str, str], *, up: bool) -> Verdict:
    """Whether the first of two powers has more; what held on an earlier day only is outdated where none is said."""
    one, other = (values[code] for code in pair)
    holds = (one.value > other.value) == up
    label: Label = "supported" if holds else "refuted"
    then = ""
    if not holds and not any(at.how == "at" for at in case.said.dates):
        older = [
            (mine, theirs)
            for mine in case.world.series(one.indicator, one.entity, pair[0])
            for theirs in case.world.series(one.indicator, one.entity, pair[1])
            if mine.start == theirs.start < one.start and (mine.value > theirs.value) == up
        ]
        if older:
            label, then = "outdated", f"; it was so on {told(older[-1][0].period)}"
    return make(
        case,
        "superlative",
        label,
        f"{kind.called}, {case.world.name(one.entity)}, {told(one.period)}: {case.world.name(pair[0])} {one.value:,.10g}, {case.world.name(pair[1])} {other.value:,.10g}{then} {cite(one)}",
        evidence=[one.id, other.id],
        rule="the counts of two powers on one day",
    )


def states_ranked(case: Case) -> Verdict | None:
    """The verdict on which state of a region has most of what is counted with one power: `X sent more workers there than any other`."""
    text = case.said.text
    kind = next(
        (
            kind
            for kind in _KINDS
            if kind.fixed
            and not kind.percent
            and re.search(kind.words, text, re.IGNORECASE)
            and not (kind.bar and re.search(kind.bar, text, re.IGNORECASE))
        ),
        None,
    )
    found = standing(text)
    if kind is None or found is None or case.day is None or untold(piece_at(text, found.at, found.at + 1)):
        return None
    group = group_named(case) or own_region(case, apart=True)
    mine = {name.code for name in case.said.names if group is not None and name.code in group}
    said = [one.period for one in case.said.dates if one.how == "at"]
    if group is None or len(mine) != 1:
        return None
    for indicator in kind.indicators:
        rows = {
            code: obs
            for code in group
            for power in case.world.atlas.counterparts(indicator, code)
            for obs in case.world.series(indicator, code, power)
        }
        values = {
            code: obs
            for code, obs in rows.items()
            if obs.start <= case.day and (not said or _of_time([(obs, 0.0)], said[0]))
        }
        if mine <= set(values) and len(values) >= THREE:
            return placed(case, kind.called, found, next(iter(mine)), values, len(values))
    return None


def _is_place(case: Case, code: str) -> bool:
    """Whether a state stands as the place or the possessor of what is counted."""
    text = case.said.text
    return any(
        name.code == code and re.search(r"\b(?:in|into|of|to|from) (?:the )?$", text[: name.start]) is not None
        for name in case.said.names
    )


def _of_day(case: Case, kind: Kind, owner: str) -> dict[str, Observation]:
    """The rows of all powers on the day said, else on the last before the document."""
    every = [
        obs
        for indicator in kind.indicators
        for power in case.world.atlas.counterparts(indicator, owner)
        for obs in case.world.series(indicator, owner, power)
        if case.day is None or obs.start <= case.day
    ]
    said = [one.period for one in case.said.dates if one.how == "at"]
    if said:
        every = [obs for obs, _ in _of_time([(obs, 0.0) for obs in every], said[0])]
    last = max((obs.start for obs in every), default=None)
    return {obs.counterpart: obs for obs in every if obs.start == last and obs.counterpart is not None}
