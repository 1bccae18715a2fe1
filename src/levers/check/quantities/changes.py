"""One quantity at two times: `fell by a third between A and B`, `rose from a to b`, `half of what it had been in A`.

Rule. The two years are those that the sentence names, for a change told of one year that year and the one before, for `since` that
year and the last full one. A change in per cent, a factor or points is compared with what the series did, within its hedge; a
change without a number by its direction, where the two values differ by more than a thirtieth. A percentage of a percentage may mean
either the part or the points: where the two differ nothing is decided. The value of a currency is the inverse of its rate.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import TWO, capital, label_of, latest, number_told, whose
from levers.check.quantities.compared import clean, is_aside, is_elsewhere, series_compared, years_between, years_said
from levers.check.quantities.concepts import GDP
from levers.check.quantities.indicators import find_indicator, sides
from levers.check.said.hedges import compare, tolerance_of
from levers.check.verdicts import cite, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.concepts import Indicator
    from levers.check.said.numbers import Figure
    from levers.model import Observation, Verdict

__all__ = ["changed", "of_currency"]

CHECK = "quantity"
SLACK = 1 / 30
_MOVE = re.compile(
    r"\b(?:(?P<up>ros[e]|ris(?:e|es|en|ing)|gr[eo]w(?:n|s|ing)?|growth|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|leap(?:t|s|ed|ing)?|jump(?:s|ed|ing)?|swell(?:s|ed|ing)?|swollen|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?"
    r"|mount(?:s|ed)|up (?=from [^,;]{0,14}\d)|expand(?:s|ed|ing)?|expansion|went up|gone up|gain(?:s|ed)?|strengthen(?:s|ed)?|appreciat\w+|deepen(?:s|ed)?|multipl(?:y|ied)|balloon(?:s|ed))"
    r"|(?P<down>f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|shr[aiu]nk(?:s|ing|en)?|sl[iu]d(?:es|ing)?|slip(?:s|ped)?|s[aiu]nk(?:s|en|ing)?|dwindl\w+|decreas(?:e|es|ed|ing)|contract(?:s|ed|ing|ion)"
    r"|lost|loses|went down|gone down|eas(?:ed|es)|plung(?:e|es|ed)|plummet(?:s|ed)|tumbl\w+|slump(?:s|ed)?|reced\w+|diminish\w+|weaken(?:s|ed|ing)?|depreciat\w+|dip(?:s|ped)|lessen\w+|cut|collaps(?:e|es|ed)|down (?=from [^,;]{0,14}\d))"
    r"|(?P<times>(?:almost |nearly |roughly |about |more than |less than |over |well over )?(?:doubl(?:ed|ing|e)|trebl(?:ed|ing|e)|tripl(?:ed|ing|e)|quadrupl(?:ed|ing|e)|halv(?:ed|ing)|more than halved)))\b",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:(?P<more>larger|bigger|greater|higher|more|dearer|heavier|stronger)|(?P<less>smaller|lower|less|fewer|cheaper|lighter|weaker))\b[^.;:]{0,50}?\bthan\b(?! (?:(?:in |at |for |of |during )?(?:any|ever|every|all)\b|half|doubl|trebl|tripl|quadrupl|halv|a |one|two|three|\d))",
    re.IGNORECASE,
)
_AS_SHARE = re.compile(
    rf"\b(?:of|to|against|relative to) (?:(?:its|the|their|all|[A-Z]\w+(?:['’]s?)?|country['’]s) )*(?:{GDP})|\b(?:share|proportion|slice|weight|relative)\b",
    re.IGNORECASE,
)
_FACTORS = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadr": 4.0, "halv": 0.5}
_BACK = re.compile(
    r"\b(?:of|as|than|than in|as in|that of|against|over|above|below|compared (?:with|to)|from)\b[^.;:]{0,45}?$",
    re.IGNORECASE,
)
_TIME = re.compile(r" (?:[a-z]+ )?(?:years?|months?|decades?|weeks?|days?)\b", re.IGNORECASE)
_POINTS = re.compile(r"\s(?:percentage )?points?\b", re.IGNORECASE)


def changed(case: Case) -> Verdict | None:
    """The verdict on a change of one series over time, None where the sentence tells of none."""
    text = case.said.text
    move = _MOVE.search(text)
    if case.day is None or (move is None and not _compares_years(case)):
        return None
    one = series_compared(case) or _share(case)
    if (
        one is not None
        and move is not None
        and (is_aside(text, move.start(), one) or is_elsewhere(case, move.start(), one))
    ):
        return None
    if one is None or untold(_around(text, move.start() if move is not None else 0)):
        return None
    entity, other = sides(case, one)
    mine = next((name.start for name in case.said.names if name.code == entity), 0)
    others = {name.code for name in case.said.names if name.kind == "state" and name.start > mine} - {entity, other}
    if one.also == GDP and _AS_SHARE.search(text) is None:
        return None  # a sum may fall while its share of the economy rises
    if entity is None or (one.side in {"import", "export"} and other is None) or (one.side != "world" and others):
        return None
    if one.side not in {"world", "import", "export"} and not clean(case, one, entity):
        return None
    values = latest(case.world.series(one.series, entity, other))
    if (match := _THAN.search(text)) is not None and len(
        {name.code for name in case.said.names if name.kind == "state"}
    ) <= 1:
        return _between_years(case, one, {at.start.year: obs for at, obs in values.items()}, match)
    said = [at for _, _, at in years_said(case)]
    if move is not None and len(set(said)) == 1 and _REACHED.match(text, move.end()):
        return None  # the level that was reached is what is told
    span = years_between(case, said, moved=move is not None)
    if span is None or (first := values.get(year(span[0]))) is None or (last := values.get(year(span[1]))) is None:
        return None
    if first.value <= 0 or last.value <= 0:
        return None
    return _judged(case, one, first, last, move)


_REACHED = re.compile(
    r" (?:back )?(?:(?:well|far|just) )?(?:below|above|under|past|beyond) (?:the )?[$€]?[\d.,]+ ?(?:million|billion|dollars)"
)


def _between_years(case: Case, one: Indicator, values: dict[int, Observation], match: re.Match[str]) -> Verdict | None:
    """`40 per cent smaller in 2016 than it had been in 2013`: the year after `than` is the one compared with."""
    after = [at for start, _, at in years_said(case) if match.end() <= start]
    before = [at for start, _, at in years_said(case) if start < match.end()]
    if len(after) != 1 or len(set(before)) > 1 or case.day is None:
        return None
    mine, base = values.get(before[0] if before else case.day.year - 1), values.get(after[0])
    if mine is None or base is None or mine is base or base.value <= 0 or mine.value <= 0:
        return None
    ratio, way = mine.value / base.value, 1 if match["more"] else -1
    told = [
        one
        for one in case.said.figures
        if 0 <= match.start() - one.end < len(" times ") and one.unit in {"percent", "times"}
    ]
    outcome: bool | None = None if abs(ratio - 1) < SLACK else (ratio > 1) == (way > 0)
    if told and outcome:
        figure = told[-1]
        size = abs(ratio - 1) * 100 if figure.unit == "percent" else max(ratio, 1 / ratio)
        outcome = compare(figure.value, size, tolerance_of(figure.hedge or "about", figure.value))
        outcome = None if outcome is False and one.unit == "percent" else outcome
    return _told(case, one, base, mine, outcome=outcome)


def _around(text: str, at: int) -> str:
    start = max((one.end() for one in re.finditer(r"[;:,] ", text[:at])), default=0)
    return text[start : at + 20]


def _share(case: Case) -> Indicator | None:
    """A partner's share of trade, which only a number in per cent or the word itself tells."""
    if not re.search(
        r"\bshare\b|\bportion\b|\bpart\b|per ?cent|%|\bslice\b|\bproportion\b", case.said.text, re.IGNORECASE
    ):
        return None
    found = find_indicator(case, case.said.text, unit="percent")
    return found if found is not None and found.top_only and len(case.states()) == TWO else None


def _compares_years(case: Case) -> bool:
    return len({at for _, _, at in years_said(case)}) > 1


def _judged(
    case: Case, one: Indicator, first: Observation, last: Observation, move: re.Match[str] | None
) -> Verdict | None:
    text = case.said.text
    ratio = last.value / first.value
    if one.series == "exchange_rate" and move is not None and of_currency(case, move.start()):
        ratio = 1 / ratio
    outcome: bool | None
    if move is None:
        found = _ratio_told(case)
        if found is None:
            return None
        outcome = compare(
            found.value if found.unit == "times" else found.value / 100,
            ratio,
            tolerance_of(found.hedge or "about", 1.0),
        )
    else:
        kind, figure = _amount(case, move)
        if not kind and not move["times"] and any(_is_level(one, other) for other in case.said.figures):
            return None  # a level is told too, and is what can be false
        if kind == "level" and (figure is None or not move["times"] or _unlike_level(case, move, first, last, figure)):
            return None
        outcome = _direction(ratio, move)
        if kind == "ends":
            outcome = _ends(case, move, first, last)
        elif move["times"]:
            factor = next(value for start, value in _FACTORS.items() if re.search(start, move["times"], re.IGNORECASE))
            hedge = re.match(
                r"(?:almost|nearly|roughly|about|more than|less than|over|well over)",
                text[move.start() :],
                re.IGNORECASE,
            )
            before = re.search(
                r"\b(roughly|about|almost|nearly|more than|less than|well over|over)(?: \w+ly)? $",
                text[: move.start()],
                re.IGNORECASE,
            )
            words = hedge.group() if hedge else before[1] if before else "about"
            outcome = _times(factor, ratio, words)
        elif figure is not None and outcome is not False:
            outcome = _by(one, figure, kind, first, last, ratio)
    return _told(case, one, first, last, outcome=outcome)


def _is_level(one: Indicator, figure: Figure) -> bool:
    return figure.unit == "percent" if one.unit == "percent" else figure.unit is None and figure.value >= 1000


def _unlike_level(case: Case, move: re.Match[str], first: Observation, last: Observation, to: Figure) -> bool:
    """Whether one of the levels beside a factor (`from a in A it more than doubled to b`) is not that of its year."""
    origin = [
        one
        for one in case.said.figures
        if one.end <= move.start() and re.search(r"\bfrom (?:\w+ ){0,2}$", case.said.text[: one.start], re.IGNORECASE)
    ]
    pairs = [(to, last), *((one, first) for one in origin[-1:])]
    return any(compare(one.value, row.value, tolerance_of(one.hedge, one.value)) is not True for one, row in pairs)


def _told(case: Case, one: Indicator, first: Observation, last: Observation, *, outcome: bool | None) -> Verdict:
    return make(
        case,
        CHECK,
        label_of(outcome),
        f"{capital(one.called)} of {whose(case, last.entity, last.counterpart)} went from {number_told(first.value, one)} in {first.start.year} to {number_told(last.value, one)} in {last.start.year}, {last.value / first.value:.2f} times as much {cite(last)}",
        evidence=[first.id, last.id],
        rule="the values of the two years said; a change by its direction and, where one is told, its size",
        would_decide="how exactly the change is meant" if outcome is None else "",
    )


def _times(factor: float, ratio: float, words: str) -> bool | None:
    """A factor told by a verb; `more than halved` is less than a half."""
    words = words.lower()
    if factor < 1 and words in {"more than", "over", "well over"}:
        words = "less than"
    return compare(factor, ratio, tolerance_of(words, factor))


def _direction(ratio: float, move: re.Match[str]) -> bool | None:
    if move["times"]:
        return None
    if abs(ratio - 1) < SLACK:
        return None
    return (ratio > 1) == bool(move["up"])


def of_currency(case: Case, at: int) -> bool:
    """Whether it is the currency that moves and not the dollar's price."""
    money = "|".join(map(re.escape, case.world.atlas.currencies))
    found = list(re.finditer(rf"\b(?:(?P<own>(?:{money})s?)|dollar|rate)\b", case.said.text[:at].lower()))
    return bool(found) and found[-1]["own"] is not None and found[-1]["own"] != "dollar"


def _amount(case: Case, move: re.Match[str]) -> tuple[str, Figure | None]:
    """How the size is told: `by`, `points`, `amount` (by so many), `ends` (from ... to), `level` (to ...), `` (not at all)."""
    text = case.said.text
    after = [
        one
        for one in case.said.figures
        if not _TIME.match(text, one.end)
        and 0 <= one.start - move.end() < 60
        and not re.search(r"[;:]|, (?!from|to)", text[move.end() : one.start])
    ]
    if not after:
        before = [
            one for one in case.said.figures if 0 <= move.start() - one.end < 12 and one.unit in {"percent", "times"}
        ]
        return ("by", before[-1]) if before else ("", None)
    one = after[0]
    lead = text[move.end() : one.start]
    if re.search(r"\bfrom (?:\w+ ){0,4}$", lead):
        return ("ends", one) if len(after) > 1 else ("level", one)
    if re.search(r"\b(?:to|at|below|above|under|past|beyond) (?:[\w-]+ ){0,4}$", lead):
        return "level", one
    if _POINTS.match(text[one.end :]) or "point" in text[one.start : one.end + 8]:
        return "points", one
    if one.unit in {"percent", "times"} and re.fullmatch(r" (?:by |of |some )?(?:(?:[a-z]+) ){0,2}", lead):
        return "by", one
    if one.unit is None and re.search(r"\b(?:by|of) (?:[a-z]+ ){0,2}$|^ $", lead):
        return "amount", one
    return "level", one


def _ends(case: Case, move: re.Match[str], first: Observation, last: Observation) -> bool | None:
    """Both levels of `from a to b`, in the units of the series."""
    found = [one for one in case.said.figures if one.start >= move.end()][:2]
    most = max(one.value for one in found)
    scale = next((size for size in (1e9, 1e6, 1e3) if most >= size), 1.0)
    told = [one.value * (scale if one.value < 1000 <= most else 1.0) for one in found]
    results = [
        compare(value, row.value, tolerance_of(one.hedge, value))
        for one, value, row in zip(found, told, (first, last), strict=False)
    ]
    return False if False in results else None if None in results else True


def _by(one: Indicator, figure: Figure, kind: str, first: Observation, last: Observation, ratio: float) -> bool | None:
    """A change by so many per cent, points or by a factor."""
    points = abs(last.value - first.value)
    if kind == "amount" and one.unit == "percent":
        return None
    if kind in {"points", "amount"}:
        return compare(figure.value, points, tolerance_of(figure.hedge or "about", figure.value))
    if figure.unit == "times":
        return compare(
            figure.value, ratio if ratio > 1 else 1 / ratio, tolerance_of(figure.hedge or "about", figure.value)
        )
    part = compare(figure.value, abs(ratio - 1) * 100, tolerance_of(figure.hedge or "about", figure.value))
    if one.unit != "percent":
        return part
    other = compare(figure.value, points, tolerance_of(figure.hedge or "about", figure.value))
    return part if part == other else None


def _ratio_told(case: Case) -> Figure | None:
    """A factor between two dates of the sentence: `in 2024, a little over half of what it had been in 2010`."""
    text = case.said.text
    dates = [one for one in case.said.dates if one.how == "at"]
    if (
        len(dates) != 2
        or dates[0].period.start > dates[1].period.start
        and not _BACK.search(text[dates[0].end : dates[1].start])
    ):
        return None
    found = [
        one
        for one in case.said.figures
        if one.unit in {"times", "percent"}
        and one.end <= dates[1].start
        and re.match(
            r" (?:times )?(?:of (?:what|the (?:figure|level|amount|volume))|as (?:much|many|large|high|big)|(?:what|that|the (?:figure|level|amount|volume)) )",
            text[one.end :],
        )
    ]
    return found[-1] if len(found) == 1 and dates[0].period.start > dates[1].period.start else None
