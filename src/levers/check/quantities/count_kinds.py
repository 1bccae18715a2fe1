"""What the atlas counts between two states: the words of each kind of count, its rows, and whether they may refute."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Kind"]

_FIRMS = r"\b(?:compan(?:y|ies)|firms?|enterprises?|business(?:es)?(?! people)|investors)\b"
_NEW = r"\bnew(?:ly)?\b|\b(?:opened|founded|set up|established|registered) (?:in|during|over) (?=(?:19|20)\d\d|the |this |last |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* )"


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
    leavers: bool = False
    """Whether it counts those who left a state: whose they are is told by where they come from."""


KINDS = (
    Kind("new firms with capital", _FIRMS, ("new_enterprises_with_foreign_capital_from_state_jan_jul_2018", "new_enterprises_with_foreign_capital_from_state_year_2021"), bar=rf"^(?!.*(?:{_NEW}))"),
    Kind("firms with capital", _FIRMS, ("enterprises_with_capital_from",), bar=rf"{_NEW}|\bjoint\b"),
    Kind("firms with capital", _FIRMS, ("russian_and_joint_enterprises", "russian_companies_registered", "companies_with_chinese_participation_registered", "companies_with_russian_participation",
        "enterprises_with_russian_participation", "companies_with_chinese_capital_operating", "enterprises_with_chinese_capital", "companies_with_russian_capital_operating",
        "enterprises_with_russian_investment_registered", "chinese_companies_registered"), bar=_NEW, one_way=False),
    Kind("joint firms", r"\bjoint (?:ventures?|enterprises?|compan(?:y|ies)|firms?)\b", ("joint_kazakh_russian_enterprises", "joint_ventures_in_both_countries", "joint_ventures_with_china"), one_way=False),
    Kind("students", r"\bstudents?\b|\bstud(?:y|ies|ied|ying)\b|\benrol", ("students_in_russia", "students_at_russian_universities"), bar=r"\bpostgraduates?\b|\bconfucius\b", fixed=True, one_way=False),
    Kind("entries for work", r"\b(?:enter(?:ed|ing|s)|entries|entry|arriv\w+|(?:c[ao]me|came|went|travell?ed|moved) (?:to \w+ |there )?(?:to|for|in search of) work|travelled to|sent (?:more |most )?(?:\w+ )?(?:workers|people|labourers|migrants))\b", ("arrivals_in_russia_for_work_jan_jun_2019", "entries_to_russia_for_work_jan_sep_2018"), fixed=True),
    Kind("workers", r"\bworkers\b|\bmigrants\b|\blabourers\b|\bgastarbeiters\b|\bcitizens work", ("workers_in_russia", "labour_migrants_in_russia"), fixed=True, one_way=False),
    Kind("ethnic Russians as a share of the people", r"\b(?:ethnic )?russians\b|\brussian (?:minority|population|community)\b", ("ethnic_russians",), bar=r"\bspeak\w*|\bcitizens\b|\btourists\b", fixed=True, percent=True),
    Kind("ethnic Russians", r"\b(?:ethnic )?russians\b|\brussian (?:minority|population|community)\b", ("ethnic_russians",), bar=r"\bspeak\w*|\bcitizens\b|\btourists\b|\bahead of the russians\b", fixed=True),
    Kind("the share of remittances", r"remit|money (?:sent|transfer)|transfers|sent home|dollars sent", ("share_of_remittances_from_russia",), bar=r"\bgdp\b|\beconomy\b|national", fixed=True, percent=True, one_way=False),
    Kind("the share of remittances", r"remit|money (?:sent|transfer)|transfers|sent home|dollars sent", ("remittances_from",), bar=r"\bgdp\b|\beconomy\b|national", percent=True),
    Kind("the share of emigrants", r"\b(?:e?migrants?|emigrants|born in|natives|diaspora|compatriots)\b", ("migrants_in",), bar=r"\bgdp\b|\bremit|\bmoney\b|\bwork|\bsent\b", percent=True, leavers=True),
    Kind("remittances", r"remit|money (?:sent|transfer)|\btransfers\b|sent home|\bsent\b|\bwired\b|\bcame from\b|\bfrom (?:its|their|the) (?:\w+ )?(?:workers|migrants|citizens|nationals|people|expatriates) in\b|\b(?:households|families)\b[^.;:]{0,40}\breceiv", ("remittances_from", "remittances_from_russia"), money=True, bar=r"\bgdp\b|\barms\b|\bexport|\bimport"),
    Kind("migrants", r"\b(?:e?migrants?|emigrants|born in|natives|diaspora)\b", ("migrants_in",), leavers=True),
)  # fmt: skip
"""Every kind, the more particular first."""
