"""Which open series there are for the checks, and the words by which texts speak of them: data, one row for each series.

`words` must be found in the sentence (or be the claim's relation), `also` beside them; `bar` makes another quantity of it. `side`
says how the entity and the counterpart are told apart. The words are those of every usual way of speaking of the thing: its
name, its synonyms, the verbs that produce it (`what they send home`, `bought abroad`, `pumped ... of crude`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["GDP", "INDICATORS", "Indicator", "Side"]

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


_SEND = r"(?:sen[dt]s?|sending|wir(?:e|es|ed|ing)|transferr?(?:ed|s|ing)?|remitt?(?:ed|ing|s)?|pos(?:t|ts|ted)|shipp?(?:ed|s)?|br(?:ing|ings|ought))"
_SENT = r"(?:money|cash|wages?|earnings|sums?|dollars|savings|pay|incomes?|funds|what|much|everything|transfers?)"
_ABROAD = r"(?:abroad|migrants?|workers|labou?rers|diaspora|expatriates|emigrants|nationals|toiling|working|overseas)"
_REMITTED = (
    r"remittance|migrant|migration|guest[- ]worker|gastarbeiter|sent home|send(?:s|ing)?(?: the)? money|money (?:sent|transfer|wired|from abroad)|transfers (?:from|by|of)|(?<!budget )(?<!arms )(?<!money )(?<!technology )\btransfers,|\bdependent on transfers\b|"
    rf"\b(?:wired|posted|transferred|remitted|sent) (?:in |home )?from abroad\b|"
    rf"\b{_SEND}\b[^.;:]{{0,40}}\b(?:home|back|to (?:their|the) families|to (?:their )?relatives)\b|"
    rf"\b{_SENT}\b[^.;:]{{0,50}}\b{_ABROAD}\b[^.;:]{{0,40}}\b{_SEND}\b|"
    rf"\b{_SENT} (?:\w+ ){{0,2}}(?:from|of|by) (?:\w+ ){{0,4}}{_ABROAD}\b|"
    rf"\b{_SENT}\b[^.;:]{{0,35}}\b(?:earn(?:s|ed)?|ma[dk]es?) abroad\b|(?:wages|earnings|money|incomes?|pay) (?:\w+ )?(?:earned |made |from )abroad"
)
_GOODS = r"gas|oil|grain|wheat|flour|cotton|uranium|gold|arms|weapons?|fuel|petrol|energy|coal|electricity|food|fruit|vegetables?|fertili[sz]ers?|vehicles?|cars?|machinery|textiles?|metals?|copper|non-\w+"
_OF_GOODS = rf"\b(?:{_GOODS})(?: \w+){{0,2}} (?:exports?|imports?)\b|\b(?:exports?|imports?) of (?:\w+ )?(?:{_GOODS})\b"
_PART_OF_PEOPLE = (
    r"migrant|work|speak|ethnic|muslim|urban|rural|poor|poverty|killed|dead|died|displaced|refugee|student|soldier|troops|voter|under the age|hungry|without|"
    r"protest|young|women|children|unemployed|citizenship|passport|minority|jobs"
)
GDP = (
    r"\bgdps?\b|gross (?:domestic|national) product|national (?:income|output|product|wealth)|\beconomy\b|(?<!oil )\boutput\b|economic product|"
    r"\bgoods and services\b|\beverything (?:that )?(?:the country |it |[A-Z]\w+ )?(?:earn|produc|mad)\w*"
)
_IMPORTS = (
    r"\bimport(?:s|ed|ing|ers?)?\b|\b(?:buys?|bought|buying|purchas(?:es|ed|ing)|order(?:s|ed)) (?:\w+ ){0,4}?(?:from )?(?:abroad|overseas|beyond its borders)\b|\bpurchases (?:made )?abroad\b|"
    r"\bforeign (?:purchases|wares|goods)\b|\bgoods (?:from abroad|brought in)\b|\binbound goods\b"
)
_EXPORTS = r"\bexport|\b(?:sells?|sold|selling|ships?|shipped) (?:\w+ ){0,4}?(?:abroad|overseas|beyond its borders)\b|\bsales (?:made )?abroad\b|\bforeign sales\b|\boutbound goods\b"
_FDI = (
    r"\bfdi\b|foreign (?:direct )?invest(?:ment|ors?)|\binward (?:direct )?investment|\binvest(?:ment|ed)(?: \w+){0,2} by (?:foreigners|foreign\w*|outsiders)|"
    r"\b(?:direct )?investment from abroad|\bforeign capital|\bcapital from abroad"
)
_DEBT = (
    r"\b(?:most|least|more|less|heavily|deeply) indebted\b|\b(?:liabilities|debts?|obligations|borrowings?) to (?:foreign|outside|overseas)\b|\b(?:external|foreign|overseas|outside) (?:debts?|liabilities|obligations|indebtedness|borrowings?)|\bdebts? (?:abroad|to (?:foreign|the outside|the rest))|"
    r"\bindebted (?:abroad|to (?:foreign|outside|the outside|the rest))|\bow(?:es|ed|ing|e)\b[^.;:]{0,30}\b(?:abroad|foreign(?:ers)?|outside world|rest of the world|outside lenders)\b|\b(?:foreign|outside) (?:creditors|lenders)\b[^.;:]{0,30}\b(?:owed|are owed)"
)
_OIL = (
    r"\boil (?:output|production|extraction)\b|\b(?:output|production|extraction) of (?:(?:its|the) )?(?:crude|oil)\b|\btonnes of (?:crude|its oil|oil)\b|\bcrude (?:oil )?(?:output|production)\b|"
    r"\b(?:pump|extract|yield|produc|lift)(?:s|ed|es|ing)?\b[^.;:]{0,40}\b(?:oil|crude)\b|\b(?:oil|crude) (?:\w+ )?(?:pumped|extracted|produced|lifted)\b|\boil ?(?:fields|wells|men)\b|"
    r"\b(?:oil|crude)[ -]produc(?:ers?|ing)\b|\bproducers? of (?:crude|oil)\b"
)
_PEOPLE = (
    r"\binhabitants\b|\bpopulation\b|\b(?:has|have|had|counts?|counted|numbers?|numbered) (?:\w+ ){0,4}?(?:[\d.,]+|[a-z-]+) million (?:people|citizens|souls)\b|\bpeople (?:now |then |already |today )?(?:lived?|living|dwell|dwelt)\b|^with (?:[a-z]+ ){0,3}[\w.,-]+ million (?:people|citizens)\b|\b(?:country|nation|state|market|republic) of\b|\bpopulous\b|\bhome to\b|\bcalls?\b[^.;:]{0,30}\bhome\b|\bsouls\b|\bmouths to feed\b|"
    r"\b(?:more|fewer|as many|many|number of) (?:people|citizens|residents)\b|\b(?:people|citizens|residents) than\b"
)
_OF_MONEY = (
    r"\binvest|\breceiv|\bworkers\b|\bmigrants\b|\btrade\b|\bturnover|\bloans?\b|\bcredits?\b|\baid\b|\bbudget|\breserves\b|\blos(?:t|s|ses|es|ing)\b|\bcosts?\b|\bcosting\b|\bdebts?\b|\bremit|\bsent home|\binject|\bstimulus|"
    r"\bpackage|\bfunds?\b|\bpaid\b|\bgrants?\b|\bcontracts?\b|\bdeals?\b|\bproject|\bborrow|\blent\b|\bow(?:e|es|ed)\b|\bspen[dt]|\bcapital\b|\bcontribut|\brevenue|\bprofit|\bsales\b|\bsold\b|\bbought\b|\bearn(?:ed|s|ings)\b"
)
"""Sums that are not the whole economy."""
INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "remittances_gdp",
        "remittances as a share of GDP",
        _REMITTED,
        "percent",
        also=GDP,
        relations=("remittances_gdp", "remittances_share_of_gdp"),
        bar=r"(?:remittances|money|transfers) (?:\w+ )?from (?:russia|kazakhstan|migrants in|turkey)",
    ),
    Indicator(
        "milex_gdp",
        "military spending as a share of GDP",
        r"milit|defen[cs]e|army|armed forces|\bsoldier(?:s|y)\b|\bsecurity forces\b|\barms\b|\bweapons\b|\bguns\b",
        "percent",
        also=GDP,
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
        _IMPORTS,
        "percent",
        side="import",
        relations=("import_share",),
        top_only=True,
        bar=_OF_GOODS,
    ),
    Indicator(
        "export_share",
        "share of exports",
        _EXPORTS,
        "percent",
        side="export",
        relations=("export_share",),
        top_only=True,
        bar=_OF_GOODS,
    ),
    Indicator("exports_gdp", "exports as a share of GDP", _EXPORTS, "percent", also=GDP),
    Indicator("imports_gdp", "imports as a share of GDP", _IMPORTS, "percent", also=GDP),
    Indicator(
        "fdi_gdp",
        "foreign direct investment as a share of GDP",
        _FDI,
        "percent",
        also=GDP,
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
        r"\bbrent\b|\boil (?:is|was|had been|has been|became) (?:\w+ )?(?:dear|cheap|expensive)|oil price|price of (?:crude |brent )?oil|crude|a barrel|per barrel|\boil (?:was |is |had )?(?:down|up|at|fetch\w*|cost\w*|trad\w+|fell|rose|slump\w*|plung\w*|averag\w*)\b",
        "number",
        side="world",
        decimals=2,
        unit_told=" dollars a barrel",
        relations=("brent", "oil_price"),
        bar=r"\btonn?es\b|\btons\b|\bcrude (?:oil )?(?:output|production)\b|\b(?:output|production|extraction) of crude\b",
    ),
    Indicator(
        "exchange_rate",
        "the exchange rate to the dollar",
        r"\btenge\b|\bsoms?\b|\bsomoni\b|\bmanats?\b|\bso['’]?ums?\b|\brou?bles?\b|\blira\b|exchange rate|\bcurrency\b",
        "number",
        also=r"dollar|\busd\b|exchange",
        decimals=2,
        unit_told=" to the dollar",
        relations=("exchange_rate",),
    ),
    Indicator(
        "external_debt",
        "external debt",
        _DEBT,
        "number",
        also=r"dollar|\busd\b|\$",
        decimals=0,
        unit_told=" dollars",
        relations=("external_debt",),
        bar=r"wrote off|writ(?:e|ten|ing) off|forg[ai]v|to china|to russia|service|owe[sd]? (?:to )?(?:china|russia|beijing|moscow)",
    ),
    Indicator(
        "oil_production",
        "oil production",
        _OIL,
        "number",
        decimals=0,
        unit_told=" tonnes",
        relations=("oil_production",),
        bar=r"barrels|\boil exports?|export(?:s|ed) of oil|sold|shipped|pumped through|transit",
    ),
    Indicator(
        "gdp",
        "GDP in current dollars",
        r"\bgdp\b|gross (?:domestic|national) product|\bnational (?:product|income)\b|(?:economic|national|annual|yearly) output|\boutput per year|\bgoods and services\b|\beconomy (?:had |has )?(?:produc|generat|turn)\w+|size of (?:the|its) economy|\beconomy\b",
        "number",
        decimals=0,
        unit_told=" dollars",
        relations=("gdp",),
        bar=_OF_MONEY,
    ),
    Indicator(
        "population",
        "population",
        _PEOPLE,
        "number",
        decimals=0,
        unit_told=" people",
        relations=("population",),
        bar=_PART_OF_PEOPLE,
    ),
)
"""Every series a quantity may be compared with, the more particular first."""
