"""One state's number beside those of others: `larger than those of its four neighbours taken together`.

Rule. Of a series that counts a level (GDP, population, external debt), the value of the first state in the year said, else the
last full year before the document, is compared with that of each state named after `than`, or with their sum where the text
adds them up. A difference of less than a twentieth decides nothing; a value that is missing decides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.amounts import latest, number_told
from levers.check.indicators import INDICATORS
from levers.check.verdicts import cite, listed, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.indicators import Indicator
    from levers.model import Verdict

__all__ = ["compared_with_others"]

CHECK = "superlative"
SLACK = 0.05
"""A difference of so small a part is within what revisions change."""
_SERIES = (
    ("gdp", r"gdp|gross domestic product|economy|economic output"),
    ("population", r"population|number of inhabitants"),
    ("external_debt", r"(?:external|foreign) debt"),
)
_THAN = re.compile(
    r"['’]s? (?P<what>[a-z ]{3,30}?),? (?:(?:is|was|remains|has been|had been|became|were) )?(?:still |now |already |by far )?"
    r"(?P<way>larger|bigger|greater|higher|more|smaller|lower|less) than (?P<those>.{0,120})",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:its|the) (?:other four|four (?:[a-z-]+ )?neighbours|four others|four other (?:[a-z-]+ )*(?:states|republics|countries))\b"
)
_SUM = re.compile(r"\b(?:together|combined|added up|in sum|sum of|all four put)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:per (?:head|capita)|growth|twice|times|half|real|ppp|if|would|will|not)\b|n['’]t\b", re.IGNORECASE
)


def compared_with_others(case: Case) -> Verdict | None:
    """The verdict on a comparison of one state's level with those of others, None where the sentence has none."""
    match = _THAN.search(case.said.text)
    if match is None or _PART.search(case.said.text) or case.day is None:
        return None
    one = _series(match["what"])
    owner = next((name.code for name in case.said.names if name.kind == "state" and name.end == match.start()), None)
    if one is None or owner is None:
        return None
    others = _others(case, owner, match)
    said = next((at.period for at in case.said.dates if at.how == "at"), None)
    at = said or year(case.day.year - 1)
    rows = [latest(case.world.series(one.series, code)).get(at) for code in (owner, *others)]
    known = [row for row in rows if row is not None]
    if not others or len(known) < len(rows):
        return None
    mine, theirs = known[0].value, [row.value for row in known[1:]]
    bound = [sum(theirs)] if _SUM.search(match["those"]) else theirs
    more = match["way"].lower() in {"larger", "bigger", "greater", "higher", "more"}
    unsure = any(abs(mine - value) <= SLACK * max(mine, value) for value in bound)
    holds = all((mine > value) == more for value in bound)
    told = (
        f"{one.called} of {case.world.name(owner)} stood at {number_told(mine, one)} in {at.start.year}, of "
        + listed(
            f"{case.world.name(code)} at {number_told(value, one)}" for code, value in zip(others, theirs, strict=True)
        )
    )
    return make(
        case,
        CHECK,
        "not_enough_info" if unsure else "supported" if holds else "refuted",
        f"{told[:1].upper()}{told[1:]} {cite(known[0])}",
        evidence=[row.id for row in known],
        rule="the values of one year compared, summed where the text sums them",
        would_decide="values less near to each other" if unsure else "",
    )


def _series(what: str) -> Indicator | None:
    name = next(
        (
            name
            for name, words in _SERIES
            if re.fullmatch(rf"(?:whole |total )?(?:{words})", what.strip(), re.IGNORECASE)
        ),
        None,
    )
    return next((one for one in INDICATORS if one.series == name), None)


def _others(case: Case, owner: str, match: re.Match[str]) -> tuple[str, ...]:
    """The states named after `than`, or the others of the owner's region where they are told by their number."""
    start = match.start("those")
    named = [
        code
        for name in case.said.names
        if start <= name.start < match.end() and name.kind in {"state", "region"}
        for code in case.world.states_of(name)
        if code != owner
    ]
    if named or _OTHERS.search(match["those"]) is None:
        return tuple(dict.fromkeys(named))
    atlas = case.world.atlas
    regions = [atlas.regions[code] for code in atlas.chief_regions if owner in atlas.regions.get(code, ())]
    others = tuple(code for code in regions[0] if code != owner) if len(regions) == 1 else ()
    return others if len(others) == len("four") else ()
