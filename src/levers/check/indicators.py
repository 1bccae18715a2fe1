"""Which open series a quantity claim is about: the words that name it, its unit, and whose number it is.

One row for each series. `words` must be found in the sentence (or be the claim's relation); `side` says how the entity and
the counterpart are told apart. A series in per cent is compared with shares, one in units with plain numbers, and a claim in
`times` with the ratio of two years of any of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.names import Named

__all__ = ["INDICATORS", "Indicator", "find_indicator", "sides"]

Side = Literal["one", "import", "export", "pair", "world"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One open series as texts speak of it."""

    series: str
    called: str
    words: str
    unit: Literal["percent", "number", "ratio"]
    side: Side = "one"
    also: str = ""
    relations: tuple[str, ...] = ()
    decimals: int = 1
    unit_told: str = "%"
    bar: str = ""
    """Words that make another quantity of it: then it is not this series."""
    top_only: bool = False
    """Only the largest partners are listed; one not listed is below the smallest listed."""


_REMITTED = r"remittance|migrant|migration|guest worker|money (?:sent|transfer)|sent home|send(?:s|ing)?(?: the)? money|transfers (?:from|by|of)|gastarbeiter|(?:wages|earnings|money|incomes?|pay) (?:\w+ )?(?:earned |made |from )abroad"
_GOODS = r"gas|oil|grain|wheat|flour|cotton|uranium|gold|arms|weapons?|fuel|petrol|energy|coal|electricity|food|fruit|vegetables?|fertili[sz]ers?|vehicles?|cars?|machinery|textiles?|metals?|copper|non-\w+"
_OF_GOODS = rf"\b(?:{_GOODS})(?: \w+){{0,2}} (?:exports?|imports?)\b|\b(?:exports?|imports?) of (?:\w+ )?(?:{_GOODS})\b"
_PART_OF_PEOPLE = (
    r"migrant|work|speak|ethnic|muslim|urban|rural|poor|poverty|killed|dead|died|displaced|refugee|student|soldier|troops|voter|under the age|hungry|without|"
    r"protest|young|women|children|unemployed|citizenship|passport|minority|jobs"
)
_GDP = r"\bgdp\b|gross (?:domestic|national) product|national (?:income|output|product)|\beconomy\b|\boutput\b"
INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "remittances_gdp",
        "remittances as a share of GDP",
        _REMITTED,
        "percent",
        also=_GDP,
        relations=("remittances_gdp", "remittances_share_of_gdp"),
        bar=r"(?:remittances|money|transfers) (?:\w+ )?from (?:russia|kazakhstan|migrants in|turkey)",
    ),
    Indicator(
        "milex_gdp",
        "military spending as a share of GDP",
        r"milit|defen[cs]e|army|armed forces",
        "percent",
        also=_GDP,
        relations=("milex_gdp", "military_spending_gdp"),
    ),
    Indicator(
        "arms_imports",
        "arms deliveries (SIPRI trend indicator values)",
        r"\barms\b|weapon|armament|\bsipri\b",
        "percent",
        side="import",
        relations=("arms_share",),
    ),
    Indicator(
        "import_share",
        "share of imports",
        r"\bimport",
        "percent",
        side="import",
        relations=("import_share",),
        top_only=True,
        bar=_OF_GOODS,
    ),
    Indicator(
        "export_share",
        "share of exports",
        r"\bexport",
        "percent",
        side="export",
        relations=("export_share",),
        top_only=True,
        bar=_OF_GOODS,
    ),
    Indicator("exports_gdp", "exports as a share of GDP", r"\bexport", "percent", also=_GDP),
    Indicator("imports_gdp", "imports as a share of GDP", r"\bimport", "percent", also=_GDP),
    Indicator(
        "fdi_gdp",
        "foreign direct investment as a share of GDP",
        r"\bfdi\b|foreign (?:direct )?investment",
        "percent",
        also=_GDP,
    ),
    Indicator(
        "unga_agreement",
        "agreement of votes in the UN General Assembly",
        r"general assembly|\bun\b.*vot|vot.*\bun\b|united nations|roll[- ]call",
        "ratio",
        side="pair",
        also=r"vot|roll[- ]call",
        decimals=2,
        unit_told="",
    ),
    Indicator(
        "brent",
        "the price of Brent",
        r"\bbrent\b|oil price|price of (?:crude |brent )?oil|crude|a barrel|per barrel",
        "number",
        side="world",
        decimals=2,
        unit_told=" dollars a barrel",
        relations=("brent", "oil_price"),
    ),
    Indicator(
        "exchange_rate",
        "the exchange rate to the dollar",
        r"\btenge\b|\bsoms?\b|\bsomoni\b|\bmanats?\b|\bso['’]?ums?\b|\brou?bles?\b|\blira\b|exchange rate",
        "number",
        also=r"dollar|\busd\b|exchange",
        decimals=2,
        unit_told=" to the dollar",
        relations=("exchange_rate",),
    ),
    Indicator(
        "external_debt",
        "external debt",
        r"\b(?:total |whole )?(?:external|foreign) debt",
        "number",
        also=r"dollar|\busd\b|\$",
        decimals=0,
        unit_told=" dollars",
        relations=("external_debt",),
        bar=r"wrote off|writ(?:e|ten|ing) off|forg[ai]v|owe|to china|to russia|service",
    ),
    Indicator(
        "oil_production",
        "oil production",
        r"\boil (?:output|production|extraction)\b|\b(?:output|production|extraction) of (?:crude |its )?oil\b|\btonnes of (?:crude |its )?oil\b|\bcrude (?:output|production)\b",
        "number",
        decimals=0,
        unit_told=" tonnes",
        relations=("oil_production",),
        bar=r"barrels|\boil exports?|export(?:s|ed) of oil|sold|shipped|pumped through|transit",
    ),
    Indicator(
        "gdp",
        "GDP in current dollars",
        r"\bgdp\b|gross domestic product|(?:economic|national) output|size of (?:the|its) economy|\beconomy\b,? (?:\w+ ){0,3}(?:worth|valued at|of)\b",
        "number",
        decimals=0,
        unit_told=" dollars",
        relations=("gdp",),
    ),
    Indicator(
        "population",
        "population",
        r"\binhabitants\b|\bpopulation\b|\bpeople live\b|\b(?:country|nation|state|market) of\b|\bpopulous\b|\bhome to\b|\bsouls\b",
        "number",
        decimals=0,
        unit_told=" people",
        relations=("population",),
        bar=_PART_OF_PEOPLE,
    ),
)
"""Every series a quantity may be compared with, the more particular first."""


def find_indicator(case: Case, words: str, *, unit: str | None, near: str | None = None) -> Indicator | None:
    """The series that the words and the unit of a claim fit, the claim's own relation first; what bars it stands `near` the number."""
    beside = words if near is None else near
    relation = case.claim.relation or ""
    kind = "percent" if unit in {"percent", "share"} else "times" if unit == "times" else "number"
    fitting = [one for one in INDICATORS if kind == "times" or _unit_fits(one, kind)]
    for one in fitting:
        if (relation.removesuffix("_growth") in one.relations or relation == one.series) and not _barred(one, beside):
            return one
    low = words.lower()
    for one in fitting:
        if _barred(one, beside):
            continue
        if re.search(one.words, low) and (not one.also or kind == "times" or re.search(one.also, low)):
            if one.series == "gdp" and kind == "percent":
                continue
            return one
    return None


def _barred(one: Indicator, words: str) -> bool:
    return one.bar != "" and re.search(one.bar, words, re.IGNORECASE) is not None


def _unit_fits(one: Indicator, kind: str) -> bool:
    return (kind == "percent") == (one.unit == "percent" or (one.unit == "ratio" and kind == "percent"))


def sides(case: Case, one: Indicator) -> tuple[str | None, str | None]:
    """Whose number it is, and the other side; None where the words do not say."""
    if one.side == "world":
        return "WLD", None
    names = [name for name in _near(case) if name.kind in {"state", "territory"}]
    if one.series == "exchange_rate":
        money = case.world.atlas.currencies
        currency = re.search(r"\b(" + "|".join(map(re.escape, money)) + r")\b", case.said.text.lower())
        if currency is not None:
            return money[currency[1]], None
    if not any(name.kind in {"state", "territory"} for name in names):
        names = _before(case)
    owner = _owner(case, names, one)
    codes = list(dict.fromkeys(name.code for name in names))
    if owner is None:
        owner = _from_claim(case, one, codes)
    if one.side == "one" or owner is None:
        return owner, None
    others = [code for code in codes if code != owner]
    claim = case.claim
    for code in (claim.recipient, claim.actor):
        if code is not None and code != owner and code in case.world.atlas.entities and code in others:
            return owner, code
    return owner, others[0] if others else None


_ITS = re.compile(
    r"\b(?:such|the same share|this share|that share|its|their|the country['’]s|the republic['’]s|the nation['’]s|the state['’]s|the country|the republic|it)\b",
    re.IGNORECASE,
)


def _before(case: Case) -> list[Named]:
    """The state that the sentence before names alone, where this one only refers to it."""
    if case.previous is None or _ITS.search(case.said.text) is None:
        return []
    names = [name for name in case.world.said(case.previous, case.day).names if name.kind in {"state", "territory"}]
    return names[:1] if len({name.code for name in names}) == 1 else []


def _near(case: Case) -> list[Named]:
    start, end = case.offset, case.offset + len(case.claim.quote)
    inside = [name for name in case.said.names if start <= name.start < end]
    if any(name.kind in {"state", "territory"} for name in inside):
        outside = [
            name
            for name in case.said.names
            if name not in inside and not _break_between(case.said.text, name, start, end)
        ]
        return sorted([*inside, *outside], key=lambda name: name.start)
    return list(case.said.names)


def _break_between(text: str, name: Named, start: int, end: int) -> bool:
    between = text[name.end : start] if name.end <= start else text[end : name.start]
    return re.search(r"[:;]|\bwhile\b|\bwhereas\b|, but\b", between) is not None


_HEAD = {
    "import_share": r"imports?|purchases abroad",
    "export_share": r"exports?|sales abroad|export market",
    "remittances_gdp": r"gdp|gross|economy|national income|output",
    "arms_imports": r"arms|weapons|armaments|imports",
    "population": r"population|inhabitants",
}


def _owner(case: Case, names: list[Named], one: Indicator) -> str | None:
    """The name that stands as possessor or adjective right before the head noun, or after `of`, `to`, `in` it."""
    head = _HEAD.get(one.series, r"gdp|gross domestic product|economy|population|debt|spending|imports|exports|vote")
    text = case.said.text
    for name in names:
        after = text[name.end : name.end + 45].lower()
        if re.match(rf"(?:['’]s?)? (?:\w+ ){{0,2}}(?:{head})", after):
            return name.code
    low = text.lower()
    link = {"import": "of|by|to|for|received by", "export": "of|by"}.get(one.side, "of|to|in|for|by")
    if one.series == "import_share":
        link = "of|by"
    for name in names:
        before = low[max(0, name.start - 45) : name.start]
        if re.search(rf"(?:{head})(?: \w+){{0,2}} (?:{link}) (?:the )?$", before):
            return name.code
    if one.series in {"export_share", "import_share"}:
        verb = (
            r"sells|sold|sends|ships|shipped|exports|exported"
            if one.side == "export"
            else r"buys|bought|gets|got|imports|imported|receives|received"
        )
        for name in names:
            if re.match(rf" (?:\w+ )?(?:{verb})\b", low[name.end : name.end + 30]):
                return name.code
    referred = re.search(rf"\b(?:its|their|the (?:country|republic|nation|state)['’]s) (?:\w+ ){{0,2}}(?:{head})", low)
    plain = [
        name.code
        for name in names
        if name.kind in {"state", "territory"}
        and not name.demonym
        and referred is not None
        and name.start < referred.start()
    ]
    return plain[0] if len(set(plain)) == 1 else None


def _from_claim(case: Case, one: Indicator, codes: list[str]) -> str | None:
    if len(codes) == 1:
        return codes[0]
    for code in (case.claim.actor, case.claim.recipient):
        if case.world.kind(code) in {"state", "territory"} and (one.side == "one" or code in case.world.covered):
            return code
    if one.series == "arms_imports":
        return next((name.code for name in case.said.names if name.kind == "state" and not name.demonym), None)
    return codes[0] if codes and one.side == "one" else None
