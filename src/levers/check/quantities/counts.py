"""Counts that tie a state to another: firms with its capital, students, workers and migrants there, people of its nation, money sent from it.

Rule. A number is compared with the rows of its kind of the two states: those of the time said, else the latest before the document. A row
that admits it within its hedge supports; where rows of that time exist and none admits it, it is refuted, but for kinds that are counted in several
ways (`Kind.one_way`), where that leaves it open. Without a time said, a number that an older row admits is outdated.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import TWO, capital
from levers.check.quantities.count_kinds import KINDS
from levers.check.said.apart import clause_at, piece_at
from levers.check.said.dates import told
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, make
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.count_kinds import Kind
    from levers.check.said.names import Named
    from levers.check.said.numbers import Figure
    from levers.model import Label, Observation, Verdict

__all__ = ["counted", "is_origin", "of_time"]

CHECK = "quantity"
NEAR = dt.timedelta(days=45)
"""A count is of the time said if it was taken so near to it."""
OLD = dt.timedelta(days=8 * 365)
"""Of a text that names no time a count so old says nothing."""
FEW = 10
"""So few are named rather than counted."""
SHARP = 100
"""A time of fewer days is a date."""
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
        for kind in KINDS:
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
    r"[ -](?:years?|months?|weeks?|days?|hours?|cubic|square|km|kilomet\w+|miles?|met(?:re|er)s?|tonnes?|tons?|barrels?|megawatts?|degrees?|hectares?|troops|soldiers|tanks|aircraft|votes?|seats?|points?)\b| (?:[A-Za-z]+ ){1,2}(?:troops|soldiers|servicemen)\b",
    re.IGNORECASE,
)
"""Units of numbers that count neither people, firms nor money."""


_MONEY = re.compile(r" (?:U\.?S\.? )?(?:dollars?|euros?|yuan|roubles?|rubles?|tenge|soms?|sums?)\b", re.IGNORECASE)


def _fits(kind: Kind, clause: str, text: str, figure: Figure) -> bool:
    words = clause if re.search(kind.words, clause, re.IGNORECASE) else text
    return (
        (figure.unit == "percent") == kind.percent
        and figure.unit != "times"
        and (
            kind.money
            or not (_MONEY.match(text, figure.end) or re.match("[$€]", text[figure.start : figure.end].lstrip()))
        )
        and (kind.percent or figure.value > FEW)
        and re.search(kind.words, words, re.IGNORECASE) is not None
        and (not kind.bar or re.search(kind.bar, words, re.IGNORECASE) is None)
    )


def _pair(case: Case, kind: Kind, clause: str) -> tuple[str, str] | None:
    """Whose rows they are and the power they touch: named in the clause, else the only ones of the sentence."""
    if kind.leavers:
        return _left_for(case, kind, clause)
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


_FROM = re.compile(r"\b(?:from|of|born in|leav(?:e|es|ing)|left|fled|quit) (?:the )?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:in|to|into) (?:the )?$", re.IGNORECASE)


def _left_for(case: Case, kind: Kind, clause: str) -> tuple[str, str] | None:
    """Whom people left, by where they come from, in this sentence or the one before; and where they are, in the clause."""
    said = case.world.said(clause, case.day)
    for text in (said, case.said, case.world.said(case.previous or "", case.day)):
        origins = {name.code for name in text.names if is_origin(case, kind, text.text, name)}
        if origins:
            break
    places = [name for name in said.names if name.kind == "state" and name.code not in origins]
    if len({name.code for name in places}) > 1:
        places = [name for name in places if _TO.search(clause[: name.start])]
    if len(origins) != 1 or len({name.code for name in places}) != 1:
        return None
    return origins.pop(), places[0].code


def is_origin(case: Case, kind: Kind, text: str, name: Named) -> bool:
    """Whether those counted are told to come from a state: by the name of its people, its possessive, or `from` it."""
    return (
        name.kind == "state"
        and any(case.world.atlas.counterparts(one, name.code) for one in kind.indicators)
        and (
            name.demonym
            or text[name.end :].startswith(("'s", "’s", "' ", "’ "))
            or _FROM.search(text[: name.start]) is not None
        )
    )


def _share_of_all(case: Case, obs: Observation) -> float | None:
    """A row in per cent of the row of all powers together, where that is at hand and more than it."""
    whole = next((one for one in case.world.series(obs.indicator, obs.entity) if one.period == obs.period), None)
    return 100 * obs.value / whole.value if whole is not None and whole.value > obs.value else None


def _rows(case: Case, kind: Kind, owner: str, power: str) -> list[tuple[Observation, float]]:
    """Rows of the kind with their values: percentages for shares, else persons, firms or dollars."""
    found = []
    for indicator in kind.indicators:
        for obs in case.world.series(indicator, owner, power):
            share = re.search(r"([\d.]+) percent", obs.unit)
            if kind.percent:
                value = (
                    obs.value
                    if obs.unit.startswith("percent")
                    else float(share[1])
                    if share
                    else _share_of_all(case, obs)
                )
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


def of_time(rows: list[tuple[Observation, float]], said: Period) -> list[tuple[Observation, float]]:
    """The rows of a time; of a date those counted a few weeks before or after it too."""
    near = NEAR if (said.end - said.start).days < SHARP else dt.timedelta(0)
    return [one for one in rows if one[0].start < said.end + near and said.start - near < one[0].end]


def _of_kind(case: Case, kind: Kind, figure: Figure, clause: str) -> Verdict | None:
    pair = _pair(case, kind, clause)
    rows = _rows(case, kind, *pair) if pair is not None else []
    if pair is None or not rows:
        return None
    said = _when(case, clause)
    mine = of_time(rows, said) if said is not None else rows[-1:]
    if not mine or (said is None and case.day is not None and case.day - mine[-1][0].end > OLD):
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
        f"{capital(kind.called)}, {case.world.name(pair[0])} and {case.world.name(pair[1])}: {value:,.10g} ({told(obs.period)}){then} {cite(obs)}",
        evidence=[obs.id],
        rule="the counts on record of the time said, else the latest before the document",
        would_decide="a count of exactly that" if label == "not_enough_info" else "",
    )
