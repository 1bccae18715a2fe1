"""Which power has most of what is counted with a state, and which state most of what is counted with a power.

Rule. Two powers, or one and all others, are compared by the rows of one day: the day said, else the last before the document; what held on an
earlier day only is outdated. States of a region are compared by the rows of one count.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import THREE, TWO
from levers.check.quantities.count_kinds import KINDS
from levers.check.quantities.counts import is_origin, of_time
from levers.check.quantities.places import standing
from levers.check.quantities.ranks import group_named, own_region
from levers.check.quantities.standings import placed
from levers.check.said.apart import piece_at
from levers.check.said.dates import told
from levers.check.verdicts import cite, make

if TYPE_CHECKING:
    from collections.abc import Callable

    from levers.check.case import Case
    from levers.check.quantities.count_kinds import Kind
    from levers.model import Observation, Verdict

__all__ = ["counts_ranked", "states_ranked"]

CHECK = "superlative"
_MORE = re.compile(
    r"\b(?P<way>more|fewer|less|larger|smaller)\b[^.;:]{0,110}?\bthan\b|\b(?:outnumber\w*|exceed\w*|overt(?:ook|ak\w+))\b",
    re.IGNORECASE,
)
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
        for kind in KINDS
        if kind.one_way
        and not kind.fixed
        and not kind.percent
        and re.search(kind.words, text, re.IGNORECASE)
        and not (kind.bar and re.search(kind.bar, text, re.IGNORECASE))
    ]
    more = _MORE.search(text)
    ranked = more or _NUMEROUS.search(text)
    if case.day is None or not kinds or ranked is None or untold(piece_at(text, ranked.start(), ranked.end())):
        return None
    kind = kinds[0]
    names = [name for name in case.said.names if name.kind == "state"]
    held = [name for name in names if any(case.world.atlas.counterparts(one, name.code) for one in kind.indicators)]
    owners = {
        name.code
        for name in held
        if (is_origin(case, kind, text, name) if kind.leavers else _PLACE.search(text[: name.start]))
    } or {name.code for name in held}
    if len(owners) != 1:
        return None
    owner = next(iter(owners))
    found = standing(text)
    powers = [name for name in names if name.code != owner and not (found and found.is_ahead(name))]
    if more is not None and len({name.code for name in powers}) == TWO:
        rival = next((name.code for name in powers if name.start >= more.end()), None)
        mine = next((name.code for name in powers if name.code != rival), "")
        up = (more["way"] or "more").lower() in {"more", "larger"}
        return _now_or_earlier(
            case, _days(case, kind, owner), lambda values: _more(case, kind, values, (mine, rival or ""), up=up)
        )
    if found is not None and found.named is not None:
        meant = {name.code for name in [one for one in powers if one.start >= found.named][:1]}
    else:
        meant = {name.code for name in powers if not _RIVAL.search(text[: name.start])}
    if len(meant) != 1 or found is None:
        return None
    code, place = next(iter(meant)), found
    return _now_or_earlier(
        case,
        _days(case, kind, owner),
        lambda values: (
            placed(case, kind.called, place, code, values, len(values))
            if code in values and len(values) >= THREE
            else None
        ),
    )


def _now_or_earlier(
    case: Case,
    days: list[dict[str, Observation]],
    judge: Callable[[dict[str, Observation]], Verdict | None],
) -> Verdict | None:
    """The verdict of the day said, else of the last; where none is said, what held on an earlier day only is outdated."""
    verdict = judge(days[0]) if days else None
    if verdict is None or verdict.label != "refuted" or any(at.how == "at" for at in case.said.dates):
        return verdict
    for values in days[1:]:
        older = judge(values)
        if older is not None and older.label == "supported":
            then = told(next(iter(values.values())).period)
            return replace(
                verdict, label="outdated", explanation=f"{verdict.explanation.rstrip('.')}; it was so on {then}."
            )
    return verdict


def _more(case: Case, kind: Kind, values: dict[str, Observation], pair: tuple[str, str], *, up: bool) -> Verdict | None:
    """Whether the first of two powers has more on one day."""
    if not set(pair) <= set(values):
        return None
    one, other = (values[code] for code in pair)
    return make(
        case,
        CHECK,
        "supported" if (one.value > other.value) == up else "refuted",
        f"{kind.called}, {case.world.name(one.entity)}, {told(one.period)}: {case.world.name(pair[0])} {one.value:,.10g}, {case.world.name(pair[1])} {other.value:,.10g} {cite(one)}",
        evidence=[one.id, other.id],
        rule="the counts of two powers on one day",
    )


def states_ranked(case: Case) -> Verdict | None:
    """The verdict on which state of a region has most of what is counted with one power: `X sent more workers there than any other`."""
    text = case.said.text
    kind = next(
        (
            kind
            for kind in KINDS
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
            if obs.start <= case.day and (not said or of_time([(obs, 0.0)], said[0]))
        }
        if mine <= set(values) and len(values) >= THREE:
            return placed(case, kind.called, found, next(iter(mine)), values, len(values))
    return None


_PLACE = re.compile(r"\b(?:in|into|of|to|from) (?:the )?$")
"""Before the place or the possessor of what is counted."""


def _days(case: Case, kind: Kind, owner: str) -> list[dict[str, Observation]]:
    """The rows of all powers on the day said, else of every day before the document, the last first."""
    every = [
        obs
        for indicator in kind.indicators
        for power in case.world.atlas.counterparts(indicator, owner)
        for obs in case.world.series(indicator, owner, power)
        if case.day is None or obs.start <= case.day
    ]
    said = [one.period for one in case.said.dates if one.how == "at"]
    if said:
        every = [obs for obs, _ in of_time([(obs, 0.0) for obs in every], said[0])]
    return [
        {obs.counterpart: obs for obs in every if obs.start == start and obs.counterpart is not None}
        for start in sorted({obs.start for obs in every}, reverse=True)
    ]
