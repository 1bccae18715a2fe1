"""Ranks of trade partners: the largest market or supplier of a state in a year, and `nobody sold more to X than Y`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.amounts import latest
from levers.check.ranks import LARGEST, ranked
from levers.check.verdicts import make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["rank_of_partner"]

CHECK = "superlative"
_PARTNER = re.compile(
    r"\b(?:export|import)|\btrad(?:e|ing) partner|\bsource of\b.{0,20}import|\bmarket\b|\bsupplier\b|\bbuyer\b",
    re.IGNORECASE,
)


_OF_GOODS = re.compile(
    r"\b(?:gas|oil|grain|wheat|flour|cotton|uranium|gold|arms|weapons?|fuel|petrol|energy|coal|electricity|food|fruit|vegetables?|fertili[sz]ers?|vehicles?|cars?|"
    r"machinery|textiles?|metals?|copper|meat|livestock|labou?r|services|remittances?|migrants?|investment|aid|loans?|tourists?|drugs|water|power|transit)\b",
    re.IGNORECASE,
)


_NOT_GOODS = re.compile(
    r"\b(?:security|military|development|non-\w+|single|regional|asian|western|european|muslim|private)\b",
    re.IGNORECASE,
)
"""What makes another rank of that among all partners in all goods."""


_NOBODY_MORE = re.compile(
    r"\b(?:no (?:other )?(?:country|state|nation|one|partner|power)|nobody(?: else)?|none) (?:has |had )?(?P<verb>sold|sells|supplied|supplies|exported|exports|delivered|shipped|sent|bought|buys|imported|imports|took|takes|purchased)"
    r" (?:\w+ ){0,2}?more (?:\w+ ){0,2}?(?:to|from|in|into) (?:the )?",
    re.IGNORECASE,
)


def _nobody_more(case: Case, match: re.Match[str]) -> Verdict | None:
    """`No country sold more to X in 2019 than Y did`: Y is said to be first among X's sources, or its markets."""
    names = [name for name in case.said.names if name.kind == "state"]
    owner = next((name for name in names if name.start == match.end()), None)
    claimed = next(
        (
            name
            for name in names
            if owner is not None
            and name.start > owner.end
            and re.search(r"\bthan (?:the )?$", case.said.text[: name.start])
        ),
        None,
    )
    period = case.period() or (year(case.day.year - 1) if case.day is not None else None)
    if owner is None or claimed is None or period is None:
        return None
    series = (
        "export_share"
        if re.match(r"bought|buys|import|took|takes|purch", match["verb"], re.IGNORECASE)
        else "import_share"
    )
    at = year(period.start.year)
    values = {
        other: obs
        for other in case.world.atlas.counterparts(series, owner.code)
        if (obs := latest(case.world.series(series, owner.code, other)).get(at)) is not None
    }
    first = LARGEST.search("the largest")
    if not values or first is None:
        return None
    return ranked(case, first, claimed.code, values, f"{series.replace('_', ' ')} of {case.world.name(owner.code)}", at)


def rank_of_partner(case: Case) -> Verdict | None:
    """`China was Turkmenistan's largest export market in 2019`: rank among the partners listed."""
    nobody = _NOBODY_MORE.search(case.said.text)
    if nobody is not None:
        return _nobody_more(case, nobody)
    match = LARGEST.search(case.said.text)
    if match is None or _PARTNER.search(case.said.text) is None:
        return None
    text = case.said.text
    goods = text[match.end() : match.end() + 60]
    if _OF_GOODS.search(goods) or _NOT_GOODS.search(goods):
        return None
    low = text.lower()
    series = (
        "import_share"
        if re.search(r"\bimport|\bsupplier|source of", low)
        else "export_share"
        if re.search(r"export|market|buyer|customer", low)
        else None
    )
    names = [name for name in case.said.names if name.kind == "state"]
    if series is None or len({name.code for name in names}) < 2:
        return None
    owner = next(
        (name.code for name in names if re.match(r"(?:['’]s?)? (?:\w+ )?(?:exports?|imports?)\b", text[name.end :])),
        None,
    )
    if owner is None:
        owner = next(
            (
                name.code
                for name in names
                if re.match(r"['’]s? (?:\w+ ){0,3}(?:supplier|buyer|market|source|exports?|imports?)", text[name.end :])
            ),
            None,
        )
    if owner is None:
        owner = next(
            (
                name.code
                for name in names
                if re.search(
                    r"(?:imports?|exports?|market|supplier|source|buyer)(?: \w+)? (?:of|for|to) (?:the )?$",
                    text[: name.start],
                )
            ),
            None,
        )
    claimed = next((name.code for name in names if name.code != owner), None)
    period = case.period() or (year(case.day.year - 1) if case.day is not None else None)
    if owner is None or claimed is None or period is None:
        return None
    at = year(period.start.year)
    values = {
        other: obs
        for other in case.world.atlas.counterparts(series, owner)
        if (obs := latest(case.world.series(series, owner, other)).get(at)) is not None
    }
    if not values:
        return make(
            case,
            CHECK,
            "not_enough_info",
            f"No partner shares of {case.world.name(owner)} are at hand for {at}",
            rule="rank among the partners listed",
            would_decide=f"partner shares of {case.world.name(owner)} for {at}",
        )
    return ranked(case, match, claimed, values, f"{series.replace('_', ' ')} of {case.world.name(owner)}", at)
