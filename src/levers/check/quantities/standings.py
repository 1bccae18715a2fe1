"""A place in an order however it is told: `the second smallest`, `no other state leans on it more than X`, `X ranks last`.

Rule. A standing is which end of the order is meant, which place from that end, and whom it is told of: the state after `than` or
`as` where nobody is said to have more, else the subject. The order is that of the series over the group named (states), over the
partners listed (shares of trade: `levers.check.quantities.partners`). A value that is missing decides nothing, but a
larger one that is known refutes a first place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import TWO, label_of, latest, short_told, values_of_year
from levers.check.quantities.compared import clean, series_compared, years_said
from levers.check.quantities.places import standing
from levers.check.quantities.ranks import RANK_OF_SEVERAL, group_named, own_region
from levers.check.said.apart import NOW, piece_at
from levers.check.verdicts import cite, listed, make

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from levers.check.case import Case
    from levers.check.quantities.concepts import Indicator
    from levers.check.quantities.places import Standing
    from levers.check.said.names import Named
    from levers.model import Observation, Verdict

__all__ = ["STALE", "latest_or_earlier", "placed", "standing_in_group"]

CHECK = "superlative"
STALE = 3
FAR_BELOW = 0.1
LISTED = frozenset({"oil_production"})
"""Series of all who have much of it: a state without one has next to nothing."""
_EXCEPT = re.compile(
    r"\b(?:except(?: for)?|but|save(?: for)?|other than|apart from|with the exception of|excepting|bar|second only to|only behind|behind only)\b(?P<them> (?:(?:the |and |only )?[A-Z][\w-]+,? ?)+)"
)
"""Those who are told to stand before the one meant."""
_FIVE = re.compile(
    r"\b(?:(?:the|these|all|of|among(?: the)?) five\b|(?:in|of|across|within) the region\b|region['’]s\b|its (?:\w+ )?neighbours\b|the other four\b|regional\b)",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:among|of) (?:them|these|those)\b", re.IGNORECASE)
_WITH_DATA = re.compile(
    r"\b(?:data|figures|numbers|estimates|statistics|values) (?:for|on|from) (?:only )?(?:two|three|four) of\b"
    r"|\b(?:two|three|four|those|states|countries|republics|ones) (?:[\w-]+ ){0,3}?(?:for which [^,;:.]{0,40}?\b(?:data|figures|numbers|estimates|statistics|values)"
    r"|with (?:\w+ )?(?:data|figures)|that (?:publish|report)\w*)\b|\b(?:so|as) far as (?:there are )?(?:data|figures)\b",
    re.IGNORECASE,
)
"""Only those are compared of whom there is a value."""


def standing_in_group(case: Case) -> Verdict | None:
    """The verdict on a state's place among the states of a group by a series."""
    text = case.said.text
    found = standing(text)
    one = (series_compared(case, piece_at(text, found.at, found.at + 1)) if found else None) or series_compared(case)
    if (
        found is None
        or one is None
        or one.side != "one"
        or case.day is None
        or untold(piece_at(text, found.at, found.at + 1))
    ):
        return None
    chain = _listed(case)
    before_ = f"{case.previous} " if case.previous and _THEM.search(text) else ""
    group = (
        tuple(dict.fromkeys(name.code for name in chain))
        or group_named(case, before_)
        or (own_region(case) if _FIVE.search(before_ + text) else None)
    )
    counted = _WITH_DATA.search(before_ + text) is not None
    if group is None:
        return None
    except_ = _EXCEPT.search(text)
    before = frozenset(
        name.code
        for name in case.said.names
        if except_ is not None and except_.start("them") <= name.start < except_.end() and name.code in group
    )
    names = [
        name
        for name in case.said.names
        if name.kind == "state" and name.code in set(group) - before and not found.is_ahead(name)
    ]
    code = _meant(case, found, [name for name in names if name not in chain])
    years = {at for _, _, at in years_said(case)}
    if code is None or len(years) > 1 or not clean(case, one, code):
        return None

    def of_year(at: int) -> Verdict | None:
        place = found
        values = values_of_year(case, one.series, group, at)
        if code in values and before and before <= set(values):
            place = replace(found, place=1 + len(before))
        if code not in values:
            return None
        left = [state for state in group if state not in values]
        far = () if found.low else tuple(state for state in left if _far_below(case, one, state, at, values))
        verdict = placed(
            case, one.called, place, code, values, len(values) if counted else len(group), () if counted else far
        )
        partial = len(values) + len(far) < len(group) and not years and not counted
        return verdict if not partial or verdict.label == "refuted" else None

    return latest_or_earlier(case, years, of_year)


_LIST = re.compile(r"(?:['’]s)?(?:,| and|, and|,? or)? ?(?:the )?")
_OF_THOSE = re.compile(r"\b(?:[Oo]f|[Aa]mong|[Bb]etween|[Oo]ut of) (?:the )?$")


def _listed(case: Case) -> list[Named]:
    """The states of a list of three or more that a place is told among: `of the A, B and C economies`."""
    names = [name for name in case.said.names if name.kind == "state"]
    for at, first in enumerate(names):
        if not _OF_THOSE.search(case.said.text[: first.start]):
            continue
        chain = [first]
        for name in names[at + 1 :]:
            if not _LIST.fullmatch(case.said.text[chain[-1].end : name.start]):
                break
            chain.append(name)
        if len(chain) > TWO:
            return chain
    return []


LONG = 18
"""So many years back it is looked for when what is told held."""


def latest_or_earlier(case: Case, years: Collection[int], of_year: Callable[[int], Verdict | None]) -> Verdict | None:
    """The verdict of the year said, else of the last year known; what held only earlier than that is outdated."""
    if case.day is None:
        return None
    for at in years or range(case.day.year - 1, case.day.year - 1 - STALE, -1):
        verdict = of_year(at)
        if verdict is None:
            continue
        if verdict.label != "refuted" or years or NOW.search(case.said.text) is None:
            return verdict
        for earlier in range(at - 1, at - LONG, -1):
            old = of_year(earlier)
            if old is not None and old.label == "supported":
                return replace(
                    verdict,
                    label="outdated",
                    explanation=f"{verdict.explanation.rstrip('.')}; it was so in {earlier}.",
                    true_in=(str(earlier),),
                )
        return verdict
    return None


def _far_below(case: Case, one: Indicator, state: str, at: int, values: dict[str, Observation]) -> bool:
    """Whether the last value known of a state without one that year is less than a tenth of the least of the rest that count, or it has none where all who count have."""
    if one.series in LISTED and not case.world.series(one.series, state):
        return len(values) > 1
    known = [obs for period, obs in latest(case.world.series(one.series, state)).items() if period.start.year < at]
    top = sorted((obs.value for obs in values.values()), reverse=True)[:RANK_OF_SEVERAL]
    return bool(known) and known[-1].value < FAR_BELOW * min(top)


def _meant(case: Case, found: Standing, names: list[Named]) -> str | None:
    """Whom of those named a place is told of."""
    if found.named is not None:
        after = [name for name in names if name.start >= found.named]
        return after[0].code if after and after[0].start - found.named < len("the economy of ") else None
    if len({name.code for name in names}) == 1:
        return names[0].code
    text = case.said.text
    near = [
        name
        for name in names
        if name.end <= found.at and not re.search(r"[;:]|\b(?:but|while|whereas)\b", text[name.end : found.at])
    ]
    plain = [
        name
        for name in near
        if not re.search(
            r"\b(?:than|unlike|from|with|like|behind|before|after|over|by) (?:the )?$",
            text[: name.start],
            re.IGNORECASE,
        )
    ]
    codes = {name.code for name in plain}
    if len(codes) == 1:
        return plain[0].code
    if not codes:
        behind = next(
            (
                name
                for name in names
                if name.start >= found.at
                and re.search(
                    r"\b(?:is|was|were|remained|being|belonged to|has|had|to|in) (?:the )?$|: $", text[: name.start]
                )
            ),
            None,
        )
        return behind.code if behind is not None else None
    return None


def placed(
    case: Case,
    called: str,
    found: Standing,
    code: str,
    values: dict[str, Observation],
    size: int,
    far: tuple[str, ...] = (),
    *,
    when: str = "",
) -> Verdict:
    """The verdict on a place in the order of `values`, of `size` compared in all; those `far` below count though their value is old.

    `when` is the time of the values, where they are not those of one year.
    """
    order = sorted(values, key=lambda key: values[key].value, reverse=not found.low)
    place = order.index(code)
    whole = len(values) + len(far) == size
    holds: bool | None = place < RANK_OF_SEVERAL if found.several else place == found.place - 1
    if not whole and place < (RANK_OF_SEVERAL if found.several else found.place):
        holds = None  # values that are missing only lower a place
    at = values[code].start.year
    top = listed(f"{case.world.name(key)} ({short_told(values[key].value)})" for key in order[: max(3, found.place)])
    missing = (
        f"; of {listed(case.world.name(state) for state in far)} only an old value is at hand, far below"
        if whole and far
        else ""
        if whole
        else f"; of {size - len(values)} of them no value is at hand"
    )
    return make(
        case,
        CHECK,
        label_of(holds),
        f"by {called} in {when or at} the order is {top}; {case.world.name(code)} is number {place + 1}{missing} {cite(values[code])}",
        evidence=[values[key].id for key in order],
        rule="rank in the series from the end said; where values are missing only a better one that is known refutes",
        would_decide="the values of all compared" if holds is None else "",
    )
