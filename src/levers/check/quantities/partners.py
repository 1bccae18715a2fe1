"""Ranks of trade partners: the largest market or supplier of a state in a year, and `nobody sold more to X than Y`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.guards.unreal import untold
from levers.check.quantities.amounts import TWO, shares_of_year
from levers.check.quantities.compared import series_compared, years_said
from levers.check.quantities.places import Standing, standing
from levers.check.quantities.ranks import LARGEST, ranked
from levers.check.quantities.standings import latest_or_earlier, placed
from levers.check.said.apart import piece_at
from levers.check.verdicts import cite, make
from levers.model import year

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.said.names import Named
    from levers.model import Observation, Verdict

__all__ = ["rank_of_partner", "standing_of_partner"]

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
    values = shares_of_year(case, series, owner.code, period.start.year)
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
    values = shares_of_year(case, series, owner, period.start.year)
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


_DISPLACED = re.compile(
    r"\b(?:replac\w+|overt(?:aken|ook|akes|aking)|displac\w+|supplant\w+|oust\w+|dislodg\w+|unseat\w+|pass(?:es|ed|ing)|edg\w+ out|dethron\w+|eclips\w+|outstripp\w+|push\w+|not|knock\w+|reliev\w+|succeed\w*) (?:the )?$",
    re.IGNORECASE,
)
"""Before the one whose place another took."""
_SELLS = re.compile(
    r"\bimport|\bsuppl(?:ier|ies|ied)\b|\bsource|\bsells? to\b|\bsold (?:\w+ ){0,4}(?:to|in)\b|\bprovider|\borigin\b|\bseller\b|\bbought from\b|\bbuys from\b|\bpurchases from\b",
    re.IGNORECASE,
)
_BUYS = re.compile(
    r"\bexport|\bcustomer|\bclient|\bbuyer|\bmarket\b|\bdestination|\boutlet|\btaker\b|\bbuys? (?:more|most)\b|\bbought (?:more|most)\b|\bpurchaser",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(
    r"\b(?:gas|oil|grain|wheat|flour|cotton|uranium|gold|arms|weapons?|fuel|petrol|energy|coal|electricity|food|fruit|fertili[sz]ers?|vehicles?|cars?|machinery|textiles?|metals?|copper|meat|labou?r|"
    r"services|remittances?|migrants?|investment|aid|loans?|tourists?|water|power|military|security|development|non-\w+|regional|asian|western|european)\b",
    re.IGNORECASE,
)


def standing_of_partner(case: Case) -> Verdict | None:
    """The verdict on a partner's place among the markets or the sources of a state."""
    text = case.said.text
    found = standing(text)
    if (
        found is None
        or case.day is None
        or _OF_A_PART.search(piece_at(text, found.at, found.at + 1))
        or untold(piece_at(text, found.at, found.at + 1))
    ):
        return None
    if series_compared(case, piece_at(text, found.at, found.at + 1)) is not None:
        return None  # the rank is of another series
    names = [name for name in case.said.names if name.kind == "state"]
    dealt = _dealt(case, names)
    sells, buys = _SELLS.search(text), _BUYS.search(text)
    if dealt is None and (sells is None) == (buys is None):
        return None
    series = dealt[0] if dealt is not None else "import_share" if sells is not None else "export_share"
    owner = dealt[1] if dealt is not None else _trader(case, names, series)
    if owner is None or len({name.code for name in names}) < TWO:
        return None
    names = [name for name in names if not found.is_ahead(name)]
    others = [name for name in names if name.code != owner and _DISPLACED.search(text[: name.start]) is None]
    ahead = re.search(
        r",? (?:ahead of|before|followed by|with|not|and not|rather than|instead of|in front of)\b", text[found.at :]
    )
    limit = found.at + ahead.start() if ahead is not None else len(text)
    subject = [name for name in others if _IS.fullmatch(text, name.end, found.at)]
    named = found.named
    meant = subject or (
        [name for name in others if name.start >= named][:1]
        if named is not None
        else [name for name in others if name.start < limit]
    )
    if len({name.code for name in meant}) != 1:
        return None
    years = {at for _, _, at in years_said(case)}
    if len(years) > 1:
        return None
    called = f"{series.replace('_', ' ')} of {case.world.name(owner)}"

    def of_year(at: int) -> Verdict | None:
        values = shares_of_year(case, series, owner, at)
        if len(values) > 1 and _TOGETHER.search(text, found.at):
            return _more_than_half(case, meant[0].code, values, called)
        return _partner(case, found, meant[0].code, values, called) if len(values) > 1 else None

    return latest_or_earlier(case, years, of_year)


_OPPOSITE = {"export_share": "import_share", "import_share": "export_share"}


def _dealt(case: Case, names: list[Named]) -> tuple[str, str] | None:
    """Whose trade is told by a verb of dealing and a preposition: what is bought from X are its exports, what is sold to X its imports.

    Where no shares of X are at hand it is the partner, and they are the imports or exports of the only other state whose shares are.
    """
    text, atlas = case.said.text, case.world.atlas
    for series, pattern in (
        (
            "export_share",
            r"\b(?:bought|buys?|took|takes?|imported|imports|purchased|purchases)\b[^.;:]{0,40}\bfrom (?:the )?$",
        ),
        (
            "import_share",
            r"\b(?:sold|sells?|supplied|supplies|exported|exports|shipped|delivered|sent)\b[^.;:]{0,40}\bto (?:the )?$",
        ),
        ("import_share", r"\bfrom (?:which|whom|where) (?:the )?$"),
        ("export_share", r"\bto (?:which|whom) (?:the )?$"),
    ):
        for name in names:
            if not re.search(pattern, text[: name.start], re.IGNORECASE):
                continue
            if atlas.counterparts(series, name.code):
                return series, name.code
            other = _OPPOSITE[series]
            held = {one.code for one in names if one.code != name.code and atlas.counterparts(other, one.code)}
            return (other, held.pop()) if len(held) == 1 else None
    return None


_IS = re.compile(
    r" (?:(?:is|was|were|remains?|remained|became|has been|had been|stays?|stayed|ranks?|ranked|as|still|now|once more|again) )+(?:by far )?(?:the |its |their )?(?:by far )?(?:single )?"
)
"""Between the subject and its place."""
_TOGETHER = re.compile(
    r"\bthan (?:[a-z]+ )?(?:all|the rest|everybody|everyone)\b[^.;:]{0,40}\b(?:together|combined|taken as a whole|put together|added up)\b|\bthan the rest of the world\b",
    re.IGNORECASE,
)


def _more_than_half(case: Case, code: str, values: dict[str, Observation], called: str) -> Verdict | None:
    """Whether a partner has more than all others together, which is more than a half."""
    row = values.get(code) or max(values.values(), key=lambda obs: obs.value)
    holds = code in values and row.value > HALF
    return make(
        case,
        CHECK,
        "supported" if holds else "refuted",
        f"by {called} in {row.start.year} {case.world.name(row.counterpart or '')} had {row.value:g} % {cite(row)}",
        evidence=[row.id],
        rule="more than all others together is more than a half",
    )


HALF = 50.0


def _partner(case: Case, found: Standing, code: str, values: dict[str, Observation], called: str) -> Verdict | None:
    if found.low:
        return None
    if code in values:
        return placed(case, called, found, code, values, len(values))
    first = max(values, key=lambda key: values[key].value)
    return make(
        case,
        CHECK,
        "refuted",
        f"by {called} in {values[first].start.year} the first is {case.world.name(first)}; {case.world.name(code)} is not among those listed {cite(values[first])}",
        evidence=[obs.id for obs in values.values()],
        rule="rank among the partners listed",
    )


def _trader(case: Case, names: list[Named], series: str) -> str | None:
    """Whose imports or exports they are: possessor, adjective or `of`, of those whose shares are at hand."""
    text = case.said.text
    held = [name for name in names if case.world.atlas.counterparts(series, name.code)]
    noun = r"(?:exports?|imports?|customers?|clients?|buyers?|suppliers?|sources?|markets?|goods|purchases|sales|trade|destinations?|sellers?)"
    for name in held:
        if re.match(rf"['’]s? (?:[\w-]+ ){{0,4}}?{noun}\b| (?:[a-z-]+ ){{0,2}}{noun}\b", text[name.end :]):
            return name.code
    for name in held:
        if re.search(
            rf"\b{noun}(?: \w+)? (?:of|for|to|by|from|in) (?:the )?$|\b(?:to|from|sells|buys) (?:the )?$",
            text[: name.start],
        ):
            return name.code
    return held[0].code if len({name.code for name in held}) == 1 else None
